"""The article's province, and canonical names with places for its bodies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from danvan_extract.mentions import OrganizationMention
from danvan_extract.records import Province
from danvan_extract.segment import Body


@dataclass(frozen=True, slots=True)
class ArticlePlace:
    """Where the article is: province and, when one district or commune is its subject, that; with the reason."""

    province: Province | None
    district: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class ResolvedOrganization:
    """A body with its canonical name (with place) and its province's code."""

    mention: OrganizationMention
    name: str
    province: str | None


def resolve_place(
    page: str, body: Body, organizations: Sequence[OrganizationMention], *, day: dt.date | None, year: int | None,
    url: str | None = None, source: str | None = None,
) -> ArticlePlace:  # fmt: skip
    """The province the article is about. `page` is the whole normalised text, with chrome; same offsets as body."""
    return ArticlePlace(None, None, "no evidence")


def resolve_organizations(
    body: Body, organizations: Sequence[OrganizationMention], place: ArticlePlace, *, day: dt.date | None
) -> tuple[ResolvedOrganization, ...]:
    """Give every body its canonical name; one without a place gets the article's."""
    return tuple(ResolvedOrganization(o, body.text[o.start : o.end], None) for o in organizations)
