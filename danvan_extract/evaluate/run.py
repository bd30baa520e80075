"""Runs the pipeline over gold articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from danvan_extract.evaluate.gold import GoldArticle
from danvan_extract.evaluate.scores import (
    KEYS,
    PredictedDate,
    PredictedIndicator,
    PredictedOfficial,
    PredictedOrganization,
    Prediction,
    Score,
    score,
)
from danvan_extract.patterns import Patterns
from danvan_extract.pipeline import run
from danvan_extract.records import Article


def predict(article: GoldArticle, patterns: Patterns) -> Prediction:
    """What the pipeline says of a gold article, given only its text and printed publication date."""
    published = dt.date.fromisoformat(article.published) if article.published else None
    record = run(Article(id=article.id, text=article.text, published=published), patterns)
    return Prediction(
        tuple(PredictedDate(d.start, d.end, d.value, d.pattern) for d in record.dates),
        tuple(PredictedOrganization(o.start, o.end, o.kind, o.pattern) for o in record.organizations),
        tuple(
            PredictedOfficial(o.start, o.end, o.name, tuple(t.text for t in o.titles), o.titles[0].pattern)
            for o in record.officials
        ),
        tuple(
            PredictedIndicator(
                i.start, i.end, i.value, i.value_max, i.unit, i.measure, i.period.value if i.period else "", i.status,
                i.modifier, i.pattern, i.action,
            )
            for i in record.indicators
        ),
        record.province.name if record.province else None,
    )  # fmt: skip


def evaluate(articles: Iterable[GoldArticle], patterns: Patterns) -> dict[str, Score]:
    """The scores of the pipeline over `articles`, by key."""
    total = dict.fromkeys(KEYS, Score())
    for article in articles:
        for key, one in score(article, predict(article, patterns)).items():
            total[key] += one
    return total
