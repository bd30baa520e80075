"""Compressed files, zip archives and web archives. Nothing of them is written to disk."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, cast

from danvan_extract.read.outcome import Failure, Limits, Refused, Source
from danvan_extract.read.streams import counted, whole
from danvan_extract.records import Article

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w\-]{2,20})", re.IGNORECASE)


def archived(
    stream: BinaryIO, source: Source, limits: Limits, depth: int, kind: Callable[[str], str]
) -> Iterator[tuple[str, BinaryIO | Failure]]:
    """The members of a zip archive that are of a kind that is read, by name; a Failure for one that can't be opened.

    Raises Refused for what is no zip archive, has no such member, or is nested too deeply.
    """
    if depth >= limits.nesting:
        raise Refused(f"archives nested more than {limits.nesting} deep", "unpack it yourself")
    try:
        held = stream if stream.seekable() else io.BytesIO(whole(stream, limits.file))
        archive = zipfile.ZipFile(held)
        members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
    except (zipfile.BadZipFile, OSError, ValueError) as e:
        raise Refused(f"not a zip archive: {e}", "fetch it again") from e
    members = [m for m in members if kind(m.filename.rpartition("/")[2])]
    if not members:
        raise Refused("no articles in this archive", "it holds no file of a kind that is read")
    for member in members:
        try:
            with archive.open(member) as plain:
                size = member.compress_size
                yield member.filename, counted(cast(BinaryIO, plain), limits, lambda size=size: size)  # type: ignore[misc]
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as e:
            yield member.filename, Failure(f"{source.place}!{member.filename}", f"can't be opened: {e}", "unpack it")


def web_archive(stream: BinaryIO, source: Source, limits: Limits) -> Iterator[Article | Failure]:
    """The articles of the HTML responses of a WARC file; other records are passed over."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as e:
        raise Refused("web archives need the package warcio", "pip install 'danvan-extract[warc]'") from e
    from danvan_extract.read.plain import from_page

    records = pages = 0
    try:
        for record in ArchiveIterator(stream):
            records += 1
            url = record.rec_headers.get_header("WARC-Target-URI") if record.rec_headers else None
            if not _is_page(record):
                continue
            pages += 1
            place = f"{source.place}:{records}"
            try:
                data = record.content_stream().read(limits.page + 1)
                if len(data) > limits.page:
                    raise Refused(f"a page of more than {limits.page:,} bytes", "leave it out")
                record.raw_stream.read()
                if getattr(record.raw_stream, "limit", 0) > 0:
                    raise Refused("the record ends too early", "fetch the archive again")
                key = hashlib.sha256((url or place).encode("utf-8", "surrogatepass")).hexdigest()[:16]
                yield from_page(data, key, place, limits, url, _charset(record))
            except Refused as e:
                yield source.refused(e, place, data)
    except (ArchiveLoadFailed, EOFError, zlib.error, OSError, ValueError) as e:
        raise Refused(f"damaged behind record {records}: {' '.join(str(e).split())[:120]}", "fetch it again") from e
    if not records:
        raise Refused("no records", "it is no WARC file, or empty")
    if not pages:
        raise Refused("no pages among its records", "crawl with responses")


def _charset(record: Any) -> str | None:
    """The encoding that the server named."""
    m = _CHARSET.search(record.http_headers.get_header("Content-Type") or "")
    return m[1] if m else None


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    said = (record.http_headers.get_header("Content-Type") or "").casefold()
    return "html" in said and str(record.http_headers.get_statuscode()).startswith("2")
