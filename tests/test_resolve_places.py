"""The article's province and the canonical names of its bodies."""

from __future__ import annotations

import datetime as dt

import pytest

from danvan_extract.extract import find_organizations
from danvan_extract.patterns import load
from danvan_extract.places import province_of
from danvan_extract.resolve.bodies import canonical, resolve_organizations
from danvan_extract.resolve.places import ArticlePlace, resolve_place
from danvan_extract.segment import Body
from danvan_extract.text import lower, normalise

BEFORE, SINCE = dt.date(2023, 5, 1), dt.date(2025, 9, 1)


def body_of(text: str) -> Body:
    plain = normalise(text).text
    return Body(plain, lower(plain), ((0, len(plain)),))


def place_of(text: str, day: dt.date | None = None, url: str | None = None, source: str | None = None) -> ArticlePlace:
    body = body_of(text)
    found = find_organizations(body, load())
    return resolve_place(
        body.text, body, found, load(), day=day, year=day.year if day else None, url=url, source=source
    )


@pytest.mark.parametrize(
    ("text", "day", "province", "district"),
    [
        ("Sáng 5/4, UBND huyện Vĩnh Lợi tổng kết công tác dân vận.", BEFORE, "Bạc Liêu", "huyện Vĩnh Lợi"),
        ("Thành ủy Trà Vinh họp. UBND thành phố báo cáo.", BEFORE, "Trà Vinh", "thành phố Trà Vinh"),
        ("Tại xã Long Đức, huyện Cầu Ngang, Hội Nông dân tổ chức họp.", BEFORE, "Trà Vinh", "huyện Cầu Ngang"),
        ("Ở thị trấn Kiến Đức (Đắk R’lấp), UBND tỉnh phát động tháng hành động.", None, "Đắk Nông", "huyện Đắk R'Lấp"),
        ("Chủ tịch UBND TP. HCM tiếp công dân.", BEFORE, "TP. Hồ Chí Minh", None),
        ("UBND tỉnh Thừa Thiên - Huế trao quà.", BEFORE, "Thừa Thiên Huế", None),
        ("UBND thành phố Huế trao quà cho hộ nghèo.", dt.date(2025, 2, 1), "Huế", None),
        ("UBND thành phố Huế, tỉnh Thừa Thiên Huế trao quà.", BEFORE, "Thừa Thiên Huế", None),
        ("Đảng ủy xã Đông Phước và Trung tâm y tế khu vực Châu Thành A chúc thọ.", SINCE, "Cần Thơ", None),
        ("Tỉnh ủy Gia Lai làm việc tại phường Quy Nhơn.", SINCE, "Gia Lai", None),
        ("Huyện ủy Châu Thành họp. Xã Phú Túc, xã Quới Sơn đạt chuẩn.", BEFORE, "Bến Tre", "huyện Châu Thành"),
        ("Huyện ủy Châu Thành họp.", BEFORE, None, None),
        ("Ông quê ở Nghệ An. Quận ủy Ninh Kiều khen thưởng ông.", BEFORE, "Cần Thơ", "quận Ninh Kiều"),
        ("Bão tan ở Thái Bình Dương, tàu đi theo đường Hồ Chí Minh.", None, None, None),
        ("Bộ Nội vụ và Chính phủ họp với UBND tỉnh.", None, None, None),
        ("Tỉnh ủy Sơn La và Tỉnh ủy Hòa Bình ký kết phối hợp.", BEFORE, None, None),
        (
            "Bàn việc tháo nước hồ chứa ở Đắk Nông\n"
            "UBND tỉnh Đắk Nông, UBND tỉnh Bình Phước, UBND huyện Bù Đăng họp. Dân Đắk Nông, Bình Phước dời đi.",
            BEFORE,
            "Đắk Nông",
            None,
        ),
        # a firm's place is enough when all bodies are one place's
        (
            "Chủ tịch UBND huyện chỉ đạo. "
            + "Xã nào cũng lo chống dịch cho đàn lợn của mình. " * 12
            + "Huyện ủy và UBND tỉnh nhắc Công ty Cấp nước tỉnh Đắk Nông.",
            BEFORE,
            "Đắk Nông",
            None,
        ),
        # national news that names provinces on the way
        (
            "Cả nước có 1.460 vụ tai nạn. "
            + "So với năm trước, toàn quốc giảm số vụ và số người bị thương. " * 9
            + "Có vụ ở xã Phú Cường (Tân Lạc, Hòa Bình).",
            BEFORE,
            None,
            None,
        ),
        (
            "Bộ Y tế và Bộ Công an họp. "
            + "Việc này còn kéo dài nhiều năm và cần thêm thời gian. " * 9
            + "Nhiều người ở TP.HCM mua; người TP.HCM bán; TP.HCM lại mua, TP.HCM lại bán.",
            BEFORE,
            None,
            None,
        ),
        ("Tàu Hải Dương 8 đi vào vùng biển.", BEFORE, None, None),
        ("", None, None, None),
    ],
)
def test_province_and_district(text: str, day: dt.date | None, province: str | None, district: str | None) -> None:
    place = place_of(text, day)
    assert (place.province.name if place.province else None, place.district) == (province, district), place.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Trời nắng đẹp.", "no place named"),
        ("UBND tỉnh Sơn La và UBND tỉnh Hòa Bình ký kết.", "several provinces: Sơn La, Hòa Bình"),
        (
            "Trong bài có nhắc " + "chuyện đời thường rất dài " * 30 + "ở Lào Cai hôm nọ.",
            "too little evidence: Lào Cai",
        ),
        ("UBND tỉnh Lào Cai họp.", "named: Lào Cai"),
    ],
)
def test_the_reason_is_given(text: str, reason: str) -> None:
    assert place_of(text).reason == reason


@pytest.mark.parametrize(
    ("url", "source", "province"),
    [
        ("https://baothanhhoa.vn/tin/1.htm", None, "Thanh Hóa"),
        ("https://vinhloi.baclieu.gov.vn/x", None, "Bạc Liêu"),
        (None, "daklak.gov.vn", "Đắk Lắk"),
        ("https://example.vn/ha-noi", None, None),
    ],
)
def test_the_site_is_evidence(url: str | None, source: str | None, province: str | None) -> None:
    place = place_of("Hội Nông dân huyện tổng kết năm.", BEFORE, url, source)
    assert (place.province.name if place.province else None) == province


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("ủy ban nhân dân", "UBND"),
        ("sở GD-ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở Lao động, Thương binh & Xã hội", "Sở Lao động - Thương binh và Xã hội"),
        ("BTV", "Ban Thường vụ"),
        ("hội CCB", "Hội Cựu chiến binh"),
        ("UBMTTQVN", "Ủy ban MTTQ Việt Nam"),
        ("Công ty tư vấn", "Công ty tư vấn"),
    ],
)
def test_one_writing_for_each_part(said: str, name: str) -> None:
    assert canonical(said) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Ban Dân vận Huyện ủy Vĩnh Lợi họp; Huyện ủy, UBND huyện, UBND tỉnh dự.",
            ["Ban Dân vận Huyện ủy Vĩnh Lợi", "Huyện ủy Vĩnh Lợi", "UBND huyện Vĩnh Lợi", "UBND tỉnh Bạc Liêu"],
        ),
        (
            "Thành ủy Trà Vinh, HĐND thành phố và Tỉnh ủy họp ở Trà Vinh.",
            ["Thành ủy Trà Vinh", "HĐND TP. Trà Vinh", "Tỉnh ủy Trà Vinh"],
        ),
        (
            "UBND TPHCM và Quận ủy Quận 5, Thành ủy, các sở Nội vụ, Tài chính",
            ["UBND TP. Hồ Chí Minh", "Quận ủy Quận 5", "Thành ủy TP. Hồ Chí Minh", "Sở Nội vụ TP. Hồ Chí Minh",
             "Sở Tài chính TP. Hồ Chí Minh"],
        ),
        ("HĐND Đà Nẵng giám sát Sở Y tế Đà Nẵng", ["HĐND TP. Đà Nẵng", "Sở Y tế TP. Đà Nẵng"]),
        ("Chính phủ, Bộ Y tế và Hội Nông dân huyện", ["Chính phủ", "Bộ Y tế", "Hội Nông dân huyện"]),
    ],
)  # fmt: skip
def test_canonical_names_take_the_articles_place(text: str, names: list[str]) -> None:
    body = body_of(text)
    found = find_organizations(body, load())
    place = resolve_place(body.text, body, found, load(), day=BEFORE, year=2023)
    assert [o.name for o in resolve_organizations(body, found, place, day=BEFORE)] == names


def test_provinces_and_levels_of_bodies() -> None:
    text = "Thành ủy Cà Mau, UBND thành phố, Chính phủ, Tỉnh ủy Bạc Liêu và Công ty Hoa Sen họp ở tỉnh Cà Mau."
    body = body_of(text)
    found = find_organizations(body, load())
    place = resolve_place(body.text, body, found, load(), day=BEFORE, year=2023)
    resolved = resolve_organizations(body, found, place, day=BEFORE)
    assert [(o.province, o.mention.level) for o in resolved] == [
        ("96", "district"), ("96", "district"), (None, "central"), ("95", "province"), (None, None),
    ]  # fmt: skip


def test_units_that_exist_only_since_the_merger_tell_the_map() -> None:
    place = place_of("Đảng ủy đặc khu Vân Đồn tổng kết công tác; UBND đặc khu Vân Đồn dự.")
    assert (place.province, place.merged) == (province_of("22", SINCE), True)


def test_a_headline_that_begins_with_a_unit_of_the_other_map() -> None:
    place = place_of(
        "Đặc khu Vân Đồn đón đoàn tỉnh Quảng Ninh\nTỉnh Hải Dương và tỉnh Quảng Ninh ký kết, tỉnh Hải Dương dự."
    )
    assert place.province == province_of("22", None)
