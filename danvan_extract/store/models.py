"""The tables: one row an article, and one a fact, in the order in which the article gives them.

Facts hang on their article by (`article_id`, `position`) and go with it. Offsets index `article.text`.
Decimals are text, exact as written; `value_number` is the same as a float for sorting and charts only.
`province_code` alone is ambiguous across the merger of 2025-07-01, so a name stands beside it: that of
the fact's own province, else of the article's.

They are plain tables: mapped classes would double the time that a command needs to start.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    false,
)

# The record, in `earlier`, of a run that made of an article what the next one made.
SAME = b""
# Constraints are named so that migrations can change them.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _filled(name: str, *kind: Any, **options: Any) -> Column[Any]:
    """A column that is never null."""
    return Column(name, *kind, nullable=False, **options)


def _of_article(**options: Any) -> Column[Any]:
    """The number of the article with which the row goes."""
    return _filled("article_id", Integer, ForeignKey("article.id", ondelete="CASCADE"), **options)


def _clustered(name: str, *columns: Any) -> Table:
    """A table whose rows lie in the order of their key, without an index beside it: a sixth of the writing is saved."""
    return Table(name, metadata, *columns, sqlite_with_rowid=False)


def _facts(name: str, *columns: Any) -> Table:
    """A table of facts, with what every fact has."""
    return _clustered(
        name,
        _of_article(primary_key=True),
        _filled("position", Integer, primary_key=True),
        _filled("start_offset", Integer),
        _filled("end_offset", Integer),
        *columns,
    )


# One run of the pipeline; `version` and `patterns` together say what made the facts. `finished_at` (UTC) is
# empty while it runs and when it was interrupted.
run = Table(
    "run",
    metadata,
    _filled("id", Integer, primary_key=True),
    _filled("version", Text),
    _filled("patterns", Text),
    _filled("started_at", DateTime),
    Column("finished_at", DateTime),
    _filled("stored", Integer, default=0),
    _filled("skipped", Integer, default=0),
    _filled("failed", Integer, default=0),
)

# An article as read, with what was resolved for it as a whole. `key` is the record's id, `content` a hash of
# everything that was read, `place` where it was read.
article = Table(
    "article",
    metadata,
    _filled("id", Integer, primary_key=True),
    _filled("key", Text),
    _filled("content", Text, unique=True),
    _filled("place", Text),
    _filled("run_id", Integer, ForeignKey("run.id")),
    Column("url", Text),
    Column("source", Text),
    Column("title", Text),
    Column("published", Date),
    Column("byline", Text),
    Column("year", Integer, index=True),
    Column("province_code", Text),
    Column("province_name", Text),
    _filled("ignore", JSON),
    _filled("notes", JSON),
    _filled("text", Text),
    Index(None, "key", "place"),
    Index(None, "province_name", "year"),
)

# Title and text folded to bare Latin letters; the full-text index is made over it.
article_text = Table("article_text", metadata, _of_article(primary_key=True), _filled("folded", Text))

# An article that is a near copy of one stored before it; `first_id` is no copy itself.
copy = Table(
    "copy",
    metadata,
    _of_article(primary_key=True),
    _filled(
        "first_id", Integer, ForeignKey("article.id", name="fk_copy_article_first", ondelete="CASCADE"), index=True
    ),
)

# One of the hashes under which near copies of an article are found.
band = _clustered("band", _filled("hash", BigInteger, primary_key=True), _of_article(primary_key=True, index=True))

# What a run before the article's own had made of it; `record` is compressed JSON without the text.
earlier = Table(
    "earlier",
    metadata,
    _of_article(primary_key=True),
    _filled("run_id", Integer, ForeignKey("run.id"), primary_key=True, index=True),
    _filled("record", LargeBinary),
)

# What a run makes of an article that another version has stored, until it is complete; `record` is as in
# `earlier`, empty if it is what is stored.
pending = Table(
    "pending",
    metadata,
    _of_article(primary_key=True),
    _filled("run_id", Integer, ForeignKey("run.id"), primary_key=True, index=True),
    _filled("place", Text),
    _filled("record", LargeBinary),
)

# What the rules of a run's patterns say (compressed JSON), by their hash.
ruleset = Table("ruleset", metadata, _filled("patterns", Text, primary_key=True), _filled("rules", LargeBinary))

# A calendar expression with its value.
date = _facts(
    "date",
    _filled("text", Text),
    _filled("value", Text),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("inferred", Text),
    _filled("pattern", Text),
    Index(None, "first_day", "last_day"),
)

# A mention of an organisation.
organization = _facts(
    "organization",
    _filled("text", Text),
    _filled("kind", Text),
    Column("level", Text),
    _filled("name", Text),
    Column("province_code", Text),
    Column("province_name", Text, index=True),
    _filled("pattern", Text),
)

# A person who has at least one title in the article.
person = _facts("person", _filled("name", Text))

# A title of the person at `person_position` of the same article.
title = _facts(
    "title",
    _filled("person_position", Integer),
    _filled("text", Text),
    _filled("role", Text),
    Column("organization", Text),
    _filled("former", Boolean),
    _filled("pattern", Text),
    ForeignKeyConstraint(
        ["article_id", "person_position"], ["person.article_id", "person.position"], ondelete="CASCADE"
    ),
)

# A number bound to what it counts. `first_year` to `last_year` is the time it speaks of: its period's, else the
# article's year.
indicator = _facts(
    "indicator",
    _filled("text", Text),
    _filled("value", Text),
    _filled("value_number", Double),
    Column("value_max", Text),
    Column("of", Text),
    _filled("unit", Text),
    _filled("measure", Text),
    _filled("action", Text),
    _filled("modifier", Text),
    _filled("status", Text),
    Column("period", Text),
    Column("period_first_day", Date),
    Column("period_last_day", Date),
    Column("first_year", Integer),
    Column("last_year", Integer),
    Column("province_code", Text),
    Column("province_name", Text),
    Column("place", Text),
    Column("code", Text),
    _filled("sentence_start", Integer),
    _filled("sentence_end", Integer),
    _filled("repeated", Boolean, server_default=false()),
    _filled("pattern", Text),
    Index(None, "province_name", "first_year"),
    Index(None, "first_year", "last_year"),
)

# An input that gave no record; `state` is `failed` or `set aside`, `place` names file and record. `input` is what
# was read, compressed, of an input that can't be read again.
failure = Table(
    "failure",
    metadata,
    _filled("place", Text, primary_key=True),
    _filled("state", Text, index=True),
    _filled("reason", Text),
    _filled("remedy", Text),
    _filled("run_id", Integer, ForeignKey("run.id")),
    Column("input", LargeBinary),
)

FACTS = (date, organization, person, title, indicator)
