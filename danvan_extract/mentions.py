"""What the extractors find: typed values with offsets into the text they were given.

Mentions are plain frozen data. `start`/`end` are half-open code-point offsets into the text that the
extractor was given; `pattern` is the id of the rule that found it. What a mention can't know by
itself (a missing year, a body's place) is left empty for the resolve stage.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from danvan_extract.values import frozen

Kind = Literal[
    "party", "government", "legislature", "judiciary", "front", "security", "education", "health", "business", "media",
    "other",
]  # fmt: skip
Level = Literal["central", "province", "district", "commune", "village"]
Modifier = Literal["=", "~", ">", "<", ">=", "<="]
Status = Literal["actual", "target", "previous"]


@frozen
class DateMention:
    """A calendar expression.

    `value` is what the words alone say, with `XXXX` for a year that they don't give (`XXXX-06-21`);
    `anchor` names what the expression is relative to (empty for an absolute one): see resolve/dates.
    """

    start: int
    end: int
    value: str
    pattern: str
    anchor: str = ""


@frozen
class OrganizationMention:
    """A specific organisation by its longest name; `place` is the place inside the name, if any."""

    start: int
    end: int
    kind: Kind
    level: Level | None
    pattern: str
    place: str = ""


@frozen
class TitleMention:
    """One position given to a person. `role` is normalised; `organization` a range of the text or None."""

    start: int
    end: int
    role: str
    pattern: str
    organization: tuple[int, int] | None = None
    former: bool = False


@frozen
class PersonMention:
    """One mention of a person by name, with the titles given right there (there may be none)."""

    start: int
    end: int
    name: str
    titles: tuple[TitleMention, ...]
    pattern: str


@frozen
class IndicatorMention:
    """A number bound to what it counts.

    `value`, `value_max` (the end of a range) and `of` (the whole in 12/15) have scale words applied.
    `period` is a date value that the same sentence gives, or empty. `sentence` is a range of the text.
    """

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    of: Decimal | None
    unit: str
    measure: str
    action: str
    modifier: Modifier
    status: Status
    sentence: tuple[int, int]
    pattern: str
    period: str = ""
