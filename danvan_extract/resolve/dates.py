"""From partial and relative date mentions to full values, by evidence in a stated order of strength."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from danvan_extract.mentions import DateMention
from danvan_extract.segment import Body


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """A date mention with its final value (`XXXX` or empty when nothing settles it) and the reason."""

    mention: DateMention
    value: str
    inferred: str | None = None


@dataclass(frozen=True, slots=True)
class ReportingTime:
    """When the article was written and what time it reports on.

    `day` is the article's date or None, `year` the year (of `day`, or by weaker evidence), `reason`
    what evidence gave them; `period` the date value that the report as a whole covers, or empty.
    """

    day: dt.date | None
    year: int | None
    reason: str
    period: str = ""


def resolve_dates(
    body: Body, mentions: Sequence[DateMention], *, published: dt.date | None
) -> tuple[tuple[ResolvedDate, ...], ReportingTime]:
    """Resolve every mention, in order, against the article's date."""
    time = ReportingTime(published, published.year if published else None, "published" if published else "")
    return tuple(ResolvedDate(m, m.value if not m.anchor else "") for m in mentions), time
