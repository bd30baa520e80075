"""Which year an article is of, by evidence in a stated order of strength.

A report says `Sáng 9/7` and leaves the year to the reader, who takes the first such day after the
times that the text tells as past, if it isn't long after them. The rungs, strongest first (`LADDER`):

1. a full date in the lead that isn't a document's or a birthday;
2. an anniversary: `(30/4/1975 - 30/4/2025)`, `43 năm ngày giải phóng miền Nam`, `5 năm thực hiện Chỉ
   thị 35 ngày 15/6/2018`;
3. the session of the National Assembly that the lead names (`kỳ họp thứ 7, Quốc hội khóa XIV`), a
   national election by its day;
4. the latest time told as past: the day is the first such day after it, within half a year; the year of
   which figures go up to now (`từ đầu năm 2025 đến nay`); a New Year that has gone by (`sau Tết 2018`);
5. what is planned: the day lies in it, or is the last such day shortly before it;
6. in the first months of a year, the year before, told of in the lead or repeatedly;
   also the year after the one told of, when the text goes on with `Năm nay, …`;
7. a comparison with the same period of the year before;
8. the year of the event that the lead names (`Lễ phát động Tháng Nhân đạo năm 2025`, a named Tết);
9. a review at half of a term, or in a year of it that is counted; a congress, an election or a first
   session: it opens its term; a meeting of emulation closes its stage; the Party's congress ahead, its
   decisions studied; a school year: from August on its first year, before that its second;
10. the latest year told, when the first such day after all told as past lies in it; the one year that
    the lead speaks of, unless it is a goal, a law's, a birth's or since when;
11. the day of the week said with the day: the first year since the latest told in which they agree;
12. what the text can only name in its time (Covid-19, a body's new name);
13. an event of a year, or the beginning or end of a year planned for, anywhere in the text;
14. a document issued in the weeks before, a plan carried out within half a year; what is passed and takes
    effect after that;
15. in the summer, the school year from which something will be so (`kể từ năm học 2014-2015`);
16. the years counted since one told (`khởi công năm 2007 … sau 10 năm, đường vẫn dở dang`).

The rungs of the occasion (2, 8, 9) are in resolve/occasions (15 too), those of the country's calendar (3, 9, 12)
in resolve/eras. A year is not told from times past or planned (4 to 6) if the day would come before
something else told as past; nor by any rung if the day of the week that the text says is another one,
or of a year that the text sets against now (`vào năm 2011, nay …`).
When nothing settles it the year stays unknown: a guess would look like a fact.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import isleap
from collections.abc import Callable, Sequence

from danvan_extract.numbers import FIRST_WORDS, small_number
from danvan_extract.resolve.eras import conference, congress_ahead, election_day, era, session
from danvan_extract.resolve.festivals import day_of
from danvan_extract.resolve.occasions import (
    anniversary,
    half_term,
    lead_event,
    new_year,
    nth_year,
    opening,
    school_year,
    school_year_ahead,
)
from danvan_extract.resolve.past import HALF_YEAR, SEASON, ahead, in_force, told
from danvan_extract.resolve.time_clues import LEAD, Clues, Fact, Verdict

LEAD_DATE = "the full date in the lead"
_NOW = re.compile(r"[^.;\n]{0,60}\b(?:đang|hiện nay)\b")
_SO_FAR = re.compile(r"đầu năm[ ](?P<y>20[0-2]\d) (?:đến|tới) (?:nay|thời điểm)")
_ONCE = ("vào ", "hồi ")  # before a year in which something once happened
_THIS_YEAR = re.compile(r"(?:[.\n][ ]*|\A)năm nay\b")
# What is still so after years, or is so many years old: `sau 10 năm, … vẫn chưa`, `cũng 40 năm rồi`.
_NUMBER = rf"\d{{1,2}}|{'|'.join(FIRST_WORDS)}"
_YEARS_GONE = re.compile(
    rf"\b(?:sau|suốt)[ ](?P<count>{_NUMBER})[ ]năm\b[^.;\n]{{0,60}}?\bvẫn\b"
    rf"|\b(?:nay|đã|cũng)[ ](?:đã |được |tròn |cũng ){{0,2}}(?P<age>{_NUMBER})[ ]năm(?:[ ](?:rồi|nay)|(?=[ ]?[,.;\n]))"
)
_SINCE_THEN = 250  # characters behind the year in which the years since then are counted
_ISSUED = 45  # days in which a document is news
# What a plan or an order is carried out by, within months: `Thực hiện Kế hoạch số 45-KH/HU ngày 12/2/2021 …`.
_ORDER = re.compile(r"\b(?:thực hiện|theo|căn cứ)[ ](?:kế hoạch|công văn|công điện|thông báo|tờ trình)\b[^.;\n]*\Z")
_NAMED = 60  # characters from the word for a document to its day
_PASSED = re.compile(r"\b(?:thông qua|ban hành|phê duyệt|vừa ký)\b")
_TO_EFFECT = 220  # days from the vote to the day on which a law takes effect
_GOES_ON = 900  # characters behind the year gone by in which `Năm nay` is set against it
# `vào năm 2010 và 2011, nay được yêu cầu …`: now is later.
_NOT_NOW = re.compile(r"năm[ ](?:20\d\d(?:,| và|[ ]?[-–])[ ])?(20\d\d)[ ]?[,;–-][ ](?:đến )?nay (?!đã )")
_NUMBERED = re.compile(r"/(20[0-2]\d)/(?:nđ|qđ|tt|nq|qh|ct|pl|ubtvqh)")  # a document by number and year
_FAR = 10  # years behind the latest told by which a fifth year planned for is a far goal (`đến năm 2050`)
_YEAR_AHEAD = 47  # days before its beginning in which a year is planned for
_UNDER_WAY = 6  # the month until which what will be done `trong năm 2019` is of that year, under way
_THIS_PLAN = re.compile(r"\b(?:sẽ|dự kiến)\b[^.;\n]{0,40}\btrong[ ]\Z|\btheo kế hoạch[ ]\Z")
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


def _planned(clues: Clues) -> Verdict | None:
    """A day in the period planned, or shortly before it (a year is planned from the middle of November on)."""
    plans = [f for f in clues.facts if f.role == "plan" and f.span.known and f.grain != "years"
             and (f.span.last - f.span.first).days <= 366 and f.mention.pattern != "date.year_list"]  # fmt: skip
    if clues.event is None:
        parts = {
            f.span.first.year for f in plans if f.grain == "part" and f.span.first.month > 3 and f.mention.start < LEAD
        }
        return (parts.pop(), "a part of the year is planned for") if len(parts) == 1 else None
    if not plans:
        return None
    told = [f.span.first.year for f in clues.facts if f.span.known and f.role not in ("plan", "goal")]
    far = {
        y for f in plans if f.grain == "year" and (y := f.span.last.year) % 5 == 0 and y > max(told, default=y) + _FAR
    }
    lasts = sorted({f.span.last.year for f in plans} - far, reverse=True)
    verdicts = (_planned_for(clues, [f for f in plans if f.span.last.year == last], last) for last in lasts)
    return next((v for v in verdicts if v is not None and not _done_by(clues.event, v[0], plans)), None)


def _done_by(event: tuple[int, int], year: int, plans: Sequence[Fact]) -> bool:
    """Whether a part of a year that is planned for would be over (`nhiệm vụ quý IV/2025, chỉ tiêu năm 2026`)."""
    return any(f.grain == "part" and f.span.last < day_of(*event, year) for f in plans)


def _planned_for(clues: Clues, plans: Sequence[Fact], last: int) -> Verdict | None:
    """The year of the day that lies in what is planned for the year `last`, or shortly before it."""
    if clues.event is None:
        return None
    lower = clues.body.lower
    gone = [f for f in clues.facts if f.grain == "year" and f.span.known and f.span.first.year == last - 1]
    starts = [f.mention.start for f in plans if f.grain == "year"]
    annual = [start for start in starts if _ANNUAL.search(lower[max(0, start - 80) : start])]
    if len(plans) < 2 and starts and not gone and (not annual or starts[0] >= LEAD):
        under_way = clues.event[0] <= _UNDER_WAY and _THIS_PLAN.search(lower, max(0, starts[0] - 60), starts[0])
        if not under_way:
            return None  # an intention told in passing
    # `kế hoạch … năm 2018; kế hoạch … năm 2019`: from October on what is planned is told after what has been done
    set_beside = annual and any(f.role in ("report", "plan", "") and f.mention.start < annual[0] for f in gone)
    soon = SEASON if set_beside else _YEAR_AHEAD
    for year in (last - 1, last):
        day = day_of(*clues.event, year)
        days_ahead = [(f.span.first - day).days for f in plans]
        near = any(days <= (soon if f.grain == "year" else SEASON) for days, f in zip(days_ahead, plans, strict=True))
        if near and max(days_ahead) <= 2 * SEASON and all(day <= f.span.last for f in plans) and not ahead(clues, year):
            return year, f"a plan for {last}"
    return None


def _so_far(clues: Clues) -> Verdict | None:
    """The year of which the text tells up to now (`từ đầu năm 2025 đến nay`), or in which things are under way."""
    lower = clues.body.lower
    years = {int(m[1]) for m in _SO_FAR.finditer(lower)}
    spoken = [f for f in clues.facts if f.grain == "year" and f.span.known and not f.role]
    years |= {f.span.first.year for f in spoken if _NOW.match(lower, f.mention.end, f.mention.end + 70)}
    if len(years) != 1:
        return None
    year = years.pop()
    return None if ahead(clues, year) else (year, f"what is told of {year} goes on")


def _year_gone(clues: Clues) -> Verdict | None:
    """The first months of a year, in which the year before is told of (in the lead, or again and again)."""
    lower = clues.body.lower
    told = [f for f in clues.facts if f.grain == "year" and not f.role and f.mention.pattern != "date.year_list"
            and not lower.startswith(_ONCE, max(0, f.mention.start - 4))]  # fmt: skip
    if clues.event is None or clues.event[0] > 4 or not told:
        return None
    year = max(f.span.first.year for f in told)
    latest = [f for f in told if f.span.first.year == year]
    planned = any(f.span.known and f.role == "plan" and f.span.last.year >= year for f in clues.facts)
    if planned or ahead(clues, year + 1) or (len(latest) < 2 and latest[0].mention.start > LEAD):
        return None
    return year + 1, f"{year} is told of as gone by"


def _this_year(clues: Clues) -> Verdict | None:
    """The year after the one told of, when a sentence goes on with `Năm nay, …`."""
    years = {f.mention.start: f.span.last.year for f in clues.facts if f.grain == "year" and f.span.known
             and f.role in ("", "result", "report")}  # fmt: skip
    for m in _THIS_YEAR.finditer(clues.body.lower) if years else ():
        told = [year for start, year in years.items() if 0 < m.start() - start < _GOES_ON]
        if told and max(told) == max(years.values()) and not ahead(clues, max(told) + 1):
            return max(told) + 1, f"{max(told)} is told of before this year"
    return None


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
    come = [f.span.first for f in told if f.grain in ("day", "month") and f.role != "plan"]
    last = max(come, default=dt.date(year, 1, 1))
    if any(f.role == "plan" and f.span.first >= day_of(*clues.event, year) for f in told):
        return year, f"a plan for {year}, the only year"
    after = year if day_of(*clues.event, year) >= last else year + 1
    return after, f"{year} is the only year"


def _latest(clues: Clues) -> dt.date | None:
    """The latest day of which the text can only speak when it has come."""
    out = ("goal", "plan", "congress", "stage")
    told = [f.span.first for f in clues.facts if f.span.known and f.role not in out and f.grain != "years"]
    numbered = [dt.date(int(y), 1, 1) for y in _NUMBERED.findall(clues.body.lower)]
    return max((d for d in (*told, *numbered)), default=None)


def _weekday(clues: Clues) -> Verdict | None:
    """The first year since the latest told in which the day falls on the day of the week that the text says."""
    latest = _latest(clues)
    if not clues.weekdays or clues.event is None or latest is None:
        return None
    for year in range(latest.year, latest.year + 5):
        if day_of(*clues.event, year) >= latest and _agrees(clues, year):
            return year, "the day of the week"
    return None


def _agrees(clues: Clues, year: int) -> bool:
    """Whether the days of the year fall on the days of the week that the text says of them."""
    return all(day_of(month, day, year).isoweekday() == weekday for month, day, weekday in clues.weekdays)


def _recent_document(clues: Clues) -> Verdict | None:
    """The year in which the day comes right after that of the latest document, which is then what is carried out."""
    issued = [f.span.first for f in clues.facts if f.role == "document" and f.grain == "day" and f.span.known]
    if clues.event is None or not issued:
        return None
    last = max(issued)
    lower = clues.body.lower
    starts = (f.mention.start for f in clues.facts if f.span.known and f.span.first == last and f.mention.start < LEAD)
    ordered = any(_ORDER.search(lower, max(0, start - _NAMED), start) for start in starts)
    for year in (last.year, last.year + 1):
        days = (day_of(*clues.event, year) - last).days
        if 0 <= days <= (HALF_YEAR if ordered else _ISSUED) and not ahead(clues, year):
            return year, f"after the document of {last.isoformat()}"
    return None


def _agreed(clues: Clues) -> Verdict | None:
    """The latest year told, when the first such day after all days and months told as past lies in it."""
    out = ("goal", "law", "life", "plan", "same_period", "compared", "since")
    known = [f for f in clues.facts if f.span.known and f.role not in out]
    days = [f.span.first for f in known if f.grain in ("day", "month")]
    spoken = [f.span.last.year for f in clues.facts if f.span.known and f.role in ("", "report", "result", "plan")
              and ((f.grain == "year" and not f.edge) or f.mention.pattern == "date.school_year")]  # fmt: skip
    if clues.event is None or not days or not spoken:
        return None
    last = max(days)
    year = last.year if day_of(*clues.event, last.year) >= last else last.year + 1
    if year != max(spoken) or ahead(clues, year):
        return None
    return year, f"the first such day after {last.isoformat()}, in the latest year told"


def _years_since(clues: Clues) -> Verdict | None:
    """The year that the years gone by since one told come to: `khởi công năm 2007 … sau 10 năm, đường vẫn dở dang`."""
    lower = clues.body.lower
    years = [(f.mention.end, f.span.first.year) for f in clues.facts if f.grain == "year" and f.span.known]
    years += [(at + 4, year) for year, at, _ in clues.bare]
    if not years:
        return None
    found = set()
    for m in _YEARS_GONE.finditer(lower, min(years)[0], max(years)[0] + 2 * _SINCE_THEN):
        before = [(end, year) for end, year in years if 0 <= m.start() - end < _SINCE_THEN]
        count = small_number(m["count"] or m["age"])
        if before and count:
            found.add(max(before)[1] + count)
    return (found.pop(), "the years gone by since a year named") if len(found) == 1 else None


def _takes_effect(clues: Clues) -> Verdict | None:
    """The year in which the day comes before that on which what is passed takes effect (`có hiệu lực từ 1/1/2020`)."""
    lower = clues.body.lower
    days = [f.span.first for f in clues.facts if f.grain == "day" and f.span.known and in_force(clues, f)]
    if clues.event is None or not days or not _PASSED.search(lower, 0, LEAD):
        return None
    first = min(days)
    for year in (first.year, first.year - 1):
        if 0 <= (first - day_of(*clues.event, year)).days <= _TO_EFFECT and not ahead(clues, year):
            return year, f"before what is passed takes effect on {first.isoformat()}"
    return None


def _told_late(clues: Clues) -> Verdict | None:
    """The latest year told, when the text names an event of it or plans for its end."""
    out = ("goal", "law", "life", "since", "document", "same_period", "compared")
    told = [f for f in clues.facts if f.span.known and f.grain != "years"]
    if clues.event is None or not told:
        return None
    last = max(f.span.last.year for f in told)
    latest = [f for f in told if f.span.last.year == last]
    if any(f.role == "event" and f.grain == "year" for f in latest) and not ahead(clues, last):
        return last, f"an event of {last}"
    begins = [f for f in latest if f.edge == "đầu" and f.role in ("goal", "plan")]
    if begins and len(begins) == len(latest) and clues.event[0] >= 3:
        return last - 1, f"the beginning of {last} is planned for"
    ends = [f for f in latest if f.edge == "cuối" and f.role in ("goal", "plan")]
    near = clues.event[0] >= 6 or last % 5 > 0  # the years that end a term are a far goal
    if ends and near and not any(f.role not in out for f in latest if f not in ends):
        return last, f"the end of {last} is planned for"
    return None


# Strongest evidence first; the first that says something decides.
LADDER: tuple[Callable[[Clues], Verdict | None], ...] = (
    _lead_date, anniversary, session, election_day, told, _so_far, _planned, new_year, _year_gone, _this_year,
    _same_period, lead_event, half_term, nth_year, opening,
    congress_ahead, conference, school_year, _agreed, _only_year,
    _weekday, era, _told_late, _recent_document, _takes_effect, school_year_ahead, _years_since,
)  # fmt: skip


def infer_year(clues: Clues) -> Verdict | None:
    """The year of the article's day (of the article, when it tells no day) and why, or None."""
    gone = max((int(y) for y in _NOT_NOW.findall(clues.body.lower)), default=0)
    for rung in LADDER:
        verdict = rung(clues)
        if (
            verdict is None
            or verdict[0] <= gone
            or not 2000 <= verdict[0] <= 2100
            or not (rung is _lead_date or _agrees(clues, verdict[0]))
        ):
            continue
        if clues.event != (2, 29) or isleap(verdict[0]):
            return verdict
    return None
