"""A quantity that is named once, then told of several places, bodies or people.

`Tỷ lệ giải ngân: huyện Tân Phú 56%, Sở Y tế 45%`, `Tỷ lệ đi bầu ở xã An Phúc là 99%, thị trấn Gành Hào 98%`.
"""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators.named import RATES
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.tokens import is_word
from danvan_extract.mentions import IndicatorMention

_APART = {"riêng", "tại", "ở", "còn", "là", "và", "của", "trong", "đó"}  # before the place that is told apart
_LISTS = {":", "như", "gồm", "là"}
_LONGEST = 16  # tokens from the name of a quantity to the list of those that have it
_HOURS = (["giờ"], ["h"])
_AT = {"ở", "tại"}
_WHEN = {"tính", "đến", "vào"}
_SEVERAL = {"các", "từng"}
_OF = {"của", "ở", "tại", "theo"}
_PARTS = (["trong", "đó"], ["cụ", "thể"])
EXTREMES = (["cao", "nhất"], ["thấp", "nhất"], ["lớn", "nhất"], ["nhỏ", "nhất"])
_LEAST = 2  # tokens of a quantity that is more than a word like `tỷ lệ`
_RATES = (*RATES, ["mức", "độ"], ["tỷ", "trọng"], ["tỉ", "trọng"])


def of_several(s: Sentence, kept: Sequence[int], unit: str, earlier: Sequence[IndicatorMention]) -> str:
    """The quantity that a name `kept` before a figure has, told before of all or of others; empty for other owners."""
    listed = next((k for k in kept if s.words[k] == "như" and _is_name(s, [i for i in kept if i > k])), None)
    if listed is not None:
        return _quantity(s, kept[0], listed)  # `tỷ lệ giải ngân cao như Sở Y tế 75%`
    kept = _unranked(s, kept)
    if not _is_name(s, kept):
        return ""
    told = _told(s, earlier, 1)
    near = next((m for m in reversed(told) if m.unit == unit), None)
    if near is not None:
        shared = any(m is not near and (m.measure, m.unit) == (near.measure, unit) for m in earlier)
        part = _place(s, kept) and any(s.words[i - 2 : i] in _PARTS for i in (kept[0], kept[0] - 1) if i > 1)
        return _all(near.measure) if shared or part or _names_quantity(s, near.measure) else ""
    if told:
        return ""
    i = kept[0]
    while i > 0 and s.words[i - 1] in _APART and s.words[i - 1] != "là":
        i -= 1
    headed = _headed(s, i)
    if headed is not None:
        return headed
    if i == 0 or s.words[i - 1] not in _LISTS:
        return ""
    return _quantity(s, max(0, i - 1 - _LONGEST), i - 1)


def of_counted(s: Sentence, kept: Sequence[int], noun: str, earlier: Sequence[IndicatorMention]) -> str:
    """What is counted in all, of which a name `kept` has a part (`64/80 xã đạt chuẩn, trong đó huyện Mỹ Tú 7/8 xã`).

    In a list its heading names it. Empty when the owner is no name, and when nothing with that noun was counted.
    """
    if not kept or not _is_name(s, _unranked(s, kept)):
        return ""
    of = _headed(s, kept[0])
    told = _told(s, earlier, 2)
    if of is None and not told and s.words[kept[0] - 1 : kept[0]] == [":"]:
        of = _quantity(s, max(0, kept[0] - 1 - _LONGEST), kept[0] - 1)
    if of is not None:
        return of if f" {noun} " in f"{of.lower()} " else ""
    same = (
        m.measure for m in reversed(told) if not m.unit and m.measure.lower().startswith((f"{noun} ", f"số {noun} "))
    )
    return next(same, "")


def _told(s: Sentence, earlier: Sequence[IndicatorMention], most: int) -> Sequence[IndicatorMention]:
    """The figures of this sentence; when it has none and goes on with the one before, the `most` last ones."""
    return [m for m in earlier if m.sentence == (s.start, s.end)] or (earlier[-most:] if _goes_on(s) else [])


def _headed(s: Sentence, first: int) -> str | None:
    """The quantity in the heading of the list whose item begins at token `first`; None for no item of a list."""
    if s.heading is None or any(is_word(w) for w in s.words[:first]):
        return None
    return _quantity(s.heading, 0, len(s.heading.words))


def _unranked(s: Sentence, kept: Sequence[int]) -> Sequence[int]:
    """An owner without the rank that it begins with (`thấp nhất là`, `tiếp đến là`)."""
    ranked = s.lexicon.ranked.starting(s.words, kept[0])
    if ranked is None:
        return kept
    after = kept[0] + ranked[0]
    after += s.words[after : after + 1] in (["là"], ["có"], ["ở"])
    return [k for k in kept if k >= after]


def _goes_on(s: Sentence) -> bool:
    """Whether a sentence opens as one that tells of some what the one before told of all."""
    return s.lexicon.ranked.starting(s.words, 0) is not None or s.words[:2] in _PARTS


def _all(measure: str) -> str:
    """A quantity without the place it was told of, or the extreme that one of them is (`tỷ lệ hộ nghèo cao nhất`)."""
    words = measure.split()
    at = next((i for i in range(_LEAST + 1, len(words) - 1) if words[i] in _AT and words[i + 1].islower()), len(words))
    words = words[:at]  # `tỷ lệ tán thành ở xã Quang Trung`
    return (
        " ".join(words[:-2])
        if len(words) > _LEAST + 1 and [w.lower() for w in words[-2:]] in EXTREMES
        else " ".join(words)
    )


def _place(s: Sentence, kept: Sequence[int]) -> bool:
    """Whether an owner begins with the kind of a place (`huyện Ba Chẽ`)."""
    return s.lexicon.place.starting(s.words, kept[0]) is not None


def _is_name(s: Sentence, kept: Sequence[int]) -> bool:
    """Whether tokens are the name of a place or a body (`huyện Tân Phú`, `Quan Sơn`, `Sở Y tế`), and nothing else."""
    rest = [k for k in kept if s.words[k] not in _APART]
    if not rest:
        return False
    if len(rest) > 1 and all(s.capital(k) for k in rest):
        return True
    kind = s.lexicon.place.starting(s.words, rest[0])
    if kind is not None and len(rest) > kind[0]:
        return all(s.capital(k) or s.words[k].isdigit() or k in s.named for k in rest[kind[0] :])
    return all(k in s.named for k in rest)


def _quantity(s: Sentence, start: int, end: int) -> str:
    """The quantity that is named between two tokens, without what is only said of it (`đạt cao như`); empty for none.

    The first word that names one in its clause, as a quantity may name others (`tỷ lệ giải ngân vốn đầu tư`), up to
    the time it is told of and those who have it (`của các huyện, thị xã`).
    """
    end = _without_owners(s, start, _without_ends(s, start, end))
    named = end
    for i in range(end - 1, start - 1, -1):
        if i in s.dated:
            continue
        if not is_word(s.words[i]) and not (s.words[i][0].isdigit() and s.words[i + 1 : i + 2] in _HOURS):
            break
        if _begins(s, i):
            named = i
    end = next((i for i in range(named, end) if i in s.dated or s.words[i] in _WHEN), end)
    end = _without_owners(s, named, end)
    return s.written(named, end) if end - named > _LEAST else ""


def _without_owners(s: Sentence, start: int, end: int) -> int:
    """The end of what is named between two tokens, without those of whom it is told (`của các huyện, thị xã`)."""
    whose = end
    while whose > start and (kind := s.lexicon.group.ending(s.words, whose)):
        whose -= kind[0]
        whose -= whose > start and s.words[whose - 1] == ","
        if whose > start and s.words[whose - 1] in _SEVERAL:
            whose -= 1
            return _without_ends(s, start, whose - (whose > start and s.words[whose - 1] in _OF))
    return end


def _without_ends(s: Sentence, start: int, end: int) -> int:
    """The end of what is named between two tokens, without signs and what is only said of it."""
    while end > start and (s.words[end - 1] in s.lexicon.closed.said_of_all or not is_word(s.words[end - 1])):
        end -= 1
    return end


def _begins(s: Sentence, i: int) -> bool:
    """Whether a quantity is named from token `i` on."""
    return (
        s.words[i : i + 2] in _RATES
        or (s.words[i] != "số" and s.lexicon.quantity_noun.starting(s.words, i) is not None)
        or (s.words[i] == "số" and (i == 0 or s.words[i - 1] not in s.lexicon.closed.number_before))
    )


def _names_quantity(s: Sentence, measure: str) -> bool:
    words = measure.lower().split()
    return words[:2] in _RATES or words[:1] == ["số"] or s.lexicon.quantity_noun.starting(words, 0) is not None
