"""What an article says about its own time: each date's part in it, anniversaries, named new years.

The words that tell the part are in patterns/dates_cues.yaml, the anniversaries in
patterns/dates_anniversaries.yaml. resolve/years reads the year from what is gathered here.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from danvan_extract.calendar import Interval, interval
from danvan_extract.mentions import DateMention
from danvan_extract.patterns import Patterns
from danvan_extract.segment import Body

_STEMS = ["giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý"]
_BRANCHES = ["tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi"]
_NEW_YEAR = re.compile(
    rf"(?<!\w)(?:(?:tết|năm mới)\b[^\n.;\d]{{0,25}}?|xuân[ ](?:năm[ ])?)\b"
    rf"(?:(?P<year>(?:19|20)\d\d)\b|(?P<stem>{'|'.join(_STEMS)})[ ](?P<branch>{'|'.join(_BRANCHES)}|tí|tị)\b)"
)
_BARE_YEAR = re.compile(r"(?:19|20)\d\d(?<![\w./,\-–]\d{4})(?![\d/\-–]|[.,]\d|[ ]?(?:%|người|hộ|đồng))")
_ANNIVERSARY = re.compile(r"(\d{1,3})[ ]{1,4}(?P<years>năm[ ]{1,4})?(?P<kept>(?:(?:kỷ[ ]niệm|ngày|lễ)[ ]{1,4}){0,2})")
_KEEPS = re.compile(r"(?:kỷ niệm|mừng|lần thứ)[ ]\Z")
_SINCE = re.compile(r"(?:từ|kể từ)[ ]{1,3}$")
_UNTIL = re.compile(r"(?:đến|tới)[ ]{1,3}$")
_DUE = re.compile(r"\bhạn[ ](?:[^,.;\n]{0,20}[ ])?(?:đến|tới|vào|trước|hết)[ ]{1,3}$")
_AS_OF = re.compile(r"(?:tính|lũy kế) đến[ ](?:hết[ ]|cuối[ ]|thời điểm[ ])?$")
_COMPARED = re.compile(r"\bso với[ ]{1,3}$")
_WHOLE = re.compile(r"\bcả[ ]$")
_AHEAD = re.compile(r"[^,.;\n]{0,40}?(?<!không )\bphải\b|[^.;\n]{0,40}?\b(?:sẽ|dự kiến)\b")
_BEFORE = re.compile(r"\b(?:trước|hồi)[ ]{1,3}$")
_NAMING = ("event", "law")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# How far before the date (characters) a word of this role still speaks of it.
_REACH = {"life": 30, "document": 60, "law": 60}


LEAD = 700  # characters in which a report says what it is about
Verdict = tuple[int, str]  # a year, and what tells it


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
            return "day" if left.count("-") == 2 else "part" if "-" in right else "years"
        return {4: "year", 7: "part" if value[5:6] in ("Q", "H") else "month", 10: "day"}[len(value)]


@dataclass(frozen=True, slots=True)
class Clues:
    """All that the ladder looks at. `event` is month and day of the day reported, if it lacks its year, `new_year`
    the year whose New Year is kept, `bare` years without năm, where they stand, and whether they name an event.
    """

    body: Body
    facts: Sequence[Fact]
    anniversaries: Sequence[Anniversary]
    event: tuple[int, int] | None
    new_year: int | None
    bare: Sequence[tuple[int, int, bool]]


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
        before = body.lower[max(0, m.start() - 9) : m.start()]
        if name is None or before[-1:].isdigit() or not (_KEEPS.search(before) or (m["years"] and m["kept"])):
            continue
        rule_id, attributes = terms[name[0]]
        first = dt.date.fromisoformat(attributes["day"])
        year = first.year + int(m[1])
        if year <= 2100:
            found.append(Anniversary(m.start(), name.end(), year, day_of(first.month, first.day, year), rule_id))
    return tuple(found)


def day_of(month: int, day: int, year: int) -> dt.date:
    """That day of that year; 29 February is the 28th in common years."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return dt.date(year, month, day - 1)


def role_of(body: Body, mention: DateMention, patterns: Patterns) -> str:
    """The part a date plays by the words around it in its sentence; empty when none says."""
    sentence_start, sentence_end = body.sentence_at(mention.start)
    start = max(sentence_start, mention.start - 100)
    before = body.lower[start : mention.start]
    if mention.pattern == "date.year_born":
        return "life"
    if ("/" not in mention.value and _SINCE.search(before)) or (len(mention.value) == 4 and _BEFORE.search(before)):
        return "since"
    if _AS_OF.search(before) and len(mention.value) > 4:
        return "as of"
    if _COMPARED.search(before):
        return "same_period" if "-" in mention.value else "compared"
    if _WHOLE.search(before):
        return "whole"
    if _DUE.search(before):
        return "goal"
    if _UNTIL.search(before) and len(mention.value) == 4:
        return "goal"
    if _AHEAD.match(body.lower, mention.end, min(sentence_end, mention.end + 60)):
        return "plan"
    for cue in reversed(find_cues(body, patterns, start, mention.start)):
        near = mention.start - cue.end
        if cue.role == "none":
            continue  # a word in which a cue is only a syllable
        if cue.role == "document" and len(mention.value) != 10:
            continue  # a resolution is dated by a day; before a longer time it is what was carried out
        if cue.role in _NAMING and _YEAR.search(body.lower, cue.end, mention.start):
            continue  # it names the other year
        if cue.role not in _REACH or near <= _REACH[cue.role]:
            return cue.role
    return ""


def look(body: Body, mentions: Sequence[DateMention], patterns: Patterns) -> Clues:
    """Gather what the ladder needs from a body and its dates."""
    facts = []
    event: tuple[int, int] | None = None
    signed: tuple[int, int] | None = None  # the day of a document is the report's own when it tells no other
    for mention in mentions:
        if mention.anchor and "XXXX" not in mention.value and not mention.anchor.startswith("same_period"):
            continue
        span = interval(mention.value)
        if span is None:
            continue
        role = "same_period" if mention.anchor.startswith("same_period") else role_of(body, mention, patterns)
        facts.append(Fact(mention, span, role))
        yearless = not span.known and facts[-1].grain == "day" and not adjacent_year(body, mentions, mention)
        day = (span.first.month, span.first.day)
        if yearless and role == "document":
            signed = signed or day
        elif yearless and role not in ("law", "life"):
            event = event or day
    starts = [m.start for m in mentions]
    bare = [
        (int(m[0]), m.start(), _names_event(body, m.start(), patterns))
        for m in _BARE_YEAR.finditer(body.lower)
        if (before := bisect_right(starts, m.start())) == 0 or mentions[before - 1].end <= m.start()
    ]
    return Clues(body, facts, find_anniversaries(body, patterns), event or signed, new_year(body), bare)


def new_year(body: Body) -> int | None:
    """The year whose coming the text keeps: `Tết Bính Ngọ`, `xuân 2026`, `chào năm mới 2026`.

    A year of the sixty-year cycle is one from 1990 to 2049; Tết Mậu Thân is the offensive of 1968.
    """
    m = _NEW_YEAR.search(body.lower)
    if m is None:
        return None
    if m["year"]:
        return int(m["year"])
    after = _YEAR.match(body.lower, m.end() + 1)
    if after is not None:
        return int(after[0])
    stem, branch = _STEMS.index(m["stem"]), {"tí": "tý", "tị": "tỵ"}.get(m["branch"], m["branch"])
    years = (y for y in range(1990, 2050) if (y - 4) % 10 == stem and branch == _BRANCHES[(y - 4) % 12])
    return next((y for y in years if y != 2028), None)


def _names_event(body: Body, start: int, patterns: Patterns) -> bool:
    cues = find_cues(body, patterns, max(body.sentence_at(start)[0], start - 50), start)
    cues = tuple(c for c in cues if c.role != "none")
    return bool(cues) and cues[-1].role == "event"


def adjacent_year(body: Body, mentions: Sequence[DateMention], mention: DateMention) -> int | None:
    """The year that stands right before a day: `năm 1968, ngày 11/2`."""
    at = bisect_left(mentions, mention.start, key=lambda m: m.start)
    for other in mentions[max(0, at - 2) : at]:
        if 0 <= mention.start - other.end <= 3 and re.fullmatch(r"\d{4}", other.value):
            between = body.text[other.end : mention.start]
            greeted = "mới" in body.lower[other.start : other.end]  # chào năm mới 2020, ngày 18-12
            return int(other.value) if between.strip(" ,(") == "" and not greeted else None
    return None
