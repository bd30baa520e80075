"""danvan-extract: facts from crawled Vietnamese news."""

__version__ = "0.1.0"
