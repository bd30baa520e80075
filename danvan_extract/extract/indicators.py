"""Finds numeric indicators."""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.mentions import DateMention, IndicatorMention, OrganizationMention, PersonMention
from danvan_extract.patterns import Patterns
from danvan_extract.segment import Body


def find_indicators(
    body: Body,
    patterns: Patterns,
    dates: Sequence[DateMention],
    organizations: Sequence[OrganizationMention],
    people: Sequence[PersonMention],
) -> tuple[IndicatorMention, ...]:
    """All numbers that say how many or how much, in order of their start."""
    return ()
