"""What another version of program or patterns made of the same articles: facts that appeared, vanished or changed.

The database keeps of each article what its present run made, and what the run before that had made.
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

from sqlalchemy import Connection, select, tuple_

from danvan_extract.errors import QueryError
from danvan_extract.records import ArticleRecord
from danvan_extract.store import models as m
from danvan_extract.store import reading, records

Fact = dict[str, Any]
# What doesn't say anything about the world; where a fact stands is compared apart.
_ASIDE = ("start", "end", "sentence", "pattern")


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
    columns = [getattr(m.Run, name) for name in ("id", *Run.__slots__[1:])]
    with reading(db) as connection:
        return [Run(*row) for row in connection.execute(select(*columns).order_by(m.Run.id))]


def diff(db: str | Path, before: int, after: int) -> Iterator[Change]:
    """The facts that differ between what the runs `before` and `after` made of the same articles.

    Runs of the same version and patterns count as one, so that it doesn't matter whether one was
    interrupted; two such runs differ where a text did. Raises QueryError for a run that isn't there.
    """
    with reading(db) as connection:
        old, new = _alike(connection, before, after)
        pairs = tuple_(m.Earlier.run_id, m.Article.run_id).in_([(a, b) for a in old for b in new])
        chosen = select(m.Article.id).join(m.Earlier, m.Earlier.article_id == m.Article.id).where(pairs)
        kept = select(m.Earlier.record).where(m.Earlier.article_id.in_(chosen)).order_by(m.Earlier.article_id)
        earlier = connection.execution_options(yield_per=100).execute(kept).scalars()
        for record, packed in zip(records(connection, m.Article.id.in_(chosen)), earlier, strict=True):
            yield from changes(record.id, json.loads(zlib.decompress(packed)), _dumped(record))


def _alike(connection: Connection, before: int, after: int) -> tuple[list[int], list[int]]:
    """The runs that are alike to each of the two."""
    made_by = {number: (v, p) for number, v, p in connection.execute(select(m.Run.id, m.Run.version, m.Run.patterns))}
    for run in (before, after):
        if run not in made_by:
            raise QueryError(f"no run {run}", remedy="`danvan runs` lists them")
    if made_by[before] == made_by[after]:
        return [before], [after]
    return tuple([n for n, by in made_by.items() if by == made_by[run]] for run in (before, after))  # type: ignore[return-value]


def _dumped(record: ArticleRecord) -> Fact:
    dumped: Fact = json.loads(record.model_dump_json(exclude={"text"}))
    return dumped


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
