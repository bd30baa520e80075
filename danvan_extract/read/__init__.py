"""Reads articles from files and folders; what can't be read is named and never stops the rest."""

from danvan_extract.read.files import STDIN, find_files, is_read, read, read_files, unique
from danvan_extract.read.outcome import Failure, Limits

__all__ = ["STDIN", "Failure", "Limits", "find_files", "is_read", "read", "read_files", "unique"]
