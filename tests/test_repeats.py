"""A lead or caption that stands in the text again doubles no figure; other sentences with the same figure stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from danvan_extract.export import export_parquet
from danvan_extract.pipeline import extract
from danvan_extract.query import query
from danvan_extract.store import store

LEAD = "Sáng 9/5/2023, Hội Nông dân xã Tân Bình trao 35 con bò giống cho các hộ nghèo"
MORE = "Bà con phấn khởi, hứa chăm sóc đàn bò cho tốt."


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (f"{LEAD}.\n{MORE}\n{LEAD}.", ["35"]),
        (f"{LEAD}.\n{MORE}\n{LEAD.upper()}.", ["35"]),
        (f"{LEAD}.\nẢnh tư liệu - {LEAD}", ["35"]),
        (f"{LEAD}.\n{MORE}\nTrước đó, xã Tân Bình trao 35 con bò giống cho các hộ nghèo ở ấp Bình Hòa.", ["35", "35"]),
        (f"{LEAD}.\n{LEAD.replace('35', '36')}.", ["35", "36"]),
        ("Xã Tân Bình trao 35 con bò cho ấp Một và 35 con bò cho ấp Hai.", ["35", "35"]),
    ],
)
def test_a_figure_counts_once(text: str, figures: list[str], tmp_path: Path) -> None:
    record = extract(text)
    assert [str(i.value) for i in record.indicators if not i.repeated] == figures
    store([record], tmp_path / "repeats.db")
    assert [str(row["value"]) for row in query("indicators", db=tmp_path / "repeats.db")] == figures
    every = query("indicators", db=tmp_path / "repeats.db", all_copies=True)
    assert len(every) == len(record.indicators) == 2
    assert export_parquet(tmp_path / "repeats.db", tmp_path / "facts")["indicators"] == len(figures)
