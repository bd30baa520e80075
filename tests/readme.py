"""What the README shows of the project itself: help texts, scores and the demo's output (run by cog)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = (
    "extract", "retry", "query", "search", "show", "status", "runs", "diff", "prune", "export", "schema", "evaluate",
    "patterns check", "patterns growth", "bench",
)  # fmt: skip


def run(*arguments: str) -> str:
    """What the `danvan` command prints, 120 columns wide."""
    result = subprocess.run(
        [sys.executable, "-m", "danvan_extract", *arguments],
        capture_output=True, text=True, check=True, cwd=ROOT, env={**os.environ, "COLUMNS": "120", "TERM": "dumb"},
    )  # fmt: skip
    return "\n".join(line.rstrip() for line in result.stdout.splitlines()).strip()


def block(text: str, kind: str = "console") -> str:
    return f"```{kind}\n{text}\n```\n"


def helps() -> str:
    """The help text of every command."""
    return "\n".join(f"### danvan {c}\n\n" + block(run(*c.split(), "--help"), "text") for c in COMMANDS)


def scores() -> str:
    """The recorded scores as a table."""
    data = json.loads((ROOT / "gold" / "scores.json").read_text("utf-8"))
    names = [n for n in ("dev", "work", "held-back", "unseen", "gold", "baseline") if n in data]
    lines = ["| score (F1) | " + " | ".join(names) + " |", "| --- |" + " --- |" * len(names)]
    lines += [f"| {key} | " + " | ".join(f"{data[n][key]:.3f}" for n in names) + " |" for key in data["dev"]]
    return "\n".join(lines) + "\n"


def demo() -> str:
    """What `make demo` prints: the extraction's summary and a query."""
    recipe = (ROOT / "Makefile").read_text("utf-8")
    query = re.search(r"danvan (query .*)", recipe.partition("\ndemo:")[2])
    if query is None:
        raise LookupError("the demo has no query")
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "demo.db")
        result = subprocess.run(
            [sys.executable, "-m", "danvan_extract", "extract", "corpus", "--db", db],
            capture_output=True, text=True, check=True, cwd=ROOT,
        )  # fmt: skip
        line = query[1].replace("$(DEMO_DB)", "demo.db").strip()
        arguments = [db if a == "demo.db" else a.strip('"') for a in re.findall(r'"[^"]*"|\S+', line)]
        extracted = result.stdout.strip().replace(db, "demo.db")
        return block(f"$ danvan extract corpus --db demo.db\n{extracted}\n$ danvan {line}\n{run(*arguments)}")
