"""Measures the extractors against a gold set, as the contract defines each score."""

from danvan_extract.evaluate.errors import Mistake, mistakes
from danvan_extract.evaluate.gold import GoldArticle, part_of, read_gold
from danvan_extract.evaluate.run import evaluate, predict
from danvan_extract.evaluate.scores import KEYS, Prediction, Score, score

__all__ = [
    "KEYS",
    "GoldArticle",
    "Mistake",
    "Prediction",
    "Score",
    "evaluate",
    "mistakes",
    "part_of",
    "predict",
    "read_gold",
    "score",
]
