"""Pattern files: what the extractors know, as YAML with examples that are their tests.

`load()` reads the shipped folder (and a user's folder over it), validates every entry and returns a
`Patterns` with the compiled regexes. Errors name file, id, line and remedy.
"""

from danvan_extract.patterns.changes import deciding, rules_of
from danvan_extract.patterns.load import load
from danvan_extract.patterns.model import CounterExample, Example, Patterns, Rule, Term
from danvan_extract.patterns.regexes import Find, Match, Regex, compiled, within

__all__ = [
    "CounterExample", "Example", "Find", "Match", "Patterns", "Regex", "Rule", "Term", "compiled", "deciding", "load",
    "rules_of", "within",
]  # fmt: skip
