"""One person for all mentions of the same person in an article, with all titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from danvan_extract.mentions import PersonMention, TitleMention
from danvan_extract.resolve.places import ResolvedOrganization
from danvan_extract.segment import Body
from danvan_extract.text import fold

# Words of a title that name no different post when they are left out or written otherwise.
_SAME = {
    "ủy ban nhân dân": "ubnd", "hội đồng nhân dân": "hđnd", "mặt trận tổ quốc": "mttq", "thành phố": "tp",
    "tỉnh ủy": "tỉnh", "thành ủy": "tp", "huyện ủy": "huyện", "quận ủy": "quận", "tphcm": "tp hcm",
    "hồ chí minh": "hcm", "đại biểu quốc hội": "đbqh", "lao động thương binh và xã hội": "lđtbxh",
}  # fmt: skip
_EMPTY = frozenset({"tỉnh", "tp", "việt", "nam", "nước", "của", "này", "và", "khóa"})


@dataclass(frozen=True, slots=True)
class ResolvedTitle:
    """A title with the canonical name of its body."""

    mention: TitleMention
    organization: str | None


@dataclass(frozen=True, slots=True)
class ResolvedPerson:
    """A person: the first full mention, all titles, and every mention's range."""

    mention: PersonMention
    titles: tuple[ResolvedTitle, ...]
    mentions: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Person:
    words: tuple[str, ...]
    mentions: list[PersonMention] = field(default_factory=list)


def resolve_people(
    body: Body, mentions: Sequence[PersonMention], organizations: Sequence[ResolvedOrganization]
) -> tuple[ResolvedPerson, ...]:
    """Merge the mentions of each person; a later short name joins only when exactly one person fits."""
    names = {(o.mention.start, o.mention.end): o.name for o in organizations}
    out = []
    for person in _persons(mentions):
        titles = _merged(body, [t for m in person.mentions for t in m.titles])
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


def _persons(mentions: Sequence[PersonMention]) -> list[_Person]:
    full: dict[tuple[str, ...], _Person] = {}
    short: list[tuple[int, PersonMention, tuple[str, ...]]] = []
    words = [tuple(fold(m.name).split()) for m in mentions]
    long_names = {w for w, m in zip(words, mentions, strict=True) if len(w) >= 3}
    for m, w in zip(mentions, words, strict=True):
        if m.pattern == "person.pronoun" or _is_pronoun(w):
            continue
        part = len(w) == 1 or any(len(k) > len(w) and k[-len(w) :] == w for k in long_names)
        if part:
            short.append((m.start, m, w))
        else:
            full.setdefault(w, _Person(w)).mentions.append(m)
    for _, m, w in short:
        fits = [p for p in full.values() if p.words[-len(w) :] == w and p.mentions[0].start < m.start]
        fits = fits or [p for p in full.values() if p.words[-len(w) :] == w]
        fits = fits or [p for p in full.values() if len(w) == 1 and w[0] in p.words[1:]]
        if len(fits) == 1:
            fits[0].mentions.append(m)
        elif not fits and len(w) > 1:
            full.setdefault(w, _Person(w)).mentions.append(m)
    _join_pronouns(mentions, full)
    persons = [p for p in full.values() if p.mentions]
    for p in persons:
        p.mentions.sort(key=lambda m: (len(fold(m.name).split()) < len(p.words), m.start))
    return sorted(persons, key=lambda p: p.mentions[0].start)


def _is_pronoun(words: tuple[str, ...]) -> bool:
    return words in (("ông",), ("bà",), ("anh",), ("chị",), ("đồng", "chí"))


def _join_pronouns(mentions: Sequence[PersonMention], full: dict[tuple[str, ...], _Person]) -> None:
    """`Ông` is the person who was named last before it."""
    owner = {m.start: p for p in full.values() for m in p.mentions}
    last: _Person | None = None
    for m in mentions:
        if _is_pronoun(tuple(fold(m.name).split())):
            if last is not None:
                last.mentions.append(m)
        else:
            last = owner.get(m.start, last)


def _key(text: str) -> tuple[str, ...]:
    plain = fold(text)
    for long, short in _SAME.items():
        plain = plain.replace(long, short)
    return tuple(plain.split())


def _office(role: str) -> str:
    """The office without what comes and goes between mentions of one post."""
    return role.removesuffix(" thường trực").removesuffix(" thường vụ").removeprefix("quyền ").strip()


def _merged(body: Body, titles: Sequence[TitleMention]) -> list[TitleMention]:
    """Variants of one post once, in the fullest form, in the order of the first mention."""
    kept: list[tuple[int, TitleMention]] = []
    for order, t in enumerate(titles):
        for n, (first, other) in enumerate(kept):
            if _same_post(body, t, other):
                fuller = max((other, t), key=lambda x: (len(_tail(body, x)), len(x.role)))
                kept[n] = (first, fuller)
                break
        else:
            kept.append((order, t))
    return [t for _, t in kept]


def _tail(body: Body, title: TitleMention) -> tuple[str, ...]:
    words = _key(body.text[title.start : title.end])
    return tuple(w for w in words if w not in _key(title.role) and w not in ("nguyên", "cựu"))


def _same_post(body: Body, a: TitleMention, b: TitleMention) -> bool:
    if _office(a.role) != _office(b.role):
        return False
    left, right = set(_tail(body, a)) - _EMPTY, set(_tail(body, b)) - _EMPTY
    return left <= right or right <= left
