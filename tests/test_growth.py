"""Growth is told from times, and a pattern that runs away is found."""

from __future__ import annotations

import json
import math
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from danvan_extract import growth
from danvan_extract.clean import clean
from danvan_extract.cli import app
from danvan_extract.extract import find_dates, find_organizations
from danvan_extract.extract.organizations import find
from danvan_extract.growth import STEEP, Growth, _grown, _of_stages
from danvan_extract.patterns import load
from danvan_extract.records import Article
from danvan_extract.segment import segment

RUNAWAY = """
- id: own.runaway
  label: OWN
  triggers: [đầu]
  pattern: 'đầu(?:\\s?a|\\s?aa)+!'
"""


@pytest.mark.parametrize(
    ("seconds", "stopped", "exponent", "steep"),
    [
        ((0.1, 1.0), False, 1, False),
        ((0.0001, 0.1, 10.0), False, 2, True),
        ((0.1, 2.6), False, 1.415, True),
        ((0.1, 2.4), False, 1.38, False),
        ((0.00001, 0.009), False, 0, False),  # too short to tell
        ((3.0,), False, 0, False),
        ((0.1, 0.2), True, 0.301, True),
    ],
)
def test_exponents(seconds: tuple[float, ...], stopped: bool, exponent: float, steep: bool) -> None:
    sizes = tuple(10 ** (n + 3) for n in range(len(seconds)))
    found = Growth("x", "1", sizes, seconds, stopped)
    assert (found.exponent, found.is_steep) == (pytest.approx(exponent, abs=1e-3), steep)


def test_a_runaway_pattern_is_stopped_and_named(tmp_path: Path) -> None:
    example = '  examples: [{text: "[[đầu %s!]] có", value: x}]\n' % ("aa" * 40)
    counter = '  counter_examples: [{text: "đầu %s", because: "x"}]\n' % ("aa" * 40)
    (tmp_path / "own.yaml").write_text(RUNAWAY + example + counter, "utf-8")
    result = CliRunner().invoke(app, ["patterns", "growth", str(tmp_path), "--label", "OWN", "--largest", "10000"])
    assert result.exit_code == 1, result.output
    (line,) = result.output.splitlines()[1:]
    assert "own.runaway" in line
    assert line.endswith("stopped")


def test_rules_of_links_are_linear() -> None:
    result = CliRunner().invoke(app, ["patterns", "growth", "--label", "PERSON", "--largest", "1000", "--json"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.output)
    assert "person.title_after" in {one["subject"] for one in found}
    assert all(one["sizes"] == [1, 10, 100, 1000][: len(one["sizes"])] for one in found)


def test_rules_of_what_is_no_figure_are_linear() -> None:
    """They are searched for in whole sentences, however long."""
    result = CliRunner().invoke(app, ["patterns", "growth", "--label", "INDICATOR_NOT", "--largest", "10000"])
    assert result.exit_code == 0, result.output


def test_the_worst_is_enlarged_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every piece is tried a little, for each stage the slowest as far as it is asked for; what is steep isn't."""
    tried: list[tuple[str, int]] = []

    def seconds(text: str, patterns: object) -> dict[str, float]:
        piece = text[:6]
        tried.append((piece, len(text)))
        linear = len(text) / 1000
        return {"slow": linear ** (1.3 if piece == "ông ôn" else 1), "steep": linear ** (2 if piece == "111111" else 1)}

    monkeypatch.setattr(growth, "_stage_seconds", seconds)
    found = growth._worst_of_stages(load(), (1_000, 10_000, 100_000, 1_000_000))
    assert {name: (one.piece, one.sizes) for name, one in found.items()} == {
        "slow": ("ông ", (100_000, 1_000_000)), "steep": ("1", (5_000, 50_000)),
    }  # fmt: skip
    assert {piece for piece, size in tried if size > 50_000} == {"ông ôn"}
    assert len(tried) > 2 * 80


@pytest.mark.parametrize("piece", ["5% ", "1/2 xã ", "12 hộ. ", "12 hộ\n", "năm 2020, "])
def test_stages_are_linear_in_what_they_find(piece: str) -> None:
    """Thousands of figures and dates, in one sentence or in many; `growth` tries it up to a megabyte."""
    found = list(_of_stages(load(), piece, (4_000, 40_000)))
    assert [(one.subject, one.exponent) for one in found if one.is_steep] == []


def test_a_body_is_parsed_once_at_each_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Heads without an end: each asks for the bodies behind it."""
    real, places = find._parsed, Counter[tuple[int, int]]()

    def parsed(page: Any, at: int, depth: int) -> Any:
        places[at, depth] += 1
        return real(page, at, depth)

    monkeypatch.setattr(find, "_parsed", parsed)
    find_organizations(segment(clean(Article(id="x", text="Ban " * 200), load()).body), load())
    assert len(places) > 200
    assert set(places.values()) == {1}


def test_a_date_is_looked_for_within_reach() -> None:
    """The library looks for what a pattern must hold to the end of the text, at each number."""

    def seconds(size: int) -> dict[str, float]:
        body = segment(clean(Article(id="x", text=("12-" * size)[:size]), load()).body)
        start = time.process_time()
        find_dates(body, load())
        return {"dates": time.process_time() - start}

    (found,) = _grown(seconds, "12-", (20_000, 200_000), math.inf)
    assert found.exponent < STEEP
