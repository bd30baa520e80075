"""The commands: output, exit codes, errors in one line."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from danvan_extract import __version__
from danvan_extract.records import ArticleRecord

GOLD = Path(__file__).resolve().parent.parent / "gold" / "unseen.jsonl"
BAI = "Ngày 6/7/2023, UBND huyện Cầu Ngang, tỉnh Trà Vinh trao 45 suất quà cho hộ nghèo.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, and nothing else."""
    inputs = tmp_path / "vào"
    inputs.mkdir()
    (inputs / "bài-1.txt").write_text(BAI, "utf-8")
    (inputs / "nhiều.jsonl").write_text(
        json.dumps({"id": "b2", "text": BAI.replace("45", "50"), "published": "2023-07-07", "title": "=HYPERLINK()"})
        + "\n",
        "utf-8",
    )
    return inputs


def danvan(*arguments: object, cwd: Path | None = None) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    run = subprocess.run(
        [sys.executable, "-m", "danvan_extract", *map(str, arguments)], cwd=cwd, capture_output=True, check=False,
        env={"PYTHONPATH": str(Path(__file__).resolve().parent.parent), "PATH": "/usr/bin:/bin", "COLUMNS": "120"},
    )  # fmt: skip
    return run.returncode, run.stdout.decode("utf-8"), run.stderr.decode("utf-8")


def test_extract_query_search_show_status(folder: Path, tmp_path: Path) -> None:
    """One database through all commands that read it."""
    assert danvan("extract", folder, cwd=tmp_path) == (0, "2 read: 2 stored, 0 skipped, 0 failed -> danvan.db\n", "")
    assert danvan("extract", folder, "--workers", 1, cwd=tmp_path) == (
        0, "2 read: 0 stored, 2 skipped, 0 failed -> danvan.db\n", "",
    )  # fmt: skip

    code, out, err = danvan("query", "indicators", "--format", "json", "--year", 2023, cwd=tmp_path)
    assert (code, err) == (0, "")
    assert [(r["value"], r["article_id"], r["sentence"]) for r in json.loads(out)] == [
        ("45", "bài-1", BAI.strip()),
        ("50", "b2", BAI.strip().replace("45", "50")),
    ]
    code, out, err = danvan("query", "articles", "--format", "csv", "--limit", 2, cwd=tmp_path)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(r["id"], r["title"], r["published"]) for r in rows] == [
        ("bài-1", "", ""),
        ("b2", "'=HYPERLINK()", "2023-07-07"),
    ]
    code, out, err = danvan("query", "indicators", "--limit", 1, cwd=tmp_path)
    assert (code, err) == (0, "")
    assert "suất quà" in out
    assert out.endswith("2 indicators, the first 1 shown (--limit N, --format csv or json)\n")
    assert danvan("query", "indicators", "--year", 1999, cwd=tmp_path) == (0, "0 indicators\n", "")

    code, out, err = danvan("search", "cau", "ngang", "--json", cwd=tmp_path)
    assert (code, sorted(hit["id"] for hit in json.loads(out))) == (0, ["b2", "bài-1"])
    for phrase in ("ngang cau", '"ngang cau"'):
        assert danvan("search", phrase, cwd=tmp_path) == (0, "no article found\n", "")
    code, out, err = danvan("search", "huyen cau ngang", "--limit", 1, cwd=tmp_path)
    assert "UBND huyện Cầu Ngang" in out

    code, out, err = danvan("show", "b2", cwd=tmp_path)
    assert code == 0
    assert ArticleRecord.model_validate_json(out).title == "=HYPERLINK()"
    assert danvan("status", cwd=tmp_path) == (0, "       2  stored\n", "")
    assert json.loads(danvan("status", "--json", cwd=tmp_path)[1]) == [{"state": "stored", "reason": "", "count": 2}]


def test_failures_are_named_and_the_rest_is_stored(folder: Path, tmp_path: Path) -> None:
    (folder / "rỗng.txt").write_bytes(b"")
    (folder / "xấu.txt").write_bytes(b"\xff\x00\x81" * 50)
    with (folder / "nhiều.jsonl").open("a", encoding="utf-8") as file:
        file.write("not json\n" + json.dumps({"id": "b3"}) + "\n")
    code, out, err = danvan("extract", folder, "--db", "x.db", cwd=tmp_path)
    assert (code, out) == (1, "6 read: 2 stored, 0 skipped, 4 failed -> x.db\n")
    lines = err.splitlines()
    assert [line.split(": ")[:2] for line in lines] == [
        ["danvan", f"{folder}/nhiều.jsonl:2"],
        ["danvan", f"{folder}/nhiều.jsonl:3"],
        ["danvan", f"{folder}/rỗng.txt"],
        ["danvan", f"{folder}/xấu.txt"],
    ]
    assert all(line.endswith(")") for line in lines)
    assert danvan("extract", folder, "--db", "x.db", "--quiet", cwd=tmp_path)[:2] == (1, "")
    assert danvan("status", "--db", "x.db", cwd=tmp_path)[1].splitlines()[0] == "       2  stored"
    code, out, err = danvan("status", "--db", "x.db", "--json", cwd=tmp_path)
    assert sum(c["count"] for c in json.loads(out)) == 6


def test_export(folder: Path, tmp_path: Path) -> None:
    assert danvan("extract", folder, "--db", "x.db", cwd=tmp_path)[0] == 0
    code, out, err = danvan("export", "facts", "--db", "x.db", cwd=tmp_path)
    assert (code, out.split(",")[0], out.split("->")[1], err) == (0, "2 articles", " facts\n", "")
    assert sorted(p.name for p in (tmp_path / "facts").iterdir()) == [
        "articles", "dates", "indicators", "officials", "organizations",
    ]  # fmt: skip
    code, out, err = danvan("export", "-", "--format", "jsonl", "--db", "x.db", cwd=tmp_path)
    assert (code, err) == (0, "2 records -> standard output\n")
    assert [ArticleRecord.model_validate_json(line).id for line in out.splitlines()] == ["bài-1", "b2"]


def test_jsonl_alone_writes_no_database(folder: Path, tmp_path: Path) -> None:
    code, out, err = danvan("extract", folder, "--jsonl", "-", cwd=tmp_path)
    assert (code, err) == (0, "2 read: 2 stored, 0 skipped, 0 failed -> standard output\n")
    records = [ArticleRecord.model_validate_json(line) for line in out.splitlines()]
    assert [r.id for r in records] == ["bài-1", "b2"]
    assert danvan("extract", folder, "--jsonl", "out.jsonl", cwd=tmp_path)[0] == 0
    assert (tmp_path / "out.jsonl").read_text("utf-8") == out
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.jsonl", "vào"]
    code, said, err = danvan("extract", folder, "--jsonl", "both.jsonl", "--db", "y.db", cwd=tmp_path)
    assert said == "2 read: 2 stored, 0 skipped, 0 failed -> y.db and both.jsonl\n"
    assert (tmp_path / "both.jsonl").read_text("utf-8") == out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extract", "nowhere"], "nowhere: no such file or folder"),
        (["extract", "empty"], "empty: no articles in this folder"),
        (["extract", "a.txt", "--db", "no/such/x.db"], "no/such/x.db: the database can't be opened"),
        (["extract", "a.txt", "--db", "a.txt"], "a.txt: the database is not a SQLite database"),
        (["extract", "a.txt", "--db", "empty"], "empty: a folder, not a database"),
        (["extract", "a.txt", "--jsonl", "no/such/x.jsonl"], "no/such/x.jsonl: can't be written"),
        (["extract", "a.txt", "--patterns", "broken"], "broken/own.yaml:2: not YAML"),
        (["extract", "-", "--engine", "ray"], "standard input: can't be read by many machines"),
        (["extract", "a.txt", "--engine", "ray", "--db", "postgresql://h/x"], "no folder for the shards"),
        (["extract", "a.txt", "--engine", "ray", "--jsonl", "-"], "no folder for the shards"),
        (["export", "broken", "--db", "a.txt"], "a.txt: the database is not a SQLite database"),
        (["export", "a.txt", "--db", "none.db"], "a.txt: can't be written"),
        (["query", "indicators"], "danvan.db: no database here"),
        (["query", "things"], "unknown kind 'things'"),
        (["query", "dates", "--province", "Trà Vin"], "unknown province 'Trà Vin' (did you mean Trà Vinh"),
        (["query", "dates", "--year", "20233"], "not a year: '20233'"),
        (["search", "?"], "no word to search for in '?'"),
        (["show", "x", "--db", "a.txt"], "a.txt: the database is not a SQLite database"),
        (["status", "--db", "none.db"], "none.db: no database here"),
        (["extract", "https://bao.vn/a.html"], "https://bao.vn/a.html: an address, no file"),
        (["evaluate", "none.jsonl"], "none.jsonl: can't be read: No such file or directory"),
        (["evaluate", GOLD, "--json", "no/such/x.json"], "no/such/x.json: can't be written"),
        (["evaluate", "empty"], "empty: no *.jsonl file here"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(tmp_path: Path, arguments: list[object], said: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "own.yaml").write_text("- id: [\n", "utf-8")
    (tmp_path / "a.txt").write_text(BAI * 50, "utf-8")
    code, out, err = danvan(*arguments, cwd=tmp_path)
    assert (code, out) == (2, "")
    assert err.startswith(f"danvan: {said}"), err
    assert err.endswith(")\n")
    assert err.count("\n") == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "broken", "empty"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", ".", "--workers", "0"],
        ["extract", ".", "--shards", "x"],
        ["query", "dates", "--format", "xml"],
        ["nonsense"],
        ["search"],
        ["evaluate", GOLD, "--part", "rest"],
        ["evaluate", GOLD, "--layer", "titles"],
        ["patterns", "check", "--label", "NOTHING"],
        ["patterns", "growth", "--label", "NOTHING"],
    ],
)
def test_usage_errors(tmp_path: Path, arguments: list[object]) -> None:
    code, out, err = danvan(*arguments, cwd=tmp_path)
    assert (code, out) == (2, "")
    assert "Usage: danvan" in err


def test_version_schema_and_help() -> None:
    assert danvan("--version") == (0, f"danvan-extract {__version__}\n", "")
    code, out, _ = danvan("schema")
    schema = json.loads(out)
    assert (code, schema["title"]) == (0, "ArticleRecord")
    assert schema["$defs"]["Indicator"]["properties"]["value"]["type"] == "string"
    commands = ["extract", "query", "search", "show", "status", "schema", "evaluate", "bench", "patterns"]
    code, out, _ = danvan("--help")
    assert code == 0
    for command in commands:
        assert f"  {command} " in out
        assert danvan(command, "--help")[0] == 0


def test_help_loads_no_model() -> None:
    code = """
import sys
import unicodedata
from danvan_extract.cli import main
sys.argv = ["danvan", "--help"]
try:
    main()
finally:
    print(sorted({"spacy", "underthesea", "sqlalchemy", "pydantic", "rich", "yaml", "regex"} & set(sys.modules)))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


def test_a_closed_pipe_is_no_error(folder: Path, tmp_path: Path) -> None:
    assert danvan("extract", folder, "--db", "x.db", cwd=tmp_path)[0] == 0
    line = f"{sys.executable} -m danvan_extract query dates --db {tmp_path}/x.db --format csv | head -n 1"
    run = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert (run.stdout.partition(",")[0], run.stderr) == ("value", "")


def test_a_log_for_programs(tmp_path: Path) -> None:
    feed = tmp_path / "in.jsonl"
    feed.write_text(json.dumps({"id": "a", "text": "Xã Mỹ Hòa trao 8 suất quà."}) + "\n" + "broken\n", "utf-8")
    code, out, err = danvan("extract", feed, "--db", tmp_path / "x.db", "--log-json")
    failed, done = map(json.loads, err.splitlines())
    assert failed == {
        "event": "failed", "place": f"{feed}:2", "reason": "not JSON: Expecting value",
        "remedy": "write one JSON object a line",
    }  # fmt: skip
    assert done.pop("seconds") > 0
    assert done == {"event": "done", "stored": 1, "skipped": 0, "failed": 1, "set_aside": 0, "duplicates": 0,
                    "passed_over": 0}  # fmt: skip
    assert (code, out) == (1, "")


HOSTILE = "'); DROP TABLE article;--"
PAGE = {
    "id": f"../../x{HOSTILE}\x1b[2J",
    "title": "\t=HYPERLINK(\"http://a.b\") \x1b]0;đổi tên\x07",
    "url": "javascript:alert(1)//\u202e",
    "source": "=1+1\x9b31m",
    "text": BAI + "Bà Thạch Thị Sa Thy, Chủ tịch UBND xã Mỹ\u202e Hòa, =1+1\x08, \x9b31mtrao 2 \x1b[5mmô hình <b>.",
    "published": "2023-07-07",
}  # fmt: skip


def test_a_hostile_article_runs_nothing(tmp_path: Path) -> None:
    """Neither SQL, nor a spreadsheet, nor a terminal, nor the file system takes orders from an article."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text(json.dumps(PAGE) + "\n", "utf-8")
    (tmp_path / "in" / "\x1b[2Jb.txt").write_bytes(b"\xff\x00\x81" * 50)
    outputs = []
    code, out, err = danvan("extract", "in", cwd=tmp_path)
    assert (code, out) == (1, "2 read: 1 stored, 0 skipped, 1 failed -> danvan.db\n")
    outputs += [out, err]
    for kind in ("articles", "dates", "officials", "organizations", "indicators"):
        code, out, err = danvan("query", kind, cwd=tmp_path)
        assert (code, err) == (0, "")
        outputs.append(out)
        code, out, err = danvan("query", kind, "--format", "csv", cwd=tmp_path)
        assert (code, err) == (0, "")
        outputs.append(out)
        for row in csv.reader(io.StringIO(out)):
            assert not [cell for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))], kind
        outputs.append(danvan("query", kind, "--format", "json", cwd=tmp_path)[1])
        assert json.loads(outputs[-1]), kind
    outputs += danvan("search", "cầu ngang", cwd=tmp_path)[1:]
    outputs += danvan("show", f"x{HOSTILE}\x1b[2J", cwd=tmp_path)[1:]
    outputs += danvan("query", "dates", "--province", f"{HOSTILE}\x1b[2J", cwd=tmp_path)[1:]
    outputs += danvan("search", HOSTILE, cwd=tmp_path)[1:]
    outputs += danvan("status", cwd=tmp_path)[1:]
    assert "1  stored" in outputs[-2]
    for text in outputs:
        assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"], repr(text)
    assert danvan("export", "facts", cwd=tmp_path)[0] == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["danvan.db", "facts", "in"]
