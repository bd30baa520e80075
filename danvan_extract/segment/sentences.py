"""Sentences of one line: underthesea's `sent_tokenize` with the repairs that Vietnamese news needs.

The stock splitter cuts after every `.`, `?` and `!` that doesn't follow a known abbreviation, wherever
it stands: inside `baclieu.gov.vn`, before a closing quote, after the `1.` of a list. Its cuts are
taken, then each is kept, moved behind what closes the sentence, or dropped; a few are added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from danvan_extract.segment.cuts import cuts

# Abbreviations that stand before a name and never end a sentence (compared in lower case, the part
# behind the last dot or slash: `PGS.TS`, `BS.CKII`).
_BEFORE_NAMES = frozenset({
    "tp", "tx", "tt", "tdp", "kp", "gs", "pgs", "ts", "tskh", "ths", "bs", "bsck", "bscki", "bsckii", "cki", "ckii",
    "ds", "dscki", "dsckii", "ks", "kts", "cn", "ncs", "ls", "đc", "cty", "nxb", "mr", "mrs", "ms", "dr", "prof",
    "st", "nsnd", "nsưt", "ngnd", "ngưt",
})  # fmt: skip
# Words that begin sentences and no proper name, so that a full stop behind `TP` is one before them.
_STARTERS = frozenset({
    "Trong", "Theo", "Tại", "Ông", "Đến", "Để", "Đây", "Với", "Khi", "Sau", "Trước", "Tuy", "Nhưng", "Qua", "Từ",
    "Hiện", "Ngoài", "Cùng", "Do", "Vì", "Nhờ", "Năm", "Ngày", "Việc", "Các", "Những", "Trên", "Ngay", "Song",
    "Riêng", "Điều", "Đặc", "Nếu", "Mặc", "Hàng", "Đã",
})  # fmt: skip
# What may follow the mark that ends a sentence and still belongs to it.
_CLOSERS = re.compile(r"[”’»)\]]+[.?!…]*|[.?!…/]+(?=\s|$|[”’»)\]\"'])")
_STRAIGHT = re.compile(r"[\"'][”’»)\]\"']*[.?!…]*")
# A sentence that is only a list marker: `1.`, `2.3.`, `IV.`, `a.`, `- 1.`, `(3).`
_MARKER = re.compile(r"(?:[-–—•*+]\s*)?\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[A-Za-zđĐ])\)?[.)]")
_INLINE_MARKER = re.compile(r"[:;]\s*\(?(?:\d{1,2}|[a-zđ])\)?\.$")
_NOT_WORD = re.compile(r"[\W_]+")
_LAST_TOKEN = re.compile(r"[^\s(\[“\"‘'/]{1,12}$")
_VOWEL = re.compile(r"[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
# Ends that the stock splitter doesn't know: the one-character ellipsis, and `v.v.` before a capital.
_MORE_ENDS = regex.compile(r"(?P<end>(?:…|(?<!\w)v\.\s?v\.)[”’»)\]\"']*+)\s++(?=[“\"‘(]?\p{Lu})", regex.VERSION1)


def sentences(line: str) -> list[tuple[int, int]]:
    """Half-open ranges of the sentences of `line`, in order, without white space at their ends."""
    return _repair(line, list(cuts(line)))


def _repair(line: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if not found:
        return found
    done: list[tuple[int, int]] = [found[0]]
    for start, end in found[1:]:
        first, last = done[-1]
        at = _closed(line, last, start)
        if at > last:
            done[-1] = (first, at)
            if at >= end:
                continue
            start = at + len(line[at:end]) - len(line[at:end].lstrip())
            if _continues(line, start):
                done[-1] = (first, end)
                continue
        if _joined(line, first, last, start, end):
            done[-1] = (first, end)
        else:
            done.append((start, end))
    return list(_with_more_ends(line, done))


def _closed(line: str, last: int, start: int) -> int:
    """Where the sentence that ends at `last` ends when what follows at `start` closes it, else `last`."""
    m = _CLOSERS.match(line, start)
    if m is None and line[start] in "\"'":
        opened = line.count(line[start], max(0, start - 3000), start) % 2 == 1
        m = _STRAIGHT.match(line, start)
        if m is not None:
            beside = m.end() == len(line) or not line[m.end()].isalnum()
            if opened + beside + (start == last) < 2:  # two of the three signs of a closing quote
                m = None
    return m.end() if m is not None else last


def _continues(line: str, start: int) -> bool:
    """Whether the text at `start`, behind a closing mark, goes on with the sentence: `, ông nói`, `anh đáp`."""
    head = line[start : start + 3]
    if head[0] in ",;:":
        return True
    return head.lstrip("-–— ")[:1].islower()


def _joined(line: str, first: int, last: int, start: int, end: int) -> bool:
    """Whether the stock cut between `first..last` and `start..end` is none."""
    mark, head, glued = line[last - 1], line[start], last == start
    if head in ",;:" or (head.islower() and (glued or mark in "?!")):
        return True
    if end - start < 12 and _NOT_WORD.fullmatch(line, start, end):
        return True
    if last - first < 40 and (_MARKER.fullmatch(line, first, last) or _NOT_WORD.fullmatch(line, first, last)):
        return True
    if mark != ".":
        return False
    if _INLINE_MARKER.search(line, max(first, last - 8), last):
        return True
    token = _LAST_TOKEN.search(line, max(first, last - 13), last - 1)
    if token is None:
        return False
    word = token.group().rpartition(".")[2]
    low = word.lower()
    if word in ("Đ", "Ô"):  # initials; the stock splitter knows those of ASCII (`Á` and `Ý` are words)
        return head.isupper()
    # `Q.Tân Bình`, `CT. hội`: no vowel, so no word; before a blank and a capital it may end a sentence.
    short = len(word) < 4 or (glued and len(word) == 4)
    if short and (glued or head.islower()) and word[:1].isupper() and not _VOWEL.search(low):
        return True
    if low in _BEFORE_NAMES and (head.isupper() or head in '“"' or head.isdigit()):
        return line[start:end].split(" ", 1)[0] not in _STARTERS
    return False


def _with_more_ends(line: str, found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    more = list(_MORE_ENDS.finditer(line)) if "…" in line or "v." in line else []
    more.reverse()
    for start, end in found:
        while more and more[-1].end() < end:
            m = more.pop()
            if start < m.start():
                yield start, m.end("end")
                start = m.end()
        yield start, end
