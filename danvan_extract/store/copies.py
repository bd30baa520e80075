"""Near copies: which articles say the same, and which of them was stored first.

Two articles are copies of each other when, without page chrome and folded to bare letters,
- at least `SAME` of the runs of five syllables that either has are in both (their Jaccard index), and
- the numbers of the one with fewer are in the other, all but `OTHER_NUMBERS` of them (or one);
or when one is the other shortened: it has at least `SHORTEST` runs,
- at least `HELD` of them are in the other, and
- so are its numbers, all but a tenth (or one).

A rewritten lead or a few lines more leave that untouched. The report of another year keeps its phrases but
changes a figure in every other one, which few runs of five survive; of 5,000 real articles the pairs that
report on from the same background share up to two thirds of the shorter one's runs.

Candidates are found by hashes, in the database: of MinHash, twelve bands of four (of pairs at the first limit
4 in 100 are not found, of those with nine tenths in common 3 in a million); and of single passages, so chosen
(by winnowing) that two texts with 75 syllables in common, unbroken, always share one. Candidates are
compared text with text, so that a chance hit links nothing: the `_TRIED` that share most hashes, lest a
bulletin that comes every day be compared with all before it.
"""

from __future__ import annotations

import hashlib
import re
import struct
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from rensa import RMinHash
from sqlalchemy import Connection, Select, bindparam, delete, func, insert, literal_column, select

from danvan_extract.store import models as m
from danvan_extract.store.driver import Session, session
from danvan_extract.text import ascii_fold

SAME = 0.7
OTHER_NUMBERS = 0.2
HELD = 0.8
HELD_NUMBERS = 0.1
SHORTEST = 71
_RUN = 5
_BANDS, _ROWS, _SEED = 12, 4, 20230706
_DIGEST = struct.Struct(f"<{_BANDS * _ROWS}I")
_BAND = 4 * _ROWS
_NUMBER = re.compile(r"\d+")
# A passage of so many syllables is hashed, at least one that begins in each window of so many runs.
_PASSAGE, _WINDOW = 12, 64
# Most passages that are kept of one text (of 4,000 syllables or so), those with the lowest hashes.
_PASSAGES = 116
_TRIED = 50
# Articles that are read at a time when all are linked.
_PAGE = 100

_TEXT = select(m.article.c.text, m.article.c.ignore).where(m.article.c.id == bindparam("own"))
_BANDS_OF = select(m.band.c.hash).where(m.band.c.article_id == bindparam("own"))
_FIRST_OF = select(m.copy.c.first_id).where(m.copy.c.article_id == bindparam("own"))
_AFTER = (m.copy.c.first_id == bindparam("first"), m.copy.c.article_id > bindparam("after"))
_COPIES_OF = select(m.copy.c.article_id).where(*_AFTER)
_LINK = insert(m.copy)
_UNLINK = delete(m.copy).where(*_AFTER)


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
    runs = _runs(body.encode().split())
    sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    sketch.update(runs)
    digest = _DIGEST.pack(*sketch.digest())
    packed = (bytes([n]) + digest[n * _BAND : (n + 1) * _BAND] for n in range(_BANDS))
    words = body.encode("ascii", "replace").split()
    passages = sorted({*map(_hashed, _passages(words, runs if body.isascii() else _runs(words)))})
    return [*map(_hashed, packed), *passages[:_PASSAGES]]


def _passages(words: list[bytes], runs: list[bytes]) -> Iterator[bytes]:
    """Passages of a text, chosen by what is in them and around them, not by where they stand.

    Of each window the run with the lowest hash, the first of several.
    """
    hashes = list(map(zlib.crc32, runs[: max(0, len(words) - _PASSAGE + 1)]))
    start, last = 0, _WINDOW - 1
    while last < len(hashes):
        chosen = hashes.index(min(hashes[start : last + 1]), start)
        while True:
            yield b" ".join(words[chosen : chosen + _PASSAGE])
            # The windows go on; it is chosen in all that hold it, unless one that comes into them is lower.
            coming = hashes[last + 1 : chosen + _WINDOW]
            if not coming or min(coming) >= hashes[chosen]:
                break
            last = chosen = next(at for at, h in enumerate(coming, last + 1) if h < hashes[chosen])
        start, last = chosen + 1, chosen + _WINDOW


def _hashed(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), signed=True)


def same(a: Told, b: Told) -> bool:
    """Whether two texts are copies of each other."""
    common = len(a.runs & b.runs)
    if common >= SAME * (len(a.runs) + len(b.runs) - common):
        few, many = sorted((a.numbers, b.numbers), key=len)
        return len(few - many) <= max(1, OTHER_NUMBERS * len(few))
    fewest = min(len(a.runs), len(b.runs))
    if fewest < SHORTEST or common < HELD * fewest:
        return False
    shorter, longer = sorted((a, b), key=lambda told: told.length)
    return len(shorter.numbers - longer.numbers) <= max(1, HELD_NUMBERS * len(shorter.numbers))


@dataclass(frozen=True, slots=True)
class Told:
    """What is compared of a folded text: its runs of syllables, its numbers, its length in characters."""

    runs: frozenset[bytes]
    numbers: frozenset[str]
    length: int


def told(body: str) -> Told:
    """What is compared of a folded text."""
    return Told(frozenset(_runs(body.encode().split())), frozenset(_NUMBER.findall(body)), len(body))


def _runs(words: list[bytes]) -> list[bytes]:
    return list(map(b" ".join, zip(*(words[i:] for i in range(_RUN)), strict=False))) or [b" ".join(words)]


def link(session: Session, number: int, hashes: Sequence[int]) -> bool:
    """Link the article `number` with the bands `hashes` to the first that it is a copy of, if there is one.

    A copy of a copy is one of its first: whole, shortened and shortened otherwise are one.
    """
    own, found = _candidates_of(session, number, hashes)
    earlier = sorted((first is not None, c, first) for c, first in found if c < number)
    first = next((first or c for _, c, first in earlier if same(own, _told(session, c))), None)
    if first is not None:
        session.run(_LINK, {"article_id": number, "first_id": first})
    return first is not None


def link_all(connection: Connection) -> None:
    """Make hashes and links of all articles anew, in tables that are empty."""
    running, last = session(connection), 0
    page = select(m.article.c.id, m.article.c.text, m.article.c.ignore).order_by(m.article.c.id).limit(_PAGE)
    while articles := connection.execute(page.where(m.article.c.id > last)).all():
        for last, text, ignore in articles:
            hashes = bands(body_of(folded_pieces(text, ignore)))
            if hashes:
                running.run(insert(m.band), [{"hash": band, "article_id": last} for band in hashes])
            link(running, last, hashes)


def is_copy(session: Session, number: int) -> bool:
    """Whether the article `number` is linked to one before it."""
    return bool(session.rows(_FIRST_OF, {"own": number}))


def unlink(session: Session, number: int) -> set[int]:
    """Forget whose copies the later ones of the group of the article `number` are; their numbers, for `link_again`."""
    first = next((first for (first,) in session.rows(_FIRST_OF, {"own": number})), number)
    return _loosened(session, first, number)


def _loosened(session: Session, first: int, after: int) -> set[int]:
    values = {"first": first, "after": after}
    copies = {copy for (copy,) in session.rows(_COPIES_OF, values)}
    if copies:
        session.run(_UNLINK, values)
    return copies


def link_again(session: Session, number: int, hashes: Sequence[int], numbers: Iterable[int]) -> bool:
    """Link the article `number`, which took the place of another, and the later ones of the groups concerned.

    Those are `numbers`, of the group of before, and those like it now with theirs. Whether it is a copy itself.
    What comes out is what storing all in the order of their numbers gives.
    """
    affected = set(numbers)
    own, found = _candidates_of(session, number, hashes)
    for later, first in found:
        if later > number and same(own, _told(session, later)):
            affected |= {later, first or later} | _loosened(session, first or later, number)
    is_copy = link(session, number, hashes)
    for other in sorted(n for n in affected if n > number):
        link(session, other, [band for (band,) in session.rows(_BANDS_OF, {"own": other})])
    return is_copy


def _candidates_of(session: Session, number: int, hashes: Sequence[int]) -> tuple[Told, Sequence[Any]]:
    """What is told by the article `number`, and the articles that it may be a copy of, each with its own first."""
    if not hashes:
        return told(""), ()
    size = 1 << (len(hashes) - 1).bit_length()
    padded = [*hashes, *[hashes[0]] * (size - len(hashes))]
    found = session.rows(_candidates(size), {f"band{n}": band for n, band in enumerate(padded)} | {"own": number})
    return _told(session, number) if found else told(""), found


@cache
def _candidates(size: int) -> Select[int, int | None]:
    """The articles that share most of `size` hashes with another, each with its first if it is a copy."""
    return (
        select(m.band.c.article_id, func.max(m.copy.c.first_id))
        .outerjoin(m.copy, m.copy.c.article_id == m.band.c.article_id)
        .where(m.band.c.hash.in_([bindparam(f"band{n}") for n in range(size)]), m.band.c.article_id != bindparam("own"))
        .group_by(m.band.c.article_id)
        .order_by(func.count().desc(), m.band.c.article_id)
        .limit(literal_column(f"{_TRIED}"))
        .offset(literal_column("0"))
    )  # fmt: skip


def _told(session: Session, number: int) -> Told:
    ((text, fences),) = session.rows(_TEXT, {"own": number})
    return _told_by(text, tuple(map(tuple, fences)))


# What is often a candidate, as the last bulletins of a site are, is folded once.
@lru_cache(maxsize=_TRIED * 2)
def _told_by(text: str, fences: tuple[tuple[int, ...], ...]) -> Told:
    return told(body_of(folded_pieces(text, fences)))


def body_of(pieces: Iterable[tuple[bool, str]]) -> str:
    """The text outside the fences."""
    return " ".join(piece for outside, piece in pieces if outside and piece)
