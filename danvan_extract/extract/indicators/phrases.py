"""Noun phrases around a number: what is counted (to its right), what has the amount (to its left).

A grammar of stop words and a few classes of nouns, on syllables: Vietnamese noun phrases put the head
first, and the words that end them (prepositions, aspect markers, the verbs of officialese) are a
closed class that needs no tagger.
"""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators.lexicon import Lexicon
from danvan_extract.extract.indicators.quantities import START
from danvan_extract.extract.indicators.tokens import Tokens

# Longest noun phrase and restricting clause, in tokens.
LONGEST = 12
LONGEST_CLAUSE = 9
LONGEST_OWNER = 14
_HARD = set(";:.!?…()[]+*•|") | {"\n"}
_QUOTES = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»"}
_DASHES = {"-", "–"}


def is_word(token: str) -> bool:
    """Whether a token is a word (letters), not a sign or a number in digits."""
    return token[0].isalpha()


def noun_phrase(text: str, tokens: Tokens, first: int, lexicon: Lexicon) -> int:
    """The end (exclusive token index) of the noun phrase that starts at token `first`."""
    words = tokens.words
    n = len(words)
    head = lexicon.nouns.starting(words, first) or lexicon.quantity_noun.starting(words, first)
    i = first + (head[0] if head else 1)
    eventful = lexicon.event.starting(words, first) is not None
    grouped = lexicon.group.starting(words, first) is not None
    limit = min(n, first + LONGEST)
    while i < limit:
        word = words[i]
        if word in _QUOTES and (end := _quoted(words, i)):
            return end
        if word == "(":
            if i + 2 < n and words[i + 2] == ")" and text[tokens.starts[i + 1] : tokens.ends[i + 1]].isupper():
                i += 3
                continue
            return i
        if word in (",", "và", "hoặc", "-", "–", "/", "&"):
            follows = lexicon.group.starting(words, i + 1)
            if follows and grouped and not _new_count(tokens, i + 1 + follows[0]):
                i += 1 + follows[0]
                limit = min(n, max(limit, i + 4))
                continue
            joins = word in ("và", "-", "–") and i + 1 < n and is_word(words[i + 1])
            if joins and eventful and not _starts_other(words, i + 1, lexicon):
                i += 2
                continue
            return i
        if not (is_word(word) or word[0].isdigit()):
            return i
        if word[0].isdigit():
            if not text[tokens.starts[i] - 2 : tokens.starts[i]].strip().isalpha() or not _named(words, i, lexicon):
                return i
            i += 1
            continue
        compound = lexicon.compound.starting(words, i)
        if compound is not None:
            i += compound[0]
            continue
        stop = lexicon.stop.starting(words, i)
        if stop is not None and not (eventful and lexicon.verb.starting(words, i) and stop[1].text not in _ALWAYS_STOP):
            return i
        if lexicon.modifier.starting(words, i) and i + 1 < n and START.match(words[i + 1]):
            return i
        i += 1
    return i


_ALWAYS_STOP = {
    "được",
    "bị",
    "đã",
    "đang",
    "sẽ",
    "có",
    "là",
    "gồm",
    "còn",
    "đạt",
    "tăng",
    "giảm",
    "cho",
    "trao",
    "tặng",
    "nhận",
}


def _quoted(words: Sequence[str], i: int) -> int | None:
    close = _QUOTES[words[i]]
    for j in range(i + 1, min(len(words), i + 16)):
        if words[j] == close:
            return j + 1
    return None


def _new_count(tokens: Tokens, i: int) -> bool:
    return False


def _starts_other(words: Sequence[str], i: int, lexicon: Lexicon) -> bool:
    """Whether what follows a conjunction is something else: a number, a modifier, a function word."""
    return (
        words[i][0].isdigit()
        or START.fullmatch(words[i]) is not None
        or lexicon.modifier.starting(words, i) is not None
        or lexicon.stop.starting(words, i) is not None
    )


def _named(words: Sequence[str], i: int, lexicon: Lexicon) -> bool:
    """Whether the number at token `i` is part of a name (`mức độ 2`, `lớp 5`)."""
    return lexicon.before.ending(words, i) is not None


def clause(text: str, tokens: Tokens, end: int, size: int, lexicon: Lexicon) -> int:
    """The end of a short restricting clause after a noun phrase of `size` tokens, or `end` when there is none."""
    words = tokens.words
    opened = lexicon.clause.starting(words, end)
    if opened is None:
        return end
    i = end + opened[0]
    while i < len(words) and i - end <= LONGEST_CLAUSE:
        word = words[i]
        if word in _QUOTES and (closed := _quoted(words, i)):
            return closed
        if not is_word(word):
            break
        if word in _CLAUSE_ENDS or lexicon.modifier.starting(words, i):
            break
        i += 1
    if i - end > LONGEST_CLAUSE or (i == end + opened[0] and opened[1].text in _NEEDS_MORE):
        return end
    return i


_CLAUSE_ENDS = {
    "và",
    "trong",
    "tại",
    "ở",
    "theo",
    "so",
    "tăng",
    "giảm",
    "năm",
    "từ",
    "nhưng",
    "với",
    "này",
    "đó",
    "của",
    "cho",
}
_NEEDS_MORE = {"đạt", "bị", "mắc", "không", "chưa", "vào", "trên", "thiếu", "tham gia", "sử dụng", "hoàn thành"}


def owner(
    text: str, tokens: Tokens, before: int, floor: int, skip: Sequence[tuple[int, int]], lexicon: Lexicon
) -> list[int]:
    """The tokens of the noun phrase to the left that has an amount; empty when the clause has none.

    `before` is the token index where the number (with its modifier) starts, `floor` the first token
    that may belong (the end of the figure before), `skip` token ranges that hold dates.
    """
    words = tokens.words
    skipped = {i for a, b in skip for i in range(a, b)}
    end = before
    while end > floor:
        if end - 1 in skipped:
            end -= 1
            continue
        link = lexicon.link.ending(words, end)
        if link is not None and end - link[0] >= floor:
            end -= link[0]
            continue
        if words[end - 1] in _DASHES or words[end - 1] == ":":
            end -= 1
            continue
        break
    start = end
    while start > floor and words[start - 1] not in _HARD:
        if words[start - 1] == "," and not _inside_list(words, start, end, lexicon):
            break
        start -= 1
    while start < end:
        if start in skipped or not words[start][0].isalnum():
            start += 1
            continue
        filler = lexicon.filler.starting(words, start)
        if filler is None or lexicon.quantity_noun.starting(words, start):
            break
        start += filler[0]
    kept = [i for i in range(start, end) if i not in skipped]
    return _from_head(words, kept, lexicon)


def _inside_list(words: Sequence[str], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a comma before `start` stands inside a list of nouns (`thu BHXH, BHYT, BHTN`)."""
    return lexicon.group.starting(words, start) is not None and not lexicon.quantity_noun.starting(words, start)


_AUX = {"đã", "đang", "sẽ", "cũng", "còn", "vừa", "được"}


def _from_head(words: Sequence[str], kept: list[int], lexicon: Lexicon) -> list[int]:
    """Cut the clause down to the phrase that starts with a quantity noun, else to what follows its auxiliary."""
    for k, i in enumerate(kept):
        found = lexicon.quantity_noun.starting(words, i)
        if found and (k == 0 or len(kept) - k >= 1):
            return kept[k:][:LONGEST_OWNER]
    for k in range(len(kept) - 1, -1, -1):
        if words[kept[k]] in _AUX and k + 1 < len(kept):
            kept = kept[k + 1 :]
            break
    return kept[-LONGEST_OWNER:]
