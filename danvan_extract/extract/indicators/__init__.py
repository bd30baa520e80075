"""Finds numeric indicators: every number that says how many or how much."""

from danvan_extract.extract.indicators.figures import find_indicators, rejected_numbers

__all__ = ["find_indicators", "rejected_numbers"]
