"""Which texts another set of rules can see differently, told from the rules alone."""

from __future__ import annotations

from collections.abc import Mapping

from danvan_extract.patterns.load import data_hash
from danvan_extract.patterns.model import Patterns, Rule, content_hash

# Of each rule in order: a hash of what it says, and the lower-case literals of which a normalised text must hold
# one for the rule to matter; None when that can't be told.
Rules = Mapping[str, tuple[str, tuple[str, ...] | None]]

# Labels whose rules are tried only where one of their literals stands.
_LITERAL = ("DATE", "CHROME")
# Not the id of any rule.
_PARTS = "parts"
# Digits that are kept of a hash.
_SHORT = 16


def rules_of(patterns: Patterns) -> Rules:
    """What `deciding` compares of a set of patterns; plain data."""
    found = {r.id: (r.hash[:_SHORT], _literals(r)) for r in patterns.rules.values()}
    return {_PARTS: (content_hash([patterns.parts, data_hash()])[:_SHORT], None), **found}


def deciding(before: Rules, after: Rules) -> tuple[str, ...] | None:
    """The literals of which a text must hold one for the rules to give something else; None when any text may."""
    same = [rule_id for rule_id, rule in after.items() if before.get(rule_id) == rule]
    if same != [rule_id for rule_id in before if rule_id in set(same)]:
        return None  # rules of one priority are tried in their order
    literals: set[str] = set()
    for rules in (before, after):
        for rule_id in rules.keys() - set(same):
            needed = rules[rule_id][1]
            if needed is None:
                return None
            literals.update(needed)
    return tuple(sorted(literals))


def _literals(rule: Rule) -> tuple[str, ...] | None:
    # Rules with `starts` are tried at those words, whatever their triggers.
    if rule.label not in _LITERAL or rule.compiled is None or rule.terms or "starts" in rule.attributes:
        return None
    return rule.triggers or None
