"""Binds each figure to its period, place and code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from danvan_extract.mentions import IndicatorMention
from danvan_extract.patterns import Patterns, Rule
from danvan_extract.resolve.periods import bind_periods
from danvan_extract.resolve.places import ArticlePlace
from danvan_extract.resolve.repeats import find_repeats
from danvan_extract.resolve.reporting import ReportingTime, ResolvedDate
from danvan_extract.resolve.statuses import in_planned_lists, in_retrospect, is_ahead, set_against
from danvan_extract.segment import Body
from danvan_extract.text import CAPITALS
from danvan_extract.values import frozen

_FAR = 600  # characters to the left in which a place named still is the figure's
_PLACE = re.compile(
    # Begins with a plain class of characters, and looks back afterwards, because `re` searches that faster.
    r"[htTqxp](?<!\w.)(?:(?<=h)uyện|(?<=t)(?:hị (?:xã|trấn)|hành phố)|(?<=T)[XP]|(?<=q)uận|(?<=x)ã|(?<=p)hường)\.?\s"
    rf"(?:[{CAPITALS}][\w’']*(?:[\s-][{CAPITALS}][\w’']*){{0,3}}|\d{{1,2}}\b)"
)


@frozen
class ResolvedIndicator:
    """A figure with its period (a date value or empty), province code, place and indicator code.

    `repeated` is True when an earlier sentence said it in the same words.
    """

    mention: IndicatorMention
    period: str
    province: str | None
    place: str | None
    code: str | None
    repeated: bool


def resolve_indicators(
    body: Body, patterns: Patterns, mentions: Sequence[IndicatorMention], dates: Sequence[ResolvedDate],
    time: ReportingTime, place: ArticlePlace,
) -> tuple[ResolvedIndicator, ...]:  # fmt: skip
    """Bind periods by sentence, then paragraph, then the article's reporting period; places likewise."""
    if not mentions:
        return ()
    repeated = find_repeats(body, mentions)
    mentions = in_planned_lists(body, patterns, in_retrospect(body, patterns, mentions, dates, time))
    periods = bind_periods(body, patterns, mentions, dates, time)
    mentions = [
        replace(m, status="target") if is_ahead(m, p.value, time) else m for m, p in zip(mentions, periods, strict=True)
    ]
    mentions = set_against(body, patterns, mentions, [p.value for p in periods])
    province = place.province.code if place.province is not None else None
    codes = _Codes(patterns.hash, patterns.labelled("INDICATOR_CODE"))
    return tuple(
        ResolvedIndicator(m, period.value, province, _place(body, m) or place.district, _code(m, codes), again)
        for m, period, again in zip(mentions, periods, repeated, strict=True)
    )


def _place(body: Body, m: IndicatorMention) -> str | None:
    """The district or commune named last before the figure in its sentence, as written."""
    found = None
    for found in _PLACE.finditer(body.text, max(m.sentence[0], m.start - _FAR), m.start):  # noqa: B007
        pass
    return found.group() if found is not None else None


@dataclass(frozen=True, slots=True)
class _Codes:
    """The rules of codes as a cache key."""

    patterns_hash: str
    rules: tuple[Rule, ...] = field(compare=False)


@lru_cache(maxsize=8192)
def _fitting(measure: str, codes: _Codes) -> tuple[Rule, ...]:
    """The rules that a measure fits; the same few hundred (`hộ`, `người`) make up most of a crawl."""
    holds = measure.__contains__
    near = (r for r in codes.rules if not r.triggers or any(map(holds, r.triggers)))
    return tuple(r for r in near if r.search(measure) is not None)


def _code(m: IndicatorMention, codes: _Codes) -> str | None:
    """The stable code of what the figure measures, None for one without."""
    action = m.action.lower()
    for rule in _fitting(m.measure.lower(), codes):
        verbs = rule.attributes.get("action", "")
        if not verbs or any(v in action for v in verbs.split("|")):
            return rule.attributes["code"]
    return None
