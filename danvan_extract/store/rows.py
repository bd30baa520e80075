"""Records to table rows and back, without loss."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from danvan_extract import records as r
from danvan_extract.numbers import written
from danvan_extract.places import MERGER, province_of
from danvan_extract.store.copies import bands, body_of, folded_pieces
from danvan_extract.text import ascii_fold

Row = dict[str, Any]
Found = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """All rows of one article, made wherever it was extracted; the writer adds `run_id` and `article_id`.

    `folded` is what full-text search sees: title and text in bare Latin letters. `bands` are empty for an
    article without text.
    """

    article: Row
    folded: str
    bands: list[int]
    facts: dict[str, list[Row]]


def prepare(record: r.ArticleRecord, article: r.Article | None = None) -> Prepared:
    """The rows of a record; `article` is what it was made from, if that is at hand."""
    row = article_row(record)
    row["content"] = content_hash(article or record)
    row["place"] = article.place if article else ""
    pieces = folded_pieces(record.text, record.ignore)
    folded = " ".join(filter(None, (ascii_fold(record.title or ""), *(piece for _, piece in pieces))))
    return Prepared(row, folded, bands(body_of(pieces)), fact_rows(record))


def content_hash(article: r.Article | r.ArticleRecord) -> str:
    """A hash of all that was read of an article (not of where it was read), 32 hexadecimal digits."""
    published = article.published.isoformat() if article.published else None
    read = json.dumps((article.id, article.url, article.source, article.title, published))
    digest = hashlib.blake2b(read.encode("ascii"), digest_size=16)
    digest.update(article.text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def article_row(record: r.ArticleRecord) -> Row:
    """The row of `article`, without what the store adds (`content`, `place`, `run_id`)."""
    return {
        "key": record.id,
        "url": record.url,
        "source": record.source,
        "title": record.title,
        "published": record.published,
        "byline": record.byline,
        "year": record.year,
        "province_code": record.province.code if record.province else None,
        "province_name": record.province.name if record.province else None,
        "ignore": [list(span) for span in record.ignore],
        "notes": list(record.notes),
        "text": record.text,
    }


def province_name(code: str | None, record: r.ArticleRecord) -> str | None:
    """The name of a fact's province on the map of the record's time; the article's if it has none of its own."""
    own = record.province
    if own and code in (None, own.code):
        return own.name
    if code is None:
        return None
    day = record.published
    if day is None and ((record.year or 0) > MERGER.year or (own and own != province_of(own.code))):
        day = MERGER
    found = province_of(code, day) or province_of(code)
    return found.name if found else None


def years(period: r.Period | None, record: r.ArticleRecord) -> tuple[int | None, int | None]:
    """First and last year that a figure speaks of: its period's, else the article's."""
    if period and period.first_day and period.last_day:
        return period.first_day.year, period.last_day.year
    return record.year, record.year


def fact_rows(record: r.ArticleRecord) -> dict[str, list[Row]]:
    """The rows of the fact tables by table name, without `article_id`."""
    codes = {o.province for o in record.organizations} | {i.province for i in record.indicators}
    names = {code: province_name(code, record) for code in codes}
    dates = [
        {
            "start_offset": d.start, "end_offset": d.end, "text": d.text, "value": d.value, "first_day": d.first_day,
            "last_day": d.last_day, "inferred": d.inferred, "pattern": d.pattern,
        }
        for d in record.dates
    ]  # fmt: skip
    organizations = [
        {
            "start_offset": o.start, "end_offset": o.end, "text": o.text, "kind": o.kind, "level": o.level,
            "name": o.name, "province_code": o.province, "province_name": names[o.province], "pattern": o.pattern,
        }
        for o in record.organizations
    ]  # fmt: skip
    people = [{"start_offset": p.start, "end_offset": p.end, "name": p.name} for p in record.officials]
    titles = [
        {
            "person_position": position, "start_offset": t.start, "end_offset": t.end, "text": t.text, "role": t.role,
            "organization": t.organization, "former": t.former, "pattern": t.pattern,
        }
        for position, p in enumerate(record.officials)
        for t in p.titles
    ]  # fmt: skip
    indicators = [
        {
            "start_offset": i.start, "end_offset": i.end, "text": i.text, "value": written(i.value),
            "value_number": float(i.value), "value_max": written(i.value_max) if i.value_max is not None else None,
            "of": written(i.of) if i.of is not None else None, "unit": i.unit, "measure": i.measure,
            "action": i.action, "modifier": i.modifier, "status": i.status,
            "period": i.period.value if i.period else None,
            "period_first_day": i.period.first_day if i.period else None,
            "period_last_day": i.period.last_day if i.period else None,
            "first_year": years(i.period, record)[0], "last_year": years(i.period, record)[1],
            "province_code": i.province, "province_name": names[i.province], "place": i.place, "code": i.code,
            "sentence_start": i.sentence[0], "sentence_end": i.sentence[1], "repeated": i.repeated,
            "pattern": i.pattern,
        }
        for i in record.indicators
    ]  # fmt: skip
    tables: dict[str, list[Row]] = {
        "date": dates,
        "organization": organizations,
        "person": people,
        "title": titles,
        "indicator": indicators,
    }
    for rows in tables.values():
        for position, row in enumerate(rows):
            row["position"] = position
    return tables


def record_from(article: Found, facts: Mapping[str, Iterable[Found]]) -> r.ArticleRecord:
    """The record that `article_row` and `fact_rows` were made from; facts are in the order of `position`."""
    titles: dict[int, list[r.Title]] = {}
    for t in facts["title"]:
        titles.setdefault(t["person_position"], []).append(
            r.Title(
                **_span(t), text=t["text"], role=t["role"], organization=t["organization"], former=t["former"],
                pattern=t["pattern"],
            )
        )  # fmt: skip
    return r.ArticleRecord(
        id=article["key"],
        url=article["url"],
        source=article["source"],
        title=article["title"],
        published=article["published"],
        byline=article["byline"],
        text=article["text"],
        province=(
            r.Province(code=article["province_code"], name=article["province_name"])
            if article["province_code"] is not None
            else None
        ),
        year=article["year"],
        dates=tuple(
            r.Date(
                **_span(d), text=d["text"], value=d["value"], first_day=d["first_day"], last_day=d["last_day"],
                inferred=d["inferred"], pattern=d["pattern"],
            )
            for d in facts["date"]
        ),
        organizations=tuple(
            r.Organization(
                **_span(o), text=o["text"], kind=o["kind"], level=o["level"], name=o["name"],
                province=o["province_code"], pattern=o["pattern"],
            )
            for o in facts["organization"]
        ),
        officials=tuple(
            r.Official(**_span(p), name=p["name"], titles=tuple(titles.get(p["position"], ())))
            for p in facts["person"]
        ),
        indicators=tuple(
            r.Indicator(
                **_span(i), text=i["text"], value=Decimal(i["value"]), value_max=_decimal(i["value_max"]),
                of=_decimal(i["of"]), unit=i["unit"], measure=i["measure"], action=i["action"],
                modifier=i["modifier"], status=i["status"], period=_period(i), province=i["province_code"],
                place=i["place"], code=i["code"], sentence=(i["sentence_start"], i["sentence_end"]),
                repeated=i["repeated"], pattern=i["pattern"],
            )
            for i in facts["indicator"]
        ),
        ignore=tuple((start, end) for start, end in article["ignore"]),
        notes=tuple(article["notes"]),
    )  # fmt: skip


def _span(row: Found) -> dict[str, Any]:
    return {"start": row["start_offset"], "end": row["end_offset"]}


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


def _period(row: Found) -> r.Period | None:
    if row["period"] is None:
        return None
    return r.Period(value=row["period"], first_day=row["period_first_day"], last_day=row["period_last_day"])
