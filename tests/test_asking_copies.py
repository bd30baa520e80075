"""Which copy gives a fact: one that matches the question, the one that says more, else the first; none is lost."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import TEXT, make_record

from danvan_extract.query import query
from danvan_extract.records import Official, Period, Province
from danvan_extract.store import Writer

TRA_VINH, BEN_TRE = Province(code="84", name="Trà Vinh"), Province(code="83", name="Bến Tre")
YEAR = Period(value="2023", first_day=dt.date(2023, 1, 1), last_day=dt.date(2023, 12, 31))


def copies(db: str | Path, *changes: dict[str, Any]) -> None:
    """Copies of one text, stored in this order as a, b, c; `changes` are fields of the article."""
    with Writer(db, version="1", patterns="p") as w:
        for key, changed in zip("abc", changes, strict=False):
            w.put(make_record(key, **{"text": f"{TEXT}\n{key * 3}", "url": f"https://{key}.vn", **changed}))


def figures(*changes: dict[str, Any]) -> dict[str, Any]:
    """The first figure of `make_record`, once for each of `changes`."""
    figure = make_record().indicators[0]
    return {"indicators": tuple(figure.model_copy(update=change) for change in changes)}


def given(db: str | Path, kind: str = "indicators", **asked: Any) -> list[tuple[str, str]]:
    """Each row's article, and the letters of its sources."""
    rows = query(kind, db=db, **asked)
    return [(r.get("id") or r["article_id"], "".join(s[8] for s in r["sources"])) for r in rows]


@pytest.fixture(params=["sqlite", "postgresql"])
def any_db(request: pytest.FixtureRequest) -> str | Path:
    """An empty database of each make."""
    found: str | Path = request.getfixturevalue("db" if request.param == "sqlite" else "pg")
    return found


@pytest.mark.parametrize("first", [None, BEN_TRE])
def test_the_copy_of_the_province_that_is_asked_for_gives_the_facts(any_db: str | Path, first: Province | None) -> None:
    whole = figures({})
    copies(any_db, {"province": first, **whole}, {"province": TRA_VINH, **whole}, {"province": TRA_VINH, **whole})
    for kind in ("indicators", "articles"):
        assert given(any_db, kind, province="Trà Vinh") == [("b", "bac")], kind
        assert given(any_db, kind) == [("a", "abc")], kind
    assert given(any_db, "dates", province="Trà Vinh") == [("b", "bac")] * 2
    assert given(any_db, "officials", province="Trà Vinh") == [("b", "bac")] * 2
    if first:
        assert given(any_db, province="Bến Tre") == [("a", "abc")]


@pytest.mark.parametrize("first", [None, 2020])
def test_the_copy_of_the_year_that_is_asked_for_gives_the_facts(any_db: str | Path, first: int | None) -> None:
    copies(any_db, {"year": first, **figures({})}, {"year": 2023, **figures({})})
    for kind in ("indicators", "articles", "organizations"):
        assert given(any_db, kind, years=[2023]) == [("b", "ba")], kind
        assert given(any_db, kind, years=[2020]) == ([("a", "ab")] if first else []), kind
        assert given(any_db, kind) == [("a", "ab")], kind
    assert given(any_db, "officials", years=[2023]) == [("b", "ba")] * 2


def test_the_copy_with_the_words_that_are_asked_for_gives_the_facts(any_db: str | Path) -> None:
    copies(any_db, figures({}), {"title": "Xóm Rạch Lọp", **figures({})})
    assert given(any_db, text="rạch lọp") == given(any_db, "articles", text="rạch lọp") == [("b", "ba")]
    assert given(any_db, text="cầu ngang") == [("a", "ab")]


def test_a_figure_that_is_a_repeat_in_the_first_copy_is_given_by_the_other(any_db: str | Path) -> None:
    copies(any_db, figures({"repeated": True}), figures({}))
    assert given(any_db) == [("b", "ba")]


@pytest.mark.parametrize(
    "other",
    [
        {"status": "plan"}, {"modifier": ">="}, {"action": "vận động"}, {"measure": "xã"}, {"unit": "%"},
        {"of": Decimal(16)}, {"value_max": Decimal(14)}, {"value": Decimal(11)},
    ],
)  # fmt: skip
def test_a_figure_that_says_something_else_is_another(db: Path, other: dict[str, Any]) -> None:
    copies(db, figures({}), figures({}, other))
    assert given(db) == [("a", "ab"), ("b", "b")]


@pytest.mark.parametrize(
    ("more", "other"),
    [
        ({"period": YEAR}, {"period": YEAR.model_copy(update={"value": "2022"})}),
        ({"province": "84"}, {"province": "83"}),
        ({"place": "xã Mỹ Hòa"}, {"place": "xã Mỹ Long"}),
    ],
)
def test_what_a_copy_leaves_open_makes_no_other_figure(
    any_db: str | Path, more: dict[str, Any], other: dict[str, Any]
) -> None:
    """The figure is given by the copy that says more, whichever was stored first."""
    copies(any_db, figures({}), figures(more), figures(more, other))
    assert given(any_db) == [("b", "bac"), ("c", "ca")]
    assert len(query("indicators", db=any_db, all_copies=True)) == 4


def test_nothing_is_lost_between_copies_that_each_leave_something_open(db: Path) -> None:
    copies(db, figures({"place": "xã Mỹ Hòa"}), figures({"period": YEAR}), figures({}))
    assert given(db) == [("a", "abc"), ("b", "bac")]


def titled(**change: Any) -> dict[str, Any]:
    official = make_record().officials[0]
    titles = (official.titles[0].model_copy(update=change),)
    return {"officials": (Official.model_validate({**official.model_dump(), "titles": titles}),)}


@pytest.mark.parametrize(
    ("first", "second", "rows"),
    [
        ({}, {"organization": "Huyện ủy Trà Cú"}, [("a", "a"), ("b", "b")]),
        ({}, {"former": True}, [("a", "a"), ("b", "b")]),
        ({}, {"organization": None}, [("a", "ab")]),
        ({"organization": None}, {}, [("b", "ba")]),
        ({}, {}, [("a", "ab")]),
    ],
)
def test_a_title_in_another_body_is_another(
    db: Path, first: dict[str, Any], second: dict[str, Any], rows: list[tuple[str, str]]
) -> None:
    copies(db, titled(**first), titled(**second))
    assert given(db, "officials") == rows


def test_a_body_of_the_same_name_in_another_province_is_another(db: Path) -> None:
    body = make_record().organizations[0]
    bodies = [{"organizations": (body.model_copy(update={"province": p}),)} for p in ("84", "83", None)]
    copies(db, *bodies)
    assert given(db, "organizations") == [("a", "ac"), ("b", "bc")]


def test_rows_of_one_article_are_no_copies(db: Path) -> None:
    copies(db, figures({}, {"period": YEAR}))
    assert given(db) == [("a", "a"), ("a", "a")]
