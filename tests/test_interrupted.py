"""Runs that are killed, interrupted or doubled leave a sound database that the next run completes."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from danvan_extract.batch import Summary, extract_all
from danvan_extract.read import read

ALL = 120


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    return write_inputs(tmp_path / "in.jsonl")


def write_inputs(path: Path) -> Path:
    """A file of `ALL` articles."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(ALL):
            text = f"Ngày {n % 28 + 1}/3/2023, UBND tỉnh Trà Vinh trao {n} suất quà, hỗ trợ {n * 3} hộ nghèo. " * 5
            file.write(json.dumps({"id": f"b{n}", "text": text}) + "\n")
    return path


def start(inputs: Path, db: str | Path, *options: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    return subprocess.Popen(
        [sys.executable, "-m", "danvan_extract", "extract", str(inputs), "--db", str(db), *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, start_new_session=True,
    )  # fmt: skip


def sound(db: Path) -> int:
    """The number of whole articles; everything in the database belongs to one and is in the index."""
    connection = sqlite3.connect(db)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO article_fts(article_fts) VALUES ('integrity-check')")
        [(articles, texts, indicators)] = connection.execute(
            "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM article_text),"
            " (SELECT count(DISTINCT article_id) FROM indicator)"
        ).fetchall()
        assert articles == texts == indicators
        return int(articles)
    finally:
        connection.close()


@pytest.mark.parametrize(("workers", "lines"), [("1", 1), ("1", 37), ("2", 5), ("2", 90)])
def test_kill_minus_nine(inputs: Path, db: Path, workers: str, lines: int) -> None:
    run = start(inputs, db, "--jsonl", "-", "--workers", workers)
    assert run.stdout is not None
    for _ in range(lines):
        run.stdout.readline()
    run.kill()
    run.communicate()
    kept = sound(db)
    assert 0 < kept <= ALL
    assert extract_all(read([inputs]), db=db) == Summary(stored=ALL - kept, skipped=kept)
    assert sound(db) == ALL


def test_workers_end_when_their_parent_is_killed(inputs: Path, db: Path) -> None:
    run = start(inputs, db, "--jsonl", "-", "--workers", "2")
    assert run.stdout is not None
    run.stdout.readline()
    run.kill()
    # The pipe ends only when no process of the run has it open any more.
    run.communicate(timeout=60)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupt_says_what_to_do(inputs: Path, db: Path, workers: str) -> None:
    run = start(inputs, db, "--jsonl", "-", "--workers", workers)
    assert run.stdout is not None
    for _ in range(3):
        run.stdout.readline()
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert (run.returncode, said.decode()) == (
        130, "danvan: interrupted; what is stored stays, run again for the rest\n",
    )  # fmt: skip
    kept = sound(db)
    assert extract_all(read([inputs]), db=db) == Summary(stored=ALL - kept, skipped=kept)


def test_two_runs_at_once(inputs: Path, db: Path) -> None:
    runs = [start(inputs, db, "--workers", "1") for _ in range(2)]
    said = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    counts = [re.findall(rb"\d+", out)[:4] for out, _ in said]
    assert [c[0] for c in counts] == [b"120", b"120"]
    assert sum(int(c[1]) for c in counts) == ALL
    assert sound(db) == ALL
