"""The library's verbs: importable, callable whichever way their modules were imported first, and instant."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import danvan_extract
from danvan_extract.records import Article, ArticleRecord

VERBS = ["evaluate", "extract", "pipeline", "query", "read", "store"]


def python(code: str) -> str:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_the_verbs_are_exported() -> None:
    assert sorted(danvan_extract.__all__) == VERBS
    assert set(VERBS) <= set(dir(danvan_extract))


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_is_callable_and_documented(verb: str) -> None:
    module = getattr(danvan_extract, verb)
    assert callable(module)
    assert module.__doc__
    function = getattr(__import__(danvan_extract._VERBS[verb], fromlist=[verb]), verb)
    assert function.__doc__


@pytest.mark.parametrize(
    "first",
    [
        "import danvan_extract",
        "import danvan_extract.extract.dates, danvan_extract",
        "from danvan_extract.segment import segment; import danvan_extract",
        "import danvan_extract.pipeline, danvan_extract.store.models; import danvan_extract",
    ],
)
def test_extract_is_a_function_after_any_import(first: str) -> None:
    said = python(f"{first}\nprint(danvan_extract.extract('Ngày 3/2/2023.', published='2023-02-05').published)")
    assert said == "2023-02-05"


def test_importing_the_package_loads_nothing_else() -> None:
    said = python(
        "import sys; before = set(sys.modules); import danvan_extract\n"
        "print(sorted(m for m in set(sys.modules) - before if m.startswith('danvan') or m in ('spacy', 'pydantic')))"
    )
    assert said == "['danvan_extract']"


def test_the_query_needs_neither_models_nor_records() -> None:
    heavy = "{'spacy', 'underthesea', 'pandas', 'alembic', 'thinc', 'pydantic', 'rensa', 'sqlalchemy.orm'}"
    assert python(f"import sys, danvan_extract.query, danvan_extract.cli; print({heavy} & set(sys.modules))") == "set()"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        danvan_extract.nonsense  # noqa: B018


def test_text_to_record_to_database_to_answer(db: Path) -> None:
    text = "Ngày 3/2/2023, UBND tỉnh Trà Vinh tặng 5 suất quà."
    made = danvan_extract.extract(text, published="2023-02-05", id="qua")
    run: Callable[[Article], ArticleRecord] = danvan_extract.pipeline()
    assert run(Article(id="qua", text=text, published=made.published)) == made
    assert danvan_extract.store([made], db) == 1
    [row] = danvan_extract.query("articles", db=db)
    assert (row["id"], row["published"]) == ("qua", made.published)


def test_read_gives_articles(tmp_path: Path) -> None:
    (tmp_path / "một.txt").write_text("Bài viết về công tác dân vận ở xã.", "utf-8")
    [article] = danvan_extract.read([tmp_path])
    assert isinstance(article, Article)
    assert (article.id, article.text) == ("một", "Bài viết về công tác dân vận ở xã.")


@pytest.mark.parametrize("package", ["batch", "bench", "evaluate", "extract", "query", "read", "store"])
def test_every_exported_name_is_there(package: str) -> None:
    module = importlib.import_module(f"danvan_extract.{package}")
    assert [name for name in module.__all__ if not hasattr(module, name)] == []
