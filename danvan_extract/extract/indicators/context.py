"""What the clause says about a figure: modifier and action."""

from __future__ import annotations

from decimal import Decimal

from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.tokens import is_word
from danvan_extract.mentions import Modifier

SIGNS: dict[str, Modifier] = {"=": "=", "~": "~", ">": ">", "<": "<", ">=": ">=", "<=": "<="}
PASSIVE = {"được", "bị"}
# Counts below which these are a verb and a preposition (`vượt 4 con suối`, `nằm trên hai xã`).
_FEW = {"vượt": 1_000, "trên": 10}
_FAR = 160  # tokens to the left in which a cue still speaks of the figure


def modifier_before(s: Sentence, first: int, unit: str, count: Decimal) -> tuple[Modifier, int]:
    """The modifier of the number `count` at token `first`, and the token where modifier and number start."""
    found = s.lexicon.modifier.ending(s.words, first)
    if found is None:
        return "=", first
    named = s.lexicon.quantity_noun.ending(s.words, first)
    if named is not None and named[0] > found[0]:
        return "=", first  # `vận tốc tối đa 40 km/h`
    if found[0] > 1 and s.words[first - 1] == "hơn" and s.lexicon.quantity_noun.ending(s.words, first - 1):
        return ">", first - 1  # `độ cao hơn 300 m`
    if not unit and count < _FEW.get(found[1].text, 0):
        return "=", first
    exceeds = unit == "%" and found[1].text.startswith("vượt")  # `vượt 3,5% dự toán` is the excess itself
    sign, first = "=" if exceeds else SIGNS[found[1].attributes["modifier"]], first - found[0]
    limit = s.lexicon.modifier.ending(s.words, first)
    bound = SIGNS[limit[1].attributes["modifier"]] if limit is not None else "="
    if limit is None or bound not in (">=", "<=") or s.lexicon.quantity_noun.ending(s.words, first - limit[0]):
        return sign, first
    return bound if sign == "~" else sign, first - limit[0]  # `tối đa không quá 5 tỷ đồng`, `ít nhất khoảng 40 hộ`


def modifier_after(s: Sentence, after: int) -> Modifier | None:
    """The modifier that stands after the figure (`trở lên`), `after` being the token past it."""
    found = s.lexicon.modifier_after.starting(s.words, after)
    return SIGNS[found[1].attributes["modifier"]] if found else None


def action(s: Sentence, first: int, after: int, floor: int, measure: str) -> str:
    """The verb that says what happened: the passive to the right, else the nearest verb to the left, as written.

    A verb in the name of the quantity that `measure` begins with (`kinh phí bồi thường`) is none, nor one in the name
    of a body; what is done with such a quantity stands right before it (`nâng tỷ lệ trường đạt chuẩn`).
    """
    if after < len(s.words) and s.words[after] in PASSIVE:
        verb = s.lexicon.verb.starting(s.words, after + 1)
        if verb is not None:
            return s.written(after + 1, after + 1 + verb[0])
    named = f"{measure.lower()} "
    quantity = s.lexicon.quantity_noun.starting(named.split(), 0) if measure else None
    i = first
    while i > max(floor, first - _FAR):
        if s.words[i - 1] in ".;!?":
            break
        verb = s.lexicon.verb.ending(s.words, i)
        if verb is None or in_noun(s, i - verb[0], i):
            i -= 1
            continue
        if quantity is None or f" {s.lower[s.starts[i - verb[0]] : s.ends[i - 1]]} " not in named:
            return s.written(i - verb[0], i)
        while i > floor and s.words[i - quantity[0] : i] != quantity[1].text.split():
            i -= 1
        if s.lexicon.verb.starting(s.words, i - quantity[0]):
            return s.written(i - quantity[0], i)  # `chi cho mua sắm trang thiết bị`
        verb = s.lexicon.verb.ending(s.words, i - quantity[0]) if i - quantity[0] > floor else None
        return s.written(i - quantity[0] - verb[0], i - quantity[0]) if verb is not None else ""
    return ""


def in_noun(s: Sentence, first: int, after: int) -> bool:
    """Whether a verb is only a part of a longer word (`trình` in `chương trình`, `cử` in `cử tri`)."""
    if first and s.capital(first) and is_word(s.words[first - 1]):
        return True  # `Giám đốc Sở Xây dựng`
    nouns = s.lexicon.noun_of_verb
    return any(hit[0] > after - first for hit in (nouns.starting(s.words, first), nouns.ending(s.words, after)) if hit)
