"""Words and punctuation of a text, as the organisation grammar reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# A word keeps inner apostrophes (R’Lấp, K'Bang); everything else that isn't space is one token.
_TOKEN = re.compile(r"[^\W_]+(?:['’‘`][^\W_]+)*|\n|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists: lower-cased words, starts, ends, and whether a word begins with a capital."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    capital: list[bool]

    def __len__(self) -> int:
        return len(self.words)

    def said(self, first: int, end: int) -> str:
        """The text from token `first` up to token `end` (exclusive)."""
        return self.text[self.starts[first] : self.ends[end - 1]]


@lru_cache(maxsize=2)
def tokenise(text: str, lower: str) -> Tokens:
    """Tokens of `text`; `lower` is the same text in lower case, of the same length. The last one is kept."""
    words = _TOKEN.findall(lower)
    starts: list[int] = []
    ends: list[int] = []
    at, find = 0, lower.find
    for word in words:  # faster than asking each match for its place
        at = find(word, at)
        starts.append(at)
        at += len(word)
        ends.append(at)
    return Tokens(text, words, starts, ends, [text[start] != lower[start] for start in starts])
