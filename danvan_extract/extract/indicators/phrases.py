"""The noun phrase to the right of a number: what is counted.

A grammar of stop words and a few classes of nouns, on syllables: Vietnamese noun phrases put the head
first, and the words that end them (prepositions, aspect markers, the verbs of officialese) are a
closed class that needs no tagger.
"""

from __future__ import annotations

from typing import Literal

from danvan_extract.extract.indicators.numerals import START
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.tokens import Hit, is_word

# After what the noun comes: a percentage, a measure (`tấn Alumin`), an amount of money, a bare number.
After = Literal["share", "measure", "money", "count"]

# Longest noun phrase, in tokens.
LONGEST = 12
_LONGEST_QUOTE = 15
QUOTES = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»"}
DIMENSIONS = {"dài", "rộng", "ngang", "cao", "sâu", "nặng", "dày", "mỏng"}
_JOINS = {",", "và", "hoặc", "-", "–", "/", "&"}
_NUMBER_WORDS = {"hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười"}
_HAPPENING = {"cuộc", "vụ", "đợt", "lần", "trận", "buổi"}  # what comes after them may be another clause
_AUXILIARIES = {"bị", "được", "đã", "sẽ", "đang", "phải", "cũng"}
_DETERMINERS = {"các", "những", "tổng"}
_GROWN = {"trồng", "gieo", "nuôi", "chăn"}  # `20 ha trồng lúa`
_BRANCH = "indicator_not.branch"
_AFTER_NEW = {"và", "cho", "tại", "trong", "với", "ở"}


def noun_follows(s: Sentence, i: int, after: After) -> bool:
    """Whether a noun phrase starts at token `i`: a word that is no function word, no verb, no proper name."""
    words, lexicon = s.words, s.lexicon
    if i >= len(words) or i in s.dated:
        return False
    if not is_word(words[i]):
        # `xây 3 “Mái ấm tình thương”`: counted by their name
        return after == "count" and words[i] in QUOTES and i > 1 and quoted(s, i) is not None
    if after == "share" and words[i] in _DETERMINERS:
        return True
    if after == "money" and (words[i] == "chiều" or words[i : i + 3] == ["cả", "hai", "chiều"]):
        return False  # `giá vàng tăng 100.000 đồng/lượng chiều mua vào`
    if i + 1 < len(words) and words[i + 1].isdigit() and lexicon.before.starting(words, i):
        return False
    noun = lexicon.nouns.starting(words, i)
    if noun is not None and noun[0] == 1 and after != "count" and lexicon.stop.starting(words, i):
        return False  # `15% bằng cổ phiếu`
    if noun or lexicon.compound.starting(words, i):
        return True
    if any(p.starting(words, i) for p in (lexicon.end, lexicon.stop, lexicon.modifier)):
        return False
    if after in ("measure", "money") and words[i] not in _GROWN and lexicon.verb.starting(words, i):
        return False
    word = s.written(i, i + 1)
    return after == "measure" or not word[0].isupper() or (word.isupper() and len(word) > 1)


def does(s: Sentence, i: int) -> bool:
    """Whether what an amount of money is for begins at token `i`: a word that is no noun that one knows (`cất nhà`)."""
    lexicon = s.lexicon
    nouns = (lexicon.nouns, lexicon.quantity_noun, lexicon.group, lexicon.compound, lexicon.place, lexicon.plan)
    return noun_follows(s, i, "money") and not s.capital(i) and not any(p.starting(s.words, i) for p in nouns)


def noun_phrase(s: Sentence, first: int) -> int:
    """The end of the noun phrase that starts at token `first`."""
    words, lexicon = s.words, s.lexicon
    if words[first] in QUOTES:
        return quoted(s, first) or first
    head = lexicon.nouns.starting(words, first) or lexicon.quantity_noun.starting(words, first)
    longer = lexicon.compound.starting(words, first)  # `bếp ăn`
    i = first + max(head[0] if head else 1, longer[0] if longer else 1)
    if lexicon.place.starting(words, first) and s.capital(i):
        return i
    if words[first] in lexicon.closed.built_in:
        kind = lexicon.built_in_kind.starting(words, first + 1)
        return first + 1 + kind[0] if kind else i  # `xe 7 chỗ [tông cột điện]`
    event = lexicon.event.starting(words, first)
    eventful = event is not None and (head is None or event[0] >= head[0])  # `đơn`, not `đơn vị`
    grouped = lexicon.group.starting(words, first + (words[first] == "lượt")) is not None
    limit = min(len(words), first + LONGEST)
    while i < limit:
        word = words[i]
        if i in s.dated:
            return i
        if word in QUOTES and (end := quoted(s, i)):
            return end
        if word == "(" and words[i + 2 : i + 3] == [")"] and s.written(i + 1, i + 2).isupper():
            i += 3
        elif word == "&" and s.capital(i + 1):
            i += 2  # `tổ TK&VV`
        elif word in _JOINS:
            follows = lexicon.group.starting(words, i + 1) if grouped or lexicon.group.ending(words, i) else None
            if i == first + 1 and words[i + 1 : i + 2] == [words[first]]:
                return i  # `sáp nhập 2 thôn, thôn mới có 245 hộ`
            if follows and (word_there := lexicon.compound.starting(words, i + 1)) and word_there[0] > follows[0]:
                return i  # `lượt người, điều trị`
            named = follows and not s.capital(first) and (s.capital(i + 1) or s.capital(i + 1 + follows[0]))
            then = i + 1 + (follows or (0,))[0]
            clause = word == "," and ((words[first] in _HAPPENING and _predicate(s, then)) or _has(s, first, then))
            if follows and not _starts_next(s, i + 1) and not (named or clause or _counted_next(s, first, i + 1)):
                i += 1 + follows[0]
                limit = min(len(words), max(limit, i + 4))
            elif eventful and word in ("và", "-", "–") and not _starts_other(s, i + 1):
                joined = lexicon.compound.starting(words, i + 1)  # `công trình nước sạch và vệ sinh môi trường`
                i += 1 + (joined[0] if joined else 1)
            else:
                return i
        elif _starts_next(s, i):
            return i
        elif word[0].isdigit() and _numbers(s, i):
            i += 1
        elif not is_word(word):
            return i
        elif compound := lexicon.compound.starting(words, i) or _long(s, i):
            i += compound[0]
        elif not s.capital(i) and _ends(s, i, eventful=eventful):
            return i
        else:
            i += 1
    return i


def _predicate(s: Sentence, i: int) -> bool:
    """Whether a predicate stands at token `i`, so that the noun before it is the subject of another clause."""
    return i < len(s.words) and s.words[i] in _AUXILIARIES


def _has(s: Sentence, first: int, i: int) -> bool:
    """Whether it is said at token `i` that the noun before has a number of something (`8/10 xã, tỉnh có 24/80 xã`).

    Not when it is a unit of the same level as the one that is counted from token `first` on (`9 xã, thị trấn đạt 19
    tiêu chí`).
    """
    number = s.words[i : i + 1] in (["có"], ["đạt"], ["còn"]) and START.match("".join(s.words[i + 1 : i + 2]))
    counted, unit = s.lexicon.place.starting(s.words, first), s.lexicon.place.ending(s.words, i)
    levels = [set(hit[1].attributes.get("level", "").split()) for hit in (counted, unit) if hit is not None]
    return bool(number) and not (len(levels) == len((counted, unit)) and levels[0] & levels[1])


def _starts_next(s: Sentence, i: int) -> bool:
    """Whether another count (`bốn xã`), quantity (`kinh phí gần 2 tỷ`) or a place by name (`ấp Tân`) begins."""
    named = s.lexicon.quantity_noun.starting(s.words, i)
    if named is not None and named[0] > 1 and any(START.match(w) for w in s.words[i + named[0] :][:2]):
        return True
    verb = s.lexicon.verb.starting(s.words, i)
    if verb is not None and any(START.match(w) for w in s.words[i + verb[0] : i + verb[0] + 1]):
        return True  # `320 hộ trồng 45 ha rau`
    if s.words[i] in _NUMBER_WORDS:
        return s.lexicon.nouns.starting(s.words, i + 1) is not None
    return s.lexicon.place.starting(s.words, i) is not None and s.capital(i + 1)


def _counted_next(s: Sentence, first: int, i: int) -> bool:
    """Whether the noun at token `i` has a number of its own behind it, counting the same as at token `first` or it.

    `300 hộ nghèo, hộ cận nghèo 90 hộ`, `12 đồng chí, công nhân 5 đồng chí`.
    """
    reach = range(i + 1, min(len(s.words) - 1, i + LONGEST))
    j = next((j for j in reach if not is_word(s.words[j]) and s.words[j] != ","), i)
    if not s.words[j][0].isdigit() or _numbers(s, j):
        return False
    noun = s.lexicon.nouns.starting(s.words, j + 1)
    if noun is None:
        return False
    counted = s.words[j + 1 : j + 1 + noun[0]]
    if counted == s.words[i : i + noun[0]]:
        return "," not in s.words[i:j]
    does = any(s.lexicon.verb.starting(s.words, k) for k in range(i, j))
    return not does and counted == s.words[first : first + noun[0]]


def _numbers(s: Sentence, i: int) -> bool:
    """Whether the number at token `i` belongs to the word before it (`lớp 5`, not `hộ dân tộc thiểu số 230`).

    A branch has one only when nothing is counted behind it (`đảng viên chi bộ 4`, but `12 chi bộ 45 đảng viên`).
    """
    before, longer = s.lexicon.before.ending(s.words, i), s.lexicon.compound.ending(s.words, i)
    if before is None or (longer is not None and longer[0] > before[0]):
        return False
    counted = s.lexicon.nouns.starting(s.words, i + 1) if before[1].attributes["id"] == _BRANCH else None
    return counted is None or s.capital(i + 1 + counted[0])  # `chi bộ 3 xã Tân Lập`


def _long(s: Sentence, i: int) -> Hit | None:
    """A noun of several syllables, whose second may look like a verb (`học sinh`)."""
    found = s.lexicon.nouns.starting(s.words, i)
    stop = s.lexicon.stop.starting(s.words, i) if found is not None and found[0] > 1 else None
    return found if found is not None and found[0] > max(1, stop[0] if stop else 0) else None


def _ends(s: Sentence, i: int, *, eventful: bool) -> bool:
    """Whether the word at `i` ends a noun phrase; the phrase of an event (`cuộc ra quân`) holds verbs."""
    words, lexicon = s.words, s.lexicon
    if lexicon.end.starting(words, i):
        return True
    follows = words[i + 1] if i + 1 < len(words) else "."
    if words[i] == "mới" and (follows in _AFTER_NEW or not is_word(follows)):
        return False
    if words[i] in DIMENSIONS and (START.match(follows) or lexicon.modifier.starting(words, i + 1)):
        return True  # `15 đoạn dài 30 km`
    if lexicon.stop.starting(words, i) and not (eventful and lexicon.verb.starting(words, i)):
        return True
    return lexicon.modifier.starting(words, i) is not None and START.match(follows) is not None


def quoted(s: Sentence, i: int) -> int | None:
    """The end of the quotation that opens at token `i`, None when it has none near."""
    close = QUOTES[s.words[i]]
    for j in range(i + 1, min(len(s.words), i + 1 + _LONGEST_QUOTE)):
        if s.words[j] == close:
            return j + 1
    return None


def _starts_other(s: Sentence, i: int) -> bool:
    """Whether what follows a conjunction is something else: nothing, a number, a modifier, a function word."""
    words, lexicon = s.words, s.lexicon
    if i >= len(words) or not is_word(words[i]) or START.fullmatch(words[i]):
        return True
    return any(p.starting(words, i) for p in (lexicon.modifier, lexicon.end, lexicon.stop, lexicon.quantity_noun))
