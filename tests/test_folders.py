"""Folders: what of them isn't read is counted, what should be and can't is named."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from danvan_extract.batch import Summary, extract_all, retry
from danvan_extract.cli import app
from danvan_extract.cluster.plan import Walk, plan
from danvan_extract.read import Failure, find_files, read
from danvan_extract.records import Article

BROKEN = ("a broken link", "mend or remove it", "failed")
LINK = ("a link to a folder", "give the folder itself", "set aside")
CLOSED = ("can't be opened: Permission denied", "check its permissions", "failed")


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """A folder with one article, three files of other kinds, a hidden one, and links."""
    folder = tmp_path / "crawl"
    (folder / "b").mkdir(parents=True)
    for name in ("a.txt", "b/bao-cao.pdf", "b/.DS_Store", "anh.JPG", "van-ban.docx"):
        (folder / name).write_text("Xã Mỹ Hòa trao 8 suất quà.", "utf-8")
    (folder / "c.txt").symlink_to(folder / "none.txt")
    (folder / "d").symlink_to(folder / "b")
    (folder / ".e").symlink_to(folder / "none")
    return folder


@pytest.fixture
def close(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Shut a folder, also for root."""
    really = os.listdir

    def shut(folder: Path) -> None:
        def listed(path: Path) -> list[str]:
            if path == folder:
                raise PermissionError(13, "Permission denied")
            return really(path)

        monkeypatch.setattr(os, "listdir", listed)

    return shut


def named(items: object) -> dict[str, tuple[str, str, str]]:
    assert isinstance(items, list)
    return {Path(f.place).name: (f.reason, f.remedy, f.state) for f in items if isinstance(f, Failure)}


def test_files_of_other_kinds_are_counted_and_links_named(crawl: Path) -> None:
    files = find_files([crawl])
    for _ in range(2):
        items = list(read(files))
        assert named(items) == {"c.txt": BROKEN, "d": LINK}
        assert [Path(i.place).name for i in items if isinstance(i, Article)] == ["a.txt"]
        assert files.passed_over == 3
    assert [f.name for f in files] == ["a.txt"]
    (crawl / "b" / "x.txt").write_text("Xã.", "utf-8")
    both = find_files([crawl / "b", crawl, crawl / "a.txt"])
    assert [f.name for f in both] == ["x.txt", "a.txt"]
    assert both.passed_over == 3


def test_a_folder_that_cant_be_opened_is_named_and_tried_again(
    crawl: Path, db: Path, close: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    (crawl / "b" / "x.txt").write_text("Huyện Trà Cú trao 5 suất quà.", "utf-8")
    close(crawl / "b")
    files = find_files([crawl])
    assert named(list(read(files))) == {"b": CLOSED, "c.txt": BROKEN, "d": LINK}
    assert extract_all(read(files), db=db) == Summary(stored=1, failed=2, set_aside=1)
    assert named(list(read([crawl / "b"]))) == {"b": CLOSED}
    monkeypatch.undo()
    (crawl / "none.txt").write_text("Xã Mỹ Long trao 3 suất quà.", "utf-8")
    (crawl / "d").unlink()
    assert retry(db) == Summary(stored=2, failed=1)  # the link that is gone can't be read again


def test_the_command_says_what_was_passed_over(crawl: Path, tmp_path: Path) -> None:
    arguments = ["extract", str(crawl), "--db", str(tmp_path / "x.db"), "--workers", "1"]
    run = CliRunner().invoke(app, arguments)
    counts = "3 read: 1 stored, 0 skipped, 1 failed, 1 set aside, 3 files of other kinds passed over"
    assert run.stdout.startswith(counts)
    assert run.exit_code == 1
    log = CliRunner().invoke(app, [*arguments, "--log-json"]).stderr.splitlines()
    assert json.loads(log[-1])["passed_over"] == 3
    assert str(Summary(stored=1, passed_over=1)).endswith("0 failed, 1 file of another kind passed over")


def test_shards_leave_out_what_is_named(crawl: Path) -> None:
    walk = Walk()
    (shard,) = plan([str(crawl)], made_by="1", walk=walk)
    assert [Path(f.shown).name for f in shard.files] == ["a.txt"]
    assert named(walk.failures) == {"c.txt": BROKEN, "d": LINK}
    assert walk.passed_over == 3
