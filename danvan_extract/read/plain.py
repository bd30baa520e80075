"""Readers of text files, web pages, JSON Lines and JSON."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from danvan_extract.read.encoding import decode, page_charset
from danvan_extract.read.fields import article, check, sound
from danvan_extract.read.outcome import Failure, Limits, Refused, Source
from danvan_extract.read.streams import peeked, whole
from danvan_extract.records import Article


def text_file(stream: BinaryIO, source: Source, limits: Limits) -> Iterator[Article | Failure]:
    """One article, by the name of its file."""
    data = whole(stream, limits.record)
    try:
        text = decode(data)
        check(text, limits)
        yield sound(id=source.stem, text=text, place=source.place)
    except Refused as e:
        yield source.refused(e, source.place, data)


def web_page(stream: BinaryIO, source: Source, limits: Limits) -> Iterator[Article | Failure]:
    """The article of one page, by the name of its file."""
    data = whole(stream, limits.page)
    try:
        yield from_page(data, source.stem, source.place, limits)
    except Refused as e:
        yield source.refused(e, source.place, data)


def from_page(
    data: bytes, key: str, place: str, limits: Limits, url: str | None = None, charset: str | None = None
) -> Article:
    """The article on a page, whose sender named its `charset`. Raises Refused when there is none."""
    from danvan_extract.read.html import page

    shown = page(decode(data, charset, page_charset(data)), url)
    check(shown.text, limits)
    return sound(
        id=key, text=shown.text, title=shown.title, url=shown.url, source=shown.source,
        published=shown.published, place=place,
    )  # fmt: skip


def json_lines(stream: BinaryIO, source: Source, limits: Limits) -> Iterator[Article | Failure]:
    """One record a line; one that can't be read is named by its line, and the next is read."""
    head, stream = peeked(stream, 2)
    if head in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        stream = io.BytesIO(decode(whole(stream, limits.file)).encode("utf-8", "surrogatepass"))
    records = False
    for number, line in enumerate(_lines(stream, limits.record), 1):
        place = f"{source.place}:{number}"
        try:
            if line is None:
                raise Refused(f"a line of more than {limits.record:,} bytes", "split the record")
            if line.isspace():
                continue
            records = True
            yield article(_record(line), place, limits)
        except Refused as e:
            records = True
            yield source.refused(e, place, line)
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
    data = _parsed(line, "write one JSON object a line")
    if not isinstance(data, dict):
        raise Refused("not a JSON object", "write one JSON object a line")
    return data


def _parsed(data: bytes, remedy: str) -> Any:
    try:
        return json.loads(decode(data))
    except json.JSONDecodeError as e:
        # What is wrong is counted by `danvan status`; where, in a file of many lines, is for who mends it.
        where = f"; line {e.lineno} is broken" if data.count(b"\n") > 1 else ""
        raise Refused(f"not JSON: {e.msg}", remedy + where) from e
    except ValueError as e:
        raise Refused(f"not JSON: {e}", remedy) from e
    except RecursionError as e:
        raise Refused("JSON nested too deeply", remedy) from e


def json_file(stream: BinaryIO, source: Source, limits: Limits) -> Iterator[Article | Failure]:
    """A JSON array of records, or one record; a file of JSON Lines by this name is read as such."""
    data = whole(stream, limits.file)
    try:
        records = _parsed(data, "write an array of objects")
    except Refused as e:
        if data.lstrip()[:1] == b"{":
            yield from json_lines(io.BytesIO(data), source, limits)
        else:
            yield source.refused(e, source.place, data)
        return
    for number, record in enumerate(records if isinstance(records, list) else [records], 1):
        place = f"{source.place}:{number}"
        try:
            if not isinstance(record, dict):
                raise Refused("not a JSON object", "write an array of objects")
            yield article(record, place, limits)
        except Refused as e:
            yield source.refused(e, place, record if isinstance(record, dict) else json.dumps(record).encode("ascii"))
