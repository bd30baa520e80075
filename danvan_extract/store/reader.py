"""Reading records back, and what the database says about its runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, RowMapping, func, select
from sqlalchemy.sql.elements import ColumnElement

from danvan_extract.records import ArticleRecord
from danvan_extract.store import models as m
from danvan_extract.store.engine import named_errors, open_engine, shown
from danvan_extract.store.rows import record_from

# Articles that are read at a time.
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Count:
    """How many inputs are in a state, by reason (empty for `stored` and `duplicate`)."""

    state: str
    reason: str
    count: int


@contextmanager
def reading(db: str | Path) -> Iterator[Connection]:
    """A connection that only reads `db`; nothing is made or changed. Raises StoreError."""
    engine = open_engine(db, write=False)
    try:
        with named_errors(shown(db)), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def records(connection: Connection, where: ColumnElement[bool]) -> Iterator[ArticleRecord]:
    """The records of the articles for which `where` holds, in the order in which they were stored."""
    last = 0
    while True:
        page = select(m.Article.__table__).where(where, m.Article.id > last).order_by(m.Article.id).limit(_PAGE)
        articles = connection.execute(page).mappings().all()
        if not articles:
            return
        last = articles[-1]["id"]
        numbers = [article["id"] for article in articles]
        facts = {model.__tablename__: _by_article(connection, model, numbers) for model in m.FACTS}
        for article in articles:
            yield record_from(article, {name: found.get(article["id"], []) for name, found in facts.items()})


def _by_article(connection: Connection, model: type[m.Fact], numbers: list[int]) -> dict[int, list[RowMapping]]:
    found: dict[int, list[RowMapping]] = {}
    query = select(model.__table__).where(model.article_id.in_(numbers)).order_by(model.article_id, model.position)
    for row in connection.execute(query).mappings():
        found.setdefault(row["article_id"], []).append(row)
    return found


def find(db: str | Path, key: str) -> list[ArticleRecord]:
    """All records whose id is `key` (several when inputs in different places have the same id)."""
    with reading(db) as connection:
        return list(records(connection, m.Article.key == key))


def status(db: str | Path) -> list[Count]:
    """Counts of inputs by state and reason: `stored`, `duplicate` (near copies of those) if any, and the others."""
    failures = select(m.Failure.state, m.Failure.reason, func.count().label("count")).group_by(
        m.Failure.state, m.Failure.reason
    )
    with reading(db) as connection:
        stored = connection.execute(select(func.count()).select_from(m.Article)).scalar_one()
        copies = connection.execute(select(func.count()).select_from(m.Copy)).scalar_one()
        rest = [Count(state, reason, count) for state, reason, count in connection.execute(failures)]
    kept = [Count("stored", "", stored - copies), *([Count("duplicate", "", copies)] if copies else [])]
    return [*kept, *sorted(rest, key=lambda c: (c.state, -c.count, c.reason))]
