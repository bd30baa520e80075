"""Records as rows of Parquet: one row an article, with lists of structs as in the record format."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from danvan_extract.errors import StoreError
from danvan_extract.records import Article, ArticleRecord

if TYPE_CHECKING:
    import pyarrow

# A row group ends with so many rows, or with so many characters of texts.
_ROWS, _CHARACTERS = 5000, 4_000_000


def require_pyarrow(place: str) -> None:
    """Raise StoreError about `place` when Arrow isn't installed."""
    try:
        import pyarrow  # noqa: F401
    except ImportError as e:
        raise StoreError("Parquet needs pyarrow", place=place, remedy="pip install 'danvan-extract[parquet]'") from e


def batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Rows in groups that fit in memory, whatever the length of their `text`."""
    batch: list[dict[str, Any]] = []
    characters = 0
    for row in rows:
        batch.append(row)
        characters += len(row.get("text", ""))
        if len(batch) >= _ROWS or characters >= _CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def record_schema() -> pyarrow.Schema:
    """The fields of a record, and `read`: where its article was read, with what title and day before cleaning.

    Decimals are their exact texts, as in JSON.
    """
    import pyarrow as pa

    read = [("place", pa.string()), ("title", pa.string()), ("published", pa.date32())]
    return pa.schema([*_fields(ArticleRecord), pa.field("read", pa.struct(read))])


def record_row(record: ArticleRecord, article: Article) -> dict[str, Any]:
    """The row of a record that was made from `article`."""
    read = {"place": article.place, "title": article.title, "published": article.published}
    return record.model_dump() | {"read": read}


def record_from_row(row: dict[str, Any]) -> tuple[Article, ArticleRecord]:
    """What `record_row` was given."""
    read = row.pop("read")
    record = ArticleRecord.model_validate(row, strict=False)
    return Article(id=record.id, text=record.text, url=record.url, source=record.source, **read), record


def _fields(model: type[BaseModel]) -> list[Any]:
    import pyarrow as pa

    return [pa.field(name, _type(field.annotation)) for name, field in model.model_fields.items()]


def _type(annotation: Any) -> Any:
    """The Arrow type of a field of a record."""
    import pyarrow as pa

    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(arguments[0])
    if origin in (Union, types.UnionType):
        return _type(next(a for a in arguments if a is not type(None)))
    if origin is tuple:
        return pa.list_(_type(arguments[0]))
    if origin is Literal:
        return pa.string()
    if issubclass(annotation, BaseModel):
        return pa.struct(_fields(annotation))
    return {str: pa.string(), Decimal: pa.string(), bool: pa.bool_(), int: pa.int32(), dt.date: pa.date32()}[annotation]
