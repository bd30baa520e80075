"""What follows a title's head: the body and place that belong to it, read word by word until something ends them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from danvan_extract.extract.officials.heads import Found
from danvan_extract.extract.officials.lexicon import Lexicon
from danvan_extract.extract.officials.names import Name
from danvan_extract.places import levels_of
from danvan_extract.segment import Body

_WORD = re.compile(r"[^\W_]+(?:['’/&+][^\W_]+)*(?:-(?=[A-ZĐ]{2})[^\W_]+(?:&[^\W_]+)?)*")
_GAP = re.compile(r"(?:[ ]{1,3}|[ ]{0,2}[-–—][ ]{0,2}|[ ]?&[ ]?|,[ ]{1,2}|\.[ ]{0,2})(?=[^\W_])")
_DOTTED = frozenset({"tp", "q", "p", "h", "tx", "tt", "t", "x"})
# Words that join a body to what follows, left at the end of a title.
_HANGING = re.compile(r"[ ,-]+(?:và|của|tại|về|thuộc)\Z")
# Offices within a body, by the head of the title.
_OFFICE = re.compile(
    r"(?:nguyên |cựu )?(?:phó )?(?:(?:phó |trưởng ){1,2}(?:phòng|khoa|bộ môn|đội|trạm)|phó vụ|"
    r"(?:vụ|đội|cục) (?:trưởng|phó)|trạm trưởng)\b"
)
_BOARD = re.compile(r"(?:nguyên )?(?:phó )?trưởng ban\b")
# The longest title, and how many words that no lexicon knows it may end in.
MAX_WORDS = 18
MAX_UNKNOWN = 3


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the text around a head.

    `bodies` gives the end of the organisation that begins at a position, `names` the candidate for a name
    that begins there; `heads` are the starts of all heads.
    """

    bodies: Mapping[int, int]
    names: Mapping[int, Name]
    heads: frozenset[int]


def read_tail(body: Body, lex: Lexicon, found: Found, around: Surroundings) -> tuple[int, tuple[int, int] | None]:
    """Where the title of a head ends, and the range of its body."""
    return _Tail(body, lex, found, around).read()


class _Tail:
    """The state of reading: `at` is where the reading is, `good` how far the title certainly reaches."""

    def __init__(self, body: Body, lex: Lexicon, found: Found, around: Surroundings) -> None:
        self.text, self.low, self.lex, self.found, self.around = body.text, body.lower, lex, found, around
        self.at = self.good = found.end
        self.organization: tuple[int, int] | None = None
        self.last = self.low[self.low.rfind(" ", 0, found.end) + 1 : found.end]
        self.unknown = 0  # words since `good`
        self.stopped = False  # a word ended the title that begins something else
        self.several = False  # `các huyện`: more places may follow
        self.cut = False  # reading on inside a body that the organisations' grammar cut short
        self.placed = False  # behind a unit's name
        if found.body < found.end and around.bodies.get(found.body, 0) > found.end:
            self._take_body(found.body, found.end)

    def read(self) -> tuple[int, tuple[int, int] | None]:
        for _ in range(MAX_WORDS):
            if not self._step():
                break
        if self.unknown and self.at > self.good:
            kept = self.stopped and not self.cut and self.unknown <= MAX_UNKNOWN
            if kept or self._closed():
                self.good = self.at
        if hanging := _HANGING.search(self.low, self.found.end, self.good):
            self.good = hanging.start()
        return self.good, self.organization

    def _step(self) -> bool:
        """Read one word or body; False when the title is over."""
        gap = _GAP.match(self.text, self.at)
        if gap is None:
            return False
        mark, start = gap.group().strip(), gap.end()
        name = self.around.names.get(start)
        if (name is not None and (name.sure or start not in self.around.bodies)) or start in self.around.heads:
            return self._stop()
        if start in self.around.bodies and (mark in ("", ".") or self._is_parent(start)):
            self._take_body(start, start)
            return True
        word = _WORD.match(self.text, start)
        if word is None:
            return False
        unit = self.lex.unit.match(self.low, start)
        if mark and not self._may_follow(mark, start, unit.end() if unit else 0):
            return False
        if unit is not None and unit.end() >= word.end():
            return self._take_unit(start, unit.end())
        return self._take_word(mark, start, word.end())

    def _stop(self) -> bool:
        self.stopped = True
        return False

    def _take_body(self, start: int, after: int) -> None:
        end = self._clip(start, self.around.bodies[start], after)
        self.organization = (self.organization[0] if self.organization else start, end)
        self.several = self.several or " các " in self.low[start:end]
        self.at = self.good = end
        self.last, self.unknown = "", 0

    def _clip(self, start: int, end: int, after: int) -> int:
        """The end of a body that swallowed the name of its head: `UBND tỉnh Phú Thọ| Bùi Văn Quang`."""
        for at in range(max(after, start) + 1, end):
            name = self.around.names.get(at)
            if name is not None and name.sure and name.end >= end:
                return at - 1
        return end

    def _may_follow(self, mark: str, start: int, unit: int) -> bool:
        """Whether a title goes on behind a mark; `unit` is the end of the unit's kind that follows, if one does."""
        capital = self._capital(start)
        if mark == ".":
            if self.at == self.found.end and self.text[self.at - 1].isupper():
                return True
            return self.last in _DOTTED and (capital or unit > 0)
        if mark == ",":
            return self._behind_place() and (self.text[unit + 1 : unit + 2].isalnum() if unit else self.several)
        return not self._ends_in_body() and capital and self.text[self.at - 1].isalpha()

    def _is_parent(self, start: int) -> bool:
        """Whether the body behind a mark is that of an office just read (`Trưởng Phòng Kế hoạch, |Sở Y tế|;`)."""
        parents = (
            self.lex.parent if _OFFICE.match(self.low, self.found.start)
            else self.lex.parent_of_board if _BOARD.match(self.low, self.found.start)
            else None
        )  # fmt: skip
        if parents is None or parents.match(self.low, start) is None:
            return False
        end = self.around.bodies[start]
        closed = self.text[end : end + 2].strip(" ")[:1] in ",;.()-–\n"
        return closed or self.lex.stop.match(self.low, end + 1) is not None

    def _take_unit(self, start: int, end: int) -> bool:
        if self.low[start:end] == "tổ" and self.organization is not None:
            return False
        self.several = self.several or self.last == "các"
        self.at = self.good = end
        self.last, self.unknown, self.placed = self.low[start:end].rstrip("."), 0, False
        return True

    def _take_word(self, mark: str, start: int, end: int) -> bool:
        low, lex = self.low, self.lex
        token, next_capital = low[start:end], self.text[end + 1 : end + 2].isupper()
        if next_capital and (
            token == "về" or (token == "tại" and (self.found.head.abroad or self.found.head.tail == "body"))
        ):
            self.at, self.last = end, token
            return True
        known, capital, stop = lex.body_word.match(low, start), self._capital(start), lex.stop.match(low, start)
        if self._ends_in_body() and not capital:
            if stop or not self._is_cut():
                return False
            self.cut = True
        if token == "của" and not next_capital and not lex.body_word.match(low, end + 1):
            return self._stop()
        if mark and stop:
            return False
        if token == "và" and (
            end + 1 in self.around.names or end + 1 in self.around.heads or self.text[end + 1 : end + 2].isdigit()
        ):
            return self._stop()
        if known or capital:
            # Behind a unit's name nothing follows that no lexicon knows: `ĐBQH tỉnh Nghệ An| giơ biển`.
            self.placed = not known and (self.placed or lex.unit.fullmatch(self.last) is not None)
            self.at = self.good = known.end() if known else end
            self.unknown = 0
        elif self.placed or stop or (token == "và" and self.at == self.found.end):
            return self._stop()
        else:
            self.at = end
            self.unknown += 1
        self.last = token
        return True

    def _capital(self, at: int) -> bool:
        return self.text[at].isupper() or self.text[at].isdigit()

    def _ends_in_body(self) -> bool:
        return self.organization is not None and self.organization[1] == self.at

    def _behind_place(self) -> bool:
        word = self.text[self.text.rfind(" ", 0, self.at) + 1 : self.at]
        return bool(word) and (word[0].isupper() or word[0].isdigit())

    def _is_cut(self) -> bool:
        """Whether the body that ends here ends in a word that is neither a place nor a kind of body or unit.

        The organisations' grammar may have cut it in the middle of a word: `Hội Khảo| cổ học Việt Nam`.
        """
        text, low, lex, at = self.text, self.low, self.lex, self.at
        one = text.rfind(" ", 0, at) + 1
        two = text.rfind(" ", 0, one - 1) + 1
        return (
            not text[one:at].isupper()
            and not lex.unit.fullmatch(low, one, at)
            and not lex.body_word.fullmatch(low, two, at)
            and not levels_of(low[one:at])
            and not levels_of(low[two:at])
            and not lex.unit.fullmatch(low, two, one - 1)
        )

    def _closed(self) -> bool:
        """Whether a title may end here behind words that no lexicon knows: at punctuation or before a name."""
        rest = self.text[self.at : self.at + 3]
        if not rest.strip() or rest.lstrip()[0] in ',;.:()-–—\n/"”':
            return True
        return self.at + len(rest) - len(rest.lstrip()) in self.around.names and self.unknown <= MAX_UNKNOWN + 1
