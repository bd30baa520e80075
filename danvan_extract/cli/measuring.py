"""Commands that measure and check the extractors."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from danvan_extract.cli.app import JsonOption, PatternsOption, app, patterns_app

if TYPE_CHECKING:
    from danvan_extract.patterns import Patterns, Rule

LabelOption = Annotated[str, typer.Option("--label", help="Only the rules of this label.")]


class Part(StrEnum):
    """Which articles of a gold set are measured."""

    all = "all"
    work = "work"
    held_back = "held-back"


@app.command()
def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Gold files or folders of them.")],
    json_file: Annotated[Path | None, typer.Option("--json", help="Also write the scores here.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss and false hit with its sentence.")] = False,
    layer: Annotated[
        str, typer.Option("--layer", help="With --errors: only dates, orgs, officials, indicators or province.")
    ] = "",
    part: Annotated[
        Part, typer.Option("--part", help="all, work or held-back (a sixth, by hash of the id).")
    ] = Part.all,
    baseline: Annotated[bool, typer.Option("--baseline", help="Put beside it what users have today.")] = False,
    patterns: PatternsOption = None,
) -> None:
    """Measure the extractors against a gold set."""
    from contextlib import nullcontext
    from functools import partial

    from danvan_extract.batch import lines_to
    from danvan_extract.errors import GoldError
    from danvan_extract.evaluate import (
        LAYERS,
        mistake_lines,
        part_of,
        predict,
        predict_baseline,
        read_gold,
        score_json,
        score_table,
    )
    from danvan_extract.evaluate.run import evaluate as measure
    from danvan_extract.patterns import load
    from danvan_extract.render import printable

    if layer and layer not in LAYERS:
        raise typer.BadParameter(f"{layer!r} is not one of {', '.join(LAYERS)}", param_hint="--layer")
    articles = [a for a in read_gold(gold) if part in (Part.all, part_of(a))]
    if not articles:
        place = ", ".join(map(str, gold))
        raise GoldError(f"no articles ({part})", place=place, remedy="name more gold files, or another --part")
    with lines_to(json_file) if json_file else nullcontext() as write:
        scores, mistakes = measure(articles, partial(predict, patterns=load(patterns)))
        beside = measure(articles, predict_baseline)[0] if baseline else None
        if errors:
            for line in mistake_lines([m for m in mistakes if layer in ("", m.layer)]):
                typer.echo(printable(line))
        typer.echo(f"{len(articles)} articles ({part})")
        for line in score_table(scores, beside=beside):
            typer.echo(line)
        if write:
            write(json.dumps(score_json(scores), indent=1))


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
    revision: Annotated[
        str, typer.Option("--against", metavar="REV", help="Instead: beside danvan extract of this commit.")
    ] = "",
    memory: Annotated[
        bool, typer.Option("--memory", help="Instead: peak memory of few and of many short articles.")
    ] = False,
    short: Annotated[
        bool, typer.Option("--short", help="With --memory: records of a dozen words, a million in half an hour of CPU.")
    ] = False,
    scale: Annotated[
        bool, typer.Option("--scale", help="Instead: 1 worker, all workers and Ray; room and cost of a million.")
    ] = False,
    articles: Annotated[
        int | None, typer.Option("--articles", min=16, help="For the two: how many (default: 100000, 5000).")
    ] = None,
) -> None:
    """Measure throughput against bare underthesea on the same text."""
    from danvan_extract.bench import Comparison, Report, against, against_lines, lines
    from danvan_extract.bench import bench as measure

    if short and not memory:
        raise typer.BadParameter("only with --memory", param_hint="--short")
    if memory or scale:
        _bench_many(paths or [], memory=memory, short=short, count=articles, as_json=as_json)
        return
    report: Comparison | Report
    if revision:
        report = against(revision, paths or (), characters=characters, rounds=rounds)
        told, base = against_lines(report), revision
    else:
        report = measure(paths or (), characters=characters, rounds=rounds)
        told, base = lines(report), "the floor"
    for line in [json.dumps(report.to_json(), indent=1)] if as_json else told:
        typer.echo(line)
    if report.ratio < at_least:
        typer.echo(f"danvan: {report.ratio:.2f} times {base}, less than {at_least}", err=True)
        raise typer.Exit(1)


def _bench_many(paths: list[Path], *, memory: bool, short: bool, count: int | None, as_json: bool) -> None:
    from danvan_extract.batch import usable_cores
    from danvan_extract.bench import flatness, load_articles, peak_lines, scaling, scaling_lines

    articles = load_articles(paths)
    cores = usable_cores()
    if memory:
        peaks = flatness(articles, (5_000, count or 100_000), workers=cores, short=short)
        data, told = {"memory": [asdict(p) for p in peaks]}, peak_lines(peaks)
    else:
        result = scaling(articles, count or 5_000, workers=sorted({1, cores}), ray=find_spec("ray") is not None)
        data, told = {"scale": [asdict(result)]}, scaling_lines(result)
    for line in [json.dumps(data, indent=1)] if as_json else told:
        typer.echo(line)


def _labelled(patterns: Patterns, label: str) -> list[Rule]:
    """The rules of a label, all without one. Raises BadParameter for a label that none has."""
    labels = sorted({r.label for r in patterns.rules.values()})
    if label and label not in labels:
        raise typer.BadParameter(f"{label!r} is not one of {', '.join(labels)}", param_hint="--label")
    return [r for r in patterns.rules.values() if label in ("", r.label)]


@patterns_app.command("check")
def patterns_check(
    folder: Annotated[Path | None, typer.Argument(help="A folder laid over the shipped patterns.")] = None,
    label: LabelOption = "",
) -> None:
    """Validate the pattern files and run every example and counter-example."""
    from danvan_extract.check import failures
    from danvan_extract.patterns import load
    from danvan_extract.render import printable

    loaded = load(folder)
    rules = _labelled(loaded, label)
    lines = [line for rule in rules for line in failures(rule, loaded)]
    for line in lines:
        typer.echo(printable(line), err=True)
    count = sum(len(r.examples) + len(r.counter_examples) for r in rules)
    typer.echo(f"{len(rules)} entries, {count} examples, {len(lines)} failures")
    if lines:
        raise typer.Exit(1)


@patterns_app.command("growth")
def patterns_growth(
    folder: Annotated[Path | None, typer.Argument(help="A folder laid over the shipped patterns.")] = None,
    label: LabelOption = "",
    largest: Annotated[int, typer.Option("--largest", min=1000, help="The longest text (characters).")] = 1_000_000,
    as_json: JsonOption = False,
) -> None:
    """Measure how time grows with hostile texts: each rule's pattern, and each stage of the pipeline.

    All hostile texts are tried up to a tenth or a twentieth of the longest, the worst for each rule and the two
    worst for the stages in full; the sizes are printed. Exit code 1 says that something clearly grows faster
    than the text. For texts of a megabyte it takes minutes, --largest 100000 about one.
    """
    from danvan_extract.growth import growth, lines
    from danvan_extract.patterns import load

    loaded = load(folder)
    _labelled(loaded, label)
    found = growth(loaded, label=label, largest=largest)
    for line in [json.dumps([one.to_json() for one in found], indent=1)] if as_json else lines(found):
        typer.echo(line)
    if any(one.is_steep for one in found):
        raise typer.Exit(1)
