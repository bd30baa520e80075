"""Numbers in digits and words."""

from decimal import Decimal

import pytest

from danvan_extract.numbers import parse_digits, parse_number, small_number, weekday


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("07", "7"),
        ("1.200", "1200"),
        ("12.500.000", "12500000"),
        ("1.234,5", "1234.5"),
        ("2,5", "2.5"),
        ("40.56", "40.56"),
        ("30.9", "30.9"),
        ("0.125", "0.125"),
        ("21.576,5", "21576.5"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("3,153", "3.153"),
    ],
)
def test_digits(text, value):
    assert parse_digits(text) == Decimal(value)


def test_a_comma_before_three_digits_groups_when_things_are_counted():
    assert parse_digits("3,153", whole=True) == 3153
    assert parse_number("3,153 triệu", whole=True) == 3153000


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("năm", "5"),
        ("mười", "10"),
        ("mười lăm", "15"),
        ("hai mươi", "20"),
        ("hai mươi lăm", "25"),
        ("ba mươi mốt", "31"),
        ("một trăm linh năm", "105"),
        ("hai trăm", "200"),
        ("ba trăm bốn mươi tư", "344"),
        ("hai nghìn không trăm hai mươi", "2020"),
        ("1 triệu 200 nghìn", "1200000"),
        ("2,5 tỷ", "2500000000"),
        ("2 tỷ rưỡi", "2500000000"),
        ("1.200 tỷ", "1200000000000"),
        ("3 nghìn tỷ", "3000000000000"),
        ("1,5 triệu tỉ", "1500000000000000"),
        ("4 vạn", "40000"),
        ("5 chục", "50"),
        ("394 tỷ 581triệu", "394581000000"),
        ("hai triệu rưỡi", "2500000"),
        ("25tr", "25000000"),
        ("5 nghìn 330 tỷ", "5330000000000"),
    ],
)
def test_numbers(text, value):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "rưỡi", "xã", "1.2.3", "trăm linh", "một trăm linh", "2 triệu 3 triệu"])
def test_no_number(text):
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("06", 6), ("mười một", 11), ("Tư", 4), ("nhất", 1), ("iii", 3), ("xiv", 14), ("xix", 19), ("xuân", None)],
)
def test_small_numbers(text, value):
    assert small_number(text) == value


@pytest.mark.parametrize(("ordinal", "day"), [("hai", 1), ("7", 6), ("bảy", 6), (None, 7)])
def test_weekdays(ordinal, day):
    assert weekday(ordinal) == day
