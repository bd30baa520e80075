"""Completes what the words alone don't say: years, provinces, bodies' places, people's titles, periods."""

from danvan_extract.resolve.article import Resolved, resolve

__all__ = ["Resolved", "resolve"]
