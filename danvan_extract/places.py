"""The gazetteer: provinces, districts and communes of Viet Nam before and since 2025-07-01.

Read from `places.tsv` beside the patterns, which `make_places` makes from the data of
vietnamadminunits (MIT); `places_former.tsv` and `places_variants.tsv` add units abolished earlier and
other writings. Light to import: `find_province` reads the lines of provinces only.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from danvan_extract.records import Province
from danvan_extract.shipped import shipped_folder
from danvan_extract.text import ascii_fold, fold

# The day from which the country has 34 provinces and no districts (Resolution 202/2025/QH15).
MERGER = dt.date(2025, 7, 1)
# Thừa Thiên Huế became the city of Huế on this day (Resolution 175/2024/QH15).
_HUE_CITY = dt.date(2025, 1, 1)
_HEADS = ("thành phố ", "thanh pho ", "tp. ", "tp.", "tp ", "tỉnh ", "tinh ", "t.p. ", "t.p ")
# Letters that writers exchange: Đăk/Đắc/Đắk, Mỹ/Mĩ, Quy/Qui, Bắc Kạn/Cạn.
_EXCHANGED = str.maketrans({"ỳ": "ì", "ý": "í", "ỷ": "ỉ", "ỹ": "ĩ", "ỵ": "ị", "y": "i"})


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit. `province` is the code of its province, `current` says that it is of today's map."""

    code: str
    level: str
    type: str
    name: str
    province: str
    district: str
    current: bool


@lru_cache(maxsize=16384)
def word_key(word: str) -> str:
    """One word of a name as the gazetteer knows it: folded, apostrophes gone, exchangeable letters made one."""
    key = fold(word).replace(" ", "").translate(_EXCHANGED)
    return "đắk" if key in ("đăk", "đắc", "đak", "dak", "đac") else key


@lru_cache(maxsize=16384)
def place_key(name: str) -> str:
    """The key under which the gazetteer knows a name (see `word_key`)."""
    return " ".join(key for word in re.split(r"[\s\-–—]+", name) if (key := word_key(word)))


def data_lines(name: str) -> list[str]:
    """The lines of a data file beside the patterns, without comments."""
    lines = (shipped_folder() / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def _lines() -> tuple[tuple[bool, list[str]], ...]:
    current = False
    out = []
    for line in (shipped_folder() / "places.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            current = "since" in line
        else:
            out.append((current, line.split("\t")))
    return tuple(out)


@lru_cache(maxsize=1)
def _provinces() -> tuple[dict[str, Province], dict[str, Province], dict[str, str]]:
    """Provinces of the two maps by code, and the code of today's province for each former one."""
    old: dict[str, Province] = {}
    new: dict[str, Province] = {}
    merged: dict[str, str] = {}
    for current, cells in _lines():
        if len(cells[0]) == 2:
            name = "TP. Hồ Chí Minh" if cells[2] == "Hồ Chí Minh" else cells[2]
            if current:
                new[cells[0]] = Province(code=cells[0], name=name)
            else:
                old[cells[0]] = Province(code=cells[0], name="Thừa Thiên Huế" if name == "Huế" else name)
                merged[cells[0]] = cells[3]
    return old, new, merged


@lru_cache(maxsize=1)
def _province_names() -> tuple[dict[str, str], dict[str, str]]:
    """Codes by ascii-folded name, of the old and the new map; variants included."""
    old, new, _ = _provinces()
    tables: list[dict[str, str]] = []
    for table in (old, new):
        tables.append({ascii_fold(p.name).replace(" ", ""): p.code for p in table.values()})
    for line in data_lines("places_variants.tsv"):
        code, *names = line.split("\t")
        for name in names:
            key = ascii_fold(name).replace(" ", "")
            tables[0].setdefault(key, code)
            if (code in new and new[code].name == old[code].name) or code in ("46", "79"):
                tables[1].setdefault(key, code)
    return tables[0], tables[1]


def province_of(code: str, day: dt.date | None = None) -> Province | None:
    """The province with this code on `day` (the 63 units when it is None), by the name of that time."""
    old, new, _ = _provinces()
    if day is not None and day >= MERGER:
        return new.get(code)
    if code == "46" and day is not None and day >= _HUE_CITY:
        return new["46"]
    return old.get(code)


def province_names() -> tuple[str, ...]:
    """The names of all provinces of both maps."""
    old, new, _ = _provinces()
    return tuple(dict.fromkeys(p.name for table in (old, new) for p in table.values()))


def province_since(code: str) -> str:
    """The code of the province of today in which the province `code` of before 2025-07-01 lies."""
    return _provinces()[2].get(code, code)


def find_province(name: str, day: dt.date | None = None) -> Province | None:
    """The province named `name`, with or without accents and `tỉnh`/`TP`, in any usual short form.

    With `day`, the province of that day's map; without, of the 63 units before 2025-07-01, else of the
    34 since. None when no province has that name.
    """
    low = name.strip().casefold()
    candidates = [low] + [low[len(head) :] for head in _HEADS if low.startswith(head)]
    old, new = _province_names()
    for candidate in candidates:
        key = ascii_fold(candidate).replace(" ", "")
        if not key:
            continue
        if day is not None and day >= MERGER:
            if key in new:
                return province_of(new[key], day)
        elif key in old:
            return province_of(old[key], day)
        elif day is None and key in new:
            return province_of(new[key], MERGER)
    return None


_END = "\0"
HYPHENS = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All units. `named[key]` gives the units of a name (see `place_key`), `tree` the same by words.

    Of the names of provinces and districts `heads` are the first words (see `begins_unit`), `openings` the first two,
    or the only one.
    """

    units: tuple[Unit, ...]
    named: dict[str, tuple[Unit, ...]]
    tree: dict[str, Any]
    heads: frozenset[str]
    openings: frozenset[str]

    def names_at(self, words: Sequence[str], at: int) -> list[tuple[int, tuple[Unit, ...]]]:
        """The names that begin at word `at` of lower-cased `words`, as (end, units), the shortest first.

        A hyphen between two words of a name counts for nothing (`Thừa Thiên - Huế`).
        """
        found: list[tuple[int, tuple[Unit, ...]]] = []
        node, end, size = self.tree, at, len(words)
        while end < size:
            word = words[end]
            if word in HYPHENS and end > at:
                end += 1
                continue
            step = node.get(word) or node.get(word_key(word))
            if step is None:
                break
            node, end = step, end + 1
            if _END in node:
                found.append((end, node[_END]))
        return found


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer, read once."""
    units: list[Unit] = []
    province = district = ""
    levels = {2: "province", 3: "district", 5: "commune"}
    for current, cells in _lines():
        code, kind, name = cells[:3]
        level = levels[len(code)]
        if level == "province":
            province, district = code, ""
        elif level == "district":
            district = code
        units.append(Unit(code, level, kind, name, province, district if level != "province" else "", current))
    for line in data_lines("places_former.tsv"):
        code, kind, name = line.split("\t")
        level = "province" if kind == "Tỉnh" else "district"
        units.append(Unit("", level, kind, name, code, "", False))
    named: dict[str, list[Unit]] = {}
    for unit in units:
        named.setdefault(place_key(unit.name), []).append(unit)
    by_code = {u.code: u for u in units if u.level == "province" and not u.current}
    for line in data_lines("places_variants.tsv"):
        code, *names = line.split("\t")
        for name in names:
            named.setdefault(place_key(name), []).append(by_code[code])
    tree: dict[str, Any] = {}
    frozen: dict[str, tuple[Unit, ...]] = {}
    for key, found in named.items():
        node = tree
        for word in key.split():
            node = node.setdefault(word, {})
        frozen[key] = node[_END] = tuple(found)
    split = [key.split() for key, found in named.items() if any(u.level != "commune" for u in found)]
    heads = frozenset(name[0] for name in split)
    return Gazetteer(tuple(units), frozen, tree, heads, frozenset(" ".join(name[:2]) for name in split))


@lru_cache(maxsize=16384)
def begins_unit(word: str) -> bool:
    """Whether the name of a province or a district begins with a lower-cased word."""
    heads = gazetteer().heads
    return word in heads or word_key(word) in heads


@lru_cache(maxsize=65536)
def opens_unit(word: str, following: str) -> bool:
    """Whether the name of a province or a district begins with two lower-cased words, or the first is one."""
    openings, first = gazetteer().openings, word_key(word)
    return first in openings or f"{first} {word_key(following)}" in openings


@lru_cache(maxsize=1)
def central_cities() -> frozenset[str]:
    """The keys (see `place_key`) of all names of the centrally run cities, without Huế, which was one of a province."""

    def central(unit: Unit) -> bool:
        return unit.level == "province" and unit.type == "Thành phố" and not unit.current and unit.code != "46"

    return frozenset(key for key, units in gazetteer().named.items() if any(map(central, units)))


@lru_cache(maxsize=8192)
def levels_of(name: str) -> frozenset[str]:
    """The levels (province, district, commune) of the units that have this name."""
    return frozenset(u.level for u in gazetteer().named.get(place_key(name), ()))
