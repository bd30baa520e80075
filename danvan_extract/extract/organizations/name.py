"""Proper names of bodies: `Y tế`, `Hoa Sen`, `Phát triển nông thôn`, `Lê Lợi`, `số 1`, `“Vì ngày mai”`."""

from __future__ import annotations

from collections.abc import Callable

from danvan_extract.extract.organizations.context import touches
from danvan_extract.extract.organizations.lexicon import JOINS, Entry, Lexicon
from danvan_extract.extract.organizations.place import (
    BARE_LEVELS,
    find_place,
    is_amount,
    known_name,
    level_word,
)
from danvan_extract.extract.tokens import Tokens
from danvan_extract.text import is_syllable

_QUOTES = {"“": "”", '"': '"', "«": "»"}
# How many words without a capital may stand in a name before what closes it.
_ANCHOR = 8
_NAMESAKES = frozenset(("education", "health"))
_TITLE = 10  # tokens of a title, and the mark between it and a name
_BEFORE_TITLE = frozenset(",(-–—")
Parses = Callable[[int], bool]


def find_name(lex: Lexicon, tokens: Tokens, head: int, at: int, entry: Entry, *, fielded: bool, parses: Parses) -> int:
    """The end of the proper name at token `at` of a body whose head begins at `head`; `at` when there is none.

    `parses` tells whether a body begins at a token: a parent body or the next one of a list ends the name.
    """
    firm = _run(lex, tokens, head, at, entry, fielded=fielded, parses=parses)
    if "anchored" in entry.options and (tokens.capital[head] or fielded or "titled" in entry.options):
        return _anchored(lex, tokens, head, firm, entry, parses)
    return firm


def _run(lex: Lexicon, tokens: Tokens, head: int, at: int, entry: Entry, *, fielded: bool, parses: Parses) -> int:
    """The end of a name of compounds and words with capitals."""
    words, capital, size = tokens.words, tokens.capital, len(tokens)
    end = firm = at
    proper, weight = False, 0
    held = _is_held(lex, tokens, head, entry)
    while end < min(size, at + 24):
        word = words[end]
        if word == "\n" or (end > at and tokens.starts[end] - tokens.ends[end - 1] > 2):
            break
        if word in _QUOTES:
            close = next((k for k in range(end + 1, min(size, end + 17)) if words[k] == _QUOTES[word]), 0)
            if close and "quotes" in entry.options and "\n" not in words[end:close]:
                return close + 1
            break
        if word == "số" and end + 1 < size and words[end + 1].isdigit():
            room = "generic" in entry.options and end == at and not (fielded or capital[head])  # phòng số 17
            return at if room else end + 2
        if word.isdigit() and words[end + 1 : end + 2] == ["/"] and end + 2 < size and words[end + 2].isdigit():
            return end + 3  # Trường Mầm non 1/6
        if word.isdigit():
            code = len(word) == 4 and word[:2] not in ("19", "20") and end > at and tokens.said(end - 1, end).isupper()
            counted = "generic" in entry.options and len(word) > 2 and (len(word) > 3 or int(word) > 99)
            proper_before = any(capital[at:end]) or (fielded and end == at)  # not `tổ công tác tạm giữ| 23 xe`
            numbered = proper_before and (len(word) <= 3 or code) and not counted  # Hội Nông dân 765
            return end + 1 if numbered and not is_amount(lex.places, tokens, end) else firm
        if level_word(lex.places, tokens, end) is not None:
            break
        joined = word in JOINS and word not in (",", ".", "/")
        start = end + 1 if joined else end
        if joined and ((end == at and not fielded) or start >= size or words[start] == "\n"):
            break
        if joined and words[start : start + 2] == ["các", words[head]]:  # Trường mầm non Hoa Sen và| các trường khác
            break
        if capital[start] and _stops(
            lex, tokens, start, entry, parses, first=start == at and not fielded, named=proper, held=held
        ):
            break
        if (
            joined
            and capital[start]
            and (words[start] == words[head] or ("generic" in entry.options and _next_body(lex, tokens, start)))
        ):
            break
        reach, generic = _unit(lex, tokens, start, proper=proper, after=start > at or fielded, joined=joined)
        if reach == start or (word == "và" and proper and not generic):
            break
        if "generic" in entry.options and not generic:
            break
        if capital[start]:
            firm = reach
            weight += sum(1 if is_syllable(words[k]) else 2 for k in range(start, reach) if capital[k])
        elif generic and start > at and firm == end:
            firm = reach
        proper = proper or not generic
        end = reach
    short = at == head + 1  # `Trường Sơn`, `Hội An`: one more word makes a place or a person, not a body
    needs = not fielded and "titled" not in entry.options
    return at if needs and (short or not capital[head]) and weight < 2 else firm


def _anchored(lex: Lexicon, tokens: Tokens, head: int, at: int, entry: Entry, parses: Parses) -> int:
    """The end of lower-case words from `at` on that belong to the name because a place or a body closes it.

    `Trung tâm [chống ngập] TP HCM`, `Phòng [khảo thí] Sở Giáo dục`; of firms a proper name closes as well
    (`Công ty [bóng đèn] Điện Quang`). `at` when a verb or the end of the phrase comes first.
    """
    words, capital, size = tokens.words, tokens.capital, len(tokens)
    if at < size and (words[at] in JOINS or level_word(lex.places, tokens, at)):
        return at
    for end in range(at, min(size, at + _ANCHOR + 1)):
        word, pair = words[end], tuple(words[end : end + 2])
        if end > at and (level_word(lex.places, tokens, end) or pair in (("trung", "ương"), ("việt", "nam"))):
            closed = (
                end - at > 1
                and words[end - 1] != "các"
                and find_place(lex.places, tokens, end, frozenset()) is not None
            )
            return end if closed else at
        if end > at and word in lex.firsts and parses(end):
            return end if end - at > 1 or at > head + 1 else at
        if capital[end]:
            if end == at or "persons" not in entry.options or pair in lex.closed.title:
                return at
            reach = _run(lex, tokens, head, end, entry, fielded=True, parses=parses)
            return (
                reach
                if reach > end
                else end
                if known_name(lex.places, tokens, end, BARE_LEVELS["province"]) > end
                else at
            )
        joined = (word in ("và", "-") or (word == "," and _enumerates(lex, tokens, end))) and end > at
        if (word in lex.closed.goes_on and not joined) or pair in lex.closed.act or not (joined or word[0].isalpha()):
            return at
        if end == head + 1 and word in lex.closed.event:
            return at
    return at


def _enumerates(lex: Lexicon, tokens: Tokens, at: int) -> bool:
    """Whether the comma at token `at` stands in a list of fields (`thủy lợi|, giao thông và môi trường`)."""
    reach = max((m[0] for m in lex.words.match(tokens, at + 1)), default=at)
    return reach > at and not tokens.capital[at + 1] and tokens.words[reach : reach + 1] in (["và"], [","])


def _unit(lex: Lexicon, tokens: Tokens, at: int, *, proper: bool, after: bool, joined: bool) -> tuple[int, bool]:
    """The end of one unit of a name, and whether it is a common compound rather than a proper name."""
    capital, words = tokens.capital[at], tokens.words
    if capital or not proper or (joined and words[at] == "các"):
        end = max((m[0] for m in lex.words.match(tokens, at)), default=at)
        if end > at and (capital or end > at + 1):
            verb = not capital and after and not joined and tokens.said(at, end).lower() in lex.closed.field_verb
            return (at, True) if verb else (end, True)
    if not capital or not words[at][0].isalpha():
        return at, True
    if (
        not proper
        and at + 1 < len(tokens)
        and not tokens.capital[at + 1]
        and words[at + 1][0].isalpha()
        and words[at + 1] not in lex.closed.goes_on
        and tokens.starts[at + 1] == tokens.ends[at] + 1
        and is_syllable(words[at])
        and is_syllable(words[at + 1])
        and (words[at + 1] == "bản" or not level_word(lex.places, tokens, at + 1))
    ):
        return at + 2, True
    return at + 1, False


def foreign_word(tokens: Tokens, at: int) -> bool:
    """Whether a word with a capital that is no Vietnamese syllable stands right at token `at`."""
    beside = 0 < at < len(tokens) and tokens.starts[at] == tokens.ends[at - 1] + 1
    return beside and tokens.capital[at] and tokens.words[at].isalpha() and not is_syllable(tokens.words[at])


def _next_body(lex: Lexicon, tokens: Tokens, at: int) -> bool:
    """Whether behind `và` the next body begins, which needs no place here (`Hội CCB và| Công đoàn`)."""
    heads = lex.heads.match(tokens, at)
    return any(end > at + 1 and term.entry is not None and term.entry.kind == "front" for end, term in heads)


def _is_held(lex: Lexicon, tokens: Tokens, head: int, entry: Entry) -> bool:
    """Whether who heads a body may be named right behind it: behind a title (`Giám đốc HTX| Nguyễn Văn Hòa`).

    Not behind a name (`Ông Lê Hải, Giám đốc Công ty Lê Bảo Minh`), nor of schools and hospitals, which are named
    after people.
    """
    words = tokens.words
    if entry.kind in _NAMESAKES or not head or words[head - 1] not in lex.closed.title_end or not touches(tokens, head):
        return False
    mark = next((i for i in range(head - 2, max(0, head - _TITLE), -1) if words[i] in _BEFORE_TITLE), 0)
    return not (mark and tokens.capital[mark - 1])


def _is_holder(lex: Lexicon, tokens: Tokens, at: int) -> bool:
    """Whether a name at token `at` is surely a person's: no firm's (`Tập đoàn Thái Sơn Bộ`, `Hoàng Anh Gia Lai`)."""
    words, places = tokens.words, lex.places
    end = at + next((n for n in range(1, 6) if tokens.capital[at + n : at + n + 1] != [True]), 6)
    placed = known_name(places, tokens, end - 2, BARE_LEVELS["province"]) == end
    return not placed and (words[at] in places.common or words[at + 1] in ("văn", "thị"))


def _stops(
    lex: Lexicon, tokens: Tokens, at: int, entry: Entry, parses: Parses, *, first: bool, named: bool, held: bool
) -> bool:  # fmt: skip
    """Whether no name goes on at token `at`: a title, a person, a place or another body begins there.

    `named` says that a proper name has been read: what is named after a person (`persons`) isn't named twice
    (`Chủ tịch Công ty Thép Hòa Phát| Trần Đình Long`); `held`, that who heads the body may be named here.
    """
    words = tokens.words
    pair = tuple(words[at : at + 2])
    if pair in lex.closed.title or pair in (("việt", "nam"), ("trung", "ương")) or words[at] == "vn":
        return True
    known, capital = lex.places.surnames, tokens.capital
    person = words[at] in known and capital[at + 1 : at + 3] == [True, True]
    if person and capital[at - 1]:
        middle = words[at] == "văn" and words[at - 1] in known  # Trường THPT Chu Văn An
        last = words[at + 1] in lex.places.frequent and capital[at + 3 : at + 4] == [True]
        person = not (middle or last)  # Trường THPT Phan Bội Châu| Đặng Văn Bá
    brief = held and words[at] in lex.places.common and capital[at + 1 : at + 2] == [True]
    if "persons" not in entry.options and brief:
        person = True  # Trưởng phòng| Lê Hải
    behind = at - (words[at - 1] in ("-", "–"))  # Xí nghiệp Gỗ Bình Phú -| Lê Văn Tám
    short = capital[behind - 1] and behind == at and tokens.said(at - 1, at).isupper()  # Tập đoàn FLC| Trịnh Văn Quyết
    named = named and behind > 1 and (short or capital[behind - 2 : behind] == [True, True])
    if (
        person
        and (named or "persons" not in entry.options or (held and _is_holder(lex, tokens, at)))
        and not any(m[0] > at + 1 for m in lex.words.match(tokens, at))
    ):
        return True
    if not first and words[at] in lex.firsts and parses(at):
        return True
    end = known_name(lex.places, tokens, at, BARE_LEVELS["province"])
    if (
        words[end : end + 1] and words[end].isdigit() and not is_amount(lex.places, tokens, end)
    ):  # Trường Tiểu học Hòa Bình 1
        return False
    return end > at and not (end < len(tokens) and tokens.capital[end] and words[end] not in lex.places.surnames)
