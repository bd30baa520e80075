"""What a figure measures: the counted noun to its right, or the owner of the amount to its left."""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators import phrases
from danvan_extract.extract.indicators.amounts import joins, owned
from danvan_extract.extract.indicators.breakdown import part
from danvan_extract.extract.indicators.counted import counted
from danvan_extract.extract.indicators.named import names_nothing, quantity, touches
from danvan_extract.extract.indicators.numerals import Quantity
from danvan_extract.extract.indicators.owners import owner
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.mentions import IndicatorMention

_REACHED = {"đạt", "là", "còn", "chiếm", "lên", "xuống", "bằng"}  # `tỷ lệ bao phủ BHYT đạt 88% dân số`
_ALL = {"số", "tổng"}  # `có 9 xã về đích, đạt 60% số xã đăng ký`
_TIMES = {"gấp", "tăng", "giảm", "hơn", "bằng"}
_BRACKET = 6  # tokens of `(tỷ lệ 81,9%)`
_EACH = 3  # tokens of `mỗi suất quà`
_SHORT = 3  # words of a measure that another can follow
_SHARED = 6  # tokens between two numbers that share their noun


def measure(
    s: Sentence, q: Quantity, unit: str, first: int, after: int, floor: int, earlier: Sequence[IndicatorMention]
) -> tuple[str, int] | None:
    """The measure of `q` and the token where its figure ends; None when nothing says what is counted.

    `first` is the token where the figure with its modifier starts, `after` the one past number and
    unit, `floor` the first token after the figure before, `earlier` the paragraph's figures up to that.
    """
    last = earlier[-1] if earlier else None
    near = last if last is not None and last.sentence == (s.start, s.end) else None
    if not unit and (of_whole := part(s, q, first, after, floor, earlier)):
        return of_whole
    planned = s.lexicon.plan.starting(s.words, after) if unit == "%" else None
    if planned is not None:
        return owned(s, owner(s, first, floor, share=unit == "%"), first, after, unit, earlier), after + planned[0]
    if unit == "%" and (named := _in_terms_of(s, after)):
        return s.written(named, phrases.noun_phrase(s, named)), after
    if not unit and s.words[after : after + 1] == ["lần"] and _times(s, first):
        return owned(s, owner(s, first, floor, share=False), first, after + 1, unit, earlier), after + 1
    again = not unit and q.large and near is not None  # `5 triệu cổ phiếu, bán được 2 triệu`
    if unit and s.words[after : after + 1] == ["là"] and s.lexicon.quantity_noun.starting(s.words, after + 1):
        return s.written(after + 1, phrases.noun_phrase(s, after + 1)), after  # `19 ha là diện tích mặt nước`
    what_they_are = (
        (unit == "%" or again) and s.words[after : after + 1] == ["là"] and phrases.noun_follows(s, after + 1, "count")
    )
    if what_they_are and (not (kept := owner(s, first, floor, share=unit == "%")) or names_nothing(s, kept)):
        return _among_them(s, s.written(after + 1, phrases.noun_phrase(s, after + 1)), near), after
    money = unit in ("VND", "USD")
    kind: phrases.After = "share" if unit == "%" else "money" if money else "measure" if unit else "count"
    # `100.000 đồng/con gia súc`, `mỗi suất 1 triệu đồng tiền mặt`: so much each
    per = money and ("/" in s.words[q.after : after] or "mỗi" in s.words[max(floor, first - _EACH) : first])
    if not per and phrases.noun_follows(s, after, kind):
        kept = owner(s, first, floor, share=unit == "%")
        rate = unit == "%" and len(kept) > 2 and s.words[kept[0] + 1] == "lệ" and s.words[first - 1] in _REACHED
        reached = unit == "%" and first > 0 and s.words[first - 1] in _REACHED
        of_those = reached and not kept and near is not None and not near.unit and s.words[after] in _ALL
        if rate or of_those or (reached and s.words[first - 1] == "chiếm"):
            return owned(s, kept, first, after, unit, earlier), after
        end = phrases.noun_phrase(s, after)
        return counted(s, q, kept, unit, first, after, end, earlier), after if money else end
    if again and near is not None:
        return near.measure, after
    if not unit and (shared := _shared_noun(s, q, after)):
        return s.written(shared, phrases.noun_phrase(s, shared)), after
    if not unit and not _elided(s, q, first, after, floor, last):
        return None
    return owned(s, owner(s, first, floor, share=unit == "%"), first, after, unit, earlier), after


def _in_terms_of(s: Sentence, after: int) -> int:
    """Where the quantity begins of which a percentage before it is one (`tăng 4% (26 người) về số vụ`), 0 for none."""
    if s.words[after : after + 1] == ["("] and ")" in s.words[after : after + _BRACKET]:
        after = s.words.index(")", after) + 1
    told = s.words[after : after + 1] == ["về"] and s.lexicon.quantity_noun.starting(s.words, after + 1)
    return after + 1 if told else 0


def _among_them(s: Sentence, named: str, near: IndicatorMention | None) -> str:
    """What a share (`93% là người Mông`) is a share of: those counted before, with what they are."""
    whole = near.measure.split() if near is not None else []
    known = (
        not whole or len(named.split()) >= _SHORT or whole[0].lower() in named.lower().split() or len(whole) > _SHORT
    )
    return named if known else f"{' '.join(whole)} {named}"


def _shared_noun(s: Sentence, q: Quantity, after: int) -> int:
    """Where the noun begins that a number shares with the next one (`có 2 và Tân Lập có 1 lớp`), 0 for none."""
    if s.words[after : after + 1] != ["và"] or not q.text.isdigit():
        return 0
    for i in range(after + 1, min(len(s.words), after + _SHARED)):
        if s.words[i][0].isdigit():
            counts = i == after + 1 or s.words[i - 1] in ("có", "là")
            return i + 1 if counts and s.lexicon.nouns.starting(s.words, i + 1) else 0
    return 0


def _times(s: Sentence, first: int) -> bool:
    """Whether the number at token `first` says how many times more (`tăng tới 2,5 lần`)."""
    before = s.words[max(0, first - 2) : first]
    return bool(before) and (before[-1] in _TIMES or (before[-1] in ("tới", "lên", "đến") and before[0] in _TIMES))


def _elided(s: Sentence, q: Quantity, first: int, after: int, floor: int, last: IndicatorMention | None) -> bool:
    """Whether a number without a noun counts what was named before (`lần lượt là 14 và 15`)."""
    if s.lexicon.elided.ending(s.words, first):
        return True
    if last is not None and last.pattern == "indicator.elided" and joins(s, last.end, q.first):
        return True
    # `Số phiếu hợp lệ là 45.`
    closed = after == len(s.words) or s.words[after] in (".", ",", ";", ")", "và")
    if not (closed and first and s.words[first - 1] in ("là", ":")):
        return False
    kept = owner(s, first, floor, share=False)
    named = quantity(s, kept, first)
    noun = s.lexicon.nouns.starting(s.words, kept[0]) if touches(s, kept, first) else None
    return (named > 0 and len(kept) > named) or (noun is not None and len(kept) > noun[0])
