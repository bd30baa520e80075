"""Vietnamese numbers, in digits and in words, as exact decimals.

A number is one or more terms of falling size (`1 triệu 200 nghìn`), each of digits or words with
scale words (`2,5 tỷ`, `3 nghìn tỷ`, `hai mươi lăm triệu rưỡi`). Everything here works on lower-case
normalised text.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

SCALES = {
    "chục": Decimal(10),
    "trăm": Decimal(100),
    "nghìn": Decimal(1000),
    "ngàn": Decimal(1000),
    "vạn": Decimal(10_000),
    "triệu": Decimal(1_000_000),
    "tr": Decimal(1_000_000),
    "tỷ": Decimal(1_000_000_000),
    "tỉ": Decimal(1_000_000_000),
}
_UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
# The words with which a number below a hundred can begin (`tư`, `mốt`, `lăm` only end one), joined by | for patterns.
FIRST_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười")
_ORDINALS = {"nhất": 1, "nhì": 2}
_ROMAN = {"i": 1, "v": 5, "x": 10}
_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", re.ASCII)
_GROUPED_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+", re.ASCII)
_PLAIN = re.compile(r"(\d+)(?:([.,])(\d+))?", re.ASCII)


def parse_digits(text: str, *, whole: bool = False) -> Decimal | None:
    """The value of `12.500`, `2,5`, `1.234,5`, `40.56`; None when it is no number.

    The comma is the decimal sign and the point groups thousands. Texts misuse both: a point not
    followed by exactly three digits is a decimal sign, and so is one after a lone zero; a comma
    before exactly three digits groups thousands when the caller knows that the number is `whole`
    (of people, of things) or when there are several.
    """
    if _GROUPED.fullmatch(text) and not text.startswith("0."):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _GROUPED_ENGLISH.fullmatch(text):
        return Decimal(text.replace(",", ""))
    m = _PLAIN.fullmatch(text)
    if m is None:
        return None
    head, sign, tail = m.groups()
    if not sign:
        return Decimal(head)
    if whole and sign == "," and len(tail) == 3 and len(head) <= 3 and head != "0":
        return Decimal(head + tail)
    return Decimal(f"{head}.{tail}")


@lru_cache(maxsize=4096)
def parse_number(text: str, *, whole: bool = False) -> Decimal | None:
    """The value of a number in digits or words with its scale words, None when it isn't one.

    `whole` says that things are counted (see `parse_digits`); a scale word makes a comma decimal again.
    """
    tokens = _TOKEN.findall(text)
    if not tokens:
        return None
    total = Decimal(0)
    last = Decimal(0)  # the scale of the last term, for `rưỡi` and to check that terms fall
    i = 0
    while i < len(tokens):
        if tokens[i] == "rưỡi":
            return plain(total + last / 2) if last and i == len(tokens) - 1 else None
        base, i = _base(tokens, i, whole=whole and not any(t in SCALES for t in tokens))
        if base is None:
            return None
        scale = Decimal(1)
        while i < len(tokens) and tokens[i] in SCALES:
            scale *= SCALES[tokens[i]]
            i += 1
        if last and scale > last > base:
            total, last = (total + base) * scale, scale  # `5 nghìn 330 tỷ`
            continue
        if last and base * scale >= last:
            return None
        total += base * scale
        last = scale
    return plain(total)


def small_number(text: str) -> int | None:
    """A count or ordinal in digits, words or Roman digits up to 39 (`06`, `mười một`, `nhất`, `tư`, `xiv`), or None."""
    text = " ".join(text.lower().split())
    if text.isdecimal():
        return int(text)
    if text and not text.strip("ivx"):
        values = [_ROMAN[c] for c in text]
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    value = parse_number(text)
    return _ORDINALS.get(text) if value is None else int(value)


def weekday(ordinal: str | None) -> int:
    """The day of the week, 1 to 7, by what stands behind `thứ` (`hai`, `2` …); of `chủ nhật` that is nothing."""
    return (small_number(ordinal) or 8) - 1 if ordinal else 7


def plain(value: Decimal) -> Decimal:
    """Without the zeros that a scale leaves behind the point (`2.5` million is `2500000`)."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def written(value: Decimal) -> str:
    """A decimal as a plain string: no exponent, no trailing zeros after the point."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _base(tokens: list[str], i: int, *, whole: bool) -> tuple[Decimal | None, int]:
    """One term without its scale words: digits, or words below a thousand; with the next position."""
    if tokens[i][0].isdigit():
        return parse_digits(tokens[i].rstrip(".,"), whole=whole), i + 1
    value, start = 0, i
    if tokens[i] in _UNITS and tokens[i + 1 : i + 2] == ["trăm"]:
        value, i = 100 * _UNITS[tokens[i]], i + 2
        if tokens[i : i + 1] in (["linh"], ["lẻ"]):
            if tokens[i + 1 : i + 2] and tokens[i + 1] in _UNITS:
                return Decimal(value + _UNITS[tokens[i + 1]]), i + 2
            return None, i
    if i < len(tokens) and tokens[i] == "mười":
        value, i = value + 10, i + 1
    elif i < len(tokens) and tokens[i] in _UNITS and tokens[i + 1 : i + 2] in (["mươi"], ["mười"]):
        value, i = value + 10 * _UNITS[tokens[i]], i + 2
    elif i > start:
        return Decimal(value), i
    if i < len(tokens) and tokens[i] in _UNITS:
        value, i = value + _UNITS[tokens[i]], i + 1
    return (Decimal(value), i) if i > start else (None, i)
