"""The README says what is so: help, scores and demo are current, snippets run, each dependency has its reason."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from danvan_extract import extract

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SNIPPETS = re.findall(r"```python\n(.*?)```\n\n```output\n(.*?)```", README, re.DOTALL)


def test_generated_parts_are_current() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "--diff", "-I", "tests", "README.md"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, "run `make readme`\n" + result.stdout


def test_every_python_snippet_shows_its_output() -> None:
    assert len(SNIPPETS) == README.count("```python") >= 1


@pytest.mark.parametrize(("code", "expected"), SNIPPETS)
def test_snippet_prints_what_the_readme_says(code: str, expected: str, tmp_path: Path) -> None:
    result = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert result.stdout == expected


def test_the_pattern_shown_is_added_and_holds(tmp_path: Path) -> None:
    section = README.partition("\n## Patterns\n")[2].partition("\n## ")[0]
    entry, shown = re.findall(r"```(?:yaml|console)\n(.*?)```", section, re.DOTALL)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "titles.yaml").write_text(entry, "utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "danvan_extract", "patterns", "check", "mine"],
        cwd=tmp_path, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert "danvan patterns check mine\n" in shown
    assert re.fullmatch(r"\d+ entries, \d+ examples, 0 failures\n", result.stdout)
    text = "Ông Lò Văn Inh, thủ từ, kể lại."
    assert [o.titles[0].role for o in extract(text, patterns=tmp_path / "mine").officials] == ["thủ từ"]
    assert extract(text).officials == ()


def test_each_dependency_has_its_reason() -> None:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = configuration["project"]
    wanted = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    wanted += configuration["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["mypyc"]["dependencies"]
    names = {re.split(r"[<>=\[; ]", d)[0].lower() for d in wanted if not d.startswith("danvan-extract")}
    table = README.partition("## Dependencies")[2].partition("\n## ")[0]
    cells = " ".join(re.findall(r"^\| (`[^|(]+)", table, re.MULTILINE))
    assert {name.lower() for name in re.findall(r"`([^`]+)`", cells)} == names


def test_every_command_is_documented() -> None:
    from readme import COMMANDS
    from typer.main import get_command

    from danvan_extract.cli import app

    known = set()
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        sub = getattr(command, "commands", None)
        known |= {f"{name} {s}" for s in sub} if sub else {name}
    assert known == set(COMMANDS)
