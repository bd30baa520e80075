"""What failed is tried again, and what a new version made differently can be seen."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from typer.testing import CliRunner

import danvan_extract.store as store_package
from danvan_extract.batch import Summary, extract_all, retry
from danvan_extract.cli import app
from danvan_extract.errors import QueryError, StoreError
from danvan_extract.query import diff, query, runs
from danvan_extract.read import Failure, fields, read
from danvan_extract.records import Article
from danvan_extract.store import Count, forget_earlier, open_engine, status

TEXT = "Ngày {}/3/2023, UBND tỉnh Trà Vinh trao {} suất quà cho {} hộ nghèo."


def line(n: int) -> str:
    return json.dumps({"id": f"bai-{n}", "text": TEXT.format(n, n * 7, n * 13)}, ensure_ascii=False) + "\n"


def ids(db: Path) -> list[str]:
    return [r["id"] for r in query("articles", db=db)]


def test_what_was_mended_is_stored_and_the_rest_stays(tmp_path: Path, db: Path) -> None:
    feed, page, gone, cut = (tmp_path / name for name in ("a.jsonl", "b.txt", "c.txt", "d.jsonl.gz"))
    feed.write_text(line(1) + "broken\n" + line(3) + "broken\n", "utf-8")
    page.write_text("Nội dung đang cập nhật", "utf-8")
    gone.write_text("", "utf-8")
    packed = gzip.compress("".join(map(line, range(10, 20))).encode())
    cut.write_bytes(packed[:-30])
    assert extract_all(read([tmp_path]), db=db) == Summary(stored=2, failed=4, set_aside=1)
    assert retry(db) == Summary(failed=4, set_aside=1)

    feed.write_text(line(1) + line(2) + line(3) + "still broken\n", "utf-8")
    page.write_text(TEXT.format(25, 90, 91), "utf-8")
    gone.unlink()
    cut.write_bytes(packed)
    told: list[str] = []
    summary = retry(db, workers=2, tell=lambda _, f: told.append(f.reason) if f else None)
    assert summary == Summary(stored=12, failed=2)
    assert sorted(told) == ["can't be read again", "not JSON: Expecting value"]
    assert sorted(ids(db)) == sorted(["bai-1", "bai-2", "bai-3", "b", *(f"bai-{n}" for n in range(10, 20))])
    assert [c.count for c in status(db)] == [14, 1, 1]
    assert extract_all(read([feed, page, cut]), db=db) == Summary(skipped=14, failed=1)


def test_a_member_of_an_archive_is_found(tmp_path: Path, db: Path) -> None:
    import zipfile

    path = tmp_path / "crawl.zip"
    for second in ("broken\n", line(2)):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("in/x.jsonl", line(1) + second)
        summary = extract_all(read([path]), db=db) if second == "broken\n" else retry(db)
    assert summary == Summary(stored=1)
    assert status(db) == [Count("stored", "", 2)]


def test_an_input_that_has_no_file_stays(db: Path) -> None:
    extract_all([Failure("standard input:3", "not JSON", ""), Failure("s3://x/y.jsonl:1", "not JSON", "")], db=db)
    assert retry(db) == Summary(failed=2)
    assert status(db)[1:] == [Count("failed", "not JSON", 2)]


def test_nothing_to_retry(db: Path) -> None:
    extract_all([Article(id="a", text=TEXT.format(1, 2, 3))], db=db)
    assert CliRunner().invoke(app, ["retry", "--db", str(db)]).output == "0 read: 0 stored, 0 skipped, 0 failed\n"


@pytest.fixture
def two_runs(db: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three articles, extracted by this version and then by one that sees some things differently."""
    import danvan_extract.pipeline as pipeline

    inputs = [Article(id=f"b{n}", text=TEXT.format(n, n * 7, n * 13), place=f"f:{n}") for n in (1, 2, 3)]
    extract_all(inputs, db=db)
    real = pipeline.run

    def other(article: Article, patterns: Any) -> Any:
        made = real(article, patterns)
        if article.id == "b1":
            changed = made.indicators[0].model_copy(update={"measure": "phần quà", "pattern": "x"})
            return made.model_copy(update={"indicators": (changed, *made.indicators[1:])})
        if article.id == "b2":
            return made.model_copy(update={"dates": (), "year": 1999})
        return made.model_copy(update={"indicators": (*made.indicators, made.indicators[0].model_copy(
            update={"start": 0, "end": 4, "text": "Ngày"}))})  # fmt: skip

    monkeypatch.setattr(pipeline, "run", other)
    monkeypatch.setattr("danvan_extract.batch.run.__version__", "99")
    # The first attempt is interrupted after one article: the others keep what they had until they are made anew.
    extract_all(inputs[:1], db=db)
    assert len(list(diff(db, 1, 2))) == 1
    assert extract_all(inputs, db=db) == Summary(stored=2, skipped=1)
    return db


def test_which_facts_differ(two_runs: Path) -> None:
    found = [(c.change, c.kind, c.article_id, c.fields) for c in diff(two_runs, 1, 3)]
    assert [f[:3] for f in found] == [
        ("changed", "indicators", "b1"), ("changed", "article", "b2"), ("vanished", "dates", "b2"),
        ("appeared", "indicators", "b3"),
    ]  # fmt: skip
    assert found[0][3] == {"measure": ("suất quà", "phần quà")}
    assert found[1][3] == {"year": (2023, 1999)}
    assert list(diff(two_runs, 2, 3)) == list(diff(two_runs, 1, 1)) == []
    assert [(r.run, r.version == "99", r.stored) for r in runs(two_runs)] == [(1, False, 3), (2, True, 1), (3, True, 2)]
    with pytest.raises(QueryError, match="no run 7"):
        list(diff(two_runs, 1, 7))


def test_the_commands_print_it(two_runs: Path) -> None:
    said = CliRunner().invoke(app, ["diff", "1", "3", "--db", str(two_runs)]).output
    assert said.splitlines() == [
        "~ indicators b1: 7 suất quà  measure: suất quà → phần quà",
        "~ article b2:   year: 2023 → 1999",
        "- dates b2: Ngày 2/3/2023",
        "+ indicators b3: Ngày",
        "1 appeared, 1 vanished, 2 changed",
    ]
    data = json.loads(CliRunner().invoke(app, ["diff", "1", "3", "--json", "--db", str(two_runs)]).output)
    assert [d["change"] for d in data] == ["changed", "changed", "vanished", "appeared"]
    assert data[0]["before"]["measure"] == "suất quà"
    listed = CliRunner().invoke(app, ["runs", "--db", str(two_runs)], env={"COLUMNS": "200"}).output
    assert [row.split()[0] for row in listed.splitlines()[-4:] if row.strip()] == ["1", "2", "3"]


def versions(db: Path, monkeypatch: pytest.MonkeyPatch, counts: Sequence[int]) -> None:
    """A run for each of `counts`: its version says that of the first figure. b2 comes with the second run."""
    import danvan_extract.pipeline as pipeline

    real = pipeline.run
    inputs = [Article(id=f"b{n}", text=TEXT.format(n, n * 7, n * 13), place=f"f:{n}") for n in (1, 2)]
    for at, count in enumerate(counts):

        def made(article: Article, patterns: Any, count: int = count) -> Any:
            record = real(article, patterns)
            named = record.indicators[0].model_copy(update={"measure": f"{count}"})
            return record.model_copy(update={"indicators": (named,)})

        monkeypatch.setattr(pipeline, "run", made)
        monkeypatch.setattr("danvan_extract.batch.run.__version__", f"{count}")
        extract_all(inputs[: 1 + (at > 0)], db=db)


@pytest.mark.parametrize(
    ("before", "after", "measures"),
    [
        (1, 2, [("b1", "1", "2")]), (2, 3, [("b1", "2", "3"), ("b2", "2", "3")]), (1, 3, [("b1", "1", "3")]),
        (1, 4, [("b1", "1", "4")]), (4, 1, [("b1", "4", "1")]), (2, 4, [("b1", "2", "4"), ("b2", "2", "4")]),
        (5, 3, [("b1", "2", "3"), ("b2", "2", "3")]), (2, 5, []), (3, 3, []),
    ],
)  # fmt: skip
def test_any_two_runs_can_be_compared(
    db: Path, monkeypatch: pytest.MonkeyPatch, before: int, after: int, measures: list[tuple[str, str, str]]
) -> None:
    versions(db, monkeypatch, [1, 2, 3, 4, 2])
    assert [(c.article_id, *c.fields["measure"]) for c in diff(db, before, after)] == measures


def test_a_text_that_changed_between_two_runs_of_one_version(db: Path) -> None:
    for n in (1, 2, 3):
        extract_all([Article(id="b", text=TEXT.format(1, n, 9), place="f:1")], db=db)
    assert [[c.fields["value"] for c in diff(db, 1, run)] for run in (2, 3)] == [[("1", "2")], [("1", "3")]]


def test_prune_forgets_what_older_runs_made(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions(db, monkeypatch, [1, 2, 3, 4])
    before = query("indicators", db=db)
    said = CliRunner().invoke(app, ["prune", "3", "--db", str(db)])
    assert said.output == "3 earlier states forgotten\n"
    assert list(diff(db, 2, 4)) == []
    assert [c.fields["measure"] for c in diff(db, 3, 4)] == [("3", "4")] * 2
    assert query("indicators", db=db) == before
    with pytest.raises(StoreError, match="no run 9"):
        forget_earlier(db, 9)


def test_a_database_of_the_version_before_keeps_what_it_knew(two_runs: Path) -> None:
    known = list(diff(two_runs, 1, 3))
    config = Config()
    config.set_main_option("script_location", str(Path(store_package.__file__).parent / "migrations"))
    engine = open_engine(two_runs, write=True)
    with engine.begin() as c:
        config.attributes["connection"] = c
        command.downgrade(config, "0003")
        assert c.exec_driver_sql("SELECT * FROM alembic_version").all() == [("0003",)]
    engine.dispose()
    assert list(diff(two_runs, 1, 3)) == known != []


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes, db: Path) -> Summary:
    """What `danvan extract -` makes of `data`."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    return extract_all(read(["-"]), db=db)


def test_what_came_by_standard_input_is_kept_and_tried_again(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line(1), "broken\n", json.dumps({"id": "bai-2", "noi_dung_moi": TEXT.format(2, 2, 2)}) + "\n",
             json.dumps({"id": "bai-3", "text": "Nội dung đang cập nhật"}) + "\n", "[1]\n"]  # fmt: skip
    assert pipe(monkeypatch, "".join(lines).encode(), db) == Summary(stored=1, failed=3, set_aside=1)
    # The same lines of another run are other inputs, and take the place of none.
    assert pipe(monkeypatch, f"{line(4)}broken, too\n".encode(), db) == Summary(stored=1, failed=1)
    page = f"<html><body><p>{TEXT.format(5, 5, 5)} {TEXT.format(6, 6, 6)}</p></body></html>"
    monkeypatch.setattr("danvan_extract.read.html._PARAGRAPH", 10_000)
    assert pipe(monkeypatch, page.encode(), db) == Summary(set_aside=1)
    assert retry(db) == Summary(failed=4, set_aside=2)
    # A new version reads more.
    monkeypatch.undo()
    monkeypatch.setitem(fields._ALIASES, "text", ["text", "noidungmoi"])
    monkeypatch.setattr("danvan_extract.batch.run.why_no_article", lambda text: "")
    assert retry(db) == Summary(stored=3, failed=3)
    assert ids(db) == ["bai-1", "bai-4", "bai-2", "bai-3", "stdin"]
    assert retry(db) == Summary(failed=3)
    assert [(c.state, c.count) for c in status(db)] == [("stored", 5), ("failed", 2), ("failed", 1)]


@pytest.mark.parametrize("packed", [False, True])
def test_damaged_rows_by_standard_input_are_kept_as_they_came(
    db: Path, monkeypatch: pytest.MonkeyPatch, packed: bool
) -> None:
    bad = [f'3,{TEXT.format(3, 3, 3)} "hết"', f"4,{TEXT.format(4, 4, 4)} x", '5,"' + TEXT.format(5, 5, 5) + '" thừa']
    rows = "\n".join(["id,content", f'2,"{TEXT.format(2, 2, 2)}"', *bad, f'6,"{TEXT.format(6, 6, 6)}\n7,mất'])
    data = rows.replace(" x", " \udcff").encode("utf-8", "surrogateescape")
    assert pipe(monkeypatch, gzip.compress(data) if packed else data, db) == Summary(stored=1, failed=4)
    # Nothing of a row is dropped to make one that can be read.
    assert retry(db) == Summary(failed=4)
    with sqlite3.connect(db) as c:
        kept = {place.split("~")[0]: zlib.decompress(d) for place, d in c.execute("SELECT place, input FROM failure")}
    lines = data.split(b"\n")
    assert kept == {
        f"standard input:{n}": b"\n".join([b"sep=,", lines[0], *lines[n - 1 : end], b""])
        for n, end in ((3, 3), (4, 4), (5, 5), (6, 7))
    }
    # A new version reads what is in no quotes, and quotes that say something behind them.
    real = csv.reader
    monkeypatch.setattr(csv, "reader", lambda lines, delimiter, strict: real(lines, delimiter=delimiter))
    assert retry(db) == Summary(stored=2, failed=2)
    assert ids(db) == ["2", "5", "6"]


def test_two_texts_by_standard_input_are_two_articles(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in (1, 2, 1):
        pipe(monkeypatch, TEXT.format(n, n, n).encode(), db)
    assert ids(db) == ["stdin", "stdin"]


def columns(records: Sequence[dict[str, str]]) -> bytes:
    out = io.StringIO()
    table = csv.DictWriter(out, records[0])
    table.writeheader()
    table.writerows(records)
    return out.getvalue().encode()


RECORDS = [{"id": f"r{n}", "content": TEXT.format(n, n, n)} for n in (1, 2)]
JSONL = "".join(json.dumps(r) + "\n" for r in RECORDS).encode()
ZIPPED = io.BytesIO()
with zipfile.ZipFile(ZIPPED, "w") as archive:
    archive.writestr("in/a.jsonl", JSONL)


@pytest.mark.parametrize(
    "data",
    [
        JSONL, b"\xef\xbb\xbf" + JSONL, JSONL.decode().encode("utf-16"), gzip.compress(JSONL), columns(RECORDS),
        ZIPPED.getvalue(), json.dumps(RECORDS, indent=1).encode(),
        json.dumps(RECORDS[0], indent=1).encode() ,
    ],
    ids=["jsonl", "bom", "utf-16", "gzip", "csv", "zip", "array", "object"],
)  # fmt: skip
def test_the_kind_of_standard_input_is_seen_from_its_beginning(
    db: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    known = ["r1", "r2"][: 1 if data.startswith(b"{\n") else 2]
    assert pipe(monkeypatch, data, db) == Summary(stored=len(known))
    assert ids(db) == known
