"""The predicate that restricts a counted noun (`xã đạt chuẩn nông thôn mới`), as far as it names what is counted."""

from __future__ import annotations

from typing import Literal

from danvan_extract.extract.indicators.numerals import START
from danvan_extract.extract.indicators.phrases import DIMENSIONS, QUOTES, noun_follows, noun_phrase, quoted
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.tokens import is_word

# What the noun is counted as: a percentage or a part of a whole, something that there is (`có 13 xã`), any other
# count, an amount (`5 ha đất`). The predicate says more of the first than of the last.
Of = Literal["share", "there", "count", "amount"]

LONGEST_CLAUSE = 10
LONGEST_PLACE = 7
_LEAD = 2  # tokens of a number that opens a sentence; a verb after its noun is the sentence's own
_NO_PREDICATE = {"trong", "từ", "theo", "về", "trên"}
_JOINED = {"ban", "đảng", "hội", "ủy", "uỷ", "bch", "btv", "thường"}  # `người vào Ban Chấp hành`
_OF = (["của"], ["thuộc"])
_AGE = 4  # tokens of `6 đến 14 tuổi`
_TO = {"-", "–", "đến"}
_AND_MORE = (["trở", "lên"], ["trở", "xuống"])
_WHERE = (["thuộc"], ["ở"], ["tại"], ["từ"], ["của"])
_WHO = (["nữ"], ["nam"], ["người"])
_EACH = {"các", "những", "mỗi", "từng"}
_LEADS = {"được", "có", "còn", "là"}
_FIRST = 2  # tokens of the first word that is said of a noun
_AT = {"tại", "ở", "thuộc", "của", "trên"}


def restricted(s: Sentence, first: int, end: int, of: Of) -> list[int]:
    """The tokens of the noun phrase from `first` to `end` with the predicate that restricts it, if one follows."""
    if s.words[first] in s.lexicon.closed.built_in:
        return list(range(first, end))
    if of != "amount" and (aged := _past_age(s, end)) > end:
        return list(range(first, aged))
    after = _clause(s, first, end, end, of)
    if s.lexicon.place.starting(s.words, first) and s.capital(end):
        opened = _past_names(s, end)  # `2 xã Tân Lập và Hòa Sơn đạt chuẩn`
        return [*range(first, end), *range(opened, _clause(s, first, end, opened, of))]
    if s.lexicon.rating.starting(s.words, end) and after > end + 1:
        return list(range(first, after))  # `chi bộ hoàn thành xuất sắc nhiệm vụ`
    if after == end and of != "amount" and s.words[end : end + 1] == ["là"] and s.words[end + 1 : end + 2] in _WHO:
        return [*range(first, end), *range(end + 1, noun_phrase(s, end + 1))]  # `15 đại biểu [là] nữ`
    among = after == end == first + 2 and of in ("share", "there") and s.words[end : end + 1] not in _WHERE
    brief = end == first + 1 or among or after - end > 2 * (end - first)
    if brief and of != "amount" and len(short := _said(s, first, end, after, of)) > end - first:
        return short
    if after == end and s.words[end : end + 2] == ["trở", "lên"]:
        after = _clause(s, first, end, end + 2, of)
        return [*range(first, end), *(range(end + 2, after) if after > end + 2 else ())]
    if after == end and of != "amount" and s.words[end : end + 1] in _OF and len(whose := _whose(s, first, end)) > 1:
        return whose
    if after > end or of not in ("share", "there"):
        return list(range(first, after))
    opened = _past_place(s, end)
    after = _clause(s, first, end, opened, of) if opened > end else opened
    return [*range(first, end), *(range(opened, after) if after > opened else ())]


def _counts(s: Sentence, i: int) -> bool:
    """Whether a number, with or without a modifier, stands at token `i`."""
    return i < len(s.words) and (START.match(s.words[i]) or s.lexicon.modifier.starting(s.words, i)) is not None


def _number_at(s: Sentence, i: int) -> bool:
    """Whether a number stands at token `i`, or behind the modifier there (no `vết chém trên vai`)."""
    sign = s.lexicon.modifier.starting(s.words, i)
    i += sign[0] if sign else 0
    return i < len(s.words) and START.match(s.words[i]) is not None


def _said(s: Sentence, first: int, end: int, after: int, of: Of) -> list[int]:
    """A noun with the first word said of it (`hộ [phải] di dời`), the noun alone when nothing is said.

    `after` is where the predicate ends that restricts it. A noun of one syllable names little without, and in a
    predicate more than twice as long as itself a noun drowns.
    """
    noun = list(range(first, end))
    if after > end and (after - end <= _FIRST or _long(s, end)):
        return noun
    i = end
    while i < len(s.words) and s.words[i] in s.lexicon.closed.auxiliary:
        i += 1
    # The sentence's own verb, but behind a noun of one syllable, which says too little (`36 hộ do phụ nữ làm
    # chủ`); a place acts (`hai tỉnh hỗ trợ nạn nhân`).
    brief = after == end == first + 1 and s.lexicon.place.starting(s.words, first) is None
    own = first <= _LEAD and of != "share" and not brief
    who = after == i == end and not own and s.words[first] in s.lexicon.closed.classifier
    if who and s.words[i : i + 1] == ["là"] and _goes_on(s, i + 1):
        said = min(_past_word(s, i + 1), i + 1 + _FIRST)
        kind = s.words[i + 1] in s.lexicon.closed.classifier and said == i + 2 and _goes_on(s, said)
        said = _past_word(s, said) if s.capital(said) or kind else said
        return [*noun, *range(i + 1, said)]  # `3 em [là] học sinh`, `5 hộ [là] người Dao`
    if own or not _goes_on(s, i) or s.lexicon.recipient.starting(s.words, first) or _given(s, end):
        return noun
    if s.words[i] == "thuộc":
        return [*noun, *_belonging(s, i)]
    said = _past_word(s, i)
    changes = s.words[i] == "còn" and _counts(s, said)  # `từ 262 xã [còn] 216 xã`
    if changes or (_percent(s, said) and s.lexicon.link.starting(s.words, i)):
        return noun  # `12 xã [đạt] 100%`: that of the next figure
    if of != "share" and s.words[i] != "đạt" and _number_at(s, said):
        return noun  # `23 nhà trị giá 460 triệu đồng`, but `5 xã đạt 19 tiêu chí`
    if said == i + 1 and s.words[i] in s.lexicon.closed.lacking and _goes_on(s, said):
        said = _past_word(s, said)  # `hộ chưa bàn giao`, `hộ thiếu nước ngọt`
    has = (
        s.words[i - 1] == "có" and s.words[i - 2] != "đều" and s.lexicon.nouns.starting(s.words, i) is not None
    )  # `thôn có nhà văn hóa`
    return [*noun, *range(i - has, said)]


def _belonging(s: Sentence, i: int) -> list[int]:
    """`thuộc` at token `i` with the first word of the kind that those counted are of; none when it is a place."""
    kind = i + 1
    while kind < len(s.words) and s.words[kind] in _EACH:
        kind += 1
    if not _goes_on(s, kind) or s.lexicon.place.starting(s.words, kind):
        return []
    return [i, *range(kind, min(_past_word(s, kind), kind + _FIRST))]


def _past_age(s: Sentence, i: int) -> int:
    """Past the age that those counted have (`dưới 16 tuổi`, `từ 80 tuổi trở lên`, `từ 6 đến 14 tuổi`)."""
    j = i + (i < len(s.words) and s.words[i] in s.lexicon.closed.of_age)
    numbered = range(j, min(len(s.words), j + _AGE))
    years = next((k for k in numbered if s.words[k] == "tuổi"), 0)
    if not years or not all(s.words[k][0].isdigit() or s.words[k] in _TO for k in range(j, years)):
        return i
    return years + 1 + (2 if s.words[years + 1 : years + 3] in _AND_MORE else 0)


def _past_names(s: Sentence, i: int) -> int:
    """Past the names of places from token `i` on."""
    while s.capital(i) or (
        s.words[i : i + 1] in ([","], ["và"]) and s.capital(i + 1) and s.lexicon.nouns.starting(s.words, i + 1) is None
    ):
        i += 1
    return i


def _whose(s: Sentence, first: int, end: int) -> list[int]:
    """A noun with those that it belongs to, no more than twice its words (`thành viên [của] tổ lái`)."""
    start = end + 1
    while start < len(s.words) and s.words[start] in _EACH:
        start += 1
    if start >= len(s.words) or s.capital(start) or start in s.named or not noun_follows(s, start, "count"):
        return [first]
    return [*range(first, end), *range(start, min(noun_phrase(s, start), start + 2 * (end - first)))]


def _long(s: Sentence, i: int) -> bool:
    """Whether a predicate opens at token `i` that names what is counted in all its words (`giữ chức vụ`)."""
    opened = s.lexicon.clause.starting(s.words, i)
    return opened is not None and ("long" in opened[1].attributes or opened[0] > _FIRST)


def _goes_on(s: Sentence, i: int) -> bool:
    """Whether a word that says something stands at token `i`: no sign, name, number, time or preposition."""
    if i >= len(s.words) or not is_word(s.words[i]) or i in s.dated or s.capital(i):
        return False
    if s.words[i] in DIMENSIONS:
        return False  # `15 đoạn dài 30 km`
    number = START.match(s.words[i]) or s.lexicon.modifier.starting(s.words, i)
    if number or s.lexicon.modifier_after.starting(s.words, i):
        return False
    return s.lexicon.clause_end.starting(s.words, i) is None and s.words[i] not in s.lexicon.closed.never_said


def _past_place(s: Sentence, i: int) -> int:
    """Past the place that stands between a noun phrase and its predicate (`tại Thái Bình`, `của huyện`)."""
    if i >= len(s.words) or s.words[i] not in _AT:
        return i
    for j in range(i + 1, min(len(s.words), i + LONGEST_PLACE)):
        if not (is_word(s.words[j]) or s.words[j].isdigit()):
            return i
        if s.words[j] not in _NO_PREDICATE and s.lexicon.clause.starting(s.words, j):
            return j
    return i


def _clause(s: Sentence, first: int, noun_end: int, end: int, of: Of) -> int:
    """The end of the predicate that opens at token `end` and restricts the noun phrase from `first` to `noun_end`.

    `end` itself without one. A long one is cut to its first words; of those who receive something (`tập thể`) it
    says why they are counted, not which.
    """
    words, lexicon = s.words, s.lexicon
    share = of == "share"
    rated = lexicon.rating.starting(words, end)
    if rated is not None and rated[0] > 1:
        return end + rated[0]
    opened = lexicon.clause.starting(words, end)
    ended = lexicon.clause_end.starting(words, end)
    may_be_verb = share or (of != "amount" and first > _LEAD)
    if opened is None and may_be_verb and ended is None:
        opened = lexicon.verb.starting(words, end)
        if opened is not None and _counts(s, end + opened[0]):
            return end  # `suất học bổng trị giá 1 triệu đồng`: the verb of the next figure
    if opened is None or (opened[1].text == "là" and not share) or (ended is not None and ended[0] > opened[0]):
        return end
    traits = opened[1].attributes
    if opened[1].text == "vào" and not (s.capital(end + 1) and words[end + 1] in _JOINED):
        return end
    if opened[1].text == "trong" and words[end + 1 : end + 2] and words[end + 1] in s.lexicon.closed.wide:
        return end
    if of in ("count", "amount") and traits.get("for") == "share":
        return end
    if not share and (lexicon.recipient.starting(words, first) or _given(s, end)):
        return end
    i = end + opened[0]
    if words[i : i + 1] == ["và"] and (words[i + 1 : i + 2] == ["vượt"] or lexicon.verb.starting(words, i + 1)):
        i += 2  # `xã đạt và vượt dự toán`
    while i < len(words) and i - end <= LONGEST_CLAUSE:
        if words[i] in QUOTES and (closed := quoted(s, i)):
            return closed
        if _ends_clause(s, i, share=share):
            break
        i += 1
    while i > end + opened[0] and words[i - 1][0].isdigit() and words[i : i + 1] == ["/"]:
        i -= 1  # `xã đạt 19/19 tiêu chí`
    if i > end + opened[0] and words[i - 1] in _LEADS and _counts(s, i):
        i -= 1  # `tổ đã thu hồi được khoảng 60% nợ`, `hộ được khảo sát có 615 hộ`
    size, length = noun_end - first, i - end
    if length == opened[0] and "more" in traits:
        return end
    whole = "long" in traits or length <= 2 * size
    if not whole and of == "amount":
        return end
    return i if whole else _shortened(s, end + opened[0], i, end + 2 * size)


def _given(s: Sentence, i: int) -> bool:
    """Whether it follows what those counted receive (`được tặng`): why they are counted, not which."""
    i += s.words[i] == "được"
    while i in s.named:
        i += 1  # `được Chủ tịch UBND tỉnh tặng`
    return s.lexicon.recipient.starting(s.words, i) is not None


def _shortened(s: Sentence, i: int, end: int, limit: int) -> int:
    """The end of the first word from token `i` and of those after it that end before `limit`, but function words."""
    ends = [min(end, _past_word(s, i))]
    while ends[-1] < end and (further := _past_word(s, ends[-1])) <= min(end, limit):
        ends.append(further)
    while len(ends) > 1 and ends[-1] - ends[-2] == 1 and _function_word(s, ends[-2]):
        ends.pop()
    return ends[-1]


def _function_word(s: Sentence, i: int) -> bool:
    return any(p.starting(s.words, i) for p in (s.lexicon.stop, s.lexicon.end))


def _past_word(s: Sentence, i: int) -> int:
    """The end of the name or word at token `i`: a known one, else two syllables, as most are."""
    if s.capital(i):
        known = i + _known(s, i)  # `Ban Thường trực`
        while s.capital(i):
            i += 1
        return max(i, known)
    alone = i + 1 >= len(s.words) or not is_word(s.words[i + 1]) or _known(s, i + 1)
    return i + (_known(s, i) or (1 if alone else 2))


def _known(s: Sentence, i: int) -> int:
    """How many tokens the longest known word at token `i` has, 0 for none."""
    lexicon = s.lexicon
    words = (lexicon.verb, lexicon.nouns, lexicon.compound, lexicon.quantity_noun, lexicon.stop, lexicon.end)
    return max((hit[0] for p in words if (hit := p.starting(s.words, i))), default=0)


def _percent(s: Sentence, i: int) -> bool:
    """Whether a percentage stands at token `i`, with or without a modifier."""
    sign = s.lexicon.modifier.starting(s.words, i)
    i += sign[0] if sign else 0
    return s.words[i : i + 1] != [] and s.words[i][0].isdigit() and s.words[i + 1 : i + 2] == ["%"]


def _ends_clause(s: Sentence, i: int, *, share: bool) -> bool:
    """Whether token `i` ends a restricting clause; that of a share may hold a number (`từ 18 tuổi trở lên`)."""
    if _percent(s, i):
        return True  # `xã đạt tỷ lệ bỏ phiếu trên 95%`
    if s.words[i + 1 : i + 2] == ["sao"]:
        return False  # `sản phẩm đạt 4 sao`
    if not is_word(s.words[i]):
        return not (share and s.words[i][0].isdigit())
    if s.lexicon.clause_end.starting(s.words, i):
        return s.lexicon.compound.starting(s.words, i) is None  # `đạt trong sạch, vững mạnh`
    follows = s.words[i + 1] if i + 1 < len(s.words) else "."
    return s.lexicon.modifier.starting(s.words, i) is not None and START.match(follows) is not None and not share
