"""One person for all mentions of the same person in an article, with all titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from danvan_extract.mentions import PersonMention, TitleMention
from danvan_extract.resolve.places import ResolvedOrganization
from danvan_extract.segment import Body
from danvan_extract.text import ascii_fold, fold
from danvan_extract.values import frozen

# Words of a title that name no different post when they are left out or written otherwise.
_SAME = {
    "ủy ban nhân dân": "ubnd", "hội đồng nhân dân": "hđnd", "mặt trận tổ quốc": "mttq", "thành phố": "tp",
    "tỉnh ủy": "tỉnh", "thành ủy": "tp", "huyện ủy": "huyện", "quận ủy": "quận", "tphcm": "tp hcm",
    "hồ chí minh": "hcm", "đbqh": "đại biểu quốc hội",
}  # fmt: skip
_EMPTY = frozenset({"tinh", "tp", "viet", "nam", "cua", "nay", "va", "khoa"})
_LEVELS = frozenset({"tinh", "tp", "huyen", "quan", "xa", "phuong", "tran"})
# Words of an office that one mention has and the next leaves out.
_COMES_AND_GOES = (" thuong truc", " thuong vu", " tt")
# Bodies that are part of an office's name: `Thủ tướng Chính phủ`, `Chủ tịch nước`.
_STATE = ("nha nuoc", "nuoc", "chinh phu")
_CAPITALS = re.compile(r"(?<!\w)[A-ZĐƯ]{2,}(?:[&-][A-ZĐƯ]+)*(?!\w)")


# `nguyên` says as much about a post as so many letters.
_FORMER = 8
# How far a pronoun reaches back (characters): about two paragraphs.
_REACH = 600


@frozen
class ResolvedTitle:
    """A title with the canonical name of its body."""

    mention: TitleMention
    organization: str | None


@frozen
class ResolvedPerson:
    """A person: the first full mention, all titles, and every mention's range."""

    mention: PersonMention
    titles: tuple[ResolvedTitle, ...]
    mentions: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Person:
    words: tuple[str, ...]
    mentions: list[PersonMention] = field(default_factory=list)
    sex: str = ""


def resolve_people(
    body: Body, mentions: Sequence[PersonMention], organizations: Sequence[ResolvedOrganization]
) -> tuple[ResolvedPerson, ...]:
    """Merge the mentions of each person; a later short name joins only when exactly one person fits."""
    names = {(o.mention.start, o.mention.end): o.name for o in organizations}
    out = []
    for person in _persons(body, mentions):
        titles = _merged(body, sorted(person.mentions, key=lambda m: m.start))
        out.append(
            ResolvedPerson(
                person.mentions[0],
                tuple(ResolvedTitle(t, _organization(t, names)) for t in titles),
                tuple((m.start, m.end) for m in person.mentions),
            )
        )
    return tuple(out)


def _organization(title: TitleMention, names: dict[tuple[int, int], str]) -> str | None:
    if title.organization is None:
        return None
    exact = names.get(title.organization)
    if exact is not None:
        return exact
    start, end = title.organization
    return next((name for (a, b), name in names.items() if a == start or (start <= a and b == end)), None)


def _persons(body: Body, mentions: Sequence[PersonMention]) -> list[_Person]:
    """The people who are named in full, each with all mentions, in the order of their first one."""
    full: dict[tuple[str, ...], _Person] = {}
    short: list[tuple[PersonMention, tuple[str, ...]]] = []
    words = [tuple(fold(m.name).split()) for m in mentions]
    endings = {w[-n:] for w in words if len(w) >= 3 for n in range(1, len(w))}
    for m, w in zip(mentions, words, strict=True):
        if _is_pronoun(w):
            continue
        if len(w) == 1 or w in endings:
            short.append((m, w))
            continue
        person = full.setdefault(w, _Person(w))
        person.mentions.append(m)
        person.sex = person.sex or ("f" if "thị" in w[1:-1] else _sex(body, m))
    for m, w in short:
        meant = _whose(full.values(), w, m.start, _sex(body, m))
        if meant is not None:
            meant.mentions.append(m)
        elif len(w) > 1 and not any(p.words[-len(w) :] == w for p in full.values()):
            full.setdefault(w, _Person(w)).mentions.append(m)
    _join_pronouns(mentions, full)
    for p in full.values():
        p.mentions.sort(key=lambda m: (len(fold(m.name).split()) < len(p.words), m.start))
    return sorted(full.values(), key=lambda p: p.mentions[0].start)


def _whose(people: Iterable[_Person], words: tuple[str, ...], start: int, sex: str) -> _Person | None:
    """The only person whom a short name at `start` can mean, or None."""
    possible = [p for p in people if not (sex and p.sex and sex != p.sex)]
    fits = [p for p in possible if p.words[-len(words) :] == words]
    fits = [p for p in fits if p.mentions[0].start < start] or fits
    if not fits and len(words) == 1:
        fits = [p for p in possible if words[0] in p.words[1:]]
    return fits[0] if len(fits) == 1 else None


def _sex(body: Body, mention: PersonMention) -> str:
    """`f`, `m` or empty, by the honorific before the name."""
    before = body.lower[max(0, mention.start - 6) : mention.start].split()
    return {"bà": "f", "chị": "f", "cô": "f", "ông": "m", "anh": "m", "chú": "m"}.get(before[-1], "") if before else ""


def _is_pronoun(words: tuple[str, ...]) -> bool:
    return words in (("ông",), ("bà",), ("anh",), ("chị",), ("đồng", "chí"))


def _join_pronouns(mentions: Sequence[PersonMention], full: dict[tuple[str, ...], _Person]) -> None:
    """`Ông` is the person who was named last before it."""
    owner = {m.start: p for p in full.values() for m in p.mentions}
    last: _Person | None = None
    end = 0
    for m in mentions:
        if _is_pronoun(tuple(fold(m.name).split())):
            if last is not None and m.start - end < _REACH:
                last.mentions.append(m)
                end = m.end
        elif m.start in owner:
            last, end = owner[m.start], m.end


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    """A title for comparison: without accents, the usual abbreviations made one."""
    plain = fold(text)
    for long, short in _SAME.items():
        plain = plain.replace(long, short)
    return ascii_fold(plain)


@frozen
class _Post:
    """What a title says: the office, the other words, the level of the body, and the initials of its words."""

    office: str
    rest: frozenset[str]
    level: frozenset[str]
    initials: str
    abbreviated: bool
    length: int


def _post(text: str, title: TitleMention) -> _Post:
    """The post of a title, `text` being its words."""
    office = _plain(title.role).removeprefix("quyen ")
    # What somebody is charged with makes no other post of it.
    words = _plain(text.partition(" phụ trách ")[0]).split()
    while words and words[0] in ("nguyen", "cuu"):
        words.pop(0)
    # An abbreviation says as much as the words it stands for, and no more than they do.
    short_form = title.pattern == "title.abbreviation"
    said = [*office.split(), *_plain(text.partition(" ")[2]).split()] if short_form else words
    for end in _COMES_AND_GOES:
        office = office.removesuffix(end)
    body = next((b for b in _STATE if office.endswith(f" {b}")), "")
    office = office.removesuffix(f" {body}")
    rest = list(said)
    for word in (*_plain(title.role).split(), "tt"):
        if word in rest and word not in body.split() and not office.startswith(("uy vien ", "dai bieu ")):
            rest.remove(word)
    # What a member belongs to is the body, not the office.
    office = next((m for m in ("uy vien", "dai bieu") if office.startswith(f"{m} ")), office)
    short = {w for m in _CAPITALS.findall(text) for w in ascii_fold(m).split()}
    initials = "".join(w if w in short else w[:1] for w in rest if w not in _EMPTY)
    return _Post(
        office, frozenset(rest) - _EMPTY, frozenset(rest) & _LEVELS, initials, bool(short),
        sum(len(w) for w in said) + _FORMER * title.former,
    )  # fmt: skip


def _merged(body: Body, mentions: Sequence[PersonMention]) -> list[TitleMention]:
    """Variants of one post once, in the fullest form, in the order of the first mention."""
    kept: list[tuple[_Post, TitleMention]] = []
    for m in mentions:
        before = len(kept)
        for t in m.titles:
            post = _post(body.text[t.start : t.end], t)
            for n, (other, _) in enumerate(kept):
                # One list doesn't name one post twice, unless in the same words.
                if _same_post(post, other) and (n < before or post.rest == other.rest):
                    if post.length > other.length:
                        kept[n] = (post, t)
                    break
            else:
                kept.append((post, t))
    return [t for _, t in kept]


def _same_post(a: _Post, b: _Post) -> bool:
    if a.office != b.office or (a.level and b.level and not a.level & b.level):
        return False
    if a.rest <= b.rest or b.rest <= a.rest:
        return True
    long, short = (a, b) if len(a.initials) >= len(b.initials) else (b, a)
    return (a.abbreviated or b.abbreviated) and len(short.initials) > 2 and long.initials.startswith(short.initials)
