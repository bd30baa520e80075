"""Extraction on many machines: shards of the input, each extracted into a Parquet file, then loaded."""

from danvan_extract.cluster.job import default_shards, extract_on_ray

__all__ = ["default_shards", "extract_on_ray"]
