"""Finds page chrome by the rules labelled CHROME (see patterns/chrome.yaml for their normalisers)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from danvan_extract.clean.cells import Cells, mixed
from danvan_extract.clean.lists import Lexicon, headed_lists, mastheads, menus, signatures
from danvan_extract.clean.page import Page
from danvan_extract.errors import PatternError
from danvan_extract.patterns import Match, Patterns, Rule
from danvan_extract.values import frozen

LABEL = "CHROME"
_NORMALISERS = {
    None, "published", "published_once", "byline", "signature", "beside", "foot", "mast", "list", "menu",
}  # fmt: skip
# Normalisers of rules that are not tried line by line.
_APART = ("beside", "signature", "mast")
# More bare date lines than this are a schedule or a listing, not the date of the page.
_DATE_LINES = 2


@frozen
class Fence:
    """A half-open range of the normalised text that is page chrome, and the pattern that says so.

    `says` is what `value` is: the page's publication date in ISO form, or the byline; else both are empty.
    """

    start: int
    end: int
    pattern: str
    value: str = ""
    says: Literal["", "published", "byline"] = ""


@dataclass(frozen=True, slots=True)
class _Rules:
    lines: tuple[Rule, ...]
    beside: tuple[Rule, ...]
    signatures: tuple[Rule, ...]
    masts: tuple[Rule, ...]
    cells: tuple[Rule, ...]
    lexicon: Lexicon


def find_chrome(text: str, lower: str, patterns: Patterns) -> tuple[Fence, ...]:
    """The page chrome of a normalised text, in order, without overlaps; offsets index `text`.

    Raises PatternError for a rule whose normaliser is unknown.
    """
    rules = patterns.once(_prepared)
    page = Page(text, lower)
    found = list(_by_pattern(page, rules.lines))
    found += (Fence(*page.bounds[i], rule) for i, rule in headed_lists(page, rules.lexicon))
    found += (Fence(*page.bounds[i], rule) for i, rule in menus(page, rules.lexicon))
    fences = _without_overlaps(found)
    whole = {i for f in fences if (f.start, f.end) == page.bounds[i := page.line_at(f.start)]}
    cells = list(mixed(page, rules.cells, rules.lexicon, whole))
    if cells:
        fences = _without_overlaps([*fences, *_of_cells(page, cells)])
    beside = list(_beside(page, rules.beside, fences))
    if beside:
        fences = _without_overlaps([*fences, *beside])
    mast = mastheads(page, rules.masts, {page.line_at(f.start) for f in fences})
    fences = _without_overlaps([*fences, *(Fence(*page.bounds[i], rule) for i, rule in mast)])
    signed = []
    for rule in rules.signatures:
        covered = [(f.start, f.end) for f in fences]
        for start, end, name in signatures(page, rule, covered):
            signed.append(Fence(start, end, rule.id, name, "byline"))
    return _without_overlaps([*fences, *signed]) if signed else fences


def _prepared(patterns: Patterns) -> _Rules:
    rules = patterns.labelled(LABEL)
    for rule in rules:
        _check(rule)
    with_pattern = [r for r in rules if r.compiled is not None]
    return _Rules(
        tuple(r for r in with_pattern if r.normaliser not in _APART),
        tuple(r for r in with_pattern if r.normaliser == "beside"),
        tuple(r for r in with_pattern if r.normaliser == "signature"),
        tuple(r for r in with_pattern if r.normaliser == "mast"),
        tuple(r for r in with_pattern if r.attributes.get("cell") == "yes"),
        Lexicon.of(rules),
    )


def _check(rule: Rule) -> None:
    place = f"{rule.file}:{rule.line}"
    if rule.normaliser not in _NORMALISERS:
        known = ", ".join(sorted(n for n in _NORMALISERS if n))
        raise PatternError(
            f"{rule.id}: unknown normaliser {rule.normaliser!r}", place=place, remedy=f"for {LABEL}: {known}"
        )
    if rule.pattern and not rule.triggers and rule.normaliser not in ("signature", "mast"):
        raise PatternError(f"{rule.id}: no triggers", place=place, remedy="chrome is searched in lines that hold one")


def _matches(page: Page, rule: Rule) -> Iterator[tuple[int, int, Match]]:
    """The fenced range and the match: the group `chrome` if the rule has one, without blanks at the ends."""
    find = rule.search if rule.attributes.get("at") == "end" else rule.match
    subject = page.text if rule.case == "exact" else page.lower
    for line in page.lines_with(rule.triggers, everywhere="at" in rule.attributes):
        m = find(subject, page.starts[line], page.bounds[line][1])
        if m is None:
            continue
        a, b = m.span("chrome") if "chrome" in m.re.groupindex else m.span()
        said = page.text[a:b]
        a, b = a + len(said) - len(said.lstrip()), b - len(said) + len(said.rstrip())
        if a < b:
            yield a, b, m


def _by_pattern(page: Page, rules: Iterable[Rule]) -> Iterator[Fence]:
    for rule in rules:
        if rule.normaliser in ("published", "published_once"):
            dated = [(a, b, _date(m)) for a, b, m in _matches(page, rule)]
            if rule.normaliser == "published" or len(dated) <= _DATE_LINES:
                yield from (Fence(a, b, rule.id, day, "published") for a, b, day in dated if day)
        elif rule.normaliser == "byline":
            for a, b, m in _matches(page, rule):
                name = page.text[slice(*m.span("byline"))].strip()
                yield Fence(a, b, rule.id, name, "byline")
        else:
            text_end = page.last_paragraph_end() if rule.normaliser == "foot" else 0
            yield from (Fence(a, b, rule.id) for a, b, _ in _matches(page, rule) if a >= text_end)


def _of_cells(page: Page, cells: list[Cells]) -> Iterator[Fence]:
    dates = sum(c.date is not None for c in cells)
    for c in cells:
        if c.date is None:
            yield Fence(*page.bounds[c.line], c.rule)
        elif dates <= _DATE_LINES and (day := _date(c.date)):
            yield Fence(*page.bounds[c.line], c.rule, day, "published")


def _date(m: Match) -> str:
    try:
        return dt.date(int(m["year"]), int(m["month"]), int(m["day"])).isoformat()
    except ValueError:
        return ""


def _beside(page: Page, rules: Iterable[Rule], fences: tuple[Fence, ...]) -> Iterator[Fence]:
    """Lines that are chrome because a line next to them (blank ones apart) is fenced by a rule of their group."""
    for rule in rules:
        group = rule.id.rpartition(".")[0]
        known = {page.line_at(f.start) for f in fences if f.pattern == group or f.pattern.startswith(group + ".")}
        if not known:
            continue
        candidates = {page.line_at(a): (a, b) for a, b, _ in _matches(page, rule)}
        for filled in (page.filled, page.filled[::-1]):
            before = -1
            for line in filled:
                if line in candidates and line not in known and before in known:
                    known.add(line)
                    yield Fence(*candidates[line], rule.id)
                before = line


def _without_overlaps(fences: Iterable[Fence]) -> tuple[Fence, ...]:
    """In order; of two that overlap the one that starts first, then the longer, then the one that says more."""
    kept: list[Fence] = []
    for f in sorted(fences, key=lambda f: (f.start, -f.end, not f.says)):
        if not kept or f.start >= kept[-1].end:
            kept.append(f)
    return tuple(kept)
