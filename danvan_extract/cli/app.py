"""The program itself: what its commands share, and how it ends."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from danvan_extract import __version__
from danvan_extract.errors import DanvanError

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Turns crawled Vietnamese news into facts that can be queried.",
)  # fmt: skip
patterns_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Validate and test pattern files.")
app.add_typer(patterns_app, name="patterns")

DEFAULT_DB = "danvan.db"

PatternsOption = Annotated[Path | None, typer.Option("--patterns", help="A folder of patterns laid over the shipped.")]
DbOption = Annotated[str, typer.Option("--db", help="The database: a SQLite file or a SQLAlchemy URL.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"danvan-extract {__version__}")
        raise typer.Exit


@app.callback()
def danvan(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options of the program itself."""


def main() -> None:
    """Entry point of `danvan`: errors are one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(prog_name="danvan")
    except DanvanError as e:
        from danvan_extract.render import printable

        typer.echo(f"danvan: {printable(str(e))}", err=True)
        sys.exit(2)
