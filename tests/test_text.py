"""Normalisation keeps every offset; foldings compare as the evaluation does."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan_extract.text import _any_fold, _by_cluster, ascii_fold, dice, fold, lower, new_tone_placement, normalise


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoà bình", "hòa bình"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("Uỷ ban, thuỷ lợi, khoẻ, toà", "Ủy ban, thủy lợi, khỏe, tòa"),
        ("quý, quỳnh, Quỹ, quỵ", "quý, quỳnh, Quỹ, quỵ"),  # the u belongs to q
        ("hoàn, khoẻn, thuyền, toàn", "hoàn, khoẻn, thuyền, toàn"),  # a final consonant: no choice
        ("UỶ ban", "ỦY ban"),
        ("oà", "òa"),
    ],
)
def test_new_tone_placement(old: str, new: str) -> None:
    assert new_tone_placement(old) == new


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Trà\u00a0Vinh\u2003họp", "Trà Vinh họp"),
        ("Tra\u0300 Vinh", "Trà Vinh"),
        ("Ủy\u200b ban\ufeff", "Ủy ban"),
        ("Ðảng ủy", "Đảng ủy"),
        ("a\tb\r\nc\x00d", "a b \nc d"),
        ("a\u2028b", "a\nb"),
        ("\ud800x", "\ufffdx"),
        ("", ""),
    ],
)
def test_normalise(raw: str, text: str) -> None:
    normalised = normalise(raw)
    assert normalised.text == text
    assert len(normalised.lower) == len(text)


def test_to_raw_of_decomposed_text() -> None:
    raw = unicodedata.normalize("NFD", "Ủy ban huyện Vĩnh Lợi")
    normalised = normalise(raw)
    start = normalised.text.index("huyện")
    a, b = normalised.to_raw(start, start + len("huyện"))
    assert unicodedata.normalize("NFC", raw[a:b]) == "huyện"
    assert normalised.to_raw(start, start)[0] == a


@given(st.text())
def test_every_range_maps_back_in_order(raw: str) -> None:
    normalised = normalise(raw)
    assert len(normalised.lower) == len(normalised.text)
    at = 0
    for i in range(len(normalised.text)):
        start, end = normalised.to_raw(i, i + 1)
        assert at <= end
        assert 0 <= start < end <= len(raw)
        at = start


@given(st.text())
def test_lower_keeps_the_length(text: str) -> None:
    assert len(lower(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("“Dân vận khéo”", "dân vận khéo"), ("UỶ  BAN - Huyện", "ủy ban huyện"), ("59/2023/NĐ-CP", "59 2023 nđ cp")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Đắk Lắk – Trà Vinh", "dak lak tra vinh"),
        ("“Hòa”…(ấp\u00a05);_x", "hoa ap 5 x"),
        ("Tra\u0300 Vinh", "tra vinh"),
        ("Trà Vinh, Москва, ½ ß", "tra vinh москва ½ ss"),
        ("a\u0345b", "aιb"),
        ("à\udc80b", "a b"),
        ("", ""),
    ],
)
def test_ascii_fold(text: str, bare: str) -> None:
    assert ascii_fold(text) == bare


def test_every_character_is_folded_alike_by_the_fast_way() -> None:
    texts = [f"{c}a{c}\u0301 b{c}" for c in map(chr, range(0x3100))]
    assert [t for t in texts if ascii_fold(t) != _any_fold(t)] == []


def test_dice() -> None:
    assert dice("mô hình mới", "mô hình") == pytest.approx(0.8)
    assert dice("", "") == 1
    assert dice("a", "") == 0


@pytest.mark.parametrize(
    "raw",
    [
        unicodedata.normalize("NFD", "Thuỷ điện Đắk R’Lấp – 5%\nhoà bình"),
        "e\u0302\u0301 \u200bb\u00ada\u0300\ufeff",
        "\u0301a e\u0301",  # an accent that belongs to nothing
        "a\n\u0301b e\u0301",
        "a\u200b\u0301",
        "k\u0301 e\u0302",  # no single character
        "a\u0344",
        "a\u0301\r\nb",
        "e\u0302 \u0915\u093e \u1112\u1161\u11ab",
    ],
)
def test_the_fast_way_is_the_slow_one(raw: str) -> None:
    assert normalise(raw) == _by_cluster(raw)
