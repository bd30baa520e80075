"""The time that a figure's own sentence tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from danvan_extract.mentions import IndicatorMention
from danvan_extract.patterns import Patterns
from danvan_extract.resolve.kinds import FAR
from danvan_extract.resolve.spoken import UNTIL_NOW, Spoken, words
from danvan_extract.segment import Body

_MONTH = re.compile(r"(?:\d{4}|XXXX)-\d\d")
_CLOSES = re.compile(r"\btrong (?:giai đoạn |nhiệm kỳ |năm |quý |tháng )?$")
_ELECTED_WORDS = ("bầu", "chọn", "gồm")
_ELECTED = re.compile(rf"\b(?:{'|'.join(_ELECTED_WORDS)})\b")
_CHOSE = re.compile(r"\bbầu (?:(?:ra|đủ|được|bổ sung) ){0,2}$")
_STANDS = re.compile(r"\b(?:trúng cử|đắc cử|tái cử|ứng cử|được bầu)\b")
# What opens another clause (`có 30 xã và sẽ có 40 xã vào năm 2021`), or another event (`bị phạt 3 lần trước khi …`).
_TURNS = re.compile(
    r"\b(?:song|nhưng|tuy nhiên|trong khi|còn (?=số)|(?:sau|trước|kể từ) (?:khi|vụ)|và (?:sẽ|có thể|dự kiến|đến))\b"
)
# Who speaks, with his posts after his name (`Chiều 10/5, ông Lan - Phó giám đốc Sở Y tế - cho biết`).
_SPEAKER = re.compile(
    r"\s?,?\s(?:trao đổi|trả lời|nói chuyện|làm việc|ông|bà|anh|chị|đồng chí|đại diện|lãnh đạo|luật sư"
    r"|(?:thiếu|trung|thượng|đại) (?:tá|tướng|úy))\s"
)
_SPEECH = 40  # characters from a day to the verb of a speech
_APPOSITION = 160  # so far, when a person follows the day
_TRAILS = re.compile(r"\s{0,3};(?!\s*trong đó)")  # a time at the end of its clause is that clause's alone
_NEAR = 40  # characters between a figure and a day after it
_CLAUSES = ",(?!\\s?\\d)"  # a comma that parts clauses, not counts (`5 tập thể, 12 cá nhân … năm 2021`)
_ENDS_INNER = re.compile(r"[);]|,\s")
_ADJACENT = re.compile(r"\s{1,3}(?:(?:hồi|vào|ở|đầu|cuối|giữa) ){0,2}")
_RIGHT_AFTER = 20  # characters, for a figure's last words
_REPRESENTS = re.compile(r"\b(?:đại diện|thay mặt)(?: cho\b|[^,;]{0,25}$)")  # not `đại diện gia đình tặng quà cho`
# Goes on to a later time (`Năm 2016 chị nhận bò, sau 2 năm bò sinh 2 con`, not `Năm 2016, sau 2 năm thực hiện, …`).
_YEARS_LATER = re.compile(r", (?:chỉ |mới )?sau (?:gần |hơn )?[^\s]{1,4} (?:năm|tháng|vụ|lứa)\b")
_YEARLY = re.compile(r"\b(?:mỗi|hằng|hàng) năm\b,?[^,;.:]*$")
_ON_THE_DAY = re.compile(r"\b(?:trong|cùng) ngày\b(?! \d)")  # `Tối 23/8, Sở Y tế cho biết trong ngày có 12 ca mắc`
_WHILE = re.compile(r"\btrong khi\b")  # a time that another is set against is its clause's alone
_STARTS = re.compile(r"\b(?:khởi công|động thổ|trước khi)(?: vào| trong)?(?: khoảng)? $")  # the day of the work's start
_OPENING = 20  # characters from the sentence's start in which a date opens it
LOOK = 12  # dates of its sentence to each side that a figure looks at, and times told with it elsewhere


def start_of(d: Spoken) -> int:
    """Where a date starts, to look it up by."""
    return d.start


def of_sentence(
    body: Body, patterns: Patterns, m: IndicatorMention, mine: Sequence[Spoken], kind: str, period: str
) -> str:
    """The date right after the figure, else the nearest before it in its sentence, else the first after it."""
    here = bisect_left(mine, m.start, key=start_of)
    elected = not m.unit and _is_elected(body, m, kind)
    for d in mine[here : here + LOOK]:
        gap = d.start - m.end
        if d.close and 0 <= gap <= _RIGHT_AFTER and not re.search(r"[\d;]", body.text[m.end : d.start]):
            return d.value
        if m.status == "previous" and gap >= 0 and _ADJACENT.fullmatch(body.lower, m.end, d.start):
            return d.value
    yearly = is_yearly(body, m)
    if m.status == "previous" and body.lower[max(0, m.start - 4) : m.start].rstrip().endswith(" từ"):
        return ""
    for d in reversed(mine[max(0, here - LOOK) : here]):
        if d.close or (yearly and not of_years(d.value)):
            continue
        between = body.lower[max(d.end, m.start - FAR) : m.start]
        if (d.weak and not elected) or (d.inner and _ENDS_INNER.search(between)):
            continue
        spoken = one_day(d) and words("speech", patterns).search(between) and not _ON_THE_DAY.search(between)
        if d.day and (spoken or _REPRESENTS.search(between)):
            continue
        opening = d.start - m.sentence[0] <= _OPENING or ";" in body.lower[d.start - _OPENING : d.start]
        if kind in ("attendance", "gift") and not (d.day or opening or _MONTH.fullmatch(d.value)):
            continue
        if _TRAILS.match(body.lower, d.end) or (d.since and body.lower.startswith(",", d.end)):
            continue
        if ";" in between and _WHILE.search(body.lower, max(m.sentence[0], d.start - _OPENING), d.start):
            continue
        turned = words("now", patterns).search(between) and not UNTIL_NOW.match(body.lower, d.end)
        later = _YEARS_LATER.search(between)
        turned = turned or (later is not None and not (d.topic and later.start() == 0))
        if turned and d.value != period:
            return ""
        return d.value
    for d in mine[here : here + LOOK]:
        if d.start < m.end or (d.weak and not elected) or d.close:
            continue
        between = body.lower[m.end : d.start]
        # past a comma it is of another clause (`có 19 bản chưa có điện, từ tháng 4 …`) unless it closes a list
        if d.inner and ("(" in between or body.lower.startswith("(", d.end + 1)):
            continue
        barred = "[;:]" if m.status == "target" or d.weak or _CLOSES.search(between) else f"[;:]|{_CLAUSES}"
        other = _STARTS.search(between) or _TURNS.search(between) or re.search(barred, between)
        if other or (d.day and len(between) > _NEAR):
            break
        if not words("speech", patterns).search(between):
            return d.value
    return ""


def is_yearly(body: Body, m: IndicatorMention) -> bool:
    """Whether the figure is told of each of some years (`bình quân mỗi năm giảm 3%`), of which no single one is its
    time."""
    return m.status == "actual" and _YEARLY.search(body.lower, max(m.sentence[0], m.start - _NEAR), m.start) is not None


def of_years(value: str) -> bool:
    """Whether a time is one of several years."""
    first, _, last = value.partition("/")
    return last[:4] > first[:4]


def _is_elected(body: Body, m: IndicatorMention, kind: str) -> bool:
    """Whether those counted are elected or stand for election, for a term that is told as well."""
    lower = body.lower
    if _CHOSE.search(lower, max(m.sentence[0], m.start - _RIGHT_AFTER), m.start):
        return True
    if _STANDS.search(lower, m.start, min(m.sentence[1], m.end + _RIGHT_AFTER)):
        return True
    return not kind and _elected(lower, max(m.sentence[0], m.start - FAR), m.start)


def _elected(lower: str, start: int, end: int) -> bool:
    """Whether a word says that somebody is elected, or who is in what was elected."""
    near = any(lower.find(word, start, end) >= 0 for word in _ELECTED_WORDS)
    return near and _ELECTED.search(lower, start, end) is not None


def one_day(d: Spoken) -> bool:
    """Whether a date is a single day: nobody speaks for days on end (`từ ngày 6 đến 11/11, ban tổ chức cho biết`)."""
    return d.day and "/" not in d.value


def is_spoken_on(body: Body, patterns: Patterns, d: Spoken) -> bool:
    """Whether the words right after a day say that somebody spoke then."""
    reach = _APPOSITION if _SPEAKER.match(body.lower, d.end) else _SPEECH
    return (
        words("speech", patterns).search(body.lower, d.end, min(d.end + reach, body.sentence_at(d.end)[1])) is not None
    )


def is_speech_day(body: Body, patterns: Patterns, d: Spoken, m: IndicatorMention) -> bool:
    """Whether a figure's sentence tells by words of speech that a day before it is only that of the speech."""
    return (
        one_day(d)
        and d.end <= m.start
        and words("speech", patterns).search(body.lower, d.end, min(m.start, d.end + FAR)) is not None
    )
