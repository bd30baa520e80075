"""Date values: ISO 8601 as in the guidelines, and the intervals they denote.

A value is a day `2022-01-13`, a month, a year, a quarter `2022-Q1`, a half-year `2022-H1`, a decade
`199X`, or two of them joined by `/`. An unknown year is `XXXX`. Empty means unknown.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache

from danvan_extract.values import frozen

_VALUE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|XXXX)(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?",
    re.ASCII,
)


@frozen
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


@lru_cache(maxsize=4096)
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


@frozen
class Partial:
    """A period of which parts may be unsaid: the year (None), and for a lone day of a list its month.

    `part` is `Q1`…`Q4`, `H1` or `H2` of the year; `decade` makes the year stand for ten.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    decade: bool = False

    def completed(self, other: Partial) -> Partial:
        """With the coarser parts that it lacks taken from `other` (`4` from `7/3/2023` is `4/3/2023`)."""
        month = other.month if self.month is None and self.day is not None else self.month
        return replace(self, year=other.year if self.year is None else self.year, month=month)

    @property
    def value(self) -> str:
        """The date value, empty when it names no day of the calendar (31/2) or a day without a month."""
        year = f"{self.year:04d}" if self.year is not None else "XXXX"
        if self.decade:
            year = year[:3] + "X"
        if self.day is not None and self.month is None:
            return ""
        text = f"{year}-{self.part}" if self.part else year
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text if interval(text) is not None else ""


def through(left: Partial, right: Partial) -> str:
    """The range of two partials, `left` completed from `right` (`28/12` to `3/1/2020` begins in 2019).

    Empty when one end is no date or the range runs backwards.
    """
    first = left.completed(right)
    if left.year is None and right.year is not None and left.month is not None and right.month is not None:
        late = (left.month, left.day or 0) > (right.month, right.day or 99)
        first = replace(first, year=right.year - 1) if late else first
    text = f"{first.value}/{right.value}"
    if not first.value or not right.value:
        return ""
    if first.year is None and right.year is None:
        return text if interval(text) is not None or (first.month or 0) > (right.month or 0) else ""
    return text if interval(text) is not None else ""


def with_year(value: str, year: int) -> str:
    """`value` with its unknown years filled in; a range over New Year begins in the year before."""
    left, slash, right = value.partition("/")
    if not slash:
        return value.replace("XXXX", f"{year:04d}", 1)
    last = right.replace("XXXX", f"{year:04d}", 1)
    first = left.replace("XXXX", f"{year:04d}", 1)
    if "XXXX" in left and interval(f"{first}/{last}") is None:
        first = left.replace("XXXX", f"{year - 1:04d}", 1)
    return f"{first}/{last}"


def shifted(unit: str, count: int, day: dt.date) -> str:
    """The value of the day, week, month, quarter or year that lies `count` units from the one of `day`."""
    if unit == "day":
        return (day + dt.timedelta(days=count)).isoformat()
    if unit == "week":
        monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=count)
        return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
        return f"{year:04d}-{month + 1:02d}"
    if unit == "quarter":
        year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + count, 4)
        return f"{year:04d}-Q{quarter + 1}"
    if unit == "year":
        return f"{day.year + count:04d}"
    raise ValueError(f"no calendar unit: {unit}")


def year_shifted(value: str, count: int) -> str:
    """`value` moved by whole years (`2019-H1` one back is `2018-H1`); unknown years stay unknown."""
    return re.sub(r"(?<!\d)\d{4}(?=$|-|/)", lambda m: f"{int(m[0]) + count:04d}", value)
