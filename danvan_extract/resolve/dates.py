"""From partial and relative date mentions to full values, by evidence in a stated order of strength.

The year of the article comes from resolve/years. What a relative mention counts from is its `anchor`:
`day`, `week`, `month`, `quarter` or `year` with a shift (`week+1`, `week+0@2` its Tuesday), `weekday-1@2`
(the last Tuesday), `coming` and `past` (the next or last such day or month), `same_day` (the day before
it in the text), `same_period-1` (the part of the year spoken of, a year earlier), `that_year-1` (the
year before the one just named), `school_year-1`, `past_year` (the year reviewed).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from danvan_extract.calendar import interval, shifted, with_year, year_shifted
from danvan_extract.mentions import DateMention
from danvan_extract.patterns import Patterns
from danvan_extract.resolve.time_clues import LEAD, Clues, adjacent_year, find_cues, look
from danvan_extract.resolve.years import LEAD_DATE, REVIEWS, infer_year, lead_date
from danvan_extract.segment import Body

_SHIFT = re.compile(r"(?P<unit>[a-z_]+)(?P<count>[+-]\d+)?(?:@(?P<weekday>[1-7]))?")
_PART = re.compile(r"(?:\d{4}|XXXX)-(?:Q[1-4]|H[12])|(\d{4}|XXXX)-(\d\d)/\1-(\d\d)")
_PART_OR_MONTH = re.compile(rf"{_PART.pattern}|(?:\d{{4}}|XXXX)-\d\d")
_FAR = 600  # characters in which a word still speaks of the date
_RECENT = 100  # dates before a relative one that it can refer to
_FUTURE = re.compile(r"\b(?:sẽ|dự kiến|phấn đấu|phải|chuẩn bị|sắp|kế hoạch)\b")


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """A date mention with its final value (`XXXX` or empty when nothing settles it) and the reason."""

    mention: DateMention
    value: str
    inferred: str | None = None


@dataclass(frozen=True, slots=True)
class ReportingTime:
    """When the article was written and what time it reports on.

    `day` is the article's date or None (without metadata the day that it reports), `year` the year (of
    `day`, or by weaker evidence), `reason` what evidence gave them; `period` the date value that the
    report as a whole covers, or empty.
    """

    day: dt.date | None
    year: int | None
    reason: str
    period: str = ""


def resolve_dates(
    body: Body, mentions: Sequence[DateMention], patterns: Patterns, *, published: dt.date | None
) -> tuple[tuple[ResolvedDate, ...], ReportingTime]:
    """Resolve every mention, in order, against the article's date.

    The article's date is `published`, else the day that the text reports with the year that
    `years.infer_year` finds. Each value that the words alone don't give has its reason in `inferred`.
    """
    clues = look(body, mentions, patterns)
    time = _reporting_time(clues, published)
    resolved: list[ResolvedDate] = []
    for mention in mentions:
        resolved.append(_resolve(clues, mentions, mention, resolved, time))
    period = _period(clues, resolved, patterns, time)
    if time.year is None and (span := interval(period)) is not None:
        return tuple(resolved), ReportingTime(None, span.last.year, "the period reported", period)
    return tuple(resolved), ReportingTime(time.day, time.year, time.reason, period)


def _reporting_time(clues: Clues, published: dt.date | None) -> ReportingTime:
    if published is not None:
        return ReportingTime(published, published.year, "published")
    verdict = infer_year(clues)
    if verdict is None:
        return ReportingTime(None, None, "no evidence of the year")
    year, reason = verdict
    lead = lead_date(clues) if reason == LEAD_DATE else None
    if lead is not None:
        return ReportingTime(lead.span.first, year, reason)
    if clues.event is not None:
        day = interval(f"{year:04d}-{clues.event[0]:02d}-{clues.event[1]:02d}")
        return ReportingTime(day.first if day else None, year, reason)
    return ReportingTime(None, year, reason)


def _resolve(
    clues: Clues, mentions: Sequence[DateMention], mention: DateMention, before: Sequence[ResolvedDate],
    time: ReportingTime,
) -> ResolvedDate:  # fmt: skip
    body = clues.body
    if mention.anchor and not (mention.anchor.startswith("day") and mention.value):
        value, reason = _anchored(clues, mention, before, time)
        return ResolvedDate(mention, value, reason)
    if "XXXX" not in mention.value:
        return ResolvedDate(mention, mention.value)
    year = adjacent_year(body, mentions, mention)
    if year is not None:
        return ResolvedDate(mention, with_year(mention.value, year), "the year before it in the sentence")
    value = mention.value
    if time.day is not None:
        first, last = body.sentence_at(mention.start)
        near = max(first, mention.start - _FAR), min(last, mention.end + _FAR)
        future = _FUTURE.search(body.lower, *near) is not None
        value = _dated(value, time.day, future=future)
    elif time.year is not None:
        value = with_year(value, time.year)
    if "XXXX" not in value and interval(value) is None:
        return ResolvedDate(mention, mention.value, f"{value} is no day")
    return ResolvedDate(mention, value, time.reason)


def _dated(value: str, day: dt.date, *, future: bool) -> str:
    """`value` in the year that fits a report of `day`.

    A part of the year is of the same year, unless it is the year's last part told at the start of the
    next. Days, months and quarters are the nearest; unless the sentence speaks of the future, what lies
    ahead counts as twice as far away.
    """
    span = interval(value)
    if span is None:
        return with_year(value, day.year)
    if _PART.fullmatch(value) and "-Q" not in value:
        late = span.first.month >= 7 and day.month <= 2 and not future
        return with_year(value, day.year - 1 if late else day.year)

    def away(year: int) -> int:
        one = interval(with_year(value, year))
        if one is None:
            return 9999
        if one.first <= day <= one.last:
            return 0
        return (day - one.last).days if one.last < day else (one.first - day).days * (1 if future else 2)

    return with_year(value, min((day.year, day.year - 1, day.year + 1), key=away))


def _anchored(
    clues: Clues, mention: DateMention, before: Sequence[ResolvedDate], time: ReportingTime
) -> tuple[str, str | None]:  # fmt: skip
    """The value of a relative expression and the reason, `XXXX` or empty when the anchor is unknown."""
    m = _SHIFT.fullmatch(mention.anchor)
    if m is None:
        return mention.value, f"unknown anchor {mention.anchor}"
    unit, count = m["unit"], int(m["count"] or 0)
    before = before[-_RECENT:]
    unknown = mention.value if "XXXX-" in mention.value else ""
    if unit == "same_day":
        last = time.day.isoformat() if time.day else "XXXX-99"
        days = [d.value for d in before if re.fullmatch(r".{4}-\d\d-\d\d", d.value) and d.value <= last]
        day = days[-1] if days else ""
        return day, "the day before it in the text" if day else "no day before it"
    if unit == "same_period":
        return _same_period(clues.body, mention, count, before, time)
    if unit == "past_year":
        reviewed = _year_reviewed(clues, time)
        return (
            (reviewed, "the year reviewed") if reviewed else (f"{time.day.year:04d}" if time.day else "", time.reason)
        )
    if unit == "that_year":
        years = [d.value[:4] for d in before if re.match(r"\d{4}", d.value)]
        return (
            (f"{int(years[-1]) + count:04d}", "the year before it in the text") if years else ("", "no year before it")
        )
    if unit == "school_year":
        return _school_year(count, before, time)
    if time.day is None and time.year is not None and unit == "year" and not time.reason.startswith(REVIEWS):
        value = f"{time.year + count:04d}"
        return (with_year(mention.value, int(value)) if mention.value else value), time.reason
    if time.day is None and unit == "day" and clues.event is not None:
        today = dt.date(2000, *clues.event)  # a leap year stands in for the one not known
        return "XXXX" + (today + dt.timedelta(days=count)).isoformat()[4:], "the day reported, of an unknown year"
    if time.day is None:
        return unknown, time.reason or "no date of the article"
    if unit == "weekday":
        return _weekday(int(m["weekday"] or 1), count, time.day), time.reason
    if unit in ("coming", "past"):
        span = interval(mention.value)
        later = span is not None and (span.first.month, span.first.day) > (time.day.month, time.day.day)
        if unit == "coming":
            return with_year(mention.value, time.day.year + (0 if later else 1)), time.reason
        return with_year(mention.value, time.day.year - (1 if later else 0)), time.reason
    former = clues.body.lower.startswith("năm trước", mention.start) and _compared(clues.body, mention)
    if former or mention.pattern == "date.year_to_date":
        reviewed = _year_reviewed(clues, time)
        if reviewed:
            return f"{int(reviewed) + count:04d}", "the year reviewed"
    value = shifted(unit, count, time.day)
    if m["weekday"]:
        first = dt.date.fromisoformat(value[:10])
        value = (first + dt.timedelta(days=int(m["weekday"]) - 1)).isoformat()
    if mention.value:
        value = with_year(mention.value, int(value[:4]))
    return value, f"relative to {time.day.isoformat()} ({time.reason})"


def _year_reviewed(clues: Clues, time: ReportingTime) -> str:
    """The year gone by that an article of January to March reviews in its lead, or empty."""
    if time.day is None or time.day.month > 3:
        return ""
    out = ("goal", "law", "life", "since", "document", "same_period", "compared")
    told = [f for f in clues.facts if f.grain == "year" and f.role not in out and f.mention.start < LEAD]
    return next((f.mention.value for f in told if f.span.first.year == time.day.year - 1), "")


def _weekday(weekday: int, count: int, day: dt.date) -> str:
    """The last such day of the week up to `day`, or the next one after it."""
    if count > 0:
        return (day + dt.timedelta(days=(weekday - day.isoweekday() - 1) % 7 + 1)).isoformat()
    return (day - dt.timedelta(days=(day.isoweekday() - weekday) % 7)).isoformat()


def _school_year(count: int, before: Sequence[ResolvedDate], time: ReportingTime) -> tuple[str, str | None]:
    """A school year relative to the one spoken of, else to the one of the article's day (it begins in August)."""
    spoken = [d.value for d in before if d.mention.pattern.startswith("date.school_year") and "/" in d.value]
    if spoken:
        return year_shifted(spoken[-1], count), "the school year before it in the text"
    if time.day is None:
        return "", time.reason
    first = time.day.year - (time.day.month < 8) + count
    return f"{first:04d}/{first + 1:04d}", time.reason


def _same_period(
    body: Body, mention: DateMention, count: int, before: Sequence[ResolvedDate], time: ReportingTime
) -> tuple[str, str | None]:
    """`cùng kỳ năm trước`: the part of the year last spoken of, a year back; else the whole year."""
    part = next((d.value for d in reversed(before) if _PART_OR_MONTH.fullmatch(d.value) and _periodic(body, d)), "")
    if mention.value:
        return re.sub(r"\d{4}|XXXX", mention.value, part) if part else mention.value, "the part of the year spoken of"
    if part and "XXXX" not in part:
        return year_shifted(part, count), "the part of the year spoken of"
    if time.day is None:
        return "", time.reason
    return f"{time.day.year + count:04d}", time.reason


def _periodic(body: Body, date: ResolvedDate) -> bool:
    """Whether the figures are of this time, and not compared with it (`so với tháng 6`)."""
    return not _compared(body, date.mention) and not date.mention.anchor.startswith("same_period")


def _compared(body: Body, mention: DateMention) -> bool:
    return body.lower[max(0, mention.start - 8) : mention.start].endswith(("so với ", "hơn ", "bằng "))


def _period(clues: Clues, resolved: Sequence[ResolvedDate], patterns: Patterns, time: ReportingTime) -> str:
    """What the report as a whole covers: the period that its lead says it reviews, or empty.

    Also a year told in the lead when the year after it is planned for, a review without the word, and the
    year at the end of a review's name.
    """
    values = {d.mention: d.value for d in resolved}
    lead = [f for f in clues.facts if f.mention.start < LEAD]
    for fact in lead:
        value = values.get(fact.mention, "")
        if fact.mention.pattern == "date.year_list":
            continue
        if fact.role == "report" and fact.grain in ("month", "part", "year") and "XXXX" not in value:
            return value
    years = [f for f in clues.facts if f.span.known and f.grain == "year"]
    planned = {f.span.first.year: f.mention.start for f in reversed(years) if f.role == "plan"}
    for fact in lead:
        told = (
            fact in years and fact.role in ("", "plan", "result", "event") and not _compared(clues.body, fact.mention)
        )
        if told and planned.get(fact.span.first.year + 1, 0) > fact.mention.start:
            return fact.mention.value
    for year, start, named in clues.bare:
        # `tổng kết công tác thú y 2014`
        cues = (
            find_cues(clues.body, patterns, clues.body.sentence_at(start)[0], start)
            if start < LEAD and not named
            else ()
        )
        if any(c.role == "report" for c in cues) and time.year in (None, year, year + 1):
            return f"{year:04d}"
    return ""
