"""Writing: a run stores records, each whole or not at all."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import bindparam, delete, insert, or_, select, update

from danvan_extract.errors import StoreError
from danvan_extract.patterns.changes import Rules
from danvan_extract.records import Article, ArticleRecord
from danvan_extract.store import models as m
from danvan_extract.store.copies import is_copy, link, link_again, unlink
from danvan_extract.store.copy import copy_new
from danvan_extract.store.driver import Session, session
from danvan_extract.store.engine import lock, named_errors, open_engine, shown
from danvan_extract.store.pending import differing, made, others, packed, put_in_place, set_by, unpacked
from danvan_extract.store.reader import records
from danvan_extract.store.rows import Prepared, content_hash, prepare
from danvan_extract.store.rules import keep, literals
from danvan_extract.text import normalise

# Statements are built once: building them costs more than running them.
_KNOWN = (
    select(m.article.c.id, m.article.c.content, m.article.c.run_id, m.run.c.version, m.run.c.patterns)
    .join(m.run, m.article.c.run_id == m.run.c.id)
    .where(
        or_(
            m.article.c.content == bindparam("content"),
            (m.article.c.key == bindparam("key")) & (m.article.c.place == bindparam("place")),
        )
    )
    .order_by(m.article.c.id)
)
_MADE_BY = (
    select(m.article.c.id, m.run.c.version, m.run.c.patterns)
    .join(m.article, m.article.c.run_id == m.run.c.id)
    .where(m.article.c.content == bindparam("content"))
)
_SAME_RUNS = (
    select(m.run.c.id)
    .where(m.run.c.version == bindparam("version"), m.run.c.patterns == bindparam("patterns"))
    .limit(1)
)
_INSERT = {name: insert(table) for name, table in m.metadata.tables.items()}
_INSERT_ARTICLE = _INSERT["article"].returning(m.article.c.id)
_DELETE_ARTICLE = delete(m.article).where(m.article.c.id == bindparam("old"))
_FAILURES = select(m.failure.c.place).order_by(m.failure.c.place)
_FORGET = delete(m.failure).where(m.failure.c.place == bindparam("at"), m.failure.c.run_id < bindparam("run"))
_DELETE_FAILURE = delete(m.failure).where(m.failure.c.place == bindparam("at"))

_EARLIER = (
    select(m.earlier.c.run_id, m.earlier.c.record)
    .where(m.earlier.c.article_id == bindparam("old"))
    .order_by(m.earlier.c.run_id)
)
_SETS_BY = select(m.pending.c.article_id).where(m.pending.c.run_id == bindparam("run")).limit(1)

# Articles taken over from a run before that are written at a time.
_TOGETHER = 200


class Writer:
    """One run of the pipeline that writes into a database; a context manager.

    Writing again what the same `version` and `patterns` have stored changes nothing. What another version
    makes of stored articles is set by, and takes the place of what is stored in one transaction at the end of
    the block; a run that ends before is taken up by the next of its version. Every method, and the end of the
    block, raises StoreError when the database can't be written; what was stored before stays.

    With `rules`, those of the patterns, articles that other rules of the same version left as these would
    needn't be made again. `resumes` says whether it is worth asking what the writer `has`, `duplicates` how
    many of the stored are near copies of an article that was there.
    """

    def __init__(self, db: str | Path, *, version: str, patterns: str, rules: Rules | None = None) -> None:
        self.stored = self.skipped = self.failed = self.duplicates = 0
        self._made_by = (version, patterns)
        # What is known of articles that this run has met, from others or by the rules, till it is set by.
        self._met: list[tuple[int, str, str, bytes]] = []
        self._place = shown(db)
        self._engine = open_engine(db, write=True)
        with named_errors(self._place):
            self._connection = self._engine.connect()
            self._reader = self._engine.connect().execution_options(reads=True)
            self._writing, self._reading = session(self._connection), session(self._reader)
            values = {"version": version, "patterns": patterns, "started_at": _now()}
            with self._reader.begin():
                # By other patterns, what an article must hold to come out differently.
                self._literals = literals(self._reader, version, rules) if rules else {}
                self.resumes = self._reader.execute(_SAME_RUNS, values).first() is not None or bool(self._literals)
                self._others = others(self._reader, self._made_by)
            with self._connection.begin():
                if rules:
                    keep(self._connection, patterns, rules)
                self.run = int(
                    self._connection.execute(insert(m.run).values(values).returning(m.run.c.id)).scalar_one()
                )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if kind is None:
                with named_errors(self._place), self._connection.begin():
                    lock(self._connection, "article")
                    self._complete()
        finally:
            self._connection.close()
            self._reader.close()
            self._engine.dispose()

    def _complete(self) -> None:
        """Put in place what the run has set by."""
        self._take_over()
        if self._connection.execute(_SETS_BY, {"run": self.run}).first() is not None:
            if others(self._connection, self._made_by) != self._others:
                raise StoreError(
                    "another version has ended a run meanwhile", place=self._place,
                    remedy="run again: what is made stays",
                )  # fmt: skip
            put_in_place(self._connection, self._writing, self.run)
        counts = {"stored": self.stored, "skipped": self.skipped, "failed": self.failed}
        self._connection.execute(update(m.run).where(m.run.c.id == self.run), {**counts, "finished_at": _now()})

    def _take_over(self) -> None:
        """Set by what was met, in the transaction that is open."""
        for number, content, place, record in self._met:
            set_by(self._writing, number, content, self.run, place, record)
        self._met.clear()

    def has(self, article: Article) -> bool:
        """Whether the same version has stored this very article, or set by what it makes of it.

        Or whether what is stored is what it would make.
        """
        content = content_hash(article)
        with named_errors(self._place):
            with self._reader.begin():
                found = self._reading.rows(_MADE_BY, {"content": content})
                if not found or tuple(found[0][1:]) == self._made_by:
                    return bool(found)
                number, *made_by = found[0]
                before = made(self._reading, number, self._made_by)
            if not before and self._leaves(article, *made_by):
                before = {0: (article.place, m.SAME)}
            if before and self.run not in before:
                self._met.append((number, content, *before[max(before)]))
                if len(self._met) >= _TOGETHER:
                    with self._connection.begin():
                        lock(self._connection, "article")
                        self._take_over()
        return bool(before)

    def _leaves(self, article: Article, version: str, patterns: str) -> bool:
        """Whether no rule that isn't in other patterns as well can see anything in an article."""
        needed = self._literals.get(patterns) if version == self._made_by[0] else None
        if needed is None:
            return False
        text = normalise(article.text).lower
        return not any(literal in text for literal in needed)

    def record(self, article: Article) -> ArticleRecord:
        """The record that the same version has made of this very article."""
        with named_errors(self._place), self._reader.begin():
            values = {"content": content_hash(article)}
            number = self._reading.rows(_MADE_BY, values)[0][0]
            before = made(self._reading, number, self._made_by)
            record = before[max(before)][1] if before else b""
            if record:
                return unpacked(record, article.text)
            return next(records(self._reader, m.article.c.id == number))

    def skip(self) -> None:
        """Count an article that was stored already."""
        self.skipped += 1

    def put(self, record: ArticleRecord, article: Article | None = None) -> bool:
        """Store a record, and `article` as what it was made from; see `write`."""
        return self.write(prepare(record, article))

    def write(self, prepared: Prepared) -> bool:
        """Store an article; False if it was stored already.

        It replaces what an older state of the same article (same id, read at the same place) gave, and, once
        the run is complete, what another version made of the same content; what the runs before had made of
        it is kept for `diff`. A near copy is linked to the first.
        """
        return self.write_all([prepared])[0]

    def write_all(self, batch: Sequence[Prepared]) -> list[bool]:
        """Store articles in one transaction; for each, False if it was stored already.

        PostgreSQL gets what is new by COPY.
        """
        with named_errors(self._place), self._connection.begin():
            # Near copies are found only by one writer at a time.
            lock(self._connection, "article")
            self._take_over()
            copied: dict[int, bool] = {}
            if len(batch) > 1 and self._connection.dialect.name == "postgresql":
                copied = copy_new(self._connection, batch, run=self.run)
            is_copy = [copied[at] if at in copied else self._write(prepared) for at, prepared in enumerate(batch)]
        new = [copy is not None for copy in is_copy]
        self.stored += sum(new)
        self.skipped += len(new) - sum(new)
        self.duplicates += is_copy.count(True)
        return new

    def _write(self, prepared: Prepared) -> bool | None:
        """Store an article in the transaction that is open: whether it is a near copy, None if it was stored."""
        row = prepared.article | {"run_id": self.run}
        writing = self._writing
        known = writing.rows(_KNOWN, row)
        if any(content == row["content"] and tuple(made_by) == self._made_by for _, content, _, *made_by in known):
            return None
        if len(known) == 1 and known[0][1] == row["content"]:
            return self._set_by(known[0][0], prepared)
        before: dict[int, bytes] = {}
        copies: set[int] = set()
        for old, _, run, *_ in known:
            before |= _earlier(writing, old)
            if run != self.run:
                before[run] = packed(next(records(self._connection, m.article.c.id == old)))
            copies |= unlink(writing, old)
            writing.run(_DELETE_ARTICLE, {"old": old})
            row.setdefault("id", old)
        number = writing.rows(_INSERT_ARTICLE, row)[0][0]
        writing.run(_INSERT["article_text"], {"article_id": number, "folded": prepared.folded})
        rows_of = {"band": [{"hash": band} for band in sorted(prepared.bands)], **prepared.facts}
        for name, rows in rows_of.items():
            if rows:
                writing.run(_INSERT[name], [{**r, "article_id": number} for r in rows])
        for run, record in before.items():
            if run != self.run:
                writing.run(_INSERT["earlier"], {"article_id": number, "run_id": run, "record": record})
        if row["place"]:
            writing.run(_DELETE_FAILURE, {"at": row["place"]})
        if known:
            return link_again(writing, number, prepared.bands, copies)
        return link(writing, number, prepared.bands)

    def _set_by(self, number: int, prepared: Prepared) -> bool | None:
        """Set by what another version made of the article `number`; the result is as of `_write`."""
        writing = self._writing
        content, place = prepared.article["content"], prepared.article["place"]
        before = made(writing, number, self._made_by)
        record = before[max(before)][1] if before else differing(self._connection, prepared, number)
        if self.run not in before:
            set_by(writing, number, content, self.run, place, record)
        if place:
            writing.run(_DELETE_FAILURE, {"at": place})
        return None if before else is_copy(writing, number)

    def fail(self, place: str, reason: str, remedy: str, *, state: str = "failed", data: bytes | None = None) -> None:
        """Keep an input that gave no record (`state` is `failed` or `set aside`), once for each place.

        `data` is the input itself, when it can't be read again.
        """
        packed = None if data is None else zlib.compress(data)
        values = {"place": place, "state": state, "reason": reason, "remedy": remedy, "run_id": self.run,
                  "input": packed}  # fmt: skip
        with named_errors(self._place), self._connection.begin():
            # Two writers may meet the same input at once.
            lock(self._connection, "failure")
            self._writing.run(_DELETE_FAILURE, {"at": place})
            self._writing.run(_INSERT["failure"], values)
        self.failed += 1

    def failures(self) -> list[str]:
        """The places of the inputs that earlier runs have kept."""
        with named_errors(self._place), self._reader.begin():
            return list(self._reader.execute(_FAILURES).scalars())

    def forget(self, places: Iterable[str]) -> None:
        """Remove the failures at `places` that neither this run nor a later one has met."""
        with named_errors(self._place), self._connection.begin():
            for place in places:
                self._connection.execute(_FORGET, {"at": place, "run": self.run})


def store(records: Iterable[ArticleRecord], db: str | Path = "danvan.db", *, patterns: Path | None = None) -> int:
    """Store records in a database, which is made if it isn't there; the number that was new.

    `patterns` is the folder that the records were made with, if not with the shipped patterns alone.
    """
    from danvan_extract import __version__
    from danvan_extract.patterns import load, rules_of

    loaded = load(patterns)
    with Writer(db, version=__version__, patterns=loaded.hash, rules=rules_of(loaded)) as writer:
        for record in records:
            writer.put(record)
        return writer.stored


def _earlier(writing: Session, number: int) -> dict[int, bytes]:
    """What runs had made of an article before what is stored of it, by their numbers."""
    return dict(writing.rows(_EARLIER, {"old": number}))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
