"""Which time a figure speaks of. The first of these that says one (see gold/GUIDELINES.md, "Rulings"):

1. Its sentence: a date right after it (`31 hộ (năm 2015)`); else the nearest before it; else the first after it,
   not past a clause. A term (`nhiệm kỳ 2020-2025`) is the time of those elected for it only; a day on which
   somebody speaks is nobody's; what `đến nay` turns to has none.
2. Votes, and casualties and damage outside reports: the month, or else the day, told last before them, else the
   first day of the article.
3. Its paragraph's topic: a time longer than a month, or a campaign's days, that opens a clause before it, or a time
   told by its length alone (`Sau 10 năm`, `Nửa năm qua`).
4. Outside reports a year, or a part of one, that a sentence before it in the paragraph is about; in a list any time
   that the line opening it tells. A person who begins to speak, or is told of, ends 3 and 4. In an article set with a
   line for each sentence they hold on to the next line. A sentence that opens with a day ends them as well, and
   what is told of again (`hai công ty này`) has no part in 3 to 6.
5. The figure of the line before, when its line opens with words that go on (`Qua đó`, `Trong số này`) or
   counts the same.
6. What the report as a whole covers (`ReportingTime.period`, years reviewed by their number, the part of a year
   that the article opens with), if the figure is no target and its paragraph no story of a person.

Attendance and gifts stop after 1, and so does what is set in the present (`hiện có`) or in the past (previous).
In a report what is given is a result like others, unless it is handed over at the meeting.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from danvan_extract.mentions import IndicatorMention
from danvan_extract.patterns import Patterns
from danvan_extract.resolve.kinds import FAR, is_now, kind_of
from danvan_extract.resolve.paragraphs import (
    PERSON,
    goes_on,
    is_by_sentence,
    line_end,
    listed,
    same_paragraph,
    same_passage,
)
from danvan_extract.resolve.reporting import ReportingTime, ResolvedDate
from danvan_extract.resolve.reviews import gone_by, opening, reviewed
from danvan_extract.resolve.spoken import Spoken, compared, find_spoken, words
from danvan_extract.resolve.told import LOOK, is_speech_day, is_spoken_on, of_sentence, one_day, start_of
from danvan_extract.segment import Body
from danvan_extract.text import CAPITALS, dice

_CARRIED = re.compile(r"(?:\d{4}|XXXX)(?:-[QH]\d)?|(\d{4}|XXXX)-\d\d/\1-\d\d")  # a year, or months of one
_COARSE = re.compile(r"(?:\d{4}|XXXX)(?:-[QH\d]\d)?|(?:\d{4}|XXXX)(?:-\d\d)?/(?:\d{4}|XXXX)(?:-[\d]\d)?")
_MONTHS = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|[QH]\d|\d\d/(?:\d{4}|XXXX)-\d\d)")
_STORY = re.compile(
    r"\b(?:[Đđ]iển hình|[Tt]iêu biểu|[Đđ]ơn cử)\s(?:như|là)\b"
    rf"|\b(?:[Aa]nh|[Cc]hị|[Cc]ụ|[Vv]ợ chồng|[Gg]ia đình)\s(?:(?:ông|bà|anh|chị|em|cụ)\s)?[{CAPITALS}]"
)
_MONTH = re.compile(r"(?:\d{4}|XXXX)-\d\d")
_ALSO = re.compile(r"[^,.;\n]{0,30}?\s(?:còn|cũng)\s")  # the person told of already does something more
_MEANT = re.compile(
    r"\s(?:này|đó|kia|ấy|(?:nói|kể|nêu) trên|trên(?=\s?[,.;:)\n]|\s(?:đều|được|đã|là|bị|có)\s|$))(?!\w)"
)
_PLANNED = re.compile(r"\b(?:sẽ|dự định|dự kiến|định)\b[^,.;:]*$")
_PART = re.compile(r"\btrong (tháng|quý|năm)\b")
_PLAN = 80  # characters from the verb of a plan to its day
_SUBJECT = 100  # characters from the sentence's start in which a year is that of what the sentence is about
_CLAUSE = 5_000  # characters in which a clause ends
_LEAD = 700  # characters in which an article tells what happened
_SAME = 0.5  # likeness of the measures of what two lines count
_OPENS = 12  # characters from the start of a sentence in which a day opens it
_NAMED = 40  # characters in which a sentence names whom it tells of


@dataclass(frozen=True, slots=True)
class Bound:
    """The period of a figure, a date value or empty, and the rung of the ladder that gave it."""

    value: str
    rung: str


def bind_periods(
    body: Body, patterns: Patterns, mentions: Sequence[IndicatorMention], dates: Sequence[ResolvedDate],
    time: ReportingTime,
) -> tuple[Bound, ...]:  # fmt: skip
    """The period of each figure, in the order of `mentions`."""
    spoken = find_spoken(body, patterns, dates, time)
    period = time.period or reviewed(body, spoken, time) or opening(body, spoken)
    spoken = sorted([*spoken, *gone_by(body, spoken, period, time.year)], key=start_of)
    starts = [d.start for d in spoken]
    days = [d for d in spoken if d.day and not (is_spoken_on(body, patterns, d) or _to_come(body, d))]
    unresolved = [d.mention.start for d in dates if not d.value and not _against(body, patterns, d.mention.start)]
    by_sentence = is_by_sentence(body)
    disaster: bool | None = None  # whether the lead tells of harm; looked up when a figure asks
    carried, carried_end = "", -1
    heading, heading_end = "", -1  # any time, for the list that it opens
    story_end = 0  # where the paragraph ends that tells of a person or a family
    topic, topic_end = "", -1  # the time that the paragraph is about
    bound: list[Bound] = []
    sentence = (-1, -1)
    mine: Sequence[Spoken] = ()
    i = 0
    last, last_end, inherited = "", -1, False  # the figure before: its period, and whether from a line before
    before: IndicatorMention | None = None
    for m in mentions:
        while i < len(spoken) and spoken[i].start < m.sentence[0]:
            # a period of a sentence before holds for the rest of the paragraph
            d = spoken[i]
            if d.topic and not _MONTH.fullmatch(d.value):
                topic, topic_end = d.value, d.end
            subject = d.start - body.sentence_at(d.start)[0] <= _SUBJECT or len(d.value) > 4
            if subject and _CARRIED.fullmatch(d.value) and not (d.weak or d.until or d.ahead or d.close or d.inner):
                carried, carried_end = d.value, d.end
            elif not (d.close or d.inner):
                heading, heading_end = d.value, d.end
                if (
                    one_day(d)
                    and d.start - body.sentence_at(d.start)[0] <= _OPENS
                    and not is_spoken_on(body, patterns, d)
                ):
                    topic, carried = "", ""
            i += 1
        if m.sentence != sentence:
            sentence = m.sentence
            mine = spoken[bisect_left(starts, sentence[0]) : bisect_left(starts, sentence[1])]
            if PERSON.match(body.text, sentence[0]) and not _ALSO.match(body.lower, sentence[0]):
                topic, carried = "", ""
            if _STORY.search(body.text, sentence[0], min(sentence[1], sentence[0] + _NAMED)):
                story_end = line_end(body, sentence[1])
        reported = bool(period or (topic and same_paragraph(body, topic_end, sentence[0])))
        kind = kind_of(body, patterns, m, reported=reported)
        rung = "sentence"
        value = of_sentence(body, patterns, m, mine, kind, period)
        unknown = _told(body, m, unresolved)
        told = (
            value
            or unknown
            or _told(
                body, m, [d.start for d in mine if not (d.close or d.inner) and not is_speech_day(body, patterns, d, m)]
            )
        )
        if kind in ("vote", "harm") and not value and not unknown:
            if disaster is None:
                disaster = not period and _is_of_harm(body, patterns)
            value, rung = _of_event(body, m, spoken, days, anywhere=disaster or kind == "vote"), "event"
        elif not told and not kind and m.status != "previous" and not is_now(body, patterns, m) and not _known(body, m):
            if topic and same_paragraph(body, topic_end, sentence[0]):
                value, rung = topic, "topic"
            elif carried and not (period and m.status == "actual") and same_paragraph(body, carried_end, sentence[0]):
                value, rung = carried, "carried"
            elif by_sentence and _holds_on(body, spoken[:i], max(topic_end, carried_end), m):
                value, rung = (topic, "topic") if topic_end > carried_end else (carried, "carried")
            elif heading and listed(body, heading_end, sentence[0]):
                value, rung = heading, "list"
            elif _COARSE.fullmatch(last) and (
                _tells_more(body, before, m) or goes_on(body, patterns, last_end, m.start, inherited)
            ):
                value, rung = last, "goes on"
            elif m.status == "actual" and m.start >= story_end:
                value, rung = period, "report"
        elif not told and not kind and m.status == "actual":
            value, rung = _of_part(body, m, period), "part"
        before = m
        bound.append(Bound(value, rung if value else ""))
        last, last_end, inherited = value, m.end, rung == "goes on"
    return tuple(bound)


def _is_of_harm(body: Body, patterns: Patterns) -> bool:
    """Whether the article leads with harm done."""
    return any(h[0] != "thiệt hại" for h in words("harm", patterns).finditer(body.lower, 0, _LEAD))


def _to_come(body: Body, d: Spoken) -> bool:
    """Whether something is only planned for a day (`Anh dự định bay tới đó vào ngày 16/3`)."""
    return _PLANNED.search(body.lower, max(body.sentence_at(d.start)[0], d.start - _PLAN), d.start) is not None


def _known(body: Body, m: IndicatorMention) -> bool:
    """Whether things told of before are counted (`hai công ty này`, `2 dự án nói trên`)."""
    return not m.unit and _MEANT.match(body.lower, m.end) is not None


def _holds_on(body: Body, told: Sequence[Spoken], end: int, m: IndicatorMention) -> bool:
    """Whether the time told before `end` is the last of those `told` and its passage goes on to the figure.

    What is only compared with (`so với 63 tỉnh thành`) is of no time.
    """
    if not told or told[-1].end != end or body.lower[m.sentence[0] : m.start].rstrip().endswith("so với"):
        return False
    return same_passage(body, end, m.sentence[0])


def _told(body: Body, m: IndicatorMention, starts: Sequence[int]) -> bool:
    """Whether the figure's sentence tells a time before it, or after it in its clause; `starts` are those of times."""
    stop = body.text.find(";", m.end, min(m.sentence[1], m.end + _CLAUSE))
    return bisect_left(starts, m.sentence[0]) < bisect_left(starts, m.sentence[1] if stop < 0 else stop)


def _against(body: Body, patterns: Patterns, start: int) -> bool:
    """Whether the date at `start` is compared with."""
    return compared(body.lower[max(body.sentence_at(start)[0], start - 40) : start], patterns)


def _tells_more(body: Body, before: IndicatorMention | None, m: IndicatorMention) -> bool:
    """Whether a line tells more of what the line right before it counts."""
    if before is None or m.status != "actual" or body.text.count("\n", before.end, m.start) != 1:
        return False
    return dice(before.measure, m.measure) > _SAME


def _of_part(body: Body, m: IndicatorMention, period: str) -> str:
    """The period of the report, when the figure's sentence names that part of time (`trong tháng`)."""
    part = _PART.search(body.lower, max(m.sentence[0], m.start - FAR), m.start)
    grain = {4: "năm", 7: "quý" if "-Q" in period else "" if "-H" in period else "tháng"}.get(len(period), "")
    return period if part is not None and part[1] == grain else ""


def _of_event(
    body: Body, m: IndicatorMention, spoken: Sequence[Spoken], days: Sequence[Spoken], *, anywhere: bool
) -> str:
    """The time of the event: the month told last before the figure, else the nearest of `days`, else the first.

    Unless `anywhere`, only a day of the same paragraph.
    """
    here = bisect_left(spoken, m.start, key=start_of)
    near = [d for d in spoken[max(0, here - LOOK) : here] if not (d.weak or d.ahead or d.close)]
    if anywhere and near and _MONTHS.fullmatch(near[-1].value):
        return near[-1].value
    if not days:
        return ""
    day = days[max(0, bisect_left(days, m.start, key=start_of) - 1)]
    return day.value if anywhere or same_paragraph(body, *sorted((day.end, m.sentence[0]))) else ""
