"""Another version: what it makes of stored articles is seen when its run is complete, all of it at once."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import danvan_extract.store.pending as pending
from danvan_extract.errors import StoreError
from danvan_extract.query import diff, query, search
from danvan_extract.records import Article, ArticleRecord
from danvan_extract.store import Count, Writer, find, forget_earlier, status

Make = Callable[..., ArticleRecord]
KEYS = [f"bai-{n}" for n in range(5)]


def writer(db: str | Path, version: str) -> Writer:
    return Writer(db, version=version, patterns="p")


def told(record: Make, key: str, **fields: Any) -> ArticleRecord:
    return record(key, text=f"{record().text} {key}", **fields)


def stored(db: str, record: Make) -> None:
    """What version 1 makes."""
    with writer(db, "1") as w:
        for key in KEYS:
            w.put(told(record, key))


def dates(db: str) -> list[int]:
    """How many dates each of the articles has."""
    return [sum(d["article_id"] == key for d in query("dates", db=db, all_copies=True)) for key in KEYS]


def interrupted(db: str, record: Make, version: str, keys: list[str]) -> None:
    """A run of a version that finds no dates, which ends before its time."""
    w = writer(db, version)
    for key in keys:
        assert w.put(told(record, key, dates=()))
    killed(w)


def killed(w: Writer) -> None:
    """End a run before its time."""
    w.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)


def test_queries_answer_from_the_old_run_until_the_new_is_complete(target: str, record: Make) -> None:
    stored(target, record)
    had = dates(target)
    assert min(had) > 0
    with writer(target, "2") as w:
        assert w.write_all([]) == []
        for key in KEYS:
            assert w.put(told(record, key, dates=()))
            assert not w.put(told(record, key, dates=()))
        assert dates(target) == had
        assert Count("pending", "extracted again by run 2, which hasn't ended", 5) in status(target)
    assert dates(target) == [0] * 5
    assert [c.state for c in status(target)] == ["stored", "duplicate"]
    assert {c.change for c in diff(target, 1, 2)} == {"vanished"}
    assert len(list(diff(target, 1, 2))) == sum(had)


def test_an_interrupted_run_is_taken_up_by_the_next(target: str, record: Make) -> None:
    stored(target, record)
    had = dates(target)
    interrupted(target, record, "2", KEYS[:2])
    assert dates(target) == had
    with writer(target, "2") as w:
        assert w.resumes
        assert [w.has(told(record, key)) for key in KEYS] == [True, True, False, False, False]
        assert w.record(told(record, KEYS[0])) == told(record, KEYS[0], dates=())
        for key in KEYS[1:]:
            w.put(told(record, key, dates=()))
        assert (w.stored, w.skipped) == (3, 1)
        assert dates(target) == had
    assert dates(target) == [0] * 5
    assert len(list(diff(target, 1, 3))) == sum(had)


def test_a_run_puts_in_place_what_it_has_met(target: str, record: Make) -> None:
    stored(target, record)
    had = dates(target)
    interrupted(target, record, "2", KEYS[:3])
    with writer(target, "2") as w:
        assert w.has(told(record, KEYS[1]))
    assert dates(target) == [had[0], 0, *had[2:]]
    # The others wait for a run that meets them, or are forgotten.
    assert Count("pending", "extracted again by run 2, which hasn't ended", 2) in status(target)
    assert forget_earlier(target, 3) == 3
    assert [c.state for c in status(target)] == ["stored", "duplicate"]


def test_what_comes_out_the_same_is_not_written_again(tmp_path: Path, record: Make) -> None:
    db = str(tmp_path / "facts.db")
    stored(db, record)
    with sqlite3.connect(db) as c:
        for table in ("date", "organization", "person", "title", "indicator", "article_text", "band"):
            c.execute(
                f"CREATE TRIGGER no_{table} BEFORE DELETE ON {table} WHEN old.article_id <> 3"
                " BEGIN SELECT RAISE(ABORT, 'written again'); END"
            )
    with writer(db, "2") as w:
        for key in KEYS:
            assert w.put(told(record, key, dates=()) if key == KEYS[2] else told(record, key))
    assert [find(db, key)[0] == told(record, key) for key in KEYS] == [True, True, False, True, True]
    assert {c.article_id for c in diff(db, 1, 2)} == {KEYS[2]}
    with sqlite3.connect(db) as c:
        assert c.execute("SELECT run_id FROM article").fetchall() == [(2,)] * 5
        assert c.execute("SELECT article_id, length(record) > 0 FROM earlier WHERE run_id = 1").fetchall() == [
            (1, 0), (2, 0), (3, 1), (4, 0), (5, 0),
        ]  # fmt: skip


def test_runs_that_made_the_same_can_be_compared_with_any(target: str, record: Make) -> None:
    stored(target, record)
    for version, fields in (("2", {}), ("3", {"year": 1999}), ("4", {"year": 1999})):
        with writer(target, version) as w:
            w.put(told(record, KEYS[0], **fields))
    years = {(a, b): [c.fields["year"] for c in diff(target, a, b)] for a in range(1, 5) for b in range(a, 5)}
    other = [(record().year, 1999)]
    assert years == {pair: other if pair[0] < 3 <= pair[1] else [] for pair in years}
    # What is forgotten takes nothing from the later.
    forget_earlier(target, 2)
    assert [list(diff(target, 1, 4)), len(list(diff(target, 2, 4)))] == [[], 1]


def test_versions_do_not_mix(target: str, record: Make) -> None:
    stored(target, record)
    had = dates(target)
    first = writer(target, "2")
    first.put(told(record, KEYS[0], dates=()))
    with writer(target, "3") as other:
        other.put(told(record, KEYS[1], year=1999))
    with pytest.raises(StoreError, match="another version has ended a run meanwhile"):
        first.__exit__(None, None, None)
    assert dates(target) == had
    with writer(target, "2") as again:
        assert again.has(told(record, KEYS[0]))
    assert dates(target) == [0, *had[1:]]


def test_two_writers_of_a_version_complete_each_other(target: str, record: Make) -> None:
    stored(target, record)
    one, other = writer(target, "2"), writer(target, "2")
    for key in KEYS:
        assert one.put(told(record, key, dates=()))
        assert not other.put(told(record, key, dates=()))
    # The one that set it by is killed, the other has met it all.
    killed(one)
    other.__exit__(None, None, None)
    assert dates(target) == [0] * 5


def test_what_is_chrome_to_the_new_version_is_no_longer_searched_or_compared(target: str, record: Make) -> None:
    bare: dict[str, Any] = {"dates": (), "organizations": (), "officials": (), "indicators": (), "ignore": ()}
    lead = "Tỉnh Cà Mau và Bạc Liêu. "
    texts = {key: lead * 9 + told(record, key).text * 3 for key in ("a", "b")}

    def put(w: Writer, key: str, **fields: Any) -> None:
        made = record(key, text=texts[key], **{"title": None, **bare, **fields})
        assert w.put(made, Article(id=key, text=texts[key], place=f"{w.run}:{key}"))

    def links() -> list[tuple[str, str | None, str]]:
        return [(a["id"], a["copy_of"], a["read_from"]) for a in query("articles", db=target, all_copies=True)]

    with writer(target, "1") as w:
        put(w, "a")
        put(w, "b")
    assert links() == [("a", None, "1:a"), ("b", "a", "1:b")]
    with writer(target, "2") as w:
        put(w, "a", title="Đất Mũi", ignore=((0, len(texts["a"])),))
        put(w, "b")
    assert links() == [("a", None, "2:a"), ("b", None, "2:b")]
    assert [h.id for h in search("dat mui", db=target)] == ["a"]
    assert find(target, "a")[0].ignore == ((0, len(texts["a"])),)
    with writer(target, "3") as w:
        put(w, "a")
    assert links() == [("a", None, "3:a"), ("b", "a", "2:b")]
    assert search("dat mui", db=target) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("at", [0, 3, 4])
def test_kill_minus_nine_while_it_is_put_in_place(tmp_path: Path, record: Make, at: int) -> None:
    db = str(tmp_path / "facts.db")
    stored(db, record)
    had = dates(db)
    process = os.fork()
    if process == 0:
        real, calls = pending._replace, iter(range(9))

        def last(*args: Any) -> None:
            real(*args)
            if next(calls) == at:
                os.kill(os.getpid(), signal.SIGKILL)

        pending._replace = last
        with writer(db, "2") as w:
            for key in KEYS:
                w.put(told(record, key, dates=()))
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(process, 0)[1]) == signal.SIGKILL
    assert dates(db) == had
    with sqlite3.connect(db) as c:
        assert c.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with writer(db, "2") as w:
        assert all(w.has(told(record, key)) for key in KEYS)
    assert dates(db) == [0] * 5
    assert [c.state for c in status(db)] == ["stored", "duplicate"]


def test_a_later_run_may_end_first(target: str, record: Make) -> None:
    stored(target, record)
    second = writer(target, "2")
    third = writer(target, "1")
    third.put(record("new"))
    killed(third)
    second.put(record("new"))
    second.__exit__(None, None, None)
    assert list(diff(target, 3, 2)) == []
    with writer(target, "4") as w:
        w.put(record("new", year=1999))
    assert [len(list(diff(target, run, 4))) for run in (2, 3)] == [1, 1]
