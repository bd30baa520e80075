"""Sentences and words: underthesea's, repaired and aligned to the text verbatim."""

from danvan_extract.segment.body import Body, segment

__all__ = ["Body", "segment"]
