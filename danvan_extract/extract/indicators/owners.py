"""The noun phrase to the left of a number: what has that amount (`Tổng thu ngân sách đạt 5 tỷ đồng`)."""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators.lexicon import Lexicon
from danvan_extract.extract.indicators.tokens import Tokens

# Longest owner, in tokens.
LONGEST = 14
_DIMENSIONS = {"dài", "rộng", "cao", "sâu", "nặng"}
_BOUNDARIES = set(';:.!?…()[]+*•|"“”')
_HONORIFICS = {"ông", "bà", "anh", "chị", "em", "cháu"}
_AUX = {"đã", "đang", "sẽ", "cũng", "còn", "vừa", "được"}


def owner(
    text: str, tokens: Tokens, before: int, floor: int, skip: Sequence[tuple[int, int]], lexicon: Lexicon
) -> list[int]:
    """The tokens of the owner, empty when the clause names none.

    `before` is the token where the number (with its modifier) starts, `floor` the first token that may
    belong (the end of the figure before), `skip` token ranges that hold dates.
    """
    words = tokens.words
    dated = {i for a, b in skip for i in range(a, b)}
    end = _past_links(words, before, floor, dated, lexicon)
    start = _clause_start(text, tokens, end, floor, lexicon)
    kept = _trimmed(text, tokens, start, end, dated, lexicon)
    if kept and names_nothing(words, kept, lexicon) and words[kept[0] - 1] == "," and kept[0] - 1 > floor:
        # `…, mục tiêu là 20%`: the clause before the comma names it
        end = _past_links(words, kept[0] - 1, floor, dated, lexicon)
        further = _trimmed(text, tokens, _clause_start(text, tokens, end, floor, lexicon), end, dated, lexicon)
        if further and not names_nothing(words, further, lexicon):
            return further
    return kept


def names_nothing(words: Sequence[str], kept: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether an owner is only a word like `tỷ lệ`, `mục tiêu` or a verb, and names no quantity by itself."""
    first, size = kept[0], len(kept)
    for phrases in (lexicon.plan, lexicon.nameless, lexicon.verb):
        found = phrases.starting(words, first)
        if found is not None and found[0] >= size:
            return True
    return False


def _past_links(words: Sequence[str], end: int, floor: int, dated: set[int], lexicon: Lexicon) -> int:
    """Leftwards past the verbs and times between owner and number (`năm 2024 ước đạt`)."""
    while end > floor:
        if end - 1 in dated or words[end - 1] in ("-", "–", ":", ","):
            if words[end - 1] == "," and end - 2 not in dated:
                break
            end -= 1
            continue
        link = lexicon.link.ending(words, end)
        if link is None or end - link[0] < floor:
            break
        end -= link[0]
    return end


def _clause_start(text: str, tokens: Tokens, end: int, floor: int, lexicon: Lexicon) -> int:
    words = tokens.words
    start = end
    while start > floor and words[start - 1] not in _BOUNDARIES:
        if words[start - 1] == "," and not _in_list(text, tokens, start, end, lexicon):
            break
        start -= 1
    return start


def _in_list(text: str, tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the comma before `start` stands inside a list of nouns (`thu BHXH, BHYT`, `vốn tỉnh, huyện`)."""
    words = tokens.words
    if lexicon.quantity_noun.starting(words, start):
        return False
    if lexicon.group.starting(words, start):
        return True
    if start < 2 or start >= end:
        return False
    left = text[tokens.starts[start - 2] : tokens.ends[start - 2]]
    right = text[tokens.starts[start] : tokens.ends[start]]
    return len(left) > 1 and len(right) > 1 and left.isupper() and right.isupper()


def _trimmed(text: str, tokens: Tokens, start: int, end: int, dated: set[int], lexicon: Lexicon) -> list[int]:
    """The clause without its dates, its opening words and what comes before the quantity's name."""
    words = tokens.words
    for i in range(end, start, -1):
        said = lexicon.said.ending(words, i)
        if said is not None and i < end:
            start = i
            break
    while start < end:
        if start in dated or not words[start][0].isalnum():
            start += 1
            continue
        if words[start] in _HONORIFICS and start + 1 < end and text[tokens.starts[start + 1]].isupper():
            start += 2
            while start < end and text[tokens.starts[start]].isupper():
                start += 1
            continue
        filler = lexicon.filler.starting(words, start)
        named = lexicon.quantity_noun.starting(words, start)
        if filler is None or (named is not None and named[0] >= filler[0]):
            break
        start += filler[0]
    kept = [i for i in range(start, end) if i not in dated]
    for k, i in enumerate(kept):
        found = lexicon.quantity_noun.starting(words, i)
        if found and (k == 0 or len(kept) - k > 1):
            return kept[k:][:LONGEST]
    for k in range(len(kept) - 2, -1, -1):
        if words[kept[k]] in _AUX:
            kept = kept[k + 1 :]
            break
    if end < len(words) and words[end] in _DIMENSIONS:
        # `đắp tuyến đê dài 5 km`: what stands after the last verb or preposition has the dimension
        for k in range(len(kept) - 2, 0, -1):
            i = kept[k - 1] + 1
            if lexicon.verb.ending(words, i) or lexicon.stop.ending(words, i) or lexicon.end.ending(words, i):
                return kept[k:]
    return kept[-LONGEST:]
