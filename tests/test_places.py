"""The gazetteer and the names of provinces."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from danvan_extract.places import find_province, gazetteer, place_key, province_of, province_since

BEFORE, SINCE = dt.date(2024, 5, 1), dt.date(2025, 7, 1)


@pytest.mark.parametrize(
    ("name", "day", "code", "official"),
    [
        ("Trà Vinh", None, "84", "Trà Vinh"),
        ("tra vinh", None, "84", "Trà Vinh"),
        ("TRÀ VINH", None, "84", "Trà Vinh"),
        ("tỉnh Trà Vinh", BEFORE, "84", "Trà Vinh"),
        ("Trà Vinh", SINCE, None, None),
        ("TP HCM", None, "79", "TP. Hồ Chí Minh"),
        ("TPHCM", None, "79", "TP. Hồ Chí Minh"),
        ("TP.HCM", SINCE, "79", "TP. Hồ Chí Minh"),
        ("Tp. Hồ Chí Minh", None, "79", "TP. Hồ Chí Minh"),
        ("thanh pho ho chi minh", None, "79", "TP. Hồ Chí Minh"),
        ("Đăk Nông", None, "67", "Đắk Nông"),
        ("dak nong", None, "67", "Đắk Nông"),
        ("Đắc Lắc", None, "66", "Đắk Lắk"),
        ("Bà Rịa – Vũng Tàu", None, "77", "Bà Rịa - Vũng Tàu"),
        ("Bà Rịa - Vũng Tàu", None, "77", "Bà Rịa - Vũng Tàu"),
        ("Thừa Thiên - Huế", None, "46", "Thừa Thiên Huế"),
        ("Thừa Thiên Huế", BEFORE, "46", "Thừa Thiên Huế"),
        ("Huế", dt.date(2025, 3, 1), "46", "Huế"),
        ("Huế", SINCE, "46", "Huế"),
        ("Hoà Bình", None, "17", "Hòa Bình"),
        ("Bắc Giang", BEFORE, "24", "Bắc Giang"),
        ("Bắc Ninh", BEFORE, "27", "Bắc Ninh"),
        ("Bắc Ninh", SINCE, "24", "Bắc Ninh"),
        ("Gia Lai", SINCE, "52", "Gia Lai"),
        ("Atlantis", None, None, None),
        ("", None, None, None),
        ("tỉnh", None, None, None),
    ],
)
def test_find_province(name: str, day: dt.date | None, code: str | None, official: str | None) -> None:
    province = find_province(name, day)
    assert (province.code if province else None, province.name if province else None) == (code, official)


@pytest.mark.parametrize(
    ("old", "new"),
    [("84", "86"), ("95", "96"), ("49", "48"), ("52", "52"), ("64", "52"), ("24", "24"), ("27", "24"), ("01", "01"),
     ("10", "15"), ("17", "25"), ("77", "79"), ("93", "92")],
)  # fmt: skip
def test_each_former_province_lies_in_one_of_today(old: str, new: str) -> None:
    assert province_since(old) == new
    assert province_of(new, SINCE) is not None


def test_the_gazetteer_has_both_maps() -> None:
    counts = Counter((u.level, u.current) for u in gazetteer().units if u.code)
    assert counts == {
        ("province", False): 63, ("district", False): 696, ("commune", False): 10035,
        ("province", True): 34, ("commune", True): 3321,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "name", "provinces"),
    [
        ("Đăk R’Lấp", "Đắk R'Lấp", {"67"}),
        ("Mĩ Tú", "Mỹ Tú", {"94"}),
        ("Châu Thành A", "Châu Thành A", {"93"}),
        ("Quỳ Châu", "Quỳ Châu", {"40"}),
        ("Hoành Bồ", "Hoành Bồ", {"22"}),
    ],
)
def test_a_district_is_found_in_any_writing(said: str, name: str, provinces: set[str]) -> None:
    units = [u for u in gazetteer().named[place_key(said)] if u.level == "district"]
    assert ({u.name for u in units}, {u.province for u in units}) == ({name}, provinces)


def test_names_in_running_words() -> None:
    words = ["về", "thừa", "thiên", "-", "huế", "và", "bà", "rịa"]
    assert [end for end, _ in gazetteer().names_at(words, 1)] == [5]
    assert gazetteer().names_at(words, 0) == []


def test_places_tsv_is_what_the_library_says() -> None:
    pytest.importorskip("vietnamadminunits")
    from danvan_extract.make_places import lines

    shipped = Path(__file__).resolve().parent.parent / "patterns" / "places.tsv"
    assert shipped.read_text("utf-8").splitlines() == list(lines())


def test_a_province_is_looked_up_without_the_language_libraries() -> None:
    code = (
        "import sys; from danvan_extract.places import find_province; assert find_province('tra vinh').code == '84';"
        "print(sorted({'spacy', 'underthesea', 'sqlalchemy'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
