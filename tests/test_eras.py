"""Terms of the National Assembly and congresses of the Party go on by their rule."""

from __future__ import annotations

import pytest

from danvan_extract.extract import find_dates
from danvan_extract.patterns import load
from danvan_extract.resolve.dates import resolve_dates
from danvan_extract.resolve.eras import term_from
from danvan_extract.segment import segment


@pytest.mark.parametrize(
    ("number", "year"), [("xi", None), ("xii", 2007), ("xiii", 2011), ("14", 2016), ("xvi", 2026), ("xviii", 2036)]
)
def test_terms(number: str, year: int | None) -> None:
    assert term_from(number) == year


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sáng 20/4, huyện họp trước kỳ họp thứ nhất, Quốc hội khóa XVI.", "2026-04-20"),
        ("Sáng 20/5, huyện họp trước kỳ họp thứ nhất, Quốc hội khóa XV.", "2021-05-20"),
        ("Sáng 12/10, huyện họp trước kỳ họp thứ 2, Quốc hội khóa XVII.", "2031-10-12"),
        ("Sáng 12/10, xã lập thành tích chào mừng Đại hội XV của Đảng.", "2030-10-12"),
        ("Sáng 12/1, xã lập thành tích chào mừng Đại hội XIV của Đảng.", "2026-01-12"),
    ],
)
def test_years_of_sessions_and_congresses(text: str, value: str) -> None:
    body = segment(text)
    dates, _ = resolve_dates(body, find_dates(body, load()), load(), published=None)
    assert dates[0].value == value
