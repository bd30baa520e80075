"""Files and folders: which are read, in what order, by which reader."""

from __future__ import annotations

import hashlib
import io
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal, cast

from danvan_extract.errors import InputError
from danvan_extract.read.archives import archived, web_archive
from danvan_extract.read.outcome import Failure, Limits, Reader, Refused, Source
from danvan_extract.read.plain import json_file, json_lines, text_file, web_page
from danvan_extract.read.stdin import begun, marked, record_again, same_place, source
from danvan_extract.read.streams import unpacked
from danvan_extract.read.tables import parquet, separated
from danvan_extract.records import Article

_READERS: dict[str, Reader] = {
    ".txt": text_file, ".html": web_page, ".htm": web_page, ".jsonl": json_lines, ".ndjson": json_lines,
    ".jl": json_lines, ".json": json_file, ".csv": separated, ".tsv": separated, ".parquet": parquet,
    ".warc": web_archive,
}  # fmt: skip
_KINDS = f"{', '.join(_READERS)}, each also with .gz, and .zip"
_OTHER: Literal["other"] = "other"
_DEFAULT = Limits()
STDIN = Path("-")


def read(paths: Iterable[Path | str], *, limits: Limits = _DEFAULT) -> Iterator[Article | Failure]:
    """The articles of files and folders, and a `Failure` for each input that can't be read.

    Folders are walked in sorted order; of them, files of other kinds are passed over (`Files.passed_over`
    counts them), and hidden ones; links to folders aren't followed. `-` is standard input, whose kind is seen
    from its beginning. Ids are unique: an id met again is followed by `~` and
    a part of its text's hash. Raises InputError at once, before anything is read, for a path that
    doesn't exist, a file of another kind, or a folder without articles.
    """
    files = paths if isinstance(paths, Files) else find_files(paths)
    return unique(read_files(files.found(), limits=limits))


def find_files(paths: Iterable[Path | str]) -> Files:
    """The files that `read` would read, each once, in order. Raises InputError as `read` does."""
    named: dict[Path, Path] = {}
    for said in paths:
        if "://" in str(said):
            raise InputError("an address, no file", place=str(said), remedy="fetch it, or read it with --engine ray")
        path = Path(said)
        try:
            if path != STDIN and not path.exists():
                raise InputError("no such file or folder", place=str(path), remedy="mend the path")
            if path.is_dir():
                if all(what == _OTHER for _, what in _walked(path)):
                    raise InputError("no articles in this folder", place=str(path), remedy=f"files read are: {_KINDS}")
            elif path != STDIN and not kind(path.name):
                raise InputError("not a kind of file that is read", place=str(path), remedy=f"files read are: {_KINDS}")
            named.setdefault(path if path == STDIN else path.resolve(), path)
        except OSError as e:
            raise InputError(f"can't be opened: {e.strerror}", place=str(path), remedy="check its permissions") from e
    return Files(named)


class Files:
    """The files of some paths, found anew each time they are gone through: a crawl may have millions of them.

    `passed_over` counts the files of other kinds that were met in folders the last time.
    """

    def __init__(self, named: dict[Path, Path]) -> None:
        self._named = named
        self.passed_over = 0

    def __iter__(self) -> Iterator[Path]:
        """Folders are walked in sorted order; what an earlier path held isn't given again."""
        return (found for found in self.found() if isinstance(found, Path))

    def found(self) -> Iterator[Path | Failure]:
        """The same, with a `Failure` for each folder that can't be opened and each link that isn't followed."""
        self.passed_over = 0
        before: list[Path] = []
        for resolved, path in self._named.items():
            if resolved != STDIN and _is_in(resolved, before):
                continue
            if resolved != STDIN and path.is_dir():
                inside, outer = _walked(path), [p for p in before if p.is_relative_to(resolved)]
                for inner, what in inside:
                    if outer and _is_in(inner.resolve(), outer):
                        continue
                    if what == _OTHER:
                        self.passed_over += 1
                    else:
                        yield what or inner
            else:
                yield path
            before.append(resolved)


def _is_in(path: Path, folders: Iterable[Path]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _walked(folder: Path) -> Iterator[tuple[Path, Failure | Literal["", "other"]]]:
    """What isn't hidden in a folder and those in it, in sorted order: files, each with why it isn't read."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as e:
        yield folder, Failure(str(folder), f"can't be opened: {e.strerror or e}", "check its permissions")
        return
    for name in names:
        path = folder / name
        if path.is_dir():
            if not path.is_symlink():
                yield from _walked(path)
            elif not name.startswith("."):
                yield path, Failure(str(path), "a link to a folder", "give the folder itself", "set aside")
        elif kind(name) and path.is_file():
            yield path, ""
        elif not name.startswith("."):
            is_broken = path.is_symlink() and not path.exists()
            yield path, Failure(str(path), "a broken link", "mend or remove it") if is_broken else _OTHER


def kind(name: str) -> str:
    """The suffix that says how a file is read, without `.gz`; empty for a file that isn't read."""
    if name.startswith("."):
        return ""
    suffix = Path(name.lower().removesuffix(".gz")).suffix
    return suffix if suffix in _READERS or (suffix == ".zip" and name.lower().endswith(".zip")) else ""


def is_read(name: str) -> bool:
    """Whether a file of this name is of a kind that is read."""
    return bool(kind(name))


def read_files(files: Iterable[Path | Failure], *, limits: Limits = _DEFAULT) -> Iterator[Article | Failure]:
    """What is in `files`, as they name it: ids may repeat, see `unique`. Failures among them are passed on."""
    for file in files:
        if isinstance(file, Failure):
            yield file
            continue
        if file == STDIN:
            yield from marked(_standard_input(sys.stdin.buffer, source(), limits))
            continue
        try:
            with file.open("rb") as stream:
                yield from _opened(stream, file.name, Source(str(file), _stem(file.name)), limits, 0)
        except OSError as e:
            yield Failure(str(file), f"can't be read: {e.strerror or e}", "check the file and its permissions")


def read_again(data: bytes, place: str, *, limits: Limits = _DEFAULT) -> Iterator[Article | Failure]:
    """What is in the kept `data` of the failure at `place`, a place of standard input."""
    again = replace(source(), place=place)
    items = record_again(data, place, limits) or _standard_input(cast(BinaryIO, io.BytesIO(data)), again, limits)
    yield from same_place(items, place, data)


def _standard_input(stream: BinaryIO, source: Source, limits: Limits) -> Iterator[Article | Failure]:
    try:
        suffix, stream = begun(stream)
        if suffix == ".gz":
            suffix, stream = begun(unpacked(stream, limits))
        if suffix == ".gz":
            raise Refused("compressed twice", "unpack it yourself")
    except Refused as e:
        yield e.at(source.place)
        return
    yield from _opened(stream, f"stdin{suffix}", source, limits, 0)


def _opened(stream: BinaryIO, name: str, source: Source, limits: Limits, depth: int) -> Iterator[Article | Failure]:
    """The articles of an open file by its name; archives open their members through here again."""
    suffix = kind(name)
    # A compressed WARC file is compressed record by record, and read so.
    if name.lower().endswith(".gz") and suffix != ".warc":
        stream = unpacked(stream, limits)
    reader = partial(_archive, depth) if suffix == ".zip" else _READERS[suffix]
    yield from _guarded(stream, source, reader, limits)


def _archive(depth: int, stream: BinaryIO, source: Source, limits: Limits) -> Iterator[Article | Failure]:
    for member, inner in archived(stream, source, limits, depth, kind):
        if isinstance(inner, Failure):
            yield inner
        else:
            name = Path(member).name
            inside = replace(source, place=f"{source.place}!{member}", stem=_stem(name))
            yield from _opened(inner, name, inside, limits, depth + 1)


def _guarded(stream: BinaryIO, source: Source, reader: Reader, limits: Limits) -> Iterator[Article | Failure]:
    try:
        yield from reader(stream, source, limits)
    except Refused as e:
        yield e.at(source.place)


def _stem(name: str) -> str:
    return Path(name[:-3] if name.lower().endswith(".gz") else name).stem


def unique(items: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    """The same with ids that don't repeat: one met again is followed by `~` and a part of its text's hash."""
    with closing(_Seen()) as seen:
        for item in items:
            if isinstance(item, Article):
                key, copies = item.id, 1
                while not seen.add(key):
                    digest = hashlib.sha256(item.text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
                    key = f"{item.id}~{digest}" + (f"-{copies}" if copies > 1 else "")
                    copies += 1
                if key != item.id:
                    item = item.model_copy(update={"id": key})
            yield item


class _Seen:
    """A set of ids, of which any number takes little memory: what doesn't fit is in a temporary file."""

    def __init__(self) -> None:
        self._marks = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for statement in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "BEGIN",
                          "CREATE TABLE mark (id INTEGER PRIMARY KEY)"):  # fmt: skip
            self._marks.execute(statement)

    def add(self, key: str) -> bool:
        """Add an id; False if it was there."""
        # Eight bytes stand for it.
        digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        try:
            mark = int.from_bytes(digest, signed=True)
            return self._marks.execute("INSERT OR IGNORE INTO mark VALUES (?)", (mark,)).rowcount == 1
        except sqlite3.Error as e:
            raise InputError(
                f"the list of ids can't be kept: {e}", place=tempfile.gettempdir(), remedy="make room there"
            ) from e

    def close(self) -> None:
        self._marks.close()
