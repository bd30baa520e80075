"""What reading yields besides articles, and the limits it keeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal

from danvan_extract.records import Article


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gives no article: `place` is `file`, `file:line` or `file:record`, `remedy` what to do.

    `state` is `failed`, or `set aside` for what could be read but is no article. `data` are the bytes of an
    input that can't be read again.
    """

    place: str
    reason: str
    remedy: str
    state: Literal["failed", "set aside"] = "failed"
    data: bytes | None = None

    def __str__(self) -> str:
        """One line fit for a user."""
        return f"{self.place}: {self.reason} ({self.remedy})"


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes beyond which an input is refused with a `Failure`.

    `text` counts characters of one article, `record` bytes of one line or plain file, `page` those of a
    web page, `file` those of a file that must be held whole (a JSON array), `unpacked` those that one
    compressed file may grow to, `ratio` how many times its size it may grow (small files are let off),
    `nesting` how many archives may stand inside each other.
    """

    text: int = 1_000_000
    record: int = 16_000_000
    page: int = 4_000_000
    file: int = 256_000_000
    unpacked: int = 50_000_000_000
    ratio: int = 200
    nesting: int = 2


class Refused(Exception):
    """Raised inside a reader for one input; becomes a `Failure` at its place."""

    state: Literal["failed", "set aside"] = "failed"

    def __init__(self, reason: str, remedy: str) -> None:
        self.reason, self.remedy = reason, remedy
        super().__init__(reason)

    def at(self, place: str, data: bytes | None = None) -> Failure:
        """The failure of the input at `place`, whose bytes are `data` if they are at hand."""
        return Failure(place, self.reason, self.remedy, self.state, data)


class NoArticle(Refused):
    """Raised for an input that can be read but is no article: it is set aside."""

    state = "set aside"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a stream comes from: `place` for messages, `stem` for the id of an article without one.

    `keeps` says that it can't be read again, so that what fails is kept with its failure.
    """

    place: str
    stem: str
    keeps: bool = False

    def refused(self, why: Refused, place: str, data: bytes | Mapping[str, Any] | None) -> Failure:
        """The failure of the input at `place`, of which `data` (bytes, or a record) were read."""
        if not self.keeps:
            return why.at(place)
        return why.at(place, data if data is None or isinstance(data, bytes) else _dumped(data))


def _dumped(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, default=str).encode("ascii")


Reader = Callable[[BinaryIO, Source, Limits], Iterator[Article | Failure]]
