"""Facts that an article tells twice, with their time only once: in its headline, its lead, or again in passing."""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.mentions import IndicatorMention
from danvan_extract.resolve.kinds import is_of_one
from danvan_extract.segment import Body
from danvan_extract.text import fold

_FIRST = 20  # figures of one value that are compared: thousands of one are a table
_FEW = 10  # things that are counted alike without being the same


def periods_told_twice(
    body: Body, mentions: Sequence[IndicatorMention], periods: Sequence[str], wanted: Sequence[bool]
) -> list[str]:
    """The period of each figure that is `wanted`: that of the first figure told with one that is the same fact.

    It has the same value, unit and status, and the measures share a word, those of small counts (`4 xã`) two. A price
    of one (`60 triệu đồng/căn`) is no fact told twice. Empty where there is none.
    """
    asked = [want and not is_of_one(body, m) for m, want in zip(mentions, wanted, strict=True)]
    told: dict[tuple[object, ...], list[tuple[frozenset[str], str]]] = {
        _fact(m): [] for m, ask in zip(mentions, asked, strict=True) if ask
    }
    for m, period in zip(mentions, periods, strict=True) if told else ():
        same = told.get(_fact(m))
        if period and same is not None and len(same) < _FIRST:
            same.append((_words(m), period))
    return [_among(told[_fact(m)], m) if ask else "" for m, ask in zip(mentions, asked, strict=True)]


def _among(same: Sequence[tuple[frozenset[str], str]], m: IndicatorMention) -> str:
    """The period told first with a figure of the same value whose measure shares words with that of `m`."""
    said = _words(m) if same else frozenset()
    shared = 2 if not m.unit and m.value < _FEW else 1
    return next((period for words, period in same if len(words & said) >= shared), "")


def _fact(m: IndicatorMention) -> tuple[object, ...]:
    return m.value, m.value_max, m.of, m.unit, m.status


def _words(m: IndicatorMention) -> frozenset[str]:
    return frozenset(fold(m.measure).split())
