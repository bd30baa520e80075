"""Resolves one article as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from danvan_extract.clean import Cleaned
from danvan_extract.mentions import DateMention, IndicatorMention, OrganizationMention, PersonMention
from danvan_extract.patterns import Patterns
from danvan_extract.resolve.bodies import resolve_organizations
from danvan_extract.resolve.dates import resolve_dates
from danvan_extract.resolve.indicators import ResolvedIndicator, resolve_indicators
from danvan_extract.resolve.people import ResolvedPerson, resolve_people
from danvan_extract.resolve.places import ArticlePlace, ResolvedOrganization, resolve_place
from danvan_extract.resolve.reporting import ReportingTime, ResolvedDate
from danvan_extract.segment import Body


@dataclass(frozen=True, slots=True)
class Resolved:
    """Everything about an article that the record needs; offsets index the normalised text."""

    cleaned: Cleaned
    time: ReportingTime
    place: ArticlePlace
    dates: tuple[ResolvedDate, ...]
    organizations: tuple[ResolvedOrganization, ...]
    people: tuple[ResolvedPerson, ...]
    indicators: tuple[ResolvedIndicator, ...]


def resolve(
    cleaned: Cleaned, body: Body, patterns: Patterns, *, dates: Sequence[DateMention],
    organizations: Sequence[OrganizationMention], people: Sequence[PersonMention],
    indicators: Sequence[IndicatorMention],
) -> Resolved:  # fmt: skip
    """Resolve dates first, then the place, then bodies, people and figures, each from those before it."""
    article = cleaned.article
    resolved_dates, time = resolve_dates(body, dates, patterns, published=cleaned.published)
    place = resolve_place(
        cleaned.normalised.text, body, organizations, patterns, day=time.day, year=time.year, url=article.url,
        source=article.source, fences=[(f.start, f.end) for f in cleaned.fences],
    )  # fmt: skip
    bodies = resolve_organizations(body, organizations, place, day=time.day)
    return Resolved(
        cleaned,
        time,
        place,
        resolved_dates,
        bodies,
        resolve_people(body, people, bodies),
        resolve_indicators(body, patterns, indicators, resolved_dates, time, place),
    )
