"""The four extractors: pure functions from a body of text to typed mentions."""

from danvan_extract.extract.dates import find_dates
from danvan_extract.extract.indicators import find_indicators
from danvan_extract.extract.officials import find_officials
from danvan_extract.extract.organizations import find_organizations

__all__ = ["find_dates", "find_indicators", "find_officials", "find_organizations"]
