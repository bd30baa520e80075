"""Near copies: what counts as one, that the first is found whatever the order of events, and what queries say."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import sqlite3
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from alembic import command
from alembic.config import Config
from conftest import make_record

import danvan_extract.store as store_package
from danvan_extract.batch import Summary, extract_all
from danvan_extract.export import export_parquet
from danvan_extract.query import query, search
from danvan_extract.read import read
from danvan_extract.records import Article
from danvan_extract.store import Count, Writer, copies, open_engine, status
from danvan_extract.store.copies import bands, same, told
from danvan_extract.store.engine import lock
from danvan_extract.text import ascii_fold

ROOT = Path(__file__).resolve().parent.parent
RELEASE = """\
Sáng 14/8, tại hội trường xã, Ban Dân vận Huyện ủy Tân Phú mở hội nghị sơ kết công tác dân vận 6 tháng đầu năm \
2023.
Theo báo cáo, các chi hội nông dân và phụ nữ đã giúp 215 hộ vay vốn chăn nuôi bò, số tiền 9,6 tỷ đồng; bà con \
hiến 4.300 m2 đất để mở rộng 7 tuyến đường liên ấp.
Khối vận các xã tổ chức 48 buổi đối thoại, tiếp nhận 126 ý kiến, trong đó 119 ý kiến được trả lời ngay tại chỗ, \
số còn lại chuyển phòng chuyên môn.
Về phong trào thi đua, toàn huyện đăng ký 63 mô hình, nhiều nhất là trồng cây xanh dọc kênh và giữ gìn vệ sinh \
chợ; đã có 41 mô hình được công nhận.
Hội nghị cũng chỉ ra một số nơi còn làm theo phong trào, ít kiểm tra, chưa nắm chắc tâm tư của công nhân khu nhà \
trọ.
Trong thời gian tới, huyện tập trung vận động nhân dân phòng bệnh sốt xuất huyết, dọn rác ven sông và chuẩn bị \
năm học mới cho học sinh nghèo."""
LEAD, BODY = RELEASE.split("\n", 1)
OTHER_LEAD = "(Tân Phú) - Qua nửa năm, dân vận của huyện có nhiều chuyển biến, nhất là ở các xã vùng ven."
CHROME = (
    "Trang chủ\nGiới thiệu\nVăn bản\nA- A A+\n{}\nTin cùng chuyên mục\n"
    "Lịch tiếp công dân tháng tới\nLượt truy cập: 88231"
)
NEXT_YEAR = (
    RELEASE.replace("14/8", "9/8").replace("2023", "2024").replace("215", "198").replace("9,6", "7,4")
    .replace("4.300", "2.850").replace("7 tuyến", "5 tuyến").replace("48", "52").replace("126", "140")
    .replace("119", "133").replace("63", "70").replace("41", "58")
)  # fmt: skip


# Of the same meeting, by somebody who was there.
OTHER_REPORT = """\
Ban Dân vận Huyện ủy Tân Phú vừa mở hội nghị sơ kết công tác dân vận 6 tháng đầu năm 2023 tại hội trường xã.
Nửa năm qua, nông dân và phụ nữ các xã giúp 215 hộ vay vốn chăn nuôi bò với 9,6 tỷ đồng, người dân hiến 4.300 m2 đất \
mở rộng 7 tuyến đường. Qua 48 buổi đối thoại, 126 ý kiến được gửi đến chính quyền, 119 ý kiến được trả lời ngay tại \
chỗ. Huyện hiện có 63 mô hình đăng ký, 41 mô hình được công nhận.
Ông chủ trì đề nghị các xã đi sát công nhân ở khu nhà trọ hơn, và cùng ngành y tế phòng bệnh sốt xuất huyết."""


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (RELEASE, True),
        (RELEASE.upper(), True),
        (RELEASE.replace("ủy", "uỷ").replace(", ", " , "), True),
        (f"{OTHER_LEAD}\n{BODY}", True),
        (RELEASE.replace("Sáng 14/8", "Tân Phú, ngày 15/8"), True),
        (CHROME.format(RELEASE), True),
        (RELEASE.rpartition("\n")[0], True),
        (NEXT_YEAR, False),
        (BODY, True),
        (BODY.rpartition("Về phong trào")[2], True),
        (BODY.rpartition("Hội nghị cũng")[2], False),
        (NEXT_YEAR.rpartition("Hội nghị cũng")[0], False),
        (f"{OTHER_LEAD}\n{RELEASE.rpartition('Về phong trào')[0]}", True),
        (f"{OTHER_LEAD}\n{OTHER_REPORT}", False),
        (LEAD, False),
        ("", False),
    ],
)
def test_what_is_a_copy(other: str, is_same: bool) -> None:
    a, b = ascii_fold(RELEASE), ascii_fold(other)
    assert same(told(a), told(b)) is same(told(b), told(a)) is is_same
    if is_same:
        assert set(bands(a)) & set(bands(b))


def test_same_phrases_with_other_figures_are_another_report() -> None:
    """Long reports that differ in nothing but their figures: most runs are the same, the numbers aren't."""
    filler = " ".join(f"từ{c}" for c in "abcdefghiklmnopqrstuvxy") * 4
    reports = [f"Đã có {n} hộ, {n + 40} xã, {n + 80} mô hình. {filler}" for n in (11, 12)]
    assert not same(*(told(ascii_fold(r)) for r in reports))


def test_a_part_with_other_figures_is_another_report() -> None:
    """Nine tenths of the shorter text's runs are in the longer one, but one in five of its figures isn't."""
    filler, more, most = (" ".join(f"{word}{n:b}".translate({48: "a", 49: "e"}) for n in range(100)) for word in "xyz")
    figures = [f"có {n} hộ vay, {n + 40} hộ" for n in range(101, 111)]
    part = f"{filler} {' và '.join(figures[:5])}"
    whole = told(ascii_fold(f"{filler} {' và '.join(figures)} {more} {most}"))
    assert same(told(ascii_fold(part)), whole)
    assert not same(told(ascii_fold(part.replace("103", "203").replace("105", "305"))), whole)


def test_bands_are_what_is_stored_in_databases_out_there() -> None:
    """Another algorithm, order or library needs a migration that makes them anew."""
    assert bands("mot hai ba bon nam sau bay")[:2] == BANDS
    assert bands("") == []


BANDS = [-1470694006792260801, -8124830100975854566]


def article(key: str, text: str, **more: Any) -> Article:
    return Article(id=key, text=text, url=f"https://{key}.example/1", place=f"{key}.txt", **more)


COPIES = [
    article("a", RELEASE), article("x", NEXT_YEAR), article("b", f"{OTHER_LEAD}\n{BODY}"),
    article("c", CHROME.format(f"{OTHER_LEAD}\n{BODY}")), article("y", NEXT_YEAR.replace("Sáng", "Chiều")),
]  # fmt: skip


def links(db: Path | str) -> dict[str, str]:
    """Each copy by its id, with the id of the first."""
    return {r["id"]: r["copy_of"] for r in query("articles", db=db, all_copies=True) if r["copy_of"]}


@pytest.mark.parametrize("workers", [1, 2])
def test_copies_are_linked_to_the_first(db: Path, workers: int) -> None:
    assert extract_all(COPIES, db=db, workers=workers) == Summary(stored=5, duplicates=3)
    assert links(db) == {"b": "a", "c": "a", "y": "x"}
    assert status(db) == [Count("stored", "", 2), Count("duplicate", "", 3)]
    assert extract_all(COPIES, db=db) == Summary(skipped=5)


def test_a_fact_counts_once_with_all_its_sources(db: Path) -> None:
    extract_all(COPIES, db=db)
    once = query("indicators", db=db)
    assert {r["article_id"] for r in once} == {"a", "x"}
    assert once[0]["sources"] == ["https://a.example/1", "https://b.example/1", "https://c.example/1"]
    every = query("indicators", db=db, all_copies=True)
    assert {r["article_id"] for r in every} == {"a", "b", "c", "x", "y"}
    assert len(every) > 2 * len(once)
    assert [h.id for h in search("9,6 tỷ", db=db)] == ["a"]
    assert sorted(h.id for h in search("9,6 tỷ", db=db, all_copies=True)) == ["a", "b", "c"]


def test_copies_are_found_run_after_run(db: Path) -> None:
    for one in COPIES:
        extract_all([one], db=db)
    assert links(db) == {"b": "a", "c": "a", "y": "x"}


def test_links_follow_what_changes(db: Path) -> None:
    extract_all(COPIES, db=db)
    changed = article("a", "Ngày 3/2/2022, xã Long Vĩnh khánh thành cầu Rạch Dừa dài 42 m cho 300 hộ dân hai ấp.")
    extract_all([changed], db=db)
    assert links(db) == {"c": "b", "y": "x"}
    extract_all([COPIES[0]], db=db)
    assert links(db) == {"b": "a", "c": "a", "y": "x"}
    extract_all([article("x", RELEASE)], db=db)
    assert links(db) == {"x": "a", "b": "a", "c": "a"}


def test_any_order_of_events_ends_as_storing_in_order_does(db: Path, tmp_path: Path) -> None:
    """Articles that change their text at random are linked as if the last texts had been stored one by one."""
    draw = random.Random(5)
    texts = [one.text for one in COPIES] + [OTHER_LEAD * 3]
    last: dict[str, str] = {}

    def put(writer: Writer, key: str, text: str) -> None:
        record = make_record(key, text=text, dates=(), organizations=(), officials=(), indicators=(), ignore=())
        writer.put(record, article(key, text))

    with Writer(db, version="1", patterns="p") as w:
        for step in range(60):
            key = f"k{step}" if step < 6 else f"k{draw.randrange(6)}"
            last[key] = draw.choice(texts)
            put(w, key, last[key])
    with Writer(tmp_path / "in-order.db", version="1", patterns="p") as w:
        for key, text in last.items():
            put(w, key, text)
    assert links(db) == links(tmp_path / "in-order.db") != {}


def test_another_version_keeps_the_links(db: Path, tmp_path: Path) -> None:
    extract_all(COPIES, db=db)
    (tmp_path / "own.yaml").write_text("- id: own.rule\n  label: OWN\n  pattern: 'qqq'\n"
                                       "  examples:\n    - {text: '[[qqq]]'}\n", "utf-8")  # fmt: skip
    assert extract_all(COPIES, db=db, patterns=tmp_path).stored == 5
    assert links(db) == {"b": "a", "c": "a", "y": "x"}


def test_a_database_of_the_first_version_is_linked(db: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(store_package.__file__).parent / "migrations"))
    engine = open_engine(db, write=True)
    with engine.begin() as c:
        lock(c, "schema")
        config.attributes["connection"] = c
        command.downgrade(config, "0001")
        c.exec_driver_sql("INSERT INTO run VALUES (1, 'v', 'p', '2024-01-01', NULL, 0, 0, 0)")
        for n, one in enumerate(COPIES, 1):
            fences = [[0, one.text.index("A+") + 2]] if one.id == "c" else []
            values = (n, one.id, f"{n}", one.place, 1, json.dumps(fences), "[]", one.text)
            c.exec_driver_sql(
                "INSERT INTO article (id, key, content, place, run_id, ignore, notes, text)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values,
            )  # fmt: skip
    engine.dispose()
    assert links(db) == {"b": "a", "c": "a", "y": "x"}
    with sqlite3.connect(db) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


HALF = RELEASE.rpartition("Về phong trào")[0]
DIGEST = f"{HALF}\nNgày 20/8/2023, UBND huyện Định Quán trao 35 căn nhà cho hộ nghèo."


def test_what_only_a_copy_says_is_said(db: Path) -> None:
    """A shortened copy that came first hides nothing of those that say more, and each fact counts once."""
    texts = {"half": HALF, "whole": RELEASE, "again": f"{OTHER_LEAD}\n{BODY}", "digest": DIGEST}
    extract_all([article(key, text, published=dt.date(2023, 8, 21)) for key, text in texts.items()], db=db)
    assert links(db) == {"whole": "half", "again": "half", "digest": "half"}
    told = {r["value"]: (r["article_id"], r["sources"]) for r in query("indicators", db=db)}
    half, whole, again, digest = (f"https://{key}.example/1" for key in texts)
    # The digest names the province, so that it says where it was.
    assert told[Decimal(215)] == ("digest", [digest, again, half, whole])
    assert told[Decimal(63)] == ("whole", [whole, again])
    assert told[Decimal(35)] == ("digest", [digest])
    assert len(told) == len(query("indicators", db=db))
    assert sorted(h.id for h in search("sốt xuất huyết", db=db)) == ["again", "whole"]
    assert [h.id for h in search("9,6 tỷ", db=db)] == ["half"]
    assert "Định Quán" in " ".join(r["name"] for r in query("organizations", db=db))
    export_parquet(db, db.parent / "facts")
    exported = pq.read_table(db.parent / "facts" / "indicators").column("value_text").to_pylist()
    assert sorted(exported) == sorted(str(r["value"]) for r in query("indicators", db=db))


def test_the_articles_of_the_corpus_cut_to_their_half_are_found(db: Path) -> None:
    """Each is linked to the article it was cut from, and to no other."""
    articles = [a for a in read([ROOT / "corpus"]) if isinstance(a, Article) and len(a.text.split()) > 250]
    halves = [a.model_copy(update={"id": f"{a.id}/2", "place": "", "text": cut(a.text)}) for a in articles]
    assert len(articles) >= 20
    extract_all([*articles, *halves], db=db, workers=2)
    assert links(db) == {half.id: whole.id for whole, half in zip(articles, halves, strict=True)}


def cut(text: str) -> str:
    """The first half of a text, behind another lead."""
    return f"{OTHER_LEAD}\n{text[: len(text) // 2]}"


@pytest.mark.parametrize(("share", "missed"), [(1, 0), (2, 2)])
def test_copies_with_another_word_in_each_sentence_are_found(share: int, missed: int) -> None:
    """No passage of 75 syllables is left whole; of the whole texts, and of their halves."""
    chance = random.Random(5)
    texts = [a.text for a in read([ROOT / "corpus"]) if isinstance(a, Article) and len(a.text.split()) > 150]
    pairs = [(ascii_fold(text), ascii_fold(reworded(text[: len(text) // share], chance))) for text in texts]
    pairs = [(a, b) for a, b in pairs if same(told(a), told(b)) and shared_passage(a, b) < 75]
    assert len(pairs) > 20
    assert sum(not set(bands(a)) & set(bands(b)) for a, b in pairs) <= missed


def reworded(text: str, chance: random.Random) -> str:
    """A text with another word in each sentence."""
    sentences = [s.split() for s in re.split(r"(?<=[.!?;:])\s+", text)]
    for words in sentences:
        at = [n for n, word in enumerate(words) if word.isalpha()]
        if at:
            words[chance.choice(at)] = f"chữ{chance.choice('abcdeghik')}"
    return " ".join(" ".join(words) for words in sentences)


def shared_passage(a: str, b: str) -> int:
    """The syllables of the longest passage that stands in both."""
    left, right = a.split(), b.split()
    return SequenceMatcher(None, left, right, autojunk=False).find_longest_match().size


def test_a_bulletin_of_every_day_is_compared_with_few(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts that differ in their figures only have hashes in common and are no copies, however many there are."""
    compared = []
    monkeypatch.setattr(copies, "same", lambda a, b: compared.append(1) or same(a, b))
    bulletin = RELEASE.replace("2023", "2022")
    days = [re.sub(r"\d+", lambda m, n=n: f"{int(m[0]) + 97 * n}", bulletin) for n in range(80)]
    with Writer(db, version="1", patterns="p") as w:
        for n, text in enumerate(days):
            w.put(make_record(f"{n}", text=text, dates=(), organizations=(), officials=(), indicators=(), ignore=()))
    assert links(db) == {}
    assert 1000 < len(compared) <= sum(min(n, 50) for n in range(80))
