"""Fences off page chrome and reads the metadata that pages print, without moving an offset."""

from danvan_extract.clean.article import Cleaned, clean
from danvan_extract.clean.chrome import Fence, find_chrome

__all__ = ["Cleaned", "Fence", "clean", "find_chrome"]
