"""Rows for people and for programs: tables, CSV and JSON, safe to look at and to open."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, TextIO

from danvan_extract.numbers import written

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*%?")
# Control and format characters that JSON itself does not escape.
_DRIVING = re.compile("[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+")
# Also behind blanks, which some spreadsheets drop, and in full width, which some read alike.
_FORMULA = tuple("=+-@＝＋－＠")


def printable(text: str, *, keep: str = "") -> str:
    """Text without what can drive a terminal (control characters, changes of direction), except `keep`.

    Line breaks and tabs become blanks.
    """
    if text.isprintable():
        return text
    out = []
    for c in text:
        if c in keep or c.isprintable():
            out.append(c)
        elif c.isspace():
            out.append(" ")
        elif unicodedata.category(c) not in ("Cc", "Cf", "Cs"):
            out.append(c)
    return "".join(out)


def escaped(json_text: str) -> str:
    """The same JSON with what can drive a terminal as escapes (`\\u202e`): outside of strings JSON has none of it."""
    return _DRIVING.sub(lambda m: "".join(f"\\u{ord(c):04x}" for c in m[0]), json_text)


def write_json(rows: Iterable[dict[str, Any]], file: TextIO) -> None:
    """One array of objects, one object a line; decimals are strings."""
    before = "[\n"
    for row in rows:
        file.write(before + escaped(json.dumps(row, ensure_ascii=False, default=_to_json)))
        before = ",\n"
    file.write("\n]\n" if before != "[\n" else "[]\n")


def write_csv(columns: Sequence[str], rows: Iterable[dict[str, Any]], file: TextIO) -> None:
    """A header line and one line a row; no cell can act as a formula in a spreadsheet."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_csv_cell(row[name]) for name in columns])


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], file: TextIO) -> None:
    """A table as wide as the terminal, long cells folded."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for name in columns:
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    width = shutil.get_terminal_size((140, 24)).columns
    Console(file=file, width=width, highlight=False, soft_wrap=False).print(table)


def _to_json(value: Any) -> str:
    return written(value) if isinstance(value, Decimal) else str(value)


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return written(value)
    if isinstance(value, int | float | dt.date):
        return str(value)
    text = printable(" | ".join(value) if isinstance(value, list) else str(value), keep="\n")
    return f"'{text}" if text.lstrip().startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
