"""What the clause says about a figure: modifier and action."""

from __future__ import annotations

from decimal import Decimal

from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.mentions import Modifier

SIGNS: dict[str, Modifier] = {"=": "=", "~": "~", ">": ">", "<": "<", ">=": ">=", "<=": "<="}
_PASSIVE = {"được", "bị"}
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
    if not unit and count < _FEW.get(found[1].text, 0):
        return "=", first
    exceeds = unit == "%" and found[1].text.startswith("vượt")  # `vượt 3,5% dự toán` is the excess itself
    return "=" if exceeds else SIGNS[found[1].attributes["modifier"]], first - found[0]


def modifier_after(s: Sentence, after: int) -> Modifier | None:
    """The modifier that stands after the figure (`trở lên`), `after` being the token past it."""
    found = s.lexicon.modifier_after.starting(s.words, after)
    return SIGNS[found[1].attributes["modifier"]] if found else None


def action(s: Sentence, first: int, after: int, floor: int) -> str:
    """The verb that says what happened: the passive to the right, else the nearest verb to the left, as written."""
    if after < len(s.words) and s.words[after] in _PASSIVE:
        verb = s.lexicon.verb.starting(s.words, after + 1)
        if verb is not None:
            return s.written(after + 1, after + 1 + verb[0])
    for i in range(first, max(floor, first - _FAR), -1):
        if s.words[i - 1] in ".;!?":
            break
        verb = s.lexicon.verb.ending(s.words, i)
        if verb is not None and not in_noun(s, i - verb[0], i):
            return s.written(i - verb[0], i)
    return ""


def in_noun(s: Sentence, first: int, after: int) -> bool:
    """Whether a verb is only a part of a longer word (`trình` in `chương trình`, `cử` in `cử tri`)."""
    for p in (s.lexicon.nouns, s.lexicon.compound, s.lexicon.quantity_noun, s.lexicon.event):
        for hit in (p.starting(s.words, first), p.ending(s.words, after)):
            if hit is not None and hit[0] > after - first:
                return True
    return False
