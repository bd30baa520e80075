"""The grammar: head, field or name, parent body or place, and what is not an organisation."""

from __future__ import annotations

from dataclasses import dataclass, replace

from danvan_extract.extract.organizations.lexicon import JOINS, Entry, Lexicon, Term, lexicon
from danvan_extract.extract.organizations.place import SURNAMES, Place, find_place, known_name, level_word
from danvan_extract.extract.organizations.tokens import Tokens, tokenise
from danvan_extract.mentions import Kind, Level, OrganizationMention
from danvan_extract.patterns import Patterns
from danvan_extract.segment import Body

# Words before a head that make it a class of bodies (`các chi bộ`, `12 đảng bộ`) or another word.
_PLURAL = frozenset(
    ("các", "những", "mọi", "mỗi", "từng", "nhiều", "số", "cấp", "loại", "một", "hai", "ba", "trăm", "chục")
)
# Words before a number that make it an ordinal or a date (`kỳ họp thứ 6 HĐND`), so that it counts nothing.
_ORDINAL = frozenset(
    ("thứ", "số", "năm", "tháng", "khóa", "ngày", "quý", "lần", "kỳ", "-", "/", ".", ",", "xã", "quận")
)
# The last words of titles: what follows is a body even without a name (`Giám đốc Nhà văn hóa huyện`).
_TITLED = frozenset(("trưởng", "phó", "đốc", "thư", "tịch", "chánh", "nhiệm", "viên", "sĩ", "trị", "lệnh"))
# Codes before which `UBND`, `HĐND` are part of a document's number (`4025/QĐ-UBND`).
_CODE = frozenset(("qđ", "nq", "kh", "ct", "bc", "tb", "nđ", "cv", "ttr", "tt", "hd", "pa", "đa", "ctr", "gm", "gp"))
_BARE_LEVELS = {
    "province": frozenset(("province",)),
    "district": frozenset(("province", "district")),
    "commune": frozenset(("province", "district", "commune")),
}
_QUOTES = {"“": "”", '"': '"', "«": "»"}


@dataclass(frozen=True, slots=True)
class Found:
    """A body from token `first` up to token `end`."""

    first: int
    end: int
    kind: Kind
    level: Level | None
    place: str
    entry: Entry
    tail: bool


def find_organizations(body: Body, patterns: Patterns) -> tuple[OrganizationMention, ...]:
    """All organizations of the body, in order of their start, without overlaps.

    `level` and `place` are what the name itself says; resolve gives a body without a place the article's.
    """
    lex = lexicon(patterns)
    tokens = tokenise(body.text, body.lower)
    mentions: list[OrganizationMention] = []
    at, size = 0, len(tokens)
    while at < size:
        if tokens.words[at] not in lex.firsts or _inside_other(tokens, at):
            at += 1
            continue
        found = _parse(lex, tokens, at)
        if found is None:
            at += 1
            continue
        for one in (found, *_coordinated(tokens, found)):
            mentions.append(
                OrganizationMention(
                    tokens.starts[one.first], tokens.ends[one.end - 1], one.kind, one.level, one.entry.id, one.place
                )
            )
            at = one.end
    return tuple(mentions)


def _parse(lex: Lexicon, tokens: Tokens, at: int, depth: int = 0) -> Found | None:
    """The longest body that begins at token `at`, or None."""
    best: Found | None = None
    for end, term in sorted(lex.heads.match(tokens, at), key=lambda m: -m[0]):
        entry = term.entry
        if entry is None or (depth == 0 and tokens.words[at - 1] in entry.not_after and _near(tokens, at)):
            continue
        for found in _complete(lex, tokens, at, end, term, entry, depth):
            if best is None or found.end > best.end:
                best = found
    return best


def _inside_other(tokens: Tokens, at: int) -> bool:
    """Whether token `at` belongs to a document's number or to a place (`khu phố Hội Phú`)."""
    if at < 2:
        return False
    words = tokens.words
    if words[at - 1] in ("-", "/") and words[at - 2] in _CODE and tokens.starts[at] == tokens.ends[at - 1]:
        return True
    return tokens.capital[at] and (words[at - 1] in _VILLAGE or tuple(words[at - 2 : at]) in _VILLAGES)


_VILLAGE = frozenset(("thôn", "ấp", "buôn", "làng", "xóm", "khóm", "đường", "phố", "cầu", "sông", "núi", "chợ"))
_VILLAGES = frozenset((("khu", "phố"), ("tổ", "dân"), ("dân", "phố"), ("thị", "trấn")))


def _near(tokens: Tokens, at: int) -> bool:
    """Whether only a space stands before token `at`."""
    return at > 0 and tokens.starts[at] - tokens.ends[at - 1] <= 2


def _complete(lex: Lexicon, tokens: Tokens, at: int, end: int, head: Term, entry: Entry, depth: int) -> list[Found]:
    """The bodies that this head makes here: none or one."""
    options = entry.options
    plural = depth == 0 and at > 0 and tokens.words[at - 1] in _PLURAL and _near(tokens, at)
    counted = depth == 0 and at > 0 and tokens.words[at - 1].isdigit() and _near(tokens, at)
    counted = counted and not tokens.capital[at] and (at < 2 or tokens.words[at - 2] not in _ORDINAL)
    titled = at > 0 and tokens.words[at - 1] in _TITLED and _near(tokens, at)
    if "head_capital" in options and not tokens.capital[at]:
        return []
    kind, level = head.kind or entry.kind, head.level or entry.level
    stop, named, fielded = end, False, False
    if entry.fields.root:
        matches = entry.fields.match(tokens, end)
        if matches:
            stop, term = max(matches, key=lambda m: m[0])
            kind, level = term.kind or kind, term.level or level
            fielded = True
            if "capital_field" in options and not tokens.capital[end]:
                fielded, stop = False, end
    if entry.name != "no":
        beyond = _name(lex, tokens, stop, entry, fielded=fielded, capital=tokens.capital[at])
        named = beyond > stop
        stop = beyond
    if "number" in options and not named and stop < len(tokens) and tokens.words[stop].isdigit():
        stop, named = stop + 1, True
    after = _abbreviation(tokens, stop)
    tail = _tail(lex, tokens, stop, entry, depth)
    if tail is None and after > stop:
        tail = _tail(lex, tokens, after, entry, depth)
        if tail is None or tail.end == after:
            tail = None
    if tail is not None and tail.entry is _CLASS:
        return []
    if entry.name == "must" and tail is not None and tail.place and tail.entry is entry and tokens.capital[at]:
        named = True
    if entry.name == "must" and not named and not fielded:
        return []
    alone = not named and not fielded
    if alone:
        allowed = {
            "any": True,
            "exact": tokens.said(at, end) == head.text
            and "\n" not in tokens.text[tokens.starts[at] : tokens.ends[end - 1]],
            "capital": tail is not None or tokens.capital[at],
            "tail": tail is not None,
            "never": tail is not None and (titled or head.text in entry.tail_heads),
        }[entry.bare]
        if not allowed:
            return []
    elif tail is None:
        if fielded and not named and ("no_field_alone" in options or entry.name == "must"):
            return []
        written = tokens.capital[at] or tokens.capital[end] or titled
        if ("single" in options or "capital" in options) and not written:
            return []
    if (
        (plural or counted)
        and not (named and tokens.capital[at])
        and not (fielded and tokens.capital[end] and not counted)
    ):
        return []
    if tokens.words[stop : stop + 1] == ["viên"] and _near(tokens, stop):
        return []
    place = ""
    last = stop
    if tail is not None:
        last, place = tail.end, tail.place
        level = level if level is not None and not (alone and tail.level == "central") else tail.level or level
        if "follow_kind" in options and tail.first >= 0:
            kind = tail.kind
    if "at_country" in options and tokens.words[last : last + 3] == ["tại", "việt", "nam"]:
        last += 3
    return [Found(at, last, kind, level, place, entry, tail is not None)]


def _abbreviation(tokens: Tokens, at: int) -> int:
    """The end of `(CCB)` right after a head, or `at`."""
    if tokens.words[at : at + 1] == ["("] and tokens.words[at + 2 : at + 3] == [")"] and tokens.capital[at + 1]:
        return at + 3
    return at


_CLASS = Entry("class", "other", None, "never", "", frozenset(), "no", frozenset(), frozenset(), None)  # type: ignore[arg-type]


def _tail(lex: Lexicon, tokens: Tokens, at: int, entry: Entry, depth: int) -> Found | None:
    """What follows: a parent body, a place, or (entry `_CLASS`) words that make the body a class."""
    words = tokens.words
    if at >= len(words) or words[at] == "\n":
        return None
    if words[at] == "cấp" or (words[at] == "các" and words[at + 1 : at + 2] in (["cấp"], ["địa"], ["ngành"])):
        return Found(-1, at, "other", None, "", _CLASS, True)
    if words[at : at + 2] == ["trực", "thuộc"] or (entry.id.endswith("commune") and words[at : at + 2] == ["cơ", "sở"]):
        return Found(-1, at, "other", None, "", _CLASS, True)
    if "parent" in entry.options and depth < 4:
        start = at + 1 if words[at] == "của" and "of" in entry.options else at
        if start < len(words) and words[start] in lex.firsts:
            parent = _parse(lex, tokens, start, depth + 1)
            if parent is not None:
                return parent
    if "no_place" in entry.options:
        return None
    several = words[at] == "các" and level_word(tokens, at + 1) is not None
    place = find_place(tokens, at + 1 if several else at, _BARE_LEVELS[entry.bare_place])
    if several and (place is None or not place.name):
        return Found(-1, at, "other", None, "", _CLASS, True)
    if place is None:
        return None
    if not place.name and place.level != "central" and _listed(tokens, place):
        return Found(-1, at, "other", None, "", _CLASS, True)
    end = place.end
    if place.name and place.level in ("commune", "village"):
        more = find_place(tokens, end, frozenset())
        if more is not None and more.name:
            end = more.end
    return Found(-1, end, "other", place.level, place.name, entry, True)


def _listed(tokens: Tokens, place: Place) -> bool:
    """Whether bare level words stand in a row (`xã, phường, thị trấn`): a class of bodies."""
    at = place.end
    if at + 1 >= len(tokens) or tokens.words[at] not in JOINS:
        return False
    beyond = level_word(tokens, at + 1)
    if beyond is None:
        return False
    after = beyond[0]
    return not (after < len(tokens) and (tokens.capital[after] or tokens.words[after].isdigit()))


def _name(lex: Lexicon, tokens: Tokens, at: int, entry: Entry, *, fielded: bool, capital: bool) -> int:
    """The end of a proper name at token `at`: words with capitals, known compounds, quotes, `số 1`."""
    words, size = tokens.words, len(tokens)
    end, proper, firm, capitals = at, False, at, 0
    while end < size and end < at + 24:
        word = words[end]
        if word == "\n" or (end > at and tokens.starts[end] - tokens.ends[end - 1] > 2):
            break
        if word in _QUOTES and end + 1 < size:
            if "quotes" not in entry.options:
                break
            close = next((k for k in range(end + 1, min(size, end + 9)) if words[k] == _QUOTES[word]), 0)
            if not close or "\n" in words[end:close]:
                break
            firm = close + 1
            break
        if level_word(tokens, end) is not None and not (proper and words[end] == "bản"):
            break
        if word == "số" and end + 1 < size and words[end + 1].isdigit():
            firm = end + 2
            break
        if word.isdigit():
            if not (end > at or fielded) or len(word) > 3:
                break
            firm = end + 1
            break
        if word in JOINS and word not in (",", "."):
            reach = _unit(lex, tokens, end + 1, proper=False)
            if (end == at and not fielded) or reach == end + 1:
                break
            if word == "và" and proper and not tokens.capital[end + 1]:
                break
            end = reach
            continue
        if tokens.capital[end] and _stops_name(lex, tokens, end, entry, first=end == at and not fielded):
            break
        reach = _unit(lex, tokens, end, proper=proper or "name_case" in entry.options)
        if reach == end:
            break
        if reach == end + 1 and tokens.capital[end]:
            proper = True
        if tokens.capital[end]:
            firm = reach
            capitals += sum(tokens.capital[end:reach])
        end = reach
    if "proper" in entry.options and not capital and capitals < 2:
        return at
    return firm


def _unit(lex: Lexicon, tokens: Tokens, at: int, *, proper: bool) -> int:
    """The end of one unit of a name: a known compound, or a word with a capital."""
    if at >= len(tokens):
        return at
    capital = tokens.capital[at]
    if capital or not proper:
        matches = lex.words.match(tokens, at)
        if matches:
            end = max(m[0] for m in matches)
            if capital or end > at + 1:
                return end
    if capital and tokens.words[at][0].isalpha():
        return at + 1
    return at


def _stops_name(lex: Lexicon, tokens: Tokens, at: int, entry: Entry, *, first: bool) -> bool:
    """Whether no name goes on at token `at`: a title, a person, a place or the parent body begins there."""
    words = tokens.words
    if tuple(words[at : at + 2]) in _TITLES:
        return True
    if "persons" not in entry.options and words[at] in SURNAMES and tokens.capital[at + 1 : at + 2] == [True]:
        following = tuple(words[at : at + 2])
        if not any(m[0] > at + 1 for m in lex.words.match(tokens, at)) and following != ("việt", "nam"):
            return True
    if tuple(words[at : at + 2]) == ("việt", "nam"):
        return True
    if not first and "parent" in entry.options and words[at] in lex.firsts and _parse(lex, tokens, at, 4) is not None:
        return True
    end = known_name(tokens, at, _BARE_LEVELS["province"])
    return end > at and not (end < len(tokens) and tokens.capital[end] and words[end] not in SURNAMES)


_TITLES = frozenset(
    tuple(t.split())
    for t in (
        "giám đốc", "phó giám", "phó chủ", "phó trưởng", "chủ tịch", "bí thư", "phó bí", "phó hiệu", "hiệu trưởng",
        "trưởng phòng", "trưởng ban", "chánh văn", "viện trưởng", "đồng chí", "tổng giám", "đại tá", "trung tá",
        "thượng tá", "thiếu tướng", "trung tướng", "đại úy", "nguyên chủ", "nguyên bí", "chủ nhiệm",
    )
)  # fmt: skip


def _coordinated(tokens: Tokens, found: Found) -> list[Found]:
    """Further fields of the same head in a list: `Sở Nội vụ, Tài chính và Y tế` names three bodies."""
    entry = found.entry
    if not entry.fields.root or found.tail or entry.name != "no":
        return []
    more: list[Found] = []
    at = found.end
    while at + 1 < len(tokens) and tokens.words[at] in (",", "và", ";"):
        start = at + 1
        if not tokens.capital[start]:
            break
        matches = entry.fields.match(tokens, start)
        if not matches:
            break
        end = max(m[0] for m in matches)
        place = find_place(tokens, end, _BARE_LEVELS[entry.bare_place])
        one = replace(found, first=start, end=end, tail=False)
        if place is not None and place.level != "village":
            one = replace(one, end=place.end, place=place.name, level=found.level or place.level, tail=True)
        more.append(one)
        at = one.end
        if one.tail:
            break
    return more
