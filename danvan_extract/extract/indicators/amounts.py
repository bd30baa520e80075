"""What a number without a noun to its right measures: its owner, or what was told before."""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators import phrases
from danvan_extract.extract.indicators.named import deed, deed_verb, names_nothing
from danvan_extract.extract.indicators.numerals import START
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.mentions import IndicatorMention

_PURPOSES = {"hỗ trợ", "xây dựng", "xây", "làm", "mua", "đầu tư", "ủng hộ", "giúp", "sửa chữa"}
_SPENT = {"giải", "phân", "duyệt", "phê", "thanh", "sử", "bố", "cấp", "trích", "rút"}  # `đã giải ngân 3 tỷ đồng`
_THE = {"các", "những", "mỗi", "từng"}
_BRIEF = 3  # tokens of a verb phrase without its object
_EACH = 2  # tokens of `mỗi suất`


def joins(s: Sentence, end: int, first: int) -> bool:
    """Whether only a comma or a conjunction stands between offset `end` and token `first`."""
    return s.lower[end : s.starts[first]].strip() in (",", "và", ", và", "hoặc", "+")


def owned(s: Sentence, kept: list[int], first: int, end: int, unit: str, earlier: Sequence[IndicatorMention]) -> str:
    """The measure of a figure without a noun to its right: its owner, purpose, source, or an earlier figure's.

    The figure, with its modifier, covers tokens `first` to `end`; `kept` is its owner, `earlier` the figures before
    it in the paragraph.
    """
    last = earlier[-1] if earlier else None
    near = last if last is not None and last.sentence == (s.start, s.end) else None
    if kept and (of_each := _each(s, kept, earlier)):
        return of_each
    kept = deed(s, kept, first, unit) if kept else kept
    to = _recipient(s, kept, end) if unit == "VND" else ""
    if kept and (to or not names_nothing(s, kept)):
        return f"{s.joined(kept)} {to}" if to else s.joined(kept)
    verb = s.lexicon.verb.starting(s.words, end)
    if unit == "VND" and verb is not None and verb[1].text in _PURPOSES:
        after = end + verb[0]
        purpose = phrases.noun_phrase(s, after) if phrases.noun_follows(s, after, "count") else after
        return s.written(end, purpose)  # `bố trí 5 tỷ đồng xây dựng trường lớp`
    if s.words[end : end + 1] == ["từ"] and s.lexicon.quantity_noun.starting(s.words, end + 1):
        return s.written(end + 1, phrases.noun_phrase(s, end + 1))  # `giải ngân 5 tỷ đồng từ Quỹ…`
    other = near is None or _money(near.unit) != _money(unit)
    if kept and near is not None and deed_verb(s, kept[0]):
        # `tổng nguồn vốn là 5 tỷ đồng, đã giải ngân 3 tỷ đồng`
        spent = not other and s.words[kept[0]] in _SPENT and _quantity(s, near)
        return f"{s.joined(kept)} {near.measure}" if spent else s.joined(kept)
    if kept and other:
        return s.joined(kept)
    if near is not None and near.action and _money(unit) and other and not kept:
        if s.words[first - 1] == "mức":
            return f"mức {near.action} {near.measure}"  # `đỡ đầu 16 em, mức 500.000 đồng/em`
        if joins(s, near.end, first):
            return near.action  # `đóng góp 1.900 ngày công và 780 triệu đồng`
    before = near if kept and s.words[kept[-1]] not in ("này", "đó") else last
    return before.measure if before is not None else s.joined(kept)


def _recipient(s: Sentence, kept: Sequence[int], end: int) -> str:
    """To whom the amount before token `end` goes (`cho các hộ nghèo`), when its owner is only a verb."""
    if not 0 < len(kept) <= _BRIEF or not s.lexicon.verb.starting(s.words, kept[0]):
        return ""
    to = 2 if s.words[end : end + 2] == ["đối", "với"] else 1 if s.words[end : end + 1] == ["cho"] else 0
    given = end + to
    given += to > 0 and given < len(s.words) and (s.words[given] in _THE or START.match(s.words[given]) is not None)
    if not to or not phrases.noun_follows(s, given, "count"):
        return ""
    return f"{s.written(end, end + to)} {s.written(given, phrases.noun_phrase(s, given))}"


def _money(unit: str) -> bool:
    return unit in ("VND", "USD")


def _quantity(s: Sentence, figure: IndicatorMention) -> bool:
    """Whether the measure of a figure begins with the name of a quantity."""
    return s.lexicon.quantity_noun.starting(figure.measure.lower().split(), 0) is not None


def _each(s: Sentence, kept: Sequence[int], earlier: Sequence[IndicatorMention]) -> str:
    """The things counted before that an owner names one of (`30 suất học bổng, mỗi suất 1 triệu đồng`)."""
    if s.words[kept[0]] != "mỗi" or len(kept) != _EACH:
        return ""
    found = (m.measure for m in reversed(earlier) if s.words[kept[1]] in m.measure.lower().split())
    return next(found, "")
