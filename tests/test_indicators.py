"""Figures in sentences: number, unit, measure, modifier, status."""

import pytest

from danvan_extract.extract import find_indicators
from danvan_extract.extract.indicators import rejected_numbers
from danvan_extract.patterns import load
from danvan_extract.segment import segment
from danvan_extract.text import normalise


def figures(text):
    return find_indicators(segment(normalise(text).text), load(), (), (), ())


def as_row(m):
    value = f"{m.value}..{m.value_max}" if m.value_max is not None else str(m.value)
    value = f"{value}/{m.of}" if m.of is not None else value
    return (value, m.unit, m.measure)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Huyện có 12/15 xã về đích.", [("12/15", "", "xã về đích")]),
        ("Hội tặng giấy khen cho 3 tập thể và 5 cá nhân.", [("3", "", "tập thể"), ("5", "", "cá nhân")]),
        ("Tổng thu ngân sách đạt 12.500 tỷ đồng.", [("12500000000000", "VND", "Tổng thu ngân sách")]),
        ("Thu ngân sách đạt 105,3% kế hoạch.", [("105.3", "%", "Thu ngân sách")]),
        ("Doanh nghiệp góp vốn đối ứng 60 triệu đồng.", [("60000000", "VND", "vốn đối ứng")]),
        (
            "Cả tỉnh có 24 huyện, một thị xã và hai thành phố.",
            [("24", "", "huyện"), ("1", "", "thị xã"), ("2", "", "thành phố")],
        ),
        (
            "Tỷ lệ hộ nghèo giảm từ 5,1% xuống còn 3,2%.",
            [("5.1", "%", "Tỷ lệ hộ nghèo"), ("3.2", "%", "Tỷ lệ hộ nghèo")],
        ),
        ("Bà con làm 17km đường và 3 cây cầu.", [("17", "km", "đường"), ("3", "", "cây cầu")]),
        ("Mỗi hộ nuôi từ 125-135kg lợn hơi.", [("125..135", "kg", "lợn hơi")]),
        ("Lúc 14h ngày 2/7 tại thôn 3, ông Lan 45 tuổi đọc Nghị quyết 26-NQ/TW.", []),
        ("Tổ 3 phường 5 họp 2 giờ để bàn về thứ 3 tới.", []),
        ("Một số hộ và nhiều người chờ ba mẹ về.", []),
    ],
)
def test_figures(text, rows):
    assert [as_row(m) for m in figures(text)] == rows


def test_the_old_figure_is_previous():
    assert [m.status for m in figures("Tỷ lệ hộ nghèo giảm từ 5,1% xuống còn 3,2%.")] == ["previous", "actual"]


def test_a_number_passed_over_says_why():
    body = segment("Các em học lớp 5 ở thôn 2.")
    assert [r.pattern for r in rejected_numbers(body, load(), (), (), ())] == [
        "indicator_not.grade",
        "indicator_not.place",
    ]
