"""Which year an article is of, by evidence in a stated order of strength.

A report says `Sáng 9/7` and leaves the year to the reader. What tells it, strongest first (`LADDER`):

1. a full date in the lead that isn't a document's or a birthday, or the month the first words name;
2. an anniversary: `(30/4/1975 - 30/4/2025)`, `43 năm ngày giải phóng miền Nam`;
3. what the report reviews, or what its figures are as of: the day is the first such day after that;
4. an explicit date within a hundred days of the day;
5. a part of a year told with it: the day lies in that part or soon after; the part of a year told beside `cả năm 2021`;
   what it plans: the day is the last such day before the period planned, or lies in it;
6. a comparison with the same period of the year before;
7. the year of the event that the lead names (`Lễ phát động Tháng Nhân đạo năm 2025`, a named Tết);
8. a congress or an election: it opens its term; a meeting of emulation closes its stage;
   a school year: from August on its first year, before that its second;
9. the one year that the text speaks of, unless it is a goal, a law's, a birth's or since when;
10. the latest year, when several times of it are told and the day comes after them.

When nothing settles it the year stays unknown: a guess would look like a fact.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import isleap
from collections.abc import Callable
from itertools import pairwise

from danvan_extract.resolve.time_clues import Clues, Fact, day_of

LEAD = 700  # characters in which a report says what it is about
LEAD_DATE = "the full date in the lead"
REVIEWS = "the report reviews"
_ELECTION = re.compile(r"(?<!trúng cử )(?<!sau )bầu cử")
_CONGRESS = re.compile(
    r"(?<!nghị quyết )(?<!thực hiện )(?<!văn kiện )(?<!sau )"
    r"đại hội (?:đại biểu |đảng|chi bộ|đảng viên|lần thứ|công đoàn|đoàn|hội )"
)

Verdict = tuple[int, str]


def nearest_year(event: tuple[int, int], day: dt.date) -> int:
    """The year in which month and day `event` come closest to `day`."""
    return min((abs(day_of(*event, y) - day), y) for y in (day.year - 1, day.year, day.year + 1))[1]


def lead_date(clues: Clues) -> Fact | None:
    """The full date in the lead that is the report's own, unless a day without a year comes before it."""
    for fact in clues.facts:
        if fact.mention.start > LEAD:
            break
        if fact.grain == "day":
            if not fact.span.known:
                return None
            said = fact.mention.pattern != "date.day_month_year"  # with ngày, part of day, or in a list
            if said and fact.role not in ("document", "law", "life", "since", "goal"):
                return fact
    return None


def _lead_date(clues: Clues) -> Verdict | None:
    fact = lead_date(clues)
    return (fact.span.first.year, LEAD_DATE) if fact else None


def _lead_month(clues: Clues) -> Verdict | None:
    """`Những ngày giữa tháng 10/2018, chúng tôi …`: the report opens with its own month."""
    for fact in clues.facts:
        if fact.mention.start > 200:
            break
        if fact.grain == "month" and fact.span.known and fact.role in ("", "event"):
            if clues.event is None:
                return fact.span.first.year, "the month in the lead"
            year = nearest_year(clues.event, fact.span.first)
            if abs((day_of(*clues.event, year) - fact.span.first).days) <= 100:
                return year, "the month in the lead"
    return None


def _as_of(clues: Clues) -> Verdict | None:
    """`Tính đến hết tháng 9/2020`: the report is of the weeks that follow."""
    days = [f.span.last for f in clues.facts if f.role == "as of" and f.span.known]
    if not days:
        return None
    last = max(days)
    if clues.event is None:
        return last.year, f"figures as of {last.isoformat()}"
    for year in (last.year, last.year + 1):
        if -31 <= (day_of(*clues.event, year) - last).days <= 125:
            return year, f"figures as of {last.isoformat()}"
    return None


def _whole_year(clues: Clues) -> Verdict | None:
    """`cả năm 2021` beside a part of the year without one: the report falls in that year."""
    years = {f.span.first.year for f in clues.facts if f.role == "whole" and f.span.known}
    partial = any(f.grain == "part" and not f.span.known for f in clues.facts)
    return (years.pop(), "the part of the year spoken of beside the whole") if len(years) == 1 and partial else None


def _anniversary(clues: Clues) -> Verdict | None:
    days = [a.day for a in clues.anniversaries]
    known = [f for f in clues.facts if f.span.known and f.grain == "day"]
    for a, b in pairwise(known):
        first, last = a.span.first, b.span.first
        if (first.month, first.day) == (last.month, last.day) and first.year < last.year - 1:
            days.append(last)
    told = [f for f in clues.facts if f.span.known and f.grain == "year"]
    pairs = [b for a, b in pairwise(told) if a.mention.pattern == b.mention.pattern == "date.year_range"]
    if not days and pairs:
        return pairs[0].span.first.year, "an anniversary"
    if not days or clues.event is None:
        return None
    years = {nearest_year(clues.event, day) for day in days}
    return (years.pop(), "an anniversary") if len(years) == 1 else None


def _reviewed(clues: Clues) -> Verdict | None:
    listed = "date.year_list"
    for role, days in (("report", 125), ("result", 160)):
        facts = [f for f in clues.facts if f.role == role and f.span.known and f.mention.pattern != listed]
        spans = [f.span.last for f in facts if f.grain != "day"]
        for end in sorted(spans, reverse=True):
            if clues.event is None:
                return (end.year, f"{REVIEWS} {end.year}") if role == "report" else None
            for year in (end.year, end.year + 1):
                if -45 <= (day_of(*clues.event, year) - end).days <= days:
                    return year, f"the first such day after the period to {end.isoformat()} reviewed"
    return None


def _planned(clues: Clues) -> Verdict | None:
    if clues.event is None:
        return None
    facts = [f for f in clues.facts if f.role == "plan" and f.span.known and f.grain in ("month", "part", "year")]
    if not facts:
        return None
    last = max(f.span.first.year for f in facts)
    told = _told_years(clues)
    done = {f.span.first.year for f in clues.facts if f.role in ("report", "result") and f.grain == "year"}
    if last in done or any(y > last for y in told) or any(y + 1 < last for y in told[-1:]):
        return None
    facts = [f for f in facts if f.span.first.year == last]
    midyear = 5 <= clues.event[0] <= 10 and all(f.grain == "year" for f in facts)
    if midyear and (last - 1 in told or all(f.mention.start > LEAD for f in facts)):
        return None  # as likely next year's plan
    for year in (last - 1, last):
        day = day_of(*clues.event, year)
        ahead = [dt.timedelta(days=75 if f.grain != "month" else 200) for f in facts]
        if all(f.span.first - before <= day <= f.span.last for f, before in zip(facts, ahead, strict=True)):
            return year, f"a plan for {last}"
    return None


def _same_period(clues: Clues) -> Verdict | None:
    years = {f.span.first.year + 1 for f in clues.facts if f.role == "same_period" and f.span.known}
    if clues.event is not None and clues.event[0] <= 2:
        return None  # figures of the year gone by, compared with the one before it
    return (years.pop(), "a comparison with the year before") if len(years) == 1 else None


def _near(clues: Clues) -> Verdict | None:
    if clues.event is None:
        return None
    known = [
        f
        for f in clues.facts
        if f.span.known and f.grain in ("day", "month") and f.role not in ("document", "law", "life", "goal")
    ]
    years = set()
    for fact in known:
        year = nearest_year(clues.event, fact.span.first)
        day = day_of(*clues.event, year)
        distance = max((fact.span.first - day).days, (day - fact.span.last).days)
        told_ahead = fact.grain == "day" or fact.role == "plan"
        if (fact.span.first > day or fact.role == "since") and not told_ahead:
            continue  # a month told as past: the report comes after it
        if distance <= 100 and not any(past > day for past in _past(clues)):
            years.add(year)
    if len(years) != 1 or max(_told_years(clues), default=0) > max(years):
        return None
    return years.pop(), "an explicit date close to the day"


def _part(clues: Clues) -> Verdict | None:
    """`9 tháng đầu năm 2018`: the report falls in it, or in the four months after it."""
    if clues.event is None:
        return None
    years = set()
    for fact in clues.facts:
        if fact.grain == "part" and fact.span.known and fact.role not in ("goal", "law", "life", "since"):
            for year in (fact.span.first.year, fact.span.first.year + 1):
                day = day_of(*clues.event, year)
                if fact.span.first <= day <= fact.span.last + dt.timedelta(days=125):
                    years.add(year)
    told = max(_told_years(clues), default=0)
    return (years.pop(), "the part of the year told of") if len(years) == 1 and max(years) >= told else None


def _told_years(clues: Clues) -> list[int]:
    """The years that the text tells of as past or present, ascending."""
    out = ("goal", "law", "life", "document", "plan", "since", "same_period")
    return sorted({f.span.first.year for f in clues.facts if f.span.known and f.role not in out and f.grain != "years"})


def _past(clues: Clues) -> list[dt.date]:
    """Last days of ranges of months: they are told as past, so the report comes after them."""
    return [f.span.last for f in clues.facts if f.span.known and "/" in f.mention.value and f.grain != "day"
            and f.mention.value.count("-") == 2 and f.role not in ("plan", "goal")]  # fmt: skip


def _lead_event(clues: Clues) -> Verdict | None:
    years = {f.span.first.year for f in clues.facts
             if f.span.known and f.grain == "year" and f.role == "event" and f.mention.start < LEAD}  # fmt: skip
    years |= {y for y, at, event in clues.bare if event and at < LEAD}
    winter = clues.event is None or clues.event[0] >= 11 or clues.event[0] <= 3
    years |= {clues.new_year} if clues.new_year and winter else set()
    if len(years) != 1:
        return None
    year = years.pop()
    before = clues.new_year == year and clues.event is not None and clues.event[0] >= 11
    return (year - 1, f"before the new year {year}") if before else (year, f"the event of {year} in the lead")


def _congress(clues: Clues) -> Verdict | None:
    terms = [f for f in clues.facts if f.span.known and f.grain == "years"]
    stages = {f.span.last.year for f in terms if f.role in ("stage", "report")}
    if len(stages) == 1:
        return stages.pop(), "the stage that the meeting closes"
    lower = clues.body.lower
    terms = [f for f in terms if f.span.last.year - f.span.first.year == 5]
    if clues.event is not None and _ELECTION.search(lower, 0, LEAD) and len({f.span.first.year for f in terms}) == 1:
        year = terms[0].span.first.year  # held in the spring, prepared from November on
        return (year - 1 if clues.event[0] >= 11 else year), "the election opens the term"
    opening = _CONGRESS.search(lower, 0, LEAD + 500)
    if opening is None or not terms:
        return None
    return max(f.span.first.year for f in terms), "the congress opens the term"


def _latest(clues: Clues) -> Verdict | None:
    """The latest year told of, when several parts of it are told and the day comes after them all."""
    out = ("goal", "law", "life", "document", "plan", "since", "same_period")
    told = [f for f in clues.facts if f.span.known and f.role not in out and f.grain != "years"]
    if clues.event is None or not told:
        return None
    year = max(f.span.last.year for f in told)
    of_year = [f for f in told if f.span.first.year == year]
    parts = [f.span.first for f in of_year if f.grain != "year"]
    if len(of_year) < 3 or not parts or any(past.year >= year for past in _past(clues)):
        return None
    return (year, f"several times of {year} are told") if day_of(*clues.event, year) >= max(parts) else None


def _school_year(clues: Clues) -> Verdict | None:
    """`năm học 2019-2020` in the lead: from August on the first of its years, before that the second."""
    if clues.event is None:
        return None
    told = [f for f in clues.facts if f.mention.pattern == "date.school_year" and f.mention.start < LEAD]
    years = {f.span.first.year for f in told if f.role not in ("goal", "since")}
    if len(years) != 1:
        return None
    first = years.pop()
    month = clues.event[0]
    ahead = month >= 8 or (month >= 6 and all(f.role in ("event", "plan") for f in told))
    if month in (6, 7) and not ahead:
        return None  # the end of one school year, or the enrolment for the next
    return (first if ahead else first + 1), f"the school year {first}-{first + 1}"


def _only_year(clues: Clues) -> Verdict | None:
    out = ("goal", "law", "life", "since", "document", "same_period")
    told = [f for f in clues.facts if f.span.known and f.role not in out and f.grain != "years"]
    in_lead = any(f.mention.start < LEAD for f in told) or any(at < LEAD for _, at, _ in clues.bare)
    if not in_lead or any(f.grain == "year" and f.role != "event" for f in told):
        return None  # a year told in passing is as likely past
    listed = {f.span.first.year for f in told if f.mention.pattern == "date.year_list"}
    years = {f.span.first.year for f in told} | {y for y, *_ in clues.bare}
    if len(years) != 1 or listed:
        return None
    year = years.pop()
    if clues.event is None:
        return year, f"{year} is the only year"
    last = max((f.span.first for f in told if f.grain in ("day", "month")), default=dt.date(year, 1, 1))
    after = year if day_of(*clues.event, year) >= last else year + 1
    return after, f"{year} is the only year"


# Strongest evidence first; the first that says something decides.
LADDER: tuple[Callable[[Clues], Verdict | None], ...] = (
    _lead_date, _lead_month, _anniversary, _reviewed, _as_of, _near, _part, _whole_year, _planned, _same_period,
    _lead_event, _congress, _school_year, _only_year, _latest,
)  # fmt: skip


def infer_year(clues: Clues) -> Verdict | None:
    """The year of the article's day (of the article, when it tells no day) and why, or None."""
    for rung in LADDER:
        verdict = rung(clues)
        leap_day = clues.event == (2, 29)
        if verdict is not None and 1990 <= verdict[0] <= 2100 and not (leap_day and not isleap(verdict[0])):
            return verdict
    return None
