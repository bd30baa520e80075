"""Many articles: nothing lost, nothing twice, the same from any number of workers, whoever dies."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from danvan_extract.batch import Summary, extract_all, lines_to, ordered
from danvan_extract.batch.run import Done
from danvan_extract.errors import DanvanError, StoreError
from danvan_extract.limit import time_limit
from danvan_extract.pipeline import pipeline
from danvan_extract.read import Failure
from danvan_extract.records import Article, ArticleRecord
from danvan_extract.store import Count, find, status

ARTICLES = [
    Article(id=f"bai-{n}", text=f"Ngày {n}/3/2023, UBND tỉnh Trà Vinh trao {n * 7} suất quà cho hộ.", place=f"f:{n}")
    for n in range(1, 29)
]
BROKEN = Failure("f:0", "not JSON", "mend the line")


def lines_of(inputs: list[Article | Failure], **options: Any) -> tuple[Summary, list[str]]:
    lines: list[str] = []
    return extract_all(inputs, write_line=lines.append, **options), lines


def test_a_line_is_the_record_of_the_pipeline() -> None:
    summary, lines = lines_of([*ARTICLES])
    assert summary == Summary(stored=28)
    run = pipeline()
    assert [ArticleRecord.model_validate_json(line) for line in lines] == [run(a) for a in ARTICLES]
    first = json.loads(lines[0])
    assert first["id"] == "bai-1"
    assert [(i["value"], i["text"]) for i in first["indicators"]] == [("7", "7 suất quà")]


def test_lines_alone_are_written_as_they_come() -> None:
    """Somebody may be waiting for each at the end of a pipe."""
    lines: list[str] = []
    seen: list[int] = []

    def inputs() -> Iterator[Article]:
        for one in ARTICLES[:4]:
            seen.append(len(lines))
            yield one

    extract_all(inputs(), write_line=lines.append)
    assert seen == [0, 1, 2, 3]


@pytest.mark.parametrize("workers", [2, 3])
def test_workers_change_nothing(tmp_path: Path, workers: int) -> None:
    inputs = [*ARTICLES[:9], BROKEN, *ARTICLES[9:]]
    alone, together = tmp_path / "1.db", tmp_path / "n.db"
    assert lines_of(inputs, db=alone, workers=1) == lines_of(inputs, db=together, workers=workers)
    for table in ("article", "date", "organization", "person", "title", "indicator", "failure", "article_text"):
        rows = [
            sqlite3.connect(db).execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for db in (alone, together)
        ]
        assert rows[0] == rows[1], table


def test_running_again_skips_and_still_writes_every_line(db: Path) -> None:
    first, lines = lines_of([*ARTICLES], db=db)
    again, same = lines_of([*ARTICLES], db=db)
    assert (first, again) == (Summary(stored=28), Summary(skipped=28))
    assert lines == same


def test_only_what_is_missing_is_extracted(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import danvan_extract.pipeline as module

    extract_all([*ARTICLES[:5]], db=db)
    real, extracted = module.run, list[str]()
    monkeypatch.setattr(module, "run", lambda a, p: extracted.append(a.id) or real(a, p))
    assert extract_all([*ARTICLES[:9]], db=db) == Summary(stored=4, skipped=5)
    assert [key for key in extracted if key] == ["bai-6", "bai-7", "bai-8", "bai-9"]
    assert extract_all([*ARTICLES], db=db, workers=2) == Summary(stored=19, skipped=9)


def test_an_article_read_twice_is_stored_once(db: Path) -> None:
    twice = ARTICLES[0].model_copy(update={"place": "elsewhere"})
    assert extract_all([ARTICLES[0], twice], db=db, workers=2) == Summary(stored=1, skipped=1)


def test_other_patterns_extract_again(db: Path, tmp_path: Path) -> None:
    extract_all([*ARTICLES[:2]], db=db)
    (tmp_path / "own.yaml").write_text(
        "- id: own.rule\n  label: OWN\n  pattern: 'không\\s+có\\s+ở\\s+đâu'\n"
        "  examples:\n    - {text: '[[không có ở đâu]]'}\n",
        "utf-8",
    )
    assert extract_all([*ARTICLES[:2]], db=db, patterns=tmp_path) == Summary(stored=2)
    assert status(db) == [Count("stored", "", 2)]


def test_failures_are_told_counted_and_kept(db: Path) -> None:
    told: list[tuple[int, Failure | None]] = []
    summary = extract_all([ARTICLES[0], BROKEN], db=db, tell=lambda s, f: told.append((s.read, f)))
    assert summary == Summary(stored=1, failed=1)
    assert told == [(1, None), (2, BROKEN)]
    assert status(db) == [Count("stored", "", 1), Count("failed", "not JSON", 1)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_in_one_article_stops_no_other(db: Path, monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    def run(article: Article, patterns: object) -> ArticleRecord:
        if article.id == "bai-2":
            raise ZeroDivisionError("không chia\ncho 0")
        if article.id == "bai-3":
            raise DanvanError("a pattern took too long", place="f:3", remedy="simplify")
        return real(article, patterns)

    import danvan_extract.pipeline as module

    real = module.run
    monkeypatch.setattr(module, "run", run)
    assert extract_all([*ARTICLES[:4]], db=db, workers=workers) == Summary(stored=2, failed=2)
    reasons = [c.reason for c in status(db)[1:]]
    assert reasons[1] == "a pattern took too long"
    assert reasons[0].startswith("ZeroDivisionError in test_batch.py:")
    assert reasons[0].endswith("không chia cho 0")


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_takes_too_long_is_stopped_and_named(
    db: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    import danvan_extract.pipeline as module

    def run(article: Article, patterns: object) -> ArticleRecord:
        if article.id == "bai-2":
            re.match("(a+)+$", "a" * 60 + "b")
        return real(article, patterns)

    real = module.run
    monkeypatch.setattr(module, "run", run)
    monkeypatch.setattr("danvan_extract.batch.run.LIMIT", 0.5)
    assert extract_all([*ARTICLES[:4]], db=db, workers=workers) == Summary(stored=3, failed=1)
    assert re.fullmatch(r"took more than 0\.5 s, last in batch/run\.py:\d+", status(db)[1].reason)


RUNAWAY = """
- id: date.runaway
  label: DATE
  normaliser: period
  triggers: [chạy]
  pattern: 'chạy(?P<day>(?:a|aa)+)!'
  examples: [{text: "[[chạy aa!]]", value: x}]
"""


def test_a_pattern_that_runs_away_is_named(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.yaml").write_text(RUNAWAY, "utf-8")
    articles = [*ARTICLES[:2], Article(id="x", text=f"Ngày 3/3/2023, họ chạy{'a' * 80}?", place="f:9")]
    monkeypatch.setattr("danvan_extract.patterns.model.MATCH_TIMEOUT", 0.2)
    assert extract_all(articles, db=db, patterns=tmp_path) == Summary(stored=2, failed=1)
    said = r"a match took too long, at the pattern date\.runaway, last in patterns/model\.py:\d+"
    assert re.fullmatch(said, status(db)[1].reason)


def test_the_time_of_an_article_names_the_pattern(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.yaml").write_text(RUNAWAY, "utf-8")
    article = Article(id="x", text=f"Ngày 3/3/2023, {f'họ đã chạy{27 * chr(97)} ở xã. ' * 50}", place="f:9")
    monkeypatch.setattr("danvan_extract.batch.run.LIMIT", 0.3)
    assert extract_all([article], db=db, patterns=tmp_path) == Summary(failed=1)
    said = r"took more than 0\.3 s, at the pattern date\.runaway, last in patterns/model\.py:\d+"
    assert re.fullmatch(said, status(db)[1].reason)


def test_the_limit_is_lifted_afterwards() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with time_limit(0.05):
        pass
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGVTALRM) == before


def deadly(tmp_path: Path, victims: dict[int, int]) -> Callable[[], Callable[[int], int]]:
    """Work that kills its own process at the items of `victims`, so many times."""

    def make() -> Callable[[int], int]:
        def work(item: int) -> int:
            mark = tmp_path / str(item)
            tries = len(mark.read_bytes()) if mark.exists() else 0
            if tries < victims.get(item, 0):
                mark.write_bytes(b"x" * (tries + 1))
                os.kill(os.getpid(), signal.SIGKILL)
            return item * item

        return work

    return make


def nothing(item: int) -> int | None:
    return None


def test_order_is_kept_and_input_is_taken_as_needed() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for n in range(10_000):
            taken.append(n)
            yield n

    results = ordered(items(), lambda n: 0 if n % 3 == 0 else None, lambda: abs, lambda n: -1, workers=2)
    first = [next(results) for _ in range(100)]
    assert first == [(n, 0 if n % 3 == 0 else n) for n in range(100)]
    assert len(taken) < 300
    results.close()


@pytest.mark.parametrize(
    ("victims", "lost"),
    [
        ({}, []),
        ({7: 1}, []),
        ({7: 2}, [7]),
        ({0: 9, 39: 1, 20: 2, 21: 2}, [0, 20, 21]),
        (dict.fromkeys(range(40), 1), []),
        (dict.fromkeys(range(40), 2), list(range(40))),
    ],
)
def test_a_worker_that_dies(tmp_path: Path, victims: dict[int, int], lost: list[int]) -> None:
    results = list(ordered(range(40), nothing, deadly(tmp_path, victims), lambda n: -1, workers=2))
    assert results == [(n, -1 if n in lost else n * n) for n in range(40)]


def test_results_larger_than_a_pipe() -> None:
    def double() -> Callable[[str], str]:
        return lambda text: text + text

    items = [str(n) * 300_000 for n in range(10, 40)]
    results = list(ordered(items, lambda item: None, double, lambda item: "", workers=2))
    assert results == [(item, item + item) for item in items]


def test_no_process_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    import multiprocessing

    results = ordered(range(100), nothing, lambda: abs, lambda n: -1, workers=2)
    next(results)
    assert multiprocessing.active_children()
    results.close()
    assert multiprocessing.active_children() == []


def test_what_is_lost_is_a_failure_with_its_place(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import danvan_extract.batch.run as module

    def make(*_: object) -> Callable[[Article], Done]:
        def work(item: Article) -> Done:
            if item.id == "bai-2":
                os.kill(os.getpid(), signal.SIGKILL)
            return Done(prepared=module.prepare(real(item), item))

        return work

    real = pipeline()
    monkeypatch.setattr(module, "make_work", make)
    assert extract_all([*ARTICLES[:4]], db=db, workers=2) == Summary(stored=3, failed=1)
    assert [r.id for n in range(1, 5) for r in find(db, f"bai-{n}")] == ["bai-1", "bai-3", "bai-4"]
    assert sqlite3.connect(db).execute("SELECT place, reason FROM failure").fetchall() == [
        ("f:2", "its worker died twice")
    ]


def test_lines_go_to_a_file_that_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"

    def interrupted() -> None:
        with lines_to(path) as write:
            write('{"a": "đ"}')
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not path.exists()
    with lines_to(path) as write:
        write('{"a": "đ"}')
        write('{"b": 1}')
    assert path.read_bytes() == '{"a": "đ"}\n{"b": 1}\n'.encode()
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="can't be written") as e, lines_to(tmp_path / "no" / "x.jsonl"):
        pass
    assert str(e.value).startswith(f"{tmp_path}/no/x.jsonl: ")
