"""The project's own gold is complete, consistent with the corpus and made by the guidelines' forms."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from danvan_extract.calendar import interval
from danvan_extract.evaluate import GoldArticle, read_gold
from danvan_extract.mentions import Kind, Modifier, Status

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = list(read_gold([ROOT / "gold"]))


def corpus() -> dict[str, str]:
    texts = {p.stem: p.read_bytes().decode("utf-8") for p in (ROOT / "corpus").glob("*.txt")}
    for p in (ROOT / "corpus").glob("*.jsonl"):
        texts |= {r["id"]: r["text"] for r in map(json.loads, p.read_text("utf-8").splitlines())}
    return texts


def test_gold_annotates_the_corpus_and_all_of_it() -> None:
    assert {a.id: a.text for a in ARTICLES} == corpus()


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.id)
def test_article_is_well_formed(article: GoldArticle) -> None:
    assert 120 <= len(article.text.split()) <= 750
    for d in article.dates:
        assert d.value == "" or interval(d.value) is not None, d
    for o in article.organizations:
        assert o.kind in get_args(Kind), o
    for p in article.officials:
        assert p.titles, p
        assert article.text[p.start : p.end] == p.name
    for i in article.indicators:
        assert i.modifier in get_args(Modifier), i
        assert i.status in get_args(Status), i
        assert i.period == "" or interval(i.period) is not None, i
        low, high = i.ends
        assert high is None or low <= high
    for layer in (article.dates, article.organizations, article.indicators):
        spans = sorted((m.start, m.end) for m in layer)
        assert all(a[1] <= b[0] for a, b in pairwise(spans)), "overlap"


def test_breadth() -> None:
    """What the set promises: more than 100 articles, 50 provinces, the years 2015 to 2026."""
    assert len(ARTICLES) > 100
    assert len({a.province for a in ARTICLES if a.province}) >= 50
    years = {i.first.year for a in ARTICLES for d in a.dates if (i := interval(d.value)) and i.known}
    assert set(range(2015, 2027)) <= years
