"""danvan-extract: facts from crawled Vietnamese news, in a few verbs.

    from danvan_extract import extract, read, pipeline, store, query, evaluate

    extract(text, published="2023-07-06")           # the record of one text
    run = pipeline()                                # a function from article to record
    store(map(run, articles), "facts.db")           # into a database, once
    query("indicators", db="facts.db", province="Trà Vinh", years=[2023])
    evaluate(gold_articles, system)                 # scores and mistakes against a gold set

Each verb is also the name of the module or folder that does it, so these modules can be called.
Importing this package is instant: a verb's module is loaded when it is first used.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.4.1"

if TYPE_CHECKING:
    from danvan_extract.evaluate import evaluate as evaluate
    from danvan_extract.pipeline import extract as extract
    from danvan_extract.pipeline import pipeline as pipeline
    from danvan_extract.query.question import query as query
    from danvan_extract.read import read as read
    from danvan_extract.store.writer import store as store

# The module that has the function of each verb.
_VERBS = {
    "extract": "danvan_extract.pipeline",
    "read": "danvan_extract.read",
    "pipeline": "danvan_extract.pipeline",
    "store": "danvan_extract.store",
    "query": "danvan_extract.query",
    "evaluate": "danvan_extract.evaluate",
}
__all__ = list(_VERBS)


class _Verb(ModuleType):
    """A module that is called as the verb after which it is named."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        name = self.__name__.rpartition(".")[2]
        return getattr(importlib.import_module(_VERBS[name]), name)(*args, **options)


class _Package(ModuleType):
    """This package: whichever way a verb's module is imported, it can be called."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _VERBS and type(value) is ModuleType:
            value.__class__ = _Verb
        super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        if name in _VERBS:
            return importlib.import_module(f"{__name__}.{name}")
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *_VERBS})


sys.modules[__name__].__class__ = _Package
