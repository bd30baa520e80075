"""Tokens of a sentence and phrase lexicons over them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from danvan_extract.patterns import Term

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]|_")


def split(text: str) -> list[str]:
    """The tokens of lower-case text: numbers, words, single signs."""
    return _TOKEN.findall(text)


def is_word(token: str) -> bool:
    """Whether a token is a word (letters), not a sign or a number in digits."""
    return token[0].isalpha()


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one sentence; `starts`/`ends` are offsets into the body's text."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def at(self, offset: int) -> int:
        """The index of the first token that starts at or after `offset`."""
        return bisect_left(self.starts, offset)


def tokenise(lower: str, start: int, end: int) -> Tokens:
    """The tokens of `lower[start:end]`."""
    words, starts, ends = [], [], []
    for m in _TOKEN.finditer(lower, start, end):
        words.append(m.group())
        starts.append(m.start())
        ends.append(m.end())
    return Tokens(words, starts, ends)


class Phrases:
    """A lexicon of token sequences, looked up forwards and backwards, longest first."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._forward: dict[str, list[tuple[list[str], Term]]] = {}
        self._backward: dict[str, list[tuple[list[str], Term]]] = {}
        for term in terms:
            words = split(term.text.lower())
            self._forward.setdefault(words[0], []).append((words, term))
            self._backward.setdefault(words[-1], []).append((words, term))
        for table in (self._forward, self._backward):
            for entries in table.values():
                entries.sort(key=lambda e: -len(e[0]))

    def starting(self, words: Sequence[str], i: int) -> tuple[int, Term] | None:
        """The longest term that starts at token `i`: how many tokens it has, and the term."""
        if i < len(words):
            for phrase, term in self._forward.get(words[i], ()):
                if len(phrase) == 1 or words[i : i + len(phrase)] == phrase:
                    return len(phrase), term
        return None

    def ending(self, words: Sequence[str], i: int) -> tuple[int, Term] | None:
        """The longest term whose last token is token `i - 1`."""
        if i > 0:
            for phrase, term in self._backward.get(words[i - 1], ()):
                n = len(phrase)
                if n == 1 or (n <= i and words[i - n : i] == phrase):
                    return n, term
        return None
