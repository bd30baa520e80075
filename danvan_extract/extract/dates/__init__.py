"""Finds calendar expressions: the rules are in patterns/dates*.yaml, what their groups mean in values.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from danvan_extract.calendar import interval
from danvan_extract.errors import PatternError
from danvan_extract.extract.dates.values import NORMALISERS, Found, Match, Normaliser
from danvan_extract.extract.tokens import runs
from danvan_extract.mentions import DateMention
from danvan_extract.patterns import Patterns, Rule
from danvan_extract.segment import Body

# What follows a day: a separator with another day, a month or a year, or the word that is the group.
_BEHIND_DAY = re.compile(
    r"[ ]?[/.\-–—][ ]?(?:0?[1-9]|[12]\d|3[01]|(?:1[89]|20)\d\d)(?!\d)|[ ]{1,4}(đến|tới|cho[ ]đến|tháng|và)(?!\w)"
)
_DAYS = frozenset(f"{day:0{width}d}" for day in range(1, 32) for width in (1, 2))
_YEARS = frozenset(map(str, range(1800, 2100)))
_BEFORE_COUNTED = re.compile(r"[ ]{1,4}(?:tháng|quý)(?!\w)")

_TO = re.compile(r"[ ]{1,4}(?:cho[ ])?(?:đến|tới)(?:[ ](?:hết|ngày|cuối))?[ ]{1,4}|[ ]{0,4}[-–—][ ]{0,4}")
_OPENED = re.compile(r"(?<!\w)(?:từ|đoạn|kỳ|khoảng)[ ]{1,4}\(?$|\($")
_COUNTED_DAYS = re.compile(r"ngày[ ]{0,4}\([ ]{0,4}")

# How far a rule looks: the library first seeks what a pattern must hold, if need be to the end (characters).
_LONGEST = 1_000

# The word, or the first digit, behind the first word of a rule; as many signs as a rule may have between them.
_SECOND = re.compile(r"[ ,(]{0,9}(\d|[^\W\d_]+)")
_DAY, _COUNT, _YEAR, _NUMBER, _SEPARATOR = "<day>", "<count>", "<year>", "<number>", "/"

# What goes on with a date to make a range or a list of it.
_GOES_ON = re.compile(r"[ ]{0,4}(?:[-–—/,;]|(?:cho|đến|tới|và|hoặc)(?!\w))")

# A rule, what its groups mean, and the rule of single dates of which it makes ranges or lists (or empty).
Ready = tuple[Rule, Normaliser, str]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The date rules by the first two words of a match, all first words, the rules that search the whole text.

    Behind a first word, "" has the rules for any other second word. Those of single dates come first.
    """

    starting: dict[str, dict[str, tuple[Ready, ...]]]
    firsts: frozenset[str]
    searching: tuple[Ready, ...]


def _first_words(starts: str, parts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The first and second words that the attribute `starts` of a rule names; no second where any will do."""
    for name in starts.split("|"):
        for known in parts.get(name, name).split("|"):
            first, _, second = known.partition(" ")
            for one in parts.get(first, first).split("|"):
                word, _, own = one.partition(" ")
                for other in (own or parts.get(second, second)).split("|"):
                    yield word, _NUMBER if other == _YEAR else other


def _prepared(patterns: Patterns) -> Prepared:
    """The date rules, ready to be matched.

    Raises PatternError for a normaliser that isn't known.
    """
    rules: list[tuple[Ready, set[tuple[str, str]]]] = []
    searching: list[Ready] = []
    for rule in patterns.labelled("DATE"):
        if rule.normaliser not in NORMALISERS:
            raise PatternError(
                f"{rule.id}: unknown normaliser {rule.normaliser!r}",
                place=f"{rule.file}:{rule.line}",
                remedy=f"normalisers of dates are: {', '.join(NORMALISERS)}",
            )
        ready = (rule, NORMALISERS[rule.normaliser], rule.attributes.get("extends", ""))
        starts = rule.attributes.get("starts")
        if starts is None:
            searching.append(ready)
        else:
            rules.append((ready, set(_first_words(starts, patterns.parts))))
    rules.sort(key=lambda known: bool(known[0][2]))
    following: dict[str, set[str]] = {}
    for first, second in (words for _, firsts in rules for words in firsts):
        following.setdefault(first, set()).add(second)
    starting = {
        first: {
            second: tuple(ready for ready, firsts in rules if (first, second) in firsts or (first, "") in firsts)
            for second in {"", *seconds}
        }
        for first, seconds in following.items()
    }
    return Prepared(starting, _DAYS.union(_YEARS, following), tuple(searching))


def _matches(body: Body, patterns: Patterns) -> Iterator[tuple[Rule, Match, Sequence[Found]]]:
    """The matches of the date rules that give dates, with these."""
    prepared = patterns.once(_prepared)
    starting = prepared.starting
    for rule, normaliser, _ in prepared.searching:
        for m in cast(Iterator[Match], rule.matches(body.text, body.lower)):
            if dates := normaliser(m, rule):
                yield rule, m, dates
    days, counts, years = (starting.get(kind) or {"": ()} for kind in (_DAY, _COUNT, _YEAR))
    lower = body.lower
    done = 0  # a number inside what a word before it began (`ngày 6/7`) begins no date of its own
    for start, word in runs(body.text, lower).starting(prepared.firsts):
        end = start + len(word)
        rules: tuple[Ready, ...] = ()
        if word in starting:
            seconds = starting[word]
            second = _SECOND.match(lower, end)
            rules = seconds[""]
            if second is not None:
                rules = seconds.get(_NUMBER if second[1].isdigit() else second[1], rules)
        elif start < done:
            continue
        elif word in _YEARS:
            rules = years[""]
        else:
            if (behind := _BEHIND_DAY.match(lower, end)) is not None:
                rules = days.get(behind[1] or _SEPARATOR, days[""])
            if _BEFORE_COUNTED.match(lower, end):
                rules += counts[""]
        alone: set[str] = set()  # single dates that nothing goes on with
        for rule, normaliser, single in rules:
            if single in alone:
                continue
            subject = body.text if rule.case == "exact" else lower
            found = rule.match(subject, start, start + _LONGEST)
            if found is not None:
                end = found.end()
                if not (_GOES_ON.match(lower, end) or lower.endswith("tới", start, end)):
                    alone.add(rule.id)
                if dates := normaliser(found, rule):
                    done = max(done, end)
                    yield rule, found, dates


def find_dates(body: Body, patterns: Patterns) -> tuple[DateMention, ...]:
    """All dates of the body, in order of their start, without overlaps.

    Of matches that overlap the one of the higher priority wins, then the longer one: a range or a list
    over the days in it.
    """
    matches = sorted(_matches(body, patterns), key=lambda f: (-f[0].priority, f[1].start() - f[1].end(), f[1].start()))
    taken = bytearray(len(body.text))
    found: list[DateMention] = []
    for rule, m, dates in matches:
        if taken.find(1, m.start(), m.end()) >= 0:
            continue
        for one in dates:
            start, end = _closed(body.text, one.start, one.end)
            found.append(DateMention(start, end, one.value, rule.id, one.anchor))
        taken[m.start() : m.end()] = b"\1" * (m.end() - m.start())
    return tuple(_ranges(body, sorted(found, key=lambda d: d.start)))


def _ranges(body: Body, mentions: Sequence[DateMention]) -> Iterator[DateMention]:
    """The mentions, with `từ năm 2015 đến quý I/2018` as one: a range whose ends are of different grains.

    In `từ 10/3 đến hết năm 2017` the day is of the year at the end, in `từ 28/12/2021 đến 5/1` the last one is of the
    year at the beginning or the next.
    """
    left: DateMention | None = None
    for mention in mentions:
        if left is not None and (value := _joined(body.lower, left, mention)):
            left = replace(left, end=mention.end, value=value, pattern="date.range")
            continue
        if left is not None:
            yield left
        left = mention
    if left is not None:
        yield left


def _joined(lower: str, left: DateMention, right: DateMention) -> str:
    """The range of two dates that a word opens (`từ`, `giai đoạn`, `thời kỳ`), or empty when they are two."""
    days = len(left.value) == len(right.value) == 10
    once = right.value.startswith("XXXX") and not left.value.startswith("XXXX")  # the year, at the beginning
    if days != once or "/" in left.value + right.value or left.anchor or right.anchor:
        return ""  # two whole days are the pair of an anniversary
    if (
        _TO.fullmatch(lower, left.end, right.start) is None
        or _OPENED.search(lower[max(0, left.start - 12) : left.start]) is None
    ):
        return ""
    begins, ends = left.value.replace("XXXX", right.value[:4]), right.value
    if once:
        ends = f"{int(begins[:4]) + (ends[4:] < begins[4:]):04d}{ends[4:]}"
    first, last = interval(begins), interval(ends)
    if first is None or last is None:
        return ""
    return f"{begins}/{ends}" if first.first < last.first or first.last < last.last else ""


def _closed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with the closing parenthesis of one that opens inside it, without spaces at its ends.

    In `hai ngày (25 và 26/10)` the word before the parenthesis counts days and stays outside.
    """
    counted = _COUNTED_DAYS.match(text, start, end)
    start = counted.end() if counted else start
    while end > start and text[end - 1] in " ,":
        end -= 1
    opened = text.count("(", start, end) > text.count(")", start, end)
    return (start, end + 1) if opened and text[end : end + 1] == ")" else (start, end)
