"""Commands that write: from articles to a database, and from there to other programs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from danvan_extract.cli.app import DEFAULT_DB, DbOption, PatternsOption, app


class Engine(StrEnum):
    """What does the work: processes of this machine, or a Ray cluster."""

    local = "local"
    ray = "ray"


class ExportFormat(StrEnum):
    """How a database is written out."""

    parquet = "parquet"
    jsonl = "jsonl"


@app.command()
def extract(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files and folders of articles; with Ray, addresses as well.")
    ],
    db: Annotated[
        str | None,
        typer.Option("--db", help=f"Write to this SQLite file or SQLAlchemy URL (default {DEFAULT_DB}, see --jsonl)."),
    ] = None,
    jsonl: Annotated[
        Path | None,
        typer.Option("--jsonl", help="Write records as JSON Lines (- is standard output); without --db, only that."),
    ] = None,
    workers: Annotated[int | None, typer.Option("--workers", min=1, help="Processes (default: all cores).")] = None,
    engine: Annotated[Engine, typer.Option("--engine", help="local or ray.")] = Engine.local,
    ray_address: Annotated[
        str | None, typer.Option("--ray-address", help="Of a running cluster (default: one is started here).")
    ] = None,
    shards: Annotated[
        str | None,
        typer.Option("--shards", help="With Ray: a folder or address that all machines see, for Parquet shards."),
    ] = None,
    patterns: PatternsOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print failures only.")] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Failures, progress and summary as JSON Lines on standard error.")
    ] = False,
) -> None:
    """Read articles and write their facts to a database.

    Safe to run again: articles that the same version has stored are skipped. Listing pages, empty pages and
    texts in other languages are set aside. Exit code 0 says all done, 1 some articles failed (each is named,
    the rest are stored), 2 wrong usage.
    """
    from danvan_extract.batch import extract_all, lines_to, reporting, usable_cores
    from danvan_extract.read import find_files, read
    from danvan_extract.store import shown

    if engine is Engine.local and (shards or ray_address):
        raise typer.BadParameter("only for --engine ray", param_hint="--shards, --ray-address")
    target = DEFAULT_DB if db is None and jsonl is None and shards is None else db
    files = find_files(paths if engine is Engine.local else ())
    with (
        _interruptible(),
        reporting(files, quiet=quiet, log_json=log_json) as tell,
        lines_to(jsonl) if jsonl else nullcontext() as write_line,
    ):
        if engine is Engine.ray:
            from danvan_extract.cluster import default_shards, extract_on_ray

            summary = extract_on_ray(
                paths, shards=shards or default_shards(target), db=target, write_line=write_line,
                patterns=patterns, workers=workers, address=ray_address, tell=tell,
            )  # fmt: skip
        else:
            summary = extract_all(
                read(files), db=target, write_line=write_line, patterns=patterns,
                workers=workers or usable_cores(), tell=tell,
            )  # fmt: skip
            # The log has this very summary.
            summary.passed_over = files.passed_over
    if not (quiet or log_json):
        targets = [shown(t) for t in (shards, target) if t is not None] + ([_named(jsonl)] if jsonl else [])
        typer.echo(f"{summary} -> {' and '.join(targets)}", err=str(jsonl) == "-")
    if summary.failed:
        raise typer.Exit(1)


@app.command()
def retry(
    db: DbOption = DEFAULT_DB,
    workers: Annotated[int | None, typer.Option("--workers", min=1, help="Processes (default: all cores).")] = None,
    patterns: PatternsOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print failures only.")] = False,
) -> None:
    """Try failed and set-aside inputs again, after they or the program have been mended.

    Files are read at the paths that were given to `danvan extract`. Exit codes are the same.
    """
    from danvan_extract.batch import reporting, usable_cores
    from danvan_extract.batch import retry as try_again

    with _interruptible(), reporting([], quiet=quiet) as tell:
        summary = try_again(db, patterns=patterns, workers=workers or usable_cores(), tell=tell)
    if not quiet:
        typer.echo(str(summary))
    if summary.failed:
        raise typer.Exit(1)


@app.command()
def prune(
    run: Annotated[int, typer.Argument(metavar="RUN", help="The number of a run, as `danvan runs` shows it.")],
    db: DbOption = DEFAULT_DB,
) -> None:
    """Forget what the runs before RUN had made of articles that were extracted again since.

    The database keeps it for `danvan diff`. What `danvan query` gives doesn't change.
    """
    from danvan_extract.store import forget_earlier

    typer.echo(f"{forget_earlier(db, run)} earlier states forgotten")


@app.command()
def export(
    target: Annotated[
        Path, typer.Argument(metavar="TARGET", help="A folder for parquet, a file for jsonl (- is standard output).")
    ],
    db: DbOption = DEFAULT_DB,
    format: Annotated[ExportFormat, typer.Option("--format", help="parquet or jsonl.")] = ExportFormat.parquet,
) -> None:
    """Write the database out for other programs.

    parquet makes a dataset a kind (articles, dates, officials, organizations, indicators), partitioned by
    year and province, that DuckDB, pandas and Spark read; jsonl writes whole records, one a line.
    """
    from danvan_extract.export import export_jsonl, export_parquet

    if format is ExportFormat.jsonl:
        count = export_jsonl(db, target)
        typer.echo(f"{count} records -> {_named(target)}", err=str(target) == "-")
    else:
        counts = export_parquet(db, target)
        typer.echo(f"{', '.join(f'{count} {kind}' for kind, count in counts.items())} -> {target}")


def _named(path: Path) -> str:
    return "standard output" if str(path) == "-" else str(path)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ends the command with a message, and the shell's exit code, when somebody presses Ctrl-C."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("danvan: interrupted; what is stored stays, run again for the rest", err=True)
        raise typer.Exit(130) from None
