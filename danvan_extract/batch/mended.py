"""Which stored failures a run has shown to be over: those of files that it has read, and that it didn't meet again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from danvan_extract.read import Failure
from danvan_extract.records import Article

_RECORD = re.compile(r"(.+):\d+", re.DOTALL)
# What stands between a folder, a file, its members and its records in a place.
_CUT = re.compile(r"[!:/\\][^!:/\\]*\Z")


class Mended:
    """The failures of earlier runs at `places`, and which of their files a run meets."""

    def __init__(self, places: Iterable[str]) -> None:
        self._of_file: dict[str, list[str]] = {}
        for place in places:
            file = file_of(place)
            if file is not None:
                self._of_file.setdefault(str(file), []).append(place)
        self._met: set[str] = set()

    def watch(self, inputs: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
        """The inputs, of which it notes from which files they are."""
        for item in inputs:
            if self._of_file:
                self._meet(item.place or "")
            yield item

    def _meet(self, place: str) -> None:
        while place:
            if place in self._of_file:
                self._met.add(place)
            cut = _CUT.search(place)
            place = place[: cut.start()] if cut else ""

    def places(self) -> list[str]:
        """The places of failures in the files that were met."""
        return [place for file in sorted(self._met) for place in self._of_file[file]]


def file_of(place: str) -> Path | None:
    """The file of a failure's place, if it is there: `file`, `file:record`, `file!member` or `file!member:record`.

    Or the folder that couldn't be opened.
    """
    record = _RECORD.fullmatch(place)
    for candidate in (place, record[1]) if record else (place,):
        parts = candidate.split("!")
        for end in range(len(parts), 0, -1):
            path = Path("!".join(parts[:end]))
            try:
                if path.is_file() or (str(path) == place and path.is_dir()):
                    return path
            except OSError:
                continue
    return None
