"""Other patterns: which articles they may see differently, and that only those are extracted again."""

from __future__ import annotations

from pathlib import Path

import pytest

from danvan_extract.batch import Summary, extract_all
from danvan_extract.clean import clean
from danvan_extract.extract import find_dates
from danvan_extract.patterns import Patterns, deciding, load, rules_of
from danvan_extract.query import diff, query, runs
from danvan_extract.read import read
from danvan_extract.records import Article
from danvan_extract.segment import segment

RULE = """
- id: date.of_feast
  label: DATE
  triggers: [lễ hội]
  pattern: 'lễ\\ hội\\ (?P<y>\\d{4})'
  normaliser: period
  examples:
    - {text: "đến với [[lễ hội 2019]] của xã", value: "2019"}
"""
TEXTS = ["Đến với lễ hội 2019, xã trao 5 suất quà.", "Năm 2018, xã trao 7 suất quà.", "Lễ Hội 2017 của xã có 9 hộ."]
INPUTS = [Article(id=f"b{n}", text=text, place=f"f:{n}") for n, text in enumerate(TEXTS)]


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "mine.yaml").write_text(text, "utf-8")
    return path


def years(db: str) -> list[str]:
    return [d["value"] for d in query("dates", db=db)]


def test_only_what_a_changed_rule_can_see_is_extracted_again(target: str, tmp_path: Path) -> None:
    mine = folder(tmp_path / "mine", RULE)
    assert extract_all(INPUTS, db=target) == Summary(stored=3)
    assert years(target) == ["2018"]
    assert extract_all(INPUTS, db=target, patterns=mine) == Summary(stored=2, skipped=1)
    assert years(target) == ["2019", "2018", "2017"]
    assert [(c.change, c.article_id) for c in diff(target, 1, 2) if c.kind == "dates"] == [
        ("appeared", "b0"), ("appeared", "b2"),
    ]  # fmt: skip
    # As if all had been made again: nothing is left to do.
    assert extract_all(INPUTS, db=target, patterns=mine) == Summary(skipped=3)
    # Without the rule, as before.
    assert extract_all(INPUTS, db=target) == Summary(stored=2, skipped=1)
    assert years(target) == ["2018"]
    assert list(diff(target, 1, 4)) == []


def test_examples_and_comments_are_no_change(target: str, tmp_path: Path) -> None:
    extract_all(INPUTS, db=target, patterns=folder(tmp_path / "a", RULE))
    more = RULE.replace("của xã", "của huyện") + "    # Another comment.\n"
    assert more != RULE
    assert extract_all(INPUTS, db=target, patterns=folder(tmp_path / "b", more)) == Summary(skipped=3)
    first, second = runs(target)
    assert first.patterns == second.patterns


def test_a_rule_that_may_be_anywhere_is_tried_on_all(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract_all(INPUTS, db=target)
    anywhere = RULE.replace("  normaliser: period", "  normaliser: period\n  attributes: {starts: '<year>'}")
    assert extract_all(INPUTS, db=target, patterns=folder(tmp_path / "a", anywhere)) == Summary(stored=3)
    words = RULE.replace("label: DATE", "label: ORGANIZATION_TEST")
    assert extract_all(INPUTS, db=target, patterns=folder(tmp_path / "b", words)) == Summary(stored=3)
    # So is another version of the program.
    monkeypatch.setattr("danvan_extract.batch.run.__version__", "99")
    assert extract_all(INPUTS, db=target, patterns=folder(tmp_path / "c", RULE)) == Summary(stored=3)


def test_what_decides(tmp_path: Path) -> None:
    mine = rules_of(load(folder(tmp_path / "mine", RULE)))
    shipped = rules_of(load())
    assert deciding(shipped, shipped) == ()
    assert deciding(shipped, mine) == deciding(mine, shipped) == ("lễ hội",)
    starts = folder(
        tmp_path / "b", RULE.replace("normaliser: period", "normaliser: period\n  attributes: {starts: lễ}")
    )
    assert deciding(mine, rules_of(load(starts))) is None
    # Another order, or other parts, may matter anywhere.
    turned = {rule_id: mine[rule_id] for rule_id in reversed(mine)}
    assert deciding(mine, turned) is None
    assert deciding(mine, {**mine, "parts": ("other", None)}) is None


def test_no_rule_matters_where_none_of_its_literals_stands() -> None:
    patterns = load()
    articles = [a for a in read(["corpus"]) if isinstance(a, Article)][::10]
    cleaned = [clean(a, patterns) for a in articles]
    found = [find_dates(segment(c.body), patterns) for c in cleaned]
    tried = 0
    for rule_id, (_, literals) in rules_of(patterns).items():
        if literals is None:
            continue
        left = {r: rule for r, rule in patterns.rules.items() if r != rule_id}
        without = Patterns(left, patterns.parts, rule_id)
        for article, before, dates in zip(articles, cleaned, found, strict=True):
            if not any(literal in before.normalised.lower for literal in literals):
                tried += 1
                assert clean(article, without) == before, rule_id
                assert find_dates(segment(before.body), without) == dates, rule_id
    assert tried > 50
