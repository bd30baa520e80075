"""Writing a database out: Parquet datasets that DuckDB, pandas and Spark read, or records as JSON Lines.

A dataset a kind of fact, with the rows and columns of `danvan query KIND`, and the text for articles; what near
copies of an article give is there once, with all `sources`. JSON Lines have every record. The rows
come from the database sorted by partition, so one file is open at a time and memory stays flat.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, ColumnElement, Connection, Date, Integer, Select, func, true

from danvan_extract.batch import lines_to
from danvan_extract.errors import StoreError
from danvan_extract.parquet import batches, require_pyarrow
from danvan_extract.query import KINDS, kind_of
from danvan_extract.query.kinds import Of
from danvan_extract.query.question import sources
from danvan_extract.store import models as m
from danvan_extract.store import reading, records

if TYPE_CHECKING:
    import pyarrow

# The partitions of what has no year or no province: pandas can't read a partition whose value is null.
_NO_YEAR, _NO_PROVINCE = 0, "unknown"
# The mark of a finished dataset, as Spark leaves it; only a folder that has it is ever replaced.
_FINISHED = "_SUCCESS"
# 29 digits before the point and 9 after it.
_PRECISION, _SCALE = 38, 9
_SENTENCE = func.substr(
    m.article.c.text, m.indicator.c.sentence_start + 1, m.indicator.c.sentence_end - m.indicator.c.sentence_start
).label("sentence")


def export_jsonl(db: str | Path, target: str | Path) -> int:
    """Write every record as a JSON line to `target` (`-` is standard output); how many there were."""
    count = 0
    with reading(db) as connection, lines_to(Path(target)) as write:
        for record in records(connection, true()):
            write(record.model_dump_json())
            count += 1
    return count


def export_parquet(db: str | Path, folder: str | Path) -> dict[str, int]:
    """Write a Parquet dataset for each kind into `folder`, partitioned by year and province; rows by kind.

    A dataset that an earlier export left there is replaced when the new one is complete. Raises
    StoreError for a folder of something else and when Arrow isn't installed.
    """
    require_pyarrow(str(folder))
    folder = Path(folder)
    for kind in KINDS:
        old = folder / kind
        if old.exists() and not (old / _FINISHED).is_file():
            raise StoreError("not made by an export", place=str(old), remedy="name another folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with reading(db) as connection:
            return {kind: _export_kind(connection, kind, folder) for kind in KINDS}
    except OSError as e:
        raise StoreError(
            f"can't be written: {e.strerror or e}", place=str(folder), remedy="name a folder that you may write"
        ) from e


def _export_kind(connection: Connection, kind: str, folder: Path) -> int:
    part, final = folder / f".{kind}.part", folder / kind
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    statement = _statement(kind)
    schema = _schema(kind, statement)
    found = connection.execute(statement.execution_options(yield_per=100)).mappings()
    count = 0
    for (year, province), rows in itertools.groupby(map(dict, found), lambda row: (row["year"], row["province"])):
        count += _write(part, year, province, schema, rows)
    if not count:
        _write(part, None, None, schema, iter(()))
    (part / _FINISHED).touch()
    shutil.rmtree(final, ignore_errors=True)
    os.replace(part, final)
    return count


def _statement(kind: str) -> Select[Any]:
    """What `query` selects, a partition after the other; the partition's columns are `year` and `province`."""
    asked = kind_of(kind)
    selection = asked.select
    columns = [c for c in selection.selected_columns if not c.key.startswith("_")]
    hidden = {c.key: c for c in selection.selected_columns if c.key.startswith("_")}
    names = {c.key for c in columns}
    if "year" not in names:
        columns.append(m.article.c.year.label("year"))
    if kind == "articles":
        columns.append(m.article.c.text)
    if "_text" in hidden:
        columns.append(_SENTENCE)
    columns += (hidden["_own"], hidden["_copies"])
    by_partition = (asked.province, m.article.c.year, *asked.order)

    def counts(of: Of) -> Iterator[ColumnElement[bool]]:
        if kind == "indicators":
            yield ~of(m.indicator.c.repeated)

    own = counts(lambda column: column)
    ordered: Select[Any] = selection.with_only_columns(*columns, maintain_column_froms=True).where(
        *own, ~asked.told(counts)
    )
    return ordered.order_by(*by_partition)


def _schema(kind: str, statement: Select[Any]) -> pyarrow.Schema:
    import pyarrow as pa

    def type_of(column: Any) -> Any:
        if kind == "indicators" and column.key in ("value", "value_max", "of"):
            return pa.decimal128(_PRECISION, _SCALE)
        types = {Boolean: pa.bool_(), Date: pa.date32(), Integer: pa.int32()}
        return next((arrow for sql, arrow in types.items() if isinstance(column.type, sql)), pa.string())

    columns = [c for c in statement.selected_columns if c.key not in ("year", "province", "_own", "_copies")]
    fields = [pa.field(c.key, type_of(c)) for c in columns]
    fields.append(pa.field("sources", pa.list_(pa.string())))
    if kind == "indicators":
        fields.append(pa.field("value_text", pa.string()))
    return pa.schema(fields)


def _write(
    folder: Path, year: int | None, province: str | None, schema: pyarrow.Schema, rows: Iterator[dict[str, Any]]
) -> int:
    """Write the rows of a partition into its one file; how many there were."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    inside = folder / f"year={year or _NO_YEAR}" / f"province={province or _NO_PROVINCE}"
    inside.mkdir(parents=True)
    exact = [f.name for f in schema if pa.types.is_decimal(f.type)]
    count = 0
    with pq.ParquetWriter(inside / "part-0.parquet", schema, compression="zstd") as writer:
        for batch in batches(rows):
            for row in batch:
                row["sources"] = sources(row.pop("_own"), row.pop("_copies"))
                if exact:
                    _make_exact(row, exact)
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
            count += len(batch)
    return count


def _make_exact(row: dict[str, Any], names: Sequence[str]) -> None:
    """Decimals instead of their texts; null for one that the type can't hold exactly (`value_text` has it)."""
    row["value_text"] = row["value"]
    for name in names:
        if row[name] is not None:
            row[name] = _fitting(Decimal(row[name]))


def _fitting(number: Decimal) -> Decimal | None:
    with localcontext(prec=_PRECISION + _SCALE):
        if abs(number) >= Decimal(10) ** (_PRECISION - _SCALE):
            return None
        fixed = number.quantize(Decimal(1).scaleb(-_SCALE))
    return fixed if fixed == number else None
