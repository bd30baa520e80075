"""Compiling regexes: by the standard library's `re` where it knows all that is in them, else by `regex`.

A call of `re` costs a third of the same call of `regex`, and most calls find nothing. `regex` has what `re`
hasn't: lookbehind of any length, `\\p{…}`, a group of one name in several branches, all that a group has captured
(of the group `item`, the members of a list), a timeout.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from functools import partial
from typing import Any

import regex

Regex = re.Pattern[str] | regex.Pattern[str]
Match = re.Match[str] | regex.Match[str]
# `match`, `search` or `fullmatch` of a regex: takes a text, and from where to where.
Find = Callable[..., Any]

_LIST = "(?P<item>"
_NAMED = re.compile(r"\(\?<(?=[a-z_])")


def compiled(source: str, timeout: float | None = None) -> Regex:
    """The regex of a verbose `source`; one whose matches must end in time is of `regex`. Raises regex.error."""
    # As both write it: what a rule says is the same by whichever it is compiled.
    source = _NAMED.sub("(?P<", source)
    if timeout is None and _LIST not in source:
        try:
            with warnings.catch_warnings():
                # Sets in sets and the like, which `re` would read otherwise.
                warnings.simplefilter("error")
                return re.compile(source, re.VERBOSE)
        except (re.error, Warning):
            pass
    return regex.compile(source, regex.VERSION1 | regex.VERBOSE)


def within(regex: Regex, method: str, timeout: float | None) -> Find:
    """A method of a regex that raises TimeoutError after `timeout` seconds, if `regex` made it.

    The method itself when there is no limit: saying that there is none costs as much as most matches.
    """
    find: Find = getattr(regex, method)
    return find if timeout is None or isinstance(regex, re.Pattern) else partial(find, timeout=timeout)


def nothing(*_: object) -> None:
    """The match of what has no regex."""
