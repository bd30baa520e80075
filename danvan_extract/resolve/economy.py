"""Statistics of an economy, told one after the other: they have one time, which is told with the first.

`Năm 2021, tổng thu ngân sách đạt 20.900 tỷ đồng.⏎Kim ngạch xuất khẩu 1,6 tỷ USD, tăng 19%.` A statistic is money, a
share, an area or a weight that measures budgets, output, trade, income or poverty; a percentage of a plan, or by which
something grew; and what such a percentage follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from danvan_extract.mentions import IndicatorMention
from danvan_extract.patterns import Patterns
from danvan_extract.resolve.kinds import is_of_one
from danvan_extract.resolve.spoken import words
from danvan_extract.segment import Body

_ACCOUNTED = re.compile(r"(\d{4}|XXXX)(?:-[QH]\d|-\d\d/\1-\d\d)?")  # a year, or the months of one
_CLAUSE = re.compile("[,.;:()\n]")
_THEN = re.compile(r"[^.;,\d\n]{0,40},? (?:mới )?(?:đạt|bằng|vượt|tăng|giảm) (?:trên |gần |hơn |khoảng )?\d[\d,.]*\s?%")
_UNITS = ("%", "VND", "USD", "ha", "tấn")
_AROUND = 30  # characters to each side of a figure that say what it is
_FOLLOWS = 60  # characters in which a percentage follows a figure
_LOOK = 20  # figures before one that are looked at
_NEAR = 1_500  # characters from one statistic to the next


class Economy:
    """The statistics of an article, whose figures are asked for in order."""

    def __init__(self, body: Body, patterns: Patterns, mentions: Sequence[IndicatorMention]) -> None:
        self._body, self._patterns, self._mentions = body, patterns, mentions
        self._known: dict[int, bool] = {}

    def period(self, at: int, periods: Sequence[str]) -> str:
        """The year, or part of one, of the statistic before the figure at an index, if that is one too, else empty.

        `periods` are those of the figures before it.
        """
        if not self._is_statistic(at):
            return ""
        start = self._mentions[at].start
        for before in range(at - 1, max(-1, at - 1 - _LOOK), -1):
            if start - self._mentions[before].end > _NEAR:
                break
            if periods[before] and self._is_statistic(before):
                return periods[before] if _ACCOUNTED.fullmatch(periods[before]) else ""
        return ""

    def _is_statistic(self, at: int) -> bool:
        if at not in self._known:
            self._known[at] = _is_statistic(self._body, self._patterns, self._mentions[at])
        return self._known[at]


def _is_statistic(body: Body, patterns: Patterns, m: IndicatorMention) -> bool:
    lower = body.lower
    if m.status != "actual" or (m.unit and m.unit not in _UNITS):
        return False
    if is_of_one(body, m):
        return False
    if m.unit and words("statistic", patterns).search(m.measure.lower()):
        return True
    if m.unit == "%":
        after = lower[m.start : m.end] + _CLAUSE.split(lower[m.end : m.end + _AROUND])[0]
        before = _CLAUSE.split(lower[max(m.sentence[0], m.start - _AROUND) : m.start])[-1]
        told = words("planned", patterns).search(after) or words("growth", patterns).search(before)
        return told is not None
    return _THEN.match(lower, m.end, m.end + _FOLLOWS) is not None
