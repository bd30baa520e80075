"""Full-text search without accents, in whatever way the database has it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, column, func, literal, select, table, text

from danvan_extract.errors import QueryError
from danvan_extract.store import models as m
from danvan_extract.text import ascii_fold

_TERM = re.compile(r'["“”]([^"“”]*)["“”]|(\S+)')
_FTS = table("article_fts", column("rowid"), column("article_fts"), column("rank"))


def terms(words: str) -> list[str]:
    """The folded terms of a search: words, and phrases in quotes (`"tra vinh" xa` → `tra vinh`, `xa`).

    Raises QueryError when there is nothing to look for.
    """
    found = [ascii_fold(phrase or word) for phrase, word in _TERM.findall(words)]
    if not any(found):
        raise QueryError(f"no word to search for in {words!r}", remedy="give words; quotes make a phrase")
    return [t for t in found if t]


def matching(dialect: str, wanted: Sequence[str], number: Any = m.article.c.id) -> ColumnElement[bool]:
    """The condition that title or text of the article `number` holds all `wanted` terms."""
    if dialect == "sqlite":
        return cast(ColumnElement[bool], number.in_(select(_FTS.c.rowid).where(_match(wanted))))
    found: ColumnElement[bool] = number.in_(
        select(m.article_text.c.article_id).where(*(_vector().op("@@")(_phrase(t)) for t in wanted))
    )
    return found


def best_first(dialect: str, wanted: Sequence[str], *, all_copies: bool) -> Select[Any]:
    """The ids of the articles that hold all `wanted` terms, the best match first."""
    number = _FTS.c.rowid if dialect == "sqlite" else m.article_text.c.article_id
    # A copy counts for what its first doesn't say.
    said = m.copy.c.first_id.in_(select(m.article.c.id).where(matching(dialect, wanted)).correlate(None))
    counted = () if all_copies else (number.not_in(select(m.copy.c.article_id).where(said)),)
    if dialect == "sqlite":
        return select(number.label("id")).where(_match(wanted), *counted).order_by(_FTS.c.rank, number)
    phrases = [_phrase(t) for t in wanted]
    rank = sum((func.ts_rank(_vector(), p) for p in phrases[1:]), func.ts_rank(_vector(), phrases[0]))
    return (
        select(m.article_text.c.article_id.label("id"))
        .where(and_(*(_vector().op("@@")(p) for p in phrases)), *counted)
        .order_by(rank.desc(), m.article_text.c.article_id)
    )


def _match(wanted: Sequence[str]) -> ColumnElement[bool]:
    # Terms are letters, digits and blanks by now, so quoting them is safe.
    return _FTS.c.article_fts.op("MATCH")(literal(" AND ".join(f'"{t}"' for t in wanted)))


def _vector() -> ColumnElement[Any]:
    # The very expression of the index; PostgreSQL indexes no longer texts.
    return func.to_tsvector(text("'simple'"), func.left(m.article_text.c.folded, text("200000")))


def _phrase(term: str) -> ColumnElement[Any]:
    return func.phraseto_tsquery(text("'simple'"), term)
