"""Fences off page chrome and reads the metadata that pages print, without moving an offset."""

from danvan_extract.clean.article import Cleaned, clean
from danvan_extract.clean.chrome import Fence, find_chrome
from danvan_extract.clean.kind import why_no_article

__all__ = ["Cleaned", "Fence", "clean", "find_chrome", "why_no_article"]
