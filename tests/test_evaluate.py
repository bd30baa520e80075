"""Each score counts what the contract says it counts."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from danvan_extract.errors import GoldError
from danvan_extract.evaluate import (
    GoldArticle,
    Prediction,
    Score,
    mistake_lines,
    mistakes,
    part_of,
    predict_baseline,
    read_gold,
    score,
)
from danvan_extract.evaluate.scores import (
    PredictedDate,
    PredictedIndicator,
    PredictedOfficial,
    PredictedOrganization,
    matching,
)

TEXT = "Ngày 3/2/2023, UBND tỉnh An Giang (bà Lê Thị Hoa, Chủ tịch UBND tỉnh) tặng hơn 5 suất quà. Trang chủ 2020"


def at(piece: str) -> dict[str, int]:
    start = TEXT.index(piece)
    return {"start": start, "end": start + len(piece)}


GOLD = GoldArticle.model_validate(
    {
        "id": "g",
        "text": TEXT,
        "province": "An Giang",
        "ignore": [[TEXT.index("Trang"), len(TEXT)]],
        "others": ["Võ Minh"],
        "dates": [{**at("Ngày 3/2/2023"), "value": "2023-02-03"}],
        "organizations": [{**at("UBND tỉnh An Giang"), "kind": "government"}],
        "officials": [{**at("Lê Thị Hoa"), "name": "Lê Thị Hoa", "titles": [{"text": "Chủ tịch UBND tỉnh"}]}],
        "indicators": [
            {**at("5 suất quà"), "value": "5", "measure": "suất quà", "modifier": ">", "period": "2023-02-03"}
        ],
    }
)
FIGURE = {
    **at("5 suất quà"), "value": Decimal(5), "value_max": None, "unit": "", "measure": "suất quà",
    "period": "2023-02-03", "status": "actual", "modifier": ">",
}  # fmt: skip


def perfect(figure: dict[str, Any] | None = None, **change: Any) -> Prediction:
    parts: dict[str, Any] = {
        "dates": (PredictedDate(**at("3/2/2023"), value="2023-02-03"),),
        "organizations": (PredictedOrganization(**at("UBND tỉnh An Giang")),),
        "officials": (PredictedOfficial(**at("Lê Thị Hoa"), name="LÊ THỊ HOA", titles=("Chủ tịch UBND tỉnh",)),),
        "indicators": (PredictedIndicator(**{**FIGURE, **(figure or {})}),),  # type: ignore[arg-type]
        "province": "an giang",
    }
    return Prediction(**{**parts, **change})


def wrong_keys(prediction: Prediction) -> set[str]:
    return {k for k, s in score(GOLD, prediction).items() if s.f1 < 1}


def test_a_perfect_prediction_scores_one_everywhere() -> None:
    assert wrong_keys(perfect()) == set()
    assert list(mistakes(GOLD, perfect())) == []


ALL_INDICATORS = {"indicators.value", "indicators.measure", "indicators.fact"}
SHORT_NAME = PredictedOfficial(**at("Hoa"), name="Hoa", titles=("Chủ tịch UBND tỉnh",))
SHORT_TITLE = PredictedOfficial(**at("Lê Thị Hoa"), name="Lê Thị Hoa", titles=("Chủ tịch",))


@pytest.mark.parametrize(
    ("change", "keys"),
    [
        ({"dates": (PredictedDate(0, 5, "2023-02"),)}, {"dates.value"}),
        ({"dates": ()}, {"dates.found", "dates.value"}),
        ({"organizations": (PredictedOrganization(**at("UBND tỉnh")),)}, {"orgs.exact"}),
        ({"officials": (SHORT_NAME,)}, {"officials.name", "officials.title"}),
        ({"officials": (SHORT_TITLE,)}, {"officials.title"}),
        ({"figure": {"value": Decimal(6)}}, ALL_INDICATORS),
        ({"figure": {"value_max": Decimal(6)}}, ALL_INDICATORS),
        ({"figure": {"value": Decimal("5.0")}}, set()),
        ({"figure": {"unit": "%"}}, ALL_INDICATORS - {"indicators.value"}),
        ({"figure": {"measure": "hộ nghèo"}}, ALL_INDICATORS - {"indicators.value"}),
        ({"figure": {"measure": "suất quà Tết cho"}}, set()),
        ({"figure": {"period": "2023"}}, {"indicators.fact"}),
        ({"figure": {"status": "target"}}, {"indicators.fact"}),
        ({"figure": {"modifier": "="}}, {"indicators.fact"}),
        ({"province": None}, {"province.accuracy"}),
    ],
)
def test_each_key_sees_its_own_mistake(change: dict[str, Any], keys: set[str]) -> None:
    prediction = perfect(**change)
    assert wrong_keys(prediction) == keys
    assert bool(list(mistakes(GOLD, prediction))) == bool(keys)


def test_ignored_ranges_others_and_untitled_people_are_dropped() -> None:
    p = perfect()
    others = (PredictedOfficial(0, 4, "Võ Minh", ("Bí thư",)), PredictedOfficial(0, 4, "Ai Đó", ()))
    chrome = PredictedDate(len(TEXT) - 4, len(TEXT), "2020")
    more = Prediction((*p.dates, chrome), p.organizations, (*p.officials, *others), p.indicators, p.province)
    assert wrong_keys(more) == set()


def test_matching_is_one_to_one_and_largest() -> None:
    assert matching([1, 2], [2, 1], lambda g, p: p >= g) == {0: 1, 1: 0}
    twice = perfect(dates=(PredictedDate(0, 5, "2023-02-03"), PredictedDate(5, 9, "2023-02-03")))
    assert score(GOLD, twice)["dates.value"] == Score(1, 1, 2)


def test_gold_errors_name_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "g.jsonl"
    file.write_text(json.dumps({"id": "a", "text": "x"}) + "\n{\n", "utf-8")
    with pytest.raises(GoldError, match=r"g\.jsonl:2: not a gold article"):
        list(read_gold([file]))
    bad = {"id": "a", "text": "năm 2020", "dates": [{"start": 0, "end": 3, "text": "nam", "value": "2020"}]}
    file.write_text(json.dumps(bad), "utf-8")
    with pytest.raises(GoldError, match=r"g\.jsonl:1: a: dates: text\[0:3\] is 'năm', not 'nam'"):
        list(read_gold([file]))
    empty = tmp_path / "none"
    empty.mkdir()
    with pytest.raises(GoldError, match=r"no \*\.jsonl file here"):
        list(read_gold([empty]))


def test_report_groups_mistakes_by_class_and_rule() -> None:
    wrong = perfect(
        dates=(PredictedDate(0, 5, "2023-02", "date.day"), PredictedDate(40, 45, "2020", "date.year")),
        organizations=(PredictedOrganization(**at("UBND tỉnh"), pattern="org.ubnd"),),
    )
    lines = list(mistake_lines(list(mistakes(GOLD, wrong))))
    heads = [line for line in lines if line.startswith("== ")]
    assert heads == [
        "== dates: wrong value (1)",
        "== dates: false (1)",
        "== orgs: wrong boundary (1)",
        "== by class",
        "== by rule",
    ]
    assert "    gold  Ngày 3/2/2023 = 2023-02-03" in lines
    assert "    said  UBND tỉnh" in lines
    assert "     1  orgs: org.ubnd" in lines


def test_baseline_finds_with_what_users_have_today() -> None:
    found = predict_baseline(GOLD)
    assert [(TEXT[d.start : d.end], d.value) for d in found.dates] == [
        ("Ngày 3/2/2023", "2023-02-03"),
        ("2020", "2020-01-01"),
    ]
    assert (Decimal(5), "") in [(i.value, i.unit) for i in found.indicators]
    assert "Lê Thị Hoa" in [o.name for o in found.officials]


def test_a_sixth_is_held_back_by_a_hash_of_the_id() -> None:
    parts = [part_of(GOLD.model_copy(update={"id": f"article-{n}"})) for n in range(600)]
    assert set(parts) == {"work", "held-back"}
    assert 70 <= parts.count("held-back") <= 130
