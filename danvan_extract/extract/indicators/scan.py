"""Goes through a text sentence by sentence and makes a figure, or a reason against it, of every number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from danvan_extract.extract.indicators.amounts import joins, only_verbs
from danvan_extract.extract.indicators.figures import figure
from danvan_extract.extract.indicators.lexicon import lexicon
from danvan_extract.extract.indicators.numerals import Quantity, beginnings, placed, quantities
from danvan_extract.extract.indicators.rejections import RejectedNumber
from danvan_extract.extract.indicators.sentence import Sentence, read
from danvan_extract.mentions import DateMention, IndicatorMention, OrganizationMention, PersonMention
from danvan_extract.patterns import Patterns
from danvan_extract.segment import Body
from danvan_extract.text import ITEM

_NOUN = 24  # characters of a noun and what says that it is the only one
_FAR = 5_000  # characters after which nothing goes on with a figure
_ITEM = re.compile(ITEM)
_AS = {"là", "thành", "như"}  # `coi là một niềm vui và một phần thưởng`
_CASH = ["tiền", "mặt"]  # behind an amount it is no owner of the next one
_SAID = 4  # tokens of what is said of one in a list
_JOINTS = {",", ";", "và"}
_DIVIDES = ("trong đó", "trong số đó", "trong số này")
# Before and after `một` where it counts; before `năm` where it is the year.
_ONE_MORE = ("thêm ", "mới ", "thiếu ", "thừa ", "vượt ", "giảm ", "tăng ")
_UNIT = re.compile(
    r" (?:trong|trên|[a-z]{1,3}\d?\b|h[ée]c|mét|tấn|tạ|yến|lít|cây số|khối|đồng|phần|triệu|tỷ|tỉ|sào|đô)"
)
_YEARS = (
    "trong ",
    "mỗi ",
    "hằng ",
    "hàng ",
    "cuối ",
    "đầu ",
    "nhiều ",
    "các ",
    "những ",
    "qua ",
    "cả ",
    "từng ",
    "một ",
    "nửa ",
)

Made = IndicatorMention | RejectedNumber


def find_indicators(
    body: Body,
    patterns: Patterns,
    dates: Sequence[DateMention],
    organizations: Sequence[OrganizationMention],
    people: Sequence[PersonMention],
) -> tuple[IndicatorMention, ...]:
    """All numbers that say how many or how much, in order of their start.

    Numbers inside a date, an organisation's or a person's name are passed over.
    """
    found = _scan(body, patterns, dates, organizations, people)
    return tuple(m for m in found if isinstance(m, IndicatorMention))


def rejected_numbers(
    body: Body,
    patterns: Patterns,
    dates: Sequence[DateMention],
    organizations: Sequence[OrganizationMention],
    people: Sequence[PersonMention],
) -> tuple[RejectedNumber, ...]:
    """The numbers that `find_indicators` passes over, each with the id of the INDICATOR_NOT rule that says why."""
    found = _scan(body, patterns, dates, organizations, people, explain=True)
    return tuple(m for m in found if isinstance(m, RejectedNumber))


def _scan(
    body: Body, patterns: Patterns, dates: Sequence[DateMention], organizations: Sequence[OrganizationMention],
    people: Sequence[PersonMention], *, explain: bool = False,
) -> Iterator[Made]:  # fmt: skip
    words = lexicon(patterns)
    days = sorted((d.start, d.end) for d in dates)
    names = sorted([(o.start, o.end) for o in organizations] + [(p.start, p.end) for p in people])
    taken = sorted(days + names)
    earlier: list[IndicatorMention] = []
    begin = beginnings(body)
    heading: tuple[int, int] | None = None
    over: Sentence | None = None  # the heading, read once for its list
    for span in body.sentences:
        opened = _heading(body, heading, span)
        if opened != heading:
            heading, over = opened, None
        numbers = [
            q for q in quantities(body.lower, span, words, begin) if not _overlapping(taken, q.start, q.end)
        ]  # fmt: skip
        if not numbers or not (explain or _worth_reading(body.lower, numbers)):
            continue
        if earlier and not _goes_on(body, earlier[-1].end, span[0]):
            earlier = []
        sentence = read(body, span, _overlapping(days, *span), _overlapping(names, *span), words)
        if heading is not None and heading != span:
            over = over or read(body, heading, _overlapping(days, *heading), _overlapping(names, *heading), words)
            sentence = replace(sentence, heading=over)
        yield from _sentence(sentence, numbers, earlier)


def _worth_reading(lower: str, numbers: Sequence[Quantity]) -> bool:
    """Whether one of the numbers of a sentence may count, or several `một` in a list of counts."""
    return any(_may_count(lower, q) for q in numbers) or sum(q.text == "một" for q in numbers) > 1


def _heading(body: Body, heading: tuple[int, int] | None, span: tuple[int, int]) -> tuple[int, int] | None:
    """The line that opens the list in which the sentence `span` stands, or which it is; `heading` is that before."""
    if body.text[span[1] - 1] == ":" and body.text[span[1] : span[1] + 1] in ("", "\n", " "):
        return span
    return heading if heading is None or _ITEM.match(body.text, span[0]) else None


def _may_count(lower: str, q: Quantity) -> bool:
    """Whether a number may count by itself: `một` and `năm` mostly are `a` and `year`."""
    if q.text == "một":
        return lower.endswith(_ONE_MORE, 0, q.start) or _UNIT.match(lower, q.end) is not None or _only(lower, q.end)
    return q.text != "năm" or not lower.endswith(_YEARS, 0, q.start)


def _only(lower: str, end: int) -> bool:
    """Whether it says behind a number that it is the only one (`một tỉnh duy nhất`)."""
    return " duy nhất" in lower[end : end + _NOUN]


def _goes_on(body: Body, end: int, start: int) -> bool:
    """Whether two offsets are in one paragraph; a line that ends with `;` or `:` or is divided by the next goes on."""
    if start - end > _FAR:
        return False
    before, line_break, between = body.text[end:start].partition("\n")
    if not line_break or before.rstrip()[-1:] in (";", ":"):
        return True
    return "\n" not in between and body.lower.startswith(_DIVIDES, start)


def _overlapping(ranges: Sequence[tuple[int, int]], start: int, end: int) -> Sequence[tuple[int, int]]:
    """Those of the sorted `ranges` that share a character with `start` to `end`."""
    stop = bisect_right(ranges, (end - 1, 1 << 60))
    first = stop
    while first > 0 and ranges[first - 1][1] > start:
        first -= 1
    return ranges[first:stop]


def _sentence(s: Sentence, numbers: Sequence[Quantity], earlier: list[IndicatorMention]) -> Iterator[Made]:
    """The figures of a sentence, and the numbers that are none; `earlier` are those of the paragraph, and grow."""
    floor = 0
    waiting: tuple[IndicatorMention, RejectedNumber] | None = None  # `một xã`, until another count joins it
    for q in (placed(number, s) for number in numbers):
        if q.first < floor:
            continue
        made = figure(s, q, floor, earlier)
        if waiting is not None:
            together = isinstance(made, IndicatorMention) and _listed(s, waiting[0], made, q.first)
            yield waiting[0] if together else waiting[1]
            earlier += [waiting[0]] if together else []
            waiting = None
        if isinstance(made, IndicatorMention):
            last = earlier[-1] if earlier else None
            says = q.text == "một" and s.lexicon.said.starting(s.words, s.at(made.end)) is not None
            if q.text == "một" and made.pattern == "indicator.count" and (says or not _really_one(s, q.first, last)):
                if says or (q.first and s.words[q.first - 1] in _AS):
                    yield RejectedNumber(q.start, q.end, q.value, s.lexicon.article)
                    continue
                waiting = (made, RejectedNumber(q.start, q.end, q.value, s.lexicon.article))
                continue
            earlier.append(made)
            floor = s.at(made.end)
            floor += 2 * (s.words[floor : floor + 2] == _CASH)
        yield made
    if waiting is not None:
        yield waiting[1]


def _really_one(s: Sentence, first: int, last: IndicatorMention | None) -> bool:
    """Whether `một` before a noun counts: one more, or one in a list of counts."""
    if s.lower.endswith(_ONE_MORE, 0, s.starts[first]) or _only(s.lower, s.ends[first]):
        return True
    if last is None or last.sentence != (s.start, s.end):
        return False
    return joins(s, last.end, first) or (not last.unit and last.measure.lower().split()[:1] == s.words[first + 1 :][:1])


def _listed(s: Sentence, one: IndicatorMention, other: IndicatorMention, first: int) -> bool:
    """Whether `một` and a noun open a list of counts, whose next one begins at token `first`.

    Each may have a verb before it (`khai trừ một đảng viên, cảnh cáo 2 người`), or behind it when they are of one
    kind (`làm một người chết, hai người bị thương`).
    """
    if joins(s, one.end, first):
        return True
    begin, after = s.at(one.start), s.at(one.end)
    comma = next((i for i in range(after, min(first, after + _SAID + 1)) if s.words[i] in _JOINTS), None)
    if comma is None or other.unit or s.lexicon.verb.ending(s.words, begin) is None:
        return False
    verbs = list(range(comma + 1, first))
    noun = s.at(other.start) + 1
    same = s.words[begin + 1 : begin + 2] == s.words[noun : noun + 1]  # `dân số 2` may end the sentence
    return (same or comma == after) and (not verbs or only_verbs(s, verbs))
