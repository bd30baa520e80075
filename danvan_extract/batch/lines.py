"""Writing JSON Lines to a file that is whole or not there at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from danvan_extract.errors import StoreError


@contextmanager
def lines_to(path: Path) -> Iterator[Callable[[str], None]]:
    """A function that writes a line to `path`, or to standard output if it is `-`.

    The file gets its name when the block ends; until then, and after an error, it is `….part`.
    Raises StoreError when it can't be written.
    """
    if str(path) == "-":
        # Bound now: whoever redirects what is printed later doesn't move the lines.
        yield partial(_write_bytes, sys.stdout.buffer)
        return
    part = path if path.exists() and not path.is_file() else path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            yield lambda line: _write(line, file.write)
        if part != path:
            os.replace(part, path)
    except OSError as e:
        raise StoreError(
            f"can't be written: {e.strerror or e}", place=str(path), remedy="name a file in a folder that you may write"
        ) from e


def _write(line: str, write: Callable[[str], object]) -> None:
    write(line + "\n")


def _write_bytes(file: BinaryIO, line: str) -> None:
    file.write(line.encode("utf-8") + b"\n")
