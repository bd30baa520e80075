"""The database of facts: SQLite by default, each article whole or not at all, safe to run again."""

from danvan_extract.store.engine import is_file, open_engine, shown
from danvan_extract.store.reader import Count, find, reading, records, status
from danvan_extract.store.rows import Prepared, prepare
from danvan_extract.store.writer import Writer, forget_earlier, forget_failures, store

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
