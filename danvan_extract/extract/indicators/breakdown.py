"""Parts of what was counted, each by name (`92 đảng viên, trong đó nữ 41 đồng chí`, `(khiển trách 9, cảnh cáo 4)`)."""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators.numerals import Quantity
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.tokens import is_word
from danvan_extract.mentions import IndicatorMention

# Of a whole these count the parts, whatever its own noun is.
_OPENERS = (["trong", "đó"], ["trong", "số", "đó"], ["bao", "gồm"], ["gồm"], ["cụ", "thể"])
_SIGNS = {",", ";", "(", ")", ":", "+", "-", "–"}
_INSIDE = {",", "-", "–", "/"}  # in the name of a part (`quốc phòng - an ninh`)
_CLOSING = {",", ";", ".", ")", "(", "và"}
_TIMES = {"năm", "cùng", "kỳ", "trước", "ngoái"}
_NUMBER_OF = {"tổng", "số", "lượng"}
_RATE = ("tỷ lệ ", "tỉ lệ ")
_LONGEST = 7  # tokens of the name of a part
_WHOLE = 4  # words of what was counted that are kept before the name of a part


def part(
    s: Sentence, q: Quantity, first: int, after: int, floor: int, earlier: Sequence[IndicatorMention]
) -> tuple[str, int] | None:
    """The measure of a part that is named before its number, and the token where its figure ends; None if it is none.

    The part is counted by the noun of the whole or a general one, or, where the text says that it tells the parts,
    by none. It is no more than the whole.
    """
    begun = floor == 0 and bool(earlier) and s.words[:2] in _OPENERS  # of what the sentence before counts
    if not (0 < floor < first or begun):
        return None
    if floor and (again := _again(s, first, after, floor, earlier)):
        return again
    noun = s.lexicon.nouns.starting(s.words, after)
    end = after + noun[0] if noun is not None else after
    if end < len(s.words) and s.words[end] not in _CLOSING:
        return None
    opened = _opened(s, floor, first)
    named = _name(s, opened or floor, first)
    if not named or (opened is None and s.words[floor] not in _SIGNS | {"và"}):
        return None
    here = [m for m in _whose_parts(s, earlier) if not m.unit and m.value >= q.value]
    counted = s.written(after, end).lower() if noun is not None else ""
    same = [m for m in here if counted and f"{m.measure.lower()} ".startswith((f"{counted} ", f"{counted},"))]
    told = _told(s, here, first)
    same = [m for m in same if told is None or m.start <= told.start]  # no part before this one
    whole = min(same, key=lambda m: len(m.measure), default=None)
    if whole is None and (not counted or counted in s.lexicon.closed.generic):
        whole = told
    if told is None and whole is not None and counted in s.lexicon.closed.generic and whole.measure.lower() != counted:
        return None  # `Khmer 12 đồng chí; Hoa 5 đồng chí`
    if whole is None or not _names_part(s, named, bare=not counted):
        return None
    kind = s.lexicon.place.starting(s.words, named[0])
    place = kind is not None and len(named) > kind[0] and s.capital(named[kind[0]])
    if place and told is not None:
        return whole.measure, end
    done = s.lexicon.verb.starting(s.words, named[0])
    alone = done is not None and done[0] == len(named) and counted and counted not in s.lexicon.closed.generic
    if alone or (told is None and (place or done)):
        return None  # `618.540 liều vắc xin, tiêm được 601.200 liều`, `64 nhà (làm mới 41 nhà, sửa chữa 23 nhà)`
    return _together(s, counted if whole is not told and _labelled(s, whole) else whole.measure, s.joined(named)), end


def _labelled(s: Sentence, item: IndicatorMention) -> bool:
    """Whether a count is an item of its own with its label before it (`Xuất sắc 40 đồng chí`), no whole of others."""
    if item.sentence != (s.start, s.end):
        return False
    first = s.at(item.start)
    sign = s.lexicon.modifier.ending(s.words, first)
    first -= sign[0] if sign else 0
    return first > 0 and item.measure.lower().split()[-1] == s.words[first - 1]


def _whose_parts(s: Sentence, earlier: Sequence[IndicatorMention]) -> list[IndicatorMention]:
    """The figures whose parts a sentence may tell: its own, and those of the one before when it opens with parts."""
    mine = (s.start, s.end)
    before = next((m.sentence for m in reversed(earlier) if m.sentence != mine), mine)
    told_in = (mine, before) if s.words[:2] in _OPENERS else (mine,)
    return [m for m in earlier if m.sentence in told_in]


def _again(
    s: Sentence, first: int, after: int, floor: int, earlier: Sequence[IndicatorMention]
) -> tuple[str, int] | None:
    """A count in brackets that says a figure before them in other numbers or of another time, with the token it ends.

    `15% giáo viên (gần 200 người)`, `41 kiến nghị chưa trả lời (năm trước là 29)`.
    """
    near = earlier[-1]
    if near.sentence != (s.start, s.end):
        return None
    opened = next((i for i in range(first, floor, -1) if s.words[i - 1] == "("), 0)
    i = opened
    while i < first and (i in s.dated or s.words[i] in _TIMES or s.lexicon.link.starting(s.words, i)):
        link = s.lexicon.link.starting(s.words, i)
        i += link[0] if link else 1
    if not opened or i < first:
        return None
    noun = s.lexicon.nouns.starting(s.words, after)
    end = after + (noun[0] if noun is not None else 0)
    if s.words[end : end + 1] != [")"]:
        return None
    same = noun is None
    same |= noun is not None and near.measure.lower().startswith(s.written(after, end).lower())
    other = near.unit == "%" and s.words[after] in ("người", "hộ")
    if other and near.measure.lower().startswith(_RATE):
        return near.measure[len(_RATE[0]) :], end  # `tỷ lệ hộ nghèo còn 8% (tương đương 112 hộ)`
    return (near.measure, end) if (same and opened < first) or other else None


def _opened(s: Sentence, floor: int, first: int) -> int | None:
    """The token behind the last words between `floor` and `first` that open a list of parts (`trong đó`)."""
    closed = False  # inside a bracket that is closed before `first`
    for i in range(first, floor, -1):
        if closed:
            closed = s.words[i - 1] != "("
        elif s.words[i - 1] == ")":
            closed = True
        elif s.words[i - 1] in "(:" or any(s.words[max(floor, i - len(o)) : i] == o for o in _OPENERS):
            return i
    return None


def _told(s: Sentence, counts: Sequence[IndicatorMention], first: int) -> IndicatorMention | None:
    """The whole whose parts are being told at token `first`: the last count before the words that open their list."""
    for m in reversed(counts):
        end = s.at(m.end)
        opened = _opened(s, end, first)
        if opened is None:
            continue
        apart = ";." if s.words[opened - 1] in "(:" else "."
        if not any(w in apart for w in s.words[end:opened]):
            return m
    return None


def _name(s: Sentence, start: int, first: int) -> list[int]:
    """The tokens of the name between token `start` and the number, without the words that lead to and from it."""
    while start < first and (s.words[start] in _SIGNS or s.words[start] == "và"):
        start += 1
    while start < first and (filler := s.lexicon.filler.starting(s.words, start)):
        if s.words[start + 1][0].isdigit() and s.words[start] in s.lexicon.closed.of_age:
            break  # `trên 60 tuổi`
        start += filler[0]
    if s.words[first - 1 : first] == [","]:
        return []
    end = first
    while end > start:
        link, verb = s.lexicon.link.ending(s.words, end), s.lexicon.verb.ending(s.words, end)
        if link is None and s.words[end - 1] not in _SIGNS:
            break
        if verb is not None and link is not None and verb[0] > link[0]:
            break  # `xây mới 312 nhà`
        end -= link[0] if link else 1
    return list(range(start, end))


def _names_part(s: Sentence, named: Sequence[int], *, bare: bool) -> bool:
    """Whether the tokens name a part: words that are no clause with who does it and no date."""
    words = s.words
    if len(named) > _LONGEST or any(i in s.dated or not _in_name(s, i) for i in named):
        return False
    function_word = any(p.starting(words, named[0]) for p in (s.lexicon.stop, s.lexicon.end))
    if (
        function_word
        and words[named[0]] != "thuộc"
        and words[named[0]] not in s.lexicon.closed.lacking
        and not s.lexicon.compound.starting(words, named[0])
        and not s.lexicon.verb.starting(words, named[0])
    ):
        return False  # `qua bình xét có 132 mô hình`
    verb = s.lexicon.verb.ending(words, named[-1] + 1)
    if verb is not None and verb[0] < len(named):
        return False  # `Hội Phụ nữ thành lập 5 tổ`
    numbered = s.lexicon.before.starting(words, named[0]) if bare else None
    return numbered is None or numbered[0] != len(named)  # `(tổ 5)`


def _in_name(s: Sentence, i: int) -> bool:
    """Whether token `i` can stand in the name of a part: a word, a sign, an age (`trẻ dưới 40 tuổi`)."""
    return is_word(s.words[i]) or s.words[i] in _INSIDE or s.words[i + 1 : i + 2] == ["tuổi"]


def _together(s: Sentence, whole: str, name: str) -> str:
    """The whole with the name of a part, once when the name begins with the same noun (`chi bộ nông thôn`)."""
    words = whole.split()
    while len(words) > 1 and words[0].lower() in _NUMBER_OF:
        words = words[1:]  # `tổng số đảng viên là 412, trong đó nữ 156`
    if name.lower().split()[0] == words[0].lower():
        return name
    first = next((k + 1 for k, word in enumerate(words) if word.endswith(",")), 0)
    if first > 1:
        words = [*words[: first - 1], words[first - 1].rstrip(",")]  # `cán bộ`, of `cán bộ, công chức, viên chức`
    if len(words) > _WHOLE:
        head = s.lexicon.nouns.starting([w.lower() for w in words], 0)
        words = words[: head[0] if head else _WHOLE]
    named = name.lower().split()
    shared = max((n for n in range(1, len(words)) if [w.lower() for w in words[-n:]] == named[:n]), default=0)
    words = words[: len(words) - shared]  # `trường hợp vi phạm`, `vi phạm nồng độ cồn`
    return f"{' '.join(words)} {name}"
