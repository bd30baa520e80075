"""The data flows one way: each module imports only from stages before its own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "danvan_extract"

# Every top module or folder of the package, by stage; modules of one stage don't know each other.
STAGES = [
    ("errors", "values"),
    ("text", "calendar", "numbers", "mentions", "shipped"),
    ("records",),
    ("patterns", "places"),
    ("limit",),
    ("read", "clean", "make_places"),
    ("segment",),
    ("extract",),
    ("resolve",),
    ("record",),
    ("pipeline",),
    ("components", "store", "check", "evaluate"),
    ("render", "parquet"),
    ("query", "batch"),
    ("export", "cluster"),
    ("bench", "growth"),
    ("cli",),
    ("__main__",),
]
ORDER = {name: stage for stage, names in enumerate(STAGES) for name in names}


def top(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def names(path: Path) -> set[str]:
    """The modules that a file imports from, by their full names."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module}


def imported(path: Path) -> set[str]:
    """The top modules of the package that a file imports, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("danvan_extract"):
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {a.name for a in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("danvan_extract.")}
    return found - {"__version__"}


FILES = sorted(p for p in PACKAGE.rglob("*.py") if p != PACKAGE / "__init__.py" and "_patterns" not in p.parts)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_only_from_earlier_stages(path: Path) -> None:
    own = top(path)
    assert own in ORDER, f"give {own} a stage in this test"
    later = {name for name in imported(path) if name != own and ORDER.get(name, 99) >= ORDER[own]}
    assert later == set()


EXTRACTORS = ("dates", "organizations", "officials", "indicators")


@pytest.mark.parametrize("layer", EXTRACTORS)
def test_extractors_dont_know_each_other(layer: str) -> None:
    """What one finds is handed to the next."""
    files = [p for p in FILES if p.relative_to(PACKAGE).parts[:2] == ("extract", layer)]
    of_others = tuple(f"danvan_extract.extract.{other}" for other in EXTRACTORS if other != layer)
    assert files
    assert {(p.name, name) for p in files for name in names(p) if name.startswith(of_others)} == set()


def test_a_forbidden_import_is_seen(tmp_path: Path) -> None:
    bad = tmp_path / "text.py"
    bad.write_text("from danvan_extract.store import x\nfrom danvan_extract import cli\nimport danvan_extract.query\n")
    assert imported(bad) == {"store", "cli", "query"}
