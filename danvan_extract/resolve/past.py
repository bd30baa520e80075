"""What an article tells as past, and the days on which a report can be expected to tell of it.

The rung of the ladder in resolve/years that most articles stand on.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence

from danvan_extract.resolve.festivals import day_of, new_year_gone
from danvan_extract.resolve.time_clues import Clues, Fact, Verdict

REVIEWS = "the report reviews"
# Days in which what is near is announced, what is planned is told, and what is past is still told.
_SOON, SEASON, HALF_YEAR = 31, 100, 175
_SEASONS = 150  # days of a campaign, which is told of from its beginning on
_GONE_BY = ("report", "result", "as of")  # roles of a time that lies behind the report
_GONE_BY_YEAR = (*_GONE_BY, "whole", "law", "congress")
_COMING, _AHEAD = 183, 1100  # days by which what is told, or a goal, can lie ahead
_STEPS = 8  # dates that are read on from one
_EFFECT = re.compile(r"\bcó hiệu lực(?: thi hành)?(?: kể)?(?: từ)?[ ]\Z")
# The month in which a part of the year is under way.
_EDGES = {"đầu": 2, "những tháng đầu": 2, "giữa": 6, "cuối": 11}


def window(fact: Fact) -> tuple[dt.date, dt.date] | None:
    """The days on which a report can be expected to tell of this time; None when it says nothing of them."""
    first, last = fact.span.first, fact.span.last
    if fact.role == "exam":
        return _exam(first.year)
    if fact.role == "since":
        return _begun(fact)
    if fact.grain == "year":
        if fact.role == "audit":  # the audit of a year is told in the next one
            return dt.date(first.year + 1, 3, 1), dt.date(first.year + 2, 2, 28)
        if fact.edge and fact.role not in _GONE_BY:  # a time of the year: `cuối năm 2018`
            month = _EDGES[fact.edge]
            return dt.date(first.year, month, 1), dt.date(first.year, month, 28) + dt.timedelta(days=HALF_YEAR)
        if fact.role in _GONE_BY:
            return dt.date(first.year, 11, 1), last + dt.timedelta(days=160)  # reviewed from November on
        if fact.role == "whole":
            return dt.date(first.year, 5, 1), last + dt.timedelta(days=120)  # foreseen from the summer on
        return None
    if _is_term(fact):
        last = first  # nothing says that it is over
    opens = fact.grain == "month" and fact.mention.start < 200 and not fact.come  # the report opens with its own month
    if opens or (fact.role == "event" and (fact.grain != "part" or "range" in fact.mention.pattern)):
        first -= dt.timedelta(days=SEASON)
    elif (last - first).days > _SEASONS and "/" in fact.mention.value:
        first = last.replace(day=1)  # a long range is told when it ends
    elif fact.grain != "part" and not fact.come:
        first -= dt.timedelta(days=_SOON)
    return first, last + dt.timedelta(days=HALF_YEAR)


def _begun(fact: Fact) -> tuple[dt.date, dt.date] | None:
    """The days on which a report can tell since when something is so: `từ tháng 3/2019`, `từ cuối năm 2016 đến nay`."""
    first = fact.span.first
    if fact.grain == "year":
        begun = first.replace(month=_EDGES[fact.edge]) if fact.edge else None
        return (begun, begun + dt.timedelta(days=HALF_YEAR)) if begun else None
    return first - dt.timedelta(days=_SOON), first + dt.timedelta(days=HALF_YEAR if fact.so_far else SEASON)


def _is_term(fact: Fact) -> bool:
    """Whether a range of days is a term of whole years (`từ 1/9/2019 đến 31/8/2024`)."""
    first, last = fact.span.first, fact.span.last
    ends = {(day.month, day.day) for day in (last, last + dt.timedelta(days=1))}
    return fact.grain == "day" and 3 <= last.year - first.year <= 10 and (first.month, first.day) in ends


def _exam(year: int) -> tuple[dt.date, dt.date]:
    """The days on which a final exam is told of: from the end of June, when it is held, until the next."""
    return dt.date(year, 6, 22), dt.date(year + 1, 6, 21)


def _spans_years(fact: Fact) -> bool:
    """Whether it is a range of more than a year, which lies behind when an inspection of it is planned."""
    return (fact.span.last - fact.span.first).days > 366


def told(clues: Clues) -> Verdict | None:
    """The first such day after a time told as past, within half a year of it; later times decide."""
    out = ("goal", "law", "life", "plan", "document", "same_period", "compared")
    known = [f for f in clues.facts if f.span.known and f.grain != "years"]
    past = [f for f in known if f.role not in out or (f.role == "plan" and _spans_years(f))]
    if clues.event is None:
        return _told_without_a_day(clues, past)
    found: list[Verdict] = []
    exams = {f.span.first.year for f in past if f.role == "exam"}
    for fact in past:
        days = window(fact)
        if days is None or (fact.role == "exam" and fact.span.first.year - 1 in exams and clues.event[0] <= 6):
            continue  # the exam of this summer, besides that of the last
        first, last = days
        last = _bridged(clues, fact, first, last)
        year = first.year if day_of(*clues.event, first.year) >= first else first.year + 1
        if day_of(*clues.event, year) <= last:
            found.append((year, f"the first such day that can tell of {fact.mention.value}"))
    if clues.event[0] >= 3 and (new_year := new_year_gone(clues.body, clues.event[0])) is not None:
        found.append((new_year, f"the New Year of {new_year} has gone by"))
    verdict = max(found, default=None)
    if verdict is None or ahead(clues, verdict[0]):
        return None
    next_year = 1 if clues.event[0] >= 10 else 0  # which is spoken of from October on
    spoken = [f.span.first.year for f in clues.facts if f.grain == "year" and f.span.known and f.role in ("", "event")]
    later = max(spoken, default=0) > verdict[0] + next_year
    return None if later else verdict


def _bridged(clues: Clues, fact: Fact, first: dt.date, last: dt.date) -> dt.date:
    """`last`, or half a year after the last of the days without a year that the text tells on from the fact.

    `tháng 2-2018 …, ngày 2-7 …, ngày 6-9` comes up to the November of 2018.
    """
    at = bisect_right(clues.facts, fact.mention.start, key=lambda f: f.mention.start)
    for after in clues.facts[at : at + _STEPS]:
        if after.span.known or after.grain not in ("day", "month"):
            continue
        day = day_of(after.span.first.month, after.span.first.day, first.year)
        day = day if day >= first else day_of(day.month, day.day, first.year + 1)
        if day > last:
            break
        first, last = day, max(last, day + dt.timedelta(days=HALF_YEAR))
    return last


def _told_without_a_day(clues: Clues, past: Sequence[Fact]) -> Verdict | None:
    """The year of the latest figures, month in the lead or period reviewed, in an article that tells no day.

    Also the year before one that is planned for, when something of it or a comparison with the one before it is told.
    """
    reasons = {"": "the month in the lead", "report": REVIEWS, "as of": "figures as of", "whole": "all of"}
    for role, reason in reasons.items():
        facts = [f for f in past if f.role == role and (role or (f.grain == "month" and f.mention.start < 200))]
        if facts:
            year = max(f.span.last.year for f in facts)
            return year, f"{reason} {year}"
    known = [f for f in clues.facts if f.span.known]
    planned = max((f.span.last.year for f in known if f.grain == "year" and f.role in ("plan", "goal")), default=0)
    told = [f.span.last.year for f in past if f.grain in ("part", "month", "day") and f.role in ("", "since", "result")]
    told += [f.span.last.year + 1 for f in known if f.role in ("same_period", "compared")]
    now = any(f.grain == "year" and f.role == "plan" and f.span.last.year == planned for f in known)
    if planned and told and planned - 1 <= max(told) <= planned - (not now):
        return max(told), f"{planned} is planned for"
    parts = [f.span.last.year for f in past if f.grain == "part" and not f.role]
    if parts and max(parts) >= max((f.span.last.year for f in past), default=0):
        return max(parts), f"the latest figures, of {max(parts)}"
    return None


def in_force(clues: Clues, fact: Fact) -> bool:
    """Whether it is the day from which a law or decision is in force (`có hiệu lực thi hành từ ngày 1/1/2020`)."""
    start = fact.mention.start
    return fact.role in ("since", "plan") and _EFFECT.search(clues.body.lower, max(0, start - 40), start) is not None


def ahead(clues: Clues, year: int) -> bool:
    """Whether the day in that year would come before something told as past, or long before a term or a law."""
    if clues.event is None:
        return False
    day = day_of(*clues.event, year)
    for fact in clues.facts:
        first = fact.span.first
        if not fact.span.known or fact.role in ("same_period", "compared"):
            continue
        if fact.grain in ("day", "month", "part"):
            days = window(fact)
            gone = fact.role not in ("goal", "law", "life", "plan", "event", "since", "document")
            far = _AHEAD if fact.role == "goal" or in_force(clues, fact) else _COMING
            if (gone and days is not None and days[0] > day) or (first - day).days > far:
                return True
        elif first.year > year + (fact.grain == "years") and fact.role in _GONE_BY_YEAR:
            return True
    return False
