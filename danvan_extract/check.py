"""Runs the examples and counter-examples of pattern files through the extractors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from danvan_extract.clean import find_chrome
from danvan_extract.extract import find_dates, find_indicators, find_officials, find_organizations
from danvan_extract.extract.indicators import rejected_numbers
from danvan_extract.extract.organizations.place import place_words
from danvan_extract.extract.tokens import tokenise
from danvan_extract.patterns import Patterns, Rule
from danvan_extract.resolve.clues import text_clues
from danvan_extract.resolve.dates import resolve_dates
from danvan_extract.resolve.eras import find_eras
from danvan_extract.resolve.festivals import find_anniversaries
from danvan_extract.resolve.indicators import resolve_indicators
from danvan_extract.resolve.places import ArticlePlace
from danvan_extract.resolve.time_clues import find_cues
from danvan_extract.segment import Body, segment
from danvan_extract.text import normalise

Found = Sequence[Any]


def _chrome(body: Body, patterns: Patterns) -> Found:
    return find_chrome(body.text, body.lower, patterns)


def _officials(body: Body, patterns: Patterns) -> Found:
    return find_officials(body, patterns, find_organizations(body, patterns))


def _named(body: Body, patterns: Patterns) -> Found:
    organizations = find_organizations(body, patterns)
    return [*organizations, *find_officials(body, patterns, organizations)]


def _places(body: Body, patterns: Patterns) -> Found:
    tokens = tokenise(body.text, body.lower)
    found = text_clues(place_words(patterns), tokens, find_organizations(body, patterns), body.lower)
    return [_Dated(c.start, c.start + len(c.said), "", c.said) for c in found]


def _titles(body: Body, patterns: Patterns) -> Found:
    return [t for p in _officials(body, patterns) for t in p.titles]


def _indicators(body: Body, patterns: Patterns) -> Found:
    organizations = find_organizations(body, patterns)
    people = find_officials(body, patterns, organizations)
    return find_indicators(body, patterns, find_dates(body, patterns), organizations, people)


def _no_indicators(body: Body, patterns: Patterns) -> Found:
    organizations = find_organizations(body, patterns)
    people = find_officials(body, patterns, organizations)
    return rejected_numbers(body, patterns, find_dates(body, patterns), organizations, people)


@dataclass(frozen=True, slots=True)
class _Bound:
    """A resolved figure as the examples see it."""

    start: int
    end: int
    pattern: str
    period: str
    status: str
    place: str | None
    code: str | None


@dataclass(frozen=True, slots=True)
class _Dated:
    """A resolved date, or a place named, as the examples see it."""

    start: int
    end: int
    pattern: str
    value: str


def _dated(body: Body, patterns: Patterns) -> Found:
    dates, _ = resolve_dates(body, find_dates(body, patterns), patterns, published=None)
    return [_Dated(d.mention.start, d.mention.end, d.mention.pattern, d.value) for d in dates]


def _bound(body: Body, patterns: Patterns) -> Found:
    dates, time = resolve_dates(body, find_dates(body, patterns), patterns, published=None)
    place = ArticlePlace(None, None, "no evidence")
    figures = resolve_indicators(body, patterns, list(_indicators(body, patterns)), dates, time, place)
    return [
        _Bound(f.mention.start, f.mention.end, f.mention.pattern, f.period, f.mention.status, f.place, f.code)
        for f in figures
    ]


# What a rule's examples are run through, by label.
RUNNERS: dict[str, Callable[[Body, Patterns], Found]] = {
    "CHROME": _chrome,
    "DATE": find_dates,
    "DATE_CUE": find_cues,
    "ANNIVERSARY": find_anniversaries,
    "DATE_ERA": find_eras,
    "DATE_EVENT": _dated,
    "ORGANIZATION": find_organizations,
    "ORGANIZATION_WORD": find_organizations,
    "PLACE_WORD": _named,
    "PLACE_CLUE": _places,
    "PERSON": _officials,
    "PERSON_WORD": _officials,
    "TITLE": _titles,
    "TITLE_WORD": _titles,
    "INDICATOR": _indicators,
    "INDICATOR_NOT": _no_indicators,
    "INDICATOR_WORD": _indicators,
    "INDICATOR_BINDING": _bound,
    "INDICATOR_CODE": _bound,
}

# Lexicons that help the rules of a label: their examples are found by one of those rules, in their counter-examples
# nothing is.
HELPERS = {
    "DATE_EVENT",
    "ORGANIZATION_WORD",
    "PLACE_WORD",
    "PLACE_CLUE",
    "PERSON_WORD",
    "TITLE_WORD",
    "INDICATOR_WORD",
    "INDICATOR_BINDING",
    "INDICATOR_CODE",
}


def failures(rule: Rule, patterns: Patterns) -> Iterator[str]:
    """One line for each example of `rule` that fails: file, line, id, what was expected and found."""
    run = RUNNERS.get(rule.label)
    if run is None:
        yield f"{rule.file}:{rule.line}: {rule.id}: unknown label {rule.label!r} (labels: {', '.join(RUNNERS)})"
        return
    for example in rule.examples:
        body = segment(normalise(example.text).text)
        found = run(body, patterns)
        place = f"{rule.file}:{example.line}: {rule.id}"
        hit = next((m for m in found if (m.start, m.end) == (example.start, example.end)), None)
        if hit is None:
            spans = [body.text[m.start : m.end] for m in found]
            yield f"{place}: expected {example.text[example.start : example.end]!r}, found {spans}"
            continue
        if hit.pattern != rule.id and rule.label not in HELPERS:
            yield f"{place}: {example.text[example.start : example.end]!r} was found by {hit.pattern}"
        for name, value in example.expected.items():
            got = getattr(hit, name, None)
            if str("" if got is None else got) != value:
                yield f"{place}: {name} is {got!s}, expected {value}"
    for counter in rule.counter_examples:
        body = segment(normalise(counter.text).text)
        for m in run(body, patterns):
            if m.pattern == rule.id or rule.label in HELPERS:
                said = body.text[m.start : m.end]
                yield f"{rule.file}:{counter.line}: {rule.id}: found {said!r}, but {counter.because}"
