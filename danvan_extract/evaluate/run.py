"""Runs the pipeline over gold articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from danvan_extract.evaluate.errors import Mistake, mistakes
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
        tuple(PredictedOrganization(o.start, o.end, o.pattern) for o in record.organizations),
        tuple(
            PredictedOfficial(o.start, o.end, o.name, tuple(t.text for t in o.titles), o.titles[0].pattern)
            for o in record.officials
        ),
        tuple(
            PredictedIndicator(
                i.start, i.end, i.value, i.value_max, i.unit, i.measure, i.period.value if i.period else "", i.status,
                i.modifier, i.pattern,
            )
            for i in record.indicators
        ),
        record.province.name if record.province else None,
    )  # fmt: skip


def evaluate(
    articles: Iterable[GoldArticle], system: Callable[[GoldArticle], Prediction]
) -> tuple[dict[str, Score], list[Mistake]]:
    """The scores of `system` over `articles` by key, and every mistake in the order of the articles.

    The pipeline is `functools.partial(predict, patterns=load())`, the baseline `predict_baseline`.
    """
    total = dict.fromkeys(KEYS, Score())
    wrong: list[Mistake] = []
    for article in articles:
        prediction = system(article)
        for key, one in score(article, prediction).items():
            total[key] += one
        wrong += mistakes(article, prediction)
    return total, wrong
