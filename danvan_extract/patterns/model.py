"""The data of pattern files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from danvan_extract.errors import PatternError
from danvan_extract.patterns.regexes import Find, Match, Regex, nothing, within

T = TypeVar("T")

# A match of somebody else's pattern that takes longer than this is a runaway (seconds).
MATCH_TIMEOUT = 2.0


def content_hash(content: object) -> str:
    """A hash of plain data."""
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the expected span marked `[[…]]` and expected fields of the mention, as strings."""

    text: str
    start: int
    end: int
    expected: dict[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class CounterExample:
    """A near miss: the text holds a trigger and the rule must find nothing, `because` says why."""

    text: str
    because: str
    line: int


@dataclass(frozen=True, slots=True)
class Term:
    """A lexicon term with its own attributes (`role: bí thư`)."""

    text: str
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a pattern file: a rule (`pattern`) or a lexicon (`terms`), or both.

    `pattern` is matched on lower-cased normalised text, or on the text as it stands when `case` is
    `exact`. `triggers` are lower-case literals one of which any match must contain. `timeout` is how long a
    match may take (seconds); None where that is tested instead (`danvan patterns growth`). `match`, `search`
    and `fullmatch` are those of `compiled`, within that time; without a pattern they find nothing. `hash` is of
    the `content`.
    """

    id: str
    label: str
    file: str
    line: int
    triggers: tuple[str, ...] = ()
    pattern: str | None = None
    normaliser: str | None = None
    case: str = "lower"
    priority: int = 0
    terms: tuple[Term, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[CounterExample, ...] = ()
    compiled: Regex | None = None
    timeout: float | None = MATCH_TIMEOUT
    match: Find = field(init=False, repr=False, compare=False)
    search: Find = field(init=False, repr=False, compare=False)
    fullmatch: Find = field(init=False, repr=False, compare=False)
    hash: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name in ("match", "search", "fullmatch"):
            find = within(self.compiled, name, self.timeout) if self.compiled is not None else nothing
            object.__setattr__(self, name, find)
        object.__setattr__(self, "hash", content_hash(self.content))

    @property
    def content(self) -> tuple[object, ...]:
        """All that decides what the rule finds, as plain data: not where it stands, nor its examples."""
        terms = [(t.text, t.attributes) for t in self.terms]
        pattern = self.compiled.pattern if self.compiled else ""
        return self.label, self.triggers, pattern, self.normaliser, self.case, self.priority, self.attributes, terms

    def matches(self, text: str, lower: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Matches of the rule between `start` and `end`, none if no trigger is there.

        Raises TimeoutError after `timeout` seconds, which the pipeline turns into a named error.
        """
        stop = len(text) if end is None else end
        if self.triggers and not any(map(lower[start:stop].__contains__, self.triggers)):
            return
        subject = text if self.case == "exact" else lower
        at = start  # not finditer, whose timeout counts what the caller does between two matches
        while at <= stop and (m := self.search(subject, at, stop)) is not None:
            yield m
            at = m.end() + (m.end() == m.start())


@dataclass(frozen=True, slots=True)
class Patterns:
    """All loaded rules by id, with a hash of what they say that is part of the pipeline's version.

    Examples, comments and the names of files aren't in it, the order of the rules is.
    """

    rules: dict[str, Rule]
    parts: dict[str, str]
    hash: str
    _made: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable[..., T], *args: str) -> T:
        """What `make(self, *args)` gives, made once for these patterns."""
        found: T
        try:
            found = self._made[make, args]
        except KeyError:
            found = self._made[make, args] = make(self, *args)
        return found

    def lexicon(self, rule_id: str) -> Rule:
        """The entry with this id. Raises PatternError when it is missing."""
        if rule_id not in self.rules:
            raise PatternError(f"missing: {rule_id}", remedy="restore the lexicon")
        return self.rules[rule_id]

    def words(self, rule_id: str) -> frozenset[str]:
        """The terms of a lexicon. Raises PatternError when the entry is missing."""
        return frozenset(term.text for term in self.lexicon(rule_id).terms)

    def phrases(self, rule_id: str) -> frozenset[tuple[str, ...]]:
        """The terms of a lexicon as sequences of words. Raises PatternError when the entry is missing."""
        return frozenset(tuple(term.split()) for term in self.words(rule_id))

    def labelled(self, label: str) -> tuple[Rule, ...]:
        """The rules of a label, by descending priority, then in file order."""
        return self.once(_labelled, label)


def _labelled(patterns: Patterns, label: str) -> tuple[Rule, ...]:
    return tuple(sorted((r for r in patterns.rules.values() if r.label == label), key=lambda r: -r.priority))
