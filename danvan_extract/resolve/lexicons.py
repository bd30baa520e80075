"""The terms of a label as one regular expression, held for each set of patterns."""

from __future__ import annotations

import re
from functools import lru_cache

from danvan_extract.patterns import Patterns

Lexicon = tuple[re.Pattern[str], dict[str, tuple[str, dict[str, str]]]]


@lru_cache(maxsize=8)
def _held(patterns_hash: str) -> dict[str, Lexicon]:
    return {}


def lexicon(label: str, patterns: Patterns) -> Lexicon:
    """The terms of a label as one regex, with each term's rule id and attributes."""
    held = _held(patterns.hash)
    if label not in held:
        terms: dict[str, tuple[str, dict[str, str]]] = {}
        for rule in patterns.labelled(label):
            for term in rule.terms:
                terms[term.text] = (rule.id, {**rule.attributes, **term.attributes})
        words = "|".join(re.escape(t) for t in sorted(terms, key=lambda t: (-len(t), t)))
        held[label] = re.compile(rf"(?<!\w)(?:{words})(?!\w)" if words else r"(?!)"), terms
    return held[label]
