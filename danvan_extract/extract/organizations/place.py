"""Places as the tail of a body's name: `huyện Nga Sơn`, `TP HCM`, `phường 12`, or a bare known name."""

from __future__ import annotations

from dataclasses import dataclass

from danvan_extract.extract.surnames import surnames
from danvan_extract.extract.tokens import Tokens, tokenise
from danvan_extract.mentions import Level
from danvan_extract.patterns import Patterns
from danvan_extract.places import central_cities, gazetteer, levels_of, place_key
from danvan_extract.text import is_syllable
from danvan_extract.values import frozen

_DOTTED = frozenset(("h", "q", "x", "p", "tt"))
# Units that are never numbered: the number behind one counts something.
_NAMED_ONLY = frozenset(("tỉnh", "huyện", "h", "thị", "tx", "xã", "x", "tt"))
_CENTRAL = {("trung", "ương"): 2, ("tw",): 1, ("tư",): 1, ("việt", "nam"): 2, ("vn",): 1}
_CENTRAL_FIRST = frozenset(key[0] for key in _CENTRAL)
_GLUED = frozenset(("tphcm", "tp.hcm", "tpđn", "tphn"))
# Second syllables of people's names only, whatever the first is (`UBND xã| Vừ A Chống`).
_MIDDLE = frozenset(("văn", "thị", "a"))
# Levels at which a name may stand without its level word, by the entry's `bare_place`.
BARE_LEVELS = {
    "province": frozenset(("province",)),
    "district": frozenset(("province", "district")),
    "commune": frozenset(("province", "district", "commune")),
}


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words around places (patterns/places_words.yaml), as sequences of tokens; `firsts` begin those of `levels`.

    `lengths` are how many tokens those have that begin with a word, the longest first.
    `surnames` begin a person's name right behind a place (`UBND tỉnh Gia Lai| Hồ Văn Niên`), `common` one right behind
    a body of which he has a post (`Giám đốc HTX| Lê Văn Hải`); `frequent` also one of
    two syllables behind a level word, where the gazetteer doesn't know them as a place (`UBND xã| Lê Hải`).
    """

    levels: dict[tuple[str, ...], str]
    firsts: frozenset[str]
    lengths: dict[str, tuple[int, ...]]
    countries: frozenset[tuple[str, ...]]
    amounts: frozenset[str]
    not_before: frozenset[str]
    surnames: frozenset[str]
    common: frozenset[str]
    frequent: frozenset[str]


def place_words(patterns: Patterns) -> PlaceWords:
    """The words around places, compiled once for each set of patterns. Raises PatternError when an entry is missing."""
    return patterns.once(_place_words)


def _place_words(patterns: Patterns) -> PlaceWords:
    levels = {
        tuple(tokenise(term.text, term.text).words): term.attributes["level"]
        for term in patterns.lexicon("place_word.level").terms
    }
    firsts = frozenset(words[0] for words in levels)
    return PlaceWords(
        levels,
        firsts,
        {first: tuple(sorted({len(w) for w in levels if w[0] == first}, reverse=True)) for first in firsts},
        patterns.phrases("place_word.country"),
        patterns.words("place_word.amount"),
        patterns.words("place_word.not_before"),
        surnames(patterns, "wide"),
        surnames(patterns, "common"),
        surnames(patterns, "frequent"),
    )


@frozen
class Place:
    """A place that ends before token `end`; `name` is empty when only the level is said (`huyện`)."""

    end: int
    level: Level | None
    name: str


def _vietnamese(tokens: Tokens, at: int) -> bool:
    """Whether a Vietnamese syllable with a capital stands at token `at`: it goes on with a name (`Nga |Sơn`)."""
    return tokens.capital[at : at + 1] == [True] and is_syllable(tokens.words[at])


def find_country(known: PlaceWords, tokens: Tokens, at: int) -> int:
    """The end of the name of a country at token `at`, or `at`."""
    if at < len(tokens) and tokens.capital[at]:
        for n in (3, 2, 1):
            name = tuple(tokens.words[at : at + n])
            if len(name) == n and name in known.countries and (n > 1 or not _vietnamese(tokens, at + 1)):
                return at + n
    return at


def find_seat(known: PlaceWords, tokens: Tokens, at: int) -> int:
    """The end of the seat abroad at token `at` (`tại Thái Lan`, `tại Tokyo - Nhật Bản`), or `at`."""
    if tokens.words[at : at + 1] != ["tại"] or tokens.capital[at + 1 : at + 2] != [True]:
        return at
    if (end := find_country(known, tokens, at + 1)) > at + 1:
        return end
    end = at + 1
    while end < min(len(tokens), at + 4) and tokens.capital[end] and tokens.starts[end] == tokens.ends[end - 1] + 1:
        end += 1
    of = end + 1 if tokens.words[end : end + 1] in (["-"], ["–"]) else end  # Tokyo - Nhật Bản
    return beyond if of > end and (beyond := find_country(known, tokens, of)) > of else end


def is_amount(known: PlaceWords, tokens: Tokens, at: int) -> bool:
    """Whether the number at token `at` says how much or how many of what follows."""
    words = tokens.words
    if words[at + 1 : at + 2] and words[at + 1] in (",", ".") and at + 2 < len(tokens):
        return words[at + 2].isdigit() and tokens.starts[at + 2] == tokens.ends[at] + 1
    return at + 1 < len(tokens) and words[at + 1] in known.amounts and not tokens.capital[at + 1]


def known_name(known: PlaceWords, tokens: Tokens, at: int, levels: frozenset[str], *, loose: bool = False) -> int:
    """End token of the longest name of the gazetteer at `at` with one of `levels`, or `at` when there is none.

    Every word needs a capital, or with `loose` (after a level word) one of them (`tỉnh long An`).
    """
    if at >= len(tokens) or not (tokens.capital[at] or tokens.words[at].isdigit() or (loose and at + 1 < len(tokens))):
        return at
    if tokens.words[at].isdigit() and is_amount(known, tokens, at):
        return at
    for end, units in reversed(gazetteer().names_at(tokens.words, at)):
        capitals = [tokens.capital[k] or not tokens.words[k][0].isalpha() for k in range(at, end)]
        written = all(capitals) or (loose and any(capitals))
        if written and any(u.level in levels for u in units):
            return end
    return at


def _foreign(tokens: Tokens, at: int) -> bool:
    """Whether a word that isn't Vietnamese stands at `at` (`tỉnh Savannakhet`)."""
    word = tokens.words[at] if at < len(tokens) and tokens.capital[at] else ""
    return len(word) > 2 and word.isascii() and not is_syllable(word)


def level_word(known: PlaceWords, tokens: Tokens, at: int) -> tuple[int, str] | None:
    """The level word at `at`: its end token and the level."""
    words = tokens.words
    size = len(words)
    if at < size:
        for n in known.lengths.get(words[at], ()):
            level = known.levels.get(tuple(words[at : at + n])) if at + n <= size else None
            if level is not None:
                return at + n, level
    return None


def _unknown_name(
    known: PlaceWords, tokens: Tokens, at: int, level: str = "", *, numbered: bool = True
) -> int:  # fmt: skip
    """End of a name that the gazetteer doesn't know: one to three words with capitals, or where it can be, a number.

    It knows all districts: two other words are a person behind one (`UBND huyện| Lò Pó`).
    """
    village = level == "village"
    if at >= len(tokens):
        return at
    if tokens.words[at].isdigit() and tokens.ends[at] - tokens.starts[at] <= 3:
        return at + 1 if numbered and not is_amount(known, tokens, at) else at
    end = at
    while (
        end < len(tokens)
        and end < at + 5
        and tokens.capital[end]
        and tokens.words[end].isalpha() | ("’" in tokens.words[end]) | ("'" in tokens.words[end])
    ):
        if end > at and tokens.starts[end] - tokens.ends[end - 1] > 1:
            break
        end += 1
    run = end - at
    person = run >= 3 and (tokens.words[at] in known.surnames or tokens.words[at + 1] in _MIDDLE)
    first = known.surnames if level == "district" else known.frequent
    if not village and (person or (run == 2 and tokens.words[at] in first)):
        return at
    if run <= 2:
        return end
    for cut in (2,) if village else (2, 1, 3):
        if cut < run and run - cut >= 2 and (
            tokens.words[at + cut] in known.surnames or (run - cut > 2 and tokens.words[at + cut + 1] in _MIDDLE)
        ):  # fmt: skip
            return at + cut
    return at + min(run, 3)


def _city_at(tokens: Tokens, at: int) -> bool:
    """Whether a centrally run city is named at token `at`."""
    return any(
        place_key(tokens.said(at, end)) in central_cities() for end in range(at + 1, min(len(tokens), at + 3) + 1)
    )


def find_place(known: PlaceWords, tokens: Tokens, at: int, bare: frozenset[str]) -> Place | None:
    """The place at token `at`, or None. `bare` are the levels at which a name may stand without its level word."""
    words = tokens.words
    if at >= len(words):
        return None
    if words[at] in _GLUED:
        return Place(at + 1, "province", tokens.said(at, at + 1))
    for key, n in _CENTRAL.items() if words[at] in _CENTRAL_FIRST else ():
        if tuple(words[at : at + n]) == key and tokens.capital[at] | (n == 2):
            return Place(at + n, "central", "")
    if words[at] == "t" and words[at + 1 : at + 3] == [".", "ư"]:
        return Place(at + 3, "central", "")
    said = level_word(known, tokens, at)
    if said is not None:
        return _behind_level(known, tokens, at, *said)
    return _bare_name(known, tokens, at, bare) if tokens.capital[at] else None


def _behind_level(known: PlaceWords, tokens: Tokens, at: int, end: int, level: str) -> Place | None:
    """The place whose level is said from token `at` to `end`: with its name, or the level alone (`UBND tỉnh`)."""
    words = tokens.words
    if words[at] in _DOTTED and not tokens.capital[at]:
        return None
    if level == "city" and words[end - 1 : end + 1] == [".", "\n"] and _city_at(tokens, end + 1):
        end += 1  # a line break after `TP.`
    stop = _end_of_name(known, tokens, at, end, level)
    if stop == end and words[end : end + 1] == ["nhà"] and level != "village":
        return Place(end + 1, _level(level, ""), "")
    name = tokens.said(end, stop) if stop > end else ""
    if not name and level == "village" and words[at] in ("tổ", "khối", "khu", "bản"):
        return None
    if not name and words[end - 1] == ".":
        stop = end - 1
    return Place(stop, _level(level, name), name)


def _end_of_name(known: PlaceWords, tokens: Tokens, at: int, end: int, level: str) -> int:
    """Where the name ends that begins at token `end`, behind the level said from `at`; `end` when none does."""
    words = tokens.words
    if level == "city":
        if words[end : end + 1] == ["hcm"]:
            return end + 1
        if words[end : end + 3] == ["hồ", "chí", "minh"]:
            return end + 3
    named_only = words[at] in _NAMED_ONLY
    wanted = {"city": frozenset(("province", "district")), "village": frozenset[str]()}.get(level, frozenset((level,)))
    amount = named_only and words[end : end + 1] and words[end].isdigit()
    stop = known_name(known, tokens, end, wanted, loose=True) if wanted and not amount else end
    if stop == end and (level not in ("province", "city") or _foreign(tokens, end)):
        stop = _unknown_name(known, tokens, end, level, numbered=not named_only)
    elif stop == end + 1 and words[end] in known.surnames and tokens.capital[stop : stop + 2] == [True, True]:
        # `Đảng ủy xã| Phan Hữu Tài`, though there is a commune Phan
        stop = stop if words[stop] in known.surnames else end
    if words[end - 1] == "vực" and words[stop : stop + 1] in (["-"], ["–"]) and stop > end:
        beyond = _unknown_name(known, tokens, stop + 1, numbered=False)  # khu vực Sa Đéc - Lai Vung
        stop = beyond if beyond > stop + 1 else stop
    return stop


def _bare_name(known: PlaceWords, tokens: Tokens, at: int, bare: frozenset[str]) -> Place | None:
    """The place of a level of `bare` that is named at token `at`, unless the name goes on."""
    words = tokens.words
    stop = known_name(known, tokens, at, bare)
    if stop == at:
        return None
    if (
        stop < len(tokens)
        and tokens.capital[stop]
        and tokens.starts[stop] - tokens.ends[stop - 1] <= 1
        and words[stop] not in known.surnames
        and not (tokens.said(at, stop).isupper() and tokens.said(stop, stop + 1).isupper())
        and words[stop] not in ("chủ", "phó", "bí", "giám", "trưởng")
    ):
        return None
    name = tokens.said(at, stop)
    levels = levels_of(name) & bare
    level: Level = "province" if "province" in levels else "district" if "district" in levels else "commune"
    return Place(stop, level, name)


def _level(level: str, name: str) -> Level | None:
    if level == "city":
        if not name:
            return None
        return "province" if place_key(name) in central_cities() else "district"
    return level  # type: ignore[return-value]
