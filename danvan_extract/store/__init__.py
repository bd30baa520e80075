"""The database of facts: SQLite by default, each article whole or not at all, safe to run again."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from danvan_extract.store.engine import is_file, open_engine, reading, shown

if TYPE_CHECKING:
    from danvan_extract.store.forget import forget_earlier, forget_failures
    from danvan_extract.store.reader import Count, find, records, status
    from danvan_extract.store.rows import Prepared, prepare
    from danvan_extract.store.writer import Writer, store

# What needs records, and the module that has it: who only asks a database doesn't wait for them to be loaded.
_LATER = {
    "Count": "reader",
    "Prepared": "rows",
    "Writer": "writer",
    "find": "reader",
    "forget_earlier": "forget",
    "forget_failures": "forget",
    "prepare": "rows",
    "records": "reader",
    "status": "reader",
    "store": "writer",
}
__all__ = [
    "Count",
    "Prepared",
    "Writer",
    "find",
    "forget_earlier",
    "forget_failures",
    "is_file",
    "open_engine",
    "prepare",
    "reading",
    "records",
    "shown",
    "status",
    "store",
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_LATER[name]}"), name)
