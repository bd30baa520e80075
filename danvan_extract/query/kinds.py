"""The kinds of facts that can be asked for, as selections over the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import aliased

from danvan_extract.store import models as m

# Stands between the addresses in `_copies`.
SEPARATOR = "\x1f"
_OTHER = aliased(m.Article)
IS_COPY = exists().where(m.Copy.article_id == m.Article.id)


def _address(article: Any) -> Any:
    return func.coalesce(article.url, article.source, func.nullif(article.place, ""))


# Where an article was read, and where its copies were.
_SOURCES = (
    _address(m.Article).label("_own"),
    select(func.aggregate_strings(_address(_OTHER), SEPARATOR))
    .select_from(m.Copy)
    .join(_OTHER, _OTHER.id == m.Copy.article_id)
    .where(m.Copy.first_id == m.Article.id)
    .correlate(m.Article)
    .scalar_subquery()
    .label("_copies"),
)
_OF_ARTICLE = (
    m.Article.key.label("article_id"),
    m.Article.title.label("article_title"),
    m.Article.url.label("article_url"),
    *_SOURCES,
)
_SENTENCE = (
    m.Article.text.label("_text"),
    m.Indicator.sentence_start.label("_a"),
    m.Indicator.sentence_end.label("_b"),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """How to ask for one kind: the selection, its order, and the columns that conditions are on.

    `times` are first and last year (or day) of the fact, where it has its own.
    """

    select: Any
    order: tuple[Any, ...]
    province: Any
    times: tuple[Any, Any] | None = None


def _count(model: type[m.Fact]) -> Any:
    return select(func.count()).where(model.article_id == m.Article.id).scalar_subquery()


def _first_key() -> Any:
    """The id of the article that the article is a copy of."""
    of_first = select(_OTHER.key).select_from(m.Copy).join(_OTHER, _OTHER.id == m.Copy.first_id)
    return of_first.where(m.Copy.article_id == m.Article.id).correlate(m.Article).scalar_subquery().label("copy_of")


KINDS: dict[str, Kind] = {
    "articles": Kind(
        select(
            m.Article.key.label("id"), m.Article.title, m.Article.url, m.Article.source, m.Article.published,
            m.Article.byline, m.Article.province_name.label("province"), m.Article.year,
            _count(m.Indicator).label("indicators"), _count(m.Person).label("officials"),
            _count(m.Organization).label("organizations"),
            _count(m.Date).label("dates"), m.Article.place.label("read_from"), _first_key(), *_SOURCES,
        ),
        (m.Article.id,),
        m.Article.province_name,
    ),
    "dates": Kind(
        select(
            m.Date.value, m.Date.first_day, m.Date.last_day, m.Date.text, m.Date.inferred,
            m.Article.province_name.label("province"), m.Date.start_offset.label("start"),
            m.Date.end_offset.label("end"), m.Date.pattern, *_OF_ARTICLE,
        ).join(m.Article, m.Article.id == m.Date.article_id),
        (m.Article.id, m.Date.position),
        m.Article.province_name,
        (m.Date.first_day, m.Date.last_day),
    ),
    "officials": Kind(
        select(
            m.Person.name, m.Title.text.label("title"), m.Title.role, m.Title.organization, m.Title.former,
            m.Article.province_name.label("province"), m.Article.year, m.Person.start_offset.label("start"),
            m.Person.end_offset.label("end"), m.Title.pattern, *_OF_ARTICLE,
        )
        .join(m.Person, and_(m.Person.article_id == m.Title.article_id, m.Person.position == m.Title.person_position))
        .join(m.Article, m.Article.id == m.Person.article_id),
        (m.Article.id, m.Title.position),
        m.Article.province_name,
    ),
    "organizations": Kind(
        select(
            m.Organization.name, m.Organization.kind, m.Organization.level, m.Organization.text,
            m.Organization.province_name.label("province"), m.Article.year,
            m.Organization.start_offset.label("start"), m.Organization.end_offset.label("end"),
            m.Organization.pattern, *_OF_ARTICLE,
        ).join(m.Article, m.Article.id == m.Organization.article_id),
        (m.Article.id, m.Organization.position),
        m.Organization.province_name,
    ),
    "indicators": Kind(
        select(
            m.Indicator.measure, m.Indicator.value, m.Indicator.value_max, m.Indicator.of, m.Indicator.unit,
            m.Indicator.modifier, m.Indicator.action, m.Indicator.status, m.Indicator.period,
            m.Indicator.period_first_day, m.Indicator.period_last_day, m.Article.year,
            m.Indicator.province_name.label("province"), m.Indicator.place, m.Indicator.code, m.Indicator.text,
            *_SENTENCE, m.Indicator.start_offset.label("start"), m.Indicator.end_offset.label("end"),
            m.Indicator.pattern, *_OF_ARTICLE,
        ).join(m.Article, m.Article.id == m.Indicator.article_id),
        (m.Article.id, m.Indicator.position),
        m.Indicator.province_name,
        (m.Indicator.first_year, m.Indicator.last_year),
    ),
}  # fmt: skip
