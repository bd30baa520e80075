"""Words and punctuation of a text, read once for all extractors: what each looks for begins with certain words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import accumulate, compress
from operator import itemgetter, ne, not_

from danvan_extract.values import frozen

# A word keeps inner apostrophes (R’Lấp, K'Bang); everything else that isn't space is one token, and so is a run of
# line breaks: what is fenced off is full of them.
_TOKEN = re.compile(r"([^\W_]++(?:(?!['’‘`])|(?:['’‘`][^\W_]+)*)|[^\w\s]|\n(?<!\n\n)|_)")
_RUN = re.compile(r"[^\W\d_]+|\d+")


@frozen
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


def spliced(tokens: Tokens, text: str, lower: str, ranges: Sequence[tuple[int, int]]) -> Tokens:
    """The tokens of `text`, of which `tokens` are right outside `ranges`.

    The ranges are in order, none begins or ends with a line break.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    capital: list[bool] = []
    at = 0
    for a, end in ranges:
        # The first of a run of line breaks is a token, and what stands before this one has changed.
        b = end + text.startswith("\n", end)
        first = bisect_left(tokens.starts, a, at)
        inside = tokenise(text[a:b], lower[a:b])
        words += tokens.words[at:first] + inside.words
        starts += tokens.starts[at:first] + [a + s for s in inside.starts]
        ends += tokens.ends[at:first] + [a + e for e in inside.ends]
        capital += tokens.capital[at:first] + inside.capital
        at = bisect_left(tokens.starts, b, first)
    return Tokens(
        text,
        words + tokens.words[at:],
        starts + tokens.starts[at:],
        ends + tokens.ends[at:],
        capital + tokens.capital[at:],
    )


@lru_cache(maxsize=2)
def tokenise(text: str, lower: str) -> Tokens:
    """Tokens of `text`; `lower` is the same text in lower case, of the same length. The last one is kept."""
    # What stands between two tokens, and a token, in turns: faster than asking each match for its place.
    pieces = _TOKEN.split(lower)
    offsets = list(accumulate(map(len, pieces)))
    starts = offsets[:-1:2]
    # (itemgetter of one index gives no tuple)
    first = itemgetter(0, *starts)
    capital = list(map(ne, first(text), first(lower)))[1:] if starts else []
    return Tokens(text, pieces[1::2], starts, offsets[1::2], capital)


@frozen
class Runs:
    """Where words and numbers stand in a text. A run is of letters or of digits only: `22h30` has three."""

    tokens: Tokens
    numbers: list[int]
    inner: list[tuple[int, str]]

    def starting(self, words: Set[str]) -> list[tuple[int, str]]:
        """The runs that are one of `words`, in order, with their offsets."""
        own, starts = self.tokens.words, self.tokens.starts
        found = [(starts[i], own[i]) for i in compress(range(len(own)), map(words.__contains__, own))]
        if self.inner:
            found += [(at, run) for at, run in self.inner if run in words]
            found.sort()
        return found


@lru_cache(maxsize=2)
def runs(text: str, lower: str) -> Runs:
    """The runs of `text`: `numbers` are the offsets of those of digits, `inner` those of tokens that hold several."""
    tokens = tokenise(text, lower)
    words, starts = tokens.words, tokens.starts
    numbers: list[int] = []
    inner: list[tuple[int, str]] = []
    for i in compress(range(len(words)), map(not_, map(str.isalpha, words))):
        word = words[i]
        if word.isdecimal():
            numbers.append(starts[i])
        elif word[0].isalnum():
            inner += [(m.start(), m.group()) for m in _RUN.finditer(lower, starts[i], tokens.ends[i])]
    if inner:
        numbers += [at for at, run in inner if run.isdecimal()]
        numbers.sort()
    return Runs(tokens, numbers, inner)
