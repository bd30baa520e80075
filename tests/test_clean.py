"""Page chrome and the metadata that pages print. (The rules' own examples are in patterns/chrome.yaml.)"""

from __future__ import annotations

import datetime as dt
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan_extract.clean import Cleaned, clean
from danvan_extract.patterns import load
from danvan_extract.records import Article

PAGE = """Trang chủ | Giới thiệu | Tin tức | Liên hệ
Trang chủ » Tin tức » Công tác dân vận

Phụng Hiệp: 45 mô hình “Dân vận khéo” được công nhận
Thứ Năm, 06/07/2023 | 14:20 GMT+7

(HG) - Sáng 6/7, Ban Dân vận Huyện ủy Phụng Hiệp tổ chức hội nghị sơ kết công tác dân vận 6 tháng đầu năm, \
với sự tham dự của đại diện các ban, ngành huyện và khối dân vận của các xã, thị trấn trên địa bàn.
Quang cảnh hội nghị - Ảnh: THU HÀ
Hội nghị đã biểu dương 5 tập thể./.

Tin, ảnh: Thu Hà
Chia sẻ  Facebook  Zalo
Lượt xem: 1.204
Bình luận (0)
TIN LIÊN QUAN
Long Mỹ trao 20 căn nhà đại đoàn kết (02/07/2023)
Vị Thủy ra quân làm thủy lợi
1 2 3 ... Tiếp »
Thống kê truy cập
  • Đang online: 12
  • Hôm nay: 405
© 2023 Bản quyền thuộc Huyện ủy Phụng Hiệp
"""
CONTENT = """
Phụng Hiệp: 45 mô hình “Dân vận khéo” được công nhận
 - Sáng 6/7, Ban Dân vận Huyện ủy Phụng Hiệp tổ chức hội nghị sơ kết công tác dân vận 6 tháng đầu năm, \
với sự tham dự của đại diện các ban, ngành huyện và khối dân vận của các xã, thị trấn trên địa bàn.
Quang cảnh hội nghị -
Hội nghị đã biểu dương 5 tập thể./.
"""


def cleaned(text: str, **fields: object) -> Cleaned:
    return clean(Article.model_validate({"id": "x", "text": text, **fields}), load())


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def test_a_portal_page() -> None:
    page = cleaned(PAGE)
    assert lines(page.body) == lines(CONTENT)
    assert page.published == dt.date(2023, 7, 6)
    assert page.title == "Phụng Hiệp: 45 mô hình “Dân vận khéo” được công nhận"
    assert page.byline == "Thu Hà"


def test_offsets_stay() -> None:
    raw = unicodedata.normalize("NFD", PAGE).replace(" ", "\u00a0", 3)
    page = cleaned(raw)
    assert len(page.body) == len(page.normalised.text)
    for fence in page.fences:
        assert page.body[fence.start : fence.end].strip("\n") == ""
    kept = [i for i, c in enumerate(page.body) if c != "\n"]
    assert all(page.body[i] == page.normalised.text[i] for i in kept)
    fenced = {unicodedata.normalize("NFC", raw[slice(*page.normalised.to_raw(f.start, f.end))]) for f in page.fences}
    assert {"Tin, ảnh: Thu Hà", "Lượt xem: 1.204", "TIN LIÊN QUAN"} <= fenced


@pytest.mark.parametrize(
    "text",
    [
        # headings, captions, lists and datelines of the article itself
        "Kết quả nổi bật\nXã Tân Bình có 12 mô hình mới.\nQuang cảnh hội nghị",
        "Kinh tế\nThu ngân sách đạt 95%.\nVăn hóa - xã hội\nCả 5 thôn đều có nhà văn hóa.",
        "Danh sách khen thưởng:\nLê Văn Tám\nTrần Thị Chín",
        "TM. BAN THƯỜNG VỤ\nBÍ THƯ\nLê Văn Tám",
        "Phụng Hiệp, ngày 6 tháng 7 năm 2023\nBan Dân vận họp.",
        "Tổng số: 25 hộ\nHôm nay: 3 xã ra quân\nTất cả: 12",
        "Video được 5.000 lượt xem sau một ngày.",
        "Bình luận về kết quả này, ông Tám nói xã làm tốt.",
        "Ảnh: Lãnh đạo huyện trao 20 suất quà cho hộ nghèo.",
        "Thứ hai, 03/07/2023\nHọp giao ban.\nThứ ba, 04/07/2023\nTiếp dân.\nThứ tư, 05/07/2023\nĐi cơ sở.",
        "Chia sẻ khó khăn cùng bà con vùng lũ",
        "Nội dung\n1. Tuyên truyền\n2. Vận động",
        "Theo Bí thư Huyện ủy, xã đã hoàn thành 19/19 tiêu chí.",
    ],
)
def test_content_is_not_fenced(text: str) -> None:
    assert cleaned(text).fences == ()


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Ngày đăng: 13/01/2020\nXã họp.", dt.date(2020, 1, 13)),
        ("Cập nhật: 08:15 | 13-1-2020\nXã họp.", dt.date(2020, 1, 13)),
        ("Thứ hai, 13/01/2020 | 08:15 GMT+7\nXã họp.", dt.date(2020, 1, 13)),
        ("Xã họp.\nThứ 2, ngày 5 tháng 10 năm 2020\nHết", dt.date(2020, 10, 5)),
        ("Ngày đăng: 31/02/2020\nXã họp.", None),
        ("Hôm nay: Thứ hai, 13/01/2020\nXã họp.", None),
        ("Sáng 13/01/2020, xã họp.", None),
    ],
)
def test_published(text: str, published: dt.date | None) -> None:
    assert cleaned(text).published == published


def test_the_articles_own_fields_win() -> None:
    page = cleaned(PAGE, published=dt.date(2023, 7, 8), title="Tên bài")
    assert (page.published, page.title) == (dt.date(2023, 7, 8), "Tên bài")


PIECES = st.sampled_from(
    ["Trang chủ", " | ", "\n", "\n\n", "Ngày đăng: ", "13/01/2020", "31/02/2020", "08:15", "Ảnh: ", "(Ảnh: A)",
     "Thu Hà", "Xã họp.", "TIN LIÊN QUAN", "Lượt xem: 5", "Hôm nay: 7", "1 2 3", ">> ", "Xem thêm: ", "©", "\u200b",
     "e\u0301",
     "Chia sẻ", "  ", "Tin, ảnh: ", " - ", "(HG)", "Theo ", "."]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
def test_any_text_keeps_its_offsets(text: str) -> None:
    page = cleaned(text)
    assert len(page.body) == len(page.normalised.text)
    assert all(a.end <= b.start for a, b in pairwise(page.fences))
    inside = {i for f in page.fences for i in range(f.start, f.end)}
    for i, (kept, read) in enumerate(zip(page.body, page.normalised.text, strict=True)):
        assert kept == ("\n" if i in inside else read)


def test_an_empty_text() -> None:
    page = cleaned("")
    assert (page.body, page.fences, page.published, page.title, page.byline) == ("", (), None, None, None)
