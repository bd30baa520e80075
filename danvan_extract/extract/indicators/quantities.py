"""Numbers of a sentence, and which of them are no figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from danvan_extract.extract.indicators.lexicon import Lexicon
from danvan_extract.extract.indicators.tokens import Tokens
from danvan_extract.numbers import SCALES, parse_number
from danvan_extract.patterns import Term
from danvan_extract.patterns.model import MATCH_TIMEOUT

# Where a number can begin: the cheap look before the patterns.
START = re.compile(r"\d|\b(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)\b")
_TIME_HEADS = {"năm", "tháng", "ngày", "quý", "tuần"}
_MONEY_SCALES = {"tỷ", "tỉ", "triệu", "tr"}
_LONGEST_COUNT = 5  # digits without separators that can still count something
_AMBIGUOUS = {"một", "ba", "năm", "chín"}  # also father, year, ripe
_EACH = {"mỗi", "hằng", "hàng", "từng", "một", "bình", "bình quân"}
_BEFORE_FIVE = {
    "có", "được", "với", "gồm", "và", "cả", ",", "cho", "hơn", "gần", "(", "là", "thêm", "bầu", "tặng", "xây", "thành",
    "còn", "mới",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the tokens it covers, `tokens[first:after]`; `shape` is the id of a range or part rule."""

    start: int
    end: int
    text: str
    value: Decimal
    value_max: Decimal | None
    of: Decimal | None
    shape: str
    first: int
    after: int

    @property
    def in_words(self) -> bool:
        """Whether the number is written in words only."""
        return not any(c.isdigit() for c in self.text)

    @property
    def scale(self) -> str:
        """The last scale word of the number, or empty."""
        last = re.findall(r"[^\W\d_]+", self.text)[-1:]
        return last[0] if last and last[0] in SCALES else ""


def quantities(lower: str, sentence: tuple[int, int], tokens: Tokens, lexicon: Lexicon) -> Iterator[Quantity]:
    """The numbers of a sentence in order, ranges and parts of a whole as one."""
    at, end = sentence
    while m := START.search(lower, at, end):
        found = lexicon.quantity.match(lower, m.start(), end, timeout=MATCH_TIMEOUT)
        if found is None:
            at = m.end()
            continue
        shaped = _shaped(lower, found.start(), end, lexicon)
        if shaped is None:
            value = parse_number(found.group(), whole=_whole(lower, found.end()))
            if value is None:
                at = found.end()
                continue
            start, stop = found.span()
            first = tokens.at(start)
            shaped = Quantity(start, stop, found.group(), value, None, None, "", first, tokens.at(stop))
        else:
            shaped = _placed(shaped, tokens)
        yield shaped
        at = shaped.end


def _whole(lower: str, at: int) -> bool:
    """Whether things are counted here (no unit sign follows), so that a comma may group thousands."""
    return re.match(r"\s?(?:%|phần|ha\b|km|m\d?\b|m²|kg|tấn|tạ|g\b|lít|đ|usd|mw|kw|điểm)", lower[at : at + 8]) is None


def _placed(q: Quantity, tokens: Tokens) -> Quantity:
    return Quantity(
        q.start, q.end, q.text, q.value, q.value_max, q.of, q.shape, tokens.at(q.start), tokens.at(q.end)
    )  # fmt: skip


def _shaped(lower: str, start: int, end: int, lexicon: Lexicon) -> Quantity | None:
    """A range or a part of a whole that starts here."""
    for rule in lexicon.shapes:
        if rule.compiled is None:
            continue
        m = rule.compiled.match(lower, start, end, timeout=MATCH_TIMEOUT)
        if m is None:
            continue
        whole = _whole(lower, m.end())
        value = parse_number(m["value"], whole=whole)
        other = m["of"] if rule.normaliser == "part" else m["value_max"]
        last = parse_number(other, whole=whole)
        if value is None or last is None:
            continue
        if rule.normaliser == "part":
            if value > last:
                continue
            return Quantity(start, m.end(), m.group(), value, None, last, rule.id, 0, 0)
        if value >= last and _scale_of(other) is None:
            continue
        scale = _scale_of(other)
        if scale is not None and _scale_of(m["value"]) is None:
            value *= scale
        if value >= last:
            continue
        return Quantity(start, m.end(), m.group(), value, last, None, rule.id, 0, 0)
    return None


def _scale_of(text: str) -> Decimal | None:
    scale = None
    for word in re.findall(r"[^\W\d_]+", text):
        if word in SCALES:
            scale = (scale or Decimal(1)) * SCALES[word]
    return scale


def rejection(
    text: str, lower: str, tokens: Tokens, q: Quantity, unit: tuple[int, Term] | None, noun: tuple[int, Term] | None,
    lexicon: Lexicon, *, noun_like: bool,
) -> str | None:  # fmt: skip
    """The id of the rule that says why `q` is no figure, None when nothing speaks against it.

    `unit` and `noun` are what follows the number, if known; `noun_like` says that some noun follows.
    """
    for rule in lexicon.around:
        for m in rule.matches(text, lower, max(0, q.start - 24), min(len(lower), q.end + 24)):
            if m.start() < q.end and q.start < m.end():
                return rule.id
    words = tokens.words
    if _glued(text, lower, tokens, q, unit, noun, lexicon):
        return lexicon.around[0].id if lexicon.around else lexicon.nothing_counted
    money = unit is not None and unit[1].attributes["id"] != "indicator.measure"
    against = lexicon.after.starting(words, q.after)
    if against is not None and unit is None and q.scale not in _MONEY_SCALES:
        longer = noun is not None and noun[0] > against[0]
        strength = against[1].attributes["strength"]
        if not longer and (strength == "hard" or q.in_words):
            return against[1].attributes["id"]
    year = lexicon.year
    a_year = year.compiled is not None and q.text.isdigit() and year.compiled.fullmatch(q.text)
    if a_year and noun is None and unit is None:
        return year.id
    if q.text.isdigit() and len(q.text) > _LONGEST_COUNT and noun is None and unit is None:
        return year.id
    if q.in_words and _no_number_word(text, tokens, q, unit, noun, noun_like=noun_like):
        return lexicon.nothing_counted
    before = lexicon.before.ending(words, q.first)
    if before is not None and not money and _holds(text, tokens, q, before, unit, noun, lexicon):
        return before[1].attributes["id"]
    return None


def _holds(
    text: str, tokens: Tokens, q: Quantity, before: tuple[int, Term], unit: tuple[int, Term] | None,
    noun: tuple[int, Term] | None, lexicon: Lexicon,
) -> bool:  # fmt: skip
    """Whether the word before the number (`lớp`, `thứ`, `số`) makes it a name or an ordinal."""
    length, term = before
    words = tokens.words
    left = words[q.first - length - 1] if q.first > length else ""
    if term.text == "số" and left in ("tổng", "trong", "của") and (noun or unit):
        return False
    if term.text in _TIME_HEADS and (unit is not None or left in _EACH):
        return False
    if term.attributes["strength"] == "hard":
        return True
    if q.scale:
        return False
    if noun is None and unit is None:
        return True
    if term.attributes["id"] == "indicator_not.document":
        return False
    after = q.after + (noun or unit or (0, term))[0]
    # `thôn 3 xã Tân Lập`: the noun begins the next name of an address
    named = after < len(words) and (text[tokens.starts[after]].isupper() or words[after].isdigit())
    return noun is not None and named and not q.in_words


def _glued(
    text: str, lower: str, tokens: Tokens, q: Quantity, unit: tuple[int, Term] | None, noun: tuple[int, Term] | None,
    lexicon: Lexicon,
) -> bool:  # fmt: skip
    """Whether letters or signs stuck to the number make it a code (`T78`, `14B`, `05-NQ`)."""
    before = lower[q.start - 1] if q.start else " "
    if before.isalnum() or before in "/_.,":
        left = tokens.words[q.first - 1] if q.first else ""
        functional = any(p.ending(tokens.words, q.first) for p in (lexicon.end, lexicon.stop, lexicon.modifier))
        if not (functional and len(left) > 1 and text[q.start - 1].islower()):
            return True
    if before in "-–" and q.start > 1 and lower[q.start - 2].isalnum():
        return True
    after = lower[q.end] if q.end < len(lower) else " "
    if after.isalpha():
        word = tokens.words[q.after] if q.after < len(tokens.words) else ""
        return unit is None and (noun is None or len(word) < 2 or text[q.end].isupper())
    if after in "/-–" and q.end + 1 < len(lower) and lower[q.end + 1].isalnum():
        return unit is None
    if after in ".," and q.end + 1 < len(lower) and lower[q.end + 1].isdigit():
        return True
    return len(q.text) > 2 and q.text[0] == "0" and q.text[1].isdigit() and q.text.isdigit()


def _no_number_word(
    text: str, tokens: Tokens, q: Quantity, unit: tuple[int, Term] | None, noun: tuple[int, Term] | None, *,
    noun_like: bool,
) -> bool:  # fmt: skip
    """Whether number words here are other words (`ba mẹ`, `năm nay`, `Hai Bà Trưng`, `đầm Bảy`)."""
    if unit is None and noun is None and (q.text in _AMBIGUOUS or not noun_like):
        return True
    follows = tokens.starts[q.after] if q.after < len(tokens.starts) else len(text) - 1
    if text[q.start].isupper() and (
        (q.first > 0 and tokens.words[q.first - 1] not in '.:;-–“"(•+*') or text[follows].isupper()
    ):
        return True
    if noun is not None and text[follows].isupper():
        return True
    left = tokens.words[q.first - 1] if q.first else ""
    if q.text == "năm":
        return q.first == 0 or left not in _BEFORE_FIVE
    return left in ("tháng", "thứ", "ngày", "mồng", "mùng", "ngã")
