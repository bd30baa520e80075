"""The title grammar: head, what belongs to the office, then the body and its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from danvan_extract.extract.officials.lexicon import Head, Lexicon
from danvan_extract.extract.officials.names import Name, levels
from danvan_extract.segment import Body

_WORD = re.compile(r"[^\W_]+(?:['’/&+][^\W_]+)*(?:-(?=[A-ZĐ]{2})[^\W_]+(?:&[^\W_]+)?)*")
_GAP = re.compile(r"(?:[ ]{1,3}|[ ]{0,2}[-–—][ ]{0,2}|[ ]?&[ ]?|,[ ]{1,2}|\.[ ]{0,2})(?=[^\W_])")
_DOTTED = frozenset({"tp", "q", "p", "h", "tx", "tt", "t", "x"})
# Words that join a body to what follows, left at the end of a title.
_HANGING = re.compile(r"[ ,-]+(?:và|của|tại|về|thuộc)\Z")
# `phó`, also as `P.`, before a head.
_DEPUTY = re.compile(r"(?<!\w)(?:phó +|p\. ?)\Z")
_ACTING = re.compile(r"(?<!\w)(?:quyền +|q\. ?)\Z")
# A body that stands in lower case behind `chuyên viên`.
_OFFICE = re.compile(r" (?:phòng|ban|sở|ủy ban|chi cục|cục|vụ|trung tâm|viện|huyện|xã|công an) \w")
MAX_WORDS = 18


@dataclass(frozen=True, slots=True)
class Found:
    """A head as it stands in the text: `start` with `nguyên`, `head` without, `end` after `thường trực`."""

    start: int
    end: int
    head: Head
    role: str
    former: bool
    body: int


@dataclass(frozen=True, slots=True)
class Title:
    """A whole title with the range of its body, if there is one.

    `weak` says that its head may be a verb or a common noun (`chủ tọa`), `direct` that it is such a head alone.
    """

    start: int
    end: int
    role: str
    rule: str
    former: bool
    organization: tuple[int, int] | None
    direct: bool
    weak: bool


def find_heads(body: Body, lex: Lexicon) -> list[Found]:
    """All heads of the body in order, without overlaps."""
    found: list[Found] = []
    at = 0
    while m := lex.head_pattern.search(body.lower, at):
        if lex.inside.match(body.lower, m.start()):
            at = m.start() + 1
            continue
        found.append(_found(body, lex, lex.heads[" ".join(m.group().split())], m.start(), m.end()))
        at = found[-1].end
    for m in lex.abbreviation_pattern.finditer(body.text):
        found.append(_found(body, lex, lex.abbreviations[" ".join(m.group().split())], m.start(), m.end()))
    found.sort(key=lambda f: (f.start, -f.end))
    kept: list[Found] = []
    for f in found:
        if not kept or f.start >= kept[-1].end:
            kept.append(f)
    return kept


def _found(body: Body, lex: Lexicon, head: Head, start: int, end: int) -> Found:
    """The head with what stands before it (`nguyên`, `quyền`, `phó`) and after it (`thường trực`)."""
    low = body.lower
    role, former, at = head.role, False, end
    for _ in range(head.body_words):
        at = low.rfind(" ", 0, at)
    body_at = at + 1 if head.body_words else end
    if m := _DEPUTY.search(low, max(0, start - 4), start):
        role, start = role if role.startswith("phó ") else f"phó {role}", m.start()
    if m := _ACTING.search(low, max(0, start - 7), start):
        role, start = f"quyền {role}", m.start()
    for word in ("nguyên ", "cựu "):
        if low.endswith(word, 0, start) and not _belongs_to_name(body.text, start - len(word)):
            former, start = True, start - len(word)
    if more := lex.more.match(low, end):
        role += " " + " ".join("thường trực" if w == "tt" else w for w in more.group().split())
        end = body_at = more.end()
    return Found(start, end, head, role, former, body_at)


def _belongs_to_name(text: str, start: int) -> bool:
    """Whether the `Nguyên` at `start` ends a name (`Thái Nguyên phó giám đốc`) and isn't `nguyên`, formerly."""
    if not text[start].isupper() or start < 2 or text[start - 1] != " ":
        return False
    before = text.rfind(" ", 0, start - 1) + 1
    return text[before].isupper() and text[start - 2].isalpha()


def read_title(
    body: Body, lex: Lexicon, found: Found, *, bodies: Mapping[int, int], names: Mapping[int, Name],
    heads: frozenset[int],
) -> Title | None:  # fmt: skip
    """The title that begins with a head, or None when the head alone is none.

    `bodies` gives the end of the organisation that begins at a position, `names` the candidate that
    begins there; `heads` are the starts of other heads.
    """
    head = found.head
    end, organization = found.end, None
    if head.tail != "none":
        end, organization = _tail(body, lex, found, bodies, names, heads)
        if head.tail == "required" and end == found.end:
            return None
        if head.tail == "body" and organization is None and not _OFFICE.match(body.lower, found.end):
            return None
    weak = head.tail == "direct"
    return Title(found.start, end, found.role, head.rule, found.former, organization, weak and end == found.end, weak)


def _tail(
    body: Body, lex: Lexicon, found: Found, bodies: Mapping[int, int], names: Mapping[int, Name],
    heads: frozenset[int],
) -> tuple[int, tuple[int, int] | None]:  # fmt: skip
    text, low = body.text, body.lower
    at = good = found.end
    organization: tuple[int, int] | None = None
    unknown = 0
    stopped = several = cut = placed = False
    if found.body < found.end and bodies.get(found.body, 0) > found.end:
        at = good = _clip(found.body, bodies[found.body], names, found.end)
        organization = (found.body, at)
        several = " các " in low[found.body : at]
    last = low[low.rfind(" ", 0, found.end) + 1 : found.end]
    for _ in range(MAX_WORDS):
        gap = _GAP.match(text, at)
        if gap is None:
            break
        mark, start = gap.group().strip(), gap.end()
        if (start in names and (names[start].sure or start not in bodies)) or start in heads:
            stopped = True
            break
        if start in bodies and mark in ("", "."):
            at = good = _clip(start, bodies[start], names, start)
            organization = (organization[0] if organization else start, at)
            several = several or " các " in low[start:at]
            last, unknown = "", 0
            continue
        word = _WORD.match(text, start)
        if word is None:
            break
        stop = word.end()
        token = low[start:stop]
        capital = text[start].isupper() or text[start].isdigit()
        unit = lex.unit.match(low, start)
        if mark == ".":
            if not ((at == found.end and text[at - 1].isupper()) or (last in _DOTTED and (capital or unit))):
                break
        elif mark == ",":
            if not _after_place(text, at) or not (
                several if unit is None else text[unit.end() + 1 : unit.end() + 2].isalnum()
            ):
                break
        elif mark and (
            (organization is not None and organization[1] == at) or not capital or not text[at - 1].isalpha()
        ):
            break
        if unit is not None and unit.end() >= stop:
            if token == "tổ" and organization is not None:
                break
            several = several or last == "các"
            at = good = unit.end()
            placed = False
            last, unknown = low[start : unit.end()].rstrip("."), 0
            continue
        known = lex.body_word.match(low, start)
        if text[stop + 1 : stop + 2].isupper() and (token == "về" or (token == "tại" and found.head.abroad)):
            at, last = stop, token
            continue
        if organization is not None and organization[1] == at and not capital:
            # A body that the organisations' grammar cut in the middle of a word: `Hội Khảo| cổ học`.
            if not _cut(text, low, at, lex) or lex.stop.match(low, start):
                break
            cut = True
        if token == "của" and not (text[stop + 1 : stop + 2].isupper() or lex.body_word.match(low, stop + 1)):
            stopped = True
            break
        if mark and lex.stop.match(low, start):
            break
        if token == "và" and (stop + 1 in names or stop + 1 in heads):
            stopped = True
            break
        if known or capital:
            # Behind a unit's name nothing follows that no lexicon knows: `ĐBQH tỉnh Nghệ An| giơ biển`.
            placed = not known and (placed or lex.unit.fullmatch(last) is not None)
            at = good = known.end() if known else stop
            unknown = 0
        elif placed or lex.stop.match(low, start) or (token == "và" and at == found.end):
            stopped = True
            break
        else:
            at = stop
            unknown += 1
        last = token
    if unknown and at > good and ((stopped and not cut and unknown <= 3) or _closed(body, at, names, unknown)):
        good = at
    if hanging := _HANGING.search(low, found.end, good):
        good = hanging.start()
    return good, organization


def _cut(text: str, low: str, at: int, lex: Lexicon) -> bool:
    """Whether the body that ends at `at` ends in a word that is neither a place nor a kind of body or unit."""
    one = text.rfind(" ", 0, at) + 1
    two = text.rfind(" ", 0, one - 1) + 1
    return (
        not text[one:at].isupper()
        and not lex.unit.fullmatch(low, one, at)
        and not lex.body_word.fullmatch(low, two, at)
        and not levels(low[one:at])
        and not levels(low[two:at])
        and not lex.unit.fullmatch(low, two, one - 1)
    )


def _closed(body: Body, at: int, names: Mapping[int, Name], unknown: int) -> bool:
    """Whether a title may end at `at` after words that no lexicon knows: at punctuation or before a name."""
    text = body.text
    rest = text[at : at + 3]
    if not rest.strip() or rest.lstrip()[0] in ',;.:()-–—\n/"”':
        return True
    i = at + len(rest) - len(rest.lstrip())
    return i in names and unknown <= 4


def _clip(start: int, end: int, names: Mapping[int, Name], after: int) -> int:
    """The end of a body that swallowed the name of its head: `UBND tỉnh Phú Thọ| Bùi Văn Quang`."""
    for at in range(max(after, start) + 1, end):
        name = names.get(at)
        if name is not None and name.sure and name.end >= end:
            return at - 1
    return end


def _after_place(text: str, at: int) -> bool:
    word = text[text.rfind(" ", 0, at) + 1 : at]
    return bool(word) and (word[0].isupper() or word[0].isdigit())


def titles_of(
    body: Body, lex: Lexicon, found: Sequence[Found], *, bodies: Mapping[int, int], names: Mapping[int, Name]
) -> list[Title]:
    """The titles of all heads, in order; a head inside an earlier title's body begins none."""
    heads = frozenset(f.start for f in found)
    out: list[Title] = []
    for f in found:
        if out and f.start < out[-1].end:
            continue
        title = read_title(body, lex, f, bodies=bodies, names=names, heads=heads)
        if title is not None:
            out.append(title)
    return out
