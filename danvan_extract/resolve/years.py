"""Which year an article is of, by evidence in a stated order of strength.

A report says `Sáng 9/7` and leaves the year to the reader. What tells it, strongest first (`LADDER`):

1. a full date in the lead that isn't a document's or a birthday;
2. an anniversary: `(30/4/1975 - 30/4/2025)`, `43 năm ngày giải phóng miền Nam`;
3. what the report reviews: the day is the first such day after the period reviewed;
4. an explicit date within a hundred days of the day;
5. what it plans: the day is the last such day before the period planned, or lies in it;
6. a comparison with the same period of the year before;
7. the year of the event that the lead names (`Lễ phát động Tháng Nhân đạo năm 2025`, a named Tết);
8. a congress: it opens its term, a meeting of emulation closes its stage;
9. the one year that the text speaks of, unless it is a goal, a law's, a birth's or since when.

When nothing settles it the year stays unknown: a guess would look like a fact.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from danvan_extract.calendar import Interval, interval
from danvan_extract.mentions import DateMention
from danvan_extract.patterns import Patterns
from danvan_extract.segment import Body

LEAD = 700  # characters in which a report says what it is about
LEAD_DATE = "the full date in the lead"
_STEMS = ["giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý"]
_BRANCHES = ["tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi"]
_LUNAR = re.compile(rf"(?:tết|xuân)\b[^\n.;]{{0,25}}?\b({'|'.join(_STEMS)})[ ]({'|'.join(_BRANCHES)}|tí|tị|kỷ)\b")
_BARE_YEAR = re.compile(r"(?<![\w./,\-–])(?:19|20)\d\d(?![\d/\-–]|[.,]\d|[ ]?(?:%|người|hộ|đồng))")
_ANNIVERSARY = re.compile(r"(?<!\d)(\d{1,3})[ ]{1,4}năm[ ]{1,4}(?:(?:kỷ[ ]niệm|ngày|lễ)[ ]{1,4}){0,2}")
_SINCE = re.compile(r"(?:từ|kể từ|hồi)[ ]{1,3}$")
_AHEAD = re.compile(r"[^.;\n]{0,40}?\b(?:phải|sẽ|dự kiến)\b")
_CONGRESS = re.compile(
    r"(?<!nghị quyết )(?<!thực hiện )(?<!văn kiện )(?<!sau )"
    r"đại hội (?:đại biểu |đảng|chi bộ|đảng viên|lần thứ|công đoàn|đoàn|hội )"
)
_UNTIL = re.compile(r"(?:đến|tới)[ ]{1,3}$")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says what part the date after it plays; offsets index the body."""

    start: int
    end: int
    role: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Anniversary:
    """`43 năm ngày giải phóng miền Nam`: the year and the day of the year that it falls on."""

    start: int
    end: int
    year: int
    day: dt.date
    pattern: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A mention of a known (or, with `known` False, a yearless) time, and the part it plays."""

    mention: DateMention
    span: Interval
    role: str

    @property
    def grain(self) -> str:
        """`day`, `month`, `part` (quarter, half, months of a year), `year` or `years`."""
        value = self.mention.value
        left, slash, right = value.partition("/")
        if slash:
            return "day" if left.count("-") == 2 else "part" if "-" in left and left[:4] == right[:4] else "years"
        return {4: "year", 7: "part" if value[5:6] in ("Q", "H") else "month", 10: "day"}[len(value)]


@dataclass(frozen=True, slots=True)
class Clues:
    """All that the ladder looks at. `event` is month and day of the day reported, if it lacks its year."""

    body: Body
    facts: Sequence[Fact]
    anniversaries: Sequence[Anniversary]
    event: tuple[int, int] | None
    lunar: int | None
    bare: Sequence[tuple[int, int]]


Verdict = tuple[int, str]


Lexicon = tuple[re.Pattern[str], dict[str, tuple[str, dict[str, str]]]]


@lru_cache(maxsize=8)
def _held(patterns_hash: str) -> dict[str, Lexicon]:
    return {}


def _lexicon(label: str, patterns: Patterns) -> Lexicon:
    """The terms of a label as one regex, with each term's rule id and attributes."""
    held = _held(patterns.hash)
    if label not in held:
        terms: dict[str, tuple[str, dict[str, str]]] = {}
        for rule in patterns.labelled(label):
            for term in rule.terms:
                terms[term.text] = (rule.id, {**rule.attributes, **term.attributes})
        words = "|".join(re.escape(t) for t in sorted(terms, key=lambda t: (-len(t), t)))
        held[label] = re.compile(rf"(?<!\w)(?:{words})(?!\w)" if words else r"(?!)"), terms
    return held[label]


def find_cues(body: Body, patterns: Patterns, start: int = 0, end: int | None = None) -> tuple[Cue, ...]:
    """The cue words between two offsets of the body, in order."""
    words, terms = _lexicon("DATE_CUE", patterns)
    found = []
    for m in words.finditer(body.lower, start, len(body.lower) if end is None else end):
        rule_id, attributes = terms[m[0]]
        found.append(Cue(m.start(), m.end(), attributes["role"], rule_id))
    return tuple(found)


def find_anniversaries(body: Body, patterns: Patterns) -> tuple[Anniversary, ...]:
    """Anniversaries counted in years of a known day, in order."""
    words, terms = _lexicon("ANNIVERSARY", patterns)
    found = []
    for m in _ANNIVERSARY.finditer(body.lower):
        name = words.match(body.lower, m.end())
        if name is None:
            continue
        rule_id, attributes = terms[name[0]]
        first = dt.date.fromisoformat(attributes["day"])
        year = first.year + int(m[1])
        if year <= 2100:
            found.append(Anniversary(m.start(), name.end(), year, _day(first.month, first.day, year), rule_id))
    return tuple(found)


def _day(month: int, day: int, year: int) -> dt.date:
    """That day of that year; 29 February is the 28th in common years."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return dt.date(year, month, day - 1)


def nearest_year(event: tuple[int, int], day: dt.date) -> int:
    """The year in which month and day `event` come closest to `day`."""
    return min((abs(_day(*event, y) - day), y) for y in (day.year - 1, day.year, day.year + 1))[1]


def role_of(body: Body, mention: DateMention, patterns: Patterns) -> str:
    """The part a date plays by the words around it in its sentence; empty when none says."""
    sentence_start, sentence_end = body.sentence_at(mention.start)
    start = max(sentence_start, mention.start - 100)
    before = body.lower[start : mention.start]
    if mention.pattern == "date.year_born":
        return "life"
    if _SINCE.search(before):
        return "since"
    if _UNTIL.search(before) and len(mention.value) == 4:
        return "goal"
    if _AHEAD.match(body.lower, mention.end, min(sentence_end, mention.end + 60)):
        return "plan"
    weak = ""
    for cue in reversed(find_cues(body, patterns, start, mention.start)):
        near = mention.start - cue.end
        if cue.role == "task":
            weak = weak or "plan"
        elif cue.role == "document" and mention.value[-3:-2] != "-":
            continue  # a resolution is dated by a day; before a longer time it is what was carried out
        elif cue.role not in _REACH or near <= _REACH[cue.role]:
            return cue.role
    return weak


# How far before the date (characters) a word of this role still speaks of it.
_REACH = {"life": 30, "document": 60, "law": 60}


def look(body: Body, mentions: Sequence[DateMention], patterns: Patterns) -> Clues:
    """Gather what the ladder needs from a body and its dates."""
    facts = []
    event: tuple[int, int] | None = None
    for mention in mentions:
        if mention.anchor and "XXXX" not in mention.value and not mention.anchor.startswith("same_period"):
            continue
        span = interval(mention.value)
        if span is None:
            continue
        role = "same_period" if mention.anchor.startswith("same_period") else role_of(body, mention, patterns)
        facts.append(Fact(mention, span, role))
        yearless = not span.known and facts[-1].grain == "day" and not adjacent_year(body, mentions, mention)
        if event is None and yearless and role not in ("document", "law", "life"):
            event = (span.first.month, span.first.day)
    lunar = _LUNAR.search(body.lower)
    year = None
    if lunar is not None:
        branch = {"tí": "tý", "tị": "tỵ"}.get(lunar[2], lunar[2])
        stem = _STEMS.index(lunar[1])
        year = next((y for y in range(1990, 2050) if (y - 4) % 10 == stem and branch == _BRANCHES[(y - 4) % 12]), None)
    inside = [(m.start, m.end) for m in mentions]
    bare = [
        (int(m[0]), m.start())
        for m in _BARE_YEAR.finditer(body.lower)
        if not any(a <= m.start() < b for a, b in inside)
    ]
    return Clues(body, facts, find_anniversaries(body, patterns), event, year, bare)


def adjacent_year(body: Body, mentions: Sequence[DateMention], mention: DateMention) -> int | None:
    """The year that stands right before a day: `năm 1968, ngày 11/2`."""
    for other in mentions:
        if 0 <= mention.start - other.end <= 3 and re.fullmatch(r"\d{4}", other.value):
            between = body.text[other.end : mention.start]
            return int(other.value) if between.strip(" ,(") == "" else None
    return None


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


def _anniversary(clues: Clues) -> Verdict | None:
    days = [a.day for a in clues.anniversaries]
    known = [f for f in clues.facts if f.span.known and f.grain == "day"]
    for a, b in pairwise(known):
        first, last = a.span.first, b.span.first
        if (first.month, first.day) == (last.month, last.day) and first.year < last.year - 1:
            days.append(last)
    if not days or clues.event is None:
        return None
    years = {nearest_year(clues.event, day) for day in days}
    return (years.pop(), "an anniversary") if len(years) == 1 else None


def _reviewed(clues: Clues) -> Verdict | None:
    for role in ("report", "result"):
        spans = [f.span.last for f in clues.facts if f.role == role and f.span.known and f.grain != "day"]
        for end in sorted(spans, reverse=True):
            if clues.event is None:
                return (end.year, f"the report reviews {end.year}") if role == "report" else None
            for year in (end.year, end.year + 1):
                if -45 <= (_day(*clues.event, year) - end).days <= 125:
                    return year, f"the first such day after the period to {end.isoformat()} reviewed"
    return None


def _planned(clues: Clues) -> Verdict | None:
    if clues.event is None:
        return None
    facts = [f for f in clues.facts if f.role == "plan" and f.span.known and f.grain in ("month", "part", "year")]
    if not facts:
        return None
    last = max(f.span.first.year for f in facts)
    if any(y + 1 < last for y in _told_years(clues)[-1:]):
        return None
    facts = [f for f in facts if f.span.first.year == last]
    for year in (last - 1, last):
        day = _day(*clues.event, year)
        if all(
            f.span.first - dt.timedelta(days=75 if f.grain != "month" else 200) <= day <= f.span.last for f in facts
        ):
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
        day = _day(*clues.event, year)
        distance = max((fact.span.first - day).days, (day - fact.span.last).days)
        told_ahead = fact.grain == "day" or fact.role in ("plan", "since")
        if fact.span.first > day and not told_ahead:
            continue  # a month told as past: the report comes after it
        if distance <= 100 and not any(past > day for past in _past(clues)):
            years.add(year)
    if len(years) != 1 or any(y > max(years) for y in _told_years(clues)):
        return None
    return years.pop(), "an explicit date close to the day"


def _told_years(clues: Clues) -> list[int]:
    """The years that the text tells of as past or present, ascending."""
    out = ("goal", "law", "life", "document", "plan", "since", "same_period")
    return sorted({f.span.first.year for f in clues.facts if f.span.known and f.role not in out and f.grain != "years"})


def _past(clues: Clues) -> list[dt.date]:
    """Last days of ranges of months: they are told as past, so the report comes after them."""
    return [f.span.last for f in clues.facts if f.span.known and "/" in f.mention.value and f.grain != "day"
            and f.mention.value.count("-") == 2 and f.role not in ("plan", "goal")]  # fmt: skip


def _lead_event(clues: Clues) -> Verdict | None:
    if clues.event is None:
        return None
    years = {f.span.first.year for f in clues.facts
             if f.span.known and f.grain == "year" and f.role == "event" and f.mention.start < LEAD}  # fmt: skip
    years |= {clues.lunar} if clues.lunar else set()
    if len(years) != 1:
        return None
    year = years.pop()
    tet = clues.lunar == year and clues.event[0] >= 11
    return (year - 1, f"before Tết {year}") if tet else (year, f"the event of {year} in the lead")


def _congress(clues: Clues) -> Verdict | None:
    terms = [f for f in clues.facts if f.span.known and f.grain == "years"]
    stages = {f.span.last.year for f in terms if f.role in ("stage", "report")}
    if len(stages) == 1:
        return stages.pop(), "the stage that the meeting closes"
    lower = clues.body.lower
    opening = _CONGRESS.search(lower, 0, LEAD + 500)
    terms = [f for f in terms if f.span.last.year - f.span.first.year == 5]
    if opening is None or not terms:
        return None
    return max(f.span.first.year for f in terms), "the congress opens the term"


def _only_year(clues: Clues) -> Verdict | None:
    out = ("goal", "law", "life", "since", "document", "same_period")
    told = [f for f in clues.facts if f.span.known and f.role not in out and f.grain != "years"]
    if any(f.grain == "year" and f.role != "event" and f.mention.start > LEAD for f in told):
        return None  # a year told in passing is as likely past
    listed = {f.span.first.year for f in told if f.mention.pattern == "date.year_list"}
    years = {f.span.first.year for f in told} | {y for y, _ in clues.bare}
    if len(years) != 1 or listed:
        return None
    year = years.pop()
    if clues.event is None:
        return year, f"{year} is the only year"
    last = max((f.span.first for f in told if f.grain in ("day", "month")), default=dt.date(year, 1, 1))
    after = year if _day(*clues.event, year) >= last else year + 1
    return after, f"{year} is the only year"


# Strongest evidence first; the first that says something decides.
LADDER: tuple[Callable[[Clues], Verdict | None], ...] = (
    _lead_date, _anniversary, _reviewed, _near, _planned, _same_period, _lead_event, _congress, _only_year,
)  # fmt: skip


def infer_year(clues: Clues) -> Verdict | None:
    """The year of the article's day (of the article, when it tells no day) and why, or None."""
    for rung in LADDER:
        verdict = rung(clues)
        if verdict is not None and 1990 <= verdict[0] <= 2100:
            return verdict
    return None
