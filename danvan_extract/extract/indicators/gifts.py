"""Who gives an amount, and the fund that it goes into: what a bare verb of giving leaves unsaid."""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators.named import verb_at
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.tokens import is_word

_FAR = 600  # characters to the left in which a fund was named
_NAME = 40  # characters of the name of a fund
_CLOSING = {"“": "”", '"': '"'}
_MOST = 6  # tokens of those who give
_BELONGS = 2  # tokens that say of which body they are


def said_fully(s: Sentence, kept: Sequence[int]) -> str:
    """A bare verb of giving or taking at the end of an owner, with the fund or the givers; empty for other owners.

    `ủng hộ Quỹ “Vì người nghèo”`, `nhân dân đóng góp`.
    """
    does = (k for k, i in enumerate(kept) if s.lexicon.gift.starting(s.words, i))
    does_freely = next(does, 0)  # `tự nguyện góp`
    if all(s.words[i] in s.lexicon.closed.willing for i in kept[:does_freely]):
        kept = kept[does_freely:]
    gives = s.lexicon.gift.ending(s.words, kept[-1] + 1)
    if gives is None or len(kept) > gives[0] + 1 or (len(kept) > gives[0] and not _actor(s, kept[0])):
        return ""
    verb = kept[len(kept) - gives[0] :]
    if "people" in gives[1].attributes and (givers := givers_of(s, verb[0])):
        return f"{givers} {s.joined(verb)}"
    fund = _fund(s, verb[0]) if "fund" in gives[1].attributes else ""
    return f"{s.joined(verb)} {fund}" if fund else ""


def giver_before(s: Sentence, kept: Sequence[int]) -> str:
    """Who gives what a bare verb tells (`hội viên` before `đóng góp`), empty for others."""
    gives = s.lexicon.gift.starting(s.words, kept[0])
    bare = gives is not None and gives[0] == len(kept) and "people" in gives[1].attributes
    return givers_of(s, kept[0]) if bare else ""


def fund_named(s: Sentence, kept: Sequence[int]) -> str:
    """A fund in full that an owner calls `quỹ` alone (`góp vào quỹ`), empty when none was named or for other owners."""
    return _fund(s, kept[0]) if [s.words[i] for i in kept] == ["quỹ"] else ""


def _actor(s: Sentence, i: int) -> bool:
    return s.words[i] in s.lexicon.closed.actor


def _fund(s: Sentence, i: int) -> str:
    """The last fund named in quotes before token `i` (`Quỹ “Vì người nghèo”`), empty for none near."""
    end = s.starts[i]
    start = s.lower.rfind("quỹ ", max(0, end - _FAR), end)
    while start >= 0 and s.text[start + 4] not in _CLOSING:
        start = s.lower.rfind("quỹ ", max(0, end - _FAR), start)
    close = s.text.find(_CLOSING[s.text[start + 4]], start + 5, start + _NAME) if start >= 0 else -1
    return s.text[start : close + 1] if 0 <= close < end else ""


def givers_of(s: Sentence, verb: int) -> str:
    """The people before the verb at token `verb` (`bà con đã góp`), or the subject that it shares; empty for none.

    `Bà con hiến 300 m2 đất, góp 20 triệu đồng`: a verb behind a comma has the subject that its sentence opens with.
    """
    end = verb
    while end > 0 and s.words[end - 1] in s.lexicon.closed.willing:
        end -= 1
    start = end
    while start > max(0, end - _MOST) and (is_word(s.words[start - 1]) or s.words[start - 1] == ","):
        start -= 1
    for i in range(start, end):
        stop = 0 if i in s.named else _people(s, i, end)  # `Liên đoàn Lao động tỉnh hỗ trợ`
        of_body = end - stop <= _BELONGS and all(is_word(w) for w in s.words[stop:end]) and not verb_at(s, stop)
        if stop and (stop == end or of_body):
            return s.written(i, end)  # `cán bộ đồn góp`
    if end == 0 or s.words[end - 1] not in (",", "và"):
        return ""
    i = max((i + 1 for i in range(end) if s.words[i] in ";:."), default=0)
    while i < end and (i in s.dated or s.words[i] == "," or s.lexicon.filler.starting(s.words, i)):
        filler = s.lexicon.filler.starting(s.words, i)
        i += filler[0] if filler else 1
    stop = _people(s, i, end)
    return s.written(i, stop) if stop and stop - i <= _MOST else ""


def _people(s: Sentence, i: int, end: int) -> int:
    """The end of the names of givers that begin at token `i`, one after another or joined; 0 for none."""
    noun = s.lexicon.giver.starting(s.words, i)
    stop = 0
    while noun is not None and i + noun[0] <= end:
        stop = i + noun[0]
        i = stop + (s.words[stop : stop + 1] in ([","], ["và"]))
        noun = s.lexicon.giver.starting(s.words, i)
    return stop
