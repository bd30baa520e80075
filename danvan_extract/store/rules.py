"""The rules of each run, so that the next can tell which articles other rules leave as they are."""

from __future__ import annotations

import json
import zlib

from sqlalchemy import Connection, insert, select

from danvan_extract.patterns.changes import Rules, deciding
from danvan_extract.store import models as m
from danvan_extract.store.engine import lock


def keep(connection: Connection, patterns: str, rules: Rules) -> None:
    """Keep the `rules` of the hash `patterns`, in the transaction that is open."""
    lock(connection, "ruleset")
    if connection.execute(select(m.ruleset.c.patterns).where(m.ruleset.c.patterns == patterns)).first() is None:
        packed = zlib.compress(json.dumps(rules, ensure_ascii=False).encode())
        connection.execute(insert(m.ruleset), {"patterns": patterns, "rules": packed})


def literals(connection: Connection, version: str, rules: Rules) -> dict[str, tuple[str, ...]]:
    """By the patterns of other runs of this version: what a text must hold for `rules` to give something else.

    Patterns of which that can't be told aren't in it.
    """
    ran = select(m.run.c.patterns).where(m.run.c.version == version)
    found: dict[str, tuple[str, ...]] = {}
    for patterns, packed in connection.execute(select(m.ruleset).where(m.ruleset.c.patterns.in_(ran))):
        kept = json.loads(zlib.decompress(packed))
        before = {rule_id: (said, None if held is None else tuple(held)) for rule_id, (said, held) in kept.items()}
        if (needed := deciding(before, rules)) is not None:
            found[patterns] = needed
    return found
