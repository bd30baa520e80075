"""Reading records back, and what the database says about its runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, RowMapping, Table, func, select
from sqlalchemy.sql.elements import ColumnElement

from danvan_extract.records import ArticleRecord
from danvan_extract.store import models as m
from danvan_extract.store.engine import reading
from danvan_extract.store.rows import record_from

# Articles that are read at a time.
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Count:
    """How many inputs are in a state, by reason (empty for `stored` and `duplicate`).

    `pending` are those of the stored of which a run that hasn't ended has set by what it made.
    """

    state: str
    reason: str
    count: int


def records(connection: Connection, where: ColumnElement[bool]) -> Iterator[ArticleRecord]:
    """The records of the articles for which `where` holds, in the order in which they were stored."""
    last = 0
    while True:
        page = select(m.article).where(where, m.article.c.id > last).order_by(m.article.c.id).limit(_PAGE)
        articles = connection.execute(page).mappings().all()
        if not articles:
            return
        last = articles[-1]["id"]
        numbers = [article["id"] for article in articles]
        facts = {table.name: _by_article(connection, table, numbers) for table in m.FACTS}
        for article in articles:
            yield record_from(article, {name: found.get(article["id"], []) for name, found in facts.items()})


def _by_article(connection: Connection, table: Table, numbers: list[int]) -> dict[int, list[RowMapping]]:
    found: dict[int, list[RowMapping]] = {}
    query = select(table).where(table.c.article_id.in_(numbers)).order_by(table.c.article_id, table.c.position)
    for row in connection.execute(query).mappings():
        found.setdefault(row["article_id"], []).append(row)
    return found


def find(db: str | Path, key: str) -> list[ArticleRecord]:
    """All records whose id is `key` (several when inputs in different places have the same id)."""
    with reading(db) as connection:
        return list(records(connection, m.article.c.key == key))


def status(db: str | Path) -> list[Count]:
    """Counts of inputs by state and reason: `stored`, `duplicate` (near copies of those) if any, and the others."""
    made = select(m.pending.c.run_id, func.count()).group_by(m.pending.c.run_id).order_by(m.pending.c.run_id)
    failures = select(m.failure.c.state, m.failure.c.reason, func.count().label("count")).group_by(
        m.failure.c.state, m.failure.c.reason
    )
    with reading(db) as connection:
        stored = connection.execute(select(func.count()).select_from(m.article)).scalar_one()
        copies = connection.execute(select(func.count()).select_from(m.copy)).scalar_one()
        pending = [
            Count("pending", f"extracted again by run {run}, which hasn't ended", count)
            for run, count in connection.execute(made)
        ]
        rest = [Count(state, reason, count) for state, reason, count in connection.execute(failures)]
    kept = [Count("stored", "", stored - copies), *([Count("duplicate", "", copies)] if copies else [])]
    return [*kept, *pending, *sorted(rest, key=lambda c: (c.state, -c.count, c.reason))]
