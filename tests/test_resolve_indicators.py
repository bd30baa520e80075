"""Periods, places and codes of figures, from whole short articles."""

from time import process_time

import pytest

from danvan_extract.patterns import load
from danvan_extract.pipeline import run
from danvan_extract.records import Article
from danvan_extract.resolve.lexicons import any_of


def figures(text, published=None):
    return run(Article(id="a", text=text, published=published), load()).indicators


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Năm 2021, huyện kết nạp 45 đảng viên.", ["2021"]),
        ("Năm 2021, huyện kết nạp 45 đảng viên. Các hội phát triển 320 hội viên.", ["2021", "2021"]),
        ("Năm 2021, huyện kết nạp 45 đảng viên.\nCác hội phát triển 320 hội viên.", ["2021", ""]),
        (
            "Năm 2021, huyện kết nạp 45 đảng viên.\nTrong số này có 12 nữ, 3 cán bộ xã.\nCác hội có 320 hội viên.",
            ["2021", "2021", "2021", ""],
        ),
        ("Huyện kết nạp 45 đảng viên.\nNăm 2021, huyện kết nạp 45 đảng viên mới.", ["2021", "2021"]),
        ("Huyện kết nạp 45 đảng viên.\nNăm 2021, huyện có 45 mô hình mới.", ["", "2021"]),
        ("Xã phấn đấu kết nạp 45 đảng viên.\nNăm 2021, xã kết nạp 45 đảng viên mới.", ["", "2021"]),
        ("Mỗi căn được 60 triệu đồng/căn.\nNăm 2021, mỗi căn được hỗ trợ 60 triệu đồng/căn.", ["", "2021"]),
        ("Bãi đỗ xe cũ đã thành khu dân cư từ năm 2015; hồ Sen rộng 70 ha.", [""]),
        ("Huyện họp về xây dựng nông thôn mới trong năm 2015; trong đó có 3 nội dung mới.", ["2015"]),
        ("Bà Lan đắc cử 4 lần trước khi làm chủ tịch huyện năm 2012.", [""]),
        ("Cả nước có 52 nhà máy và sẽ tăng gấp đôi vào năm 2030.", [""]),
        ("Huyện họp bàn nhân sự. Chọn 75 người vào Ban Chấp hành nhiệm kỳ 2015-2020.", ["2015/2020"]),
        (
            "Ngày 10/3/2019, một xe khách lao xuống vực.\n"
            "Cậu Minh dự định bay ra Huế vào ngày 16/3/2019.\nVụ tai nạn làm 7 người chết.",
            ["2019-03-10"],
        ),
        ("Năm 2021, huyện kết nạp 45 đảng viên.\nHội đã họp.\nTrong ảnh là 45 đảng viên.", ["2021", "2021"]),
        ("Huyện có 4 xã.\nNăm 2021, 4 xã đạt chuẩn.", ["", "2021"]),
        ("Huyện có 12/15 xã đạt chuẩn.\nNăm 2021, huyện có 12/15 xã đạt chuẩn.", ["2021", "2021"]),
        ("Quỹ thu 9 tỷ đồng/năm.\nNăm 2021, quỹ thu 9 tỷ đồng/năm.", ["2021", "2021"]),
        (
            "Năm 2021, GRDP tăng 7%.\nThu nhập bình quân đạt 49 triệu đồng/người/năm.\nHội hỗ trợ 60 triệu đồng/căn.",
            ["2021", "2021", ""],
        ),
        (
            "Số tiêu chí tăng từ 9/19 tiêu chí (năm 2015) lên 16/19 tiêu chí. Xã tổng kết năm 2016.",
            ["2015", "2016"],
        ),
        ("Hội nghị sơ kết quý I năm 2024. Trong quý, hiện nay huyện bán 40 tấn gạo.", ["2024-Q1"]),
        ("Ngày 5/6/2021, tỉnh công bố kết quả. Hộ nghèo từ 5% năm 2015 xuống 2%.", ["2015", ""]),
        (
            "Giai đoạn 2016-2020, GRDP tăng 7,2%/năm (giai đoạn 2011-2015 là 6,5%/năm).",
            ["2016/2020", "2011/2015"],
        ),
        (
            "Kết quả đến ngày 30/11/2022:\n- Huyện Mai Sơn: 95%\n- Huyện Yên Châu: 91%\nHội có 40 xe.",
            ["2022-11-30", "2022-11-30", ""],
        ),
        ("- Ngày 3/4/2022, xã trồng 5 ha rừng.\n- Xã nuôi 12 bò.", ["2022-04-03", ""]),
        (
            "Tính đến 30/9/2022, tỷ lệ giải ngân đạt 58%. Một số nơi có tỷ lệ cao như: huyện Tân Sơn 92%. Có 8 xe.",
            ["2022-09-30", "2022-09-30", ""],
        ),
        ("Đến 30/6/2022, tỷ lệ tiêm đạt 92%. Cao nhất là huyện Sìn Hồ (98%).", ["2022-06-30"] * 2),
        (
            "Kỳ họp xem xét quyết toán ngân sách năm 2018, kinh tế - xã hội 6 tháng đầu năm 2019.\nXã trồng 40 ha lúa.",
            ["2019-H1"],
        ),
        ("Năm 2021, mỗi hộ thu 49 triệu đồng, hơn năm 2020 là 5 triệu đồng.", ["2021", "2021"]),
        (
            "Hội tổng kết năm 2021.\nHội góp 90 triệu đồng, nâng số nhà xây tính đến năm 2021 lên 30 nhà.",
            ["2021", "2021"],
        ),
        (
            "Năm 2021, GRDP tăng 7%.\nSản lượng cá đạt 290 tấn.\nChợ có 40 sạp.\nVải được 9 ha, đạt 90% kế hoạch.",
            ["2021", "2021", "", "2021", "2021"],
        ),
        (
            "Năm 2021, GRDP tăng 7%.\nGiai đoạn 2021-2025, GRDP tăng 8%.\nSản lượng cá đạt 90 tấn.",
            ["2021", "2021/2025", ""],
        ),
        (
            "Từ ngày 9 đến 11/7/2021, chợ đón 5 đoàn khách. Trong đó có 3 đoàn ở tỉnh.\nCó 8 xe.",
            ["2021-07-09/2021-07-11", "2021-07-09/2021-07-11", ""],
        ),
        ("Chiều 5/2/2021, xã đón 5 đoàn khách. Xã có 3 thôn.\nTrong số đó, 2 thôn ven biển.", ["2021-02-05", "", ""]),
        (
            "Sáng 9/5/2020, hội sơ kết giữa nhiệm kỳ 2017-2022.\nSau nửa nhiệm kỳ, hội kết nạp 40 hội viên."
            "\nNửa nhiệm kỳ còn lại, hội sẽ mở 9 lớp.",
            ["2017/2020", ""],
        ),
        (
            "Vụ đuối nước làm 8 em tử vong. Sở phải báo cáo trước ngày 30/3/2019.\nĐêm 21/3/2019, cả nhóm tắm sông.",
            ["2019-03-21"],
        ),
        ("Sáng 9/2/2021, xe rơi xuống vực.\nSau vụ tai nạn, tỉnh đặt 20 biển báo.", [""]),
        ("Huyện tổng kết năm 2021.\nHuyện xây 40 cây cầu, tăng 9% so với năm học trước.", ["2021", "2021"]),
        ("Bắt 4 cán bộ xã.\nNgày 9/2/2021, 4 cán bộ xã bị khởi tố.", ["2021-02-09"] * 2),
        ("Giai đoạn 2016-2020, huyện xây 30 cây cầu. Huyện mở 18 lớp dạy nghề.", ["2016/2020", "2016/2020"]),
        ("Năm học 2016-2017, huyện xây 30 phòng học. Huyện mở 18 lớp dạy nghề.", ["2016/2017", "2016/2017"]),
        (
            "Sáng 3/2/2021, huyện giao ban.\nTháng 1/2021, có 5 vụ, làm 3 người chết. Có 2 người bị thương.",
            ["2021-01", "2021-01", "2021-01"],
        ),
        ("Đại hội bầu Ban Chấp hành khóa V, nhiệm kỳ 2017 - 2022 gồm 27 đồng chí.", ["2017/2022"]),
        ("Hội sơ kết 6 tháng đầu năm 2021.\nNửa năm qua, hội kết nạp 40 hội viên.", ["2021-H1"]),
        ("Đại hội nhiệm kỳ 2020-2025.\nTháng 5/2020, đại hội họp.\n5 năm qua, hội kết nạp 40 hội viên.", ["2015/2020"]),
        (
            "Hội sơ kết 6 tháng đầu năm 2021.\nHội phấn đấu cả năm kết nạp 80 hội viên, mở 2 lớp dạy nghề.",
            ["2021", "2021"],
        ),
        ("Hội sơ kết 6 tháng đầu năm 2021.\nHội đặt mục tiêu doanh thu cả năm 30%, mở 20 lớp.", ["2021", ""]),
        ("Quý I/2024, hồ sơ trực tuyến đạt 71,4% (cùng kỳ năm 2023 chỉ 46,8%).", ["2024-Q1", "2023-Q1"]),
        ("Năm 2017, tỷ lệ hộ nghèo còn 1,86% (năm 2016 là 2,74%).", ["2017", "2016"]),
        ("Chiều 22/1, thành phố tổng kết công tác an toàn thực phẩm 2014.\nNgành phát hiện 250 vụ.", ["2014"]),
        ("Chiều 22/1, thành phố tổng kết Hội thi An toàn 2014.\nNgành phát hiện 250 vụ.", [""]),
        ("Năm 2018, thu 90 tỷ đồng.\nSo với 63 tỉnh, tỉnh đứng đầu.", ["2018", ""]),
        ("Cống được ghi vốn 7 tỷ đồng, dự kiến khởi công vào quý I/2017.", [""]),
        ("Nông dân hiến 18 ha đất, cất 936 căn nhà trong giai đoạn 2012-2016.", ["2012/2016", "2012/2016"]),
        ("Sáng 3/7/2019, huyện giao ban tháng 6/2019.\nTrong tháng, huyện giải quyết 9 hồ sơ.", ["2019-06"]),
        ("Nguồn lực dựng làng (đến ngày 25/11/2025):\n- Ngân sách tỉnh: 5,6 tỷ đồng;", ["2025-11-25"]),
        ("Đại hội bầu ra 39 đồng chí vào Ban Chấp hành nhiệm kỳ 2018 - 2023.", ["2018/2023"]),
        ("Hội nghị tổng kết năm 2014.\nChiều 22/1/2015, ông Lan cho biết ngành phát hiện 250 vụ.", ["2014"]),
        ("Trong vụ xuân 2017, có 20.000 ha lúa nhiễm bệnh.", ["2017"]),
        ("Từ năm 2018 đến quý I năm 2021, huyện xây 30 cây cầu.", ["2018/2021-Q1"]),
        ("Từ đầu nhiệm kỳ 2015 - 2020, huyện xây 30 cây cầu.", ["2015/2020"]),
        ("Chiều 5/12/2018, ông Lan chỉ ra xã còn 50 hộ nghèo.", [""]),
        ("Chiều 5/12/2018, hội đồng họp. Bà Lan được 40/42 phiếu.", ["2018-12-05"]),
        ("Chiều 5/12/2018, hội đồng họp. Xã có 12 khu vực bỏ phiếu.", [""]),
        ("Năm 2021, huyện kết nạp 45 đảng viên. Hiện nay huyện có 70 chi bộ.", ["2021", ""]),
        ("Năm 2021, huyện kết nạp 45 đảng viên. Dịp này, hội tặng 20 suất quà.", ["2021", ""]),
        (
            "Nhiệm kỳ 2018-2023, hội đạt 14/15 chỉ tiêu. Hội hiện có 21 cơ sở; kết nạp 40 hội viên.",
            ["2018/2023", "", "2018/2023"],
        ),
        (
            "Theo báo cáo, giai đoạn 2021-2023, huyện xây 30 cây cầu.\nTrong ba năm, huyện mở 18 lớp dạy nghề.",
            ["2021/2023", "2021/2023"],
        ),
        ("Sáng 25/5/2023, xã sơ kết 2 năm thực hiện Chỉ thị số 05.\nXã có 34 mô hình.", ["2021/2023"]),
        ("6 tháng đầu năm 2024, hội làm tốt.\nHội giải quyết 90 hồ sơ.", ["2024-H1"]),
        ("Từ đầu năm 2021 đến nay, xã xây 30 cây cầu. Ông Lê Văn Lan nuôi 20 con bò.", ["2021", ""]),
        ("Năm 2021, xã xây 30 cây cầu (cuối năm 2019 là 12 cây). Xã mở 18 lớp.", ["2021", "2019", "2021"]),
        ("Năm nay 82 tuổi, cụ Lan có 9 cháu.", [""]),
        (
            "Qua một tháng ra quân (từ 01 đến 31/3/2023), đoàn làm 486 công trình. Đoàn trồng 560 cây xanh.",
            ["2023-03-01/2023-03-31", "2023-03-01/2023-03-31"],
        ),
        ("Năm 2021, đến nay xã xây 30 cây cầu; mở 18 lớp. Hiện xã có 9 thôn; mở 20 lớp.", ["", "", "", "2021"]),
        (
            "Hội nghị tổng kết năm 2021.\nChị Lê Thị Lan nuôi 20 con bò. Mỗi năm thu 90 triệu đồng.\nHội có 9 lớp.",
            ["", "", "2021"],
        ),
        ("Từ 31 hộ nghèo năm 2009 nay còn 4 hộ.", ["2009", ""]),
        ("Năm 2019 anh vay 100 triệu đồng, nay có 18 lồng cá.", ["2019", ""]),
        ("Năm 2021, tổng kết công tác.\nDự hội nghị có ông Lê Văn Lan cùng 40 cán bộ.", [""]),
        ("Hội nghị tổng kết năm 2021.\nHội tặng 20 suất quà.\nDịp này, hội tặng 30 suất quà.", ["2021", ""]),
        ("Sáng 3/2/2021, huyện tổng kết năm 2020.\nCó 5 vụ tai nạn, làm 3 người chết.", ["2020", "2020"]),
        (
            "Đêm 3/2/2021, lũ làm 3 người chết.\nĐến nay 40 hộ bị ngập.\nLũ làm 50 hộ bị ngập.",
            ["2021-02-03", "", "2021-02-03"],
        ),
        ("Huyện phấn đấu hoàn thành 9/9 tiêu chí vào quý II/2025.", ["2025-Q2"]),
        (
            "Các năm 2016, 2017 và 2018, xã thu 90 tỷ đồng. Năm 2011, 2013, xã thu 20 tỷ đồng.",
            ["2016/2018", "2013"],
        ),
        ("Năm 2021, huyện xây 30 cầu. Xã có hai công ty này, 5 dự án nói trên, 4 trường.", ["2021", "", "", "2021"]),
        ("Năm 2021, xã thu 9 tỷ đồng. Ngày 6/2/2020, xã họp. Đoàn có 6 xã viên.", ["2021", ""]),
        ("Năm 2021, xã thu 9 tỷ đồng. Bà Lan có 6 ha lúa.", ["2021", ""]),
        ("Năm 2021, bà Lan thu 9 tỷ đồng. Bà Lan còn có 6 ha lúa.", ["2021", "2021"]),
        ("Tại họp báo quý I/2019, báo chí hỏi về 2 nhà máy.", [""]),
        ("Tại hội nghị quý I/2019, huyện công bố 2 nhà máy.", ["2019-Q1"]),
        ("Trong 2 ngày 5 và 6/9/2019, huyện tổ chức hội thi với 12 đội tham gia.", ["2019-09-05/2019-09-06"]),
        ("Hội nghị giao ban tháng 5/2021.\nXã mở 4 lớp; lũy kế có 60 cuộc họp.", ["2021-05", "2021-01/2021-05"]),
        ("Hội nghị tổng kết năm 2021.\nNăm qua, hội xây 30 cây cầu.", ["2021"]),
        ("Theo báo cáo, xã có 1.250 hộ; năm 2021 còn 85 hộ nghèo.", ["", "2021"]),
        (
            "Đêm 3/2/2021, lũ làm 3 người chết.\nTruyền hình ngày 5/2/2021 đưa tin có 2 người mất tích.",
            ["2021-02-03"] * 2,
        ),
        ("Đại hội huyện dự kiến tổ chức vào tháng 5/2024 với 180 đại biểu.", ["2024-05"]),
        (
            "Sáng 11/7/2023, huyện khai mạc kỳ họp.\nBáo cáo tại kỳ họp, 6 tháng đầu năm 2023 có 9 dự án."
            "\nHuyện xử lý 40 vụ vi phạm.\nKỳ họp thông qua 6 nghị quyết.",
            ["2023-H1", "2023-H1", ""],
        ),
        ("Vụ đông xuân 2022-2023, huyện cấy 450 ha lúa. Sản lượng đạt 290 tấn.", ["2022/2023"] * 2),
        (
            "Hội nghị tổng kết năm 2021.\nHội mở 36 lớp cho 900 lượt người tham dự. Mở 9 lớp với 90 người tham dự.",
            ["2021", "2021", "2021", ""],
        ),
        ("Năm 2021, xã xây 30 cây cầu. Hiện Mặt trận có 9 tổ. Hiện trạng có 8 tổ.", ["2021", "", "2021"]),
        (
            "Ngày 3/2/2021, sàn mở cửa.\nCông ty bán 40 cổ phiếu. Chiều ấy ở hội trường bà Lan được 9 phiếu thuận.",
            ["", "2021-02-03"],
        ),
        (
            "Tháng 11 và tháng 12/2020, tỉnh xây 85 nhà. Năm 2018 và năm 2019, tỉnh xây 9 nhà.",
            ["2020-11/2020-12", "2018/2019"],
        ),
        ("Sáng 12/6/2020, xã họp. Từ năm 2011, xã làm nhiều việc. Sau 9 năm, xã góp 150 tỷ đồng.", ["2011/2020"]),
        ("Đại hội nghe báo cáo nhiệm kỳ 2015 - 2020: 18/20 chỉ tiêu đạt và vượt; thu 9 tỷ đồng.", ["2015/2020"] * 2),
        (
            "Sáng 9/11/2023, huyện sơ kết 3 năm thực hiện Nghị quyết 04, giai đoạn 2021 - 2025.\nXã có 34 mô hình.",
            ["2021/2023"],
        ),
        ("Sở truy thu số thuế 148 tỷ đồng (giai đoạn 2012-2017).", ["2012/2017"]),
        (
            "Lũ làm 3 người chết.\nChiều 10/5/2020, ông Lan - Phó giám đốc Sở Y tế tỉnh An Giang - cho biết mưa còn to."
            "\nĐêm 2/5/2020, lũ làm sập 40 nhà.",
            ["2020-05-02"] * 2,
        ),
        ("Ngân hàng đồng ý cho vay 31 tỷ đồng và đến đầu năm 2016 giải ngân 8 tỷ đồng.", ["", "2016"]),
        ("Đêm 3/2/2021, cháy rừng lan rộng.\nLửa làm 3 ha rừng bị đốt cháy.\nRừng rộng 40 ha.", ["2021-02-03", ""]),
        ("Chiều 22/10/2018, đại diện gia đình chị Ánh ở xã Lương Hòa phát quà cho 90 người nghèo.", ["2018-10-22"]),
        ("Chiều 22/10/2018, xã họp với 20 ủy viên, đại diện cho 90 đảng viên.", ["2018-10-22", ""]),
        ("Công ty kiện đòi bồi thường thiệt hại 4 tỷ đồng.\nNgày 26/9/2018, dân đến nhà máy.", [""]),
        ("Từ ngày 6 đến 9/11/2023, ban tổ chức cho biết hội chợ bán 14.000 vé.", ["2023-11-06/2023-11-09"]),
        ("Sáng 18/3/2021, sở xác nhận tường sập làm 6 người chết trưa 15/3/2021.", ["2021-03-15"]),
        ("Đêm 3/2/2021, lũ làm 3 người chết.\nXã phải di dời 40 hộ, hỗ trợ 20 hộ.", ["2021-02-03", "2021-02-03", ""]),
        ("Có 226 căn cho thuê song số tiền thu được năm 2013 chỉ là 2 tỷ đồng.", ["", "2013"]),
        ("Năm 2020, tỷ lệ hộ nghèo giảm 2% so với năm 2015.", ["2020"]),
        ("Chiều 5/12/2018, ông Lan cho biết xã còn 50 hộ nghèo.", [""]),
        ("Thực hiện Quyết định số 12 ngày 3/4/2019, xã có 5 mô hình.", [""]),
        ("Sáng 12/5/2021, hội nghị có 120 đại biểu tham dự.", ["2021-05-12"]),
        ("Từ năm 2016 đến nay, huyện xây 30 cây cầu. Báo cáo ngày 3/4/2019 nêu rõ.", ["2016/2019"]),
        ("Hội nghị tổng kết công tác năm 2021. Gia đình đăng ký văn hóa là 450 hộ.", ["2021"]),
        ("Hội nghị tổng kết công tác năm 2021. Gia đình ông Lan xây 5 căn nhà.", [""]),
        ("Năm 2021, hội hoạt động tốt. Em đoạt giải có 12 học sinh.", ["2021"]),
        ("Năm 2021, hội hoạt động tốt. Em Hoa trồng 12 cây.", [""]),
        ("Ngày 5/6/2021, xe khách lật ở đèo.\nLúc này trên xe có 15 hành khách.", ["2021-06-05"]),
        ("Năm 2021, GRDP tăng 7%.\nThu nhập bình quân 60 triệu đồng/hộ.", ["2021", ""]),
        ("Ngày 5/6/2021, HĐND xã họp.\nÔng Tám trúng cử Chủ tịch xã với tỷ lệ 95%.", ["2021-06-05"]),
        ("Hội tặng giấy khen cho 6 tập thể, 14 cá nhân tiêu biểu năm 2021.", ["2021", "2021"]),
        ("Xã có 6 thôn nghèo, nhất là khó khăn về nước năm 2021.", [""]),
        (
            "Sáng 4/7/2017, xã họp.\nNăm 2011, xã có 7 tiêu chí, đến tháng 6/2017 đạt 19 tiêu chí. Xã trồng 8 ha cam.",
            ["2011", "2017-06", ""],
        ),
        ("Sáng 4/7/2017, xã báo cáo: khi bắt tay làm đường năm 2011, xã nghèo.\nXã góp 8 tỷ đồng.", [""]),
        ("Sáng 4/7/2017, xã báo cáo kết quả năm 2016.\nXã góp 8 tỷ đồng.", ["2016"]),
        (
            "Năm 2012, chú Tư thả 2 lồng cá. Chỉ sau 4 năm, chú Tư có 18 lồng cá. Lãi 90 triệu đồng."
            "\nNăm 2018, chú Tư nhận 1 bằng khen.",
            ["2012", "", "", "2018"],
        ),
        ("Ngày 5/11/2023, xã họp.\nTừ năm 2021 đến nay, xã xây 30 cầu. Xã sẽ xây 9 cầu.", ["2021/2023", ""]),
        ("Ngày 5/11/2023, xã họp.\nTừ năm 2021 đến nay, xã xây 30 cầu (mục tiêu 40 cầu).", ["2021/2023"] * 2),
        ("Sáng 5/7/2023, xã họp.\nTừ đầu năm đến nay, xã xây 30 cầu. Xã sẽ xây 9 cầu.", ["2023-01/2023-07", ""]),
        (
            "Tháng 11/2022, huyện vận động 300 người. Đáng chú ý, xã Hòa An có 48 người. Xã Hòa Hải có 37 người.",
            ["2022-11", "2022-11", "2022-11"],
        ),
        ("Chiều 5/12/2018, sở cho biết trong ngày có 12 ca bệnh.", ["2018-12-05"]),
        (
            "Năm 2020, Đảng bộ huyện kết nạp 18 đảng viên, 9 tháng đầu năm 2021 kết nạp 14 đảng viên. Có 9 đoàn viên.",
            ["2020", "2021-01/2021-09", "2021-01/2021-09"],
        ),
        ("Sáng 9/8/2018, xã họp, giao thu ngân sách năm 2019 là 18 tỷ đồng. Xã cử thêm 2 ủy viên.", ["2019", ""]),
        (
            "Năm 2020, xã có 40 đảng viên. Hiện có 42 đảng viên; nữ chiếm 71%; kết nạp 3 người.",
            ["2020", "", "", "2020"],
        ),
        ("Năm 2020, chợ đón 40 đoàn. Mỗi tuần chợ bán 3 tấn cam.", ["2020", ""]),
        ("Ngày 27/11/2020, hội giao ban quý IV/2020.\nTừ đầu năm, hội có 86 lớp.", ["2020-01/2020-11"]),
        ("Ngày 7/7/2020, hội sơ kết 6 tháng đầu năm 2020.\nTừ đầu năm, hội có 86 lớp.", ["2020-H1"]),
        ("Hội đạt 9 chỉ tiêu\nNăm 2020, hội xây 12 nhà. Hội mở 3 lớp.", ["", "2020", "2020"]),
        ("Hợp tác xã thành lập năm 2014 với 78 xã viên. Hợp tác xã có 9 ha.", ["2014", ""]),
        ("Sáng 9/8/2019, xã họp, vận động bà con theo gương năm 2015 của bản. Xã có 9 ha cam.", [""]),
        ("Sáng 9/8/2019, xã họp, vận động bà con theo gương năm 2018 của bản. Xã có 9 ha cam.", ["2018"]),
        ("Chị Lan nhận bò năm 2016, sau 2 năm bò sinh 3 con bê.", [""]),
        ("Năm 2016 chị Lan nhận bò, sau 2 năm bò sinh 3 con bê.", [""]),
        ("Năm 2016, sau 2 năm chuẩn bị, chị Lan nuôi 3 con bê.", ["2016"]),
        ("Qua 20 năm (2003-2023), ngân hàng cho 48 hộ vay. Quỹ giúp 13 hộ.", ["2003/2023", "2003/2023"]),
        ("Nước sông đạt 14 m, vượt đỉnh lũ năm 2007 là 30 cm. Có 24 ca nô.", ["", "", ""]),
        ("Chị Lan sinh năm 1984 có 3 ha cam.", [""]),
        ("Hội tổng kết năm 2020.\nBình quân mỗi năm, hội mở 3 lớp.", [""]),
        ("Giai đoạn 2016-2020, hội xây 9 nhà. Mỗi năm hội mở 3 lớp.", ["2016/2020", "2016/2020"]),
        ("Đến tháng 9/2020, xã còn 3% hộ nghèo, bình quân mỗi năm giảm 2%.", ["2020-09", ""]),
        ("Hôm nay xã họp. Trước đó, năm 2012, xã xây 9 cầu. Dân góp 98 triệu đồng.", ["2012", ""]),
        (
            "Sáng 29/12/2021, sở công bố GRDP quý IV tăng 5%; cả năm tăng 3%. Nông nghiệp tăng 2%.",
            ["2021-Q4", "2021", "2021"],
        ),
        ("Năm 2021, giá tăng. CPI tăng 1,8%, riêng tháng 12/2021 giảm 0,2%.", ["2021", "2021-12"]),
        ("Sáng 5/8/2021, lũ về. Đường liên xã đứt 3 đoạn. Xã có 9 khu sạt lở.", ["2021-08-05", ""]),
        ("Kết quả năm 2021:\n1. Hội xây 30 nhà.\n2. Hội mở 2 lớp.\nXã có 9 cầu.", ["2021", "2021", ""]),
        ("Mục tiêu năm 2022:\n- Thu 120 tỷ đồng.\n- Trồng 30 ha rừng.\nXã có 9 cầu.", ["2022", "2022", ""]),
        (
            "Sáng 9/8/2020, xã họp.\nNhiệm kỳ 2015-2020, hội đạt 9 chỉ tiêu.\nNhiệm kỳ qua, hội kết nạp 40 hội viên.",
            ["2015/2020", "2015/2020"],
        ),
        ("Sáng 9/8/2020, đại hội nhiệm kỳ 2020-2025.\nNhiệm kỳ qua, hội kết nạp 40 hội viên.", [""]),
        ("Hội tổng kết năm 2021.\nHội nghị đã hiệp thương bổ sung 2 ủy viên.", [""]),
        (
            "Từ tháng 3/2018 đến tháng 9/2018, nhóm này cho vay 40 tỷ đồng. HĐXX phạt mỗi người 50 triệu đồng.",
            ["2018-03/2018-09", ""],
        ),
        ("Năm 2023, có 1.847 ca bệnh, giảm 62% so với năm 2022 (4.860 ca).", ["2023", "2023", "2022"]),
        ("Đến 31/5/2023, xã thu 15%, trong khi cùng kỳ năm 2022 đạt 25%.", ["2023-05-31", "2022-05-31"]),
        ("Tuyến đường hư hỏng từ năm 2016, có 200 xe chạy mỗi ngày.", [""]),
        ("Ngay từ năm 2016, xã xây 30 cầu.", ["2016"]),
        ("Tiêu bán được 40 nghìn đồng/kg, trong khi năm 2015 rất cao; nhà bà Lan có 2 ha tiêu.", ["", ""]),
        ("Cống dự kiến dài 40 m, sẽ khởi công vào quý I/2027.", [""]),
        (
            "Sáng 9/8/2022, xã sơ kết 1 năm thực hiện Chỉ thị 05.\nTháng 1 đến tháng 7/2022 xã họp.\nXã có 34 mô hình.",
            ["2021/2022"],
        ),
    ],
)
def test_period(text, periods):
    assert [f.period.value if f.period else "" for f in figures(text)] == periods


def test_numbered_lines_count_what_their_heading_names():
    text = "Số hộ nghèo của các xã:\n1. An Lạc 12 hộ.\n2. An Bình 15 hộ."
    assert [f.measure for f in figures(text)] == ["Số hộ nghèo", "Số hộ nghèo"]


def test_a_long_word_is_no_list_of_parts():
    """A run of letters takes no time that grows with a power of its length."""
    text = f"Năm 2021, hội có 12 xã đạt. Một số xã có {'đ' * 80} 9 hộ."
    start = process_time()
    assert len(figures(text)) == 2
    assert process_time() - start < 1


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Sáng 3/2/2021, huyện họp. Đến năm 2015, huyện có 12 xã đạt chuẩn.", ["actual"]),
        ("Sáng 3/2/2021, huyện họp. Tới cuối năm 2020, huyện có 12 xã đạt chuẩn.", ["actual"]),
        ("Sáng 3/2/2021, huyện họp. Đến năm 2021, huyện có 12 xã đạt chuẩn.", ["target"]),
        ("Sáng 3/2/2021, huyện họp. Mục tiêu đến năm 2015 là 12 xã đạt chuẩn.", ["target"]),
        ("Sáng 3/2/2021, huyện họp. Năm 2015, huyện phấn đấu có 12 xã đạt chuẩn.", ["target"]),
        ("Đến năm 2015, huyện có 12 xã đạt chuẩn.", ["target"]),
        (
            "Hội đồng xã họp.\n6 tháng đầu năm 2021, xã cấy 90 ha lúa.\nXã thông qua quyết toán ngân sách năm 2020.",
            ["actual"],
        ),
        ("Sáng 11/8/2025, phường họp. Sau sắp xếp, phường có 14 khu phố, 9 chi hội.", ["actual", "actual"]),
        ("Sáng 11/6/2025, phường họp. Sau sắp xếp, phường có 14 khu phố.", ["target"]),
        ("Sáng 11/8/2025, phường họp. Phấn đấu sau sắp xếp có 14 khu phố.", ["target"]),
        ("Năm 2015, bản có 48 hộ nghèo. Bà con trồng chè.\nNay bản còn 7 hộ nghèo.", ["previous", "actual"]),
        (
            "Sáng 3/2/2021, xã họp. Năm 2015, bản có 48 hộ nghèo. Đến năm 2019, bản còn 7 hộ nghèo.",
            ["previous", "actual"],
        ),
        (
            "Sáng 3/2/2021, xã họp. Năm 2015, bản có 48 hộ nghèo. Đến năm 2019, bản có 7 hộ trồng chè.",
            ["actual", "actual"],
        ),
        ("Năm 2015, hội kết nạp 48 hội viên. Nay hội có 90 hội viên.", ["actual", "actual"]),
        ("Năm 2019, bản có 48 hộ nghèo. Nay phấn đấu còn 7 hộ nghèo.", ["actual", "target"]),
        ("Năm 2019, bản có 48 hộ nghèo. Năm 2015, bản còn 70 hộ nghèo.", ["actual", "actual"]),
        ("Huyện họp. Năm 2019 yêu cầu mỗi xã trồng 40 cây.", ["target"]),
        ("Năm 2015 cả bản có 61 hộ nghèo, đến năm 2020 xây 29 nhà.", ["actual", "actual"]),
        ("Năm 2015 cả bản nghèo, đến năm 2020 xây 29 nhà.", ["target"]),
        ("Sáng 3/2/2021, huyện họp. Năm 2022, huyện xây 12 cây cầu, thực hiện 4 nhiệm vụ.", ["target", "actual"]),
        ("Sáng 3/2/2021, huyện họp. Trong năm 2021, huyện xây 12 cây cầu.", ["actual"]),
        ("Đến năm 2015, huyện có 12 xã đạt chuẩn.\nChiều ngày 3/2/2021, huyện họp.", ["actual"]),
        (
            "Kết quả công tác quý III/2023\nTrong quý III/2023, ban xây 30 cây cầu.\nQuý IV/2023, ban mở 2 lớp.",
            ["actual", "target"],
        ),
        ("Sáng 9/10/2023, ban tổng kết công tác quý III/2023.\nQuý IV/2023, ban mở 2 lớp.", ["target"]),
        ("Sáng 11/12/2023, ban tổng kết công tác quý III/2023.\nQuý IV/2023, ban mở 2 lớp.", ["actual"]),
        ("Sáng 11/7/2023, huyện họp.\n6 tháng cuối năm 2023, ban mở 2 lớp.", ["target"]),
        ("Sáng 11/11/2023, huyện họp.\n6 tháng cuối năm 2023, ban mở 2 lớp.", ["actual"]),
        ("Bản nghèo lắm. Đến năm 2021, bản chỉ còn 14 hộ nghèo.", ["actual"]),
        ("Nhiệm vụ trọng tâm:\n- Xây 30 nhà.\n- Mở 2 lớp.\nXã có 9 cầu.", ["target", "target", "actual"]),
        ("Kết quả các chỉ tiêu:\n- Xây 30 nhà.\n- Mở 2 lớp.", ["actual", "actual"]),
        ("Sáng 5/1/2022, hội tổng kết năm 2021.\nHội mở 4 lớp.\nNăm 2022, hội mở 2 lớp.", ["actual", "target"]),
        ("Xã có 98 hộ nghèo, chiếm 9%. Nhiệm kỳ trước, xã có 120 hộ nghèo.", ["actual", "actual", "previous"]),
        ("Nhiệm kỳ trước, hội có 12 chi hội; nhiệm kỳ này có 15 chi hội.", ["actual", "actual"]),
        ("Xã có 98 hộ nghèo, nhiệm kỳ trước, xã có 120 hộ nghèo.", ["actual", "previous"]),
        ("Xã trồng 98 ha cam. Vụ trước, xã thu 120 tấn lúa.", ["actual", "actual"]),
        (
            "Năm 2010, thu nhập bình quân 13 triệu đồng. Thu nhập bình quân năm 2019 đạt 52 triệu đồng.",
            ["previous", "actual"],
        ),
        ("Bản nghèo lắm. Phấn đấu đến năm 2021, bản chỉ còn 14 hộ nghèo.", ["target"]),
        (
            "Năm 2022, tỉnh chi 40 tỷ đồng, đạt 93% kế hoạch chi.\nTính đến năm nay, chi đạt 2% kế hoạch.",
            ["actual"] * 3,
        ),
    ],
)
def test_status_by_the_time_of_the_article(text, statuses):
    assert [f.status for f in figures(text)] == statuses


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Tại huyện Vĩnh Lợi, hội xây 5 căn nhà.", ["huyện Vĩnh Lợi"]),
        ("Hội xây 5 căn nhà.", [None]),
        ("Huyện đã có 12 xã đạt chuẩn, 45 xã đang phấn đấu.", [None, None]),
        ("Tại TP. Vinh đã có 12 phường đạt chuẩn; xã Đak Ta Ley đã xây 5 nhà.", ["TP. Vinh", "xã Đak Ta Ley"]),
    ],
)
def test_place(text, places):
    assert [f.place for f in figures(text)] == places


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Huyện công nhận 128 mô hình “Dân vận khéo”.", "dan_van_kheo.models.recognised"),
        ("Chi bộ kết nạp 3 đảng viên.", "party.members.new"),
        ("Chi bộ có 30 đảng viên.", "party.members"),
        ("Xã có 12 con trâu.", None),
    ],
)
def test_code(text, code):
    assert [f.code for f in figures(text)] == [code]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("có mặt", ["có mặt"]),  # the longest
        ("có mặ", ["có"]),
        ("hiện có, thực hiện, hiện", ["hiện có", "hiện"]),
        ("hiện cóc", ["hiện"]),  # whole words
        ("xcó", []),
    ],
)
def test_terms_are_found_whole_and_the_longest(text, found):
    terms = any_of(["có", "hiện", "hiện có", "có mặt"], not_after=("thực ",))
    assert [m.group() for m in terms.finditer(text)] == found
    assert any_of([]).search("có") is None
