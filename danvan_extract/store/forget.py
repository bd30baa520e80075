"""Removing what a database keeps of failures, and of runs before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import bindparam, delete, select

from danvan_extract.errors import StoreError
from danvan_extract.store import models as m
from danvan_extract.store.engine import named_errors, open_engine, shown

_FORGET = delete(m.failure).where(m.failure.c.place == bindparam("at"), m.failure.c.run_id <= bindparam("last"))


def forget_failures(db: str | Path, places: Iterable[str], *, until_run: int) -> None:
    """Remove the failures at `places` that no run after `until_run` has met."""
    engine = open_engine(db, write=True)
    try:
        with named_errors(shown(db)), engine.begin() as connection:
            for place in places:
                connection.execute(_FORGET, {"at": place, "last": until_run})
    finally:
        engine.dispose()


def forget_earlier(db: str | Path, run: int) -> int:
    """Remove what runs before `run` had made of articles that other runs have made since; how many states.

    So is what they have set by, of those that never ended.

    Raises StoreError when there is no such run, or the database can't be written.
    """
    engine = open_engine(db, write=True)
    try:
        with named_errors(shown(db)), engine.begin() as connection:
            if connection.execute(select(m.run.c.id).where(m.run.c.id == run)).first() is None:
                raise StoreError(f"no run {run}", place=shown(db), remedy="`danvan runs` lists them")
            return sum(connection.execute(delete(t).where(t.c.run_id < run)).rowcount for t in (m.earlier, m.pending))
    finally:
        engine.dispose()
