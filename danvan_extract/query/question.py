"""Asking: a question is checked first, then gives rows one by one.

A year matches by the time an indicator speaks of, by a date's own days, and else by the article's year; a
province by that of the indicator or body, and else by the article's.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ColumnElement, Connection, Date, and_, func, or_, select

from danvan_extract.errors import QueryError
from danvan_extract.query.kinds import KINDS, SEPARATOR, Kind, Of, kind_of
from danvan_extract.store import models as m
from danvan_extract.store import reading
from danvan_extract.store.search import matching, terms
from danvan_extract.text import ascii_fold

if TYPE_CHECKING:
    import pandas

Row = dict[str, Any]

_YEAR = re.compile(r"(?:19|20|21)\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Question:
    """A question that has been checked; `provinces` are the names by which the place was and is known.

    Near copies of an article give no rows of their own unless `all_copies` is set.
    """

    kind: str
    provinces: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    terms: tuple[str, ...] = ()
    all_copies: bool = False

    @property
    def columns(self) -> list[str]:
        """The names of a row's cells, in order."""
        names = [c.key for c in kind_of(self.kind).select.selected_columns if c.key is not None]
        return [*("sentence" if n == "_text" else n for n in names if n == "_text" or n[0] != "_"), "sources"]


def ask(
    kind: str, *, province: str | None = None, years: Sequence[int | str] = (), text: str | None = None,
    all_copies: bool = False,
) -> Question:  # fmt: skip
    """Check a question. Raises QueryError for an unknown kind, province or year and for an empty search."""
    if kind not in KINDS:
        raise QueryError(f"unknown kind {kind!r}", remedy=f"kinds are {', '.join(KINDS)}")
    for year in years:
        if not _YEAR.fullmatch(str(year)):
            raise QueryError(f"not a year: {str(year)!r}", remedy="write four digits, 1900 to 2199")
    return Question(
        kind,
        _names(province) if province is not None else (),
        tuple(int(year) for year in years),
        tuple(terms(text)) if text is not None else (),
        all_copies,
    )


def rows(connection: Connection, question: Question, *, limit: int | None = None) -> Iterator[Row]:
    """The rows of a question one by one, articles in the order in which they were stored."""
    kind = kind_of(question.kind)
    statement = kind.select.where(*_conditions(connection, question)).order_by(*kind.order).limit(limit)
    for found in connection.execute(statement.execution_options(yield_per=500)).mappings():
        row = {"sentence" if k == "_text" else k: v for k, v in found.items() if k == "_text" or k[0] != "_"}
        row["sources"] = sources(found["_own"], found["_copies"])
        if "sentence" in row:
            row["sentence"] = row["sentence"][found["_a"] : found["_b"]]
            for name in ("value", "value_max", "of"):
                row[name] = Decimal(row[name]) if row[name] is not None else None
        yield row


def sources(own: str | None, copies: str | None) -> list[str]:
    """Where an article stands, its own address first, then those of its copies in the order of the alphabet."""
    others = sorted(copies.split(SEPARATOR)) if copies else []
    return list(dict.fromkeys([own, *others] if own else others))


def count(connection: Connection, question: Question) -> int:
    """How many rows a question has."""
    statement = kind_of(question.kind).select.where(*_conditions(connection, question))
    return int(connection.execute(select(func.count()).select_from(statement.subquery())).scalar_one())


def query(
    kind: str, *, db: str | Path = "danvan.db", province: str | None = None, years: Sequence[int | str] = (),
    text: str | None = None, all_copies: bool = False, limit: int | None = None,
) -> list[Row]:  # fmt: skip
    """The facts of one kind as dictionaries.

    `kind` is articles, dates, officials (a row for each title), organizations or indicators. `province`
    takes any usual writing of its name, `text` words (or "phrases" in quotes) that the article must
    hold, with or without accents. Numbers are Decimal, days `datetime.date`. A fact that several copies of
    an article give is one row, whose `sources` are the addresses of all, unless `all_copies` is set: that
    of the copy that says more (period, province, place, organization), of those that match the question.
    Raises QueryError for what doesn't exist and StoreError when there is no database.
    """
    question = ask(kind, province=province, years=years, text=text, all_copies=all_copies)
    with reading(db) as connection:
        return list(rows(connection, question, limit=limit))


def frame(kind: str, **options: Any) -> pandas.DataFrame:
    """What `query` gives, as a pandas DataFrame (with its columns even when there is no row)."""
    try:
        import pandas
    except ImportError as e:
        raise QueryError("pandas isn't installed", remedy="pip install 'danvan-extract[pandas]'") from e
    return pandas.DataFrame(query(kind, **options), columns=ask(kind).columns)


def _names(province: str) -> tuple[str, ...]:
    # Few questions name one, and the gazetteer loads the records.
    from danvan_extract.places import MERGER, find_province, province_names

    found = [p.name for p in (find_province(province), find_province(province, MERGER)) if p]
    if found:
        return tuple(dict.fromkeys(found))
    by_key = {ascii_fold(name): name for name in province_names()}
    near = difflib.get_close_matches(ascii_fold(province), by_key, n=3, cutoff=0.5)
    remedy = f"did you mean {' or '.join(by_key[key] for key in near)}?" if near else "name a province of Viet Nam"
    raise QueryError(f"unknown province {province!r}", remedy=remedy)


def _conditions(connection: Connection, question: Question) -> list[ColumnElement[bool]]:
    """What holds for the rows of a question: they match it, and no other copy that matches it gives the fact."""
    kind, dialect = kind_of(question.kind), connection.dialect.name

    def matches(of: Of) -> Iterator[ColumnElement[bool]]:
        if question.kind == "indicators" and not question.all_copies:
            yield ~of(m.indicator.c.repeated)
        if question.provinces:
            yield of(kind.province).in_(question.provinces)
        if question.years:
            yield or_(*(_in_year(kind, of, year) for year in question.years))
        if question.terms:
            yield matching(dialect, question.terms, of(m.article.c.id))

    own = list(matches(lambda column: column))
    return own if question.all_copies else [*own, ~kind.told(matches)]


def _in_year(kind: Kind, of: Of, year: int) -> ColumnElement[bool]:
    if kind.times is None:
        return cast(ColumnElement[bool], of(m.article.c.year) == year)
    first, last = map(of, kind.times)
    if isinstance(first.type, Date):
        own = and_(first <= dt.date(year, 12, 31), last >= dt.date(year, 1, 1))
        return or_(own, and_(first.is_(None), of(m.article.c.year) == year))
    return and_(first <= year, last >= year)
