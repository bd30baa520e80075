"""Short names that a text gives to bodies: `Tổng công ty Nông nghiệp Sài Gòn (Sagri)`, and then only `Sagri`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from danvan_extract.mentions import OrganizationMention

# What stands in parentheses right behind the name: capitals, or one word that isn't a Vietnamese syllable.
_SHORT = re.compile(r"[ ]?\(((?=[^()]*[A-ZĐ])[A-ZĐ][A-ZĐ&-]{1,9}|[A-Z][A-Za-z]{3,14})\)")
_WORD = re.compile(r"[^\W\d_]+")
# Behind a name that is short already stands the code of its shares.
_SHORT_ALREADY = ("organization.company_name",)


def with_aliases(text: str, mentions: Sequence[OrganizationMention]) -> tuple[OrganizationMention, ...]:
    """The mentions, in order, with the short names that are given to them wherever they stand later.

    Those of firms may be any word; those of other bodies are the first letters of their names (`Ban quản lý
    đường sắt đô thị (BQL)`, but not `Sở Giao thông vận tải (GTVT)`, which is the field of others too).
    """
    named: dict[str, OrganizationMention] = {}
    given: set[int] = set()
    found = list(mentions)
    for mention in mentions:
        short = _SHORT.match(text, mention.end) if mention.pattern not in _SHORT_ALREADY else None
        name = text[mention.start : mention.end]
        if short is None or name.endswith(short[1]) or not (mention.kind == "business" or _initials(name, short[1])):
            continue
        if mention.kind != "business":
            given.add(short.start(1))  # in the parentheses it is said of the name right before
        if short[1] not in named:
            named[short[1]] = replace(mention, start=short.start(1), end=short.end(1))
    if not named:
        return tuple(mentions)
    words = "|".join(re.escape(name) for name in sorted(named, key=lambda n: (-len(n), n)))
    starts = [m.start for m in mentions]
    for m in re.finditer(rf"(?<![\w/.-])(?:{words})(?![\w/-])", text):
        at = bisect_left(starts, m.end())
        if m.start() not in given and (not at or mentions[at - 1].end <= m.start()):
            found.append(replace(named[m[0]], start=m.start(), end=m.end()))
    return tuple(sorted(found, key=lambda o: o.start))


def _initials(name: str, short: str) -> bool:
    """Whether a short name is the first letters of the (first) words of a name."""
    return len(short) > 2 and "".join(word[0].upper() for word in _WORD.findall(name)).startswith(short)
