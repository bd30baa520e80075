"""Trying again what failed or was set aside, after the input, the program or the patterns have been mended."""

from __future__ import annotations

import itertools
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Connection, select

from danvan_extract.batch.mended import file_of
from danvan_extract.batch.run import Summary, extract_all
from danvan_extract.read import Failure, Files, read_again, read_files, unique
from danvan_extract.records import Article
from danvan_extract.store import forget_failures, reading
from danvan_extract.store import models as m

_RECORD = re.compile(r"(.+):\d+", re.DOTALL)


def retry(
    db: str | Path,
    *,
    patterns: Path | None = None,
    workers: int = 1,
    tell: Callable[[Summary, Failure | None], None] | None = None,
) -> Summary:
    """Extract again the inputs that `db` holds as failed or set aside; the counts are of those.

    Their files are read at the paths by which they were given. Of a file that couldn't be read to its end,
    every record is tried. What came by standard input was kept in the database. What fails again stays,
    with the reason of today; what a file no longer has is forgotten. Inputs that can't be read again (a file
    that is gone, what standard input was too large to keep) stay as they are. Raises StoreError.
    """
    with reading(db) as connection:
        last = connection.execute(select(m.run.c.id).order_by(m.run.c.id.desc()).limit(1)).scalar() or 0
        places = list(connection.execute(select(m.failure.c.place).order_by(m.failure.c.place)).scalars())
        held = select(m.failure.c.place).where(m.failure.c.input.is_not(None)).order_by(m.failure.c.place)
        kept = list(connection.execute(held).scalars())
        connection.rollback()  # what a snapshot shows, no checkpoint can take from the log
        files = {place: found for place in places if (found := file_of(place)) is not None}
        by_file: dict[Path, set[str]] = {}
        for place, file in files.items():
            by_file.setdefault(file, set()).add(place)
        of_files = itertools.chain.from_iterable(_inputs_again(file, by_file[file]) for file in sorted(by_file))
        inputs = itertools.chain(of_files, _kept_inputs(connection, kept))
        summary = extract_all(unique(inputs), db=db, patterns=patterns, workers=workers, tell=tell)
    tried = {*files, *kept}
    forget_failures(db, tried, until_run=last)
    summary.failed += len(places) - len(tried)
    for place in places:
        if tell and place not in tried:
            tell(summary, Failure(place, "can't be read again", "give the file at this path, or extract it anew"))
    return summary


def _kept_inputs(connection: Connection, places: list[str]) -> Iterator[Article | Failure]:
    """What is in the inputs that the database kept at `places`."""
    for place in places:
        packed = connection.execute(select(m.failure.c.input).where(m.failure.c.place == place)).scalar()
        connection.rollback()
        if packed is not None:
            yield from read_again(zlib.decompress(packed), place)


def _inputs_again(file: Path, places: set[str]) -> Iterator[Article | Failure]:
    """The inputs of a file that failed before: those at `places`, or all when it wasn't read to its end."""
    if file.is_dir():
        return read_files(Files({file.resolve(): file}).found())
    whole = any(not _RECORD.fullmatch(place) for place in places)
    return (item for item in read_files([file]) if whole or item.place in places)
