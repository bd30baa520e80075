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
        ("Nhiều phụ huynh chi 8 triệu đồng cho lớp học hè.", [("8000000", "VND", "chi cho lớp học hè")]),
        ("Hội tặng giấy khen cho 3 tập thể và 5 cá nhân.", [("3", "", "tập thể"), ("5", "", "cá nhân")]),
        ("Tổng thu ngân sách đạt 12.500 tỷ đồng.", [("12500000000000", "VND", "Tổng thu ngân sách")]),
        ("Thu ngân sách đạt 105,3% kế hoạch.", [("105.3", "%", "Thu ngân sách")]),
        ("Doanh nghiệp góp vốn đối ứng 60 triệu đồng.", [("60000000", "VND", "vốn đối ứng")]),
        ("Ông Bình không biết việc góp vốn 90 tỷ đồng.", [("90000000000", "VND", "góp vốn")]),
        (
            "Xã có 40% hộ dùng nước máy. Con số này ở xã bên là 90%.",
            [("40", "%", "hộ dùng nước máy"), ("90", "%", "hộ dùng nước máy")],
        ),
        ("Hãng lo tiền để làm dự án có quy mô vốn lên tới 10 tỷ USD.", [("10000000000", "USD", "quy mô vốn")]),
        ("Cảng mở rộng quy mô bến để đón tàu có trọng tải 30.000 tấn.", [("30000", "tấn", "trọng tải đón tàu")]),
        ("Ngân hàng giữ nguyên lãi suất khi lạm phát đã lên 4,5%.", [("4.5", "%", "lạm phát")]),
        (
            "Giá vàng nhẫn mua vào 60 triệu đồng/lượng, bán ra 62 triệu đồng/lượng.",
            [("60000000", "VND", "Giá vàng nhẫn mua"), ("62000000", "VND", "Giá vàng nhẫn bán ra")],
        ),
        (
            "Giá vàng nhẫn ở mức 36 triệu đồng/lượng, tăng 90.000 đồng/lượng chiều bán ra.",
            [("36000000", "VND", "Giá vàng nhẫn"), ("90000", "VND", "Giá vàng nhẫn")],
        ),
        (
            "Tỷ lệ nhiễm độc ở châu Mỹ là 25%, sau đó là châu Á với 16%, thấp nhất là ở nước Úc với 3%.",
            [(n, "%", "Tỷ lệ nhiễm độc ở châu Mỹ") for n in ("25", "16", "3")],
        ),
        ("Ông Bình cùng tổng giám đốc của hãng này nhận 6 tỷ đồng.", [("6000000000", "VND", "nhận")]),
        ("Công an xử phạt tài xế Trần N. 4 triệu đồng.", [("4000000", "VND", "xử phạt tài xế Trần N.")]),
        ("Mực nước hồ lúc này là +56,2 m.", [("56.2", "m", "Mực nước hồ lúc này")]),
        ("Xe lật tại km 254+700 m qua xã.", []),
        ("Việc tạo ra sinh kế, thị trường ở xã tăng gấp 3 lần.", [("3", "", "thị trường ở xã")]),
        ("Lao động thường ở thành nhóm 8 người với nhau.", [("8", "", "người")]),
        ("Vụ lật đò 4 người chết ở hồ.", [("4", "", "người chết")]),
        ("Xã xác định bãi rác rộng hơn 5000 m2.", [("5000", "m2", "bãi rác")]),
        (
            "Lãi suất cho vay được hội đồng của các ngân hàng xác định bằng tiền mặt hiện nay ở mức 9,9%.",
            [("9.9", "%", "Lãi suất cho vay được hội đồng của các ngân hàng xác định bằng")],
        ),
        (
            "Một hiệp định hoán đổi tiền tệ trị giá 30 tỷ USD đã ký.",
            [("30000000000", "USD", "hiệp định hoán đổi tiền tệ")],
        ),
        ("Xã từng lập biên bản, xử phạt 3 triệu đồng.", [("3000000", "VND", "xử phạt")]),
        ("Tàu cách bờ 500 m, một cán bộ xã cho biết.", [("500", "m", "Tàu cách bờ")]),
        ("Hãng trả 5% cổ tức bằng tiền và 31% bằng vàng.", [("5", "%", "cổ tức bằng"), ("31", "%", "cổ tức bằng")]),
        ("Tên lửa mới của nước này dài 12 m.", [("12", "m", "Tên lửa mới của nước này")]),
        (
            "Doanh thu bán hàng đạt 90 tỷ đồng, tăng trưởng 17%.",
            [("90000000000", "VND", "Doanh thu bán hàng"), ("17", "%", "Doanh thu bán hàng")],
        ),
        ("Toàn bộ diện tích 6.000 m2 đã rào.", [("6000", "m2", "diện tích")]),
        ("Trạm giảm giá thành và nâng tỷ lệ nội địa hóa lên 40%.", [("40", "%", "tỷ lệ nội địa hóa")]),
        (
            "Cả tỉnh có 24 huyện, một thị xã và hai thành phố.",
            [("24", "", "huyện"), ("1", "", "thị xã"), ("2", "", "thành phố")],
        ),
        (
            "Tỷ lệ hộ nghèo giảm từ 5,1% xuống còn 3,2%.",
            [("5.1", "%", "Tỷ lệ hộ nghèo"), ("3.2", "%", "Tỷ lệ hộ nghèo")],
        ),
        ("Bà con làm 17km đường và 3 cây cầu.", [("17", "km", "đường"), ("3", "", "cây cầu")]),
        ("Đến nay 98% hộ dân trong xã đã có điện.", [("98", "%", "hộ dân")]),
        ("Trong số đó, hộ nghèo chiếm 12% tổng số hộ.", [("12", "%", "hộ nghèo")]),
        ("Xuồng cứu hộ 12 chiếc đã về kho.", [("12", "", "Xuồng cứu hộ")]),
        ("Số hộ nghèo giảm từ 31 hộ xuống còn 12 hộ.", [("31", "", "Số hộ nghèo"), ("12", "", "Số hộ nghèo")]),
        ("Thu nhập bình quân tăng gấp 2 lần trước.", [("2", "", "Thu nhập bình quân")]),
        ("Hội đã giải ngân 3 tỷ đồng từ ngân sách huyện.", [("3000000000", "VND", "ngân sách huyện")]),
        ("Phường có dân số 58.240 người, chia thành 34 khóm.", [("58240", "", "dân số"), ("34", "", "khóm")]),
        ("Số phiếu hợp lệ là 45.", [("45", "", "Số phiếu hợp lệ")]),
        ("Tổng thiệt hại là 5 nghìn 330 tỷ đồng.", [("5330000000000", "VND", "Tổng thiệt hại")]),
        ("Mỗi hộ nuôi từ 125-135kg lợn hơi.", [("125..135", "kg", "lợn hơi")]),
        ("Huyện có 13 xã tại vùng cao không đủ lớp học.", [("13", "", "xã không đủ lớp học")]),
        (
            "Tổng vốn (TV) do huyện quản lý đạt 9 tỷ đồng, vượt 3% so kế hoạch.",
            [("9000000000", "VND", "Tổng vốn (TV)"), ("3", "%", "Tổng vốn (TV)")],
        ),
        ("Dự án 2 Đồng Tiến và đường số 8 đồng loạt khởi công.", []),
        ("Đường qua tổ 1, 7, 8 ấp Tân Lập đã xong.", []),
        (
            "Mường Tè có tỷ lệ hộ nghèo cao nhất với 38%, kế đến là Sìn Hồ 31%, thấp nhất là thành phố Lai Châu (2%).",
            [("38", "%", "tỷ lệ hộ nghèo cao nhất"), ("31", "%", "tỷ lệ hộ nghèo"), ("2", "%", "tỷ lệ hộ nghèo")],
        ),
        (
            "Một số đơn vị có tỷ lệ giải ngân cao như: huyện Tân Phú 92%, thị xã Sông Cầu 88%.",
            [("92", "%", "tỷ lệ giải ngân"), ("88", "%", "tỷ lệ giải ngân")],
        ),
        (
            "Tỷ lệ hộ nghèo của các huyện, thành phố: Đức Trọng 1,2%; Đam Rông 9,8%.",
            [("1.2", "%", "Tỷ lệ hộ nghèo"), ("9.8", "%", "Tỷ lệ hộ nghèo")],
        ),
        (
            "Dư nợ ủy thác là 45 tỷ đồng, trong đó huyện Đức Trọng 20 tỷ đồng, chiếm 44%; huyện Tân Phú 9 tỷ đồng.",
            [
                ("45000000000", "VND", "Dư nợ ủy thác"),
                ("20000000000", "VND", "Dư nợ ủy thác"),
                ("44", "%", "Dư nợ ủy thác"),
                ("9000000000", "VND", "Dư nợ ủy thác"),
            ],
        ),
        (
            "Quỹ khuyến học đạt 12 tỷ đồng, trong đó: cấp tỉnh 3 tỷ đồng, cấp xã 9 tỷ đồng.",
            [
                ("12000000000", "VND", "Quỹ khuyến học"),
                ("3000000000", "VND", "Quỹ khuyến học cấp tỉnh"),
                ("9000000000", "VND", "Quỹ khuyến học cấp xã"),
            ],
        ),
        (
            "Toàn tỉnh có 64/80 xã đạt chuẩn nông thôn mới. Trong đó, huyện Mỹ Tú 7/8 xã, huyện Trần Đề 8/9 xã.",
            [
                ("64/80", "", "xã đạt chuẩn nông thôn mới"),
                ("7/8", "", "xã đạt chuẩn nông thôn mới"),
                ("8/9", "", "xã đạt chuẩn nông thôn mới"),
            ],
        ),
        (
            "Tỷ lệ hộ dùng nước sạch đạt 60%, trong đó 12 xã đạt 100%.",
            [("60", "%", "Tỷ lệ hộ dùng nước sạch"), ("12", "", "xã"), ("100", "%", "Tỷ lệ hộ dùng nước sạch")],
        ),
        (
            "Kết quả: 40% chi bộ hoàn thành xuất sắc nhiệm vụ, 55% hoàn thành tốt nhiệm vụ.",
            [("40", "%", "chi bộ hoàn thành xuất sắc nhiệm vụ"), ("55", "%", "chi bộ hoàn thành tốt nhiệm vụ")],
        ),
        (
            "Trong 900 hộ nghèo, hộ dân tộc thiểu số 230 hộ, hộ cận nghèo 90 hộ.",
            [("900", "", "hộ nghèo"), ("230", "", "hộ dân tộc thiểu số"), ("90", "", "hộ cận nghèo")],
        ),
        (
            "Tỷ lệ hộ nghèo giảm 3%, riêng các xã vùng cao giảm 5%.",
            [("3", "%", "Tỷ lệ hộ nghèo"), ("5", "%", "Tỷ lệ hộ nghèo")],
        ),
        (
            "Tỷ lệ rác sinh hoạt được thu gom, xử lý đạt 92%; tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục đạt 81%.",
            [
                ("92", "%", "Tỷ lệ rác sinh hoạt được thu gom, xử lý"),
                ("81", "%", "tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục"),
            ],
        ),
        (
            "Tỷ lệ cử tri đi bầu đến 17 giờ của các huyện, xã:\n- Thị xã An Khê 98%;\n- Huyện Kbang: 99%\nXã Húc 5%.",
            [("98", "%", "Tỷ lệ cử tri đi bầu"), ("99", "%", "Tỷ lệ cử tri đi bầu"), ("5", "%", "Xã Húc")],
        ),
        (
            "Số hộ nghèo của các xã như sau:\n+ Xã A Ngo: 40 hộ;\n+ Xã Tà Rụt: 55 hộ.",
            [("40", "", "Số hộ nghèo"), ("55", "", "Số hộ nghèo")],
        ),
        (
            "Đội xử lý 900 trường hợp vi phạm. Trong đó, vi phạm nồng độ cồn 120 trường hợp, quá tải 45 trường hợp.",
            [
                ("900", "", "trường hợp vi phạm"),
                ("120", "", "trường hợp vi phạm nồng độ cồn"),
                ("45", "", "trường hợp vi phạm quá tải"),
            ],
        ),
        (
            "Bản có 120 hộ nghèo, trong đó thị trấn Nông trường 40 hộ.",
            [("120", "", "hộ nghèo"), ("40", "", "hộ nghèo")],
        ),
        (
            "Cơ cấu: nữ 8 đồng chí (17%); 6 đồng chí dưới 40 tuổi (13%); trung cấp 5 đồng chí.",
            [
                ("8", "", "đồng chí nữ"),
                ("17", "%", "đồng chí nữ"),
                ("6", "", "đồng chí dưới 40 tuổi"),
                ("13", "%", "đồng chí dưới 40 tuổi"),
                ("5", "", "đồng chí trung cấp"),
            ],
        ),
        (
            "Có 90 người (60%) đánh giá tốt, 5 người (1,6%) chưa hài lòng.",
            [
                ("90", "", "người đánh giá tốt"),
                ("60", "%", "người đánh giá tốt"),
                ("5", "", "người chưa hài lòng"),
                ("1.6", "%", "người chưa hài lòng"),
            ],
        ),
        (
            "Tỷ lệ chi hội đạt 3 tiêu chí đạt 89%; số giường bệnh/vạn dân đạt 32 giường.",
            [
                ("3", "", "tiêu chí"),
                ("89", "%", "Tỷ lệ chi hội đạt 3 tiêu chí"),
                ("32", "", "số giường bệnh/vạn dân"),
            ],
        ),
        (
            "Có 8/18 xã xếp loại xuất sắc (44%), tỷ lệ chi hội đạt vững mạnh, khá 98%.",
            [
                ("8/18", "", "xã xếp loại xuất sắc"),
                ("44", "%", "xã xếp loại xuất sắc"),
                ("98", "%", "tỷ lệ chi hội đạt vững mạnh, khá"),
            ],
        ),
        (
            "Số người nghiện có hồ sơ quản lý: thành phố Lào Cai 512 người, huyện Bảo Thắng 430 người.",
            [("512", "", "Số người nghiện có hồ sơ quản lý"), ("430", "", "Số người nghiện có hồ sơ quản lý")],
        ),
        (
            "Tỷ lệ công chức cấp huyện đạt chuẩn là 99%, cấp xã 94%.",
            [("99", "%", "Tỷ lệ công chức cấp huyện đạt chuẩn"), ("94", "%", "Tỷ lệ công chức cấp xã đạt chuẩn")],
        ),
        (
            "Tỷ lệ tán thành sáp nhập ở xã Tân Lập là 98%, xã Minh Đức 96%; bình quân chung toàn thành phố đạt 97%.",
            [
                ("98", "%", "Tỷ lệ tán thành sáp nhập ở xã Tân Lập"),
                ("96", "%", "Tỷ lệ tán thành sáp nhập"),
                ("97", "%", "Tỷ lệ tán thành sáp nhập"),
            ],
        ),
        ("Tỷ lệ điều tra, khám phá án đạt 91%.", [("91", "%", "Tỷ lệ điều tra, khám phá án")]),
        (
            "Chi cục nhận 450 hồ sơ, trước hạn 300 hồ sơ (66%).",
            [("450", "", "hồ sơ"), ("300", "", "hồ sơ trước hạn"), ("66", "%", "hồ sơ trước hạn")],
        ),
        (
            "Hội có 15 đại biểu là nữ (39%). Đại biểu tái cử có 160 người (32%).",
            [
                ("15", "", "đại biểu nữ"),
                ("39", "%", "đại biểu nữ"),
                ("160", "", "Đại biểu tái cử"),
                ("32", "%", "Đại biểu tái cử"),
            ],
        ),
        ("Khách quốc tế đến tỉnh tăng mạnh, đạt 4.500 lượt.", [("4500", "", "Khách quốc tế")]),
        (
            "GDP quý này tăng 6,8% (tuy thấp hơn mức tăng 7,4% của cùng kỳ).",
            [("6.8", "%", "GDP quý này"), ("7.4", "%", "GDP quý này")],
        ),
        (
            "Có 90 cán bộ, công chức, viên chức, trong đó nữ 40 người.",
            [("90", "", "cán bộ, công chức, viên chức"), ("40", "", "cán bộ nữ")],
        ),
        (
            "Học sinh học lực khá 52%; trung bình 44%, yếu 4%.",
            [
                ("52", "%", "Học sinh học lực khá"),
                ("44", "%", "Học sinh học lực trung bình"),
                ("4", "%", "Học sinh học lực yếu"),
            ],
        ),
        (
            "Tỷ lệ phân loại rác ở quận Hải Châu đạt 78%; các quận, huyện còn lại dưới 50%.",
            [("78", "%", "Tỷ lệ phân loại rác ở quận Hải Châu"), ("50", "%", "Tỷ lệ phân loại rác ở quận Hải Châu")],
        ),
        (
            "- Thành phần: nông dân 12 đồng chí, công nhân 5 đồng chí, cán bộ, công chức 9 đồng chí.",
            [("12", "", "nông dân"), ("5", "", "công nhân"), ("9", "", "cán bộ, công chức")],
        ),
        (
            "- Dân tộc: Khmer 6 đồng chí; Hoa 2 đồng chí; trên 60 tuổi 4 đồng chí.",
            [("6", "", "đồng chí Khmer"), ("2", "", "đồng chí Hoa"), ("4", "", "đồng chí trên 60 tuổi")],
        ),
        (
            "Tiêu chí giao thông có 95/106 xã đạt; tiêu chí trường học 88/106 xã.",
            [("95/106", "", "xã đạt Tiêu chí giao thông"), ("88/106", "", "xã đạt tiêu chí trường học")],
        ),
        (
            "Tỉnh có 412 dự án FDI còn hiệu lực; trong đó Hàn Quốc 145 dự án; Nhật Bản 98 dự án.",
            [("412", "", "dự án FDI còn hiệu lực"), ("145", "", "dự án Hàn Quốc"), ("98", "", "dự án Nhật Bản")],
        ),
        (
            "Hội ủng hộ Quỹ Vì người nghèo 1,2 tỷ đồng; trong đó, huyện Ba Chẽ 210 triệu đồng.",
            [
                ("1200000000", "VND", "ủng hộ Quỹ Vì người nghèo"),
                ("210000000", "VND", "ủng hộ Quỹ Vì người nghèo"),
            ],
        ),
        (
            "Có 78% cán bộ cấp xã có bằng đại học, 18% có trình độ trung cấp, 4% chưa qua đào tạo.",
            [
                ("78", "%", "cán bộ cấp xã có bằng đại học"),
                ("18", "%", "cán bộ cấp xã có trình độ trung cấp"),
                ("4", "%", "cán bộ cấp xã chưa qua đào tạo"),
            ],
        ),
        ("Giảm từ 262 xã còn 216 xã.", [("262", "", "xã"), ("216", "", "xã")]),
        (
            "Người tiêm mũi 1 là 900 người, mũi 2 là 700 người.",
            [("900", "", "Người tiêm mũi 1"), ("700", "", "mũi 2")],
        ),
        ("Kết quả trưng cầu: đồng ý 14.980 (98,5%).", [("98.5", "%", "đồng ý")]),
        ("Đảng viên đại học trở lên chiếm 46%.", [("46", "%", "Đảng viên đại học trở lên")]),
        ("Đại biểu ngoài đảng là 13.", [("13", "", "Đại biểu ngoài đảng")]),
        ("Huyện có 5 đơn vị, xã Tân Lập có một đơn vị.", [("5", "", "đơn vị"), ("1", "", "đơn vị")]),
        (
            "Tỷ lệ đi bầu cao nhất là tại xã Tân Lập (99,9%).",
            [("99.9", "%", "Tỷ lệ đi bầu cao nhất là tại xã Tân Lập")],
        ),
        ("Sở Y tế xử phạt 25 triệu đồng.", [("25000000", "VND", "xử phạt")]),
        ("Có 80 khẩu, trong đó 93% là người Dao.", [("80", "", "khẩu"), ("93", "%", "khẩu người Dao")]),
        ("Giá chào bán là 10.000 đồng / cổ phần.", [("10000", "VND", "Giá chào bán")]),
        ("Giá vàng đã quay đầu tăng 200.000 đồng một chỉ.", [("200000", "VND", "Giá vàng")]),
        ("Cán bộ trẻ (dưới 40 tuổi): 71 người.", [("71", "", "Cán bộ trẻ")]),
        ("Lợi nhuận tăng tới 2,5 lần.", [("2.5", "", "Lợi nhuận")]),
        ("Tiệm tặng quà người trúng số 2 tỷ đồng.", [("2000000000", "VND", "Tiệm tặng quà người trúng số")]),
        ("Hà Nội chi 5 tỷ đồng cho trẻ em.", [("5000000000", "VND", "chi cho trẻ em")]),
        ("Chi phí là 12 triệu đồng / m2.", [("12000000", "VND", "Chi phí")]),
        (
            "Quỹ lớp bằng 2% của khối Tư, 3% của khối Năm và 4% của trường.",
            [("2", "%", "Quỹ lớp"), ("3", "%", "Quỹ lớp"), ("4", "%", "Quỹ lớp")],
        ),
        ("Có 9/12 xã đạt và vượt dự toán.", [("9/12", "", "xã đạt và vượt dự toán")]),
        ("Về giải ngân đầu tư công, theo báo cáo, chỉ đạt 80%.", [("80", "%", "giải ngân đầu tư công")]),
        (
            "Nhà máy Tân Lập (420 triệu USD); công viên Hồ Xanh (393 triệu USD).",
            [("420000000", "USD", "Nhà máy Tân Lập"), ("393000000", "USD", "công viên Hồ Xanh")],
        ),
        ("Trong đó, 19 ha là diện tích mặt nước.", [("19", "ha", "diện tích mặt nước")]),
        ("Hai tỉnh hỗ trợ nạn nhân.", [("2", "", "tỉnh")]),
        (
            "Điều chỉnh tổng mức đầu tư tuyến số 1 (tăng 5 tỷ đồng).",
            [("5000000000", "VND", "tổng mức đầu tư tuyến số 1")],
        ),
        ("Người vi phạm bị phạt tiền từ 1-3 triệu đồng.", [("1000000..3000000", "VND", "phạt tiền")]),
        ("Chê bai (46%), kỳ thị dân tộc (37%).", [("46", "%", "Chê bai"), ("37", "%", "kỳ thị dân tộc")]),
        ("Lúc 14h ngày 2/7 tại thôn 3, ông Lan 45 tuổi đọc Nghị quyết 26-NQ/TW.", []),
        ("Tổ 3 phường 5 họp 2 giờ để bàn về thứ 3 tới.", []),
        ("Một số hộ và nhiều người chờ ba mẹ về.", []),
        # a long predicate is cut to its first words, what somebody receives is no part of what is counted
        ("Xã đưa 19 thanh niên đi làm việc ngay.", [("19", "", "thanh niên đi làm việc")]),
        ("Tại hội nghị, bảy nông dân được tặng kỷ niệm chương.", [("7", "", "nông dân")]),
        ("Huyện có 64/91 cơ sở gây ô nhiễm nặng.", [("64/91", "", "cơ sở gây ô nhiễm nặng")]),
        # an amount is named by what is done with it
        (
            "Hộ dân cho rằng bị thiệt hại nên yêu cầu bồi thường 4 tỷ đồng.",
            [("4000000000", "VND", "yêu cầu bồi thường")],
        ),
        ("Quận thưởng nóng 20 triệu đồng cho các công nhân.", [("20000000", "VND", "thưởng nóng cho công nhân")]),
        (
            "Bà con đóng góp 190 ngày công và 78 triệu đồng.",
            [("190", "", "ngày công"), ("78000000", "VND", "đóng góp")],
        ),
        (
            "Hội đỡ đầu 16 học sinh nghèo, mức 500.000 đồng/em.",
            [("16", "", "học sinh nghèo"), ("500000", "VND", "mức đỡ đầu học sinh nghèo")],
        ),
        (
            "Hội trao 30 suất học bổng, mỗi suất 1 triệu đồng.",
            [("30", "", "suất học bổng"), ("1000000", "VND", "suất học bổng")],
        ),
        ("Hội vận động Quỹ “Vì dân nghèo” được 5 tỷ đồng.", [("5000000000", "VND", "Quỹ “Vì dân nghèo”")]),
        ("Đại lý chuyển đất cho Tổng công ty Tân Lập với giá 8 tỷ đồng.", [("8000000000", "VND", "giá đất")]),
        # what is set against another figure measures the same
        (
            "Tỷ lệ đi bầu đạt 99,8%, cao hơn cuộc bầu cử trước là 0,3%.",
            [("99.8", "%", "Tỷ lệ đi bầu"), ("0.3", "%", "Tỷ lệ đi bầu")],
        ),
        (
            "Phường cấp 1.612 thẻ bảo hiểm, trong đó hộ nghèo 402 thẻ.",
            [("1612", "", "thẻ bảo hiểm"), ("402", "", "thẻ bảo hiểm hộ nghèo")],
        ),
        ("Tai nạn làm chết 7 người, bị thương 9 người.", [("7", "", "người chết"), ("9", "", "người bị thương")]),
        (
            "Huyện có 178 mô hình, trong đó lĩnh vực kinh tế 84 mô hình.",
            [("178", "", "mô hình"), ("84", "", "mô hình lĩnh vực kinh tế")],
        ),
        (
            "Quận chi trả lương hưu cho 110 người với số tiền 2 tỷ đồng.",
            [("110", "", "người"), ("2000000000", "VND", "số tiền chi trả lương hưu")],
        ),
        (
            "Huyện bố trí 5 tỷ đồng sửa chữa 3 tuyến đường.",
            [("5000000000", "VND", "bố trí sửa chữa tuyến đường"), ("3", "", "tuyến đường")],
        ),
        (
            "Hội hỗ trợ 3 gia đình khó khăn, mỗi gia đình 10 triệu đồng.",
            [("3", "", "gia đình khó khăn"), ("10000000", "VND", "gia đình khó khăn")],
        ),
        (
            "Dự kiến tổng mức đầu tư 8 dự án hơn 5 tỷ đồng.",
            [("8", "", "dự án"), ("5000000000", "VND", "tổng mức đầu tư dự án")],
        ),
        ("Có từ 85% doanh nghiệp trở lên ký thỏa ước.", [("85", "%", "doanh nghiệp ký thỏa ước")]),
        ("Sông có 15 đoạn dài 30 km bị sạt lở.", [("15", "", "đoạn"), ("30", "km", "đoạn")]),
        ("Mất 8 tỷ đồng.", [("8000000000", "VND", "Mất")]),
        ("Hội đứng thứ 3 trong 4 tổ chức hội.", [("4", "", "tổ chức hội")]),
        # names and codes
        ("Hội xây 9 “Mái ấm tình thương” tại xã.", [("9", "", "“Mái ấm tình thương”")]),
        ("Đảng bộ có 57 chi, đảng bộ trực thuộc.", [("57", "", "chi, đảng bộ trực thuộc")]),
        ("Nhà bà Lan là một trong 12 nhà tình nghĩa.", [("12", "", "nhà tình nghĩa")]),
        ("Xã có 812 hộ/3.690 khẩu.", [("812", "", "hộ"), ("3690", "", "khẩu")]),
        ("Mỗi ngày có 80-90.000 lượt khách.", [("80000..90000", "", "lượt khách")]),
        ("Dự án đã giải ngân được 139,5/247 tỷ đồng.", [("139500000000/247000000000", "VND", "giải ngân")]),
        ("Bị can bị truy tố theo điều 356 Bộ luật Hình sự.", []),
        ("Tàu cá PY 90257 TS bị sóng đánh chìm.", []),
        ("Xã vận hành chính quyền địa phương 2 cấp.", []),
        ("Lễ đón đoàn APEC 2017 Chủ tịch nước chủ trì.", []),
        ("Công ty Trung Nam 1547 khẳng định không sai.", []),
        ("Đội đạt 88,72 điểm.", []),
        # parts of what was counted
        (
            "Huyện có 215 mô hình “Dân vận khéo”, trong đó lĩnh vực kinh tế 68 mô hình, văn hóa - xã hội 92 "
            "và xây dựng hệ thống chính trị 24 mô hình.",
            [
                ("215", "", "mô hình “Dân vận khéo”"),
                ("68", "", "mô hình lĩnh vực kinh tế"),
                ("92", "", "mô hình văn hóa - xã hội"),
                ("24", "", "mô hình xây dựng hệ thống chính trị"),
            ],
        ),
        (
            "Huyện ủy kỷ luật 14 đảng viên (khiển trách 9, cảnh cáo 4).",
            [("14", "", "đảng viên"), ("9", "", "đảng viên khiển trách"), ("4", "", "đảng viên cảnh cáo")],
        ),
        (
            "Huyện kết nạp 92 đảng viên, trong đó đoàn viên 63 đồng chí (chiếm 68,5%), nữ 41 đồng chí.",
            [
                ("92", "", "đảng viên"),
                ("63", "", "đảng viên đoàn viên"),
                ("68.5", "%", "đảng viên đoàn viên"),
                ("41", "", "đảng viên nữ"),
            ],
        ),
        (
            "Huyện có 345 chi bộ, trong đó: chi bộ nông thôn 210, chi bộ cơ quan 85.",
            [("345", "", "chi bộ"), ("210", "", "chi bộ nông thôn"), ("85", "", "chi bộ cơ quan")],
        ),
        (
            "Tỉnh có 45 mô hình, trong đó huyện Ba Bể 12 mô hình.",
            [("45", "", "mô hình"), ("12", "", "mô hình")],
        ),
        ("Có 15% giáo viên (gần 200 người) đạt chuẩn.", [("15", "%", "giáo viên"), ("200", "", "giáo viên")]),
        (
            "Huyện có 27 thanh niên có trình độ đại học (năm trước chỉ có 15).",
            [("27", "", "thanh niên có trình độ"), ("15", "", "thanh niên có trình độ")],
        ),
        # sums, worth, places
        (
            "Tổng kinh phí xây dựng 12 căn nhà cho hộ nghèo là 600 triệu đồng.",
            [("12", "", "căn nhà"), ("600000000", "VND", "Tổng kinh phí xây dựng căn nhà")],
        ),
        (
            "Tỷ lệ máu thể tích từ 350ml trở lên chiếm 72%.",
            [("350", "ml", "Tỷ lệ máu thể tích"), ("72", "%", "Tỷ lệ máu thể tích")],
        ),
        (
            "Hội tặng 30 xe đạp và 120 áo ấm, tổng trị giá 412 triệu đồng.",
            [("30", "", "xe đạp"), ("120", "", "áo ấm"), ("412000000", "VND", "tổng trị giá áo ấm")],
        ),
        (
            "Xã thăm, tặng quà Tết cho 27 hộ nghèo, trị giá 8 triệu đồng.",
            [("27", "", "hộ nghèo"), ("8000000", "VND", "quà Tết")],
        ),
        (
            "Tỷ lệ đồng ý đạt 96,7%; riêng huyện Tân Phú đạt 98,6%.",
            [("96.7", "%", "Tỷ lệ đồng ý"), ("98.6", "%", "Tỷ lệ đồng ý")],
        ),
        ("Mức phí là 100.000 đồng/con gia súc/năm.", [("100000", "VND", "Mức phí")]),
        ("Huyện bố trí 12 tỷ đồng nâng cấp hồ chứa nước.", [("12000000000", "VND", "bố trí nâng cấp hồ chứa nước")]),
        ("Tỷ lệ hộ có ti vi, tủ lạnh đạt 15%.", [("15", "%", "Tỷ lệ hộ có ti vi, tủ lạnh")]),
        ("Tai nạn giao thông xảy ra 12 vụ.", [("12", "", "vụ Tai nạn giao thông")]),
        ("Sức khỏe loại 1, loại 2 trên 70%.", [("70", "%", "Sức khỏe loại 1, loại 2")]),
        ("Xã có 90 đảng viên (gần 40 là nữ).", [("90", "", "đảng viên"), ("40", "", "đảng viên nữ")]),
        ("Xã có 90 đảng viên, trong đó có 40 là nữ.", [("90", "", "đảng viên"), ("40", "", "đảng viên nữ")]),
        ("Xã có 90 đảng viên, phương châm 4 là.", [("90", "", "đảng viên")]),
        ("Sở nhận 90 đơn thư và 40 trong số đó được giải quyết.", [("90", "", "đơn thư"), ("40", "", "đơn thư")]),
        ("Xe treo hai biển số.", [("2", "", "biển số")]),
        ("Huyện có 8/10 xã, tỉnh có 24 xã.", [("8/10", "", "xã"), ("24", "", "xã")]),
        ("Có 5/12 xã đạt 19/19 tiêu chí.", [("5/12", "", "xã đạt"), ("19/19", "", "tiêu chí")]),
        # a quantity named once for several
        (
            "Tỷ lệ giải ngân vốn đầu tư: huyện An Hòa đạt 56%, thị xã Bình Lộc đạt 67%, tỉnh đạt 34%.",
            [(n, "%", "Tỷ lệ giải ngân vốn đầu tư") for n in ("56", "67", "34")],
        ),
        (
            "Một số nơi có tỷ lệ giải ngân cao như xã Tân Lộc 75%, huyện An Hòa 70%.",
            [("75", "%", "tỷ lệ giải ngân"), ("70", "%", "tỷ lệ giải ngân")],
        ),
        (
            "Tỷ lệ hồ sơ trễ hạn ở huyện An Hòa là 2%, thị trấn Tân Lộc 3%.",
            [("2", "%", "Tỷ lệ hồ sơ trễ hạn ở huyện An Hòa"), ("3", "%", "Tỷ lệ hồ sơ trễ hạn")],
        ),
        (
            "Cơ cấu kinh tế: nông nghiệp 30%, dịch vụ 25%.",
            [("30", "%", "nông nghiệp"), ("25", "%", "dịch vụ")],
        ),
        # one in a list of counts, each with its verb
        (
            "Huyện ủy khai trừ một đảng viên, cảnh cáo hai người.",
            [("1", "", "đảng viên"), ("2", "", "người")],
        ),
        ("Vụ cháy làm một người chết, hai người bị bỏng.", [("1", "", "người chết"), ("2", "", "người bị bỏng")]),
        ("Sạt lở vùi lấp một nhà dân và một quán ăn.", [("1", "", "nhà dân"), ("1", "", "quán ăn")]),
        ("Một lãnh đạo xã cho biết, 12 hộ đã dời.", [("12", "", "hộ dời")]),
        ("Nay là một cán bộ, mai là một người dân.", []),
        ("Vụ cháy làm một người chết, dân số là 2", [("2", "", "dân số")]),
        ("Đây là một niềm vui và một phần thưởng cho xã.", []),
        ("Hội xây 12 Mái ấm công đoàn.", [("12", "", "Mái ấm công đoàn")]),
        # each fails without one condition of the function that is named
        ("Tỉnh huy động 3.120 lượt người trực 24/24 giờ.", [("3120", "", "lượt người trực")]),  # phrases._numbers
        (  # counted._is_label
            "Bà Hoa nói: “18/18 xã đã lập tổ tự quản, mỗi tổ có 5 người”.",
            [("18/18", "", "xã đã lập"), ("5", "", "người")],
        ),
        ("Nông dân mong được liên kết “4 nhà” để bán lúa.", []),  # rejections.rejection
        ("Ở đơn vị số 7 đoàn đại biểu tỉnh tiếp xúc cử tri.", []),  # rejections._names
        ("Diện tích cây dài ngày 40.560 ha.", [("40560", "ha", "Diện tích cây dài ngày")]),  # rejections._names
        ("Chị Nụ ở xóm 8 xã Bạch Long làm muối.", []),  # rejections._names
        ("Số đo 86-61-89 cm là của chị.", []),  # rejections._glued
        ("Sáp nhập 2 thôn, thôn mới có 245 hộ.", [("2", "", "thôn"), ("245", "", "hộ")]),
        ("Số tài khoản: 123456789. Bộ ba cán bộ xã đi kiểm tra.", []),  # rejections._no_number_word
        (  # named.deed_verb
            "Ông đầu tư 20 triệu đồng để đào giếng với độ sâu 40 m.",
            [("20000000", "VND", "đầu tư"), ("40", "m", "độ sâu")],
        ),
        ("Cả hai phản ánh trên đều được trả lời.", [("2", "", "phản ánh")]),  # rejections._no_number_word
        ("Ngân hàng trả cổ tức 15% bằng cổ phiếu.", [("15", "%", "cổ tức")]),  # phrases.noun_follows
        ("Bão làm hư hại 20.000 ha trồng lúa.", [("20000", "ha", "trồng lúa")]),  # phrases._ends
        # phrases._counted_next
        ("Hội có 32.000 công nhân, viên chức (CNVC) trong tỉnh.", [("32000", "", "công nhân, viên chức (CNVC)")]),
        # rejections.says_what
        ("Công an giữ hai bị can (trái) và 3 người khác.", [("2", "", "bị can"), ("3", "", "người khác")]),
        # amounts._also
        ("Đường có gần 20 đoạn hỏng dài khoảng 5 m.", [("20", "", "đoạn hỏng"), ("5", "m", "đoạn hỏng")]),
        (  # rejections.says_what
            "Xã có 9 dự án chậm tiến độ; huyện còn thiếu 20 giáo viên.",
            [("9", "", "dự án chậm tiến độ"), ("20", "", "giáo viên")],
        ),
        (  # phrases._starts_other
            "Huyện có 19 mô hình quốc phòng - an ninh và 15 mô hình kinh tế.",
            [("19", "", "mô hình quốc phòng - an ninh"), ("15", "", "mô hình kinh tế")],
        ),
        ("Xã phải làm thêm một đề án nữa.", [("1", "", "đề án")]),  # scan._really_one
        ("Lễ cúng rừng được tổ chức một lần duy nhất.", [("1", "", "lần duy nhất")]),  # scan._only
        ("Anh vay 100 triệu đồng từ Phòng giao dịch huyện.", [("100000000", "VND", "vay")]),  # phrases.does
        (  # amounts._fined
            "Công ty bị phạt 470 triệu đồng vì chuyển giao, chôn lấp chất thải khi chưa có phép.",
            [("470000000", "VND", "phạt vì chuyển giao, chôn lấp chất thải")],
        ),
        (  # gifts.giver_before
            "Hội viên hiến 62.000 m2 đất, đóng góp 21 tỷ đồng làm đường.",
            [("62000", "m2", "đất"), ("21000000000", "VND", "Hội viên đóng góp làm đường")],
        ),
        (  # owners._abbreviated
            "Có 96% cử tri đồng ý; riêng TP. Biên Hòa đạt 95%.",
            [("96", "%", "cử tri đồng ý"), ("95", "%", "cử tri đồng ý")],
        ),
        (  # amounts._purpose
            "Huyện bố trí 5 tỷ đồng xây dựng hơn 20 phòng học.",
            [("5000000000", "VND", "bố trí xây dựng phòng học"), ("20", "", "phòng học")],
        ),
        ("Số tàu mới (220 ghế) là 27 tàu.", [("220", "", "Số tàu"), ("27", "", "tàu")]),  # named.touches
        ("Xã có 12hộ nghèo.", [("12", "", "hộ nghèo")]),  # named.stands_before
        (  # matter._featureless
            "Hai người có nhà ở 5 xã với tổng giá trị 9 tỷ đồng.",
            [("2", "", "người có nhà"), ("5", "", "xã"), ("9000000000", "VND", "tổng giá trị người có nhà")],
        ),
        (  # owners.thing
            "Bến xe có diện tích 7,5 ha với vốn đầu tư 258 tỷ đồng.",
            [("7.5", "ha", "diện tích Bến xe"), ("258000000000", "VND", "vốn đầu tư Bến xe")],
        ),
        # matter._subject
        ("Đền được xây dựng tại khu di tích với kinh phí 6,5 tỷ đồng.", [("6500000000", "VND", "kinh phí Đền")]),
        (  # matter._object
            "Công ty phát hành trái phiếu bán cho ngân hàng, tổng giá trị 400 tỷ đồng.",
            [("400000000000", "VND", "tổng giá trị trái phiếu")],
        ),
        ("Khu sinh thái quy mô khoảng 300 ha.", [("300", "ha", "quy mô Khu sinh thái")]),  # matter._subject
        (  # clauses._given
            "Có 120 em được nhận học bổng, mỗi suất 1 triệu đồng, tổng số tiền 120 triệu đồng.",
            [("120", "", "em"), ("1000000", "VND", "mỗi suất"), ("120000000", "VND", "tổng số tiền")],
        ),
        (  # matter.sum_of
            "Huyện hỗ trợ 6.215 lao động theo Nghị quyết 68 với số tiền 9,3 tỷ đồng.",
            [("6215", "", "lao động"), ("9300000000", "VND", "số tiền hỗ trợ lao động")],
        ),
        (  # context.in_noun
            "Các trường đưa ra 17 khoản thu với tổng số tiền 3 triệu đồng.",
            [("17", "", "khoản thu"), ("3000000", "VND", "tổng số tiền")],
        ),
        # counted._is_label
        ("Công an vận động 9.510 hộ, chủ nhà trọ ký cam kết (đạt 99,5%).", [("9510", "", "hộ"), ("99.5", "%", "hộ")]),
        (  # owners._goes_on_with
            "Huyện phấn đấu nâng tỷ lệ tân binh có trình độ cao đẳng, đại học lên 15%.",
            [("15", "%", "tỷ lệ tân binh có trình độ cao đẳng, đại học")],
        ),
        (  # phrases.does
            "Xã kiến nghị nâng mức hỗ trợ nhà ở từ 40 triệu đồng lên 60 triệu đồng.",
            [("40000000", "VND", "mức hỗ trợ nhà ở"), ("60000000", "VND", "mức hỗ trợ nhà ở")],
        ),
        (  # owners._in_list
            "Mức thu đối với học sinh lớp 2, 3, 4 là 200.000 đồng.",
            [("200000", "VND", "Mức thu đối với học sinh lớp 2, 3, 4")],
        ),
        ("Mỗi căn nhà tạm rộng 24 m2.", [("24", "m2", "Mỗi căn nhà tạm")]),  # owners.thing
        # owners._agent
        ("Giá vàng được Công ty Bình Minh công bố ở mức 36 triệu đồng/lượng.", [("36000000", "VND", "Giá vàng")]),
        (  # gifts.givers_of
            "Hội cho 61.225 hội viên vay 2.314 tỷ đồng.",
            [("61225", "", "hội viên"), ("2314000000000", "VND", "hội viên vay")],
        ),
        (  # amounts._of_nothing_named
            "Qua bình xét có 2.415 mô hình được công nhận, đạt 84,9% số mô hình đăng ký.",
            [("2415", "", "mô hình được công nhận"), ("84.9", "%", "mô hình được công nhận")],
        ),
        (  # phrases._ends
            "Người dân góp 15.000 ngày công để mở rộng 21,7 km đường.",
            [("15000", "", "ngày công"), ("21.7", "km", "đường")],
        ),
        ("Ngân sách huyện hỗ trợ 70% xi măng.", [("70", "%", "xi măng")]),  # measures._makes_up
        # measures._among_them
        ("Xã có 3.640 khẩu, trong đó 93% là người Vân Kiều.", [("3640", "", "khẩu"), ("93", "%", "người Vân Kiều")]),
        (  # numerals._shaped
            "Công tác giao quân hoàn thành 100% chỉ tiêu (60/60 thanh niên).",
            [("100", "%", "Công tác giao quân hoàn thành"), ("60/60", "", "thanh niên")],
        ),
        (  # counted._vote
            "Bà Hoa nhận được 86 phiếu tín nhiệm cao, tiếp đó là ông Tư với 81 phiếu.",
            [("86", "", "phiếu tín nhiệm cao"), ("81", "", "phiếu tín nhiệm cao")],
        ),
        (  # counted._is_label
            "Phường có 44.917 cử tri, trong đó cử tri lần đầu đi bầu 1.268 người.",
            [("44917", "", "cử tri"), ("1268", "", "cử tri lần đầu đi bầu")],
        ),
        # clauses._number_at
        ("Huyện có 597 ca mắc, trong đó 591 ca đã khỏi bệnh.", [("597", "", "ca mắc"), ("591", "", "ca khỏi bệnh")]),
        ("Hội hỗ trợ xây hai căn nhà “Đại đoàn kết”.", [("2", "", "căn nhà “Đại đoàn kết”")]),  # phrases.quoted
        ("Đơn thư tố cáo tiếp nhận 8 đơn.", [("8", "", "Đơn thư tố cáo")]),  # counted._subject
        (  # breakdown._told
            "Các cấp kỷ luật 14 đảng viên (khiển trách 9, cảnh cáo 4, khai trừ 1), tăng 3 trường hợp so với cùng kỳ.",
            [
                ("14", "", "đảng viên"),
                ("9", "", "đảng viên khiển trách"),
                ("4", "", "đảng viên cảnh cáo"),
                ("1", "", "đảng viên khai trừ"),
                ("3", "", "đảng viên"),
            ],
        ),
        ("66% người tham gia nói sẽ quay lại.", [("66", "%", "người tham gia")]),  # clauses._said
        ("Toàn huyện có 5 tập thể đạt danh hiệu tiên tiến.", [("5", "", "tập thể")]),  # phrases._ends
        # clauses._shortened
        ("Làng có 100% trẻ trong độ tuổi đến trường.", [("100", "%", "trẻ trong độ tuổi đến trường")]),
        # clauses.restricted
        ("Đoàn kiểm tra tại 2 xã Thạnh Xuân, Nhơn Nghĩa, không phát hiện sai phạm.", [("2", "", "xã")]),
        ("Có 60 công nhân của Công ty Huệ Minh nghỉ việc.", [("60", "", "công nhân")]),  # phrases._ends
        ("Hội đồng lấy phiếu tín nhiệm 30 người giữ chức vụ.", [("30", "", "người giữ chức vụ")]),  # clauses._long
        # phrases._ends
        ("Huyện có 346 lao động đi làm việc ở nước ngoài theo hợp đồng.", [("346", "", "lao động đi làm việc")]),
        ("Trên 92% số hộ là đồng bào Khmer.", [("92", "%", "số hộ là đồng bào Khmer")]),  # clauses._percent
        ("Có 4 giám đốc được “tín nhiệm cao”.", [("4", "", "giám đốc được “tín nhiệm cao”")]),  # phrases.quoted
        ("Thị xã có 100% trường đạt chuẩn mức độ 1.", [("100", "%", "trường đạt chuẩn mức độ 1")]),  # measures._rate
        ("Có 2 kiến nghị chưa thực hiện được.", [("2", "", "kiến nghị chưa thực hiện được")]),  # clauses._counts
        # clauses._known
        ("Có 100% đảng viên có bản đăng ký làm theo Bác.", [("100", "%", "đảng viên có bản đăng ký")]),
        # phrases._counted_next
        ("Có 7 xã, thị trấn đạt 100% hộ dân.", [("7", "", "xã, thị trấn"), ("100", "%", "hộ dân")]),
        ("Huyện Tân Phú đạt 88% dân số có bảo hiểm.", [("88", "%", "dân số có bảo hiểm")]),  # measures._makes_up
        ("So với mức 3% của năm trước, hộ nghèo đã giảm.", [("3", "%", "hộ nghèo")]),  # amounts._compared
        ("Dân số hiện có 8.000 người.", [("8000", "", "Dân số")]),  # named._herd
        (  # clauses._counts
            "Tỉnh chỉ đạo 11 công ty nộp bổ sung, số tiền là 5 tỷ đồng.",
            [("11", "", "công ty nộp bổ sung"), ("5000000000", "VND", "số tiền")],
        ),
        (  # phrases._ends
            "Huyện hỗ trợ 40 hộ sửa nhà; số tiền 5 tỷ đồng.",
            [("40", "", "hộ sửa nhà"), ("5000000000", "VND", "số tiền")],
        ),
        # rejections.says_what
        ("Có 12 xã đạt và giữ vững 19 tiêu chí.", [("12", "", "xã đạt và giữ vững"), ("19", "", "tiêu chí")]),
        ("Xã có 45 hộ, trong đó 40% là hộ nghèo.", [("45", "", "hộ"), ("40", "%", "hộ nghèo")]),  # measures._among_them
        (  # measures._among_them
            "Xã có 45 cán bộ công chức viên chức, trong đó 40% là nữ.",
            [("45", "", "cán bộ công chức viên chức"), ("40", "%", "nữ")],
        ),
        (  # counted._known
            "Trường có 300 em học sinh, giảm 20 học sinh.",
            [("300", "", "em học sinh"), ("20", "", "em học sinh")],
        ),
        ("Huyện ủy khai trừ một đảng viên, thu hồi 5 ha đất.", [("5", "ha", "đất")]),  # scan._listed
        ("Linh là học sinh lớp ba trường Tân Lập.", []),  # rejections._names
        ("Huyện Tân Phú gồm 3 xã, rộng 50 km2.", [("3", "", "xã"), ("50", "km2", "Huyện Tân Phú")]),  # owners._measured
    ],
)
def test_figures(text, rows):
    assert [as_row(m) for m in figures(text)] == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Số hộ nghèo của xã còn 245, giảm 112 so với đầu kỳ.",
            [("245", "", "Số hộ nghèo của xã"), ("112", "", "Số hộ nghèo của xã")],
        ),
        ("Số hộ khá tăng lên 45, thấp hơn 12 hộ.", [("45", "", "Số hộ khá"), ("12", "", "Số hộ khá")]),
        ("Nữ: 1.205; Dân tộc thiểu số: 320.", [("1205", "", "Nữ"), ("320", "", "Dân tộc thiểu số")]),
        ("Tổ: 5; chi bộ: 7.", []),
        (
            "Hội viên mới vào hội: 41 (tăng 9).",
            [("41", "", "Hội viên mới vào hội"), ("9", "", "Hội viên mới vào hội")],
        ),
        (
            "Số lượng đoàn viên tăng từ 2.345 lên 3.012 người.",
            [("2345", "", "Số lượng đoàn viên"), ("3012", "", "Số lượng đoàn viên")],
        ),
        ("Xã đã nhân rộng từ 5 lên 26 mô hình.", [("5", "", "mô hình"), ("26", "", "mô hình")]),
        ("Hươu ở đây từ dưới 400.000 lên ba triệu con.", [("400000", "", "con"), ("3000000", "", "con")]),
        (
            "Mức trợ cấp tăng từ 1,2 lên 1,5 triệu đồng.",
            [("1200000", "VND", "Mức trợ cấp"), ("1500000", "VND", "Mức trợ cấp")],
        ),
        (
            "Huyện nhận 287 đơn (khiếu nại 23, tố cáo 11), đã giải quyết 230, còn 57 đang xem xét.",
            [
                ("287", "", "đơn"),
                ("23", "", "đơn khiếu nại"),
                ("11", "", "đơn tố cáo"),
                ("230", "", "đơn"),
                ("57", "", "đơn"),
            ],
        ),
        (
            "Cử tri nêu 45 kiến nghị, trong đó 38 đã được trả lời, 7 đang giải quyết.",
            [("45", "", "kiến nghị"), ("38", "", "kiến nghị"), ("7", "", "kiến nghị")],
        ),
        (
            "Tỉnh bổ nhiệm 15, bổ nhiệm lại 23 và miễn nhiệm 2 trường hợp.",
            [("15", "", "trường hợp"), ("23", "", "trường hợp"), ("2", "", "trường hợp")],
        ),
        (
            "Tổng số đảng viên là 412, trong đó nữ 156, trẻ dưới 40 tuổi 80, dự bị 12.",
            [
                ("412", "", "Tổng số đảng viên"),
                ("156", "", "đảng viên nữ"),
                ("80", "", "đảng viên trẻ dưới 40 tuổi"),
                ("12", "", "đảng viên dự bị"),
            ],
        ),
        ("Huyện có 12 chi hội (chi hội 3 và chi hội 7 ở vùng cao).", [("12", "", "chi hội")]),
        ("Tỉnh bổ nhiệm 15, miễn nhiệm", []),
        (
            "Cuối năm: Xuất sắc 40 đồng chí, Tốt hơn 30 đồng chí, Khá 20 đồng chí, Yếu 2 đồng chí.",
            [
                ("40", "", "đồng chí Xuất sắc"),
                ("30", "", "đồng chí Tốt"),
                ("20", "", "đồng chí Khá"),
                ("2", "", "đồng chí Yếu"),
            ],
        ),
        ("Tham gia BHXH 40 người, BHYT 30 người.", [("40", "", "người Tham gia BHXH"), ("30", "", "người BHYT")]),
        (
            "Hộ cận nghèo 40 hộ, trong đó nữ làm chủ 3 hộ.",
            [("40", "", "Hộ cận nghèo"), ("3", "", "Hộ cận nghèo nữ làm chủ")],
        ),
        ("Khen 12 chi bộ 45 đảng viên.", [("12", "", "chi bộ"), ("45", "", "đảng viên")]),
        ("Khen 5 chi bộ, chi đoàn 2 xã.", [("5", "", "chi bộ, chi đoàn"), ("2", "", "xã")]),
        ("Khen 12 đảng viên chi bộ 3 xã Tân Lập.", [("12", "", "đảng viên chi bộ 3")]),
        ("Đại biểu của chi bộ 7, 8 ấp Hòa Long đã về.", []),
        ("Từ nay đến ngày hội viên đi làm chỉ còn 4, 5 tháng.", []),
        ("Điểm trung bình của cả trường chỉ là 2,25.", []),
    ],
)
def test_numbers_without_a_noun(text, rows):
    assert [as_row(m) for m in figures(text)] == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Hội sửa 23 nhà trị giá 460 triệu đồng.",
            [("23", "", "nhà"), ("460000000", "VND", "nhà")],
        ),
        ("Hợp tác xã liên kết với 320 hộ trồng 45 ha rau.", [("320", "", "hộ"), ("45", "ha", "rau")]),
        ("Đã có 23/25 thôn có nhà văn hóa.", [("23/25", "", "thôn có nhà văn hóa")]),
        (
            "Trong 1.250 hộ nghèo được khảo sát có 615 hộ thiếu vốn.",
            [("1250", "", "hộ nghèo được khảo sát"), ("615", "", "hộ thiếu vốn")],
        ),
        (
            "Tỉnh có 187 sản phẩm OCOP, trong đó 12 sản phẩm đạt 4 sao.",
            [("187", "", "sản phẩm OCOP"), ("12", "", "sản phẩm đạt 4 sao")],
        ),
        ("Toàn tỉnh xảy ra 35 vụ cháy.", [("35", "", "vụ cháy")]),
        (
            "Huyện cấy 310 ha lúa, năng suất bình quân 65 tạ/ha, sản lượng 2.015 tấn.",
            [("310", "ha", "lúa"), ("65", "tạ/ha", "năng suất bình quân"), ("2015", "tấn", "sản lượng lúa")],
        ),
        ("Người lái xe có nồng độ cồn 0,4 mg/lít khí thở.", [("0.4", "mg/lít", "nồng độ cồn")]),
        (
            "Hội dựng 56 “Mái ấm tình thương” với tổng trị giá 3,3 tỷ đồng.",
            [("56", "", "“Mái ấm tình thương”"), ("3300000000", "VND", "tổng trị giá “Mái ấm tình thương”")],
        ),
        (
            "Chi hội giúp 45 hội viên phụ nữ nghèo ở vùng cao, kinh phí 225 triệu đồng.",
            [("45", "", "hội viên phụ nữ nghèo"), ("225000000", "VND", "kinh phí hội viên phụ nữ")],
        ),
        (
            "Cái khó của 18 hộ dân là do đơn giá đền bù thấp, chỉ 52.000 đồng/m2 đất.",
            [("18", "", "hộ dân"), ("52000", "VND", "đơn giá đền bù thấp")],
        ),
        (
            "Huyện hỗ trợ phát triển sản xuất cho 215 hộ, trị giá 1,5 tỷ đồng.",
            [("215", "", "hộ"), ("1500000000", "VND", "hỗ trợ phát triển sản xuất")],
        ),
        (
            "Mức hỗ trợ 60 triệu đồng đối với nhà xây mới và 30 triệu đồng đối với nhà sửa chữa.",
            [
                ("60000000", "VND", "Mức hỗ trợ đối với nhà xây mới"),
                ("30000000", "VND", "Mức hỗ trợ đối với nhà sửa chữa"),
            ],
        ),
        (
            "Mỗi cụ nhận 500.000 đồng tiền mặt và quà trị giá 200.000 đồng.",
            [("500000", "VND", "Mỗi cụ nhận"), ("200000", "VND", "quà")],
        ),
        (
            "Mỗi suất gồm 1 triệu đồng tiền mặt và 1 phần quà trị giá 300 nghìn đồng.",
            [("1000000", "VND", "Mỗi suất"), ("1", "", "phần quà"), ("300000", "VND", "phần quà")],
        ),
        (
            "Hội tặng 30 xe đạp cho 30 em, mỗi chiếc trị giá 1,8 triệu đồng.",
            [("30", "", "xe đạp"), ("30", "", "em"), ("1800000", "VND", "xe đạp")],
        ),
        (
            "Hơn 70% trong tổng số 1.200 hội viên khá giả.",
            [("70", "%", "hội viên khá giả"), ("1200", "", "hội viên khá giả")],
        ),
        (
            "Kết quả có 15% bình thường, 6,5% chưa hài lòng với cán bộ.",
            [("15", "%", "bình thường"), ("6.5", "%", "chưa hài lòng")],
        ),
        (
            "Huyện nhận 356 ý kiến, trong đó thuộc thẩm quyền cấp huyện 245 ý kiến.",
            [("356", "", "ý kiến"), ("245", "", "ý kiến thuộc thẩm quyền cấp huyện")],
        ),
        (
            "Huyện xóa 456 nhà tạm, trong đó xây mới 312 nhà.",
            [("456", "", "nhà tạm"), ("312", "", "nhà")],
        ),
        (
            "Đại hội bầu 12 đại biểu chính thức và 2 đại biểu dự khuyết.",
            [("12", "", "đại biểu chính thức"), ("2", "", "đại biểu dự khuyết")],
        ),
        (
            "Xã lập 01 (một) hợp tác xã và 12 (mười hai) tổ hợp tác.",
            [("1", "", "hợp tác xã"), ("12", "", "tổ hợp tác")],
        ),
        ("Số tiền mà bà con đóng góp là 3 tỷ đồng.", [("3000000000", "VND", "Số tiền mà bà con đóng góp")]),
        (
            "Tỷ lệ hộ nghèo của xã còn 8,5% (tương đương 112 hộ).",
            [("8.5", "%", "Tỷ lệ hộ nghèo của xã"), ("112", "", "hộ nghèo của xã")],
        ),
        (
            "Tỉnh ghi nhận 890 ca mắc cúm, 12 ca tử vong; đang điều trị 332 ca.",
            [("890", "", "ca mắc cúm"), ("12", "", "ca tử vong"), ("332", "", "ca mắc cúm")],
        ),
        (
            "Lập biên bản 234 trường hợp vi phạm, trong đó tốc độ 56, không đội mũ bảo hiểm 45.",
            [
                ("234", "", "trường hợp vi phạm"),
                ("56", "", "trường hợp vi phạm tốc độ"),
                ("45", "", "trường hợp vi phạm không đội mũ bảo hiểm"),
            ],
        ),
        ("Hội viên khá, giàu đạt 62,4%.", [("62.4", "%", "Hội viên khá, giàu")]),
        (
            "Huyện xây 340 công trình nước sạch và vệ sinh môi trường.",
            [("340", "", "công trình nước sạch và vệ sinh môi trường")],
        ),
        (
            "Anh được vay 100 triệu đồng lãi suất 6,6%/năm.",
            [("100000000", "VND", "Anh được vay"), ("6.6", "%", "lãi suất")],
        ),
        ("Mỗi tháng đảng viên dự sinh hoạt 1 lần.", [("1", "", "lần dự sinh hoạt")]),
        ("Hội nghị cử 5 vị vào Ban Thường trực.", [("5", "", "vị vào Ban Thường trực")]),
        ("Ở đây có 48 hộ là người đồng bào dân tộc.", [("48", "", "hộ người đồng bào dân tộc")]),
        (
            "Chị em góp mỗi người 5.000 đồng/ngày, sau 1 năm được 98 triệu đồng.",
            [("5000", "VND", "góp mỗi người"), ("98000000", "VND", "góp mỗi người")],
        ),
        ("Diện tích rừng trồng là 1.250/1.200 ha.", [("1250/1200", "ha", "Diện tích rừng trồng")]),
        (
            "Trạm tiêm 345 liều vắc xin cho đàn bò, đạt 92% kế hoạch.",
            [("345", "", "liều vắc xin"), ("92", "%", "liều vắc xin")],
        ),
        ("Chỉ trong 4 ngày, hơn 106 triệu đồng đã đổ về.", [("106000000", "VND", "đã đổ về")]),
        ("Xã có 23 ca nghi mắc.", [("23", "", "ca nghi mắc")]),
        ("Hội giúp 31 hội viên vươn lên khá giả.", [("31", "", "hội viên vươn lên khá giả")]),
        ("Có 120/135 hộ ký cam kết đổ rác đúng giờ.", [("120/135", "", "hộ ký cam kết")]),
        ("Xã trao Huy hiệu 30, 40 và 50 năm tuổi Đảng cho 13 đồng chí.", [("13", "", "đồng chí")]),
    ],
)
def test_what_a_count_or_an_amount_is_of(text, rows):
    assert [as_row(m) for m in figures(text)] == rows


def test_the_old_figure_is_previous():
    assert [m.status for m in figures("Tỷ lệ hộ nghèo giảm từ 5,1% xuống còn 3,2%.")] == ["previous", "actual"]
    assert [m.status for m in figures("Diện tích cây xanh tăng từ 7 ha thành 24 ha.")] == ["previous", "actual"]


def test_the_same_number_told_again_makes_it_previous():
    text = "Đầu năm nợ thuế là 58 tỷ đồng, nhưng đến tháng 12 con số này còn 51 tỷ đồng."
    assert [m.status for m in figures(text)] == ["previous", "actual"]


@pytest.mark.parametrize(
    "text",
    [
        "Từ 4.215 hộ nghèo đầu năm 2022, đến cuối năm 2023 huyện giảm còn 2.896 hộ.",
        "Gia đình ông từ 5 con bò nay đã có 12 con.",
        "Nguồn quỹ từ chỗ chỉ 85 triệu đồng nay đã lên 400 triệu đồng.",
    ],
)
def test_the_old_figure_far_from_the_new_one_is_previous(text):
    assert [m.status for m in figures(text)] == ["previous", "actual"]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Năm 2015 cả bản còn 61 hộ nghèo, đến cuối năm 2020 còn 29 hộ.", ["previous", "actual"]),
        ("Số hộ nghèo giảm từ 31 hộ (6%) xuống còn 12 hộ (2%).", ["previous", "previous", "actual", "actual"]),
        ("Cấp xã có 340 ý kiến, đến nay đã giải quyết 300 ý kiến.", ["actual", "actual"]),
        ("Các chỉ tiêu đạt cao gồm: bảo hiểm y tế 96% (chỉ tiêu 95%), nước sạch 88%.", ["actual", "target", "actual"]),
        ("Phấn đấu cuối năm có 8 xã đạt chuẩn; hiện toàn huyện có 5 xã.", ["target", "actual"]),
        ("Huyện phấn đấu trồng 5 ha (kế hoạch 4 ha), nuôi 9 bò.", ["target", "target", "target"]),
        ("Huyện trồng 5 ha (kế hoạch 4 ha), nuôi 9 bò.", ["actual", "target", "actual"]),
        ("- Giá trị tăng 11% (kế hoạch 10%);\n- Che phủ rừng đạt 54%.", ["actual", "target", "actual"]),
        ("Xã có 20 hộ nghèo (năm hộ khó khăn).", ["actual", "actual"]),
    ],
)
def test_statuses_of_what_is_counted_twice(text, statuses):
    assert [m.status for m in figures(text)] == statuses


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Huyện phấn đấu có 5 mô hình.", "target"),
        ("Còn 8 căn sẽ bàn giao vào cuối tháng.", "target"),
        ("Huyện đề nghị mỗi xã xây thêm 2 cây cầu.", "target"),
        ("Mục tiêu là 30 xã, nhưng huyện đã có 33 xã.", "actual"),
        ("Thu ngân sách được tỉnh giao là 900 tỷ đồng, trong đó thu từ dầu thô là 40 tỷ đồng.", "target"),
        ("Huyện có 13 xã chưa đủ đại biểu nên sẽ bầu bổ sung.", "actual"),
        ("Đội kiểm tra 1.900 xe, phát hiện 37 xe quá tải.", "actual"),
        ("Xã có 12 doanh nghiệp vốn từ 100 tỷ đồng trở lên.", "actual"),
        ("Ban đầu phường có 8 khu trọ.", "previous"),
        ("Huyện phấn đấu thu 90 tỷ đồng. Trong đó thu từ đất là 40 tỷ đồng.", "target"),
        ("Thu nhập cao hơn mức 8,23% của năm trước.", "previous"),
        ("Sau sắp xếp từ ngày 01/7/2025, phường có 34 khóm.", "actual"),
        ("Sau sắp xếp, phường có 34 khóm.", "target"),
        ("Tỷ lệ bao phủ đạt 94,3% ( cuối năm ngoái là 93,6% ).", "previous"),
        ("Khai thác được 1.980 tấn (cùng kỳ 2.240 tấn).", "previous"),
        ("Sau bão có 10 ca (phường Tân Lập 4 ca).", "actual"),
        ("Còn 412 hộ đã nhận tiền theo kế hoạch năm; dự kiến 3 hộ đã nhận đất.", "actual"),
        ("Cơ quan điều tra đề nghị truy tố ông Lan và 20 bị can.", "actual"),
        ("Chính phủ yêu cầu thành phố gỡ vướng ở dự án 90 tỷ đồng.", "actual"),
        ("Chính phủ yêu cầu thành phố gỡ vướng cho dự án trị giá 90 tỷ đồng.", "target"),
        ("Ông Lan kể, thôn Lũng Chải trước đây có 11 hộ nghèo.", "previous"),
        ("Tỉnh Long An trước đây chia thành 11 huyện.", "actual"),
        ("Xã chuẩn bị khởi công 3 cây cầu.", "target"),
        ("Xã thu hơn mức giao (kế hoạch 90 tỷ đồng).", "target"),
        ("Theo kế hoạch, huyện trồng rừng ở vùng cao; trong đó trồng mới 40 ha.", "target"),
        ("Theo kế hoạch, huyện trồng rừng ở vùng cao; phòng trừ sâu bệnh 40 ha.", "actual"),
        ("Thu nhập tăng gấp đôi so với năm 2015 (18 triệu đồng).", "previous"),
        ("Thu nhập tăng gấp đôi, hơn năm 2015 (18 triệu đồng).", "actual"),
        ("Nghị quyết xác định chỉ tiêu diện tích bình quân là 19,8 m2.", "target"),
        ("Đại hội thống nhất 16 chỉ tiêu.", "target"),
        ("Huyện hoàn thành 16 chỉ tiêu.", "actual"),
        ("Riêng 23 gia đình ở gần đập Phú Ninh (phường Tam Kỳ, Đà Nẵng) sẽ phải nhường đất.", "target"),
        ("Riêng 23 gia đình ở gần đập, sẽ phải nhường đất.", "actual"),
        ("Sẽ di dời 47 hộ dân.", "target"),
        ("Sáng mai lãnh đạo quận gặp 40 hộ dân.", "target"),
        ("Theo phương án vừa được phê duyệt, bãi biển chỉ còn 7 khu đặt ghế.", "target"),
        ("Theo phương án, quận đã phá 7 căn nhà, xây 3 căn nhà.", "actual"),
        ("Dự án có tổng kinh phí tạm tính 40 tỷ đồng.", "target"),
        ("Ông Lê Văn Sẽ nuôi 47 con trâu.", "actual"),
        ("Bãi rác sẽ đạt được độ cao 40 m.", "target"),
        ("Kết nạp 86 hội viên (đạt 54% kế hoạch năm), nâng tổng số lên 764 hội viên.", "actual"),
        ("Sở yêu cầu hoãn khai giảng ở 118 trường.", "actual"),
        ("Thường trực lập danh sách 52 người để bầu 30 đại biểu.", "target"),
        ("Thường trực lập danh sách 52 người để bầu 30 đại biểu, nữ chiếm 38%.", "actual"),
        ("Huyện phấn đấu thu 90 tỷ đồng. Ngoài ra, huyện trồng 40 ha rừng.", "target"),
        ("Huyện nhận 12 yêu cầu và 40 cuộc gọi.", "actual"),
        ("Huyện đề nghị tỉnh vinh danh 14 tập thể, 9 hộ.", "actual"),
        ("Huyện đề nghị tỉnh vinh danh các hộ; trồng 9 ha rừng.", "target"),
        ("Tỉnh yêu cầu rà soát, khắc phục đối với 14 dự án.", "actual"),
        ("Theo dự thảo, huyện sáp nhập 31 xã hiện có còn 12 xã.", "target"),
        ("Theo dự thảo, huyện sáp nhập 31 xã hiện nay còn 12 xã.", "target"),
        ("Theo dự thảo, huyện sáp nhập nhiều xã, hiện nay còn 12 xã.", "actual"),
        ("Số xã đạt chuẩn tính đến năm 2019 là 12 xã.", "actual"),
        ("Trước đây xã chỉ đạt 7 tiêu chí.", "previous"),
        ("Phấn đấu 9 tiêu chí, xã chỉ đạt 7 tiêu chí.", "actual"),
        ("Hội đồng xã đặt 17 chỉ tiêu.", "target"),
        ("Trước khi sáp nhập, xã có 17 thôn.", "previous"),
        ("Trước khi về hưu, ông trồng 17 cây.", "actual"),
        ("So với trước đây, xã thêm 17 thôn.", "actual"),
        ("Trước đây chị nghèo, nhờ vay vốn nuôi 17 con dê.", "actual"),
        ("17 xã chưa đủ diện tích và dân số ở phía đông của huyện hiện hữu trên bản đồ sẽ nhập lại.", "target"),
        ("Có 17 xã chưa đủ diện tích và dân số ở phía đông sẽ nhập lại.", "actual"),
        ("Huyện nhập 17 xã thành 9 xã sau sắp xếp.", "target"),
        ("Chị thu 6 tấn vải, năm ngoái được 9 tấn.", "previous"),
        ("Chị trồng vải, năm ngoái được 9 tấn.", "actual"),
        ("Ông muốn nuôi thêm 40 con dê.", "target"),
        ("Dự trù kinh phí là 90 triệu đồng.\nTrong đó thuê xe hết 7 triệu đồng.", "target"),
        ("Dự trù kinh phí là 90 triệu đồng.\n\nTrong đó thuê xe hết 7 triệu đồng.", "actual"),
        ("Dự trù kinh phí là 90 triệu đồng.\nThuê xe hết 7 triệu đồng.", "actual"),
        ("Sản xuất theo kế hoạch năm 2019 là 650 tấn.", "target"),
        ("Xe 30 chỗ sau khi húc xe khách đã dừng lại.", "actual"),
        ("Trong khu quy hoạch đã có 40 hộ hiến đất, cả làng góp 2.450 ngày công.", "actual"),
        ("Xã giảm nghèo từ 40 hộ ban đầu.", "previous"),
        ("So với năm 2015 (18 triệu đồng), thu nhập tăng gấp đôi.", "previous"),
        ("So với toàn tỉnh (45%), huyện đạt thấp.", "actual"),
        ("Huyện đạt 78% chỉ tiêu là 40 ha.", "actual"),
        ("Cuộc gặp giữa 2 lãnh đạo sẽ diễn ra ở Huế.", "actual"),
    ],
)
def test_status(text, status):
    assert figures(text)[-1].status == status


def test_a_number_passed_over_says_why():
    body = segment("Các em học lớp 5 ở thôn 2.")
    assert [r.pattern for r in rejected_numbers(body, load(), (), (), ())] == [
        "indicator_not.grade",
        "indicator_not.place",
    ]
