"""Measures the extractors against a gold set, as the contract defines each score."""

from danvan_extract.evaluate.baseline import predict_baseline
from danvan_extract.evaluate.errors import Mistake, mistakes
from danvan_extract.evaluate.gold import GoldArticle, part_of, read_gold
from danvan_extract.evaluate.report import LAYERS, mistake_lines, score_json, score_table
from danvan_extract.evaluate.run import evaluate, predict
from danvan_extract.evaluate.scores import KEYS, Prediction, Score, score

__all__ = [
    "KEYS",
    "LAYERS",
    "GoldArticle",
    "Mistake",
    "Prediction",
    "Score",
    "evaluate",
    "mistake_lines",
    "mistakes",
    "part_of",
    "predict",
    "predict_baseline",
    "read_gold",
    "score",
    "score_json",
    "score_table",
]
