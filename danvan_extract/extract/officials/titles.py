"""Whole titles: the head, the body and the place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from danvan_extract.extract.officials.heads import Found
from danvan_extract.extract.officials.lexicon import Lexicon
from danvan_extract.extract.officials.names import Name
from danvan_extract.extract.officials.tail import Surroundings, read_tail
from danvan_extract.segment import Body
from danvan_extract.values import frozen

# `trưởng ban dân vận 9/10 huyện`: several people's.
_SEVERAL = re.compile(r" \d+/\d+ (?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|thôn|bản|ấp)\b")


@frozen
class Title:
    """A whole title with the range of its body, if there is one.

    `weak` says that its head may be a verb or a common noun (`chủ tọa`), `direct` that it is such a head alone.
    """

    start: int
    end: int
    role: str
    rule: str
    former: bool
    organization: tuple[int, int] | None
    direct: bool
    weak: bool


def read_titles(
    body: Body, lex: Lexicon, found: Sequence[Found], *, bodies: Mapping[int, int], names: Mapping[int, Name]
) -> list[Title]:
    """The titles of all heads, in order; a head inside an earlier title's body begins none.

    `bodies` gives the end of the organisation that begins at a position, `names` the candidate that begins there.
    """
    around = Surroundings(bodies, names, frozenset(f.start for f in found))
    out: list[Title] = []
    for f in found:
        if out and f.start < out[-1].end:
            continue
        title = _read(body, lex, f, around)
        if title is not None:
            out.append(title)
    return out


def _read(body: Body, lex: Lexicon, found: Found, around: Surroundings) -> Title | None:
    """The title that begins with a head, or None when the head alone is none."""
    head = found.head
    end, organization = found.end, None
    if head.tail != "none":
        end, organization = read_tail(body, lex, found, around)
        if head.tail == "required" and end == found.end:
            return None
        if head.tail == "body" and organization is None and not lex.office.search(body.lower, found.end, end):
            return None
    if _SEVERAL.search(body.lower, found.end, end):
        return None
    weak = head.tail == "direct"
    return Title(found.start, end, found.role, head.rule, found.former, organization, weak and end == found.end, weak)
