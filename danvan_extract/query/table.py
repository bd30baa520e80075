"""The few columns of a row that fit a table for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from danvan_extract.numbers import written
from danvan_extract.query.question import Row

HEADINGS = {
    "articles": ("article", "title", "published", "province", "year", "indicators", "officials"),
    "dates": ("date", "words", "article"),
    "officials": ("name", "title", "body", "province", "year", "article"),
    "organizations": ("body", "kind", "level", "province", "year", "article"),
    "indicators": ("figure", "of what", "period", "place", "sentence [article]"),
}
_SIGNS = {"=": "", "~": "≈ ", ">": "> ", "<": "< ", ">=": "≥ ", "<=": "≤ "}


def lines(kind: str, rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
    """The cells of each row; a sentence that stands right above is not repeated."""
    before = ""
    for row in rows:
        found = cells(kind, row)
        if kind == "indicators":
            yield (*found[:-1], "″" if found[-1] == before else found[-1])
            before = found[-1]
        else:
            yield found


def cells(kind: str, row: Row) -> tuple[str, ...]:
    """The cells of a row of `kind` under `HEADINGS[kind]`."""
    names: tuple[str, ...]
    if kind == "articles":
        names = ("id", "title", "published", "province", "year", "indicators", "officials")
    elif kind == "dates":
        names = ("value", "text", "article_id")
    elif kind == "officials":
        names = ("name", "title", "organization", "province", "year", "article_id")
    elif kind == "organizations":
        names = ("name", "kind", "level", "province", "year", "article_id")
    else:
        return (
            figure(row), _measure(row), row["period"] or "", row["place"] or row["province"] or "",
            f"{row['sentence']} [{_article(row)}]",
        )  # fmt: skip
    shown = row | {names[-1]: _article(row)} if names[-1] == "article_id" else row
    return tuple("" if shown[name] is None else str(shown[name]) for name in names)


def _article(row: Row) -> str:
    """The article's id, and how many more sources there are."""
    more = len(row["sources"]) - 1
    return f"{row['article_id']} +{more}" if more > 0 else str(row["article_id"])


def figure(row: Row) -> str:
    """An indicator's value as people write it: `≥ 5–7 ha`, `12/15`, `2 500 000 VND`."""
    text = _grouped(row["value"])
    if row["value_max"] is not None:
        text += f"–{_grouped(row['value_max'])}"
    if row["of"] is not None:
        text += f"/{_grouped(row['of'])}"
    return f"{_SIGNS[row['modifier']]}{text} {row['unit']}".rstrip()


def _grouped(value: Decimal) -> str:
    whole, point, rest = written(value).partition(".")
    return (f"{int(whole):,}".replace(",", " ") if len(whole) > 4 else whole) + point + rest


def _measure(row: Row) -> str:
    action, measure = row["action"], row["measure"]
    said = measure if f" {action.lower()} " in f" {measure.lower()} " else f"{action} {measure}".strip()
    return said if row["status"] == "actual" else f"{said} ({row['status']})"
