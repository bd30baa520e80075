"""What the country's calendar tells about the year of an article: sessions, elections, congresses, names of their time.

Rungs of the ladder in resolve/years: each takes the clues and gives the year of the article's day and
why, or None. The National Assembly meets in May and October, so `kỳ họp thứ 7, Quốc hội khóa XIV` is
May 2019; what can only be written since or until a day is in patterns/dates_eras.yaml.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from danvan_extract.patterns import Patterns
from danvan_extract.resolve.festivals import day_of
from danvan_extract.resolve.lexicons import lexicon
from danvan_extract.resolve.time_clues import LEAD, Clues, Verdict
from danvan_extract.segment import Body

# First years of the terms of the National Assembly, with which those of the people's councils run since 2011.
TERMS = {"xii": 2007, "xiii": 2011, "xiv": 2016, "xv": 2021, "xvi": 2026}
TERMS |= {"12": 2007, "13": 2011, "14": 2016, "15": 2021, "16": 2026}
_ELECTION_DAYS = {(22, 5): (2011, 2016), (23, 5): (2021,), (15, 3): (2026,)}
_CONGRESSES = {"xi": 2011, "xii": 2016, "xiii": 2021, "xiv": 2026, "11": 2011, "12": 2016, "13": 2021, "14": 2026}
_ORDINALS = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một"]
_TERM = r"khóa[ ](?P<term>xii|xiii|xiv|xvi?|1[2-6])\b"
_NTH = r"kỳ[ ]họp[ ](?:lần[ ])?thứ[ ](?P<nth>\d{1,2}|mười[ ]một|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b"
_MARK = r"[ ]{0,2}(?:[(,\-–]|của)?[ ]{0,2}"
_SESSION = re.compile(
    rf"{_NTH}{_MARK}quốc[ ]hội{_MARK}(?:nước[^.,;\n]{{0,40}}[ ])?{_TERM}"
    rf"|quốc[ ]hội[ ]{_TERM.replace('term', 'term2')}{_MARK}(?:tại[ ]|trước[ ]|sau[ ])?{_NTH.replace('nth', 'nth2')}"
)
_PASSED = re.compile(r"[^.;\n]{0,20}(?:thông[ ]qua|ban[ ]hành|quyết[ ]nghị)")
_CONGRESS = re.compile(
    r"đại[ ]hội[ ](?:đại[ ]biểu[ ])?(?:đảng[ ])?(?:toàn[ ]quốc[ ])?(?:lần[ ]thứ[ ])?(?P<nth>xi|xii|xiii|xiv|1[1-4])"
    r"(?=[ ](?:của[ ])?đảng\b|(?<=toàn[ ]quốc[ ]lần[ ]thứ[ ]...)(?!\w))"
)
# Words by which the text looks forward to a congress, or says that what was decided is studied.
_AWAITED = re.compile(
    r"\b(?:tiến tới|chào mừng|hướng tới|hướng về|lập thành tích|trước thềm|đóng góp|góp ý|dự thảo)\b[^.;\n]{0,120}\Z"
)
# When the Central Committee met, by term and number: what it decided is studied all over the country after that.
_CONFERENCES = {
    "xi": {4: "2011-12-31", 5: "2012-05-15", 6: "2012-10-15", 7: "2013-05-11", 8: "2013-10-09", 9: "2014-05-14",
           10: "2015-01-12", 11: "2015-05-07", 12: "2015-10-11"},
    "xii": {3: "2016-07-07", 4: "2016-10-14", 5: "2017-05-10", 6: "2017-10-11", 7: "2018-05-12", 8: "2018-10-06",
            9: "2018-12-26", 10: "2019-05-18", 11: "2019-10-12", 12: "2020-05-14", 13: "2020-10-09"},
    "xiii": {3: "2021-07-08", 4: "2021-10-07", 5: "2022-05-10", 6: "2022-10-09", 7: "2023-05-17", 8: "2023-10-08",
             9: "2024-05-18", 10: "2024-09-20", 11: "2025-04-12", 12: "2025-07-19", 13: "2025-10-08"},
}  # fmt: skip
_NUMBER = r"\d{1,2}|ba|tư|năm|sáu|bảy|tám|chín|mười"
_OF_TERM = r"[ ]?[,(]?[ ]?khóa[ ](?P<term>xiii?|xi)\b"
_CONFERENCE = re.compile(
    rf"trung[ ]ương[ ](?:đảng[ ])?(?:lần[ ]thứ[ ])?(?P<nth>{_NUMBER}){_OF_TERM}"
    rf"|hội[ ]nghị[ ](?:lần[ ])?thứ[ ](?P<nth2>{_NUMBER})[ ,]{{1,2}}(?:của[ ])?"
    rf"(?:ban[ ]chấp[ ]hành|bch)[ ]trung[ ]ương(?:[ ]đảng)?{_OF_TERM.replace('term', 'term2')}"
)
_STUDIED = re.compile(
    r"\b(?:quán triệt|học tập|nghiên cứu|thông báo nhanh|phổ biến|thông báo kết quả)\b[^.;\n]{0,100}\Z"
)
_NEAR = 80  # days before or after a session in which it is spoken of


def session(clues: Clues) -> Verdict | None:
    """The year of the session of the National Assembly that the lead names: voters are met before and after it."""
    lower = clues.body.lower
    for m in _SESSION.finditer(lower, 0, LEAD + 500):
        nth, term = m["nth"] or m["nth2"], m["term"] or m["term2"]
        number = int(nth) if nth.isdigit() else _ORDINALS.index(nth) + 1
        if not 1 <= number <= 11 or _PASSED.match(lower, m.end()):
            continue
        opens = _opening(TERMS[term], number)
        reason = f"session {number} of the National Assembly, {opens:%m/%Y}"
        if clues.event is None:
            return opens.year, reason
        for year in (opens.year, opens.year - 1, opens.year + 1):
            if abs((day_of(*clues.event, year) - opens).days) <= _NEAR:
                return year, reason
    return None


def _opening(first: int, number: int) -> dt.date:
    """About when the nth session of the term from `first` opens: in July, then October and May by turns."""
    if number == 1:
        return dt.date(first, 4 if first == 2026 else 7, 10)
    return dt.date(first + number // 2 - 1, 10, 20) if number % 2 == 0 else dt.date(first + number // 2, 5, 20)


def congress_ahead(clues: Clues) -> Verdict | None:
    """The year before the national congress of the Party (in January) to which the text looks forward."""
    lower = clues.body.lower
    for m in _CONGRESS.finditer(lower):
        if clues.event is None or not _AWAITED.search(lower, max(0, m.start() - 160), m.start()):
            continue
        year = _CONGRESSES[m["nth"]]
        ahead = year if day_of(*clues.event, year) < dt.date(year, 2, 3) else year - 1
        return ahead, f"before the Party's congress of January {year}"
    return None


def conference(clues: Clues) -> Verdict | None:
    """The year in which the lead tells of studying what the Central Committee has decided: within eight months."""
    lower = clues.body.lower
    met = []
    for m in _CONFERENCE.finditer(lower, 0, LEAD):
        nth = m["nth"] or m["nth2"]
        number = int(nth) if nth.isdigit() else _ORDINALS.index(nth) + 1
        day = _CONFERENCES[m["term"] or m["term2"]].get(number)
        if day and _STUDIED.search(lower, max(0, m.start() - 140), m.start()):
            met.append(dt.date.fromisoformat(day))
    if not met or clues.event is None:
        return None
    last = max(met)
    years = (y for y in (last.year, last.year + 1) if 0 <= (day_of(*clues.event, y) - last).days <= 240)
    return next(((y, f"the decisions of {last.isoformat()} are studied") for y in years), None)


def election_day(clues: Clues) -> Verdict | None:
    """The election that a day without its year is (`ngày bầu cử 23/5`), told from January to its summer."""
    lower = clues.body.lower
    if clues.event is None or clues.event[0] > 7 or "bầu cử" not in lower:
        return None
    told = {(f.span.first.day, f.span.first.month) for f in clues.facts if f.grain == "day" and not f.span.known}
    for day, years in _ELECTION_DAYS.items():
        terms = {TERMS.get(m[1]) for m in re.finditer(r"(?:quốc hội )khóa (\w+)", lower)}
        fitting = [y for y in years if len(years) == 1 or y in terms]
        if day in told and len(fitting) == 1:
            return fitting[0], f"the election of {fitting[0]}"
    return None


@dataclass(frozen=True, slots=True)
class Era:
    """A name that came up on the day `since`; `until` is the day on which what it names was over, if it was."""

    start: int
    end: int
    since: dt.date
    until: dt.date | None
    pattern: str


def find_eras(body: Body, patterns: Patterns) -> tuple[Era, ...]:
    """The names of their time in a text, in order."""
    words, terms = lexicon("DATE_ERA", patterns)
    found = []
    for m in words.finditer(body.lower):
        rule_id, attributes = terms[m[0]]
        until = attributes.get("until")
        end = dt.date.fromisoformat(until) if until else None
        found.append(Era(m.start(), m.end(), dt.date.fromisoformat(attributes["since"]), end, rule_id))
    return tuple(found)


def era(clues: Clues) -> Verdict | None:
    """The first such day after all that the text can only tell of in its time; the only one, when that is over."""
    named = find_eras(clues.body, clues.patterns) if clues.event else ()
    if clues.event is None or not named:
        return None
    out = ("goal", "plan", "congress", "stage")
    told = [f.span.first for f in clues.facts if f.span.known and f.role not in out and f.grain != "years"
            and not (f.role == "since" and f.grain == "year")]  # fmt: skip
    since = max([*(e.since for e in named), *told])
    until = min((e.until for e in named if e.until), default=None)
    days = [day_of(*clues.event, year) for year in range(since.year, (until or since).year + (until is None) + 1)]
    years = [d.year for d in days if d >= since and (until is None or d <= until)]
    if not years or (until is not None and len(years) > 1):
        return None
    names = dict.fromkeys(clues.body.text[e.start : e.end] for e in named)
    return years[0], f"what it names was of that time: {', '.join(names)}"
