"""Reading: each input gives its articles, and one line for each record that can't be read."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterable, Sized
from pathlib import Path
from typing import Any

import pytest

from danvan_extract.errors import InputError
from danvan_extract.read import Failure, Limits, find_files, read
from danvan_extract.read.dates import publication_day
from danvan_extract.records import Article


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def outcome(*paths: Path, limits: Limits | None = None) -> tuple[list[Article], list[Failure]]:
    items = list(read(paths, limits=limits or Limits()))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Failure)]


def test_a_plain_file(tmp_path: Path) -> None:
    file = write(tmp_path / "vinh-loi-2023-07-06.txt", "\ufeffSáng 6/7,\r\nhuyện họp.\u00a0\r\n")
    articles, failures = outcome(file)
    assert failures == []
    assert articles == [Article(id="vinh-loi-2023-07-06", text="Sáng 6/7,\r\nhuyện họp.\u00a0\r\n", place=str(file))]


def test_utf_16(tmp_path: Path) -> None:
    assert outcome(write(tmp_path / "a.txt", "Xã họp.".encode("utf-16")))[0][0].text == "Xã họp."


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a/1.txt", "c.txt", "note.md", "b/.hidden.txt"):
        write(tmp_path / name, f"Bài {name}")
    articles, failures = outcome(tmp_path)
    assert [a.text for a in articles] == ["Bài a/1.txt", "Bài b/10.txt", "Bài b/2.txt", "Bài c.txt"]
    assert failures == []


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", "Xã họp.")
    assert len(outcome(tmp_path, file, tmp_path / "." / "a.txt")[0]) == 1


def test_ids_are_unique_and_stable(tmp_path: Path) -> None:
    write(tmp_path / "a" / "x.txt", "Xã họp.")
    write(tmp_path / "b" / "x.txt", "Huyện họp.")
    lines = [{"id": "x", "text": "Tỉnh họp."}, {"id": 7, "text": "Một."}, {"text": "Hai."}, {"text": "Hai."}]
    write(tmp_path / "c.jsonl", "\n".join(json.dumps(x) for x in lines))
    ids = [a.id for a in outcome(tmp_path)[0]]
    assert len(set(ids)) == len(ids) == 6
    assert ids[0] == "x"
    assert ids[1].startswith("x~")
    assert ids[2].startswith("x~")
    assert ids[3] == "7"
    assert len(ids[4]) == 16
    assert ids == [a.id for a in outcome(tmp_path)[0]]


FIELDS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (
        {"id": "a", "text": "Xã họp.", "url": "https://x.vn/1", "source": "X", "title": "Tên",
         "published": "2023-07-06"},
        {"id": "a", "url": "https://x.vn/1", "source": "X", "title": "Tên", "published": dt.date(2023, 7, 6)},
    ),
    (  # news-please
        {"maintext": "Xã họp.", "title": "Tên", "url": "https://x.vn/1", "source_domain": "x.vn",
         "date_publish": "2023-07-06 08:15:00", "authors": ["A"], "language": "vi"},
        {"url": "https://x.vn/1", "source": "x.vn", "title": "Tên", "published": dt.date(2023, 7, 6)},
    ),
    (  # trafilatura: `source` is the address
        {"title": "Tên", "text": "Xã họp.", "source": "https://x.vn/1", "hostname": "x.vn", "date": "2023-07-06"},
        {"url": "https://x.vn/1", "source": "x.vn", "title": "Tên", "published": dt.date(2023, 7, 6)},
    ),
    (  # fundus
        {"title": "Tên", "body": {"summary": ["Xã"], "sections": [{"headline": [], "paragraphs": ["họp."]}]},
         "publishing_date": "2023-07-06 08:15:00+07:00"},
        {"title": "Tên", "text": "Xã\nhọp.", "published": dt.date(2023, 7, 6)},
    ),
    (  # Scrapy, with paragraphs
        {"link": "https://x.vn/1", "content": ["Xã", "họp."], "time": "Thứ Năm, 06/07/2023 | 08:15 GMT+7"},
        {"url": "https://x.vn/1", "text": "Xã\nhọp.", "published": dt.date(2023, 7, 6)},
    ),
    ({"Nội dung": "Xã họp.", "Tiêu đề": "Tên", "Ngày đăng": "6/7/2023"},
     {"title": "Tên", "published": dt.date(2023, 7, 6)}),
    ({"text": "", "content": "Xã họp.", "date": "hôm qua"}, {"published": None}),
    ({"text": "a\u0000b\ud800c"}, {"text": "a\ufffdb\ufffdc"}),
]  # fmt: skip


@pytest.mark.parametrize(("record", "expected"), FIELDS)
def test_fields_of_crawlers(tmp_path: Path, record: dict[str, Any], expected: dict[str, Any]) -> None:
    articles, failures = outcome(write(tmp_path / "a.jsonl", json.dumps(record)))
    assert failures == []
    found = articles[0].model_dump()
    assert {k: found[k] for k in expected} == expected
    assert "text" in expected or found["text"] == "Xã họp."


def test_one_bad_record_never_stops_a_file(tmp_path: Path) -> None:
    good = json.dumps({"text": "Xã họp."})
    lines = [
        good.encode(), b"not json", b'["a"]', b'{"title": "x"}', b'{"text": "  "}', b'{"text": "\xff\xfe\xfd"}',
        b'{"text": "' + b"a" * 3000 + b'"}', b"", b'{"a":' * 5000, b'{"text": 5}', b'{"text": "' + b"x " * 600 + b'"}',
        good.encode(),
    ]  # fmt: skip
    file = write(tmp_path / "a.jsonl", b"\r\n".join(lines))
    articles, failures = outcome(file, limits=Limits(text=1000, record=2000))
    assert len(articles) == 2
    assert [f.place.removeprefix(f"{file}:") for f in failures] == ["2", "3", "4", "5", "6", "7", "9", "10", "11"]
    for failure in failures:
        assert failure.reason
        assert failure.remedy
        assert "\n" not in str(failure)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n ", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        ("a.txt", bytes(range(1, 32)) * 9, "binary"),
        ("a.txt", b"H\xe1\xbb\x99i ngh\xe1\xbb\x8b \xff\xfe x\xc3", "not UTF-8"),
        ("a.txt", b"a" * 5000, "characters"),
        ("a.txt", b"a" * 20000, "bytes"),
        ("a.jsonl", b"", "no records"),
        ("a.jsonl", b"\n\n", "no records"),
        ("a.json", b"[1, 2", "not JSON"),
        ("a.json", b"3", "not a JSON object"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    write(tmp_path / "z.txt", "Xã họp.")
    articles, failures = outcome(write(tmp_path / name, content), tmp_path / "z.txt", limits=Limits(4000, 10_000))
    assert [a.id for a in articles] == ["z"]
    assert len(failures) == 1
    assert failures[0].place.startswith(str(tmp_path / name))
    assert reason in failures[0].reason
    assert failures[0].state == "failed"


def test_broken_json_is_counted_by_what_is_wrong(tmp_path: Path) -> None:
    lines = write(tmp_path / "a.jsonl", '{"text": 1 2}\n{"text": "Xã họp.", 3}\nkhông\nkhông phải\n')
    _, failures = outcome(lines, write(tmp_path / "b.json", '[\n{"text": "Xã họp."},\n5,\n]\n'))
    assert [(f.place.rpartition("/")[2], f.reason) for f in failures] == [
        ("a.jsonl:1", "not JSON: Expecting ',' delimiter"),
        ("a.jsonl:2", "not JSON: Expecting property name enclosed in double quotes"),
        ("a.jsonl:3", "not JSON: Expecting value"),
        ("a.jsonl:4", "not JSON: Expecting value"),
        ("b.json", "not JSON: Expecting value"),
    ]
    assert failures[-1].remedy == "write an array of objects; line 4 is broken"


def test_a_json_array(tmp_path: Path) -> None:
    articles, failures = outcome(write(tmp_path / "a.json", '[{"text": "Một."}, 5, {"text": "Hai."}]'))
    assert [a.text for a in articles] == ["Một.", "Hai."]
    assert [f.place for f in failures] == [f"{tmp_path / 'a.json'}:2"]


def test_wrong_paths_are_told_before_anything_is_read(tmp_path: Path) -> None:
    good = write(tmp_path / "a.txt", "Xã họp.")
    (tmp_path / "empty").mkdir()
    for path, what in (
        (tmp_path / "none.txt", "no such file"),
        (tmp_path / "empty", "no articles in this folder"),
        (write(tmp_path / "a.docx", "x"), "not a kind of file"),
        ("https://bao.vn/a.html", "an address, no file"),
    ):
        with pytest.raises(InputError, match=what) as e:
            read([good, path])
        assert str(path) in str(e.value)
        assert e.value.remedy


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2020-01-13", "2020-01-13"),
        ("2020-01-12T20:00:00Z", "2020-01-13"),
        ("2020-01-13T08:15:00+07:00", "2020-01-13"),
        ("13/01/2020 08:15", "2020-01-13"),
        ("08:15 | 13-1-2020", "2020-01-13"),
        ("Thứ hai, ngày 13 tháng 1 năm 2020", "2020-01-13"),
        ("Mon, 13 Jan 2020 08:15:00 +0700", "2020-01-13"),
        (1578877200, "2020-01-13"),
        ("1578877200000", "2020-01-13"),
        ({"$date": "2020-01-13T00:00:00Z"}, "2020-01-13"),
        (dt.datetime(2020, 1, 13, 8), "2020-01-13"),
        ("31/02/2020", None),
        ("2020", None),
        ("hôm qua", None),
        ("13/01/0020", None),
        (True, None),
        (None, None),
        (10**400, None),
        (float("nan"), None),
        (["2020-01-13"], None),
    ],
)
def test_publication_day(value: Any, day: str | None) -> None:
    assert publication_day(value) == (dt.date.fromisoformat(day) if day else None)


def test_folders_are_walked_anew_and_each_file_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", "c/d/e.txt", "c/d.txt", "c/note.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        write(tmp_path / name, "Xã họp.")
    names = ["a/z.txt", "a.txt", "b.txt", "c/d/e.txt", "c/d.txt"]
    found = find_files([tmp_path])
    assert [str(p.relative_to(tmp_path)) for p in found] == [str(p.relative_to(tmp_path)) for p in found] == names
    assert names == [str(p.relative_to(tmp_path)) for p in sorted(tmp_path.rglob("*.txt"))]
    again = find_files([tmp_path / "c" / "d.txt", tmp_path / "c", tmp_path, tmp_path / "b.txt", tmp_path / "a"])
    assert [str(p.relative_to(tmp_path)) for p in again] == ["c/d.txt", "c/d/e.txt", "a/z.txt", "a.txt", "b.txt"]
    assert isinstance(found, Iterable)
    assert not isinstance(found, Sized)


def test_a_million_ids_take_little_memory() -> None:
    """Twice as many ids take no more memory: they are counted in another process, whose peak is its own."""
    said = [subprocess.run([sys.executable, "-c", IDS, f"{n}"], capture_output=True, text=True, check=True).stdout
            for n in (100_000, 400_000)]  # fmt: skip
    few, many = map(int, said)
    assert many < 1.05 * few


IDS = """
import resource, sys
from danvan_extract.read import unique
from danvan_extract.records import Article
for count, one in enumerate(unique(Article.model_construct(id=str(n), text="") for n in range(int(sys.argv[1])))):
    assert one.id == str(count)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
