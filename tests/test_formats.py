"""Formats, encodings, archives: own written inputs, good and bad."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from danvan_extract.read import Failure, Limits, read
from danvan_extract.read.encoding import decode, mend
from danvan_extract.read.html import page
from danvan_extract.read.legacy import _TCVN3_FROM, _TCVN3_TO
from danvan_extract.read.outcome import Refused
from danvan_extract.records import Article

LONG = (
    "Sáng 6/7, Ban Dân vận Huyện ủy Phụng Hiệp tổ chức hội nghị sơ kết công tác dân vận 6 tháng đầu năm, "
    "với sự tham dự của đại diện các ban, ngành huyện và khối dân vận của các xã, thị trấn trên địa bàn."
)
MORE = (
    "Trong 6 tháng, các đồng chí cán bộ đã vận động được 45 hộ hiến đất làm đường, tuyên truyền cho nhân dân "
    "thực hiện tốt chủ trương của Đảng, chính sách của Nhà nước; kinh tế phát triển, đời sống được nâng lên."
)


def outcome(*paths: Path, limits: Limits | None = None) -> tuple[list[Article], list[Failure]]:
    items = list(read(paths, limits=limits or Limits()))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Failure)]


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# --- web pages -------------------------------------------------------------------------------------
MODERN = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Phụng Hiệp sơ kết dân vận | Báo Hậu Giang</title>
<meta property="og:title" content="Phụng Hiệp sơ kết công tác dân vận">
<meta property="og:site_name" content="Báo Hậu Giang">
<meta property="og:url" content="https://baohaugiang.vn/1.html">
<meta property="article:published_time" content="2023-07-06T14:20:00+07:00"></head>
<body><nav><a href="/">Trang chủ</a> <a href="/tin">Tin tức</a></nav>
<article><h1>Phụng Hiệp sơ kết công tác dân vận</h1><p>{LONG}</p><p>{MORE}</p></article>
<footer><p>Bản quyền thuộc Báo Hậu Giang</p></footer></body></html>"""

# A portal of the 2010s: tables for the layout, the site's name as title, the date in a cell of its own,
# dates of other articles in a list, and no metadata.
OLD = f"""<html><head><title>Trang thông tin điện tử huyện Phụng Hiệp</title></head><body>
<table><tr><td><a href="/">Trang chủ</a></td><td><a href="/gt">Giới thiệu</a></td></tr></table>
<table><tr><td>
 <table><tr><td class="cate">Tin nổi bật</td><td class="Time">06/07/2023</td></tr></table>
 <table><tr><td><p class="Title">Phụng Hiệp sơ kết công tác dân vận</p></td></tr>
 <tr><td><p>{LONG}</p><p>{MORE}</p></td></tr></table>
 <ul><li><a href="/2">Long Mỹ làm đường</a><span class="ShowDate">(01/02/2022)</span></li></ul>
</td></tr></table></body></html>"""


def test_a_modern_page() -> None:
    found = page(MODERN)
    assert (found.title, found.published) == ("Phụng Hiệp sơ kết công tác dân vận", dt.date(2023, 7, 6))
    assert (found.source, found.url) == ("Báo Hậu Giang", "https://baohaugiang.vn/1.html")
    assert LONG in found.text
    assert MORE in found.text
    assert "Tin tức" not in found.text


def test_a_page_laid_out_with_tables() -> None:
    found = page(OLD)
    assert found.title == "Phụng Hiệp sơ kết công tác dân vận"
    assert found.source == "Trang thông tin điện tử huyện Phụng Hiệp"
    assert found.published == dt.date(2023, 7, 6)
    assert found.text.split("\n")[:2] == ["Phụng Hiệp sơ kết công tác dân vận", LONG]
    assert "Giới thiệu" not in found.text
    assert "|" not in found.text


def test_a_table_of_data_stays_lines() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>Xã {n}</td><td>{n * 5} hộ</td></tr>" for n in range(1, 6))
    text = page(f"<html><body><article><p>{LONG}</p><table>{rows}</table><p>{MORE}</p></article></body></html>").text
    assert "2 | Xã 2 | 10 hộ" in text.split("\n")


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html><body></body></html>",
        "<html><body><ul><li><a href='/1'>Long Mỹ làm đường</a></li><li>Tin hai</li></ul></body></html>",
        "<<<>>>",
        "<a href='x'>y</a> " * 2000,
        "<!-- -->",
        "<html><body>" + "<div>" * 3000 + "x",
    ],
)
def test_a_page_without_an_article(html: str) -> None:
    with pytest.raises(Refused):
        page(html)


def test_html_files(tmp_path: Path) -> None:
    write(tmp_path / "a.html", MODERN)
    write(tmp_path / "b.htm", MODERN.replace("utf-8", "utf-16").encode("utf-16"))
    write(tmp_path / "c.html.gz", gzip.compress(OLD.encode()))
    write(tmp_path / "d.html", "<html><body><p>Trang trống</p></body></html>")
    write(tmp_path / "e.html", MODERN + " " * 20_000)
    articles, failures = outcome(tmp_path, limits=Limits(page=10_000))
    assert [a.id for a in articles] == ["a", "b", "c"]
    assert articles[0].url == "https://baohaugiang.vn/1.html"
    assert articles[0].text == articles[1].text
    assert [f.reason for f in failures] == ["no article on this page", "larger than 10,000 bytes"]


def test_html_in_a_record(tmp_path: Path) -> None:
    lines = [{"html": MODERN, "url": "https://x.vn/9"}, {"content": f"<p>{LONG}</p><p>{MORE}</p>"}]
    articles, failures = outcome(write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines))))
    assert failures == []
    assert articles[0].url == "https://x.vn/9"
    assert articles[1].text == f"{LONG}\n{MORE}"


# --- tables ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [
        ["id", "title", "content", "date"], ["1", "Tên", '"Xã, huyện; họp.\nHết."', "06/07/2023"], [],
        ["2", "Tên", "", ""], ["3", "Tên", "Xã họp."],
    ]  # fmt: skip
    text = "\r\n".join(separator.join(row) for row in rows)
    articles, failures = outcome(write(tmp_path / "a.csv", text.encode(encoding)))
    assert [(a.id, a.text) for a in articles] == [("1", "Xã, huyện; họp.\nHết."), ("3", "Xã họp.")]
    assert articles[0].published == dt.date(2023, 7, 6)
    assert [f.place for f in failures] == [f"{tmp_path / 'a.csv'}:5"]


def test_bad_csv(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", b"id,text\n1,\xff\xfe\xfa\n2,X\xc3\xa3\n")
    write(tmp_path / "b.csv", "id,text\n1," + "a" * 3000 + "\n2,Xã\n")
    write(tmp_path / "c.csv", b"")
    write(tmp_path / "d.csv", b"id\0\0\x01")
    articles, failures = outcome(tmp_path, limits=Limits(record=2000))
    assert [a.text for a in articles] == ["Xã", "Xã"]
    assert [Path(f.place.split(":")[0]).name for f in failures] == ["a.csv", "b.csv", "c.csv", "d.csv"]


def test_parquet(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"id": "1", "text": "Xã họp.", "published": dt.datetime(2023, 7, 6, 8), "url": "https://x.vn"},
        {"id": "2", "text": None, "published": None, "url": None},
        {"id": "3", "text": "Huyện họp.", "published": None, "url": None},
    ]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "a.parquet")
    write(tmp_path / "b.parquet.gz", gzip.compress((tmp_path / "a.parquet").read_bytes()))
    write(tmp_path / "c.parquet", b"PAR1 is what it says")
    articles, failures = outcome(tmp_path)
    assert [a.id.split("~")[0] for a in articles] == ["1", "3", "1", "3"]
    assert articles[0].published == dt.date(2023, 7, 6)
    places = [f"{tmp_path / name}" for name in ("a.parquet:2", "b.parquet.gz:2", "c.parquet")]
    assert [f.place for f in failures] == places


# --- archives --------------------------------------------------------------------------------------
def warc(*pages: tuple[str, str, bytes], compressed: bool) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=compressed)
    for url, kind, payload in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(payload), http_headers=headers)
        )
    return out.getvalue()


PAGES = (
    ("https://x.vn/1", "text/html; charset=utf-8", MODERN.encode()),
    ("https://x.vn/1.png", "image/png", b"\x89PNG"),
    ("https://x.vn/", "text/html", b"<html><body><a href='/1'>Tin</a></body></html>"),
    ("https://x.vn/2", "text/html", OLD.encode()),
)


@pytest.mark.parametrize("compressed", [False, True])
def test_warc(tmp_path: Path, compressed: bool) -> None:
    data = warc(*PAGES, compressed=compressed)
    file = write(tmp_path / ("a.warc.gz" if compressed else "a.warc"), data)
    articles, failures = outcome(file)
    assert [a.url for a in articles] == ["https://x.vn/1", "https://x.vn/2"]
    assert articles[0].published == dt.date(2023, 7, 6)
    assert [f.place for f in failures] == [f"{file}:3"]
    assert [a.id for a in articles] == [a.id for a in outcome(file)[0]]


@pytest.mark.parametrize("content", [b"", b"WARC/1.0\r\nbroken", b"hello", b"\x1f\x8b\x08\x00broken"])
def test_bad_warc(tmp_path: Path, content: bytes) -> None:
    articles, failures = outcome(write(tmp_path / "a.warc", content))
    assert articles == []
    assert len(failures) == 1


def test_a_cut_warc_keeps_what_came_before(tmp_path: Path) -> None:
    data = warc(*PAGES, compressed=True)
    articles, _ = outcome(write(tmp_path / "a.warc.gz", data[: len(data) - 300]))
    assert [a.url for a in articles] == ["https://x.vn/1"]


def test_zip(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as z:
        z.writestr("e.txt", "Tỉnh họp.")
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("b/2.txt", "Xã họp.")
        z.writestr("../../1.txt", "Huyện họp.")
        z.writestr("c.jsonl.gz", gzip.compress(b'{"text": "M\xe1\xbb\x99t."}\nx\n'))
        z.writestr("d.zip", inner.getvalue())
        z.writestr("f.txt", "")
        z.writestr("readme.md", "x")
    articles, failures = outcome(tmp_path / "a.zip")
    assert {a.id: a.text for a in articles if len(a.id) < 16} == {"1": "Huyện họp.", "2": "Xã họp.", "e": "Tỉnh họp."}
    assert len(articles) == 4
    assert [f.place.split("!", 1)[1] for f in failures] == ["c.jsonl.gz:2", "f.txt"]
    assert list(tmp_path.iterdir()) == [tmp_path / "a.zip"]


def nested(depth: int) -> bytes:
    data, name = b"X\xc3\xa3 h\xe1\xbb\x8dp.", "a.txt"
    for _ in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as z:
            z.writestr(name, data)
        data, name = out.getvalue(), "a.zip"
    return data


def test_bombs_and_damage(tmp_path: Path) -> None:
    write(tmp_path / "a.txt.gz", gzip.compress(b"a" * 40_000_000))
    write(tmp_path / "b.txt.gz", gzip.compress(LONG.encode())[:-12])
    write(tmp_path / "c.txt.gz", b"not gzip")
    write(tmp_path / "d.zip", b"PK\x03\x04 not zip")
    write(tmp_path / "e.zip", nested(3))
    with zipfile.ZipFile(tmp_path / "f.zip", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("bomb.jsonl", b"\n" * 40_000_000)
    with zipfile.ZipFile(tmp_path / "g.zip", "w") as z:
        z.writestr("x.md", "x")
    write(tmp_path / "h.zip", nested(2))
    articles, failures = outcome(tmp_path)
    assert [a.text for a in articles] == ["Xã họp."]
    assert [Path(f.place.split("!")[0]).name for f in failures] == [
        "a.txt.gz", "b.txt.gz", "c.txt.gz", "d.zip", "e.zip", "f.zip", "g.zip",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ('{"text": "Một."}\n{"text": "Hai."}\n', ["Một.", "Hai."]),
        ('[{"text": "Một."}]', ["Một."]),
        ("Xã họp.", ["Xã họp."]),
        (MODERN, [page(MODERN).text]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: str, texts: list[str]) -> None:
    class Stdin:
        buffer = io.BytesIO(content.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert [a.text for a in outcome(Path("-"))[0]] == texts


# --- encodings -------------------------------------------------------------------------------------
VNI = {
    "Coâng taùc daân vaän cuûa Ñaûng boä huyeän naêm 2003 ñaït nhieàu keát quaû, öùng duïng kyõ thuaät, tyû leä ngöôøi":
    "Công tác dân vận của Đảng bộ huyện năm 2003 đạt nhiều kết quả, ứng dụng kỹ thuật, tỷ lệ người",
    "ÑAÛNG BOÄ VAØ CHÍNH QUYEÀN caùc xaõ, phöôøng ñaõ toå chöùc; chò nghó chæ trí nhaân daân trong naêm 2003":
    "ĐẢNG BỘ VÀ CHÍNH QUYỀN các xã, phường đã tổ chức; chị nghĩ chỉ trí nhân dân trong năm 2003",
}  # fmt: skip


def windows_1258(text: str) -> bytes:
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = b""
    for c in text:
        parts = unicodedata.normalize("NFD", c)
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
        out += (base + "".join(p for p in parts if p in tones)).encode("cp1258")
    return out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode(encoding: str) -> None:
    assert decode(f"{LONG}\r\n{MORE}".encode(encoding)) == f"{LONG}\r\n{MORE}"


def test_windows_1258() -> None:
    assert unicodedata.normalize("NFC", decode(windows_1258(LONG))) == LONG


def test_tcvn3_as_bytes_and_as_text() -> None:
    legacy = LONG.translate(str.maketrans(_TCVN3_TO, _TCVN3_FROM))
    assert decode(legacy.encode("latin-1")) == LONG
    assert decode(legacy.encode()) == LONG


@pytest.mark.parametrize(("legacy", "text"), VNI.items())
def test_vni_as_bytes_and_as_text(legacy: str, text: str) -> None:
    assert decode(legacy.encode("latin-1")) == text
    assert mend(legacy) == text


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_mojibake(wrong: str) -> None:
    broken = LONG.encode().decode(wrong, "ignore") if wrong == "cp1252" else LONG.encode().decode(wrong)
    mended = mend(broken)
    assert "tổ chức hội nghị sơ kết" in mended
    assert wrong == "cp1252" or mended == LONG


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        unicodedata.normalize("NFD", LONG),
        "“Dân vận khéo” — ‘tốt’…",
        "Le préfet a été élu à la présidence, où il dîne souvent avec les maires de la région.",
        "Größe und Straße für Äpfel über die Brücke; das Mädchen läuft schön.",
        "Hello",
        "",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert mend(text) == text


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_named_error(data: bytes) -> None:
    try:
        text = decode(data)
    except Refused:
        return
    assert isinstance(text, str)


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.parquet", "a.warc", "a.zip", "a.txt.gz",
                          "a.csv.gz", "a.warc.gz", "a.parquet.gz"]),
    data=st.one_of(
        st.binary(max_size=200), st.binary(max_size=100).map(gzip.compress),
        st.binary(max_size=100).map(lambda b: gzip.compress(b)[:10] + b),  # damaged behind its head
        st.binary(max_size=60).map(lambda b: b'{"text": "' + b), st.text(max_size=60).map(lambda t: f"<p>{t}".encode()),
    ),
)  # fmt: skip
def test_any_bytes_in_any_format(tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes) -> None:
    file = write(tmp_path_factory.mktemp("any") / name, data)
    for item in read([file]):
        assert isinstance(item, Article) or "\n" not in str(item)


# --- what crawlers write ---------------------------------------------------------------------------
SAID = "Ngày 3/3/2023, UBND tỉnh Trà Vinh trao 14 suất quà cho 20 hộ nghèo."
EXPORTS: dict[str, dict[str, Any]] = {
    "scrapy, lists": {"url": ["https://x.vn/1"], "title": ["Tựa đề"], "content": [f"<p>{SAID}</p>", "<p>Hết.</p>"],
                      "date": ["2023-03-04"], "site": ["Báo X"]},
    "scrapy, stripped": {"link": "https://x.vn/1", "headline": " Tựa đề\n", "body": [SAID, "Hết."],
                         "pub_date": "04/03/2023 08:15 GMT+7", "site_name": "Báo X"},
    "news-please": {"date_download": "2024-01-01 00:00:00", "date_publish": "2023-03-04 08:00:00", "text": None,
                    "maintext": f"{SAID}\nHết.", "source_domain": "Báo X", "title": "Tựa đề", "url": "https://x.vn/1"},
    "trafilatura": {"title": "Tựa đề", "hostname": "x.vn", "date": "2023-03-04", "id": None, "raw_text": SAID,
                    "text": f"{SAID}\nHết.", "filedate": "2024-01-01", "source": "https://x.vn/1",
                    "source-hostname": "Báo X", "sitename": "Báo X"},
    "fundus": {"title": "Tựa đề", "publishing_date": "2023-03-04 08:00:00+07:00",
               "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [SAID, "Hết."]}]},
               "html": {"responded_url": "https://x.vn/1", "content": "<html></html>", "crawl_date": "2024-01-01",
                        "source_info": {"publisher": "Báo X"}}},
    "in an article": {"article": {"title": "Tựa đề", "content": f"{SAID}\nHết.", "site": "Báo X"},
                      "meta": {"url": "https://x.vn/1", "published_at": 1677888000}},
    "elasticsearch": {"_index": "news", "_source": {"title": "Tựa đề", "content": f"{SAID}\nHết.", "link": "https://x.vn/1",
                                                    "publish_date": "2023-03-04", "domain": "Báo X"}},
    "schema.org": {"headline": "Tựa đề", "articleBody": f"{SAID}\nHết.", "datePublished": "2023-03-04T08:00:00+07:00",
                   "url": "https://x.vn/1", "publisher": {"@type": "Organization", "name": "Báo X"},
                   "author": {"name": "Lê A", "url": "https://x.vn/le-a"}},
}  # fmt: skip


@pytest.mark.parametrize("made_by", EXPORTS)
def test_what_crawlers_export(tmp_path: Path, made_by: str) -> None:
    (found,), failures = outcome(write(tmp_path / "a.jsonl", json.dumps(EXPORTS[made_by])))
    assert failures == []
    assert (found.title, found.url, found.published) == ("Tựa đề", "https://x.vn/1", dt.date(2023, 3, 4))
    assert (found.text, found.source) == (f"{SAID}\nHết.", "Báo X")


@pytest.mark.parametrize(
    ("rows", "texts", "places"),
    [
        (f"id,text\n1,{SAID}\n2,Xã\n", ["Xã"], ["2"]),  # a separator in a text without quotes
        ('id,text\n1,"Xã\n2,Huyện\n', [], ["2"]),  # a quote that is never closed
        ('id,text\n1,"Xã ""A"" họp"\n2,"Xã" thừa\n3,"Huyện"\n', ['Xã "A" họp', "Huyện"], ["3"]),
        ("sep=;\nid;text\n1;Xã, huyện\n", ["Xã, huyện"], []),
        ("id|text||\n1|Xã||\n", ["Xã"], []),
    ],
)
def test_odd_quotes_lose_nothing_in_silence(tmp_path: Path, rows: str, texts: list[str], places: list[str]) -> None:
    file = write(tmp_path / "a.csv", rows)
    articles, failures = outcome(file)
    assert [a.text for a in articles] == texts
    assert [f.place for f in failures] == [f"{file}:{n}" for n in places]


def test_parquet_of_odd_types(tmp_path: Path) -> None:
    table = pyarrow.table({
        "text": pyarrow.array([SAID.encode(), b"Hai."], pyarrow.binary()),
        "published": pyarrow.array([2**62, 1677888000000], pyarrow.timestamp("ms")),
        "meta": pyarrow.array([{"a": 1}, None]),
        "map": pyarrow.array([[("a", 1)], None], pyarrow.map_("string", "int8")),
        "title": pyarrow.array(["Một", "Hai"]).dictionary_encode(),
        "took": pyarrow.array([1, 2], pyarrow.duration("ns")),
    })  # fmt: skip
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet")
    articles, failures = outcome(tmp_path / "a.parquet")
    assert failures == []
    assert [(a.text, a.title, a.published) for a in articles] == [
        (SAID, "Một", None), ("Hai.", "Hai", dt.date(2023, 3, 4)),
    ]  # fmt: skip


def chunked(data: bytes) -> bytes:
    parts = [data[at : at + 100] for at in range(0, len(data), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def test_warc_encodings_and_kinds(tmp_path: Path) -> None:
    html = MODERN.encode()
    says_utf8, in_1258 = "<meta charset='utf-8'>", windows_1258(MODERN.replace('<meta charset="utf-8">', ""))
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for name, kind, status, headers, payload in (
        ("gzip", "response", "200 OK", {"Content-Encoding": "gzip"}, gzip.compress(html)),
        ("chunked", "response", "200 OK", {"Transfer-Encoding": "chunked"}, chunked(html)),
        ("both", "response", "200 OK", {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"},
         chunked(gzip.compress(html))),
        ("no-gzip", "response", "200 OK", {"Content-Encoding": "gzip"}, html),
        ("1258", "response", "200 OK", {"Content-Type": "text/html; charset=windows-1258"}, in_1258),
        ("meta-lies", "response", "200 OK", {"Content-Type": "text/html; charset=windows-1258"},
         in_1258.replace(b"<head>", b"<head>" + says_utf8.encode())),
        ("header-lies", "response", "200 OK", {"Content-Type": "text/html; charset=iso-8859-1"}, html),
        ("revisit", "revisit", "200 OK", {}, b""),
        ("404", "response", "404 Not Found", {}, html),
        ("picture", "response", "200 OK", {"Content-Type": "image/png"}, html),
    ):  # fmt: skip
        sent = StatusAndHeaders(status, [*({"Content-Type": "text/html"} | headers).items()], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(f"https://x.vn/{name}", kind, payload=io.BytesIO(payload),
                                                      http_headers=sent))  # fmt: skip
    articles, failures = outcome(write(tmp_path / "a.warc.gz", out.getvalue()))
    assert failures == []
    names = ["gzip", "chunked", "both", "no-gzip", "1258", "meta-lies", "header-lies"]
    assert [a.url for a in articles] == [f"https://x.vn/{name}" for name in names]
    assert {unicodedata.normalize("NFC", a.text) for a in articles} == {page(MODERN).text}
