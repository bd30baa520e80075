"""The numbers of a sentence: single ones, ranges, parts of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.numbers import SCALES, parse_number
from danvan_extract.patterns.model import MATCH_TIMEOUT

# Where a number can begin: the cheap look before the patterns.
START = re.compile(r"\d|\b(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)\b")
_WORDS = re.compile(r"[^\W\d_]+")
_MEASURED = re.compile(r"\s?(?:%|phần|ha\b|km|m\d?\b|m²|kg|tấn|tạ|g\b|lít|đ|usd|mw|kw|điểm)")
_LARGE = {"tỷ", "tỉ", "triệu", "tr"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that covers tokens `first` to `after`; `shape` is the id of a range or part rule, or empty."""

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
    def large(self) -> bool:
        """Whether it ends in a scale word that money mostly has (`33 tỷ`)."""
        last = _WORDS.findall(self.text)[-1:]
        return bool(last) and last[0] in _LARGE

    @property
    def scaled(self) -> bool:
        """Whether it ends in a scale word."""
        last = _WORDS.findall(self.text)[-1:]
        return bool(last) and last[0] in SCALES


def quantities(s: Sentence) -> Iterator[Quantity]:
    """The numbers of a sentence in order."""
    at = s.start
    while m := START.search(s.lower, at, s.end):
        found = s.lexicon.quantity.match(s.lower, m.start(), s.end, timeout=MATCH_TIMEOUT)
        if found is None:
            at = m.end()
            continue
        q = _shaped(s, found.start())
        if q is None:
            value = parse_number(found.group(), whole=_whole(s, found.end()))
            if value is not None:
                q = _quantity(s, *found.span(), value)
        if q is not None:
            yield q
        at = q.end if q is not None else found.end()


def _quantity(
    s: Sentence, start: int, end: int, value: Decimal, value_max: Decimal | None = None, of: Decimal | None = None,
    shape: str = "",
) -> Quantity:  # fmt: skip
    return Quantity(start, end, s.lower[start:end], value, value_max, of, shape, s.at(start), s.at(end))


def _whole(s: Sentence, at: int) -> bool:
    """Whether things are counted here (no unit follows), so that a comma may group thousands."""
    return _MEASURED.match(s.lower, at, at + 8) is None


def _shaped(s: Sentence, start: int) -> Quantity | None:
    """A range or a part of a whole that starts here."""
    for rule in s.lexicon.shapes:
        m = rule.compiled.match(s.lower, start, s.end, timeout=MATCH_TIMEOUT) if rule.compiled else None
        if m is None:
            continue
        part = rule.normaliser == "part"
        second = m["of"] if part else m["value_max"]
        whole = _whole(s, m.end())
        left, right = parse_number(m["value"], whole=whole), parse_number(second, whole=whole)
        if left is None or right is None:
            continue
        if part:
            if left <= right:
                return _quantity(s, start, m.end(), left, of=right, shape=rule.id)
            continue
        if _scale(m["value"]) == 1:
            left *= _scale(second)  # `170-180 tỷ`
        if left < right:
            return _quantity(s, start, m.end(), left, value_max=right, shape=rule.id)
    return None


def _scale(text: str) -> Decimal:
    """The product of the scale words of a number."""
    scale = Decimal(1)
    for word in _WORDS.findall(text):
        scale *= SCALES.get(word, 1)
    return scale
