"""What leaves the database: the same rows as the queries give, exact, readable by DuckDB and pandas."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas
import pytest

from danvan_extract.errors import StoreError
from danvan_extract.export import export_jsonl, export_parquet
from danvan_extract.places import province_names
from danvan_extract.query import KINDS, query
from danvan_extract.records import ArticleRecord, Province
from danvan_extract.store import store

TRA_VINH = Province(code="84", name="Trà Vinh")


@pytest.fixture
def records(record: Callable[..., ArticleRecord]) -> list[ArticleRecord]:
    """Two articles of one partition with another between them, one without year and province."""
    tiny = record("tiny", year=2021, province=Province(code="96", name="Cà Mau"))
    tiny = tiny.model_copy(
        update={
            "indicators": (
                tiny.indicators[0].model_copy(update={"value": Decimal("0.1234567891"), "value_max": Decimal(10**29)}),
            )
        }
    )
    bare = record("bare", year=None, province=None, text="x", dates=(), organizations=(), officials=(), indicators=())
    return [record("a"), tiny, record("b", text="khác " + record().text), bare]


@pytest.fixture
def folder(db: Path, tmp_path: Path, records: list[ArticleRecord]) -> Path:
    """An export of `records`."""
    store(records, db)
    assert export_parquet(db, tmp_path / "out") == {
        "articles": 4, "dates": 6, "officials": 6, "organizations": 3, "indicators": 5,
    }  # fmt: skip
    return tmp_path / "out"


def table(folder: Path, kind: str) -> list[dict[str, Any]]:
    found = duckdb.sql(f"SELECT * FROM '{folder}/{kind}/**/*.parquet'")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


@pytest.mark.parametrize("kind", list(KINDS))
def test_duckdb_reads_what_the_query_gives(db: Path, folder: Path, kind: str) -> None:
    key = "id" if kind == "articles" else "article_id"
    found = {(r[key], r.get("start"), r.get("title")): r for r in table(folder, kind)}
    asked = query(kind, db=db)
    assert len(found) == len(asked) > 0
    for row in asked:
        same = found[row[key], row.get("start"), row.get("title")]
        row = {**row, "province": row["province"] or "unknown"} | ({"year": row["year"] or 0} if "year" in row else {})
        if row[key] != "tiny" or kind != "indicators":
            assert {name: same[name] for name in row} == row


def test_decimals_are_exact_or_null_beside_their_text(folder: Path) -> None:
    rows = {(r["article_id"], r["value_text"]): r for r in table(folder, "indicators")}
    money, tiny = rows["a", "1250500000"], rows["tiny", "0.1234567891"]
    assert (money["value"], money["value_max"], money["of"]) == (Decimal(1250500000), Decimal("0.1"), None)
    assert (tiny["value"], tiny["value_max"], tiny["of"]) == (None, None, Decimal(15))


def test_partitions_types_and_texts(folder: Path) -> None:
    assert sorted(str(p.relative_to(folder)) for p in (folder / "articles").rglob("*") if p.is_file()) == [
        "articles/_SUCCESS",
        "articles/year=0/province=unknown/part-0.parquet",
        "articles/year=2021/province=Cà Mau/part-0.parquet",
        "articles/year=2023/province=Trà Vinh/part-0.parquet",
    ]
    found = duckdb.sql(f"SELECT * FROM '{folder}/indicators/**/*.parquet'")
    types = dict(zip(found.columns, map(str, found.types), strict=True))
    assert {types[name] for name in ("value", "value_max", "of")} == {"DECIMAL(38,9)"}
    assert {types[name] for name in ("period_first_day", "period_last_day")} == {"DATE"}
    assert [r["text"][:4] for r in table(folder, "articles") if r["year"] == 2023] == ["Ngày", "khác"]


def test_pandas_reads_every_kind(folder: Path) -> None:
    frames = {kind: pandas.read_parquet(folder / kind) for kind in KINDS}
    assert {kind: len(f) for kind, f in frames.items()} == {
        "articles": 4, "dates": 6, "officials": 6, "organizations": 3, "indicators": 5,
    }  # fmt: skip
    figures = frames["indicators"]
    here = figures[(figures["year"] == 2023) & (figures["province"] == "Trà Vinh")]
    assert here["value"].sum() == 2 * (Decimal(12) + Decimal(1250500000))
    assert dt.date(2023, 6, 30) in set(figures["period_last_day"])


def test_names_of_provinces_need_no_escape() -> None:
    assert not [name for name in province_names() if set(name) & set('/\\=%:*?"<>|')]


def test_exporting_again_replaces_and_nothing_else_is_touched(db: Path, folder: Path) -> None:
    (folder / "dates" / "year=1999").mkdir()
    (folder / "mine").mkdir()
    export_parquet(db, folder)
    assert not (folder / "dates" / "year=1999").exists()
    assert sorted(p.name for p in folder.iterdir()) == sorted([*KINDS, "mine"])


def test_a_folder_of_something_else_is_left_alone(db: Path, tmp_path: Path, records: list[ArticleRecord]) -> None:
    store(records, db)
    (tmp_path / "dates").mkdir()
    with pytest.raises(StoreError, match=r"dates: not made by an export"):
        export_parquet(db, tmp_path)
    assert not (tmp_path / "articles").exists()


def test_a_kind_without_rows_can_be_read(db: Path, tmp_path: Path, records: list[ArticleRecord]) -> None:
    store(records[-1:], db)
    export_parquet(db, tmp_path)
    assert table(tmp_path, "officials") == []
    assert pandas.read_parquet(tmp_path / "indicators").empty


def test_json_lines_are_the_records(db: Path, tmp_path: Path, records: list[ArticleRecord]) -> None:
    store(records, db)
    target = tmp_path / "out.jsonl"
    assert export_jsonl(db, target) == 4
    lines = target.read_text("utf-8").splitlines()
    assert [ArticleRecord.model_validate_json(line) for line in lines] == records


def test_memory_stays_flat(tmp_path: Path, record: Callable[..., ArticleRecord]) -> None:
    """Four times the articles, whose texts alone are larger than what the peak may grow by."""
    code = (
        "import sys, resource\nfrom pathlib import Path\nfrom danvan_extract.export import *\n"
        "dict(parquet=export_parquet, jsonl=export_jsonl)[sys.argv[1]](sys.argv[2], Path(sys.argv[3]))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peaks: dict[str, list[int]] = {"parquet": [], "jsonl": []}
    for count in (100, 400):
        db = tmp_path / f"{count}.db"
        store((record(f"{n}", text=f"{n} {record().text}" + "đ" * 40_000) for n in range(count)), db)
        for kind, found in peaks.items():
            arguments = [kind, str(db), str(tmp_path / f"{count}.{kind}")]
            run = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
            found.append(int(run.stdout))
    assert peaks["parquet"][1] < 1.2 * peaks["parquet"][0]
    assert peaks["jsonl"][1] < 1.2 * peaks["jsonl"][0]
