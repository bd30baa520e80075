"""A quantity that is named once, then told of several places, bodies or people.

`Tỷ lệ giải ngân: huyện Tân Phú 56%, Sở Y tế 45%`, `Tỷ lệ đi bầu ở xã An Phúc là 99%, thị trấn Gành Hào 98%`.
"""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators.numerals import START
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.tokens import is_word
from danvan_extract.mentions import IndicatorMention

_APART = {"riêng", "tại", "ở", "còn", "là", "và", "của", "trong", "đó"}  # before the place that is told apart
_LISTS = {":", "như", "gồm", "là"}
_LONGEST = 16  # tokens from the name of a quantity to the list of those that have it
_LEAST = 2  # tokens of a quantity that is more than a word like `tỷ lệ`
_RATES = (["tỷ", "lệ"], ["tỉ", "lệ"], ["mức", "độ"], ["tỷ", "trọng"], ["tỉ", "trọng"])


def of_several(s: Sentence, kept: Sequence[int], unit: str, earlier: Sequence[IndicatorMention]) -> str:
    """The quantity that a name `kept` before a figure has, told before of all or of others; empty for other owners."""
    listed = next((k for k in kept if s.words[k] == "như" and _is_name(s, [i for i in kept if i > k])), None)
    if listed is not None:
        return _quantity(s, kept[0], listed)  # `tỷ lệ giải ngân cao như Sở Y tế 75%`
    if not _is_name(s, kept):
        return ""
    near = next((m for m in reversed(earlier) if m.sentence == (s.start, s.end)), None)
    if near is not None:
        return near.measure if near.unit == unit and _names_quantity(s, near.measure) else ""
    i = kept[0]
    while i > 0 and s.words[i - 1] in _APART and s.words[i - 1] != "là":
        i -= 1
    if i == 0 or s.words[i - 1] not in _LISTS:
        return ""
    return _quantity(s, max(0, i - 1 - _LONGEST), i - 1)


def _is_name(s: Sentence, kept: Sequence[int]) -> bool:
    """Whether tokens are the name of a place or a body (`huyện Tân Phú`, `Sở Y tế`), and nothing else."""
    rest = [k for k in kept if s.words[k] not in _APART]
    if not rest:
        return False
    kind = s.lexicon.place.starting(s.words, rest[0])
    if kind is not None and len(rest) > kind[0]:
        return all(s.capital(k) or s.words[k].isdigit() or k in s.named for k in rest[kind[0] :])
    return all(k in s.named for k in rest)


def _quantity(s: Sentence, start: int, end: int) -> str:
    """The quantity that is named between two tokens, without what is only said of it (`đạt cao như`); empty for none.

    The first word that names one in its clause, as a quantity may name others (`tỷ lệ giải ngân vốn đầu tư`).
    """
    while end > start and (s.words[end - 1] in s.lexicon.closed.said_of_all or not is_word(s.words[end - 1])):
        end -= 1
    named = end
    for i in range(end - 1, start - 1, -1):
        if not is_word(s.words[i]) or START.match(s.words[i]):
            break
        if _begins(s, i):
            named = i
    return s.written(named, end) if end - named > _LEAST else ""


def _begins(s: Sentence, i: int) -> bool:
    """Whether a quantity is named from token `i` on."""
    return (
        s.words[i : i + 2] in _RATES or s.words[i] == "số" or s.lexicon.quantity_noun.starting(s.words, i) is not None
    )


def _names_quantity(s: Sentence, measure: str) -> bool:
    words = measure.lower().split()
    return words[:2] in _RATES or words[:1] == ["số"] or s.lexicon.quantity_noun.starting(words, 0) is not None
