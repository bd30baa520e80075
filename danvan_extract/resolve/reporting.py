"""What resolve makes of dates: each mention's value, and the time of the article as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field

from danvan_extract.mentions import DateMention
from danvan_extract.values import frozen


@frozen
class ResolvedDate:
    """A date mention with its final value (`XXXX` or empty when nothing settles it) and the reason."""

    mention: DateMention
    value: str
    inferred: str | None = None


@frozen
class ReportingTime:
    """When the article was written and what time it reports on.

    `day` is the article's date or None (without metadata the day that it reports), `year` the year (of
    `day`, or by weaker evidence), `reason` what evidence gave them; `period` the date value that the
    report as a whole covers, or empty. `roles` are the parts that known dates play (see `time_clues.role_of`), by
    where they start.
    """

    day: dt.date | None
    year: int | None
    reason: str
    period: str = ""
    roles: Mapping[int, str] = field(default_factory=dict, repr=False, compare=False)
