"""What `danvan evaluate` prints: the score table, and mistakes grouped by class and by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from danvan_extract.evaluate.errors import Mistake
from danvan_extract.evaluate.scores import Score

# The layers of mistakes, in the order in which they are listed.
LAYERS = ("dates", "orgs", "officials", "indicators", "province")


def score_table(scores: Mapping[str, Score], *, beside: Mapping[str, Score] | None = None) -> Iterator[str]:
    """The lines of the table; `beside` adds another system's F1 as a last column."""
    head = f"{'score':<20}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'pred':>7}"
    yield head + (f"{'baseline F1':>13}" if beside else "")
    for key, s in scores.items():
        line = f"{key:<20}{s.precision:7.3f}{s.recall:7.3f}{s.f1:7.3f}{s.gold:7d}{s.pred:7d}"
        yield line + (f"{beside[key].f1:13.3f}" if beside else "")


def score_json(scores: Mapping[str, Score]) -> dict[str, dict[str, float | int]]:
    """The scores in the contract's form: P, R, F1, gold and pred by key."""
    return {
        key: {"P": s.precision, "R": s.recall, "F1": s.f1, "gold": s.gold, "pred": s.pred} for key, s in scores.items()
    }


def mistake_lines(mistakes: Sequence[Mistake]) -> Iterator[str]:
    """Every mistake with its sentence, the largest class of each layer first, then the counts."""
    classes = Counter((m.layer, m.kind) for m in mistakes)
    order = sorted(classes, key=lambda c: (LAYERS.index(c[0]), -classes[c]))
    for layer, kind in order:
        yield f"== {layer}: {kind} ({classes[layer, kind]})"
        for m in mistakes:
            if (m.layer, m.kind) == (layer, kind):
                yield f"{m.article}" + (f"  [{m.pattern}]" if m.pattern else "")
                if m.gold:
                    yield f"    gold  {m.gold}"
                if m.predicted:
                    yield f"    said  {m.predicted}"
                yield f"    in    {m.context}"
    yield from counts("by class", classes)
    yield from counts("by rule", Counter((m.layer, m.pattern) for m in mistakes if m.pattern))


def counts(title: str, found: Counter[tuple[str, str]], most: int = 30) -> Iterator[str]:
    """A count for each (layer, name), largest first."""
    yield f"== {title}"
    for (layer, name), n in found.most_common(most):
        yield f"{n:6d}  {layer}: {name}"
