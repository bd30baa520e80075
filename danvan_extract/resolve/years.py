"""Which year an article is of, by evidence in a stated order of strength.

A report says `Sáng 9/7` and leaves the year to the reader, who takes the first such day after the
times that the text tells as past, if it isn't long after them. The rungs, strongest first (`LADDER`):

1. a full date in the lead that isn't a document's or a birthday;
2. an anniversary: `(30/4/1975 - 30/4/2025)`, `43 năm ngày giải phóng miền Nam`, `một năm thực hiện
   Quy định 12/2017`;
3. the latest time told as past: the day is the first such day after it, within half a year;
4. what is planned: the day lies in it, or is the last such day shortly before it;
5. in the first months of a year, the year before, told of in the lead or repeatedly;
6. a comparison with the same period of the year before;
7. the year of the event that the lead names (`Lễ phát động Tháng Nhân đạo năm 2025`, a named Tết);
8. a congress, an election or a first session: it opens its term; a meeting of emulation closes its
   stage; a school year: from August on its first year, before that its second;
9. the one year that the lead speaks of, unless it is a goal, a law's, a birth's or since when.

The rungs of the occasion (2, 7, 8) are in resolve/occasions. A year is not told from times
past or planned (3 to 5) if the day would come before something else told as past. When nothing settles
it the year stays unknown: a guess would look like a fact.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import isleap
from collections.abc import Callable, Sequence

from danvan_extract.resolve.occasions import anniversary, lead_event, opening, school_year
from danvan_extract.resolve.time_clues import LEAD, Clues, Fact, Verdict, day_of

LEAD_DATE = "the full date in the lead"
REVIEWS = "the report reviews"
# Days in which what is near is announced, what is planned is told, and what is past is still told.
_SOON, _SEASON, _HALF_YEAR = 31, 100, 175
_GONE_BY = ("report", "result", "as of")  # roles of a time that lies behind the report
_ANNUAL = re.compile(r"(?:dự toán|kế hoạch|nhiệm vụ|phương hướng|chương trình công tác|chỉ tiêu)[^.;\n]{0,60}\Z")


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


def _window(fact: Fact) -> tuple[dt.date, dt.date] | None:
    """The days on which a report can be expected to tell of this time; None when it says nothing of them."""
    first, last = fact.span.first, fact.span.last
    if fact.grain == "year":
        if fact.role in _GONE_BY:
            return dt.date(first.year, 11, 1), last + dt.timedelta(days=160)  # reviewed from November on
        if fact.role == "whole":
            return dt.date(first.year, 5, 1), last + dt.timedelta(days=120)  # foreseen from the summer on
        return None
    if fact.role == "since":
        return first - dt.timedelta(days=_SOON), first + dt.timedelta(days=_SOON)
    opens = fact.grain == "month" and fact.mention.start < 200  # the report opens with its own month
    if opens or (fact.role == "event" and (fact.grain != "part" or "range" in fact.mention.pattern)):
        first -= dt.timedelta(days=_SEASON)
    elif (last - first).days > _SOON and "/" in fact.mention.value:
        first = last.replace(day=1)  # a range is told when it ends
    elif fact.grain != "part" or first.month > 1:
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
        window = _window(fact)
        if window is None:
            continue
        first, last = window
        year = first.year if day_of(*clues.event, first.year) >= first else first.year + 1
        if day_of(*clues.event, year) <= last:
            found.append((year, f"the first such day that can tell of {fact.mention.value}"))
    verdict = max(found, default=None)
    if verdict is None or _ahead(clues, verdict[0]):
        return None
    next_year = 1 if clues.event[0] >= 10 else 0  # which is spoken of from October on
    later = any(f.grain == "year" and not f.role and f.span.first.year > verdict[0] + next_year for f in clues.facts)
    return None if later else verdict


def _told_without_a_day(past: Sequence[Fact]) -> Verdict | None:
    """The year of the latest figures, month in the lead or period reviewed, in an article that tells no day."""
    reasons = {"": "the month in the lead", "report": REVIEWS, "as of": "figures as of", "whole": "all of"}
    for role, reason in reasons.items():
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
            window = _window(fact)
            told = fact.role not in ("goal", "law", "life", "plan", "event", "since", "document")
            if (told and window is not None and window[0] > day) or (first - day).days > 183:
                return True
        elif first.year > year + (fact.grain == "years") and fact.role in (*_GONE_BY, "whole", "law", "congress"):
            return True
    return False


def _planned(clues: Clues) -> Verdict | None:
    """A day in the period planned, or shortly before it (a year is planned from the middle of November on)."""
    plans = [f for f in clues.facts if f.role == "plan" and f.span.known and f.grain != "years"
             and f.mention.pattern != "date.year_list"]  # fmt: skip
    if clues.event is None or not plans:
        return None
    last = max(f.span.last.year for f in plans)
    plans = [f for f in plans if f.span.last.year == last]
    if len(plans) < 2 and plans[0].grain == "year":
        start = plans[0].mention.start
        annual = start < LEAD and _ANNUAL.search(clues.body.lower[max(0, start - 80) : start])
        if not annual and not any(
            f.grain == "year" and f.span.known and f.span.first.year == last - 1 for f in clues.facts
        ):
            return None  # an intention told in passing
    for year in (last - 1, last):
        day = day_of(*clues.event, year)
        ahead = [(f.span.first - day).days for f in plans]
        near = any(days <= (47 if f.grain == "year" else _SEASON) for days, f in zip(ahead, plans, strict=True))
        if near and max(ahead) <= 2 * _SEASON and all(day <= f.span.last for f in plans) and not _ahead(clues, year):
            return year, f"a plan for {last}"
    return None


def _year_gone(clues: Clues) -> Verdict | None:
    """The first months of a year, in which the year before is told of (in the lead, or again and again)."""
    told = [f for f in clues.facts if f.grain == "year" and not f.role and f.mention.pattern != "date.year_list"]
    if clues.event is None or clues.event[0] > 4 or not told:
        return None
    year = max(f.span.first.year for f in told)
    latest = [f for f in told if f.span.first.year == year]
    planned = any(f.span.known and f.role == "plan" and f.span.last.year >= year for f in clues.facts)
    if planned or _ahead(clues, year + 1) or (len(latest) < 2 and latest[0].mention.start > LEAD):
        return None
    return year + 1, f"{year} is told of as gone by"


def _same_period(clues: Clues) -> Verdict | None:
    years = {f.span.first.year + 1 for f in clues.facts if f.role == "same_period" and f.span.known}
    if clues.event is not None and clues.event[0] <= 2:
        return None  # figures of the year gone by, compared with the one before it
    return (years.pop(), "a comparison with the year before") if len(years) == 1 else None


def _only_year(clues: Clues) -> Verdict | None:
    out = ("goal", "law", "life", "since", "document", "same_period")
    told = [f for f in clues.facts if f.span.known and f.role not in out and f.grain != "years"]
    in_lead = any(f.mention.start < LEAD for f in told) or any(at < LEAD for _, at, _ in clues.bare)
    if not in_lead or any(f.grain == "year" and f.role != "event" for f in told):
        return None  # a year told in passing is as likely past
    listed = {f.span.first.year for f in told if f.mention.pattern == "date.year_list"}
    years = {y for f in told for y in (f.span.first.year, f.span.last.year)} | {y for y, *_ in clues.bare}
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
    _lead_date, anniversary, _told, _planned, _year_gone, _same_period, lead_event, opening, school_year,
    _only_year,
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
