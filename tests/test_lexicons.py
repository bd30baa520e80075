"""Lexicons stand in patterns/*.yaml, not in code: no collection of many Vietnamese words in a module."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "danvan_extract"
MOST = 8
WORD = re.compile(r"[\w ]*[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ][\w ]*", re.IGNORECASE)
# What is no lexicon: hostile texts; what encodings and pages of the web look like; the words that numbers are made
# of, which are read by a grammar of their own; with what sentences begin, as the sentence splitter's own rule has it.
NO_LEXICONS = {"growth.py", "read/legacy.py", "numbers.py", "segment/sentences.py"}
# Function words of one rule each, and writings that make two titles one; nothing is to be added here.
LEFT = {"extract/indicators/scan.py": 1, "resolve/people.py": 1, "resolve/time_clues.py": 1}


def collections(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The line and the strings of each literal collection, and of each string that is split into words."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            # Of a phrase that is a collection itself, its first word.
            parts: list[ast.expr] = [first for item in node.elts for first in getattr(item, "elts", [item])[:1]]
        elif isinstance(node, ast.Dict):
            parts = [key for key in node.keys if key is not None]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            yield (
                node.lineno,
                [w for c in ast.walk(node.func.value) if isinstance(c, ast.Constant) for w in str(c.value).split()],
            )
            continue
        else:
            continue
        yield node.lineno, [str(e.value) for e in parts if isinstance(e, ast.Constant)]


def test_no_lexicon_stands_in_code() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        found = [f"{name}:{line}: {', '.join(words[:4])} …" for line, words in collections(path) if _many(words)]
        assert name in NO_LEXICONS or len(found) <= LEFT.get(name, 0), found


def _many(words: list[str]) -> bool:
    return sum(WORD.fullmatch(word) is not None for word in words) > MOST
