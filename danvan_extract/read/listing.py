"""Tells listing pages by their structure: paragraphs that each stand in a block with the link to their article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

# A link with so much text is a headline (characters).
_HEADLINE = 15
# Blocks around a paragraph that are looked at, from the inside.
_CLIMBS = 8
# Teasers that make a page a listing.
_ENOUGH = 2
# Paragraphs that are looked at.
_LOOKED_AT = 40
# How much of a paragraph identifies it on the page (characters).
_BEGINNING = 60
_SPACES = re.compile(r"\s+")


def is_listing(tree: Any, paragraphs: Sequence[str]) -> bool:
    """Whether the `paragraphs` of a page's main text are teasers, all but one in five.

    A teaser is the only paragraph of its block, in which a headline that is a link stands beside it. The
    paragraphs of an article stand in one block; a link inside a paragraph is none beside it.
    """
    beginnings = {_plain(p.removeprefix("- "))[:_BEGINNING] for p in paragraphs[:_LOOKED_AT]}
    if len(beginnings) < _ENOUGH:
        return False
    blocks = _blocks(tree, beginnings)
    teasers = sum(_is_teaser(block, beginnings) for block in blocks.values())
    return teasers >= _ENOUGH and teasers * 5 >= len(beginnings) * 4


def _plain(text: str) -> str:
    """The text without blanks: between two elements there may be one or none."""
    return _SPACES.sub("", text)


def _blocks(tree: Any, beginnings: set[str]) -> dict[str, Any]:
    """The innermost element that begins with each paragraph."""
    found: dict[str, Any] = {}
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style"):
            beginning = _plain("".join(_first(element)))[:_BEGINNING]
            if beginning in beginnings:
                found[beginning] = element
    return found


def _first(element: Any) -> list[str]:
    """The text of an element as far as it identifies a paragraph."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(part)
        length += len(part.strip())
        if length > 2 * _BEGINNING:
            break
    return parts


def _is_teaser(block: Any, beginnings: set[str]) -> bool:
    """Whether the first block around a paragraph that has a headline with a link has no other paragraph."""
    own = _plain(block.text_content())
    for outer in (block, *list(block.iterancestors())[:_CLIMBS]):
        inside = _plain(outer.text_content())
        if sum(other in inside for other in beginnings) > 1:
            return False
        said = [_plain(a.text_content()) for a in outer.iter("a") if a.get("href")]
        if any(len(text) >= _HEADLINE and (text not in own or own.startswith(text)) for text in said):
            return True
    return False
