"""Canonical names of bodies: one writing for each part, and the place that the article gives."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from danvan_extract.extract.organizations.lexicon import Phrases
from danvan_extract.extract.tokens import tokenise
from danvan_extract.mentions import Level, OrganizationMention
from danvan_extract.places import MERGER, Unit, data_lines, gazetteer, place_key
from danvan_extract.records import Province
from danvan_extract.resolve.clues import codes_of
from danvan_extract.resolve.places import ArticlePlace, ResolvedOrganization
from danvan_extract.segment import Body
from danvan_extract.text import lower, normalise

_LEVEL_WORD = re.compile(
    r"\s*(?<!\w)((?:tỉnh|huyện|xã)(?: nhà)?|thành phố|tp|tp\.|quận|thị xã|tx|tx\.|thị trấn|phường|h\.|q\.)"
    r"\s*$",
    re.IGNORECASE,
)
# What it ends in: the quick look before it.
_LEVEL_ENDS = ("tỉnh", "huyện", "xã", "nhà", "phố", "tp", "tp.", "quận", "tx", "tx.", "trấn", "phường", "h.", "q.")
_CITY = re.compile(r"thành (?:ủy|đoàn)$", re.IGNORECASE)
_COMMITTEE = re.compile(r"(?:tỉnh|thành|huyện|quận|thị) (?:ủy|đoàn)$", re.IGNORECASE)
_SHORT = {"tp": "thành phố", "tp.": "thành phố", "tx": "thị xã", "tx.": "thị xã", "h.": "huyện", "q.": "quận"}
_LEVEL_OF = {
    "tỉnh": "province", "thành phố": "city", "huyện": "district", "quận": "district", "thị xã": "district",
    "thị trấn": "commune", "xã": "commune", "phường": "commune",
}  # fmt: skip
# What stands before the fields of a list (`các sở Nội vụ, Tài chính`), by the rule that finds them.
_HEAD_OF = {
    "organization.department": "sở", "organization.ministry": "bộ", "organization.district_office": "phòng",
    "organization.faculty": "khoa",
}  # fmt: skip
# Bodies that aren't the place's own when they carry no place: they may sit anywhere.
_ANYWHERE = frozenset(("business", "media", "other"))


def resolve_organizations(
    body: Body, organizations: Sequence[OrganizationMention], place: ArticlePlace, *, day: dt.date | None
) -> tuple[ResolvedOrganization, ...]:
    """Give every body its canonical name (`UBND huyện` → `UBND huyện Vĩnh Lợi`) and its province's code.

    A body without a place gets the article's of its level; central and foreign bodies and firms get none.
    Where the article's place of that level is unknown, the name stays without one.
    """
    merged = place.merged if place.province is not None else day is not None and day >= MERGER
    known: dict[tuple[str, str, str | None, str], tuple[str, str | None, Level | None]] = {}
    out = []
    for o in organizations:
        key = (body.text[o.start : o.end], o.pattern, o.level, o.place)
        if key not in known:
            known[key] = _resolve(key[0], o, place, merged=merged)
        name, code, level = known[key]
        out.append(ResolvedOrganization(o if level == o.level else replace(o, level=level), name, code))
    return tuple(out)


def _resolve(
    said: str, o: OrganizationMention, place: ArticlePlace, *, merged: bool
) -> tuple[str, str | None, Level | None]:
    """Canonical name, province code and level."""
    head = _HEAD_OF.get(o.pattern)
    if head is not None and not said.lower().startswith(head):
        said = f"{head} {said}"
    core, word, name = _parts(said, o.place)
    units = _units(name, o.level, place, merged=merged)
    level = o.level
    city = _LEVEL_OF.get(word) == "city" or _CITY.search(core) is not None
    if level is None and city and not name and place.province is not None:
        level = "province" if _central(place.province) else "district"
    code = _code(units, name, o, place, merged=merged)
    return _name(core, word, name, units, o, place), code, level


@lru_cache(maxsize=8192)
def _parts(said: str, place: str) -> tuple[str, str, str]:
    """`UBND TP Vinh` as its own name, the level word written out (or empty), and the place (or empty)."""
    text = re.sub(r"\s*\([^()]*\)", "", " ".join(said.split()))
    name = " ".join(place.split())
    if name and text.lower().endswith(name.lower()):
        text = text[: len(text) - len(name)].rstrip()
    elif name:  # the place stands inside: `Thanh tra TP.HCM`, `Đại sứ quán Mỹ tại Việt Nam`
        return canonical(text), "", ""
    if text.lower().endswith(_LEVEL_ENDS) and (m := _LEVEL_WORD.search(text)):
        word = m[1].lower().removesuffix(" nhà")
        if core := text[: m.start()].rstrip():
            return canonical(core), _SHORT.get(word, word), name
    return canonical(text), "", name


@lru_cache(maxsize=1)
def _writings() -> Phrases:
    phrases = Phrases()
    for line in data_lines("organization_names.tsv"):
        right, *others = line.split("\t")
        for writing in (right, *others):
            phrases.add(writing, right)
    return phrases


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """`name` with each part in its canonical writing and a capital first letter."""
    text = normalise(name).text
    tokens = tokenise(text, lower(text))
    out, at, copied = [], 0, 0
    while at < len(tokens):
        end, right = _writings().longest(tokens, at)
        if end > at:
            out += [text[copied : tokens.starts[at]], right]
            copied = tokens.ends[end - 1]
            at = end
        else:
            at += 1
    joined = "".join((*out, text[copied:]))
    return joined[:1].upper() + joined[1:]


def _units(name: str, level: str | None, place: ArticlePlace, *, merged: bool) -> tuple[Unit, ...]:
    """The units that a name may mean: of its level if there are any, in the article's province if there are any."""
    found = gazetteer().named.get(place_key(re.sub(r"(?i)^(?:TP\.?\s*)(?=\w)", "", name)), ()) if name else ()
    units = tuple(u for u in found if level is None or u.level == level) or found
    if place.province is not None:
        own = frozenset((place.province.code,))
        units = tuple(u for u in units if codes_of((u,), merged=merged) == own) or units
    return units


def _code(units: Sequence[Unit], name: str, o: OrganizationMention, place: ArticlePlace, *, merged: bool) -> str | None:
    if name:
        codes = codes_of(units, merged=merged)
        if len(codes) == 1:
            return next(iter(codes))
        below = o.level in ("district", "commune", "village") and place.province is not None
        return place.province.code if below and place.province is not None else None
    anywhere = o.kind in _ANYWHERE or o.pattern == "organization.force"
    if o.level == "central" or o.place or anywhere or place.province is None:
        return None
    return place.province.code


def _name(
    core: str, word: str, name: str, units: Sequence[Unit], o: OrganizationMention, place: ArticlePlace
) -> str:  # fmt: skip
    committee = _COMMITTEE.search(core) is not None
    if name:
        if committee and (not word or name.isdigit()):
            return f"{core} {'Quận ' if name.isdigit() else ''}{_proper(name, units)}"
        kinds = {u.type.lower() for u in units if o.level is None or u.level == o.level}
        kind = word or (kinds.pop() if len(kinds) == 1 else "")
        if not kind or (not word and o.kind in _ANYWHERE | {"education", "health"}):
            return f"{core} {name}"
        proper = _proper(name, units)
        return f"{core} {proper}" if proper.startswith("TP. ") else f"{core} {_short(kind)} {proper}"
    if o.level == "central" or o.place or place.province is None:
        return core if not word else f"{core} {word}"
    level = _LEVEL_OF.get(word, o.level or "")
    if not word and not committee and (o.level is None or o.kind in _ANYWHERE):
        return core
    where = _where(level, city=_CITY.search(core) is not None or level == "city", place=place)
    if where is None:
        return core if not word else f"{core} {word}"
    kind, proper = where
    if committee and not word:
        return f"{core} {'Quận ' if proper.isdigit() else ''}{proper}"
    return f"{core} {proper}" if proper.startswith("TP. ") else f"{core} {_short(kind)} {proper}"


def _central(province: Province) -> bool:
    """Whether a province is a centrally run city."""
    return province.code in ("01", "31", "48", "79", "92") or province.name == "Huế"


def _where(level: str, *, city: bool, place: ArticlePlace) -> tuple[str, str] | None:
    """Type and name of the article's unit of this level, or None when the article has none."""
    if place.province is None:
        return None
    kind = "thành phố" if _central(place.province) else "tỉnh"
    if city:
        if kind == "thành phố":
            return kind, place.province.name
        level = "district"
        if place.district is None or not place.district.startswith("thành phố "):
            return None
    if level == "province":
        return kind, place.province.name
    said = place.district if level == "district" else place.commune if level == "commune" else None
    if said is None:
        return None
    for unit in ("thành phố", "thị xã", "thị trấn", "huyện", "quận", "phường", "xã", "đặc khu"):
        if said.startswith(unit + " "):
            return unit, said[len(unit) + 1 :]
    return None


def _short(kind: str) -> str:
    return "TP." if kind == "thành phố" else kind


def _proper(name: str, units: Sequence[Unit]) -> str:
    """The gazetteer's writing of a name that means one unit; HCM is `TP. Hồ Chí Minh`."""
    spelt = {u.name for u in units}
    if len(spelt) != 1:
        return name
    if units[0].level == "province" and units[0].province == "79":
        return "TP. Hồ Chí Minh"
    return spelt.pop()
