"""What the clause says about a figure: modifier, action, status."""

from __future__ import annotations

from danvan_extract.extract.indicators.numerals import START
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.mentions import Modifier, Status

SIGNS: dict[str, Modifier] = {"=": "=", "~": "~", ">": ">", "<": "<", ">=": ">=", "<=": "<="}
STATUSES: dict[str, Status] = {"actual": "actual", "target": "target", "previous": "previous"}
_PASSIVE = {"được", "bị"}
_TURNS = {"xuống", "lên", "còn", "tăng", "giảm"}


def modifier_before(s: Sentence, first: int) -> tuple[Modifier, int]:
    """The modifier of the number at token `first`, and the token where modifier and number start."""
    found = s.lexicon.modifier.ending(s.words, first)
    return (SIGNS[found[1].attributes["modifier"]], first - found[0]) if found else ("=", first)


def modifier_after(s: Sentence, after: int) -> Modifier | None:
    """The modifier that stands after the figure (`trở lên`), `after` being the token past it."""
    found = s.lexicon.modifier_after.starting(s.words, after)
    return SIGNS[found[1].attributes["modifier"]] if found else None


def action(s: Sentence, first: int, after: int, floor: int) -> str:
    """The verb that says what happened: the passive to the right, else the nearest verb to the left, as written."""
    if after < len(s.words) and s.words[after] in _PASSIVE:
        verb = s.lexicon.verb.starting(s.words, after + 1)
        if verb is not None:
            return s.written(after + 1, after + 1 + verb[0])
    for i in range(first, floor, -1):
        if s.words[i - 1] in ".;!?":
            break
        verb = s.lexicon.verb.ending(s.words, i)
        if verb is not None:
            return s.written(i - verb[0], i)
    return ""


def status(s: Sentence, first: int, after: int) -> Status | None:
    """Target, the old figure of a comparison, or actual, as the nearest cue to the left says; None without any."""
    if first and s.words[first - 1] == "từ" and _changed(s, after):
        return "previous"
    for i in range(first, 0, -1):
        cue = s.lexicon.status.ending(s.words, i)
        if cue is not None:
            said = STATUSES[cue[1].attributes["status"]]
            return "actual" if said == "previous" and ";" in s.words[i:first] else said
    return None


def _changed(s: Sentence, after: int) -> bool:
    """Whether `xuống còn 3,2%`, `lên 40` follows within a few words."""
    for i in range(after, min(len(s.words) - 1, after + 8)):
        if s.words[i] in ",;.":
            return False
        if s.words[i] in _TURNS:
            return any(START.match(w) for w in s.words[i + 1 : i + 5])
    return False
