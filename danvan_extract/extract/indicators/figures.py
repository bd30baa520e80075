"""One number to one figure: its unit, what it measures, and what the clause says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from math import prod

from danvan_extract.extract.indicators import context, phrases
from danvan_extract.extract.indicators.amounts import joins
from danvan_extract.extract.indicators.bare import changed_to, outside
from danvan_extract.extract.indicators.measures import measure
from danvan_extract.extract.indicators.numerals import Quantity
from danvan_extract.extract.indicators.rejections import RejectedNumber, rejection
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.status import status_of
from danvan_extract.extract.indicators.tokens import Hit, is_word
from danvan_extract.mentions import IndicatorMention
from danvan_extract.numbers import SCALES, parse_number, plain

_TWO_SYLLABLES = (["năm", "học"], ["kỳ", "học"], ["học", "kỳ"], ["ngày", "đêm"])
_MANY = 100_000  # a count after which `5,4 triệu` is one as well
_GOING_ON = (["trong", "đó"], ["ngoài", "ra"], ["bên", "cạnh"], ["đồng", "thời"], ["cùng", "đó"])
_REMEMBERED = 12  # figures before one that it can go back to
_JOINS = {",", ";", "và", "hoặc", "hay"}
_LAST_JOINS = {"và", "hoặc", "hay"}
_SPELLED = 7  # tokens of `(hai mươi lăm)`
_SCALED = 1000  # numbers that need no scale
_CODES = {"G", "M"}  # in names of networks and weapons (`5G`, `R-37M`), no gram and no metre
_IN_UNIT = {"h", "giờ", "ha", "sào", "s", "m3", "dl", "lít"}


def figure(
    s: Sentence, q: Quantity, floor: int, earlier: Sequence[IndicatorMention]
) -> IndicatorMention | RejectedNumber:
    """The figure of `q`, or why it is none.

    `earlier` are the figures before in the paragraph, `floor` the first token of this sentence after the last.
    """
    q = _spelled_out(s, q)
    last = earlier[-1] if earlier else None
    noun = s.lexicon.nouns.starting(s.words, q.after)
    unit = s.lexicon.units.starting(s.words, q.after)
    if unit is None and noun is None and s.words[q.after : q.after + 1]:
        if s.words[q.after] in _JOINS:
            q, unit = _shared(s, q)
        elif (then := changed_to(s, q)) is not None:
            q, unit = _with_unit_at(s, q, then + 1)
    if unit is not None and noun is not None and noun[0] >= unit[0] and noun[0] > 1:
        unit = None
    if unit is not None and (
        _no_money(s, q.after)
        or s.written(q.after, q.after + 1) in _CODES
        or (q.value < int(unit[1].attributes.get("least", 0)) and not _priced(s, q.first))
        or ("index" in unit[1].attributes and not any(s.lexicon.index.starting(s.words, i) for i in range(q.first)))
    ):
        unit = None
    # Only of these is it asked.
    noun_like = (q.large or q.in_words) and phrases.noun_follows(s, q.after, "money" if q.large else "count")
    why = rejection(s, q, unit, noun, noun_like=noun_like)
    if why is not None:
        return RejectedNumber(q.start, q.end, q.value, why)
    counts = last is not None and not last.unit and last.value >= _MANY and last.sentence == (s.start, s.end)
    name, rule, after = _unit(s, q, unit, money=q.large and not noun_like and not counts)
    sign, first = context.modifier_before(s, q.first, name, q.value)
    found = measure(s, q, name, first, after, floor, earlier[-_REMEMBERED:])
    if found is None:
        return RejectedNumber(q.start, q.end, q.value, s.lexicon.nothing_counted)
    measured, end = found
    if end == q.after and not name:
        rule = "indicator.elided"
    near = last if last is not None and last.sentence == (s.start, s.end) else None
    return IndicatorMention(
        start=q.start,
        end=s.ends[end - 1],
        value=q.value,
        value_max=q.value_max,
        of=q.of,
        unit=name,
        measure=measured,
        action=context.action(s, first, end, floor, measured)
        or (near.action if near and joins(s, near.end, first) else ""),
        modifier=context.modifier_after(s, end) or sign,
        status=("previous" if near is not None and near.status == "previous" and _aside(s, near.end, q.start) else None)
        or status_of(s, first, end, len(s.words) if name else q.after)
        or ("target" if _goes_on(s, outside(s, earlier[-_REMEMBERED:], q.start)) else "actual"),
        sentence=(s.start, s.end),
        pattern=q.shape or rule,
    )


def _spelled_out(s: Sentence, q: Quantity) -> Quantity:
    """`q` with the words in brackets that say the same number (`01 (một) hợp tác xã`)."""
    if s.words[q.after : q.after + 1] != ["("]:
        return q
    closed = next((i for i in range(q.after + 2, min(len(s.words), q.after + _SPELLED)) if s.words[i] == ")"), 0)
    told = parse_number(" ".join(s.words[q.after + 1 : closed]), whole=True) if closed else None
    return replace(q, after=closed + 1) if told == q.value else q


def _with_unit_at(s: Sentence, q: Quantity, i: int) -> tuple[Quantity, Hit | None]:
    """`q` with the scale and the unit behind the number that ends before token `i` (`từ 4,18 lên 4,42 triệu đồng`)."""
    scaled = i
    while i < len(s.words) and s.words[i] in SCALES:
        i += 1
    unit = s.lexicon.units.starting(s.words, i)
    if unit is None or not q.text[-1].isdigit():
        return q, None
    scale = prod((SCALES[w] for w in s.words[scaled:i] if q.value < _SCALED), start=Decimal(1))
    return replace(q, value=plain(q.value * scale)), (0, unit[1])


def _shared(s: Sentence, q: Quantity) -> tuple[Quantity, Hit | None]:
    """`q` with the scale and the unit that stand once behind the last number of a list (`50, 70 và 90 nghìn đồng`)."""
    i, joint = q.after, ""
    while i + 1 < len(s.words) and s.words[i] in _JOINS and s.words[i + 1][0].isdigit() and i + 1 not in s.dated:
        joint, i = s.words[i], i + 2
    if joint not in _LAST_JOINS or s.lexicon.year(q.text):
        return q, None
    first = q.first
    while first > 1 and s.words[first - 1] in _JOINS and s.words[first - 2][0].isdigit():
        first -= 2
    if first in s.dated or s.lexicon.before.ending(s.words, first):
        return q, None  # `tổ 1, 2 và 3 ha lúa`
    return _with_unit_at(s, q, i)


def _priced(s: Sentence, first: int) -> bool:
    """Whether an amount of money is named right before the number at token `first` (`giá hơn 300 bảng`)."""
    sign = s.lexicon.modifier.ending(s.words, first)
    named = s.lexicon.quantity_noun.ending(s.words, first - (sign[0] if sign else 0))
    return named is not None and "counts" not in named[1].attributes


def _syllables(s: Sentence, i: int) -> int:
    """How many tokens name that of which a unit is one each (`học sinh`, `cổ phiếu`)."""
    noun = s.lexicon.nouns.starting(s.words, i) or s.lexicon.units.starting(s.words, i)
    return 2 if s.words[i : i + 2] in _TWO_SYLLABLES else noun[0] if noun else 1


def _no_money(s: Sentence, i: int) -> bool:
    """Whether `đồng` begins another word there (`164 Đồng Khởi`, `Cienco 4 đồng ý`)."""
    if s.words[i] != "đồng" or i + 1 >= len(s.words):
        return False
    then = s.words[i + 1 : i + 3] == ["thời", "điểm"]  # `40 tỷ đồng thời điểm đó`
    return (s.capital(i) and s.capital(i + 1)) or (s.words[i + 1] in s.lexicon.closed.after_dong and not then)


def _aside(s: Sentence, end: int, start: int) -> bool:
    """Whether `start` is in a bracket that opens right at `end` (`từ 3.215 hộ (tỷ lệ 14,6%) xuống còn 2.108 hộ`)."""
    between = s.text[end:start]
    return between.lstrip()[:1] == "(" and ")" not in between


def _goes_on(s: Sentence, last: IndicatorMention | None) -> bool:
    """Whether a list that opened with a target goes on, in the sentence or after a line that ends with `;` or `:`."""
    if last is None or last.status != "target":
        return False
    return (
        last.sentence == (s.start, s.end)
        or s.words[:2] in _GOING_ON
        or s.words[:3] == ["cùng", "với", "đó"]
        or s.text[last.end : s.start].partition("\n")[0].rstrip()[-1:] in (";", ":")
    )


def _unit(s: Sentence, q: Quantity, unit: Hit | None, *, money: bool) -> tuple[str, str, int]:
    """The unit's name, the id of the rule that gives it, and the token after it."""
    if unit is not None:
        name, after = unit[1].attributes["unit"], q.after + unit[0]
        rule = unit[1].attributes["id"]
    elif money:
        name, rule, after = "VND", "indicator.money", q.after
    else:
        return "", "indicator.count", q.after
    # past `/ học sinh / năm`; in km/h and tấn/ha the denominator belongs to the unit
    while s.words[after : after + 1] == ["/"] and after + 1 < len(s.words) and is_word(s.words[after + 1]):
        each = _syllables(s, after + 1)
        if rule == "indicator.measure" and (per := s.written(after + 1, after + 1 + each).lower()) in _IN_UNIT:
            name = f"{name}/{per}"
        after += 1 + each
    if name in s.lexicon.currencies and s.words[after : after + 1] == ["một"] and after + 1 < len(s.words):
        after += 1 + _syllables(s, after + 1)  # `3,7 triệu đồng một chỉ`
    return name, rule, after
