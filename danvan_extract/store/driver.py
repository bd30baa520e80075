"""Statements compiled once and handed to SQLite's driver: Core's own work for each costs more than SQLite's."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Protocol

from sqlalchemy import Connection, Executable, Select, exc
from sqlalchemy.sql.compiler import SQLCompiler

Values = Mapping[str, Any]


class Session(Protocol):
    """Runs statements, in whatever transaction the connection is. Raises SQLAlchemy's errors."""

    def rows(self, statement: Executable, values: Values) -> Sequence[Any]:
        """What a statement gives, as plain sequences."""

    def run(self, statement: Executable, values: Values | Sequence[Values]) -> None:
        """Run a statement once, or for each of several rows with the same keys."""


def session(connection: Connection) -> Session:
    """The fastest session over a connection."""
    return _Sqlite(connection) if connection.dialect.name == "sqlite" else _Core(connection)


class _Core:
    """Whatever the database, by SQLAlchemy."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, statement: Executable, values: Values) -> Sequence[Any]:
        return self._connection.execute(statement, values).all()

    def run(self, statement: Executable, values: Values | Sequence[Values]) -> None:
        self._connection.execute(statement, values)


class _Compiled:
    """A statement as text, with what turns values into its parameters, and what comes back into values."""

    def __init__(self, statement: Any, dialect: Any) -> None:
        compiled: SQLCompiler = statement.compile(dialect=dialect)
        self.sql = compiled.string
        names = compiled.positiontup or []
        self._names = tuple(names)
        # Of a single name an itemgetter gives no row.
        self._all = itemgetter(*names) if len(names) > 1 else None
        kinds = (compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names)
        self._convert: list[tuple[int, Callable[[Any], Any]]] = [
            (at, convert) for at, convert in enumerate(kinds) if convert is not None
        ]
        results = [c.type.dialect_impl(dialect).result_processor(dialect, None) for c in _columns(statement)]
        self._read = results if any(results) else []

    def parameters(self, values: Values) -> list[Any]:
        found = list(map(values.get, self._names))
        for at, convert in self._convert:
            found[at] = convert(found[at])
        return found

    def all_parameters(self, rows: Sequence[Values]) -> list[Sequence[Any]]:
        """The parameters for each of several rows with the same keys."""
        try:
            found: list[Any] | None = list(map(self._all, rows)) if self._all else None
        except KeyError:  # what a row lacks is NULL
            found = None
        if found is None:
            return [self.parameters(row) for row in rows]
        if not self._convert:
            return found
        found = list(map(list, found))
        for at, convert in self._convert:
            for row in found:
                row[at] = convert(row[at])
        return found

    def values(self, rows: list[Any]) -> list[Any]:
        if not self._read:
            return rows
        return [[read(v) if read else v for read, v in zip(self._read, row, strict=True)] for row in rows]


def _columns(statement: Any) -> Any:
    return statement.selected_columns if isinstance(statement, Select) else ()


class _Sqlite:
    """Straight to the driver."""

    def __init__(self, connection: Connection) -> None:
        self._dialect = connection.dialect
        driver: Any = connection.connection.driver_connection
        self._driver: sqlite3.Connection = driver
        self._known: dict[Executable, _Compiled] = {}

    def rows(self, statement: Executable, values: Values) -> Sequence[Any]:
        compiled = self._compiled(statement)
        return compiled.values(self._execute(compiled.sql, compiled.parameters(values)).fetchall())

    def run(self, statement: Executable, values: Values | Sequence[Values]) -> None:
        compiled = self._compiled(statement)
        if isinstance(values, Mapping):
            self._execute(compiled.sql, compiled.parameters(values))
            return
        try:
            self._driver.executemany(compiled.sql, compiled.all_parameters(values))
        except sqlite3.Error as e:
            raise exc.DBAPIError(compiled.sql, None, e) from e

    def _compiled(self, statement: Executable) -> _Compiled:
        known = self._known.get(statement)
        if known is None:
            known = self._known[statement] = _Compiled(statement, self._dialect)
        return known

    def _execute(self, sql: str, parameters: Sequence[Any]) -> sqlite3.Cursor:
        try:
            return self._driver.execute(sql, parameters)
        except sqlite3.Error as e:
            raise exc.DBAPIError(sql, None, e) from e
