"""Which numbers are no figures, and why (patterns/indicators_not.yaml)."""

from __future__ import annotations

from decimal import Decimal

from danvan_extract.extract.indicators.numerals import Quantity
from danvan_extract.extract.indicators.phrases import DIMENSIONS
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.tokens import Hit, is_word
from danvan_extract.values import frozen

_LAST = {"tháng": 12, "quý": 4, "ngày": 31}  # of a year or a month
_TIME_HEADS = {"năm", "tháng", "ngày", "quý", "tuần"}
_EACH = {"mỗi", "hằng", "hàng", "từng", "một", "quân"}
_AMBIGUOUS = {"một", "ba", "năm", "chín"}  # also father, year, ripe
_QUOTES = set("“”\"'‘’«»")
_ADDRESSES = {"indicator_not.place", "indicator_not.branch", "indicator_not.road"}
_OPENING = set('.:;-–“"(•+*')
_LONGEST_COUNT = 5  # digits without separators that can still count something
_REACH = 24  # characters around a number in which a code can begin or end


@frozen
class RejectedNumber:
    """A number that is no figure, and the rule that says so."""

    start: int
    end: int
    value: Decimal
    pattern: str


def rejection(s: Sentence, q: Quantity, unit: Hit | None, noun: Hit | None, *, noun_like: bool) -> str | None:
    """The id of the rule that says why `q` is no figure, None when nothing speaks against it.

    `unit` and `noun` are what follows the number, if known; `noun_like` says that some noun follows.
    """
    start, end = max(0, q.start - _REACH), min(len(s.lower), q.end + _REACH)
    near = s.lower[start:end].__contains__
    for rule in s.lexicon.around:
        if rule.triggers and not any(map(near, rule.triggers)):
            continue
        for m in rule.matches(s.text, s.lower, start, end):
            if m.start() < q.end and q.start < m.end():
                return rule.id
    if _glued(s, q, unit, noun):
        return s.lexicon.code
    against = s.lexicon.after.starting(s.words, q.after) if unit is None and not q.large else None
    stands = against is not None and (q.in_words or against[1].attributes["strength"] == "hard")
    if (
        against is not None
        and stands
        and (noun is None or noun[0] <= against[0])
        and not says_what(s, q.first, q.after)
    ):
        return against[1].attributes["id"]
    if unit is None and noun is None and _lasts(s, q.after):
        return s.lexicon.nothing_counted  # `Huy hiệu 30, 40 và 50 năm tuổi Đảng`
    if noun is not None and unit is None and s.words[q.after] == "điểm" and q.value % 1:
        return s.lexicon.nothing_counted  # `đạt 88,72 điểm`
    if unit is None and noun is None and q.text.isdigit() and len(q.text) > _LONGEST_COUNT:
        return s.lexicon.code  # `số tài khoản: 123456789`
    if noun is not None and unit is None and s.words[q.after] == "điểm" and _scores(s, q.after):
        return s.lexicon.nothing_counted  # `điểm chuẩn là 17 điểm`
    if unit is None and (noun is None or s.capital(q.after)) and s.lexicon.year(q.text):
        return s.lexicon.year_id  # `APEC 2017 Chủ tịch nước`
    if q.in_words and _no_number_word(s, q, unit, noun, noun_like=noun_like):
        return s.lexicon.nothing_counted
    if (
        q.first
        and s.words[q.first - 1] in _QUOTES
        and any(w in _QUOTES for w in s.words[q.after : q.after + (8 if q.in_words else 4)])
    ):
        return s.lexicon.nothing_counted  # a slogan: `“4 nhà”`
    if _listed(s, q):
        return s.lexicon.code
    before = s.lexicon.before.ending(s.words, q.first)
    if before is not None and _names(s, q, before, unit, noun):
        return before[1].attributes["id"]
    return None


def _lasts(s: Sentence, i: int) -> bool:
    """Whether the list of numbers that goes on at token `i` ends in a duration."""
    start = i
    while s.words[i : i + 1] in ([","], ["và"]) and s.words[i + 1 : i + 2] and s.words[i + 1].isdigit():
        i += 2
    lasts = s.lexicon.after.starting(s.words, i) if i > start else None
    return lasts is not None and lasts[1].attributes["id"] == "indicator_not.duration"


def _scores(s: Sentence, i: int) -> bool:
    """Whether the bare points at token `i` are those of an exam or a ranking that the sentence tells of."""
    follows = s.words[i + 1] if i + 1 < len(s.words) else "."
    ends = any(p.starting(s.words, i + 1) for p in (s.lexicon.stop, s.lexicon.end, s.lexicon.link, s.lexicon.modifier))
    if is_word(follows) and not ends:
        return False  # `7 điểm trường`
    return any(s.lexicon.score.starting(s.words, k) for k in range(len(s.words)))


def says_what(s: Sentence, first: int, after: int) -> bool:
    """Whether a number in brackets or after `trong đó` is of those counted before who are something (`(120 là nữ)`)."""
    if s.words[after : after + 1] != ["là"]:
        return False
    sign = s.lexicon.modifier.ending(s.words, first)
    i = first - (sign[0] if sign else 0)
    i -= s.words[i - 1 : i] in (["có"], ["gồm"])
    return s.words[i - 1 : i] == ["("] or s.words[i - 2 : i] == ["trong", "đó"]


def _listed(s: Sentence, q: Quantity) -> bool:
    """Whether the number ends a list of names (`tổ 1, 7, 8 ấp Hòa Long`)."""
    first = q.first
    while first > 2 and s.words[first - 1] in (",", "và") and s.words[first - 2].isdigit():
        first -= 2
    named = s.lexicon.before.ending(s.words, first) if first < q.first and s.capital(q.after + 1) else None
    return named is not None and named[1].attributes["id"] in _ADDRESSES


def _names(s: Sentence, q: Quantity, before: Hit, unit: Hit | None, noun: Hit | None) -> bool:
    """Whether the word before the number (`lớp`, `thứ`, `số`) makes it a name or an ordinal."""
    if unit is not None and unit[1].attributes["id"] != "indicator.measure":
        return False
    length, term = before
    left = s.words[q.first - length - 1] if q.first > length else ""
    words = (s.lexicon.nouns, s.lexicon.compound)
    if any(hit[0] > length for p in words if (hit := p.ending(s.words, q.first))):
        return False  # `chi bộ nông thôn 210`
    named = s.lexicon.quantity_noun.ending(s.words, q.first)
    counts = left in ("trong", "của", "con") or (named is not None and named[0] > 1)
    if term.text == "số" and (noun or unit) and counts:
        return False  # `trong số 30 người`, `lên đến con số 4 tấn`, `dân số 58.240 người`
    if left[:1].isdigit() and (term.text == "tuổi" or (noun is not None and term.text in _TIME_HEADS)):
        return False  # `trẻ dưới 40 tuổi 12`, `dưới 5 năm 12 đồng chí`
    if term.text in _TIME_HEADS and (unit is not None or left in _EACH):
        return False
    if noun is not None and q.value > _LAST.get(term.text, q.value):
        return False  # `trong tháng 140 người được giới thiệu việc làm`
    if term.attributes["strength"] == "hard":
        # `Trường THPT Võ Văn Kiệt 10 bộ máy`: the end of a name
        return not (length == 1 and noun and s.capital(q.first - 1) and s.capital(q.first - 2))
    if q.scaled or "." in q.text:
        return False
    if noun is None:
        return unit is None
    if term.attributes["id"] == "indicator_not.document" or (q.in_words and term.text != "lớp"):
        return False
    # `thôn 3 xã Tân Lập`: the noun begins the next name of an address
    after = q.after + noun[0]
    return s.capital(after) or (after < len(s.words) and s.words[after].isdigit())


def _glued(s: Sentence, q: Quantity, unit: Hit | None, noun: Hit | None) -> bool:
    """Whether letters or signs stuck to the number make it a code (`T78`, `14B`, `05-NQ`)."""
    before = s.lower[q.start - 1] if q.start > s.start else " "
    shared = before == "/" and noun is not None and s.lower[q.start - 2].isalpha()  # `812 hộ/3.690 khẩu`
    if before.isalnum() or (before in "/_.," and not shared):
        # `cho189 hội viên`: a missing space after a function word
        known = (s.lexicon.end, s.lexicon.stop, s.lexicon.modifier)
        if not any(p.ending(s.words, q.first) for p in known):
            return True
    if before == "+" and s.lower[q.start - 2].isdigit():
        return True  # `km 254+700`
    if before in "-–" and q.start > s.start + 1 and s.lower[q.start - 2].isalnum():
        return True
    if unit is None and q.first and _type(s, q, noun):
        return True
    if q.start == s.start and s.text[q.end : q.end + 2].isspace():
        return True  # the number of a row
    if unit is None and noun is None and _named_by(s, q):
        return True
    after = s.lower[q.end] if q.end < s.end else " "
    follows = s.lower[q.end + 1] if q.end + 1 < s.end else " "
    if after.isalpha():
        return unit is None and noun is None
    if after in "/-–" and follows.isalnum():
        return unit is None and not q.large
    if after in ".," and follows.isdigit():
        return True
    return len(q.text) > 2 and q.text[0] == "0" and q.text.isdigit()


def _type(s: Sentence, q: Quantity, noun: Hit | None) -> bool:
    """Whether the number ends the name of a type of thing (`tên lửa S -400`, `vitamin B 12`)."""
    dash = s.text[q.start - 1] in "-–" and q.first > 1
    name = s.written(q.first - 1 - dash, q.first - dash)
    if dash:
        return name[0].isupper() and (noun is None or name.isupper())
    if noun is None and q.text.isdigit() and s.words[q.after : q.after + 1] and s.words[q.after] in DIMENSIONS:
        return True  # `tàu 924 dài 63 m`
    return noun is None and q.text.isdigit() and len(name) == 1 and name.isupper()


def _named_by(s: Sentence, q: Quantity) -> bool:
    """Whether the number ends the name before it, of which something is said (`Công ty Trung Nam 1547 khẳng định`)."""
    if q.first < 2 or not q.text.isdigit() or not (s.capital(q.first - 1) and s.capital(q.first - 2)):
        return False
    says = (s.lexicon.said, s.lexicon.verb, s.lexicon.stop, s.lexicon.end)
    return any(p.starting(s.words, q.after) for p in says)


def _no_number_word(s: Sentence, q: Quantity, unit: Hit | None, noun: Hit | None, *, noun_like: bool) -> bool:
    """Whether number words here are other words (`ba mẹ`, `năm nay`, `Hai Bà Trưng`, `đầm Bảy`)."""
    if unit is None and noun is None and (q.text in _AMBIGUOUS or not noun_like):
        return True
    left = s.words[q.first - 1] if q.first else ""
    post = noun is not None and noun[0] > 1  # `Hai Phó Chủ tịch`
    if s.text[q.start].isupper() and ((left and left not in _OPENING) or (s.capital(q.after) and not post)):
        return True
    if q.text == "năm":
        return left not in s.lexicon.closed.before_five and (
            noun is None or not s.lexicon.verb.ending(s.words, q.first)
        )
    return (left == "bộ" and q.text == "ba") or (left == "cả" and noun is None)
