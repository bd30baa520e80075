"""What users have today, on the same texts: underthesea `ner`, `dateparser` and a bare number regex.

None of them binds anything, so people come without titles of their own making and figures without
measures; what they find is put into the shape that is scored as kindly as it can be: every person
counts as an official, and every location that is a province as a vote for the article's province.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from decimal import Decimal

from danvan_extract.errors import DanvanError
from danvan_extract.evaluate.gold import GoldArticle
from danvan_extract.evaluate.scores import (
    PredictedDate,
    PredictedIndicator,
    PredictedOfficial,
    PredictedOrganization,
    Prediction,
)
from danvan_extract.places import find_province
from danvan_extract.segment import segment
from danvan_extract.text import normalise

# dateparser completes a date from some day; an article without a date of its own gets this one.
_BASE = "2020-01-01"
_NUMBER = re.compile(r"(?<![\d.,])\d{1,15}+(?:\.\d{3})*+(?:,\d{1,9}+)?(?P<unit>\s?%)?")


def _entities(sentence: str) -> list[tuple[str, str]]:
    """(type, words) of the named entities that underthesea's `ner` finds."""
    from underthesea import ner

    found: list[tuple[str, list[str]]] = []
    for word, _, _, tag in ner(sentence):
        if tag.startswith("B-"):
            found.append((tag[2:], [word]))
        elif tag.startswith("I-") and found:
            found[-1][1].append(word)
    return [(kind, " ".join(words)) for kind, words in found]


def _dates(sentence: str, offset: int, base: dt.datetime) -> list[PredictedDate]:
    from dateparser.search import search_dates

    found = []
    at = 0
    settings = {"DATE_ORDER": "DMY", "RELATIVE_BASE": base}
    for said, when in search_dates(sentence, languages=["vi"], settings=settings) or ():
        start = sentence.find(said, at)
        if start >= 0:
            at = start + len(said)
            found.append(PredictedDate(offset + start, offset + at, when.date().isoformat(), "dateparser"))
    return found


def predict_baseline(article: GoldArticle) -> Prediction:
    """What the baseline says of a gold article.

    Raises DanvanError when dateparser isn't installed.
    """
    try:
        import dateparser  # noqa: F401
    except ImportError as e:
        raise DanvanError("dateparser isn't installed", remedy="pip install 'danvan-extract[baseline]'") from e
    base = dt.datetime.fromisoformat(article.published or _BASE)
    body = segment(normalise(article.text).text)
    dates: list[PredictedDate] = []
    organizations: list[PredictedOrganization] = []
    officials: dict[str, PredictedOfficial] = {}
    indicators: list[PredictedIndicator] = []
    provinces: Counter[str] = Counter()
    for start, end in body.sentences:
        sentence = body.text[start:end]
        dates += _dates(sentence, start, base)
        at = 0
        for kind, words in _entities(sentence):
            where = sentence.find(words, at)
            if where < 0:
                continue
            at = where + len(words)
            if kind == "PER":
                officials.setdefault(words, PredictedOfficial(start + where, start + at, words, ("?",), "ner"))
            elif kind == "ORG":
                organizations.append(PredictedOrganization(start + where, start + at, "ner"))
            elif kind == "LOC" and (province := find_province(words)) is not None:
                provinces[province.name] += 1
        for m in _NUMBER.finditer(sentence):
            unit = "%" if m["unit"] else ""
            value = Decimal(m.group().rstrip(" %").replace(".", "").replace(",", "."))
            span = start + m.start(), start + m.end()
            indicators.append(PredictedIndicator(*span, value, None, unit, "", "", "actual", "=", "number"))
    best = provinces.most_common(1)
    return Prediction(
        tuple(dates), tuple(organizations), tuple(officials.values()), tuple(indicators), best[0][0] if best else None
    )
