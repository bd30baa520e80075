"""Words are those of stock underthesea, whatever the text, with exact ranges."""

from __future__ import annotations

import gzip
import itertools
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import ARTICLES, needs_articles
from underthesea import word_tokenize

from danvan_extract.segment import segment, words
from danvan_extract.segment.crf import UnknownModel, WordModel
from danvan_extract.segment.words import _fast_tagger, _splitter, _stock_tagger
from danvan_extract.text import normalise

SENTENCES = [
    "Hội Nông dân thị xã Giá Rai sơ kết phong trào thi đua năm 2021.",
    "Ông Châu Minh Linh-Phó trưởng Ban Dân vận Tỉnh uỷ; bà H'Yim Kđoh, TS. Y Thanh Hà Niê Kđăm.",
    "Thu ngân sách đạt 12.500,5 tỷ đồng (105,3% kế hoạch), tăng 8,2% so với cùng kỳ; 12/15 xã; 7-8/3/2023...",
    "HỘI NGHỊ TỔNG KẾT NĂM 2020 CỦA UBND TỈNH",
    'Ông nói: "Không." T.Ư, v.v. và TP.HCM, NĐ-CP 59/2023, http://travinh.gov.vn/a?b=c, a.b@c.vn, +84 90-123-4567',
    "Hoà bình, thuỷ lợi, qui hoạch, nghành, Ðảng uỷ, ðồng chí",
    "BOS EOS một hai BOS",
    "A.",
    "A. B.",
    "kết thúc bằng H.\n",
    "xin chào :D",
    "  hai   khoảng  trắng  ",
    "٣ १२ 2147483648 2147483647 007 ①",
    "-",
    "và",
    "",
]


def as_stock(sentence: str, found: list[tuple[int, int]]) -> list[str]:
    """The words as the stock function writes them: normalised tokens joined by blanks."""
    tokens = _splitter().tokens(sentence)
    return [" ".join(t for a, _, t in tokens if start <= a < end) for start, end in found]


def assert_like_stock(sentence: str) -> None:
    found = words(sentence)
    assert as_stock(sentence, found) == word_tokenize(sentence)
    assert all(a < b <= c for (a, b), (c, _) in itertools.pairwise(found))
    covered = {i for a, b in found for i in range(a, b)}
    assert all(sentence[i].isspace() for i in range(len(sentence)) if i not in covered)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_like_stock(sentence: str) -> None:
    assert_like_stock(sentence)


def test_ranges() -> None:
    sentence = "Ban  Dân vận Tỉnh uỷ họp."
    assert [sentence[a:b] for a, b in words(sentence)] == ["Ban", "Dân vận Tỉnh", "uỷ", "họp", "."]


def test_ranges_of_decomposed_text() -> None:
    sentence = unicodedata.normalize("NFD", "Cán bộ họp.")
    assert [unicodedata.normalize("NFC", sentence[a:b]) for a, b in words(sentence)] == ["Cán bộ", "họp", "."]


PIECES = st.sampled_from(
    ["dân vận", "Tỉnh", "UBND", "2021", "12,5", "%", ".", "...", ",", " ", "  ", "\n", "-", "T.Ư", "v.v.", "(", "”",
     ":D", "K'Brêu", "BOS", "EOS", "ð", "http://a.vn/b", "3x4", "hoà", "a@b.vn", "₫", "đ", "một", "hai",
     "và", "của", "A."]
)  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_mixture_is_like_stock(sentence: str) -> None:
    assert_like_stock(sentence)


LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạầấẩẫậèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵAĂÂBCDĐHKNTUV0123456789 .,;:-–/()\"“”%&'"


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(LETTERS, max_size=60))
def test_any_text_is_like_stock(sentence: str) -> None:
    assert_like_stock(sentence)


def test_own_articles_are_like_stock() -> None:
    for file in sorted((Path(__file__).resolve().parent.parent / "corpus").glob("*.txt")):
        body = segment(normalise(file.read_text("utf-8")).text)
        for a, b in body.sentences:
            assert_like_stock(body.text[a:b])


@needs_articles
def test_real_articles_are_like_stock() -> None:
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, 0, 4000, 100):
            body = segment(normalise(json.loads(line)["text"]).text)
            for a, b in body.sentences:
                assert_like_stock(body.text[a:b])


def test_a_long_run_without_white_space_is_one_word() -> None:
    assert words("x " + "a." * 3000) == [(0, 1), (2, 6002)]


def test_another_model_is_left_to_stock(tmp_path: Path) -> None:
    assert _fast_tagger(tmp_path) is None
    for data in (b"", b"lCRF" + b"\0" * 60, b"x" * 200):
        with pytest.raises(UnknownModel):
            WordModel(data, frozenset())


def test_the_stock_tagger_tags_alike() -> None:
    import underthesea.pipeline.word_tokenize as stock

    folder = Path(stock.__file__).parent / "models" / "ws_crf_vlsp2013_20230727"
    fast, slow = _fast_tagger(folder), _stock_tagger(folder)
    assert fast is not None
    for sentence in SENTENCES:
        tokens = [t for _, _, t in _splitter().tokens(sentence)]
        assert fast(tokens) == slow(tokens)
