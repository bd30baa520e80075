"""Figures that an article gives twice in the same words: a lead or a caption repeated in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from danvan_extract.mentions import IndicatorMention
from danvan_extract.segment import Body
from danvan_extract.text import fold

# A sentence of so many words that stands inside another is the same, cut off or led in by a few words.
_ENOUGH = 8
# The first sentences with a figure, in which it is looked for so: thousands with the same figure are no article.
_FIRST = 20


@dataclass(slots=True)
class _Told:
    """The sentences that told one figure, folded, in order, and whether the last one looked at repeats another."""

    sentences: dict[str, None] = field(default_factory=dict)
    last: tuple[int, int] = (-1, -1)
    repeated: bool = False


def find_repeats(body: Body, mentions: Sequence[IndicatorMention]) -> list[bool]:
    """For each mention whether its sentence stood before with the same figure."""
    repeated: list[bool] = []
    told: dict[tuple[object, ...], _Told] = {}
    sentence, folded = (-1, -1), ""
    figures = [(m.value, m.value_max, m.of, m.unit) for m in mentions]
    times = Counter(figures)
    for m, figure in zip(mentions, figures, strict=True):
        if times[figure] == 1:
            repeated.append(False)
            continue
        before = told.setdefault(figure, _Told())
        if m.sentence != before.last:
            if m.sentence != sentence:
                sentence, folded = m.sentence, fold(body.text[slice(*m.sentence)])
            before.last, before.repeated = sentence, _stood_before(folded, before.sentences)
            before.sentences.setdefault(folded)
        repeated.append(before.repeated)
    return repeated


def _stood_before(folded: str, sentences: dict[str, None]) -> bool:
    if folded in sentences:
        return True
    return any(_is_part(*sorted((folded, other), key=len)) for other in islice(sentences, _FIRST))


def _is_part(shorter: str, longer: str) -> bool:
    return f" {shorter} " in f" {longer} " and len(shorter.split()) >= _ENOUGH
