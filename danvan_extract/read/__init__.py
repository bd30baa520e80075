"""Reads articles from files and folders; what can't be read is named and never stops the rest."""

from danvan_extract.read.files import STDIN, Files, find_files, is_read, read, read_again, read_files, unique
from danvan_extract.read.outcome import Failure, Limits
from danvan_extract.read.stdin import as_input, is_standard_input

__all__ = [
    "STDIN",
    "Failure",
    "Files",
    "Limits",
    "as_input",
    "find_files",
    "is_read",
    "is_standard_input",
    "read",
    "read_again",
    "read_files",
    "unique",
]
