"""Bulk loading of PostgreSQL by COPY."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import JSON, Connection, Table, delete, exc, func, select, text, tuple_

from danvan_extract.store import models as m
from danvan_extract.store.copies import link
from danvan_extract.store.driver import session
from danvan_extract.store.engine import lock
from danvan_extract.store.rows import Prepared

# Other writers wait, readers don't.
_LOCK = text("LOCK TABLE article IN SHARE ROW EXCLUSIVE MODE")


def copy_new(connection: Connection, batch: Sequence[Prepared], *, run: int) -> dict[int, bool]:
    """Store those articles of `batch` of which the database holds nothing yet.

    Their positions in it, each with whether the article is a near copy of one that was stored before.

    An article of which it holds this or another state, or that stands in `batch` twice, is left to the
    caller. The transaction is the caller's.
    """
    lock(connection, "article")
    connection.execute(_LOCK)
    rows = [prepared.article for prepared in batch]
    contents = [row["content"] for row in rows]
    places = [(row["key"], row["place"]) for row in rows]
    times = Counter[Any](contents) + Counter[Any](places)
    pair = m.article.c.key, m.article.c.place
    held = {c for (c,) in connection.execute(select(m.article.c.content).where(m.article.c.content.in_(contents)))}
    held_places = {tuple(p) for p in connection.execute(select(*pair).where(tuple_(*pair).in_(places)))}
    new = [
        at
        for at, (content, place) in enumerate(zip(contents, places, strict=True))
        if times[content] == times[place] == 1 and content not in held and place not in held_places
    ]
    if not new:
        return {}
    key = func.nextval(func.pg_get_serial_sequence("article", "id"))
    ids = list(connection.execute(select(key).select_from(func.generate_series(1, len(new)))).scalars())
    articles = [{**rows[at], "id": number, "run_id": run} for at, number in zip(new, ids, strict=True)]
    _copy(connection, m.metadata.tables["article"], articles)
    folded = [{"article_id": number, "folded": batch[at].folded} for at, number in zip(new, ids, strict=True)]
    _copy(connection, m.metadata.tables["article_text"], folded)
    bands = ({"hash": band, "article_id": n} for at, n in zip(new, ids, strict=True) for band in batch[at].bands)
    _copy(connection, m.metadata.tables["band"], bands)
    for name in batch[new[0]].facts:
        facts = ({**row, "article_id": n} for at, n in zip(new, ids, strict=True) for row in batch[at].facts[name])
        _copy(connection, m.metadata.tables[name], facts)
    done = [rows[at]["place"] for at in new if rows[at]["place"]]
    connection.execute(delete(m.failure).where(m.failure.c.place.in_(done)))
    linking = session(connection)
    return {at: link(linking, number, batch[at].bands) for at, number in zip(new, ids, strict=True)}


def _copy(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """COPY rows, each with all columns of `table`."""
    columns = list(table.columns)
    names = ", ".join(f'"{c.name}"' for c in columns)
    driver: Any = connection.connection.driver_connection
    statement = f'COPY "{table.name}" ({names}) FROM STDIN'
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([json.dumps(row[c.name]) if isinstance(c.type, JSON) else row[c.name] for c in columns])
    except connection.dialect.loaded_dbapi.Error as e:
        raise exc.DBAPIError(statement, None, e) from e
