"""Words and punctuation of a text, as the organisation grammar reads them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import ne

# A word keeps inner apostrophes (R’Lấp, K'Bang); everything else that isn't space is one token, and so is a run of
# line breaks: what is fenced off is full of them.
_TOKEN = re.compile(r"([^\W_]+(?:['’‘`][^\W_]+)*|\n(?<!\n\n)|[^\w\s]|_)")

# After a number these make it an amount or a count, no part of a name (`NHCSXH huyện 8 triệu đồng`).
_AMOUNT = {
    "trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "đồng", "đ", "vnđ", "usd", "%", "ha", "km", "m2", "tấn", "kg", "tạ",
    "suất", "phần", "chiếc", "căn", "ngôi", "bộ", "con", "cái", "hộ", "người", "em", "cháu", "lượt", "thùng", "cuốn",
}  # fmt: skip


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

    def amount(self, at: int) -> bool:
        """Whether the number at token `at` says how much or how many of what follows."""
        if self.words[at + 1 : at + 2] and self.words[at + 1] in (",", ".") and at + 2 < len(self):
            return self.words[at + 2].isdigit() and self.starts[at + 2] == self.ends[at] + 1
        return at + 1 < len(self) and self.words[at + 1] in _AMOUNT and not self.capital[at + 1]


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
    capital = list(map(ne, map(text.__getitem__, starts), map(lower.__getitem__, starts)))
    return Tokens(text, pieces[1::2], starts, offsets[1::2], capital)
