"""Standard input: its kind is seen from its beginning, and what fails is kept, since nobody can read it again."""

from __future__ import annotations

import codecs
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from danvan_extract.read.fields import is_header
from danvan_extract.read.outcome import Failure, Limits, Source
from danvan_extract.read.plain import json_lines
from danvan_extract.read.streams import peeked
from danvan_extract.read.tables import separated
from danvan_extract.records import Article

PLACE = "standard input"
# The first bytes of what is known by them, and the name that a file of its kind has.
_MAGIC = {b"\x1f\x8b": ".gz", b"PK\x03\x04": ".zip", b"PAR1": ".parquet", b"WARC/": ".warc"}
_HEAD = 512
# What is kept of a table begins so, followed by the names and the row.
_ROW = b"sep="
_RECORD = re.compile(r":\d+~[0-9a-f]{8}\Z")


def kind_of(head: bytes) -> str:
    """The suffix of a file that begins so; a text when it looks like nothing else."""
    for magic, suffix in _MAGIC.items():
        if head.startswith(magic):
            return suffix
    marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16" if marked else "utf-8-sig", "replace").lstrip()
    line = text.split("\n", 1)[0].strip()
    if text.startswith("{"):
        # An object over several lines is no JSON Lines.
        return ".json" if line == "{" else ".jsonl"
    if text.startswith(("[", "<")):
        return ".json" if text.startswith("[") else ".html"
    return ".csv" if is_header(line) else ".txt"


def begun(stream: BinaryIO) -> tuple[str, BinaryIO]:
    """The suffix for a stream by its beginning, and a stream that still has it."""
    head, stream = peeked(stream, _HEAD)
    return kind_of(head), stream


def source() -> Source:
    """What standard input is called."""
    return Source(PLACE, "stdin", keeps=True)


def marked(items: Iterator[Article | Failure]) -> Iterator[Article | Failure]:
    """The same at places of their own: line 5 of one run is another place than line 5 of the next."""
    for item in items:
        data = item.text.encode("utf-8", "surrogatepass") if isinstance(item, Article) else item.data or b""
        yield _at(item, f"{item.place}~{hashlib.blake2b(data, digest_size=4).hexdigest()}")


def is_standard_input(place: str) -> bool:
    """Whether a place is one of standard input."""
    return place.startswith(PLACE)


def as_input(article: Article) -> bytes:
    """An article of standard input as bytes that `record_again` reads."""
    return article.model_dump_json(exclude={"place"}).encode("utf-8")


def record_again(data: bytes, place: str, limits: Limits) -> Iterator[Article | Failure] | None:
    """What is in the kept `data` of one record; None when they are a whole file."""
    if _RECORD.search(place) is None or data.lstrip().startswith(b"<"):
        return None
    if data.startswith(_ROW):
        return separated(io.BytesIO(data), replace(source(), place=place), limits)
    return json_lines(io.BytesIO(data), replace(source(), place=place), limits)


def same_place(items: Iterator[Article | Failure], place: str, data: bytes) -> Iterator[Article | Failure]:
    """The first of `items` of the kept `data` at `place` itself, so that it takes the place of the failure there."""
    first = f"{place}:{3 if data.startswith(_ROW) else 1}"
    for item in items:
        yield _at(item, place) if item.place == first else item


def _at(item: Article | Failure, place: str) -> Article | Failure:
    return item.model_copy(update={"place": place}) if isinstance(item, Article) else replace(item, place=place)
