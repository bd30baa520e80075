"""Extraction of many articles, on all cores, into a database and JSON Lines."""

from danvan_extract.batch.again import retry
from danvan_extract.batch.lines import lines_to
from danvan_extract.batch.pool import ordered, usable_cores
from danvan_extract.batch.report import reporting
from danvan_extract.batch.run import Done, Summary, extract_all, finish, keep, lost, make_work, opened

__all__ = [
    "Done",
    "Summary",
    "extract_all",
    "finish",
    "keep",
    "lines_to",
    "lost",
    "make_work",
    "opened",
    "ordered",
    "reporting",
    "retry",
    "usable_cores",
]
