"""What a bare quantity (`kinh phí`, `trị giá`, `công suất`) is of: the thing that its clause is about."""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators import phrases
from danvan_extract.extract.indicators.named import verb_at
from danvan_extract.extract.indicators.numerals import START
from danvan_extract.extract.indicators.owners import owner, thing
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.tokens import is_word
from danvan_extract.mentions import IndicatorMention

_LED = {"cho", "tại", "ở", "thuộc", "của", "trong", "từ", "đến", "tới", "với", "trên", "đối", "do", "theo"}
_WITH = {"với", "có", ",", "là", "và", "tổng", "cùng", "–", "-"}
_PASSIVE = {"được", "bị", "do"}
_QUANTITIES = ("%", "VND", "USD")
_STATES = {"có", "còn", "đạt", "là", "gồm", "chiếm", "tăng", "giảm"}
_DETERMINERS = {"các", "những", "mọi", "mỗi", "từng", "cùng"}  # `các cấp`
_ACTORS = (
    ["ông"], ["bà"], ["anh"], ["chị"], ["tôi"], ["họ"], ["chúng"], ["đoàn"], ["hội"], ["người"], ["các"], ["huyện"],
    ["tỉnh"], ["xã"], ["phường"], ["thôn"],
)  # fmt: skip
_AGAIN = (["lại"], ["thêm"], ["mới"], ["được"], ["ra"])
_PLACED = {"tại", "ở", "thuộc"}
_FAR = 40  # tokens to the left in which the subject of `có` stands
_LONGEST = 8  # tokens of a subject


def matter(s: Sentence, at: int, earlier: Sequence[IndicatorMention]) -> list[str]:
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
        led = counted > 0 and s.words[counted - 1] in _LED
        if m.unit not in _QUANTITIES and not led and not verb_at(s, min(s.at(m.end), at - 1)):
            return m.measure.split()
    part = max((i + 1 for i in range(start, at) if s.words[i] == ","), default=start)
    if part > start and not any(verb_at(s, i) for i in range(part, at)):
        part = start  # `thôn Thượng, thôn Hạ`
    return _object(s, part, at) or _subject(s, part, at, acts=True)


def _object(s: Sentence, start: int, end: int) -> list[str]:
    """What the last verb between two tokens is done to, before `cho` and those it is done for."""
    end = next((i for i in range(start, end) if s.words[i] == "cho"), end)
    for i in range(end - 1, start - 1, -1):
        verb = verb_at(s, i)
        if not verb or s.words[i] in _STATES or (i and s.words[i - 1] in _DETERMINERS):
            continue
        if any(s.words[k] in _PASSIVE for k in range(max(start, i - 2), i)):
            return _subject(s, start, i, acts=False)
        after = i + verb
        if verb > 1 and s.lexicon.verb.starting(s.words[: i + 1], i) and not phrases.noun_follows(s, after, "count"):
            after = i + 1  # `tặng quà`
        after += s.words[after : after + 1] in _AGAIN
        while after < end and (START.match(s.words[after]) or s.lexicon.modifier.starting(s.words, after)):
            after += 1
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
    stop = start
    while stop < min(end, start + _LONGEST) and is_word(s.words[stop]) and stop not in s.dated:
        known = s.lexicon.nouns.starting(s.words, stop) or s.lexicon.compound.starting(s.words, stop)
        ends = s.lexicon.end.starting(s.words, stop) or s.lexicon.stop.starting(s.words, stop)
        if stop > start and not s.capital(stop) and ends and not (known and known[0] > ends[0]):
            break
        stop += known[0] if known else 1
    passive = stop < end and s.words[stop] in _PASSIVE
    if acts and not passive and (start in s.named or s.words[start : start + 1] in _ACTORS):
        return []
    return s.words_as_written(start, min(stop, end)) if stop > start else []
