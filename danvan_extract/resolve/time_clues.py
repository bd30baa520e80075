"""What an article says about its own time: each date's part in it, its own day, what is kept or named.

The words that tell the part are in patterns/dates_cues.yaml. resolve/years reads the year from what is
gathered here.
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
from danvan_extract.numbers import weekday
from danvan_extract.patterns import Patterns
from danvan_extract.resolve.festivals import Anniversary, find_anniversaries, new_year
from danvan_extract.resolve.lexicons import lexicon
from danvan_extract.segment import Body
from danvan_extract.values import frozen

_BARE_YEAR = re.compile(r"(?:19|20)\d\d(?<![\w./,\-–]\d{4})(?![\d/\-–]|[.,]\d|[ ]?(?:%|người|hộ|đồng))")
# What has been reached by then: `đến tháng 10/2018 tỉnh đã giảm 312 thôn`.
_REACHED = re.compile(r",?[ ](?:\w{1,7}[ ]){0,4}đã[ ]")
_SINCE = re.compile(r"(?:từ|kể từ)[ ]{1,3}$")
_INTENDED = re.compile(r"\b(?:sẽ|dự kiến)\b[^.;\n]{0,80}$")
# A step of somebody's career, told long after: `Từ tháng 5/2016, ông được bầu làm phó bí thư`.
_CAREER = re.compile(
    r",?[ ](?:ông|bà|anh|chị|đồng chí)\b[^.;\n]{0,40}?"
    r"\b(?:giữ chức|được bầu|bổ nhiệm|luân chuyển|điều động|chuyển công tác)\b"
)
_UNTIL = re.compile(r"(?:đến|tới)[ ]{1,3}$")
_DUE = re.compile(r"\bhạn[ ](?:[^,.;\n]{0,20}[ ])?(?:đến|tới|vào|trước|hết)[ ]{1,3}$")
_AS_OF = re.compile(r"(?:tính|lũy kế) đến[ ](?:hết[ ]|cuối[ ]|thời điểm[ ])?$")
_COMPARED = re.compile(r"\bso với[ ]{1,3}$")
_WHOLE = re.compile(r"\bcả[ ]$")
_AHEAD = re.compile(
    r"[^,.;\n]{0,40}?(?<!không )(?<!gặp )(?<!mắc )(?<!vấp )\bphải\b"
    r"|[^.;\n]{0,40}?\b(?:sẽ|dự kiến|(?<!đã )phấn đấu|đặt (?:mục|chỉ) tiêu|giao (?:\d[\d.,]{0,8} )?chỉ tiêu)\b"
)
_CAME = re.compile(r"(?<!\w)(?<!thu )(?<!phục )(?<!phản )hồi(?: đầu| cuối)?[ ]{1,3}$")
_BEFORE = re.compile(r"\b(?:trước|hồi)[ ]{1,3}$")
# What has been done by then, whatever is planned by it: `đồ án quy hoạch mà tỉnh công bố vào giữa tháng 3-2019`.
_MADE_KNOWN = re.compile(r"\b(?:công bố|ban hành|phê duyệt)(?: vào| trong)?[ ]{1,3}$")
_DEADLINE = re.compile(r"\b(?:đến hết|từ nay đến|chậm nhất|trước|thời hạn đến|hạn đến)[ ]{1,3}$")
_WEEKDAY = re.compile(r"(?<!\w)(?:thứ[ ](hai|ba|tư|năm|sáu|bảy|[2-7])|chủ[ ]nhật)(?!\w)")
_FIRST_MONTHS = re.compile(r"\b(?:những|các|mấy|vài)[ ]tháng[ ]\Z")
_EDGE = re.compile(r"(?:đầu|giữa|cuối)(?=[ ]năm)")
_DONE = re.compile(r"\b(?:đã|từng|hồi|trước đó|bị|được)\b")
_NOT_YET = re.compile(r"\b(?:sẽ|dự kiến|phấn đấu|phải|chuẩn bị|sắp|kế hoạch|có thể|để|trước|hoàn thành)\b")
_NAMING = ("event", "law")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# How far before the date (characters) a word of this role still speaks of it.
_REACH = {"life": 30, "document": 60, "law": 60}


# The words before a date for which the rules of `role_of` look: the quick look before them.
_LEADING = ("từ", "đến", "tới", "với", "cả", "trước", "hồi", "vào", "hết", "cuối", "điểm")
_NAME = 40  # characters from the word that opens a name to the year that closes it
_TO_NOW = (" đến nay", " tới nay", " đến thời điểm")
_TAIL = 40  # characters in which what stands right before a date does
LEAD = 700  # characters in which a report says what it is about
Verdict = tuple[int, str]  # a year, and what tells it


@frozen
class Cue:
    """A word that says what part the date after it plays; offsets index the body."""

    start: int
    end: int
    role: str
    pattern: str


@frozen
class Fact:
    """A mention of a known (or, with `known` False, a yearless) time, and the part it plays.

    `edge` is the word that says which part of a year gone by or planned is meant (`đầu`, `giữa`, `cuối`), or empty;
    `come` tells that it lies behind (`hồi tháng 11/2015`, `hôm 5/6/2018`), `so_far` that what began then goes on.
    """

    mention: DateMention
    span: Interval
    role: str
    edge: str = ""
    come: bool = False
    so_far: bool = False

    @property
    def grain(self) -> str:
        """`day`, `month`, `part` (quarter, half, months of a year), `year` or `years`."""
        return _grain(self.mention.value)


@lru_cache(maxsize=4096)
def _grain(value: str) -> str:
    left, slash, right = value.partition("/")
    if slash:
        return "day" if left.count("-") == 2 else "part" if "-" in right else "years"
    return {4: "year", 7: "part" if value[5:6] in ("Q", "H") else "month", 10: "day"}[len(value)]


@dataclass(frozen=True, slots=True)
class Clues:
    """All that the ladder looks at. `event` is month and day of the day reported, if it lacks its year, `new_year`
    the year whose New Year is kept, `bare` years without năm, where they stand, and their roles;
    `weekdays` are the yearless days of which the text says the day of the week: month, day and that (1 to 7);
    `roles` are the roles of the facts by where their mentions start; `spanned` says that `event` is only the
    first of several days.
    """

    body: Body
    patterns: Patterns
    facts: Sequence[Fact]
    anniversaries: Sequence[Anniversary]
    event: tuple[int, int] | None
    new_year: int | None
    bare: Sequence[tuple[int, int, str]]
    weekdays: Sequence[tuple[int, int, int]]
    roles: dict[int, str]
    spanned: bool


def find_cues(body: Body, patterns: Patterns, start: int = 0, end: int | None = None) -> tuple[Cue, ...]:
    """The cue words between two offsets of the body, in order."""
    words, terms = lexicon("DATE_CUE", patterns)
    found = []
    for m in words.finditer(body.lower, start, len(body.lower) if end is None else end):
        rule_id, attributes = terms[m[0]]
        found.append(Cue(m.start(), m.end(), attributes["role"], rule_id))
    return tuple(found)


def role_of(body: Body, mention: DateMention, patterns: Patterns) -> str:
    """The part a date plays by the words around it in its sentence; empty when none says."""
    sentence_start, sentence_end = body.sentence_at(mention.start)
    start = max(sentence_start, mention.start - 100)
    before = body.lower[start : mention.start]
    tail = before[-_TAIL:]
    if mention.pattern == "date.year_born":
        return "life"
    if not mention.anchor and _has_come(body, mention):
        return ""
    led = tail.rstrip(" ").endswith(_LEADING)
    if led and (role := _led(body, mention, before, tail)):
        return role
    ahead = _AHEAD.match(body.lower, mention.end, min(sentence_end, mention.end + 60))
    if led and not ahead and _WHOLE.search(tail):
        return "whole"
    if led and (_DUE.search(tail) or (_UNTIL.search(tail) and len(mention.value) == 4)):
        return "goal"
    cues = find_cues(body, patterns, start, mention.start)
    if ahead and not (cues and _names(cues[-1], mention)):
        return "plan"
    made_known = _MADE_KNOWN.search(tail) is not None and not _INTENDED.search(before[:-1])
    reached = led and len(mention.value) > 4 and _REACHED.match(body.lower, mention.end) is not None
    for cue in reversed(cues):
        near = mention.start - cue.end
        if cue.role == "none":
            continue  # a word in which a cue is only a syllable
        if cue.role == "document" and len(mention.value) != 10:
            continue  # a resolution is dated by a day; before a longer time it is what was carried out
        if cue.role in _NAMING and _YEAR.search(body.lower, cue.end, mention.start):
            continue  # it names the other year
        if (made_known or reached) and cue.role in ("plan", "goal"):
            return ""
        if cue.role not in _REACH or near <= _REACH[cue.role]:
            return cue.role
    return ""


def _names(cue: Cue, mention: DateMention) -> bool:
    """Whether a year belongs to the name of what will come: `kỳ thi năm 2019 sẽ …`, `tổng kết năm 2019 dự kiến …`."""
    return len(mention.value) == 4 and cue.role in ("exam", "event", "report") and mention.start - cue.end <= _NAME


def _has_come(body: Body, mention: DateMention) -> bool:
    """Whether the words say that a time lies behind: `hôm 5/6/2018`, `hồi tháng 11/2015`."""
    told = _CAME.search(body.lower, max(0, mention.start - 16), mention.start)
    return told is not None or body.lower.startswith("hôm ", mention.start)


def _led(body: Body, mention: DateMention, before: str, tail: str) -> str:
    """The part that the word right before a date gives it, whatever follows."""
    if _BEFORE.search(tail) and body.lower.startswith("cuối năm", mention.start):
        return "goal"
    if _SINCE.search(tail) and _INTENDED.search(before):
        return "plan"
    if _SINCE.search(tail) and _CAREER.match(body.lower, mention.end):
        return "life"
    if ("/" not in mention.value and _SINCE.search(tail)) or (len(mention.value) == 4 and _BEFORE.search(tail)):
        return "since"
    ended = tail.endswith("hết ") or body.lower.startswith("cuối", mention.start)
    if _AS_OF.search(tail) and (len(mention.value) > 4 or ended):
        return "as of"
    if _COMPARED.search(tail):
        return "same_period" if "-" in mention.value else "compared"
    return ""


def _edge(body: Body, mention: DateMention, role: str) -> str:
    """The word for the part of the year in a time that is planned, or told as past."""
    edge = _EDGE.match(body.lower, mention.start)
    if edge is None or role in ("goal", "plan"):
        return edge[0] if edge else ""
    start, end = body.sentence_at(mention.start)
    near = max(start, mention.start - 100), min(end, mention.end + 100)
    if edge[0] == "đầu" and _FIRST_MONTHS.search(body.lower, near[0], mention.start):
        return "những tháng đầu"
    return edge[0] if _DONE.search(body.lower, *near) and not _NOT_YET.search(body.lower, *near) else ""


def look(body: Body, mentions: Sequence[DateMention], patterns: Patterns) -> Clues:
    """Gather what the ladder needs from a body and its dates."""
    facts = []
    weekdays = []
    spanned = False
    today: tuple[int, int] | None = None
    event: tuple[int, int] | None = None
    due: tuple[int, int] | None = None
    signed: tuple[int, int] | None = None  # the day of a document is the report's own when it tells no other
    for mention in mentions:
        if mention.anchor and "XXXX" not in mention.value and not mention.anchor.startswith("same_period"):
            continue
        span = interval(mention.value)
        if span is None:
            continue
        role = "same_period" if mention.anchor.startswith("same_period") else role_of(body, mention, patterns)
        so_far = role == "since" and body.lower.startswith(_TO_NOW, mention.end)
        edge = _edge(body, mention, "plan" if so_far else role)
        facts.append(Fact(mention, span, role, edge, _has_come(body, mention), so_far))
        yearless = not span.known and facts[-1].grain == "day" and not adjacent_year(body, mentions, mention)
        day = (span.first.month, span.first.day)
        if yearless and (named := _WEEKDAY.search(body.lower, mention.start, mention.end)):
            weekdays.append((*day, weekday(named[1])))
        if yearless and mention.anchor.startswith("day"):  # sáng mai, 6/3: told on the day before
            one = span.first - dt.timedelta(days=int(mention.anchor[3:]))
            today = today or (one.month, one.day)
        if yearless and role == "document":
            signed = signed or day
        elif yearless and _DEADLINE.search(body.lower, max(0, mention.start - 16), mention.start):
            due = due or day
        elif yearless and role not in ("law", "life"):
            spanned = "/" in mention.value if event is None else spanned
            event = event or day
    starts = [m.start for m in mentions]
    bare = [
        (int(m[0]), m.start(), _bare_role(body, m.start(), patterns))
        for m in _BARE_YEAR.finditer(body.lower)
        if (before := bisect_right(starts, m.start())) == 0 or mentions[before - 1].end <= m.start()
    ]
    event = today or event or signed or due
    roles = {f.mention.start: f.role for f in facts}
    kept = find_anniversaries(body, patterns)
    return Clues(
        body, patterns, facts, kept, event, new_year(body, patterns), bare, weekdays, roles, spanned and not today
    )


def _bare_role(body: Body, start: int, patterns: Patterns) -> str:
    """The part that the word before a year without năm gives it (`event`, `exam` …), or empty."""
    cues = find_cues(body, patterns, max(body.sentence_at(start)[0], start - 50), start)
    return next((c.role for c in reversed(cues) if c.role != "none"), "")


def adjacent_year(body: Body, mentions: Sequence[DateMention], mention: DateMention) -> int | None:
    """The year that stands right before a day: `năm 1968, ngày 11/2`."""
    at = bisect_left(mentions, mention.start, key=lambda m: m.start)
    for other in mentions[max(0, at - 2) : at]:
        if 0 <= mention.start - other.end <= 3 and re.fullmatch(r"\d{4}", other.value):
            between = body.text[other.end : mention.start]
            greeted = "mới" in body.lower[other.start : other.end]  # chào năm mới 2020, ngày 18-12
            return int(other.value) if between.strip(" ,(") == "" and not greeted else None
    return None
