"""Sentences and words: underthesea's, repaired and aligned to the text verbatim."""

from danvan_extract.segment.body import Body, segment
from danvan_extract.segment.words import words

__all__ = ["Body", "segment", "words"]
