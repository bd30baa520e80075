"""spaCy components: a tokenizer and the four extractors, each usable alone in anybody's pipeline.

    nlp = spacy.blank("xx")
    nlp.add_pipe("danvan_dates")
    for span in nlp("Sáng 8/1/2020, UBND tỉnh họp.").spans["dates"]:
        print(span, span._.danvan.value)

A component writes `doc.spans[layer]`; `span._.danvan` is the typed mention (see danvan_extract.mentions)
with exact character offsets into `doc.text`, also where the tokens of the pipeline don't end there: the
span then covers the tokens that the mention touches. What only the whole article tells (a missing year,
a body's place) stays open here; `danvan_extract.extract` resolves it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy
from pydantic import TypeAdapter
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from danvan_extract.clean import clean
from danvan_extract.errors import AlignmentError
from danvan_extract.extract import find_dates, find_indicators, find_officials, find_organizations
from danvan_extract.limit import runaway
from danvan_extract.mentions import DateMention, IndicatorMention, OrganizationMention, PersonMention
from danvan_extract.patterns import Patterns, load
from danvan_extract.records import Article
from danvan_extract.segment import Body, segment, words
from danvan_extract.text import Normalised, normalise

TOKENIZER = "danvan.tokenizer.v1"
LAYERS = ("dates", "organizations", "officials", "indicators")
Mention = DateMention | OrganizationMention | PersonMention | IndicatorMention

_ADAPTERS: dict[str, TypeAdapter[Any]] = {
    "dates": TypeAdapter(DateMention),
    "organizations": TypeAdapter(OrganizationMention),
    "officials": TypeAdapter(PersonMention),
    "indicators": TypeAdapter(IndicatorMention),
}
_LABELS = {"dates": "DATE", "organizations": "ORGANIZATION", "officials": "OFFICIAL", "indicators": "INDICATOR"}
# Where the mentions are kept in `doc.user_data`, as plain data, so that a Doc with them can be written
# to bytes and sent between processes. A span knows its mention by its id, which is unique to it (two
# mentions may touch the same tokens).
_DATA = "danvan"


def pipeline(patterns: Path | str | None = None) -> Language:
    """A spaCy pipeline with the tokenizer and all four components."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    for layer in LAYERS:
        nlp.add_pipe(f"danvan_{layer}", config={"patterns": str(patterns) if patterns else None})
    return nlp


class Tokenizer(DummyTokenizer):
    """Words of underthesea as spaCy tokens; `doc.text` is the text, sentence starts are set."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Raises AlignmentError rather than giving a Doc of another text."""
        tokens: list[str] = []
        spaces: list[bool] = []
        starts: list[bool] = []
        at = 0
        for start, end, first in _words(text):
            if not at <= start < end:
                raise AlignmentError(f"a word at {start} begins before {at}", remedy="report the text")
            _add_gap(text[at:start], tokens, spaces, starts)
            tokens.append(text[start:end])
            spaces.append(False)
            starts.append(first)
            at = end
        _add_gap(text[at:], tokens, spaces, starts)
        doc = Doc(self.vocab, words=tokens, spaces=spaces, sent_starts=starts)  # type: ignore[arg-type]
        if doc.text != text:
            raise AlignmentError("the tokens don't give back the text", remedy="report the text")
        return doc


def _words(text: str) -> Iterator[tuple[int, int, bool]]:
    """Ranges of the words of `text`, and whether a sentence begins there."""
    normalised = normalise(text)
    at = 0
    for start, end in segment(normalised.text).sentences:
        first = True
        for a, b in words(normalised.text[start:end]):
            first_at, last_at = normalised.to_raw(start + a, start + b)
            # Two words may share a character: a letter, and a mark on it that nobody puts there.
            if last_at > at:
                yield max(first_at, at), last_at, first
                first, at = False, last_at


def _add_gap(gap: str, tokens: list[str], spaces: list[bool], starts: list[bool]) -> None:
    """What stands between two words: a blank belongs to the token before it, the rest is a token."""
    if gap.startswith(" ") and tokens and not spaces[-1]:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        blank = gap.endswith(" ") and not gap.isspace()
        tokens.append(gap[:-1] if blank else gap)
        spaces.append(blank)
        starts.append(False)


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """The tokenizer for a pipeline's configuration: `{"@tokenizers": "danvan.tokenizer.v1"}`."""
    return lambda nlp: Tokenizer(nlp.vocab)


@dataclasses.dataclass(frozen=True, slots=True)
class _Text:
    """A Doc's text as the extractors see it; page chrome is fenced off."""

    normalised: Normalised
    body: Body


# The components of one pipeline see the same text one after the other.
@lru_cache(maxsize=2)
def _prepared(text: str, folder: str | None) -> _Text:
    cleaned = clean(Article(id="doc", text=text), _patterns(folder))
    return _Text(cleaned.normalised, segment(cleaned.body))


def _patterns(folder: str | None) -> Patterns:
    return load(Path(folder) if folder else None)


class Component:
    """Finds one layer; takes what earlier components found from the Doc, and else finds it itself."""

    def __init__(self, layer: str, patterns: str | None) -> None:
        self.layer, self.patterns = layer, patterns
        _patterns(patterns)  # so that a broken file is told when the pipeline is made

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc.spans[layer]`. Raises DanvanError when a pattern runs away."""
        try:
            text = _prepared(doc.text, self.patterns)
            mentions = self._find(self.layer, doc, text)
        except TimeoutError as e:
            raise runaway(e) from e
        _write(doc, self.layer, [_moved(m, text.normalised.to_raw) for m in mentions])
        return doc

    def _find(self, layer: str, doc: Doc, text: _Text) -> Sequence[Any]:
        patterns = _patterns(self.patterns)
        if layer == "dates":
            return find_dates(text.body, patterns)
        if layer == "organizations":
            return find_organizations(text.body, patterns)
        organizations = self._given("organizations", doc, text)
        if layer == "officials":
            return find_officials(text.body, patterns, organizations)
        return find_indicators(
            text.body, patterns, self._given("dates", doc, text), organizations, self._given("officials", doc, text)
        )

    def _given(self, layer: str, doc: Doc, text: _Text) -> Sequence[Any]:
        if layer in doc.spans and layer in doc.user_data.get(_DATA, {}):
            found = [_mention(span) for span in doc.spans[layer]]
            return [_moved(m, text.normalised.from_raw) for m in found if m is not None]
        return self._find(layer, doc, text)


def _write(doc: Doc, layer: str, mentions: Sequence[Mention]) -> None:
    spans = []
    for number, m in enumerate(mentions):
        span = doc.char_span(m.start, m.end, label=_LABELS[layer], span_id=f"{layer}.{number}", alignment_mode="expand")
        if span is None:
            raise AlignmentError(f"{layer}: {m.start}..{m.end} lies outside the Doc", remedy="report the text")
        spans.append(span)
    data = [_ADAPTERS[layer].dump_python(m, mode="json") for m in mentions]
    doc.user_data[_DATA] = {**doc.user_data.get(_DATA, {}), layer: data}
    doc.spans[layer] = spans


def _mention(span: Span) -> Mention | None:
    """The mention of a span that a component wrote, None for any other span."""
    layer, _, number = span.id_.partition(".")
    data = span.doc.user_data.get(_DATA, {}).get(layer)
    if data is None or not number.isdecimal() or int(number) >= len(data):
        return None
    mention: Mention = _ADAPTERS[layer].validate_python(data[int(number)])
    return mention


def _moved(mention: Any, move: Callable[[int, int], tuple[int, int]]) -> Any:
    """The mention with every range in it moved to another text."""
    changes: dict[str, Any] = dict(zip(("start", "end"), move(mention.start, mention.end), strict=True))
    for field in dataclasses.fields(mention):
        value = getattr(mention, field.name)
        if isinstance(value, tuple) and value:
            if all(isinstance(v, int) for v in value):
                changes[field.name] = move(*value)
            elif all(dataclasses.is_dataclass(v) for v in value):
                changes[field.name] = tuple(_moved(v, move) for v in value)
    return dataclasses.replace(mention, **changes)


@Language.factory("danvan_dates", default_config={"patterns": None}, assigns=["doc.spans"])
def make_dates(nlp: Language, name: str, patterns: str | None) -> Component:
    """Finds dates: `doc.spans["dates"]` of DateMention. `patterns` is a folder laid over the shipped ones."""
    return Component("dates", patterns)


@Language.factory("danvan_organizations", default_config={"patterns": None}, assigns=["doc.spans"])
def make_organizations(nlp: Language, name: str, patterns: str | None) -> Component:
    """Finds organisations: `doc.spans["organizations"]` of OrganizationMention."""
    return Component("organizations", patterns)


@Language.factory("danvan_officials", default_config={"patterns": None}, assigns=["doc.spans"])
def make_officials(nlp: Language, name: str, patterns: str | None) -> Component:
    """Finds people with their titles: `doc.spans["officials"]` of PersonMention."""
    return Component("officials", patterns)


@Language.factory("danvan_indicators", default_config={"patterns": None}, assigns=["doc.spans"])
def make_indicators(nlp: Language, name: str, patterns: str | None) -> Component:
    """Finds figures: `doc.spans["indicators"]` of IndicatorMention."""
    return Component("indicators", patterns)


if not Span.has_extension("danvan"):
    Span.set_extension("danvan", getter=_mention)
