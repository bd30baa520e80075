"""Whether a head with what follows it is a body of its own, by what its lexicon says it needs."""

from __future__ import annotations

from typing import cast

from danvan_extract.extract.organizations.context import beside_same, touches
from danvan_extract.extract.organizations.lexicon import Entry, Lexicon, Term
from danvan_extract.extract.organizations.place import level_word
from danvan_extract.extract.tokens import Tokens
from danvan_extract.mentions import Kind, Level
from danvan_extract.places import central_cities, place_key
from danvan_extract.values import frozen


@frozen
class Tail:
    """What follows a head: a parent body or a place up to token `end`, or words that make it a class."""

    end: int
    level: Level | None = None
    place: str = ""
    parent: Kind | None = None
    is_class: bool = False


def field_at(tokens: Tokens, at: int, entry: Entry) -> tuple[int, Term] | None:
    """The longest field of the entry's lexicon at token `at`.

    With `themes` a second one may follow (`Ban Chỉ đạo [quốc gia] [về] [phòng chống AIDS]`).
    """
    if "capital_field" in entry.options and not (at < len(tokens) and tokens.capital[at]):
        return None
    found = entry.fields.longest(tokens, at)
    if "themes" not in entry.options:
        return found
    if found is None and tokens.words[at : at + 1] == ["về"]:
        found = entry.fields.longest(tokens, at + 1)
    elif found is not None:
        end = found[0]
        more = entry.fields.longest(tokens, end + (tokens.words[end : end + 1] == ["về"]))
        found = (more[0], found[1]) if more is not None else found
    return found


def titled(tokens: Tokens, at: int, end: int) -> bool:
    """Whether the head from `at` to `end` stands right behind `trưởng` or `phó`, and no `thường trực` behind it."""
    following = tokens.words[end : end + 1]
    return (
        at > 0
        and tokens.words[at - 1] in ("trưởng", "phó")
        and touches(tokens, at)
        and following not in (["thường"], ["tt"], ["phụ"], ["chuyên"], ["đại"], [tokens.words[at]])
    )


def final_level(level: str | None, place: str) -> Level | None:
    """The level of a body; that of a city (`Thành ủy`) is by which city it is."""
    if level == "city":
        return None if not place else "province" if place_key(place) in central_cities() else "district"
    return cast("Level | None", level)


def stands(
    lex: Lexicon, tokens: Tokens, at: int, end: int, head: Term, entry: Entry, field: tuple[int, Term] | None,
    bare: str, tail: Tail | None,
) -> bool:  # fmt: skip
    """Whether a head without a proper name is a body here, by its `bare`."""
    titled = at > 0 and tokens.words[at - 1] in lex.closed.title_end and touches(tokens, at)
    if field is not None:
        if tail is not None:
            return True
        if "field_capital" in entry.options and tokens.capital[at] and tokens.capital[end]:
            return True
        if "no_field_alone" in entry.options or entry.name == "must":
            return False
        if bare == "titled":
            return titled or (tokens.capital[at] and beside_same(tokens, at, field[0]))
        if titled or tokens.capital[at] or tokens.capital[end] or "single" not in entry.options:
            return True
        after = field[0]  # phòng kinh tế của thành phố
        return tokens.words[after : after + 1] == ["của"] and level_word(lex.places, tokens, after + 1) is not None
    if entry.name == "must":
        return False
    if bare == "titled":
        return titled and tail is not None
    if bare == "exact":
        said = tokens.text[tokens.starts[at] : tokens.ends[end - 1]]
        return said == head.text
    if bare == "capital":
        return tokens.capital[at] or tail is not None
    if bare == "never":
        return tail is not None and ((titled and end > at + 1) or head.text in entry.tail_heads)
    if bare == "tail":
        return tail is not None and ("tail_capital" not in entry.options or tokens.capital[at] or end > at + 1)
    return True
