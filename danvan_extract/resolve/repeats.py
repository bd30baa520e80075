"""Figures that an article gives twice in the same words: a lead or a caption repeated in the text."""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.mentions import IndicatorMention
from danvan_extract.segment import Body
from danvan_extract.text import fold

# A sentence of so many words that stands inside another is the same, cut off or led in by a few words.
_ENOUGH = 8


def find_repeats(body: Body, mentions: Sequence[IndicatorMention]) -> list[bool]:
    """For each mention whether its sentence stood before with the same figure."""
    repeated: list[bool] = []
    alike: dict[tuple[object, ...], list[IndicatorMention]] = {}
    for m in mentions:
        firsts = alike.setdefault((m.value, m.value_max, m.of, m.unit), [])
        again = any(o.sentence != m.sentence and _same(body, o, m) for o in firsts)
        repeated.append(again)
        if not again:
            firsts.append(m)
    return repeated


def _same(body: Body, a: IndicatorMention, b: IndicatorMention) -> bool:
    shorter, longer = sorted((fold(body.text[slice(*m.sentence)]) for m in (a, b)), key=len)
    return shorter == longer or (len(shorter.split()) >= _ENOUGH and f" {shorter} " in f" {longer} ")
