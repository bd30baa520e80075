"""Organisations: each text marks with [[…]] what the grammar must find, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from danvan_extract.errors import PatternError
from danvan_extract.extract import find_organizations
from danvan_extract.extract.organizations.lexicon import lexicon
from danvan_extract.extract.tokens import runs, spliced, tokenise
from danvan_extract.mentions import OrganizationMention
from danvan_extract.patterns import Patterns, Rule, load
from danvan_extract.segment import Body, segment
from danvan_extract.text import lower, normalise


def found(text: str) -> tuple[str, tuple[OrganizationMention, ...]]:
    plain = normalise(text).text
    return plain, find_organizations(Body(plain, lower(plain), ()), load())


MARKED = [
    # bodies with, without and with a bare place
    "Sáng nay [[UBND huyện Cái Nước]] họp với [[HĐND tỉnh]] và [[Thành ủy Vị Thanh]].",
    "Bí thư [[Tỉnh ủy Lai Châu]] Giàng Páo Mỷ dự",
    "Chủ tịch [[UBND tỉnh]] Trần Văn Lâu ký",
    "Hiệu trưởng [[Trường THPT Chu Văn An]] Nguyễn Thị Nhàn dự",
    "Hiệu trưởng [[Trường THPT Phan Bội Châu]] Đặng Văn Bá dự",
    "Chủ tịch [[Tập đoàn ANC]] Trịnh Văn Quyền dự",
    "Chủ tịch [[UBND TP Đà Nẵng]] Hồ Kỳ Minh tiếp dân",
    "[[Đảng ủy xã Ea H’leo]], [[UBND phường 12]], [[Công an TX. Ngã Năm]] phối hợp",
    "[[UBND TP.HCM]] và [[Sở Y tế TP. HCM]], [[UBND H.Nhà Bè]]",
    "đoàn của [[Tỉnh ủy Bà Rịa – Vũng Tàu]] thăm [[Thành ủy TP Huế]]",
    "[[Ủy ban MTTQ Việt Nam thị trấn Tân Châu]] trao quà",
    # lower case, odd capitals, old tone placement, double spaces
    "[[hội nông dân huyện]] và [[quận uỷ Bình Thuỷ]] khen thưởng",
    "[[BAN DÂN VẬN TỈNH ỦY]] tổng kết",
    "[[Hội cựu  chiến binh xã]] giúp nhau",
    # longest span, nested parents
    "[[Ban Thường vụ Đảng ủy Công an tỉnh]] kết luận",
    "Phó trưởng [[Ban Tổ chức Huyện ủy Phú Tân]] trình bày",
    "Ủy viên [[Ban Chấp hành Đảng bộ thành phố Pleiku]]",
    "[[Văn phòng Sở Nội vụ]], [[Thanh tra Sở Xây dựng tỉnh Cà Mau]]",
    "[[Chi ủy Chi bộ Trường THCS Lê Lợi]] họp",
    "Chủ nhiệm [[Ủy ban Tư pháp của Quốc hội]] phát biểu",
    "[[Thường trực HĐND thị xã]] tiếp xúc cử tri",
    # titles
    "ông là Tỉnh ủy viên, UVBTV [[Huyện ủy]], Trưởng [[Ban Tuyên giáo Huyện ủy]]",
    "Phó Bí thư Thường trực [[Thị ủy]] chủ trì; chánh [[thanh tra thành phố]] báo cáo",
    "Thứ trưởng Công an và Bộ trưởng Tài chính vắng mặt",
    "Bộ trưởng [[Bộ Tài chính]] trả lời",
    "Giám đốc HTX Nguyễn Văn Hòa thăm [[HTX Nguyễn Văn Tốt]]; Chủ tịch [[Tập đoàn Hoàng Anh Gia Lai]] và phó giám đốc "
    "[[Trung tâm Khí tượng Thủy văn]] Lê Văn Nam dự",
    # coordinations
    "[[Ban Nội chính]], [[Ban Dân vận Tỉnh ủy]] tham mưu",
    "lãnh đạo các sở: [[Sở Công Thương]], [[Tài chính]], [[Y tế]] dự",
    "[[Huyện ủy]], [[HĐND]], [[UBND]], [[Ủy ban MTTQ huyện]] chúc Tết",
    "Các [[sở Giáo dục và Đào tạo]], [[Khoa học và Công nghệ]] phối hợp",
    "Dự kiến tám sở, ngành ([[Tài chính]], [[Xây dựng]], [[Giao thông Vận tải]]) di dời",
    "các sở, ban, ngành gồm [[Nội vụ]], [[Tài chính]] họp; Hội viên mới ([[Hội Nông dân]] 765, [[Hội LHPN]] 820)",
    "[[Hội CCB]] và [[Công đoàn Viên chức tỉnh]]; lãnh đạo [[phòng kinh tế]] của thành phố",
    # courts by their parents, seats abroad, foreign bodies, clubs, branches
    "[[Tòa án quân sự Quân khu 3]] mở phiên xử, [[Viện KSND tối cao]] kháng nghị lên [[TAND tối cao tại Hà Nội]]",
    "[[Viện KSND Tối cao]] truy tố ông Hà Văn Bé; [[Tòa Hành chính TAND tỉnh Bến Tre]] thụ lý",
    "[[Văn phòng đại diện tỉnh Kon Tum tại Tokyo - Nhật Bản]] và [[Đại sứ quán Việt Nam tại Lào]] giúp đỡ",
    "Chủ tịch [[Quốc hội Lào]] Xaysomphone đến thăm [[Hội hữu nghị Nhật - Việt tỉnh Nara]]",
    "[[CLB Bóng đá Hoàng Anh Gia Lai]] hòa [[CLB Hà Nội]]",
    "[[Ngân hàng TMCP Quân đội (MB) chi nhánh Huế]] đòi [[VietinBank]] bồi thường Hà Nam",
    # numbers that name, and that count
    "[[Chi bộ 7]] họp; [[Tổ công tác 363 Công an tỉnh]] ra quân",
    "Đảng viên Tổ công tác tạm giữ 23 xe máy",
    "Trao cờ cho chi bộ 5 năm liền trong sạch",
    # people behind places and firms
    "Chủ tịch [[UBND xã]] Vừ A Chống, Bí thư [[Đảng ủy xã]] Phan Hữu Tài, [[chi bộ bản Cà Moong]] Lô Văn Tình",
    "Chủ tịch [[Công ty CP Thép Hòa Phát]] Trần Đình Bảy; [[Công ty cổ phần Thái Sơn Bộ Q]]",
    "[[Công ty TNHH xây dựng Mỹ Luông]] thi công; [[Trường mầm non Thanh Khương]] và các trường trong huyện",
    # short names made of first letters
    "[[Ban quản lý đường sắt đô thị]] (BQL) nợ lương, [[BQL]] báo cáo; [[Sở Giao thông vận tải]] (GTVT), ngành GTVT",
    # the short name of a firm in another's
    "[[Công ty TNHH Samsung Display Việt Nam]] và [[Samsung]] ủng hộ",
    "dự án Vinhomes Green Bay; cổ phiếu VHM của [[Vinhomes]] (VHM), [[Masan Group]]; quảng cáo Facebook",
    "[[Chi cục Hải quan cửa khẩu cảng Sài Gòn]], [[Quỹ phát triển Khoa học và Công nghệ]] (NAFOSTED)",
    # abbreviations
    "[[Sở LĐ-TB&XH]], [[Sở NN&PTNT]], [[Sở TN-MT]], [[Sở VH-TT&DL]] và [[Phòng GD-ĐT huyện]]",
    "[[Ban CHQS huyện]], [[Bộ CHQS tỉnh]], [[BĐBP tỉnh]], [[LĐLĐ thành phố]], [[Hội LHPN xã]]",
    "[[Đoàn TNCS Hồ Chí Minh]] và [[Ban ATGT tỉnh]]",
    "[[Phòng Lao động - TB&XH]], [[BHXH quận]] và [[Tổng LĐLĐVN]] tặng quà",
    "[[Thuế tỉnh Đồng Nai]], [[Chi cục Thuế khu vực Sa Đéc - Lai Vung]], [[TAND cấp cao tại Đà Nẵng]], [[CDC Hà Nội]]",
    "[[Trường Cao đẳng Nghề Kỹ thuật]] và [[Trường Chính trị Phạm Hùng]]; [[Liên hiệp HTX Sông Trà]], [[Hải đội 2]]",
    "[[Ban Chỉ huy Phòng thủ khu vực 3 - Tân Thạnh]], [[Tổ hòa giải khóm 2]], [[Tòa Giám mục Kon Tum]]",
    "[[Công ty CP Du lịch Sài Gòn - Quy Nhơn]] trả lại khu đất",
    # amounts behind a name, numbers in one
    "[[Phòng giao dịch NHCSXH huyện]] 11,7 tỷ đồng, [[Ngân hàng Chính sách xã hội huyện]] 8 triệu đồng",
    "[[Tổng Công ty Khoáng sản và Thương mại Hà Tĩnh]] 500 triệu đồng, [[Trường THPT Võ Văn Kiệt]] 10 bộ máy tính",
    "[[Trường Tiểu học Hòa Bình 1]] và [[Công ty TNHH Trung Nam BT 1547]] ký kết",
    "[[Tổ đại biểu HĐND tỉnh số 7]] và [[Tổ đại biểu HĐND huyện]] tiếp xúc cử tri",
    # a union of a firm
    "[[Công đoàn Công ty CP Than Mông Dương]] và [[Công đoàn các KCN tỉnh]] bố trí xe",
    # short names that the text gives
    "Sai phạm tại [[Sagri]]: [[Tổng công ty Nông nghiệp Sài Gòn]] ([[Sagri]]) bán đất, Giám đốc [[Sagri]] bị bắt",
    # codes, lists of classes, syllables of other words
    "văn bản số 267 / BCH - TM, kết luận 469 - KL / TU; 11/11 huyện, thị, thành Đoàn tổ chức diễn đàn",
    "mỗi cơ sở Hội xây dựng một mô hình, mỗi chi bộ xây dựng một tổ",
    # names
    "[[Trường THPT Nguyễn Trãi]], [[Trường Tiểu học Hòa An 2]], [[trường mầm non Hoa Sen]]",
    "[[Trường Tiểu học Hòa Bình 1]] và [[Trường Mầm non 1/6]]",
    "[[Công ty bóng đèn Điện Quang]], [[Trung tâm chống ngập TP HCM]], [[Phòng khảo thí Sở GD-ĐT]]",
    "các sở, ngành: [[Công Thương]], [[Y tế]]; các sở: [[Nội vụ]], [[Tư pháp]]",
    "[[Ngân hàng TMCP Đầu tư và Phát triển Việt Nam]] ([[BIDV]]) và [[Agribank chi nhánh Bắc Cà Mau]]",
    "[[Văn phòng HĐND và UBND huyện]], [[Khối Dân vận xã]], [[Cơ quan Tổ chức - Nội vụ huyện]]",
    "[[Bệnh viện Đa khoa tỉnh Sóc Trăng]] và [[Trạm Y tế xã Mỹ Tú]]",
    "[[Công ty TNHH MTV Cấp nước Sóc Trăng]], [[HTX Nông nghiệp Tân Hưng]] ký kết",
    "[[Ngân hàng Chính sách xã hội huyện]] giải ngân",
    "[[Trung tâm Văn hóa - Thể thao huyện Cờ Đỏ]] biểu diễn",
    "[[Đồn Biên phòng Lũng Cú]], [[Quân khu 9]], [[Trung đoàn 30]] giúp dân",
    "[[Báo Cần Thơ]] và [[Đài Phát thanh - Truyền hình Cần Thơ]] đưa tin; [[VnExpress]] dẫn lời",
    "[[Hiệp hội Du lịch]], [[Hội Khuyến học tỉnh]], [[Quỹ Vì người nghèo tỉnh]]",
    "[[Bộ Ngoại giao Mỹ]] và [[Đại sứ quán Pháp tại Việt Nam]]",
    "tân [[Đại sứ quán Việt Nam tại Thái Lan]]",
    "[[Hội đồng Nghĩa vụ quân sự tỉnh]], [[Ban Chỉ huy PCTT&TKCN huyện]]",
    # two themes, years, offices behind titles, lists of counted heads, branches joined by a dash
    "[[Ban Chỉ đạo Trung ương về phòng, chống thiên tai]]; [[Hội đồng thi tốt nghiệp THPT 2022 tỉnh Lào Cai]]",
    "Trưởng [[ban Chăm lo đời sống Liên đoàn Lao động tỉnh]] và trưởng ban thường trực",
    "lãnh đạo 3 [[sở Nội vụ]], [[Tư pháp]] và [[Công Thương]]; các [[bộ Xây dựng]], [[Y tế]]",
    "[[Văn phòng Đăng ký đất đai tỉnh - Chi nhánh huyện Tam Nông]] cấp giấy",
    "[[Trung tâm kỹ thuật, giống và chăn nuôi huyện Ba Tơ]]; [[LMHTX]] và [[Thư viện huyện]]",
    "Chủ tịch [[UBND TP.\nĐà Nẵng]] và Chủ tịch [[UBND xã]] Trần Lộc",
    # no organisations: classes, common nouns, codes, people, places, events
    "các sở, ban, ngành và các cấp ủy đảng, chính quyền địa phương, các đoàn thể",
    "MTTQ các cấp, UBND các xã, phường; HĐND cấp huyện; công đoàn cơ sở trong huyện",
    "UBND xã, phường, thị trấn rà soát; đại hội đảng bộ quận, huyện",
    "Toàn huyện có 45 chi bộ, 12 trường học và 3 hợp tác xã nông nghiệp",
    "theo Quyết định số 12/QĐ-UBND và Nghị quyết 30/NQ-HĐND",
    "cán bộ y tế, cơ sở giáo dục, xã hội hóa, phòng chống dịch, ban hành văn bản",
    "Chủ tịch huyện, Bí thư xã nói với Ngô Trường Giang ở thôn Hội An Đông",
    "bệnh viện, công ty, nhà trường và Sở này; ban tổ chức giải trao cúp",
    "Công văn 123/UBND-VX; bà Trường Thị Lan; doanh nghiệp FDI; hội thi huyện, phòng họp, Đài Loan, Báo cáo số 5",
    "trưởng ban dân vận 9/10 huyện, HĐND nơi còn khuyết, làng chưa có chi hội phụ nữ",
    "các huyện ủy, thị ủy; các huyện, thị, thành ủy; 3 Đảng bộ lớn; các Ban Giải phóng mặt bằng rồi",
    "Công điện số 12/CĐ-UBND; dự án nhà máy thủy điện Sông Lô 5",
    "Đảng và Nhà nước chăm lo; phi chính phủ; các lực lượng Công an, Quân đội",
]  # fmt: skip


@pytest.mark.parametrize("marked", MARKED)
def test_finds_what_is_marked_and_nothing_else(marked: str) -> None:
    text, mentions = found(re.sub(r"(?s)\[\[(.*?)\]\]", r"\1", marked))
    assert [text[m.start : m.end] for m in mentions] == re.findall(r"(?s)\[\[(.*?)\]\]", normalise(marked).text)


@pytest.mark.parametrize(
    ("text", "kind", "level", "place"),
    [
        ("UBND tỉnh Trà Vinh", "government", "province", "Trà Vinh"),
        ("Thành ủy Hà Nội", "party", "province", "Hà Nội"),
        ("Thành ủy Mỹ Tho", "party", "district", "Mỹ Tho"),
        ("Thành ủy", "party", None, ""),
        ("HĐND thành phố", "legislature", None, ""),
        ("Đảng ủy phường An Hội", "party", "commune", "An Hội"),
        ("Chi bộ ấp Rạch Gốc", "party", "village", "Rạch Gốc"),
        ("Trung ương Hội Nông dân Việt Nam", "front", "central", ""),
        ("Bộ Nội vụ", "government", "central", ""),
        ("Văn phòng Tỉnh ủy", "party", "province", ""),
        ("Văn phòng HĐND tỉnh", "legislature", "province", ""),
        ("Ban Chấp hành Hội Nông dân huyện", "front", "district", ""),
        ("Công an quận Ô Môn", "security", "district", "Ô Môn"),
        ("TAND huyện Đầm Dơi", "judiciary", "district", "Đầm Dơi"),
        ("Trường Đại học Cần Thơ", "education", "province", "Cần Thơ"),
        ("Bệnh viện Chợ Rẫy", "health", None, ""),
        ("Công ty cổ phần Dược Hậu Giang", "business", "province", "Hậu Giang"),
        ("Báo Bạc Liêu", "media", "province", "Bạc Liêu"),
    ],
)
def test_kind_level_and_place(text: str, kind: str, level: str | None, place: str) -> None:
    plain, mentions = found(text)
    (m,) = mentions
    assert (plain[m.start : m.end], m.kind, m.level, m.place) == (plain, kind, level, place)


def rule(**changes: object) -> Rule:
    base: dict[str, object] = {
        "id": "organization.x", "label": "ORGANIZATION", "file": "x.yaml", "line": 3, "normaliser": "body",
        "attributes": {"kind": "party", "bare": "any"},
    }  # fmt: skip
    return Rule(**(base | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"normaliser": "thing"}, "unknown normaliser 'thing'"),
        ({"attributes": {"bare": "any", "hue": "red"}}, "unknown attributes ['hue']"),
        ({"attributes": {"bare": "often"}}, "unknown `bare`: 'often'"),
        ({"normaliser": "office"}, "heads don't fit the normaliser"),
    ],
)
def test_a_lexicon_that_means_nothing_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(PatternError, match=re.escape(said)) as error:
        lexicon(Patterns({"organization.x": rule(**changes)}, {}, f"test {said}"))
    assert "x.yaml:3" in str(error.value)


def test_a_new_body_needs_only_a_term() -> None:
    patterns = load()
    extra = rule(id="organization.mine", attributes={"kind": "other", "bare": "capital"})
    from danvan_extract.patterns import Term

    rules = patterns.rules | {"organization.mine": replace(extra, terms=(Term("hội quán", {}),))}
    text = "nông dân đến Hội quán huyện Châu Thành"
    (m,) = find_organizations(Body(text, text.lower(), ()), Patterns(rules, patterns.parts, "with mine"))
    assert (text[m.start : m.end], m.pattern) == ("Hội quán huyện Châu Thành", "organization.mine")


@pytest.mark.parametrize(
    "unit", ["Hội ", "Công ty Hoa ", "Ban Thường vụ ", "Trung tâm ", "“Hội ", "công ty bóng đèn và "]
)
def test_a_runaway_text_ends(unit: str) -> None:
    """Heads without end neither exhaust the stack nor the patience."""
    text = unit * 300
    assert len(find_organizations(Body(text, text.lower(), ()), load())) <= 300


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("UBND xã An Bình\nBạc\nLiêu họp", [(16, 19)]),
        ("Menu | Tin tức\n\nHuyện ủy R’Lấp họp.", [(0, 14)]),
        ("Họp xong.\nTheo Báo A\n\nẢnh: B", [(10, 20), (22, 28)]),
        ("Họp xong", []),
    ],
)
def test_tokens_of_the_page_from_those_of_the_body(text: str, ranges: list[tuple[int, int]]) -> None:
    body = text
    for a, b in ranges:
        body = body[:a] + "\n" * (b - a) + body[b:]
    assert spliced(tokenise(body, lower(body)), text, lower(text), ranges) == tokenise(text, lower(text))


def test_runs_of_letters_and_of_digits() -> None:
    text = "Năm2019, H’Hen đi 22h30 năm_5; 7 m2"
    found = runs(text, lower(text))
    said = [(at, run) for at, run in found.starting({"năm", "hen", "h", "đi", "30", "m"})]
    assert said == [(0, "năm"), (9, "h"), (11, "hen"), (15, "đi"), (20, "h"), (21, "30"), (24, "năm"), (33, "m")]
    assert found.numbers == [3, 18, 21, 28, 31, 34]


@pytest.mark.parametrize(
    ("rest", "head"),
    [
        ("về kinh tế, tham nhũng, buôn lậu, môi trường", "Phòng Cảnh sát điều tra tội phạm"),
        ("toàn dân bảo vệ an ninh Tổ quốc", "Phòng Xây dựng phong trào"),
        ("về tham nhũng, kinh tế, buôn lậu", "Phòng Cảnh sát điều tra tội phạm"),
        ("tấm gương đạo đức Hồ Chí Minh", "Ban Chỉ đạo Học tập và làm theo"),
    ],
)
def test_long_names_are_whole(rest: str, head: str) -> None:
    name = f"{head} {rest}"
    body = segment(normalise(f"Theo {name}, hai người bị bắt.").text)
    assert name in [body.text[o.start : o.end] for o in find_organizations(body, load())]
