"""The kinds of facts that can be asked for, as selections over the tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Table, and_, exists, func, or_, select

from danvan_extract.store import models as m

# Stands between the addresses in `_copies`.
SEPARATOR = "\x1f"
_ARTICLE, _DATE, _ORGANIZATION = m.article.c, m.date.c, m.organization.c
_PERSON, _TITLE, _INDICATOR = m.person.c, m.title.c, m.indicator.c
_OTHER, _MINE, _SIBLING = m.article.alias(), m.copy.alias(), m.copy.alias()


def _address(article: FromClause) -> Any:
    return func.coalesce(article.c.url, article.c.source, func.nullif(article.c.place, ""))


# Whether an article, by its number, says what the row says.
Says = Callable[[Any], ColumnElement[bool]]


def _sources(says: Says | None = None) -> tuple[Any, Any]:
    """Where an article was read, and where its copies, and those of the same first, if they say the same."""
    first = select(_MINE.c.first_id).where(_MINE.c.article_id == _ARTICLE.id).correlate_except(_MINE).scalar_subquery()
    copies = (
        select(func.aggregate_strings(_address(_OTHER), SEPARATOR))
        .select_from(m.copy)
        .join(_OTHER, _OTHER.c.id == m.copy.c.article_id)
        .where(or_(m.copy.c.first_id == _ARTICLE.id, m.copy.c.first_id == first), m.copy.c.article_id != _ARTICLE.id)
    )
    if says is not None:
        copies = copies.where(says(m.copy.c.article_id))
    copies = copies.correlate_except(m.copy, _OTHER)
    return _address(m.article).label("_own"), copies.scalar_subquery().label("_copies")


def _of_article(says: Says) -> tuple[Any, ...]:
    return (
        _ARTICLE.key.label("article_id"), _ARTICLE.title.label("article_title"),
        _ARTICLE.url.label("article_url"), *_sources(says),
    )  # fmt: skip


def _told(says: Says) -> ColumnElement[bool]:
    """Whether the article is a copy whose first, or another copy stored before it, says the same."""
    first = select(_MINE.c.article_id).where(_MINE.c.article_id == _ARTICLE.id, says(_MINE.c.first_id))
    other = (
        select(_MINE.c.article_id)
        .join(_SIBLING, and_(_SIBLING.c.first_id == _MINE.c.first_id, _SIBLING.c.article_id < _MINE.c.article_id))
        .where(_MINE.c.article_id == _ARTICLE.id, says(_SIBLING.c.article_id))
    )
    return or_(first.correlate_except(_MINE).exists(), other.correlate_except(_MINE, _SIBLING).exists())


def _says(table: Table, *names: str) -> Says:
    """Whether an article has a fact of `table` that is equal in `names`."""
    fact = table.alias()

    def says(number: Any) -> ColumnElement[bool]:
        equal = (fact.c[name].is_not_distinct_from(table.c[name]) for name in names)
        return select(fact.c.article_id).where(fact.c.article_id == number, *equal).correlate_except(fact).exists()

    return says


def _says_title(number: Any) -> ColumnElement[bool]:
    """Whether an article gives the same person the same title."""
    title, person = m.title.alias(), m.person.alias()
    of_person = and_(person.c.article_id == title.c.article_id, person.c.position == title.c.person_position)
    same = (title.c.article_id == number, person.c.name == _PERSON.name, title.c.role == _TITLE.role)
    return select(title.c.article_id).join(person, of_person).where(*same).correlate_except(title, person).exists()


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


def _count(table: Table) -> Any:
    return select(func.count()).where(table.c.article_id == _ARTICLE.id).scalar_subquery()


def _first_key() -> Any:
    """The id of the article that the article is a copy of."""
    of_first = select(_OTHER.c.key).select_from(m.copy).join(_OTHER, _OTHER.c.id == m.copy.c.first_id)
    return of_first.where(m.copy.c.article_id == _ARTICLE.id).correlate(m.article).scalar_subquery().label("copy_of")


def _articles() -> Kind:
    return Kind(
        select(
            _ARTICLE.key.label("id"), _ARTICLE.title, _ARTICLE.url, _ARTICLE.source, _ARTICLE.published,
            _ARTICLE.byline, _ARTICLE.province_name.label("province"), _ARTICLE.year,
            _count(m.indicator).label("indicators"), _count(m.person).label("officials"),
            _count(m.organization).label("organizations"),
            _count(m.date).label("dates"), _ARTICLE.place.label("read_from"), _first_key(), *_sources(),
        ),
        (_ARTICLE.id,),
        _ARTICLE.province_name,
        exists().where(m.copy.c.article_id == _ARTICLE.id),
    )  # fmt: skip


def _dates() -> Kind:
    says = _says(m.date, "value")
    return Kind(
        select(
            _DATE.value, _DATE.first_day, _DATE.last_day, _DATE.text, _DATE.inferred,
            _ARTICLE.province_name.label("province"), _DATE.start_offset.label("start"),
            _DATE.end_offset.label("end"), _DATE.pattern, *_of_article(says),
        ).join(m.article, _ARTICLE.id == _DATE.article_id),
        (_ARTICLE.id, _DATE.position),
        _ARTICLE.province_name,
        _told(says),
        (_DATE.first_day, _DATE.last_day),
    )  # fmt: skip


def _officials() -> Kind:
    return Kind(
        select(
            _PERSON.name, _TITLE.text.label("title"), _TITLE.role, _TITLE.organization, _TITLE.former,
            _ARTICLE.province_name.label("province"), _ARTICLE.year, _PERSON.start_offset.label("start"),
            _PERSON.end_offset.label("end"), _TITLE.pattern, *_of_article(_says_title),
        )
        .join(m.person, and_(_PERSON.article_id == _TITLE.article_id, _PERSON.position == _TITLE.person_position))
        .join(m.article, _ARTICLE.id == _PERSON.article_id),
        (_ARTICLE.id, _TITLE.position),
        _ARTICLE.province_name,
        _told(_says_title),
    )  # fmt: skip


def _organizations() -> Kind:
    says = _says(m.organization, "name")
    return Kind(
        select(
            _ORGANIZATION.name, _ORGANIZATION.kind, _ORGANIZATION.level, _ORGANIZATION.text,
            _ORGANIZATION.province_name.label("province"), _ARTICLE.year,
            _ORGANIZATION.start_offset.label("start"), _ORGANIZATION.end_offset.label("end"),
            _ORGANIZATION.pattern, *_of_article(says),
        ).join(m.article, _ARTICLE.id == _ORGANIZATION.article_id),
        (_ARTICLE.id, _ORGANIZATION.position),
        _ORGANIZATION.province_name,
        _told(says),
    )  # fmt: skip


def _indicators() -> Kind:
    says = _says(m.indicator, "value", "value_max", "of", "unit", "measure")
    return Kind(
        select(
            _INDICATOR.measure, _INDICATOR.value, _INDICATOR.value_max, _INDICATOR.of, _INDICATOR.unit,
            _INDICATOR.modifier, _INDICATOR.action, _INDICATOR.status, _INDICATOR.period,
            _INDICATOR.period_first_day, _INDICATOR.period_last_day, _ARTICLE.year,
            _INDICATOR.province_name.label("province"), _INDICATOR.place, _INDICATOR.code, _INDICATOR.text,
            _ARTICLE.text.label("_text"), _INDICATOR.sentence_start.label("_a"), _INDICATOR.sentence_end.label("_b"),
            _INDICATOR.start_offset.label("start"), _INDICATOR.end_offset.label("end"),
            _INDICATOR.pattern, *_of_article(says),
        ).join(m.article, _ARTICLE.id == _INDICATOR.article_id),
        (_ARTICLE.id, _INDICATOR.position),
        _INDICATOR.province_name,
        _told(says),
        (_INDICATOR.first_year, _INDICATOR.last_year),
    )  # fmt: skip


_KINDS: dict[str, Callable[[], Kind]] = {
    "articles": _articles,
    "dates": _dates,
    "officials": _officials,
    "organizations": _organizations,
    "indicators": _indicators,
}
KINDS = tuple(_KINDS)


@cache
def kind_of(name: str) -> Kind:
    """The kind with this name, one of `KINDS`; built when it is first asked for, for that takes its time."""
    return _KINDS[name]()
