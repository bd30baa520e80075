"""The kinds of facts that can be asked for, as selections over the tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from danvan_extract.store import models as m

# Stands between the addresses in `_copies`.
SEPARATOR = "\x1f"
_OTHER, _MINE, _SIBLING = aliased(m.Article), aliased(m.Copy), aliased(m.Copy)


def _address(article: Any) -> Any:
    return func.coalesce(article.url, article.source, func.nullif(article.place, ""))


# Whether an article, by its number, says what the row says.
Says = Callable[[Any], ColumnElement[bool]]


def _sources(says: Says | None = None) -> tuple[Any, Any]:
    """Where an article was read, and where its copies, and those of the same first, if they say the same."""
    first = select(_MINE.first_id).where(_MINE.article_id == m.Article.id).correlate_except(_MINE).scalar_subquery()
    copies = (
        select(func.aggregate_strings(_address(_OTHER), SEPARATOR))
        .select_from(m.Copy)
        .join(_OTHER, _OTHER.id == m.Copy.article_id)
        .where(or_(m.Copy.first_id == m.Article.id, m.Copy.first_id == first), m.Copy.article_id != m.Article.id)
    )
    if says is not None:
        copies = copies.where(says(m.Copy.article_id))
    copies = copies.correlate_except(m.Copy, _OTHER)
    return _address(m.Article).label("_own"), copies.scalar_subquery().label("_copies")


def _of_article(says: Says) -> tuple[Any, ...]:
    return (
        m.Article.key.label("article_id"), m.Article.title.label("article_title"),
        m.Article.url.label("article_url"), *_sources(says),
    )  # fmt: skip


def _told(says: Says) -> ColumnElement[bool]:
    """Whether the article is a copy whose first, or another copy stored before it, says the same."""
    first = select(_MINE.article_id).where(_MINE.article_id == m.Article.id, says(_MINE.first_id))
    other = (
        select(_MINE.article_id)
        .join(_SIBLING, and_(_SIBLING.first_id == _MINE.first_id, _SIBLING.article_id < _MINE.article_id))
        .where(_MINE.article_id == m.Article.id, says(_SIBLING.article_id))
    )
    return or_(first.correlate_except(_MINE).exists(), other.correlate_except(_MINE, _SIBLING).exists())


def _says(model: type[m.Fact], *names: str) -> Says:
    """Whether an article has a fact of `model` that is equal in `names`."""
    fact = aliased(model)

    def says(number: Any) -> ColumnElement[bool]:
        equal = (getattr(fact, name).is_not_distinct_from(getattr(model, name)) for name in names)
        return select(fact.article_id).where(fact.article_id == number, *equal).correlate_except(fact).exists()

    return says


def _says_title(number: Any) -> ColumnElement[bool]:
    """Whether an article gives the same person the same title."""
    title, person = aliased(m.Title), aliased(m.Person)
    of_person = and_(person.article_id == title.article_id, person.position == title.person_position)
    same = (title.article_id == number, person.name == m.Person.name, title.role == m.Title.role)
    return select(title.article_id).join(person, of_person).where(*same).correlate_except(title, person).exists()


_SAYS: dict[str, Says] = {
    "dates": _says(m.Date, "value"),
    "officials": _says_title,
    "organizations": _says(m.Organization, "name"),
    "indicators": _says(m.Indicator, "value", "value_max", "of", "unit", "measure"),
}
_SENTENCE = (
    m.Article.text.label("_text"),
    m.Indicator.sentence_start.label("_a"),
    m.Indicator.sentence_end.label("_b"),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """How to ask for one kind: the selection, its order, and the columns that conditions are on.

    `told` holds for what an article says as the copy of another that says it too. `times` are first and last
    year (or day) of the fact, where it has its own.
    """

    select: Any
    order: tuple[Any, ...]
    province: Any
    told: ColumnElement[bool]
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
            _count(m.Date).label("dates"), m.Article.place.label("read_from"), _first_key(), *_sources(),
        ),
        (m.Article.id,),
        m.Article.province_name,
        exists().where(m.Copy.article_id == m.Article.id),
    ),
    "dates": Kind(
        select(
            m.Date.value, m.Date.first_day, m.Date.last_day, m.Date.text, m.Date.inferred,
            m.Article.province_name.label("province"), m.Date.start_offset.label("start"),
            m.Date.end_offset.label("end"), m.Date.pattern, *_of_article(_SAYS["dates"]),
        ).join(m.Article, m.Article.id == m.Date.article_id),
        (m.Article.id, m.Date.position),
        m.Article.province_name,
        _told(_SAYS["dates"]),
        (m.Date.first_day, m.Date.last_day),
    ),
    "officials": Kind(
        select(
            m.Person.name, m.Title.text.label("title"), m.Title.role, m.Title.organization, m.Title.former,
            m.Article.province_name.label("province"), m.Article.year, m.Person.start_offset.label("start"),
            m.Person.end_offset.label("end"), m.Title.pattern, *_of_article(_SAYS["officials"]),
        )
        .join(m.Person, and_(m.Person.article_id == m.Title.article_id, m.Person.position == m.Title.person_position))
        .join(m.Article, m.Article.id == m.Person.article_id),
        (m.Article.id, m.Title.position),
        m.Article.province_name,
        _told(_SAYS["officials"]),
    ),
    "organizations": Kind(
        select(
            m.Organization.name, m.Organization.kind, m.Organization.level, m.Organization.text,
            m.Organization.province_name.label("province"), m.Article.year,
            m.Organization.start_offset.label("start"), m.Organization.end_offset.label("end"),
            m.Organization.pattern, *_of_article(_SAYS["organizations"]),
        ).join(m.Article, m.Article.id == m.Organization.article_id),
        (m.Article.id, m.Organization.position),
        m.Organization.province_name,
        _told(_SAYS["organizations"]),
    ),
    "indicators": Kind(
        select(
            m.Indicator.measure, m.Indicator.value, m.Indicator.value_max, m.Indicator.of, m.Indicator.unit,
            m.Indicator.modifier, m.Indicator.action, m.Indicator.status, m.Indicator.period,
            m.Indicator.period_first_day, m.Indicator.period_last_day, m.Article.year,
            m.Indicator.province_name.label("province"), m.Indicator.place, m.Indicator.code, m.Indicator.text,
            *_SENTENCE, m.Indicator.start_offset.label("start"), m.Indicator.end_offset.label("end"),
            m.Indicator.pattern, *_of_article(_SAYS["indicators"]),
        ).join(m.Article, m.Article.id == m.Indicator.article_id),
        (m.Article.id, m.Indicator.position),
        m.Indicator.province_name,
        _told(_SAYS["indicators"]),
        (m.Indicator.first_year, m.Indicator.last_year),
    ),
}  # fmt: skip
