"""Extraction on Ray: the same records as here, once, whoever dies, and from any folder or address."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pyarrow.parquet as pq
import pytest
from conftest import make_record

from danvan_extract.batch import Summary, extract_all
from danvan_extract.cluster import default_shards, extract_on_ray
from danvan_extract.cluster import shards as shards_module
from danvan_extract.cluster.plan import Shard, plan
from danvan_extract.cluster.shards import extract_shard, made_by, read_note, read_records
from danvan_extract.errors import DanvanError, InputError
from danvan_extract.parquet import record_from_row, record_row, record_schema
from danvan_extract.read import read
from danvan_extract.records import Article, ArticleRecord
from danvan_extract.store import models as m
from danvan_extract.store import reading, records, status

TABLES = ("article", "article_text", "date", "organization", "person", "title", "indicator")


def text(n: int) -> str:
    return (
        f"Ngày {n % 28 + 1}/3/2023, ông Lê Văn An, Chủ tịch UBND tỉnh Trà Vinh, trao {n + 1} suất quà cho hộ nghèo.\n"
        f"Trong 6 tháng đầu năm, toàn tỉnh vận động được {n + 2},5 tỷ đồng."
    )


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """Shards of several kinds: a long one, ids that repeat across files, an article twice, bad records."""
    folder = tmp_path / "crawl"
    folder.mkdir()

    def lines(numbers: Iterator[int] | range) -> str:
        return "".join(json.dumps({"id": f"bai-{n}", "text": text(n), "time": "2023-04-01"}) + "\n" for n in numbers)

    (folder / "a.jsonl").write_text(lines(range(60)), "utf-8")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress((lines(range(55, 70)) + "not json\n").encode()))
    (folder / "c.txt").write_text(text(400), "utf-8")
    (folder / "d.txt").write_bytes(b"")
    again = {"id": "bai-0", "text": "Ngày 2/3/2024, UBND tỉnh Cà Mau trao 2 suất quà."}
    (folder / "e.jsonl").write_text(json.dumps(again) + "\n" + lines(range(5)), "utf-8")
    return folder


def stored(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows but those that tell of runs."""
    connection = sqlite3.connect(db)
    rows = {t: connection.execute(f"SELECT * FROM {t} ORDER BY 1, 2").fetchall() for t in TABLES}
    return rows | {
        "failure": connection.execute("SELECT place, state, reason, remedy FROM failure ORDER BY 1").fetchall()
    }


def all_records(db: str | Path) -> list[ArticleRecord]:
    with reading(db) as connection:
        return list(records(connection, m.article.c.id > 0))


def kill_the_worker_of(shard: str, folder: Path, stop: threading.Event) -> list[int]:
    """Kill the process that writes the first part of a shard; its number."""
    while not stop.wait(0.005):
        for part in folder.glob(f".{shard}*.parquet.*.part"):
            process = int(part.name.split(".")[-2])
            os.kill(process, signal.SIGKILL)
            return [process]
    return []


def test_ray_gives_what_the_local_engine_gives_though_a_worker_is_killed(crawl: Path, tmp_path: Path) -> None:
    here, there, folder = tmp_path / "here.db", tmp_path / "there.db", tmp_path / "shards"
    lines: list[str] = []
    expected = extract_all(read([crawl]), db=here, write_line=lines.append)
    assert expected == Summary(stored=82, failed=2, duplicates=10)

    stop, killed = threading.Event(), list[int]()
    killer = threading.Thread(target=lambda: killed.extend(kill_the_worker_of("a-", folder, stop)))
    killer.start()
    on_ray: list[str] = []
    options = {"shards": str(folder), "workers": 2, "shard_bytes": 1000}
    try:
        summary = extract_on_ray([str(crawl)], db=there, write_line=on_ray.append, **options)
    finally:
        stop.set()
        killer.join()
    assert summary == expected
    assert on_ray == lines
    assert stored(there) == stored(here)
    notes = {n["shard"][0]: n for n in (json.loads(p.read_bytes()) for p in folder.glob("[a-z]*.json"))}
    assert len(killed) == 1
    assert {shard: note["attempt"] for shard, note in notes.items()} == {"a": 2, "b": 1, "e": 1}
    assert sum(note["records"] for note in notes.values()) == 82
    assert [p.name for p in folder.iterdir() if p.name.endswith(".part")] == []
    assert [s["records"] for s in json.loads((folder / "_job.json").read_bytes())["shards"]] == [60, 16, 6]


def test_a_job_goes_on_with_the_shards_that_are_missing_and_loads_postgresql(
    crawl: Path, tmp_path: Path, pg: str
) -> None:
    here, folder = tmp_path / "here.db", tmp_path / "shards"
    folder.mkdir()
    expected = extract_all(read([crawl]), db=here)
    first, missing, *rest = plan([str(crawl)], made_by=made_by(None), size=1000)
    for shard in (first, *rest):
        extract_shard(shard, str(folder), None, made_by(None), attempt=1)
    made = {p.name: p.stat().st_mtime_ns for p in folder.glob("*.parquet")}
    again = {"shards": str(folder), "workers": 2, "shard_bytes": 1000}
    assert extract_on_ray([str(crawl)], db=pg, **again) == expected
    remade = [p.name for p in folder.glob("*.parquet") if p.stat().st_mtime_ns != made.get(p.name)]
    assert remade == [f"{missing.name}.parquet"]
    assert all_records(pg) == all_records(here)
    assert status(pg) == status(here)


def test_a_shard_made_again_is_the_same_and_a_deadly_article_is_set_aside(
    crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [shard] = plan([str(crawl / "e.jsonl")], made_by=made_by(None))
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        extract_shard(shard, str(tmp_path / name), None, made_by(None), attempt=2 if name == "two" else 1)
    one, two = ((tmp_path / name / f"{shard.name}.parquet").read_bytes() for name in ("one", "two"))
    assert one == two

    def deadly(record: ArticleRecord, article: Article) -> object:
        if article.id == "bai-3":
            os.kill(os.getpid(), signal.SIGKILL)
        return real(record, article)

    real = shards_module._only_record
    monkeypatch.setattr(shards_module, "_only_record", deadly)
    (tmp_path / "deadly").mkdir()
    extract_shard(shard, str(tmp_path / "deadly"), None, made_by(None), attempt=2)
    fs = fsspec.filesystem("file")
    note = read_note(fs, str(tmp_path / "deadly"), shard)
    assert (note.records, [(f.place, f.reason) for f in note.failures]) == (
        5, [(f"{crawl}/e.jsonl:5", "its worker died twice")],
    )  # fmt: skip
    kept = [article.id for article, _ in read_records(fs, str(tmp_path / "deadly"), shard)]
    assert kept == ["bai-0", "bai-0", "bai-1", "bai-2", "bai-4"]


def test_a_worker_with_another_version_refuses(crawl: Path, tmp_path: Path) -> None:
    [shard] = plan([str(crawl / "c.txt")], made_by="0 x")
    with pytest.raises(DanvanError, match="other patterns or another version"):
        extract_shard(shard, str(tmp_path), None, "0 x", attempt=1)
    assert list(tmp_path.glob("*.parquet")) == []


def names(shards: list[Shard]) -> list[list[str]]:
    return [[f.shown.rpartition("/")[2] for f in shard.files] for shard in shards]


def test_shards_are_files_in_order_and_change_with_them(crawl: Path) -> None:
    assert names(plan([str(crawl)], made_by="1")) == [["a.jsonl", "b.jsonl.gz", "c.txt", "d.txt", "e.jsonl"]]
    assert names(plan([str(crawl)], made_by="1", count=2)) == [
        ["a.jsonl", "b.jsonl.gz"],
        ["c.txt", "d.txt"],
        ["e.jsonl"],
    ]
    first = plan([str(crawl)], made_by="1", size=2000)
    assert names(first) == [["a.jsonl"], ["b.jsonl.gz", "c.txt", "d.txt"], ["e.jsonl"]]
    assert plan([str(crawl)], made_by="1", size=2000) == first
    assert {s.name for s in plan([str(crawl)], made_by="2", size=2000)} & {s.name for s in first} == set()
    os.utime(crawl / "c.txt", ns=(0, 1))
    changed = plan([str(crawl)], made_by="1", size=2000)
    assert [a.name == b.name for a, b in zip(first, changed, strict=True)] == [True, False, True]


def test_addresses_of_other_stores(crawl: Path, tmp_path: Path) -> None:
    """What a machine fetches from a store is named as in the store, and its shards can lie there."""
    memory = fsspec.filesystem("memory")
    memory.put(str(crawl), "/bucket", recursive=True)
    shards = plan(["memory://bucket/*.jsonl*"], made_by=made_by(None), size=1000)
    assert names(shards) == [["a.jsonl"], ["b.jsonl.gz"], ["e.jsonl"]]
    assert names(plan(["memory://bucket"], made_by="1", count=1)) == [[p.name] for p in sorted(crawl.iterdir())]
    extract_shard(shards[1], "memory://out", None, made_by(None), attempt=1)
    assert sorted(memory.ls("/out", detail=False)) == [f"/out/{shards[1].name}.json", f"/out/{shards[1].name}.parquet"]
    found = list(read_records(memory, "/out", shards[1]))
    assert [a.place for a, _ in found] == [f"memory:///bucket/b.jsonl.gz:{n}" for n in range(1, 16)]
    assert [r for _, r in found] == all_made([crawl / "b.jsonl.gz"])
    assert [f.place for f in read_note(memory, "/out", shards[1]).failures] == ["memory:///bucket/b.jsonl.gz:16"]
    for wrong, said in (
        ("memory://nowhere", "no such"),
        ("memory://bucket/*.x", "no articles"),
        ("nope://x", "opened"),
    ):
        with pytest.raises(InputError, match=said) as e:
            plan([wrong], made_by="1")
        assert str(e.value).startswith(wrong)


def all_made(paths: list[Path]) -> list[ArticleRecord]:
    lines: list[str] = []
    extract_all(read(paths), write_line=lines.append)
    return [ArticleRecord.model_validate_json(line) for line in lines]


def test_a_row_of_parquet_gives_the_record_back(tmp_path: Path) -> None:
    import pyarrow as pa

    article = Article(id="a", text=make_record("a").text, title="Tựa", place="f:1")
    bare = make_record("a", province=None, year=None, published=None, dates=(), officials=(), indicators=(), ignore=())
    rows = [record_row(r, article) for r in (make_record("a", url=None, source=None), bare)]
    pq.write_table(pa.Table.from_pylist(rows, schema=record_schema()), tmp_path / "x.parquet")
    back = [record_from_row(row) for row in pq.read_table(tmp_path / "x.parquet").to_pylist()]
    assert [r for _, r in back] == [make_record("a", url=None, source=None), bare]
    assert back[0][0] == article


def test_where_shards_go() -> None:
    assert default_shards("x.db") == "x.db.shards"
    for db in (None, "postgresql+psycopg://h/x"):
        with pytest.raises(DanvanError, match="no folder for the shards"):
            default_shards(db)
