"""Anniversaries and named New Years, which tell the year in which they are kept.

The days whose anniversaries officials keep are in patterns/dates_anniversaries.yaml.
"""

from __future__ import annotations

import datetime as dt
import re

from danvan_extract.patterns import Patterns
from danvan_extract.resolve.lexicons import lexicon
from danvan_extract.segment import Body
from danvan_extract.text import trie
from danvan_extract.values import frozen

_ANNIVERSARY = re.compile(
    r"(\d{1,3})[ ]{1,4}(?P<years>năm[ ]{1,4})?(?P<kept>(?:(?:kỷ[ ]niệm|ngày|lễ)[ ]{1,4}){1,2}"
    r"|(?:triển[ ]khai[ ])?(?:thực[ ]hiện|thi[ ]hành)[ ]"
    r"(?:chỉ[ ]thị|kết[ ]luận|quyết[ ]định|quy[ ]định)[ ](?:số:?[ ])?|)"
)
_LAST_MOONS = re.compile(r"tháng (?:chạp|một|1[12])\b|\d/1[12]\b")
_BUDDHIST = re.compile(r"\b(?:phật lịch|pl)[ .:]{1,3}(25\d\d)\b")
# A New Year by its number, and the words before it that say that it is still to come, or that it is gone by.
_TET = re.compile(r"tết\b(?:[ ](?:nguyên[ ]đán|âm[ ]lịch|cổ[ ]truyền))?(?:[ ]năm)?[ ](20\d\d)\b")
_TET_AHEAD = re.compile(r"\b(?:nghỉ|phục vụ|chuẩn bị|đón|vé|trước|đến|dự kiến|kế hoạch)\b[^.;\n]{0,30}$")
_TET_GONE = re.compile(r"\b(?:từ|hồi|sau)[ ](?:dịp[ ]|ngày[ ])?$")
_BEFORE = 45  # characters before a New Year in which these words stand
_KEEPS = ("kỷ niệm ", "mừng ", "lần thứ ", "dịp ", "tổng kết ")
_COMPARED_TO = re.compile(r"\b(?:so với|hơn)[ ]{1,3}(?:thời điểm[ ])?(?:trước[ ])?(?:dịp[ ])?$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@frozen
class _Cycle:
    """The sixty-year cycle of the moon's years, and where one is named: a New Year kept, or a lunar date added."""

    stems: list[str]
    branches: list[str]
    new_year: re.Pattern[str]
    moon: re.Pattern[str]


def _cycle(patterns: Patterns) -> _Cycle:
    stem, branch = patterns.parts["lunar_stem"], patterns.parts["lunar_branch"]
    named = rf"(?P<stem>{stem})[ ](?P<branch>{branch}|tí|tị)\b"
    return _Cycle(
        stem.split("|"),
        branch.split("|"),
        # Begins with a plain class of characters, and looks back afterwards, because `re` searches that faster.
        re.compile(
            rf"[tnx](?<!\w.)(?:(?:(?<=t)ết|(?<=n)ăm mới)\b[^\n.;\d]{{0,25}}?|(?<=x)uân[ ](?:năm[ ])?)\b"
            rf"(?:(?P<year>(?:19|20)\d\d)\b|{named})"
        ),
        # `(tức mùng 10 tháng Giêng năm Ất Tỵ)`: the year of the moon, whose last months fall into the next one.
        re.compile(rf"\((?:tức|nhằm|âm lịch)[^()\n]{{0,40}}?năm[ ]{named}"),
    )


def _whose(patterns: Patterns) -> re.Pattern[str]:
    """What says behind the name of a day that it is another country's, or a branch's (`70 năm Quốc khánh Lào`)."""
    countries = trie(patterns.words("place_word.country") - {"việt nam"})
    state = "(?:(?:nước|cộng (?:hòa|hoà)|dân chủ|nhân dân|xã hội chủ nghĩa|liên bang|vương quốc|chdcnd) ){0,5}"
    return re.compile(rf" (?:bộ(?! đội)|khối|{state}{countries})(?!\w)")


@frozen
class Anniversary:
    """`43 năm ngày giải phóng miền Nam`: the year and the day of the year that it falls on."""

    start: int
    end: int
    year: int
    day: dt.date
    pattern: str


def find_anniversaries(body: Body, patterns: Patterns) -> tuple[Anniversary, ...]:
    """Anniversaries counted in years of a known day, in order."""
    words, terms = lexicon("ANNIVERSARY", patterns)
    found = []
    lower, whose = body.lower, patterns.once(_whose)
    of_others: set[tuple[str, str]] = set()  # `70 năm Quốc khánh Trung Quốc`, then `70 năm Quốc khánh`
    for m in _ANNIVERSARY.finditer(lower):
        start = m.start()
        if not (m["years"] and m["kept"]) and not lower.endswith(_KEEPS, 0, start):
            continue
        if lower[start - 1 : start].isdigit():
            continue
        name = words.match(lower, m.end())
        if name is None:
            continue
        if (m[1], name[0]) in of_others or whose.match(lower, name.end()):
            of_others.add((m[1], name[0]))
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


def new_year(body: Body, patterns: Patterns) -> int | None:
    """The year whose coming the text keeps: `Tết Bính Ngọ`, `xuân 2026`, `chào năm mới 2026`.

    A year of the sixty-year cycle is one from 1990 to 2049; Tết Mậu Thân is the offensive of 1968.
    """
    lower, cycle = body.lower, patterns.once(_cycle)
    kept = (
        m for m in cycle.new_year.finditer(lower) if not _COMPARED_TO.search(lower[max(0, m.start() - 16) : m.start()])
    )
    m = next(kept, None)
    if m is None:
        return None
    if m["year"]:
        return int(m["year"])
    after = _YEAR.match(lower, m.end() + 1)
    if after is not None:
        return int(after[0])
    return _cycle_year(m, cycle)


def new_year_gone(body: Body, month: int) -> int | None:
    """The latest New Year that the text tells as gone by in that month (`sau dịp Tết Nguyên đán 2018`), or None.

    In the last months of a year it needs a word that says so, for then the next one is prepared.
    """
    years = []
    for m in _TET.finditer(body.lower):
        before = body.lower[max(0, m.start() - _BEFORE) : m.start()]
        gone = _TET_GONE.search(before) or _COMPARED_TO.search(before)
        if gone or (month <= 8 and not _TET_AHEAD.search(before)):
            years.append(int(m[1]))
    return max(years, default=None)


def new_year_ahead(body: Body, year: int) -> bool:
    """Whether the text tells that New Year as one to come (`mở bán vé tàu Tết 2019`)."""
    return any(
        int(m[1]) == year and _TET_AHEAD.search(body.lower, max(0, m.start() - _BEFORE), m.start())
        for m in _TET.finditer(body.lower)
    )


def _cycle_year(m: re.Match[str], cycle: _Cycle) -> int | None:
    """The year of the sixty-year cycle that a match's `stem` and `branch` name, from 1990 to 2049."""
    stem, branch = cycle.stems.index(m["stem"]), {"tí": "tý", "tị": "tỵ"}.get(m["branch"], m["branch"])
    years = (y for y in range(1990, 2050) if (y - 4) % 10 == stem and branch == cycle.branches[(y - 4) % 12])
    return next((y for y in years if y != 2028), None)


def moon_year(body: Body, event: tuple[int, int], patterns: Patterns) -> int | None:
    """The year in which the day `event` falls when its lunar date is added (`tức 26 tháng Chạp năm Giáp Ngọ`)."""
    cycle = patterns.once(_cycle)
    m = cycle.moon.search(body.lower)
    year = _cycle_year(m, cycle) if m else None
    return year + (event[0] <= 2 and _LAST_MOONS.search(m[0]) is not None) if m and year else None


def buddhist_year(body: Body) -> int | None:
    """The year in which a year of the Buddhist calendar begins, at Vesak: `Phật lịch 2567` is 2023."""
    m = _BUDDHIST.search(body.lower) if "phật" in body.lower else None
    return int(m[1]) - 544 if m else None
