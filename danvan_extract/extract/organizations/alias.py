"""Short names that a text gives to firms: `Tổng công ty Nông nghiệp Sài Gòn (Sagri)`, and then only `Sagri`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from danvan_extract.mentions import OrganizationMention

# What stands in parentheses right behind the name: capitals, or one word that isn't a Vietnamese syllable.
_SHORT = re.compile(r"[ ]?\(((?=[^()]*[A-ZĐ])[A-ZĐ][A-ZĐ&-]{1,9}|[A-Z][A-Za-z]{3,14})\)")
# Behind a name that is short already stands the code of its shares.
_SHORT_ALREADY = ("organization.company_name",)


def with_aliases(text: str, mentions: Sequence[OrganizationMention]) -> tuple[OrganizationMention, ...]:
    """The mentions, in order, with the short names of firms where they are given and wherever they stand later."""
    named: dict[str, OrganizationMention] = {}
    found = list(mentions)
    for mention in mentions:
        short = (
            _SHORT.match(text, mention.end)
            if mention.kind == "business" and mention.pattern not in _SHORT_ALREADY
            else None
        )
        if short is not None and short[1] not in named and not text[mention.start : mention.end].endswith(short[1]):
            named[short[1]] = replace(mention, start=short.start(1), end=short.end(1))
    if not named:
        return tuple(mentions)
    words = "|".join(re.escape(name) for name in sorted(named, key=lambda n: (-len(n), n)))
    starts = [m.start for m in mentions]
    for m in re.finditer(rf"(?<![\w/.-])(?:{words})(?![\w/-])", text):
        at = bisect_left(starts, m.end())
        if not at or mentions[at - 1].end <= m.start():
            found.append(replace(named[m[0]], start=m.start(), end=m.end()))
    return tuple(sorted(found, key=lambda o: o.start))
