"""Finds numeric indicators: every number that says how many or how much.

`numerals` reads numbers, `rejections` says which are no figures, `figures` binds the others to their
unit, to the noun phrase they count (`phrases`, `clauses`) or the one that has the amount (`owners`; `amounts` completes
it by who gives it (`gifts`), what it is of (`matter`) or what several have (`shared`)), and to what the clause says of
them (`context`). The words are in patterns/indicators*.yaml (`lexicon`).
"""

from danvan_extract.extract.indicators.rejections import RejectedNumber
from danvan_extract.extract.indicators.scan import find_indicators, rejected_numbers

__all__ = ["RejectedNumber", "find_indicators", "rejected_numbers"]
