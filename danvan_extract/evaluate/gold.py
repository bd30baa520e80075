"""Reading gold files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pydantic
from pydantic import BaseModel, ConfigDict

from danvan_extract.errors import GoldError


class Gold(BaseModel):
    """Base of gold data: unknown fields are allowed, for guidelines may ask for more."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldDate(Gold):
    start: int
    end: int
    value: str


class GoldOrganization(Gold):
    start: int
    end: int
    kind: str | None = None


class GoldTitle(Gold):
    text: str


class GoldOfficial(Gold):
    start: int
    end: int
    name: str
    titles: tuple[GoldTitle, ...]


class GoldIndicator(Gold):
    start: int
    end: int
    value: str
    unit: str = ""
    measure: str = ""
    modifier: str = "="
    period: str = ""
    status: str = "actual"

    @property
    def ends(self) -> tuple[Decimal, Decimal | None]:
        """Value and range end."""
        low, _, high = self.value.partition("..")
        return Decimal(low), Decimal(high) if high else None


class GoldArticle(Gold):
    """An annotated article; `province` is the name, None when the article has none."""

    id: str
    text: str
    published: str | None = None
    province: str | None = None
    ignore: tuple[tuple[int, int], ...] = ()
    others: tuple[str, ...] = ()
    dates: tuple[GoldDate, ...] = ()
    organizations: tuple[GoldOrganization, ...] = ()
    officials: tuple[GoldOfficial, ...] = ()
    indicators: tuple[GoldIndicator, ...] = ()


def _check_spans(article: GoldArticle, data: dict[str, Any]) -> str | None:
    for layer in ("dates", "organizations", "officials", "indicators"):
        for item in data.get(layer, ()):
            start, end = item.get("start", -1), item.get("end", -1)
            said = item.get("text", item.get("name"))
            if not 0 <= start < end <= len(article.text):
                return f"{layer}: {start}..{end} lies outside the text"
            if said is not None and article.text[start:end] != said:
                return f"{layer}: text[{start}:{end}] is {article.text[start:end]!r}, not {said!r}"
    return None


def read_gold(paths: Iterable[Path]) -> Iterator[GoldArticle]:
    """The articles of gold files (a folder stands for its *.jsonl).

    Raises GoldError naming file and line when a line isn't JSON, lacks a field or has a wrong span.
    """
    for path in paths:
        files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
        if not files:
            raise GoldError("no *.jsonl file here", place=str(path), remedy="name a gold file")
        for file in files:
            try:
                lines = file.read_text("utf-8").split("\n")
            except (OSError, UnicodeDecodeError) as e:
                why = getattr(e, "strerror", None) or e
                raise GoldError(f"can't be read: {why}", place=str(file), remedy="name a UTF-8 JSON Lines file") from e
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                place = f"{file}:{number}"
                try:
                    data = json.loads(line)
                    if isinstance(data.get("province"), dict):
                        data["province"] = data["province"].get("name")
                    article = GoldArticle.model_validate(data)
                    for i in article.indicators:
                        _ = i.ends
                except (json.JSONDecodeError, pydantic.ValidationError, AttributeError, InvalidOperation) as e:
                    what = str(e).splitlines()[0]
                    raise GoldError(f"not a gold article: {what}", place=place, remedy="see the contract") from e
                wrong = _check_spans(article, data)
                if wrong:
                    raise GoldError(f"{article.id}: {wrong}", place=place, remedy="mend the offsets")
                yield article


def part_of(article: GoldArticle) -> str:
    """`held-back` for a sixth of all articles, `work` for the others, by a hash of the id."""
    return "held-back" if hashlib.sha256(article.id.encode()).digest()[0] % 6 == 0 else "work"
