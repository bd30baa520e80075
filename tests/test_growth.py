"""Growth is told from times, and a pattern that runs away is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from danvan_extract.cli import app
from danvan_extract.growth import Growth

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
    result = CliRunner().invoke(app, ["patterns", "growth", str(tmp_path), "--label", "OWN", "--largest", "1000"])
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
