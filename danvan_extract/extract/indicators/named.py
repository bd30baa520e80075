"""What an owner says: the name of a quantity, a deed, a thing counted, or nothing by itself."""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators.context import PASSIVE, in_noun
from danvan_extract.extract.indicators.numerals import START
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.tokens import is_word

LENGTHS = {"m", "km", "hải lý"}
GROUPS = {"nhóm", "đoàn", "tổ", "đội", "băng", "chuyến", "lớp", "ban"}
RATES = (["tỷ", "lệ"], ["tỉ", "lệ"])
CHANGES = {"tăng", "giảm", "thêm", "còn"}
_HERD = {"có", "hiện", "đang", "còn", "đã", "nay"}
_DURING = {"trong", "vào"}
_LASTING = {"sau", "trong", "qua", "suốt", "mỗi"}
_VERBAL = {"được", "bị", "đã", "có", "do", "với", "cho", "này"}
_NAMED = 12  # tokens in the name of a quantity that a bare noun counts
_FROM = 3  # tokens of whom it was taken from, with `của`
_CLAUSE = 6  # tokens of a clause that can name what it says of its subject
_VERB_PHRASE = 7  # longest verb phrase that names an amount


def quantity(s: Sentence, kept: Sequence[int], first: int) -> int:
    """How many tokens name a counted quantity at the start of an owner (`dân số`), 0 for none."""
    if not touches(s, kept, first) and not _herd(s, kept, first):
        return 0
    if (
        not kept
        or len(kept) > _NAMED
        or not all(s.words[i][0].isalnum() or s.words[i] in ",/" for i in kept)
        or among(s, kept)
    ):
        return 0
    if s.lexicon.compound.starting(s.words, kept[0]) or s.words[kept[0] + 1].isdigit():
        return 0  # `tổng hợp`, `số 7`
    between = s.words[kept[-1] + 1 : first]
    if "từ" in between and not CHANGES.intersection(between):
        return 0  # `số hàng nhập từ 14 nước`
    named = s.lexicon.quantity_noun.starting(s.words, kept[0]) if not s.capital(kept[0] + 1) else None
    return named[0] if named is not None and "counts" in named[1].attributes else 0


def _herd(s: Sentence, kept: Sequence[int], first: int) -> bool:
    """Whether an owner is a herd or a population, which has so many (`đàn trâu có 300 con`)."""
    if not kept or not ("đàn" in s.words[kept[0] : kept[0] + 2] or s.words[kept[0] : kept[0] + 2] == ["dân", "số"]):
        return False
    return all(i in s.dated or s.words[i] in _HERD for i in range(kept[-1] + 1, first))


def starts_named(s: Sentence, kept: Sequence[int]) -> bool:
    """Whether an owner begins with the name of a quantity, and with no longer verb (`thu hồi`)."""
    named = s.lexicon.quantity_noun.starting(s.words, kept[0])
    verb = s.lexicon.verb.starting(s.words, kept[0])
    return named is not None and (verb is None or verb[0] <= named[0])


def touches(s: Sentence, kept: Sequence[int], first: int) -> bool:
    """Whether nothing but dates and words like `là` stands between an owner and its number."""
    i = kept[-1] + 1 if kept else first + 1
    if i < first and time_at(s, i):
        i = next((k for k in range(i + 1, first) if s.words[k] in s.lexicon.closed.between and k not in s.dated), first)
    while i < first and (i in s.dated or s.words[i] in s.lexicon.closed.between or s.words[i] == "("):
        i = s.words.index(")", i) + 1 if s.words[i] == "(" and ")" in s.words[i:first] else i + 1
    return i == first


def time_at(s: Sentence, i: int) -> bool:
    """Whether words say at token `i` when something was counted (`trong 5 ngày nghỉ lễ`, `vào dịp Tết`)."""
    if s.words[i] not in _DURING or i + 1 >= len(s.words):
        return False
    lasts = s.lexicon.after.starting(s.words, i + 2) if START.match(s.words[i + 1]) else None
    return i + 1 in s.dated or lasts is not None or s.words[i + 1] in s.lexicon.closed.time_word


def duration_at(s: Sentence, i: int) -> int:
    """How many tokens say from token `i` on how long something took or takes (`sau 3 tháng`), 0 for none."""
    if s.words[i] not in _LASTING or i + 2 >= len(s.words) or not START.match(s.words[i + 1]):
        return 0
    lasts = s.lexicon.after.starting(s.words, i + 2)
    return 2 + lasts[0] if lasts is not None and lasts[1].attributes["id"] == "indicator_not.duration" else 0


def among(s: Sentence, kept: Sequence[int]) -> bool:
    """Whether an owner ends in `trong số`: the number counts all of them."""
    return s.words[kept[-1] - 1 : kept[-1] + 1] == ["trong", "số"]


def stands_before(s: Sentence, kept: Sequence[int], first: int, *, case: bool = False) -> bool:
    """Whether an owner is a noun phrase that stands right before the number, and no subject of a verb.

    A `case` may be one of anything (`tay chân miệng 201 ca`).
    """
    if not kept or s.lexicon.place.starting(s.words, kept[0]) or names_nothing(s, kept) or among(s, kept):
        return False
    family = s.words[kept[0] : kept[0] + 2] == ["gia", "đình"]
    if family or s.words[kept[0]] in GROUPS or s.words[kept[-1]] == "nhóm":
        return False  # `nhóm 4 người`, `lao động ở thành nhóm 4 người`
    end = kept[-1] + 1
    if not touches(s, kept, first) or _VERBAL.intersection(s.words[i] for i in kept):
        return False
    plain = all(is_word(s.words[i]) for i in kept) and not s.capital(kept[0] + 1)
    nouns = (s.lexicon.nouns, s.lexicon.group, s.lexicon.quantity_noun)
    noun = max((hit[0] for p in nouns if (hit := p.starting(s.words, kept[0]))), default=0)
    verb = s.lexicon.verb.starting(s.words, kept[0])
    if plain and s.words[first - 1] == ":":
        return len(kept) > 1  # `Trên đại học: 16 người`
    opens = kept[0] == 0 or s.words[kept[0] - 1] in (",", ";", ":", "(")
    starts = noun > (verb[0] if verb else 0) or (case and verb is None and opens)  # `cử tri` is no verb
    known = max((hit[0] for p in (*nouns, s.lexicon.compound) if (hit := p.ending(s.words, end))), default=0)
    enders = (s.lexicon.verb, s.lexicon.stop, s.lexicon.end, s.lexicon.said)
    ends = not any(hit[0] >= known for p in enders if (hit := p.ending(s.words, end)))  # `gia cầm` is a noun
    return plain and starts and ends and len(kept) > 1


def deed(s: Sentence, kept: list[int], first: int, unit: str) -> list[int]:
    """An owner that says who does something, without who (`Bộ Y tế xử phạt` is `xử phạt`).

    Behind `trong đó` who does it is what makes the difference. `first` is the token where the number starts.
    """
    if s.words[max(0, kept[0] - 2) : kept[0]] == ["trong", "đó"]:
        return kept
    if not any(s.words[i] in PASSIVE for i in kept):
        actor = 1
        while actor < len(kept) and kept[actor] in s.named and kept[0] in s.named:
            actor += 1
        inside = any(is_word(w) for w in s.words[: kept[0]])  # not what a sentence, or a quotation, opens with
        named = s.capital(kept[0] + 1) or s.lexicon.place.starting(s.words, kept[0])
        body = s.capital(kept[0]) and (inside or named)
        if body or actor > 1 or s.words[kept[0]] in s.lexicon.closed.pronoun:
            kept = kept[next((k for k in range(actor, len(kept)) if verb_at(s, kept[k])), 0) :]
    if unit == "%" and (spends := _spends(s, kept)):
        return spends
    if unit not in s.lexicon.currencies:
        return kept
    of = next((k for k in range(len(kept) - 1, 1, -1) if s.words[kept[k]] == "của"), 0)
    if (
        s.lexicon.quantity_noun.starting(s.words, kept[0]) is None
        and of
        and (verb := s.lexicon.verb.ending(s.words, kept[of]))
        and verb[1].text in s.lexicon.closed.taken
        and verb[0] < of
    ):
        return kept[of - verb[0] : of + _FROM]  # `giúp giám đốc chiếm đoạt của ngân hàng 5 tỷ đồng`
    # `phát hiện nhiều sai phạm và đề nghị truy thu`: the last of two things done
    kept = kept[next((k + 1 for k in range(len(kept) - 2, 2, -1) if _and_does(s, kept, k)), 0) :]
    named = s.lexicon.quantity_noun.starting(s.words, kept[0])
    longer = s.lexicon.compound.starting(s.words, kept[0])
    thing = s.words[kept[0]] == "mỗi" or verb_at(s, kept[0])
    thing = thing or (named is not None and (longer is None or longer[0] <= named[0]))  # no `tổng giám đốc`
    if thing or len(kept) <= _CLAUSE or s.lexicon.closed.copula.intersection(s.words[kept[-1] + 1 : first]):
        return kept
    last = next((k for k in range(len(kept) - 1, max(0, len(kept) - _VERB_PHRASE), -1) if deed_verb(s, kept[k])), 0)
    while last > 1 and deed_verb(s, kept[last - 1]):
        last -= 1
    return kept[last:]


def _spends(s: Sentence, kept: list[int]) -> list[int]:
    """The verb of paying that an owner ends in behind who pays (`sở ngành chỉ giải ngân 55%`); empty for others."""
    verb = s.lexicon.verb.ending(s.words, kept[-1] + 1)
    if verb is None or verb[0] < 2 or len(kept) <= 2 * verb[0]:
        return []
    does = kept[-verb[0] :]
    active = not any(s.words[i] in PASSIVE for i in kept)
    return does if active and s.words[does[0]] in s.lexicon.closed.spent else []


def _and_does(s: Sentence, kept: Sequence[int], k: int) -> bool:
    """Whether `và` joins another deed to the one that an owner begins with."""
    return s.words[kept[k]] == "và" and verb_at(s, kept[0]) > 0 and deed_verb(s, kept[k + 1])


def verb_at(s: Sentence, i: int) -> int:
    """How many tokens the verb at token `i` has, 0 for none."""
    verb = None if s.capital(i) or i in s.named else s.lexicon.verb.starting(s.words, i)
    return verb[0] if verb is not None and not in_noun(s, i, i + verb[0]) else 0


def deed_verb(s: Sentence, i: int) -> bool:
    """Whether a verb stands at token `i` that says what somebody does with an amount."""
    return verb_at(s, i) > 0 and not any(p.starting(s.words, i) for p in (s.lexicon.link, s.lexicon.clause))


def moved(s: Sentence, end: int) -> int:
    """How many tokens the verb of moving has that ends before token `end`, 0 for none (`phải đi bộ thêm 7 km`)."""
    end -= end > 1 and s.words[end - 1] == "thêm"
    n = next((n for n in (2, 1) if n <= end and tuple(s.words[end - n : end]) in s.lexicon.closed.moving), 0)
    return n if n and not in_noun(s, end - n, end) else 0  # no `sân bay`


def names_nothing(s: Sentence, kept: Sequence[int]) -> bool:
    """Whether an owner names no quantity by itself: a word like `tỷ lệ`, a verb, what another figure is set against."""
    if s.lexicon.compared.starting(s.words, kept[0]):
        return True
    found = s.lexicon.no_name.starting(s.words, kept[0])
    return found is not None and found[0] >= len(kept)
