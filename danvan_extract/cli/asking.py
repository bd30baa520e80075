"""Commands that ask a database, and what a record looks like."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from danvan_extract.cli.app import DEFAULT_DB, DbOption, JsonOption, app

# A table for people shows this many rows unless --limit says otherwise.
TABLE_ROWS = 50

AllCopiesOption = Annotated[bool, typer.Option("--all-copies", help="Also what near copies of an article give.")]


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"


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
    all_copies: AllCopiesOption = False,
    format: Annotated[Format, typer.Option("--format", help="table, csv or json.")] = Format.table,
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, help=f"At most so many rows (default: all, {TABLE_ROWS} in a table)."),
    ] = None,
) -> None:
    """Print facts of one kind, with where they stand.

    A year matches by the time that an indicator speaks of, else by the article's year; a province by the
    indicator's place, else by the article's. A fact that several copies of an
    article give is printed once, with all its sources.
    """
    from danvan_extract.query import ask, count, rows
    from danvan_extract.render import print_table, write_csv, write_json
    from danvan_extract.store import reading

    question = ask(kind, province=province, years=year or (), text=text, all_copies=all_copies)
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
    all_copies: AllCopiesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Find the articles that hold all these words, the best match first."""
    from danvan_extract.query import search as find
    from danvan_extract.render import printable, write_json

    # The shell took the quotes off a phrase.
    hits = find(
        " ".join(f'"{w}"' if " " in w and '"' not in w else w for w in words), db=db, limit=limit, all_copies=all_copies
    )
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
    from danvan_extract.render import escaped
    from danvan_extract.store import find

    found = find(db, key)
    if not found:
        raise QueryError(f"no article with the id {key!r}", place=db, remedy="`danvan query articles` lists them")
    for record in found:
        typer.echo(escaped(record.model_dump_json(indent=1)))


@app.command()
def status(db: DbOption = DEFAULT_DB, as_json: JsonOption = False) -> None:
    """Print how many inputs are stored, duplicates of those, failed or set aside, by reason."""
    from danvan_extract.render import printable, write_json
    from danvan_extract.store import status as counts_of

    counts = counts_of(db)
    if as_json:
        write_json((asdict(c) for c in counts), sys.stdout)
        return
    for c in counts:
        typer.echo(printable(f"{c.count:8d}  {c.state}{': ' if c.reason else ''}{c.reason}"))


@app.command()
def runs(db: DbOption = DEFAULT_DB, as_json: JsonOption = False) -> None:
    """Print the runs that wrote the database, with what made their facts."""
    from danvan_extract.query import runs as runs_of
    from danvan_extract.render import print_table, write_json

    found = [asdict(run) for run in runs_of(db)]
    if as_json:
        write_json(found, sys.stdout)
        return
    for run in found:
        run["patterns"] = run["patterns"][:12]
    rows = [["" if cell is None else str(cell) for cell in run.values()] for run in found]
    print_table(("run", "version", "patterns", "started (UTC)", "finished", "stored", "skipped", "failed"), rows,
                sys.stdout)  # fmt: skip


@app.command()
def diff(
    before: Annotated[int, typer.Argument(metavar="RUN", help="The number of a run, as `danvan runs` shows it.")],
    after: Annotated[int, typer.Argument(metavar="RUN", help="The number of another.")],
    db: DbOption = DEFAULT_DB,
    as_json: JsonOption = False,
) -> None:
    """Print the facts that appeared (+), vanished (-) or changed (~) from one run to another.

    Compared is what both made of the same articles. Runs of the same version
    and patterns complete each other.
    """
    from collections import Counter

    from danvan_extract.query import diff as changes_between
    from danvan_extract.render import printable, write_json

    changes = changes_between(db, before, after)
    if as_json:
        write_json(({**asdict(c), "fields": c.fields} for c in changes), sys.stdout)
        return
    counts: Counter[str] = Counter()
    for c in changes:
        counts[c.change] += 1
        fact = c.after or c.before or {}
        shown = c.fields.items() if c.change == "changed" else ()
        differs = "; ".join(f"{name}: {old} → {new}" for name, (old, new) in shown)
        sign = {"appeared": "+", "vanished": "-", "changed": "~"}[c.change]
        typer.echo(printable(f"{sign} {c.kind} {c.article_id}: {fact.get('name') or fact['text']}  {differs}".rstrip()))
    typer.echo(", ".join(f"{counts[name]} {name}" for name in ("appeared", "vanished", "changed")))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from danvan_extract.records import ArticleRecord

    typer.echo(json.dumps(ArticleRecord.model_json_schema(mode="serialization"), ensure_ascii=False, indent=1))
