"""What holds for any text, through the whole pipeline: offsets, spellings, storage, output that can't be run."""

from __future__ import annotations

import csv
import io
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from danvan_extract.clean import clean
from danvan_extract.patterns import Patterns, load
from danvan_extract.pipeline import run
from danvan_extract.records import Article, ArticleRecord
from danvan_extract.render import print_table, write_csv
from danvan_extract.store import find, store
from danvan_extract.text import fold, normalise

settings.register_profile("properties", derandomize=True, deadline=None, max_examples=60)
PROPERTIES = settings.get_profile("properties")
CORPUS = sorted((Path(__file__).resolve().parent.parent / "corpus").glob("*.txt"))

# What officialese is made of, what crawls leave in it, and what breaks offsets.
PIECES = st.sampled_from([
    "Sáng ngày 6/7", "ngày 30/2/2021", "quý I/2020", "6 tháng đầu năm 2023", "cùng kỳ năm trước", "cùng ngày",
    "năm 2019", "từ năm 2015 đến 2020", "Tết Quý Mão", "UBND tỉnh Trà Vinh", "Ban Dân vận Huyện ủy",
    "Hội LHPN xã Mỹ Hoà", "Uỷ ban", "Bà Thạch Thị Sa Thy", "ông Nguyễn Văn Ân", "Chủ tịch", "Phó Bí thư Thường trực",
    "nguyên Giám đốc Sở Y tế",
    "12/15 xã", "1.250,5 triệu đồng", "hơn 30 hộ nghèo", "3 - 5%", "hai mươi", "128 mô hình “Dân vận khéo”",
    "từ 5 lên 7",
    " ", " ", " ", ", ", ". ", "\n", "\r\n", ": ", "; ", " và ", " đạt ", " tặng ", " trao ", "(", ")", "“", "”", "…",
    "Tin, ảnh: Văn Bình\n", "(TTXVN) - ", "Trang chủ > Tin tức\n", "Đăng ngày 07/07/2023 08:15\n", "1 2 3 Tiếp\n",
    "\u00a0", "\u202f", "\u3000", "\t", "\x00", "\x1b[31m", "\u200b", "\u00ad", "\ufeff", "\u202e", "\u2028", "\u0301",
    "\u0323", "\u0308", "e\u0302\u0323", "İ", "ß", "ﬁ", "Ð", "\ud800", "\udfff", "𝟙𝟚", "١٢", "½",
    "👩‍🌾", "=1+1", "@x", "<b>", "&nbsp;",
])  # fmt: skip
NEWS = st.lists(PIECES, max_size=40).map("".join)
TEXTS = st.one_of(st.text(max_size=200), NEWS)
ENCODABLE = NEWS.map(lambda t: t.encode("utf-8", "ignore").decode())


@pytest.fixture(scope="module")
def patterns() -> Patterns:
    return load(None)


def record_of(text: str, patterns: Patterns, **fields: Any) -> ArticleRecord:
    return run(Article(id="x", text=text, **fields), patterns)


def spans(record: ArticleRecord) -> Iterator[tuple[int, int, str]]:
    """Every range of a record with the text that it claims."""
    for one in (*record.dates, *record.organizations, *record.indicators):
        yield one.start, one.end, one.text
    for official in record.officials:
        yield official.start, official.end, official.name
        for title in official.titles:
            yield title.start, title.end, title.text


@PROPERTIES
@given(TEXTS)
@example("Ngày 6/7/2023, ông Nguyễn Văn Ân, Chủ tịch UBND tỉnh Trà Vinh tặng 12 suất quà.")
@example(
    unicodedata.normalize(
        "NFD", "Ngày 6/7/2023, bà Lê Thị Thuỷ, Chủ tịch UBND xã Mỹ Hoà, tặng 12 suất\u00a0quà cho hộ nghèo."
    )
)
def test_every_mention_is_its_text(patterns: Patterns, text: str) -> None:
    record = record_of(text, patterns)
    assert record.text == text
    for start, end, said in spans(record):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == said
        assert not unicodedata.combining(text[end : end + 1] or " ")
    for one in record.indicators:
        assert 0 <= one.sentence[0] <= one.start < one.end <= one.sentence[1] <= len(text)


@PROPERTIES
@given(TEXTS)
def test_cleaning_moves_no_offset(patterns: Patterns, text: str) -> None:
    cleaned = clean(Article(id="x", text=text), patterns)
    normalised = cleaned.normalised
    assert normalised.raw == text
    assert len(cleaned.body) == len(normalised.text) == len(normalised.lower)
    ranges = [normalised.to_raw(i, i + 1) for i in range(len(normalised.text))]
    assert all(0 <= a < b <= len(text) for a, b in ranges)
    assert all(a[1] <= b[0] or a == b for a, b in itertools.pairwise(ranges))
    for (a, b), kept in zip(ranges, normalised.text, strict=True):
        assert kept in normalise(text[a:b]).text or kept in "òóỏõọèéẻẽẹùúủũụỳýỷỹỵoaeuyOAEUYÒÓỎÕỌÈÉẺẼẸÙÚỦŨỤỲÝỶỸỴ"


def facts(record: ArticleRecord) -> list[object]:
    """What a record says, without how it is spelt and where it stands."""

    def folded(text: str | None) -> str | None:
        return None if text is None else fold(normalise(text).text)

    return [
        record.province, record.year, record.published, folded(record.title),
        [(d.value, d.first_day, d.last_day, d.pattern) for d in record.dates],
        [(folded(o.text), folded(o.name), o.kind, o.level, o.province, o.pattern) for o in record.organizations],
        [
            (folded(p.name), [(folded(t.text), folded(t.role), folded(t.organization), t.former) for t in p.titles])
            for p in record.officials
        ],
        [
            (
                i.value, i.value_max, i.of, i.unit, folded(i.measure), folded(i.action), i.modifier, i.status, i.period,
                i.province, folded(i.place), i.code, i.pattern,
            )
            for i in record.indicators
        ],
    ]  # fmt: skip


@PROPERTIES
@given(NEWS)
@example(
    unicodedata.normalize(
        "NFD", "Ngày 6/7/2023, bà Lê Thị Thuỷ, Chủ tịch UBND xã Mỹ Hoà, tặng 12 suất\u00a0quà cho hộ nghèo."
    )
)
def test_offsets_stay_with_their_words(patterns: Patterns, text: str) -> None:
    plain = normalise(text).text
    if normalise(plain).text == plain:  # a mark behind an invisible character joins its letter the second time
        assert facts(record_of(text, patterns)) == facts(record_of(plain, patterns))


NEW_TO_OLD = {a + b: c + d for a, b, c, d in (
    *(("òóỏõọ"[i], "a", "o", "àáảãạ"[i]) for i in range(5)), *(("òóỏõọ"[i], "e", "o", "èéẻẽẹ"[i]) for i in range(5)),
    *(("ùúủũụ"[i], "y", "u", "ỳýỷỹỵ"[i]) for i in range(5)),
)}  # fmt: skip


def old_tones(text: str) -> str:
    """`hòa` as `hoà` at the end of syllables, as much printed and crawled text has it."""
    out = list(text)
    for i, pair in enumerate(map("".join, itertools.pairwise(text))):
        old = NEW_TO_OLD.get(pair.lower())
        closed = i + 2 < len(text) and text[i + 2].isalpha()
        if old and not closed and text[i - 1 : i].lower() != "q":
            out[i] = old[0].upper() if pair[0].isupper() else old[0]
            out[i + 1] = old[1].upper() if pair[1].isupper() else old[1]
    return "".join(out)


VARIANTS: dict[str, Callable[[str], str]] = {
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "old tone placement": old_tones,
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "Windows line breaks": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    "soft hyphens": lambda text: text.replace("ng", "n\u00adg"),
    "all at once": lambda text: unicodedata.normalize("NFD", old_tones(text)).replace(" ", "\u2009"),
}


@pytest.fixture(scope="module")
def corpus(patterns: Patterns) -> dict[str, list[object]]:
    """The facts of each of the corpus's texts as written."""
    return {text: facts(record_of(text, patterns)) for text in (file.read_text("utf-8") for file in CORPUS)}


@pytest.mark.parametrize("spelt", VARIANTS)
def test_spelling_changes_no_fact(patterns: Patterns, corpus: dict[str, list[object]], spelt: str) -> None:
    changed = 0
    for text, said in corpus.items():
        variant = VARIANTS[spelt](text)
        changed += variant != text
        assert facts(record_of(variant, patterns)) == said
    assert changed > 10


@settings(PROPERTIES, max_examples=20)
@given(st.lists(st.tuples(ENCODABLE, st.none() | ENCODABLE, st.none() | st.dates()), min_size=1, max_size=4))
def test_what_is_stored_is_read_back(
    patterns: Patterns, tmp_path_factory: pytest.TempPathFactory, articles: list[tuple[str, str | None, Any]]
) -> None:
    db = tmp_path_factory.mktemp("stored") / "x.db"
    records = [
        run(Article(id=f"a{n}", text=text, title=title, published=day), patterns)
        for n, (text, title, day) in enumerate(articles)
    ]
    store(records, db)
    assert [find(db, r.id) for r in records] == [[r] for r in records]


HOSTILE = (
    "=HYPERLINK(\"http://a\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1+1",
    "'; DROP TABLE a",
    "\x1b]0;x\x07", "\x1b[2J", "\x9b31m", "\u202e", "a\u2066b", "[red]x[/red]", "\x00", "\x08", "../../etc", "%s%n",
)  # fmt: skip
RUN = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@PROPERTIES
@given(st.lists(st.one_of(st.sampled_from(HOSTILE), PIECES), max_size=6).map("".join))
@example("\t=1+1")
@example(" =1+1")
@example("＝1+1")
def test_no_cell_runs(cell: str) -> None:
    out = io.StringIO()
    write_csv(["a"], [{"a": cell}], out)
    ((header,), *read) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    shown = read[0][0] if read and read[0] else ""
    assert header == "a"
    number = re.fullmatch(r"[+-][\d.,]+%?", shown) is not None
    assert number or not shown.strip().startswith(RUN)
    assert all(c.isprintable() or c == "\n" or unicodedata.category(c) in ("Cn", "Co") for c in shown)


@PROPERTIES
@given(cell=st.lists(st.one_of(st.sampled_from(HOSTILE), PIECES), max_size=6).map("".join))
def test_no_table_drives_a_terminal(cell: str) -> None:
    out = io.StringIO()
    print_table(["a"], [[cell]], out)
    assert not [c for c in out.getvalue() if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]
