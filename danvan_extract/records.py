"""The records that the pipeline makes, as in the contract: frozen, strict, one article each.

`start`/`end` are half-open Unicode code-point offsets into `text`, the input as decoded, and
`text[start:end]` is the mention. Numbers are `Decimal`, written to JSON as plain strings.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer

from danvan_extract.mentions import Kind, Level, Modifier, Status
from danvan_extract.numbers import written

PlainDecimal = Annotated[Decimal, PlainSerializer(written, return_type=str)]


class Frozen(BaseModel):
    """Base of all records."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Article(Frozen):
    """One article as read: `place` names file and record for error messages."""

    id: str
    text: str
    url: str | None = None
    source: str | None = None
    title: str | None = None
    published: dt.date | None = None
    place: str = ""


class Province(Frozen):
    """A province by the name of its time, with the General Statistics Office's two-digit code."""

    code: str
    name: str


class Date(Frozen):
    """A calendar expression; `inferred` says what evidence gave a missing year (or why none did)."""

    start: int
    end: int
    text: str
    value: str
    first_day: dt.date | None
    last_day: dt.date | None
    inferred: str | None = None
    pattern: str = ""


class Organization(Frozen):
    """A specific organisation; `name` is canonical with its place, `province` a two-digit code."""

    start: int
    end: int
    text: str
    kind: Kind
    level: Level | None
    name: str
    province: str | None
    pattern: str = ""


class Title(Frozen):
    """A position of a person; `organization` is the canonical name of the body it belongs to."""

    start: int
    end: int
    text: str
    role: str
    organization: str | None
    former: bool
    pattern: str = ""


class Official(Frozen):
    """A person with all titles that the article gives; span and name are the first full mention's."""

    start: int
    end: int
    name: str
    titles: tuple[Title, ...]


class Period(Frozen):
    """The time a figure speaks of; the days are None when the year is unknown."""

    value: str
    first_day: dt.date | None
    last_day: dt.date | None


class Indicator(Frozen):
    """A number bound to what it counts, its period, place, status and source sentence.

    `repeated` marks what a lead or caption says again in the words of an earlier sentence: queries count it once.
    """

    start: int
    end: int
    text: str
    value: PlainDecimal
    value_max: PlainDecimal | None
    of: PlainDecimal | None
    unit: str
    measure: str
    action: str
    modifier: Modifier
    status: Status
    period: Period | None
    province: str | None
    place: str | None
    code: str | None
    sentence: tuple[int, int]
    repeated: bool = False
    pattern: str


class ArticleRecord(Frozen):
    """Everything extracted from one article; `ignore` are the ranges fenced off as page chrome."""

    id: str
    url: str | None
    source: str | None
    title: str | None
    published: dt.date | None
    byline: str | None = None
    text: str
    province: Province | None
    year: int | None
    dates: tuple[Date, ...]
    organizations: tuple[Organization, ...]
    officials: tuple[Official, ...]
    indicators: tuple[Indicator, ...]
    ignore: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()
