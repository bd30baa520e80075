"""What the country's calendar tells about the year of an article: sessions, elections, congresses, names of their time.

Rungs of the ladder in resolve/years: each takes the clues and gives the year of the article's day and
why, or None. The National Assembly meets in May and October, so `kỳ họp thứ 7, Quốc hội khóa XIV` is
May 2019; what can only be written since or until a day is in patterns/dates_eras.yaml.
"""

from __future__ import annotations

import datetime as dt
import re

from danvan_extract.extract.tokens import runs
from danvan_extract.numbers import FIRST_WORDS, small_number
from danvan_extract.patterns import Patterns
from danvan_extract.resolve.festivals import day_of
from danvan_extract.resolve.lexicons import lexicon
from danvan_extract.resolve.time_clues import LEAD, Clues, Verdict
from danvan_extract.segment import Body
from danvan_extract.values import frozen

# The numbers of terms of the National Assembly and of congresses of the Party.
TERM = r"xi{1,3}|xiv|xvi{0,3}|xix|xx|1[1-9]|20"
_TERM = rf"khóa[ ](?P<term>{TERM})\b"
_ORDINAL = rf"\d{{1,2}}|mười[ ]một|nhất|tư|{'|'.join(FIRST_WORDS)}"
_NTH = rf"kỳ[ ]họp[ ](?:lần[ ])?thứ[ ](?P<nth>{_ORDINAL})\b"
_MARK = r"[ ]{0,2}(?:[(,\-–]|của)?[ ]{0,2}"
_SESSION = re.compile(
    rf"{_NTH}{_MARK}quốc[ ]hội{_MARK}(?:nước[^.,;\n]{{0,40}}[ ])?{_TERM}"
    rf"|quốc[ ]hội[ ]{_TERM.replace('term', 'term2')}{_MARK}(?:tại[ ]|trước[ ]|sau[ ])?{_NTH.replace('nth', 'nth2')}"
)
# Behind a session: it has just been or is about to be (`hồi tháng 10 vừa qua`).
_NEAR_NOW = re.compile(r"[^.;\n]{0,40}\b(?:vừa qua|vừa rồi|sắp tới|tới đây|sắp diễn ra|đang diễn ra)\b")
_PASSED = re.compile(r"[^.;\n]{0,20}(?:thông[ ]qua|ban[ ]hành|quyết[ ]nghị)")
_CONGRESS = re.compile(
    rf"đại[ ]hội[ ](?:đại[ ]biểu[ ])?(?:đảng[ ])?(?:toàn[ ]quốc[ ])?(?:lần[ ]thứ[ ])?(?P<nth>{TERM})"
    r"(?=[ ](?:của[ ])?đảng\b|(?<=toàn[ ]quốc[ ]lần[ ]thứ[ ]...)(?!\w))"
)
# Words by which the text looks forward to a congress, or says that what was decided is studied.
_AWAITED = re.compile(
    r"\b(?:tiến tới|chào mừng|hướng tới|hướng về|lập thành tích|trước thềm|đóng góp|góp ý|dự thảo)\b[^.;\n]{0,120}\Z"
)
_OF_TERM = rf"[ ]?[,(]?[ ]?khóa[ ](?P<term>{TERM})\b"
_CONFERENCE = re.compile(
    rf"trung[ ]ương[ ](?:đảng[ ])?(?:lần[ ]thứ[ ])?(?P<nth>{_ORDINAL}){_OF_TERM}"
    rf"|hội[ ]nghị[ ](?:lần[ ])?thứ[ ](?P<nth2>{_ORDINAL})[ ,]{{1,2}}(?:của[ ])?"
    rf"(?:ban[ ]chấp[ ]hành|bch)[ ]trung[ ]ương(?:[ ]đảng)?{_OF_TERM.replace('term', 'term2')}"
)
_STUDIED = re.compile(
    r"\b(?:quán triệt|học tập|nghiên cứu|thông báo nhanh|phổ biến|thông báo kết quả)\b[^.;\n]{0,100}\Z"
)
_BESIDE = 60  # characters in which the election is named beside its day
_NEAR = 80  # days before or after a session in which it is spoken of


def term_from(number: str) -> int | None:
    """The first year of a term of the National Assembly, with which those of the people's councils run since 2011.

    A term is five years; the twelfth (from 2007) was a year shorter, so that it ends with the councils'. None for
    terms before that.
    """
    term = small_number(number)
    return None if term is None or term < 12 else 2007 if term == 12 else 2011 + 5 * (term - 13)


def session(clues: Clues) -> Verdict | None:
    """The year of the session of the National Assembly that the lead names: voters are met before and after it."""
    lower = clues.body.lower
    for m in _SESSION.finditer(lower):
        if m.start() > LEAD + 500 and not _NEAR_NOW.match(lower, m.end()):
            continue
        nth, term = m["nth"] or m["nth2"], m["term"] or m["term2"]
        number, first = small_number(nth) or 0, term_from(term)
        if first is None or not 1 <= number <= 11 or _PASSED.match(lower, m.end()):
            continue
        opens = _opening(first, number)
        reason = f"session {number} of the National Assembly, {opens:%m/%Y}"
        if clues.event is None:
            return opens.year, reason
        for year in (opens.year, opens.year - 1, opens.year + 1):
            if abs((day_of(*clues.event, year) - opens).days) <= _NEAR:
                return year, reason
    return None


def _opening(first: int, number: int) -> dt.date:
    """About when the nth session of the term from `first` opens: in July, then October and May by turns.

    Since 2026, when the election was moved from May to March, a term opens in April.
    """
    if number == 1:
        return dt.date(first, 4 if first >= 2026 else 7, 10)
    return dt.date(first + number // 2 - 1, 10, 20) if number % 2 == 0 else dt.date(first + number // 2, 5, 20)


def congress_ahead(clues: Clues) -> Verdict | None:
    """The year before the national congress of the Party to which the text looks forward, or of that which is studied.

    It is held every five years, since the eleventh (2011) in January.
    """
    lower = clues.body.lower
    for m in _CONGRESS.finditer(lower):
        if clues.event is None:
            continue
        year = 2011 + 5 * ((small_number(m["nth"]) or 11) - 11)
        if m.start() < LEAD and _STUDIED.search(lower, max(0, m.start() - 60), m.start()) and clues.event[0] >= 2:
            return year, f"the decisions of the Party's congress of January {year} are studied"
        if not _AWAITED.search(lower, max(0, m.start() - 160), m.start()):
            continue
        ahead = year if day_of(*clues.event, year) < dt.date(year, 2, 3) else year - 1
        return ahead, f"before the Party's congress of January {year}"
    return None


def conference(clues: Clues) -> Verdict | None:
    """The year in which the lead tells of studying what the Central Committee has decided: within eight months."""
    lower = clues.body.lower
    days = clues.patterns.once(_conferences)
    met = []
    for m in _CONFERENCE.finditer(lower, 0, LEAD):
        nth = m["nth"] or m["nth2"]
        day = days.get((small_number(m["term"] or m["term2"]), small_number(nth)))
        if day and _STUDIED.search(lower, max(0, m.start() - 140), m.start()):
            met.append(day)
    if not met or clues.event is None:
        return None
    last = max(met)
    years = (y for y in (last.year, last.year + 1) if 0 <= (day_of(*clues.event, y) - last).days <= 240)
    return next(((y, f"the decisions of {last.isoformat()} are studied") for y in years), None)


def _conferences(patterns: Patterns) -> dict[tuple[int | None, int | None], dt.date]:
    """When the Central Committee met, by term and number."""
    terms = patterns.lexicon("date_event.conference").terms
    split = ((t.text.split(), t.attributes["day"]) for t in terms)
    return {(small_number(term), small_number(nth)): dt.date.fromisoformat(day) for (term, nth), day in split}


def _elections(patterns: Patterns) -> dict[tuple[int, int], list[int]]:
    """The years of the general elections on a day and month."""
    years: dict[tuple[int, int], list[int]] = {}
    for day in map(dt.date.fromisoformat, sorted(patterns.words("date_event.election"))):
        years.setdefault((day.day, day.month), []).append(day.year)
    return years


def election_day(clues: Clues) -> Verdict | None:
    """The election that a day without its year is (`ngày bầu cử 23/5`), told from January to its summer."""
    lower = clues.body.lower
    if clues.event is None or clues.event[0] > 7 or "bầu cử" not in lower:
        return None
    told = {
        (f.span.first.day, f.span.first.month)
        for f in clues.facts
        if f.grain == "day" and not f.span.known and _votes(lower, f.mention.start, f.mention.end)
    }
    spoken = {f.span.first.year for f in clues.facts if f.span.known and f.grain != "years"}
    for day, years in clues.patterns.once(_elections).items():
        terms = {term_from(m[1]) for m in re.finditer(r"(?:quốc hội )khóa (\w+)", lower)}
        fitting = [y for y in years if len(years) == 1 or y in terms or y in spoken]
        if day in told and len(fitting) == 1:
            return fitting[0], f"the election of {fitting[0]}"
    return None


def _votes(lower: str, start: int, end: int) -> bool:
    """Whether a day is told as that of the election: `ngày bầu cử 23/5`, `cử tri đi bầu cử ngày 22/5`."""
    return lower.find("bầu cử", max(0, start - _BESIDE), end + _BESIDE) >= 0


@frozen
class Era:
    """A name that came up on the day `since`; `until` is the day on which what it names was over, if it was."""

    start: int
    end: int
    since: dt.date
    until: dt.date | None
    pattern: str


def _era_openings(patterns: Patterns) -> frozenset[str]:
    """The first words of the names of a time."""
    return frozenset(m[0] for term in lexicon("DATE_ERA", patterns)[1] if (m := re.match(r"[^\W\d_]+|\d+", term)))


def find_eras(body: Body, patterns: Patterns) -> tuple[Era, ...]:
    """The names of their time in a text, in order."""
    words, terms = lexicon("DATE_ERA", patterns)
    found: list[Era] = []
    for start, _ in runs(body.text, body.lower).starting(patterns.once(_era_openings)):
        m = words.match(body.lower, start)
        if m is None or (found and start < found[-1].end):
            continue
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
