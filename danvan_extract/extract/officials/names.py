"""The name model: which runs of capitalised syllables are people's names, and where they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress

import regex

from danvan_extract.extract.officials.lexicon import Lexicon
from danvan_extract.extract.tokens import runs
from danvan_extract.places import levels_of
from danvan_extract.segment import Body
from danvan_extract.text import is_syllable
from danvan_extract.values import frozen

_TOKEN = re.compile(r"\S+")
# `ông Đỗ trung Thoại`, `Đoàn Thị lài`: a syllable of the name left in lower case.
_LOWER_MIDDLE = regex.compile(r"[ ](\p{Ll}{2,6})[ ]\p{Lu}\p{Ll}++")
_LOWER_LAST = regex.compile(r"[ ]\p{Ll}{2,6}+(?![\w])")
_MIDDLE = frozenset({"văn", "thị", "thì"})
_LONGEST_WITH_MIDDLE = 4  # syllables of a name that only its middle one shows
# What makes a compound with `Nông` and no name.
_NOT_NONG = frozenset({"lâm", "nghiệp", "dân", "thôn", "trường", "sản"})
# A name of the Central Highlands in one word: K'Brêu, H'Hen, Y'Bhiu.
_HIGHLAND = re.compile(r"[khy]['’‘`]\w{2,}")
# All provinces and districts are known: two other syllables behind one are a person (`UBND tỉnh| Kpă Thuyên`).
_KNOWN_UNIT = re.compile(r"(?<!\w)(?:tỉnh|thành phố|huyện|quận|thị xã)[ ]\Z")
_HOUSE = re.compile(r"\d[ ]\Z")  # before the name of a street (`42 Nguyễn Huệ`)
_OFFICE = 60  # characters of a title with its body
_MARK = re.compile(r"[,.;:()\n-]")
_DEGREE_END = regex.compile(r"(?r)\p{L}[.]?[ ]{0,2}")
_BEHIND = re.compile(r"[ .:]*")
_APOSTROPHES = frozenset("'’‘`")
# What may stand behind the first syllable of a name, besides the next.
_GOING_ON = frozenset({"văn", "thị", "nữ", "-", *_APOSTROPHES})
# A brand and no syllable: `PepsiCo`, `VinFast`; but `McCain`, `DiCaprio`.
_CAMEL = regex.compile(r"(?!Mc|Mac|De|La|Le|Di|Van)\p{Lu}\p{Ll}+\p{Lu}")
_MARKS = "(“\"‘'*•-–[,.;:/"
MAX_SYLLABLES = 6


@frozen
class Name:
    """A candidate for a person's name. `sure` when the words alone show that it is one."""

    start: int
    end: int
    rule: str
    sure: bool = True


def find_names(body: Body, lex: Lexicon, titles: frozenset[int]) -> tuple[Name, ...]:
    """All candidates of the body in order. `titles` are the starts of the words of titles' heads."""
    return tuple(_names(body, lex, titles))


def _names(body: Body, lex: Lexicon, titles: frozenset[int]) -> Iterator[Name]:
    text, low = body.text, body.lower
    addressed = _addressed_at(body, lex)
    for run in _runs_of_capitals(body, lex, addressed):
        start = run.start()
        said = run.group()
        if start not in addressed and " " not in said and said[1:2] not in _APOSTROPHES:
            continue  # one word, and none of a name in one word: most are
        tokens = [(start + m.start(), start + m.end()) for m in _TOKEN.finditer(said)]
        addresses = len(tokens) > 2 and low[slice(*tokens[0])] in lex.honorifics  # Ông LÊ VĂN TÁM
        shouting = len(tokens) > 1 and (text[tokens[1][0] : run.end()] if addresses else said).isupper()
        for part in _parts(text, tokens, lex, titles, shouting):
            name = _name(text, low, part, lex, titles, shouting, addressed)
            if name is not None:
                yield name


def _runs_of_capitals(body: Body, lex: Lexicon, addressed: set[int]) -> Iterator[regex.Match[str]]:
    """The runs of syllables with capitals, but for those of one plain word that nobody is addressed by: most are."""
    text, tokens = body.text, runs(body.text, body.lower).tokens
    words, starts, capital = tokens.words, tokens.starts, tokens.capital
    last = len(words) - 1
    at = 0
    for i in compress(range(last + 1), capital):
        start = starts[i]
        if start < at:
            continue
        goes_on = i < last and (capital[i + 1] or words[i + 1] in _GOING_ON)
        if (goes_on or start in addressed or not words[i].isalpha()) and (run := lex.run.match(text, start)):
            at = run.end()
            yield run


def _parts(
    text: str, tokens: list[tuple[int, int]], lex: Lexicon, titles: frozenset[int], shouting: bool
) -> Iterator[list[tuple[int, int]]]:
    """The run without degrees, cut where a title or an abbreviation stands."""
    part: list[tuple[int, int]] = []
    for a, b in tokens:
        word = text[a:b]
        if a in titles or word in lex.degrees or (not shouting and _is_abbreviation(word, bool(part))):
            if part:
                yield part
            part = []
        else:
            part.append((a, b))
    if part:
        yield part


def _is_abbreviation(word: str, inside: bool) -> bool:
    """Whether a word in capitals is an abbreviation and not a syllable of a name (`Nguyễn VĂN Hùng`)."""
    return (
        len(word.rstrip("'’‘`")) > 1 and word.isupper() and not (inside and len(word) > 2 and is_syllable(word.lower()))
    )


def _behind(low: str, start: int, words: frozenset[str]) -> str:
    """Which of `words` (of one or two syllables) stands directly before `start`, on the same line."""
    before = low[max(0, start - 20) : start].rpartition("\n")[2].rstrip(" .:").split()
    if not before:
        return ""
    last = before[-1].lstrip(_MARKS)
    if last in words or len(before) == 1:
        return last if last in words else ""
    two = f"{before[-2].lstrip(_MARKS)} {last}"
    return two if two in words else ""


def _addressed_at(body: Body, lex: Lexicon) -> set[int]:
    """Where names may begin behind an honorific, a degree or a surname in lower case: at the next word."""
    low = body.lower
    ends = [at + len(run) for at, run in runs(body.text, low).starting(lex.addressing)]
    # Mostly a space and a letter, which is seen faster than matched.
    return {
        end + 1 if low[end : end + 1] == " " and low[end + 1 : end + 2].isalpha() else _BEHIND.match(low, end).end()  # type: ignore[union-attr]
        for end in ends
    }


def _name(
    text: str, low: str, tokens: list[tuple[int, int]], lex: Lexicon, titles: frozenset[int], shouting: bool,
    addressed: set[int],
) -> Name | None:  # fmt: skip
    """The name in a stretch of capitalised words, by what stands before it or by its own form."""
    words = [low[a:b] for a, b in tokens]
    if tokens[0][0] in addressed or words[0] in lex.honorifics:
        name = _addressed(text, low, tokens, words, lex)
        if name is not None:
            return name
    return _by_form(text, low, tokens, words, lex, titles, shouting)


def _addressed(text: str, low: str, tokens: list[tuple[int, int]], words: list[str], lex: Lexicon) -> Name | None:
    """A name behind an honorific or a degree: whatever its form, one syllable or more."""
    drop = 0
    while drop < len(tokens) - 1 and words[drop] in lex.honorifics:
        drop += 1
    start, end = tokens[drop][0], tokens[drop : drop + MAX_SYLLABLES][-1][1]
    if words[drop] in lex.honorifics or (drop and _namesake(low, tokens[0][0], lex)):
        # `ấp Bà Nghĩa`, `đặc khu Cô Tô`, `chợ Bà Chiểu`
        return None
    if drop and text[tokens[0][0] - 2 : tokens[0][0] - 1].isalpha() and levels_of(low[tokens[0][0] : tokens[drop][1]]):
        return None  # Huyện ủy Bác Ái
    behind = "" if drop else _behind(low, start, lex.honorifics)
    compound = lex.no_address.get(behind)
    if compound is not None and compound.search(low, max(0, start - 24), low.rfind(behind, 0, start)):
        return None
    if drop or behind:
        if len(tokens) == 1 and " " in behind and behind != "đồng chí":
            # A profession before one word may be `thạc sĩ Quản lý công`.
            return None
        if len(tokens) == drop + 1 and words[drop] in lex.common and (m := _LOWER_MIDDLE.match(text, end)):
            end = end if lex.stop.match(low, m.start(1)) else m.end()
        return Name(start, end, "person.honorific")
    if text[start - 1 : start] == " ":
        # `đồng chí nguyễn Chí Thanh`: a surname left in lower case, seen by the honorific before it.
        first = low.rfind(" ", 0, start - 1) + 1
        surname = low[first : start - 1]
        if surname in lex.surnames and not lex.stop.match(low, first) and _behind(low, first, lex.honorifics):
            return Name(first, end, "person.honorific")
    degree = text[max(0, start - 8) : start].rstrip(" .").rpartition(" ")[2].rpartition(".")[2]
    if (
        degree in lex.degrees
        and low[max(0, start - 3) : start].strip(" .")
        and _DEGREE_END.match(text, max(0, start - 8), start)
    ):
        return Name(start, end, "person.degree")
    return None


def _by_form(
    text: str, low: str, tokens: list[tuple[int, int]], words: list[str], lex: Lexicon, titles: frozenset[int],
    shouting: bool,
) -> Name | None:  # fmt: skip
    """A name that its syllables show: a surname first, or syllables that aren't Vietnamese."""
    if len(tokens) == 1:
        return Name(*tokens[0], "person.surname") if _HIGHLAND.match(words[0]) else None
    if words[0] == "nông" and words[1] in _NOT_NONG:
        return None
    somebody = not lex.surnames.isdisjoint(words) or (
        not _MIDDLE.isdisjoint(words) and any(_begins(words, k, lex) for k in range(len(words)))
    )
    if not somebody and all(map(is_syllable, words)) and words[0] != "thị" and not _abroad(low, tokens, words, lex):
        return None
    if words[-2:] == ["việt", "nam"] and words[0] not in lex.common:
        return None  # Facebook Việt Nam
    start, end = tokens[0][0], tokens[-1][1]
    if lex.named_after.match(low, max(0, start - 24), start) and not lex.headed.match(low, max(0, start - 32), start):
        # `Trường THCS Lê Lợi Trần Văn An`: the namesake of the body, then its head.
        late = (k for k in (2, 3) if len(words) >= k + 3 and (words[k] in lex.common or words[k] == "thích"))
        skip = next(late, None)
    else:
        skip = _first(low, tokens, words, lex)
    if skip is None or any(not text[a + 1 : b].islower() and _CAMEL.match(text, a) for a, b in tokens):
        return None
    tokens, words = tokens[skip:], words[skip:]
    if shouting:
        # In a headline of capitals the name ends at the first word that is none.
        ends = (k for k, (a, _) in enumerate(tokens) if k and (lex.stop.match(low, a) or lex.unit.match(low, a)))
        stop = next(ends, len(tokens))
        tokens, words, end = tokens[:stop], words[:stop], tokens[stop - 1][1]
    if not 2 <= len(tokens) <= MAX_SYLLABLES or (words[0] == "đoàn" and len(tokens) == 2 and words[1] not in _MIDDLE):
        return None
    start = tokens[0][0]
    if words[-1] in _MIDDLE and len(words) == 2 and (m := _LOWER_LAST.match(low, end)):
        return None if lex.stop.match(low, end + 1) else Name(start, m.end(), "person.surname")
    whole = low[start:end]
    known = words[0] == "thị" or _begins(words, 0, lex)
    if shouting and (words[0] not in lex.common or len(words) < 3):
        return None
    if lex.country.fullmatch(whole) or (not known and skip == 0 and all(map(is_syllable, words))):
        return None
    namesake = whole == "hồ chí minh" and low.endswith("chủ tịch ", 0, start)
    if not namesake and (found := levels_of(whole)) and (len(tokens) == 2 or found != {"commune"}):
        # `Giám đốc Hoàng Sơn` is no commune; `UBND xã Hoàng Sơn` is one.
        titled = found == {"commune"} and words[0] in lex.common and _titled(low, start, titles)
        if not titled or _small_unit_before(low, start, lex) or _HOUSE.search(low, max(0, start - 2), start):
            return None
    return Name(start, end, "person.surname", sure=known and (len(tokens) >= 3 or words[1] in _MIDDLE))


def _begins(words: list[str], k: int, lex: Lexicon) -> bool:
    """Whether a name begins with syllable `k`: at a family name, or any before `văn` or `thị` (`Xin Thị Mai`)."""
    if words[k] in lex.surnames:
        return True
    middle = 3 <= len(words) - k <= _LONGEST_WITH_MIDDLE and words[k + 1] in _MIDDLE and words[k] not in lex.no_family
    return middle and not levels_of(f"{words[k]} {words[k + 1]}")


def _titled(low: str, start: int, titles: frozenset[int]) -> bool:
    """Whether a title stands before `start` with nothing but its body between them."""
    head = next((at for at in range(start - 1, max(0, start - _OFFICE), -1) if at in titles), None)
    return head is not None and _MARK.search(low, head, start) is None


def _first(low: str, tokens: list[tuple[int, int]], words: list[str], lex: Lexicon) -> int | None:
    """The index of the syllable with which the name begins: after a place's name, at a surname."""
    n = len(words)
    start = tokens[0][0]
    behind_unit = _unit_before(low, start, lex)
    for k in range(min(4, n - 2), 0, -1):
        prefix = low[start : tokens[k - 1][1]]
        if _ends_in_country(low, tokens, words, k, lex):
            return k
        if (
            words[k] not in _MIDDLE
            and _begins(words, k, lex)
            and (found := levels_of(prefix))
            and (behind_unit or (k > 1 and found != {"commune"}))
        ):
            return k
    if n >= 5 and words[0] not in lex.common and words[1] not in _MIDDLE:
        # `Bộ trưởng Công Thương Trần Tuấn Anh`: a body in capitals before a common surname.
        late = next((k for k in (n - 3, n - 4, n - 2) if words[k] in lex.common), None)
        if late is not None:
            return late
    if behind_unit:
        if words[0] == "đoàn" and words[1] not in _MIDDLE:
            words = ["", *words[1:]]
        if levels_of(low[start : tokens[-1][1]]) or " ".join(words) in lex.abroad:
            return None
        if n >= 5 and words[2] in lex.surnames:
            return 2
        if n == 2 and words[0] in lex.frequent:
            return 0
        if n == 2 and words[0] in lex.surnames:
            return 0 if _KNOWN_UNIT.search(low, max(0, start - 12), start) else None
        return next((k for k in range(n - 2) if _begins(words, k, lex)), None)
    if words[0] == "đường" and words[1] in lex.common:
        return None
    if words[0] == "thị":
        # Khmer women: `Thị Kim Sanh`.
        return 0
    for k in range(n):
        if (
            n - k >= 2
            and _begins(words, k, lex)
            and not (words[k] == "đoàn" and k and words[k - 1] in lex.youth_union_of)
        ):
            return k
    if _ends_in_country(low, tokens, words, 1, lex):
        return None
    # A foreign name right behind a title: no syllable need be a surname.
    return 0 if n >= 2 and words[0] not in lex.highlands and any(not is_syllable(w) for w in words) else None


def _abroad(low: str, tokens: list[tuple[int, int]], words: list[str], lex: Lexicon) -> bool:
    """Whether a country ends among the syllables before the last two."""
    return len(tokens) >= 4 and any(_ends_in_country(low, tokens, words, k, lex) for k in range(1, len(tokens) - 1))


def _ends_in_country(low: str, tokens: list[tuple[int, int]], words: list[str], k: int, lex: Lexicon) -> bool:
    """Whether the first `k` syllables end in a country (`An ninh |Mạng Nhật Bản| Yoshitaka Sakurada`)."""
    if words[k - 1] not in lex.country_ends:
        return False
    return any(lex.country.fullmatch(low, tokens[i][0], tokens[k - 1][1]) for i in range(max(0, k - 3), k))


def _namesake(low: str, start: int, lex: Lexicon) -> bool:
    """Whether a place or thing stands before that is named by what follows."""
    return _unit_before(low, start, lex) or lex.named_after.match(low, max(0, start - 24), start) is not None


def _small_unit_before(low: str, start: int, lex: Lexicon) -> bool:
    """Whether a commune or village is called so."""
    return _unit_before(low, start, lex) and not _KNOWN_UNIT.search(low, max(0, start - 12), start)


def _unit_before(low: str, start: int, lex: Lexicon) -> bool:
    return lex.unit_before.match(low, max(0, start - 16), start) is not None
