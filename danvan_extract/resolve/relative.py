"""Relative expressions: `cùng ngày`, `năm ngoái`, `cùng kỳ năm trước`, told from the article's day or the dates before.

What a mention counts from is its `anchor`: `day`, `week`, `month`, `quarter` or `year` with a shift
(`week+1`, `week+0@2` its Tuesday, `month+0@20` the 20th of this month), `weekday-1@2` (the last Tuesday),
`coming` and `past` (the next or last such day or month), `same_day` (the day before it in the text),
`same_period-1` (the part of the year reported, a year earlier), `that_year-1` (the year before the one just
named), `school_year-1`, `past_year` (the year reviewed).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from danvan_extract.calendar import Interval, interval, shifted, with_year, year_shifted
from danvan_extract.mentions import DateMention
from danvan_extract.resolve.past import REVIEWS
from danvan_extract.resolve.reporting import ReportingTime, ResolvedDate
from danvan_extract.resolve.time_clues import LEAD, Clues
from danvan_extract.resolve.years import LEAD_DATE
from danvan_extract.segment import Body
from danvan_extract.values import frozen

_SHIFT = re.compile(r"(?P<unit>[a-z_]+)(?P<count>[+-]\d+)?(?:@(?P<day>\d{1,2}))?")
_PART = re.compile(r"(?:\d{4}|XXXX)-(?:Q[1-4]|H[12])|(\d{4}|XXXX)-(\d\d)/\1-(\d\d)")
_AHEAD = re.compile(r"\b(?:sẽ|dự kiến|dự định|tới đây)\b")
_MONTH = re.compile(r"(?:\d{4}|XXXX)-\d\d")
_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
_DAYS = re.compile(rf"{_DAY.pattern}/{_DAY.pattern}")
_TO_DATE = re.compile(r"đầu năm(?: \d{4}| nay)? (?:đến|tới) (?:nay|thời điểm)")
_UP_TO = re.compile(r"(?:đến|tới|đến hết|tới hết|hết)[ ]$")
_SUMMED = re.compile(r"l[ũu]y[ ]kế|luỹ[ ]kế")
_AS_OF = re.compile(r"(?:tính đến|đến hết|đến)[ ]$")
_HOUR = re.compile(r"rạng sáng|sáng|trưa|chiều|tối|đêm|khuya")
_HOURS = {"rạng sáng": 1, "sáng": 1, "trưa": 2, "chiều": 3, "tối": 4, "đêm": 5, "khuya": 5}
_RECENT = 100  # dates before a relative one that it can refer to


def through_month(year: str, month: int) -> str:
    """The months of a year up to and with one of them, as a date value."""
    return f"{year}-01" if month == 1 else f"{year}-01/{year}-{month:02d}"


def about(clues: Clues, time: ReportingTime) -> dt.date | None:
    """The middle of the month with which an article without a day opens: `những ngày giữa tháng 1/2026`."""
    opening = next((f for f in clues.facts if f.mention.start < LEAD and f.span.known), None)
    if time.day is not None or opening is None or opening.grain != "month" or opening.span.first.year != time.year:
        return None
    return opening.span.first.replace(day=15)


@frozen
class _Shift:
    """An anchor as read: `day` is 1 for Monday to 7, or the day of a month, 0 for none."""

    unit: str
    count: int
    day: int


def anchored(
    clues: Clues, mention: DateMention, before: Sequence[ResolvedDate], time: ReportingTime
) -> tuple[str, str | None]:  # fmt: skip
    """The value of a relative expression and the reason, `XXXX` or empty when the anchor is unknown."""
    m = _SHIFT.fullmatch(mention.anchor)
    if m is None:
        return mention.value, f"unknown anchor {mention.anchor}"
    shift = _Shift(m["unit"], int(m["count"] or 0), int(m["day"] or 0))
    unit, count = shift.unit, shift.count
    before = before[-_RECENT:]
    if unit == "same_day":
        return _same_day(clues, mention, before, time)
    if unit == "same_period":
        return _same_period(clues, mention, count, before, time)
    if unit == "past_year":
        return _past_year(clues, time)
    if unit == "that_year":
        return _that_year(count, before)
    if unit == "school_year":
        return _school_year(count, before, time)
    former = clues.body.lower.startswith("năm trước", mention.start) and _compared(clues.body, mention)
    if former and (named := _year_of_sentence(clues.body, mention, before)) is not None:
        return f"{named + count:04d}", "the year before it in the sentence"
    if mention.pattern == "date.relative_year" and clues.body.lower.startswith("năm sau", mention.start):
        told_on = _year_of_sentence(clues.body, mention, before)
        if told_on is not None and (time.year is None or told_on < time.year):
            return f"{told_on + 1:04d}", "the year before it in the sentence"
    if unit == "month" and count == -1 and not shift.day and _compared(clues.body, mention):
        spoken_of = _month_of_sentence(clues.body, mention, before)
        if spoken_of is not None:
            return shifted("month", -1, spoken_of), "the month before it in the sentence"
    if unit == "day" and count == -1 and (same := _yesterday_told(clues, mention, before, time)):
        return same, "the day told before it"
    if unit == "past" and time.reason != "published" and (month := _month_in_full(mention, before)):
        return month, "the same month said in full before"
    if unit == "day" and clues.spanned:
        return "", "no day of the article"
    if time.day is None and unit in ("past", "coming", "month"):
        time = replace(time, day=about(clues, time))
    if time.day is None:
        return _without_day(clues, mention, shift, before, time)
    if unit == "weekday":
        return _weekday(shift.day or 1, count, time.day), time.reason
    if unit in ("coming", "past"):
        coming = unit == "coming"
        if coming and time.reason != "published" and mention.value[5:] == time.day.isoformat()[5:]:
            return time.day.isoformat(), time.reason  # the day reported itself is still to come
        return _nearest(mention.value, time.day, coming=coming), time.reason
    if (former or mention.pattern == "date.year_to_date") and (reviewed := _year_reviewed(clues, time)):
        return f"{int(reviewed) + count:04d}", "the year reviewed"
    if mention.pattern == "date.year_to_date" and (year := _year_told_on(clues.body, mention, before, time)):
        return with_year(mention.value, year) if mention.value else f"{year:04d}", "the year told of before it"
    return _shifted(mention.value, shift, time.day), f"relative to {time.day.isoformat()} ({time.reason})"


def _without_day(
    clues: Clues, mention: DateMention, shift: _Shift, before: Sequence[ResolvedDate], time: ReportingTime
) -> tuple[str, str | None]:  # fmt: skip
    """What can be told in an article whose day is unknown: by its year, or by a day or month of an unknown year."""
    unit, count, review = shift.unit, shift.count, time.reason.startswith(REVIEWS)
    if unit == "year" and time.year is not None and not review:
        value = f"{time.year + count:04d}"
        return (with_year(mention.value, int(value)) if mention.value else value), time.reason
    if unit == "day" and clues.event is not None:
        today = dt.date(2000, *clues.event)  # a leap year stands in for the one not known
        return "XXXX" + (today + dt.timedelta(days=count)).isoformat()[4:], "the day reported, of an unknown year"
    if unit == "month" and not mention.value and (month := _month_said(clues, mention, before)):
        day = f"-{shift.day:02d}" if shift.day else ""
        found = f"XXXX-{(month - 1 + count) % 12 + 1:02d}{day}"
        return found if interval(found) is not None else "", "the month reported, of an unknown year"
    span = interval(mention.value) if unit == "past" and review else None
    if span is not None and time.year is not None:
        # `Tháng 1 vừa qua` in a review of the year before
        return with_year(mention.value, time.year + (span.first.month <= 3)), time.reason
    return mention.value if "XXXX-" in mention.value else "", time.reason or "no date of the article"


def _nearest(value: str, day: dt.date, *, coming: bool) -> str:
    """A day or month without its year as the next one after `day`, or the last one up to it."""
    span = interval(value)
    later = span is not None and (span.first.month, span.first.day) > (day.month, day.day)
    if coming:
        return with_year(value, day.year + (0 if later else 1))
    return with_year(value, day.year - (1 if later else 0))


def _shifted(value: str, shift: _Shift, day: dt.date) -> str:
    """The week, month, quarter or year so many after that of `day`.

    Of a week or a month one day, empty when the month has none such, of a year the part `value`.
    """
    found = shifted(shift.unit, shift.count, day)
    if shift.day:
        span = interval(found) or Interval(day, day)
        told = span.first + dt.timedelta(days=shift.day - 1)
        return told.isoformat() if told <= span.last else ""
    return with_year(value, int(found[:4])) if value else found


def _past_year(clues: Clues, time: ReportingTime) -> tuple[str, str | None]:
    """`năm qua`: the year reviewed; else the article's, until March the year before."""
    reviewed = _year_reviewed(clues, time)
    if reviewed:
        return reviewed, "the year reviewed"
    return (f"{time.day.year - (time.day.month <= 3):04d}" if time.day else ""), time.reason


def _that_year(count: int, before: Sequence[ResolvedDate]) -> tuple[str, str | None]:
    years = [d.value[:4] for d in before if re.match(r"\d{4}", d.value)]
    return (f"{int(years[-1]) + count:04d}", "the year before it in the text") if years else ("", "no year before it")


def _month_said(clues: Clues, mention: DateMention, before: Sequence[ResolvedDate]) -> int | None:
    """The month from which `tháng này` counts: that of the day before it in the sentence, else of the day reported."""
    start, _ = clues.body.sentence_at(mention.start)
    said = next((d.value for d in reversed(before) if d.mention.start >= start and _DAY.fullmatch(d.value)), "")
    return int(said[5:7]) if said else clues.event[0] if clues.event is not None else None


def _same_day(
    clues: Clues, mention: DateMention, before: Sequence[ResolvedDate], time: ReportingTime
) -> tuple[str, str | None]:  # fmt: skip
    """`cùng ngày`: the day told last that has come, as far as the article's own day is known.

    A full date of another year, or in an article that tells its own day without one, counts only in the same
    paragraph, a day told at an earlier hour than the last
    only when it is another one (`tối 4/9 … sáng cùng ngày`), the day of a document or a death not at all.
    """
    text, lower = clues.body.text, clues.body.lower
    last = time.day.isoformat() if time.day else "XXXX-99"
    yearless = clues.event is not None and time.reason != LEAD_DATE
    hour, aside = _hour(lower, mention), ""
    for d in reversed(before):
        if not _DAY.fullmatch(d.value):
            continue
        told = clues.body.sentence_at(d.mention.start)
        if d.value > last and (time.reason != LEAD_DATE or _AHEAD.search(lower, *told)):
            continue
        if clues.roles.get(d.mention.start) in ("since", "life", "goal", "law"):
            continue
        full = d.inferred is None and time.day is not None and (yearless or d.value[:4] != last[:4])
        elsewhere = full and "\n" in text[d.mention.end : mention.start]
        if elsewhere or (not full and hour and hour < _hour(lower, d.mention)):
            aside = aside or d.value
            continue
        return d.value, "the day before it in the text"
    return aside, "the day before it in the text" if aside else "no day before it"


def _yesterday_told(
    clues: Clues, mention: DateMention, before: Sequence[ResolvedDate], time: ReportingTime
) -> str:  # fmt: skip
    """The day reported, told by its date before, at the same part of the day (`Mưa lớn tối 5/9 …, mưa tối qua`)."""
    hour = _hour(clues.body.lower, mention)
    if not hour or time.reason == "published":
        return ""
    reported = (
        f"-{clues.event[0]:02d}-{clues.event[1]:02d}" if clues.event else time.day.isoformat()[4:] if time.day else "?"
    )
    same = (d.value for d in before if d.value.endswith(reported) and not d.mention.anchor
            and _DAY.fullmatch(d.value) and _hour(clues.body.lower, d.mention) == hour)  # fmt: skip
    return next(same, "")


def _month_in_full(mention: DateMention, before: Sequence[ResolvedDate]) -> str:
    """The month told last with its year, which `tháng 9 vừa qua` is, or empty."""
    month = mention.value.removeprefix("XXXX")
    told = (d.value for d in reversed(before) if d.inferred is None and len(d.value) == len(mention.value) == 7)
    return next((value for value in told if value.endswith(month) and value != mention.value), "")


def _hour(lower: str, mention: DateMention) -> int:
    """Which part of the day a mention says: 1 for the morning to 5 for the night, 0 for none."""
    m = _HOUR.match(lower, mention.start, mention.end)
    return _HOURS[m[0]] if m else 0


def _year_told_on(
    body: Body, mention: DateMention, before: Sequence[ResolvedDate], time: ReportingTime
) -> int | None:  # fmt: skip
    """`đến cuối năm`, right after a time at the beginning or middle of a year gone by: the year of that."""
    left = before[-1] if before else None
    if left is None or time.day is None or not body.lower.startswith("cuối", mention.start):
        return None
    begun = re.match(r"đầu|giữa|tháng", body.lower[left.mention.start : left.mention.end])
    near = mention.start - left.mention.end < 250 and "\n" not in body.text[left.mention.end : mention.start]
    year = left.value[:4]
    past = year.isdigit() and int(year) < time.day.year and left.inferred is None
    return int(year) if begun and near and past else None


def _year_of_sentence(body: Body, mention: DateMention, before: Sequence[ResolvedDate]) -> int | None:
    """The year that the sentence speaks of before a comparison with `năm trước`."""
    start, _ = body.sentence_at(mention.start)
    told = [d.value[:4] for d in before if d.mention.start >= start and len(d.value) == 4 and _periodic(body, d)]
    return int(told[-1]) if told and told[-1].isdigit() else None


def _month_of_sentence(body: Body, mention: DateMention, before: Sequence[ResolvedDate]) -> dt.date | None:
    """The month that the sentence speaks of before a comparison with `tháng trước`."""
    start, _ = body.sentence_at(mention.start)
    told = [d.value for d in before if d.mention.start >= start and _MONTH.fullmatch(d.value) and _periodic(body, d)]
    span = interval(told[-1]) if told else None
    return span.first if span is not None and span.known else None


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
    """A school year relative to the one spoken of, else to the one of the article's day (it begins in August).

    This one is the last that is told, in whatever order.
    """
    spoken = [d.value for d in before if d.mention.pattern.startswith("date.school_year") and "/" in d.value]
    if spoken:
        return year_shifted(spoken[-1] if count else max(spoken), count), "the school year before it in the text"
    if time.day is None:
        return "", time.reason
    first = time.day.year - (time.day.month < 8) + count
    return f"{first:04d}/{first + 1:04d}", time.reason


def _same_period(
    clues: Clues, mention: DateMention, count: int, before: Sequence[ResolvedDate], time: ReportingTime
) -> tuple[str, str | None]:
    """`cùng kỳ năm trước`: the part of the year that is reported, a year back; else the whole year."""
    part = _part_reported(clues, mention, before, time)
    if mention.value:
        return re.sub(r"\b(?:\d{4}|XXXX)\b", mention.value, part) or mention.value, "the part of the year spoken of"
    if part and "XXXX" not in part:
        return year_shifted(part, count), "the part of the year spoken of"
    if time.year is None:
        return "", time.reason
    return f"{time.year + count:04d}", time.reason


def _part_reported(clues: Clues, mention: DateMention, before: Sequence[ResolvedDate], time: ReportingTime) -> str:
    """The part of the year of which figures are told before a comparison: not one that is planned or lies ahead.

    `đến hết tháng 9` and `từ đầu năm đến nay` are the months up to then; a month or days count only near.
    """
    body = clues.body
    start, _ = body.sentence_at(mention.start)
    paragraph = body.text.rfind("\n", 0, mention.start) + 1
    if time.day is not None and _TO_DATE.search(body.lower, start, mention.start):
        return through_month(f"{time.day.year:04d}", time.day.month)
    ahead = time.day + dt.timedelta(days=45) if time.day else None
    for d in reversed(before):
        span = interval(d.value)
        if span is None or not _periodic(body, d) or clues.roles.get(d.mention.start) in ("plan", "goal"):
            continue
        if ahead and span.known and span.last > ahead:
            continue
        if _PART.fullmatch(d.value) or (_DAYS.fullmatch(d.value) and d.mention.start >= start):
            return d.value
        if _MONTH.fullmatch(d.value) and (d.mention.start >= paragraph or clues.roles.get(d.mention.start) == "report"):
            until = _UP_TO.search(body.lower, max(0, d.mention.start - 12), d.mention.start)
            return through_month(d.value[:4], int(d.value[5:])) if until else d.value
        as_of = _AS_OF.search(body.lower, max(0, d.mention.start - 12), d.mention.start)
        if _DAY.fullmatch(d.value) and d.mention.start >= start and as_of:
            summed = _SUMMED.search(body.lower, start, d.mention.start)
            return f"{d.value[:4]}-01-01/{d.value}" if summed else d.value
    return ""


def _periodic(body: Body, date: ResolvedDate) -> bool:
    """Whether the figures are of this time, and not compared with it (`so với tháng 6`)."""
    return not _compared(body, date.mention) and not date.mention.anchor.startswith("same_period")


def _compared(body: Body, mention: DateMention) -> bool:
    return body.lower[max(0, mention.start - 8) : mention.start].endswith(("so với ", "hơn ", "bằng "))
