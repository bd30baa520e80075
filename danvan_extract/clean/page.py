"""A page as lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

SENTENCE_END = re.compile(r"[.!?…:;][”\"’')\]/.]*$")


# A line at least this long that ends as a sentence is a paragraph of the article (characters).
PARAGRAPH = 100
# Chrome that ends with a full stop is shorter than this (characters).
_LONG = 160


class Page:
    """The lines of a normalised text; `bounds[i]` is the range of line i without blanks at its ends."""

    def __init__(self, text: str, lower: str) -> None:
        self.text, self.lower = text, lower
        self.starts: list[int] = []
        self.bounds: list[tuple[int, int]] = []
        at = 0
        for line in text.split("\n"):
            self.starts.append(at)
            bare = line.strip(" ")
            start = at + len(line) - len(line.lstrip(" "))
            self.bounds.append((start, start + len(bare)))
            at += len(line) + 1
        self.filled = [i for i, (start, end) in enumerate(self.bounds) if start < end]
        # The lines that are no paragraphs, one below the other: most chrome is searched in them only.
        self._brief_lines = [i for i in self.filled if not self.is_paragraph(i, _LONG)]
        self._brief_starts: list[int] = []
        at = 0
        for i in self._brief_lines:
            self._brief_starts.append(at)
            at += self.bounds[i][1] - self.bounds[i][0] + 1
        self._brief = "\n".join(lower[slice(*self.bounds[i])] for i in self._brief_lines)

    def line_at(self, position: int) -> int:
        """The number of the line that holds `position`."""
        return bisect_right(self.starts, position) - 1

    def lines_with(self, triggers: Iterable[str], *, everywhere: bool = False) -> list[int]:
        """The lines, or those that are no paragraphs, that hold one of the lower-case `triggers`, in order."""
        text, starts = (self.lower, self.starts) if everywhere else (self._brief, self._brief_starts)
        found: set[int] = set()
        for trigger in filter(text.__contains__, triggers):
            at = text.find(trigger)
            while at >= 0:
                line = bisect_right(starts, at) - 1
                found.add(line)
                at = text.find(trigger, starts[line + 1]) if line + 1 < len(starts) else -1
        return sorted(found) if everywhere else [self._brief_lines[i] for i in sorted(found)]

    def ends_sentence(self, line: int) -> bool:
        """Whether the line ends as a sentence does."""
        start, end = self.bounds[line]
        return SENTENCE_END.search(self.text, max(start, end - 8), end) is not None

    def is_paragraph(self, line: int, length: int = PARAGRAPH) -> bool:
        """Whether the line is at least `length` long and ends as a sentence."""
        start, end = self.bounds[line]
        return end - start >= length and self.ends_sentence(line)

    def last_paragraph_end(self) -> int:
        """Where the last paragraph ends; the end of the text when there is none."""
        return next((self.bounds[i][1] for i in reversed(self.filled) if self.is_paragraph(i)), len(self.text))
