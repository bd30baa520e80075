"""Text normalisation that never loses an offset, and the foldings used for comparison.

The extractors match on normalised text (NFC, new tone placement, plain spaces); every mention is
mapped back to the text as read. Nothing in here knows what is extracted.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from danvan_extract.values import frozen

if TYPE_CHECKING:
    import regex

# Old tone placement puts the mark on the last vowel of oa, oe, uy at the end of a syllable (hoà,
# khoẻ, thuỷ); the 1984 spelling rules and underthesea put it on the first (hòa, khỏe, thủy).
# After q the u belongs to the consonant (quý), so it is left alone.
_TONED = {
    "o": ("òóỏõọ", {"a": "àáảãạ", "e": "èéẻẽẹ"}),
    "u": ("ùúủũụ", {"y": "ỳýỷỹỵ"}),
}
_TO_NEW: dict[str, str] = {}
for _glide, (_marked, _vowels) in _TONED.items():
    for _vowel, _forms in _vowels.items():
        for _new, _old in zip(_marked, _forms, strict=True):
            for _a, _b in ((str.lower, str.lower), (str.upper, str.lower), (str.upper, str.upper)):
                _TO_NEW[_a(_glide) + _b(_old)] = _a(_new) + _b(_vowel)
# Begins with a plain character class, and looks back for the q last, because `re` searches that faster.
_OLD_TONE = re.compile(r"[oOuU][àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?![^\W\d_])(?<![qQ]..)")

_SPACES = "".join(
    chr(c) for c in (9, 11, 12, 13, 28, 29, 30, 31, 0x85, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000)
) + "".join(chr(c) for c in range(0x2000, 0x200B))
_SAME_LENGTH = {ord(c): " " for c in _SPACES}
_SAME_LENGTH |= {c: " " for c in range(32) if c != 10}
_SAME_LENGTH |= {ord("\u2028"): "\n", ord("\u2029"): "\n", ord("Ð"): "Đ", ord("ð"): "đ"}
_SURROGATES = range(0xD800, 0xE000)
_SAME_LENGTH |= dict.fromkeys(_SURROGATES, "\ufffd")
# Only a few texts hold any of these, and looking is cheaper than translating.
_TRANSLATED = re.compile(
    "[\ud800-\udfff" + "".join(re.escape(chr(c)) for c in _SAME_LENGTH if c not in _SURROGATES) + "]"
)
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_ODD = re.compile(f"[{_INVISIBLE}]")
# Text of letters as Vietnamese has them, accents that stand apart, and invisibles that are clusters of their own:
# every other character begins a cluster. An accent behind one of _ALONE belongs to nothing.
_ACCENT = frozenset(map(chr, range(0x300, 0x370)))
_ALONE = frozenset("\u00ad\u200b\u200e\u200f\u2060\ufeff")
_LETTERS = "\u0020-\u007e\u00a0\u00c0-\u024f\u1ea0-\u1ef9–—‘’“”…•\n\t"
_SIMPLE = re.compile(f"[{_LETTERS}\u0300-\u036f{''.join(sorted(_ALONE))}]*")
_STRAY = re.compile(f"(?:\\A|[\n\t{''.join(sorted(_ALONE))}])[\u0300-\u036f]")
# The capitals of Vietnamese, for classes of `re`; ranges such as `À-Ỹ` hold the small letters as well.
CAPITALS = "A-Z" + "".join(c for c in map(chr, (*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA))) if c.isupper())
ITEM = r"(?:[-–+*•]|\d{1,2}[.)]\s)"  # begins a line of a list
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợ"
    r"uùúủũụưừứửữựyỳýỷỹỵ]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_MARKS = re.compile("[\u0300-\u036f]+")
_BARE_WORD = re.compile(r"[^\W_]+")
# A code page of the lower-case characters that news is made of: letters whose bare form is one of ASCII, signs,
# and the accents of decomposed text. Encoded by it, a text is folded as bytes, in a third of the time.
_ACCENTED = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
_APART = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_SIGNS = "–—‘’“”…•′″→≥≤±×°·«»\xa0\xad\u200b\ufeff"
_PLAIN = "".join(c for c in map(chr, range(128)) if not c.isupper())
_PAGE = f"{_PLAIN}{_ACCENTED}{_SIGNS}{_APART}".ljust(256, "\ufffe")  # which codecs take for no character
_TO_PAGE = codecs.charmap_build(_PAGE)
_BARE = bytes(ord("d" if c == "đ" else unicodedata.normalize("NFD", c)[0]) if c.isalnum() else 32 for c in _PAGE)
_ACCENTS = bytes(map(_PAGE.index, _APART))


@frozen
class Normalised:
    """Text for matching, with the way back.

    `lower` has the same length as `text`. `starts[i]`/`ends[i]` give the half-open code-point range
    of the raw text that became `text[i]`; both are None when the offsets are the same.
    """

    raw: str
    text: str
    lower: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Map a half-open range of `text` to the range of `raw` that it came from."""
        if self.starts is None or self.ends is None:
            return start, end
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.raw)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def from_raw(self, start: int, end: int) -> tuple[int, int]:
        """Map a half-open range of `raw` to the range of `text` that came from it."""
        if self.starts is None or self.ends is None:
            return start, end
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


def new_tone_placement(text: str) -> str:
    """Move tone marks to the new placement (`hoà` → `hòa`, `uỷ` → `ủy`); the length never changes."""
    return _OLD_TONE.sub(lambda m: _TO_NEW.get(m.group(), m.group()), text)


def lower(text: str) -> str:
    """Lower-case without ever changing the length (`İ` stays as it is)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def normalise(raw: str) -> Normalised:
    """Normalise `raw` for matching: NFC, new tone placement, odd spaces plain, invisibles gone."""
    if unicodedata.is_normalized("NFC", raw) and not _ODD.search(raw):
        plain = raw.translate(_SAME_LENGTH) if _TRANSLATED.search(raw) else raw
        text = new_tone_placement(plain)
        return Normalised(raw, text, lower(text))
    return _simple(raw) or _by_cluster(raw)


def _simple(raw: str) -> Normalised | None:
    """What `_by_cluster` gives, for texts in which every cluster becomes one character; None for others."""
    if not _SIMPLE.fullmatch(raw) or _STRAY.search(raw):
        return None
    starts = [i for i, c in enumerate(raw) if c not in _ACCENT]
    ends = [*starts[1:], len(raw)]
    if _ODD.search(raw):
        kept = [(a, b) for a, b in zip(starts, ends, strict=True) if raw[a] not in _ALONE]
        starts, ends = [a for a, _ in kept], [b for _, b in kept]
    composed = unicodedata.normalize("NFC", _ODD.sub("", raw))
    if len(composed) != len(starts):
        return None
    text = new_tone_placement(composed.translate(_SAME_LENGTH) if _TRANSLATED.search(composed) else composed)
    return Normalised(raw, text, lower(text), tuple(starts), tuple(ends))


def _by_cluster(raw: str) -> Normalised:
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for cluster in _compiled(r"\X").findall(raw):
        end = at + len(cluster)
        kept = _ODD.sub("", cluster)
        for c in unicodedata.normalize("NFC", kept):
            out.append(c)
            starts.append(at)
            ends.append(end)
        at = end
    text = new_tone_placement("".join(out).translate(_SAME_LENGTH))
    return Normalised(raw, text, lower(text), tuple(starts), tuple(ends))


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    """A pattern that `re` doesn't know; `regex` is loaded with the first, for whoever asks a database needs none."""
    import regex

    return regex.compile(pattern)


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether a word in lower case is a Vietnamese syllable; what isn't is foreign or of a minority language."""
    return _SYLLABLE.fullmatch(word) is not None


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Fold for comparison as the evaluation does: case, tone placement, quotes and punctuation gone."""
    plain = new_tone_placement(unicodedata.normalize("NFC", text)).casefold()
    words = plain.split()
    if "".join(words).isalnum():
        return " ".join(words)
    return " ".join(_compiled(r"[\p{L}\p{M}\p{N}]+").findall(plain))


def ascii_fold(text: str) -> str:
    """Fold to bare Latin letters for search (`Trà Vinh` → `tra vinh`, `Đắk` → `dak`)."""
    try:
        data, _ = codecs.charmap_encode(text.lower(), "strict", _TO_PAGE)
    except UnicodeEncodeError:
        return _any_fold(text)
    return b" ".join(data.translate(_BARE, _ACCENTS).split()).decode("ascii")


def _any_fold(text: str) -> str:
    """What `ascii_fold` gives, whatever the text holds."""
    plain = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d").replace("ð", "d")
    return " ".join(_BARE_WORD.findall(_MARKS.sub("", plain)))


def dice(a: str, b: str) -> float:
    """Dice coefficient over the folded words of `a` and `b` as multisets, 0 to 1."""
    left, right = fold(a).split(), fold(b).split()
    if not left and not right:
        return 1.0
    rest = list(right)
    shared = 0
    for word in left:
        if word in rest:
            rest.remove(word)
            shared += 1
    return 2 * shared / (len(left) + len(right))


def trie(words: Iterable[str], *, gap: str = " ") -> str:
    """A regex that matches any of `words`, longest first, in the shape of a trie (a plain alternation is slow).

    `gap` is the regex for a space in them. Of no words, one that matches nothing.
    """
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = root
        for c in word:
            node = node.setdefault(c, {})
        node[""] = {}

    def build(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
        last = "" in node
        branches = [(gap if c == " " else re.escape(c)) + build(n) for c, n in sorted(node.items()) if c]
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 and not last else "(?:" + "|".join(branches) + ")"
        return body + "?" if last else body

    return f"(?:{build(root)})" if root else r"(?!)"


def by_first_letter(words: Iterable[str], *, gap: str = " ") -> tuple[str, str]:
    """The first letters of `words` for a class of characters, and a regex for what stands behind each (see `trie`).

    A pattern that begins with one class of characters `re` searches fast; `[` + letters + `]`, then what must not
    stand before (`(?<!\\w.)`), then the rest. Of no words, what matches nothing.
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    if not rests:
        return r"\0", r"(?!)"
    branches = (f"(?<={re.escape(first)}){trie(rest, gap=gap)}" for first, rest in rests.items())
    return "".join(map(re.escape, rests)), f"(?:{'|'.join(branches)})"
