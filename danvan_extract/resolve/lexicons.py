"""The terms of a label as one regular expression, held for each set of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from danvan_extract.patterns import Patterns
from danvan_extract.text import by_first_letter

Lexicon = tuple[re.Pattern[str], dict[str, tuple[str, dict[str, str]]]]


def lexicon(label: str, patterns: Patterns) -> Lexicon:
    """The terms of a label as one regex, with each term's rule id and attributes."""
    return patterns.once(_lexicon, label)


def _lexicon(patterns: Patterns, label: str) -> Lexicon:
    terms: dict[str, tuple[str, dict[str, str]]] = {}
    for rule in patterns.labelled(label):
        for term in rule.terms:
            terms[term.text] = (rule.id, {**rule.attributes, **term.attributes})
    return any_of(terms), terms


def any_of(terms: Iterable[str], *, not_after: Sequence[str] = (), unless: Iterable[str] = ()) -> re.Pattern[str]:
    """A regex for the longest of `terms` at a place, not inside a word, behind `not_after` nor in one of `unless`.

    It begins with one class of characters, for which `re` searches fast, and looks back afterwards; what the
    terms share is looked at once.
    """
    firsts, rests = by_first_letter(terms)
    _, barred = by_first_letter(unless)
    before = "".join(f"(?<!{re.escape(word)}.)" for word in not_after)
    return re.compile(rf"[{firsts}](?<!\w.){before}(?!{barred}(?!\w)){rests}(?!\w)")
