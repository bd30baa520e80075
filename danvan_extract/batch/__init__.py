"""Extraction of many articles, on all cores, into a database and JSON Lines."""

from danvan_extract.batch.lines import lines_to
from danvan_extract.batch.pool import ordered, usable_cores
from danvan_extract.batch.report import reporting
from danvan_extract.batch.run import Done, Summary, extract_all

__all__ = ["Done", "Summary", "extract_all", "lines_to", "ordered", "reporting", "usable_cores"]
