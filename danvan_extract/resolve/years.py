"""Which year an article is of, by evidence in a stated order of strength.

A report says `Sáng 9/7` and leaves the year to the reader, who takes the first such day after the
times that the text tells as past, if it isn't long after them. The rungs, strongest first (`LADDER`):

1. a full date in the lead that isn't a document's or a birthday;
2. an anniversary: `(30/4/1975 - 30/4/2025)`, `43 năm ngày giải phóng miền Nam`, `một năm thực hiện
   Quy định 12/2017`;
3. the latest time told as past: the day is the first such day after it, within half a year;
4. what is planned: the day is the last such day before the period planned, or lies in it;
5. a comparison with the same period of the year before;
6. the year of the event that the lead names (`Lễ phát động Tháng Nhân đạo năm 2025`, a named Tết);
7. a congress, an election or a first session: it opens its term; a meeting of emulation closes its
   stage; a school year: from August on its first year, before that its second;
8. the one year that the lead speaks of, unless it is a goal, a law's, a birth's or since when.

A year in which the day would come before something told as past is never the year. When nothing
settles it the year stays unknown: a guess would look like a fact.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import isleap
from collections.abc import Callable, Sequence
from itertools import pairwise

from danvan_extract.resolve.time_clues import Clues, Fact, day_of

LEAD = 700  # characters in which a report says what it is about
LEAD_DATE = "the full date in the lead"
REVIEWS = "the report reviews"
_SOON, _SEASON, _HALF_YEAR = (
    31,
    100,
    175,
)  # days in which what is near is announced, what is planned, what is past is told
_ELECTION = re.compile(r"(?<!trúng cử )(?<!sau )bầu cử|kỳ (?:họp )?thứ (?:nhất|1)\b")
_ANNUAL = re.compile(r"(?:dự toán|kế hoạch|nhiệm vụ|phương hướng|chương trình công tác|chỉ tiêu)[^.;\n]{0,60}\Z")
_CONGRESS = re.compile(
    r"(?<!nghị quyết )(?<!thực hiện )(?<!văn kiện )(?<!sau )"
    r"đại hội (?:đại biểu |đảng|chi bộ|đảng viên|lần thứ|công đoàn|đoàn|hội )"
)
_YEARS_ON = re.compile(
    r"[ ]năm[ ](?:thực hiện|triển khai|thi hành|thành lập|tái lập|chia tách)[ ][^.;\n\d]{0,60}"
    r"(?:số[ ]\d{1,5}/)?(?P<year>(?:19|20)\d\d)\b(?![ ]?[-–])"
)
_COUNT = re.compile(r"(?<![\w.,])(\d{1,2}|một|hai|ba|bốn|năm|mười)\Z")
_COUNTS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "mười": 10}

Verdict = tuple[int, str]


def nearest_year(event: tuple[int, int], day: dt.date) -> int:
    """The year in which month and day `event` come closest to `day`."""
    return min((abs(day_of(*event, y) - day), y) for y in (day.year - 1, day.year, day.year + 1))[1]


def lead_date(clues: Clues) -> Fact | None:
    """The full date in the lead that is the report's own, unless a day without a year comes before it."""
    for fact in clues.facts:
        if fact.mention.start > LEAD:
            break
        if fact.grain == "day" and (fact.span.last - fact.span.first).days <= 10:
            if not fact.span.known:
                return None
            said = fact.mention.pattern != "date.day_month_year"  # with ngày, part of day, or in a list
            if said and fact.role not in ("document", "law", "life", "since", "goal"):
                return fact
    return None


def _lead_date(clues: Clues) -> Verdict | None:
    fact = lead_date(clues)
    return (fact.span.first.year, LEAD_DATE) if fact else None


def _anniversary(clues: Clues) -> Verdict | None:
    days = [a.day for a in clues.anniversaries]
    known = [f for f in clues.facts if f.span.known and f.grain == "day"]
    for a, b in pairwise(known):
        first, last = a.span.first, b.span.first
        if (first.month, first.day) == (last.month, last.day) and first.year < last.year - 1:
            days.append(last)
    lower = clues.body.lower
    for f in clues.facts:
        if not days and f.span.known and f.grain == "years":
            count = f"{f.span.last.year - f.span.first.year} năm "
            if len(count) > 6 and count in lower[max(0, f.mention.start - 150) : f.mention.start]:
                return f.span.last.year, "an anniversary"
    if (
        not days
        and (m := _YEARS_ON.search(lower))
        and (count := _COUNT.search(lower, max(0, m.start() - 6), m.start()))
    ):
        return int(m["year"]) + (_COUNTS.get(count[1]) or int(count[1])), "the years gone by since a year named"
    if not days or clues.event is None:
        return None
    years = {nearest_year(clues.event, day) for day in days}
    return (years.pop(), "an anniversary") if len(years) == 1 else None


def _window(fact: Fact, clues: Clues) -> tuple[dt.date, dt.date] | None:
    """The days on which a report can be expected to tell of this time; None when it says nothing of them."""
    first, last = fact.span.first, fact.span.last
    if fact.grain == "year":
        if fact.role in ("report", "result", "as of"):
            return dt.date(first.year, 11, 1), last + dt.timedelta(days=160)  # reviewed from November on
        if fact.role == "whole":
            return dt.date(first.year, 5, 1), last + dt.timedelta(days=120)  # foreseen from the summer on
        told = [
            f.mention for f in clues.facts if f.grain == "year" and not f.role and f.mention.pattern != "date.year_list"
        ]
        values = [m.value for m in told]
        spoken_of = fact.mention in told and fact.mention.value == max(values)
        spoken_of = spoken_of and (fact.mention.start < LEAD or values.count(fact.mention.value) > 1)
        return (last, last + dt.timedelta(days=120)) if spoken_of else None
    if fact.role == "since":
        return first - dt.timedelta(days=_SOON), first + dt.timedelta(days=_SOON)
    across = first.year != last.year if fact.grain == "part" else (last - first).days > _SOON
    opens = fact.grain == "month" and fact.mention.start < 200  # the report opens with its own month
    if opens or (fact.role == "event" and fact.grain != "part"):
        first -= dt.timedelta(days=_SEASON)
    elif across:  # a range is told when it ends
        first = last.replace(day=1)
    elif fact.grain == "day" or (fact.grain == "part" and first.month > 1):
        first -= dt.timedelta(days=_SOON)
    return first, last + dt.timedelta(days=_HALF_YEAR)


def _told(clues: Clues) -> Verdict | None:
    """The first such day after a time told as past, within half a year of it; later times decide."""
    out = ("goal", "law", "life", "plan", "document", "same_period", "compared")
    past = [f for f in clues.facts if f.span.known and f.role not in out and f.grain != "years"]
    if clues.event is None:
        return _told_without_a_day(past)
    found: list[Verdict] = []
    for fact in past:
        window = _window(fact, clues)
        if window is None:
            continue
        first, last = window
        year = first.year if day_of(*clues.event, first.year) >= first else first.year + 1
        if day_of(*clues.event, year) <= last:
            found.append((year, f"the first such day that can tell of {fact.mention.value}"))
    verdict = max(found, default=None)
    return None if verdict is None or _ahead(clues, verdict[0]) else verdict


def _told_without_a_day(past: Sequence[Fact]) -> Verdict | None:
    """The year of the latest figures, month in the lead or period reviewed, in an article that tells no day."""
    for role, reason in (
        ("", "the month in the lead"),
        ("report", REVIEWS),
        ("as of", "figures as of"),
        ("whole", "all of"),
    ):
        facts = [f for f in past if f.role == role and (role or (f.grain == "month" and f.mention.start < 200))]
        if facts:
            year = max(f.span.last.year for f in facts)
            return year, f"{reason} {year}"
    return None


def _ahead(clues: Clues, year: int) -> bool:
    """Whether the day in that year would come before something told as past, or long before a term or a law."""
    if clues.event is None:
        return False
    day = day_of(*clues.event, year)
    for fact in clues.facts:
        first = fact.span.first
        if not fact.span.known or fact.role in ("same_period", "compared"):
            continue
        if fact.grain in ("day", "month", "part"):
            window = _window(fact, clues)
            told = fact.role not in ("goal", "law", "life", "plan", "event", "since", "document")
            if (told and window is not None and window[0] > day) or (first - day).days > 183:
                return True
        elif first.year > year + (fact.grain == "years") and fact.role in (
            "report",
            "result",
            "as of",
            "whole",
            "law",
            "congress",
        ):
            return True
    return False


def _planned(clues: Clues) -> Verdict | None:
    """A day in the period planned, or shortly before it (a year is planned from the middle of November on)."""
    plans = [f for f in clues.facts if f.role == "plan" and f.span.known and f.grain in ("month", "part", "year")
             and f.mention.pattern != "date.year_list"]  # fmt: skip
    if clues.event is None or not plans:
        return None
    last = max(f.span.first.year for f in plans)
    before = any(f.grain == "year" and f.span.known and f.span.first.year == last - 1 for f in clues.facts)
    lower = clues.body.lower
    annual = [
        f
        for f in plans
        if f.mention.start < LEAD and _ANNUAL.search(lower[max(0, f.mention.start - 80) : f.mention.start])
    ]
    if len(plans) < 2 and not before and not annual:
        return None  # an intention told in passing
    ahead = {"year": 47, "part": _SOON, "month": 200}
    for year in (last - 1, last):
        day = day_of(*clues.event, year)
        fits = [
            f.span.first - dt.timedelta(days=ahead[f.grain]) <= day <= f.span.last
            for f in plans
            if f.span.first.year == last
        ]
        if all(fits):
            return year, f"a plan for {last}"
    return None


def _same_period(clues: Clues) -> Verdict | None:
    years = {f.span.first.year + 1 for f in clues.facts if f.role == "same_period" and f.span.known}
    if clues.event is not None and clues.event[0] <= 2:
        return None  # figures of the year gone by, compared with the one before it
    return (years.pop(), "a comparison with the year before") if len(years) == 1 else None


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


def _opening(clues: Clues) -> Verdict | None:
    """A congress, an election or a first session opens its term; a meeting of emulation closes its stage."""
    terms = [f for f in clues.facts if f.span.known and f.grain == "years"]
    stages = {f.span.last.year for f in terms if f.role in ("stage", "report")}
    if len(stages) == 1:
        return stages.pop(), "the stage that the meeting closes"
    lower = clues.body.lower
    years = {f.span.first.year for f in terms if f.span.last.year - f.span.first.year == 5}
    if clues.event is not None and _ELECTION.search(lower, 0, LEAD) and years:
        year = max(years)  # held in the spring, prepared from November on
        return (year - 1 if clues.event[0] >= 11 else year), "the election opens the term"
    opening = _CONGRESS.search(lower, 0, LEAD + 500)
    return (max(years), "the congress opens the term") if opening and years else None


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
    _lead_date, _anniversary, _told, _planned, _same_period, _lead_event, _opening, _school_year, _only_year,
)  # fmt: skip


def infer_year(clues: Clues) -> Verdict | None:
    """The year of the article's day (of the article, when it tells no day) and why, or None."""
    for rung in LADDER:
        verdict = rung(clues)
        if verdict is None or not 2000 <= verdict[0] <= 2100:
            continue
        if clues.event != (2, 29) or isleap(verdict[0]):
            return verdict
    return None
