"""Opening a database: addresses, SQLite's settings, migrations, and errors that a user can act on."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc, inspect, text
from sqlalchemy.engine import make_url

from danvan_extract.errors import StoreError

# The newest migration; a test holds that it is the last one in migrations/.
HEAD = "0007"
# How long a writer waits for another one (milliseconds).
_BUSY_TIMEOUT = 60_000

_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")

# What a driver's message means for the user: fragment, what, remedy.
_MEANINGS = (
    ("unable to open database file", "can't be opened", "check that its folder exists and is writable"),
    ("readonly database", "is read-only", "make file and folder writable or name another --db"),
    ("database is locked", "is being written by another process", "wait for it and run again: nothing is lost"),
    ("disk is full", "doesn't fit: the disk is full", "make room and run again: nothing is lost"),
    ("disk I/O error", "can't be read or written: disk error", "check the disk and run again"),
    ("file is not a database", "is not a SQLite database", "name another --db"),
    ("malformed", "is damaged", "restore it or extract into a new --db"),
    ("connection", "can't be reached", "check the address, the password and that the server runs"),
)


def shown(db: str | Path) -> str:
    """`db` as it may be printed: a password in a URL is hidden."""
    if is_file(db):
        return str(db)
    try:
        return make_url(str(db)).render_as_string(hide_password=True)
    except exc.ArgumentError:
        return str(db).partition("://")[0] + "://…"


def is_file(db: str | Path) -> bool:
    """Whether `db` names a SQLite file (and not another database by its URL)."""
    return "://" not in str(db)


@contextmanager
def named_errors(place: str) -> Iterator[None]:
    """Turn the database's own errors inside the block into a StoreError of one line about `place`."""
    try:
        yield
    except exc.DBAPIError as e:
        said = " ".join(str(e.orig).split())
        for fragment, what, remedy in _MEANINGS:
            if fragment in said:
                raise StoreError(f"the database {what}", place=place, remedy=remedy) from e
        raise StoreError(f"the database says: {said}", place=place, remedy="check --db") from e
    except ImportError as e:
        raise StoreError(
            f"no driver for it: {e.name}", place=place, remedy="pip install 'danvan-extract[postgresql]'"
        ) from e
    except exc.SQLAlchemyError as e:
        raise StoreError(f"not a database: {' '.join(str(e).split())}", place=place, remedy="check --db") from e


def open_engine(db: str | Path, *, write: bool) -> Engine:
    """An engine on `db`, a path or a SQLAlchemy URL, at the newest migration.

    A file is made when `write` is given, and read without a trace otherwise. Raises StoreError when it
    can't be opened or isn't ours.
    """
    with named_errors(shown(db)):
        engine = _sqlite(Path(db), write=write) if is_file(db) else create_engine(make_url(str(db)))
        _upgrade(engine, db, write=write)
        return engine


@contextmanager
def reading(db: str | Path) -> Iterator[Connection]:
    """A connection that only reads `db`; nothing is made or changed. Raises StoreError."""
    engine = open_engine(db, write=False)
    try:
        with named_errors(shown(db)), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _sqlite(path: Path, *, write: bool) -> Engine:
    if path.is_dir():
        raise StoreError("a folder, not a database", place=str(path), remedy="name a file")
    if not write and not path.is_file():
        raise StoreError("no database here", place=str(path), remedy="make it with `danvan extract`, or name --db")
    address = path.absolute().as_uri() + ("?mode=rwc" if write else "?mode=rw")

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, timeout=_BUSY_TIMEOUT / 1000, isolation_level=None)
        try:
            tables = _tables(connection)
        except sqlite3.OperationalError:
            # Without write access to the folder SQLite can't share a WAL database; a file that nobody
            # can write may be read as it stands.
            connection.close()
            if write or os.access(path.parent, os.W_OK):
                raise
            connection = sqlite3.connect(
                path.absolute().as_uri() + "?mode=ro&immutable=1", uri=True, isolation_level=None
            )
            tables = _tables(connection)
        if tables and "alembic_version" not in tables:
            connection.close()
            raise StoreError("a database of another program", place=str(path), remedy="name another --db")
        connection.execute("PRAGMA foreign_keys = ON")
        if write:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            # Pages that every transaction changes go from the log into the database less often (16 MB of log).
            connection.execute("PRAGMA wal_autocheckpoint = 4000")
        else:
            connection.execute("PRAGMA query_only = ON")
        return connection

    engine = create_engine("sqlite://", creator=connect)
    event.listen(engine, "begin", _begin)
    return engine.execution_options(reads=not write)


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: it can't fail half-way because another writer came between.
    reads = connection.get_execution_options().get("reads")
    statement = "BEGIN" if reads else "BEGIN IMMEDIATE"
    driver: Any = connection.connection.driver_connection  # an article's transaction is that of its statements
    try:
        driver.execute(statement)
    except sqlite3.Error as e:
        raise exc.DBAPIError(statement, None, e) from e


def lock(connection: Connection, name: str) -> None:
    """Hold `name` until the transaction ends; a SQLite writer holds the whole database anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK, {"name": name})


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: Any = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if found is None else str(found)


def _upgrade(engine: Engine, db: str | Path, *, write: bool) -> None:
    revision = _revision(engine)
    if revision == HEAD:
        return
    if revision is not None and revision > HEAD:
        raise StoreError(
            f"made by a newer version (schema {revision})", place=shown(db), remedy="upgrade danvan-extract to read it"
        )
    if not write:
        if revision is None:
            raise StoreError("an empty database", place=shown(db), remedy="fill it with `danvan extract`")
        open_engine(db, write=True).dispose()
        return
    from danvan_extract.store.schema import create

    with engine.begin() as connection:
        lock(connection, "schema")
        # Another process may have made the tables by now.
        if connection.dialect.name == "sqlite" and not inspect(connection).get_table_names():
            create(connection, HEAD)
        else:
            migrate(connection)


def migrate(connection: Connection) -> None:
    """Go through all migrations that are missing, in the transaction that is open."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
