"""A page as lines."""

from __future__ import annotations

import re
from bisect import bisect_right

SENTENCE_END = re.compile(r"[.!?…:;][”\"’')\]/.]*$")


# A line at least this long that ends as a sentence is a paragraph of the article (characters).
PARAGRAPH = 100


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

    def line_at(self, position: int) -> int:
        """The number of the line that holds `position`."""
        return bisect_right(self.starts, position) - 1

    def lines_with(self, triggers: tuple[str, ...]) -> list[int]:
        """The lines that hold one of the lower-case `triggers`, in order."""
        found: set[int] = set()
        for trigger in triggers:
            at = self.lower.find(trigger)
            while at >= 0:
                line = self.line_at(at)
                found.add(line)
                at = self.lower.find(trigger, self.starts[line + 1]) if line + 1 < len(self.starts) else -1
        return sorted(found)

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
