"""Portal pages of several makes: where the article is, what it is called, and that a list of articles is none."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import suppress

import pytest

from danvan_extract.read.html import fragment, page
from danvan_extract.read.outcome import NoArticle

SITE = "Trang thông tin điện tử huyện Cầu Kè"
PARAGRAPHS = [
    f"{when}, Ban Dân vận Huyện ủy Cầu Kè phối hợp với Hội Nông dân huyện trao {n} con bò giống cho hội viên nghèo ở "
    f"{place}, trị giá {n * 15} triệu đồng, do bà con tiểu thương chợ huyện và các cơ sở xay xát cùng đóng góp."
    for n, when, place in (
        (4, "Sáng 3/3/2023", "xã Hòa Tân"), (6, "Chiều 9/4/2023", "xã Châu Điền"), (9, "Ngày 2/6/2023", "thị trấn"),
        (12, "Trong tháng 7/2023", "xã Phong Thạnh"),
    )
]  # fmt: skip
HEADLINES = [f"Cầu Kè trao bò giống cho hội viên nghèo đợt {n}" for n in range(1, 5)]
TITLE = "Cầu Kè: Trao bò giống cho hội viên nông dân nghèo"
MENU = "".join(f"<li><a href='/{n}'>{name}</a></li>" for n, name in enumerate(("Trang chủ", "Tin tức", "Liên hệ")))
RELATED = "".join(f"<li><a href='/tin-{n}'>{h}</a> <span class='date'>(0{n}/07/2023)</span></li>"
                  for n, h in enumerate(HEADLINES, 1))  # fmt: skip
BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)


def html(inside: str, head: str = f"<title>{SITE}</title>") -> str:
    return (
        f"<html><head><meta charset='utf-8'>{head}</head><body><div id='menu'><ul>{MENU}</ul></div>{inside}"
        f"<div id='footer'>{SITE}. Giấy phép số 12/GP-STTTT ngày 3/11/2016. Lượt truy cập: 12345</div></body></html>"
    )


def teasers(item: str, *, around: str = "{}", count: int = 4) -> str:
    """A page that lists so many articles, each as `item` with its headline, link and beginning."""
    listed = list(zip(HEADLINES, PARAGRAPHS, strict=True))[:count]
    return html(around.format("".join(item.format(h=h, u="/tin", t=p[:180] + "...") for h, p in listed)))


ARTICLES = {
    "news portal": html(f"<article><h1>{TITLE}</h1><time datetime='2023-08-01T08:00:00+07:00'>01/08</time>"
                        f"{BODY}</article>"
                        f"<aside><h3>Tin liên quan</h3><ul>{RELATED}</ul></aside>"),
    "liferay": html(f"<div class='journal-content-article'><p class='title'>{TITLE}</p>"
                    f"<span class='Time'>thứ ba, 01/08/2023 08:15</span>{BODY}</div><ul>{RELATED}</ul>"),
    "sharepoint tables": html(f"<table><tr><td class='tieude'>{TITLE}</td></tr><tr><td class='ngaydang'>"
                              f"01/08/2023</td></tr><tr><td>{BODY}</td></tr></table><table><tr><td><ul>{RELATED}</ul></td>"
                              "</tr></table>"),
    "joomla": html(f"<div class='item-page'><h2 class='title'><a href='/tin-1'>{TITLE}</a></h2><dl>"
                   f"<dd class='published'>Ngày đăng: 01/08/2023</dd></dl>{BODY}</div>"
                   f"<ul class='pagination'>{MENU}</ul>"),
    "each paragraph in a division": html(f"<div class='detail'><h1 class='title'>{TITLE}</h1>"
                                         "<p class='date'>01/08/2023</p>"
                                         + "".join(f"<div class='row'><div>{p}</div></div>" for p in PARAGRAPHS)
                                         + f"</div><div class='more'><ul>{RELATED}</ul></div>"),
    "other articles above": html(f"<ul class='hot'>{RELATED}</ul><div class='detail'><h1 class='title'>{TITLE}</h1>"
                                 f"<p class='date'>01/08/2023</p>{BODY}</div>"),
    "links in the text": html(f"<h1>{TITLE}</h1><div class='date'>01/08/2023</div><div class='content'>"
                              + BODY.replace("Hội Nông dân huyện", "<a href='/hnd'>Hội Nông dân huyện</a>")
                              + "</div>"),
    "no marks, a site's title": html(f"<div class='entry'><div class='tieu-de'>{TITLE}</div>{BODY}"
                                     "<div class='time'>01/08/2023</div></div>"),
    "og:title names the site": html(f"<div><h1>{TITLE}</h1><div class='date'>01/08/2023</div>{BODY}</div>",
                                    f"<title>Tin tức</title><meta property='og:title' content='{SITE}'>"),
}  # fmt: skip


@pytest.mark.parametrize("make", ARTICLES)
def test_the_article_of_a_page(make: str) -> None:
    found = page(ARTICLES[make])
    assert (found.title, found.published) == (TITLE, dt.date(2023, 8, 1))
    assert all(p in found.text for p in PARAGRAPHS)
    assert not any(h in found.text for h in HEADLINES)


LISTINGS = {
    "divisions": teasers("<div class='item'><h3><a href='{u}'>{h}</a></h3><p>{t}</p></div>"),
    "pictures": teasers("<li><a href='{u}'><img src='x.jpg'></a><a href='{u}'>{h}</a><div>{t}</div></li>",
                        around="<ul class='list'>{}</ul>"),
    "tables": teasers("<tr><td><img src='x.jpg'></td><td><a href='{u}'><b>{h}</b></a><br><p>{t}</p></td></tr>",
                      around="<table>{}</table>"),
    "articles": teasers("<article><header><h2><a href='{u}'>{h}</a></h2></header><div class='excerpt'><p>{t}</p></div>"
                        "</article>", around="<main><h1>Chuyên mục: Dân vận</h1>{}</main>"),
    "teasers that are links": teasers("<div><h4>{h}</h4><a href='{u}'><p>{t}</p></a></div>"),
    "two on the last page": teasers("<div><h3><a href='{u}'>{h}</a></h3><p>{t}</p></div>", count=2,
                                    around="<div>{}</div><div class='pagination'><a href='?p=1'>1</a></div>"),
    "links only": html(f"<div class='box'><ul>{RELATED}</ul></div>"),
    "nothing": html("<div class='journal-content-article'></div>"),
    "a script's shell": html("<div id='root'></div><noscript>You need to enable JavaScript.</noscript>"),
}  # fmt: skip


@pytest.mark.parametrize("make", LISTINGS)
def test_a_page_that_lists_articles_is_none(make: str) -> None:
    with pytest.raises(NoArticle):
        page(LISTINGS[make])


@pytest.mark.parametrize(
    "piece", ["<div><a href='/x'>{h}</a><p>{t}</p></div>", "<p>{t}</p>", "<div>{t}", "<a href='/'>{h}</a>"]
)
def test_a_long_page_takes_no_longer_than_its_length(piece: str) -> None:
    seconds = []
    for count in (100, 1000):
        inside = "".join(piece.format(h=f"{n} {HEADLINES[0]}", t=f"{n} {PARAGRAPHS[0]}") for n in range(count))
        start = time.process_time()
        with suppress(NoArticle):
            page(html(inside))
        seconds.append(time.process_time() - start)
    assert seconds[1] < 30 * max(seconds[0], 0.02)


def test_no_nul_reaches_the_parser() -> None:
    # libxml2 ends a text at the first.
    assert fragment("<p>Xã trao 5\0 suất quà</p><p>Huyện trao\0</p>") == "Xã trao 5 suất quà\nHuyện trao"
