"""Readers of tables: CSV and Parquet."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from danvan_extract.read.encoding import decode, without_mark
from danvan_extract.read.fields import article
from danvan_extract.read.outcome import Failure, Limits, Refused, Source
from danvan_extract.read.streams import peeked, whole
from danvan_extract.records import Article

_SEPARATORS = ",;\t|"
# The line in which Excel's exports name their separator.
_SEPARATOR = re.compile(r"\"?sep=([,;\t|])\"?\s*\Z")


def separated(stream: BinaryIO, source: Source, limits: Limits) -> Iterator[Article | Failure]:
    """One record a row, named by the first row; the separator is the one most frequent there."""
    csv.field_size_limit(min(limits.record, sys.maxsize))
    head, stream = peeked(stream, 65_536)
    if not head.strip():
        raise Refused("empty", "remove it, or crawl again")
    encoding = _encoding(head)
    text = io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="")
    first = head.decode(encoding, "replace").lstrip("\ufeff").split("\n", 1)[0]
    said = _SEPARATOR.match(first)
    separator = said[1] if said else max(_SEPARATORS, key=first.count)
    lines = _Lines(text) if source.keeps else None
    # Strict: a quote that is never closed would swallow all rows behind it without a word.
    rows = csv.reader(lines or text, delimiter=separator, strict=True)
    names: list[str] | None = None
    header = ""

    def failed(why: Refused, place: str) -> Failure:
        raw = f"sep={separator}\n{header}{lines.taken()}".encode("utf-8", "surrogateescape") if lines else b""
        return source.refused(why, place, raw if len(raw) <= limits.record else None)

    while True:
        place = f"{source.place}:{rows.line_num + 1}"
        if lines:
            lines.begin()
        try:
            row = next(rows, None)
            if row is None:
                break
            if names is None:
                names = None if said and rows.line_num == 1 else row
                header = lines.taken() if lines and names else ""
                continue
            if not any(row):
                continue
            record = dict(zip(names, row, strict=False))
            if any(row[len(names) :]):
                raise Refused(f"{len(row)} cells under {len(names)} names", "put texts with separators in quotes")
            if any("\udc80" <= c <= "\udcff" for value in record.values() for c in value):
                raise Refused("not UTF-8", "save the table as UTF-8")
            yield article(record, place, limits)
        except csv.Error as e:
            yield failed(Refused(f"not a row of a table: {e}", "mend the quotes, or write JSON Lines"), place)
        except UnicodeDecodeError as e:
            raise Refused(f"not {encoding}: {e.reason}", "save the table as UTF-8") from e
        except Refused as e:
            yield failed(e, place)


class _Lines:
    """The lines of a text as they are read, those of the row at work at hand."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._taken: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._taken.append(line)
        return line

    def begin(self) -> None:
        """From here on another row is read."""
        self._taken.clear()

    def taken(self) -> str:
        """What was read of the row, with a line break at its end."""
        raw = "".join(self._taken)
        return raw if raw.endswith("\n") else raw + "\n"


def _records(batch: Any) -> list[dict[str, Any]]:
    """The rows of a batch; a value that Python can't hold (a date in the year 100,000) is none."""
    try:
        return cast("list[dict[str, Any]]", batch.to_pylist())
    except (OverflowError, ValueError):
        columns = {name: [_value(v) for v in batch.column(name)] for name in batch.schema.names}
        return [{name: values[at] for name, values in columns.items()} for at in range(batch.num_rows)]


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except (OverflowError, ValueError):
        return None


def _encoding(head: bytes) -> str:
    """UTF-8 with or without a mark, or UTF-16; refuses what is binary."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in head:
        decode(head[: len(head) & ~1])
        return without_mark(head) or "utf-8-sig"
    return "utf-8-sig"


def parquet(stream: BinaryIO, source: Source, limits: Limits) -> Iterator[Article | Failure]:
    """One record a row, read in small batches."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as e:
        raise Refused("Parquet needs the package pyarrow", "pip install 'danvan-extract[parquet]'") from e
    number = 0
    try:
        seekable = stream if stream.seekable() else io.BytesIO(whole(stream, limits.file))
        for batch in pyarrow.parquet.ParquetFile(seekable).iter_batches(batch_size=64):
            for record in _records(batch):
                number += 1
                place = f"{source.place}:{number}"
                try:
                    yield article(record, place, limits)
                except Refused as e:
                    yield source.refused(e, place, record)
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as e:
        raise Refused(f"not a Parquet file: {' '.join(str(e).split())[:200]}", "write it again") from e
    if not number:
        raise Refused("no records", "remove it, or crawl again")
