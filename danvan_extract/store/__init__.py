"""The database of facts: SQLite by default, one transaction an article, safe to run again."""

from danvan_extract.store.engine import open_engine
from danvan_extract.store.reader import Count, find, reading, records, status, stored_record
from danvan_extract.store.writer import Writer, store

__all__ = ["Count", "Writer", "find", "open_engine", "reading", "records", "status", "store", "stored_record"]
