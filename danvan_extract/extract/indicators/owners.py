"""The noun phrase to the left of a number: what has that amount (`Tổng thu ngân sách đạt 5 tỷ đồng`)."""

from __future__ import annotations

from danvan_extract.extract.indicators.named import RATES, duration_at, names_nothing, time_at
from danvan_extract.extract.indicators.phrases import DIMENSIONS
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.tokens import is_word

# Longest owner, in tokens.
LONGEST = 14
_BOUNDARIES = set(';:.!?…()[]+*•|"“”')
_OPENING = {"”": "“", '"': '"', "’": "‘"}
_HONORIFICS = {"ông", "bà", "anh", "chị", "em", "cháu"}
_OWN = _HONORIFICS | {"tôi", "họ", "mình", "cô", "chúng"}
_BRACKET = 20  # tokens of a bracket that stands between an owner and its number
_JOINS = {"và", "hoặc", "cùng"}
_ARTICLES = {"một", "các", "những"}
_SO = {"mà", "nên", "nhưng", "rồi", "thì", "khiến"}  # another clause begins
_MOVES = {"đưa", "kéo", "đẩy"}
_TURNS = {"lên", "xuống", "về"}
_SHORT = {"tp", "tx", "tt"}
_WENT_ON = {"đã", "đang", "vẫn", "dừng"}  # after these a clause says how a quantity changed
_ACTOR = 4  # tokens of what is so far away
_NAME = 5  # tokens of a body's name
_ITEM = 3  # tokens of the last thing in the name of a quantity
_LONG_ITEM = 8  # tokens of the last thing in the name of a rate
_HAS = {"gồm", "có"}
_DONE = {"do", "được", "bị", "đã", "vừa"}  # after these follows what was done with a thing
_DEALS = (["hợp", "đồng"], ["hiệp", "định"], ["thỏa", "thuận"], ["dự", "án"], ["kế", "hoạch"], ["công", "trình"])
_DEAL = 8  # tokens of a contract or a plan with what is done by it
_AUX = {"đã", "đang", "sẽ", "cũng", "còn", "vừa"}
_PASSIVE = {"được", "bị"}
_CLAUSES = {"khi", "vì", "bởi"}  # after these another clause begins
_BRIEF = 4  # tokens of a thing that is named with what it has (`số tài sản có giá trị`)
_UP_TO = (["lên", "tới"], ["lên", "đến"])


def owner(s: Sentence, before: int, floor: int, *, share: bool) -> list[int]:
    """The tokens of the owner, empty when the clause names none.

    `before` is the token where the number (with its modifier) starts, `floor` the first token that may
    belong (the end of the figure before). Before a bracket stands what has the amount in it, of a `share` only
    a named quantity: `Hàn Quốc (19%)` is one of what was said before.
    """
    kept = _named_before(s, before, floor)
    if kept and s.words[kept[-1]] in _JOINS:
        # `2,5% của Singapore và 1,9%`: nothing but the end of a list
        led = floor > 0 and s.words[kept[0] - 1] in s.lexicon.closed.led | {"bằng"}  # `5% bằng tiền và 31%`
        return kept[:-1] if not led and s.lexicon.quantity_noun.starting(s.words, kept[0]) else []
    if not kept and before > floor and s.words[before - 1] in DIMENSIONS and (named := _measured(s, before, floor)):
        return named
    bracket = _past_links(s, before, floor) - 1
    if bracket > floor and s.words[bracket] == "(":
        # `Tỷ lệ cao nhất là ở xã Tân Lập (99%)`
        named = _named_before(s, bracket, floor)
        while len(named) > 1 and s.words[named[-1]][0].isdigit() and not s.lexicon.before.ending(s.words, named[-1]):
            named.pop()  # `đồng ý 14.980 (98,5%)`
        if named and not s.lexicon.quantity_noun.starting(s.words, named[0]):
            return [] if floor > 0 and (bracket < before - 1 or (share and s.capital(named[0]))) else named
        return named
    comma = kept[0] - 1 if kept else _past_links(s, before, floor) - 1
    fined = bool(kept) and (s.words[kept[0]] == "phạt" or s.words[kept[0] : kept[0] + 2] == ["xử", "phạt"])
    nothing = not kept or (names_nothing(s, kept) and not fined)
    if nothing and comma > floor and s.words[comma] == ",":
        # `…, mục tiêu là 20%`: the clause before the comma names it
        further = _named_before(s, comma, floor)
        if not kept and floor > 0 and not _told_anew(s, further, before, floor):
            return kept
        if further and s.words[further[0]] == "theo":  # `…, theo báo cáo, đạt 80%`
            further = _named_before(s, further[0] - 1, floor) if further[0] - 1 > floor else []
        if further and not names_nothing(s, further):
            return further
    return kept


def _told_anew(s: Sentence, further: list[int], before: int, floor: int) -> bool:
    """Whether the clause before a comma names a quantity behind the last figure (`do giá lúa thấp, chỉ 5.000 đồng/kg`).

    Not what the last figure counts, nor what is left out (`chưa tính thuế và phí, cao hơn 200 nghìn đồng`).
    """
    led = further and s.words[further[0] - 1] == "cho"  # `tiêm cho đàn bò, đạt 92% kế hoạch`
    if not further or led or further[0] == floor or s.words[before - 1] == "hơn":
        return False
    return s.lexicon.quantity_noun.starting(s.words, further[0]) is not None


def _measured(s: Sentence, before: int, floor: int) -> list[int]:
    """What has the dimension told in brackets after it or after its parts, if it is.

    `Cầu Vàng (dài 148 m, rộng 5 m)`, `Cầu gồm 3 nhịp, rộng 5 m`.
    """
    if s.words[before - 2] == "," and floor == before - 2:
        for i in range(floor - 1, max(0, floor - _BRACKET), -1):
            if s.words[i] in _BOUNDARIES or s.words[i] == ",":
                break
            if s.words[i] in _HAS:
                return _named_before(s, i, max(0, i - LONGEST))
    for i in range(before - 1, max(0, before - _BRACKET), -1):
        if s.words[i] == ")":
            return []
        if s.words[i] == "(":
            return _named_before(s, i, floor if floor < i else max(0, i - LONGEST))
    return []


def _named_before(s: Sentence, before: int, floor: int) -> list[int]:
    end = _past_links(s, before, floor)
    return _trimmed(s, _clause_start(s, end, floor), end)


def _past_links(s: Sentence, end: int, floor: int) -> int:
    """Leftwards past the verbs and times between owner and number (`năm 2024 ước đạt`)."""
    while end > floor:
        word = s.words[end - 1]
        if word == ")" and (opened := _bracket(s, end, floor)) is not None:
            end = opened
            continue
        if _name_quoted(s, end, floor) is not None:
            break
        if end - 1 in s.dated or word in ("-", "–", "+", ":", "”", '"') or (word == "," and end - 2 in s.dated):
            end -= 1
            continue
        link = s.lexicon.link.ending(s.words, end)
        if link is None or end - link[0] < floor:
            break
        longer = (s.lexicon.quantity_noun.ending(s.words, end), s.lexicon.compound.ending(s.words, end))
        and_more = word in _TURNS and s.words[end - 2 : end - 1] == ["trở"]  # `đại học trở lên`
        if and_more or any(hit and hit[0] > link[0] for hit in longer):
            break
        end -= link[0]
    return end


def _bracket(s: Sentence, end: int, floor: int) -> int | None:
    """The token that opens the bracket closed at token `end - 1`, None when it holds a figure."""
    for i in range(end - 2, max(floor, end - _BRACKET) - 1, -1):
        if s.words[i] == "(":
            return i
    return None


def _name_quoted(s: Sentence, end: int, floor: int) -> int | None:
    """The token that opens the quotation closed at token `end - 1`, None when it is no name of what precedes it."""
    opening = _OPENING.get(s.words[end - 1])
    if opening is None:
        return None
    for i in range(end - 2, max(floor, end - LONGEST) - 1, -1):
        if s.words[i] == opening:
            return i if i > floor and is_word(s.words[i - 1]) else None
    return None


def _clause_start(s: Sentence, end: int, floor: int) -> int:
    start = end
    while start > floor:
        if s.words[start - 1] == ")" and s.words[start - 3 : start - 2] == ["("] and start - 3 > floor:
            start -= 3  # `thu ngân sách (NSNN)`
            continue
        if (opened := _name_quoted(s, start, floor)) is not None:
            start = opened
            continue
        if s.words[start - 1] in _BOUNDARIES and not _abbreviated(s, start - 1):
            break
        if s.words[start - 1] == "," and (_rest(s, floor, start - 1) or not _in_list(s, start, end)):
            break
        start -= 1
    return start


def _abbreviated(s: Sentence, i: int) -> bool:
    """Whether token `i` is the full stop of an abbreviation (`TP.`, `xử phạt tài xế Trần Đình N.`)."""
    if s.words[i] != "." or i == 0:
        return False
    return s.words[i - 1] in _SHORT or (len(s.words[i - 1]) == 1 and s.capital(i - 1))


def _rest(s: Sentence, floor: int, comma: int) -> bool:
    """Whether what stands before a comma is only a verb's, of the figure that ends before token `floor`.

    `22 xã đạt chuẩn nông thôn mới, hộ nghèo dưới 3%`.
    """
    return (
        0 < floor < comma
        and s.lexicon.clause.starting(s.words, floor) is not None
        and all(is_word(w) for w in s.words[floor:comma])
    )


def _in_list(s: Sentence, start: int, end: int) -> bool:
    """Whether the comma before `start` stands inside a list of nouns (`thu BHXH, BHYT`, `vốn tỉnh, huyện`)."""
    if s.lexicon.quantity_noun.starting(s.words, start):
        return False
    if _grouped(s, start) or _agents(s, start) or _between_dates(s, start - 1):
        return True
    if start > 1 and (s.words[start - 2], *s.words[start : start + 1]) in s.lexicon.closed.pair:
        return True
    if start < 2 or start >= end:
        return False
    if s.words[start - 2].isdigit() and s.words[start].isdigit():
        return True  # `học sinh lớp 1, 2`
    if s.words[start - 2].isdigit() and s.words[max(0, start - 3)] == s.words[start]:
        return True  # `sức khỏe loại 1, loại 2`
    if _goes_on_with(s, start, end):
        return True
    left, right = s.written(start - 2, start - 1), s.written(start, start + 1)
    return len(left) > 1 and left.isupper() and right.isupper()


def _grouped(s: Sentence, start: int) -> bool:
    """Whether people and units are listed around the comma before `start`; else another clause begins with its subject.

    `cán bộ, đoàn viên đã góp`, no `tạo ra việc làm, thị trường tăng`.
    """
    if not s.lexicon.group.starting(s.words, start):
        return False
    part = _sentence_part(s, start)
    return s.words[part] != "theo" and any(s.lexicon.group.starting(s.words, i) for i in range(part, start - 1))


def _sentence_part(s: Sentence, start: int) -> int:
    """The first token of what the comma before token `start` ends."""
    return next((i + 1 for i in range(start - 2, -1, -1) if s.words[i] in ",;.:"), 0)


def _between_dates(s: Sentence, i: int) -> bool:
    """Whether token `i` only joins two dates (`trong năm 2014, 2015 và 2016`)."""
    return s.words[i] in (",", "và") and i - 1 in s.dated and i + 1 in s.dated


def _goes_on_with(s: Sentence, start: int, end: int) -> bool:
    """Whether the comma before `start` stands in the name of a quantity (`tỷ lệ hộ có ti vi, tủ lạnh đạt`)."""
    said = (s.lexicon.verb, s.lexicon.filler, s.lexicon.stop, s.lexicon.link)
    brief = next((i for i in range(start - 2, max(-1, start - 3 - _ITEM), -1) if s.words[i : i + 2] in RATES), -1) >= 0
    # `tỷ lệ rác được thu gom, xử lý`, `tỷ lệ điều tra, khám phá án`
    both = brief or s.lexicon.verb.ending(s.words, start - 1) is not None
    if s.capital(start) or any(p.starting(s.words, start) for p in said[both:]):
        return False
    rate = end - start > _ITEM
    if rate and (end - start > _LONG_ITEM or s.words[end : end + 1] not in (["đạt"], ["là"], ["còn"], ["chiếm"])):
        return False
    for i in range(start - 2, max(-1, start - LONGEST), -1):
        said_of = s.words[i] in s.lexicon.closed.copula and not s.lexicon.rating.starting(s.words, i + 1)
        if not s.words[i][0].isalnum() or said_of:
            return False
        named = s.lexicon.quantity_noun.starting(s.words, i)
        if rate and s.words[i : i + 2] not in RATES:
            continue
        if named is not None and (i == 0 or not is_word(s.words[i - 1]) or s.words[i] in ("tỷ", "tỉ", "số", "tổng")):
            return True
    return False


def _agents(s: Sentence, start: int) -> bool:
    """Whether the comma before `start` stands between named bodies that act (`được Quốc hội, Chính phủ giao`)."""
    if not s.capital(start):
        return False
    before = range(start - 2, max(0, start - 2 - _NAME), -1)
    return any(s.words[i] in ("được", "do") for i in before)


def _trimmed(s: Sentence, start: int, end: int) -> list[int]:
    """The clause without its dates, its opening words and what comes before the quantity's name."""
    words, lexicon = s.words, s.lexicon
    said = lexicon.said.endings(words, end - 1, start + 1)
    # no `lãi suất được công ty xác định ở mức 9%`
    reported = next((i for i, hit in said if not _PASSIVE.intersection(words[start : i - hit[0] - 1])), start)
    start = _opened(s, reported, end)
    so = _SO if words[end : end + 1] and words[end] in s.lexicon.closed.copula else _SO | {"để"}
    start = max((i + 1 for i in range(start, end - 1) if words[i] in so and not _relative(s, start, i)), default=start)
    if words[end : end + 1] and words[end] in _TURNS:
        # `… đưa lãi suất xuống gần 0%`
        start = max((i + 1 for i in range(start, end - 1) if words[i] in _MOVES), default=start)
    kept = [i for i in range(start, end) if i not in s.dated and not _between_dates(s, i)]
    while (
        len(kept) > 1
        and words[kept[-1]] in s.lexicon.closed.dangling
        and not lexicon.compound.ending(words, kept[-1] + 1)
    ):
        kept.pop()
    kept = _with(s, kept)
    named = _quantities_in(s, kept)
    if named:
        first = named[0]
        for other in named[1:]:
            first = other if _anew(s, kept, first, other, end) else first
        return _placeless(s, _untimed(s, _without_agent(s, kept[first:])))[:LONGEST]
    bracketed = words[end : end + 1] == ["("]
    # `(dài 5 m)`, `phòng chỉ rộng 9 m2`
    sized = DIMENSIONS.intersection(words[end : end + 1 + (bracketed or words[end : end + 1] == ["chỉ"])])
    if sized and kept and _ends_verb(s, kept[-1]):
        # `cây cầu do xã xây dài 5 m`, `nhịp giữa đã bị sập dài 21 m`
        kept = kept[: next((k for k in range(1, len(kept)) if words[kept[k]] in _DONE), len(kept))]
    auxiliary = max((k for k in range(len(kept) - 1) if words[kept[k]] in _AUX), default=-1)
    kept = kept[auxiliary + 1 :]
    if sized or words[end : end + 2] == ["trị", "giá"]:
        # `đắp tuyến đê dài 5 km`: what stands after the last verb or preposition has the dimension, or the worth
        kept = thing(s, kept)
    far = next((k for k in range(len(kept) - 1, _ACTOR, -1) if words[kept[k]] == "cách"), 0)
    if far:
        kept = kept[far:]  # `quả bom rời máy bay khi ở cách mặt đất 300 m`
    if len(kept) > LONGEST:
        # a whole clause: what follows its last preposition or passive
        ends = (k for k, i in enumerate(kept[:-2]) if lexicon.end.ending(words, i + 1))
        kept = kept[max(ends, default=-1) + 1 :]
    kept = kept[-LONGEST:]
    while kept and not words[kept[0]][0].isalnum():
        kept = kept[1:]
    return kept


def _quantities_in(s: Sentence, kept: list[int]) -> list[int]:
    """Where the names of quantities begin in a clause."""
    words, lexicon = s.words, s.lexicon
    found, firsts = [], lexicon.quantity_noun.firsts
    for k, i in enumerate(kept):
        named = lexicon.quantity_noun.starting(words, i) if words[i] in firsts else None
        if named is None or (s.capital(i) and s.capital(i + 1)) or _numbered(s, i) or {i - 1, i} <= s.named:
            continue
        if any(p is not None and p[0] > named[0] for p in (
            lexicon.compound.starting(words, i), lexicon.verb.ending(words, i + named[0]),
            lexicon.said.ending(words, i + named[0]),
        )):  # fmt: skip
            continue  # `chi tiết`, `đấu giá`
        verb = lexicon.verb.starting(words, i)
        if k == 0 or len(kept) - k > named[0] or verb is None or verb[0] < named[0]:
            found.append(k)
    return found


def _anew(s: Sentence, kept: list[int], first: int, other: int, end: int) -> bool:
    """Whether what has the amount is the other quantity that a clause names, not the first.

    It is that of a clause of its own (`giữ giá ổn định khi chi phí`, `giảm giá thành và nâng năng suất`), or had by
    the thing before, with the number right behind it (`phí cho tàu có trọng tải 300 tấn`).
    """
    i = kept[other]
    before = s.words[i - 1]
    if before in _CLAUSES:
        return True
    verb, led = s.lexicon.verb.ending(s.words, i), s.lexicon.verb.ending(s.words, kept[first])
    at_once = s.words[end] not in s.lexicon.closed.copula or s.words[end] == "từ" or s.words[end : end + 2] in _UP_TO
    if at_once and (before == "có" or (before == "đạt" and led is not None)) and i - kept[first] > _BRIEF:
        return True
    return led is not None and verb is not None and s.words[i - verb[0] - 1] == "và"


def _relative(s: Sentence, start: int, i: int) -> bool:
    """Whether `mà` at token `i` opens a clause about the quantity that is named before it (`số tiền mà bà con góp`)."""
    return s.words[i] == "mà" and s.lexicon.quantity_noun.starting(s.words, start) is not None


def thing(s: Sentence, kept: list[int]) -> list[int]:
    """The noun phrase that a clause ends in: what follows its last verb, preposition or article."""
    if not any(s.words[i] == "cách" for i in kept):  # what is `cách nhà 2 km` keeps its clause
        deals = (k for k in range(len(kept) - 2, -1, -1) if s.words[kept[k] : kept[k] + 2] in _DEALS)
        deal = next(deals, None)
        if deal is not None and len(kept) - deal <= _DEAL and _DONE.isdisjoint(s.words[i] for i in kept[deal:]):
            return kept[deal:]  # `hiệp định hoán đổi tiền tệ`
        for k in range(len(kept) - 2, 0, -1):
            whose = "của" in (s.words[kept[k - 1]], s.words[kept[k]])  # `tên lửa của nước này dài 12 m`
            if s.words[kept[k - 1]] in _ARTICLES or (not whose and _ends_verb(s, kept[k - 1])):
                return kept[k:]
    return kept


def _ends_verb(s: Sentence, i: int) -> bool:
    """Whether a whole verb or preposition ends at token `i`."""
    lexicon = s.lexicon
    hits = (p.ending(s.words, i + 1) for p in (lexicon.verb, lexicon.stop, lexicon.end))
    length = max((hit[0] for hit in hits if hit), default=0)
    start = i + 1 - length
    if length == 0 or s.capital(start) or lexicon.compound.starting(s.words, i):
        return False
    within = lexicon.compound.ending(s.words, i + 1)
    if within is not None and within[0] > length:
        return False  # `bánh trung thu`
    longer = lexicon.verb.starting(s.words, start)
    return longer is None or longer[0] <= length


def _with(s: Sentence, kept: list[int]) -> list[int]:
    """A clause from the last quantity on that it says to go with what it tells (`… với tổng mức đầu tư`)."""
    if kept and s.words[kept[-1]] == "tiền":
        return kept  # `chi trả chế độ với số tiền`
    said = (k for k in range(len(kept) - 1, 0, -1) if s.words[kept[k - 1]] == "với")
    return kept[next((k for k in said if s.lexicon.quantity_noun.starting(s.words, kept[k])), 0) :]


def _without_agent(s: Sentence, kept: list[int]) -> list[int]:
    """A named quantity without who brings it about (`thu ngân sách do ngành thuế thực hiện`)."""
    stop = next((k for k in range(2, len(kept)) if _agent(s, kept[k])), len(kept))
    while stop > 2 and s.words[kept[stop - 1]] in _AUX:
        stop -= 1
    return kept[:stop]


def _untimed(s: Sentence, kept: list[int]) -> list[int]:
    """A named quantity without the time that it is told of, and without the person whose it is.

    `số người chết trong 5 ngày nghỉ lễ`, `đàn bò của ông`.
    """
    return kept[: next((k for k in range(2, len(kept)) if time_at(s, kept[k]) or _his(s, kept[k])), len(kept))]


def _his(s: Sentence, i: int) -> bool:
    return s.words[i] == "của" and i + 1 < len(s.words) and s.words[i + 1] in _OWN


def _placeless(s: Sentence, kept: list[int]) -> list[int]:
    """A named quantity without a place that takes more words than itself (`mực nước tại hồ thủy điện Đắk Kar`)."""
    at = next((k for k in range(2, len(kept)) if s.words[kept[k]] in ("tại", "ở")), len(kept))
    return kept[:at] if len(kept) - at > at else kept


def _agent(s: Sentence, i: int) -> bool:
    """Whether it follows who acts (after `do`, or by name after `được`) or what happened."""
    by = s.words[i] == "do" and s.lexicon.compound.ending(s.words, i + 1) is None  # no `giá đô la tự do`
    return by or s.words[i] in _WENT_ON or (s.words[i] == "được" and s.capital(i + 1))


def _numbered(s: Sentence, i: int) -> bool:
    """Whether the noun at token `i` is none here: `tuyến số 3`, `vé số`, `vượt mức`, `tổng hợp`, `lực lượng`."""
    if s.words[i] == "số":
        return (i + 1 < len(s.words) and s.words[i + 1][0].isdigit()) or (
            i > 0 and s.words[i - 1] in s.lexicon.closed.number_before
        )
    if s.words[i] == "mức":
        return i > 0 and s.words[i - 1] == "vượt"
    if i > 0 and (s.words[i - 1], s.words[i]) in s.lexicon.closed.compound_end:
        return True
    return s.words[i] == "tổng" and s.lexicon.compound.starting(s.words, i) is not None


def _opened(s: Sentence, start: int, end: int) -> int:
    """Past the words that open a clause (`trong đó`), dates, signs and people."""
    while start < end:
        if start in s.dated or not s.words[start][0].isalnum():
            start += 1
            continue
        if (lasted := duration_at(s, start)) and start + lasted <= end:
            start += lasted
            continue
        if s.words[start] in _HONORIFICS and start + 1 < end and s.capital(start + 1):
            start += 2
            while start < end and s.capital(start):
                start += 1
            continue
        filler = s.lexicon.filler.starting(s.words, start)
        longer = s.lexicon.compound.starting(s.words, start)
        if filler is not None and longer is not None and longer[0] > filler[0]:
            break  # `hiện trường`
        if filler is None:
            break
        start += filler[0]
    return start
