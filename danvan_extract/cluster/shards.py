"""A shard's work: read its files, extract, write one Parquet file and a note of what it holds.

A file gets its name when it is complete, and the note comes last: a shard with a note is done, whatever
became of the process that made it, and making it twice gives the same.
"""

from __future__ import annotations

import json
import os
import platform
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import IO, Any, cast

from danvan_extract import __version__
from danvan_extract.batch import Done, lost, make_work, ordered
from danvan_extract.cluster.plan import File, Shard, local_copy, place_of
from danvan_extract.errors import DanvanError
from danvan_extract.parquet import batches, record_from_row, record_row, record_schema
from danvan_extract.patterns import load
from danvan_extract.read import Failure, read_files
from danvan_extract.records import Article, ArticleRecord

# How many records are read back at a time.
_ROWS = 200


@dataclass(frozen=True, slots=True)
class Note:
    """What a finished shard holds: how many records, what failed, and at which attempt it was made."""

    shard: str
    files: list[str]
    records: int
    failures: list[Failure]
    attempt: int


def made_by(patterns: Path | None) -> str:
    """What records are made by: another value makes other shards."""
    return f"{__version__} {load(patterns).hash}"


def extract_shard(shard: Shard, folder: str, patterns: Path | None, version: str, attempt: int) -> None:
    """Extract a shard into `folder` (a path or an address) unless it is there.

    From the second attempt on an article that kills its process kills a child only, and is set aside.
    Raises DanvanError when `patterns` or the program aren't here what they are where the job was started.
    """
    fs, root = place_of(folder)
    if fs.exists(f"{root}/{note_name(shard)}"):
        return
    if made_by(patterns) != version:
        raise DanvanError(
            "other patterns or another version than where the job was started", place=platform.node(),
            remedy="install the same version everywhere and put --patterns into a folder that all machines see",
        )  # fmt: skip
    failures: list[Failure] = []
    work = partial(make_work, patterns, _only_record)
    results = ordered(_inputs(shard), _failed, work, lost, workers=1 if attempt == 1 else 2)
    with _complete(fs, f"{root}/{shard.name}.parquet") as file:
        count = _write(file, results, failures.append)
    note = Note(shard.name, [f.shown for f in shard.files], count, failures, attempt)
    with _complete(fs, f"{root}/{note_name(shard)}") as file:
        file.write(json.dumps(asdict(note), ensure_ascii=False).encode())


def note_name(shard: Shard) -> str:
    """The file of a shard's note."""
    return f"{shard.name}.json"


def read_note(fs: Any, root: str, shard: Shard) -> Note:
    """The note of a finished shard. Raises FileNotFoundError."""
    data = json.loads(fs.cat_file(f"{root}/{note_name(shard)}"))
    return Note(**{**data, "failures": [Failure(**failure) for failure in data["failures"]]})


def read_records(fs: Any, root: str, shard: Shard) -> Iterator[tuple[Article, ArticleRecord]]:
    """The records of a finished shard, each with the article that it was made from."""
    import pyarrow.parquet as pq

    with fs.open(f"{root}/{shard.name}.parquet", "rb") as file:
        for batch in pq.ParquetFile(file).iter_batches(batch_size=_ROWS):
            yield from map(record_from_row, batch.to_pylist())


@contextmanager
def _complete(fs: Any, name: str) -> Iterator[IO[bytes]]:
    """A file that has its name when the block ends without an error; several may be made at once."""
    folder, _, last = name.rpartition("/")
    part = f"{folder}/.{last}.{platform.node()}.{os.getpid()}.part"
    with fs.open(part, "wb") as file:
        yield file
    fs.mv(part, name)


def _write(file: IO[bytes], results: Iterable[tuple[Article | Failure, Done]], fail: Callable[[Failure], None]) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    def rows() -> Iterator[dict[str, Any]]:
        for item, done in results:
            if done.failure is not None:
                fail(done.failure)
            elif done.record is not None:
                yield record_row(done.record, cast("Article", item))

    schema, count = record_schema(), 0
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in batches(rows()):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
            count += len(batch)
    return count


def _only_record(record: ArticleRecord, article: Article) -> Done:
    return Done(record=record)


def _failed(item: Article | Failure) -> Done | None:
    return Done(failure=item) if isinstance(item, Failure) else None


def _inputs(shard: Shard) -> Iterator[Article | Failure]:
    for file in shard.files:
        with tempfile.TemporaryDirectory() as folder:
            path = local_copy(file, Path(folder))
            for item in read_files([path]):
                yield _renamed(item, str(path), file)


def _renamed(item: Article | Failure, path: str, file: File) -> Article | Failure:
    """With the place that the user knows."""
    if path == file.shown:
        return item
    place = file.shown + item.place.removeprefix(path)
    if isinstance(item, Failure):
        return replace(item, place=place)
    return item.model_copy(update={"place": place})
