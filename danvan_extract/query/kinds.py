"""The kinds of facts that can be asked for, as selections, and which facts of two copies are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, Table, and_, case, func, or_, select, union_all

from danvan_extract.store import models as m

# Stands between the addresses in `_copies`.
SEPARATOR = "\x1f"
_ARTICLE, _DATE, _ORGANIZATION = m.article.c, m.date.c, m.organization.c
_PERSON, _TITLE, _INDICATOR = m.person.c, m.title.c, m.indicator.c
_FIRST = m.article.alias()

# A column in the row that is asked for, or the same column in that of another copy.
Of = Callable[[Any], Any]
# Conditions on a row.
Conditions = Callable[[Of], Iterable[ColumnElement[bool]]]


@dataclass(frozen=True, slots=True)
class Said:
    """What makes facts of two copies the same, in columns of the `tables` that `joins` hold together.

    The columns of `equal` agree; of those in `left_open` either copy may say nothing, as one does that was printed
    without its day or its lead.
    """

    tables: tuple[Table, ...] = ()
    joins: tuple[tuple[Any, Any], ...] = ()
    equal: tuple[Any, ...] = ()
    left_open: tuple[Any, ...] = ()

    def in_others(self, *conditions: Callable[[Of], ColumnElement[bool]]) -> tuple[Of, Select[Any]]:
        """Another copy's column by that of the row, and the selection of the same facts in other copies."""
        others = {table: table.alias() for table in (m.article, *self.tables)}

        def of(column: Any) -> Any:
            return others[column.table].c[column.name]

        number = of(_ARTICLE.id)
        where = [number.in_(_group()), number != _ARTICLE.id]
        where += [of(table.c.article_id) == number for table in self.tables]
        where += [of(a) == of(b) for a, b in self.joins]
        where += [of(c).is_not_distinct_from(c) if c.nullable else of(c) == c for c in self.equal]
        where += [condition(of) for condition in conditions]
        return of, select(number).select_from(*others.values()).where(*where).correlate_except(*others.values())


def _group() -> CompoundSelect[Any]:
    """The numbers of the article's copies, of its first, and of the copies of that."""
    own, sibling = m.copy.alias(), m.copy.alias()
    return union_all(
        select(own.c.first_id).where(own.c.article_id == _ARTICLE.id).correlate_except(own),
        select(sibling.c.article_id)
        .join_from(own, sibling, sibling.c.first_id == own.c.first_id)
        .where(own.c.article_id == _ARTICLE.id)
        .correlate_except(own, sibling),
        select(own.c.article_id).where(own.c.first_id == _ARTICLE.id).correlate_except(own),
    )


def _address(of: Of) -> Any:
    return func.coalesce(of(_ARTICLE.url), of(_ARTICLE.source), func.nullif(of(_ARTICLE.place), ""))


def _itself(column: Any) -> Any:
    return column


def _sources(said: Said) -> tuple[Any, Any]:
    """Where an article was read, and where the copies that say the same were."""
    of, others = said.in_others(
        *(lambda of, c=c: or_(of(c).is_(None), c.is_(None), of(c) == c) for c in said.left_open)
    )
    copies = others.with_only_columns(func.aggregate_strings(_address(of), SEPARATOR), maintain_column_froms=True)
    return _address(_itself).label("_own"), copies.scalar_subquery().label("_copies")


def _of_article(said: Said) -> tuple[Any, ...]:
    return (
        _ARTICLE.key.label("article_id"), _ARTICLE.title.label("article_title"),
        _ARTICLE.url.label("article_url"), *_sources(said),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """How to ask for one kind: the selection, its order, and the columns that conditions are on.

    `times` are first and last year (or day) of the fact, where it has its own.
    """

    select: Any
    order: tuple[Any, ...]
    province: Any
    said: Said
    times: tuple[Any, Any] | None = None

    def told(self, conditions: Conditions = lambda of: ()) -> ColumnElement[bool]:
        """Whether another copy has the same fact, also under the `conditions`, and is the one to give it.

        That is the copy that says more, leaving less open, else the one that was stored first.
        """
        said = self.said
        of, others = said.in_others(*(lambda of, c=c: or_(c.is_(None), of(c) == c) for c in said.left_open))
        more = (and_(c.is_(None), of(c).is_not(None)) for c in said.left_open)
        # A case, so that the few copies are looked at and not the index of all that is in a province or a year.
        asked = case((and_(True, *conditions(of)), 1), else_=0) == 1
        other = others.where(or_(of(_ARTICLE.id) < _ARTICLE.id, *more), asked)
        # Most articles have no copies, which is known at once.
        return and_(_ARTICLE.id.in_(select(m.copy.c.article_id).union_all(select(m.copy.c.first_id))), other.exists())


def _count(table: Table) -> Any:
    return select(func.count()).where(table.c.article_id == _ARTICLE.id).scalar_subquery()


def _first_key() -> Any:
    """The id of the article that the article is a copy of."""
    of_first = select(_FIRST.c.key).select_from(m.copy).join(_FIRST, _FIRST.c.id == m.copy.c.first_id)
    return of_first.where(m.copy.c.article_id == _ARTICLE.id).correlate(m.article).scalar_subquery().label("copy_of")


def _articles() -> Kind:
    return Kind(
        select(
            _ARTICLE.key.label("id"), _ARTICLE.title, _ARTICLE.url, _ARTICLE.source, _ARTICLE.published,
            _ARTICLE.byline, _ARTICLE.province_name.label("province"), _ARTICLE.year,
            _count(m.indicator).label("indicators"), _count(m.person).label("officials"),
            _count(m.organization).label("organizations"),
            _count(m.date).label("dates"), _ARTICLE.place.label("read_from"), _first_key(), *_sources(Said()),
        ),
        (_ARTICLE.id,),
        _ARTICLE.province_name,
        Said(),
    )  # fmt: skip


def _dates() -> Kind:
    said = Said((m.date,), equal=(_DATE.value,))
    return Kind(
        select(
            _DATE.value, _DATE.first_day, _DATE.last_day, _DATE.text, _DATE.inferred,
            _ARTICLE.province_name.label("province"), _DATE.start_offset.label("start"),
            _DATE.end_offset.label("end"), _DATE.pattern, *_of_article(said),
        ).join(m.article, _ARTICLE.id == _DATE.article_id),
        (_ARTICLE.id, _DATE.position),
        _ARTICLE.province_name,
        said,
        (_DATE.first_day, _DATE.last_day),
    )  # fmt: skip


def _officials() -> Kind:
    said = Said(
        (m.title, m.person),
        ((_PERSON.article_id, _TITLE.article_id), (_PERSON.position, _TITLE.person_position)),
        (_PERSON.name, _TITLE.role, _TITLE.former),
        (_TITLE.organization,),
    )
    return Kind(
        select(
            _PERSON.name, _TITLE.text.label("title"), _TITLE.role, _TITLE.organization, _TITLE.former,
            _ARTICLE.province_name.label("province"), _ARTICLE.year, _PERSON.start_offset.label("start"),
            _PERSON.end_offset.label("end"), _TITLE.pattern, *_of_article(said),
        )
        .join(m.person, and_(_PERSON.article_id == _TITLE.article_id, _PERSON.position == _TITLE.person_position))
        .join(m.article, _ARTICLE.id == _PERSON.article_id),
        (_ARTICLE.id, _TITLE.position),
        _ARTICLE.province_name,
        said,
    )  # fmt: skip


def _organizations() -> Kind:
    said = Said((m.organization,), equal=(_ORGANIZATION.name,), left_open=(_ORGANIZATION.province_code,))
    return Kind(
        select(
            _ORGANIZATION.name, _ORGANIZATION.kind, _ORGANIZATION.level, _ORGANIZATION.text,
            _ORGANIZATION.province_name.label("province"), _ARTICLE.year,
            _ORGANIZATION.start_offset.label("start"), _ORGANIZATION.end_offset.label("end"),
            _ORGANIZATION.pattern, *_of_article(said),
        ).join(m.article, _ARTICLE.id == _ORGANIZATION.article_id),
        (_ARTICLE.id, _ORGANIZATION.position),
        _ORGANIZATION.province_name,
        said,
    )  # fmt: skip


def _indicators() -> Kind:
    i = _INDICATOR
    said = Said(
        (m.indicator,),
        equal=(i.value, i.value_max, i.of, i.unit, i.measure, i.action, i.modifier, i.status),
        left_open=(i.period, i.province_code, i.place),
    )
    return Kind(
        select(
            _INDICATOR.measure, _INDICATOR.value, _INDICATOR.value_max, _INDICATOR.of, _INDICATOR.unit,
            _INDICATOR.modifier, _INDICATOR.action, _INDICATOR.status, _INDICATOR.period,
            _INDICATOR.period_first_day, _INDICATOR.period_last_day, _ARTICLE.year,
            _INDICATOR.province_name.label("province"), _INDICATOR.place, _INDICATOR.code, _INDICATOR.text,
            _ARTICLE.text.label("_text"), _INDICATOR.sentence_start.label("_a"), _INDICATOR.sentence_end.label("_b"),
            _INDICATOR.start_offset.label("start"), _INDICATOR.end_offset.label("end"),
            _INDICATOR.pattern, *_of_article(said),
        ).join(m.article, _ARTICLE.id == _INDICATOR.article_id),
        (_ARTICLE.id, _INDICATOR.position),
        _INDICATOR.province_name,
        said,
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
