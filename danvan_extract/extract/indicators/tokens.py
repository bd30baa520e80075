"""Tokens and phrase lexicons over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from danvan_extract.patterns import Term

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]|_")

# How many tokens a term has, and the term.
Hit = tuple[int, Term]

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
        self._forward: dict[str, list[tuple[list[str], Hit]]] = {}
        self._backward: dict[str, list[tuple[list[str], Hit]]] = {}
        for term in terms:
            for words in _spellings(TOKEN.findall(term.text.lower())):
                hit = (len(words), term)
                self._forward.setdefault(words[0], []).append((words, hit))
                self._backward.setdefault(words[-1], []).append((words, hit))
        for table in (self._forward, self._backward):
            for entries in table.values():
                entries.sort(key=lambda e: -len(e[0]))

    def starting(self, words: Sequence[str], i: int) -> Hit | None:
        """The longest term that starts at token `i`, if any."""
        if i < len(words):
            for phrase, hit in self._forward.get(words[i], ()):
                if hit[0] == 1 or words[i : i + hit[0]] == phrase:
                    return hit
        return None

    def ending(self, words: Sequence[str], i: int) -> Hit | None:
        """The longest term whose last token is token `i - 1`, if any."""
        if i > 0:
            for phrase, hit in self._backward.get(words[i - 1], ()):
                if hit[0] == 1 or (hit[0] <= i and words[i - hit[0] : i] == phrase):
                    return hit
        return None
