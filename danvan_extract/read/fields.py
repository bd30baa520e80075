"""From a crawler's record to an article: which of its fields is what."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from typing import Any

from danvan_extract.read.dates import publication_day
from danvan_extract.read.encoding import decode, mend
from danvan_extract.read.outcome import Limits, NoArticle, Refused
from danvan_extract.records import Article

# Field names by what they hold, the surest first. They are those of Scrapy feeds, news-please
# (maintext, date_publish, source_domain), trafilatura (raw_text, hostname, source = the address),
# fundus (body, publishing_date), schema.org (articleBody, datePublished) and Vietnamese exports;
# compared without case, `_`, `-` and blanks.
_ALIASES = {
    "id": ["id", "_id", "articleid", "newsid", "docid", "uuid"],
    "text": ["text", "maintext", "content", "contents", "body", "articlebody", "articletext", "plaintext", "fulltext",
             "rawtext", "article", "noidung", "nộidung", "vanban"],
    "html": ["html", "rawhtml", "htmlcontent", "contenthtml", "page", "response"],
    "url": ["url", "link", "sourceurl", "canonical", "canonicalurl", "respondedurl", "requestedurl", "href",
            "address", "uri", "duongdan"],
    "source": ["source", "sourcedomain", "sitename", "site", "hostname", "sourcehostname", "domain", "publisher",
               "website", "newspaper", "nguon", "nguồn"],
    "title": ["title", "headline", "tieude", "tiêuđề"],
    "published": ["published", "datepublish", "datepublished", "publishedat", "publishedtime", "publisheddate",
                  "publishingdate", "publishdate", "pubdate", "publicationdate", "date", "datetime", "time",
                  "timestamp", "createdat", "ngaydang", "ngàyđăng", "ngay", "ngày"],
}  # fmt: skip
_TAG = re.compile(
    r"</?(?:p|div|br|span|table|tr|td|h[1-6]|ul|li|a|img|strong|em|b|figure)\b[^<>]{0,500}>", re.IGNORECASE
)
# What no database and no terminal takes.
_UNSOUND = re.compile("[\0\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_PAGE = re.compile(r"<(?:html|body|head)\b", re.IGNORECASE)
# Names of what holds the fields of an article, of Elasticsearch, fundus and others, and how deep they may stand.
_HOLDERS = (
    "article",
    "source",
    "data",
    "doc",
    "document",
    "news",
    "item",
    "post",
    "meta",
    "metadata",
    "html",
    "sourceinfo",
)
_DEPTH = 3
_MARKUP = 3  # tags from which a text is taken for HTML


def article(record: Mapping[str, Any], place: str, limits: Limits) -> Article:
    """The article in a crawler's record.

    A list of paragraphs is joined by line breaks; a text that is HTML, or a record that has only
    HTML, is read as a page. Without an id, one is made from the text. Raises Refused.
    """
    levels = _levels(record)
    found = {name: [level[a] for level in levels for a in aliases if a in level] for name, aliases in _ALIASES.items()}
    for name in found.keys() - {"text"}:  # Scrapy's selectors give lists
        found[name] = [v[0] if isinstance(v, list) else v for v in found[name]]
    text = mend(next((t for v in found["text"] if (t := _text(v)).strip()), ""))
    url = next((v for v in (*found["url"], *found["source"]) if isinstance(v, str) and _is_address(v)), None)
    named = (v.get("name") if isinstance(v, dict) else v for v in found["source"])
    source = next((v for v in named if isinstance(v, str) and not _is_address(v)), None)
    title = next((mend(v.strip()) for v in found["title"] if isinstance(v, str) and v.strip()), None)
    published = next((d for v in found["published"] if (d := publication_day(v)) is not None), None)
    html = next((v for v in found["html"] if isinstance(v, str) and v.strip()), "")
    if "<" in text and len(_TAG.findall(text[:20_000])) >= _MARKUP:
        text, html = "", text
    if not text and html:
        from danvan_extract.read.html import Page, fragment, page

        if len(html) > limits.page:
            raise Refused(f"a page of more than {limits.page:,} characters", "leave it out")
        try:
            shown = page(html, url)
        except NoArticle:
            if _PAGE.search(html[:4000]):
                raise
            # A piece of a page that a crawler has cut out: short as it is, it is the article.
            shown = Page(fragment(html))
        text, title = shown.text, title or shown.title
        published, source = published or shown.published, source or shown.source
    if not text:
        raise Refused("a record without text", "fields with a text are: text, content, body, maintext, html")
    check(text, limits)
    key = next((str(v) for v in found["id"] if isinstance(v, str | int) and not isinstance(v, bool)), None)
    return sound(
        id=key or text_id(text), text=text, title=title, url=url, source=source, published=published, place=place
    )


def _levels(record: Mapping[str, Any], depth: int = 0) -> list[dict[str, Any]]:
    """What a record says by bare names, and then what the records say that stand in it and only hold others."""
    fields = {_bare(str(k)): v for k, v in record.items() if not _is_empty(v)}
    held = [fields[name] for name in _HOLDERS if depth < _DEPTH and isinstance(fields.get(name), dict)]
    return [fields, *(level for inner in held for level in _levels(inner, depth + 1))]


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value)


def is_header(line: str) -> bool:
    """Whether a line names the columns of a table of articles."""
    names = {_bare(name.strip().strip("\"'")) for name in re.split(r"[,;\t|]", line)}
    known = [bool(names.intersection(aliases)) for aliases in _ALIASES.values()]
    return sum(known) > 1 and bool(names.intersection(_ALIASES["text"] + _ALIASES["html"]))


def _bare(name: str) -> str:
    """A field's name without what its spellings differ in."""
    return re.sub(r"[_\-\s]", "", name).casefold()


def sound(*, published: dt.date | None = None, **fields: str | None) -> Article:
    """An article whose strings hold no NUL and no lone surrogate; each becomes `U+FFFD`, so that lengths stay."""
    return Article.model_validate(
        {k: _UNSOUND.sub("\ufffd", v) if v is not None else v for k, v in fields.items()} | {"published": published}
    )


def text_id(text: str) -> str:
    """An id for a text without one: sixteen digits of its hash."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def check(text: str, limits: Limits) -> None:
    """Raise Refused for a text that is empty, too long or no text."""
    if not text or text.isspace():
        raise Refused("empty", "remove it, or crawl the page again")
    if len(text) > limits.text:
        raise Refused(f"{len(text):,} characters, more than an article has", f"the limit is {limits.text:,}; split it")
    head = text[:4000]
    if len(_CONTROL.findall(head)) > max(4, len(head) // 50):
        raise Refused("binary, not text", "remove it from the input")


def _is_address(value: str) -> bool:
    return value.startswith(("http://", "https://", "//", "www."))


def _text(value: Any) -> str:
    """Text out of a string, a list of paragraphs, or fundus' body of a summary and sections."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return decode(value)
    if isinstance(value, list):
        return "\n".join(t for v in value if (t := _text(v)))
    if isinstance(value, dict):
        parts = [value.get(k) for k in ("summary", "headline", "sections", "paragraphs", "text")]
        return "\n".join(t for v in parts if v and (t := _text(v)))
    return ""
