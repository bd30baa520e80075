"""Extraction on many machines: shards of the input, each extracted into a Parquet file, then loaded."""

from danvan_extract.cluster.job import extract_on_ray

__all__ = ["extract_on_ray"]
