"""Lines of several cells (`Thứ Tư, 2/8/2023 9:15 | [A-] [A+] | PV`), chrome when the cells that are known say so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from danvan_extract.clean.lists import Lexicon, items
from danvan_extract.clean.page import Page
from danvan_extract.patterns import Match, Rule

_WIDE = re.compile(r" *[|•] *| +[»›] +| {3,}")
_DASH = re.compile(r" +[-–—] +")
# One of these stands in a line of several cells.
_SEPARATORS = ("|", "•", "»", "›", "   ", " - ", " – ", " — ")
_LONGEST = 250
# What stands beside a date or a counter is a label (a section, a name, an article number), not a figure.
_LABEL = re.compile(r"(?!.*\d\s?[^\W\d_])[^.!?…;]{1,40}")


@dataclass(frozen=True, slots=True)
class Cells:
    """A line that is chrome: the rule of its first known cell, and the date if a cell holds one."""

    line: int
    rule: str
    date: Match | None


def mixed(page: Page, rules: Iterable[Rule], lexicon: Lexicon, fenced: Collection[int]) -> Iterator[Cells]:
    """Lines of several cells that are chrome; `rules` are those that may fill a cell."""
    by_cell = list(rules)
    for line in page.lines_with(_SEPARATORS):
        start, end = page.bounds[line]
        if end - start > _LONGEST or line in fenced:
            continue
        for separator in (_WIDE, _DASH):
            cells = _cells(page.text, start, end, separator)
            if len(cells) > 1 and (found := _judge(page, line, cells, by_cell, lexicon, separator is _WIDE)):
                yield found
                break


def _cells(text: str, start: int, end: int, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    cells: list[tuple[int, int]] = []
    at = start
    for m in separator.finditer(text, start, end):
        cells.append((at, m.start()))
        at = m.end()
    cells.append((at, end))
    return [(a, b) for a, b in cells if a < b]


def _judge(
    page: Page, line: int, cells: list[tuple[int, int]], rules: list[Rule], lexicon: Lexicon, wide: bool
) -> Cells | None:
    first = ""
    dates: list[Match] = []
    known = sure = items_found = 0
    for a, b in cells:
        rule, m = _rule(page, a, b, rules)
        if rule is not None:
            first = first or rule.id
            known += 1
            if m is not None and rule.normaliser in ("published", "published_once"):
                dates.append(m)
        elif menu := items(page, a, b, lexicon):
            first = first or menu[0][0]
            items_found += 1
            sure += any(alone for _, alone in menu)
        elif not _LABEL.fullmatch(page.text, a, b):
            return None
    others = len(cells) - known - items_found
    if len(dates) > 1 or (not known and not wide):
        return None
    # A day and a phrase joined by a dash are a heading as well (`19/5/1890 - Ngày sinh Bác`): a clock tells.
    if known and not wide and others and not any(":" in page.text[a:b] for a, b in cells):
        return None
    if known or sure > 1 or (sure and others * 2 < len(cells) > 2) or (items_found > 3 and others * 2 < len(cells)):
        return Cells(line, first, dates[0] if dates else None)
    return None


def _rule(page: Page, start: int, end: int, rules: list[Rule]) -> tuple[Rule | None, Match | None]:
    said = page.lower[start:end]
    for rule in rules:
        if any(map(said.__contains__, rule.triggers)):
            subject = page.text if rule.case == "exact" else page.lower
            m = rule.fullmatch(subject, start, end)
            if m is not None:
                return rule, m
    return None, None
