"""Full-text search for articles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from danvan_extract.store import models as m
from danvan_extract.store import reading
from danvan_extract.store.search import best_first, terms
from danvan_extract.text import ascii_fold


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found, with the words around the first place that matches."""

    id: str
    title: str | None
    url: str | None
    published: dt.date | None
    province: str | None
    year: int | None
    snippet: str


def search(words: str, *, db: str | Path = "danvan.db", limit: int = 20, all_copies: bool = False) -> list[Hit]:
    """The articles whose title or text holds all `words`, accents or not, the best match first.

    Of near copies the first that was stored, unless `all_copies` is set.
    """
    wanted = terms(words)
    with reading(db) as connection:
        best = best_first(connection.dialect.name, wanted, all_copies=all_copies)
        ids = best.limit(limit).subquery()
        found = connection.execute(
            select(m.article.c.id, m.article.c.key, m.article.c.title, m.article.c.url, m.article.c.published,
                   m.article.c.province_name, m.article.c.year, m.article.c.text).join(ids, ids.c.id == m.article.c.id)
        ).all()  # fmt: skip
        order = {number: at for at, (number,) in enumerate(connection.execute(select(ids.c.id)))}
    return [
        Hit(a.key, a.title, a.url, a.published, a.province_name, a.year, snippet(a.text, wanted))
        for a in sorted(found, key=lambda a: order[a.id])
    ]


def snippet(text: str, wanted: Sequence[str], *, around: int = 80) -> str:
    """About `around` characters before and after the first place in `text` that holds one of the folded terms.

    The beginning of the text when none is there.
    """
    tokens = [(token, w.start()) for w in re.finditer(r"\S+", text) for token in ascii_fold(w.group()).split()]
    folded = f" {' '.join(token for token, _ in tokens)} "
    places = [p for term in wanted if (p := folded.find(f" {term} ")) >= 0]
    at = tokens[folded[: min(places)].count(" ")][1] if places else 0
    start = text.rfind(" ", 0, max(0, at - around)) + 1
    end = text.find(" ", at + around)
    piece = " ".join(text[start : end if end >= 0 else len(text)].split())
    return ("… " if start else "") + piece + (" …" if end >= 0 else "")
