"""The errors that danvan-extract raises: each names the place and the remedy in one line."""

from __future__ import annotations


class DanvanError(Exception):
    """Base of all errors of this package; `str(error)` is one line fit for a user.

    `what` says what is wrong, `place` where (file, record, line), `remedy` what to do about it.
    """

    def __init__(self, what: str, *, place: str = "", remedy: str = "") -> None:
        self.what, self.place, self.remedy = what, place, remedy
        line = f"{place}: {what}" if place else what
        super().__init__(f"{line} ({remedy})" if remedy else line)


class InputError(DanvanError):
    """An input file or record can't be read."""


class PatternError(DanvanError):
    """A pattern file is not valid, or one of its examples fails."""


class QueryError(DanvanError):
    """A query asks for what doesn't exist (an unknown province, a malformed year)."""


class StoreError(DanvanError):
    """The database can't be opened, migrated or written."""


class GoldError(DanvanError):
    """A gold file is not valid."""


class AlignmentError(DanvanError):
    """Tokens of a segmenter don't match the text they came from."""
