"""Throughput against the floor, bare underthesea on the same text in the same run; and many articles."""

from danvan_extract.bench.against import Comparison, against, against_lines
from danvan_extract.bench.run import Report, bench, lines, load_articles
from danvan_extract.bench.scale import flatness, growth, peak_lines, scaling, scaling_lines

__all__ = [
    "Comparison",
    "Report",
    "against",
    "against_lines",
    "bench",
    "flatness",
    "growth",
    "lines",
    "load_articles",
    "peak_lines",
    "scaling",
    "scaling_lines",
]
