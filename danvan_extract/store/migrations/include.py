"""What Alembic compares."""

from __future__ import annotations

from typing import Any


def include(item: Any, name: str | None, kind: str, reflected: bool, compared_to: Any) -> bool:
    """Leave out the tables and the index in which the database keeps its full-text search."""
    return name is None or not name.startswith(("article_fts", "article_text_search"))
