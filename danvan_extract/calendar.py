"""Date values: ISO 8601 as in the guidelines, and the intervals they denote.

A value is a day `2022-01-13`, a month, a year, a quarter `2022-Q1`, a half-year `2022-H1`, a decade
`199X`, or two of them joined by `/`. An unknown year is `XXXX`. Empty means unknown.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_VALUE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|XXXX)(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of days; `known` is False when the year isn't (days are then of a stand-in year)."""

    first: dt.date
    last: dt.date
    known: bool = True


def _part(value: str) -> Interval | None:
    m = _VALUE.fullmatch(value)
    if m is None:
        return None
    known = m["year"] != "XXXX"
    if m["year"].endswith("X") and known:
        decade = int(m["year"][:3]) * 10
        return Interval(dt.date(decade, 1, 1), dt.date(decade + 9, 12, 31)) if decade else None
    year = int(m["year"]) if known else 4
    if year == 0:
        return None
    if m["quarter"]:
        first, last = 3 * int(m["quarter"]) - 2, 3 * int(m["quarter"])
    elif m["half"]:
        first, last = (1, 6) if m["half"] == "1" else (7, 12)
    elif m["month"]:
        first = last = int(m["month"])
    else:
        first, last = 1, 12
    if not 1 <= first <= 12:
        return None
    if m["day"]:
        try:
            day = dt.date(year, first, int(m["day"]))
        except ValueError:
            return None
        return Interval(day, day, known)
    end = calendar.monthrange(year, last)[1]
    return Interval(dt.date(year, first, 1), dt.date(year, last, end), known)


def interval(value: str) -> Interval | None:
    """The interval that a date value denotes, or None when it is empty or not a value.

    `XXXX` years give `known=False` on a leap stand-in year, so that 29 February is a day.
    """
    left, slash, right = value.partition("/")
    first = _part(left)
    if not slash or first is None:
        return first
    last = _part(right)
    if last is None or first.known != last.known or last.last < first.first:
        return None
    return Interval(first.first, last.last, first.known)


def first_and_last_day(value: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a value; both None when the year is unknown or the value empty."""
    span = interval(value)
    return (span.first, span.last) if span is not None and span.known else (None, None)


def same_interval(a: str, b: str) -> bool:
    """Whether two values denote the same interval (two unknown values do)."""
    return a == b or ((x := interval(a)) is not None and x == interval(b))
