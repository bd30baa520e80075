"""Many articles: read, extracted, stored, counted; nothing lost, nothing twice."""

from __future__ import annotations

import gc
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from danvan_extract import __version__
from danvan_extract.batch.mended import Mended
from danvan_extract.batch.pool import ordered
from danvan_extract.clean import why_no_article
from danvan_extract.errors import DanvanError
from danvan_extract.limit import time_limit
from danvan_extract.patterns import load, rules_of
from danvan_extract.read import Failure, as_input, is_standard_input
from danvan_extract.records import Article, ArticleRecord
from danvan_extract.store import Prepared, Writer, prepare

# Seconds of computing that an article may take; one of a million characters takes a few.
LIMIT = 120.0
# Articles are stored in one transaction, so many or as many as come within so many seconds: a page that
# several of them change is written once.
_TOGETHER, _WAIT = 64, 1.0
# Fork shares what is loaded by then, so this text is extracted once before the workers start.
_WARM_UP = "Ngày 3/2/2023, đồng chí Lê Văn An, Bí thư Tỉnh ủy Trà Vinh tặng 5 suất quà."


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an input: rows for the database, a JSON line, the record (as asked for), or a failure.

    Without rows, what a database was asked for is in it already.
    """

    prepared: Prepared | None = None
    line: str | None = None
    record: ArticleRecord | None = None
    failure: Failure | None = None


@dataclass(slots=True)
class Summary:
    """Counts of a run; every input is in exactly one of the first four, `duplicates` are some of the stored.

    `passed_over` counts files of other kinds in the folders, which are no inputs.
    """

    stored: int = 0
    skipped: int = 0
    failed: int = 0
    set_aside: int = 0
    duplicates: int = 0
    passed_over: int = 0

    @property
    def read(self) -> int:
        """How many inputs there were."""
        return self.stored + self.skipped + self.failed + self.set_aside

    def __str__(self) -> str:
        duplicates = f" ({self.duplicates} duplicate{'s' * (self.duplicates > 1)})" if self.duplicates else ""
        aside = f", {self.set_aside} set aside" if self.set_aside else ""
        n = self.passed_over
        others = f", {n} {'file of another kind' if n == 1 else 'files of other kinds'} passed over" if n else ""
        return (
            f"{self.read} read: {self.stored} stored{duplicates}, {self.skipped} skipped, {self.failed} failed"
            f"{aside}{others}"
        )


def extract_all(
    inputs: Iterable[Article | Failure],
    *,
    db: str | Path | None = None,
    write_line: Callable[[str], None] | None = None,
    patterns: Path | None = None,
    workers: int = 1,
    tell: Callable[[Summary, Failure | None], None] | None = None,
) -> Summary:
    """Extract all `inputs` into the database `db`, and each record as a JSON line to `write_line`.

    What the same version stored before is skipped (its line is written all the same). An input that
    fails is counted and kept, and `tell(counts so far, failure or None)` is called after each one. Failures of earlier
    runs in files that were read to the end of the run, and that it didn't meet again, are forgotten.
    Lines and rows come in the order of the input, whatever the number of `workers`.

    Raises PatternError and StoreError; what was stored until then stays.
    """
    with opened(db, patterns) as writer:
        mended = Mended(writer.failures() if writer else ())
        results = ordered(
            mended.watch(inputs),
            partial(_without_work, writer, write_line is not None),
            partial(make_work, patterns, partial(finish, writer is not None, write_line is not None)),
            lost,
            workers=workers,
        )
        try:
            # Lines alone are written as they come: somebody may be waiting for each at the end of a pipe.
            chunks = _together((_with_input(item, done) for item, done in results), most=_TOGETHER if writer else 1)
            summary = keep(chunks, writer=writer, write_line=write_line, tell=tell)
            if writer:
                writer.forget(mended.places())
            return summary
        finally:
            gc.unfreeze()


def opened(db: str | Path | None, patterns: Path | None) -> AbstractContextManager[Writer | None]:
    """A writer into `db` for what is made with `patterns`, or nothing."""
    if db is None:
        return nullcontext()
    loaded = load(patterns)
    return Writer(db, version=__version__, patterns=loaded.hash, rules=rules_of(loaded))


def _together(results: Iterable[Done], *, most: int) -> Iterator[list[Done]]:
    """Results in chunks of at most so many, or of what comes within `_WAIT` seconds."""
    chunk: list[Done] = []
    began = 0.0
    for done in results:
        began = began if chunk else time.monotonic()
        chunk.append(done)
        if len(chunk) == most or time.monotonic() - began > _WAIT:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def keep(
    chunks: Iterable[Sequence[Done]],
    *,
    writer: Writer | None,
    write_line: Callable[[str], None] | None,
    tell: Callable[[Summary, Failure | None], None] | None,
) -> Summary:
    """Write what became of the inputs, a chunk at a time, and count it."""
    summary = Summary()
    for chunk in chunks:
        is_new = iter(writer.write_all([done.prepared for done in chunk if done.prepared]) if writer else ())
        summary.duplicates = writer.duplicates if writer else 0
        for done in chunk:
            if done.failure is not None:
                summary.failed += done.failure.state == "failed"
                summary.set_aside += done.failure.state == "set aside"
                if writer:
                    f = done.failure
                    writer.fail(f.place, f.reason, f.remedy, state=f.state, data=f.data)
            elif writer and done.prepared is None:
                writer.skip()
                summary.skipped += 1
            elif writer and not next(is_new):
                summary.skipped += 1
            else:
                summary.stored += 1
            if write_line and done.line is not None:
                write_line(done.line)
            if tell:
                tell(summary, done.failure)
    return summary


def _without_work(writer: Writer | None, wants_line: bool, item: Article | Failure) -> Done | None:
    if isinstance(item, Failure):
        return Done(failure=item)
    if writer is None or not (writer.resumes and writer.has(item)):
        return None
    return Done(line=writer.record(item).model_dump_json() if wants_line else None)


def _with_input(item: Article | Failure, done: Done) -> Done:
    """With the article itself when it failed and can't be read again."""
    if done.failure is None or not (isinstance(item, Article) and is_standard_input(item.place)):
        return done
    return replace(done, failure=replace(done.failure, data=as_input(item)))


def finish(wants_rows: bool, wants_line: bool, record: ArticleRecord, article: Article) -> Done:
    """What is asked for of a record."""
    return Done(prepare(record, article) if wants_rows else None, record.model_dump_json() if wants_line else None)


def make_work(
    patterns: Path | None, finish: Callable[[ArticleRecord, Article], Done]
) -> Callable[[Article | Failure], Done]:
    """The function that a process runs for each article; it never raises. Models are loaded here.

    `finish` makes what is asked for of a record and its article.
    """
    from danvan_extract.pipeline import run

    loaded = load(patterns)
    run(Article(id="", text=_WARM_UP), loaded)
    # What is loaded stays: the collector needn't walk over it again and again, nor touch pages that forks share.
    gc.freeze()

    def work(item: Article | Failure) -> Done:
        if isinstance(item, Failure):
            return Done(failure=item)
        place = item.place or item.id
        if reason := why_no_article(item.text):
            return Done(failure=Failure(place, reason, "if it is an article, report it", "set aside"))
        try:
            with time_limit(LIMIT):
                record = run(item, loaded)
            return finish(record, item)
        except DanvanError as e:
            return Done(failure=Failure(e.place or place, e.what, e.remedy))
        except Exception as e:  # noqa: BLE001 - a fault in one article must not stop a million others
            at = traceback.extract_tb(e.__traceback__)[-1]
            reason = f"{type(e).__name__} in {Path(at.filename).name}:{at.lineno}: {e}"
            return Done(failure=Failure(place, " ".join(reason.split()), "a fault of danvan-extract: report the text"))

    return work


def lost(item: Article | Failure) -> Done:
    """What becomes of an input at which two workers died."""
    place = item.place if isinstance(item, Failure) else item.place or item.id
    return Done(failure=Failure(place, "its worker died twice", "look for memory limits; try --workers 1"))
