"""Scores underthesea's word model directly: a CRFsuite file of two labels, read into plain dictionaries.

The stock featuriser writes out 43 strings a token and looks each up; here the weights are kept by
template, as the difference of the two labels, so that a token costs a few lookups. The tags are the
same as those of the stock tagger (see tests/test_words.py).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping, Sequence

# Template of the model: offset of the first and the last token, and what is done to them.
_TEMPLATE = re.compile(r"T\[(-?\d)(?:,(-?\d))?\](\.\w+)?=(.*)", re.DOTALL)
_LABELS = ["B-W", "I-W"]
_TOKENS = 50_000  # tokens whose scores are remembered
_I32 = 2**31
# Two unknown symbols side by side score exactly alike; such a tie goes to the first label, as in the
# stock tagger, and is not left to the order in which sums are rounded.
_TIE = 1e-9

# Weights at the offsets -2 to 2, the text in lower case, whether it is capitalised.
_Single = tuple[float, float, float, float, float, str, bool]
# By offset of the first and the last token, and by what is done to them: the weight of each text.
_Tables = Mapping[tuple[int, int, str], Mapping[str, float]]


class UnknownModel(Exception):
    """The model file isn't laid out as expected."""


class _Spans:
    """Weights of the texts of two or three tokens at all offsets at once."""

    def __init__(
        self, offsets: Sequence[tuple[int, int]], tables: _Tables, dictionary: frozenset[str], *, blanks: int
    ) -> None:
        def merged(kind: str) -> dict[str, tuple[float, ...]]:
            own = [tables.get((*span, kind), {}) for span in offsets]
            return {text: tuple(t.get(text, 0.0) for t in own) for text in {text for t in own for text in t}}

        def flags(kind: str, value: bool) -> tuple[float, ...]:
            return tuple(tables.get((*span, kind), {}).get(str(value), 0.0) for span in offsets)

        lower, self._text = merged(".lower"), merged("")
        known = [flags(".is_in_dict", False), flags(".is_in_dict", True)]
        title = [flags(".istitle", False), flags(".istitle", True)]
        texts = set(lower) | {word for word in dictionary if word.count(" ") == blanks}
        none = (0.0,) * len(offsets)
        # By whether every token is capitalised: the weights of a text in lower case, and of any other.
        self._lower = [
            {text: _sum(lower.get(text, none), known[text in dictionary], title[t]) for text in texts} for t in (0, 1)
        ]
        self._other = [_sum(known[0], title[t]) for t in (0, 1)]

    def score(self, low: str, text: str, title: bool) -> tuple[float, ...]:
        """The weights of a span by its text, and by its text in lower case."""
        weights = self._lower[title].get(low) or self._other[title]
        own = self._text.get(text)
        return weights if own is None else _sum(weights, own)


def _sum(*rows: Sequence[float]) -> tuple[float, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))


class WordModel:
    """Tags tokens as the first of a word or a later one.

    `data` is the model file, `dictionary` the words that the features ask for. Raises UnknownModel.
    """

    def __init__(self, data: bytes, dictionary: frozenset[str]) -> None:
        weights, self._stay = _read(data)
        self._dictionary = dictionary
        tables: dict[tuple[int, int, str], dict[str, float]] = {}
        for attribute, weight in weights.items():
            m = _TEMPLATE.fullmatch(attribute)
            if m is None:
                raise UnknownModel(attribute)
            first = int(m[1])
            tables.setdefault((first, int(m[2]) if m[2] else first, m[3] or ""), {})[m[4]] = weight
        self._tables = tables
        self._pairs = _Spans([(i, i + 1) for i in range(-2, 2)], tables, dictionary, blanks=1)
        self._triples = _Spans([(i, i + 2) for i in range(-2, 1)], tables, dictionary, blanks=2)
        self._known: dict[str, _Single] = {}
        self._before, self._after = self._outside("BOS"), self._outside("EOS")

    def _outside(self, name: str) -> dict[tuple[int, int], float]:
        """Weights of a span that reaches out of the sentence, by its offsets."""
        total: dict[tuple[int, int], float] = {}
        for (first, last, _), table in self._tables.items():
            total[first, last] = total.get((first, last), 0.0) + table.get(name, 0.0)
        return total

    def _single(self, token: str) -> _Single:
        low = token.lower()
        title = token[0] == token[0].upper()
        values = {
            "": token, ".lower": low, ".istitle": str(title), ".is_in_dict": str(low in self._dictionary),
            ".isdigit": str(token.isascii() and token.isdigit() and len(token) < 19 and int(token) < _I32),
        }  # fmt: skip
        a, b, c, d, e = (
            sum(self._tables.get((i, i, kind), {}).get(value, 0.0) for kind, value in values.items())
            for i in range(-2, 3)
        )
        if len(self._known) >= _TOKENS:
            self._known.clear()
        found = self._known[token] = (a, b, c, d, e, low, title)
        return found

    def inner(self, tokens: Sequence[str]) -> list[bool]:
        """For each token, whether it continues the word before it (the first one too may be tagged so)."""
        n = len(tokens)
        if not n:
            return []
        # Room for two tokens outside at each end; `score[t + 2]` is that of token t.
        score = [0.0] * (n + 4)
        known = self._known
        singles = [known.get(t) or self._single(t) for t in tokens]
        pair_score, triple_score = self._pairs.score, self._triples.score
        low2, title2, text2 = "", False, ""  # the token before this one
        low12, title12, text12 = "", False, ""  # the two before it
        for t, (a, b, c, d, e, low, title) in enumerate(singles):
            # A token's own weight goes to the token at whose offset it stands: -2 is the one two behind it.
            score[t + 4] += a
            score[t + 3] += b
            score[t + 2] += c
            score[t + 1] += d
            score[t] += e
            text = tokens[t]
            if t:
                if t > 1:
                    a, b, c = triple_score(f"{low12} {low}", f"{text12} {text}", title12 and title)
                    score[t + 2] += a
                    score[t + 1] += b
                    score[t] += c
                low12, title12, text12 = f"{low2} {low}", title2 and title, f"{text2} {text}"
                a, b, c, d = pair_score(low12, text12, title12)
                score[t + 3] += a
                score[t + 2] += b
                score[t + 1] += c
                score[t] += d
            low2, title2, text2 = low, title, text
        self._add_outside(score, n)
        return self._best(score, n)

    def _add_outside(self, score: list[float], n: int) -> None:
        for t in {0, 1, n - 2, n - 1} & set(range(n)):
            for (first, last), weight in self._before.items():
                if t + first < 0:
                    score[t + 2] += weight
                elif t + last >= n:
                    score[t + 2] += self._after.get((first, last), 0.0)

    def _best(self, score: list[float], n: int) -> list[bool]:
        """Viterbi over two labels, on differences: `lead` is how far the inner label is ahead."""
        (bb, bi), (ib, ii) = self._stay
        lead = score[2]
        back: list[tuple[bool, bool]] = []
        for t in range(1, n):
            to_first = lead + ib - bb  # > 0: the best way to the first label comes from the inner one
            to_inner = lead + ii - bi
            back.append((to_first > _TIE, to_inner > _TIE))
            lead = (max(lead + ii, bi)) - (max(lead + ib, bb)) + score[t + 2]
        tag = lead > _TIE
        tags = [tag]
        for from_first, from_inner in reversed(back):
            tag = from_inner if tag else from_first
            tags.append(tag)
        tags.reverse()
        return tags


def _read(data: bytes) -> tuple[dict[str, float], list[list[float]]]:
    """Weights of the inner label less those of the first, by attribute; and the transitions."""
    try:
        magic, _, kind, _, _, labels, _, features_at, labels_at, attributes_at = struct.unpack_from(
            "<4sI4sIIIIIII", data, 0
        )
        if (magic, kind, labels) != (b"lCRF", b"FOMC", 2) or _strings(data, labels_at) != _LABELS:
            raise UnknownModel("not a CRFsuite model of the labels B-W and I-W")
        names = _strings(data, attributes_at)
        count = struct.unpack_from("<I", data, features_at + 8)[0]
        begin = features_at + 12
        weights = dict.fromkeys(names, 0.0)
        transitions = [[0.0, 0.0], [0.0, 0.0]]
        for kind, source, target, weight in struct.iter_unpack("<IIId", data[begin : begin + 20 * count]):
            if kind == 1:
                transitions[source][target] = weight
            else:
                weights[names[source]] += weight if target else -weight
    except (struct.error, IndexError, UnicodeDecodeError) as e:
        raise UnknownModel(str(e)) from e
    return weights, transitions


def _strings(data: bytes, at: int) -> list[str]:
    """The strings of a CQDB table by their number."""
    count, offsets_at = struct.unpack_from("<II", data, at + 16)
    found = []
    for offset in struct.unpack_from(f"<{count}I", data, at + offsets_at):
        length = struct.unpack_from("<I", data, at + offset + 4)[0]
        begin = at + offset + 8
        found.append(data[begin : begin + length - 1].decode())
    return found


Tagger = Callable[[Sequence[str]], list[bool]]
