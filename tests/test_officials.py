"""Titles: their extent, office and body, and whose they are."""

from __future__ import annotations

import pytest

from danvan_extract.errors import PatternError
from danvan_extract.extract import find_officials, find_organizations
from danvan_extract.extract.officials.lexicon import lexicon
from danvan_extract.mentions import PersonMention
from danvan_extract.patterns import load
from danvan_extract.segment import Body, segment
from danvan_extract.text import normalise


def found(text: str) -> tuple[Body, tuple[PersonMention, ...]]:
    body = segment(normalise(text).text)
    patterns = load()
    return body, find_officials(body, patterns, find_organizations(body, patterns))


def titles(text: str) -> dict[str, list[str]]:
    """The titles of each named person of `text`, as written."""
    body, people = found(text)
    return {p.name: [body.text[t.start : t.end] for t in p.titles] for p in people}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # after the name, by every separator
        ("Ông Trần Văn An, Bí thư Đảng ủy xã, nói.", {"Trần Văn An": ["Bí thư Đảng ủy xã"]}),
        ("Ông Trần Văn An-Phó trưởng Ban Dân vận Tỉnh ủy; ", {"Trần Văn An": ["Phó trưởng Ban Dân vận Tỉnh ủy"]}),
        ("Đ/c.Trần Văn An-TUV-Bí thư Huyện ủy nói.", {"Trần Văn An": ["TUV", "Bí thư Huyện ủy"]}),
        ("Theo Chỉ thị 32-CT-TTg ông Trần Văn An làm.", {"Trần Văn An": []}),
        ("Ông Trần Văn An - chủ tịch UBND xã - cho hay.", {"Trần Văn An": ["chủ tịch UBND xã"]}),
        ("Ông Trần Văn An (Chủ tịch UBND xã) nói.", {"Trần Văn An": ["Chủ tịch UBND xã"]}),
        ("Ông Trần Văn An (58 tuổi), Trưởng thôn 3, nói.", {"Trần Văn An": ["Trưởng thôn 3"]}),
        (
            "Ông Vi Văn Quế (SN 1978), công chức văn hóa - xã hội xã, bị nhắc.",
            {"Vi Văn Quế": ["công chức văn hóa - xã hội xã"]},
        ),
        ("Bà Trần Thị An, SN 1970, trú thôn 3, Trưởng thôn 3, nói.", {"Trần Thị An": ["Trưởng thôn 3"]}),
        (
            "Ông Trần Văn An từng là Bí thư Đảng ủy xã, rồi Trưởng Phòng Dân tộc huyện.",
            {"Trần Văn An": ["Bí thư Đảng ủy xã", "Trưởng Phòng Dân tộc huyện"]},
        ),
        (
            "Ông Phạm Tấn Thành từ Phó Giám đốc Sở Công Thương sang làm Bí thư Huyện ủy.",
            {"Phạm Tấn Thành": ["Phó Giám đốc Sở Công Thương", "Bí thư Huyện ủy"]},
        ),
        ("Ông Trần Văn Thư, Giám đốc Sở Y tế, nói.", {"Trần Văn Thư": ["Giám đốc Sở Y tế"]}),
        ("Chủ tịch Tập đoàn ANC Trịnh Văn Quyền nói.", {"Trịnh Văn Quyền": ["Chủ tịch Tập đoàn ANC"]}),
        # a rank or a foreign name takes the title right before it
        (
            "Có ông Danh Ngọc Bé – Phó Trưởng ban Dân tộc HĐND tỉnh, Hòa thượng Danh Út cùng dự.",
            {"Danh Ngọc Bé": ["Phó Trưởng ban Dân tộc HĐND tỉnh"], "Danh Út": ["Hòa thượng"]},
        ),
        (
            "Ông Kim Jong-gun, Tổng thống Hàn Quốc Moon Hae-seo và HLV Park Ji-hoo gặp nhau.",
            {"Kim Jong-gun": [], "Moon Hae-seo": ["Tổng thống Hàn Quốc"], "Park Ji-hoo": ["HLV"]},
        ),
        # who heads a body that goes without a name
        (
            "Giám đốc HTX Nguyễn Văn Hòa, Bí thư Chi bộ Trần Văn Kỷ và Hiệu trưởng nhà trường Lê Thị Mai nói.",
            {
                "Nguyễn Văn Hòa": ["Giám đốc HTX"],
                "Trần Văn Kỷ": ["Bí thư Chi bộ"],
                "Lê Thị Mai": ["Hiệu trưởng nhà trường"],
            },
        ),
        (
            "Ông Lê Hải, Giám đốc Công ty Lê Bảo Minh, dự. Hiệu trưởng Trường THPT Lê Quý Đôn nói.",
            {"Lê Hải": ["Giám đốc Công ty Lê Bảo Minh"]},
        ),
        # names of two syllables, though they may be a commune's, right behind a title
        (
            "Phó Trưởng ban Nguyễn Lam, Giám đốc Sở Nội vụ Hoàng Sơn; Chủ tịch UBND huyện Lò Pó dự.",
            {
                "Nguyễn Lam": ["Phó Trưởng ban"],
                "Hoàng Sơn": ["Giám đốc Sở Nội vụ"],
                "Lò Pó": ["Chủ tịch UBND huyện"],
            },
        ),
        (
            "Chủ tịch UBND xã Hoàng Sơn dự. Trưởng tiểu khu Lê Hải, Trưởng tổ dân phố Trần Thị Tư nói.",
            {"Lê Hải": ["Trưởng tiểu khu"], "Trần Thị Tư": ["Trưởng tổ dân phố"]},
        ),
        # what isn't a person behind a title
        (
            "Bà Đỗ Thị Hồng, Phó Chủ tịch Quỹ Học bổng trẻ em Việt Nam, nói.",
            {"Đỗ Thị Hồng": ["Phó Chủ tịch Quỹ Học bổng trẻ em Việt Nam"]},
        ),
        ("Chị Lê Thị Trang - giám đốc Google Việt Nam, nói.", {"Lê Thị Trang": ["giám đốc Google Việt Nam"]}),
        ("Ông Hà Văn Trai - Giám đốc BioMed Đông Dương, dự.", {"Hà Văn Trai": ["Giám đốc BioMed Đông Dương"]}),
        (
            "Ông Hà Văn Trai - trưởng ban quản lý di tích Bạch Vân Am, nói.",
            {"Hà Văn Trai": ["trưởng ban quản lý di tích Bạch Vân Am"]},
        ),
        (
            "Ông Lê Văn Cường – Trưởng văn phòng luật sư Công Minh (TP. Huế) nói.",
            {"Lê Văn Cường": ["Trưởng văn phòng luật sư Công Minh"]},
        ),
        (
            "Về vụ Thu Giang Idol, Cục trưởng Cục Báo chí - ông Lê Văn Vinh trả lời.",
            {"Lê Văn Vinh": ["Cục trưởng Cục Báo chí"]},
        ),
        (
            "Ông Lê Văn Tám ở tỉnh Hà Sơn Bình.\nNăm 1994, ông làm Phó chánh Văn phòng.",
            {"Lê Văn Tám": [], "ông": ["Phó chánh Văn phòng"]},
        ),
        (
            "Phó giám đốc Xí nghiệp Gỗ Bình Phú - Lê Thanh Tuấn nói.",
            {"Lê Thanh Tuấn": ["Phó giám đốc Xí nghiệp Gỗ Bình Phú"]},
        ),
        # a name in capitals behind an honorific with one
        ("Bà ĐỖ THỊ HOA - phó chủ tịch HĐND xã - nói.", {"ĐỖ THỊ HOA": ["phó chủ tịch HĐND xã"]}),
        # who is appointed, by whom and in whose place
        ("Ông Lê Văn Tám được Thủ tướng bổ nhiệm làm Thứ trưởng Bộ Y tế.", {"Lê Văn Tám": ["Thứ trưởng Bộ Y tế"]}),
        (
            "Bà Đỗ Thị Hoa được Thủ tướng Lê Chính bổ nhiệm làm Thứ trưởng Bộ Y tế.",
            {"Đỗ Thị Hoa": ["Thứ trưởng Bộ Y tế"], "Lê Chính": ["Thủ tướng"]},
        ),
        ("Ông Lê Văn Tám thay ông Võ Văn Ba làm Chủ tịch xã.", {"Lê Văn Tám": ["Chủ tịch xã"], "Võ Văn Ba": []}),
        (
            "Thủ tướng Lê Văn Dũng đã phê chuẩn kết quả bầu chức vụ Chủ tịch UBND tỉnh khóa 2021-2026"
            " với ông Đỗ Văn Hoa, Phó bí thư Tỉnh ủy.",
            {"Lê Văn Dũng": ["Thủ tướng"], "Đỗ Văn Hoa": ["Chủ tịch UBND tỉnh", "Phó bí thư Tỉnh ủy"]},
        ),
        ("Ông Lê Văn Tám rời ghế Chủ tịch xã.", {"Lê Văn Tám": ["Chủ tịch xã"]}),
        (
            "Ông Lê Văn Tám, bà Đỗ Thị Hoa lần lượt là giám đốc, phó giám đốc Sở Y tế.",
            {"Lê Văn Tám": ["giám đốc"], "Đỗ Thị Hoa": ["phó giám đốc Sở Y tế"]},
        ),
        (
            "Ông Lê Văn Tám từng giữ các chức vụ: Ủy viên Ban Chấp hành Đảng bộ tỉnh khóa XIV; Giám đốc Sở Y tế.",
            {"Lê Văn Tám": ["Ủy viên Ban Chấp hành Đảng bộ tỉnh", "Giám đốc Sở Y tế"]},
        ),
        (
            "Ông Lê Văn Tám từng giữ các chức vụ: Phó giám đốc Xí nghiệp Gỗ, Công ty Bình An; Giám đốc Sở Địa chính.",
            {"Lê Văn Tám": ["Phó giám đốc Xí nghiệp Gỗ", "Giám đốc Sở Địa chính"]},
        ),
        ("Bà Lê Thị Lan - chuyên viên tại Sở Nội vụ - nói.", {"Lê Thị Lan": ["chuyên viên tại Sở Nội vụ"]}),
        # who orders and who is told
        (
            "Theo quyết định điều động của Bộ trưởng Bộ Công an, thiếu tướng Lê Hai giữ chức Cục trưởng Cục Hậu cần.",
            {"Lê Hai": ["thiếu tướng", "Cục trưởng Cục Hậu cần"]},
        ),
        ("Ban kỷ luật đối với ông Lê Văn Hai, Chủ tịch nước quyết định giáng cấp ông.", {"Lê Văn Hai": []}),
        ("Xóa tư cách phó cục trưởng đối với ông Lê Văn Hai.", {"Lê Văn Hai": ["phó cục trưởng"]}),
        ("Tổng thống Nga Ivanov tiếp Ngoại trưởng Mỹ John Bolton.", {"John Bolton": ["Ngoại trưởng Mỹ"]}),
        ("Có đô đốc đã nghỉ hưu Edmund Brown.", {"Edmund Brown": ["đô đốc"]}),
        # the office's parent behind a comma
        (
            "Bà Lê Thị Tư, Phó vụ trưởng vụ Gia đình, Bộ Văn hóa, Thể thao và Du lịch cho rằng phải đổi.",
            {"Lê Thị Tư": ["Phó vụ trưởng vụ Gia đình, Bộ Văn hóa, Thể thao và Du lịch"]},
        ),
        (
            "Bác sĩ Lê Thị Tư, Trưởng Khoa Cấp cứu thông tin: đã khỏe. Bà Vũ Thị Năm (thủ quỹ Trường Sơn Ca).",
            {"Lê Thị Tư": ["Trưởng Khoa Cấp cứu"], "Vũ Thị Năm": ["thủ quỹ Trường Sơn Ca"]},
        ),
        # a post for which both were chosen
        (
            "Kỳ họp bầu ông Lê Tám (Giám đốc Sở Y tế) và bà Vũ Thị Tư (Giám đốc Sở Nội vụ) làm ủy viên UBND tỉnh.",
            {
                "Lê Tám": ["Giám đốc Sở Y tế", "ủy viên UBND tỉnh"],
                "Vũ Thị Tư": ["Giám đốc Sở Nội vụ", "ủy viên UBND tỉnh"],
            },
        ),
        (
            "Ông Lê Văn Tám - Chủ tịch xã và bà Vũ Thị Tư - Bí thư Huyện đoàn được bầu làm Phó Bí thư Huyện ủy.",
            {
                "Lê Văn Tám": ["Chủ tịch xã", "Phó Bí thư Huyện ủy"],
                "Vũ Thị Tư": ["Bí thư Huyện đoàn", "Phó Bí thư Huyện ủy"],
            },
        ),
        (
            "Ông Lê Văn Tám - Chủ tịch xã và bà Vũ Thị Tư - Bí thư Huyện đoàn, nguyên Phó Bí thư xã, dự lễ.",
            {"Lê Văn Tám": ["Chủ tịch xã"], "Vũ Thị Tư": ["Bí thư Huyện đoàn", "nguyên Phó Bí thư xã"]},
        ),
        # before the name
        ("Trưởng Phòng Nội vụ huyện: Đỗ Thị Mai.", {"Đỗ Thị Mai": ["Trưởng Phòng Nội vụ huyện"]}),
        (
            "Phó Bí thư Thường trực Huyện ủy - Chủ tịch HĐND huyện Lê Thị Tư nói.",
            {"Lê Thị Tư": ["Phó Bí thư Thường trực Huyện ủy", "Chủ tịch HĐND huyện"]},
        ),
        ("Chủ tịch UBND xã, ông Phạm Văn Năm, nói.", {"Phạm Văn Năm": ["Chủ tịch UBND xã"]}),
        ("Đại tá Lò Văn Pánh, Trưởng Công an huyện.", {"Lò Văn Pánh": ["Đại tá", "Trưởng Công an huyện"]}),
        # ellipsis and coordination
        ("Ông Lê Bá Tư, Bí thư, Chủ tịch UBND xã.", {"Lê Bá Tư": ["Bí thư", "Chủ tịch UBND xã"]}),
        (
            "Chủ tịch kiêm Tổng Giám đốc Tập đoàn Hoa Sen Lê Phước Vũ.",
            {"Lê Phước Vũ": ["Chủ tịch", "Tổng Giám đốc Tập đoàn Hoa Sen"]},
        ),
        # names of other peoples, places that look like names, foreigners, ranks, clergy
        (
            "Phó Chủ tịch UBND tỉnh Kpă Thuyên dự; ông K' Nhiễu, Trưởng Ban Dân tộc của HĐND tỉnh, nói.",
            {"Kpă Thuyên": ["Phó Chủ tịch UBND tỉnh"], "K' Nhiễu": ["Trưởng Ban Dân tộc của HĐND tỉnh"]},
        ),
        (
            "Anh A Thút, Trưởng thôn Kon Rờ Bàng; ông Pi Năng Thị, Bí thư Huyện ủy Bác Ái, dự.",
            {"A Thút": ["Trưởng thôn Kon Rờ Bàng"], "Pi Năng Thị": ["Bí thư Huyện ủy Bác Ái"]},
        ),
        (
            "Trưởng Ban Xây dựng Đảng Đảng ủy xã Ea Kly Y Bhem Kbuôr.",
            {"Y Bhem Kbuôr": ["Trưởng Ban Xây dựng Đảng Đảng ủy xã Ea Kly"]},
        ),
        (
            "Mục sư Siu Y Kim, Chủ tọa Chi hội Tin lành Plei Mơ Nú.",
            {"Siu Y Kim": ["Mục sư", "Chủ tọa Chi hội Tin lành Plei Mơ Nú"]},
        ),
        ("Ni sư Thích nữ Như Thảo, trụ trì chùa Bửu Trì.", {"Thích nữ Như Thảo": ["Ni sư", "trụ trì chùa Bửu Trì"]}),
        (
            "Toàn quyền Úc Peter Cosgrove tiếp ngài Park Noh-wan, Đại sứ Hàn Quốc tại Việt Nam.",
            {"Peter Cosgrove": ["Toàn quyền Úc"], "Park Noh-wan": ["Đại sứ Hàn Quốc tại Việt Nam"]},
        ),
        (
            "Tổng Bí thư, Chủ tịch nước Lào Thongloun Sisoulith.",
            {"Thongloun Sisoulith": ["Tổng Bí thư", "Chủ tịch nước Lào"]},
        ),
        (
            "Trung úy, y sĩ Vàng Lao Lừ, Trưởng Trạm quân dân y; Đại úy chuyên nghiệp Lê Văn Ba.",
            {"Vàng Lao Lừ": ["Trung úy", "Trưởng Trạm quân dân y"], "Lê Văn Ba": ["Đại úy chuyên nghiệp"]},
        ),
        (
            "Bà Trần Thị Mười, Bí thư Chi bộ, Trưởng khu phố 3 vận động bà con.",
            {"Trần Thị Mười": ["Bí thư Chi bộ", "Trưởng khu phố 3"]},
        ),
        ("Ông Lê Thạnh, Bí thư Huyện ủy, trưởng ban dân vận 9/10 huyện dự.", {"Lê Thạnh": ["Bí thư Huyện ủy"]}),
        # former and acting
        ("Ông Lê Văn Ba, nguyên Bí thư Tỉnh ủy, về dự.", {"Lê Văn Ba": ["nguyên Bí thư Tỉnh ủy"]}),
        ("Quyền Chủ tịch UBND tỉnh Trần Văn Hai nói.", {"Trần Văn Hai": ["Quyền Chủ tịch UBND tỉnh"]}),
        # abbreviations
        (
            "Đ/c Lê Thị Lan - HUV, PCT. UBND huyện; đ/c Vũ Minh - BT Đảng ủy xã.",
            {"Lê Thị Lan": ["HUV", "PCT. UBND huyện"], "Vũ Minh": ["BT Đảng ủy xã"]},
        ),
        # several people
        (
            "Các đồng chí Phó Chủ tịch UBND tỉnh: Ngô An, Trần Thị Bình và Lê Văn Cường.",
            {
                "Ngô An": ["Phó Chủ tịch UBND tỉnh"],
                "Trần Thị Bình": ["Phó Chủ tịch UBND tỉnh"],
                "Lê Văn Cường": ["Phó Chủ tịch UBND tỉnh"],
            },
        ),
        (
            "Hai phó chủ tịch UBND thành phố là Nguyễn Văn An và Trần Thị Bình chủ trì.",
            {"Nguyễn Văn An": ["phó chủ tịch UBND thành phố"], "Trần Thị Bình": ["phó chủ tịch UBND thành phố"]},
        ),
        (
            "Các ông Vũ Văn Sơn, Lê Thái được bầu làm Phó bí thư Tỉnh ủy.",
            {"Vũ Văn Sơn": ["Phó bí thư Tỉnh ủy"], "Lê Thái": ["Phó bí thư Tỉnh ủy"]},
        ),
        (
            "Các đồng chí: Lê An, Phó Bí thư Tỉnh ủy; Trần Thị Bình, Trưởng Ban Dân vận Tỉnh ủy.",
            {"Lê An": ["Phó Bí thư Tỉnh ủy"], "Trần Thị Bình": ["Trưởng Ban Dân vận Tỉnh ủy"]},
        ),
        (
            "Bí thư Huyện ủy Mai Nghĩa, Chủ tịch UBND huyện Lê Minh Hoàng cùng dự.",
            {"Mai Nghĩa": ["Bí thư Huyện ủy"], "Lê Minh Hoàng": ["Chủ tịch UBND huyện"]},
        ),
        (
            "Trung tá Lê Văn An, Chính trị viên Đồn Biên phòng Lũng Cú và Đại tá Vũ Văn Bình.",
            {"Lê Văn An": ["Trung tá", "Chính trị viên Đồn Biên phòng Lũng Cú"], "Vũ Văn Bình": ["Đại tá"]},
        ),
        (
            "Kỳ họp giữ 3 phó chủ tịch UBND huyện đương nhiệm ở khóa mới, gồm các ông: Lê Văn An, Vũ Ba, Đỗ Thị Tư.",
            {
                "Lê Văn An": ["phó chủ tịch UBND huyện"],
                "Vũ Ba": ["phó chủ tịch UBND huyện"],
                "Đỗ Thị Tư": ["phó chủ tịch UBND huyện"],
            },
        ),
        (
            "Hai Phó chủ tịch HĐND là bà Lê Thị Hoa (tái cử) ông Vũ Văn Ba (nguyên Bí thư Huyện ủy).",
            {"Lê Thị Hoa": ["Phó chủ tịch HĐND"], "Vũ Văn Ba": ["Phó chủ tịch HĐND", "nguyên Bí thư Huyện ủy"]},
        ),
        (
            "bầu ông Lê Văn An (Bí thư Huyện ủy) tiếp tục kiêm nhiệm chức Chủ tịch HĐND huyện.",
            {"Lê Văn An": ["Bí thư Huyện ủy", "Chủ tịch HĐND huyện"]},
        ),
        # the surname Đoàn behind a unit, names of the north, short names of bodies, abbreviated posts
        (
            "Bí thư Huyện ủy - Chủ tịch HĐND huyện Đoàn Thị Mỹ Linh; Vy Bích Hường, Bí thư Huyện đoàn.",
            {"Đoàn Thị Mỹ Linh": ["Bí thư Huyện ủy", "Chủ tịch HĐND huyện"], "Vy Bích Hường": ["Bí thư Huyện đoàn"]},
        ),
        (
            "Chủ tịch Công đoàn Than Lê Đức Thạc, Giám đốc Tập đoàn Than - Khoáng sản Việt Nam (TKV) Phạm Văn Thụy.",
            {
                "Lê Đức Thạc": ["Chủ tịch Công đoàn Than"],
                "Phạm Văn Thụy": ["Giám đốc Tập đoàn Than - Khoáng sản Việt Nam"],
            },
        ),
        (
            "đ/c Phạm Quang Duy, TVTU, Trưởng ban Tuyên giáo Tỉnh ủy dự.",
            {"Phạm Quang Duy": ["TVTU", "Trưởng ban Tuyên giáo Tỉnh ủy"]},
        ),
        # behind a bare unit, with a parent body, under a signature
        ("Chủ tịch UBND xã Trần Lộc nói.", {"Trần Lộc": ["Chủ tịch UBND xã"]}),
        (
            "Ông Lê Văn An, Trưởng phòng Kinh tế, Văn phòng UBND tỉnh, dự.",
            {"Lê Văn An": ["Trưởng phòng Kinh tế, Văn phòng UBND tỉnh"]},
        ),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\n\nLê Thị Hoa\n", {"Lê Thị Hoa": ["PHÓ CHỦ TỊCH"]}),
        (
            "Tổng cục phó Lê Văn An và ông Vũ Ba, cán bộ địa chính xã.",
            {
                "Lê Văn An": ["Tổng cục phó"],
                "Vũ Ba": ["cán bộ địa chính xã"],
            },
        ),
        # appointments and predicates
        (
            "HĐND huyện bầu ông Lê Cường, Trưởng Phòng Nội vụ huyện, giữ chức Phó Chủ tịch UBND huyện khóa XX.",
            {"Lê Cường": ["Trưởng Phòng Nội vụ huyện", "Phó Chủ tịch UBND huyện"]},
        ),
        ("Ông Trần Ba, sinh năm 1966, là Bí thư Đảng ủy xã.", {"Trần Ba": ["Bí thư Đảng ủy xã"]}),
        (
            "miễn nhiệm chức vụ Chủ tịch UBND tỉnh đối với ông Bùi Văn Châu.",
            {"Bùi Văn Châu": ["Chủ tịch UBND tỉnh"]},
        ),
        (
            "Với vai trò Bí thư Chi bộ, Trưởng khóm 3, ông Huỳnh Văn Tám gương mẫu.",
            {"Huỳnh Văn Tám": ["Bí thư Chi bộ", "Trưởng khóm 3"]},
        ),
        (
            "Ông Lê Khoa quê ở xã.\n- Từ tháng 9/1999 đến 2005: cán bộ Huyện đoàn;\n- 2006 - 2010: Bí thư Huyện đoàn",
            {"Lê Khoa": ["cán bộ Huyện đoàn", "Bí thư Huyện đoàn"]},
        ),
        # the post that the one meant by a pronoun has left
        (
            "Ông Trần Văn An về xã. Từ vị trí Trưởng Phòng Nội vụ, ông được điều động làm Phó Chủ tịch UBND huyện.",
            {"Trần Văn An": [], "ông": ["Trưởng Phòng Nội vụ", "Phó Chủ tịch UBND huyện"]},
        ),
        # A has the post too, as the article gives him no other
        (
            "Theo ông Hầu Mí Sính và bà Ly Thị Mỷ, Phó Chủ tịch UBND huyện, nghỉ lễ sẽ đông.",
            {"Hầu Mí Sính": ["Phó Chủ tịch UBND huyện"], "Ly Thị Mỷ": ["Phó Chủ tịch UBND huyện"]},
        ),
        # foreign posts
        ("Đại sứ Nga tại Việt Nam Konstantin Vnukov dự.", {"Konstantin Vnukov": ["Đại sứ Nga tại Việt Nam"]}),
        ("Bộ trưởng Quốc phòng Mỹ Mark Esper nói.", {"Mark Esper": ["Bộ trưởng Quốc phòng Mỹ"]}),
        # clergy
        (
            "Đại đức Danh Lung, Trụ trì chùa Ông Mẹt, đón đoàn.",
            {"Danh Lung": ["Đại đức", "Trụ trì chùa Ông Mẹt"]},
        ),
        # the predicate isn't part of the title
        ("Ông Đỗ Lộc, trưởng phòng Văn thư chia sẻ.", {"Đỗ Lộc": ["trưởng phòng Văn thư"]}),
    ],
)
def test_titles(text: str, expected: dict[str, list[str]]) -> None:
    assert titles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who is only replaced has no post here
        (
            "Ông Lê Tám làm Giám đốc Sở Y tế thay ông Mai Văn Lộc nghỉ hưu.",
            {"Lê Tám": ["Giám đốc Sở Y tế"], "Mai Văn Lộc": []},
        ),
        # the post is another's
        ("Theo ủy quyền của Chủ tịch UBND tỉnh, ông Lê Tám công bố.", {"Lê Tám": []}),
        ("Xã xin bằng khen của chủ tịch tỉnh cho ông Lê Tám.", {"Lê Tám": []}),
        ("Chi cục trưởng quản lý Nông Lâm Thủy sản vắng.", {}),
        ("Bà Lê Tám chủ tọa kỳ họp.", {"Lê Tám": []}),
        ("Ông Lê Tám trao quyết định bổ nhiệm Giám đốc Sở Y tế.", {"Lê Tám": []}),
        # in names of things
        ("Đoàn viếng lăng Chủ tịch Hồ Chí Minh.", {"Hồ Chí Minh": []}),
        # honorary
        ("Bà Trần Thị Gấm, Mẹ Việt Nam Anh hùng.", {"Trần Thị Gấm": []}),
        # a firm's branch is nobody
        ("Giám đốc Facebook Việt Nam nói.", {}),
        ("Ông Lê Tám, đại biểu dự đại hội, nói.", {"Lê Tám": []}),
        ("Chị Hồ Thị Na, nhân viên bán hàng, kể.", {"Hồ Thị Na": []}),
    ],
)
def test_no_title(text: str, expected: dict[str, list[str]]) -> None:
    assert titles(text) == expected


def test_title_fields() -> None:
    body, people = found("Ông Trần Văn An, nguyên Phó Trưởng Ban Thường trực Ban Dân vận Tỉnh ủy, dự.")
    (title,) = people[0].titles
    assert (title.role, title.former) == ("phó trưởng ban thường trực", True)
    assert title.organization is not None
    assert body.text[slice(*title.organization)] == "Ban Dân vận Tỉnh ủy"
    _, people = found("Ông Trần Văn An, PBT Huyện ủy, dự.")
    assert people[0].titles[0].role == "phó bí thư"


def test_an_unknown_direction_of_a_link_is_named(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "mine.yaml").write_text(
        "- id: person.mine\n  label: PERSON\n  normaliser: beside\n  pattern: 'x'\n"
        "  examples: [{text: 'ông [[Lê Tám]]'}]\n",
        "utf-8",
    )
    with pytest.raises(PatternError, match=r"person\.mine: unknown normaliser 'beside'"):
        lexicon(load(folder))
