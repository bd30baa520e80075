"""From numbers to figures: binds each number to its unit, noun phrase, owner and context."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from danvan_extract.extract.indicators import context, phrases
from danvan_extract.extract.indicators.lexicon import Lexicon, lexicon
from danvan_extract.extract.indicators.quantities import START, Quantity, quantities, rejection
from danvan_extract.extract.indicators.tokens import Tokens, tokenise
from danvan_extract.mentions import DateMention, IndicatorMention, OrganizationMention, PersonMention
from danvan_extract.patterns import Patterns
from danvan_extract.segment import Body

_MONEY_SCALES = {"tỷ", "tỉ", "triệu", "tr"}
_PER = {"/"}


@dataclass(frozen=True, slots=True)
class RejectedNumber:
    """A number that is no figure, and the rule that says so."""

    start: int
    end: int
    value: Decimal
    pattern: str


def find_indicators(
    body: Body,
    patterns: Patterns,
    dates: Sequence[DateMention],
    organizations: Sequence[OrganizationMention],
    people: Sequence[PersonMention],
) -> tuple[IndicatorMention, ...]:
    """All numbers that say how many or how much, in order of their start."""
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
    found = _scan(body, patterns, dates, organizations, people)
    return tuple(m for m in found if isinstance(m, RejectedNumber))


def _scan(
    body: Body, patterns: Patterns, dates: Sequence[DateMention], organizations: Sequence[OrganizationMention],
    people: Sequence[PersonMention],
) -> Iterator[IndicatorMention | RejectedNumber]:  # fmt: skip
    words = lexicon(patterns)
    days = sorted((d.start, d.end) for d in dates)
    names = sorted([(o.start, o.end) for o in organizations] + [(p.start, p.end) for p in people])
    for sentence in body.sentences:
        if START.search(body.lower, *sentence):
            yield from _sentence(body, sentence, words, days, names)


def _covered(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the sorted `ranges` overlaps."""
    i = bisect_right(ranges, (end - 1, 1 << 60)) - 1
    return any(a < end and start < b for a, b in ranges[max(0, i - 1) : i + 1])


def _sentence(
    body: Body, sentence: tuple[int, int], words: Lexicon, days: Sequence[tuple[int, int]],
    names: Sequence[tuple[int, int]],
) -> Iterator[IndicatorMention | RejectedNumber]:  # fmt: skip
    tokens = tokenise(body.lower, *sentence)
    skip = [(tokens.at(a), tokens.at(b)) for a, b in days if a < sentence[1] and sentence[0] < b]
    floor = 0
    last: IndicatorMention | None = None
    waiting: tuple[IndicatorMention, RejectedNumber] | None = None
    for q in quantities(body.lower, sentence, tokens, words):
        if _covered(q.start, q.end, days) or _covered(q.start, q.end, names):
            continue
        made = _figure(body, sentence, tokens, q, floor, last, skip, words)
        if waiting is not None:
            together = isinstance(made, IndicatorMention) and _joins(body, waiting[0].end, made.start)
            yield waiting[0] if together else waiting[1]
            waiting = None
        alone = q.text == "một" and (last is None or not _joins(body, last.end, q.start))
        if alone and isinstance(made, IndicatorMention) and made.pattern == "indicator.count":
            waiting = (made, RejectedNumber(q.start, q.end, q.value, words.article))
            continue
        yield made
        if isinstance(made, IndicatorMention):
            last = made
            floor = tokens.at(made.end)
    if waiting is not None:
        yield waiting[1]


def _joins(body: Body, end: int, start: int) -> bool:
    """Whether only a comma or a conjunction stands between two figures."""
    return body.lower[end:start].strip() in (",", "và", ", và", "hoặc", "+")


def _figure(
    body: Body, sentence: tuple[int, int], tokens: Tokens, q: Quantity, floor: int, last: IndicatorMention | None,
    skip: Sequence[tuple[int, int]], words: Lexicon,
) -> IndicatorMention | RejectedNumber:  # fmt: skip
    """The figure of `q`, or why it is none. `floor` is the first token after the figure before, `last`."""
    noun = words.nouns.starting(tokens.words, q.after)
    unit = words.units.starting(tokens.words, q.after)
    if unit is not None and noun is not None and noun[0] >= unit[0] and noun[0] > 1:
        unit = None
    if (
        unit is not None
        and unit[1].attributes["unit"] == "VND"
        and q.value < 100
        and not q.scale
        and unit[1].text == "đ"
    ):
        unit = None
    why = rejection(body.text, body.lower, tokens, q, unit, noun, words)
    if why is not None:
        return RejectedNumber(q.start, q.end, q.value, why)
    after = q.after
    unit_name, rule = "", noun[1].attributes["id"] if noun else "indicator.count"
    if unit is not None:
        after += unit[0]
        unit_name, rule = unit[1].attributes["unit"], unit[1].attributes["id"]
    elif noun is None and q.scale in _MONEY_SCALES and not _noun_follows(body.text, tokens, after, words):
        unit_name, rule = "VND", "indicator.money"
    after, unit_name = _per(tokens, after, unit_name)
    sign, first = context.modifier_before(tokens, q.first, words)
    span_end = tokens.ends[after - 1]
    measure = ""
    if _noun_follows(body.text, tokens, after, words) or (noun is not None and not unit_name):
        if not (unit_name == "%" and words.plan.starting(tokens.words, after)):
            end = phrases.noun_phrase(body.text, tokens, after, words)
            full = phrases.clause(body.text, tokens, end, end - after, words)
            measure = body.text[tokens.starts[after] : tokens.ends[full - 1]]
            if unit_name != "VND":
                span_end = tokens.ends[end - 1]
            after = end
    elif (
        not unit_name and words.elided.ending(tokens.words, first) is None and not _listed(tokens, first, last, body, q)
    ):
        return RejectedNumber(q.start, q.end, q.value, words.nothing_counted)
    elif not unit_name:
        rule = "indicator.elided"
    if not measure:
        kept = phrases.owner(body.text, tokens, first, floor, skip, words)
        measure = _joined(body.text, tokens, kept)
        if not measure and last is not None:
            measure = last.measure
    return IndicatorMention(
        start=q.start,
        end=span_end,
        value=q.value,
        value_max=q.value_max,
        of=q.of,
        unit=unit_name,
        measure=measure,
        action=context.action(body.text, tokens, first, after, floor, words),
        modifier=context.modifier_after(tokens, after, words) or sign,
        status=context.status(tokens, first, after, words),
        sentence=sentence,
        pattern=q.shape or rule,
    )


def _listed(tokens: Tokens, first: int, last: IndicatorMention | None, body: Body, q: Quantity) -> bool:
    """Whether a bare number goes on a list of bare numbers (`14 và 15`)."""
    if last is None or last.pattern != "indicator.elided":
        return False
    return body.lower[last.end : q.start].strip() in (",", "và", "và", ", và")


def _noun_follows(text: str, tokens: Tokens, i: int, words: Lexicon) -> bool:
    """Whether a noun phrase starts at token `i`: a word that is no function word, verb of a clause or proper name."""
    if i >= len(tokens.words) or not phrases.is_word(tokens.words[i]):
        return False
    if words.nouns.starting(tokens.words, i):
        return True
    if words.stop.starting(tokens.words, i) or words.modifier.starting(tokens.words, i):
        return False
    word = text[tokens.starts[i] : tokens.ends[i]]
    return not word[0].isupper() or (word.isupper() and len(word) > 1)


def _per(tokens: Tokens, i: int, unit: str) -> tuple[int, str]:
    """Past `/ học sinh / năm`; with km/h and yields the denominator belongs to the unit."""
    words = tokens.words
    while i + 1 < len(words) and words[i] in _PER and words[i + 1][0].isalpha() and unit:
        if unit not in ("VND", "USD", "%") and words[i + 1] in ("h", "giờ", "ha", "s"):
            unit = f"{unit}/{words[i + 1]}"
        i += 3 if words[i + 1 : i + 3] in (["học", "sinh"], ["năm", "học"], ["nhân", "khẩu"], ["lao", "động"]) else 2
    return i, unit


def _joined(text: str, tokens: Tokens, kept: list[int]) -> str:
    """The text of tokens, as written, without those left out between them."""
    parts: list[str] = []
    i = 0
    while i < len(kept):
        j = i
        while j + 1 < len(kept) and kept[j + 1] == kept[j] + 1:
            j += 1
        parts.append(text[tokens.starts[kept[i]] : tokens.ends[kept[j]]])
        i = j + 1
    return " ".join(parts)
