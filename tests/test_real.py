"""5,000 real articles: none is lost, nothing crashes, and memory doesn't grow with their number."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

from shared import ARTICLES, needs_articles

from danvan_extract.query import query


def extract(source: Path, db: Path) -> tuple[str, int]:
    """Run the command in a process of its own; what it says, and its peak memory in kB."""
    code = (
        "import resource, subprocess, sys\n"
        "result = subprocess.run(sys.argv[1:], capture_output=True, text=True)\n"
        "print(result.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        "print(result.stdout + result.stderr)\n"
    )
    command = [sys.executable, "-m", "danvan_extract", "extract", str(source), "--db", str(db)]
    result = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
    head, _, said = result.stdout.partition("\n")
    status, peak = head.split()
    assert status == "0", said
    return said, int(peak)


@needs_articles
def test_every_article_is_stored_or_named_and_memory_is_flat(tmp_path: Path) -> None:
    lines = gzip.decompress(ARTICLES.read_bytes()).decode("utf-8").splitlines()
    first = tmp_path / "first.jsonl"
    first.write_text("\n".join(lines[:500]), "utf-8")
    _, few = extract(first, tmp_path / "few.db")
    said, many = extract(ARTICLES, tmp_path / "many.db")
    assert f"\n{len(lines)} read: {len(lines)} stored" in f"\n{said}"
    db = tmp_path / "many.db"
    kept = {row["id"] for row in query("articles", db=db, all_copies=True)}
    wanted = {json.loads(line)["id"] for line in lines}
    assert wanted - kept == set()
    assert many <= 1.2 * few
