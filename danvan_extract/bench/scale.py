"""Many articles: whether memory stays flat, how engines scale, and how much room the results need."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from danvan_extract.batch import Summary, extract_all
from danvan_extract.bench.measure import in_fresh_process
from danvan_extract.bench.run import generated
from danvan_extract.cluster import extract_on_ray
from danvan_extract.errors import DanvanError
from danvan_extract.export import export_jsonl, export_parquet
from danvan_extract.read import read
from danvan_extract.records import Article

# Files that a scaling run is spread over, for engines that share by file.
_FILES = 16
_LOADING = "ray, only loading"


@dataclass(frozen=True, slots=True)
class Peak:
    """Peak memory in bytes while so many articles were extracted: of the process, and of its largest worker."""

    articles: int
    process: int
    worker: int


@dataclass(frozen=True, slots=True)
class Pass:
    """One way of extracting the same articles into SQLite.

    `start` are the seconds until the first result, `seconds` all of them; `cpu` are processor seconds of
    the process and its workers (None where they aren't its children).
    """

    engine: str
    start: float
    seconds: float
    cpu: float | None


@dataclass(frozen=True, slots=True)
class Scaling:
    """The passes over `articles` articles of `characters` together, and the bytes of each kind of result."""

    articles: int
    characters: int
    passes: tuple[Pass, ...]
    sizes: dict[str, int]


def flatness(articles: Sequence[Article], counts: Sequence[int], *, workers: int, short: bool = False) -> list[Peak]:
    """Peak memory of extracting each of `counts` generated articles into SQLite.

    They are of one line and forty words, or, `short`, a dozen words.
    """
    return [_peak_of(list(articles), count, workers, short) for count in counts]


def growth(peaks: Sequence[Peak]) -> float:
    """How many times the memory of the first is that of the largest: of the process or of a worker."""
    return max(
        ratio for p in peaks for ratio in (p.process / peaks[0].process, p.worker / peaks[0].worker if p.worker else 0)
    )


def scaling(articles: Sequence[Article], count: int, *, workers: Sequence[int], ray: bool) -> Scaling:
    """Extract `count` generated articles in files by so many `workers` each.

    With `ray`, also on Ray by the last of them, and load the shards that are there by then once more.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        crawl = folder / "crawl"
        crawl.mkdir()
        characters = _write(list(generated(articles, count)), crawl)
        engines = [(f"local, {n} worker{'s' * (n > 1)}", n) for n in workers]
        if ray:
            engines += [(f"ray, {workers[-1]} workers", workers[-1]), (_LOADING, 1)]
        passes = tuple(in_fresh_process(_pass, name, crawl, folder, n) for name, n in engines)
        export_parquet(folder / "1.db", folder / "parquet")
        export_jsonl(folder / "1.db", folder / "out.jsonl")
        kinds = {"input (JSON Lines)": crawl, "SQLite": folder / "1.db", "JSON Lines": folder / "out.jsonl",
                 "Parquet (export)": folder / "parquet", "Parquet (shards)": folder / "shards"}  # fmt: skip
        sizes = {kind: _size(path) for kind, path in kinds.items() if path.exists()}
    return Scaling(count, characters, passes, sizes)


def peak_lines(peaks: Sequence[Peak]) -> Iterator[str]:
    """Peaks for people."""
    yield f"{'articles':>10}{'process':>14}{'largest worker':>18}"
    for p in peaks:
        yield f"{p.articles:>10,}{p.process / 2**20:>11,.0f} MB{p.worker / 2**20:>15,.0f} MB"
    yield f"at most {growth(peaks):.2f} times the first"


def scaling_lines(result: Scaling) -> Iterator[str]:
    """A scaling run for people; costs are for a million articles."""
    r = result
    first = r.passes[0].seconds
    yield f"{r.articles:,} articles of {r.characters / r.articles:,.0f} characters, generated; a million would take"
    yield ""
    yield f"{'engine':<20}{'start':>8}{'articles/s':>12}{'speed-up':>10}{'hours':>8}{'CPU hours':>11}"
    for p in r.passes:
        cpu = "" if p.cpu is None else f"{p.cpu / r.articles * 1e6 / 3600:.2f}"
        # Loading alone is a rate: starting Ray is no part of it.
        seconds = p.seconds - p.start if p.engine == _LOADING else p.seconds
        hours = seconds / r.articles * 1e6 / 3600
        yield (
            f"{p.engine:<20}{p.start:>6.1f} s{r.articles / seconds:>12,.1f}{first / seconds:>10.2f}"
            f"{hours:>8.2f}{cpu:>11}"
        )
    yield ""
    for kind, size in r.sizes.items():
        each = size / r.articles
        yield f"{kind:<20}{each / 1e3:>8.2f} kB an article{each * 1e6 / 1e9:>10.2f} GB a million"


def _peak_of(articles: list[Article], count: int, workers: int, short: bool) -> Peak:
    with tempfile.TemporaryDirectory() as name:
        crawl = Path(name) / "crawl.jsonl"
        in_fresh_process(_write_short, articles, count, crawl, short)
        return in_fresh_process(_peak, crawl, count, workers)


def _write_short(articles: list[Article], count: int, crawl: Path, short: bool) -> None:
    made = generated(articles, count, lines=0, words=12) if short else generated(articles, count, lines=1)
    with crawl.open("w", encoding="utf-8") as file:
        for a in made:
            file.write(json.dumps({"id": a.id, "text": a.text}, ensure_ascii=False) + "\n")


def _peak(crawl: Path, count: int, workers: int) -> Peak:
    extract_all(read([crawl]), db=crawl.with_suffix(".db"), workers=workers)
    unit = 1 if sys.platform == "darwin" else 1024
    own, worker = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Peak(count, own * unit, worker * unit if workers > 1 else 0)


def _pass(name: str, crawl: Path, folder: Path, workers: int) -> Pass:
    db = folder / (f"{name}.db" if name.startswith("ray") else f"{workers}.db")
    began = time.perf_counter()
    first: list[float] = []

    def tell(summary: Summary, failure: object) -> None:
        if not first:
            first.append(time.perf_counter())

    cpu = None
    if name.startswith("ray"):
        summary = extract_on_ray(
            [str(crawl)], shards=str(folder / "shards"), db=db, workers=workers, tell=tell, shard_bytes=1
        )
    else:
        before = _cpu()
        summary = extract_all(read([crawl]), db=db, workers=workers, tell=tell)
        cpu = _cpu() - before
    if summary.failed:
        raise DanvanError(f"{summary.failed} articles failed", place=str(crawl), remedy="try `danvan extract`")
    return Pass(name, first[0] - began, time.perf_counter() - began, cpu)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def _write(articles: Sequence[Article], folder: Path) -> int:
    """Articles as JSON Lines in `_FILES` files; their characters."""
    for n in range(_FILES):
        with (folder / f"{n:02}.jsonl").open("w", encoding="utf-8") as file:
            for a in articles[n * len(articles) // _FILES : (n + 1) * len(articles) // _FILES]:
                fields = {"id": a.id, "title": a.title, "text": a.text}
                file.write(json.dumps(fields, ensure_ascii=False) + "\n")
    return sum(len(a.text) for a in articles)


def _size(path: Path) -> int:
    return sum(p.stat().st_size for p in path.rglob("*") if p.is_file()) if path.is_dir() else path.stat().st_size
