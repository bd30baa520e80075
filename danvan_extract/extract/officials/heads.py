"""Heads of titles: offices, ranks and memberships, with what stands before and after them."""

from __future__ import annotations

import re

from danvan_extract.extract.officials.lexicon import Head, Lexicon
from danvan_extract.extract.tokens import runs
from danvan_extract.segment import Body
from danvan_extract.values import frozen

# `phó` and `quyền` before a head, also as `P.` and `Q.`
_DEPUTY = re.compile(r"(?<!\w)(?:phó +|p\. ?)\Z")
_ACTING = re.compile(r"(?<!\w)(?:quyền +|q\. ?)\Z")


@frozen
class Found:
    """A head as it stands in the text: `start` with `nguyên`, `head` without, `end` after `thường trực`."""

    start: int
    end: int
    head: Head
    role: str
    former: bool
    body: int


def find_heads(body: Body, lex: Lexicon) -> list[Found]:
    """All heads of the body in order, without overlaps."""
    found: list[Found] = []
    at = 0
    low, following = body.lower, lex.behind_head_words
    for start, word in runs(body.text, low).starting(lex.head_words):
        if start < at or (word in following and not low.startswith(following[word], start + len(word))):
            continue
        m = lex.head_pattern.match(low, start)
        if m is None or lex.inside.match(low, start) or _names(body, lex, start, word):
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


def _names(body: Body, lex: Lexicon, start: int, word: str) -> bool:
    """Whether a head's first word is the middle of a name (`Trần |Văn Thư|`)."""
    if word != "văn" or not body.text[start].isupper() or body.text[start - 1 : start] != " ":
        return False
    before = body.text.rfind(" ", 0, start - 1) + 1
    return body.text[before].isupper() and body.lower[before : start - 1] in lex.surnames


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
