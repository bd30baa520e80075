"""What a later run reads is no failure any more."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import sqlalchemy as sa

from danvan_extract.batch import extract_all
from danvan_extract.read import read
from danvan_extract.store import models as m
from danvan_extract.store import reading


def failures(db: str) -> list[str]:
    with reading(db) as connection:
        return list(connection.execute(sa.select(m.failure.c.place).order_by(m.failure.c.place)).scalars())


def test_what_a_later_run_reads_is_no_failure_any_more(target: str, tmp_path: Path) -> None:
    """Also where it reads a record that is stored already, or none; what it doesn't read stays."""
    feed, cut, page, other = (tmp_path / name for name in ("a.jsonl", "b.jsonl.gz", "c.txt", "d.jsonl"))
    good = [json.dumps({"id": f"bai-{n}", "text": f"Ngày {n}/3/2023, xã trao {n + 5} suất quà."}) for n in range(1, 5)]
    feed.write_text(f"{good[0]}\nbroken\n{good[1]}\nbroken\n", "utf-8")
    packed = gzip.compress("\n".join(good).encode())
    cut.write_bytes(packed[:-12])
    page.write_text("", "utf-8")
    other.write_text("broken\n", "utf-8")
    extract_all(read([feed, cut, page, other]), db=target)
    assert failures(target) == [f"{feed}:2", f"{feed}:4", str(cut), str(page), f"{other}:1"]

    feed.write_text(f"{good[0]}\n{good[0]}\nbroken\n", "utf-8")
    cut.write_bytes(packed)
    page.write_text("Ngày 9/3/2023, xã trao 40 suất quà.", "utf-8")
    extract_all(read([feed, cut, page]), db=target)
    assert failures(target) == [f"{feed}:3", f"{other}:1"]
