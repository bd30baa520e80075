"""Numbers with neither unit nor noun behind them, which count what their sentence names before or behind them.

`Số hộ nghèo còn 245, giảm 112 so với năm trước`, `nhân rộng từ 5 lên 26 mô hình`.
"""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators import phrases
from danvan_extract.extract.indicators.amounts import joins, only_verbs
from danvan_extract.extract.indicators.named import CHANGES, quantity, starts_named, touches
from danvan_extract.extract.indicators.numerals import START, Quantity
from danvan_extract.extract.indicators.owners import owner
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.tokens import is_word
from danvan_extract.mentions import IndicatorMention
from danvan_extract.numbers import SCALES

_CLOSING = {".", ",", ";", "(", ")", "và", "so"}
_STATES = {"là", ":", "đạt", "còn", "lên", "xuống"}  # `số phiếu hợp lệ là 45`, `hộ nghèo giảm còn 45`
_TURNS = {"lên", "xuống", "còn", "tăng", "giảm", "nâng"}
_IN_STATE = {"đã", "đang", "chưa", "được", "bị", "thuộc", "không"}
_OF_THOSE = {",", ";", "(", "và", "còn", "có", "trong", "đó", "hiện", "số", "này"}
_PARTED = {",", ";", "(", "trong"}
_AGAIN = {"lại", "mới", "thêm"}
_TURN = 4  # tokens of `tăng lên hơn`


def uncounted(
    s: Sentence, q: Quantity, first: int, after: int, floor: int, earlier: Sequence[IndicatorMention]
) -> str | None:
    """The measure of a number without a noun, None when nothing says what is counted.

    The number, with its modifier, covers tokens `first` to `after`, the figure before ends before token `floor`.
    """
    last = earlier[-1] if earlier else None
    near = last if last is not None and last.sentence == (s.start, s.end) else None
    if s.lexicon.elided.ending(s.words, first):
        return ""
    if last is not None and last.pattern == "indicator.elided" and joins(s, last.end, q.first):
        return ""
    word = s.words[first - 1] if first else ""
    if q.value % 1:
        return None
    if word == "từ":
        return _from(s, q, first, floor)
    whole = outside(s, earlier, q.start)
    counts = whole if whole is not None and not whole.unit and whole.value >= q.value else None
    if near is not None and not near.unit and _are_in(s, near, first, after, floor):
        return near.measure
    if after < len(s.words) and (
        s.words[after] not in _CLOSING or s.words[after + 1 : after + 2] == [str(q.value + 1)]
    ):
        return None  # `4, 5 tháng`
    if near is not None and not near.unit and word in CHANGES and _only_changes(s, floor, first):
        return near.measure
    if (word in _STATES or word in CHANGES) and _counts(s, first, floor):
        return ""
    if counts is not None and counts.sentence == (s.start, s.end) and _done_with(s, first, floor):
        return counts.measure
    return _ahead(s, first, after)


def _counts(s: Sentence, first: int, floor: int) -> bool:
    """Whether what stands before the number at token `first` is counted, and said in more than a word."""
    kept = owner(s, first, floor, share=False)
    if not kept or not touches(s, kept, first):
        return False
    if 0 < quantity(s, kept, first) < len(kept):
        return True
    noun = s.lexicon.nouns.starting(s.words, kept[0]) if s.words[first - 1] in _STATES else None
    if noun is not None and len(kept) == noun[0]:
        return s.words[first - 1] == ":" and s.lexicon.before.ending(s.words, kept[-1] + 1) is None  # `Nữ: 1.205`
    state = s.words[first - 1] in ("còn", "lên", "xuống")
    place = s.lexicon.place.starting(s.words, kept[0]) is not None
    return noun is not None and len(kept) > noun[0] and not (state and (place or s.capital(kept[noun[0]])))


def _only_changes(s: Sentence, floor: int, first: int) -> bool:
    """Whether only words of change and dates stand between the last figure and the number (`45, đã giảm 12`)."""
    i = floor
    while i < first:
        link = s.lexicon.link.starting(s.words, i)
        if not (link or i in s.dated or s.words[i] in (",", "(", ";")):
            return False
        i += link[0] if link else 1
    return True


def outside(s: Sentence, earlier: Sequence[IndicatorMention], start: int) -> IndicatorMention | None:
    """The last figure that isn't in parentheses that end before offset `start`."""
    for m in reversed(earlier):
        closed = s.text.find(")", m.end, start)
        if closed < 0 or s.text.find("(", m.end, closed) >= 0:
            return m
    return None


def _done_with(s: Sentence, first: int, floor: int) -> bool:
    """Whether only verbs stand between the last figure and the number (`nhận 287 đơn, đã giải quyết 230`)."""
    floor += s.words[floor] == ")"
    if s.words[floor : floor + 1] not in ([","], [";"]) or s.lexicon.verb.ending(s.words, first) is None:
        return False
    return floor + 1 < first and only_verbs(s, range(floor + 1, first))


def _are_in(s: Sentence, near: IndicatorMention, first: int, after: int, floor: int) -> bool:
    """Whether the number is of those counted before who are in some state (`287 đơn, còn 15 đang xem xét`).

    The first of such parts stands right behind the whole (`trong đó 38 đã trả lời, 7 đang xem xét`).
    """
    if after >= len(s.words) or s.words[after] not in _IN_STATE or floor >= first:
        return False
    if near.pattern == "indicator.elided" and s.words[floor] in _IN_STATE:
        return s.words[first - 1] in (",", "và") or s.words[first - 2 : first] == [",", "còn"]
    return s.words[floor] in _PARTED and all(w in _OF_THOSE for w in s.words[floor:first])


def _ahead(s: Sentence, first: int, after: int) -> str | None:
    """The noun that stands once behind the last number of a list of deeds (`bổ nhiệm 15, miễn nhiệm 2 trường hợp`)."""
    verb = s.lexicon.verb.ending(s.words, first - (first > 0 and s.words[first - 1] in _AGAIN))
    i = after
    while verb is not None and i < len(s.words) and s.words[i] in (",", "và"):
        done = i + 1
        while done < len(s.words) and (does := s.lexicon.verb.starting(s.words, done)):
            done += does[0]
            done += done < len(s.words) and (s.words[done] == "," or s.words[done] in _AGAIN)
        if done == i + 1 or done >= len(s.words) or not START.match(s.words[done]):
            return None
        i = done + 1
        if s.lexicon.nouns.starting(s.words, i):
            return s.written(i, phrases.noun_phrase(s, i))
    return None


def changed_to(s: Sentence, q: Quantity) -> int | None:
    """The token of the number to which something changes from `q` (`từ 5 lên 26 mô hình`); None for no change."""
    sign = s.lexicon.modifier.ending(s.words, q.first)
    first = q.first - (sign[0] if sign else 0)
    if s.words[max(0, first - 1) : first] != ["từ"] or s.words[q.after] not in _TURNS:
        return None
    reach = range(q.after, min(len(s.words), q.after + _TURN))
    return next((i for i in reach if START.match(s.words[i])), None)


def _from(s: Sentence, q: Quantity, first: int, floor: int) -> str | None:
    """What changes from the number to one that follows (`số mô hình tăng từ 5 lên 26`, `từ 5 lên 26 mô hình`)."""
    then = changed_to(s, q) if q.after < len(s.words) else None
    if then is None:
        return None
    kept = owner(s, first, floor, share=False)
    if kept and starts_named(s, kept) and touches(s, kept, first):
        return s.joined(kept)
    noun = then + 1
    while s.words[noun : noun + 1] and s.words[noun] in SCALES:
        noun += 1
    if not phrases.noun_follows(s, noun, "count") or not is_word(s.words[noun]):
        return None
    return s.written(noun, phrases.noun_phrase(s, noun))


def came_from(s: Sentence, near: IndicatorMention, first: int) -> bool:
    """Whether a count changed to the number at token `first` from the bare one before (`từ 2.345 lên 3.012 người`)."""
    after = s.at(near.end)
    return (
        near.pattern == "indicator.elided"
        and after < first
        and s.words[after] in _TURNS
        and _only_changes(s, after, first)
    )
