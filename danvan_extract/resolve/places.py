"""The article's province, by weighing every place, body and site that it names."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from danvan_extract.extract.organizations.place import place_words
from danvan_extract.extract.tokens import spliced, tokenise
from danvan_extract.mentions import OrganizationMention
from danvan_extract.patterns import Patterns
from danvan_extract.places import MERGER, Unit, central_cities, place_key, province_of
from danvan_extract.records import Province
from danvan_extract.resolve.clues import BODY_OF_DISTRICT, SITE, Clue, codes_of, site_provinces, text_clues
from danvan_extract.resolve.lexicons import any_of
from danvan_extract.segment import Body
from danvan_extract.text import lower
from danvan_extract.values import frozen

# Clues in the title and the first sentences count more, late ones less.
_LEAD = 400
# Provinces named this near each other (characters) are compared or listed.
_BESIDE = 60
# A name said many times says no more than this many times.
_REPEATS = 5
# Less evidence than this is none; a second province with this share of the first makes several.
_ENOUGH, _RIVAL = 1.5, 0.72
# A province that is only named, and not in the lead, needs more to be the subject.
_SUBJECT = 4.0
# So many bodies or words show that an article is of its place, or of the whole country.
_HOME = 3
_COUNTRY = any_of(("cả nước", "trong nước", "toàn quốc", "63 tỉnh", "các tỉnh, thành"))
_OF_PLACES = frozenset(("party", "government", "legislature", "front", "security", "judiciary"))
# Hà Nội and TP. Hồ Chí Minh are named in passing more than others.
_METROPOLES = frozenset(("01", "79"))


@dataclass(frozen=True, slots=True)
class ArticlePlace:
    """Where the article is: province and, when one is its subject, the district and commune (`huyện Vĩnh Lợi`)."""

    province: Province | None
    district: str | None
    reason: str
    commune: str | None = None
    merged: bool = False


@frozen
class ResolvedOrganization:
    """A body with its canonical name (with place) and its province's code."""

    mention: OrganizationMention
    name: str
    province: str | None


def resolve_place(
    page: str, body: Body, organizations: Sequence[OrganizationMention], patterns: Patterns, *,
    day: dt.date | None, year: int | None, url: str | None = None, source: str | None = None,
    fences: Sequence[tuple[int, int]] = (),
) -> ArticlePlace:  # fmt: skip
    """The province the article is about. `page` is the whole normalised text, with chrome; same offsets as body.

    `fences` are the ranges in which the two differ, which saves reading the rest again.
    By the map of the article's day: 63 provinces before 2025-07-01, 34 since; of an unknown day, the 63,
    or the 34 when only units of today's map are named.
    None when nothing names one, several are named alike, or a name fits several; `reason` says which.
    """
    merged = day >= MERGER if day is not None else year is not None and year > MERGER.year
    low = lower(page)
    tokens = spliced(tokenise(body.text, body.lower), page, low, fences) if fences else tokenise(page, low)
    clues = list(text_clues(place_words(patterns), tokens, organizations, low))
    sites = list(site_provinces(low)) + 2 * list(site_provinces(f"{url or ''} {source or ''}".lower()))
    scores, reasons = _scores(clues, body, sites, merged=merged)
    if not scores and day is None and not merged:  # perhaps units that exist only since the merger
        merged = True
        scores, reasons = _scores(clues, body, sites, merged=merged)
    if not scores:
        return ArticlePlace(None, None, "no place named")
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    rivals = [c for c, points in ranked if points >= _RIVAL * ranked[0][1]]
    if len(rivals) > 1 and (headlined := _headlined(clues, body, merged=merged)) in rivals:
        ranked.sort(key=lambda item: item[0] != headlined)
        rivals = []
    code, score = ranked[0]
    moment = MERGER if merged else day
    names = [p.name for c, _ in ranked[:3] if (p := province_of(c, moment)) is not None]
    enough = _SUBJECT * (1.5 if code in _METROPOLES else 1.0)
    passing = score < enough and not any(_local(c, code, body, merged=merged) for c in clues)
    own = _own_bodies(organizations, clues, code, merged=merged)
    # A report that says only `UBND huyện`, `Huyện ủy` is of one place: the one that is named at all.
    if passing and len(ranked) == 1 and own >= _HOME:
        passing = False
    if not sites and _national(low, clues, code, body, organizations, own=own, score=score, merged=merged):
        return ArticlePlace(None, None, f"national, though it names {', '.join(names)}")
    if score < _ENOUGH or (passing and not sites):
        return ArticlePlace(None, None, f"too little evidence: {', '.join(names)}")
    if len(rivals) > 1:
        return ArticlePlace(None, None, f"several provinces: {', '.join(names)}")
    district = None if merged else _one(clues, code, "district", merged=merged)
    commune = _one(clues, code, "commune", merged=merged)
    said = ", ".join(dict.fromkeys(reasons[code]))
    return ArticlePlace(province_of(code, moment), _say(district), f"named: {said}"[:200], _say(commune), merged)


def _local(clue: Clue, code: str, body: Body, *, merged: bool) -> bool:
    """Whether a clue to the province says more than its name in passing: a body, a unit within it, or the lead."""
    begin = body.sentences[0][0] if body.sentences else 0
    strong = clue.weight >= BODY_OF_DISTRICT or clue.level != "province" or clue.start < begin + _LEAD
    return strong and clue.weight >= 0.5 and code in codes_of(clue.units, merged=merged)


def _headlined(clues: Sequence[Clue], body: Body, *, merged: bool) -> str | None:
    """The one province that the first line names: of several it is the one the report is about."""
    begin = body.sentences[0][0] if body.sentences else 0
    stop = body.text.find("\n", begin)
    named = frozenset().union(*(codes_of(c.units, merged=merged) for c in clues if begin <= c.start < stop))
    return min(named) if len(named) == 1 else None


def _own_bodies(organizations: Sequence[OrganizationMention], clues: Sequence[Clue], code: str, *, merged: bool) -> int:
    """How many bodies of a place are named without it, or with one in the province."""
    inside = [c.start for c in clues if code in codes_of(c.units, merged=merged)]
    return sum(
        not o.place or any(o.start <= start < o.end for start in inside)
        for o in organizations
        if o.kind in _OF_PLACES and o.level in ("province", "district", "commune")
    )


def _national(
    low: str, clues: Sequence[Clue], code: str, body: Body, organizations: Sequence[OrganizationMention], *, own: int,
    score: float, merged: bool,
) -> bool:  # fmt: skip
    """Whether an article of central bodies and the whole country only mentions the province on the way."""
    begin = body.sentences[0][0] if body.sentences else 0
    fitting = [c for c in clues if code in codes_of(c.units, merged=merged)]
    lead = sum(c.start < begin + _LEAD for c in fitting)
    central = sum(o.level == "central" for o in organizations)
    if code in _METROPOLES and own == 0 and not any(c.level != "province" for c in fitting):
        # Ministries and firms sit in the two big cities: a name alone isn't the subject.
        return (lead == 0 and central > 0) or (lead <= 1 and central > 1 and score < _SUBJECT * 1.5)
    if lead:
        return False
    national = central + len(_COUNTRY.findall(low))
    return national >= _HOME and national > _HOME * own and score < 2 * national


def _scores(
    clues: Sequence[Clue], body: Body, sites: Sequence[str], *, merged: bool
) -> tuple[dict[str, float], dict[str, list[str]]]:
    """Points and the names that gave them, by code of province."""
    scores: dict[str, float] = defaultdict(float)
    reasons: dict[str, list[str]] = defaultdict(list)
    begin = body.sentences[0][0] if body.sentences else 0
    end = body.sentences[-1][1] if body.sentences else len(body.text)
    seen: Counter[str] = Counter()
    unclear: list[tuple[frozenset[str], float, str]] = []
    chained = _chained(clues, merged=merged)
    for i, (codes, clue) in enumerate(chained):
        seen[clue.said.lower()] += 1
        if seen[clue.said.lower()] > _REPEATS or not codes:
            continue
        weight = clue.weight * _position(clue.start, begin, end)
        near = [c for c, other in chained[max(0, i - 1) : i + 2] if abs(other.start - clue.start) < _BESIDE]
        if any(not c & codes for c in near):  # `tỉnh A và tỉnh B`: neither is the one
            weight *= 0.5
        if len(codes) == 1:
            (code,) = codes
            scores[code] += weight
            reasons[code].append(clue.said)
        else:
            unclear.append((codes, weight, clue.said))
    for site in sites:
        (code,) = codes_of((Unit("", "province", "", "", site, "", False),), merged=merged)
        scores[code] += SITE
        reasons[code].append("site")
    clear = dict(scores)
    for codes, weight, said in unclear:
        fitting = [c for c in sorted(codes) if clear.get(c, 0.0) > 0] or sorted(codes)
        for code in fitting:
            scores[code] += weight / len(fitting)
            reasons[code].append(said)
    return scores, reasons


def _chained(clues: Sequence[Clue], *, merged: bool) -> list[tuple[frozenset[str], Clue]]:
    """Each clue with its possible provinces; of `xã A, huyện B` and `xã A (B)` only those that fit all.

    A commune is taken for that of a district which the text names, when there is one.
    """
    districts = {u.code for c in clues for u in c.units if u.level == "district" and u.code}
    codes = []
    for c in clues:
        inside = tuple(u for u in c.units if u.level == "commune" and u.district in districts)
        codes.append(codes_of(inside or c.units, merged=merged))
    for i in range(len(clues) - 1):
        gap = clues[i + 1].start - clues[i].start - len(clues[i].said)
        both = codes[i] & codes[i + 1]
        if gap <= 24 and both and clues[i].level != clues[i + 1].level:
            codes[i] = codes[i + 1] = both
            if i and codes[i - 1] & both and clues[i].start - clues[i - 1].start <= 40:
                codes[i - 1] &= both
    return list(zip(codes, clues, strict=True))


def _position(start: int, begin: int, end: int) -> float:
    if start < begin or start > end:
        return 0.8
    if start < begin + _LEAD:
        return 2.0
    return 1.0 if start < begin + 0.7 * (end - begin) else 0.75


def _one(clues: Sequence[Clue], code: str, level: str, *, merged: bool) -> Unit | None:
    """The one unit of `level` in the province that most clues of that level name, if there is one."""
    points: dict[tuple[str, str], float] = defaultdict(float)
    units: dict[tuple[str, str], Unit] = {}
    for clue in clues:
        for unit in clue.units:
            if unit.level != level or (level == "commune" and unit.current != merged):
                continue
            if codes_of((unit,), merged=merged) == frozenset((code,)):
                key = (unit.type, unit.name)
                if clue.level == level and place_key(unit.name) not in central_cities() | {"huế"}:
                    points[key] += clue.weight * (1.5 if clue.start < _LEAD else 1.0)
                    units.setdefault(key, unit)
                break
    if not points:
        return None
    best = max(points, key=lambda k: points[k])
    return units[best] if points[best] >= 0.6 * sum(points.values()) else None


def _say(unit: Unit | None) -> str | None:
    return f"{unit.type.lower()} {unit.name}" if unit is not None else None
