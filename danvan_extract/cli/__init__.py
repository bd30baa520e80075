"""The command line: a thin layer over the library's verbs.

The modules register their commands on `app` when they are imported, in the order of the help.
"""

from danvan_extract.cli import writing, asking, measuring  # isort: skip
from danvan_extract.cli.app import app, main

__all__ = ["app", "asking", "main", "measuring", "writing"]
