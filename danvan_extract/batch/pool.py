"""Worker processes: results in the order of the input, bounded, and safe against a worker that dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")

# Articles that a worker gets at a time: enough that it seldom waits for the next.
_CHUNK = 8
# How often an article may be at work when its worker dies.
_TRIES = 2


@dataclass(slots=True)
class _Task(Generic[T, R]):
    item: T
    result: R | None = None
    tries: int = 0


@dataclass(slots=True)
class _Worker(Generic[T, R]):
    process: BaseProcess
    connection: Connection
    at_work: deque[_Task[T, R]] = field(default_factory=deque)


def usable_cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def ordered(
    items: Iterable[T],
    done: Callable[[T], R | None],
    make_work: Callable[[], Callable[[T], R]],
    lost: Callable[[T], R],
    *,
    workers: int,
) -> Iterator[tuple[T, R]]:
    """Each item with its result, in order, computed by `workers` processes (in this one if `workers` is 1).

    `done(item)` gives the result of an item that needs no work; `make_work()` gives the function for the
    others, once for each process; `lost(item)` is the result of an item whose worker died twice.
    """
    if workers <= 1:
        work: Callable[[T], R] | None = None
        for item in items:
            result = done(item)
            if result is None:
                work = work or make_work()
                result = work(item)
            yield item, result
        return
    pool: _Pool[T, R] = _Pool(make_work, lost, workers)
    try:
        yield from pool.run(items, done)
    finally:
        pool.stop()


class _Pool(Generic[T, R]):
    """The parent's side: tasks in order of input, of which those without a result wait or are at work."""

    def __init__(self, make_work: Callable[[], Callable[[T], R]], lost: Callable[[T], R], size: int) -> None:
        # Fork shares the loaded models; where it isn't safe every process loads its own.
        self._forks = sys.platform == "linux"
        self._context: Any = multiprocessing.get_context("fork" if self._forks else "spawn")
        self._make_work, self._lost, self._size = make_work, lost, size
        self._work: Callable[[T], R] | None = None
        self._workers: list[_Worker[T, R]] = []
        self._tasks: deque[_Task[T, R]] = deque()
        self._waiting: deque[_Task[T, R]] = deque()
        self._bound = 4 * _CHUNK * size

    def run(self, items: Iterable[T], done: Callable[[T], R | None]) -> Iterator[tuple[T, R]]:
        source = iter(items)
        exhausted = False
        while True:
            while not exhausted and len(self._tasks) < self._bound:
                task = next((_Task[T, R](item) for item in source), None)
                if task is None:
                    exhausted = True
                    break
                task.result = done(task.item)
                self._tasks.append(task)
                if task.result is None:
                    self._waiting.append(task)
                    if len(self._waiting) >= _CHUNK:
                        self._assign()
            if not self._tasks:
                return
            ready = self._tasks[0].result is not None
            self._exchange(timeout=0 if ready else None)
            while self._tasks and (result := self._tasks[0].result) is not None:
                yield self._tasks.popleft().item, result
                self._exchange(timeout=0)
                if not exhausted and len(self._waiting) < _CHUNK:
                    break

    def stop(self) -> None:
        for worker in self._workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()

    def _exchange(self, timeout: float | None) -> None:
        """Give work to the idle, take what is finished (waiting for it at most `timeout` seconds)."""
        self._assign()
        busy = {w.connection: w for w in self._workers if w.at_work}
        for connection in wait(list(busy), timeout) if busy else ():
            worker = busy[cast("Connection", connection)]
            try:
                while worker.at_work and worker.connection.poll():
                    worker.at_work.popleft().result = worker.connection.recv()
            except (EOFError, OSError):
                self._bury(worker)
        self._assign()

    def _assign(self) -> None:
        while self._waiting and len(self._workers) < self._size:
            self._workers.append(self._start())
        for worker in list(self._workers):
            if worker.at_work or not self._waiting:
                continue
            while self._waiting and len(worker.at_work) < _CHUNK:
                worker.at_work.append(self._waiting.popleft())
            try:
                worker.connection.send([task.item for task in worker.at_work])
            except OSError:
                self._bury(worker)

    def _start(self) -> _Worker[T, R]:
        ours, theirs = self._context.Pipe()
        make_work, inherited = self._make_work, []
        if self._forks:
            work = self._work = self._work or self._make_work()
            make_work = partial(_same, work)
            # A child holds copies of the parent's ends; were they left open, no other worker would see
            # that the parent is gone.
            inherited = [ours, *(w.connection for w in self._workers)]
        process = self._context.Process(target=_serve, args=(theirs, inherited, make_work), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _bury(self, worker: _Worker[T, R]) -> None:
        """A worker died at the first task that it hadn't answered; the others go back in line."""
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join()
        if worker.at_work:
            task = worker.at_work[0]
            task.tries += 1
            if task.tries >= _TRIES:
                task.result = self._lost(task.item)
                worker.at_work.popleft()
        self._waiting.extendleft(reversed(worker.at_work))


def _same(work: Callable[[T], R]) -> Callable[[T], R]:
    return work


def _serve(connection: Connection, inherited: list[Connection], make_work: Callable[[], Callable[[T], R]]) -> None:
    """A worker's life: lists of items in, one result for each item out, until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    work = make_work()
    try:
        while True:
            for item in connection.recv():
                connection.send(work(item))
    except (EOFError, OSError):
        return
