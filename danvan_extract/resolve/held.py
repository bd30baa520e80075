"""The times that hold on from sentence to sentence in a paragraph. The first of these that is there:

1. Its topic: a time longer than a month, or a campaign's days, that opens a clause, or a time told by its length
   alone (`Sau 10 năm`, `Nửa năm qua`).
2. A year, or a part of one, that a sentence before is about.
3. In a list any time that the line opening it tells.

A person who begins to speak, or is told of, ends 1 and 2, and so does a sentence that opens with a day. A year of
history ends where the sentence goes on to a later time (`Sau 3 năm`, `Đến nay`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from danvan_extract.patterns import Patterns
from danvan_extract.resolve.paragraphs import PERSON, line_end, listed, same_paragraph
from danvan_extract.resolve.spoken import Spoken, words
from danvan_extract.resolve.told import one_day
from danvan_extract.segment import Body
from danvan_extract.text import CAPITALS

_YEAR = re.compile(r"(?:\d{4}|XXXX)(?:-[QH]\d)?|(\d{4}|XXXX)-\d\d/\1-\d\d")  # a year, or months of one
_MONTH = re.compile(r"(?:\d{4}|XXXX)-\d\d")
_STORY = re.compile(
    r"\b(?:[Đđ]iển hình|[Tt]iêu biểu|[Đđ]ơn cử)\s(?:như|là)\b"
    rf"|\b(?:[Aa]nh|[Cc]hị|[Cc]ụ|[Vv]ợ chồng|[Gg]ia đình)\s(?:(?:ông|bà|anh|chị|em|cụ)\s)?[{CAPITALS}]"
)
_YEARS_LATER = re.compile(r"(?:chỉ |mới |thế mà |và )?sau (?:gần |hơn |chưa đầy )?[^\s]{1,4} (?:năm|tháng|vụ|mùa)\b")
_BEFORE_THAT = re.compile(r"trước đó\b")
_ALSO = re.compile(r"[^,.;\n]{0,30}?\s(?:còn|cũng)\s")  # the person told of already does something more
_SUBJECT = 100  # characters from the sentence's start in which a year is that of what the sentence is about
_OPENS = 12  # characters from the start of a sentence in which a day opens it
_NAMED = 40  # characters in which a sentence names whom it tells of


class Held:
    """What holds on at the sentence that one went to last: `here` is the time and its rung, or None.

    `topic_here` says that the paragraph has a topic; `story_end` is where the paragraph ends that tells of a person
    or a family.
    """

    def __init__(self, body: Body, patterns: Patterns, spoken: Sequence[Spoken], year: int | None) -> None:
        self._body, self._patterns, self._spoken = body, patterns, spoken
        told = [int(d.value[:4]) for d in spoken if not d.ahead and d.value[:4].isdigit()]
        self._this_year = year if year is not None else max(told, default=0)
        self._heard = 0
        self._sentence = (-1, -1)
        self._topic: Spoken | None = None
        self._year: Spoken | None = None
        self._heading: Spoken | None = None
        self.here: tuple[str, str] | None = None
        self.topic_here = False
        self.story_end = 0

    def go_to(self, sentence: tuple[int, int]) -> None:
        """Hear what is told before a sentence, and see what of it holds on there."""
        if sentence == self._sentence:
            return
        self._sentence = sentence
        start = sentence[0]
        while self._heard < len(self._spoken) and self._spoken[self._heard].start < start:
            self._hear(self._spoken[self._heard])
            self._heard += 1
        if PERSON.match(self._body.text, start) and not _ALSO.match(self._body.lower, start):
            self._topic = self._year = None
        lower = self._body.lower
        if words("moved_on", self._patterns).match(lower, start) or _YEARS_LATER.match(lower, start):
            self._end_history()
        if _STORY.search(self._body.text, start, min(sentence[1], start + _NAMED)):
            self.story_end = line_end(self._body, sentence[1])
        self.topic_here = self._topic is not None and same_paragraph(self._body, self._topic.end, start)
        self.here = self._look(start)

    def _end_history(self) -> None:
        """Let go of a year that is long gone by."""
        if self._topic is not None and len(self._topic.value) == 4 and self._is_history(self._topic):
            self._topic = None
        if self._year is not None and self._is_history(self._year):
            self._year = None

    def _is_history(self, d: Spoken) -> bool:
        """Whether a time is of a year before the last."""
        return d.value[:4] < f"{self._this_year - 1:04d}"

    def _hear(self, d: Spoken) -> None:
        """Take up a time told."""
        sentence = self._body.sentence_at(d.start)[0]
        after = d.start - sentence
        if _BEFORE_THAT.match(self._body.lower, sentence):
            return  # told in passing
        if d.topic and not _MONTH.fullmatch(d.value):
            self._topic = d
        aside = d.close or d.inner
        if d.until and not aside:  # `Năm 2011 xã đạt 5 tiêu chí, đến tháng 6/2017 đạt 19`: what follows is of now
            self._topic, self._year = self._still(self._topic, d, after), self._still(self._year, d, after)
        told = not (aside or d.ahead) and (d.topic or not self._is_history(d))
        if (after <= _SUBJECT or len(d.value) > 4) and _YEAR.fullmatch(d.value) and told:
            self._year = d
        elif not aside:
            self._heading = d
            if one_day(d) and after <= _OPENS:
                self._topic = self._year = None

    def _still(self, held: Spoken | None, until: Spoken, after: int) -> Spoken | None:
        """The time held, unless its sentence comes up to a later year than it is of."""
        if held is None or held.start < until.start - after or held.value.rpartition("/")[2][:4] >= until.value[:4]:
            return held
        return None

    def _look(self, start: int) -> tuple[str, str] | None:
        """The time that holds on at `start`, and its rung."""
        if self._topic is not None and self.topic_here:
            return self._topic.value, "topic"
        if self._year is not None and same_paragraph(self._body, self._year.end, start):
            return self._year.value, "carried"
        if self._heading is not None and listed(self._body, self._heading.end, start):
            return self._heading.value, "list"
        return None
