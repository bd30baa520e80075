"""Questions to the database: facts of one kind, by province, year and words; and full-text search.

rows = query("indicators", province="Trà Vinh", years=[2023])
frame("officials", text="dân vận khéo")          # a pandas DataFrame
"""

from danvan_extract.query.diff import Change, Run, diff, runs
from danvan_extract.query.kinds import KINDS, kind_of
from danvan_extract.query.question import Question, Row, ask, count, frame, query, rows
from danvan_extract.query.search import Hit, search

__all__ = [
    "KINDS",
    "Change",
    "Hit",
    "Question",
    "Row",
    "Run",
    "ask",
    "count",
    "diff",
    "frame",
    "kind_of",
    "query",
    "rows",
    "runs",
    "search",
]
