"""Finds named people and the titles given to them."""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.mentions import OrganizationMention, PersonMention
from danvan_extract.patterns import Patterns
from danvan_extract.segment import Body


def find_officials(
    body: Body, patterns: Patterns, organizations: Sequence[OrganizationMention]
) -> tuple[PersonMention, ...]:
    """All named people of the body, in order of their start, each with the titles given right there."""
    return ()
