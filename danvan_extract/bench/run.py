"""The benchmark as a whole, and how it is shown."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from danvan_extract import resolve
from danvan_extract.bench.measure import Length, Timing, by_length, floor, in_fresh_process, ours, start_up
from danvan_extract.errors import InputError
from danvan_extract.read import read
from danvan_extract.records import Article

SIZES = (1, 2, 4, 8, 16, 32, 64)
# What is measured when nothing is named, the first that is there; relative to the checkout.
_TEXTS = (Path("../shared/real/articles.jsonl.gz"), Path("corpus"))


@dataclass(frozen=True, slots=True)
class Report:
    """Rates are characters a CPU second of one process, `start_up` wall seconds; `compiled`: of `make compiled`."""

    texts: str
    compiled: bool
    articles: int
    characters: int
    floor: Timing
    ours: Timing
    stages: dict[str, float]
    lengths: tuple[Length, ...]
    start_up: dict[str, float]

    @property
    def floor_rate(self) -> float:
        """Characters a second of bare underthesea."""
        return self.characters / self.floor.cpu

    @property
    def rate(self) -> float:
        """Characters a second from text to database."""
        return self.characters / self.ours.cpu

    @property
    def ratio(self) -> float:
        """How many times as fast as the floor."""
        return self.rate / self.floor_rate

    def to_json(self) -> dict[str, Any]:
        """Everything as plain data."""
        return asdict(self) | {"floor_rate": self.floor_rate, "rate": self.rate, "ratio": self.ratio}


def bench(paths: Sequence[Path] = (), *, characters: int = 600_000, rounds: int = 3) -> Report:
    """Measure extraction against bare underthesea on the same text, in turns, the best of `rounds` each.

    Articles are taken evenly from `paths` until there are about so many `characters`.
    Raises InputError when there is nothing to measure.
    """
    named = list(paths) or [_default()]
    articles = sample(load_articles(named), characters)
    texts = [a.text for a in articles]
    floors, own = [], []
    for _ in range(rounds):
        floors.append(in_fresh_process(floor, texts))
        own.append(in_fresh_process(ours, articles))
    staged = in_fresh_process(ours, articles, stages=True)
    parts = staged.stages | {"between them": max(0.0, staged.cpu - sum(staged.stages.values()))}
    bare = start_up(["-c", "pass"])
    return Report(
        texts=", ".join(map(str, named)),
        compiled=not str(resolve.__file__).endswith(".py"),
        articles=len(articles),
        characters=sum(map(len, texts)),
        floor=min(floors, key=lambda t: t.cpu),
        ours=min(own, key=lambda t: t.cpu),
        stages={name: seconds / staged.cpu for name, seconds in parts.items()},
        lengths=tuple(in_fresh_process(by_length, "\n".join(texts), SIZES)),
        start_up={
            "python -c pass": bare,
            "danvan --help": start_up(["-m", "danvan_extract", "--help"]),
            "danvan query": start_up(["-c", "import danvan_extract.query"]),
        },
    )


def load_articles(paths: Sequence[Path] = ()) -> list[Article]:
    """The articles of `paths`, by default of the checkout. Raises InputError when there are none."""
    named = list(paths) or [_default()]
    articles = list(_articles(named))
    if not articles:
        raise InputError("no articles to measure", place=str(named[0]), remedy="name files of articles")
    return articles


def lines(report: Report) -> Iterator[str]:
    """The report for people."""
    r = report
    how = "compiled, " if r.compiled else ""
    yield f"{r.articles:,} articles, {r.characters:,} characters from {r.texts}; {how}one process, CPU time"
    yield ""
    yield f"{'':<34}{'characters/s':>14}{'peak memory':>14}"
    for name, rate, timing in (
        ("underthesea, sentences and words", r.floor_rate, r.floor),
        ("danvan extract, into SQLite", r.rate, r.ours),
    ):
        yield f"{name:<34}{rate:>14,.0f}{timing.peak / 2**20:>11,.0f} MB"
    yield f"{'ratio':<34}{r.ratio:>14.2f}"
    yield ""
    yield f"{'stage':<20}{'share':>8}{'ms an article':>16}"
    for name, share in r.stages.items():
        yield f"{name:<20}{share:>8.1%}{1000 * share * r.ours.cpu / r.articles:>16.2f}"
    yield ""
    yield f"{'length':<12}{'ms an article':>16}{'characters/s':>16}"
    for n in r.lengths:
        yield f"{n.kilobytes:>3} kB{'':<6}{n.milliseconds:>16.1f}{n.rate:>16,.0f}"
    yield ""
    bare = r.start_up["python -c pass"]
    for name, seconds in r.start_up.items():
        yield f"{name:<20}{seconds:>8.3f} s{seconds / bare:>8.1f} times bare Python"


def _default() -> Path:
    checkout = Path(__file__).resolve().parents[2]
    found = next((base / p for p in _TEXTS for base in (checkout, Path()) if (base / p).exists()), None)
    if found is None:
        raise InputError("no articles to measure", remedy="name files of articles")
    return found


def _articles(paths: Sequence[Path]) -> Iterator[Article]:
    for path in paths:
        if path.name.endswith(".jsonl.gz"):
            with gzip.open(path, "rt", encoding="utf-8") as file:
                for record in map(json.loads, file):
                    yield Article(id=record["id"], text=record["text"])
        else:
            yield from (item for item in read([path]) if isinstance(item, Article))


def generated(
    articles: Sequence[Article], count: int, *, lines: int | None = None, words: int = 40
) -> Iterator[Article]:
    """`count` articles, each of lines taken from all `articles` at random, and of so many of their `words`.

    They have `lines` lines, or as many as `articles` have. The same every time, and no near copies of each
    other, of which a crawl has some, but not thousands of each.
    """
    pool = [line for a in articles for line in a.text.splitlines() if line.strip()]
    known = [word for line in pool for word in line.split()]
    lines = max(1, len(pool) // len(articles)) if lines is None else lines
    for n in range(count):
        choice = random.Random(n)
        text = "\n".join([*choice.choices(pool, k=lines), " ".join(choice.choices(known, k=words))])
        yield Article(id=f"bai-{n}", place=f"generated:{n}", text=text)


def sample(articles: Sequence[Article], characters: int) -> list[Article]:
    """Articles evenly spaced over all, about `characters` together; generated from them if there are too few."""
    total = sum(len(a.text) for a in articles)
    if not total:
        return []
    if total < characters:
        return list(generated(articles, len(articles) * -(-characters // total)))
    step = total / characters
    return [articles[int(i * step)] for i in range(int(len(articles) / step))]
