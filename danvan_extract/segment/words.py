"""Words of a sentence: those of underthesea's `word_tokenize`, as ranges of the text, several times as fast."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from danvan_extract.segment.crf import Tagger, UnknownModel, WordModel
from danvan_extract.text import normalise

# SHA-256 of the model files that `crf` scores like the stock tagger; another model is given to that.
_KNOWN = {
    "models.bin": "c3a64c64349f1d73304f89babacaa8f8cd6078b1ec1a1b2c104e9e411ac1d2c3",
    "features.bin": "cf93263c7c7973bf50122b0be76a394443ff61be00c1368713dee1b7d5b8a435",
    "dictionary.bin": "ec8c62b3881c6682c18959988e1fe08800cc835777778845bded470ca02745d9",
}
_CHUNK = re.compile(r"\S+")
_CHUNKS = 50_000  # chunks whose tokens are remembered
# The stock patterns are quadratic on some runs without white space; a longer one is one token (characters).
_LONG_CHUNK = 1000

Tokens = tuple[tuple[int, int, str], ...]


def words(sentence: str) -> list[tuple[int, int]]:
    """Half-open ranges of the words of a sentence, in order.

    The words are those of `underthesea.word_tokenize(sentence)`, which rewrites old tone placement and
    some typos before it decides; the ranges are of the sentence as given. Text between them is white
    space (or characters that NFC normalisation drops). Only where symbols that the model has never seen
    stand in a row, and two ways to tag them score alike, may the choice differ.
    """
    normal = unicodedata.normalize("NFC", sentence)
    if normal != sentence:
        mapped = normalise(sentence)
        return [mapped.to_raw(a, b) for a, b in words(mapped.text)]
    splitter = _splitter()
    tokens = splitter.tokens(sentence)
    found: list[tuple[int, int]] = []
    for (start, end, _), inner in zip(tokens, splitter.tag([t for _, _, t in tokens]), strict=True):
        if inner and found:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


class _Splitter:
    """underthesea's token patterns with a memory, and the tagger."""

    def __init__(self, pattern: re.Pattern[str], rewrite: dict[str, str], tag: Tagger) -> None:
        self._pattern, self._rewrite, self.tag = pattern, rewrite, tag
        self._known: dict[tuple[str, bool], Tokens] = {}

    def tokens(self, sentence: str) -> list[tuple[int, int, str]]:
        """Range and normalised text of each token. No stock pattern reaches across white space."""
        found: list[tuple[int, int, str]] = []
        size = len(sentence)
        for m in _CHUNK.finditer(sentence.replace("ð", "đ").replace("Ð", "Đ")):
            at = m.start()
            # Some patterns look whether the text ends behind them, and a last line break counts as its end.
            last = m.end() == size or (m.end() == size - 1 and sentence[-1] == "\n")
            for start, end, token in self._chunk(m.group(), last):
                found.append((at + start, at + end, token))
        return found

    def _chunk(self, chunk: str, last: bool) -> Tokens:
        tokens = self._known.get((chunk, last))
        if tokens is None:
            if len(chunk) > _LONG_CHUNK:
                return ((0, len(chunk), chunk),)
            text = chunk if last else chunk + " "
            tokens = tuple(
                (m.start(), m.end(), self._rewrite.get(m.group(), m.group())) for m in self._pattern.finditer(text)
            )
            if len(self._known) >= _CHUNKS:
                self._known.clear()
            self._known[chunk, last] = tokens
        return tokens


@lru_cache(maxsize=1)
def _splitter() -> _Splitter:
    from underthesea.pipeline.text_normalize.text_normalizer import token_map
    from underthesea.pipeline.word_tokenize import regex_tokenize

    # Compiled anew: `fixed_words` of another caller would have replaced the module's own.
    pattern = re.compile("(" + "|".join(regex_tokenize.regex_patterns) + ")", re.VERBOSE)
    rewrite = {token: plain for token, plain in token_map.items() if len(token) <= 6}
    folder = Path(regex_tokenize.__file__).parent / "models" / "ws_crf_vlsp2013_20230727"
    return _Splitter(pattern, rewrite, _fast_tagger(folder) or _stock_tagger(folder))


def _fast_tagger(folder: Path) -> Tagger | None:
    """The direct scorer, None when the files aren't the known ones."""
    import joblib

    for name, digest in _KNOWN.items():
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            return None
    try:
        return WordModel((folder / "models.bin").read_bytes(), frozenset(joblib.load(folder / "dictionary.bin"))).inner
    except UnknownModel:
        return None


def _stock_tagger(folder: Path) -> Tagger:
    from underthesea.models.fast_crf_sequence_tagger import FastCRFSequenceTagger

    model: Any = FastCRFSequenceTagger()
    model.load(str(folder))

    def tag(tokens: Sequence[str]) -> list[bool]:
        return [t == "I-W" for t in model.predict([[token] for token in tokens])] if tokens else []

    return tag
