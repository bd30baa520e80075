"""The terms of a label as one regular expression, held for each set of patterns."""

from __future__ import annotations

import re

from danvan_extract.patterns import Patterns

Lexicon = tuple[re.Pattern[str], dict[str, tuple[str, dict[str, str]]]]


def lexicon(label: str, patterns: Patterns) -> Lexicon:
    """The terms of a label as one regex, with each term's rule id and attributes."""
    return patterns.once(_lexicon, label)


def _lexicon(patterns: Patterns, label: str) -> Lexicon:
    terms: dict[str, tuple[str, dict[str, str]]] = {}
    for rule in patterns.labelled(label):
        for term in rule.terms:
            terms[term.text] = (rule.id, {**rule.attributes, **term.attributes})
    words = "|".join(re.escape(t) for t in sorted(terms, key=lambda t: (-len(t), t)))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if words else r"(?!)"), terms
