"""What a bare quantity (`kinh phí`, `trị giá`, `số tiền`) is of: the thing, or the deed, that its clause is about."""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators import phrases
from danvan_extract.extract.indicators.named import deed_verb, verb_at
from danvan_extract.extract.indicators.numerals import START
from danvan_extract.extract.indicators.owners import owner, thing
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.tokens import is_word
from danvan_extract.mentions import IndicatorMention
from danvan_extract.numbers import SCALES

_WITH = {"với", "có", ",", "là", "và", "tổng", "cùng", "–", "-"}
_PASSIVE = {"được", "bị", "do"}
_STATES = {"có", "còn", "đạt", "là", "gồm", "chiếm", "tăng", "giảm"}
_AGAIN = (["lại"], ["thêm"], ["mới"], ["được"], ["ra"])
_PLACED = {"tại", "ở", "thuộc"}
_MEANS = (["bình", "quân"], ["trung", "bình"])
_FAR = 40  # tokens to the left in which a subject or a deed was told
_BRIEF = 3  # tokens of `số tiền` and what names it
_OF_TOTAL = 3  # words that say of what a total worth is
_FOR = 14  # tokens in which a clause tells what a sum is for
_DEED = 6  # tokens of `chi trả lương hưu`
_LONGEST = 8  # tokens of a subject
_PUTS = {"góp", "rót", "thoái", "rút", "tăng"}  # verbs whose object is the capital (`việc góp vốn 800 tỷ đồng`)


def cut(s: Sentence, words: list[str], limit: int) -> list[str]:
    """The first `limit` words for a thing, with the rest of a name, a quotation or a known word that they break off."""
    while 0 < limit < len(words) and words[limit - 1][0].isupper() and words[limit][0].isupper():
        limit += 1  # a name is one word (`vốn Cầu Rạch Chín`)
    lower = [w.lower() for w in words]
    longest = limit
    for i in range(min(limit, len(words))):
        closing = phrases.QUOTES.get(words[i][0])
        if closing:
            longest = max(longest, next((k + 1 for k in range(i, len(words)) if closing in words[k][1:]), limit))
        for known in (s.lexicon.nouns, s.lexicon.compound, s.lexicon.verb):
            hit = known.starting(lower, i)
            longest = max(longest, i + hit[0] if hit else 0)
    return words[:longest]


def sum_of(s: Sentence, kept: Sequence[int], near: IndicatorMention) -> str:
    """`số tiền` with the deed told before it (`chi trả lương hưu cho 110 người với số tiền 2 tỷ đồng`)."""
    if (
        s.words[kept[-1] - 1 : kept[-1] + 1] != ["số", "tiền"]
        or len(kept) > _BRIEF
        or ";" in s.words[s.at(near.start) : kept[0]]
        or near.unit
        or s.lexicon.quantity_noun.starting(near.measure.lower().split(), 0)
    ):
        return ""
    told = next((i for i in range(s.at(near.end), kept[0]) if deed_verb(s, i)), None)
    if told is not None and all(is_word(w) for w in s.words[told : kept[0]]):
        # `chỉ đạo 11 công ty nộp bổ sung ngân sách số tiền là 5 tỷ đồng`
        return f"{s.joined(kept)} {s.written(told, min(told + _DEED, kept[0] - (s.words[kept[0] - 1] == 'với')))}"
    deed_told = _deed_before(s, near)
    return f"{s.joined(kept)} {deed_told}" if deed_told else ""


def sum_for(s: Sentence, kept: Sequence[int]) -> str:
    """`số tiền` with the deed that its clause ends in (`bị truy thu thuế với số tiền`); empty for none."""
    if s.words[kept[-1] - 1 : kept[-1] + 1] != ["số", "tiền"] or len(kept) > _BRIEF:
        return ""
    end = kept[0] - (s.words[kept[0] - 1] == "với")
    start = end
    while start > max(0, end - _FOR) and (is_word(s.words[start - 1]) or s.words[start - 1] == ","):
        start -= 1
    start = max((i + 1 for i in range(start, end) if s.words[i] in _PASSIVE), default=start)
    comma = max((i + 1 for i in range(start, end) if s.words[i] == ","), default=start)
    done = start if start and s.words[start - 1] in _PASSIVE else comma
    told = next((i for i in range(done, end) if deed_verb(s, i)), end)
    if told == end:
        return ""
    return f"{s.joined(kept)} {s.written(told, min(end, told + _DEED))}"


def worth(s: Sentence, kept: Sequence[int], first: int, earlier: Sequence[IndicatorMention]) -> str:
    """What is worth the amount at token `first`, unless it stands right before it (`tài sản trị giá 2 tỷ đồng`)."""
    total = s.words[first - 3] == "tổng"
    value = first - 2 - total
    led = (i for i in kept if s.words[i] in ("cho", "tại", "ở", ","))
    if kept and kept[-1] == value - 1 and all(s.lexicon.compound.starting(s.words, i) for i in led):
        return ""
    of = _matter(s, value, earlier)
    return " ".join([s.written(value, first), *cut(s, of, _OF_TOTAL)] if total else of) if of else ""


def of_feature(s: Sentence, kept: Sequence[int], unit: str, earlier: Sequence[IndicatorMention]) -> str:
    """The bare name of a quantity with the first words for what has it (`căn nhà có giá`); empty for other owners."""
    named = s.lexicon.feature.starting(s.words, kept[0]) if kept else None
    if named is None or named[0] != len(kept) or unit in ("", "%"):
        return ""
    if s.words[kept[0]] == "vốn" and s.words[kept[0] - 1 : kept[0]] and s.words[kept[0] - 1] in _PUTS:
        return s.written(kept[0] - 1, kept[-1] + 1)
    of = _matter(s, kept[0], earlier)
    of = of[2:] if [w.lower() for w in of[:2]] == ["toàn", "bộ"] else of
    of = cut(s, of, 2 * len(kept))
    return " ".join([s.joined(kept), *of]) if of else ""


def _matter(s: Sentence, at: int, earlier: Sequence[IndicatorMention]) -> list[str]:
    """The words for what has the quantity that is named at token `at`; none when the clause doesn't say.

    The last thing counted before it that no preposition leads (`xây 2 cầu ở xã vùng cao, kinh phí 5 tỷ đồng`), else the
    object of the verb (`tặng xe lăn cho người già, trị giá`), else the subject (`nhà máy có công suất`).
    """
    has = s.words[at - 1 : at] == ["có"]
    while at > 0 and s.words[at - 1] in _WITH:
        at -= 1
    if has:
        of = owner(s, at, max(0, at - _FAR), share=False)
        of = of[: next((k for k in range(1, len(of)) if s.words[of[k]] in _PLACED), len(of))]
        return s.joined(thing(s, of)).split()
    start = max((i + 1 for i in range(at) if s.words[i] in ";.:…"), default=0)
    for m in reversed(earlier):
        counted = s.at(m.start)
        if m.sentence != (s.start, s.end) or counted < start:
            break
        led = counted > 0 and s.words[counted - 1] in s.lexicon.closed.led
        thing_there = m.unit != "%" and m.unit not in s.lexicon.currencies and not led
        does = min(s.at(m.end), at - 1)
        passive = s.words[does] in _PASSIVE
        subject = counted == start  # `12 căn nhà xây trong năm hoàn thành, tổng giá trị`
        if thing_there and (subject or not verb_at(s, does + passive)):
            named = _featureless(s, m.measure.split())  # `chiều dài 2 m, chiều cao 1 m`
            if named:
                return named
    part = max((i + 1 for i in range(start, at) if s.words[i] == ","), default=start)
    if part > start and not any(verb_at(s, i) for i in range(part, at)):
        part = start  # `thôn Thượng, thôn Hạ`
    return _object(s, part, at) or _subject(s, part, at, acts=True)


def _featureless(s: Sentence, words: list[str]) -> list[str]:
    """The words of a measure without the feature that it begins with (`năng suất bình quân`)."""
    told = [w.lower() for w in words]
    named = s.lexicon.feature.starting(told, 0)
    start = named[0] if named is not None else 0
    return words[start + 2 * (start > 0 and told[start : start + 2] in _MEANS) :]


def _object(s: Sentence, start: int, end: int) -> list[str]:
    """What the last verb between two tokens is done to, before `cho` and those it is done for."""
    end = next((i for i in range(start, end) if s.words[i] == "cho"), end)
    for i in range(end - 1, start - 1, -1):
        verb = verb_at(s, i)
        if not verb or s.words[i] in _STATES:
            continue
        gives = s.lexicon.recipient.starting(s.words, i)  # `các hộ được tặng quà`
        if not gives and any(s.words[k] in _PASSIVE for k in range(max(start, i - 2), i)):
            return _subject(s, start, i, acts=False)
        after = i + verb
        if verb > 1 and s.lexicon.verb.starting(s.words[: i + 1], i) and not phrases.noun_follows(s, after, "count"):
            after = i + 1  # `tặng quà`
        after += s.words[after : after + 1] in _AGAIN
        while after < end and (START.match(s.words[after]) or s.lexicon.modifier.starting(s.words, after)):
            after += 1
        if s.words[after - 1].isdigit() and s.words[after : after + 1] and s.words[after] in SCALES:
            continue  # `đầu tư 20 triệu đồng để khoan giếng với độ sâu`
        if after < end and verb_at(s, after) and s.lexicon.nouns.starting(s.words, after) is None:
            while i > start and any(verb_at(s, k) == i - k for k in range(max(start, i - 2), i)):
                i -= next(n for n in (2, 1) if n <= i - start and verb_at(s, i - n) == n)
            return s.words_as_written(i, end)[:_DEED]  # `hỗ trợ phát triển sản xuất cho 215 hộ`
        if after < end and phrases.noun_follows(s, after, "count"):
            stop = phrases.noun_phrase(s, after)
            while stop + 1 < end and s.words[stop] == "và" and phrases.noun_follows(s, stop + 1, "count"):
                stop = phrases.noun_phrase(s, stop + 1)
            return s.words_as_written(after, min(end, stop))
    return []


def _subject(s: Sentence, start: int, end: int, *, acts: bool) -> list[str]:
    """The noun phrase that a clause begins with, none if it is somebody who `acts`."""
    while start < end:
        filler = s.lexicon.filler.starting(s.words, start)
        if not filler and start not in s.dated and is_word(s.words[start]):
            break
        start += filler[0] if filler else 1
    if s.words[start] == "theo":  # `Theo Sở Tài chính, đơn giá 95.000 đồng/m2`
        return []
    stop = start
    while stop < min(end, start + _LONGEST) and is_word(s.words[stop]) and stop not in s.dated:
        known = s.lexicon.nouns.starting(s.words, stop) or s.lexicon.compound.starting(s.words, stop)
        ends = s.lexicon.end.starting(s.words, stop) or s.lexicon.stop.starting(s.words, stop)
        if stop > start and not s.capital(stop) and ends and not known:
            break
        stop += known[0] if known else 1
    passive = stop < end and s.words[stop] in _PASSIVE
    if (
        acts
        and not passive
        and (start in s.named or (start < len(s.words) and s.words[start] in s.lexicon.closed.actor))
    ):
        return []
    return s.words_as_written(start, min(stop, end)) if stop > start else []


def _deed_before(s: Sentence, near: IndicatorMention) -> str:
    """The deed told before the count `near`, with what is counted unless that is who it is for; empty for none."""
    counted = s.at(near.start)
    reach = range(max(0, counted - _FAR), counted)
    start = max((i + 1 for i in reach if s.words[i] in ";.:"), default=reach.start)
    comma = max((i + 1 for i in range(start, counted) if s.words[i] == ","), default=start)
    verb = next((i for i in (*range(comma, counted), *range(start, comma)) if deed_verb(s, i)), counted)
    stop = next((i for i in range(verb, counted) if s.words[i] in (",", "cho")), counted)
    if verb == counted or stop - verb > _DEED:
        return ""
    of = near.measure if stop == counted else ""
    return f"{s.written(verb, stop)} {of}".rstrip()
