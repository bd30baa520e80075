"""The lexicon of bodies, compiled from the ORGANIZATION entries into tries over words."""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import itemgetter
from typing import Any, cast

from danvan_extract.errors import PatternError
from danvan_extract.extract.organizations.place import PlaceWords, place_words
from danvan_extract.extract.tokens import Tokens, tokenise
from danvan_extract.mentions import Kind, Level
from danvan_extract.patterns import Patterns, Rule
from danvan_extract.text import lower, normalise

# Joins inside names that writers exchange or leave out: `Văn hóa, Thể thao và Du lịch`, `Văn hóa Thể thao`.
JOINS = frozenset((",", "-", "–", "—", "&", "và", "/", "."))
_END = "\0"
_JOIN = "\1"
# Attributes with a value, and switches (what each does: the head of patterns/organizations_party.yaml).
_VALUES = frozenset(
    (
        "kind",
        "level",
        "heads",
        "bare",
        "bare_place",
        "name",
        "not_after",
        "not_alone_after",
        "not_before",
        "tail_after_head",
    )
)
_SWITCHES = frozenset(
    (
        "abroad", "anchored", "at_country", "capital_field", "capital_name", "country", "field_capital", "follow_kind",
        "generic", "head_capital", "listed", "no_field_alone", "no_place", "number", "of", "parent", "persons",
        "quotes", "single", "tail_capital", "themes", "titled", "whole",
    )
)  # fmt: skip
_BARE = ("any", "capital", "exact", "tail", "never", "titled")


@dataclass(frozen=True, slots=True)
class Entry:
    """One lexicon: what its heads need and may take (see patterns/organizations_party.yaml)."""

    id: str
    kind: Kind
    level: Level | None
    bare: str
    bare_place: str
    options: frozenset[str]
    name: str
    not_after: frozenset[str]
    not_alone_after: frozenset[str]
    not_before: frozenset[str]
    tail_heads: frozenset[str]
    fields: Trie


@dataclass(frozen=True, slots=True)
class Term:
    """What a path of the trie means: an entry's head or field with its own kind and level, and its text."""

    entry: Entry | None
    kind: Kind | None
    level: str | None
    text: str
    bare: str = ""


class Trie:
    """Phrases over words; between the parts of a phrase joined by `-`, `,`, `và` a join is optional."""

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}

    def add(self, words: list[str], term: Term, *, prefixes: bool = False) -> None:
        """Add a phrase; with `prefixes`, what stands before each join counts as well (`Sở Giáo dục`)."""
        node = self.root
        pending = False
        for word in words:
            if word in JOINS:
                pending = True
                continue
            if pending:
                if prefixes:
                    node.setdefault(_END, []).append(term)
                node = node.setdefault(_JOIN, {})
                pending = False
            node = node.setdefault(word, {})
        node.setdefault(_END, []).append(term)

    def following(self) -> dict[str, frozenset[str] | None]:
        """The first words of the phrases, each with those that must follow it (None where none need)."""
        return {word: None if _END in node or _JOIN in node else frozenset(node) for word, node in self.root.items()}

    def match(self, tokens: Tokens, at: int) -> list[tuple[int, Term]]:
        """All phrases that begin at token `at`, as (end token, term)."""
        found: list[tuple[int, Term]] = []
        if at < len(tokens.words) and tokens.words[at] in self.root:
            self._walk(self.root, tokens, at, found)
        return found

    def longest(self, tokens: Tokens, at: int) -> tuple[int, Term] | None:
        """The longest phrase that begins at token `at`, the first of several, or None."""
        found = self.match(tokens, at)
        return max(found, key=itemgetter(0)) if found else None

    def _walk(self, node: dict[str, Any], tokens: Tokens, at: int, found: list[tuple[int, Term]]) -> None:
        words, size = tokens.words, len(tokens.words)
        while True:
            if _END in node:
                found += [(at, term) for term in node[_END]]
            if _JOIN in node:
                beyond = node[_JOIN]
                stop = at
                while stop < size and stop < at + 2 and words[stop] in JOINS:
                    stop += 1
                if stop < size and words[stop] in beyond:
                    self._walk(beyond, tokens, stop, found)
            if at >= size:
                return
            step = node.get(words[at])
            if step is None:
                return
            node, at = step, at + 1


class Phrases:
    """Writings of phrases with their canonical one; joins are exchangeable as in `Trie`."""

    def __init__(self) -> None:
        self._trie = Trie()

    def add(self, writing: str, canonical: str) -> None:
        """Add one writing of `canonical`."""
        self._trie.add(_split(writing), Term(None, None, None, canonical, "exact" if writing.isupper() else ""))

    def longest(self, tokens: Tokens, at: int) -> tuple[int, str]:
        """End and canonical writing of the longest phrase at token `at`; (`at`, empty) when there is none.

        A writing in capitals (`TƯ`, `BCH`) is only that in capitals.
        """
        fits = (m for m in self._trie.match(tokens, at) if not m[1].bare or tokens.said(at, m[0]).isupper())
        found = max(fits, key=lambda m: m[0], default=None)
        return (found[0], found[1].text) if found is not None else (at, "")


@dataclass(frozen=True, slots=True)
class Closed:
    """The closed sets of words that the grammar asks for; what each is says patterns/organizations_words.yaml."""

    goes_on: frozenset[str]
    field_verb: frozenset[str]
    title: frozenset[tuple[str, ...]]
    act: frozenset[tuple[str, ...]]
    event: frozenset[str]
    class_before: frozenset[str]
    not_counting: frozenset[str]
    honorific: frozenset[str]
    code: frozenset[str]
    named_place: frozenset[str]
    branch: frozenset[str]
    several: frozenset[str]
    title_end: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries; `heads` finds where a body may begin, `words` the compounds that names are made of."""

    heads: Trie
    words: Trie
    firsts: frozenset[str]
    following: dict[str, frozenset[str] | None]
    closed: Closed
    places: PlaceWords


def lexicon(patterns: Patterns) -> Lexicon:
    """The lexicon of these patterns, compiled once. Raises PatternError for attributes it doesn't know."""
    return patterns.once(_compile)


def _split(phrase: str) -> list[str]:
    text = normalise(phrase).text
    return tokenise(text, lower(text)).words


def _list(text: str, separator: str = ",") -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]


def _fail(rule: Rule, what: str, remedy: str) -> PatternError:
    return PatternError(f"{rule.id}: {what}", place=f"{rule.file}:{rule.line}", remedy=remedy)


def _entry(rule: Rule) -> Entry:
    if rule.normaliser not in ("body", "office"):
        raise _fail(rule, f"unknown normaliser {rule.normaliser!r}", "write `body` or `office`")
    unknown = set(rule.attributes) - _VALUES - _SWITCHES
    if unknown:
        known = ", ".join(sorted(_VALUES | _SWITCHES))
        raise _fail(rule, f"unknown attributes {sorted(unknown)}", f"attributes are: {known}")
    get = rule.attributes.get
    if get("bare") not in _BARE:
        raise _fail(rule, f"unknown `bare`: {get('bare')!r}", f"one of {', '.join(_BARE)}")
    if (rule.normaliser == "office") != ("heads" in rule.attributes):
        raise _fail(rule, "heads don't fit the normaliser", "`office` has heads, `body` has none")
    return Entry(
        id=rule.id,
        kind=cast(Kind, get("kind", "other")),
        level=cast("Level | None", get("level")),
        bare=get("bare", "never"),
        bare_place=get("bare_place", "province"),
        options=frozenset(k for k, v in rule.attributes.items() if k in _SWITCHES and v == "yes"),
        name=get("name", "no"),
        not_after=frozenset(_list(get("not_after", ""))),
        not_alone_after=frozenset(_list(get("not_alone_after", ""))),
        not_before=frozenset(_list(get("not_before", ""))),
        tail_heads=frozenset(_list(get("tail_after_head", ""), ";")),
        fields=Trie(),
    )


def _compile(patterns: Patterns) -> Lexicon:
    heads, words = Trie(), Trie()
    compounds: list[tuple[list[str], Term]] = []
    for rule in patterns.labelled("ORGANIZATION"):
        entry = _entry(rule)
        for head in _list(rule.attributes.get("heads", ""), ";"):
            words_of_head, _, level = head.partition("=")
            heads.add(_split(words_of_head), Term(entry, None, level or None, words_of_head))
        for term in rule.terms:
            get = term.attributes.get
            split = _split(term.text)
            national = rule.normaliser == "office" and split[-2:] == ["việt", "nam"]
            of_term = get("level") or ("central" if national else None)
            made = Term(entry, cast("Kind | None", get("kind")), of_term, term.text, get("bare", ""))
            if rule.normaliser == "body":
                heads.add(split, made)
            else:
                entry.fields.add(split, made, prefixes=True)
                compounds.append((split, made))
    places = place_words(patterns)
    for split, made in compounds:
        if tuple(split) not in places.countries:  # Mỹ Luông is no compound with the country
            words.add(split, made, prefixes=True)
    return Lexicon(
        heads, words, frozenset(heads.root), heads.following(), _closed(patterns), places
    )  # fmt: skip


def _closed(patterns: Patterns) -> Closed:
    sets: dict[str, Any] = {}
    for name in (field.name for field in fields(Closed)):
        read = patterns.phrases if name in ("title", "act") else patterns.words
        sets[name] = read(f"organization_word.{name}")
    return Closed(**sets)
