"""The fault campaign (`make faults`): what becomes of a database when everything around it goes wrong.

Each fault meets a run of the real command, in a process of its own. Afterwards, every time: the database is
sound, every article in it is whole, nothing is in it twice, and one more run stores exactly what was missing,
so that the database equals one that met no fault.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import multiprocessing
import os
import random
import re
import resource
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from databases import Files, Server, content, kept, known, sound

from danvan_extract.batch.pool import usable_cores
from danvan_extract.store import is_file

ROOT = Path(__file__).resolve().parent.parent
# What a run exits with: nothing failed, some inputs failed, the database can't be written.
FINE, SOME_FAILED, NO_DATABASE = 0, 1, 2
NOBODY = 65534
Prepare = Callable[[], object]


@dataclass(frozen=True)
class Ended:
    """A run that came to its end: exit code (negative: the signal), what it printed, its peak memory in MB."""

    code: int
    said: str
    memory: int


class Campaign:
    """A folder of inputs, the database that they give, and the runs that are made with faults."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.seed, self.random = folder, seed, random.Random(seed)
        self.inputs, self.files = folder / "in", Files(folder)
        self.articles = write_inputs(self.inputs)
        self.alive: dict[int, int] = {}
        self.clean, self.old = folder / "clean.db", folder / "old.db"
        # How long a run of each kind takes (seconds): alone, by two workers, over what another version made.
        self.durations = {1: self.timed(self.clean), 2: self.timed(self.files.new(), "--workers", "2")}
        self.makes_old(self.old)
        self.upgraded = self.files.new(self.old)
        self.durations[0] = self.timed(self.upgraded)

    def timed(self, db: Path, *options: str) -> float:
        """The seconds of a run that meets no fault."""
        started = time.monotonic()
        ended = self.run(db, *options)
        assert (ended.code, stored(ended)) == (SOME_FAILED, self.articles), ended
        return time.monotonic() - started

    def makes_old(self, db: str | Path) -> None:
        """Fill a database as another version does."""
        assert self.run(db, prepare=another_version).code == SOME_FAILED

    def start(self, db: str | Path, *options: str, prepare: Prepare | None = None, inputs: Path | None = None) -> int:
        """Start `danvan extract` in a process and a group of its own; `prepare` is called in it."""
        arguments = ["danvan", "extract", str(inputs or self.inputs), "--db", str(db), *(options or ("--workers", "1"))]
        alive, held = os.pipe()
        process = os.fork()
        if process == 0:
            code = 70
            try:
                os.setsid()
                signal.signal(signal.SIGINT, signal.default_int_handler)
                output = os.open(self.folder / f"{os.getpid()}.out", os.O_WRONLY | os.O_CREAT, 0o666)
                os.dup2(output, 1)
                os.dup2(output, 2)
                (prepare or bool)()
                sys.argv = arguments
                from danvan_extract.cli import main

                main()
                code = 0
            except SystemExit as e:
                code = e.code if isinstance(e.code, int) else 71
            except KeyboardInterrupt:
                code = 130
            finally:
                sys.stdout.flush()
                os._exit(code)
        os.close(held)
        self.alive[process] = alive
        return process

    def end(self, process: int) -> Ended:
        """Wait for a run, and for its workers: the pipe ends when the last of them is gone."""
        _, status, usage = os.wait4(process, 0)
        alive = self.alive.pop(process)
        assert select.select([alive], [], [], 60)[0], "workers are left"
        os.close(alive)
        output = self.folder / f"{process}.out"
        said = output.read_text("utf-8", "replace") if output.exists() else ""
        output.unlink(missing_ok=True)
        return Ended(os.waitstatus_to_exitcode(status), said, usage.ru_maxrss // 1024)

    def run(self, db: str | Path, *options: str, prepare: Prepare | None = None, inputs: Path | None = None) -> Ended:
        """Run `danvan extract` to its end."""
        return self.end(self.start(db, *options, prepare=prepare, inputs=inputs))

    def completes(self, db: str | Path, reference: Path, *, links: bool = True) -> None:
        """Hold that `db` is sound now, and that one more run gives exactly what `reference` has."""
        had = kept(db, reference)
        ended = self.run(db)
        assert ended.code == SOME_FAILED, ended
        missing = self.articles - had
        # A server may have committed by now what a killed process had sent it.
        assert stored(ended) == missing or (not is_file(db) and stored(ended) < missing), (ended.said, had)
        sound(db)
        assert content(db, links=links) == known(reference, links=links)


def write_inputs(folder: Path) -> int:
    """Articles in several forms, near copies, a listing and broken records; how many are articles."""
    folder.mkdir()

    def text(n: int) -> str:
        return "\n".join(
            f"Ngày {n % 28 + 1}/{k + 3}/2023, ông Trần Văn Minh, Chủ tịch UBND huyện số {n}, trao {n * 3 + k} suất quà"
            f" cho {n * 17 + k} hộ nghèo ấp {n * k}, vận động được {n + k},5 triệu đồng."
            for k in range(2)
        )

    lines = [json.dumps({"id": f"bai-{n}", "text": text(n)}, ensure_ascii=False) for n in range(30)]
    lines[7:7] = ["{broken", json.dumps({"id": "copy", "text": "Tin cùng chuyên mục\n" + text(3)})]
    lines.append(
        json.dumps({"id": "listing", "text": "\n".join(f"Tin vắn của huyện số {n} trong ngày" for n in range(9))})
    )
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    for n in range(40, 48):
        (folder / f"t{n}.txt").write_text(text(n), "utf-8")
    return 39


def another_version() -> None:
    """Make the process run as a version that saw some things differently."""
    import danvan_extract.batch.run as batch

    batch.__version__ = "0.0.older"  # type: ignore[attr-defined]
    real = batch.prepare

    def prepare(record, article=None):  # type: ignore[no-untyped-def]
        return real(record.model_copy(update={"indicators": record.indicators[1:], "dates": ()}), article)

    batch.prepare = prepare  # type: ignore[attr-defined]


def stored(ended: Ended) -> int:
    """How many articles a run says it stored."""
    found = re.search(r"read: (\d+) stored", ended.said)
    assert found, ended
    return int(found[1])


def killed(campaign: Campaign, runs: Sequence[int], databases: Files | Server, sent: signal.Signals) -> int:
    """Runs of all kinds, killed at random moments; how many were hit before their end."""
    hit, moments = 0, random.Random(f"{campaign.seed} {runs}")
    old = campaign.old
    if isinstance(databases, Server):
        old = databases.new()
        campaign.makes_old(old)
    for at in runs:
        upgrade = at % 3 == 0
        db = databases.new(old if upgrade else None)
        process = campaign.start(db, "--workers", "2" if at % 3 == 2 else "1")
        time.sleep(moments.uniform(0, 1.2) * campaign.durations[at % 3])
        # The group is there as soon as the process has made it.
        with suppress(ProcessLookupError):
            os.killpg(process, sent) if moments.random() < 0.5 else None
        os.kill(process, sent)
        hit += campaign.end(process).code in (-sent, 130)
        campaign.completes(db, campaign.upgraded if upgrade else campaign.clean)
        databases.drop(db)
    return hit


def kills(
    campaign: Campaign, runs: int, databases: Files | Server | None = None, sent: signal.Signals = signal.SIGKILL
) -> str:
    """`killed`, on as many processors as there are."""
    lanes = min(usable_cores(), runs)
    parts = [range(lane, runs, lanes) for lane in range(lanes)]
    one = partial(killed, campaign, databases=databases or campaign.files, sent=sent)
    with ProcessPoolExecutor(lanes, mp_context=multiprocessing.get_context("fork")) as pool:
        return f"{sum(pool.map(one, parts))} were hit before their end"


def disk_full(campaign: Campaign, runs: int) -> str:
    """Files that may not grow, and a database that may not."""
    messages = set()
    size = campaign.clean.stat().st_size
    for at in range(runs):
        db = campaign.files.new()
        limit = campaign.random.randrange(size // 4, size)

        def file_size(limit: int = limit) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        def pages(limit: int = limit) -> None:
            def set_limit(connection: sqlite3.Connection, _: object) -> None:
                connection.execute(f"PRAGMA max_page_count = {max(60, limit // 8192)}")

            sa.event.listen(sa.Engine, "connect", set_limit)

        ended = campaign.run(db, prepare=(file_size, pages)[at % 2])
        assert ended.code == NO_DATABASE, ended
        assert "Traceback" not in ended.said, ended
        messages.add(ended.said.rpartition("facts.db: ")[2].partition(" (")[0].strip())
        campaign.completes(db, campaign.clean)
    return f"each says: {' / '.join(sorted(messages))}"


def real_disk_full(campaign: Campaign) -> str:
    """A file system without room, where one may be mounted."""
    place = campaign.folder / "small"
    place.mkdir()
    room = campaign.clean.stat().st_size * 3 // 4
    mount = ["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        return "not tried: no right to mount"
    try:
        db = place / "facts.db"
        ended = campaign.run(db)
        assert ended.code == NO_DATABASE, ended
        assert "disk" in ended.said, ended
        subprocess.run(["mount", "-o", "remount,size=64m", str(place)], check=True)
        copy = campaign.files.new()
        for file in place.glob("facts.db*"):
            shutil.copy(file, copy.parent)
    finally:
        subprocess.run(["umount", str(place)], check=False)
    campaign.completes(copy, campaign.clean)
    return ended.said.rpartition("facts.db: ")[2].partition(" (")[0]


@contextmanager
def locked(db: Path) -> Iterator[int]:
    """Another process holds the database; its number."""
    ready, tell = os.pipe()
    process = os.fork()
    if process == 0:
        connection = sqlite3.connect(db, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        os.write(tell, b"x")
        time.sleep(600)
        os._exit(0)
    os.read(ready, 1)
    try:
        yield process
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def impatient() -> None:
    import danvan_extract.store.engine as engine

    engine._BUSY_TIMEOUT = 300


def lock(campaign: Campaign, runs: int) -> str:
    for at in range(runs):
        db = campaign.files.new(campaign.old)
        with locked(db):
            if at % 2:
                process = campaign.start(db)
                time.sleep(campaign.durations[1])
            else:
                ended = campaign.run(db, prepare=impatient)
                assert ended.code == NO_DATABASE, ended
                assert "written by another process" in ended.said, ended
        if at % 2:
            ended = campaign.end(process)
            assert ended.code == SOME_FAILED, ended
            assert stored(ended) == campaign.articles, ended
        if at % 2:
            assert content(db) == content(campaign.upgraded)
        else:
            campaign.completes(db, campaign.upgraded)
    return "it waits, or names the cause after a minute"


def read_only(campaign: Campaign) -> str:
    db = campaign.files.new(campaign.old)
    before = db.read_bytes()
    db.chmod(0o444)
    campaign.folder.chmod(0o755)

    def nobody() -> None:
        if os.geteuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)

    db.parent.chmod(0o555)
    ended = campaign.run(db, prepare=nobody)
    assert ended.code == NO_DATABASE, ended
    assert "facts.db: the database " in ended.said, ended
    assert db.read_bytes() == before
    db.parent.chmod(0o755)
    db.chmod(0o644)
    campaign.completes(db, campaign.upgraded)
    return ended.said.rpartition("facts.db: ")[2].partition(" (")[0]


def two_writers(campaign: Campaign, runs: int, databases: Files | Server | None = None) -> str:
    databases = databases or campaign.files
    for at in range(runs):
        db = databases.new()
        both = [campaign.start(db) for _ in range(2)]
        if at % 2:
            time.sleep(campaign.random.uniform(0.2, 1) * campaign.durations[1])
            os.kill(both[0], signal.SIGKILL)
        ended = [campaign.end(process) for process in both]
        assert ended[1].code == SOME_FAILED, ended
        if not at % 2:
            assert sum(map(stored, ended)) == campaign.articles, ended
        assert kept(db, campaign.clean) == campaign.articles
        campaign.completes(db, campaign.clean, links=False)
        databases.drop(db)
    return "every second time one of them is killed"


@contextmanager
def server() -> Iterator[Server | None]:
    """A PostgreSQL server of our own, where there is one for this Python."""
    try:
        import pgserver
    except ImportError:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="danvan-pg-") as folder:
        running = pgserver.get_server(Path(folder) / "data")
        try:
            yield Server(running.get_uri().replace("postgresql://", "postgresql+psycopg://"))
        finally:
            running.cleanup()


def broken_inputs(campaign: Campaign, long_line: int) -> list[tuple[str, str]]:
    """Each broken file lies between good ones: those are stored, it is named."""
    article = json.dumps({"id": "x", "text": "Ngày 4/5/2023, xã Mỹ Hòa trao 8 suất quà."}) + "\n"
    page = "<html><body><h1>Tin</h1><p>" + "Sáng 4/5/2023, Hội Phụ nữ xã Mỹ Hòa trao 8 suất quà cho hộ nghèo. " * 4
    response = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}</p></body></html>".encode()
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.vn/1\r\nContent-Type: application/http\r\n"
    record = f"{head}Content-Length: {len(response)}\r\n\r\n".encode() + response + b"\r\n\r\n"

    def sparse(path: Path) -> None:
        with path.open("wb") as file:
            file.write(b'{"text": "')
            file.seek(long_line)
            file.write(b"\n" + article.encode())

    def bomb(path: Path) -> None:
        with gzip.open(path, "wb", compresslevel=9) as file:
            for _ in range(200):
                file.write(bytes(1_000_000))

    files: list[tuple[str, str, Callable[[Path], object]]] = [
        ("truncated gzip", "m.jsonl.gz", lambda p: p.write_bytes(gzip.compress((article * 900).encode())[:-40])),
        ("broken WARC", "m.warc", lambda p: p.write_bytes(record + b"rubbish\n" * 9 + record)),
        ("WARC that ends early", "m.warc", lambda p: p.write_bytes(record + record[:-90])),
        ("gzip bomb, 200 MB of nothing", "m.txt.gz", bomb),
        (f"one line of {long_line / 1e9:g} GB", "m.jsonl", sparse),
        ("JSON nested a million deep", "m.jsonl", lambda p: p.write_text("[" * 1_000_000 + "\n" + article)),
        ("binary", "m.txt", lambda p: p.write_bytes(campaign.random.randbytes(100_000))),
    ]
    table = []
    for name, file, make in files:
        folder = Path(tempfile.mkdtemp(dir=campaign.folder))
        for good in ("a", "z"):
            (folder / f"{good}.jsonl").write_text(
                article.replace('"x"', f'"{good}"').replace("4/5", f"{ord(good) % 9}/5")
            )
        make(folder / file)
        db = campaign.files.new()
        ended = campaign.run(db, inputs=folder)
        assert ended.code == SOME_FAILED, ended
        assert f"{folder / file}" in ended.said, ended
        assert "Traceback" not in ended.said, ended
        sound(db)
        connection = sqlite3.connect(db)
        keys = [key for (key,) in connection.execute("SELECT key FROM article ORDER BY 1")]
        [(reason,)] = connection.execute("SELECT reason FROM failure").fetchall()
        connection.close()
        assert {"a", "z"} <= set(keys), keys
        again = campaign.run(db, inputs=folder)
        assert stored(again) == 0, again
        table.append((name, f"{reason[:60]}; {max(ended.memory, again.memory)} MB"))
        shutil.rmtree(folder)
        campaign.files.drop(db)
    return table


def campaign(runs: int, seed: int, long_line: int) -> Iterator[tuple[str, str, str]]:
    """All faults, one after the other: what, how often, what came of it. Raises AssertionError."""
    # Everything is loaded once, before the processes fork.
    from danvan_extract.batch import extract_all
    from danvan_extract.cli import app  # noqa: F401
    from danvan_extract.records import Article

    some = max(2, runs // 16)
    with tempfile.TemporaryDirectory() as folder:
        extract_all([Article(id="first", text="Xã Mỹ Hòa trao 8 suất quà.")], db=Path(folder) / "first.db")
        # What is loaded is for all: the collector of a process needn't go through it.
        gc.freeze()
        faults = Campaign(Path(folder), seed)
        yield "kill -9 at a random moment", str(runs), kills(faults, runs)
        yield "Ctrl-C at a random moment", str(some), kills(faults, some, sent=signal.SIGINT)
        yield "files that can't grow", str(some), disk_full(faults, some)
        yield "a full file system", "1", real_disk_full(faults)
        yield "a locked database", str(some), lock(faults, some)
        yield "a read-only database", "1", read_only(faults)
        yield "two writers at once", str(some), two_writers(faults, some)
        with server() as running:
            if running:
                yield "PostgreSQL: kill -9 at a random moment", str(some), kills(faults, some, running)
                yield "PostgreSQL: two writers at once", str(some), two_writers(faults, some, running)
        for name, outcome in broken_inputs(faults, long_line):
            yield name, "2", outcome


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--seed", type=int, default=int(time.time()))
    options.add_argument("--line", type=int, default=2_000_000_000, help="bytes of the longest line")
    chosen = options.parse_args()
    started = time.monotonic()
    print("| fault | runs | outcome |\n| --- | --- | --- |")
    for row in campaign(chosen.kills, chosen.seed, chosen.line):
        print(f"| {' | '.join(row)} |", flush=True)
    print(
        f"\nseed {chosen.seed}, {time.monotonic() - started:.0f} s; nothing lost, nothing twice, every database sound"
    )


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
