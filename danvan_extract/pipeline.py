"""Composes the stages: article in, record out."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar

from danvan_extract.clean import clean
from danvan_extract.extract import find_dates, find_indicators, find_officials, find_organizations
from danvan_extract.limit import runaway
from danvan_extract.patterns import Patterns, load
from danvan_extract.record import record
from danvan_extract.records import Article, ArticleRecord
from danvan_extract.resolve import resolve
from danvan_extract.segment import segment

P = ParamSpec("P")
R = TypeVar("R")


class Call(Protocol):
    """Calls a stage: as it is, or measured."""

    def __call__(self, stage: Callable[P, R], /, *args: P.args, **options: P.kwargs) -> R: ...


def _plainly(stage: Callable[P, R], /, *args: P.args, **options: P.kwargs) -> R:
    return stage(*args, **options)


def stage_name(stage: Callable[..., object]) -> str:
    """What the stage is called in reports: `dates` for `find_dates`."""
    return stage.__name__.removeprefix("find_")


def run(article: Article, patterns: Patterns, *, call: Call = _plainly) -> ArticleRecord:
    """The record of one article, by one stage after the other, each called through `call`.

    Raises DanvanError naming the article and the rule when a pattern runs away.
    """
    try:
        cleaned = call(clean, article, patterns)
        body = call(segment, cleaned.body)
        dates = call(find_dates, body, patterns)
        organizations = call(find_organizations, body, patterns)
        people = call(find_officials, body, patterns, organizations)
        indicators = call(find_indicators, body, patterns, dates, organizations, people)
        resolved = call(
            resolve, cleaned, body, patterns,
            dates=dates, organizations=organizations, people=people, indicators=indicators,
        )  # fmt: skip
    except TimeoutError as e:
        raise runaway(e, place=article.place or article.id) from e
    return call(record, resolved)


def pipeline(patterns: Path | None = None) -> Callable[[Article], ArticleRecord]:
    """The whole pipeline as a function, with the folder `patterns` laid over the shipped patterns."""
    return partial(run, patterns=load(patterns))


def extract(
    text: str, *, published: dt.date | str | None = None, id: str | None = None, title: str | None = None,
    url: str | None = None, source: str | None = None, patterns: Path | None = None,
) -> ArticleRecord:  # fmt: skip
    """Extract one article's record from its text.

    `published` is a date or an ISO string; it resolves what the text leaves relative. `patterns` is a
    folder laid over the shipped patterns. Without `id`, one is made from the text's hash.
    """
    day = dt.date.fromisoformat(published) if isinstance(published, str) else published
    key = id or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return run(Article(id=key, text=text, title=title, url=url, source=source, published=day), load(patterns))
