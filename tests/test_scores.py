"""No recorded score falls unnoticed: a fall of more than 0.01 must be recorded, with its reason."""

from __future__ import annotations

import json

import pytest
from record_scores import FILE, ROOT, scores
from shared import DEV, needs_dev

TOLERANCE = 0.01
RECORDED = json.loads(FILE.read_text("utf-8"))


def fallen(now: dict[str, float], before: dict[str, float]) -> dict[str, tuple[float, float]]:
    return {k: (before[k], now[k]) for k in before if now[k] < before[k] - TOLERANCE}


def test_a_fall_is_seen() -> None:
    assert fallen({"a": 0.90, "b": 0.5}, {"a": 0.92, "b": 0.505}) == {"a": (0.92, 0.90)}


def test_on_the_projects_own_gold() -> None:
    assert fallen(scores(ROOT / "gold"), RECORDED["gold"]) == {}, "mend it, or run `make scores` and say why there"


def test_on_articles_that_no_rule_was_worked_out_on() -> None:
    assert fallen(scores(ROOT / "gold" / "unseen.jsonl"), RECORDED["unseen"]) == {}


@needs_dev
def test_on_the_development_set() -> None:
    assert fallen(scores(DEV), RECORDED["dev"]) == {}, "mend it, or run `make scores` and say why there"


# What the extractors must reach on the development set (F1).
FLOORS = {
    "dates.found": 0.97, "dates.value": 0.95, "officials.name": 0.96, "officials.title": 0.92, "orgs.found": 0.95,
    "orgs.exact": 0.90, "indicators.value": 0.95, "indicators.measure": 0.86, "indicators.fact": 0.72,
    "province.accuracy": 0.95,
}  # fmt: skip


@pytest.mark.parametrize(("key", "floor"), FLOORS.items())
def test_recorded_scores_stand_above_the_floors(key: str, floor: float) -> None:
    assert RECORDED["dev"][key] >= floor
