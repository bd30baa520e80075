"""What a person sees of a run: each failure in a line, progress, and the counts at the end."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path

from danvan_extract.batch.run import Summary
from danvan_extract.errors import DanvanError
from danvan_extract.read import Failure
from danvan_extract.render import printable

Tell = Callable[[Summary, Failure | None], None]

# Seconds between two lines of progress where there is no terminal, and between two updates of the bar.
_LINE_EVERY = 30.0
_BAR_EVERY = 0.1


@contextmanager
def reporting(files: Iterable[Path], *, quiet: bool, log_json: bool = False) -> Iterator[Tell]:
    """What to call after each input of `files`. Failures always go to standard error, progress unless `quiet`.

    With `log_json` both are JSON objects, one a line, and so are the counts at the end.
    """
    if log_json:
        yield from _json_log(quiet)
    elif quiet:
        yield _tell_failure
    elif sys.stderr.isatty():
        with _bar(inputs_in(files) or None) as tell:
            yield tell
    else:
        yield _lines()


def inputs_in(files: Iterable[Path]) -> int | None:
    """How many inputs `files` have, counting lines; None when that can't be known without reading them."""
    total = 0
    for file in files:
        if file.suffix.lower() in (".jsonl", ".ndjson"):
            try:
                with file.open("rb") as stream:
                    total += sum(chunk.count(b"\n") for chunk in iter(partial(stream.read, 1 << 20), b""))
            except OSError:
                return None
        elif file.suffix.lower() in (".txt", ".html", ".htm"):
            total += 1
        else:
            return None
    return total


def failure_line(failure: Failure) -> str:
    """A failure in one line: place, reason, remedy."""
    return printable(f"danvan: {DanvanError(failure.reason, place=failure.place, remedy=failure.remedy)}")


def _tell_failure(summary: Summary, failure: Failure | None) -> None:
    if failure is not None:
        print(failure_line(failure), file=sys.stderr)


def _lines() -> Tell:
    started = last = time.monotonic()

    def tell(summary: Summary, failure: Failure | None) -> None:
        nonlocal last
        _tell_failure(summary, failure)
        now = time.monotonic()
        if now - last >= _LINE_EVERY:
            last = now
            rate = summary.read / (now - started)
            print(f"{summary}, {rate:.0f} articles/s", file=sys.stderr)

    return tell


def _json_log(quiet: bool) -> Iterator[Tell]:
    """Events: `failed` and `set aside` with place, reason, remedy; `progress` and `done` with the counts."""
    started = last = time.monotonic()
    so_far = Summary()

    def log(event: str, **fields: object) -> None:
        # Escapes, so that no text drives a terminal.
        print(json.dumps({"event": event, **fields}), file=sys.stderr)

    def tell(summary: Summary, failure: Failure | None) -> None:
        nonlocal last, so_far
        so_far, now = summary, time.monotonic()
        if failure is not None:
            log(failure.state, place=failure.place, reason=failure.reason, remedy=failure.remedy)
        if not quiet and now - last >= _LINE_EVERY:
            last = now
            counts = asdict(summary)
            del counts["passed_over"]  # known at the end
            log("progress", **counts, articles_per_second=round(summary.read / (now - started), 1))

    yield tell
    log("done", **asdict(so_far), seconds=round(time.monotonic() - started, 3))


@contextmanager
def _bar(total: int | None) -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    # No thread refreshes the bar: worker processes are forked while it runs.
    progress = Progress(
        BarColumn(bar_width=30), TaskProgressColumn(), TextColumn("{task.description}"), TimeElapsedColumn(),
        TextColumn("left"), TimeRemainingColumn(), console=Console(stderr=True), auto_refresh=False, transient=True,
    )  # fmt: skip
    started = last = time.monotonic()
    with progress:
        task = progress.add_task("reading", total=total)

        def tell(summary: Summary, failure: Failure | None) -> None:
            nonlocal last
            if failure is not None:
                progress.console.print(failure_line(failure), markup=False, highlight=False, soft_wrap=True)
            now = time.monotonic()
            if now - last >= _BAR_EVERY:
                last = now
                rate = summary.read / (now - started)
                failed = f", {summary.failed:,} failed" if summary.failed else ""
                progress.update(
                    task, completed=summary.read, description=f"{summary.read:,} read{failed}, {rate:.0f}/s"
                )
                progress.refresh()

        yield tell
