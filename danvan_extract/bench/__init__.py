"""Throughput against the floor: bare underthesea on the same text, in the same run."""

from danvan_extract.bench.run import Report, bench, lines

__all__ = ["Report", "bench", "lines"]
