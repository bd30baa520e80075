"""A Ray job: shards are extracted by its workers, and loaded here in the order of the input."""

from __future__ import annotations

import itertools
import json
import os
import socket
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any

from danvan_extract.batch import Done, Summary, finish, keep, opened, usable_cores
from danvan_extract.cluster.plan import Shard, Walk, place_of, plan
from danvan_extract.cluster.shards import Note, extract_shard, made_by, note_name, read_note, read_records
from danvan_extract.errors import DanvanError, StoreError
from danvan_extract.read import Failure, unique
from danvan_extract.records import Article, ArticleRecord
from danvan_extract.store import is_file

# How often a shard is tried: machines come and go, and an article that kills its process is set aside by the second.
_TRIES = 4
# Seconds in which a cluster must answer.
_PATIENCE = 10
# How many records are written to the database at a time.
_CHUNK = 200


def default_shards(db: str | Path | None) -> str:
    """The folder of shards beside a database file. Raises DanvanError for a server, or without a database."""
    if db is None or not is_file(db):
        raise DanvanError("no folder for the shards", remedy="name --shards, a folder or address that all machines see")
    return f"{db}.shards"


def extract_on_ray(
    paths: Iterable[str],
    *,
    shards: str,
    db: str | Path | None = None,
    write_line: Callable[[str], None] | None = None,
    patterns: Path | None = None,
    workers: int | None = None,
    address: str | None = None,
    tell: Callable[[Summary, Failure | None], None] | None = None,
    shard_bytes: int | None = None,
) -> Summary:
    """Do on Ray what `extract_all` does: the same records, ids and counts.

    `paths` are files, folders and addresses that fsspec knows; each shard of them becomes a Parquet file
    in the folder or address `shards`, which all machines must see. Shards that are there already aren't
    made again. They are then loaded into `db` and written as lines, as asked for. `address` is that of a
    cluster, else one with `workers` processes is started here.

    Raises InputError, PatternError and StoreError; finished shards stay.
    """
    try:
        import fsspec  # noqa: F401
        import ray
    except ImportError as e:
        raise DanvanError("--engine ray needs Ray", remedy="pip install 'danvan-extract[ray]'") from e
    version = made_by(patterns)
    walk = Walk()
    planned = plan(paths, made_by=version, walk=walk, **({} if shard_bytes is None else {"size": shard_bytes}))
    folder = shards if "://" in shards else str(Path(shards).absolute())
    fs, root = place_of(folder)
    try:
        fs.makedirs(root, exist_ok=True)
    except OSError as e:
        raise StoreError(f"can't be written: {e}", place=shards, remedy="name a folder that you may write") from e
    # Ray prints what happens to its workers.
    with opened(db, patterns) as writer, redirect_stdout(sys.stderr):
        _connect(ray, address or os.environ.get("RAY_ADDRESS"), workers)
        try:
            job = _Job(ray, fs, root, planned, partial(_submitted, ray, folder, patterns, version))
            ready = job.results(partial(finish, writer is not None, write_line is not None))
            of_folders = (Done(failure=failure) for failure in walk.failures)
            everything = itertools.chain(of_folders, ready)
            summary = keep(_chunks(everything), writer=writer, write_line=write_line, tell=tell)
            summary.passed_over = walk.passed_over
            job.leave()
            return summary
        finally:
            ray.shutdown()


def _connect(ray: Any, address: str | None, workers: int | None) -> None:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "error"}
    if address:
        host, _, port = address.rpartition("://")[2].rpartition(":")
        try:
            if port.isdecimal():
                # Ray itself would knock for many minutes.
                socket.create_connection((host, int(port)), timeout=_PATIENCE).close()
            ray.init(address=address, **quiet)
        except (OSError, ValueError) as e:
            raise DanvanError(f"no Ray cluster: {e}", place=address, remedy="check --ray-address") from e
    else:
        cores = workers or usable_cores()
        ray.init(address="local", num_cpus=cores, include_dashboard=False, object_store_memory=80_000_000, **quiet)


def _submitted(ray: Any, folder: str, patterns: Path | None, version: str, shard: Shard, attempt: int) -> Any:
    """Start an attempt at a shard. Ray itself doesn't retry: the second attempt is another one."""
    task = ray.remote(num_cpus=1, max_retries=0)(extract_shard)
    return task.options(name=f"extract {shard.name}").remote(shard, folder, patterns, version, attempt)


class _Job:
    """The shards that wait, those at work, and the notes of the finished."""

    def __init__(self, ray: Any, fs: Any, root: str, shards: list[Shard], submit: Callable[[Shard, int], Any]) -> None:
        self._ray, self._fs, self._root, self._submit = ray, fs, root, submit
        self._shards = shards
        there = {path.rpartition("/")[2] for path in fs.ls(root, detail=False)}
        self._notes = {s.name: read_note(fs, root, s) for s in shards if note_name(s) in there}
        self._waiting = deque((s, 1) for s in shards if s.name not in self._notes)
        self._at_work: dict[Any, tuple[Shard, int]] = {}

    def results(self, finish: Callable[[ArticleRecord, Article], Done]) -> Iterator[Done]:
        """What became of each input, in order, with ids that don't repeat."""
        records: deque[ArticleRecord] = deque()
        for item in unique(self._items(records.append)):
            if isinstance(item, Failure):
                yield Done(failure=item)
            else:
                record = records.popleft()
                yield finish(record if record.id == item.id else record.model_copy(update={"id": item.id}), item)

    def leave(self) -> None:
        """Write which shards the job had, and remove what died attempts left behind."""
        notes = [self._notes[s.name] for s in self._shards]
        listed = [
            {"shard": n.shard, "records": n.records, "failures": len(n.failures), "files": n.files} for n in notes
        ]
        with self._fs.open(f"{self._root}/_job.json", "wb") as file:
            file.write(json.dumps({"shards": listed}, ensure_ascii=False, indent=1).encode())
        names = tuple(f".{shard.name}." for shard in self._shards)
        for path in self._fs.ls(self._root, detail=False):
            last = path.rpartition("/")[2]
            if last.endswith(".part") and last.startswith(names):
                self._fs.rm_file(path)

    def _items(self, take: Callable[[ArticleRecord], None]) -> Iterator[Article | Failure]:
        for shard in self._shards:
            note = self._finished(shard)
            for at, (article, record) in enumerate(read_records(self._fs, self._root, shard)):
                take(record)
                yield article
                if at % _CHUNK == 0:
                    self._advance(timeout=0)
            yield from note.failures

    def _finished(self, shard: Shard) -> Note:
        self._advance(timeout=0)
        while shard.name not in self._notes:
            self._advance(timeout=None)
        return self._notes[shard.name]

    def _advance(self, timeout: float | None) -> None:
        """Start waiting shards, as many as keep the cluster busy, and see which are done."""
        bound = 2 * int(self._ray.cluster_resources().get("CPU", 1)) if self._waiting else 0
        while self._waiting and len(self._at_work) < bound:
            shard, attempt = self._waiting.popleft()
            self._at_work[self._submit(shard, attempt)] = shard, attempt
        if not self._at_work:
            return
        for reference in self._ray.wait(list(self._at_work), num_returns=1, timeout=timeout)[0]:
            shard, attempt = self._at_work.pop(reference)
            try:
                self._ray.get(reference)
            except self._ray.exceptions.RayError as e:
                cause = getattr(e, "cause", None)
                if isinstance(cause, DanvanError):
                    raise cause from e
                if attempt >= _TRIES:
                    raise StoreError(
                        f"failed {attempt} times: {cause or type(e).__name__}", place=shard.name,
                        remedy="mend the cause and run again: finished shards are kept",
                    ) from e  # fmt: skip
                self._waiting.appendleft((shard, attempt + 1))
                continue
            try:
                self._notes[shard.name] = read_note(self._fs, self._root, shard)
            except FileNotFoundError as e:
                raise StoreError(
                    "a finished shard isn't there", place=shard.name, remedy="name --shards that all machines see"
                ) from e


def _chunks(results: Iterator[Done]) -> Iterator[list[Done]]:
    while chunk := list(itertools.islice(results, _CHUNK)):
        yield chunk
