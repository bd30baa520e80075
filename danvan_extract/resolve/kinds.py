"""Kinds of figures, by what binds them to a time."""

from __future__ import annotations

import re

from danvan_extract.mentions import IndicatorMention
from danvan_extract.patterns import Patterns
from danvan_extract.resolve.spoken import words
from danvan_extract.segment import Body

_CLAUSE = re.compile("[,.;:()]")
_CHOICE = 160  # characters from the choice to its percentage
_WITH = re.compile(
    r"\b(?:với|đạt|được)(?: số phiếu)?(?: đạt)?(?: (?:tỷ|tỉ) lệ)?(?: phiếu)?(?: là| đạt)?(?: trên| gần| hơn)? $"
)
_RATE = re.compile(
    r"(?:hiện |bình quân |trung bình ){0,2}(?:mỗi|hằng|hàng) (?:ngày|tuần|tháng|đêm|phiên|buổi|ca|chuyến)\b"
)
_SHARE = re.compile(r"\b(?:chiếm|tỷ lệ[^,;.\d]{0,60})(?: khoảng| trên| hơn| gần| đạt)? $")
_DONE = 20  # characters before a figure in which its verb stands
FAR = 600  # characters to the left in which a word still speaks of the figure


def kind_of(body: Body, patterns: Patterns, m: IndicatorMention, *, reported: bool) -> str:
    """`vote`, `harm`, `attendance`, `gift` or empty, by the figure's noun and verb.

    In a report harm is a result; what is given is one as well, unless it is handed over at a meeting.
    """
    action = m.action.lower()
    about = f"{body.lower[m.start : m.end]} {m.measure.lower()} {action}"
    after = f"{about} {body.lower[m.end : m.end + 30]}"
    before = _CLAUSE.split(body.lower[max(m.sentence[0], m.start - _DONE) : m.start])[-1]
    if m.status == "actual" and m.unit in ("", "%") and words("vote", patterns).search(after):
        return "vote"
    if m.status == "actual" and m.unit == "%" and _is_of_vote(body, patterns, m, about):
        return "vote"
    if (
        not reported
        and m.status == "actual"
        and m.unit in ("", "%", "ha", "VND", "m", "cm", "km")
        and words("harm", patterns).search(after if m.unit == "VND" else f"{before} {after}")
    ):
        now = words("now", patterns).search(body.lower, max(m.sentence[0], m.start - FAR), m.start)
        return "harm" if not now and (m.unit != "VND" or "thiệt hại" in m.measure.lower()) else ""
    attended = m.unit in ("", "%") and (action == "dự" or words("attendance", patterns).search(about))
    if attended and not (reported and "lượt" in about):  # `36 lớp cho 900 lượt người tham dự` is a result
        return "attendance"
    if not m.unit and words("attending", patterns).match(body.lower, m.sentence[0]):
        return "attendance"
    if not words("gift", patterns).search(about):
        return ""
    start = max(m.sentence[0], m.start - FAR)
    handed = words("ceremony", patterns).search(body.lower, start, m.start) or words("honour", patterns).search(about)
    return "gift" if handed else ""


def _is_of_vote(body: Body, patterns: Patterns, m: IndicatorMention, about: str) -> bool:
    """Whether a percentage says with how many votes somebody or something was chosen (`trúng cử với tỷ lệ 98%`)."""
    if words("confidence", patterns).search(about):
        return True
    before = body.lower[max(m.sentence[0], m.start - _CHOICE) : m.start]
    return _WITH.search(before) is not None and words("chosen", patterns).search(before) is not None


def is_of_one(body: Body, m: IndicatorMention) -> bool:
    """Whether a figure is that of one of many (`60 triệu đồng/căn`), not of a year (`9 triệu đồng/người/năm`)."""
    return m.of is None and body.lower.find("/", m.start, m.end) >= 0 and not body.lower.startswith("năm", m.end - 3)


def is_now(body: Body, patterns: Patterns, m: IndicatorMention) -> bool:
    """Whether the sentence speaks of the state of now, or of no time of the calendar.

    `hiện có` does so only in its clause, but for shares when it opens the sentence.
    """
    start = max(m.sentence[0], m.start - FAR)
    if (
        words("current", patterns).search(body.lower, start, m.start)
        or words("decided", patterns).search(body.lower, start, m.start)
        or _RATE.match(body.lower, start)
    ):
        return True
    present = words("present", patterns)
    clause = body.text.rfind(";", start, m.start) + 1
    if present.search(body.lower, max(start, clause), m.start) is not None:
        return True
    opened = clause and present.match(body.lower, start) is not None
    return bool(opened) and _SHARE.search(body.lower, start, m.start) is not None
