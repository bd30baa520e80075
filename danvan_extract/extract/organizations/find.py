"""The grammar of a body: head, field or name, then a parent body or a place; and what is no organisation."""

from __future__ import annotations

import re
from itertools import compress

from danvan_extract.extract.organizations.alias import with_aliases
from danvan_extract.extract.organizations.context import (
    abbreviation,
    inside_name,
    inside_other,
    is_class,
    listed,
    only_abbreviates,
    says_class,
    touches,
)
from danvan_extract.extract.organizations.lexicon import Entry, Lexicon, Term, lexicon
from danvan_extract.extract.organizations.lists import Found, Page, coordinated, enumerated, with_branch
from danvan_extract.extract.organizations.name import find_name, foreign_word
from danvan_extract.extract.organizations.place import (
    BARE_LEVELS,
    find_country,
    find_place,
    find_seat,
    is_amount,
    level_word,
)
from danvan_extract.extract.organizations.standing import Tail, field_at, final_level, stands, titled
from danvan_extract.extract.tokens import Tokens, tokenise
from danvan_extract.mentions import OrganizationMention
from danvan_extract.patterns import Patterns
from danvan_extract.segment import Body

_DEEP = 4
# What may follow a firm's short name as a part of it.
_GROUP = frozenset(("group", "holdings", "holding", "corp", "corporation", "telecom", "bank", "software"))
# `Đảng bộ, chính quyền và nhân dân các huyện`: of several places.
_PEOPLE = [",", "chính", "quyền", "và", "nhân", "dân", "các"]
# The year of an examination or campaign in a committee's name (`Hội đồng thi THPT quốc gia 2018`).
_YEAR = re.compile(r"20\d\d")
# Behind a number these say how long or how often (`Chi bộ 5 năm liền`), and it is no name.
_COUNTED_TIMES = (["năm"], ["tháng"], ["ngày"], ["lần"], ["đảng"])


def find_organizations(body: Body, patterns: Patterns) -> tuple[OrganizationMention, ...]:
    """All organizations of the body, in order of their start, without overlaps.

    `level` and `place` are what the name itself says; resolve gives a body without a place the article's.
    """
    lex = lexicon(patterns)
    tokens = tokenise(body.text, body.lower)
    page = Page(lex, tokens, {})
    mentions: list[OrganizationMention] = []
    done = 0
    words, following = tokens.words, lex.following
    size = len(words)
    for at in compress(range(size), map(following.__contains__, words)):
        if at < done:
            continue
        second = following[words[at]]
        if second is not None and at + 1 < size and words[at + 1] not in second:
            continue
        if inside_other(lex, tokens, at):
            continue
        found = _parse(page, at) or enumerated(page, at)
        if found is None:
            continue
        found = with_branch(lex, tokens, found)
        done = found.end
        if mentions and only_abbreviates(tokens, found.first, found.end, mentions[-1].end):
            continue
        for one in (found, *coordinated(lex, tokens, found)):
            mentions.append(
                OrganizationMention(
                    tokens.starts[one.first], tokens.ends[one.end - 1], one.kind, one.level, one.entry.id, one.place
                )
            )
            done = one.end
    return with_aliases(body.text, mentions)


def _parse(page: Page, at: int, depth: int = 0) -> Found | None:
    """The longest body that begins at token `at`, or None; of equal ones, that with the longest head."""
    # Each head asks for the bodies behind it, and those for the next: without memory, a power of the depth.
    if (at, depth) not in page.parsed:
        page.parsed[at, depth] = _parsed(page, at, depth)
    return page.parsed[at, depth]


def _parsed(page: Page, at: int, depth: int) -> Found | None:
    lex, tokens = page.lex, page.tokens
    best: Found | None = None
    for end, head in sorted(lex.heads.match(tokens, at), key=lambda m: -m[0]):
        entry = head.entry
        if entry is None or (depth == 0 and at > 0 and tokens.words[at - 1] in entry.not_after and touches(tokens, at)):
            continue
        found = _complete(page, at, end, head, entry, depth)
        if found is not None and (best is None or found.end > best.end):
            best = found
    return best


def _ends_name(page: Page, at: int) -> bool:
    """Whether a body begins at token `at` that is more than a head with a proper name."""
    found = _parse(page, at, _DEEP)
    return found is not None and found.solid and not found.entry.id.endswith(".company_name")


def _complete(page: Page, at: int, end: int, head: Term, entry: Entry, depth: int) -> Found | None:
    """The body that this head makes here, or None."""
    lex, tokens = page.lex, page.tokens
    options, words, capital = entry.options, tokens.words, tokens.capital
    if ("head_capital" in options and not capital[at]) or ("titled" in options and not titled(tokens, at, end)):
        return None
    kind, level, bare = head.kind or entry.kind, head.level or entry.level, head.bare or entry.bare
    stop, field = end, field_at(tokens, end, entry)
    if field is not None:
        stop, term = field
        kind, level, bare = term.kind or kind, term.level or level, term.bare or bare
    elif "titled" in options and capital[stop : stop + 1] != [True]:
        return None
    stop, named = _own_name(page, at, end, stop, entry, depth)
    tail = _tail(page, stop, entry, depth)
    if tail is None and (after := abbreviation(tokens, stop)) > stop:
        tail = _tail(page, after, entry, depth)
    if tail is not None and tail.is_class:
        return None
    if "whole" in options and tail is None and foreign_word(tokens, stop):
        if words[stop] not in _GROUP:
            return None
        stop += 1
    if entry.name == "must" and tail is not None and tail.place and tail.parent is None and capital[at]:
        named = True
    if not named and not stands(lex, tokens, at, end, head, entry, field, bare, tail):
        return None
    if named and field is None and end == at + 1 and inside_name(lex, tokens, at):
        return None
    kinds = {"proper": capital[at] and named, "fielded": field is not None and capital[end], "alone": tail is None}
    if _refused(lex, tokens, at, stop, entry, kinds, outer=depth == 0):
        return None
    place = ""
    if tail is not None:
        place = tail.place
        if level is None or (tail.level == "central" and not named and field is None):
            level = tail.level
        if "follow_kind" in options and tail.parent is not None:
            kind = tail.parent
    last = _end(lex, tokens, stop, entry, tail)
    return Found(
        at, last, kind, final_level(level, place), place, entry, tail is not None, not named or field is not None
    )


def _own_name(page: Page, at: int, end: int, stop: int, entry: Entry, depth: int) -> tuple[int, bool]:
    """Where the name ends that a body has of its own, and whether it has one.

    Its head stands from token `at` to `end`, its field, if any, up to `stop`.
    """
    lex, tokens, options, fielded = page.lex, page.tokens, entry.options, stop > end
    words, capital = tokens.words, tokens.capital
    named = False
    over = "generic" in options and "parent" in options and words[stop : stop + 1] and words[stop] in lex.firsts
    proper = fielded or "capital_name" not in options or capital[stop : stop + 1] == [True]
    if entry.name != "no" and proper and not (over and depth < _DEEP and _parse(page, stop, depth + 1)):
        beyond = find_name(
            lex, tokens, at, stop, entry, fielded=fielded,
            parses=lambda k: depth < _DEEP and _ends_name(page, k),
        )  # fmt: skip
        named, stop = beyond > stop, beyond
    if "themes" in options and stop > end and _YEAR.fullmatch(" ".join(words[stop : stop + 1])):
        stop += 1
    numbered = "number" in options and not named and words[stop : stop + 1] and words[stop].isdigit()
    if numbered and not is_amount(lex.places, tokens, stop) and words[stop + 1 : stop + 2] not in _COUNTED_TIMES:
        stop, named = stop + 1, True
    return stop, named


def _end(lex: Lexicon, tokens: Tokens, stop: int, entry: Entry, tail: Tail | None) -> int:
    """Where a body ends whose name ends at token `stop`: behind its parent or place, and its seat abroad."""
    last = stop if tail is None else tail.end
    if "at_country" in entry.options and tokens.words[last : last + 3] == ["tại", "việt", "nam"]:
        return last + 3
    if "abroad" in entry.options and tail is not None:
        return find_seat(lex.places, tokens, last)
    return last


def _refused(
    lex: Lexicon, tokens: Tokens, at: int, stop: int, entry: Entry, kinds: dict[str, bool], *, outer: bool
) -> bool:  # fmt: skip
    """Whether the words before and behind make something else of the body from `at` to `stop`."""
    words = tokens.words
    if entry.not_before and touches(tokens, stop):
        following = {*words[stop : stop + 1], " ".join(words[stop : stop + 2])}
        if following & entry.not_before:
            return True
    if not outer:
        return False
    if kinds["alone"] and at > 0 and words[at - 1] in entry.not_alone_after and touches(tokens, at):
        return True
    return is_class(lex.closed, tokens, at, stop, **kinds)


def _tail(page: Page, at: int, entry: Entry, depth: int) -> Tail | None:
    """What follows at token `at`, or None."""
    lex, tokens = page.lex, page.tokens
    words = tokens.words
    if at >= len(words) or words[at] == "\n":
        return None
    if says_class(words[at : at + 2], entry) or words[at : at + 7] == _PEOPLE:
        return Tail(at, is_class=True)
    if words[at].isdigit() and words[at + 1 : at + 2] == ["/"] and level_word(lex.places, tokens, at + 3):
        return Tail(at, is_class=True)  # Ban Dân vận 9/10 huyện
    if words[at : at + 1] == ["viên"]:  # Tỉnh ủy viên, đoàn viên: a person
        return Tail(at, is_class=True)
    if "parent" in entry.options and depth < _DEEP:
        start = at + 1 if words[at] == "của" and "of" in entry.options else at
        if start < len(words) and words[start] in lex.firsts:
            parent = _parse(page, start, depth + 1)
            if parent is not None:
                return Tail(parent.end, parent.level, parent.place, parent.kind)
    if "country" in entry.options and (end := find_country(lex.places, tokens, at)) > at:
        return Tail(end, "central", tokens.said(at, end))
    if "no_place" in entry.options:
        return None
    several = words[at] == "các" and level_word(lex.places, tokens, at + 1) is not None
    place = find_place(lex.places, tokens, at + 1 if several else at, BARE_LEVELS[entry.bare_place])
    if place is None or (several and not place.name):
        return Tail(at, is_class=True) if several else None
    if not place.name and listed(lex, tokens, place):
        return Tail(at, is_class=True)
    end = place.end
    more = None
    if place.name and place.level in ("commune", "village"):
        more = find_place(lex.places, tokens, end, frozenset())
    elif place.level == "central" and not place.name:
        if "parent" in entry.options and depth < _DEEP and words[end : end + 1] and words[end] in lex.firsts:
            parent = _parse(page, end, depth + 1)
            if parent is not None:
                return Tail(parent.end, parent.level or "central", parent.place, parent.kind)
        more = find_place(lex.places, tokens, end, BARE_LEVELS["province"])
        if more is not None and more.level != "central" and not listed(lex, tokens, more):
            return Tail(more.end, more.level, more.name)
    if more is not None and more.name:
        end = more.end
    return Tail(end, place.level, place.name)
