"""Where the real articles are, on machines that have them (CI has)."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
DEV = SHARED / "gold" / "dev.jsonl"
ARTICLES = SHARED / "real" / "articles.jsonl.gz"

needs_dev = pytest.mark.skipif(not DEV.is_file(), reason="../shared/gold/dev.jsonl isn't on this machine")
needs_articles = pytest.mark.skipif(not ARTICLES.is_file(), reason="../shared/real/articles.jsonl.gz isn't here")
