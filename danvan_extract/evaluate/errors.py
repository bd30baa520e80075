"""Names what is wrong with each miss and each false hit, so that the largest class is visible."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from danvan_extract.calendar import same_interval
from danvan_extract.evaluate.gold import GoldArticle, GoldDate, GoldIndicator
from danvan_extract.evaluate.scores import (
    PredictedDate,
    PredictedIndicator,
    Prediction,
    Spanned,
    kept,
    matching,
    measure_right,
    overlaps,
    value_right,
)
from danvan_extract.text import dice, fold

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One miss or false hit: its layer and class, gold and predicted side, the rule, and the sentence."""

    article: str
    layer: str
    kind: str
    gold: str
    predicted: str
    pattern: str
    context: str


def _context(text: str, span: Spanned, width: int = 70) -> str:
    start, end = span.start, span.end
    left = max(0, start - width)
    return (text[left:start] + "⟦" + text[start:end] + "⟧" + text[end : end + width]).replace("\n", " ⏎ ")


def mistakes(article: GoldArticle, prediction: Prediction) -> Iterator[Mistake]:
    """Every mistake of one article, by layer, in the order of the text."""
    gold, pred = kept(article, prediction)
    yield from _of_dates(gold, pred)
    yield from _of_organizations(gold, pred)
    yield from _of_officials(gold, pred)
    yield from _of_indicators(gold, pred)
    if fold(gold.province or "") != fold(pred.province or ""):
        yield Mistake(gold.id, "province", "wrong", str(gold.province), str(pred.province), "", gold.text[:100])


def _of_dates(gold: GoldArticle, pred: Prediction) -> Iterator[Mistake]:
    text = gold.text
    mistake = partial(Mistake, gold.id, "dates")

    def told(date: GoldDate | PredictedDate) -> str:
        return f"{text[date.start : date.end]} = {date.value}"

    pairs = matching(gold.dates, pred.dates, overlaps)
    for i, d in enumerate(gold.dates):
        where = _context(text, d)
        if i not in pairs:
            yield mistake("missed", told(d), "", "", where)
            continue
        p = pred.dates[pairs[i]]
        if not same_interval(d.value, p.value):
            yield mistake("wrong value", told(d), told(p), p.pattern, where)
    for p in _unpaired(pred.dates, pairs):
        yield mistake("false", "", told(p), p.pattern, _context(text, p))


def _of_organizations(gold: GoldArticle, pred: Prediction) -> Iterator[Mistake]:
    text = gold.text
    mistake = partial(Mistake, gold.id, "orgs")
    pairs = _closest(
        gold.organizations, pred.organizations, lambda g, p: (g.start, g.end) == (p.start, p.end), overlaps
    )  # fmt: skip
    for i, o in enumerate(gold.organizations):
        said, where = text[o.start : o.end], _context(text, o)
        if i not in pairs:
            yield mistake("missed", said, "", "", where)
            continue
        p = pred.organizations[pairs[i]]
        got = text[p.start : p.end]
        if fold(got) != fold(said):
            yield mistake("wrong boundary", said, got, p.pattern, where)
    for p in _unpaired(pred.organizations, pairs):
        yield mistake("false", "", text[p.start : p.end], p.pattern, _context(text, p))


def _of_officials(gold: GoldArticle, pred: Prediction) -> Iterator[Mistake]:
    mistake = partial(Mistake, gold.id, "officials")
    pairs = matching(gold.officials, pred.officials, lambda g, p: fold(g.name) == fold(p.name))
    for i, g in enumerate(gold.officials):
        where = _context(gold.text, g, 120)
        said = f"{g.name}: {'; '.join(t.text for t in g.titles)}"
        if i not in pairs:
            yield mistake("missed", said, "", "", where)
            continue
        p = pred.officials[pairs[i]]
        titles = matching(g.titles, p.titles, lambda a, b: dice(a.text, b) >= 0.8)
        for n, title in enumerate(g.titles):
            if n not in titles:
                yield mistake("title missed", f"{g.name}: {title.text}", "; ".join(p.titles), p.pattern, where)
        for name in _unpaired(p.titles, titles):
            yield mistake("title false", said, name, p.pattern, where)
    for p in _unpaired(pred.officials, pairs):
        yield mistake("false", "", f"{p.name}: {'; '.join(p.titles)}", p.pattern, _context(gold.text, p, 120))


def _of_indicators(gold: GoldArticle, pred: Prediction) -> Iterator[Mistake]:
    mistake = partial(Mistake, gold.id, "indicators")

    def told(value: str, figure: GoldIndicator | PredictedIndicator) -> str:
        f = figure
        return f"{value} {f.unit} «{f.measure}» {f.modifier} {f.status} {f.period or '-'}"

    pairs = _closest(gold.indicators, pred.indicators, measure_right, value_right, overlaps)
    for i, g in enumerate(gold.indicators):
        said, where = told(g.value, g), _context(gold.text, g, 110)
        if i not in pairs:
            yield mistake("missed", said, "", "", where)
            continue
        p = pred.indicators[pairs[i]]
        value = str(p.value) if p.value_max is None else f"{p.value}..{p.value_max}"
        kind = _first_difference(g, p)
        if kind:
            yield mistake(kind, said, told(value, p), p.pattern, where)
    for p in _unpaired(pred.indicators, pairs):
        got = f"{p.value} {p.unit} «{p.measure}»"
        yield mistake("false", "", got, p.pattern, _context(gold.text, p, 110))


def _first_difference(g: GoldIndicator, p: PredictedIndicator) -> str:
    """What is wrong with a figure, in the order in which the scores ask for it; empty when nothing is."""
    if not value_right(g, p):
        return "wrong value"
    if g.unit != p.unit:
        return "wrong unit"
    if dice(g.measure, p.measure) < 0.5:
        return "wrong measure"
    if not same_interval(g.period, p.period):
        return "wrong period"
    if g.status != p.status:
        return "wrong status"
    if g.modifier != p.modifier:
        return "wrong modifier"
    return ""


def _closest(gold: Sequence[A], pred: Sequence[B], *tests: Callable[[A, B], bool]) -> dict[int, int]:
    """Pairs of gold and predicted indices: by the first test, what is left by the second, and so on."""
    pairs: dict[int, int] = {}
    for right in tests:
        left = [i for i in range(len(gold)) if i not in pairs]
        free = [j for j in range(len(pred)) if j not in pairs.values()]
        more = matching([gold[i] for i in left], [pred[j] for j in free], right)
        pairs |= {left[a]: free[b] for a, b in more.items()}
    return pairs


def _unpaired(pred: Sequence[B], pairs: Mapping[int, int]) -> list[B]:
    paired = set(pairs.values())
    return [p for j, p in enumerate(pred) if j not in paired]
