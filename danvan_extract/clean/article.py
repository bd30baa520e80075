"""One article cleaned: body, fences, and the metadata that the page prints."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from danvan_extract.clean.chrome import Fence, find_chrome
from danvan_extract.patterns import Patterns
from danvan_extract.records import Article
from danvan_extract.text import Normalised, normalise

# Lengths that a headline has (characters); a shorter line is a label, a longer one a paragraph.
_TITLE = range(12, 200)


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
    """Normalise the text and fence off page chrome by the rules labelled CHROME.

    Raises PatternError for a chrome rule whose normaliser is unknown.
    """
    normalised = normalise(article.text)
    fences = find_chrome(normalised.text, normalised.lower, patterns)
    body = _without(normalised.text, fences)
    printed = [f.value for f in fences if f.says == "published"]
    return Cleaned(
        article,
        normalised,
        body,
        fences,
        article.published or (dt.date.fromisoformat(printed[0]) if printed else None),
        article.title or _title(normalised, body),
        next((f.value for f in fences if f.says == "byline"), None),
    )


def _without(text: str, fences: tuple[Fence, ...]) -> str:
    if not fences:
        return text
    parts: list[str] = []
    at = 0
    for f in fences:
        parts += (text[at : f.start], "\n" * (f.end - f.start))
        at = f.end
    parts.append(text[at:])
    return "".join(parts)


def _title(normalised: Normalised, body: str) -> str | None:
    """The first line as read, when it looks like a headline and text follows."""
    start = len(body) - len(body.lstrip())
    head, _, rest = body[start:].partition("\n")
    line = head.rstrip()
    if len(line) not in _TITLE or line[-1] in ".:;,…" or not rest or rest.isspace():
        return None
    return " ".join(normalised.raw[slice(*normalised.to_raw(start, start + len(line)))].split())
