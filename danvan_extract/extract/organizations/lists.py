"""Bodies in lists: fields of one head (`các sở: Nội vụ, Tài chính`), branches that a dash joins."""

from __future__ import annotations

from dataclasses import dataclass, replace

from danvan_extract.extract.organizations.context import abbreviation
from danvan_extract.extract.organizations.lexicon import Entry, Lexicon
from danvan_extract.extract.organizations.place import BARE_LEVELS, find_place
from danvan_extract.extract.organizations.standing import field_at, final_level
from danvan_extract.extract.tokens import Tokens
from danvan_extract.mentions import Kind, Level
from danvan_extract.values import frozen

# What opens the list of fields behind a plural head (`các sở, ban, ngành:`).
_LISTS = frozenset((":", "(", "gồm", "như", "là"))


@frozen
class Found:
    """A body from token `first` up to token `end`."""

    first: int
    end: int
    kind: Kind
    level: Level | None
    place: str
    entry: Entry
    tail: bool
    solid: bool  # more than a head and a proper name: it can end another body's name


@dataclass(frozen=True, slots=True)
class Page:
    """A text being read with a lexicon; `parsed` remembers the body at a token and depth."""

    lex: Lexicon
    tokens: Tokens
    parsed: dict[tuple[int, int], Found | None]


def enumerated(page: Page, at: int) -> Found | None:
    """The first of the fields in a list behind a plural head (`các sở, ngành: Nội vụ, Tài chính`, `8 sở (Y tế, …)`)."""
    words = page.tokens.words
    if at == 0 or not (words[at - 1] in page.lex.closed.several or words[at - 1].isdigit()):
        return None
    size = len(words) - 1
    colon = next((k for k in range(at + 1, min(size, at + 9)) if words[k] not in page.lex.closed.branch), at)
    while colon < size and words[colon] in _LISTS:
        colon += 1
    if words[colon - 1] not in _LISTS or colon >= size or not page.tokens.capital[colon]:
        return None
    colon -= 1
    for _, head in page.lex.heads.match(page.tokens, at):
        entry = head.entry
        if entry is None or not (entry.name == "no" or "listed" in entry.options):
            continue
        field = field_at(page.tokens, colon + 1, entry)
        if field is not None:
            kind, level = field[1].kind or entry.kind, final_level(field[1].level or head.level or entry.level, "")
            return Found(colon + 1, field[0], kind, level, "", entry, False, True)
    return None


def with_branch(lex: Lexicon, tokens: Tokens, found: Found) -> Found:
    """The body with the branch that a dash joins to it (`Văn phòng Đăng ký đất đai tỉnh - Chi nhánh huyện Cư Jút`).

    A firm's branch also stands right behind the name (`Ngân hàng Quân đội (MB) chi nhánh Huế`).
    A group of deputies has its number behind the council (`Tổ đại biểu HĐND tỉnh số 7`).
    """
    end = found.end
    if tokens.words[found.first] == "tổ" and tokens.words[end : end + 1] == ["số"] and end + 1 < len(tokens):
        return replace(found, end=end + 2) if tokens.words[end + 1].isdigit() else found
    joined = tokens.words[end : end + 1] in (["-"], ["–"])
    if joined and found.kind == "business" and found.place:  # Công ty Du lịch Sài Gòn - Quy Nhơn
        second = find_place(lex.places, tokens, end + 1, BARE_LEVELS["district"])
        if second is not None and second.name:
            return replace(found, end=second.end)
    area = tokens.words[end - 2 : end - 1] == ["vực"] and tokens.words[end - 1].isdigit()
    if area and joined:  # Ban Chỉ huy Phòng thủ khu vực 3 - Tân Thạnh
        named = find_place(lex.places, tokens, end + 1, BARE_LEVELS["commune"])
        return replace(found, end=named.end) if named is not None else found
    at = abbreviation(tokens, end) if found.kind == "business" else end
    joined = tokens.words[at : at + 1] in (["-"], ["–"])
    at += joined
    if tokens.words[at : at + 2] != ["chi", "nhánh"] or not (joined or found.kind == "business"):
        return found
    place = find_place(lex.places, tokens, at + 2, BARE_LEVELS["commune"])
    if place is None:
        return found
    return replace(found, end=place.end, level=place.level, place=place.name, tail=True)


def coordinated(lex: Lexicon, tokens: Tokens, found: Found) -> list[Found]:
    """Further fields of the same head in a list: `Sở Nội vụ, Tài chính và Y tế` names three bodies."""
    entry = found.entry
    if not entry.fields.root or found.tail or not (entry.name == "no" or "listed" in entry.options):
        return []
    more: list[Found] = []
    at = found.end
    while at + 1 < len(tokens) and tokens.words[at] in (",", "và", ";") and tokens.capital[at + 1]:
        field = field_at(tokens, at + 1, entry)
        if field is None:
            break
        end, term = field
        one = replace(found, first=at + 1, end=end, tail=False, kind=term.kind or entry.kind)
        place = find_place(lex.places, tokens, end, BARE_LEVELS[entry.bare_place])
        if place is not None and place.level != "village":
            one = replace(one, end=place.end, place=place.name, level=found.level or place.level, tail=True)
        more.append(one)
        at = one.end
        if one.tail:
            break
    return more
