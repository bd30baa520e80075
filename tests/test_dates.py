"""Calendar expressions in sentences; the rules' own examples are run by test_patterns."""

from __future__ import annotations

from pathlib import Path

import pytest

from danvan_extract.errors import PatternError
from danvan_extract.extract import find_dates
from danvan_extract.patterns import load
from danvan_extract.segment import Body
from danvan_extract.text import lower, normalise

Found = list[tuple[str, str]]


def dates(text: str) -> Found:
    plain = normalise(text).text
    found = find_dates(Body(plain, lower(plain), ((0, len(plain)),)), load())
    return [(plain[d.start : d.end], d.value or d.anchor) for d in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lớp học mở vào các ngày 4, 5 và 7/3.",
            [("ngày 4", "XXXX-03-04"), ("5", "XXXX-03-05"), ("7/3", "XXXX-03-07")],
        ),
        ("Trong 02 ngày (25 và 26/10/2022), xã họp.", [("25", "2022-10-25"), ("26/10/2022", "2022-10-26")]),
        ("trong 3 ngày 5, 6, 7 tháng 10 năm 2022",
         [("ngày 5", "2022-10-05"), ("6", "2022-10-06"), ("7 tháng 10 năm 2022", "2022-10-07")]),
        ("Từ ngày 26-28/10, giải diễn ra.", [("ngày 26-28/10", "XXXX-10-26/XXXX-10-28")]),
        ("Từ ngày 01/3 đến hết ngày 30/4/2023", [("ngày 01/3 đến hết ngày 30/4/2023", "2023-03-01/2023-04-30")]),
        ("(từ 1/1-31/12/2022)", [("1/1-31/12/2022", "2022-01-01/2022-12-31")]),
        ("kỷ niệm ngày sinh (12/3/1925 - 12/3/2025)", [("12/3/1925", "1925-03-12"), ("12/3/2025", "2025-03-12")]),
        ("Chiều thứ Sáu (ngày 14/10), xã họp", [("Chiều thứ Sáu (ngày 14/10)", "XXXX-10-14")]),
        ("Ngày 5/6, 12 người bị thương", [("Ngày 5/6", "XXXX-06-05")]),
        ("Cùng ngày 12/5, đoàn làm việc", [("ngày 12/5", "XXXX-05-12")]),
        ("Quý III và 9 tháng đầu năm 2022", [("Quý III", "XXXX-Q3"), ("9 tháng đầu năm 2022", "2022-01/2022-09")]),
        ("trong tháng 11 và 12/2022", [("tháng 11", "2022-11"), ("12/2022", "2022-12")]),
        ("các năm 2019, 2020; giai đoạn 2021-2025",
         [("năm 2019", "2019"), ("2020", "2020"), ("2021-2025", "2021/2025")]),
        ("Từ năm 2013 đến quý II năm 2016, tỉnh giải quyết 12 vụ", [("năm 2013 đến quý II năm 2016", "2013/2016-Q2")]),
        ("giai đoạn từ 2011 đến 31/3/2015", [("2011 đến 31/3/2015", "2011/2015-03-31")]),
        ("từ quý II/2005 đến quý III/2011", [("quý II/2005 đến quý III/2011", "2005-Q2/2011-Q3")]),
        ("Từ năm 2015 đến nay; đến tháng 6/2018", [("năm 2015", "2015"), ("tháng 6/2018", "2018-06")]),
        ("cuối năm 2022 đầu năm 2023", [("cuối năm 2022", "2022"), ("đầu năm 2023", "2023")]),
        ("Tháng 3 vừa qua, từ đầu năm đến nay và năm tới",
         [("Tháng 3 vừa qua", "XXXX-03"), ("đầu năm", "year+0"), ("năm tới", "year+1")]),
        ("so với cùng kỳ năm 2021", [("cùng kỳ năm 2021", "2021")]),
        ("từ ngày 4/2 đến hết tháng 5/2016", [("ngày 4/2 đến hết tháng 5/2016", "2016-02-04/2016-05")]),
        ("Từ 12/9 đến hết năm 2014, cấm xe", [("12/9 đến hết năm 2014", "2014-09-12/2014")]),
        ("Từ tháng 3 vừa qua đến tháng 9/2021", [("tháng 3 vừa qua", "XXXX-03"), ("tháng 9/2021", "2021-09")]),
        ("Từ ngày 5/6/2020 đến 7/8, từ 28/12/2021 đến 5/1",
         [("ngày 5/6/2020 đến 7/8", "2020-06-05/2020-08-07"), ("28/12/2021 đến 5/1", "2021-12-28/2022-01-05")]),
        ("Các ngày 5, 31/2, 10/3/2021; từ năm 2015 đến quý II",
         [("10/3/2021", "2021-03-10"), ("năm 2015", "2015"), ("quý II", "XXXX-Q2")]),
        ("Đợt mưa từ đêm 14 đến sáng 16/10", [("đêm 14 đến sáng 16/10", "XXXX-10-14/XXXX-10-16")]),
    ],
)  # fmt: skip
def test_finds_every_mention_with_its_own_value(text: str, expected: Found) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "đạt 7,5% và 12/15 xã, 6/70 phiếu, 2/3 số hộ",
        "trực 24/7, thương binh hạng 1/4, mức 4,5-6,7%",
        "Nghị định 59/2023/NĐ-CP, Thông tư 08/2021 và Covid-19",
        "thắng 3-1, hòa 2 - 2; tỷ số 1-0",
        "số 12/5 đường 30/4, điện thoại 0912.12.2.2019 và 1900 6750",
        "45 tuổi, 5 năm qua, trong 3 ngày, 10 năm trước, mấy hôm nay",
        "hằng năm, mỗi tháng, hàng quý, hiện nay, thời gian tới, những tháng cuối năm",
        "kỷ niệm 92 năm, khóa XV, lần thứ 12",
        "rằm tháng Giêng, mùng 2 Tết, ngày 10/3 âm lịch, 23 tháng Chạp",
        "giá 15-20 nghìn đồng, từ 1900 - 2000 đồng, 7-10 ngày",
        "Bộ luật Hình sự 2015, Tháng Thanh niên 2018",
        "sáng 31/2, ngày 32/5, tháng 13/2020",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert dates(text) == []


def test_offsets_survive_decomposed_text_and_line_breaks() -> None:
    raw = "Chiê\u0300u nga\u0300y 5/6,\nxa\u0303 ho\u0323p"
    assert dates(raw) == [("Chiều ngày 5/6", "XXXX-06-05")]
    assert dates("sáng\n5/6/2020") == [("5/6/2020", "2020-06-05")]


def test_an_unknown_normaliser_names_the_rule_and_the_remedy(tmp_path: Path) -> None:
    rule = "- id: date.mine\n  label: DATE\n  pattern: 'x'\n  normaliser: moon\n  examples:\n    - {text: '[[x]]'}\n"
    (tmp_path / "mine.yaml").write_text(rule, "utf-8")
    with pytest.raises(PatternError, match=r"date\.mine: unknown normaliser 'moon' .*period"):
        find_dates(Body("x", "x", ((0, 1),)), load(tmp_path))


def test_a_rule_without_starts_searches_the_whole_text(tmp_path: Path) -> None:
    rule = (
        "- id: date.mine\n  label: DATE\n  pattern: 'nhâm[ ]dần[ ](?P<y>\\d{4})'\n  normaliser: period\n"
        "  examples:\n    - {text: 'xuân [[nhâm dần 2022]]'}\n"
    )
    (tmp_path / "mine.yaml").write_text(rule, "utf-8")
    text = "Xuân Nhâm Dần 2022 vui tươi"
    found = find_dates(Body(text, lower(text), ((0, len(text)),)), load(tmp_path))
    assert [(text[d.start : d.end], d.value, d.pattern) for d in found] == [("Nhâm Dần 2022", "2022", "date.mine")]


def test_long_runs_of_digits_and_spaces_take_no_time() -> None:
    assert dates("1" * 20_000 + " " * 20_000 + "1/" * 10_000) == []
    assert dates("ngày " + " " * 20_000 + "5/6") == []
