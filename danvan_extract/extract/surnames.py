"""Family names, by how widespread they are."""

from __future__ import annotations

from danvan_extract.patterns import Patterns
from danvan_extract.text import lower, new_tone_placement

# From the most widespread to all.
_SPREADS = ("frequent", "common", "wide", "")


def surnames(patterns: Patterns, spread: str = "") -> frozenset[str]:
    """The family names of patterns/names.yaml in lower case, at least as widespread as `spread`.

    `frequent` are the eleven with which a name of two syllables is a person's, `common` those that show one anywhere,
    `wide` those that show one right behind a place. Raises PatternError when the entry is missing.
    """
    wanted = _SPREADS[: _SPREADS.index(spread) + 1]
    terms = patterns.lexicon("person.surname").terms
    return frozenset(lower(new_tone_placement(t.text)) for t in terms if t.attributes.get("spread", "") in wanted)
