"""Where the patterns and data files are that come with the package."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def shipped_folder() -> Path:
    """The folder of the shipped patterns and data: inside the wheel, or of the checkout."""
    inside = Path(__file__).resolve().parent / "_patterns"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[1] / "patterns"
