"""Publication dates as crawlers write them."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from typing import Any

_VIETNAM = dt.timezone(dt.timedelta(hours=7))
_YEARS = range(1990, 2101)
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})(?!\d)")
_WORDS = re.compile(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})\s*,?\s*(?:năm\s+)?(\d{4})(?!\d)", re.IGNORECASE)


def publication_day(value: Any) -> dt.date | None:
    """The Vietnamese calendar day of a crawler's date, None when it isn't one.

    Understood: dates and datetimes, ISO 8601, RFC 2822, `13/01/2020 08:15`, `13 tháng 1 năm 2020`,
    Unix time in seconds or milliseconds, and MongoDB's `{"$date": …}`. The day comes before the month.
    A time with an offset is moved to Vietnamese time first, so that `2020-01-12T20:00:00Z` is the 13th.
    """
    if isinstance(value, dict):
        value = value.get("$date")
    day = _day(value)
    return day if day is not None and day.year in _YEARS else None


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return _local(value)
    if isinstance(value, dt.date):
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float) or (isinstance(value, str) and re.fullmatch(r"\d{10}|\d{13}", value)):
        return _unix(value)
    return _written(value[:200].strip()) if isinstance(value, str) else None


def _local(moment: dt.datetime) -> dt.date:
    return (moment.astimezone(_VIETNAM) if moment.tzinfo is not None else moment).date()


def _unix(value: float | str) -> dt.date | None:
    try:
        seconds = float(value)
        if seconds > 10_000_000_000:
            seconds /= 1000
        return dt.datetime.fromtimestamp(seconds, _VIETNAM).date()
    except (ValueError, OverflowError, OSError):
        return None


def _written(text: str) -> dt.date | None:
    try:
        return _local(dt.datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        pass
    for form, order in ((_WORDS, (3, 2, 1)), (_ISO, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1))):
        m = form.search(text)
        if m is not None:
            year, month, day = (int(m[i]) for i in order)
            try:
                return dt.date(year, month, day)
            except ValueError:
                return None
    try:
        return _local(email.utils.parsedate_to_datetime(text))
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
