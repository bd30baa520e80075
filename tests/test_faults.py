"""The fault campaign in a short form; `make faults` runs all of it."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the campaign forks the processes that it kills")
def test_nothing_is_lost_and_nothing_twice() -> None:
    result = subprocess.run(
        [sys.executable, str(HERE / "faults.py"), "--kills", "9", "--seed", "7", "--line", "64000000"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    rows = [line for line in result.stdout.splitlines() if line.startswith("| ")]
    assert len(rows) == 2 + (16 if find_spec("pgserver") else 14), result.stdout
    assert result.stdout.rstrip().endswith("nothing lost, nothing twice, every database sound")
