"""Near copies: which articles say the same, and which of them was stored first.

Two articles are copies of each other when, without page chrome and folded to bare letters,
- at least `SAME` of the runs of five syllables that either has are in both (their Jaccard index), and
- the numbers of the one with fewer are in the other, all but `OTHER_NUMBERS` of them (or one).

A rewritten lead or a few lines more leave that untouched. The report of another year keeps its phrases but
changes a figure in every other one, which few runs of five survive. MinHash finds candidates: two articles
that share a band of four out of twelve are compared text with text, so that a chance hit links nothing; of
pairs at the limit 4 in 100 are not found, of those with nine tenths in common 3 in a million.
"""

from __future__ import annotations

import hashlib
import re
import struct
import unicodedata
from collections.abc import Iterable, Sequence

from rensa import RMinHash
from sqlalchemy import bindparam, delete, insert, select

from danvan_extract.store import models as m
from danvan_extract.store.driver import Session
from danvan_extract.text import ascii_fold

SAME = 0.7
OTHER_NUMBERS = 0.2
_RUN = 5
_BANDS, _ROWS, _SEED = 12, 4, 20230706
_BAND = struct.Struct(f"<{_ROWS}I")
_NUMBER = re.compile(r"\d+")

_CANDIDATES = (
    select(m.Band.article_id)
    .distinct()
    .outerjoin(m.Copy, m.Copy.article_id == m.Band.article_id)
    .where(
        m.Band.hash.in_([bindparam(f"band{n}") for n in range(_BANDS)]), m.Band.article_id != bindparam("own"),
        m.Copy.article_id.is_(None),
    )
    .order_by(m.Band.article_id)
)  # fmt: skip
_TEXT = select(m.Article.text, m.Article.ignore).where(m.Article.id == bindparam("own"))
_BANDS_OF = select(m.Band.hash).where(m.Band.article_id == bindparam("own"))
_COPIES_OF = select(m.Copy.article_id).where(m.Copy.first_id == bindparam("first")).order_by(m.Copy.article_id)
_LINK = insert(m.Copy)
_UNLINK = delete(m.Copy).where(m.Copy.first_id == bindparam("first"))


def folded_pieces(text: str, fences: Iterable[Sequence[int]]) -> list[tuple[bool, str]]:
    """The text folded, in pieces; each with whether it is outside all `fences` (ranges in order).

    A fence that begins or ends inside a word takes all of it, so that the pieces together are the folded text.
    """
    pieces: list[tuple[bool, str]] = []
    at = 0
    for start, end in fences:
        start, end = max(start, at), max(end, at)
        while at < start and _inside_word(text, start):
            start -= 1
        while _inside_word(text, end):
            end += 1
        pieces += ((True, ascii_fold(text[at:start])), (False, ascii_fold(text[start:end])))
        at = end
    pieces.append((True, ascii_fold(text[at:])))
    return pieces


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and all(c.isalnum() or unicodedata.combining(c) for c in text[at - 1 : at + 1])


def bands(body: str) -> list[int]:
    """The hashes under which a folded text is found by its copies (64 bits each); none for an empty one."""
    if not body:
        return []
    sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    sketch.update(_runs(body))
    digest = sketch.digest()
    packed = (bytes([n]) + _BAND.pack(*digest[n * _ROWS : (n + 1) * _ROWS]) for n in range(_BANDS))
    return [int.from_bytes(hashlib.blake2b(p, digest_size=8).digest(), signed=True) for p in packed]


def same(a: str, b: str) -> bool:
    """Whether two folded texts are copies of each other."""
    left, right = set(_runs(a)), set(_runs(b))
    if len(left & right) < SAME * len(left | right):
        return False
    fewer, more = sorted((set(_NUMBER.findall(a)), set(_NUMBER.findall(b))), key=len)
    return len(fewer - more) <= max(1, OTHER_NUMBERS * len(fewer))


def _runs(body: str) -> list[str]:
    words = body.split()
    return list(map(" ".join, zip(*(words[i:] for i in range(_RUN)), strict=False))) or [" ".join(words)]


def link(session: Session, number: int, hashes: Sequence[int]) -> bool:
    """Link the article `number` with the bands `hashes` to the first that it is a copy of, if there is one."""
    first = next((c for c in _alike(session, number, hashes) if c < number), None)
    if first is not None:
        session.run(_LINK, {"article_id": number, "first_id": first})
    return first is not None


def unlink(session: Session, number: int) -> list[int]:
    """Forget what are copies of the article `number`; their numbers, for `link_again`."""
    copies = [copy for (copy,) in session.rows(_COPIES_OF, {"first": number})]
    if copies:
        session.run(_UNLINK, {"first": number})
    return copies


def link_again(session: Session, number: int, hashes: Sequence[int], numbers: Iterable[int]) -> bool:
    """Link the article `number`, which took the place of another, and those that are or were its copies.

    Whether it is a copy itself. What comes out is what storing all in the order of their numbers gives.
    """
    affected = set(numbers)
    for later in [c for c in _alike(session, number, hashes) if c > number]:
        affected |= {later, *unlink(session, later)}
    is_copy = link(session, number, hashes)
    for other in sorted(affected):
        link(session, other, [band for (band,) in session.rows(_BANDS_OF, {"own": other})])
    return is_copy


def _alike(session: Session, number: int, hashes: Sequence[int]) -> Iterable[int]:
    """Articles of which `number` is a copy and that are no copies themselves, in order."""
    if not hashes:
        return []
    found = session.rows(_CANDIDATES, {f"band{n}": band for n, band in enumerate(hashes)} | {"own": number})
    own = _body(session, number) if found else ""
    return [candidate for (candidate,) in found if same(own, _body(session, candidate))]


def _body(session: Session, number: int) -> str:
    ((text, fences),) = session.rows(_TEXT, {"own": number})
    return body_of(folded_pieces(text, fences))


def body_of(pieces: Iterable[tuple[bool, str]]) -> str:
    """The text outside the fences."""
    return " ".join(piece for outside, piece in pieces if outside and piece)
