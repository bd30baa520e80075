"""Statuses that only the article's own time settles: nothing of a year to come is done, nothing gone by planned."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from danvan_extract.calendar import interval
from danvan_extract.mentions import IndicatorMention
from danvan_extract.patterns import Patterns
from danvan_extract.resolve.kinds import is_now
from danvan_extract.resolve.paragraphs import list_head
from danvan_extract.resolve.reporting import ReportingTime, ResolvedDate
from danvan_extract.resolve.spoken import words
from danvan_extract.segment import Body
from danvan_extract.text import trie

_FAR = 600  # characters to the left in which a word still speaks of the figure
_AIM = re.compile(r"(?:nhóm )?(?:nhiệm vụ|nội dung|giải pháp|chỉ tiêu|mục tiêu|vấn đề|khâu đột phá|phương hướng)\b")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PART = re.compile(r"\d{4}-[QH]\d")
_UNTIL = re.compile(r"\b(?:đến|tới) (?:hết |cuối |đầu |giữa )?$")
_POINT = re.compile(r"(?:đến|tới)\b")
_YEAR = re.compile(r"\d{4}")
_TURN = re.compile(r"\b(?:nay|hiện|giờ|còn|lên|xuống|tăng|giảm|đến|sẽ)\b")
_HEAD_OPENS = re.compile(
    r"[^\w\n]{0,5}(?:[\divx]{1,4}|[a-h])?[^\w\n]{0,5}(?:(?:về|các|những|một số|nhóm|hệ thống) ){0,3}$"
)
_HEAD_ENDS = re.compile(r"[^,.;:]{0,40}:$")  # what the list counts stands last
_TOLD = re.compile(r"\b(?:đã|kết quả|(?:đạt|thực hiện) được)\b")
_BEFORE = re.compile(
    r"(?:^|(?<=[.;,] )|(?<=\n))(?:riêng |còn )?"
    r"(?:năm|vụ|mùa|tháng|quý|kỳ|nhiệm kỳ|khóa|năm học) (?:trước|ngoái)\b(?! so)"
)
_PAST_IT = re.compile(r";|\b(?:này|nay)\b")  # the clause is over, or of now
_LEFT = re.compile(r"\b(?:chỉ|chẳng|không) còn\b")
_OF_PLAN = re.compile(r"%\s(?:kế hoạch|dự toán|chỉ tiêu|nghị quyết)")
_STATED = 20  # characters before a figure in which a word says that it is a state
_STATE = re.compile(r"\b(?:có|còn|là|chỉ|đạt|chiếm|nghèo|bình quân)(?: (?:khoảng|hơn|trên|gần|có|còn|tới|dưới))?[ ]$")
_CLAUSE = 60  # characters before a figure in which a word says that it has changed
_LONG_AGO = 3  # years after which a state is an old one, whatever the words
_LATER = 8  # figures after one in which the same is told of a later time
_MOST = 0.7  # share of the words of two measures that are of one thing
_MERGED = re.compile(r"sau (?:khi )?(?:sắp xếp|sáp nhập|hợp nhất)\b")
_MERGERS = dt.date(2025, 7, 1)  # the day from which the units merged all over the country are in force


def in_retrospect(
    body: Body, patterns: Patterns, mentions: Sequence[IndicatorMention], dates: Sequence[ResolvedDate],
    time: ReportingTime,
) -> list[IndicatorMention]:  # fmt: skip
    """The figures, those that are targets only by `đến năm 2015` actual when the article is of a later year, and those
    only by `sau sắp xếp` once the mergers are in force, or where nothing tells of mergers to come. What only is left
    then (`đến năm 2021 chỉ còn 14 hộ`) is told as reached.

    An article of unknown year is of that of its last day at least.
    """
    if time.day is not None and time.day.year >= _MERGERS.year:
        merged = time.day >= _MERGERS
    else:
        merged = words("to_merge", patterns).search(body.lower) is None
    starts = [d.mention.start for d in dates]
    days = [int(d.value[:4]) for d in dates if _DAY.fullmatch(d.value)]
    year = time.year if time.year is not None else max(days, default=None)
    settled = []
    for m in mentions:
        if m.status == "target":
            here = bisect_left(starts, m.start)
            last = dates[here - 1] if here and starts[here - 1] >= max(m.sentence[0], m.start - _FAR) else None
            told = merged and _is_merged(body, patterns, m)
            if told or (last is not None and _gone_by(body, patterns, m, last, year)):
                m = replace(m, status="actual")
        settled.append(m)
    return settled


def in_planned_lists(
    body: Body, patterns: Patterns, mentions: Sequence[IndicatorMention]
) -> list[IndicatorMention]:  # fmt: skip
    """The figures, those targets that a list counts whose head names aims (`Phương hướng năm 2022:`)."""
    if ":\n" not in body.text:
        return list(mentions)
    told = []
    for m in mentions:
        said = body.lower[m.sentence[0] : m.start]
        if m.status == "actual" and not _TOLD.search(said) and _is_of_aims(patterns, list_head(body, m.start)):
            m = replace(m, status="target")
        told.append(m)
    return told


def _is_of_aims(patterns: Patterns, head: str) -> bool:
    """Whether the head of a list opens or ends with aims, or says what is wished; what is done about them, or reached,
    is no aim (`Kết quả các chỉ tiêu:`)."""
    aims, wish = words("aims", patterns).search(head), _wished(patterns).search(head)
    named = aims is not None and (_HEAD_OPENS.match(head, 0, aims.start()) or _HEAD_ENDS.match(head, aims.end()))
    reached = words("reached", patterns).search(head, 0, wish.start() if wish is not None else len(head))
    return reached is None and (wish is not None or bool(named))


def _gone_by(body: Body, patterns: Patterns, m: IndicatorMention, until: ResolvedDate, year: int | None) -> bool:
    """Whether a figure's last date is a point of time gone by, and no other word calls the figure a target."""
    span = interval(until.value)
    reached = _LEFT.search(body.lower, until.mention.end, m.start)
    gone = span is not None and span.known and year is not None and span.last.year < year
    if not (gone or reached):
        return False
    start = max(m.sentence[0], m.start - _FAR)
    if not _UNTIL.search(body.lower, start, until.mention.start) and not _POINT.match(body.lower, until.mention.start):
        return False
    return _planned(patterns).search(body.lower, start, m.start) is None


def set_against(
    body: Body, patterns: Patterns, mentions: Sequence[IndicatorMention], periods: Sequence[str]
) -> list[IndicatorMention]:
    """The figures, those previous that a later time is set against after them (`Năm 2018 còn 93 hộ nghèo. … Nay còn
    37 hộ nghèo.`), or that tell of the time before what was told (`… Nhiệm kỳ trước, tỷ lệ là 99%`)."""
    told = list(mentions)
    for i, m in enumerate(mentions):
        if (
            m.status == "actual"
            and _is_of_before(body, m)
            and any(
                n.status == "actual" and n.unit == m.unit and _alike(m.measure, n.measure)
                for n in mentions[max(0, i - _LATER) : i]
            )
        ):
            told[i] = replace(m, status="previous")
            continue
        if m.status != "actual" or not _YEAR.match(periods[i]):
            continue
        stated = _STATE.search(body.lower, max(0, m.start - _STATED), m.start) is not None
        if not stated or _OF_PLAN.search(body.lower, m.start, m.end):
            continue  # what was done is no state that changes
        for j in range(i + 1, min(len(mentions), i + _LATER)):
            n = mentions[j]
            if n.start - m.end > _FAR:
                break
            if n.status == "actual" and n.unit == m.unit and _alike(m.measure, n.measure):
                later = _YEAR.match(periods[j]) and periods[j][:4] > periods[i][:4]
                later = later or (not periods[j] and is_now(body, patterns, n))
                long_ago = periods[j][:4].isdigit() and int(periods[j][:4]) - int(periods[i][:4]) >= _LONG_AGO
                clause = max(n.sentence[0], m.end, n.start - _CLAUSE)
                if later and (long_ago or _TURN.search(body.lower, clause, n.start)):
                    told[i] = replace(m, status="previous")
                break
    return told


def _is_of_before(body: Body, m: IndicatorMention) -> bool:
    """Whether the figure's clause opens with the time before (`Nhiệm kỳ trước, tỷ lệ đi bầu là 99%`)."""
    said = _BEFORE.search(body.lower, max(m.sentence[0], m.start - _CLAUSE), m.start)
    if said is None or _PAST_IT.search(body.lower, said.end(), m.start):
        return False
    return _STATE.search(body.lower, said.end(), m.start) is not None


def _alike(one: str, other: str) -> bool:
    """Whether two measures share most of their words."""
    a, b = set(one.lower().split()), set(other.lower().split())
    return 2 * len(a & b) >= _MOST * (len(a) + len(b))


def _is_merged(body: Body, patterns: Patterns, m: IndicatorMention) -> bool:
    """Whether the figure is a target only by the merger that it comes after or before (`sau sắp xếp có 34 thôn`)."""
    start = max(m.sentence[0], m.start - _FAR)
    if _MERGED.search(body.lower, start, m.start) is None and _MERGED.match(body.lower, m.end + 1) is None:
        return False
    words = _planned(patterns).finditer(body.lower, start, m.start)
    return all(_MERGED.match(word[0]) is not None for word in words)


def is_ahead(m: IndicatorMention, period: str, time: ReportingTime) -> bool:
    """Whether an actual figure's period is after the article's year, or a part of a year after what it reports.

    So is a quarter or half of which less than half is gone on the article's day, and such a year after the one that is
    reported. Aims are counted as they are set.
    """
    if m.status != "actual" or time.year is None or _AIM.match(m.measure.lower()):
        return False
    span = interval(period)
    if span is None or not span.known:
        return False
    if span.first.year > time.year:
        return True
    reported = interval(time.period)
    follows = reported is not None and reported.known and reported.last < span.first
    begun = time.day is not None and span.first + (span.last - span.first) / 2 > time.day
    if begun and (_PART.fullmatch(period) or (follows and _YEAR.fullmatch(period))):
        return True
    if reported is None or not reported.known or _DAY.match(period):
        return False
    return span.first > (max(reported.last, time.day) if time.day is not None else reported.last)


def _planned(patterns: Patterns) -> re.Pattern[str]:
    """The words that call figures targets, but those that only tell a point of time (`đến năm`)."""
    return patterns.once(_target_words)


def _wished(patterns: Patterns) -> re.Pattern[str]:
    """The words that call figures targets, but those that only name an aim (`mục tiêu`), which may be carried out."""
    return patterns.once(_wishes)


def _wishes(patterns: Patterns) -> re.Pattern[str]:
    terms, aims = patterns.words("indicator_word.target"), words("aims", patterns)
    return re.compile(rf"(?<!\w){trie(t for t in terms if not (_POINT.match(t) or aims.match(t)))}(?!\w)")


def _target_words(patterns: Patterns) -> re.Pattern[str]:
    terms = patterns.words("indicator_word.target")
    return re.compile(rf"(?<!\w){trie(t for t in terms if not _POINT.match(t))}(?!\w)")
