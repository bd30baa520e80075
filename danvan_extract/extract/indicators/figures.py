"""One number to one figure: its unit, what it measures, and what the clause says of it."""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators import context, phrases
from danvan_extract.extract.indicators.numerals import Quantity
from danvan_extract.extract.indicators.owners import names_nothing, owner
from danvan_extract.extract.indicators.rejections import RejectedNumber, rejection
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.tokens import Hit, is_word
from danvan_extract.mentions import IndicatorMention

_NAMED = 8  # tokens in the name of a quantity that a bare noun counts
_CHANGES = {"tăng", "giảm", "thêm", "còn"}
_TWO_SYLLABLES = (["học", "sinh"], ["năm", "học"], ["nhân", "khẩu"], ["lao", "động"])
_IN_UNIT = {"h", "giờ", "ha", "s"}


def figure(s: Sentence, q: Quantity, floor: int, last: IndicatorMention | None) -> IndicatorMention | RejectedNumber:
    """The figure of `q`, or why it is none.

    `last` is the figure before in the paragraph, `floor` the first token of this sentence after it.
    """
    noun = s.lexicon.nouns.starting(s.words, q.after)
    unit = s.lexicon.units.starting(s.words, q.after)
    if unit is not None and noun is not None and noun[0] >= unit[0] and noun[0] > 1:
        unit = None
    noun_like = phrases.noun_follows(s, q.after, "count")
    why = rejection(s, q, unit, noun, noun_like=noun_like)
    if why is not None:
        return RejectedNumber(q.start, q.end, q.value, why)
    name, rule, after = _unit(s, q, unit, money=q.large and not noun_like)
    sign, first = context.modifier_before(s, q.first)
    end = measured = after
    planned = name == "%" and s.lexicon.plan.starting(s.words, after) is not None
    kind: phrases.After = "share" if name == "%" else "measure" if rule == "indicator.measure" else "count"
    if not planned and phrases.noun_follows(s, after, kind):
        end = phrases.noun_phrase(s, after)
        measured = phrases.clause(s, after, end, share=kind == "share" or q.of is not None)
    kept = owner(s, first, floor) if end == after or (noun and not name and end == after + noun[0]) else []
    if end == after and not name:
        if not _elided(s, first, end, kept, last, q):
            return RejectedNumber(q.start, q.end, q.value, s.lexicon.nothing_counted)
        rule = "indicator.elided"
    near = last if last is not None and last.sentence == (s.start, s.end) else None
    return IndicatorMention(
        start=q.start,
        end=s.ends[(after if name == "VND" else end) - 1],
        value=q.value,
        value_max=q.value_max,
        of=q.of,
        unit=name,
        measure=_counted(s, kept, after, end, measured, near) if end > after else _owned(s, kept, end, near, last),
        action=context.action(s, first, end, floor) or (near.action if near and joins(s, near.end, first) else ""),
        modifier=context.modifier_after(s, end) or sign,
        status=context.status(s, first, end) or ("target" if _goes_on(s, near, last) else "actual"),
        sentence=(s.start, s.end),
        pattern=q.shape or rule,
    )


def joins(s: Sentence, end: int, first: int) -> bool:
    """Whether only a comma or a conjunction stands between offset `end` and token `first`."""
    return s.lower[end : s.starts[first]].strip() in (",", "và", ", và", "hoặc", "+")


def _goes_on(s: Sentence, near: IndicatorMention | None, last: IndicatorMention | None) -> bool:
    """Whether a list that opened with a target goes on, in the sentence or after a line that ends with `;`."""
    if last is None or last.status != "target":
        return False
    return near is not None or s.text[last.end : s.start].rstrip().endswith(";")


def _unit(s: Sentence, q: Quantity, unit: Hit | None, *, money: bool) -> tuple[str, str, int]:
    """The unit's name, the id of the rule that gives it, and the token after it."""
    if unit is not None:
        name, after = unit[1].attributes["unit"], q.after + unit[0]
        rule = unit[1].attributes["id"]
    elif money:
        name, rule, after = "VND", "indicator.money", q.after
    else:
        return "", "indicator.count", q.after
    # past `/ học sinh / năm`; in km/h and tấn/ha the denominator belongs to the unit
    while s.words[after : after + 1] == ["/"] and after + 1 < len(s.words) and is_word(s.words[after + 1]):
        if rule == "indicator.measure" and s.words[after + 1] in _IN_UNIT:
            name = f"{name}/{s.words[after + 1]}"
        after += 3 if s.words[after + 1 : after + 3] in _TWO_SYLLABLES else 2
    return name, rule, after


def _elided(s: Sentence, first: int, end: int, kept: Sequence[int], last: IndicatorMention | None, q: Quantity) -> bool:
    """Whether a number without a noun counts what was named before (`lần lượt là 14 và 15`)."""
    if s.lexicon.elided.ending(s.words, first):
        return True
    if last is not None and last.pattern == "indicator.elided" and joins(s, last.end, q.first):
        return True
    # `Số phiếu hợp lệ là 45.`
    named = s.lexicon.quantity_noun.starting(s.words, kept[0]) if kept else None
    closed = end == len(s.words) or s.words[end] in (".", ",", ";", ")", "và")
    return (
        named is not None and "counts" in named[1].attributes and closed and s.words[first - 1] in ("là", ":")
        and len(kept) > named[0] and _plain(s, kept)
    )  # fmt: skip


def _plain(s: Sentence, kept: Sequence[int]) -> bool:
    """Whether the name of a quantity is short and without signs."""
    return len(kept) <= _NAMED and all(is_word(s.words[i]) for i in kept)


def _counted(s: Sentence, kept: list[int], after: int, end: int, measured: int, near: IndicatorMention | None) -> str:
    """The measure of a figure with a noun to its right; `kept` is the owner to the left of a bare one."""
    named = s.lexicon.quantity_noun.starting(s.words, kept[0]) if kept else None
    if named is not None and "counts" in named[1].attributes and _plain(s, kept) and not names_nothing(s, kept):
        return _joined(s, kept)  # `dân số 8.000 người`
    counted = s.written(after, measured)
    changed = after > 1 and s.words[after - 2] in _CHANGES
    if kept is not None and changed and near is not None and near.measure.lower().startswith(counted.lower() + " "):
        return near.measure  # `300 ca sốt xuất huyết, tăng 279 ca`
    return counted


def _owned(s: Sentence, kept: list[int], end: int, near: IndicatorMention | None, last: IndicatorMention | None) -> str:
    """The measure of a figure without a noun to its right: its owner, its source, or that of the figure before."""
    if kept and not names_nothing(s, kept):
        return _joined(s, kept)
    if s.words[end : end + 1] == ["từ"] and s.lexicon.quantity_noun.starting(s.words, end + 1):
        return s.written(end + 1, phrases.noun_phrase(s, end + 1))  # `5 tỷ đồng từ Quỹ…`
    before = near if kept else last
    return before.measure if before is not None else _joined(s, kept)


def _joined(s: Sentence, kept: Sequence[int]) -> str:
    """The text of tokens, as written, without those left out between them."""
    parts: list[str] = []
    i = 0
    while i < len(kept):
        j = i
        while j + 1 < len(kept) and kept[j + 1] == kept[j] + 1:
            j += 1
        parts.append(s.written(kept[i], kept[j] + 1))
        i = j + 1
    return " ".join(parts)
