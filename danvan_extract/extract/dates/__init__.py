"""Finds calendar expressions: the rules are in patterns/dates*.yaml, what their groups mean in values.py."""

from __future__ import annotations

from functools import lru_cache

from danvan_extract.errors import PatternError
from danvan_extract.extract.dates.values import NORMALISERS, Match, Normaliser
from danvan_extract.mentions import DateMention
from danvan_extract.patterns import Patterns, Rule
from danvan_extract.segment import Body


@lru_cache(maxsize=8)
def _prepared(patterns_hash: str) -> dict[str, tuple[tuple[Rule, Normaliser], ...]]:
    return {}


def _rules(patterns: Patterns) -> tuple[tuple[Rule, Normaliser], ...]:
    """The date rules with their normalisers; PatternError for a normaliser that isn't known."""
    held = _prepared(patterns.hash)
    if "DATE" not in held:
        prepared = []
        for rule in patterns.labelled("DATE"):
            if rule.normaliser not in NORMALISERS:
                raise PatternError(
                    f"{rule.id}: unknown normaliser {rule.normaliser!r}",
                    place=f"{rule.file}:{rule.line}",
                    remedy=f"normalisers of dates are: {', '.join(NORMALISERS)}",
                )
            prepared.append((rule, NORMALISERS[rule.normaliser]))
        held["DATE"] = tuple(prepared)
    return held["DATE"]


def find_dates(body: Body, patterns: Patterns) -> tuple[DateMention, ...]:
    """All dates of the body, in order of their start, without overlaps.

    Of matches that overlap the one of the higher priority wins, then the longer one: a range or a list
    over the days in it.
    """
    matches: list[tuple[int, int, int, Rule, Normaliser, Match]] = []
    for rule, normaliser in _rules(patterns):
        for m in rule.matches(body.text, body.lower):
            matches.append((-rule.priority, m.start() - m.end(), m.start(), rule, normaliser, m))
    matches.sort(key=lambda item: item[:3])
    taken: list[tuple[int, int]] = []
    found: list[DateMention] = []
    for *_, rule, normaliser, m in matches:
        if any(m.start() < end and start < m.end() for start, end in taken):
            continue
        mentions = normaliser(m, rule)
        for one in mentions:
            start, end = _closed(body.text, one.start, one.end)
            found.append(DateMention(start, end, one.value, rule.id, one.anchor))
        if mentions:
            taken.append(m.span())
    return tuple(sorted(found, key=lambda d: d.start))


def _closed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with the closing parenthesis of one that opens inside it, without spaces at its ends."""
    while end > start and text[end - 1] in " ,":
        end -= 1
    opened = text.count("(", start, end) > text.count(")", start, end)
    return (start, end + 1) if opened and text[end : end + 1] == ")" else (start, end)
