"""The database: exact round trip, idempotence, replacement, migrations, search index, clear errors."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import given, settings
from hypothesis import strategies as st

import danvan_extract.store as store_package
from danvan_extract.errors import StoreError
from danvan_extract.pipeline import extract
from danvan_extract.query import query
from danvan_extract.records import Article, ArticleRecord, Province
from danvan_extract.store import Count, Writer, find, open_engine, reading, records, status, store
from danvan_extract.store import models as m
from danvan_extract.store.engine import HEAD, migrate
from danvan_extract.store.rows import fact_rows, record_from

Make = Callable[..., ArticleRecord]


def writer(db: Path, version: str = "1", patterns: str = "p") -> Writer:
    return Writer(db, version=version, patterns=patterns)


def sql(db: Path, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(db)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_what_is_read_back_is_what_was_stored(db: Path, record: Make) -> None:
    first = record()
    bare = record(
        "bare", url=None, source=None, title=None, published=None, province=None, year=None, dates=(),
        organizations=(), officials=(), indicators=(), ignore=(), notes=(),
    )  # fmt: skip
    with writer(db) as w:
        assert w.put(first)
        assert w.put(bare)
    assert find(db, "cau-ngang") == [first]
    assert find(db, "bare") == [bare]
    assert find(db, "cau-ngang")[0].model_dump_json() == first.model_dump_json()
    assert find(db, "nobody") == []


@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    values=st.lists(st.decimals(allow_nan=False, allow_infinity=False), max_size=3),
    day=st.none() | st.dates(),
)
@settings(max_examples=60, deadline=None)
def test_round_trip_of_any_value(text: str, values: list[Decimal], day: dt.date | None) -> None:
    from conftest import make_record

    base = make_record()
    varied = make_record(
        text=text,
        title=text,
        published=day,
        indicators=tuple(base.indicators[1].model_copy(update={"value": v, "of": v, "measure": text}) for v in values),
    )
    article = {
        "key": varied.id, "url": varied.url, "source": varied.source, "title": text, "published": day, "year": 2023,
        "province_code": "84", "province_name": "Trà Vinh", "ignore": [[0, 4], [6, 8]], "notes": list(varied.notes),
        "text": text,
    }  # fmt: skip
    engine = sa.create_engine("sqlite://")
    m.metadata.create_all(engine)
    facts = fact_rows(varied)
    with engine.begin() as c:
        c.execute(sa.insert(m.run).values(id=1, version="", patterns="", started_at=dt.datetime(2025, 1, 1)))
        c.execute(sa.insert(m.article).values({**article, "id": 1, "content": "", "place": "", "run_id": 1}))
        for table in ("date", "organization", "person", "title", "indicator"):
            for row in facts[table]:
                c.execute(sa.insert(m.metadata.tables[table]).values({**row, "article_id": 1}))
        back = record_from(
            c.execute(sa.select(m.article)).mappings().one(),
            {f.name: c.execute(sa.select(f).order_by(f.c.position)).mappings().all() for f in m.FACTS},
        )
    engine.dispose()
    assert back == varied
    assert back.model_dump_json() == varied.model_dump_json()


def test_records_come_by_pages_in_order(db: Path, record: Make) -> None:
    made = [record(f"{n}", dates=record().dates[: n % 3]) for n in range(250)]
    with writer(db) as w:
        for one in made:
            w.put(one)
    with reading(db) as c:
        assert list(records(c, m.article.c.key != "7")) == made[:7] + made[8:]


def test_decimals_are_text_with_a_number_for_sorting(db: Path, record: Make) -> None:
    with writer(db) as w:
        w.put(record())
    assert sql(db, "SELECT value, value_number, value_max, typeof(value) FROM indicator ORDER BY position") == [
        ("12", 12.0, None, "text"),
        ("1250500000", 1250500000.0, "0.1", "text"),
    ]


def test_the_same_version_stores_once(db: Path, record: Make) -> None:
    with writer(db) as w:
        assert w.put(record())
        assert not w.put(record())
    with writer(db) as w:
        assert not w.put(record())
        assert (w.stored, w.skipped) == (0, 1)
    assert sql(db, "SELECT stored, skipped, failed, finished_at IS NULL FROM run ORDER BY id") == [
        (1, 1, 0, 0),
        (0, 1, 0, 0),
    ]


@pytest.mark.parametrize(("version", "patterns"), [("2", "p"), ("1", "q")])
def test_another_version_replaces_the_facts(db: Path, record: Make, version: str, patterns: str) -> None:
    with writer(db) as w:
        w.put(record())
        w.put(record("other"))
    changed = record(dates=(), title="Tựa khác")
    article = Article(
        id="cau-ngang", text=changed.text, url=changed.url, source=changed.source, title=record().title,
        published=changed.published,
    )  # fmt: skip
    with writer(db) as w:
        assert w.resumes
    with writer(db, version, patterns) as w:
        assert not w.resumes
        assert not w.has(article)
        assert w.put(changed, article)
        assert w.has(article)
    assert find(db, "cau-ngang") == [changed]
    assert find(db, "other") == [record("other")]
    assert sql(db, "SELECT count(*) FROM article") == [(2,)]
    assert sql(db, "SELECT article_id, count(*) FROM date GROUP BY 1") == [(2, 2)]
    assert sql(db, "SELECT id, run_id FROM article ORDER BY id") == [(1, 3), (2, 1)]


def test_a_newer_state_of_a_file_replaces_the_older(db: Path, record: Make) -> None:
    def read(text: str, place: str) -> tuple[ArticleRecord, Article]:
        bare = record(text=text, dates=(), organizations=(), officials=(), indicators=(), ignore=())
        return bare, Article(id=bare.id, text=text, place=place)

    with writer(db) as w:
        w.put(*read("cũ", "a/x.txt"))
        w.put(*read("mới", "a/x.txt"))
        w.put(*read("khác", "b/x.txt"))
    assert [r.text for r in find(db, "cau-ngang")] == ["mới", "khác"]


def test_a_write_that_fails_leaves_the_old_facts(db: Path, record: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    with writer(db) as w:
        w.put(record(), Article(id="cau-ngang", text="1", place="x"))
    rows = fact_rows(record(dates=()))
    del rows["indicator"][1]["measure"]
    monkeypatch.setattr("danvan_extract.store.rows.fact_rows", lambda _: rows)
    with writer(db, "2") as w, pytest.raises(StoreError):
        w.put(record(dates=()), Article(id="cau-ngang", text="2", place="x"))
    assert find(db, "cau-ngang") == [record()]
    assert sql(db, "SELECT count(*) FROM article_fts WHERE article_fts MATCH 'cau'") == [(1,)]


def test_an_interrupted_run_keeps_what_it_stored(db: Path, record: Make) -> None:
    def interrupted() -> None:
        with writer(db) as w:
            w.put(record())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert find(db, "cau-ngang") == [record()]
    assert sql(db, "SELECT stored, finished_at FROM run") == [(0, None)]


def test_failures_are_kept_once_a_place_until_it_succeeds(db: Path, record: Make) -> None:
    with writer(db) as w:
        w.fail("in.jsonl:3", "not JSON", "mend the line")
        w.fail("in.jsonl:3", "no text", "give one")
        w.fail("in.jsonl:4", "no text", "give one")
        w.fail("list.html", "a listing page", "", state="set aside")
        w.put(record(), Article(id="cau-ngang", text="x", place="elsewhere"))
    assert status(db) == [
        Count("stored", "", 1),
        Count("failed", "no text", 2),
        Count("set aside", "a listing page", 1),
    ]
    with writer(db) as w:
        w.put(record("third"), Article(id="third", text="x", place="in.jsonl:3"))
    assert status(db)[1] == Count("failed", "no text", 1)


def test_two_writers_at_once(db: Path, record: Make) -> None:
    with writer(db) as a, writer(db) as b:
        assert a.put(record("one"))
        assert b.put(record("two"))
        assert not b.put(record("one"))
        assert a.put(record("three"))
    assert [r[0] for r in sql(db, "SELECT key FROM article ORDER BY id")] == ["one", "two", "three"]
    assert sql(db, "PRAGMA integrity_check") == [("ok",)]


def test_sqlite_is_set_up(db: Path, record: Make) -> None:
    with writer(db) as w:
        w.put(record())
        with w._engine.connect() as c:
            assert c.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
            assert c.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert c.exec_driver_sql("PRAGMA busy_timeout").scalar() == 60_000
            with pytest.raises(sa.exc.IntegrityError):
                c.exec_driver_sql("INSERT INTO article_text VALUES (99, '')")


def test_a_reader_changes_nothing(db: Path, record: Make) -> None:
    with writer(db) as w:
        w.put(record())
    before = db.read_bytes()
    with pytest.raises(StoreError, match="is read-only"), reading(db) as c:
        c.execute(sa.delete(m.article))
    find(db, "cau-ngang")
    assert db.read_bytes() == before
    assert [p.name for p in db.parent.iterdir()] == ["facts.db"]


@pytest.mark.parametrize("word", ["tra", "vinh", "đặc", "ĐẶC", "dac", "hoa", "thuy"])
def test_full_text_is_folded(db: Path, record: Make, word: str) -> None:
    text = "Tỉnh Trà Vinh: việc đặc biệt ở xã Hoà Thuận, huyện Châu Thành, cạnh Thủy Đông."
    with writer(db) as w:
        w.put(record("found", text=text, title="Tựa"))
        w.put(record("not", text="Ngày mai.", title=None))
    folded = store_package.rows.ascii_fold(word)
    assert sql(db, f"SELECT rowid FROM article_fts WHERE article_fts MATCH '\"{folded}\"'") == [(1,)]


def test_full_text_follows_a_replacement(db: Path, record: Make) -> None:
    with writer(db) as w:
        w.put(record(text="Tỉnh Cà Mau"), Article(id="cau-ngang", text="1", place="x"))
        w.put(record(text="Tỉnh Bạc Liêu"), Article(id="cau-ngang", text="2", place="x"))
    assert sql(db, "SELECT rowid FROM article_fts WHERE article_fts MATCH '\"ca mau\"'") == []
    assert sql(db, "SELECT rowid FROM article_fts WHERE article_fts MATCH '\"bac lieu\"'") == [(1,)]
    assert sql(db, "INSERT INTO article_fts(article_fts) VALUES ('integrity-check')") == []


def test_models_equal_migrations(db: Path) -> None:
    from danvan_extract.store.migrations.include import include

    engine = open_engine(db, write=True)
    with engine.connect() as c:
        context = MigrationContext.configure(c, opts={"include_object": include, "compare_type": True})
        assert compare_metadata(context, m.metadata) == []
    engine.dispose()


def test_a_new_database_is_as_the_migrations_leave_it(tmp_path: Path) -> None:
    open_engine(tmp_path / "new.db", write=True).dispose()
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    with engine.begin() as c:
        migrate(c)
    engine.dispose()
    new, migrated = schema(tmp_path / "new.db"), schema(tmp_path / "migrated.db")
    assert len(new) > 100
    assert new == migrated


def schema(db: Path) -> set[tuple[Any, ...]]:
    """Columns (in whatever order), keys, indexes and triggers of a database, and its revision."""
    found = set(sql(db, "SELECT version_num FROM alembic_version"))
    found |= set(sql(db, "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger')"))
    found |= set(sql(db, "SELECT sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'"))
    for (table,) in sql(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'article_fts%'"):
        for what, columns in (
            ("table_info", 'name, type, "notnull", dflt_value, pk'),
            ("foreign_key_list", '"table", "from", "to", on_update, on_delete'),
            ("index_list", 'name, "unique", origin'),
        ):
            found |= {(table, what, *row) for row in sql(db, f"SELECT {columns} FROM pragma_{what}('{table}')")}
        ((made,),) = sql(db, f"SELECT sql FROM sqlite_master WHERE name = '{table}'")
        found.add((table, "WITHOUT ROWID" in made, *sorted(re.findall(r"CONSTRAINT (\w+)", made))))
    return found


def test_head_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(store_package.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_store_is_a_verb(db: Path, record: Make) -> None:
    assert store([record("a"), record("b", province=Province(code="01", name="Hà Nội"))], db) == 2
    assert store([record("a")], db) == 0
    with reading(db) as c:
        assert [r.id for r in records(c, m.article.c.province_name == "Hà Nội")] == ["b"]


def not_a_database(tmp_path: Path) -> Path:
    path = tmp_path / "note.db"
    path.write_text("không phải cơ sở dữ liệu " * 100, "utf-8")
    return path


def a_folder(tmp_path: Path) -> Path:
    return tmp_path


def of_another_program(tmp_path: Path) -> Path:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as c:
        c.execute("CREATE TABLE t (x)")
    return path


def from_the_future(tmp_path: Path) -> Path:
    path = tmp_path / "future.db"
    open_engine(path, write=True).dispose()
    with sqlite3.connect(path) as c:
        c.execute("UPDATE alembic_version SET version_num = '9999'")
    return path


def in_no_folder(tmp_path: Path) -> Path:
    return tmp_path / "nowhere" / "x.db"


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (not_a_database, "is not a SQLite database"),
        (a_folder, "a folder, not a database"),
        (of_another_program, "a database of another program"),
        (from_the_future, "made by a newer version"),
        (in_no_folder, "can't be opened"),
    ],
)
def test_a_database_that_cannot_be_used_is_named(tmp_path: Path, make: Callable[[Path], Path], what: str) -> None:
    path = make(tmp_path)
    with pytest.raises(StoreError, match=what) as e:
        writer(path)
    assert str(e.value).startswith(f"{path}: ")
    assert "\n" not in str(e.value)
    assert e.value.remedy


def test_reading_where_there_is_none_says_how_to_make_one(db: Path) -> None:
    with pytest.raises(StoreError, match="no database here"):
        find(db, "x")
    assert not db.exists()


def test_an_unknown_kind_of_database_is_named() -> None:
    with pytest.raises(StoreError, match="not a database"):
        Writer("nosuch+driver://here/db", version="1", patterns="p")


def test_the_byline_that_a_page_prints_is_kept(tmp_path: Path) -> None:
    text = "Hội Phụ nữ xã Tân An tặng 12 suất quà cho hội viên nghèo.\n\nThực hiện: Lê Minh Thư\n"
    record = extract(text, id="byline")
    assert record.byline == "Lê Minh Thư"
    store([record], tmp_path / "byline.db")
    assert [row["byline"] for row in query("articles", db=tmp_path / "byline.db")] == ["Lê Minh Thư"]
