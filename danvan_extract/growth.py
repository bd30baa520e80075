"""How time grows with the length of hostile texts: each rule's pattern alone, and each stage of the pipeline.

A hostile text repeats one short piece: digits, blanks, opening brackets, names, the literals and the
examples of a rule. An exponent of 1 is linear, 2 quadratic.
"""

from __future__ import annotations

import datetime as dt
import gc
import math
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

from danvan_extract.batch.run import LIMIT
from danvan_extract.errors import DanvanError
from danvan_extract.limit import time_limit
from danvan_extract.patterns import Patterns, Rule
from danvan_extract.patterns.model import MATCH_TIMEOUT
from danvan_extract.pipeline import run, stage_name
from danvan_extract.records import Article
from danvan_extract.text import Normalised, normalise

P = ParamSpec("P")
R = TypeVar("R")

# More than this is no longer linear; between it and 1 lie logarithms, memory and noise.
STEEP = 1.4
# A longer text is tried for a rule when it should not take longer than this (seconds).
_PATIENCE = 1.0
# Below this a clock says little (seconds).
_LEAST = 0.01
# A steep growth is measured so often again before it is believed.
_AGAIN = 2

# What no rule is needed to think of: for the patterns, and more for the stages, which hold what they found.
_PLAIN = (
    "1", " ", ".", ",", "-", "\n", "a", "A", "“", '"', "(", "[", "1/", "1.", "1 ", "A ", "a b ", "Á b, ",
)  # fmt: skip
_DENSE = (
    "1234567890", "\u00a0", "…", "a\u0301", "”", ")", "1-", "1,", "1.000.", "1/1/", "1/1/2020, ", "ngày 1/1, ", "12-",
    "5% ", "A. ", "A, ", "Nguyễn ", "Nguyễn Văn A, ", "Nguyễn Văn A - ", "ông ", "đồng chí ", "Chủ tịch ",
    "Phó Chủ tịch, ", "Bí thư ", "nguyên ", "Ủy ban ", "Ban ", "Hội ", "UBND xã A, ", "Trung tâm ", "Sở Y tế và ",
    "tỉnh ", "xã A, ", "và ", "hai ", "hai mươi ", "mười lăm nghìn ", "triệu ", "tỷ đồng ", "12 hộ ", "12 hộ, ",
    "1/2 xã ", "từ 5 đến ", "hơn ", "năm ", "tháng ", "ngày ", "từ ", "đến ", "năm 2020, ", "quý I, ",
    "6 tháng đầu năm ", "cùng kỳ năm trước ", "cùng ngày, ", "hôm nay, ", "tháng 5 có 12 hộ ", "http://a.b/", "a@b.c ",
    "<p>", "»", "- A\n", "12 hộ.\n", "năm 2020.\n", "Tin: A\n", "(TTXVN) - ",
)  # fmt: skip
# How many texts the stages get in full: at a megabyte each takes a minute or two.
_ENLARGED = 2
# How many of a rule's literals and of its examples are tried.
_OWN = 3


@dataclass(frozen=True, slots=True)
class Growth:
    """How long `subject` (a rule's id or a stage) took on texts of `sizes` characters that repeat `piece`.

    `stopped` says that the last size was not finished.
    """

    subject: str
    piece: str
    sizes: tuple[int, ...]
    seconds: tuple[float, ...]
    stopped: bool = False

    @property
    def exponent(self) -> float:
        """The power of the length that the time grew with over the last step; 0 when too short to tell."""
        if len(self.sizes) < 2:
            return 0.0
        before, last = (max(s, _LEAST) for s in self.seconds[-2:])
        return math.log(last / before) / math.log(self.sizes[-1] / self.sizes[-2])

    @property
    def is_steep(self) -> bool:
        """Whether the time clearly grows faster than the text."""
        return self.stopped or self.exponent > STEEP

    def to_json(self) -> dict[str, Any]:
        """Everything as plain data."""
        return {
            "subject": self.subject, "piece": self.piece, "sizes": list(self.sizes), "seconds": list(self.seconds),
            "exponent": round(self.exponent, 2), "stopped": self.stopped,
        }  # fmt: skip


def growth(patterns: Patterns, *, label: str = "", largest: int = 1_000_000) -> list[Growth]:
    """The worst growth of each rule with a pattern and, without `label`, of each stage, worst first.

    Texts grow tenfold, all of them to a tenth of `largest` characters (for the stages a twentieth), the worst
    for each rule and the two worst for the stages to `largest` itself: for a rule as far as the next does not
    take too long, for the stages in any case. What is steep before isn't enlarged, and what takes longer than
    an article may is stopped.
    """
    sizes = tuple(largest // n for n in (1000, 100, 10, 1))
    rules = [
        replace(r, timeout=MATCH_TIMEOUT)
        for r in patterns.rules.values()
        if r.compiled is not None and label in ("", r.label)
    ]
    worst = {r.id: _worst_of_rule(r, sizes) for r in rules} | ({} if label else _worst_of_stages(patterns, sizes))
    return sorted(worst.values(), key=_badness, reverse=True)


def lines(found: Sequence[Growth]) -> Iterator[str]:
    """A line for each, as wide as its sizes need."""
    yield f"{'exponent':>8}  {'subject':32}  {'seconds (characters)':64}  repeats"
    for one in found:
        steps = "  ".join(f"{s:.4f} ({n:,})" for n, s in zip(one.sizes, one.seconds, strict=True))
        yield f"{one.exponent:8.2f}  {one.subject:32}  {steps:64}  {one.piece!r}{'  stopped' if one.stopped else ''}"


def _pieces(rule: Rule) -> Iterable[str]:
    """What is repeated for a rule: its literals and examples, alone and between others, and what all get."""
    own: list[str] = []
    for trigger in rule.triggers[:_OWN]:
        own += (trigger, f"{trigger} ", f"{trigger} 1 ", f"1{trigger}")
    for example in rule.examples[:_OWN]:
        span = example.text[example.start : example.end]
        own += (span, f"{span}, ", f"{example.text} ")
    return dict.fromkeys([*_PLAIN, *own])


def _worst_of_rule(rule: Rule, sizes: Sequence[int]) -> Growth:
    """The worst of a rule's pieces, the first that was stopped, as far as it goes."""
    seen: list[Growth] = []
    for piece in _pieces(rule):
        seen.append(_of_rule(rule, piece, sizes[:-1]))
        if seen[-1].stopped:
            break
    worst = max(seen, key=_badness)
    return worst if worst.is_steep else _of_rule(rule, worst.piece, sizes)


def _worst_of_stages(patterns: Patterns, sizes: Sequence[int]) -> dict[str, Growth]:
    """The worst of all pieces for each stage, as far as it goes."""
    # What is loaded stays: collections between the stages needn't go through it.
    _stage_seconds(_repeated("a ", 100), patterns)
    gc.freeze()
    first = [size // 2 for size in sizes[-3:-1]]
    before = _worst_of_each(f for piece in (*_PLAIN, *_DENSE) for f in _of_stages(patterns, piece, first))
    linear = sorted((one for one in before.values() if not one.is_steep), key=_badness, reverse=True)
    pieces = list(dict.fromkeys(one.piece for one in linear))
    last = _worst_of_each(f for piece in pieces[:_ENLARGED] for f in _of_stages(patterns, piece, sizes[-2:]))
    gc.unfreeze()
    return {name: one if one.is_steep else last.get(name, one) for name, one in before.items()}


def _worst_of_each(found: Iterable[Growth]) -> dict[str, Growth]:
    worst: dict[str, Growth] = {}
    for one in found:
        worst[one.subject] = max(worst.get(one.subject, one), one, key=_badness)
    return worst


def _badness(one: Growth) -> tuple[bool, float, float]:
    return one.stopped, one.exponent, one.seconds[-1]


def _repeated(piece: str, size: int) -> str:
    """A hostile text."""
    return (piece * (size // len(piece) + 1))[:size]


@lru_cache(maxsize=4 * len(_PLAIN))
def _normalised(piece: str, size: int) -> Normalised:
    """A hostile text as the patterns get it; what all rules get is made once."""
    return normalise(_repeated(piece, size))


def _of_rule(rule: Rule, piece: str, sizes: Sequence[int]) -> Growth:
    def measured(size: int) -> dict[str, float]:
        text = _normalised(piece, size)
        start = time.process_time()
        _apply(rule, text)
        return {rule.id: time.process_time() - start}

    return next(_grown(measured, piece, sizes, _PATIENCE))


def _apply(rule: Rule, text: Normalised) -> None:
    """Match as the extractors do: links between two names and lines of chrome as a whole, the others anywhere."""
    subject = text.text if rule.case == "exact" else text.lower
    if rule.label == "PERSON":
        rule.fullmatch(subject)
    elif rule.label == "CHROME":
        find = rule.search if rule.attributes.get("at") == "end" else rule.match
        find(subject)
    else:
        deque(rule.matches(text.text, text.lower), maxlen=0)


def _of_stages(patterns: Patterns, piece: str, sizes: Sequence[int]) -> Iterator[Growth]:
    return _grown(lambda size: _stage_seconds(_repeated(piece, size), patterns), piece, sizes, math.inf)


def _stage_seconds(text: str, patterns: Patterns) -> dict[str, float]:
    """The CPU seconds that each stage of the pipeline takes on `text`.

    Garbage is collected between the stages: a collection in one goes through what all of them made.
    """
    times: dict[str, float] = {}

    def timed(stage: Callable[P, R], /, *args: P.args, **options: P.kwargs) -> R:
        gc.collect()
        gc.disable()
        start = time.process_time()
        try:
            return stage(*args, **options)
        finally:
            times[stage_name(stage)] = time.process_time() - start
            gc.enable()

    run(Article(id="x", text=text, published=dt.date(2023, 7, 6)), patterns, call=timed)
    return times


def _grown(
    measured: Callable[[int], dict[str, float]], piece: str, sizes: Sequence[int], patience: float
) -> Iterator[Growth]:
    """What `measured` gives for one size after the other, until the next would take longer than `patience`."""
    tried: list[int] = []
    seconds: dict[str, list[float]] = {}
    stopped = False
    for size in sizes:
        if tried and sum(s[-1] for s in seconds.values()) * size / tried[-1] > patience:
            break
        start = time.process_time()
        try:
            with time_limit(LIMIT):
                taken = measured(size)
        except (TimeoutError, DanvanError):
            stopped = True
            taken = dict.fromkeys(list(seconds) or ["any"], time.process_time() - start)
        tried.append(size)
        for subject, value in taken.items():
            seconds.setdefault(subject, []).append(value)
        if stopped:
            break
    for _ in range(_AGAIN):
        if stopped or not any(Growth("", piece, tuple(tried), tuple(s)).is_steep for s in seconds.values()):
            break
        for at in range(max(0, len(tried) - 2), len(tried)):
            for subject, value in measured(tried[at]).items():
                seconds[subject][at] = min(seconds[subject][at], value)
    for subject, values in seconds.items():
        yield Growth(subject, piece, tuple(tried), tuple(values), stopped)
