"""Which files of the input make a shard, in local folders or in any store that fsspec knows."""

from __future__ import annotations

import hashlib
import itertools
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from danvan_extract.errors import InputError
from danvan_extract.read import STDIN, Failure, find_files, is_read

# A shard ends with so many bytes or files: a minute or two of work, so that little is lost with a machine.
_BYTES, _FILES = 64_000_000, 1000


@dataclass(frozen=True, slots=True)
class File:
    """A file of the input: as messages name it, where any machine finds it, and what changes when it does."""

    shown: str
    address: str
    size: int
    state: str


@dataclass(slots=True)
class Walk:
    """What folders hold besides the files that are read."""

    failures: list[Failure] = field(default_factory=list)
    passed_over: int = 0


@dataclass(frozen=True, slots=True)
class Shard:
    """Files that are extracted together. The same files extracted by the same version have the same name."""

    name: str
    files: tuple[File, ...]


def plan(
    paths: Iterable[str], *, made_by: str, size: int = _BYTES, count: int = _FILES, walk: Walk | None = None
) -> list[Shard]:
    """The shards of files, folders and addresses (`s3://bucket/crawl/*.jsonl.gz`), in the order of `read`.

    A shard has at most `size` bytes and `count` files, or is one larger file. `made_by` is the version. `walk`
    takes what local folders hold besides them.
    Raises InputError for what isn't there.
    """
    found: dict[str, File] = {}
    walk = Walk() if walk is None else walk
    for remote, group in itertools.groupby(paths, lambda path: "://" in path):
        for file in _remote(group) if remote else _local(group, walk):
            found.setdefault(file.address, file)
    shards: list[Shard] = []
    files: list[File] = []
    for file in found.values():
        if files and (len(files) == count or sum(f.size for f in files) + file.size > size):
            shards.append(_shard(files, made_by))
            files = []
        files.append(file)
    return [*shards, _shard(files, made_by)] if files else shards


def place_of(address: str) -> tuple[Any, str]:
    """The file system of a path or an address, and the path in it."""
    import fsspec

    fs, path = fsspec.url_to_fs(address)
    return fs, str(path)


def _shard(files: list[File], made_by: str) -> Shard:
    said = "\n".join([made_by, *(f"{f.address}\t{f.size}\t{f.state}" for f in files)])
    stem = "".join(c if c.isalnum() else "-" for c in posixpath.basename(files[0].address).partition(".")[0])
    return Shard(f"{stem[:40]}-{hashlib.blake2b(said.encode(), digest_size=8).hexdigest()}", tuple(files))


def _local(paths: Iterable[str], walk: Walk) -> Iterator[File]:
    files = find_files(paths)
    for path in files.found():
        if isinstance(path, Failure):
            walk.failures.append(path)
            continue
        if path == STDIN:
            raise InputError("can't be read by many machines", place="standard input", remedy="name files")
        state = path.stat()
        yield File(str(path), str(path.absolute()), state.st_size, str(state.st_mtime_ns))
    walk.passed_over += files.passed_over


def _remote(addresses: Iterable[str]) -> Iterator[File]:
    for address in addresses:
        try:
            fs, path = place_of(address)
            names = _names(fs, path, address)
            for name in names:
                url = str(fs.unstrip_protocol(name))
                yield File(url, url, int(fs.info(name).get("size") or 0), str(fs.ukey(name)))
        except (OSError, ValueError, ImportError) as e:
            raise InputError(f"can't be opened: {e}", place=address, remedy="check the address and the access") from e


def _names(fs: Any, path: str, address: str) -> list[str]:
    """The files at an address: of a folder or a glob those that are read, in sorted order."""
    if any(c in path for c in "*?["):
        names = fs.glob(path)
    elif fs.isdir(path):
        names = fs.find(path)
    elif not fs.exists(path):
        raise InputError("no such file or folder", place=address, remedy="mend the address")
    elif is_read(path):
        return [path]
    else:
        raise InputError("not a kind of file that is read", place=address, remedy="see `danvan extract --help`")
    wanted = sorted(str(name) for name in names if is_read(posixpath.basename(str(name))))
    if not wanted:
        raise InputError("no articles in this folder", place=address, remedy="mend the address")
    return wanted


def local_copy(file: File, folder: Path) -> Path:
    """The file on this machine; one from elsewhere is fetched into `folder`."""
    if "://" not in file.address:
        return Path(file.address)
    fs, path = place_of(file.address)
    target = folder / posixpath.basename(path)
    fs.get_file(path, str(target))
    return target
