"""How far a time told holds on: paragraphs, lists, and lines that go on with the one before."""

from __future__ import annotations

import re

from danvan_extract.patterns import Patterns
from danvan_extract.resolve.spoken import words
from danvan_extract.segment import Body
from danvan_extract.text import CAPITALS, ITEM

PERSON = re.compile(
    r"(?:[\"“]|Ngồi cạnh, |Riêng |Còn |Như |Một số |Nhiều |Các ){0,2}"
    r"(?:(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]ụ|[Tt]hầy|[Cc]ô|[Gg]ià làng)"
    rf"\s[{CAPITALS}])"
)
_ITEM = re.compile(rf"\s{{1,4}}{ITEM}")  # a line of a list, from the end of the line before
_LINES = 20  # lines of a list, and between them
_LONGEST = 5_000  # characters after which a paragraph doesn't go on, whatever its lines end with


def line_end(body: Body, start: int) -> int:
    """Where the line ends."""
    end = body.text.find("\n", start, start + _LONGEST)
    return end if end >= 0 else start + _LONGEST


def listed(body: Body, end: int, start: int) -> bool:
    """Whether `start` is in a list (lines that end with `;` or `:`) that the line of `end` opens."""
    return same_paragraph(body, end, start) and body.text.find("\n", end, start) >= 0


def same_paragraph(body: Body, end: int, start: int) -> bool:
    """Whether no paragraph ends between two offsets.

    A line that ends with `;` or `:` goes on, and so does a list that such a heading opens.
    """
    if start - end > _LONGEST:
        return False
    at = body.text.find("\n", end, start)
    headed = False
    while at >= 0:
        headed |= body.text[max(0, at - 20) : at].rstrip().endswith(":")
        if not (_goes_on_at(body, at) or (headed and _ITEM.match(body.text, at))):
            return False
        at = body.text.find("\n", at + 1, start)
    return True


def _goes_on_at(body: Body, at: int) -> bool:
    """Whether the line that ends at an offset says that it goes on."""
    return body.text[max(0, at - 20) : at].rstrip()[-1:] in (";", ":")


def list_head(body: Body, start: int) -> str:
    """The line with `:` at its end that opens the list in whose lines an offset is, lower-cased, or empty."""
    line = body.text.rfind("\n", 0, start) + 1
    for _ in range(_LINES):
        if line == 0 or not (_goes_on_at(body, line - 1) or _ITEM.match(body.text, line - 1)):
            return ""
        end = line - 1
        line = body.text.rfind("\n", 0, end) + 1
        above = body.lower[line:end].rstrip()
        if above.endswith(":"):
            return above
    return ""


def goes_on(body: Body, patterns: Patterns, end: int, start: int, sentence: int, inherited: bool) -> bool:
    """Whether a line opens with words that go on with the line right before it (`Qua đó`), to the line's end, or a
    sentence with such words goes on with the one before.

    `end` is that of the figure before, `start` that of this one in the sentence that begins at `sentence`;
    `inherited`: its period is from a line before.
    """
    lines = body.text[end:start].split("\n")
    if len(lines) == 1:
        return inherited or (end < sentence and words("continuation", patterns).match(body.lower, sentence) is not None)
    if any(line.strip() for line in lines[1:-1]):
        return False
    opening = start - len(lines[-1].lstrip(" -+*•"))
    return words("continuation", patterns).match(body.lower, opening) is not None
