"""The text that the extractors work on, with its sentences."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from danvan_extract import text as text_module
from danvan_extract.segment.sentences import sentences


@dataclass(frozen=True, slots=True)
class Body:
    """The text that the extractors work on.

    `lower` has the same length as `text`; `sentences` are half-open ranges of `text` in order, none
    of which contains a line break.
    """

    text: str
    lower: str
    sentences: tuple[tuple[int, int], ...]

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence that contains `position` (the one before it when it stands between two)."""
        i = bisect_right(self.sentences, (position, len(self.text) + 1)) - 1
        return self.sentences[i] if i >= 0 else (0, 0)


def segment(text: str) -> Body:
    """Split normalised `text` into sentences. Line breaks always end one."""
    found: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            found += [(at + start, at + end) for start, end in sentences(line)]
        at += len(line) + 1
    return Body(text, text_module.lower(text), tuple(found))
