"""What a figure measures: the counted noun to its right, or the owner of the amount to its left."""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators import phrases
from danvan_extract.extract.indicators.clauses import Of, restricted
from danvan_extract.extract.indicators.numerals import START, Quantity
from danvan_extract.extract.indicators.owners import act, names_nothing, owner
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.tokens import is_word
from danvan_extract.mentions import IndicatorMention

_NAMED = 8  # tokens in the name of a quantity that a bare noun counts
_CHANGES = {"tăng", "giảm", "thêm", "còn"}
_TIMES = {"gấp", "tăng", "giảm", "hơn", "bằng"}
# Between the name of a quantity and a bare counted noun (`số vụ giảm từ 5 vụ xuống còn 2 vụ`).
_BETWEEN = _CHANGES | {"là", ":", "từ", "lên", "xuống", "đạt", "ước", "chỉ", "nay", "nâng", "tính", "-", "–"}
_VERBAL = {"được", "bị", "đã", "có", "do", "với", "cho", "này"}
_BRACKET = 6  # tokens of `(tỷ lệ 81,9%)`
_SHORT = 3  # words of a measure that another can follow
_SHARED = 6  # tokens between two numbers that share their noun
_FAR = 60  # tokens to the left in which a vote was named
_CLASSIFIERS = {"người", "con", "em", "chiếc", "cái", "vụ", "ca", "hộ", "khẩu", "cây", "lượt"}
_THERE_IS = {"có", "còn", "thì", "thấy", "biết", "hiện", "nơi", "riêng", "đó"}
_PURPOSES = {"hỗ trợ", "xây dựng", "xây", "làm", "mua", "đầu tư", "ủng hộ", "giúp", "sửa chữa"}


def measure(
    s: Sentence, q: Quantity, unit: str, first: int, after: int, floor: int, last: IndicatorMention | None
) -> tuple[str, int] | None:
    """The measure of `q` and the token where its figure ends; None when nothing says what is counted.

    `first` is the token where the figure with its modifier starts, `after` the one past number and
    unit, `floor` the first token after the figure before, `last` that figure.
    """
    near = last if last is not None and last.sentence == (s.start, s.end) else None
    planned = s.lexicon.plan.starting(s.words, after) if unit == "%" else None
    if planned is not None:
        return _owned(s, owner(s, first, floor, share=unit == "%"), after, near, last, unit), after + planned[0]
    if unit == "%" and (named := _in_terms_of(s, after)):
        return s.written(named, phrases.noun_phrase(s, named)), after
    if not unit and s.words[after : after + 1] == ["lần"] and _times(s, first):
        return _owned(s, owner(s, first, floor, share=False), after + 1, near, last, unit), after + 1
    again = not unit and q.large and near is not None  # `5 triệu cổ phiếu, bán được 2 triệu`
    if unit and s.words[after : after + 1] == ["là"] and s.lexicon.quantity_noun.starting(s.words, after + 1):
        return s.written(after + 1, phrases.noun_phrase(s, after + 1)), after  # `19 ha là diện tích mặt nước`
    what_they_are = (
        (unit == "%" or again) and s.words[after : after + 1] == ["là"] and phrases.noun_follows(s, after + 1, "count")
    )
    if what_they_are and (not (kept := owner(s, first, floor, share=unit == "%")) or names_nothing(s, kept)):
        return _among_them(s, s.written(after + 1, phrases.noun_phrase(s, after + 1)), near), after
    kind: phrases.After = "share" if unit == "%" else "measure" if unit and unit not in ("VND", "USD") else "count"
    if phrases.noun_follows(s, after, kind):
        kept = owner(s, first, floor, share=unit == "%")
        if unit == "%" and first and s.words[first - 1] == "chiếm":
            return _owned(s, kept, after, near, last, unit), after
        end = phrases.noun_phrase(s, after)
        return _counted(s, q, kept, unit, first, after, end, near), after if unit in ("VND", "USD") else end
    if again and near is not None:
        return near.measure, after
    if not unit and (shared := _shared_noun(s, q, after)):
        return s.written(shared, phrases.noun_phrase(s, shared)), after
    if not unit and not _elided(s, q, first, after, floor, last):
        return None
    return _owned(s, owner(s, first, floor, share=unit == "%"), after, near, last, unit), after


def _in_terms_of(s: Sentence, after: int) -> int:
    """Where the quantity begins of which a percentage before it is one (`tăng 4% (26 người) về số vụ`), 0 for none."""
    if s.words[after : after + 1] == ["("] and ")" in s.words[after : after + _BRACKET]:
        after = s.words.index(")", after) + 1
    told = s.words[after : after + 1] == ["về"] and s.lexicon.quantity_noun.starting(s.words, after + 1)
    return after + 1 if told else 0


def _among_them(s: Sentence, named: str, near: IndicatorMention | None) -> str:
    """What a share (`93% là người Mông`) is a share of: those counted before, with what they are."""
    whole = near.measure.split() if near is not None else []
    known = not whole or whole[0].lower() in named.lower().split() or len(whole) > _SHORT
    return named if known else f"{' '.join(whole)} {named}"


def _shared_noun(s: Sentence, q: Quantity, after: int) -> int:
    """Where the noun begins that a number shares with the next one (`có 2 và Tân Lập có 1 lớp`), 0 for none."""
    if s.words[after : after + 1] != ["và"] or not q.text.isdigit():
        return 0
    for i in range(after + 1, min(len(s.words), after + _SHARED)):
        if s.words[i][0].isdigit():
            counts = i == after + 1 or s.words[i - 1] in ("có", "là")
            return i + 1 if counts and s.lexicon.nouns.starting(s.words, i + 1) else 0
    return 0


def joins(s: Sentence, end: int, first: int) -> bool:
    """Whether only a comma or a conjunction stands between offset `end` and token `first`."""
    return s.lower[end : s.starts[first]].strip() in (",", "và", ", và", "hoặc", "+")


def _times(s: Sentence, first: int) -> bool:
    """Whether the number at token `first` says how many times more (`tăng tới 2,5 lần`)."""
    before = s.words[max(0, first - 2) : first]
    return bool(before) and (before[-1] in _TIMES or (before[-1] in ("tới", "lên", "đến") and before[0] in _TIMES))


def _elided(s: Sentence, q: Quantity, first: int, after: int, floor: int, last: IndicatorMention | None) -> bool:
    """Whether a number without a noun counts what was named before (`lần lượt là 14 và 15`)."""
    if s.lexicon.elided.ending(s.words, first):
        return True
    if last is not None and last.pattern == "indicator.elided" and joins(s, last.end, q.first):
        return True
    # `Số phiếu hợp lệ là 45.`
    closed = after == len(s.words) or s.words[after] in (".", ",", ";", ")", "và")
    if not (closed and first and s.words[first - 1] in ("là", ":")):
        return False
    kept = owner(s, first, floor, share=False)
    named = _quantity(s, kept, first)
    counted = s.lexicon.nouns.starting(s.words, kept[0]) if _touches(s, kept, first) else None
    return (named > 0 and len(kept) > named) or (counted is not None and len(kept) > counted[0])


def _quantity(s: Sentence, kept: Sequence[int], first: int) -> int:
    """How many tokens name a counted quantity at the start of an owner (`dân số`), 0 for none."""
    if not _touches(s, kept, first):
        return 0
    if not kept or len(kept) > _NAMED or not all(is_word(s.words[i]) for i in kept) or _among(s, kept):
        return 0
    if s.lexicon.compound.starting(s.words, kept[0]):
        return 0  # `tổng hợp`
    named = s.lexicon.quantity_noun.starting(s.words, kept[0]) if not s.capital(kept[0] + 1) else None
    return named[0] if named is not None and "counts" in named[1].attributes else 0


def _touches(s: Sentence, kept: Sequence[int], first: int) -> bool:
    """Whether nothing but dates and words like `là` stands between an owner and its number."""
    i = kept[-1] + 1 if kept else first + 1
    while i < first and (i in s.dated or s.words[i] in _BETWEEN or s.words[i] == "("):
        i = s.words.index(")", i) + 1 if s.words[i] == "(" and ")" in s.words[i:first] else i + 1
    return i == first


def _among(s: Sentence, kept: Sequence[int]) -> bool:
    """Whether an owner ends in `trong số`: the number counts all of them."""
    return s.words[kept[-1] - 1 : kept[-1] + 1] == ["trong", "số"]


def _counted(
    s: Sentence, q: Quantity, kept: list[int], unit: str, first: int, after: int, end: int,
    near: IndicatorMention | None,
) -> str:  # fmt: skip
    """The measure of a figure with a noun phrase from `after` to `end` to its right, `kept` being its owner."""
    noun = s.lexicon.nouns.starting(s.words, after)
    if noun is not None and not unit and end == after + noun[0]:
        if _quantity(s, kept, first) and not names_nothing(s, kept):
            return _joined(s, kept)  # `dân số 8.000 người`
        counted = s.written(after, end)
        if counted.lower() == "phiếu":
            return _vote(s, counted, after, end)
        changed = q.first > 0 and s.words[q.first - 1] in _CHANGES and not s.lexicon.clause.starting(s.words, end)
        if changed and near is not None and counted.lower() in near.measure.lower().split():
            return near.measure  # `300 ca sốt xuất huyết, tăng 279 ca`
        if s.words[after] in _CLASSIFIERS and q.of is None and _stands_before(s, kept, first):
            return _joined(s, kept)  # `xuồng cứu hộ 12 chiếc`
    further = _past_share(s, end)
    if further > end and not unit:
        return f"{s.written(after, end)} {s.written(further, phrases.noun_phrase(s, further))}"
    return _joined(s, restricted(s, after, end, _counted_as(s, q, unit, first)))


def _past_share(s: Sentence, end: int) -> int:
    """Where a noun phrase goes on behind a share in brackets (`120 vụ (7,8%) tai nạn`), or `end`."""
    if s.words[end : end + 1] != ["("] or "%" not in s.words[end : end + _BRACKET]:
        return end
    close = s.words.index("%", end) + 1
    goes_on = s.words[close : close + 1] == [")"] and phrases.noun_follows(s, close + 1, "count")
    return end if not goes_on or s.lexicon.verb.starting(s.words, close + 1) else close + 1


def _counted_as(s: Sentence, q: Quantity, unit: str, first: int) -> Of:
    """As what a noun is counted: as a share, as something that there is (`có 13 xã`), or as neither."""
    if unit == "%" or q.of is not None or s.words[max(0, first - 3) : first - 1] == ["trong", "đó"]:
        return "share"
    if first == 0 or s.words[first - 1] in _THERE_IS:
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


def _stands_before(s: Sentence, kept: Sequence[int], first: int) -> bool:
    """Whether an owner is a noun phrase that stands right before the number, and no subject of a verb."""
    if not kept or s.lexicon.place.starting(s.words, kept[0]) or names_nothing(s, kept) or _among(s, kept):
        return False
    end = kept[-1] + 1
    if not _touches(s, kept, first) or _VERBAL.intersection(s.words[i] for i in kept):
        return False
    plain = all(is_word(s.words[i]) for i in kept) and not s.capital(kept[0] + 1)
    nouns = (s.lexicon.nouns, s.lexicon.group, s.lexicon.quantity_noun)
    noun = max((hit[0] for p in nouns if (hit := p.starting(s.words, kept[0]))), default=0)
    verb = s.lexicon.verb.starting(s.words, kept[0])
    if plain and s.words[first - 1] == ":":
        return len(kept) > 1  # `Trên đại học: 16 người`
    starts = noun > (verb[0] if verb else 0)  # `cử tri` is no verb
    ends = not any(p.ending(s.words, end) for p in (s.lexicon.verb, s.lexicon.stop, s.lexicon.end))
    return plain and starts and ends and len(kept) > 1


def _owned(
    s: Sentence, kept: list[int], end: int, near: IndicatorMention | None, last: IndicatorMention | None, unit: str
) -> str:
    """The measure of a figure without a noun to its right: its owner, purpose, source, or the figure's before."""
    kept = act(s, kept) if kept else kept
    if kept and not names_nothing(s, kept):
        return _joined(s, kept)
    if kept and unit == "VND" and s.words[end : end + 1] == ["cho"]:
        given = end + 1 + (end + 1 < len(s.words) and START.match(s.words[end + 1]) is not None)
        if s.lexicon.verb.starting(s.words, kept[0]) and phrases.noun_follows(s, given, "count"):
            return f"{_joined(s, kept)} cho {s.written(given, phrases.noun_phrase(s, given))}"
    verb = s.lexicon.verb.starting(s.words, end)
    if unit == "VND" and verb is not None and verb[1].text in _PURPOSES:
        after = end + verb[0]
        purpose = phrases.noun_phrase(s, after) if phrases.noun_follows(s, after, "count") else after
        return s.written(end, purpose)  # `bố trí 5 tỷ đồng xây dựng trường lớp`
    if s.words[end : end + 1] == ["từ"] and s.lexicon.quantity_noun.starting(s.words, end + 1):
        return s.written(end + 1, phrases.noun_phrase(s, end + 1))  # `giải ngân 5 tỷ đồng từ Quỹ…`
    if kept and (near is None or (unit == "VND") != (near.unit == "VND")):
        return _joined(s, kept)
    before = near if kept and s.words[kept[-1]] not in ("này", "đó") else last
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
