"""The noun phrase to the right of a number: what is counted.

A grammar of stop words and a few classes of nouns, on syllables: Vietnamese noun phrases put the head
first, and the words that end them (prepositions, aspect markers, the verbs of officialese) are a
closed class that needs no tagger.
"""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators.lexicon import Lexicon
from danvan_extract.extract.indicators.quantities import START
from danvan_extract.extract.indicators.tokens import Tokens, is_word
from danvan_extract.patterns import Term

# Longest noun phrase and restricting clause, in tokens.
LONGEST = 12
LONGEST_CLAUSE = 10
_QUOTES = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»"}
_JOINS = {",", "và", "hoặc", "-", "–", "/", "&"}
_AFTER_NEW = {"và", "cho", "tại", "trong", "với", "ở"}
_DETERMINERS = {"các", "những", "tổng"}


def noun_follows(text: str, tokens: Tokens, i: int, lexicon: Lexicon, *, kind: str = "") -> bool:
    """Whether a noun phrase starts at token `i`: a word that is no function word, no verb, no proper name.

    After a `share` (a percentage) it may start with `các` and the like, after a measure of `stuff` with a
    capital (`tấn Alumin`).
    """
    words = tokens.words
    if i >= len(words) or not is_word(words[i]):
        return False
    if kind == "share" and words[i] in _DETERMINERS:
        return True
    if i + 1 < len(words) and words[i + 1].isdigit() and lexicon.before.starting(words, i):
        return False
    if lexicon.nouns.starting(words, i) or lexicon.compound.starting(words, i):
        return True
    if lexicon.end.starting(words, i) or lexicon.stop.starting(words, i) or lexicon.modifier.starting(words, i):
        return False
    word = text[tokens.starts[i] : tokens.ends[i]]
    return kind == "stuff" or not word[0].isupper() or (word.isupper() and len(word) > 1)


def noun_phrase(text: str, tokens: Tokens, first: int, lexicon: Lexicon) -> int:
    """The end (exclusive token index) of the noun phrase that starts at token `first`."""
    words = tokens.words
    n = len(words)
    head = lexicon.nouns.starting(words, first) or lexicon.quantity_noun.starting(words, first)
    i = first + (head[0] if head else 1)
    if lexicon.place.starting(words, first) and i < n and text[tokens.starts[i]].isupper():
        return i
    eventful = lexicon.event.starting(words, first) is not None
    grouped = lexicon.group.starting(words, first) is not None
    limit = min(n, first + LONGEST)
    while i < limit:
        word = words[i]
        if word in _QUOTES and (end := _quoted(words, i)):
            return end
        if (
            word == "("
            and i + 2 < n
            and words[i + 2] == ")"
            and text[tokens.starts[i + 1] : tokens.ends[i + 1]].isupper()
        ):
            i += 3
        elif word in _JOINS:
            follows = lexicon.group.starting(words, i + 1) if grouped else None
            if follows:
                i += 1 + follows[0]
                limit = min(n, max(limit, i + 4))
            elif eventful and word in ("và", "-", "–") and i + 1 < n and not _starts_other(words, i + 1, lexicon):
                i += 2
            else:
                return i
        elif word[0].isdigit() and lexicon.before.ending(words, i):
            i += 1
        elif not is_word(word):
            return i
        elif compound := lexicon.compound.starting(words, i) or _long(lexicon.nouns.starting(words, i)):
            i += compound[0]
        elif not text[tokens.starts[i]].isupper() and _ends(words, i, lexicon, eventful=eventful):
            return i
        else:
            i += 1
    return i


def _long(found: tuple[int, Term] | None) -> tuple[int, Term] | None:
    """A noun of several syllables, whose second may look like a verb (`học sinh`)."""
    return found if found is not None and found[0] > 1 else None


def _ends(words: Sequence[str], i: int, lexicon: Lexicon, *, eventful: bool) -> bool:
    """Whether the word at `i` ends a noun phrase; the phrase of an event (`cuộc ra quân`) holds verbs."""
    if lexicon.end.starting(words, i):
        return True
    if words[i] == "mới" and (i + 1 == len(words) or words[i + 1] in _AFTER_NEW or not is_word(words[i + 1])):
        return False
    if lexicon.stop.starting(words, i) and not (eventful and lexicon.verb.starting(words, i)):
        return True
    return (
        lexicon.modifier.starting(words, i) is not None and i + 1 < len(words) and START.match(words[i + 1]) is not None
    )


def _quoted(words: Sequence[str], i: int) -> int | None:
    close = _QUOTES[words[i]]
    for j in range(i + 1, min(len(words), i + 16)):
        if words[j] == close:
            return j + 1
    return None


def _starts_other(words: Sequence[str], i: int, lexicon: Lexicon) -> bool:
    """Whether what follows a conjunction is something else: a number, a modifier, a function word."""
    return (
        not is_word(words[i])
        or START.fullmatch(words[i]) is not None
        or lexicon.modifier.starting(words, i) is not None
        or lexicon.end.starting(words, i) is not None
        or lexicon.stop.starting(words, i) is not None
    )


def clause(tokens: Tokens, first: int, end: int, lexicon: Lexicon, *, share: bool) -> int:
    """The end of a short clause that restricts the noun phrase `tokens[first:end]`, or `end` when there is none.

    Of a `share` (a percentage, a part of a whole) the clause says what it is the share of; of those who
    receive something (`tập thể`) it only says why.
    """
    words = tokens.words
    opened = lexicon.clause.starting(words, end)
    if opened is None:
        return end
    scope = opened[1].attributes.get("for", "")
    received = lexicon.recipient.starting(words, first) is not None
    if (scope == "share" and not share) or (received and not share):
        return end
    i = end + opened[0]
    while i < len(words) and i - end <= LONGEST_CLAUSE:
        word = words[i]
        if word in _QUOTES and (closed := _quoted(words, i)):
            return closed
        if not is_word(word) or lexicon.clause_end.starting(words, i) or lexicon.modifier.starting(words, i):
            break
        i += 1
    size, length = end - first, i - end
    if length > LONGEST_CLAUSE or (length == opened[0] and "more" in opened[1].attributes):
        return end
    if length > 2 * size and not share and "long" not in opened[1].attributes and size > 1:
        return end
    return i
