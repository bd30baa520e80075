"""The cuts of underthesea's `sent_tokenize`, found without walking over every character.

The stock function looks at each character of a text in turn, and backwards from each full stop; this
does the same from mark to mark, with the stock list of abbreviations (see tests/test_segment.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

_MARK = re.compile(r"[.?!]")
_MARKS = re.compile(r"[.?!]*")
_DOTS = re.compile(r"\.+")
_BLANKS = re.compile(r"[ \t]*")
_WHITE = re.compile(r"[ \t\n\r]*")


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[frozenset[str], int]:
    """The stock abbreviations, and the length of the longest."""
    from underthesea.pipeline import sent_tokenize as stock

    module: Any = stock
    module._load_model()
    known = frozenset(module.sentence_tokenizer.abbrev_types)
    return known, max(map(len, known))


def cuts(text: str) -> Iterator[tuple[int, int]]:
    """Half-open ranges of the sentences that `underthesea.sent_tokenize(text)` gives, in order."""
    start = at = 0
    size = len(text)
    while (m := _MARK.search(text, at)) is not None:
        at = m.start()
        if text[at] == ".":
            dots = _DOTS.match(text, at).end()  # type: ignore[union-attr]
            if dots - at > 2:
                after = _BLANKS.match(text, dots).end()  # type: ignore[union-attr]
                at = dots
                if after >= size or text[after].isupper():
                    yield from _bare(text, start, dots)
                    start = at = _WHITE.match(text, dots).end()  # type: ignore[union-attr]
                continue
            if _inside(text, at):
                at += 1
                continue
        end = _MARKS.match(text, at).end()  # type: ignore[union-attr]
        yield from _bare(text, start, end)
        start = at = _WHITE.match(text, end).end()  # type: ignore[union-attr]
    yield from _bare(text, start, size)


def _bare(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The range without white space at its ends, nothing when nothing else is in it."""
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return ()
    begin = start + len(piece) - len(piece.lstrip())
    return ((begin, begin + len(bare)),)


def _inside(text: str, at: int) -> bool:
    """Whether the full stop at `at` is inside a number or behind an abbreviation."""
    if at and text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit():
        return True
    known, longest = _abbreviations()
    begin = at
    while begin and at - begin <= longest and (text[begin - 1].isalnum() or text[begin - 1] == "."):
        begin -= 1
    return text[begin:at].lower() in known
