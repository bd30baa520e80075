"""The article on a web page: main text by trafilatura, metadata by trafilatura, htmldate and the page's own marks."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from danvan_extract.errors import DanvanError
from danvan_extract.limit import time_limit
from danvan_extract.read.dates import publication_day
from danvan_extract.read.listing import is_listing
from danvan_extract.read.outcome import NoArticle, Refused

# A page without a line this long, with a mark in it, has no article: a listing, an empty shell (characters).
_PARAGRAPH = 120
_MARK = re.compile(r"[.,;:!?…](?:\s|$)")
_LAYOUT_CELL = 200
_BLOCKS = (
    "p",
    "div",
    "br",
    "li",
    "tr",
    "td",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "figcaption",
    "section",
)
# Seconds of computing that may pass until the main text of a page is found; those of portals take a tenth of one.
LIMIT = 30.0
_DATE_METAS = ("article:published_time", "datepublished", "publishdate", "pubdate", "publish-date", "publish_date",
               "dc.date.issued", "dc.date", "dcterms.date", "date", "og:article:published_time")  # fmt: skip
_TIME_CLASS = re.compile(r"(?:^|[^a-z])(?:time|date|publish\w*|posted|ngay\w*|thoi-?gian)(?:$|[^a-z])", re.IGNORECASE)
_TITLE_CLASS = re.compile(
    r"(?:^|\s)(?:(?:news|article|post|detail|entry|content|page)[-_]?)?(?:title|tieu-?de|headline)(?:$|\s)",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?((?:19|20)\d\d)(?!\d)")
_SITE_NAME = re.compile(
    r"(?:home|trang (?:chủ|nhất)|index|untitled|tin tức|chi tiết(?: tin)?|bài viết|news|"
    r"(?:(?:trang|cổng) (?:thông tin|tin)|website|báo|đài|ủy ban nhân dân|ubnd|sở|ban|huyện ủy|tỉnh ủy) .{0,80})",
    re.IGNORECASE,
)
# What follows the headline in a page's title: anything behind a bar, a site's name behind a dash.
_TITLE_TAIL = re.compile(
    r"\s+(?:[|»]\s+[^|»]{2,60}|[-–—]\s+[^|»\-–—]{0,40}(?:báo|đài|cổng|trang|online|điện tử|tạp chí|news|\.vn|\.com)"
    r"[^|»\-–—]{0,40})$",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t\u00a0]+")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of its article; `text` is the text as the project reads it, to which offsets refer."""

    text: str
    title: str | None = None
    published: dt.date | None = None
    source: str | None = None
    url: str | None = None


def page(html: str, url: str | None = None) -> Page:
    """The article on a page. Raises Refused when there is none, or no library to read pages."""
    try:
        import lxml.etree
        import lxml.html
        import trafilatura
    except ImportError as e:
        raise Refused(f"pages need the package {e.name}", "pip install 'danvan-extract[html]'") from e
    try:
        tree = lxml.html.fromstring(html.replace("\0", ""))
    except (lxml.etree.LxmlError, ValueError, AssertionError) as e:
        raise Refused("not HTML", "remove it, or crawl the page again") from e
    marks = _metas(tree)
    linked = list(_linked_data(tree))
    url = url or marks.get("og:url") or next(iter(tree.xpath('//link[@rel="canonical"]/@href')), None)
    found = Page(
        "",
        _title(tree, marks, linked),
        _published(tree, marks, linked),
        marks.get("og:site_name") or _site(tree) or (urlsplit(url).hostname if url else None),
        url if url and url.startswith("http") else None,
    )
    _open_layout_tables(tree)
    try:
        with time_limit(LIMIT):
            main = trafilatura.bare_extraction(tree, with_metadata=False, include_comments=False, include_tables=True)
    except DanvanError as e:
        raise Refused(e.what, e.remedy) from e
    except (ValueError, TypeError, AttributeError, RecursionError) as e:  # trafilatura's, on broken trees
        raise Refused(f"the page can't be read: {e}", "crawl it again") from e
    text = "\n".join(_lines(getattr(main, "text", None) or ""))
    paragraphs = [line for line in text.split("\n") if len(line) >= _PARAGRAPH and _MARK.search(line)]
    if not paragraphs:
        raise NoArticle("no article on this page", "it is a listing or an empty shell")
    # Parsed anew: trafilatura takes out of the tree what it doesn't want.
    if is_listing(lxml.html.fromstring(html.replace("\0", "")), paragraphs):
        raise NoArticle("a listing page", "if it is an article, report it")
    published = found.published or (None if _DAY.search(text[:600]) else _guessed(html, url))
    return Page(text, _fitting(found.title, text), published, found.source, found.url)


def fragment(html: str) -> str:
    """The text of a piece of a page, a line for each block. Raises Refused when it is no HTML."""
    import lxml.etree
    import lxml.html

    try:
        tree = lxml.html.fragment_fromstring(html.replace("\0", ""), create_parent="div")
    except (lxml.etree.LxmlError, ValueError, AssertionError) as e:
        raise Refused("not HTML", "remove it, or crawl the page again") from e
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            element.text = None
        elif element.tag in _BLOCKS:
            element.tail = "\n" + (element.tail or "")
            element.text = "\n" * (element.tag != "br") + (element.text or "")
    return "\n".join(_lines(tree.text_content()))


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.casefold(), content)
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The schema.org objects of a page."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict):
                graph = item.get("@graph")
                yield from (x for x in (graph if isinstance(graph, list) else [item]) if isinstance(x, dict))


def _title(tree: Any, marks: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    said = [marks.get("og:title"), *(x.get("headline") for x in linked)]
    said += [h.text_content() for h in tree.iter("h1")]
    said += [e.text_content() for e in _marked(tree, _TITLE_CLASS)]
    said += [t.text_content() for t in tree.iter("title")]
    for title in said:
        if isinstance(title, str):
            line = _SPACES.sub(" ", " ".join(title.split()))
            head = _TITLE_TAIL.sub("", line)
            line = head if len(head) >= 20 else line
            if 12 <= len(line) <= 300 and not _SITE_NAME.fullmatch(line):
                return line
    return None


def _site(tree: Any) -> str | None:
    """The site's name, when that is the page's title (`Trang thông tin điện tử huyện Krông Nô`)."""
    for element in tree.iter("title"):
        name = " ".join(element.text_content().split())
        if len(name) > 12 and _SITE_NAME.fullmatch(name):
            return name
    return None


def _fitting(title: str | None, text: str) -> str | None:
    """The title unless the text begins with another headline: then that is the article's."""
    first = text.split("\n", 1)[0]
    if title and first[:40].casefold() != title[:40].casefold() and 20 <= len(first) <= 200 and first[-1] not in ".:;":
        shared = set(title.casefold().split()) & set(first.casefold().split())
        return title if len(shared) * 2 >= len(title.split()) else None
    return title


def _published(tree: Any, marks: dict[str, str], linked: list[dict[str, Any]]) -> dt.date | None:
    said: list[Any] = [marks[name] for name in _DATE_METAS if name in marks]
    said += [x.get("datePublished") for x in linked]
    said += [t.get("datetime") for t in tree.xpath("//time[@datetime][not(ancestor::li)][not(ancestor::a)]")[:1]]
    day = next((d for v in said if (d := publication_day(v)) is not None), None)
    return day or _printed(tree)


def _printed(tree: Any) -> dt.date | None:
    """The date in the first element marked as a time that isn't part of a list of links."""
    for element in _marked(tree, _TIME_CLASS):
        said = " ".join(element.text_content().split())
        m = _DAY.search(said) if len(said) < 100 else None
        if m is not None and (day := publication_day(f"{m[1]}/{m[2]}/{m[3]}")) is not None:
            return day
    return None


def _marked(tree: Any, name: re.Pattern[str]) -> Iterator[Any]:
    """Elements whose class or id is like `name` and that aren't part of a list or a link."""
    for element in tree.xpath("//*[@class or @id][not(ancestor-or-self::li)][not(ancestor-or-self::a)]"):
        if name.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            yield element


def _guessed(html: str, url: str | None) -> dt.date | None:
    from htmldate import find_date

    try:
        return publication_day(find_date(html, url=url, original_date=True, extensive_search=False))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _open_layout_tables(tree: Any) -> None:
    """Make divisions of tables that only lay out the page, as old portals do; tables of data stay."""
    for table in list(tree.iter("table")):
        cells = list(table.iter("td"))
        rows = sum(1 for _ in table.iter("tr"))
        layout = rows < 2 or table.find(".//table") is not None or table.find(".//p") is not None
        if layout or any(len(c.text_content()) > _LAYOUT_CELL for c in cells):
            own = [e for e in table.iter("tbody", "tr", "td", "th") if next(e.iterancestors("table"), None) is table]
            for element in own:
                element.tag = "div"
            table.tag = "div"


def _lines(text: str) -> Iterator[str]:
    """Lines without the marks of trafilatura's tables and without blank ones."""
    for line in text.split("\n"):
        bare = line.strip()
        if bare.startswith("|") or bare.endswith("|"):
            if set(bare) <= set("|- "):
                continue
            bare = " | ".join(cell for c in bare.strip("|").split("|") if (cell := c.strip()))
        if bare := _SPACES.sub(" ", bare):
            yield bare
