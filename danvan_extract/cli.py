"""The command line: a thin layer over the library's verbs."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import asdict
from enum import StrEnum
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
# A table for people shows this many rows unless --limit says otherwise.
TABLE_ROWS = 50

PatternsOption = Annotated[Path | None, typer.Option("--patterns", help="A folder of patterns laid over the shipped.")]
DbOption = Annotated[str, typer.Option("--db", help="The database: a SQLite file or a SQLAlchemy URL.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"


class ExportFormat(StrEnum):
    """How a database is written out."""

    parquet = "parquet"
    jsonl = "jsonl"


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


@app.command()
def extract(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders of articles.")],
    db: Annotated[
        str | None,
        typer.Option("--db", help=f"Write to this SQLite file or SQLAlchemy URL (default {DEFAULT_DB}, see --jsonl)."),
    ] = None,
    jsonl: Annotated[
        Path | None,
        typer.Option("--jsonl", help="Write records as JSON Lines (- is standard output); without --db, only that."),
    ] = None,
    workers: Annotated[int | None, typer.Option("--workers", min=1, help="Processes (default: all cores).")] = None,
    patterns: PatternsOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print failures only.")] = False,
) -> None:
    """Read articles and write their facts to a database.

    Safe to run again: articles that the same version has stored are skipped. Exit code 0 says all done,
    1 some articles failed (each is named, the rest are stored), 2 wrong usage.
    """
    from contextlib import nullcontext

    from danvan_extract.batch import extract_all, lines_to, reporting, usable_cores
    from danvan_extract.read import find_files, read
    from danvan_extract.store import shown

    target = DEFAULT_DB if db is None and jsonl is None else db
    to_stdout = str(jsonl) == "-"
    files = find_files(paths)
    try:
        with reporting(files, quiet=quiet) as tell, lines_to(jsonl) if jsonl else nullcontext() as write_line:
            summary = extract_all(
                read(files), db=target, write_line=write_line, patterns=patterns, workers=workers or usable_cores(),
                tell=tell,
            )  # fmt: skip
    except KeyboardInterrupt:
        typer.echo("danvan: interrupted; what is stored stays, run again for the rest", err=True)
        raise typer.Exit(130) from None
    if not quiet:
        typer.echo(f"{summary} -> {' and '.join(shown(t) for t in (target, jsonl) if t is not None)}", err=to_stdout)
    if summary.failed:
        raise typer.Exit(1)


@app.command()
def query(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="articles, dates, officials, organizations, indicators")],
    db: DbOption = DEFAULT_DB,
    province: Annotated[str | None, typer.Option("--province", help="Only of this province, in any writing.")] = None,
    year: Annotated[
        list[str] | None, typer.Option("--year", metavar="YYYY", help="Only of this year; may be repeated.")
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", help='Only of articles that hold these words or "phrases".')
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="table, csv or json.")] = Format.table,
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, help=f"At most so many rows (default: all, {TABLE_ROWS} in a table)."),
    ] = None,
) -> None:
    """Print facts of one kind, with where they stand.

    A year matches by the time that an indicator speaks of, else by the article's year; a province by the
    indicator's place, else by the article's.
    """
    from danvan_extract.query import ask, count, rows
    from danvan_extract.render import print_table, write_csv, write_json
    from danvan_extract.store import reading

    question = ask(kind, province=province, years=year or (), text=text)
    with reading(db) as connection:
        if format is Format.json:
            write_json(rows(connection, question, limit=limit), sys.stdout)
        elif format is Format.csv:
            write_csv(question.columns, rows(connection, question, limit=limit), sys.stdout)
        else:
            from danvan_extract.query.table import HEADINGS
            from danvan_extract.query.table import lines as table_lines

            shown = list(table_lines(kind, rows(connection, question, limit=limit or TABLE_ROWS)))
            total = count(connection, question)
            if shown:
                print_table(HEADINGS[kind], shown, sys.stdout)
            hint = "" if len(shown) == total else f", the first {len(shown)} shown (--limit N, --format csv or json)"
            typer.echo(f"{total} {kind}{hint}")


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words, or phrases in quotes, accents or not.")],
    db: DbOption = DEFAULT_DB,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many articles.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """Find the articles that hold all these words, the best match first."""
    from danvan_extract.query import search as find
    from danvan_extract.render import printable, write_json

    # The shell took the quotes off a phrase.
    hits = find(" ".join(f'"{w}"' if " " in w and '"' not in w else w for w in words), db=db, limit=limit)
    if as_json:
        write_json((asdict(hit) for hit in hits), sys.stdout)
        return
    for hit in hits:
        when = hit.published or hit.year or "no date"
        typer.echo(printable(f"{hit.id}  {hit.title or 'no title'} ({hit.province or 'no province'}, {when})"))
        typer.echo(printable(f"    {hit.snippet}"))
    if not hits:
        typer.echo("no article found")


@app.command()
def show(
    key: Annotated[str, typer.Argument(metavar="ID", help="The article's id.")], db: DbOption = DEFAULT_DB
) -> None:
    """Print the records with this id as JSON (several if inputs in different places have it)."""
    from danvan_extract.errors import QueryError
    from danvan_extract.store import find

    found = find(db, key)
    if not found:
        raise QueryError(f"no article with the id {key!r}", place=db, remedy="`danvan query articles` lists them")
    for record in found:
        typer.echo(record.model_dump_json(indent=1))


@app.command()
def status(db: DbOption = DEFAULT_DB, as_json: JsonOption = False) -> None:
    """Print how many inputs are stored, failed or set aside, by reason."""
    from danvan_extract.render import printable, write_json
    from danvan_extract.store import status as counts_of

    counts = counts_of(db)
    if as_json:
        write_json((asdict(c) for c in counts), sys.stdout)
        return
    for c in counts:
        typer.echo(printable(f"{c.count:8d}  {c.state}{': ' if c.reason else ''}{c.reason}"))


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
        typer.echo(f"{count} records -> {target}", err=str(target) == "-")
    else:
        counts = export_parquet(db, target)
        typer.echo(f"{', '.join(f'{count} {kind}' for kind, count in counts.items())} -> {target}")


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from danvan_extract.records import ArticleRecord

    typer.echo(json.dumps(ArticleRecord.model_json_schema(mode="serialization"), ensure_ascii=False, indent=1))


@app.command()
def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Gold files or folders of them.")],
    json_file: Annotated[Path | None, typer.Option("--json", help="Also write the scores here.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss and false hit with its sentence.")] = False,
    layer: Annotated[str, typer.Option("--layer", help="With --errors: only this layer.")] = "",
    part: Annotated[str, typer.Option("--part", help="all, work or held-back (a third, by hash of the id).")] = "all",
    baseline: Annotated[bool, typer.Option("--baseline", help="Put beside it what users have today.")] = False,
    patterns: PatternsOption = None,
) -> None:
    """Measure the extractors against a gold set."""
    from functools import partial

    from danvan_extract.evaluate import (
        evaluate as measure,
    )  # fmt: skip
    from danvan_extract.evaluate import (
        mistake_lines,
        part_of,
        predict,
        predict_baseline,
        read_gold,
        score_json,
        score_table,
    )
    from danvan_extract.patterns import load

    articles = [a for a in read_gold(gold) if part in ("all", part_of(a))]
    scores, mistakes = measure(articles, partial(predict, patterns=load(patterns)))
    beside = measure(articles, predict_baseline)[0] if baseline else None
    if errors:
        for line in mistake_lines([m for m in mistakes if layer in ("", m.layer)]):
            typer.echo(line)
    typer.echo(f"{len(articles)} articles ({part})")
    for line in score_table(scores, beside=beside):
        typer.echo(line)
    if json_file:
        json_file.write_text(json.dumps(score_json(scores), indent=1) + "\n", "utf-8")


@app.command()
def bench(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]", help="Articles (default: those of the checkout)."),
    ] = None,
    characters: Annotated[int, typer.Option("--characters", min=1000, help="How much text, about.")] = 600_000,
    rounds: Annotated[int, typer.Option("--rounds", min=1, help="The best of so many counts.")] = 3,
    at_least: Annotated[float, typer.Option("--at-least", help="Exit with 1 when the ratio is below this.")] = 0.0,
    as_json: JsonOption = False,
) -> None:
    """Measure throughput against bare underthesea on the same text."""
    from danvan_extract.bench import bench as measure
    from danvan_extract.bench import lines

    report = measure(paths or (), characters=characters, rounds=rounds)
    if as_json:
        typer.echo(json.dumps(report.to_json(), indent=1))
    else:
        for line in lines(report):
            typer.echo(line)
    if report.ratio < at_least:
        typer.echo(f"danvan: {report.ratio:.2f} times the floor, less than {at_least}", err=True)
        raise typer.Exit(1)


@patterns_app.command("check")
def patterns_check(
    folder: Annotated[Path | None, typer.Argument(help="A folder laid over the shipped patterns.")] = None,
    label: Annotated[str, typer.Option("--label", help="Only the rules of this label.")] = "",
) -> None:
    """Validate the pattern files and run every example and counter-example."""
    from danvan_extract.check import failures
    from danvan_extract.patterns import load

    loaded = load(folder)
    rules = [r for r in loaded.rules.values() if label in ("", r.label)]
    lines = [line for rule in rules for line in failures(rule, loaded)]
    for line in lines:
        typer.echo(line, err=True)
    count = sum(len(r.examples) + len(r.counter_examples) for r in rules)
    typer.echo(f"{len(rules)} entries, {count} examples, {len(lines)} failures")
    if lines:
        raise typer.Exit(1)


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
