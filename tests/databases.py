"""The databases of the fault campaign, SQLite files or on a PostgreSQL server, and what must hold of any of them."""

from __future__ import annotations

import functools
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from danvan_extract import __version__
from danvan_extract.store import is_file
from danvan_extract.store import models as m

FACTS = (*m.FACTS, m.article_text, m.band)
# Columns that say which run wrote a row, and as which one.
NUMBERS = ("id", "run_id", "article_id")
Content = dict[str, list[tuple[Any, ...]]]


class Files:
    """Databases that are files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def new(self, like: str | Path | None = None) -> Path:
        """A path for a database: a copy of another, or none yet."""
        path = Path(tempfile.mkdtemp(dir=self.folder)) / "facts.db"
        if like is not None:
            shutil.copy(like, path)
        return path

    def drop(self, db: str | Path) -> None:
        """Remove one."""
        shutil.rmtree(Path(db).parent)


class Server:
    """Databases on a PostgreSQL server at an address."""

    def __init__(self, address: str) -> None:
        self.address = address

    def new(self, like: str | Path | None = None) -> str:
        """The address of a database: a copy of another, or an empty one."""
        name = f"facts_{uuid.uuid4().hex}"
        self._say(f"CREATE DATABASE {name}" + (f" TEMPLATE {sa.make_url(str(like)).database}" if like else ""))
        return self.address.replace("/postgres?", f"/{name}?")

    def drop(self, db: str | Path) -> None:
        """Remove one, whoever is still connected."""
        self._say(f"DROP DATABASE {sa.make_url(str(db)).database} WITH (FORCE)")

    def _say(self, statement: str) -> None:
        engine = sa.create_engine(self.address, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with engine.connect() as c:
            c.exec_driver_sql(statement)


@contextmanager
def reading(db: str | Path) -> Iterator[sa.Connection]:
    """A connection that leaves nothing open."""
    engine = sa.create_engine(f"sqlite:///{db}" if is_file(db) else str(db), poolclass=sa.NullPool)
    with engine.connect() as c:
        yield c


def sound(db: str | Path) -> None:
    """Hold that a database and its index are consistent; a server holds it by itself."""
    if not is_file(db):
        return
    with reading(db) as c:
        assert c.exec_driver_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert c.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
        c.exec_driver_sql("INSERT INTO article_fts(article_fts) VALUES ('integrity-check')")


def content(db: str | Path, *, links: bool = True) -> Content:
    """All that a database says of articles, by the hash of what was read; not which run wrote it."""
    article, copied, first = sa.alias(m.article), sa.alias(m.article), sa.alias(m.article)
    with reading(db) as c:
        found = {"article": _rows(c, sa.select(article.c.content, *_said(article)))}
        for table in FACTS:
            facts = sa.select(article.c.content, *_said(table))
            found[table.name] = _rows(c, facts.where(article.c.id == table.c.article_id))
        found["failure"] = _rows(c, sa.select(m.failure.c.place, m.failure.c.state, m.failure.c.reason))
        pairs = sa.select(copied.c.content, first.c.content).where(
            m.copy.c.article_id == copied.c.id, m.copy.c.first_id == first.c.id
        )
        found["copy"] = _rows(c, pairs if links else sa.select(sa.func.count()).select_from(m.copy))
        return found


# Of databases that no longer change.
known = functools.cache(content)


def _said(table: sa.FromClause) -> list[sa.ColumnElement[Any]]:
    return [c for c in table.c if c.name not in NUMBERS]


def _rows(c: sa.Connection, question: sa.Select[Any]) -> list[tuple[Any, ...]]:
    return sorted(map(tuple, c.execute(question)), key=repr)


def kept(db: str | Path, reference: Path) -> int:
    """How many articles this version has stored or set by, and the database sound.

    Those stored are as in `reference`, and no article is as another version made it when one is.
    """
    if is_file(db) and not Path(db).exists():
        return 0
    with reading(db) as c:
        if not sa.inspect(c).has_table(m.pending.name):
            return 0
    sound(db)
    here, there = content(db), known(reference)
    with reading(db) as c:
        own = sa.select(m.article.c.content).join(m.run).where(m.run.c.version == __version__)
        whole = set(c.scalars(own))
        runs = m.pending.join(m.run, m.run.c.id == m.pending.c.run_id)
        waiting = sa.select(m.article.c.content).join_from(m.article, runs, m.article.c.id == m.pending.c.article_id)
        set_by = set(c.scalars(waiting.where(m.run.c.version == __version__)))
        assert len(whole) in (0, c.scalar(sa.select(sa.func.count()).select_from(m.article))), "two versions"
    for table, rows in here.items():
        assert len(set(map(repr, rows))) == len(rows), f"twice in {table}"
    for table in ("article", *(t.name for t in FACTS)):
        assert _of(whole, here[table]) == _of(whole, there[table]), table
    return len(whole | set_by)


def _of(articles: set[str], rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [row for row in rows if row[0] in articles]
