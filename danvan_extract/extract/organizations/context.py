"""What stands around a head and makes it something else: a class of bodies, a person, a place, a code."""

from __future__ import annotations

from danvan_extract.extract.organizations.lexicon import JOINS, Closed, Entry, Lexicon
from danvan_extract.extract.organizations.place import Place, level_word
from danvan_extract.extract.tokens import Tokens

# Words behind which `ủy` in a list makes a class (`các huyện, thị, thành ủy`).
_COMMITTEES = frozenset(("tỉnh", "thành", "huyện", "quận", "thị", "xã"))
# Words of two before a capital word that make it a place's name (`khu phố Đoàn Kết`).
_VILLAGES = frozenset((("khu", "phố"), ("tổ", "dân"), ("dân", "phố"), ("thị", "trấn")))


def inside_other(lex: Lexicon, tokens: Tokens, at: int) -> bool:
    """Whether token `at` belongs to a document's number, a minister's title or a place (`khu phố Hội Phú`)."""
    if at < 2:
        return False
    before, last = tokens.words[at - 2], tokens.words[at - 1]
    codes = lex.closed.code
    glued = last in ("-", "/") and tokens.starts[at] == tokens.ends[at - 1]
    if glued and (before in codes or (last == "/" and before.isdigit())):
        return True
    if at > 2 and last in ("-", "–", "/") and before in codes and tokens.words[at - 3] in ("/", "-", "–"):
        return True  # 816 / TB - UBND, 469 - KL / TU
    if last == "/" and before.isdigit() and tokens.capital[at] and tokens.words[at + 1 : at + 2] in (["-"], ["–"]):
        return True  # 267 / BCH - TM
    if tokens.words[at + 1 : at + 2] in (["ủy"], ["đoàn"]) and last in (",", "và") and _shares_ending(lex, tokens, at):
        return True
    if last == "bộ" and tokens.words[at] == "đội" and not tokens.capital[at]:
        return True
    if last == "trưởng" and before in ("bộ", "thứ") and tokens.words[at] != "bộ":
        return True
    return tokens.capital[at] and (last in lex.closed.named_place or (before, last) in _VILLAGES)


def _shares_ending(lex: Lexicon, tokens: Tokens, at: int) -> bool:
    """Whether the list before token `at` is a class that ends in `ủy` or `đoàn` (`các huyện, thị, |thành ủy`)."""
    words, k = tokens.words, at
    if at + 2 < len(words) and tokens.capital[at + 2] and touches(tokens, at + 2):
        return False
    while k > 1 and words[k - 1] in (",", "và"):
        first = k - 3 if words[k - 2] == "ủy" else k - 2
        if first < 0 or words[first] not in _COMMITTEES | {"đảng"}:
            return False
        k = first
    return k > 0 and (words[k - 1] in lex.closed.class_before or words[k - 1].isdigit())


def only_abbreviates(tokens: Tokens, first: int, end: int, last: int) -> bool:
    """Whether a body is only the abbreviation in parentheses of the one that ends at `last`."""
    at, words = first, tokens.words
    return (
        at > 1
        and end == at + 1
        and words[at - 1] == "("
        and words[at + 1 : at + 2] == [")"]
        and tokens.ends[at - 2] == last
        and tokens.said(at, at + 1).isupper()
    )


def touches(tokens: Tokens, at: int) -> bool:
    """Whether only a space stands before token `at`."""
    return 0 < at < len(tokens.starts) and tokens.starts[at] - tokens.ends[at - 1] <= 2


def beside_same(tokens: Tokens, at: int, end: int) -> bool:
    """Whether the same head stands on the other side of a comma (`Ban Tổ chức, Ban Dân vận`)."""
    words = tokens.words
    if words[end : end + 1] in ([","], ["và"], ["-"]) and words[end + 1 : end + 2] == [words[at]]:
        return True
    return at > 1 and words[at - 1] in (",", "và", "-") and words[at] in words[max(0, at - 6) : at - 1]


def is_class(closed: Closed, tokens: Tokens, at: int, stop: int, *, proper: bool, fielded: bool, alone: bool) -> bool:
    """Whether the words before make a class of the head up to `stop` (`các đảng bộ`, `12 chi bộ`).

    `4 sở Du lịch, Y tế …` names them: one with a `proper` name is a body, one with a field (`fielded`) in a list;
    and one that is `alone`, without a place, is counted with a capital too.
    """
    if at == 0 or not touches(tokens, at):
        return False
    before = tokens.words[at - 1]
    listed = tokens.words[stop : stop + 1] in ([","], ["và"]) and tokens.capital[stop + 1 : stop + 2] == [True]
    if before in closed.class_before:
        return not (proper or (fielded and (listed or not alone))) or before == "cấp"
    if not (before.isdigit() or before == "%") or (at > 1 and tokens.words[at - 2] in closed.not_counting):
        return False
    several = before.isdigit() and len(before) < 3 and int(before) > 1
    return not ((proper or fielded) and listed) and (not tokens.capital[at] or (alone and several and not proper))


def inside_name(lex: Lexicon, tokens: Tokens, at: int) -> bool:
    """Whether token `at` is in a person's name (`Ngô Trường Giang`, `bà Trường`)."""
    if at > 0 and tokens.words[at - 1] in lex.closed.honorific and touches(tokens, at):
        return True
    return at > 0 and tokens.capital[at] and tokens.capital[at - 1] and tokens.starts[at] - tokens.ends[at - 1] == 1


def abbreviation(tokens: Tokens, at: int) -> int:
    """The end of `(CCB)` right after a head, or `at`."""
    if tokens.words[at : at + 1] == ["("] and tokens.words[at + 2 : at + 3] == [")"] and tokens.capital[at + 1]:
        return at + 3
    return at


def says_class(pair: list[str], entry: Entry) -> bool:
    """Whether these words make the head before them a class (`các cấp`, `cấp huyện`, `trực thuộc`)."""
    if pair[0] == "cấp" or (pair == ["trực", "thuộc"] and not entry.fields.root):
        return True
    if pair[0].isdigit() and pair[1:] in (["phường"], ["xã"], ["quận"], ["huyện"], ["tỉnh"]):
        return True  # UBND 10 phường
    if pair[0] == "nơi":  # HĐND nơi còn khuyết
        return True
    if pair[0] == "các":
        return pair[1:] in (["cấp"], ["địa"], ["ngành"], ["nước"], ["đơn"], ["nơi"])
    return pair == ["cơ", "sở"] and entry.id == "organization.party_commune"


def listed(lex: Lexicon, tokens: Tokens, place: Place) -> bool:
    """Whether bare level words stand in a row (`xã, phường, thị trấn`): a class of bodies."""
    at = place.end
    if place.level == "central" or at + 1 >= len(tokens) or tokens.words[at] not in JOINS:
        return False
    beyond = level_word(lex.places, tokens, at + 1)
    if beyond is None or tokens.words[beyond[0] : beyond[0] + 1] in (["ủy"], ["đoàn"]):
        return False
    if tokens.words[at] == "và" and place.level != "commune":
        return False
    after, level = beyond
    if place.level in (None, "province") and level not in ("province", "city"):
        return False
    return not (after < len(tokens) and (tokens.capital[after] or tokens.words[after].isdigit()))
