"""Questions: which facts match a province, a year and words, and how rows are shown."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import make_record

from danvan_extract.errors import QueryError, StoreError
from danvan_extract.query import KINDS, Hit, ask, frame, query, search
from danvan_extract.query.search import snippet
from danvan_extract.query.table import HEADINGS, cells, figure
from danvan_extract.query.table import lines as table_lines
from danvan_extract.records import ArticleRecord, Period, Province
from danvan_extract.render import print_table, printable, write_csv, write_json
from danvan_extract.store import Writer
from danvan_extract.store.search import terms

COLUMNS = {
    "articles": "id title url source published byline province year indicators officials organizations dates read_from"
    " copy_of",
    "dates": "value first_day last_day text inferred province start end pattern article_id article_title article_url",
    "officials": "name title role organization former province year start end pattern article_id article_title"
    " article_url",
    "organizations": "name kind level text province year start end pattern article_id article_title article_url",
    "indicators": "measure value value_max of unit modifier action status period period_first_day period_last_day"
    " year province place code text sentence start end pattern article_id article_title article_url",
}


def moved(key: str, *, province: tuple[str, str] | None, day: dt.date | None, year: int | None) -> ArticleRecord:
    """A record of another place and time, whose second indicator has the place's code as its own."""
    place = Province(code=province[0], name=province[1]) if province else None
    base = make_record(key, province=place, published=day, year=year)
    indicators = tuple(i.model_copy(update={"province": place.code if place else None}) for i in base.indicators[1:])
    return base.model_copy(update={"indicators": (base.indicators[0], *indicators)})


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles over three provinces and both maps."""
    db = tmp_path_factory.mktemp("query") / "facts.db"
    records = [
        make_record("tv-2023"),
        moved("bn-2024", province=("27", "Bắc Ninh"), day=dt.date(2024, 2, 1), year=2024),
        moved("bn-2026", province=("24", "Bắc Ninh"), day=dt.date(2026, 2, 1), year=2026),
        moved("bg-2024", province=("24", "Bắc Giang"), day=dt.date(2024, 3, 1), year=2024),
        moved("none", province=None, day=None, year=None),
    ]
    with Writer(db, version="1", patterns="p") as w:
        for record in records:
            w.put(record)
    return db


def ids(rows: list[dict[str, object]]) -> list[object]:
    return [r.get("id", r.get("article_id")) for r in rows]


@pytest.mark.parametrize("kind", KINDS)
def test_columns(facts: Path, kind: str) -> None:
    rows = query(kind, db=facts)
    assert list(rows[0]) == ask(kind).columns == [*COLUMNS[kind].split(), "sources"]
    assert len(cells(kind, rows[0])) == len(HEADINGS[kind])


def test_an_indicator_comes_with_its_sentence_and_source(facts: Path) -> None:
    part, money = query("indicators", db=facts, province="Trà Vinh")
    assert part["sentence"] == money["sentence"]
    assert part["sentence"].startswith("Bà Thạch Thị Sa Thy, Trưởng Ban Dân vận, cho biết")
    assert part["sentence"].endswith("trong 6 tháng đầu năm 2023.")
    assert (part["value"], part["of"], part["value_max"]) == (Decimal(12), Decimal(15), None)
    assert {k: money[k] for k in ("value", "unit", "modifier", "period", "period_last_day", "place", "article_id")} == {
        "value": Decimal("1250500000"), "unit": "VND", "modifier": ">=", "period": "2023-H1",
        "period_last_day": dt.date(2023, 6, 30), "place": "huyện Cầu Ngang", "article_id": "tv-2023",
    }  # fmt: skip
    assert money["article_url"] == "https://example.vn/tv-2023"


def test_an_official_has_a_row_for_each_title(facts: Path) -> None:
    rows = query("officials", db=facts, province="tra vinh")
    assert [(r["name"], r["title"], r["organization"], r["former"]) for r in rows] == [
        ("Thạch Thị Sa Thy", "Trưởng Ban Dân vận", "Ban Dân vận Huyện ủy Cầu Ngang", False),
        ("Thạch Thị Sa Thy", "Trưởng", None, True),
    ]


@pytest.mark.parametrize(
    ("kind", "years", "found"),
    [
        ("articles", [2023], ["tv-2023"]),
        ("articles", ["2024"], ["bn-2024", "bg-2024"]),
        ("articles", [2024, 2026], ["bn-2024", "bn-2026", "bg-2024"]),
        ("articles", [1999], []),
        # The second indicator of each speaks of the first half of 2023, the first of the article's year.
        ("indicators", [2023], ["tv-2023", "tv-2023", "bn-2024", "bn-2026", "bg-2024", "none"]),
        ("indicators", [2024], ["bn-2024", "bg-2024"]),
        ("dates", [2024], []),
        ("dates", [2023], [x for x in ("tv-2023", "bn-2024", "bn-2026", "bg-2024", "none") for _ in "12"]),
        ("officials", [2026], ["bn-2026", "bn-2026"]),
        ("organizations", [2026], ["bn-2026"]),
    ],
)
def test_years(facts: Path, kind: str, years: list[int | str], found: list[str]) -> None:
    assert ids(query(kind, db=facts, years=years)) == found


@pytest.mark.parametrize(
    ("value", "first", "last", "year", "found"),
    [
        ("2021/2026", dt.date(2021, 1, 1), dt.date(2026, 12, 31), 2023, True),
        ("2021/2022", dt.date(2021, 1, 1), dt.date(2022, 12, 31), 2023, False),
        ("2020-12-31/2023-01-01", dt.date(2020, 12, 31), dt.date(2023, 1, 1), 2023, True),
        ("XXXX-06", None, None, 2023, True),
    ],
)
def test_a_period_matches_when_it_overlaps(
    db: Path, value: str, first: dt.date | None, last: dt.date | None, year: int, found: bool
) -> None:
    base = make_record()
    period = Period(value=value, first_day=first, last_day=last)
    only = base.model_copy(update={"indicators": (base.indicators[0].model_copy(update={"period": period}),)})
    with Writer(db, version="1", patterns="p") as w:
        w.put(only)
    assert len(query("indicators", db=db, years=[year])) == found


@pytest.mark.parametrize(
    ("kind", "name", "found"),
    [
        ("articles", "Trà Vinh", ["tv-2023"]),
        ("articles", "tỉnh tra vinh", ["tv-2023"]),
        # Code 24 was Bắc Giang's before 2025-07-01 and is Bắc Ninh's since.
        ("articles", "Bắc Ninh", ["bn-2024", "bn-2026"]),
        ("articles", "bac giang", ["bg-2024"]),
        ("indicators", "Bắc Giang", ["bg-2024", "bg-2024"]),
        # A body's own province goes before the article's.
        ("organizations", "Trà Vinh", ["tv-2023", "bn-2024", "bn-2026", "bg-2024", "none"]),
        ("organizations", "Bắc Ninh", []),
        ("dates", "Bắc Giang", ["bg-2024", "bg-2024"]),
        ("articles", "Cà Mau", []),
    ],
)
def test_provinces(facts: Path, kind: str, name: str, found: list[str]) -> None:
    assert ids(query(kind, db=facts, province=name)) == found


def test_conditions_join(facts: Path) -> None:
    assert ids(query("indicators", db=facts, province="Bắc Ninh", years=[2026])) == ["bn-2026"]
    assert ids(query("articles", db=facts, province="Bắc Ninh", text="dân vận")) == ["bn-2024", "bn-2026"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("cau ngang", 5), ("CẦU NGANG", 5), ('"phong trào dân vận khéo"', 5), ('"ngang cau"', 0), ("ngang cau", 5)],
)
def test_words(facts: Path, text: str, found: int) -> None:
    assert len(query("articles", db=facts, text=text)) == found


def test_limit(facts: Path) -> None:
    assert ids(query("dates", db=facts, limit=3)) == ["tv-2023", "tv-2023", "bn-2024"]


@pytest.mark.parametrize(
    ("kind", "options", "said"),
    [
        ("article", {}, "unknown kind 'article' (kinds are articles, dates, officials, organizations, indicators)"),
        ("dates", {"province": "Trà Vin"}, "unknown province 'Trà Vin' (did you mean Trà Vinh"),
        ("dates", {"province": "Xyzw"}, "unknown province 'Xyzw' (name a province of Viet Nam)"),
        ("dates", {"province": ""}, "unknown province ''"),
        ("dates", {"years": ["20233"]}, "not a year: '20233' (write four digits, 1900 to 2199)"),
        ("dates", {"years": ["2022-23"]}, "not a year: '2022-23'"),
        ("dates", {"years": ["٢٠٢٣"]}, "not a year"),
        ("dates", {"text": "…"}, "no word to search for in '…'"),
    ],
)
def test_questions_that_have_no_answer(facts: Path, kind: str, options: dict[str, object], said: str) -> None:
    with pytest.raises(QueryError) as e:
        query(kind, db=facts, **options)  # type: ignore[arg-type]
    assert str(e.value).startswith(said)


def test_a_data_frame(facts: Path) -> None:
    table = frame("indicators", db=facts, province="Trà Vinh")
    assert list(table.columns) == [*COLUMNS["indicators"].split(), "sources"]
    assert table["value"].tolist() == [Decimal(12), Decimal("1250500000")]
    assert list(frame("dates", db=facts, province="Cà Mau").columns) == [*COLUMNS["dates"].split(), "sources"]


def test_search_gives_the_best_first(db: Path) -> None:
    texts = {
        "xa": "Tỉnh Trà Vinh có nhiều xã. " + "Bài viết này nói về việc khác. " * 30,
        "gan": "Huyện Trà Cú, tỉnh Trà Vinh: Trà Vinh vận động đồng bào Khmer.",
        "khong": "Tỉnh Sóc Trăng.",
    }
    with Writer(db, version="1", patterns="p") as w:
        for key, text in texts.items():
            w.put(make_record(key, text=text, title=None))
    hits = search('"tra vinh"', db=db)
    assert [h.id for h in hits] == ["gan", "xa"]
    assert hits[0] == Hit(
        id="gan", title=None, url="https://example.vn/gan", published=dt.date(2023, 7, 6), province="Trà Vinh",
        year=2023, snippet="Huyện Trà Cú, tỉnh Trà Vinh: Trà Vinh vận động đồng bào Khmer.",
    )  # fmt: skip
    assert [h.id for h in search("tra vinh", db=db, limit=1)] == ["gan"]
    assert search("không-có-đâu", db=db) == []
    with pytest.raises(StoreError, match="no database here"):
        search("x", db=db.with_name("other.db"))


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Trà Vinh", ["tra", "vinh"]),
        ('"Trà Vinh" Đắk', ["tra vinh", "dak"]),
        ("“hộ nghèo” 15/3", ["ho ngheo", "15 3"]),
        ('OR NEAR(a* "b" -c', ["or", "near a", "b", "c"]),
    ],
)
def test_search_terms(said: str, wanted: list[str]) -> None:
    assert terms(said) == wanted


def test_operators_of_the_index_are_words(facts: Path) -> None:
    for words in ("a AND b", "NOT x", "folded:x", "x*", "^x", "(", "x' --"):
        try:
            assert isinstance(search(words, db=facts), list)
        except QueryError as e:
            assert "no word to search for" in str(e)  # noqa: PT017


def test_snippet_shows_the_first_match() -> None:
    text = "đầu " * 60 + "xã Hòa Thuận đạt chuẩn " + "cuối " * 60
    shown = snippet(text, ["hoa thuan"], around=20)
    assert shown == "… đầu đầu đầu đầu đầu xã Hòa Thuận đạt chuẩn cuối …"
    assert snippet("ngày 15/3 - đạt 95,2% ở Trà Cú", ["tra cu"], around=2) == "… ở Trà …"
    assert snippet("ngắn", ["khac"]) == "ngắn"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+84 999", "'+84 999"),
        ("-5", "-5"),
        ("-5,2%", "-5,2%"),
        ("- Ông A", "'- Ông A"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "' =1"),
        ("＝1", "'＝1"),
        ("a\x1b[31mđỏ", "a[31mđỏ"),
        ("hai\ndòng", "hai\ndòng"),
        (None, ""),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.50"), "-0.5"),
        (True, "true"),
        (dt.date(2023, 1, 2), "2023-01-02"),
    ],
)
def test_no_csv_cell_is_a_formula(value: object, cell: str) -> None:
    out = io.StringIO()
    write_csv(["x"], [{"x": value}], out)
    assert list(csv.reader(io.StringIO(out.getvalue())))[1:] == [[cell]] or (cell == "" and out.getvalue() == 'x\n""\n')


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Trà Vinh “khéo”", "Trà Vinh “khéo”"),
        ("a\x1b]0;x\x07b", "a]0;xb"),
        ("a\nb\tc", "a b c"),
        ("a\u202eb\u2066c", "abc"),
        ("\x9b31m", "31m"),
        ("e\u0302\u0301", "e\u0302\u0301"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_json_is_one_array() -> None:
    out = io.StringIO()
    rows = [
        {"v": Decimal("2500000000.0"), "d": dt.date(2023, 1, 2), "n": None},
        {"v": Decimal("0.1"), "d": None, "n": 1},
    ]
    write_json(rows, out)
    assert json.loads(out.getvalue()) == [
        {"v": "2500000000", "d": "2023-01-02", "n": None},
        {"v": "0.1", "d": None, "n": 1},
    ]
    empty = io.StringIO()
    write_json([], empty)
    assert json.loads(empty.getvalue()) == []


def test_a_table_folds_and_cleans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    out = io.StringIO()
    print_table(["a", "b"], [["1", "một câu dài " * 6], ["[bold]x", "y\x1b[0m\nz"]], out)
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= 40
    assert "\x1b" not in out.getvalue()
    assert any("[bold]x" in line and "y[0m z" in line for line in lines)


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ({"value": Decimal(12), "value_max": None, "of": Decimal(15), "unit": "", "modifier": "="}, "12/15"),
        ({"value": Decimal(5), "value_max": Decimal(7), "of": None, "unit": "ha", "modifier": ">="}, "≥ 5–7 ha"),
        ({"value": Decimal(2500000), "value_max": None, "of": None, "unit": "VND", "modifier": "="}, "2 500 000 VND"),
        ({"value": Decimal("95.2"), "value_max": None, "of": None, "unit": "%", "modifier": "~"}, "≈ 95.2 %"),
    ],
)
def test_figures(row: dict[str, object], shown: str) -> None:
    assert figure(row) == shown


def test_a_table_says_a_sentence_once(facts: Path) -> None:
    part, money, other = table_lines("indicators", query("indicators", db=facts, limit=3))
    assert part[:4] == ("12/15", "có xã đạt chuẩn", "", "Trà Vinh")
    assert part[4].startswith("Bà Thạch Thị Sa Thy")
    assert part[4].endswith("trong 6 tháng đầu năm 2023. [tv-2023]")
    assert money == ("≥ 1 250 500 000–0.1 VND", "vận động (previous)", "2023-H1", "huyện Cầu Ngang", "″")
    assert other[4].endswith("[bn-2024]")
