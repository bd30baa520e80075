"""Canonical names of bodies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from danvan_extract.mentions import OrganizationMention
from danvan_extract.resolve.places import ArticlePlace, ResolvedOrganization
from danvan_extract.segment import Body


def resolve_organizations(
    body: Body, organizations: Sequence[OrganizationMention], place: ArticlePlace, *, day: dt.date | None
) -> tuple[ResolvedOrganization, ...]:
    """Give every body its canonical name; one without a place gets the article's."""
    return tuple(ResolvedOrganization(o, body.text[o.start : o.end], None) for o in organizations)
