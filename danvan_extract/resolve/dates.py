"""From partial and relative date mentions to full values, by evidence in a stated order of strength.

The year of the article comes from resolve/years; relative mentions are settled in resolve/relative.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from danvan_extract.calendar import interval, with_year
from danvan_extract.mentions import DateMention
from danvan_extract.patterns import Patterns
from danvan_extract.resolve.relative import about, anchored
from danvan_extract.resolve.reporting import ReportingTime, ResolvedDate
from danvan_extract.resolve.story import TOLD_ON, next_of_story
from danvan_extract.resolve.time_clues import LEAD, Clues, Fact, adjacent_year, find_cues, look
from danvan_extract.resolve.years import LEAD_DATE, infer_year, lead_date
from danvan_extract.segment import Body

_PART = re.compile(r"(?:\d{4}|XXXX)-(?:Q[1-4]|H[12])|(\d{4}|XXXX)-(\d\d)/\1-(\d\d)")
_NEAR = 1500  # characters in which a day is the one told before with its year
_FAR = 600  # characters in which a word still speaks of the date
_QUOTED = re.compile(r"\btheo (?:các )?báo cáo\b(?:[^.\n]|\.\d){0,80}$")  # what somebody else reports
_CLAUSE = re.compile("[,;]")
_ACCOUNT = re.compile(r"\b(?:kinh tế ?[-–] ?xã hội|kt ?[-–] ?xh|tình hình|kết quả)[^.\n]{0,60}$")
_FUTURE = re.compile(r"\b(?:sẽ|dự kiến|phấn đấu|phải|chuẩn bị|sắp|kế hoạch)\b")


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
        return tuple(resolved), ReportingTime(None, span.last.year, "the period reported", period, clues.roles)
    return tuple(resolved), ReportingTime(time.day, time.year, time.reason, period, clues.roles)


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
        value, reason = anchored(clues, mention, before, time)
        return ResolvedDate(mention, value, reason)
    if "XXXX" not in mention.value:
        return ResolvedDate(mention, mention.value)
    year = adjacent_year(body, mentions, mention)
    if year is not None:
        return ResolvedDate(mention, with_year(mention.value, year), "the year before it in the sentence")
    if (same := _said_in_full(clues, mention, before)) is not None:
        return ResolvedDate(mention, same, "the same day said in full before")
    if (told_on := next_of_story(clues, mention, before, time)) is not None:
        return ResolvedDate(mention, told_on, TOLD_ON)
    value = mention.value
    if time.day is not None:
        first, last = body.sentence_at(mention.start)
        near = max(first, mention.start - _FAR), min(last, mention.end + _FAR)
        future = _FUTURE.search(body.lower, *near) is not None
        value = _dated(value, time.day, future=future)
    elif time.year is not None:
        month = about(clues, time)
        value = _dated(value, month, future=False) if month else with_year(value, time.year)
    if "XXXX" not in value and interval(value) is None:
        return ResolvedDate(mention, mention.value, f"{value} is no day")
    return ResolvedDate(mention, value, time.reason)


def _said_in_full(clues: Clues, mention: DateMention, before: Sequence[ResolvedDate]) -> str | None:
    """The value of the last day told with its year that is the same of the year (`ngày 6/9/2019 … tối 6/9`).

    Not that of a law, a document or a life: its days are kept in other years.
    """
    day = mention.value.removeprefix("XXXX") if len(mention.value) == 10 else ""
    for d in reversed(before) if day else ():
        if d.inferred is None and d.value.endswith(day) and len(d.value) == 10:
            kept = clues.roles.get(d.mention.start) in ("law", "life", "document")
            return None if kept or mention.start - d.mention.end > _NEAR else d.value
    return None


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


def _period(clues: Clues, resolved: Sequence[ResolvedDate], patterns: Patterns, time: ReportingTime) -> str:
    """What the report as a whole covers: the period that its lead says it reviews, or empty.

    Also the part of a year whose results or economy a session hears of, and the year at the end of a review's name.
    """
    values = {d.mention: d.value for d in resolved}
    lead = [f for f in clues.facts if f.mention.start < LEAD]
    for fact in lead:
        value = values.get(fact.mention, "")
        if fact.mention.pattern == "date.year_list":
            continue
        quoted = _QUOTED.search(clues.body.lower, max(0, fact.mention.start - 100), fact.mention.start)
        if quoted or "XXXX" in value or _is_history(value, time):
            continue
        clause = _CLAUSE.split(clues.body.lower[max(0, fact.mention.start - 100) : fact.mention.start])[-1]
        if _is_reported(fact, value, clause):
            return value
    for year, start, role in clues.bare:
        # `tổng kết công tác thú y 2014`
        cues = (
            find_cues(clues.body, patterns, clues.body.sentence_at(start)[0], start)
            if start < LEAD and role != "event"
            else ()
        )
        if any(c.role == "report" for c in cues) and time.year in (None, year, year + 1):
            return f"{year:04d}"
    return ""


def _is_history(value: str, time: ReportingTime) -> bool:
    """Whether a time was over before the year that a report of the article's year can review."""
    span = interval(value)
    return span is not None and time.year is not None and span.last.year < time.year - 1


def _is_reported(fact: Fact, value: str, clause: str) -> bool:
    """Whether a time is reviewed, or is the first months of a year of whose results or economy a session hears."""
    if fact.role == "report":
        return fact.grain in ("month", "part", "year")
    if fact.role not in ("", "audit", "event") or fact.grain != "part" or "tóm tắt" in clause:
        return False
    span = interval(value)
    return span is not None and span.first.month == 1 and _ACCOUNT.search(clause) is not None
