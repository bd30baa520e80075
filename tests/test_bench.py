"""The benchmark measures what it says (never how fast this machine is)."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from danvan_extract.bench import (
    against,
    against_lines,
    bench,
    flatness,
    growth,
    lines,
    peak_lines,
    scaling,
    scaling_lines,
)
from danvan_extract.bench.measure import pieces
from danvan_extract.bench.run import generated, sample
from danvan_extract.bench.scale import Peak
from danvan_extract.errors import InputError
from danvan_extract.records import Article

ROOT = Path(__file__).resolve().parent.parent
TEXT = "Ngày 6/7/2023, UBND huyện Cầu Ngang, tỉnh Trà Vinh trao 45 suất quà cho hộ nghèo.\n"


def test_a_report_has_everything(tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(TEXT * (n + 1), "utf-8")
    report = bench([tmp_path], characters=2000, rounds=1)
    assert report.characters >= 2000
    assert report.articles == 15
    assert report.ratio == pytest.approx(report.floor.cpu / report.ours.cpu)
    assert set(report.stages) == {
        "clean", "segment", "dates", "organizations", "officials", "indicators", "resolve", "record", "store",
        "between them",
    }  # fmt: skip
    assert sum(report.stages.values()) == pytest.approx(1)
    assert [n.kilobytes for n in report.lengths] == [1, 2, 4, 8, 16, 32, 64]
    assert report.ours.peak > 2**20
    data = json.loads(json.dumps(report.to_json()))
    assert data["ratio"] == report.ratio
    shown = list(lines(report))
    assert f"{'ratio':<34}{report.ratio:>14.2f}" in shown
    assert shown[0].startswith(f"15 articles, {report.characters:,} characters from {tmp_path}")


def commit_all(checkout: Path, message: str) -> str:
    """Commit what is in the folder, which becomes a git checkout; the commit's name."""

    def git(*arguments: str) -> str:
        own = ["git", "-C", str(checkout), "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments]
        return subprocess.run(own, check=True, capture_output=True, text=True).stdout.strip()

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "-m", message)
    return git("rev-parse", "HEAD")


def test_a_commit_is_compared_with_the_checkout(tmp_path: Path) -> None:
    """The commit before does everything ten times, so it is slower."""
    checkout = tmp_path / "checkout"
    for part in ("danvan_extract", "patterns"):
        shutil.copytree(ROOT / part, checkout / part, ignore=shutil.ignore_patterns("__pycache__"))
    pipeline = checkout / "danvan_extract" / "pipeline.py"
    source = pipeline.read_text("utf-8")
    often = "\n_once = run\ndef run(*given): return [_once(*given) for _ in range(10)][0]\n"
    pipeline.write_text(source + often, "utf-8")
    commit = commit_all(checkout, "slow")
    pipeline.write_text(source, "utf-8")
    (tmp_path / "a.txt").write_text(TEXT * 20, "utf-8")
    found = against("HEAD", [tmp_path / "a.txt"], characters=40_000, rounds=1, checkout=checkout)
    assert (found.revision, found.commit) == ("HEAD", commit)
    assert found.characters >= 40_000
    assert found.ratio == found.before.extraction / found.after.extraction
    assert found.ratio > 1.2
    assert found.to_json()["after"]["start"] > 0
    shown = list(against_lines(found))
    assert shown[-1] == f"{'ratio':<34}{found.ratio:>26.2f}"
    assert shown[-3].startswith(f"HEAD ({commit[:10]})")
    trees = subprocess.run(["git", "-C", checkout, "worktree", "list"], check=True, capture_output=True, text=True)
    assert trees.stdout.count("\n") == 1
    with pytest.raises(InputError, match="no commit 'v99'"):
        against("v99", [tmp_path / "a.txt"], checkout=checkout)


def test_without_a_git_checkout_nothing_is_compared(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "installed").mkdir()
    with pytest.raises(InputError, match="no git checkout to compare with"):
        against("HEAD", [tmp_path / "a.txt"], checkout=tmp_path / "installed")
    commit_all(tmp_path, "another project, in which the program is installed")
    with pytest.raises(InputError, match="no git checkout to compare with"):
        against("HEAD", [tmp_path / "a.txt"], checkout=tmp_path / "installed")


def test_nothing_to_measure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(InputError, match="no articles to measure"):
        bench([tmp_path])


@pytest.mark.parametrize(("wanted", "count"), [(100, 1), (500, 5), (990, 9), (1000, 10), (1500, 20)])
def test_a_sample_is_spread_evenly(wanted: int, count: int) -> None:
    articles = [Article(id=str(n), text="x" * 100) for n in range(10)]
    chosen = sample(articles, wanted)
    assert len(chosen) == count
    assert len({a.id for a in chosen}) == count


def test_pieces_have_the_size() -> None:
    cut = pieces(TEXT * 40, 1024, 5)
    assert len(cut) == 5
    assert all(900 <= len(piece.encode("utf-8")) <= 1100 for piece in cut)
    assert "".join(cut) == (TEXT * 200)[: len("".join(cut))]


def test_many_articles_differ() -> None:
    two = [Article(id=i, text=TEXT * 3) for i in "ab"]
    made = list(generated(two, 5))
    assert [a.id for a in made] == [f"bai-{n}" for n in range(5)]
    assert len({a.text for a in made}) == len({a.place for a in made}) == 5
    assert [a.text.count("\n") for a in made] == [3] * 5
    assert list(generated(two, 5)) == made
    assert [a.text.count("\n") for a in generated(two, 2, lines=1)] == [1, 1]
    assert [len(a.text.split()) for a in generated(two, 2, lines=0, words=12)] == [12, 12]


def test_memory_of_many_articles_stays_flat() -> None:
    """Ten times the articles; `danvan bench --memory` does it with 5,000 and 100,000."""
    peaks = flatness([Article(id="a", text=TEXT)], (150, 1500), workers=2)
    assert [p.articles for p in peaks] == [150, 1500]
    assert min(p.process for p in peaks) > 2**20 < min(p.worker for p in peaks)
    assert growth(peaks) < 1.2
    assert list(peak_lines(peaks))[-1] == f"at most {growth(peaks):.2f} times the first"
    assert growth([Peak(1, 100, 50), Peak(2, 110, 60)]) == 1.2
    assert growth([Peak(1, 100, 0), Peak(2, 130, 0)]) == 1.3


def test_engines_are_compared() -> None:
    result = scaling([Article(id="a", text=TEXT)], 32, workers=[1, 2], ray=False)
    assert [p.engine for p in result.passes] == ["local, 1 worker", "local, 2 workers"]
    assert all(p.cpu and p.cpu > 0 and p.start > 0 for p in result.passes)
    assert list(result.sizes) == ["input (JSON Lines)", "SQLite", "JSON Lines", "Parquet (export)"]
    assert min(result.sizes.values()) > 0
    assert any(line.startswith("local, 2 workers") for line in scaling_lines(result))
