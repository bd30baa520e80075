"""Sentences: each row is a text and the sentences that it must give."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from underthesea import sent_tokenize

from danvan_extract.segment import segment
from danvan_extract.segment.cuts import cuts
from danvan_extract.segment.sentences import sentences

ROWS = [
    # plain ends, and what stands behind them
    ("Huyện đã họp. Xã triển khai!  Thôn làm gì?", ["Huyện đã họp.", "Xã triển khai!", "Thôn làm gì?"]),
    ("vì dân phục vụ./.", ["vì dân phục vụ./."]),
    ("Rất vui?! Đúng vậy!!!", ["Rất vui?!", "Đúng vậy!!!"]),
    # closing quotes and brackets belong to the sentence they close
    ('Ông nói: "Không." Rồi ông đi.', ['Ông nói: "Không."', "Rồi ông đi."]),
    ("Bà nói: “Không.”. Rồi thôi.", ["Bà nói: “Không.”.", "Rồi thôi."]),
    ('Chị kể: " Tôi đi rồi. " Sau đó im lặng.', ['Chị kể: " Tôi đi rồi. "', "Sau đó im lặng."]),
    ('Xong việc. "Tôi về", anh đáp.', ["Xong việc.", '"Tôi về", anh đáp.']),
    ("(Xã đạt chuẩn.) Huyện khen.", ["(Xã đạt chuẩn.)", "Huyện khen."]),
    # a quoted question goes on with who asked it
    ("“Ai làm?” – ông Minh hỏi. Mọi người cười.", ["“Ai làm?” – ông Minh hỏi.", "Mọi người cười."]),
    ('"Vui quá!", em nói.', ['"Vui quá!", em nói.']),
    # abbreviations before names
    ("Đoàn thăm TP. Trà Vinh, Tp. Vinh, TX. Duyên Hải.", ["Đoàn thăm TP. Trà Vinh, Tp. Vinh, TX. Duyên Hải."]),
    ("PGS.TS. Lê Văn A và ThS. Trần Bá. Cả hai dự.", ["PGS.TS. Lê Văn A và ThS. Trần Bá.", "Cả hai dự."]),
    ("Đ/c Nguyễn A và đ/c. Trần B dự.", ["Đ/c Nguyễn A và đ/c. Trần B dự."]),
    ("Dự có ông K’Choi - CT. hội CCB. Sau đó, họp với MTTQ. Rồi về.",
     ["Dự có ông K’Choi - CT. hội CCB.", "Sau đó, họp với MTTQ.", "Rồi về."]),
    ("đường Đ. Nguyễn Huệ, P.Bến Nghé, Q.1.", ["đường Đ. Nguyễn Huệ, P.Bến Nghé, Q.1."]),
    ("Hội nghị họp ở các phường của TP. Trong năm, có 5 mô hình.",
     ["Hội nghị họp ở các phường của TP. Trong năm, có 5 mô hình."]),
    ("Đề án gồm tập huấn, in tờ rơi v.v. Trong năm, xã làm tốt.",
     ["Đề án gồm tập huấn, in tờ rơi v.v.", "Trong năm, xã làm tốt."]),
    # cuts inside numbers and addresses are none
    ("Tăng 21.4 tỷ, đạt 1.250.000 đồng. Giảm 3.5%.", ["Tăng 21.4 tỷ, đạt 1.250.000 đồng.", "Giảm 3.5%."]),
    ("(Theo travinh.gov.vn) Sáng nay họp.", ["(Theo travinh.gov.vn) Sáng nay họp."]),
    ("Đã giảm nghèo.Trong năm, đạt 5 xã.", ["Đã giảm nghèo.", "Trong năm, đạt 5 xã."]),
    # lists
    ("1. Về tuyên truyền. 2. Về vận động.", ["1. Về tuyên truyền.", "2. Về vận động."]),
    ("IV. Kết quả", ["IV. Kết quả"]),
    ("Tổ gồm: 1. Bí thư; 2. Chủ tịch. Hết.", ["Tổ gồm: 1. Bí thư; 2. Chủ tịch.", "Hết."]),
    # ellipses
    ("trồng lúa, ngô... ở xã", ["trồng lúa, ngô... ở xã"]),
    ("trồng lúa, ngô… Huyện khen.", ["trồng lúa, ngô…", "Huyện khen."]),
    ("... Rồi thôi.", ["... Rồi thôi."]),
    # headlines and captions end with their line
    ("XÃ A LÀM TỐT\nQuang cảnh hội nghị\n\n  Sáng nay, xã họp. ",
     ["XÃ A LÀM TỐT", "Quang cảnh hội nghị", "Sáng nay, xã họp."]),
    ("", []),
    (" \n \n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_sentences(text: str, expected: list[str]) -> None:
    body = segment(text)
    assert [body.text[a:b] for a, b in body.sentences] == expected


def test_sentence_at() -> None:
    body = segment("Một. Hai.\nBa.")
    assert [body.text[slice(*body.sentence_at(i))] for i in (0, 4, 6, 10)] == ["Một.", "Một.", "Hai.", "Ba."]


PIECES = st.sampled_from(
    [".", "...", "?", "!", " ", "\n", "\t", "\xa0", "a", "A", "1", "TP", "tp", "v.v", "000", '"', "…"]
)


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=20).map("".join)))
def test_the_cuts_are_those_of_stock_underthesea(text: str) -> None:
    assert [text[a:b] for a, b in cuts(text)] == sent_tokenize(text)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.text(" \n.?!…\"'”)(/,;:-1aAĐTP", max_size=60)))
def test_sentences_cover_any_text_in_order(text: str) -> None:
    found = segment(text).sentences
    assert all(a < b for a, b in found)
    assert all(b <= c for (_, b), (c, _) in pairwise(found))
    assert all("\n" not in text[a:b] and text[a:b] == text[a:b].strip() for a, b in found)
    covered = {i for a, b in found for i in range(a, b)}
    assert all(c.isspace() for i, c in enumerate(text) if i not in covered)


@pytest.mark.parametrize("unit", ["a.", '". ', "1.", "! ", "…", "v.v. A", "(((((((((((((. ", "\"'.", "TP."])
def test_long_lines_are_covered_in_order(unit: str) -> None:
    line = unit * 4000
    found = sentences(line)
    assert all(a < b <= c for (a, b), (c, _) in pairwise(found))
    assert "".join(line[a:b] for a, b in found).replace(" ", "") == line.replace(" ", "")
