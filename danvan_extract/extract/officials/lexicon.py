"""The compiled lexicon of titles and names: what YAML says, in the shape the grammar needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import regex

from danvan_extract.errors import PatternError
from danvan_extract.extract.surnames import surnames
from danvan_extract.patterns import Find, Patterns, Regex, Rule, compiled
from danvan_extract.text import by_first_letter, lower, new_tone_placement, trie

_RUN = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Head:
    """A title's head: normalised office, how many of its last words begin the body's name, what must follow,
    and whether `tại` may lead to the place."""

    rule: str
    role: str
    body_words: int
    tail: str
    abroad: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A rule for the words between a name and a title, which hold one of its `triggers` if it has any."""

    rule: str
    triggers: tuple[str, ...]
    fullmatch: Find


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that find_officials reads from the patterns."""

    heads: dict[str, Head]
    head_pattern: re.Pattern[str]
    head_words: frozenset[str]
    behind_head_words: dict[str, tuple[str, ...]]
    inside: re.Pattern[str]
    more: re.Pattern[str]
    abbreviations: dict[str, Head]
    abbreviation_pattern: re.Pattern[str]
    honorifics: frozenset[str]
    no_address: dict[str, regex.Pattern[str]]  # by honorific, the words before it with which it is none (`trẻ em`)
    degrees: frozenset[str]
    addressing: frozenset[str]
    surnames: frozenset[str]
    common: frozenset[str]
    frequent: frozenset[str]
    abroad: frozenset[str]
    no_family: frozenset[str]  # words that no family name is before `văn` and `thị`
    highlands: frozenset[str]
    youth_union_of: frozenset[str]
    after: tuple[Link, ...]
    before: tuple[Link, ...]
    line: tuple[Link, ...]
    join: Regex
    join_post: Regex
    stop: Regex
    body_word: Regex
    unit: Regex
    unit_before: regex.Pattern[str]
    country: re.Pattern[str]
    country_ends: frozenset[str]  # the last words of countries
    named_after: regex.Pattern[str]
    headed: regex.Pattern[str]
    memorial: Regex
    pronoun: Regex
    pronoun_words: frozenset[str]
    plural: Regex
    office: Regex
    parent: Regex
    parent_of_board: Regex
    run: regex.Pattern[str]


def _abbreviation_pattern(abbreviations: Iterable[str]) -> re.Pattern[str]:
    """Begins with one class of (rare) letters, for which `re` searches fast, and looks back afterwards."""
    firsts, rests = by_first_letter(abbreviations, gap=" +")
    return re.compile(rf"[{firsts}](?<![\w/].)(?<![A-ZĐ\d)]-.)(?<![Đđ]oàn .){rests}(?![\w/])")


def _run(korean: Iterable[str]) -> regex.Pattern[str]:
    """A run of syllables with capitals.

    With the apostrophes of minority names (K'Brêu) and the hyphens of transliterated ones (Jong-un). Between two,
    `văn` and `thị` are often left in lower case.
    """
    syllable = (
        r"(?:[KHY][ ]?['’‘`][ ]?(?=\p{Lu})\p{L}++|\p{Lu}\p{L}*+(?:['’‘`]\p{L}++)?)"
        rf"(?:[ ]?-[ ]?{trie(korean)}(?!\w))?"
    )
    return regex.compile(
        rf"(?<![\w'’/&-]){syllable}"
        rf"(?:[ ]{{1,3}}(?:(?:văn|thị|(?<=Thích[ ])nữ)[ ]{{1,2}})?(?=\p{{Lu}}){syllable}(?![\w&/])){{0,9}}+"
    )


def lexicon(patterns: Patterns) -> Lexicon:
    """The lexicon of `patterns`, compiled once for each set of patterns.

    Raises PatternError for a link whose normaliser is unknown.
    """
    return patterns.once(_compiled)


def _heads(rule: Rule) -> dict[str, Head]:
    found = {}
    for term in rule.terms:
        attributes = rule.attributes | term.attributes
        text = new_tone_placement(term.text)
        key = text if rule.case == "exact" else lower(text)
        role = attributes.get("role", key)
        found[key] = Head(
            rule.id, role, int(attributes.get("body", "0")), attributes.get("tail", ""), "abroad" in attributes
        )
    return found


def _behind_first(heads: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What must stand behind a head's first word: a blank and the second, or two blanks; not for one that is a head."""
    found: dict[str, set[str]] = {}
    for head in heads:
        first = _RUN.match(head)
        if first is not None:
            rest = head[first.end() :]
            found.setdefault(first[0], {"  "}).add(rest[:1] + rest[1:].partition(" ")[0])
    return {word: tuple(sorted(rest)) for word, rest in found.items() if "" not in rest}


def _words_and_links(patterns: Patterns) -> tuple[dict[str, set[str]], dict[str, list[Link]]]:
    """The words of the PERSON lexicons by id, and the links between name and title by where they are read."""
    words: dict[str, set[str]] = {"person.honorific": set(), "person.degree": set(), "person.surname": set()}
    links: dict[str, list[Link]] = {"after": [], "before": [], "line": []}
    for rule in patterns.labelled("PERSON"):
        if rule.compiled is None:
            words.setdefault(rule.id, set()).update(new_tone_placement(t.text) for t in rule.terms)
        elif rule.normaliser in links:
            links[rule.normaliser].append(Link(rule.id, rule.triggers, rule.fullmatch))
        else:
            raise PatternError(
                f"{rule.id}: unknown normaliser {rule.normaliser!r}", place=f"{rule.file}:{rule.line}",
                remedy=f"normalisers of PERSON are: {', '.join(links)}",
            )  # fmt: skip
    return words, links


def _part(patterns: Patterns, name: str, before: str = "", after: str = "") -> Regex:
    return compiled(f"{before}(?:{patterns.parts[name]}){after}")


def _part_backwards(patterns: Patterns, name: str, after: str) -> regex.Pattern[str]:
    """A part for what stands before a place in the text: it is matched from right to left."""
    source = rf"(?<!\w)(?:{patterns.parts[name]}){after}"
    return regex.compile(source, regex.VERSION1 | regex.VERBOSE | regex.REVERSE)


def _compiled(patterns: Patterns) -> Lexicon:
    heads: dict[str, Head] = {}
    abbreviations: dict[str, Head] = {}
    for rule in patterns.labelled("TITLE"):
        (abbreviations if rule.case == "exact" else heads).update(_heads(rule))
    words, links = _words_and_links(patterns)
    part, backwards = partial(_part, patterns), partial(_part_backwards, patterns)
    after_head = patterns.words("title_word.after_head")
    countries = patterns.words("place_word.country") | patterns.words("person_word.power")
    return Lexicon(
        heads=heads,
        head_pattern=re.compile(rf"(?<!\w){trie(heads, gap=' +')}(?!\w)"),
        head_words=frozenset(m[0] for head in heads if (m := _RUN.match(head))),
        behind_head_words=_behind_first(heads),
        inside=re.compile(patterns.parts["not_a_head"]),
        more=re.compile(rf"(?: +{trie(after_head, gap=' +')}(?!\w))+"),
        abbreviations=abbreviations,
        abbreviation_pattern=_abbreviation_pattern(abbreviations),
        honorifics=frozenset(lower(w) for w in words["person.honorific"]),
        no_address={
            term.text: regex.compile(rf"(?<!\w)(?:{term.attributes['not_after']}) \Z")
            for term in patterns.lexicon("person.honorific").terms
            if "not_after" in term.attributes
        },
        degrees=frozenset(words["person.degree"]),
        addressing=frozenset(
            _RUN.findall(lower(w))[-1]
            for found in ("person.honorific", "person.degree", "person.surname")
            for w in words[found]
        ),
        surnames=surnames(patterns),
        common=surnames(patterns, "common"),
        frequent=surnames(patterns, "frequent"),
        abroad=patterns.words("person_word.abroad"),
        no_family=patterns.words("person_word.no_family"),
        highlands=patterns.words("person_word.highlands"),
        youth_union_of=patterns.words("person_word.youth_union_of"),
        after=tuple(links["after"]),
        before=tuple(links["before"]),
        line=tuple(links["line"]),
        join=part("title_join"),
        join_post=part("title_join_post"),
        stop=part("title_stop", after=r"(?!\w)"),
        body_word=part("body_word", after=r"(?!\w)"),
        unit=part("unit", after=r"(?!\w)"),
        unit_before=backwards("unit", after=r"[ ]{0,2}"),
        country=re.compile(rf"{trie(countries, gap=' +')}(?!\w)"),
        country_ends=frozenset(country.split()[-1] for country in countries),
        named_after=backwards("named_after", after=r"[ \"“”]{1,2}"),
        headed=backwards("headed", after=r"[ ]"),
        memorial=part("memorial", before=r"(?<!\w)"),
        pronoun=part("pronoun"),
        pronoun_words=frozenset(patterns.parts["pronoun_first"].split("|")),
        plural=part("plural"),
        office=part("office_in_title"),
        parent=part("parent_of_office"),
        parent_of_board=part("parent_of_board"),
        run=_run(patterns.words("person_word.korean")),
    )
