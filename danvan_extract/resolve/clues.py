"""Clues to where an article is: the places that its text names, the bodies of places, and its site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress

from danvan_extract.extract.organizations.place import PlaceWords, level_word
from danvan_extract.extract.tokens import Tokens
from danvan_extract.mentions import OrganizationMention
from danvan_extract.places import HYPHENS, Unit, begins_unit, gazetteer, opens_unit, province_since
from danvan_extract.text import ascii_fold
from danvan_extract.values import frozen

# How much a clue says, by what it is.
BODY_OF_PROVINCE, BODY_OF_DISTRICT, SITE = 3.0, 2.5, 2.5
NAMED = {"province": 2.0, "district": 2.0, "commune": 1.2}
BARE = {"province": 1.0, "district": 0.7}
# A person's home, birth or earlier posts, and a place that stands in another's name, say little.
_BACKGROUND = re.compile(
    r"\b(?:quê|quê quán|nguyên quán|sinh (?:năm \d+ )?(?:ra )?(?:tại|ở)|sinh ngày|trú tại|thường trú|từng|nguyên là|"
    r"điều động|luân chuyển|tốt nghiệp|kết nghĩa|người|giáp|tuyến|quốc lộ|cao tốc|hướng)\b[^.;\n]{0,45}$"
)
_PERSON = frozenset((("hồ", "chí", "minh"), ("điện", "biên", "phủ"), ("hcm",), ("thái", "bình", "dương")))
_HOST = re.compile(r"\b((?:[a-z0-9-]{2,40}\.){1,4}(?:vn|com|net|org))\b")
_DOMAINS = (".vn", ".com", ".net", ".org")
# Bodies whose names carry places where they needn't work.
_FIRMS = frozenset(("business", "education", "media", "other"))


@frozen
class Clue:
    """A place named at `start`: its possible units, what it weighs, and how it is said."""

    start: int
    units: tuple[Unit, ...]
    weight: float
    said: str
    level: str


def text_clues(known: PlaceWords, tokens: Tokens, bodies: Sequence[OrganizationMention], lower: str) -> Iterator[Clue]:
    """The places of a text, in order; `bodies` are its organisations, whose places weigh more."""
    gaz = gazetteer()
    inside = sorted((b.start, b.end, b.level or "" if b.place and b.kind not in _FIRMS else None) for b in bodies)
    words, capital, size = tokens.words, tokens.capital, len(tokens)
    body = done = 0
    at_levels = compress(range(size), map(known.firsts.__contains__, words))
    at_names = compress(compress(range(size), capital), map(begins_unit, compress(words, capital)))
    for at in sorted({*at_levels, *at_names}):
        if at < done:
            continue
        word = words[at]
        said = level_word(known, tokens, at) if word in known.firsts else None
        if said is None:
            after = at + 1 + (words[at + 1 : at + 2] != [] and words[at + 1] in HYPHENS)
            if not opens_unit(word, words[after] if after < size else ""):
                continue
        name, level = said if said is not None else (at, "")
        if name >= size or not (capital[name] or (said is not None and words[name].isdigit())):
            continue
        wanted = {"": ("province", "district"), "city": ("province", "district")}.get(level, (level,))
        end = name
        units: tuple[Unit, ...] = ()
        for stop, found in reversed(gaz.names_at(words, name)):
            fits = tuple(u for u in found if u.level in wanted)
            fits = tuple(u for u in fits if _type_fits(u, word, level)) or tuple(u for u in fits if level == u.level)
            if fits and all(capital[k] or not words[k][0].isalpha() for k in range(name, stop)):
                end, units = stop, fits
                break
        if not units:
            continue
        done = end
        start = tokens.starts[at]
        while body < len(inside) and inside[body][1] <= start:
            body += 1
        in_body = body < len(inside) and inside[body][0] <= start < inside[body][1]
        own = inside[body][2] if in_body else None
        units = tuple(u for u in units if u.level == own) or units
        weight = _weight(known, tokens, at, name, end, units, in_body=own is not None)
        if weight:
            if _BACKGROUND.search(lower, max(0, start - 60), start):
                weight *= 0.15
            top = "province" if any(u.level == "province" for u in units) and level in ("", "city", "province") else ""
            yield Clue(start, units, weight, tokens.said(name, end), top or units[0].level)


def _type_fits(unit: Unit, word: str, level: str) -> bool:
    """Whether a level word goes with a unit: `huyện Hòa Bình` isn't the city (but towns become cities)."""
    if level == "city":
        return unit.type == "Thành phố"
    if level == "district":
        return unit.type == {"huyện": "Huyện", "quận": "Quận", "thị": "Thị xã", "tx": "Thị xã"}.get(word, unit.type)
    return True


def _weight(
    known: PlaceWords, tokens: Tokens, at: int, name: int, end: int, units: Sequence[Unit], *, in_body: bool
) -> float:
    words, capital = tokens.words, tokens.capital
    bare = at == name
    if bare:
        if tuple(words[name:end]) in _PERSON and not in_body:
            return 0.0
        touching = at > 0 and tokens.starts[at] - tokens.ends[at - 1] == 1
        person = touching and capital[at - 1] and words[at - 1] in known.surnames
        if not in_body and touching and (person or words[at - 1] in known.not_before):
            return 0.0
        if end < len(words) and words[end].isdigit() and not in_body:  # a ship, a plant: `Hải Dương 8`
            return 0.0
        follows = end < len(words) and capital[end] and tokens.starts[end] - tokens.ends[end - 1] == 1
        if follows and (words[end] == "dương" or words[end] not in known.surnames) and not in_body:
            return 0.0
    top = "province" if any(u.level == "province" for u in units) else units[0].level
    if top == "commune":
        return NAMED[top]
    if in_body:
        return BODY_OF_PROVINCE if top == "province" else BODY_OF_DISTRICT
    if bare and top == "district" and end == name + 1:
        return 0.0
    return BARE[top] if bare else NAMED[top]


@lru_cache(maxsize=1)
def _site_names() -> dict[str, frozenset[str]]:
    """Codes of provinces (63 units) by name without accents and spaces, as domains write it."""
    names: dict[str, set[str]] = {}
    for key, units in gazetteer().named.items():
        for unit in units:
            if unit.level == "province" and not unit.current:
                names.setdefault(ascii_fold(key).replace(" ", "").replace("dac", "dak"), set()).add(unit.province)
                names.setdefault(ascii_fold(unit.name).replace(" ", ""), set()).add(unit.province)
    for site, code in (("hochiminhcity", "79"), ("hcmcpv", "79"), ("tphcm", "79"), ("hanoimoi", "01"), ("hnmo", "01")):
        names[site] = {code}
    return {name: frozenset(codes) for name, codes in names.items() if len(name) >= 5}


def site_provinces(text: str) -> Iterator[str]:
    """Codes of the provinces whose names stand in the hosts of `text` (`baothanhhoa.vn`, `vinhloi.baclieu.gov.vn`)."""
    if not any(domain in text for domain in _DOMAINS):
        return
    names = _site_names()
    for host in _HOST.findall(text):
        for label in host.split("."):
            bare = re.sub(
                r"^(?:bao|baodientu|tinhuy|thanhuy|dangbo|tinhdoan|bandanvan|danvan|mttq)|(?:tv|online)$", "", label
            )
            for form in (label, bare, label.replace("-", "")):
                if form in names:
                    yield from names[form]
                    break


def codes_of(units: Sequence[Unit], *, merged: bool) -> frozenset[str]:
    """The codes of the provinces in which units lie: of today's map when `merged`, else of the 63."""
    if merged:
        return frozenset(u.province if u.current else province_since(u.province) for u in units)
    return frozenset(u.province for u in units if not u.current)
