"""The numbers of a sentence: single ones, ranges, parts of a whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from danvan_extract.extract.indicators.lexicon import Lexicon
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.tokens import runs
from danvan_extract.numbers import FIRST_WORDS, SCALES, parse_number, plain
from danvan_extract.segment import Body
from danvan_extract.text import by_first_letter

# Where a number can begin: the cheap look before the patterns. It begins with one class of characters, for which
# `re` searches fast, and looks at what stands around it afterwards.
_FIRSTS, _RESTS = by_first_letter(FIRST_WORDS)
START = re.compile(rf"[\d{_FIRSTS}](?:(?<=\d)|(?<!\w.){_RESTS}\b)")
_NUMBER_WORDS = frozenset(FIRST_WORDS)
_WORDS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_MEASURED = re.compile(r"\s?(?:%|phần|ha\b|km|m\d?\b|m²|kg|tấn|tạ|g\b|lít|đ|usd|mw|kw|điểm)")
# What may join a second number to the first.
_SHAPED = re.compile(
    r"\s?(?:(?:đồng|đ|usd|ha|kg|km|m2|mm|cm|m|tấn)(?=\s?(?:[–-]|đến\b|tới\b)))?\s?(?:[/–%-]|(?:đến|tới|trong|trên)\b)"
)
_APART = 200  # times by which the ends of a range never differ
_LARGE = {"tỷ", "tỉ", "triệu", "tr"}


@dataclass(slots=True)
class Quantity:
    """A number; `shape` is the id of a range or part rule, or empty.

    `first` to `after` are its tokens, once it is `placed` in its sentence. Not frozen, which would make it slower to
    make: no other data is made as often.
    """

    start: int
    end: int
    text: str
    value: Decimal
    value_max: Decimal | None
    of: Decimal | None
    shape: str
    first: int = 0
    after: int = 0

    @property
    def in_words(self) -> bool:
        """Whether the number is written in words only."""
        return _DIGIT.search(self.text) is None

    @property
    def large(self) -> bool:
        """Whether it ends in a scale word that money mostly has (`33 tỷ`)."""
        return _last_word(self.text) in _LARGE

    @property
    def scaled(self) -> bool:
        """Whether it ends in a scale word."""
        return _last_word(self.text) in SCALES


def _last_word(text: str) -> str:
    """The last word of a number, empty for one in digits: most are, and needn't be cut."""
    found = () if text.isdigit() else _WORDS.findall(text)
    return found[-1] if found else ""


def placed(q: Quantity, s: Sentence) -> Quantity:
    """`q`, now with the tokens that it covers."""
    q.first, q.after = s.at(q.start), s.at(q.end)
    return q


def beginnings(body: Body) -> list[int]:
    """Offsets of the digits and words with which numbers begin (see `START`), in order."""
    found = runs(body.text, body.lower)
    return sorted([*found.numbers, *(at for at, _ in found.starting(_NUMBER_WORDS))])


def quantities(lower: str, span: tuple[int, int], lexicon: Lexicon, begin: Sequence[int]) -> Iterator[Quantity]:
    """The numbers of `lower[span]` in order, not yet placed; `begin` are the `beginnings` of the body."""
    at, end = span
    i = 0
    while True:
        if not lower[at : at + 1].isdecimal():  # else what is left of a number that was none
            i = bisect_left(begin, at, i)
            if i == len(begin) or begin[i] >= end:
                return
            at = begin[i]
        m = START.search(lower, at, end)
        if m is None:
            return
        found = lexicon.quantity(lower, m.start(), end)
        if found is None:
            at = m.end()
            continue
        q = _shaped(lower, found.start(), end, lexicon) if _SHAPED.match(lower, found.end(), end) else None
        if q is None:
            value = parse_number(found.group(), whole=_whole(lower, found.end()))
            if value is not None:
                q = Quantity(found.start(), found.end(), found.group(), value, None, None, "")
        if q is not None:
            yield q
        at = q.end if q is not None else found.end()


def _whole(lower: str, at: int) -> bool:
    """Whether things are counted here (no unit follows), so that a comma may group thousands."""
    return _MEASURED.match(lower, at, at + 8) is None


def _shaped(lower: str, start: int, end: int, lexicon: Lexicon) -> Quantity | None:
    """A range or a part of a whole that starts here."""
    for rule in lexicon.shapes:
        m = rule.match(lower, start, end)
        if m is None:
            continue
        part = rule.normaliser == "part"
        second = m["of"] if part else m["value_max"]
        whole = _whole(lower, m.end())
        left, right = parse_number(m["value"], whole=whole), parse_number(second, whole=whole)
        if left is None or right is None:
            continue
        if part:
            if m["value"] == "một" or lower.endswith("thứ ", 0, start):
                continue  # `một trong 12 nhà`
            if _scale(m["value"]) == 1 and _LARGE.intersection(_WORDS.findall(second)):
                left = plain(left * _scale(second))  # `139,5/247 tỷ đồng`
            more = left <= 3 * right and "." in m["value"] and _MEASURED.match(lower, m.end(), m.end() + 8)
            if left <= right or more:  # `1.250/1.200 ha`
                return Quantity(start, m.end(), m.group(), left, None, right, rule.id)
            continue
        if _scale(m["value"]) == 1 and not m["unit_between"]:
            left = plain(left * _scale(second))  # `170-180 tỷ`
            if left * _APART < right and second.endswith(".000"):
                left *= 1000  # `80-90.000 lượt`
        if left < right:
            return Quantity(start, m.end(), m.group(), left, right, None, rule.id)
    return None


def _scale(text: str) -> Decimal:
    """The product of the scale words of a number."""
    scale = Decimal(1)
    for word in _WORDS.findall(text):
        scale *= SCALES.get(word, 1)
    return scale
