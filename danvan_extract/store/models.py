"""The tables: one row an article, and one a fact, in the order in which the article gives them.

Facts hang on their article by (`article_id`, `position`) and go with it. Offsets index `article.text`.
Decimals are text, exact as written; `value_number` is the same as a float for sorting and charts only.
`province_code` alone is ambiguous across the merger of 2025-07-01, so a name stands beside it: that of
the fact's own province, else of the article's.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    Text,
    false,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# An article's facts lie together, without an index beside the table: a sixth of the writing is saved.
CLUSTERED = {"sqlite_with_rowid": False}


class Base(DeclarativeBase):
    """Base of all tables; constraints are named so that migrations can change them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text}


class Run(Base):
    """One run of the pipeline; `version` and `patterns` together say what made the facts.

    `finished_at` (UTC) is empty while it runs and when it was interrupted.
    """

    __tablename__ = "run"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[str]
    patterns: Mapped[str]
    started_at: Mapped[dt.datetime]
    finished_at: Mapped[dt.datetime | None]
    stored: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    failed: Mapped[int] = mapped_column(default=0)


class Article(Base):
    """An article as read, with what was resolved for it as a whole.

    `key` is the record's id, `content` a hash of everything that was read, `place` where it was read.
    """

    __tablename__ = "article"
    __table_args__ = (Index(None, "key", "place"), Index(None, "province_name", "year"))

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    content: Mapped[str] = mapped_column(unique=True)
    place: Mapped[str]
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))
    url: Mapped[str | None]
    source: Mapped[str | None]
    title: Mapped[str | None]
    published: Mapped[dt.date | None]
    byline: Mapped[str | None]
    year: Mapped[int | None] = mapped_column(index=True)
    province_code: Mapped[str | None]
    province_name: Mapped[str | None]
    ignore: Mapped[list[list[int]]] = mapped_column(JSON)
    notes: Mapped[list[str]] = mapped_column(JSON)
    text: Mapped[str]


class ArticleText(Base):
    """Title and text folded to bare Latin letters; the full-text index is made over it."""

    __tablename__ = "article_text"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True)
    folded: Mapped[str]


class Copy(Base):
    """An article that is a near copy of one stored before it; `first_id` is no copy itself."""

    __tablename__ = "copy"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True)
    first_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", name="fk_copy_article_first", ondelete="CASCADE"), index=True
    )


class Band(Base):
    """One of the hashes under which near copies of an article are found."""

    __tablename__ = "band"
    __table_args__ = (CLUSTERED,)

    hash: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, index=True)


class Earlier(Base):
    """What a run before the article's own had made of it; `record` is compressed JSON without the text."""

    __tablename__ = "earlier"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), primary_key=True, index=True)
    record: Mapped[bytes] = mapped_column(LargeBinary)


class Fact(Base):
    """What every fact has."""

    __abstract__ = True

    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, sort_order=-4
    )
    position: Mapped[int] = mapped_column(primary_key=True, sort_order=-3)
    start_offset: Mapped[int] = mapped_column(sort_order=-2)
    end_offset: Mapped[int] = mapped_column(sort_order=-1)


class Date(Fact):
    """A calendar expression with its value."""

    __tablename__ = "date"
    __table_args__ = (Index(None, "first_day", "last_day"), CLUSTERED)

    text: Mapped[str]
    value: Mapped[str]
    first_day: Mapped[dt.date | None]
    last_day: Mapped[dt.date | None]
    inferred: Mapped[str | None]
    pattern: Mapped[str]


class Organization(Fact):
    """A mention of an organisation."""

    __tablename__ = "organization"
    __table_args__ = (CLUSTERED,)

    text: Mapped[str]
    kind: Mapped[str]
    level: Mapped[str | None]
    name: Mapped[str]
    province_code: Mapped[str | None]
    province_name: Mapped[str | None] = mapped_column(index=True)
    pattern: Mapped[str]


class Person(Fact):
    """A person who has at least one title in the article."""

    __tablename__ = "person"
    __table_args__ = (CLUSTERED,)

    name: Mapped[str]


class Title(Fact):
    """A title of the person at `person_position` of the same article."""

    __tablename__ = "title"
    __table_args__ = (
        ForeignKeyConstraint(
            ["article_id", "person_position"], ["person.article_id", "person.position"], ondelete="CASCADE"
        ),
        CLUSTERED,
    )

    person_position: Mapped[int]
    text: Mapped[str]
    role: Mapped[str]
    organization: Mapped[str | None]
    former: Mapped[bool] = mapped_column(Boolean)
    pattern: Mapped[str]


class Indicator(Fact):
    """A number bound to what it counts.

    `first_year` to `last_year` is the time it speaks of: its period's, else the article's year.
    """

    __tablename__ = "indicator"
    __table_args__ = (Index(None, "province_name", "first_year"), Index(None, "first_year", "last_year"), CLUSTERED)

    text: Mapped[str]
    value: Mapped[str]
    value_number: Mapped[float]
    value_max: Mapped[str | None]
    of: Mapped[str | None]
    unit: Mapped[str]
    measure: Mapped[str]
    action: Mapped[str]
    modifier: Mapped[str]
    status: Mapped[str]
    period: Mapped[str | None]
    period_first_day: Mapped[dt.date | None]
    period_last_day: Mapped[dt.date | None]
    first_year: Mapped[int | None]
    last_year: Mapped[int | None]
    province_code: Mapped[str | None]
    province_name: Mapped[str | None]
    place: Mapped[str | None]
    code: Mapped[str | None]
    sentence_start: Mapped[int]
    sentence_end: Mapped[int]
    repeated: Mapped[bool] = mapped_column(Boolean, server_default=false())
    pattern: Mapped[str]


class Failure(Base):
    """An input that gave no record; `state` is `failed` or `set aside`, `place` names file and record.

    `input` is what was read, compressed, of an input that can't be read again.
    """

    __tablename__ = "failure"

    place: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str]
    remedy: Mapped[str]
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))
    input: Mapped[bytes | None] = mapped_column(LargeBinary)


FACTS = (Date, Organization, Person, Title, Indicator)
