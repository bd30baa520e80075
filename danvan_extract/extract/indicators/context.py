"""What the clause says about a figure: modifier, action, status."""

from __future__ import annotations

from danvan_extract.extract.indicators.numerals import START
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.mentions import Modifier, Status
from danvan_extract.patterns import Term

SIGNS: dict[str, Modifier] = {"=": "=", "~": "~", ">": ">", "<": "<", ">=": ">=", "<=": "<="}
STATUSES: dict[str, Status] = {"actual": "actual", "target": "target", "previous": "previous"}
_PASSIVE = {"được", "bị"}
_CLAUSE_ENDS = set(",;.:()") | {"và", "nhưng", "mà", "thì", "nên", "vì", "do", "để", "sau"}
_FAR = 160  # tokens to the left in which a cue still speaks of the figure
_OBJECT = 2  # tokens before a figure that is the object of a verb
_REACH = 10  # tokens from a figure to the verb it is the subject of
_NOW = {"nay", "giờ", "hiện"}
_BEFORE_NOW = {"phát", "thực", "thể", "xuất", "biểu"}  # `phát hiện`
_BEFORE = {
    ("năm", "trước"),
    ("năm", "ngoái"),
    ("cùng", "kỳ"),
    ("tháng", "trước"),
    ("quý", "trước"),
    ("kỳ", "trước"),
    ("nhiệm", "kỳ"),
}
_ADDED = {"mới", "thêm", "nạp", "triển"}
_TURNS = {"xuống", "lên", "còn", "tăng", "giảm"}


def modifier_before(s: Sentence, first: int, unit: str) -> tuple[Modifier, int]:
    """The modifier of the number at token `first`, and the token where modifier and number start."""
    found = s.lexicon.modifier.ending(s.words, first)
    if found is None:
        return "=", first
    named = s.lexicon.quantity_noun.ending(s.words, first)
    if named is not None and named[0] > found[0]:
        return "=", first  # `vận tốc tối đa 40 km/h`
    exceeds = unit == "%" and found[1].text.startswith("vượt")  # `vượt 3,5% dự toán` is the excess itself
    return "=" if exceeds else SIGNS[found[1].attributes["modifier"]], first - found[0]


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
    for i in range(first, max(floor, first - _FAR), -1):
        if s.words[i - 1] in ".;!?":
            break
        verb = s.lexicon.verb.ending(s.words, i)
        if verb is not None and not in_noun(s, i - verb[0], i):
            return s.written(i - verb[0], i)
    return ""


def in_noun(s: Sentence, first: int, after: int) -> bool:
    """Whether a verb is only a part of a longer word (`trình` in `chương trình`, `cử` in `cử tri`)."""
    for p in (s.lexicon.nouns, s.lexicon.compound, s.lexicon.quantity_noun, s.lexicon.event):
        for hit in (p.starting(s.words, first), p.ending(s.words, after)):
            if hit is not None and hit[0] > after - first:
                return True
    return False


def status(s: Sentence, first: int, after: int, noun: int) -> Status | None:
    """Target, the old figure of a comparison, or actual, as the nearest cue to the left says; None without any.

    The figure, with its modifier, covers tokens `first` to `after`, `noun` is the one past its number.
    """
    if (
        first
        and s.words[first - 1] == "từ"
        and (_changed(s, after) or "ban đầu" in " ".join(s.words[noun : after + 2]))
    ):
        return "previous"
    if _of_before(s, after) or _told_again(s, after):
        return "previous"
    if _ahead(s, after):
        return "target"
    if _then_and_now(s, first, after, noun):
        return "previous"
    for i in range(first, max(0, first - _FAR), -1):
        cue = s.lexicon.status.ending(s.words, i)
        if cue is None or s.capital(i - 1) or _of_a_place(s, i - cue[0], cue[1]):
            continue
        if cue[1].attributes.get("reach") != "beyond" or first - i > _OBJECT:
            said = STATUSES[cue[1].attributes["status"]]
            near = said == "previous" or cue[1].attributes.get("reach") == "clause"
            return "actual" if near and ";" in s.words[i:first] else said
    return None


def _then_and_now(s: Sentence, first: int, after: int, noun: int) -> bool:
    """Whether the same thing is counted again, now (`với 8 khu trọ, đến nay đã có 312 khu trọ`)."""
    if noun >= len(s.words) or _ADDED.intersection(s.words[max(0, first - _REACH) : first]):
        return False
    for i in range(after, min(len(s.words), after + _REACH)):
        if s.words[i] in _NOW and s.words[i - 1] not in _BEFORE_NOW:
            later = (j for j in range(i + 1, min(len(s.words), i + 6)) if START.match(s.words[j]))
            return s.words[noun] in s.words[next(later, len(s.words)) + 1 :][:2]
    return False


def _of_before(s: Sentence, after: int) -> bool:
    """Whether the figure is that of a time before (`cao hơn mức 8,2% của năm trước`)."""
    return s.words[after : after + 1] == ["của"] and tuple(s.words[after + 1 : after + 3]) in _BEFORE


def _told_again(s: Sentence, after: int) -> bool:
    """Whether the clause that follows says what the same number is then (`…, đến cuối năm con số này còn 72`)."""
    return "con số này" in " ".join(s.words[after : after + _REACH]) and s.words[after : after + 1] == [","]


def _of_a_place(s: Sentence, first: int, cue: Term) -> bool:
    """Whether `trước đây` goes with a name before it (`tỉnh Long An trước đây`)."""
    return cue.attributes["status"] == "previous" and first > 0 and s.capital(first - 1)


def _ahead(s: Sentence, after: int) -> bool:
    """Whether the figure is the subject of a verb in the future (`8 căn sẽ bàn giao`)."""
    for i in range(after, min(len(s.words), after + _REACH)):
        if s.words[i] == "sẽ":
            return True
        if s.words[i] in _CLAUSE_ENDS:
            return False
    return False


def _changed(s: Sentence, after: int) -> bool:
    """Whether `xuống còn 3,2%`, `lên 40` follows within a few words."""
    for i in range(after, min(len(s.words) - 1, after + 8)):
        if s.words[i] in ",;.":
            return False
        if s.words[i] in _TURNS and s.words[i - 1] != "trở":
            return any(START.match(w) for w in s.words[i + 1 : i + 5])
    return False
