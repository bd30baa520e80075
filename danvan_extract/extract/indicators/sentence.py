"""A sentence as the indicator grammar sees it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from danvan_extract.extract.indicators.lexicon import Lexicon
from danvan_extract.extract.indicators.tokens import TOKEN
from danvan_extract.segment import Body
from danvan_extract.values import frozen


@frozen
class Sentence:
    """The tokens of `text[start:end]`, lower-cased in `words`; `starts`/`ends` are their offsets into `text`.

    `dated` are the tokens inside date mentions, `named` those in names of bodies and people. Indices named
    `i`, `first`, `after`, `end` in this package are token indices, half-open like offsets. `heading` is the line that
    opens the list, if the sentence is in an item of one.
    """

    text: str
    lower: str
    start: int
    end: int
    words: list[str]
    starts: list[int]
    ends: list[int]
    dated: frozenset[int]
    named: frozenset[int]
    lexicon: Lexicon
    heading: Sentence | None = None

    def at(self, offset: int) -> int:
        """The index of the first token that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def written(self, first: int, after: int) -> str:
        """The tokens `first` to `after` as they stand in the text."""
        return self.text[self.starts[first] : self.ends[after - 1]]

    def words_as_written(self, first: int, after: int) -> list[str]:
        """The words from token `first` to `after` as they stand in the text, between white space."""
        return self.written(first, after).split() if after > first else []

    def joined(self, tokens: Sequence[int]) -> str:
        """The text of some tokens in order, as written, without those left out between them."""
        parts: list[str] = []
        i = 0
        while i < len(tokens):
            j = i
            while j + 1 < len(tokens) and tokens[j + 1] == tokens[j] + 1:
                j += 1
            parts.append(self.written(tokens[i], tokens[j] + 1))
            i = j + 1
        return " ".join(parts)

    def capital(self, i: int) -> bool:
        """Whether token `i` begins with a capital letter."""
        return i < len(self.words) and self.text[self.starts[i]].isupper()


Range = tuple[int, int]


def read(body: Body, span: Range, dates: Sequence[Range], names: Sequence[Range], lexicon: Lexicon) -> Sentence:
    """The sentence `span` of `body`, with the ranges of its `dates` and of the `names` in it."""
    start, end = span
    # What stands between two tokens, and a token, in turns.
    pieces = TOKEN.split(body.lower[start:end])
    offsets = list(accumulate(map(len, pieces), initial=start))
    starts = offsets[1:-1:2]

    def inside(ranges: Sequence[Range]) -> frozenset[int]:
        found: set[int] = set()
        for a, b in ranges:
            found.update(range(bisect_left(starts, a), bisect_left(starts, b)))
        return frozenset(found)

    return Sentence(
        body.text,
        body.lower,
        start,
        end,
        words=pieces[1::2],
        starts=starts,
        ends=offsets[2::2],
        dated=inside(dates),
        named=inside(names),
        lexicon=lexicon,
    )
