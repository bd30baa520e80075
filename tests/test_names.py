"""Which words are people's names, and where the names begin and end."""

from __future__ import annotations

import pytest

from danvan_extract.extract import find_officials, find_organizations
from danvan_extract.patterns import load
from danvan_extract.segment import segment
from danvan_extract.text import normalise


def names(text: str) -> list[str]:
    body = segment(normalise(text).text)
    patterns = load()
    return [p.name for p in find_officials(body, patterns, find_organizations(body, patterns))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hôm ấy ông Trần Văn Bảy ra đồng.", ["Trần Văn Bảy"]),
        ("Nhà bà Tô Thị Ngọc Lan Chi ở đầu xóm.", ["Tô Thị Ngọc Lan Chi"]),
        ("Già làng K'Brêu, ông Y Thanh Hà Niê Kđăm và bà H'Yim Kđoh.", ["K'Brêu", "Y Thanh Hà Niê Kđăm", "H'Yim Kđoh"]),
        (
            "Ông Hầu A Lềnh, ông Ya Toan Ênuôl, anh Giàng A Páo.",
            ["Hầu A Lềnh", "Ya Toan Ênuôl", "Giàng A Páo"],
        ),
        ("Anh Ly Seo Vàng và ông Siu Glak, ông Điểu Xuân Hùng.", ["Ly Seo Vàng", "Siu Glak", "Điểu Xuân Hùng"]),
        ("Đồng chí nguyễn Chí Hiếu cũng tới.", ["nguyễn Chí Hiếu"]),
        ("Đ/c NGUYỄN THỊ HOA về xã.", ["NGUYỄN THỊ HOA"]),
        ("TS. Vi Văn Sơn và PGS.TS Mạc Thị Na trình bày.", ["Vi Văn Sơn", "Mạc Thị Na"]),
        ("Bà Kathryn Clarkson đến thăm.", ["Kathryn Clarkson"]),
        ("Nguyễn văn Tám vừa về.", ["Nguyễn văn Tám"]),
        ("Lương Văn Cầu là người làng.", ["Lương Văn Cầu"]),
        ("Bàn Tài Chiêu và Chẩu Xuân Oanh, Sái Quốc Bảo cùng dự.", ["Bàn Tài Chiêu", "Chẩu Xuân Oanh", "Sái Quốc Bảo"]),
        ("Xin Thị Hoa Mai hát, sau đó Hồng Văn Lễ kể chuyện.", ["Xin Thị Hoa Mai", "Hồng Văn Lễ"]),
    ],
)
def test_names_are_found_whole(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Quang cảnh buổi lễ ở Thành phố Cần Thơ.",
        "Học sinh Trường THCS Nguyễn Du diễu hành trên đường Lê Lợi.",
        "Xe chạy qua phường Trần Hưng Đạo đến huyện Lý Sơn.",
        "Huyện Đoàn Bến Cát ra quân.",
        "Giải thưởng Tạ Quang Bửu được trao hằng năm.",
        "Chợ phiên ở Đồng Văn Hà Giang, Siêu Thị Điện Máy khai trương.",
    ],
)
def test_words_that_only_look_like_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chủ tịch UBND tỉnh Phú Thọ Bùi Văn Quang nói.", "Bùi Văn Quang"),
        ("Chủ tịch UBND thành phố Nguyễn Thành Long nói.", "Nguyễn Thành Long"),
        ("Bí thư Quận ủy Tây Hồ Nguyễn Văn Thắng nói.", "Nguyễn Văn Thắng"),
        ("Giám đốc Sở Tài nguyên - Môi trường Lê Toàn Thắng nói.", "Lê Toàn Thắng"),
        ("Hiệu trưởng Trường THCS Lê Lợi Trần Văn An nói.", "Trần Văn An"),
        ("Tổng thống Hàn Quốc Moon Jae-in phát biểu.", "Moon Jae-in"),
        ("PHÓ CHỦ TỊCH UBND TỈNH NGUYỄN VĂN MẠNH THĂM XÃ TÂN LẬP", "NGUYỄN VĂN MẠNH"),
    ],
)
def test_a_name_is_cut_from_the_body_and_place_before_it(text: str, expected: str) -> None:
    assert names(text) == [expected]
