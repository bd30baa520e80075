"""This checkout beside another commit of it: the whole of `danvan extract` on the same texts, in turns."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from danvan_extract.bench.measure import WARM_UP
from danvan_extract.bench.run import load_articles, sample
from danvan_extract.errors import DanvanError, InputError
from danvan_extract.records import Article

_CHECKOUT = Path(__file__).resolve().parents[2]
# What `danvan extract --workers 1` does, once to load everything and once more by the clock.
_PROGRAM = """
import pathlib, sys, time
from danvan_extract.batch import extract_all
from danvan_extract.read import read

few, many, folder = map(pathlib.Path, sys.argv[1:])
extract_all(read([few]), db=folder / "few.db")
start = time.process_time()
summary = extract_all(read([many]), db=folder / "many.db")
print(start, time.process_time() - start)
sys.exit(f"{summary.failed} articles failed" if summary.failed else 0)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of `danvan extract --workers 1`: of starting, with one short article, and of extraction."""

    start: float
    extraction: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """`before` is the commit `revision` (`commit` in full), `after` the checkout as it stands."""

    revision: str
    commit: str
    articles: int
    characters: int
    before: Cost
    after: Cost

    @property
    def ratio(self) -> float:
        """How many times as fast as before the extraction is, starting left out."""
        return self.before.extraction / self.after.extraction

    def to_json(self) -> dict[str, Any]:
        """Everything as plain data."""
        return asdict(self) | {"ratio": self.ratio}


def against(
    revision: str, paths: Sequence[Path] = (), *, characters: int = 600_000, rounds: int = 3, checkout: Path = _CHECKOUT
) -> Comparison:
    """Extract the same articles, about so many `characters`, at `revision` and in `checkout`; the best of `rounds`.

    Raises InputError when `checkout` is no git checkout, or when it has no such revision.
    """
    articles = sample(load_articles(paths), characters)
    with worktree(checkout, revision) as (before, commit), tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder) / "few.jsonl", Path(folder) / "many.jsonl"
        _write([WARM_UP], few)
        _write(articles, many)
        costs: dict[Path, list[Cost]] = {before: [], checkout: []}
        for _ in range(rounds):
            for tree, own in costs.items():
                own.append(_cost(tree, few, many))
    best = [Cost(min(c.start for c in own), min(c.extraction for c in own)) for own in costs.values()]
    return Comparison(revision, commit, len(articles), sum(len(a.text) for a in articles), *best)


def against_lines(comparison: Comparison) -> Iterator[str]:
    """A comparison for people."""
    c = comparison
    yield f"{c.articles:,} articles, {c.characters:,} characters; danvan extract with one worker, CPU time"
    yield ""
    yield f"{'':<34}{'start':>10}{'characters/s':>16}"
    for name, cost in ((f"{c.revision} ({c.commit[:10]})", c.before), ("this checkout", c.after)):
        yield f"{name:<34}{cost.start:>8.2f} s{c.characters / cost.extraction:>16,.0f}"
    yield f"{'ratio':<34}{c.ratio:>26.2f}"


@contextmanager
def worktree(checkout: Path, revision: str) -> Iterator[tuple[Path, str]]:
    """`revision` of `checkout` in a temporary folder, and the name of its commit in full."""
    remedy = "run it in a clone of the project, as `python -m danvan_extract bench`"
    try:
        top = _git(checkout, "rev-parse", "--show-toplevel")
    except (OSError, subprocess.CalledProcessError) as e:
        raise InputError("no git checkout to compare with", place=str(checkout), remedy=remedy) from e
    if Path(top).resolve() != checkout.resolve():  # an environment inside of some checkout
        raise InputError("no git checkout to compare with", place=str(checkout), remedy=remedy)
    try:
        commit = _git(checkout, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    except subprocess.CalledProcessError as e:
        raise InputError(
            f"no commit {revision!r}", place=str(checkout), remedy="name one that `git log` shows, or HEAD~1"
        ) from e
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "before"
        _git(checkout, "worktree", "add", "--detach", str(tree), commit)
        try:
            yield tree, commit
        finally:
            _git(checkout, "worktree", "remove", "--force", str(tree))


def _git(checkout: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(checkout), *arguments], capture_output=True, text=True, check=True
    ).stdout.strip()


def _write(articles: Sequence[Article], path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for a in articles:
            file.write(json.dumps({"id": a.id, "text": a.text}) + "\n")


def _cost(tree: Path, few: Path, many: Path) -> Cost:
    """What extracting the articles of `many` costs at `tree`, after those of `few`."""
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(
            [sys.executable, "-c", _PROGRAM, str(few), str(many), folder], cwd=tree,
            env=os.environ | {"PYTHONPATH": str(tree)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    if ran.returncode:
        raise DanvanError(
            f"failed: {' '.join(ran.stderr.split())[-300:]}", place=f"extraction in {tree}",
            remedy="compare with a commit that runs in this environment",
        )  # fmt: skip
    start, extraction = map(float, ran.stdout.split())
    return Cost(start, extraction)
