"""What a number with a noun to its right counts."""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators.clauses import Of, restricted
from danvan_extract.extract.indicators.context import PASSIVE
from danvan_extract.extract.indicators.matter import cut
from danvan_extract.extract.indicators.named import (
    CHANGES,
    GROUPS,
    deed,
    deed_verb,
    names_nothing,
    quantity,
    stands_before,
    touches,
    verb_at,
)
from danvan_extract.extract.indicators.numerals import Quantity
from danvan_extract.extract.indicators.phrases import QUOTES, noun_phrase
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.shared import of_counted
from danvan_extract.extract.indicators.tokens import is_word
from danvan_extract.mentions import IndicatorMention

_BRACKET = 6  # tokens of `(tỷ lệ 81,9%)`
_FAR = 60  # tokens to the left in which a vote was named
_BY = {"tăng", "giảm", "thêm", "hơn"}
_THAN = {"cao", "thấp", "nhiều", "ít"}
_MEMBERS = {"vụ", "lần", "lượt", "đợt", "cuộc", "chuyến", "thành viên", "đơn vị"}
_BODY = 4  # words of what there are members of
_OPENERS = (
    ["về", "công", "tác"], ["về"], ["đối", "với"], ["công", "tác"], ["trong", "lĩnh", "vực"], ["trong", "công", "tác"],
)  # fmt: skip
_TOPIC = 12  # tokens of the topic of a sentence
_SHORT = 4  # tokens of a noun phrase that isn't cut
_NAMED = 4  # words of a measure that names the noun after another
# What goes on with a count of people, and says nothing of them.
_GOES_ON = {"và", "so", "tăng", "giảm", "chiếm", "đạt", "trở"}
_PEOPLE = {"người", "em", "ca", "vụ"}
_HARMS = [["bị", "thương"], ["mất", "tích"], ["tử", "vong"], ["thiệt", "mạng"], ["chết"]]
_CHANGED = CHANGES | {"lên", "xuống"}  # `giảm từ 120 hộ xuống 80 hộ`
_ITEM_OPENS = {",", ";", ":", "(", "-", "–", "+", "và"}
_NOUN = 2  # tokens of a noun of people
_VISITORS = (["khách"], ["du", "khách"])
_SEX = {"nữ", "nam"}
_EACH = {"các", "những", "mọi", "mỗi"}
_ITEM_ENDS = {",", ";", ".", "(", ")", "và"}
_HAPPENED = (["xảy", "ra"], ["phát", "sinh"])


def counted(
    s: Sentence, q: Quantity, kept: list[int], unit: str, first: int, after: int, end: int,
    earlier: Sequence[IndicatorMention],
) -> str:  # fmt: skip
    """The measure of a figure with a noun phrase from `after` to `end` to its right, `kept` being its owner."""
    noun = s.lexicon.nouns.starting(s.words, after)
    if noun is not None and not unit and end == after + noun[0]:
        if quantity(s, kept, first) and not names_nothing(s, kept):
            return s.joined(kept)  # `dân số 8.000 người`
        counted = s.written(after, end)
        if counted.lower() == "phiếu":
            return _vote(s, counted, after, end)
        if kept and _same_noun(s, kept, first, after, end):
            return s.joined(kept)  # `hộ nghèo giảm còn 4 hộ`
        if kept and counted.lower() == "lượt" and (visitors := _visits(s, kept)):
            return visitors
        if kept and q.of is not None and s.words[kept[0] : kept[0] + 2] == ["tiêu", "chí"]:
            return f"{counted} đạt {s.joined(kept)}"  # `tiêu chí giao thông có 95/106 xã đạt`
        if rated := _rating_before(s, kept, first) or _rating_after(s, end):
            return f"{counted} {rated}"
        if kept and (happened := _subject(s, kept, first, after, end)):
            return happened
        if s.words[after] == "người" and (harm := _harmed(s, first)):
            return f"{counted} {harm}"
        if kept and (told := of_counted(s, kept, counted.lower(), earlier)):
            return told
        known = _known(s, counted.lower(), earlier)
        changed = _of_change(s, q.first) and not s.lexicon.clause.starting(s.words, end)
        if known and changed:
            return known  # `300 ca sốt xuất huyết, tăng 279 ca`
        if changed and (told := _changing(s, q, counted.lower(), end, earlier)):
            return told  # `15.430 thí sinh dự thi, giảm 320 em`
        if (
            s.words[after] in s.lexicon.closed.classifier
            and not _acts(s, after, end)
            and stands_before(s, kept, first, case=counted.lower() in ("ca", "vụ"))
        ):
            return s.joined(kept)  # `xuồng cứu hộ 12 chiếc`
        if kept and counted.lower() in s.lexicon.closed.generic and _is_label(s, kept, first, end):
            # `cử tri lần đầu đi bầu 120 người`
            own = len(kept) > 1 and s.lexicon.nouns.starting(s.words, kept[0]) is not None
            over = kept[0] > 0 and s.words[kept[0] - 1] in s.lexicon.closed.of_age  # `trên 60 tuổi 12 đồng chí`
            label = s.written(kept[0] - over, kept[-1] + 1)
            return label if own else f"{counted} {label}"
        whole = restricted(s, after, end, _counted_as(s, q, unit, first))
        if known and s.words[after] in s.lexicon.closed.unit_noun and len(whole) == noun[0]:
            # `9 căn nhà tốc mái, sập 2 căn`; of several wholes the largest
            wholes = [m for m in earlier if m.sentence == (s.start, s.end) and not m.unit]
            largest = max(wholes, key=lambda m: m.value, default=None)
            return _known(s, counted.lower(), [largest] if largest else []) or known
        of = _of_what(s, kept, first, after) if len(whole) == noun[0] and counted.lower() in _MEMBERS else []
        return " ".join([s.joined(whole), *cut(s, of, 2 * noun[0])])
    if noun is not None and not unit and s.lexicon.event.starting(s.words, after) is None:
        end = _kept_short(s, after, end, after + 3 * noun[0])
    return s.joined(restricted(s, after, end, _counted_as(s, q, unit, first)))


def _kept_short(s: Sentence, after: int, end: int, limit: int) -> int:
    """The end of a noun phrase, cut at token `limit` when it is a long run of words, in which the noun drowns."""
    run = not any(w in QUOTES or w in (",", "và") for w in s.words[after:end])
    return limit if run and end > max(limit, after + _SHORT) else end


def _of_what(s: Sentence, kept: list[int], first: int, after: int) -> list[str]:
    """The words for what there are so many times or members of: what is told before (`đối thoại với dân 2 lần`)."""
    place = kept and s.lexicon.place.starting(s.words, kept[0]) is not None and s.capital(kept[0] + 1)
    if not kept or place or names_nothing(s, kept):
        return _topic(s, first)
    kept = deed(s, kept, first, "")
    verb = next((k for k in range(len(kept)) if verb_at(s, kept[k])), None)
    if s.words[after : after + 2] == ["thành", "viên"]:
        body = kept[verb + verb_at(s, kept[verb]) :] if verb is not None else kept
        return s.joined(body or kept).split()[-_BODY:]
    while verb is not None and verb < len(kept) and s.words[kept[verb]] in s.lexicon.closed.empty_verb:
        verb += max(1, verb_at(s, kept[verb]))  # `tổ chức đối thoại`
    return s.joined(kept[verb:]).split() if verb is not None and verb < len(kept) else _topic(s, first)


def _topic(s: Sentence, first: int) -> list[str]:
    """The words of the topic that a sentence opens with (`Về hiến máu tình nguyện, …`)."""
    opened = next((len(o) for o in _OPENERS if s.words[: len(o)] == o), 0)
    comma = next((i for i in range(opened, min(first, _TOPIC)) if s.words[i] in ",:"), 0)
    return s.words_as_written(opened, comma) if opened and comma else []


def _subject(s: Sentence, kept: Sequence[int], first: int, after: int, end: int) -> str:
    """The subject that names what its verb counts (`tai nạn giao thông xảy ra 12 vụ`); empty for none."""
    verb = next((k for k in range(1, len(kept)) if verb_at(s, kept[k])), 0)
    if not verb or s.lexicon.verb.starting(s.words, kept[0]) or s.lexicon.clause.starting(s.words, end):
        return ""
    subject = s.joined(kept[:verb])
    if s.words[kept[0] : kept[0] + end - after] == s.words[after:end]:
        return subject
    place = any(s.lexicon.place.starting(s.words, i) for i in kept[:verb])  # `Toàn tỉnh xảy ra 35 vụ cháy`
    happened = s.words[first - 2 : first] in _HAPPENED and not s.capital(kept[0] + 1) and not place
    return f"{s.written(after, end)} {subject}" if happened else ""


def _same_noun(s: Sentence, kept: Sequence[int], first: int, after: int, end: int) -> bool:
    """Whether an owner begins with the noun that is counted, and says more of it."""
    begins = s.words[kept[0] : kept[0] + end - after] == s.words[after:end]
    said = s.lexicon.closed.copula.intersection(s.words[kept[-1] + 1 : first])
    return begins and bool(said) and touches(s, kept, first)


def _visits(s: Sentence, kept: Sequence[int]) -> str:
    """The visitors that the owner begins with (`lượng khách đến tỉnh tăng, đạt 300.000 lượt`); empty for others."""
    named = s.lexicon.quantity_noun.starting(s.words, kept[0])
    start = kept[0] + (named[0] if named is not None else 0)
    if start > kept[-1] or not any(s.words[start : start + len(w)] == w for w in _VISITORS):
        return ""
    return s.written(start, min(kept[-1] + 1, noun_phrase(s, start)))


def _rating_before(s: Sentence, kept: Sequence[int], first: int) -> str:
    """How those counted are rated, told right before their number (`hoàn thành tốt nhiệm vụ 31 tổ chức`, `Khá: 4 em`).

    Empty when nothing is, or when more stands before it.
    """
    end = first - (s.words[first - 1 : first] == ["có"])
    end -= s.words[end - 1 : end] in ([":"], ["-"], ["–"])
    rated = s.lexicon.rating.ending(s.words, end)
    alone = rated is not None and end - rated[0] <= (kept[0] if kept else first)
    return s.written(end - rated[0], end) if rated is not None and alone else ""


def _rating_after(s: Sentence, end: int) -> str:
    """How those counted are rated, told behind their share (`12 chi bộ (30%) hoàn thành xuất sắc nhiệm vụ`)."""
    if s.words[end : end + 1] != ["("] or ")" not in s.words[end : end + _BRACKET]:
        return ""
    start = s.words.index(")", end) + 1
    said = start + 2 * (s.words[start : start + 2] == ["đánh", "giá"])
    rated = s.lexicon.rating.starting(s.words, said)
    return s.written(start, said + rated[0]) if rated is not None else ""


def _acts(s: Sentence, after: int, end: int) -> bool:
    """Whether something is said of the people counted, so that what stands before them is a clause (`báo tin 5 người
    mất tích`)."""
    goes_on = end < len(s.words) and is_word(s.words[end]) and s.words[end] not in _GOES_ON
    return goes_on and s.words[after] in _PEOPLE


def _is_label(s: Sentence, kept: Sequence[int], first: int, end: int) -> bool:
    """Whether an owner is what an item of a list says of those it counts (`trình độ đại học 40 đồng chí`).

    It is no clause, no place or body, and the noun after the number, which ends before token `end`, ends the item.
    """
    start = kept[0]
    opens = start == 0 or s.words[start - 1] in _ITEM_OPENS or s.words[start - 2 : start] == ["trong", "đó"]
    name = s.written(start, start + 1).isupper() or (start > 0 and s.capital(start) and start not in s.named)
    brief = len(kept) == 1 and not (name or s.words[start] in _SEX)  # but `BHYT 90 người`, `nữ 8 đồng chí`
    # `trên đại học có 310 người`, `đại biểu tái cử có 160 người`, but `chi bộ có 40 người`
    over = start > 0 and s.words[start - 1] in s.lexicon.closed.of_age
    people = s.lexicon.giver.starting(s.words, start) is not None or s.words[start : start + 2] == ["đại", "biểu"]
    has = s.words[first - 1] == "có" and (over or (people and len(kept) > _NOUN))
    has = has or (start > 0 and s.words[first - 1] == "là" and s.words[kept[-1]].isdigit())  # `mũi 2 là 90 người`
    opens = opens or over
    first -= has
    whole = kept[-1] == first - 1 and len(kept) == first - start and not (brief and not over)
    if not (opens and whole) or (end < len(s.words) and s.words[end] not in _ITEM_ENDS):
        return False
    if s.words[start] in GROUPS or s.lexicon.place.starting(s.words, start) or names_nothing(s, kept):
        return False
    said = {s.words[i] for i in kept}
    if s.words[kept[-1]] in s.lexicon.closed.dangling or (PASSIVE | _EACH) & said or any(deed_verb(s, i) for i in kept):
        return False
    named = len(kept) > 1 and {kept[0], kept[-1]} <= s.named
    return not named and s.lexicon.end.starting(s.words, start) is None


def _known(s: Sentence, noun: str, earlier: Sequence[IndicatorMention]) -> str:
    """What a noun alone counts when it was counted before in this sentence (`căn` and the like: paragraph), in full."""
    for m in reversed(earlier):
        if m.sentence != (s.start, s.end) and noun not in s.lexicon.closed.unit_noun:
            return ""
        told = f"{m.measure.lower()} "
        begins = told.startswith((f"{noun} ", f"số {noun} "))
        if not m.unit and (begins or (f" {noun} " in told and len(told.split()) <= _NAMED)):
            return m.measure
    return ""


def _of_change(s: Sentence, first: int) -> bool:
    """Whether the number at token `first` is that of a change, or what something changed to (`thấp hơn 45 hộ`)."""
    if first == 0:
        return False
    before = s.words[first - 2] if first > 1 else ""
    if s.words[first - 1] == "hơn":
        return before in _THAN
    return s.words[first - 1] in _CHANGED and before != "trở"  # `đại học trở lên`


def _changing(s: Sentence, q: Quantity, counted: str, end: int, earlier: Sequence[IndicatorMention]) -> str:
    """What was counted last before the change by `q`, or to it, parts in brackets apart; empty for none."""
    last = next((m for m in reversed(earlier) if not m.unit), None)
    if last is None or last.sentence != (s.start, s.end) or s.lexicon.clause.starting(s.words, end):
        return ""
    by = s.words[q.first - 1] in _BY
    if not (counted in s.lexicon.closed.anything if by else s.lower.endswith(f" {counted}", last.start, last.end)):
        return ""
    if s.words[s.at(last.end) : s.at(last.end) + 1] == [")"]:
        opened = max((i for i in range(s.at(last.start)) if s.words[i] == "("), default=0)
        last = next((m for m in reversed(earlier) if not m.unit and s.start <= m.end and s.at(m.end) <= opened), last)
    return last.measure


def _harmed(s: Sentence, first: int) -> str:
    """What befell the people counted from token `first` on (`làm chết 7 người, bị thương 9 người`), as written."""
    for harm in _HARMS:
        if s.words[first - len(harm) : first] == harm:
            return s.written(first - len(harm), first)
    return ""


def _counted_as(s: Sentence, q: Quantity, unit: str, first: int) -> Of:
    """As what a noun is counted: as a share, as something that there is (`có 13 xã`), or as neither."""
    if unit == "%" or q.of is not None or s.words[max(0, first - 3) : first - 1] == ["trong", "đó"]:
        return "share"
    if first == 0 or s.words[first - 1] in s.lexicon.closed.there_is:
        return "there"
    return "amount" if unit else "count"


def _vote(s: Sentence, counted: str, first: int, end: int) -> str:
    """`86 phiếu (81,9%) tín nhiệm cao`: what the votes say stands behind a bracket or earlier in the sentence."""
    i = end
    if s.words[i : i + 1] == ["("] and ")" in s.words[i : i + _BRACKET]:
        i = s.words.index(")", i) + 1
    said = s.lexicon.vote.starting(s.words, i)
    if said is None:
        ends = (j for j in range(first, max(0, first - _FAR), -1) if s.lexicon.vote.ending(s.words, j))
        i = next(ends, 0)
        said = s.lexicon.vote.ending(s.words, i)
        i -= said[0] if said else 0
    return f"{counted} {s.written(i, i + said[0])}" if said else counted
