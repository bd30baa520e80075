"""Finds named people and the titles given to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

from danvan_extract.extract.officials.attach import attach
from danvan_extract.extract.officials.heads import find_heads
from danvan_extract.extract.officials.lexicon import lexicon
from danvan_extract.extract.officials.names import Name, find_names
from danvan_extract.extract.officials.titles import Title, read_titles
from danvan_extract.extract.tokens import runs
from danvan_extract.mentions import OrganizationMention, PersonMention, TitleMention
from danvan_extract.patterns import Patterns
from danvan_extract.segment import Body

# Bodies of these kinds are named by their place, so a person's name at their end is the office-holder's.
_NAMED_BY_PLACE = frozenset({"party", "government", "legislature", "judiciary", "front", "security"})


def find_officials(
    body: Body, patterns: Patterns, organizations: Sequence[OrganizationMention]
) -> tuple[PersonMention, ...]:
    """All named people of the body, in order of their start, each with the titles given right there.

    A pronoun (`Ông hiện là …`) and a short name (`ông Minh`) are mentions too: resolve_people joins them.
    """
    lex = lexicon(patterns)
    heads = find_heads(body, lex)
    words = frozenset(i for h in heads for i in _word_starts(body.text, h.start, h.end))
    names = _outside(body.text, find_names(body, lex, words), organizations)
    titles = read_titles(
        body, lex, heads, bodies={o.start: o.end for o in organizations}, names={n.start: n for n in names}
    )
    if titles:
        known = {n.start for n in names}
        first_words = runs(body.text, body.lower).starting(lex.pronoun_words)
        pronouns = (
            Name(m.start(), m.end(), "person.pronoun", sure=False)
            for at, _ in first_words
            if (m := lex.pronoun.match(body.lower, at))
        )
        names = [*names, *(p for p in pronouns if p.end + 1 not in known)]
    names = [n for n in names if _around(titles, n.start) is None]
    owned = attach(body, lex, names, titles)
    found = []
    for n in sorted(names, key=lambda n: n.start):
        mine = owned.get(n.start, [])
        if not mine and not n.sure:
            continue
        given = tuple(
            TitleMention(t.start, t.end, t.role, t.rule, t.organization, t.former)
            for t, _ in sorted(mine, key=lambda pair: pair[0].start)
        )
        found.append(
            PersonMention(n.start, n.end, body.text[n.start : n.end], given, mine[0][1] if mine else n.rule)
        )  # fmt: skip
    return tuple(found)


def _word_starts(text: str, start: int, end: int) -> list[int]:
    return [i for i in range(start, end) if i == start or text[i - 1] in " ."]


S = TypeVar("S", Title, OrganizationMention)


def _around(items: Sequence[S], at: int) -> S | None:
    """Which of `items` (in order, without overlaps) contains the position."""
    i = bisect_right(items, at, key=lambda x: x.start) - 1
    return items[i] if i >= 0 and at < items[i].end else None


def _outside(text: str, names: Sequence[Name], organizations: Sequence[OrganizationMention]) -> list[Name]:
    """Names that aren't part of a body's name (`Trường THCS Nguyễn Du`)."""
    kept = []
    for n in names:
        around = _around(organizations, n.start)
        if around is None or (n.sure and around.start < n.start and n.end >= around.end and _may_end(text, around, n)):
            kept.append(n)
    return kept


def _may_end(text: str, organization: OrganizationMention, name: Name) -> bool:
    """Whether a body's name may end before a person's; a company or school may be named after one."""
    at = name.start
    if name.rule == "person.honorific" and text.find(" ", at, name.end) >= 0:
        return True
    before = text[text.rfind(" ", 0, at - 1) + 1 : at - 1]
    return organization.kind in _NAMED_BY_PLACE or ((before.istitle() or before.isupper()) and len(before) > 1)
