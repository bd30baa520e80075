"""Days of a story told in the order of time: each is the first such day after the one told right before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from danvan_extract.calendar import Interval, interval, with_year
from danvan_extract.mentions import DateMention
from danvan_extract.resolve.reporting import ReportingTime, ResolvedDate
from danvan_extract.resolve.time_clues import Clues

TOLD_ON = "the day told before it"
_STEP = re.compile(r"(?:\d{4}|XXXX)-\d\d(?:-\d\d)?")
_SOON = 45  # days from one line of a story to the next
_NEAR = 350  # characters from one day of a story to the next
_ASIDE = ("law", "life", "goal", "plan", "same_period", "compared", "as of", "event")
_OPENS = re.compile(
    r"(?:[.;]|, (?:rồi|sau đó|tiếp đó|đến|tới))[ \n]{1,2}(?:(?:đến|tới|sau đó|tiếp đó|rồi|và|cuối cùng|vào),? ){0,3}"
    r"(?:khoảng |lúc |\d{1,2}[h:]\d{0,2} )?$"
)
_TOLD_NOW = re.compile(r"\b(?:tuần|nay|qua|mai)\b")  # `Thứ sáu tuần này (19/8)` is told from now
_RECENT = re.compile(r"[ ](?:vừa qua|vừa rồi|này|tới|sắp tới|năm nay)")


def _follows(left: ResolvedDate, span: Interval, between: str) -> bool:
    """Whether a day on the next line comes within weeks of the one told before it."""
    last = interval(left.value)
    if last is None or between.count("\n") > 1:
        return False
    days = (span.first - last.last.replace(year=span.first.year)).days % 365
    return 0 < days <= _SOON


def next_of_story(
    clues: Clues, mention: DateMention, before: Sequence[ResolvedDate], time: ReportingTime
) -> str | None:  # fmt: skip
    """The value of a day or month that a story goes on with, or None.

    `Ngày 12/3/2017, ông gửi đơn. Ngày 25/4, xã hòa giải`: in one paragraph, the second opens its sentence, and it
    comes before the day of the article. The day that the article reports is none, nor one said with `vừa qua`.
    """
    left = before[-1] if before else None
    span = interval(mention.value)
    if left is None or span is None or not _STEP.fullmatch(mention.value) or not _STEP.fullmatch(left.value):
        return None
    if "XXXX" in left.value or left.inferred not in (None, TOLD_ON) or mention.start - left.mention.end > _NEAR:
        return None
    between = clues.body.lower[left.mention.end : mention.start]
    if (
        ("\n" in between and not _follows(left, span, between))
        or clues.roles.get(left.mention.start) in _ASIDE
        or not _OPENS.search(between)
    ):
        return None
    if _TOLD_NOW.search(clues.body.lower, mention.start, mention.end):
        return None
    reported = time.reason != "published" and (span.first.month, span.first.day) == clues.event
    if reported or _RECENT.match(clues.body.lower, mention.end):
        return None
    first = interval(left.value)
    for later in (0, 1) if first else ():
        value = with_year(mention.value, int(left.value[:4]) + later)
        one = interval(value)
        if first and one and one.last >= first.first:
            return value if time.day is None or one.last < time.day else None
    return None
