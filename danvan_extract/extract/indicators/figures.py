"""From numbers to figures: binds each number to its unit, noun phrase, owner and context."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from danvan_extract.extract.indicators import context, phrases
from danvan_extract.extract.indicators.lexicon import Lexicon, lexicon
from danvan_extract.extract.indicators.owners import names_nothing, owner
from danvan_extract.extract.indicators.quantities import START, Quantity, quantities, rejection
from danvan_extract.extract.indicators.tokens import Tokens, is_word, tokenise
from danvan_extract.mentions import DateMention, IndicatorMention, OrganizationMention, PersonMention, Status
from danvan_extract.patterns import Patterns
from danvan_extract.segment import Body

_MONEY_SCALES = {"tỷ", "tỉ", "triệu", "tr"}
_NAMED = 8  # tokens in the name of a quantity that a bare noun counts
_CHANGES = {"tăng", "giảm", "thêm", "còn"}


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
    last: IndicatorMention | None = None
    for sentence in body.sentences:
        if START.search(body.lower, *sentence):
            if last is not None and not _goes_on(body, last.end, sentence[0]):
                last = None
            for made in _sentence(body, sentence, words, days, names, last):
                yield made
                if isinstance(made, IndicatorMention):
                    last = made


def _goes_on(body: Body, end: int, start: int) -> bool:
    """Whether two offsets are in one paragraph; a line that ends with `;` goes on."""
    before, line_break, _ = body.text[end:start].partition("\n")
    return not line_break or before.rstrip().endswith(";")


def _covered(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the sorted `ranges` overlaps."""
    i = bisect_right(ranges, (end - 1, 1 << 60)) - 1
    return any(a < end and start < b for a, b in ranges[max(0, i - 1) : i + 1])


def _sentence(
    body: Body, sentence: tuple[int, int], words: Lexicon, days: Sequence[tuple[int, int]],
    names: Sequence[tuple[int, int]], last: IndicatorMention | None,
) -> Iterator[IndicatorMention | RejectedNumber]:  # fmt: skip
    tokens = tokenise(body.lower, *sentence)
    skip = [(tokens.at(a), tokens.at(b)) for a, b in days if a < sentence[1] and sentence[0] < b]
    floor = 0
    waiting: tuple[IndicatorMention, RejectedNumber] | None = None
    for q in quantities(body.lower, sentence, tokens, words):
        if _covered(q.start, q.end, days) or _covered(q.start, q.end, names) or q.first < floor:
            continue
        made = _figure(body, sentence, tokens, q, floor, last, skip, words)
        if waiting is not None:
            together = isinstance(made, IndicatorMention) and _joins(body, waiting[0].end, made.start)
            yield waiting[0] if together else waiting[1]
            waiting = None
        alone = q.text == "một" and (last is None or not _joins(body, last.end, q.start))
        alone = alone and (q.first == 0 or tokens.words[q.first - 1] not in ("thêm", "mới"))
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
    text = body.text
    noun = words.nouns.starting(tokens.words, q.after)
    unit = words.units.starting(tokens.words, q.after)
    if unit is not None and noun is not None and noun[0] >= unit[0] and noun[0] > 1:
        unit = None
    noun_like = q.in_words and phrases.noun_follows(text, tokens, q.after, words)
    why = rejection(text, body.lower, tokens, q, unit, noun, words, noun_like=noun_like)
    if why is not None:
        return RejectedNumber(q.start, q.end, q.value, why)
    after, unit_name, rule = q.after, "", "indicator.count"
    if unit is not None:
        after += unit[0]
        unit_name, rule = unit[1].attributes["unit"], unit[1].attributes["id"]
    elif noun is None and q.scale in _MONEY_SCALES and not phrases.noun_follows(text, tokens, after, words):
        unit_name, rule = "VND", "indicator.money"
    after, unit_name = _per(tokens, after, unit_name)
    sign, first = context.modifier_before(tokens, q.first, words)
    share = unit_name == "%" or q.of is not None
    measure, end, measured = "", after, after
    planned = unit_name == "%" and words.plan.starting(tokens.words, after) is not None
    kind = "share" if unit_name == "%" else "stuff" if rule == "indicator.measure" else ""
    if not planned and phrases.noun_follows(text, tokens, after, words, kind=kind):
        end = phrases.noun_phrase(text, tokens, after, words)
        measured = phrases.clause(tokens, after, end, words, share=share)
        measure = text[tokens.starts[after] : tokens.ends[measured - 1]]
    elif not unit_name:
        if words.elided.ending(tokens.words, first) is None and not _listed(last, body, q):
            return RejectedNumber(q.start, q.end, q.value, words.nothing_counted)
        rule = "indicator.elided"
    listed = last is not None and (
        last.sentence == sentence or body.text[last.end : sentence[0]].rstrip().endswith(";")
    )
    act = context.action(text, tokens, first, end, floor, words)
    if not act and last is not None and last.sentence == sentence and _joins(body, last.end, tokens.starts[first]):
        act = last.action
    bare = noun is not None and not unit_name and end == after + noun[0]
    if not measure or bare:
        kept = owner(text, tokens, first, floor, skip, words)
        measure = _owned(tokens, text, kept, measure, end, last, sentence, words)
    return IndicatorMention(
        start=q.start,
        end=tokens.ends[(after if unit_name == "VND" else end) - 1],
        value=q.value,
        value_max=q.value_max,
        of=q.of,
        unit=unit_name,
        measure=measure,
        action=act,
        modifier=context.modifier_after(tokens, end, words) or sign,
        status=context.status(tokens, first, end, words) or _inherited(last if listed else None),
        sentence=sentence,
        pattern=q.shape or rule,
    )


def _inherited(last: IndicatorMention | None) -> Status:
    """A list that opens with a target goes on with targets."""
    return "target" if last is not None and last.status == "target" else "actual"


def _owned(
    tokens: Tokens, text: str, kept: list[int], counted: str, end: int, last: IndicatorMention | None,
    sentence: tuple[int, int], words: Lexicon,
) -> str:  # fmt: skip
    """The measure, from the owner `kept` to the left and the bare noun `counted` (or nothing) to the right."""
    if counted:
        # `dân số 8.000 người`: the quantity's name says more than the counted noun
        named = words.quantity_noun.starting(tokens.words, kept[0]) if kept else None
        plain = all(is_word(tokens.words[i]) for i in kept) and len(kept) <= _NAMED
        if (
            named is not None
            and plain
            and "counts" in named[1].attributes
            and not names_nothing(tokens.words, kept, words)
        ):
            return _joined(text, tokens, kept)
        # `300 ca sốt xuất huyết, tăng 279 ca`
        changed = tokens.words[end - len(counted.split()) - 2] in _CHANGES
        if changed and last is not None and last.sentence == sentence:
            return last.measure if last.measure.lower().startswith(counted.lower() + " ") else counted
        return counted
    if kept and not names_nothing(tokens.words, kept, words):
        return _joined(text, tokens, kept)
    if tokens.words[end : end + 1] == ["từ"] and words.quantity_noun.starting(tokens.words, end + 1):
        source = phrases.noun_phrase(text, tokens, end + 1, words)
        return text[tokens.starts[end + 1] : tokens.ends[source - 1]]
    if last is not None and (last.sentence == sentence or not kept):
        return last.measure
    return _joined(text, tokens, kept)


def _listed(last: IndicatorMention | None, body: Body, q: Quantity) -> bool:
    """Whether a bare number goes on a list of bare numbers (`14 và 15`)."""
    if last is None or last.pattern != "indicator.elided":
        return False
    return body.lower[last.end : q.start].strip() in (",", "và", "và", ", và")


def _per(tokens: Tokens, i: int, unit: str) -> tuple[int, str]:
    """Past `/ học sinh / năm`; with km/h and yields the denominator belongs to the unit."""
    words = tokens.words
    while i + 1 < len(words) and words[i] == "/" and words[i + 1][0].isalpha() and unit:
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
