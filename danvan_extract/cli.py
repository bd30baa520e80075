"""The command line: a thin layer over the library's verbs."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from danvan_extract.errors import DanvanError

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="Facts from Vietnamese news.")
patterns_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Validate and test pattern files.")
app.add_typer(patterns_app, name="patterns")

PatternsOption = Annotated[Path | None, typer.Option("--patterns", help="A folder of patterns laid over the shipped.")]


@app.command()
def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Gold files or folders of them.")],
    json_file: Annotated[Path | None, typer.Option("--json", help="Also write the scores here.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss and false hit with its sentence.")] = False,
    layer: Annotated[str, typer.Option("--layer", help="With --errors: only this layer.")] = "",
    part: Annotated[str, typer.Option("--part", help="all, work or held-back (a third, by hash of the id).")] = "all",
    patterns: PatternsOption = None,
) -> None:
    """Measure the extractors against a gold set."""
    from danvan_extract import evaluate as ev
    from danvan_extract.patterns import load

    loaded = load(patterns)
    articles = [a for a in ev.read_gold(gold) if part in ("all", ev.part_of(a))]
    total = dict.fromkeys(ev.KEYS, ev.Score())
    wrong: list[ev.Mistake] = []
    for article in articles:
        prediction = ev.predict(article, loaded)
        for key, one in ev.score(article, prediction).items():
            total[key] += one
        wrong += ev.mistakes(article, prediction)
    if errors:
        shown = [m for m in wrong if layer in ("", m.layer)]
        for m in shown:
            typer.echo(
                f"{m.layer}\t{m.kind}\t{m.article}\t{m.pattern}\n  gold {m.gold}\n  said {m.predicted}\n  {m.context}"
            )
        for (where, kind), n in Counter((m.layer, m.kind) for m in shown).most_common():
            typer.echo(f"{n:5d}  {where}: {kind}")
        for (where, rule), n in Counter((m.layer, m.pattern) for m in shown if m.pattern).most_common(20):
            typer.echo(f"{n:5d}  {where}: by {rule}")
    typer.echo(f"{len(articles)} articles ({part})")
    typer.echo(f"{'score':<20}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'pred':>7}")
    for key, s in total.items():
        typer.echo(f"{key:<20}{s.precision:7.3f}{s.recall:7.3f}{s.f1:7.3f}{s.gold:7d}{s.pred:7d}")
    if json_file:
        data = {
            k: {"P": s.precision, "R": s.recall, "F1": s.f1, "gold": s.gold, "pred": s.pred} for k, s in total.items()
        }
        json_file.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


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
    import sys

    try:
        app()
    except DanvanError as e:
        typer.echo(f"danvan: {e}", err=True)
        sys.exit(2)
