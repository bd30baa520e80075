"""Streams with a limit: read whole, put together again, unpacked."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, cast

from danvan_extract.read.outcome import Limits, Refused

# Below this a stream is let off the ratio: a few kilobytes of blanks shrink a thousandfold (bytes).
_SMALL = 16_000_000


def whole(stream: BinaryIO, limit: int) -> bytes:
    """All bytes of a stream. Raises Refused when there are none, or more than `limit`."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise Refused(f"larger than {limit:,} bytes", "split it")
    if not data:
        raise Refused("empty", "remove it, or crawl the page again")
    return data


def peeked(stream: BinaryIO, size: int) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and a stream that still has them."""
    head = b""
    while len(head) < size and (more := stream.read(size - len(head))):
        head += more
    return head, cast(BinaryIO, io.BufferedReader(_Joined(head, stream), 1 << 16))


def unpacked(stream: BinaryIO, limits: Limits) -> BinaryIO:
    """The plain bytes of a gzip-compressed stream; reading raises Refused beyond the limits."""
    packed = _Tally(stream)
    plain = gzip.GzipFile(fileobj=cast(BinaryIO, packed))
    return counted(cast(BinaryIO, plain), limits, lambda: packed.count)


def counted(plain: BinaryIO, limits: Limits, packed: Callable[[], int]) -> BinaryIO:
    """`plain`, which is unpacked from `packed()` bytes; reading raises Refused beyond the limits or when damaged."""
    return cast(BinaryIO, io.BufferedReader(_Counted(plain, limits, packed), 1 << 16))


class _Tally(io.RawIOBase):
    """Counts the bytes that are read through it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.count = stream, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data


class _Joined(io.RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


class _Counted(io.RawIOBase):
    def __init__(self, plain: BinaryIO, limits: Limits, packed: Callable[[], int]) -> None:
        self._plain, self._limits, self._packed = plain, limits, packed
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._plain.read(len(buffer))
        except EOFError as e:
            raise Refused("the compressed file ends too early", "fetch it again") from e
        except (zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, NotImplementedError) as e:
            raise Refused(f"damaged: {e}", "fetch it again") from e
        self._count += len(data)
        grown = self._count > _SMALL and self._count > self._limits.ratio * max(self._packed(), 1)
        if grown or self._count > self._limits.unpacked:
            raise Refused(f"unpacks to more than {self._count:,} bytes", "it may be a bomb; unpack it yourself")
        buffer[: len(data)] = data
        return len(data)
