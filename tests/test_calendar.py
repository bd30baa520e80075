"""The arithmetic of date values."""

from __future__ import annotations

import datetime as dt

import pytest

from danvan_extract.calendar import Partial, interval, same_interval, shifted, through, with_year, year_shifted


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022-01-13", "2022-01-13", "2022-01-13"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-Q3", "2022-07-01", "2022-09-30"),
        ("2022-H2", "2022-07-01", "2022-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("2021/2026", "2021-01-01", "2026-12-31"),
        ("2022-01/2022-09", "2022-01-01", "2022-09-30"),
    ],
)
def test_a_value_denotes_an_interval(value: str, first: str, last: str) -> None:
    span = interval(value)
    assert span is not None
    assert (span.first.isoformat(), span.last.isoformat(), span.known) == (first, last, True)


@pytest.mark.parametrize(
    "value", ["", "2023-02-29", "2022-13", "2022-Q5", "2026/2021", "XXXX-05/2020-06", "0000", "22"]
)
def test_what_is_no_value_denotes_nothing(value: str) -> None:
    assert interval(value) is None


def test_equal_intervals_are_the_same() -> None:
    assert same_interval("2022-Q1", "2022-01/2022-03")
    assert same_interval("XXXX-H1", "XXXX-01/XXXX-06")
    assert not same_interval("XXXX-06-21", "2022-06-21")


@pytest.mark.parametrize(
    ("left", "right", "value"),
    [
        (Partial(day=3), Partial(2023, 4, 5), "2023-04-03/2023-04-05"),
        (Partial(month=6, day=1), Partial(2019, 6, 30), "2019-06-01/2019-06-30"),
        (Partial(month=12, day=28), Partial(2020, 1, 3), "2019-12-28/2020-01-03"),
        (Partial(month=12, day=28), Partial(month=1, day=3), "XXXX-12-28/XXXX-01-03"),
        (Partial(day=9), Partial(month=5, day=12), "XXXX-05-09/XXXX-05-12"),
        (Partial(2014, 4), Partial(2015, 11), "2014-04/2015-11"),
        (Partial(2016), Partial(2020), "2016/2020"),
        (Partial(day=31), Partial(2023, 4, 5), ""),
        (Partial(day=9), Partial(month=5, day=7), ""),
        (Partial(2020), Partial(2016), ""),
    ],
)
def test_the_start_of_a_range_takes_what_it_lacks_from_its_end(left: Partial, right: Partial, value: str) -> None:
    assert through(left, right) == value


def test_a_lone_day_has_no_value() -> None:
    assert Partial(day=4).value == ""
    assert Partial(day=4).completed(Partial(2023, 3, 7)).value == "2023-03-04"


@pytest.mark.parametrize(
    ("value", "year", "full"),
    [
        ("XXXX-06-21", 2022, "2022-06-21"),
        ("XXXX-01/XXXX-09", 2022, "2022-01/2022-09"),
        ("XXXX-12-28/XXXX-01-03", 2020, "2019-12-28/2020-01-03"),
        ("2021-H1", 2022, "2021-H1"),
    ],
)
def test_with_year(value: str, year: int, full: str) -> None:
    assert with_year(value, year) == full


@pytest.mark.parametrize(
    ("unit", "count", "value"),
    [
        ("day", -1, "2022-12-31"),
        ("week", 1, "2023-01-02/2023-01-08"),
        ("month", -1, "2022-12"),
        ("quarter", -1, "2022-Q4"),
        ("year", 1, "2024"),
    ],
)
def test_shifted_over_new_year(unit: str, count: int, value: str) -> None:
    assert shifted(unit, count, dt.date(2023, 1, 1)) == value


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="fortnight"):
        shifted("fortnight", 1, dt.date(2023, 1, 1))


def test_year_shifted_leaves_months_and_unknown_years() -> None:
    assert year_shifted("2019-01/2019-09", -1) == "2018-01/2018-09"
    assert year_shifted("XXXX-H1", -1) == "XXXX-H1"
