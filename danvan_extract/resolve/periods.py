"""Which time a figure speaks of: its sentence, then its paragraph, then what the report covers.

Attendance and gifts take a date of their own sentence only; the day of a speech is nobody's period;
votes and casualties belong to the day of the event (see gold/GUIDELINES.md, "Rulings").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from danvan_extract.mentions import IndicatorMention
from danvan_extract.patterns import Patterns
from danvan_extract.resolve.dates import ReportingTime, ResolvedDate
from danvan_extract.resolve.time_clues import role_of
from danvan_extract.segment import Body

_NOT_SPOKEN_OF = {"document", "law", "life", "same_period"}
_TERM = re.compile(r"(?:nhiệm kỳ|nhiệm kì|giai đoạn|khóa)\s{1,3}$")
_LEADING = re.compile(r"(?:^|trong|;|:)\s{0,3}(?:năm|nhiệm kỳ|nhiệm kì|giai đoạn)?\s{0,3}$")
_OPENS = re.compile(r"(?:,|:|^|\b(?:đầu|cuối|trong|từ))\s{0,3}(?:năm học|năm|nhiệm kỳ|giai đoạn)?\s{0,3}$")
_OPENS_DAY = re.compile(r"(?:,|:|^)\s{0,3}(?:(?:tính )?đến |vào |hôm |trong )?(?:hết )?$")
_AFTER = re.compile(r"\b(?:sau(?! khi)|hiệu lực)\b[^,.;:]{0,25}$")
_FIGURE_BEFORE = re.compile(
    r"(?:\d|%|\b(?:đồng|ha|km|tấn|người|hộ|con|vụ|xã|tiêu chí|đơn|em|ca)) ?\(?(?:cuối |đầu |hồi |của )?$"
)
_UNTIL_NOW = re.compile(r"\s{0,3}(?:đến|tới)\s{1,3}nay\b")
_SINCE = re.compile(r"\btừ\s{1,3}$")
_UNTIL = re.compile(r"(?:đến|tới)\s{1,3}(?:hết|cuối|giữa)?\s{0,3}$")
_CUMULATIVE = re.compile(r"\b(?:lũy kế|luỹ kế|từ đầu năm|cộng dồn)\b")
_WHOLE = r"(?<!\w)(?<!thực )(?<!thể )(?<!phát )(?<!xuất )"  # `hiện có`, not `thực hiện có`
_CARRIED = re.compile(r"(?:\d{4}|XXXX)(?:-[QH]\d)?|(\d{4}|XXXX)-\d\d/\1-\d\d")  # a year, or months of one
_OPENING = 20  # characters from the sentence's start in which a date opens it
_FAR = 600  # characters to the left in which a word still speaks of the figure
_NEAR = 40  # characters between a figure and a day after it
_LOOK = 12  # dates of its sentence to each side that a figure looks at
_RIGHT_AFTER = 20  # characters, for a figure's last words
_REPRESENTS = re.compile(r"\b(?:đại diện|thay mặt)\b")
_DAY = re.compile(r".{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A date that figures may speak of.

    `weak` is a term inside a name, `until` a point in time (`đến năm 2020`), `ahead` that of a plan,
    `close` right after a figure (`31 hộ (năm 2015)`, `15 con năm 2015`), which alone has it.
    """

    start: int
    end: int
    value: str
    day: bool
    weak: bool
    until: bool
    ahead: bool
    close: bool


@lru_cache(maxsize=8)
def _held(patterns_hash: str) -> dict[str, re.Pattern[str]]:
    return {}


def _words(kind: str, patterns: Patterns) -> re.Pattern[str]:
    held = _held(patterns.hash)
    if kind not in held:
        terms = [t.text for r in patterns.labelled("INDICATOR_BINDING") if r.id.endswith("." + kind) for t in r.terms]
        joined = "|".join(re.escape(t) for t in sorted(terms, key=lambda t: (-len(t), t)))
        held[kind] = re.compile(rf"{_WHOLE}(?:{joined})(?!\w)" if joined else r"(?!)")
    return held[kind]


def bind_periods(
    body: Body, patterns: Patterns, mentions: Sequence[IndicatorMention], dates: Sequence[ResolvedDate],
    time: ReportingTime,
) -> tuple[str, ...]:  # fmt: skip
    """The period of each figure, a date value or empty, in the order of `mentions`."""
    spoken = _spoken(body, patterns, dates, time)
    starts = [d.start for d in spoken]
    days = [d for d in spoken if d.day and not _spoken_on(body, patterns, d)]
    unresolved = [d.mention.start for d in dates if not d.value]
    carried, carried_end = "", -1
    heading, heading_end = "", -1  # any time, for the list that it opens
    bound: list[str] = []
    sentence = (-1, -1)
    mine: Sequence[Spoken] = ()
    open_dates: Sequence[Spoken] = ()
    i = 0
    for m in mentions:
        while i < len(spoken) and spoken[i].start < m.sentence[0]:
            # a period of a sentence before holds for the rest of the paragraph
            d = spoken[i]
            if _CARRIED.fullmatch(d.value) and not (d.weak or d.until or d.ahead or d.close):
                carried, carried_end = d.value, d.end
            elif not d.close:
                heading, heading_end = d.value, d.end
            i += 1
        if m.sentence != sentence:
            sentence = m.sentence
            mine = spoken[bisect_left(starts, sentence[0]) : bisect_left(starts, sentence[1])]
            open_dates = [d for d in mine if not d.close]
        kind = _kind(body, patterns, m)
        value = _of_sentence(body, patterns, m, mine, kind, time.period)
        unknown = bisect_left(unresolved, sentence[0]) < bisect_left(unresolved, sentence[1])
        told = value or open_dates or unknown
        if kind == "event" and not value and not unknown:
            value = _of_event(m, days)
        elif not told and not kind and m.status != "previous" and not _now(body, patterns, m):
            if carried and _same_paragraph(body, carried_end, sentence[0]):
                value = carried
            elif heading and _listed(body, heading_end, sentence[0]):
                value = heading
            elif m.status == "actual":
                value = time.period
        bound.append(value)
    return tuple(bound)


def _kind(body: Body, patterns: Patterns, m: IndicatorMention) -> str:
    """`event`, `attendance`, `gift` or empty, by the figure's noun and verb."""
    action = m.action.lower()
    about = f"{body.lower[m.start : m.end]} {m.measure.lower()} {action}"
    if m.unit in ("", "%") and _words("event", patterns).search(f"{about} {body.lower[m.end : m.end + 30]}"):
        return "event"
    if action == "dự" or _words("attendance", patterns).search(about):
        return "attendance"
    return "gift" if _words("gift", patterns).search(about) else ""


def _now(body: Body, patterns: Patterns, m: IndicatorMention) -> bool:
    """Whether the sentence speaks of the state of now."""
    return _words("current", patterns).search(body.lower, max(m.sentence[0], m.start - _FAR), m.start) is not None


def _spoken(body: Body, patterns: Patterns, dates: Sequence[ResolvedDate], time: ReportingTime) -> list[Spoken]:
    """The dates that figures may speak of, in order: no document's, no birthday's, none compared with."""
    found = []
    for d in dates:
        m = d.mention
        if not d.value or m.anchor.startswith("same_period"):
            continue
        sentence = body.sentence_at(m.start)
        before = body.lower[max(sentence[0], m.start - 40) : m.start]
        day = _DAY.match(d.value) is not None
        opens = (_OPENS_DAY if day else _OPENS).search(before) is not None
        role = "" if opens else role_of(body, m, patterns)
        if role in _NOT_SPOKEN_OF or _compared(before, patterns) or (day and _AFTER.search(before)):
            continue
        close = _close(body, m.start)
        if day and not close and "/" not in d.value and _aside(before):
            continue
        value = d.value
        since = _SINCE.search(before) is not None
        said = body.lower[max(0, m.start - 8) : m.end]
        if (since and _UNTIL_NOW.match(body.lower, m.end)) or said.endswith(("đến nay", "tới nay")):
            value = _until_now(value, said, time)
        elif _UNTIL.search(before) and _CUMULATIVE.search(body.lower, sentence[0], m.start) and len(value) == 7:
            value = f"{value[:4]}-01/{value}"
        named = _TERM.search(before)
        weak = named is not None and not _LEADING.search(before[: named.start()]) and m.start - sentence[0] > 20
        until = _UNTIL.search(before) is not None and not since
        ahead = role in ("plan", "goal")
        found.append(Spoken(m.start, m.end, value, day, weak, until, ahead, close))
    return _joined_days(body, found)


def _close(body: Body, start: int) -> bool:
    """Whether a date stands right after a figure, in parentheses or not."""
    return _FIGURE_BEFORE.search(body.lower, max(0, start - 20), start) is not None


def _joined_days(body: Body, found: Sequence[Spoken]) -> list[Spoken]:
    """Lists of days (`các ngày 14, 15 và 16/1`) as the time from the first to the last."""
    out: list[Spoken] = []
    for d in found:
        last = out[-1] if out else None
        between = body.lower[last.end : d.start].strip() if last is not None else ""
        if last is not None and last.day and d.day and between in (",", "và", ", và") and "/" not in d.value:
            first = last.value.partition("/")[0]
            if first < d.value:
                out[-1] = replace(last, end=d.end, value=f"{first}/{d.value}")
                continue
        out.append(d)
    return out


def _compared(before: str, patterns: Patterns) -> bool:
    """Whether the words before a date compare with it (`so với năm 2014`, `gấp 2 lần năm 2014`)."""
    if before.rstrip().endswith((" lần", " lần cùng kỳ")):
        return True
    compared = list(_words("comparison", patterns).finditer(before))
    return bool(compared) and not re.search("[,;]", before[compared[-1].end() :])


def _aside(before: str) -> bool:
    """Whether a day stands in parentheses, as anniversaries do (`(19/5/1890 - 19/5/2024)`)."""
    return before.rfind("(") > before.rfind(")")


def _until_now(value: str, words: str, time: ReportingTime) -> str:
    """`từ năm 2011 đến nay` in a report of 2018 is 2011/2018, `từ đầu năm` its months, `từ ngày` its days."""
    year = value[:4]
    if time.year is None or not year.isdigit() or int(year) > time.year:
        return value
    if _DAY.fullmatch(value):
        return f"{value}/{time.day.isoformat()}" if time.day is not None and value < time.day.isoformat() else value
    if "đầu năm" in words:
        return f"{year}-01/{time.day:%Y-%m}" if time.day is not None else value
    return f"{year}/{time.year:04d}" if int(year) < time.year else value


def _of_sentence(
    body: Body, patterns: Patterns, m: IndicatorMention, mine: Sequence[Spoken], kind: str, period: str
) -> str:
    """The date right after the figure, else the nearest before it in its sentence, else the first after it."""
    here = bisect_left(mine, m.start, key=_start)
    for d in mine[here : here + _LOOK]:
        if d.close and 0 <= d.start - m.end <= _RIGHT_AFTER and not re.search(r"[\d;]", body.text[m.end : d.start]):
            return d.value
    if m.status == "previous" and body.lower[max(0, m.start - 4) : m.start].rstrip().endswith(" từ"):
        return ""
    for d in reversed(mine[max(0, here - _LOOK) : here]):
        if d.close:
            continue
        between = body.lower[d.end : m.start]
        if d.weak and not (m.action.lower() in ("bầu", "gồm") and "ban" in between.split()):
            continue
        if d.day and (_REPRESENTS.search(between) or _words("speech", patterns).search(between)):
            continue
        opening = d.start - m.sentence[0] <= _OPENING or ";" in body.lower[d.start - _OPENING : d.start]
        if kind in ("attendance", "gift") and not d.day and not opening:
            continue
        turned = _words("now", patterns).search(between) and not _UNTIL_NOW.match(body.lower, d.end)
        if turned and d.value != period:
            return ""
        return d.value
    for d in mine[here : here + _LOOK]:
        if d.start < m.end or d.weak or d.close or (kind in ("attendance", "gift") and not d.day):
            continue
        between = body.lower[m.end : d.start]
        if re.search("[;:]", between) or (d.day and len(between) > _NEAR):
            break
        if not _words("speech", patterns).search(between):
            return d.value
    return ""


def _of_event(m: IndicatorMention, days: Sequence[Spoken]) -> str:
    """The day of the event: the nearest of `days` told before the figure, else the first one told."""
    here = bisect_left(days, m.start, key=_start)
    return days[max(0, here - 1)].value if days else ""


def _start(d: Spoken) -> int:
    return d.start


def _spoken_on(body: Body, patterns: Patterns, d: Spoken) -> bool:
    """Whether the words right after a day say that somebody spoke then."""
    return _words("speech", patterns).search(body.lower, d.end, d.end + 40) is not None


def _listed(body: Body, end: int, start: int) -> bool:
    """Whether `start` is in a list (lines that end with `;` or `:`) that the line of `end` opens."""
    return "\n" in body.text[end:start] and _same_paragraph(body, end, start)


def _same_paragraph(body: Body, end: int, start: int) -> bool:
    """Whether no paragraph ends between two offsets; a line that ends with `;` or `:` goes on."""
    at = body.text.find("\n", end, start)
    while at >= 0:
        if body.text[:at].rstrip()[-1:] not in (";", ":"):
            return False
        at = body.text.find("\n", at + 1, start)
    return True
