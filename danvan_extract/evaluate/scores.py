"""Precision, recall and F1 for each layer, with one-to-one matching."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, TypeVar

from danvan_extract.calendar import same_interval
from danvan_extract.evaluate.gold import GoldArticle, GoldDate, GoldIndicator, GoldOrganization
from danvan_extract.text import dice, fold

KEYS = (
    "dates.found", "dates.value", "officials.name", "officials.title", "orgs.found", "orgs.exact", "indicators.value",
    "indicators.measure", "indicators.fact", "province.accuracy",
)  # fmt: skip

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class PredictedDate:
    start: int
    end: int
    value: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class PredictedOrganization:
    start: int
    end: int
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class PredictedOfficial:
    start: int
    end: int
    name: str
    titles: tuple[str, ...]
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class PredictedIndicator:
    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    measure: str
    period: str
    status: str
    modifier: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a system says of one article, in the shape that is scored."""

    dates: tuple[PredictedDate, ...] = ()
    organizations: tuple[PredictedOrganization, ...] = ()
    officials: tuple[PredictedOfficial, ...] = ()
    indicators: tuple[PredictedIndicator, ...] = ()
    province: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one key; `correct` pairs of `gold` and `pred` items."""

    correct: int = 0
    gold: int = 0
    pred: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.correct + other.correct, self.gold + other.gold, self.pred + other.pred)

    @property
    def precision(self) -> float:
        return self.correct / self.pred if self.pred else 0.0

    @property
    def recall(self) -> float:
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.correct / (self.gold + self.pred) if self.gold + self.pred else 0.0


def matching(gold: Sequence[A], pred: Sequence[B], right: Callable[[A, B], bool]) -> dict[int, int]:
    """A largest one-to-one matching of gold to predicted indices under `right` (augmenting paths)."""
    options = [[j for j, p in enumerate(pred) if right(g, p)] for g in gold]
    taken: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in options[i]:
            if j not in seen:
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in range(len(gold)):
        place(i, set())
    return {i: j for j, i in taken.items()}


class Spanned(Protocol):
    """Anything with a half-open range."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Spanned)


def overlaps(a: Spanned, b: Spanned) -> bool:
    """Whether two half-open ranges share a character."""
    return a.start < b.end and b.start < a.end


def inside(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> bool:
    """Whether a range lies within one of `ranges`."""
    return any(a <= start and end <= b for a, b in ranges)


def date_right(g: GoldDate, p: PredictedDate) -> bool:
    return overlaps(g, p) and same_interval(g.value, p.value)


def organization_right(article: GoldArticle) -> Callable[[GoldOrganization, PredictedOrganization], bool]:
    text = article.text
    return lambda g, p: overlaps(g, p) and fold(text[g.start : g.end]) == fold(text[p.start : p.end])


def value_right(g: GoldIndicator, p: PredictedIndicator) -> bool:
    return overlaps(g, p) and g.ends == (p.value, p.value_max)


def measure_right(g: GoldIndicator, p: PredictedIndicator) -> bool:
    return value_right(g, p) and g.unit == p.unit and dice(g.measure, p.measure) >= 0.5


def fact_right(g: GoldIndicator, p: PredictedIndicator) -> bool:
    return (
        measure_right(g, p)
        and same_interval(g.period, p.period)
        and g.status == p.status
        and g.modifier == p.modifier
    )  # fmt: skip


def kept(article: GoldArticle, prediction: Prediction) -> tuple[GoldArticle, Prediction]:
    """Both without what lies inside `ignore`, predictions without `others` and untitled people."""
    ranges = article.ignore
    others = {fold(name) for name in article.others}

    def outside(items: Iterable[S]) -> tuple[S, ...]:
        return tuple(i for i in items if not inside(i.start, i.end, ranges))

    gold = article.model_copy(
        update={k: outside(getattr(article, k)) for k in ("dates", "organizations", "officials", "indicators")}
    )
    return gold, Prediction(
        outside(prediction.dates),
        outside(prediction.organizations),
        tuple(o for o in outside(prediction.officials) if o.titles and fold(o.name) not in others),
        outside(prediction.indicators),
        prediction.province,
    )


def score(article: GoldArticle, prediction: Prediction) -> dict[str, Score]:
    """The counts of every key for one article."""
    gold, pred = kept(article, prediction)

    def count(g: Sequence[A], p: Sequence[B], right: Callable[[A, B], bool]) -> Score:
        return Score(len(matching(g, p, right)), len(g), len(p))

    gold_titles = [(fold(o.name), t.text) for o in gold.officials for t in o.titles]
    pred_titles = [(fold(o.name), t) for o in pred.officials for t in o.titles]
    same_province = fold(gold.province or "") == fold(pred.province or "")
    return {
        "dates.found": count(gold.dates, pred.dates, overlaps),
        "dates.value": count(gold.dates, pred.dates, date_right),
        "officials.name": count(gold.officials, pred.officials, lambda g, p: fold(g.name) == fold(p.name)),
        "officials.title": count(gold_titles, pred_titles, lambda g, p: g[0] == p[0] and dice(g[1], p[1]) >= 0.8),
        "orgs.found": count(gold.organizations, pred.organizations, overlaps),
        "orgs.exact": count(gold.organizations, pred.organizations, organization_right(gold)),
        "indicators.value": count(gold.indicators, pred.indicators, value_right),
        "indicators.measure": count(gold.indicators, pred.indicators, measure_right),
        "indicators.fact": count(gold.indicators, pred.indicators, fact_right),
        "province.accuracy": Score(int(same_province), 1, 1),
    }
