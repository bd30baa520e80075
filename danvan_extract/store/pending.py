"""What another version makes of stored articles: set by until its run is complete, then put in place all at once.

Queries answer from what is in place. What a run that was interrupted has set by is taken over by the next run
of the same version and patterns.
"""

from __future__ import annotations

import json
import zlib

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from danvan_extract.records import ArticleRecord
from danvan_extract.store import models as m
from danvan_extract.store.copies import link_again, unlink
from danvan_extract.store.driver import Session
from danvan_extract.store.reader import records
from danvan_extract.store.rows import Prepared, prepare, record_from

# Articles that are put in place at a time.
_PAGE = 100

_OF_ARTICLE = {table.name: select(table).where(table.c.article_id == bindparam("own")) for table in m.FACTS}
_ARTICLE = select(m.article).where(m.article.c.id == bindparam("own"))
_ADD = insert(m.pending).from_select(
    ["article_id", "run_id", "place", "record"],
    select(
        m.article.c.id,
        bindparam("run", type_=m.pending.c.run_id.type),
        bindparam("place", type_=m.pending.c.place.type),
        bindparam("record", type_=m.pending.c.record.type),
    ).where(m.article.c.id == bindparam("own"), m.article.c.content == bindparam("hash")),
)
_DROP = delete(m.pending).where(m.pending.c.article_id == bindparam("own"), m.pending.c.run_id == bindparam("run"))
_CLEAR = delete(m.pending).where(m.pending.c.article_id == bindparam("own"))
_MADE = (
    select(m.pending.c.run_id, m.pending.c.place, m.pending.c.record)
    .join(m.run, m.run.c.id == m.pending.c.run_id)
    .where(
        m.pending.c.article_id == bindparam("own"),
        m.run.c.version == bindparam("version"),
        m.run.c.patterns == bindparam("patterns"),
    )
)
_OF_RUN = (
    select(
        m.pending.c.article_id, m.pending.c.place, m.pending.c.record, m.article.c.run_id, m.article.c.text,
    )
    .join(m.article, m.article.c.id == m.pending.c.article_id)
    .where(m.pending.c.run_id == bindparam("run"), m.pending.c.article_id > bindparam("last"))
    .order_by(m.pending.c.article_id)
    .limit(_PAGE)
)  # fmt: skip
_OTHERS = select(func.count()).where(
    m.run.c.finished_at.is_not(None),
    or_(m.run.c.version != bindparam("version"), m.run.c.patterns != bindparam("patterns")),
)
_CHANGED = [c.name for c in m.article.columns if c.name not in ("id", "key", "content", "text")]
_UPDATE = update(m.article).where(m.article.c.id == bindparam("own"))
_TAKE = _UPDATE.values({name: bindparam(f"new_{name}") for name in ("run_id", "place")})
_REPLACE = _UPDATE.values({name: bindparam(f"new_{name}") for name in _CHANGED})
_FOLDED = update(m.article_text).where(m.article_text.c.article_id == bindparam("own")).values(folded=bindparam("new"))
_INSERT = {name: insert(table) for name, table in m.metadata.tables.items()}
_DELETE = {
    table.name: delete(table).where(table.c.article_id == bindparam("own")) for table in (*m.FACTS, m.band, m.copy)
}


def made(session: Session, number: int, made_by: tuple[str, str]) -> dict[int, tuple[str, bytes]]:
    """What runs of this version and patterns have set by of an article, by run: where it was read, its record."""
    values = {"own": number, "version": made_by[0], "patterns": made_by[1]}
    return {run: (place, record) for run, place, record in session.rows(_MADE, values)}


def set_by(session: Session, number: int, hash: str, run: int, place: str, record: bytes) -> None:
    """Set by what `run` made of an article, if that still has the content with this `hash`."""
    values = {"own": number, "hash": hash, "run": run, "place": place, "record": record}
    session.run(_DROP, values)
    session.run(_ADD, values)


def packed(record: ArticleRecord) -> bytes:
    """A record without its text, compressed."""
    return zlib.compress(record.model_dump_json(exclude={"text"}).encode())


def differing(connection: Connection, prepared: Prepared, number: int) -> bytes:
    """The record of an article, packed, if it isn't what the article `number` has; `SAME` if it is."""
    values = {"own": number}
    stored = connection.execute(_ARTICLE, values).mappings().one()
    equal = all(stored[name] == value for name, value in prepared.article.items() if name != "place")
    for name, rows in prepared.facts.items():
        if not equal:
            break
        found = connection.execute(_OF_ARTICLE[name].order_by("position"), values).mappings().all()
        equal = len(found) == len(rows) and all(
            there[key] == value for there, row in zip(found, rows, strict=True) for key, value in row.items()
        )
    return m.SAME if equal else packed(record_from(prepared.article, prepared.facts))


def unpacked(record: bytes, text: str) -> ArticleRecord:
    """A packed record, with its text."""
    return ArticleRecord.model_validate_json(json.dumps({**json.loads(zlib.decompress(record)), "text": text}))


def others(connection: Connection, made_by: tuple[str, str]) -> int:
    """How many runs of other versions or patterns have come to their end."""
    return int(connection.execute(_OTHERS, {"version": made_by[0], "patterns": made_by[1]}).scalar_one())


def put_in_place(connection: Connection, session: Session, run: int) -> None:
    """Make what `run` has set by what queries answer from, in the transaction that is open.

    What the runs before had made is kept in `earlier`; of what came out the same, only that it did.
    """
    last = 0
    while page := connection.execute(_OF_RUN, {"run": run, "last": last}).all():
        # `SAME` speaks of the next run by number.
        kept = [row.article_id for row in page if row.record != m.SAME or row.run_id > run]
        before = dict(zip(kept, records(connection, m.article.c.id.in_(kept)), strict=True)) if kept else {}
        for row in page:
            last = row.article_id
            old = packed(before[last]) if last in before else m.SAME
            session.run(_INSERT["earlier"], {"article_id": last, "run_id": row.run_id, "record": old})
            if row.record == m.SAME:
                session.run(_TAKE, {"own": last, "new_run_id": run, "new_place": row.place})
            else:
                new = prepare(unpacked(row.record, row.text))
                new.article.update(run_id=run, place=row.place)
                _replace(session, last, new, before[last])
            session.run(_CLEAR, {"own": last})


def _replace(session: Session, number: int, new: Prepared, old: ArticleRecord) -> None:
    """Give an article other facts; what hangs on its text alone stays, unless other parts of it are chrome now."""
    values = {"own": number}
    session.run(_REPLACE, values | {f"new_{name}": new.article[name] for name in _CHANGED})
    for name, rows in new.facts.items():
        session.run(_DELETE[name], values)
        if rows:
            session.run(_INSERT[name], [{**row, "article_id": number} for row in rows])
    if (new.article["title"], new.article["ignore"]) != (old.title, [list(span) for span in old.ignore]):
        copies = unlink(session, number)
        for name in ("copy", "band"):
            session.run(_DELETE[name], values)
        session.run(_FOLDED, {**values, "new": new.folded})
        if new.bands:
            session.run(_INSERT["band"], [{"hash": band, "article_id": number} for band in new.bands])
        link_again(session, number, new.bands, copies)
