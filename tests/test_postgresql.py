"""PostgreSQL gives the same answers as SQLite; a real server is started for these tests."""

from __future__ import annotations

import datetime as dt
import re
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from conftest import make_record
from test_copies import COPIES, links
from test_interrupted import ALL, start, write_inputs

from danvan_extract.batch import Summary, extract_all
from danvan_extract.errors import StoreError
from danvan_extract.query import KINDS, diff, query, search
from danvan_extract.read import Failure, read
from danvan_extract.records import Article, ArticleRecord, Province
from danvan_extract.store import Count, Writer, find, open_engine, prepare, shown, status
from danvan_extract.store import models as m
from danvan_extract.store.migrations.include import include


def records() -> list[ArticleRecord]:
    bare = make_record("bare", province=None, year=None, published=None, dates=(), officials=(), indicators=())
    return [
        make_record("a"),
        make_record("b", province=Province(code="24", name="Bắc Ninh"), published=dt.date(2026, 1, 2), year=2026),
        make_record("c", text="Huyện Đầm Dơi, tỉnh Cà Mau: 15/3 đạt 95,2%; hai-ba e1 3g a@b.vn /x/y/", ignore=()),
        bare,
    ]


def fill(db: str | Path) -> None:
    with Writer(db, version="1", patterns="p") as w:
        for record in records():
            w.put(record, Article(id=record.id, text="", place=f"in:{record.id}"))
        w.fail("x:1", "not JSON", "mend the line")
        w.fail("x:2", "Đ reason", "")
        w.fail("x:3", "a reason", "", state="set aside")


def test_the_same_questions_have_the_same_answers(pg: str, db: Path) -> None:
    fill(pg)
    fill(db)
    for kind in KINDS:
        for options in (
            {}, {"province": "Trà Vinh"}, {"province": "bac ninh"}, {"years": [2023]}, {"years": [2026, 2019]},
            {"text": "cau ngang"}, {"text": '"phong trao"'}, {"limit": 2},
        ):  # fmt: skip
            assert query(kind, db=pg, **options) == query(kind, db=db, **options), (kind, options)
    for words in ("dam doi", '"ca mau"', "15/3", "95,2%", "hai-ba", "e1", "3g", "a@b.vn", "x/y", "đạt Đầm", "khong co"):
        assert sorted(h.id for h in search(words, db=pg)) == sorted(h.id for h in search(words, db=db)), words
    assert status(pg) == status(db)
    for record in records():
        assert find(pg, record.id) == find(db, record.id) == [record]


def test_models_equal_migrations(pg: str) -> None:
    engine = open_engine(pg, write=True)
    with engine.connect() as c:
        context = MigrationContext.configure(c, opts={"include_object": include, "compare_type": True})
        assert compare_metadata(context, m.metadata) == []
    engine.dispose()


def test_another_version_replaces_and_the_same_skips(pg: str) -> None:
    fill(pg)
    with Writer(pg, version="1", patterns="p") as w:
        assert not w.put(records()[0], Article(id="a", text="", place="in:a"))
    changed = make_record("a", dates=(), officials=())
    with Writer(pg, version="2", patterns="p") as w:
        assert w.put(changed, Article(id="a", text="", place="in:a"))
    assert find(pg, "a") == [changed]
    assert len(query("articles", db=pg)) == 4


def test_two_writers_store_each_article_once(pg: str) -> None:
    open_engine(pg, write=True).dispose()
    made = [make_record(f"bai-{n}") for n in range(40)]
    new: list[int] = []

    def write(order: list[ArticleRecord]) -> None:
        with Writer(pg, version="1", patterns="p") as w:
            new.append(sum(w.put(record) for record in order))

    threads = [threading.Thread(target=write, args=(order,)) for order in (made, made[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(new) == 40
    assert len(query("articles", db=pg)) == 40
    assert len(query("indicators", db=pg)) == 80


def test_two_writers_keep_each_failure_once(pg: str) -> None:
    open_engine(pg, write=True).dispose()
    ended: list[int] = []

    def write() -> None:
        with Writer(pg, version="1", patterns="p") as w:
            for n in range(300):
                w.fail(f"x:{n}", "not JSON", "")
            ended.append(w.failed)

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ended == [300, 300]
    assert status(pg)[1:] == [Count("failed", "not JSON", 300)]


def test_many_articles_by_two_workers(pg: str, db: Path) -> None:
    inputs: list[Article | Failure] = [
        Article(id=f"b{n}", text=f"Ngày {n}/3/2023, UBND tỉnh Cà Mau tặng {n} suất quà.", place=f"f:{n}")
        for n in range(1, 20)
    ]
    inputs.insert(3, Failure("f:0", "empty", "remove it"))
    for target in (pg, db):
        assert extract_all(inputs, db=target, workers=2) == Summary(stored=19, failed=1)
    assert extract_all(inputs, db=pg, workers=2) == Summary(skipped=19, failed=1)
    assert query("indicators", db=pg) == query("indicators", db=db)


def test_kill_minus_nine(pg: str, db: Path, tmp_path: Path) -> None:
    """What a line was printed for is stored; the next run stores the rest, once."""
    inputs = write_inputs(tmp_path / "in.jsonl")
    run = start(inputs, pg, "--jsonl", "-", "--workers", "1")
    assert run.stdout is not None
    for _ in range(37):
        run.stdout.readline()
    run.kill()
    run.communicate()
    rest = extract_all(read([inputs]), db=pg)
    assert rest.stored + rest.skipped == ALL
    assert rest.skipped >= 37
    extract_all(read([inputs]), db=db)
    assert status(pg) == status(db)
    for kind in KINDS:
        assert query(kind, db=pg) == query(kind, db=db)


def test_two_runs_at_once(pg: str, tmp_path: Path) -> None:
    inputs = write_inputs(tmp_path / "in.jsonl")
    runs = [start(inputs, pg, "--workers", "1") for _ in range(2)]
    said = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert sum(int(re.findall(rb"\d+", out)[1]) for out, _ in said) == ALL
    assert status(pg) == [Count("stored", "", ALL)]


def test_an_empty_database_says_how_to_fill_it(pg: str) -> None:
    with pytest.raises(StoreError, match="an empty database"):
        query("articles", db=pg)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql+psycopg://u:secret@127.0.0.1:9/x", "can't be reached"),
        ("mysql+nosuchdriver://u:secret@h/x", "not a database"),
        ("postgresql+pg8000://u:secret@h/x", "no driver for it: pg8000"),
    ],
)
def test_an_address_that_leads_nowhere(url: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as e:
        Writer(url, version="1", patterns="p")
    assert "secret" not in str(e.value)
    assert "\n" not in str(e.value)


def test_a_password_is_never_shown() -> None:
    assert shown("postgresql+psycopg://u:secret@h/x") == "postgresql+psycopg://u:***@h/x"
    assert shown("://u:secret@h") == "://…"
    assert shown(Path("a/b.db")) == "a/b.db"


def test_copy_stores_what_single_writes_store(pg: str, tmp_path: Path) -> None:
    """New articles, one that is there, a newer state of one, one of another version, one twice."""
    one_by_one = tmp_path / "one.db"
    old = [prepare(r, Article(id=r.id, text=r.text, place=f"in:{r.id}")) for r in records()]
    new = [prepare(r, Article(id=r.id, text=r.text, place=f"in:{r.id}")) for r in map(make_record, "xyz")]
    newer = prepare(make_record("b", text="khác"), Article(id="b", text="khác", place="in:b"))
    for db in (pg, one_by_one):
        with Writer(db, version="1", patterns="p") as w:
            w.write(old[0])
        with Writer(db, version="2", patterns="p") as w:
            w.write_all(old[1:2])
            w.fail("in:y", "empty", "")
            batch = [new[0], old[0], old[1], newer, new[1], new[1], new[2]]
            stored = w.write_all(batch) if db == pg else [w.write(p) for p in batch]
            assert stored == [True, True, False, True, True, False, True]
            assert (w.stored, w.skipped) == (6, 2)
    assert status(pg) == status(one_by_one)
    for key in "abxyz":
        assert find(pg, key) == find(one_by_one, key)
        assert len(find(pg, key)) == 1
    assert search("cau ngang", db=pg) != []


def test_copies_changes_and_what_differs(pg: str, db: Path) -> None:
    for target in (pg, db):
        assert extract_all(COPIES, db=target) == Summary(stored=5, duplicates=3)
        extract_all([COPIES[1].model_copy(update={"text": COPIES[0].text})], db=target)
    assert links(pg) == links(db) == {"x": "a", "b": "a", "c": "a"}
    for kind in KINDS:
        for all_copies in (False, True):
            assert query(kind, db=pg, all_copies=all_copies) == query(kind, db=db, all_copies=all_copies)
    assert [h.id for h in search("dân vận", db=pg)] == [h.id for h in search("dân vận", db=db)]
    found = [[(c.change, c.kind, c.article_id, c.fields) for c in diff(target, 1, 2)] for target in (pg, db)]
    assert found[0] == found[1] != []


def test_copies_by_two_writers_are_linked(pg: str) -> None:
    open_engine(pg, write=True).dispose()
    made = [make_record(f"bai-{n}", text=COPIES[0].text, officials=(), dates=(), indicators=()) for n in range(30)]

    def write(records: list[ArticleRecord]) -> None:
        with Writer(pg, version="1", patterns="p") as w:
            for record in records:
                w.put(record)

    threads = [threading.Thread(target=write, args=(half,)) for half in (made[::2], made[1::2])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert status(pg) == [Count("stored", "", 1), Count("duplicate", "", 29)]
