"""Pattern files load strictly, and every example and counter-example holds."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
import regex

from danvan_extract import extract
from danvan_extract.check import HELPERS, failures
from danvan_extract.errors import DanvanError, PatternError
from danvan_extract.patterns import Patterns, Rule, load

RULES = sorted(load().rules.values(), key=lambda r: r.id)

GOOD = """\
- id: date.iso
  label: DATE
  triggers: ['-']
  pattern: '(?<year>\\d{4})-\\d\\d'
  normaliser: period
  examples:
    - {text: "kỳ [[2020-05]] này", value: "010"}
  counter_examples:
    - {text: "số 1-2", because: "không phải ngày"}
"""


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_examples_hold(rule: Rule) -> None:
    assert list(failures(rule, load())) == []


@pytest.mark.parametrize("rule", [r for r in RULES if r.label in HELPERS], ids=lambda r: r.id)
def test_a_helper_has_an_example_that_needs_it(rule: Rule) -> None:
    """What its examples show is found by other rules: without what it says one of them must fail."""
    rules = {r.id: replace(r, terms=()) if r is rule else r for r in RULES if r is not rule or r.terms}
    assert list(failures(rule, Patterns(rules, load().parts, rule.id)))


def write(folder: Path, text: str) -> Path:
    (folder / "mine.yaml").write_text(text, "utf-8")
    return folder


def test_user_folder_adds_and_overrides(tmp_path: Path) -> None:
    loaded = load(write(tmp_path, GOOD))
    rule = loaded.rules["date.iso"]
    assert (rule.label, rule.line, rule.examples[0].start, rule.examples[0].end) == ("DATE", 1, 3, 10)
    assert rule.examples[0].expected == {"value": "010"}, "scalars stay as written"
    assert loaded.hash != load().hash
    shipped = RULES[0]
    other = tmp_path / "other"
    other.mkdir()
    changed = load(write(other, GOOD.replace("date.iso", shipped.id)))
    assert changed.rules[shipped.id].file == str(other / "mine.yaml")
    assert len(changed.rules) == len(load().rules)


def test_the_hash_is_of_all_that_facts_depend_on(tmp_path: Path) -> None:
    """Of the parts too: some are read by the extractors themselves (`title_stop`)."""
    (tmp_path / "_parts.yaml").write_text("title_stop: 'cho'\n", "utf-8")
    hashes = [load(write(tmp_path, GOOD)).hash]
    same, other, example = tmp_path / "same", tmp_path / "other", tmp_path / "example"
    for folder, part, entry in (
        (same, "cho", GOOD),
        (other, "đã", GOOD),
        (example, "cho", GOOD.replace("kỳ [[2020-05]] này", "kỳ [[2020-06]] này")),
    ):
        folder.mkdir()
        (folder / "_parts.yaml").write_text(f"title_stop: '{part}'\n", "utf-8")
        hashes.append(load(write(folder, entry)).hash)
    assert [h == hashes[0] for h in hashes] == [True, True, False, True]


def test_a_runaway_pattern_of_the_user_is_stopped(tmp_path: Path) -> None:
    runaway = GOOD.replace("(?<year>\\d{4})-\\d\\d", "(?<year>\\d{4})-\\d\\d(?:x|xx)+!")
    assert runaway != GOOD
    text = "Kỳ 2020-05" + "x" * 80 + "."
    with pytest.raises(DanvanError, match=r"a match took too long, at the pattern date\.iso"):
        extract(text, patterns=write(tmp_path, runaway))
    assert {r.timeout for r in load(tmp_path).rules.values()} == {2.0}
    assert {r.timeout for r in RULES} == {None}, "tests/test_growth.py looks at how these grow"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("label: DATE", "lable: DATE", "mine.yaml:2: date.iso: unknown key 'lable' (keys are: "),
        ("label: DATE", "label: ''", "mine.yaml:1: date.iso: no label"),
        ("(?<year>", "(?<year>(", "mine.yaml:4: date.iso: not a regex: "),
        ("\\d{4}", "{{nope}}", "mine.yaml:4: date.iso: unknown part {{nope}} in date.iso (parts are: "),
        ("[[2020-05]]", "2020-05", "mine.yaml:7: date.iso: an example marks exactly one span"),
        ("id: date.iso", "id: Iso", "mine.yaml:1: Iso: an entry needs an id like `label.case`"),
        ("triggers: ['-']", "triggers: ['Q']", "mine.yaml:3: date.iso: trigger 'Q' isn't lower-case"),
        ("số 1-2", "số 1", "mine.yaml:9: date.iso: a counter-example holds a trigger"),
        ("- id: date.iso", "- id: [", "mine.yaml:3: not YAML: "),
        (
            "['-']",
            "'-'",
            "mine.yaml:3: date.iso: the value of `triggers` is of another kind (write a list: [một, hai])",
        ),
        ("['-']", "[{a: b}]", "mine.yaml:3: date.iso: the value of `triggers` is of another kind"),
        (
            "normaliser: period",
            "normaliser: [period]",
            "mine.yaml:5: date.iso: the value of `normaliser` is of another",
        ),
        ("normaliser: period", "priority: first", "mine.yaml:5: date.iso: the value of `priority` is of another kind"),
        (
            "normaliser: period",
            "attributes: [a]",
            "mine.yaml:5: date.iso: the value of `attributes` is of another kind",
        ),
        ("normaliser: period", "terms: năm", "mine.yaml:5: date.iso: the value of `terms` is of another kind"),
        ("normaliser: period", "terms: [[năm]]", "mine.yaml:5: date.iso: the value of `terms` is of another kind"),
        (
            '- {text: "kỳ [[2020-05]] này", value: "010"}',
            "- kỳ",
            "mine.yaml:7: date.iso: the value of `examples` is of",
        ),
        (
            '- {text: "số 1-2", because: "không phải ngày"}',
            "- kỳ",
            "mine.yaml:9: date.iso: the value of `counter_examp",
        ),
    ],
)
def test_errors_name_file_line_id_and_remedy(tmp_path: Path, old: str, new: str, expected: str) -> None:
    with pytest.raises(PatternError) as caught:
        load(write(tmp_path, GOOD.replace(old, new)))
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_example_and_double_id_are_rejected(tmp_path: Path) -> None:
    with pytest.raises(PatternError, match="no example"):
        load(write(tmp_path, GOOD.partition("  examples")[0]))
    twice = tmp_path / "twice"
    twice.mkdir()
    with pytest.raises(PatternError, match=r"date\.iso: id stands in mine\.yaml already"):
        load(write(twice, GOOD + GOOD))


def test_folder_without_patterns(tmp_path: Path) -> None:
    with pytest.raises(PatternError, match=r"no pattern files \(\*\.yaml\) here"):
        load(tmp_path)


def test_a_failing_example_is_reported(tmp_path: Path) -> None:
    loaded = load(write(tmp_path, GOOD))
    lines = list(failures(loaded.rules["date.iso"], loaded))
    assert lines
    assert "mine.yaml:7: date.iso: " in lines[0]


def test_a_part_in_two_files_is_rejected(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "_parts_a.yaml").write_text("x: 'a'\n", "utf-8")
    (tmp_path / "_parts_b.yaml").write_text("x: 'b'\n", "utf-8")
    with pytest.raises(PatternError, match=r"_parts_b\.yaml: x: part stands in _parts_a\.yaml already"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("pattern", "text", "spans"),
    [
        ("a+", "baab a", [(1, 3), (5, 6)]),
        ("a*", "ba", [(0, 0), (1, 2), (2, 2)]),
        ("(?<=a)b", "abb", [(1, 2)]),
        ("x", "baab", []),
    ],
)
def test_matches_one_after_the_other(pattern: str, text: str, spans: list[tuple[int, int]]) -> None:
    rule = Rule("test.matches", "TEST", "", 1, compiled=regex.compile(pattern, regex.VERSION1))
    assert [m.span() for m in rule.matches(text, text)] == spans


def test_the_time_between_matches_is_the_callers() -> None:
    rule = Rule("test.matches", "TEST", "", 1, compiled=regex.compile("a", regex.VERSION1), timeout=0.01)
    found = rule.matches("aa", "aa")
    assert next(found).span() == (0, 1)
    until = time.perf_counter() + 0.05
    while time.perf_counter() < until:
        pass
    assert next(found).span() == (1, 2)
