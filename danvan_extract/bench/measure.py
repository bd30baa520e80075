"""The measurements, each made in a process of its own: no cache is warm from another, and memory is its own.

Seconds are CPU time of the process, so that a busy machine changes the ratios little.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial, wraps
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from danvan_extract.records import Article

P = ParamSpec("P")
R = TypeVar("R")

# Loads every model before the clock starts.
WARM_UP = Article(id="warm-up", text="Ngày 3/2/2023, ông Lê Văn An, Chủ tịch UBND tỉnh Trà Vinh, tặng 5 suất quà.")


@dataclass(frozen=True, slots=True)
class Timing:
    """What one pass over a text took: CPU and wall seconds, peak memory of the process in bytes.

    `stages` has the CPU seconds of each stage, when they were measured.
    """

    cpu: float
    wall: float
    peak: int
    stages: dict[str, float]


@dataclass(frozen=True, slots=True)
class Length:
    """Cost of articles of about `kilobytes` of UTF-8: milliseconds each, characters a second."""

    kilobytes: int
    milliseconds: float
    rate: float


def in_fresh_process(task: Callable[P, R], *args: P.args, **options: P.kwargs) -> R:
    """The result of `task` in a new process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        return executor.submit(task, *args, **options).result()


def floor(texts: Sequence[str]) -> Timing:
    """Bare underthesea: sentences, and the words of each."""
    from underthesea import sent_tokenize, word_tokenize

    word_tokenize(WARM_UP.text)
    with _timed({}) as timing:
        for text in texts:
            for sentence in sent_tokenize(text):
                word_tokenize(sentence)
    return timing()


def ours(articles: Sequence[Article], *, stages: bool = False) -> Timing:
    """`danvan extract` of the articles by one process, from text to rows in a SQLite database."""
    from danvan_extract.batch import extract_all

    spent: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        # Into another database: a first run needn't ask what is stored.
        extract_all([WARM_UP], db=Path(folder) / "warm-up.db")
        if stages:
            _instrument(spent)
        with _timed(spent) as timing:
            extract_all(articles, db=Path(folder) / "bench.db")
    return timing()


def by_length(text: str, sizes: Sequence[int], *, total: int = 128) -> list[Length]:
    """The cost of articles of each size (kilobytes), `total` kilobytes or one article of each, cut from `text`."""
    from danvan_extract.pipeline import pipeline

    run = pipeline()
    run(WARM_UP)
    found = []
    for size in sizes:
        cut = pieces(text, size * 1024, max(1, total // size))
        start = time.process_time()
        for piece in cut:
            run(Article(id="piece", text=piece))
        seconds = time.process_time() - start
        found.append(Length(size, 1000 * seconds / len(cut), sum(map(len, cut)) / seconds))
    return found


def start_up(arguments: Sequence[str], *, rounds: int = 5) -> float:
    """Median wall seconds of a Python process with these arguments."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


@contextmanager
def _timed(stages: dict[str, float]) -> Iterator[Callable[[], Timing]]:
    cpu, wall = time.process_time(), time.perf_counter()
    done: list[Timing] = []
    yield lambda: done[0]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    done.append(Timing(time.process_time() - cpu, time.perf_counter() - wall, peak, dict(stages)))


def _instrument(spent: dict[str, float]) -> None:
    """Make every stage add its own CPU seconds to `spent`, without the time of stages inside it."""
    import danvan_extract.batch.run as batch
    import danvan_extract.pipeline as pipeline
    from danvan_extract.store import Writer, prepare

    inside: list[float] = []

    def timed(function: Callable[P, R], name: str) -> Callable[P, R]:
        @wraps(function)
        def measured(*args: P.args, **options: P.kwargs) -> R:
            inside.append(0.0)
            start = time.process_time()
            try:
                return function(*args, **options)
            finally:
                seconds = time.process_time() - start
                spent[name] = spent.get(name, 0.0) + seconds - inside.pop()
                if inside:
                    inside[-1] += seconds

        return measured

    def call(stage: Callable[P, R], /, *args: P.args, **options: P.kwargs) -> R:
        return timed(stage, pipeline.stage_name(stage))(*args, **options)

    vars(pipeline)["run"] = partial(pipeline.run, call=call)
    vars(batch)["prepare"] = timed(prepare, "store")
    for method in ("has", "write_all"):
        setattr(Writer, method, timed(getattr(Writer, method), "store"))


def pieces(text: str, size: int, count: int) -> list[str]:
    """`count` pieces of about `size` bytes, cut at line breaks or blanks; the text is repeated as needed."""
    found: list[str] = []
    at = 0
    step = int(size * len(text) / len(text.encode("utf-8")))
    source = text * (1 + step * count // len(text))
    for _ in range(count):
        end = max(source.rfind("\n", at, at + step), source.rfind(" ", at, at + step))
        end = end if end > at + step // 2 else at + step
        found.append(source[at:end])
        at = end
    return found
