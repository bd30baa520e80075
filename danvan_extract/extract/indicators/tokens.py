"""Tokens and phrase lexicons over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, KeysView, Sequence

from danvan_extract.patterns import Term

# In a group, so that `split` gives the tokens with what stands between them.
TOKEN = re.compile(r"(\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]|_)")

# How many tokens a term has, and the term.
Hit = tuple[int, Term]
_Entry = tuple[Hit | None, dict[str, list[tuple[list[str], Hit]]]]

# The vowel of an open syllable is written either way after these consonants (`tỷ lệ`, `tỉ lệ`; `chiến sĩ`, `chiến sỹ`).
_EITHER = re.compile(r"[hklmst][iìíỉĩịyỳýỷỹỵ]")
_OTHER = str.maketrans("iìíỉĩịyỳýỷỹỵ", "yỳýỷỹỵiìíỉĩị")


def is_word(token: str) -> bool:
    """Whether a token is a word (letters), not a sign or a number in digits."""
    return token[0].isalpha()


def _spellings(words: list[str]) -> Iterator[list[str]]:
    """The tokens of a term as written, and with every `i` for `y` and the other way round, if it has such."""
    yield words
    other = [w.translate(_OTHER) if _EITHER.fullmatch(w) else w for w in words]
    if other != words:
        yield other


class Phrases:
    """A lexicon of token sequences, looked up forwards and backwards, longest first."""

    def __init__(self, terms: Iterable[Term]) -> None:
        # By the token where the look begins: the hit of that token alone, and the longer terms by the next token.
        self._forward: dict[str, _Entry] = {}
        self._backward: dict[str, _Entry] = {}
        for term in terms:
            for words in _spellings(TOKEN.findall(term.text.lower())):
                hit = (len(words), term)
                _enter(self._forward, words[0], words[1:2], words, hit)
                _enter(self._backward, words[-1], words[-2:-1], words, hit)
        for table in (self._forward, self._backward):
            for _, longer in table.values():
                for entries in longer.values():
                    entries.sort(key=lambda e: -len(e[0]))

    @property
    def firsts(self) -> KeysView[str]:
        """The first tokens of all terms."""
        return self._forward.keys()

    def starting(self, words: Sequence[str], i: int) -> Hit | None:
        """The longest term that starts at token `i`, if any."""
        if i < len(words) and (entry := self._forward.get(words[i])) is not None:
            alone, longer = entry
            if longer and i + 1 < len(words):
                for phrase, hit in longer.get(words[i + 1], ()):
                    if hit[0] == 2 or words[i : i + hit[0]] == phrase:
                        return hit
            return alone
        return None

    def endings(self, words: Sequence[str], last: int, first: int) -> Iterator[tuple[int, Hit]]:
        """The token behind each longest term that ends there, and the term, leftwards from `last` to `first`."""
        backward = self._backward
        for i in range(last, first - 1, -1):
            if words[i - 1] in backward and (hit := self.ending(words, i)) is not None:
                yield i, hit

    def ending(self, words: Sequence[str], i: int) -> Hit | None:
        """The longest term whose last token is token `i - 1`, if any."""
        if i > 0 and (entry := self._backward.get(words[i - 1])) is not None:
            alone, longer = entry
            if longer and i > 1:
                for phrase, hit in longer.get(words[i - 2], ()):
                    if hit[0] == 2 or (hit[0] <= i and words[i - hit[0] : i] == phrase):
                        return hit
            return alone
        return None


def _enter(table: dict[str, _Entry], word: str, following: list[str], words: list[str], hit: Hit) -> None:
    """Add a term to a table of `Phrases`; of equal terms the first is kept."""
    alone, longer = table.setdefault(word, (None, {}))
    if following:
        longer.setdefault(following[0], []).append((words, hit))
    elif alone is None:
        table[word] = (hit, longer)
