"""Years by evidence, relative dates, and the period a report covers."""

from __future__ import annotations

import datetime as dt

import pytest

from danvan_extract.extract import find_dates
from danvan_extract.patterns import load
from danvan_extract.resolve.dates import resolve_dates
from danvan_extract.resolve.reporting import ReportingTime, ResolvedDate
from danvan_extract.segment import Body
from danvan_extract.text import lower, normalise


def resolve(text: str, published: str | None = None) -> tuple[str, tuple[ResolvedDate, ...], ReportingTime]:
    plain = normalise(text).text
    sentences, at = [], 0
    for piece in plain.split(". "):
        sentences.append((at, at + len(piece)))
        at += len(piece) + 2
    body = Body(plain, lower(plain), tuple(sentences))
    day = dt.date.fromisoformat(published) if published else None
    dates, time = resolve_dates(body, find_dates(body, load()), load(), published=day)
    return plain, dates, time


def values(text: str, published: str | None = None) -> dict[str, str]:
    plain, dates, _ = resolve(text, published)
    return {plain[d.mention.start : d.mention.end]: d.value for d in dates}


@pytest.mark.parametrize(
    ("text", "span", "value", "reason"),
    [
        ("Sáng 8/1/2020, xã họp. Đến 20/12, xã xong việc", "20/12", "2019-12-20", "full date in the lead"),
        ("Kỷ niệm ngày thống nhất (30/4/1975 - 30/4/2025), sáng 22/4 xã họp mặt", "sáng 22/4", "2025-04-22",
         "anniversary"),
        ("Nhân kỷ niệm 43 năm ngày giải phóng miền Nam, chiều 27-4 quận họp mặt", "chiều 27-4", "2018-04-27",
         "anniversary"),
        ("Ngày 4/5, phường họp. Trong những tháng đầu năm 2017, phường đã xây 5 cầu", "Ngày 4/5", "2017-05-04",
         "first such day that can tell of 2017"),
        ("Ngày 10/1, ngân hàng nhận giải. Tính đến cuối năm 2018, ngân hàng có 3 chi nhánh", "Ngày 10/1", "2019-01-10",
         "first such day"),
        ("Ngày 22/3, ban tập huấn. Ngày bầu cử (22/5) đã gần. Luật có hiệu lực từ đầu năm 2016", "Ngày 22/3",
         "2016-03-22", "election of 2016"),
        ("Các xã báo cáo trước 30/3 theo Công văn 112 ngày 21/3/2019", "30/3", "2019-03-30", "document of 2019-03-21"),
        ("Ngày 16/4, hãng chạy thử. Nhà máy sẽ khánh thành vào tháng 6/2019", "Ngày 16/4", "2019-04-16", "2019"),
        ("Ngày 15/10, Chi bộ ấp Tân Phú họp Đại hội lần thứ IX, nhiệm kỳ 2022 - 2025", "Ngày 15/10", "2022-10-15",
         "the congress opens the term"),
        ("Ngày 15/10, Hội Làm vườn họp Đại hội lần thứ II, nhiệm kỳ 2022-2024", "Ngày 15/10", "2022-10-15",
         "the congress opens the term"),
        ("Ngày 15/4, huyện học tập, quán triệt Nghị quyết Đại hội XIII của Đảng", "Ngày 15/4", "2021-04-15",
         "the Party's congress of January 2021 are studied"),
        ("Ngày 29/12, ông Thọ nói rõ. " + "Ông vẫn chữa bệnh ở nước ngoài. " * 40
         + "Tại kỳ họp thứ 8 Quốc hội khóa XIII hồi tháng 10 vừa qua, ông vắng mặt", "Ngày 29/12", "2014-12-29",
         "session 8"),
        ("Chiều 1/10, thành phố họp về kết quả kiểm toán năm 2017 của tổng công ty", "Chiều 1/10", "2018-10-01",
         "first such day that can tell of 2017"),
        ("Sáng 9/3, tỉnh góp ý dự thảo Luật Đất đai (sửa đổi)", "Sáng 9/3", "2023-03-09", "of that time"),
        ("Ngày 5/1, ban tổng kết công tác năm 2020", "Ngày 5/1", "2021-01-05", "first such day that can tell of 2020"),
        ("Ngày 20/12, ban tổng kết công tác năm 2020", "Ngày 20/12", "2020-12-20", "first such day"),
        ("Chiều 2/7, huyện giao ban tháng 6.2019", "Chiều 2/7", "2019-07-02", "first such day"),
        ("Chiều 23/3, xã đón bằng công nhận đạt chuẩn năm 2017", "Chiều 23/3", "2018-03-23", "first such day"),
        ("Sáng 4-12, kỳ họp đề ra kế hoạch giám sát năm 2018", "Sáng 4-12", "2017-12-04", "a plan for 2018"),
        ("Sáng 29-5, tỉnh cho biết trong ngày 31-5-2018 sẽ làm việc với tổng cục", "Sáng 29-5", "2018-05-29", "a plan"),
        ("Chiều 13-3, hội nghị bàn kế hoạch ngành tôm năm 2019. Năm 2019, ngành sẽ xuất khẩu mạnh", "Chiều 13-3",
         "2019-03-13", "a plan for 2019"),
        ("Sáng 20-6, tỉnh lấy ý kiến. Năm 2024, tỉnh có 486 cuộc giám sát. Năm nay, tỉnh làm tiếp", "Sáng 20-6",
         "2025-06-20", "2024 is told of before this year"),
        ("Sáng 20-2, huyện giao quân. Năm 2019, huyện được giao chỉ tiêu 205 thanh niên, tăng so với năm 2018",
         "Sáng 20-2", "2019-02-20", "a plan for 2019"),
        ("Ngày 31.3, huyện đánh giá quý 1 năm 2024. Cả năm 2024, huyện phấn đấu đạt 90%", "Ngày 31.3", "2024-03-31",
         "first such day"),
        ("Sáng 9/7, xã bàn chỉ tiêu 6 tháng cuối năm 2021", "Sáng 9/7", "2021-07-09", "a plan for 2021"),
        ("Ngày 26/6, xã bàn chỉ tiêu 6 tháng cuối năm 2021", "Ngày 26/6", "2021-06-26", "a plan for 2021"),
        ("Sáng 15/10, hội nghị bàn về 9 tháng đầu năm 2018", "Sáng 15/10", "2018-10-15", "first such day"),
        ("Sáng 12/8, số vụ giảm so với cùng kỳ năm 2021", "Sáng 12/8", "2022-08-12", "year before"),
        ("Trưa 23-4, tháng 1-2018 ông đã bị kỷ luật", "Trưa 23-4", "2018-04-23", "first such day"),
        ("Ngày 8-5, tỉnh mở lễ phát động Tháng Nhân đạo năm 2025", "Ngày 8-5", "2025-05-08", "event of 2025"),
        ("Vui xuân mừng Tết Bính Ngọ, sáng 11/2 xã chúc thọ", "sáng 11/2", "2026-02-11", "the new year 2026"),
        ("Vui xuân mừng Tết Bính Ngọ, sáng 20/12 xã tặng quà", "sáng 20/12", "2025-12-20", "before the new year 2026"),
        ("Chào năm mới 2020, ngày 18-12 tỉnh gặp mặt chức sắc", "ngày 18-12", "2019-12-18", "before the new year 2020"),
        ("Cuối tháng 11/2025, làng rộn tiếng cười. Sau vụ sạt lở đêm 27/10, dân dời nhà", "đêm 27/10", "2025-10-27",
         "first such day"),
        ("Tính đến hết tháng 9/2020, huyện có 6.208 hộ hiến đất. Ngày 5/10, xã họp", "Ngày 5/10", "2020-10-05",
         "can tell of 2020-09"),
        ("Sáng nay (16-7), kỳ họp khai mạc. Về 6 tháng cuối năm, tỉnh đặt mục tiêu cả năm 2021 tăng 10%",
         "Sáng nay (16-7)", "2021-07-16", "can tell of 2021"),
        ("Mừng 20 năm tái lập huyện (1997 - 2017), sáng 5/4 huyện mở hội", "sáng 5/4", "2017-04-05", "anniversary"),
        ("Sáng 1/3, đoàn ra quân Tháng Thanh niên 2018, sau kết quả của năm 2017", "Sáng 1/3", "2018-03-01",
         "2017 is told of as gone by"),
        ("Sáng 5/9, trường khai giảng năm học 2019-2020", "Sáng 5/9", "2019-09-05", "school year"),
        ("Ngày 30/5, trường tổng kết năm học 2019-2020", "Ngày 30/5", "2020-05-30", "stage"),
        ("Ngày 18/3, xã bàn việc bầu cử đại biểu HĐND nhiệm kỳ 2021-2026", "Ngày 18/3", "2021-03-18", "election"),
        ("Sáng 29/10, Đại hội đại biểu Đảng bộ tỉnh nhiệm kỳ 2015-2020 bầu cấp ủy", "Sáng 29/10", "2015-10-29",
         "congress"),
        ("Ngày 25.6, hội mở Đại hội thi đua giai đoạn 2014-2019", "Ngày 25.6", "2019-06-25", "stage"),
        ("Sáng 27/6, HĐND tỉnh mở kỳ họp thứ nhất, nhiệm kỳ 2016-2021", "Sáng 27/6", "2016-06-27", "election"),
        ("Ngày 19-10, đoàn làm việc. Từ tháng 1-2017 đến tháng 6-2018, tỉnh mở 58 cuộc thanh tra", "Ngày 19-10",
         "2018-10-19", "can tell of 2017-01/2018-06"),
        ("Sáng 20-2, giao quân. Năm 2019, huyện được giao chỉ tiêu 205 em. Năm 2018 đạt 95%", "Sáng 20-2", "2019-02-20",
         "a plan for 2019"),
        ("Quý 1 năm 2024, xã họp ngày 31.3. Cả năm 2024, huyện phấn đấu đạt 90%", "ngày 31.3", "2024-03-31",
         "can tell of 2024-Q1"),
        ("Chiều 22/1, quận nêu số phạt trong năm 2014 tăng gấp đôi", "Chiều 22/1", "2015-01-22", "2014 is told"),
        ("Sáng 29/11, hội nghị nghe báo cáo một năm thực hiện Quy định số 1374/2017", "Sáng 29/11", "2018-11-29",
         "years gone by"),
        ("Quyết định kỷ luật được ký ngày 6/9. Tháng 7/2019, ông bị cảnh cáo", "ngày 6/9", "2019-09-06",
         "can tell of 2019-07"),
        ("Ngày 14/11, trường khen giáo viên tiêu biểu năm 2018", "Ngày 14/11", "2018-11-14", "can tell of 2018"),
        ("Sáng 26/6, đoàn đại biểu tiếp xúc cử tri sau kỳ họp thứ 7, Quốc hội khóa XIV", "Sáng 26/6", "2019-06-26",
         "session 7 of the National Assembly"),
        ("Ngày 12/10, cử tri kiến nghị trước kỳ họp thứ mười Quốc hội khóa XIII", "Ngày 12/10", "2015-10-12",
         "session 10 of the National Assembly"),
        ("Sáng 4/5, xã rà soát cử tri. Ngày bầu cử 23/5 đang đến gần", "Sáng 4/5", "2021-05-04",
         "the election of 2021"),
        ("Ngày 9/9, đoàn thi đua chào mừng Đại hội lần thứ XIII của Đảng", "Ngày 9/9", "2020-09-09",
         "congress of January 2021"),
        ("Sáng 14/11, đảng ủy quán triệt Nghị quyết Hội nghị Trung ương 8, khóa XII", "Sáng 14/11", "2018-11-14",
         "decisions of 2018-10-06"),
        ("Thứ Hai (9/9), trường khai giảng muộn. Trận lũ năm 2016 nhỏ hơn", "Thứ Hai (9/9)", "2019-09-09",
         "day of the week"),
        ("Ngày 10/6, Ban Tuyên giáo và Dân vận Tỉnh ủy giao ban", "Ngày 10/6", "2025-06-10", "of that time"),
        ("Ngày 5/8, xã ủng hộ Quỹ vắc xin", "Ngày 5/8", "2021-08-05", "of that time"),
        ("Ngày 26/10, đoàn cứu trợ đến xã. Bà con ổn định cuộc sống trước cuối năm 2020", "Ngày 26/10", "2020-10-26",
         "the end of 2020 is planned for"),
        ("Ngày 1-5, năm đơn vị khoán xe công. Dự kiến cả thành phố khoán từ đầu năm 2019", "Ngày 1-5", "2018-05-01",
         "the beginning of 2019 is planned for"),
        ("Ngày 3-6, công an đề nghị truy tố người sửa điểm kỳ thi THPT quốc gia năm 2018", "Ngày 3-6", "2019-06-03",
         "can tell of 2018"),
        ("Ngày 20/11, hội báo cáo: từ đầu năm 2025 đến nay, hội giúp 40 hộ", "Ngày 20/11", "2025-11-20",
         "what is told of 2025 goes on"),
        ("Ngày 26-11, hai bên bàn giao" + " phạm" * 40 + ". Tháng 2-2018, A bị bắt. Ngày 2-7 tìm B. Ngày 6-9 tìm C",
         "Ngày 26-11", "2018-11-26", "can tell of 2018-02"),
        ("8h sáng mai, 6/3, phường cưỡng chế. Tháng 1/2016, thành phố đã yêu cầu", "sáng mai, 6/3", "2016-03-06",
         "can tell of 2016-01"),
        ("Chiều 24/2, thành ủy nghe báo cáo Tết Ất Mùi, giảm so với Tết năm 2014", "Chiều 24/2", "2015-02-24",
         "the new year 2015"),
        ("Cuối tháng 1/2026, làng vào xuân. Tháng 12 vừa qua, mô hình được khen", "Tháng 12 vừa qua", "2025-12",
         "month in the lead 2026"),
        ("Chiều 14/7, xã sơ kết giữa nhiệm kỳ 2020 - 2025. Đến tháng 12/2022, xã về đích", "Chiều 14/7", "2023-07-14",
         "half of the term"),
        ("Sáng 10-12, khai mạc kỳ họp bàn nhiệm vụ kinh tế - xã hội năm 2021. Theo đó, năm 2020 tăng 6%", "Sáng 10-12",
         "2020-12-10", "a plan for 2021"),
        ("Ngày 24/9, huyện sơ kết 5 năm thực hiện Chỉ thị số 35-CT/TW ngày 15/6/2018 của Bộ Chính trị", "Ngày 24/9",
         "2023-09-24", "anniversary"),
        ("Ngày 20/1, huyện sơ kết ba năm thi hành Quy định số 8, ngày 25/12/2018", "Ngày 20/1", "2022-01-20",
         "anniversary"),
        ("Ngày 15/5, đảng bộ sơ kết 3 năm thực hiện Chỉ thị 05-CT/TW", "Ngày 15/5", "2019-05-15", "anniversary"),
        ("Ngày 12/10, thành phố kỷ niệm 20 năm Ngày Dân vận của cả nước", "Ngày 12/10", "2019-10-12", "anniversary"),
        ("Ngày 8/12, huyện kiểm tra công tác dân vận năm 2020 tại xã", "Ngày 8/12", "2020-12-08", "can tell of 2020"),
        ("Sáng 11-7, sở công bố điểm thi THPT quốc gia 2018", "Sáng 11-7", "2018-07-11", "can tell of 2018"),
        ("Sáng 7-6, tỉnh yêu cầu giải trình về kỳ thi THPT quốc gia 2018", "Sáng 7-6", "2019-06-07",
         "can tell of 2018"),
        ("Ngày 29/10, bộ cho biết sẽ thanh tra việc tuyển dụng từ 1/2014 đến 10/2016", "Ngày 29/10", "2016-10-29",
         "can tell of 2014-01/2016-10"),
        ("Ngày 4-7, xã khánh thành đình. Ý tưởng có từ dịp Tết Nguyên đán 2014", "Ngày 4-7", "2014-07-04",
         "the New Year of 2014 has gone by"),
        ("Ngày 9-11, xã khánh thành đình. Ý tưởng có từ dịp Tết Nguyên đán 2014", "Ngày 9-11", "2014-11-09",
         "the New Year of 2014 has gone by"),
        ("Ngày 14/9, công an khởi tố. " + "Pháo cháy trên khán đài. " * 40 + "Việc ở vòng 22 V.League 2016 tối 11/9",
         "Ngày 14/9", "2016-09-14", "event of 2016"),
        ("Ngày 9/6, trường trả học phí. Thành phố yêu cầu kể từ năm học 2014-2015 chấm dứt dạy thêm", "Ngày 9/6",
         "2014-06-09", "school year 2014-2015"),
        ("Ngày 5/10, thầy gửi đơn. Kết quả tuyển dụng năm học 2013-2014 bị hủy hồi tháng 11/2013", "Ngày 5/10",
         "2014-10-05", "first such day after 2013-11-01"),
        ("Ngày 8/8, báo đăng bài. Đường khởi công năm 2004. Tuy nhiên sau 12 năm, đường vẫn dở dang", "Ngày 8/8",
         "2016-08-08", "years gone by"),
        ("Ngày 26-11, vữa rơi. Lớp học xây từ những năm 1974, cũng 40 năm rồi", "Ngày 26-11", "2014-11-26",
         "years gone by"),
        ("Ngày 9/1 tới, hãng lên sàn, như đã hẹn hồi tháng 10/2015", "Ngày 9/1 tới", "2016-01-09", "2015-10"),
        ("Hồi tháng 11/2015, chợ phải đóng cửa. Ngày 9/10, xã họp", "Ngày 9/10", "2016-10-09", "2015"),
        ("Ngày 19/8, xã họp. Xã sẽ thu hồi tháng 11/2015 hai lô đất", "Ngày 19/8", "2015-08-19", "a plan for 2015"),
        ("Ngày 31/8, sở đón giám đốc mới, giữ chức từ ngày 1/9/2014 đến ngày 31/8/2019", "Ngày 31/8", "2014-08-31",
         "first such day"),
        ("Sáng 6/6, bộ báo cáo về kỳ thi THPT quốc gia năm 2016 vừa qua và kỳ thi THPT quốc gia năm 2017", "Sáng 6/6",
         "2017-06-06", "2016"),
        ("Ngày 19/5, thanh tra kết luận. Việc chặt cây vào tháng 3/2013 đã gặp phải phản ứng", "Ngày 19/5",
         "2013-05-19", "can tell of 2013-03"),
        ("Sáng 13-4, hội nghị sơ kết 3 năm thực hiện kết luận 62/2013 của Ban Bí thư", "Sáng 13-4", "2016-04-13",
         "years gone by"),
        ("Ngày 22/4, hãng nhận giải thưởng dịch vụ năm 2015", "Ngày 22/4", "2016-04-22", "can tell of 2015"),
        ("Ngày 8/3, sở họp với dân. Như đã đưa tin, đầu năm 2016, trăm người đã kéo đến", "Ngày 8/3", "2016-03-08",
         "can tell of 2016"),
        ("Ngày 5-4, sở chấm lại bài. " + "Thí sinh đã khiếu nại nhiều lần. " * 30
         + "Họ thi tuyển giáo viên năm học 2014-2015", "Ngày 5-4", "2015-04-05", "the school year 2014-2015"),
        ("Lễ viếng từ ngày 14/2 (tức 26 tháng Chạp năm Giáp Ngọ)", "ngày 14/2", "2015-02-14", "lunar year"),
        ("Sáng 10/2 (tức mùng 10 tháng Giêng năm Ất Tỵ), xã mở hội đình", "Sáng 10/2", "2025-02-10", "lunar year"),
        ("Chiều 6/5, tỉnh chúc mừng Đại lễ Phật đản Phật lịch 2567", "Chiều 6/5", "2023-05-06", "Buddhist"),
        ("Ngày 16/3, cử tri xã đã đi bầu đại biểu Quốc hội khóa XVI", "Ngày 16/3", "2026-03-16", "election"),
        ("Sáng 20/8, huyện tiếp dân. Ngày 12/3/2017, ông gửi đơn. Ngày 25/4, xã hòa giải", "Ngày 25/4", "2017-04-25",
         "told before it"),
        ("Sáng 20/8, huyện tiếp dân. Ngày 12/11/2017, ông gửi đơn. Ngày 5/2, xã hòa giải. Đến tháng 6, ông khởi kiện",
         "tháng 6", "2018-06", "told before it"),
        ("Ngày 15/6, sở họp. Kể từ năm học 2016-2017 chấm dứt việc dạy thêm", "Ngày 15/6", "2016-06-15",
         "before the school year"),
        ("Ngày 20/8, nhà ga mở bán vé tàu Tết Nguyên đán 2019", "Ngày 20/8", "2018-08-20", "before the new year 2019"),
        ("Ngày 5/8, hợp tác xã xuống giống hoa. Tết 2019 hoa rất được giá", "Ngày 5/8", "2019-08-05",
         "the New Year of 2019 has gone by"),
        ("Ngày 28/9, xã dự lễ kỷ niệm 70 năm Quốc khánh Trung Quốc, sau lễ kỷ niệm 74 năm Quốc khánh", "Ngày 28/9",
         "2019-09-28", "anniversary"),
        ("Ngày 20/3, nhà sách gặp bạn đọc. " + "Nhiều người đến xem. " * 40
         + "Đó là lần sau hội sách 2018, hội sách 2019 mở ngày 15/3", "Ngày 20/3", "2019-03-20", "event of 2019"),
        ("Ngày 20/7, trường Tân Lập tập huấn cho năm học 2019-2020", "Ngày 20/7", "2019-07-20",
         "the school year 2019-2020"),
        ("Ngày 9-10, tỉnh bàn nhiệm vụ quý IV/2025 và chỉ tiêu năm 2026", "Ngày 9-10", "2025-10-09", "a plan for 2025"),
        ("Năm 2019, xã có 6 cầu. Ngày 12/3, xã họp bàn năm 2020; năm 2020 xã làm 3 cầu", "Ngày 12/3", "2020-03-12",
         "2019 is told of as gone by"),
        ("Vụ mùa 2018 rất được giá. Cuối năm nay, xã mở chợ", "Cuối năm nay", "2018", "2018 is the only year"),
        ("Chiến dịch năm 1968, ngày 11/2 đơn vị bị bao vây. Sáng 29/4 xã làm lễ", "ngày 11/2", "1968-02-11",
         "year before it"),
        ("Ngày 2/4, tỉnh giữ đồ án quy hoạch mà sở đã công bố vào giữa tháng 3-2019", "Ngày 2/4", "2019-04-02",
         "2019-03"),
        ("Ngày 25-6, thí sinh dự thi THPT quốc gia 2019 sẽ làm bài môn đầu tiên", "Ngày 25-6", "2019-06-25", "2019"),
        ("Chiều 28/5, huyện họp. Từ tháng 3-2019, huyện đã lập hai chốt", "Chiều 28/5", "2019-05-28", "2019-03"),
        ("Chiều 20/7, huyện họp. Từ tháng 3-2019 đến nay, huyện có hai chốt", "Chiều 20/7", "2019-07-20", "2019-03"),
        ("Ngày 28/2, các nhà xe phản đối việc đổi bến, từ cuối năm 2016 đến nay", "Ngày 28/2", "2017-02-28", "2016"),
        ("Ngày 18/6, hợp tác xã bán vé. Từ 18/6 đến 19/8/2018, vé giảm giá", "Ngày 18/6", "2018-06-18", "2018"),
        ("Chiều 6/8, xã họp. Dự kiến tháng 9/2019 xã sẽ thông đường, phấn đấu đến tháng 12/2020 xong cầu", "Chiều 6/8",
         "2019-08-06", "a plan for 2019"),
        ("Ngày 26/10, các đại biểu thảo luận kết quả năm 2018 và kế hoạch phát triển kinh tế - xã hội năm 2019",
         "Ngày 26/10", "2018-10-26", "a plan for 2019"),
        ("Ngày 20-3, điện lực họp báo. " + "Giá điện tăng nhẹ. " * 50 + "Nguồn điện sẽ được huy động trong năm 2019",
         "Ngày 20-3", "2019-03-20", "a plan for 2019"),
        ("Thực hiện Kế hoạch số 45-KH/HU ngày 12/2/2021 của Huyện ủy, ngày 20/4, đoàn kiểm tra đến xã", "ngày 20/4",
         "2021-04-20", "document of 2021-02-12"),
        ("Thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017, ngày 12/9, huyện sơ kết 2 năm sắp xếp bộ máy", "ngày 12/9",
         "2019-09-12", "anniversary"),
        ("Triển khai đề án, đến tháng 10/2018 tỉnh đã giảm 312 thôn. Ngày 6/11, tỉnh nghe báo cáo", "Ngày 6/11",
         "2018-11-06", "2018-10"),
        ("Chùa có nhiều khách. " * 40 + "Lãnh đạo sở nói tại cuộc gặp doanh nghiệp năm 2018 tổ chức chiều 25-12",
         "chiều 25-12", "2018-12-25", "the event of 2018"),
        ("Sáng 13/6, các đại biểu thông qua luật. Luật có hiệu lực thi hành từ ngày 1/1/2020", "Sáng 13/6",
         "2019-06-13", "takes effect on 2020-01-01"),
        ("Năm thứ ba thực hiện Nghị quyết Đại hội Đảng bộ huyện, nhiệm kỳ 2015 - 2020. Sáng 4/7, huyện họp", "Sáng 4/7",
         "2018-07-04", "year 3 of the term"),
        ("Ngày 12/4, huyện họp. Đây là năm đầu tiên thực hiện Nghị quyết Đại hội XIII của Đảng", "Ngày 12/4",
         "2021-04-12", "year 1 of the term"),
        ("Ngày 12-7, tỉnh họp. Giấy phép có hạn từ 17-7-2019 đến 17-7-2022", "Ngày 12-7", "2019-07-12", "2019-07-17"),
        ("Ngày 24/3, huyện kiểm tra chùa. " + "Chùa có nhiều khách. " * 40 + "Chùa nhận thông báo số 106 "
         "ngày 8/12/2018. Danh mục hoạt động năm 2019 đã ghi rõ", "Ngày 24/3", "2019-03-24", "in the latest year told"),
    ],
)  # fmt: skip
def test_the_year_comes_from_evidence_and_says_which(text: str, span: str, value: str, reason: str) -> None:
    plain, dates, _ = resolve(text)
    date = next(d for d in dates if plain[d.mention.start : d.mention.end] == span)
    assert date.value == value
    assert reason in (date.inferred or "")


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        # set against now
        (
            "Đạt chuẩn vào năm 2010 và 2011, nay phải học lại. Khảo sát tháng 6/2011. Chiều 26/8, sở họp",
            "Chiều 26/8",
            "XXXX-08-26",
        ),
        ("Sáng 9/7, xã ra quân", "Sáng 9/7", "XXXX-07-09"),
        ("Ngày 12/11, xã phấn đấu đến năm 2030 hết hộ nghèo", "Ngày 12/11", "XXXX-11-12"),
        ("Sáng 27/2, đoàn khảo sát việc thi hành Luật Đất đai năm 2013", "Sáng 27/2", "XXXX-02-27"),
        ("Ngày 28/5, ban trao quyết định chuẩn y nhiệm kỳ 2015-2020", "Ngày 28/5", "XXXX-05-28"),
        ("Ngày 5/10, hội làm Đề án 2019-2021, chào mừng Đại hội đại biểu Hội Nông dân", "Ngày 5/10", "XXXX-10-05"),
        ("Ngày 15/7, huyện họp. Ngày 31 tháng trước, xã họp", "Ngày 31 tháng trước", ""),
        ("Sáng 5/12, từ năm 2011 quận đã nạo vét hồ", "Sáng 5/12", "XXXX-12-05"),
        ("Ngày 3/4, ông A (sinh năm 1961) nhận nhiệm vụ", "Ngày 3/4", "XXXX-04-03"),
        ("Ngày 10/4, hội bầu ông A. Từ tháng 10/2014, ông về làm phó bí thư", "Ngày 10/4", "XXXX-04-10"),
        (
            "Ngày 19/10, sở giải trình. Năm 2014, sở đủ người. Tháng 8/2015 tuyển bà B, sau đó (1/12/2015) lên chức",
            "Ngày 19/10",
            "XXXX-10-19",
        ),
        (
            "Sáng 24/6, ông nhận việc. Ngày 27/5/2016, ông trúng cử; từ tháng 12/2013 đến tháng 9/2016, ông ở sở",
            "Sáng 24/6",
            "XXXX-06-24",
        ),
        ("Ngày 13/7, tỉnh trả lời về máy vớt bèo chạy thử năm 2017", "Ngày 13/7", "XXXX-07-13"),
        ("Chiều 7/3, từ đầu năm đến nay có 4 vụ", "đầu năm", ""),
        ("Sáng 29/2, xã họp bàn về tháng 1/2018", "Sáng 29/2", "XXXX-02-29"),
        ("Sáng 29/2, xã họp. Chiều qua, xã đã bàn", "Chiều qua", "XXXX-02-28"),
        ("Sáng 7/4, xã hiến máu. Anh hiến máu lần đầu vào năm 2011", "Sáng 7/4", "XXXX-04-07"),
        ("Ngày 24/8, hội nghị bàn về sự cố môi trường biển, chấm điểm từ năm 2017", "Ngày 24/8", "XXXX-08-24"),
        ("Sáng nay, xã ra quân", "Sáng nay", ""),
        ("Hôm nay đoàn dự tiệc. Chuyến thăm từ ngày 28/2 đến 5/3", "Hôm nay", ""),
        ("Thứ Ba (9/9), trường khai giảng, như từ đầu năm 2019 đến nay", "Thứ Ba (9/9)", "XXXX-09-09"),
        ("Ngày 5/8, xã phòng, chống dịch Covid-19", "Ngày 5/8", "XXXX-08-05"),
        ("Ngày 26/6, đoàn giám sát Luật do Quốc hội khóa XIV, kỳ họp thứ 7 thông qua", "Ngày 26/6", "XXXX-06-26"),
        ("Năm tới phải làm mạnh hơn", "Năm tới", ""),
        ("Ngày 15/6, sở họp. Kể từ năm học 2016-2017, trường đã thôi dạy thêm", "Ngày 15/6", "XXXX-06-15"),
        ("Ngày 1/9, xã mít tinh kỷ niệm 70 năm Quốc khánh Lào", "Ngày 1/9", "XXXX-09-01"),
        ("Chiều 12/5, xã họp. Trước tháng 3/2017 chưa có đường; năm 2018 xã làm đường", "Chiều 12/5", "XXXX-05-12"),
        ("Ngày 14/10, xã bàn đề án giai đoạn 2018-2030", "Ngày 14/10", "XXXX-10-14"),
        ("Ngày 21-5, trường tổng kết. Các em vào trường năm học 2016-2017, ra trường năm học 2018-2019", "Ngày 21-5",
         "XXXX-05-21"),
        ("Ngày 28/1, xã họp; thời hạn trả tiền đến 30/3/2019", "Ngày 28/1", "XXXX-01-28"),
        ("Ngày 2/3, hội họp. Năm 2018, năm 2017 thu 9 tỷ đồng", "Ngày 2/3", "XXXX-03-02"),
        ("Ngày 1/12, xã mít tinh kỷ niệm 40 năm Quốc khánh nước Cộng hòa Dân chủ Nhân dân Lào", "Ngày 1/12",
         "XXXX-12-01"),
        ("Ngày 28/9, đoàn dự kỷ niệm 70 năm Quốc khánh Trung Quốc. Lễ kỷ niệm 70 năm Quốc khánh rất vui", "Ngày 28/9",
         "XXXX-09-28"),
        ("Tính đến giữa tháng 8 năm nay, thị xã có 3 phường", "giữa tháng 8 năm nay", "XXXX-08"),
        ("Ngày 7-6, sở họp. Năm 2019 có 4 dự án. Năm 2050 tỉnh sẽ có 90 dự án, năm 2050 sẽ hết rác nhựa", "Ngày 7-6",
         "XXXX-06-07"),
        ("Ngày 23/5, xã thả cá xuống hồ. " + "Hồ rộng hai héc-ta. " * 5 + "Xã sắp bầu cử trưởng thôn", "Ngày 23/5",
         "XXXX-05-23"),
        ("Ngày 21/2, đoàn viếng bà B. Từ tháng 12-2015, bà luân chuyển về huyện làm bí thư", "Ngày 21/2", "XXXX-02-21"),
    ],
)  # fmt: skip
def test_without_evidence_it_stays_unknown(text: str, span: str, value: str) -> None:
    assert values(text)[span] == value


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("Sáng nay, xã ra quân", "Sáng nay", "2023-07-06"),
        ("Chiều hôm qua, xã họp", "Chiều hôm qua", "2023-07-05"),
        ("xong trong tuần tới", "tuần tới", "2023-07-10/2023-07-16"),
        ("vào thứ ba tuần này, xã họp", "thứ ba tuần này", "2023-07-04"),
        ("so với tháng trước", "tháng trước", "2023-06"),
        ("ngày 20 tháng này, xã sẽ họp", "ngày 20 tháng này", "2023-07-20"),
        ("sáng 28 tháng trước, xã đã họp", "sáng 28 tháng trước", "2023-06-28"),
        ("từ cuối năm nay", "cuối năm nay", "2023"),
        ("cao hơn năm ngoái", "năm ngoái", "2022"),
        ("khai mạc ngày 20/8 tới", "ngày 20/8 tới", "2023-08-20"),
        ("khai mạc ngày 6/7 tới", "ngày 6/7 tới", "2024-07-06"),
        ("Tính đến ngày 19/6, nợ 9 tỷ đồng. Xã có 5 hồ (cùng kỳ năm ngoái là 2 hồ)", "cùng kỳ năm ngoái", "2022"),
        ("Tháng 12 vừa qua, xã về đích", "Tháng 12 vừa qua", "2022-12"),
        ("Ngày 30/6, xã họp", "Ngày 30/6", "2023-06-30"),
        ("Ngày 28/12, xã họp", "Ngày 28/12", "2022-12-28"),
        ("Từ 28/12 đến 3/1, xã ra quân", "28/12 đến 3/1", "2022-12-28/2023-01-03"),
        ("trong 6 tháng đầu năm, xã thu đủ", "6 tháng đầu năm", "2023-H1"),
        ("nhiệm vụ 6 tháng cuối năm", "6 tháng cuối năm", "2023-H2"),
        ("Hôm thứ ba vừa rồi, xã họp", "Hôm thứ ba vừa rồi", "2023-07-04"),
        ("khai mạc vào chủ nhật tới", "chủ nhật tới", "2023-07-09"),
        ("mới hôm kia còn tắc đường", "hôm kia", "2023-07-04"),
        ("vụ việc năm kia", "năm kia", "2021"),
        ("so với năm học trước", "năm học trước", "2021/2022"),
        ("Cuối năm, xã xét thi đua", "Cuối năm", "2023"),
        ("Từ đầu năm đến cuối tháng 8, tỉnh có 27 điểm", "đầu năm đến cuối tháng 8", "2023-01/2023-08"),
    ],
)
def test_against_the_publication_date(text: str, span: str, value: str) -> None:
    assert values(text, "2023-07-06")[span] == value


def test_a_day_that_the_month_does_not_have_is_none() -> None:
    assert values("Sáng 30 tháng này, xã họp", "2023-02-10")["Sáng 30 tháng này"] == ""
    assert values("Sáng 28 tháng này, xã họp", "2023-02-10")["Sáng 28 tháng này"] == "2023-02-28"
    assert values("Ngày 31 tháng trước, xã họp", "2023-07-10")["Ngày 31 tháng trước"] == ""


def test_the_same_day_is_the_day_before_it_that_has_come() -> None:
    text = "Chiều 19/12, ông A nghỉ từ 1/1/2019. Sáng cùng ngày, ông B nhận việc"
    assert values(text)["Sáng cùng ngày"] == "2018-12-19"
    assert values("Sáng 7/3, ủy ban họp. Cùng ngày, bí thư nhắc nhở")["Cùng ngày"] == "XXXX-03-07"


def test_a_report_on_the_year_gone_by_counts_from_that_year() -> None:
    text = "Nợ thuế năm 2016 còn 72 tỷ đồng, ít hơn năm trước. Đầu năm, con số là 76 tỷ đồng. Năm nay, ngành làm tiếp"
    found = values(text, "2017-01-09")
    assert (found["năm trước"], found["Đầu năm"], found["Năm nay"]) == ("2015", "2016", "2017")


def test_a_story_goes_on_from_the_day_before_only_where_a_sentence_opens() -> None:
    assert values("Ngày 12/3/2017, ông A gửi đơn. Ngày 25/6, xã hòa giải", "2019-09-01")["Ngày 25/6"] == "2017-06-25"
    assert values("Ông A gửi đơn ngày 12/3/2017 và nhận quà ngày 25/6", "2019-09-01")["ngày 25/6"] == "2019-06-25"
    assert values("Ngày 12/3/2017, ông A gửi đơn.\nNgày 25/6, xã họp", "2019-09-01")["Ngày 25/6"] == "2019-06-25"
    assert values("Ngày 12/3/2017, ông A gửi đơn. Sáng nay (25/6), xã hòa giải", "2019-06-25")["Sáng nay (25/6)"] == (
        "2019-06-25"
    )
    assert values("Ngày 12/3/2017, ông A gửi đơn. Ngày 25/6 vừa qua, xã họp", "2019-09-01")["Ngày 25/6 vừa qua"] == (
        "2019-06-25"
    )


def test_a_story_goes_on_in_the_next_line_within_weeks() -> None:
    text = "Ngày 21/12/2015, ông A bị khởi tố.\nNgày 4/1, ông bị đưa về tỉnh"
    assert values(text, "2018-07-01")["Ngày 4/1"] == "2016-01-04"
    assert values(text.replace("4/1", "4/6"), "2018-07-01")["Ngày 4/6"] == "2018-06-04"


def test_yesterday_is_the_day_told_at_the_same_part_of_the_day() -> None:
    assert values("Mưa lớn tối 5/9 làm ngập đường. Mưa tối qua đo được 24 mm")["tối qua"] == "XXXX-09-05"
    assert values("Mưa lớn tối 5/9 làm ngập đường. Chiều qua, xã họp")["Chiều qua"] == "XXXX-09-04"


def test_the_month_gone_by_is_the_one_told_in_full() -> None:
    text = "Cuối tháng 9/2014, viện khởi tố. Ngày 10-6, ông bị đánh. Cuối tháng 9 vừa qua, viện ra quyết định"
    assert values(text)["Cuối tháng 9 vừa qua"] == "2014-09"
    text = "Sáng 5/10, xã họp. Tháng 9/2010, sở mở lớp. Tháng 9/2014, sở họp. Tháng 9 vừa qua, xã họp"
    assert values(text)["Tháng 9 vừa qua"] == "2014-09"
    assert values(text, "2018-10-05")["Tháng 9 vừa qua"] == "2018-09"


def test_the_year_after_is_counted_from_that_of_the_sentence() -> None:
    text = "Năm 2011, tỉnh xếp thứ 5 thì năm sau xếp thứ 6"
    assert values(text, "2016-06-09")["năm sau"] == "2012"
    assert (
        values("Năm 2016 rất khó. Chỉ tiêu năm sau cao hơn nhiều, sẽ bàn vào năm sau", "2016-06-09")["năm sau"]
        == "2017"
    )


def test_the_year_that_has_passed_is_until_march_the_one_before() -> None:
    text = "Trong năm qua, hội giúp 40 hộ thoát nghèo"
    assert values(text, "2024-02-17")["năm qua"] == "2023"
    assert values(text, "2024-11-17")["năm qua"] == "2024"


def test_the_same_period_is_the_part_of_the_year_spoken_of() -> None:
    text = "Sơ kết 6 tháng đầu năm 2019, số ca tăng so với cùng kỳ năm trước, thu tăng so với cùng kỳ 2018"
    assert values(text)["cùng kỳ năm trước"] == "2018-H1"
    assert values(text)["cùng kỳ 2018"] == "2018-H1"
    text = "Tháng 7/2021 tăng 12% so với tháng 6, giảm 7% so với cùng kỳ năm 2020"
    assert values(text)["cùng kỳ năm 2020"] == "2020-07"
    assert values("Thu giảm so với cùng kỳ năm trước", "2020-05-04")["cùng kỳ năm trước"] == "2019"
    text = "Báo cáo 9 tháng đầu năm và nhiệm vụ 3 tháng cuối năm. Thu tăng so với cùng kỳ năm 2020"
    assert values(text, "2021-09-24")["cùng kỳ năm 2020"] == "2020-01/2020-09"
    text = "Bão đánh sập nhà hồi tháng 9. Từ đầu năm 2025 đến nay, quỹ tăng so với cùng kỳ năm ngoái"
    assert values(text, "2025-11-21")["cùng kỳ năm ngoái"] == "2024-01/2024-11"
    text = "Đến hết tháng 6, xã có 12 hộ thoát nghèo, tăng so với cùng kỳ năm 2023"
    assert values(text, "2024-07-02")["cùng kỳ năm 2023"] == "2023-01/2023-06"
    text = "Từ đầu năm đến ngày 19/6, tỉnh có 1.052 ca, tăng so với cùng kỳ năm 2021"
    assert values(text, "2022-06-21")["đầu năm đến ngày 19/6"] == "2022-01-01/2022-06-19"
    assert values(text, "2022-06-21")["cùng kỳ năm 2021"] == "2021-01-01/2021-06-19"
    text = "Lũy kế đến ngày 19/6, tỉnh thu 9 tỷ đồng, tăng so với cùng kỳ năm 2021"
    assert values(text, "2022-06-21")["cùng kỳ năm 2021"] == "2021-01-01/2021-06-19"
    text = "Nợ đến ngày 19/6 là 9 tỷ đồng, tăng so với cùng kỳ năm 2021"
    assert values(text, "2022-06-21")["cùng kỳ năm 2021"] == "2021-06-19"
    text = "Qua đợt ra quân (từ 01 đến 31/3), đoàn làm 6 công trình, tăng so cùng kỳ năm trước"
    assert values(text, "2023-04-03")["cùng kỳ năm trước"] == "2022-03-01/2022-03-31"


def test_a_day_said_in_full_before_is_that_one() -> None:
    text = "Ngày 6/9/2019, tháp khánh thành. Tối 6/9, đêm nhạc kéo dài"
    assert values(text, "2021-05-02") == {"Ngày 6/9/2019": "2019-09-06", "Tối 6/9": "2019-09-06"}
    law = "Theo quyết định ngày 6/9/2019, xã thu phí.\nTối 6/9, đêm nhạc kéo dài"
    assert values(law, "2021-10-02")["Tối 6/9"] == "2021-09-06"


def test_this_month_is_told_without_a_year() -> None:
    text = "Ảnh chụp ngày 27/3. Hãng ngày 5/4 báo từ giữa tháng này sẽ giảm"
    assert values(text)["giữa tháng này"] == "XXXX-04"
    assert values("Ngày 3/1, xã họp. Cuối tháng trước, huyện đã họp")["Cuối tháng trước"] == "XXXX-12"


def test_the_month_gone_by_of_a_review_is_of_the_year_after() -> None:
    text = "Tháng 1 vừa qua, hãng lập ban xử lý. Theo báo cáo kết quả năm 2016, hãng lỗ"
    assert values(text)["Tháng 1 vừa qua"] == "2017-01"


def test_from_which_day_and_which_week_a_story_tells() -> None:
    text = "Theo quyết định ngày 6-3-2018, tỉnh có 536 người. Thứ sáu tuần này (19-8), đoàn đi"
    assert values(text)["Thứ sáu tuần này (19-8)"] == "2022-08-19"
    permit = "Ngày 4-4, xã họp. Hãng được khai thác từ ngày 5-7-2017 và hết hạn ngày 5-7-2019"
    assert "anniversary" not in str(resolve(permit)[2].reason)


def test_the_same_day_is_not_one_told_aside() -> None:
    text = (
        "Chiều 25-4, cuộc thi khai mạc.\nÔng A duyệt ngày 30-3-2019; bà B mất từ ngày 20-2.\nTối cùng ngày, sở trả lời"
    )
    assert values(text)["Tối cùng ngày"] == "2019-04-25"
    text = "Ngày 31/8/2020, hội họp. Chiều 16/9/2020, đoàn đến thăm. Cùng ngày, đoàn tặng quà"
    assert values(text)["Cùng ngày"] == "2020-09-16"
    text = "Ngày 31/8/2020, hội họp. Đoàn sẽ đến thăm chiều 16/9/2020. Cùng ngày, hội tặng quà"
    assert values(text)["Cùng ngày"] == "2020-08-31"
    text = "Đến sáng 5-9, trường nghỉ. Tối 4-9, mưa lớn. Sáng cùng ngày, thành phố ngập"
    assert values(text)["Sáng cùng ngày"] == "XXXX-09-05"


def test_a_comparison_with_the_year_before_counts_from_the_year_of_the_sentence() -> None:
    assert values("Năm 2022, xã có 612 hộ giỏi, tăng 47 hộ so với năm trước")["năm trước"] == "2021"
    text = "Đầu năm 2009, công ty thuê nhà. Đến cuối năm, công ty xin mua"
    assert values(text, "2019-03-18")["cuối năm"] == "2009"


def test_the_month_before_is_counted_from_that_of_the_sentence() -> None:
    text = "Trong tháng 9, xã trồng 21 ha rừng, tăng 15% so với tháng trước"
    assert values(text, "2022-10-12")["tháng trước"] == "2022-08"
    assert values("Xã trồng 21 ha rừng, tăng 15% so với tháng trước", "2022-10-12")["tháng trước"] == "2022-09"


def test_plans_tell_the_year_of_an_article_without_a_day() -> None:
    text = "Bản hiến đất làm xong đường trong quý I/2021, đến cuối năm ngoái còn 29 hộ nghèo. Năm 2022 phải giảm 8 hộ"
    assert values(text)["cuối năm ngoái"] == "2020"
    text = "Hội nghị bàn về công tác quý III, nhiệm vụ quý IV/2024. Số hộ nghèo giảm so với đầu năm"
    assert (values(text)["quý III"], values(text)["đầu năm"]) == ("2024-Q3", "2024")
    text = (
        "Số hội viên tăng so với năm 2018. Từ đầu năm đến nay, quỹ thu 6 tỷ đồng. Năm 2020, hội phấn đấu thu 7 tỷ đồng"
    )
    assert values(text)["đầu năm"] == "2019"
    text = (
        "Xã có ba lô đất. " * 15 + "Xã đã đấu giá hai lô đất tháng 7-2019. Xã sẽ xong việc trong năm 2019. "
        "Trước cuối tháng 6, xã đã đo đạc"
    )
    assert values(text)["cuối tháng 6"] == "2019-06"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Ngày 10/7/2021, ban sơ kết 6 tháng đầu năm, bàn nhiệm vụ 6 tháng cuối năm", "2021-H1"),
        ("Ngày 13/01/2022, ban tổng kết công tác năm 2021, đề ra phương hướng năm 2022", "2021"),
        ("Công tác hội năm 2018 được duy trì. Để làm tốt công tác năm 2019, hội đề ra kế hoạch năm 2019", ""),
        ("Sáng 12/01/2025, hội tặng quà. Theo báo cáo của hội, năm 2024 có 40 hội viên", ""),
        ("Sáng 2/7, huyện giao ban tháng 6.2019", "2019-06"),
        ("Sáng 2/7/2019, xã đón bằng đạt chuẩn năm 2018", ""),
        ("Sáng 2/7/2019, xã khánh thành cầu", ""),
        ("Sáng 8/7/2019, cử tri nghe tình hình kinh tế - xã hội 6 tháng đầu năm", "2019-H1"),
        ("Sáng 8/7/2019, cử tri nghe tóm tắt tình hình kinh tế - xã hội 6 tháng đầu năm", ""),
    ],
)
def test_the_period_a_report_covers(text: str, period: str) -> None:
    assert resolve(text)[2].period == period


def test_what_is_explicit_is_not_inferred() -> None:
    _, dates, time = resolve("Ngày 13/01/2022, xã tổng kết công tác năm 2021")
    assert [d.inferred for d in dates] == [None, None]
    assert (time.day, time.year) == (dt.date(2022, 1, 13), 2022)


def test_without_evidence_the_reason_says_so() -> None:
    _, dates, time = resolve("Sáng 9/7, xã ra quân")
    assert (time.day, time.year, time.reason) == (None, None, "no evidence of the year")
    assert dates[0].inferred == "no evidence of the year"


def test_years_and_school_years_are_told_from_those_before_them() -> None:
    text = "Khai giảng năm học 2018-2019, đông hơn năm học 2017-2018. Năm học này có 9 lớp"
    assert values(text)["Năm học này"] == "2018/2019"
    text = "Năm 2022, số vụ giảm từ 84 vụ của năm trước đó. Năm học 2016-2017 đông hơn năm học trước"
    assert values(text)["năm trước đó"] == "2021"
    assert values(text)["năm học trước"] == "2015/2016"


def test_a_year_without_a_day_settles_years_but_no_days() -> None:
    text = "Tính đến hết tháng 9/2020, huyện có 6.208 hộ. Đến cuối năm nay, xã sẽ xong. Hôm qua, xã họp"
    assert values(text)["cuối năm nay"] == "2020"
    assert values(text)["Hôm qua"] == ""
