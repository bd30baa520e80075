"""Normalisers: the named groups of a date rule as date values.

The groups that rules share are d, m, y (day, month, year), q (quarter), n and pos (count of months and
whether they are the first or the last of the year), each with a 2 for the end of a range; this, last,
next (of the year), coming and past (of the month or day); item (the members of a list) and span (the
mention, where the rule matches more than that).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import regex

from danvan_extract.calendar import Partial, through
from danvan_extract.numbers import small_number, weekday
from danvan_extract.patterns import Rule
from danvan_extract.values import frozen

_WEEKDAY = re.compile(r"thứ[ ](hai|ba|tư|năm|sáu|bảy|[2-7])|chủ[ ]nhật")
_NUMERIC = re.compile(r"\d+")
_LATE = 6  # months by which a month told before another is later in the year: it is of the year before
_SIGNS = {"this": 0, "last": -1, "before": -2, "next": 1}
# The day that a word beside the date says it is, by days from the one told on; `nay` before the others.
_TOLD_DAY = re.compile(r"(?:hôm|sáng|trưa|chiều|tối|đêm|ngày) (nay|qua|kia|mai)\b")
_TOLD_DAYS = {"nay": 0, "qua": -1, "kia": -2, "mai": 1}


@frozen
class Found:
    """One value found by a rule, with its range of the text."""

    start: int
    end: int
    value: str
    anchor: str = ""


Match = regex.Match[str]
Normaliser = Callable[[Match, Rule], Sequence[Found]]


def number(text: str) -> int:
    """A count, quarter or month in digits, Roman digits or words."""
    value = small_number(text)
    if value is None:
        raise ValueError(f"no number: {text}")
    return value


def _year(text: str) -> int:
    if len(text) > 2:
        return int(text)
    return int(text) + (2000 if int(text) < 50 else 1900)


def _group(m: Match, name: str) -> str | None:
    return m.groupdict().get(name)


def _partial(groups: dict[str, str | None], suffix: str = "") -> Partial:
    y, mo, d, q, n = [groups.get(name + suffix) for name in ("y", "m", "d", "q", "half")]
    part = f"Q{number(q)}" if q else ("H1" if n == "đầu" else "H2") if n else ""
    return Partial(_year(y) if y else None, number(mo) if mo else None, number(d) if d else None, part)


def _anchor(m: Match, groups: dict[str, str | None] | None = None) -> str:
    groups = m.groupdict() if groups is None else groups
    for name, shift in _SIGNS.items():
        if groups.get(name):
            return f"year{shift:+d}"
    for name in ("coming", "past"):
        if groups.get(name):
            return name
    told = _TOLD_DAY.findall(m.group()) if groups.get("d") else ()
    return next((f"day{shift:+d}" for word, shift in _TOLD_DAYS.items() if word in told), "")


def _span(m: Match) -> tuple[int, int]:
    return m.span("span") if "span" in m.re.groupindex and m["span"] is not None else m.span()


def period(m: Match, rule: Rule) -> Sequence[Found]:
    """A day, month, quarter, half-year or year, or the range from one to another."""
    groups = m.groupdict()
    start, end = _span(m)
    left = _partial(groups)
    two = any(groups.get(k + "2") for k in "dmyq")
    value = through(left, _partial(groups, "2")) if two else left.value
    return [Found(start, end, value, _anchor(m, groups))] if value else []


def pair_or_range(m: Match, rule: Rule) -> Sequence[Found]:
    """A range, or the two days of an anniversary: `30/4/1975 - 30/4/2025`."""
    left, right = _partial(m.groupdict()), _partial(m.groupdict(), "2")
    same_day = left.day is not None and (left.month, left.day) == (right.month, right.day)
    to = re.search("đến|tới", m.string[m.end("left") : m.start("right")]) is not None
    if to or left.year is None or right.year is None or not (same_day and left.year < right.year):
        return period(m, rule)
    return [Found(*m.span("left"), left.value), Found(*m.span("right"), right.value)]


def months(m: Match, rule: Rule) -> Sequence[Found]:
    """The first or last N months (or quarters) of a year: `9 tháng đầu năm 2022` is 2022-01/2022-09."""
    start, end = _span(m)
    count = number(m["n"]) * (3 if _group(m, "quarters") else 1)
    y = _group(m, "y")
    year = Partial(_year(y) if y else None)
    if not 1 <= count <= 11:
        return []
    last = _group(m, "pos") == "cuối"
    if count == 6:
        return [Found(start, end, replace(year, part="H2" if last else "H1").value, _anchor(m))]
    if count == 3:
        return [Found(start, end, replace(year, part="Q4" if last else "Q1").value, _anchor(m))]
    first, final = (13 - count, 12) if last else (1, count)
    if first == final:
        return [Found(start, end, replace(year, month=first).value, _anchor(m))]
    value = through(replace(year, month=first), replace(year, month=final))
    return [Found(start, end, value, _anchor(m))] if value else []


def years(m: Match, rule: Rule) -> Sequence[Found]:
    """A range of years; `2020-21` ends in 2021."""
    first = int(m["y"])
    last = int(m["y2"]) if len(m["y2"]) == 4 else first // 100 * 100 + int(m["y2"])
    if not first < last <= first + 300:
        return []
    return [Found(*_span(m), f"{first:04d}/{last:04d}")]


def decade(m: Match, rule: Rule) -> Sequence[Found]:
    """`những năm 1990`, `thập niên 90` as 199X."""
    year = int(m["y"]) + (1900 if len(m["y"]) == 2 else 0)
    return [] if year % 10 else [Found(*m.span(), Partial(year, decade=True).value)]


def _items(m: Match, unit: str) -> list[Partial]:
    found = []
    for text in m.captures("item"):
        parts = [number(p) for p in _NUMERIC.findall(text)] if unit != "quarter" else []
        if unit == "day":
            d, mo, y = (*parts, None, None)[:3]
            found.append(Partial(y, mo, d))
        elif unit == "month":
            mo, y = (*parts, None)[:2]
            found.append(Partial(y, mo))
        elif unit == "year":
            found.append(Partial(parts[0]))
        else:
            q = re.search(r"iv|i{1,3}|[1-4]", text)
            y_text = re.search(r"\d{4}", text)
            found.append(Partial(int(y_text[0]) if y_text else None, part=f"Q{number(q[0])}" if q else ""))
    return found


def _before(item: Partial, after: Partial) -> Partial:
    """`item` completed from the one told after it: `31-12` before `1-1-2018` is of 2017."""
    whole = item.completed(after)
    year, month = whole.year, whole.month
    if item.year is None and year and month and after.month and month - after.month > _LATE:
        return replace(whole, year=year - 1)
    return whole


def items(m: Match, rule: Rule) -> Sequence[Found]:
    """The members of a list, each with its own value, completed from the next one that says more."""
    unit = rule.attributes.get("unit", "day")
    spans = m.spans("item")
    found = _items(m, unit)
    groups = m.groupdict()
    tail = Partial(int(groups["y"]) if groups.get("y") else None, int(groups["m"]) if groups.get("m") else None)
    found[-1] = found[-1].completed(tail)
    while found and not found[-1].value:
        found.pop()
    for i in range(len(found) - 2, -1, -1):
        found[i] = _before(found[i], found[i + 1])
    if len(found) < 2 or any(not p.value for p in found):
        return []
    whole = len(found) == len(spans)
    anchor = _anchor(m) if groups.get("this") or groups.get("last") or groups.get("next") else ""
    out = []
    for i, part in enumerate(found):
        start = _span(m)[0] if i == 0 else spans[i][0]
        end = m.end() if whole and i == len(found) - 1 else spans[i][1]
        out.append(Found(start, end, part.value, anchor))
    return out


def relative(m: Match, rule: Rule) -> Sequence[Found]:
    """An expression that only the article's date can settle; the rule's `anchor` says how.

    `{unit}` in it stands for the calendar unit that the words name, `{shift}` for -1, +0 or +1.
    """
    groups = m.groupdict()
    shift = next((s for name, s in _SIGNS.items() if groups.get(name) is not None), 0)
    word = groups.get("unit") or ""
    unit = {"tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}.get(word, "")
    anchor = rule.attributes.get("anchor", "").replace("{unit}", unit).replace("{shift}", f"{shift:+d}")
    day = _WEEKDAY.search(m.group())
    if day is not None and anchor.startswith("week"):  # of a week, or the last or next such day
        anchor += f"@{weekday(day[1])}"
    elif unit == "month" and groups.get("d"):
        anchor += f"@{number(m['d'])}"
    value = _partial(groups).value if groups.get("y") else ""
    if groups.get("m"):
        first = 1 if groups.get("d") else None
        value = through(Partial(month=1, day=first), replace(_partial(groups), year=None))
    return [Found(*_span(m), value, anchor)]


NORMALISERS: dict[str, Normaliser] = {
    "period": period, "pair_or_range": pair_or_range, "months": months, "years": years, "decade": decade,
    "items": items, "relative": relative,
}  # fmt: skip
