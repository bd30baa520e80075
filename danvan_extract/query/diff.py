"""What another version of program or patterns made of the same articles: facts that appeared, vanished or changed.

The database keeps of each article what its present run made, and what every run before that had made, until
`danvan prune` forgets it.
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, select

from danvan_extract.errors import QueryError
from danvan_extract.store import models as m
from danvan_extract.store import reading

Fact = dict[str, Any]
# What doesn't say anything about the world; where a fact stands is compared apart.
_ASIDE = ("start", "end", "sentence", "pattern")
# Articles that are compared at a time.
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Run:
    """One run; runs of the same `version` and `patterns` give the same facts. Times are UTC."""

    run: int
    version: str
    patterns: str
    started_at: dt.datetime
    finished_at: dt.datetime | None
    stored: int
    skipped: int
    failed: int


@dataclass(frozen=True, slots=True)
class Change:
    """A fact of an article that differs between two runs; `before` and `after` are None where there is none."""

    change: Literal["appeared", "vanished", "changed"]
    kind: str
    article_id: str
    before: Fact | None
    after: Fact | None

    @property
    def fields(self) -> dict[str, tuple[Any, Any]]:
        """What is different, by name."""
        old, new = self.before or {}, self.after or {}
        return {k: (old.get(k), new.get(k)) for k in new if k not in _ASIDE and old.get(k) != new.get(k)}


def runs(db: str | Path) -> list[Run]:
    """The runs of a database, the first one first."""
    columns = [m.run.c[name] for name in ("id", *Run.__slots__[1:])]
    with reading(db) as connection:
        return [Run(*row) for row in connection.execute(select(*columns).order_by(m.run.c.id))]


def diff(db: str | Path, before: int, after: int) -> Iterator[Change]:
    """The facts that differ between what the runs `before` and `after` made of the same articles.

    Runs of the same version and patterns complete each other, so that it doesn't matter whether one was
    interrupted; two such runs differ where a text did. What a run has set by until it is complete isn't
    compared. Raises QueryError for a run that isn't there.
    """
    last = 0
    with reading(db) as connection:
        sides = [(run, _alike(connection, run)) for run in (before, after)]
        number = m.earlier.c.article_id
        kept = select(number).distinct().where(m.earlier.c.run_id.in_(sides[0][1] | sides[1][1])).order_by(number)
        while page := list(connection.execute(kept.where(number > last).limit(_PAGE)).scalars()):
            last = page[-1]
            for old, new in _states(connection, page, sides):
                yield from changes(new["id"], old, new)


def _alike(connection: Connection, run: int) -> set[int]:
    """The runs of the same version and patterns as `run`, itself among them."""
    made_by = {
        number: (v, p) for number, v, p in connection.execute(select(m.run.c.id, m.run.c.version, m.run.c.patterns))
    }
    if run not in made_by:
        raise QueryError(f"no run {run}", remedy="`danvan runs` lists them")
    return {number for number, by in made_by.items() if by == made_by[run]}


def _states(
    connection: Connection, numbers: Sequence[int], sides: Sequence[tuple[int, set[int]]]
) -> Iterator[tuple[Fact, Fact]]:
    """What the runs of the two `sides` had made of those articles of which both made something, and not the same."""
    from danvan_extract.store import records  # other questions need no records

    own = select(m.article.c.id, m.article.c.run_id).where(m.article.c.id.in_(numbers))
    present: dict[int, int] = {row.id: row.run_id for row in connection.execute(own)}
    made: dict[int, set[int]] = {number: {run} for number, run in present.items()}
    same: set[tuple[int, int]] = set()
    earlier = select(m.earlier.c.article_id, m.earlier.c.run_id, m.earlier.c.record == m.SAME)
    for number, run, is_same in connection.execute(earlier.where(m.earlier.c.article_id.in_(numbers))):
        made[number].add(run)
        if is_same:
            same.add((number, run))
    chosen = {n: [_kept(n, _made_for(run, alike & made[n]), made, same) for run, alike in sides] for n in numbers}
    differ = {n: (old, new) for n, (old, new) in chosen.items() if old is not None and new is not None and old != new}
    needed = {(n, run) for n, pair in differ.items() for run in pair}
    now = sorted(n for n, run in needed if run == present[n])
    states = {
        (n, present[n]): json.loads(record.model_dump_json(exclude={"text"}))
        for n, record in zip(now, records(connection, m.article.c.id.in_(now)), strict=True)
    }
    packed = select(m.earlier.c.article_id, m.earlier.c.run_id, m.earlier.c.record).where(
        m.earlier.c.article_id.in_(differ)
    )
    for n, run, record in connection.execute(packed):
        if (n, run) in needed:
            states[n, run] = json.loads(zlib.decompress(record))
    for n, (old, new) in differ.items():
        yield states[n, old], states[n, new]


def _made_for(run: int, made: set[int]) -> int | None:
    """Of the runs that made something of an article, the one whose work `run` found or was to do."""
    return max((n for n in made if n <= run), default=min(made, default=None))


def _kept(number: int, run: int | None, made: dict[int, set[int]], same: set[tuple[int, int]]) -> int | None:
    """The run whose record of an article says what `run` made of it."""
    while run is not None and (number, run) in same:
        run = min(n for n in made[number] if n > run)
    return run


def changes(key: str, before: Fact, after: Fact) -> Iterator[Change]:
    """How two records (as JSON without the text) of the article `key` differ."""
    old_facts, new_facts = _facts(before), _facts(after)
    for kind, old in old_facts.items():
        new = new_facts[kind]
        known = Counter(map(_said, old)) & Counter(map(_said, new))
        old, new = _without(old, known), _without(new, known)
        for of_place in (("start", "end"), ("start",), ("end",), ("text",)):
            for fact in list(old):
                other = next((n for n in new if all(n[k] == fact[k] for k in of_place)), None)
                if other is not None:
                    old.remove(fact)
                    new.remove(other)
                    yield Change("changed", kind, key, fact, other)
        yield from (Change("vanished", kind, key, fact, None) for fact in old)
        yield from (Change("appeared", kind, key, None, fact) for fact in new)


def _facts(record: Fact) -> dict[str, list[Fact]]:
    """The facts of a record by kind; what is known of the article itself is one."""
    article = {"start": 0, "end": 0, "text": record["title"] or "", "year": record["year"],
               "province": (record["province"] or {}).get("name"), "published": record["published"]}  # fmt: skip
    officials = [{**title, "name": person["name"]} for person in record["officials"] for title in person["titles"]]
    return {"article": [article], "officials": officials} | {
        kind: record[kind] for kind in ("dates", "organizations", "indicators")
    }


def _said(fact: Fact) -> str:
    return json.dumps({k: v for k, v in fact.items() if k not in _ASIDE}, sort_keys=True)


def _without(facts: Sequence[Fact], known: Counter[str]) -> list[Fact]:
    """The facts that are left when so many of those known are taken away."""
    left, rest = Counter(known), []
    for fact in facts:
        said = _said(fact)
        if left[said]:
            left[said] -= 1
        else:
            rest.append(fact)
    return rest
