"""Files and folders: which are read, in what order, by which reader."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from danvan_extract.errors import InputError
from danvan_extract.read.encoding import decode
from danvan_extract.read.fields import article, check, sound
from danvan_extract.read.outcome import Failure, Limits, Refused
from danvan_extract.records import Article

SUFFIXES = (".txt", ".jsonl", ".ndjson", ".json")
_DEFAULT = Limits()


def read(paths: Iterable[Path | str], *, limits: Limits = _DEFAULT) -> Iterator[Article | Failure]:
    """The articles of files and folders, and a `Failure` for each input that can't be read.

    Folders are walked in sorted order; of them, files of other kinds are passed over. Ids are unique:
    an id met again is followed by `~` and a part of its text's hash. Raises InputError at once, before
    anything is read, for a path that doesn't exist, a file of another kind, or a folder without articles.
    """
    return unique(read_files(find_files(paths), limits=limits))


def find_files(paths: Iterable[Path | str]) -> list[Path]:
    """The files that `read` would read, each once, in order. Raises InputError as `read` does."""
    found: dict[Path, Path] = {}
    for path in map(Path, paths):
        try:
            if path.is_dir():
                inside = sorted(p for p in path.rglob("*") if _suffix(p) and p.is_file())
                if not inside:
                    raise InputError(
                        "no articles in this folder", place=str(path), remedy=f"files read are: {', '.join(SUFFIXES)}"
                    )
            elif not path.exists():
                raise InputError("no such file or folder", place=str(path), remedy="mend the path")
            elif not _suffix(path):
                raise InputError(
                    "not a kind of file that is read", place=str(path), remedy=f"files read are: {', '.join(SUFFIXES)}"
                )
            else:
                inside = [path]
        except OSError as e:
            raise InputError(f"can't be opened: {e.strerror}", place=str(path), remedy="check its permissions") from e
        for file in inside:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def is_read(name: str) -> bool:
    """Whether a file of this name is of a kind that is read."""
    return bool(_suffix(Path(name)))


def _suffix(path: Path) -> str:
    return path.suffix.lower() if path.suffix.lower() in SUFFIXES and not path.name.startswith(".") else ""


def read_files(files: Iterable[Path], *, limits: Limits = _DEFAULT) -> Iterator[Article | Failure]:
    """What is in `files`, as they name it: ids may repeat, see `unique`."""
    readers = {".txt": _plain, ".json": _json}
    for file in files:
        try:
            with file.open("rb") as stream:
                yield from readers.get(_suffix(file), _json_lines)(stream, file, limits)
        except Refused as e:
            yield Failure(str(file), e.reason, e.remedy)
        except OSError as e:
            yield Failure(str(file), f"can't be read: {e.strerror or e}", "check the file and its permissions")


def _whole(stream: BinaryIO, limit: int) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise Refused(f"larger than {limit:,} bytes", "split it")
    if not data:
        raise Refused("empty", "remove it, or crawl the page again")
    return data


def _plain(stream: BinaryIO, file: Path, limits: Limits) -> Iterator[Article | Failure]:
    text = decode(_whole(stream, limits.record))
    check(text, limits)
    yield sound(id=file.stem, text=text, place=str(file))


def _json_lines(stream: BinaryIO, file: Path, limits: Limits) -> Iterator[Article | Failure]:
    records = False
    for number, line in enumerate(_lines(stream, limits.record), 1):
        place = f"{file}:{number}"
        try:
            if line is None:
                raise Refused(f"a line of more than {limits.record:,} bytes", "split the record")
            if line.isspace():
                continue
            records = True
            yield article(_record(line), place, limits)
        except Refused as e:
            records = True
            yield Failure(place, e.reason, e.remedy)
    if not records:
        raise Refused("no records", "remove it, or crawl again")


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Lines, None for one longer than `limit`, which is passed over without being held."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
            pass
        yield None


def _record(line: bytes) -> dict[str, Any]:
    try:
        data = json.loads(decode(line))
    except ValueError as e:
        raise Refused(f"not JSON: {e}", "write one JSON object a line") from e
    except RecursionError as e:
        raise Refused("JSON nested too deeply", "write one flat object a line") from e
    if not isinstance(data, dict):
        raise Refused("not a JSON object", "write one JSON object a line")
    return data


def _json(stream: BinaryIO, file: Path, limits: Limits) -> Iterator[Article | Failure]:
    """A JSON array of records, or one record; a file of JSON Lines by this name is read as such."""
    data = _whole(stream, limits.file)
    try:
        records = json.loads(decode(data))
    except RecursionError as e:
        raise Refused("JSON nested too deeply", "write an array of flat objects") from e
    except ValueError as e:
        if data.lstrip()[:1] == b"{":
            import io

            yield from _json_lines(io.BytesIO(data), file, limits)
            return
        raise Refused(f"not JSON: {e}", "write an array of objects") from e
    for number, record in enumerate(records if isinstance(records, list) else [records], 1):
        place = f"{file}:{number}"
        try:
            if not isinstance(record, dict):
                raise Refused("not a JSON object", "write an array of objects")
            yield article(record, place, limits)
        except Refused as e:
            yield Failure(place, e.reason, e.remedy)


def unique(items: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    """The same with ids that don't repeat: one met again is followed by `~` and a part of its text's hash."""
    seen: set[int] = set()
    for item in items:
        if isinstance(item, Article):
            key, copies = item.id, 1
            while _mark(key) in seen:
                digest = hashlib.sha256(item.text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
                key = f"{item.id}~{digest}" + (f"-{copies}" if copies > 1 else "")
                copies += 1
            seen.add(_mark(key))
            if key != item.id:
                item = item.model_copy(update={"id": key})
        yield item


def _mark(key: str) -> int:
    """Eight bytes that stand for an id, so that a million of them fit in little memory."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest())
