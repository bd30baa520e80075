"""What a figure measures: the counted noun to its right, or the owner of the amount to its left."""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators import phrases
from danvan_extract.extract.indicators.amounts import only_verbs, owned
from danvan_extract.extract.indicators.bare import came_from, uncounted
from danvan_extract.extract.indicators.breakdown import part
from danvan_extract.extract.indicators.counted import counted
from danvan_extract.extract.indicators.named import LENGTHS, moved, names_nothing, starts_named, touches
from danvan_extract.extract.indicators.numerals import START, Quantity
from danvan_extract.extract.indicators.owners import owner
from danvan_extract.extract.indicators.rejections import says_what
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.tokens import is_word
from danvan_extract.mentions import IndicatorMention

_REACHED = {"đạt", "là", "còn", "chiếm", "lên", "xuống", "bằng"}  # `tỷ lệ bao phủ BHYT đạt 88% dân số`
_ALL = {"số", "tổng"}  # `có 9 xã về đích, đạt 60% số xã đăng ký`
_TIMES = {"gấp", "tăng", "giảm", "hơn", "bằng"}
# Between `chiếm` and its share.
_TO = {"đến", "tới", "từ", "mức", "là"}
# After these no noun says what is measured: what has the measure stands before it.
_OF_NOTHING = {"inch", "độ", "độ Richter", "°C", "km/h", "mAh", "Hz", "MHz", "GHz", "mã lực", "dB", "mmHg"}
_OF_THOSE = (["trong", "đó"], ["trong", "số"])  # `nhận 90 đơn và 35 trong đó đã giải quyết`
_EACH = 3  # tokens of `mỗi suất quà`
_IN_ALL = (["trong", "tổng"], ["trong", "số"])
_WHOLE = 6  # tokens of `trong tổng số hơn`
_PREDICATES = {"có", "chưa", "không", "đạt", "được", "đã"}
_SAID = 10  # tokens of what is said of those counted
_SHORT = 3  # words of a measure that another can follow


def measure(
    s: Sentence, q: Quantity, unit: str, first: int, after: int, floor: int, earlier: Sequence[IndicatorMention]
) -> tuple[str, int] | None:
    """The measure of `q` and the token where its figure ends; None when nothing says what is counted.

    `first` is the token where the figure with its modifier starts, `after` the one past number and
    unit, `floor` the first token after the figure before, `earlier` the paragraph's figures up to that.
    """
    last = earlier[-1] if earlier else None
    near = last if last is not None and last.sentence == (s.start, s.end) else None
    if not unit and (of_whole := part(s, q, first, after, floor, earlier)):
        return of_whole
    if not unit and near is not None and not near.unit:
        if says_what(s, q.first, after) and phrases.noun_follows(s, after + 1, "count"):
            return _among_them(s.written(after + 1, phrases.noun_phrase(s, after + 1)), near), after
        if s.words[after : after + 2] in _OF_THOSE:
            return near.measure, after
        if came_from(s, near, first) and phrases.noun_follows(s, after, "count"):
            return near.measure, phrases.noun_phrase(s, after)
    if unit == "%" and near is not None and (those := _also_are(s, near, first, after)):
        return those, after
    if unit == "%" and (rating := _rated(s, after, near) or _rating_before(s, first, near)):
        return rating, after
    planned = s.lexicon.plan.starting(s.words, after) if unit == "%" else None
    if planned is not None:
        kept = owner(s, first, floor, share=True)
        fulfilled = bool(kept) and last is not None and only_verbs(s, kept)  # `…, hoàn thành 78% kế hoạch`
        return owned(s, [] if fulfilled else kept, first, after, unit, earlier), after + planned[0]
    if not unit and s.words[after : after + 1] == ["lần"] and _times(s, first):
        return owned(s, owner(s, first, floor, share=False), first, after + 1, unit, earlier), after + 1
    if unit == "%" and (among := _share_of(s, after)):
        return among
    what_they_are = unit and s.words[after : after + 1] == ["là"] and phrases.noun_follows(s, after + 1, "count")
    if what_they_are and (not (kept := owner(s, first, floor, share=unit == "%")) or names_nothing(s, kept)):
        return _among_them(s.written(after + 1, phrases.noun_phrase(s, after + 1)), near), after
    money = unit in s.lexicon.currencies
    kind: phrases.After = "share" if unit == "%" else "money" if money else "measure" if unit else "count"
    # `100.000 đồng/con gia súc`, `mỗi suất 1 triệu đồng tiền mặt`: so much each
    rated = unit in _OF_NOTHING or (bool(unit) and not money and "/" in s.words[q.after : after])
    per = rated or (money and ("/" in s.words[q.after : after] or "mỗi" in s.words[max(floor, first - _EACH) : first]))
    if (
        not (per or _of_owner(s, first, after, unit))
        and phrases.noun_follows(s, after, kind)
        and not (money and (phrases.does(s, after) or _next_amount(s, after)))
    ):
        kept = owner(s, first, floor, share=unit == "%")
        rate = unit == "%" and len(kept) > 1 and _rate(s, kept, first, q.first, after)
        reached = unit == "%" and first > 0 and s.words[first - 1] in _REACHED
        of_those = reached and not kept and near is not None and not near.unit and s.words[after] in _ALL
        if rate or of_those or (unit == "%" and _makes_up(s, first)):
            return owned(s, kept, first, after, unit, earlier), after
        end = phrases.noun_phrase(s, after)
        return counted(s, q, kept, unit, first, after, end, earlier), after if money else end
    if not unit:
        named = uncounted(s, q, first, after, floor, earlier)
        if named is None:
            return None
        if named:
            return named, after
    return owned(s, owner(s, first, floor, share=unit == "%"), first, after, unit, earlier), after


def _rated(s: Sentence, after: int, near: IndicatorMention | None) -> str:
    """How those of whom there are so many per cent are rated, with who they are when it is told before.

    `40% chi bộ hoàn thành xuất sắc nhiệm vụ, 55% hoàn thành tốt nhiệm vụ`; empty when no rating follows.
    """
    reached = s.words[after : after + 1] in (["đạt"], ["xếp"], ["được"])
    rated = s.lexicon.rating.starting(s.words, after + reached) or s.lexicon.vote.starting(s.words, after + reached)
    end = after + reached + (rated[0] if rated else 0)
    if rated is None or (end < len(s.words) and is_word(s.words[end]) and s.words[end] != "và"):
        return ""
    told = near.measure.split() if near is not None else []
    same = s.lexicon.rating.ending([w.lower() for w in told], len(told))
    who = f"{' '.join(told[: -same[0]])} " if same and same[0] < len(told) else ""
    return who + s.written(after + reached, end)


def _share_of(s: Sentence, after: int) -> tuple[str, int] | None:
    """The whole that a share is of (`70% trong tổng số 1.200 hội viên`), or the state of those that it counts."""
    if s.words[after : after + 2] in _IN_ALL:
        number = next((i for i in range(after + 2, min(len(s.words), after + _WHOLE)) if START.match(s.words[i])), 0)
        if number and phrases.noun_follows(s, number + 1, "count"):
            return s.written(number + 1, phrases.noun_phrase(s, number + 1)), after
    if (
        s.words[after : after + 1]
        and s.words[after] in s.lexicon.closed.lacking
        and phrases.noun_follows(s, after + 1, "count")
    ):
        end = phrases.noun_phrase(s, after + 1)  # `15% bình thường, 6,5% chưa hài lòng`
        return s.written(after, end), end
    return None


def _also_are(s: Sentence, near: IndicatorMention, first: int, after: int) -> str:
    """What another share of those counted before is or has (`78% cán bộ có bằng đại học, 18% có bằng trung cấp`)."""
    end = s.at(near.end)
    joint = any(s.words[i] in ",;" for i in range(end, first))
    if near.unit != "%" or after >= len(s.words) or s.words[after] not in _PREDICATES:
        return ""
    head = near.measure.split()
    stop = next((k for k in range(1, len(head)) if head[k] in _PREDICATES), 0)
    stop_said = next((i for i in range(after, min(len(s.words), after + _SAID)) if not is_word(s.words[i])), after)
    if not joint or not stop or stop_said < after + _SHORT - 1:
        return ""
    return f"{' '.join(head[:stop])} {s.written(after, stop_said)}"


def _rating_before(s: Sentence, first: int, near: IndicatorMention | None) -> str:
    """How those are rated of whom there are so many per cent, told before it behind another rating.

    `học sinh khá chiếm 52%; trung bình 44%`; empty for other words.
    """
    rated = s.lexicon.rating.ending(s.words, first)
    told = near.measure.split() if near is not None else []
    same = s.lexicon.rating.ending([w.lower() for w in told], len(told))
    if near is None or rated is None or same is None:
        return ""
    joint = s.words[s.at(near.end) : first - rated[0]]
    if joint not in ([","], [";"], [")", ","], [")", ";"]):
        return ""
    return " ".join([*told[: -same[0]], s.written(first - rated[0], first)])


def _next_amount(s: Sentence, i: int) -> bool:
    """Whether a quantity named at token `i` has the number behind it (`vay 100 triệu đồng lãi suất 6,6%/năm`)."""
    named = s.lexicon.quantity_noun.starting(s.words, i)
    return named is not None and "".join(s.words[i + named[0] : i + named[0] + 1])[:1].isdigit()


def _of_owner(s: Sentence, first: int, after: int, unit: str) -> bool:
    """Whether a measure is told of what stands before it, whatever follows.

    It is a dimension (`bạt rộng 10 m2 dựng phía trước`) or a way (`đi bộ 4 km nhắc bà con`), or no noun follows (`mặt
    sàn 900 m2 bao gồm hai tầng`).
    """
    if not unit or unit == "%" or unit in s.lexicon.currencies:
        return False
    link = s.lexicon.link.ending(s.words, first)
    if first and s.words[first - 1] in phrases.DIMENSIONS and link is not None and link[0] == 1:
        return True  # no `mở rộng 3 km đường`
    noun = s.lexicon.nouns.starting(s.words, after)
    ends = s.lexicon.end.starting(s.words, after)
    return bool(noun and ends) or (unit in LENGTHS and moved(s, first) > 0)


def _makes_up(s: Sentence, first: int) -> bool:
    """Whether the share at token `first` is said of its subject (`chi phí nhân công chiếm tới 45% giá thành`)."""
    while first > 0 and s.words[first - 1] in _TO:
        first -= 1
    return first > 0 and s.words[first - 1] == "chiếm"


def _rate(s: Sentence, kept: Sequence[int], first: int, number: int, after: int) -> bool:
    """Whether an owner is what has the share (`tỷ lệ bao phủ BHYT đạt 88% dân số`, `nợ công tương đương 37% GDP`)."""
    reached = s.words[first - 1] in _REACHED
    if starts_named(s, kept) and touches(s, kept, first) and kept[-1] < number - 1:
        return True
    if s.words[kept[0] + 1] == "lệ":
        return kept[-1] == first - 1
    people = s.words[after : after + 2] in (["dân", "số"], ["số", "dân"])
    return reached and people and not s.capital(kept[0] + 1) and not s.lexicon.place.starting(s.words, kept[0])


def _among_them(named: str, near: IndicatorMention | None) -> str:
    """What a share (`93% là người Mông`) is a share of: those counted before, with what they are."""
    whole = near.measure.split() if near is not None else []
    said = not whole or len(whole) > _SHORT or len(named.split()) >= _SHORT
    return named if said or whole[0].lower() in named.lower().split() else f"{' '.join(whole)} {named}"


def _times(s: Sentence, first: int) -> bool:
    """Whether the number at token `first` says how many times more (`tăng tới 2,5 lần`)."""
    before = s.words[max(0, first - 2) : first]
    return bool(before) and (before[-1] in _TIMES or (before[-1] in ("tới", "lên", "đến") and before[0] in _TIMES))
