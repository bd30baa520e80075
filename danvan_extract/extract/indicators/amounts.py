"""What a number without a noun to its right measures: its owner, or what was told before."""

from __future__ import annotations

from collections.abc import Sequence

from danvan_extract.extract.indicators import phrases
from danvan_extract.extract.indicators.gifts import fund_named, giver_before, said_fully
from danvan_extract.extract.indicators.matter import of_feature, sum_for, sum_of, worth
from danvan_extract.extract.indicators.named import (
    LENGTHS,
    deed,
    deed_verb,
    moved,
    names_nothing,
    starts_named,
    verb_at,
)
from danvan_extract.extract.indicators.numerals import START
from danvan_extract.extract.indicators.owners import owner, thing
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.extract.indicators.shared import EXTREMES, of_several
from danvan_extract.extract.indicators.tokens import is_word
from danvan_extract.mentions import IndicatorMention

_RATES = (["với", "tỷ", "lệ"], ["với", "tỉ", "lệ"])
_GOES_TO = ((["cho"],), (["cho"], ["với"], ["lên"]))  # an amount, a charge
_SIZED = {"từ", "dài", "rộng", "cao", "sâu"}
_YEARLY = (["mỗi", "năm"], ["hằng", "năm"], ["hàng", "năm"], ["mỗi", "tháng"])
_SO_THAT = (["để"], ["nhằm"])
_TO_WHAT = (["để"], ["nhằm"], ["cho"])
_THE = {"các", "những", "mỗi", "từng"}
_AREAS = {"nơi", "chỗ", "vùng", "miền", "phía", "khu"}
_CHANGE = (["mức", "tăng"], ["mức", "giảm"], ["tốc", "độ", "tăng"], ["tốc", "độ", "giảm"])
_TRADED = (["mua", "vào"], ["mua"], ["bán", "ra"], ["bán"])
_ONE_OF = {"cao", "thấp", "nhất", "là", "riêng"}
_OF_ALL = {"riêng", "tại", "ở", "đó"}
_WHOLE = {"toàn", "cả"}
_ON_AVERAGE = {"bình", "quân", "trung", "mức", "chung", "của", "tính"}
_SPAN = {"đoạn", "học", "kỳ"}
_LEVEL = 2  # tokens of `cấp tỉnh`
_AREA = 6  # tokens that name an area
_THAT = (["số", "này"], ["số", "đó"], ["mức", "này"], ["lệ", "này"])
_TOLD = {"này", "đó", "trên", "kia", "ấy"}
_DEED = 6  # tokens of what is said of a share that a sentence opens with
_NEAR = 12  # tokens to the main clause
_BRIEF = 3  # tokens of a verb phrase without its object
_DOER = 4  # tokens of who does something and its verb
_FAR = 40  # tokens to the left in which a quantity was told
_FINES = (["phạt"], ["xử", "phạt"])
_REASONS = (["vì"], ["do"], ["về"])
_REASON = 8  # tokens that say what a fine is for
_DONE_OFTEN = 8  # tokens of what is done so often
_DAYS = 6  # tokens of `và trên 300 ngày công`
_DONE = (["đã"], ["sẽ"], ["đang"], ["vừa"])
_EACH = 3  # tokens of `mỗi gia đình`


def joins(s: Sentence, end: int, first: int) -> bool:
    """Whether only a comma or a conjunction stands between offset `end` and token `first`."""
    return s.lower[end : s.starts[first]].strip() in (",", "và", ", và", "hoặc", "+")


def owned(s: Sentence, kept: list[int], first: int, end: int, unit: str, earlier: Sequence[IndicatorMention]) -> str:
    """The measure of a figure without a noun to its right: its owner, purpose, source, or an earlier figure's.

    The figure, with its modifier, covers tokens `first` to `end`; `kept` is its owner, `earlier` the figures before
    it in the paragraph.
    """
    money = unit in s.lexicon.currencies
    if outright := _outright(s, kept, first, unit, earlier):
        return outright
    if kept and unit != "%" and not money and _measured(s, kept, first):
        kept = thing(s, kept)  # `đề nghị bổ sung cho xã trạm điện 220 kV`
    kept = deed(s, kept, first, unit) if kept else kept
    if completed := _completed(s, kept, first, end, unit, earlier):
        return completed
    if kept and (of_before := _of_before(s, kept, first, unit, earlier)):
        return of_before
    if not kept and money and (parallel := _paralleled(s, first, end, unit, earlier)):
        return parallel
    if kept and money and (full := said_fully(s, kept) or fund_named(s, kept)):
        return full
    if not kept and money and (bought := _put_to(s, end) or (_given_for(s, end) if not first else "")):
        return bought
    if feature := of_feature(s, kept, unit, earlier):
        return feature
    if money and len(kept) > _BRIEF and (verb := _paid(s, kept, end)):
        kept = verb  # `Đảng ủy xã chi 30 triệu đồng cho công tác tuyên truyền`
    to = _recipient(s, kept, end) if money or unit == "%" else ""
    if kept and (to or not names_nothing(s, kept)):
        return f"{s.joined(kept)} {to}" if to else s.joined(kept)
    if s.words[end : end + 1] == ["từ"] and s.lexicon.quantity_noun.starting(s.words, end + 1):
        return s.written(end + 1, phrases.noun_phrase(s, end + 1))  # `giải ngân 5 tỷ đồng từ Quỹ…`
    return _of_nothing_named(s, kept, first, end, unit, earlier)


def _outright(
    s: Sentence, kept: list[int], first: int, unit: str, earlier: Sequence[IndicatorMention]
) -> str:  # fmt: skip
    """The measure that the words right around a figure give it, whatever else its owner says; empty for none."""
    near = _near(s, earlier)
    if earlier and any(s.words[i : i + 2] == ["con", "số"] and s.words[i + 2] in _TOLD for i in kept[:-1]):
        return earlier[-1].measure  # `… 45 tỷ đồng. Con số này dự kiến tăng lên 60 tỷ đồng`
    if kept and (of_each := _each(s, kept, earlier)):
        return of_each
    if kept and near is not None and s.words[first - 1] == "(":
        said = s.joined(kept[1:] if s.words[kept[0]] == "là" else kept)
        if f" {near.measure} ".endswith(f" {said} "):
            return near.measure  # `5 đồng chí dưới 35 tuổi (12,8%)`, `15 đại biểu là nữ (39%)`
    if unit in LENGTHS and kept and (way := moved(s, first)):
        return s.joined(kept[-way:])  # `đoàn phải đi bộ 7 km`
    if near is not None and unit and (over := _over(s, kept, earlier, first, unit)):
        return over
    if s.words[max(0, first - 2) : first] == ["trị", "giá"] and (of_worth := worth(s, kept, first, earlier)):
        return of_worth
    if near is not None and kept and (got := _got(s, kept, near, first)):
        return got
    if unit == "%" and near is None and s.words[max(0, first - 3) : first] in _RATES:
        return s.written(first - 2, first)  # `trúng cử với tỷ lệ 66%`
    return ""


def _completed(
    s: Sentence, kept: list[int], first: int, end: int, unit: str, earlier: Sequence[IndicatorMention]
) -> str:  # fmt: skip
    """An owner with the deed, the reason or the purpose that its sentence tells of the amount; empty if none."""
    near = _near(s, earlier)
    if kept and near is not None and (deed_told := sum_of(s, kept, near)):
        return deed_told
    if unit not in s.lexicon.currencies:
        return ""
    if kept and (told := _fined(s, kept, end) or sum_for(s, kept)):
        return told
    return _spent(s, kept, near, first, end)


def _of_before(
    s: Sentence, kept: list[int], first: int, unit: str, earlier: Sequence[IndicatorMention]
) -> str:  # fmt: skip
    """What figures before measure, of which the owner only says another time, place, extreme or giver; else empty."""
    near = _near(s, earlier)
    if near is not None and unit == "%" and s.words[kept[0] : kept[-1] + 1] == ["tăng", "trưởng"]:
        return near.measure  # `doanh thu đạt 90 tỷ đồng, tăng trưởng 17%`
    time = s.lexicon.closed.time_word
    if near is not None and near.unit == unit and all(s.words[k] in time or s.words[k] in _SPAN for k in kept):
        return near.measure  # `7,2%/năm (giai đoạn 2011-2015 là 6,5%/năm)`
    if near is not None and near.unit == unit == "%":
        if not s.text[near.end : s.starts[kept[0]]].strip():
            return near.measure  # `tỷ lệ bao phủ đạt 94% dân số (năm trước là 92%)`
        if s.words[kept[0] : kept[-1] + 1] in _CHANGE:
            return near.measure  # `GRDP quý I tăng 7%, đưa mức tăng cả năm lên 8%`
    if before_it := _continued(s, kept, unit, earlier):
        return before_it
    if near is not None and near.unit == unit and unit and (one := _one_of(s, kept, near, first)):
        return one
    if unit and (several := of_several(s, kept, unit, earlier)):
        return several
    return _of_place(s, kept, unit, earlier)


def _of_nothing_named(
    s: Sentence, kept: list[int], first: int, end: int, unit: str, earlier: Sequence[IndicatorMention]
) -> str:  # fmt: skip
    """The measure of a figure whose owner names no quantity by itself: its deed, or what a figure before measures."""
    last, near = earlier[-1] if earlier else None, _near(s, earlier)
    money = unit in s.lexicon.currencies
    other = near is None or (near.unit in s.lexicon.currencies) != money
    if kept and near is not None and deed_verb(s, kept[0]):
        # `tổng nguồn vốn là 5 tỷ đồng, đã giải ngân 3 tỷ đồng`
        spent = not other and s.words[kept[0]] in s.lexicon.closed.spent and _quantity(s, near)
        return f"{s.joined(kept)} {near.measure}" if spent else s.joined(kept)
    if kept and last is not None and s.words[kept[-1] - 1 : kept[-1] + 1] in _THAT:
        return last.measure  # `… 45 tỷ đồng. Con số này tương ứng 2 triệu USD`
    if near is None and s.words[:2] == ["so", "với"] and (ahead := _compared(s, end)):
        return ahead
    against = bool(kept) and s.lexicon.compared.starting(s.words, kept[0]) is not None
    if kept and other and not (against and near is not None):
        return s.joined(kept)  # but `thu 12 tỷ đồng, vượt dự toán khi đạt 108%`
    if near is not None and near.action and money and other:
        if s.words[first - 1] == "mức" and s.words[first - 2] != "ở":
            return f"mức {near.action} {near.measure}"  # `đỡ đầu 16 em, mức 500.000 đồng/em`
        if joins(s, near.end, first):
            return near.action  # `đóng góp 1.900 ngày công và 780 triệu đồng`
    if unit == "%" and not kept and near is not None and (rate := _reached_by(s, near, first, earlier)):
        return rate
    if last is not None:
        return _also(s, last, first)
    if first and is_word(s.words[first - 1]):
        return s.written(first - 1, first)  # `Mất 8 tỷ đồng`
    said = next((i for i in range(end, min(len(s.words), end + _DEED)) if not is_word(s.words[i])), end + _DEED)
    if said > end < len(s.words):
        return s.written(end, min(said, len(s.words)))  # `Hơn 80% từ 31 tuổi`
    return s.written(first - 1, first) if first else ""


def _reached_by(s: Sentence, near: IndicatorMention, first: int, earlier: Sequence[IndicatorMention]) -> str:
    """What a percentage right behind the count `near` is of; empty when it is of those counted.

    Of places or bodies it is a rate told before (`nước sạch đạt 60%, trong đó 12 xã đạt 100%`), of times and the like
    what is done so often.
    """
    head = near.measure.lower().split()
    some = s.lexicon.place.starting(head, 0) or s.lexicon.group.starting(head, 0)
    if near.unit or s.words[s.at(near.end) : first] not in (["đạt"], ["có"], ["còn"]):
        return ""
    if near.measure.lower() in s.lexicon.closed.often:
        start = max((i + 1 for i in range(first) if s.words[i] in ",;:.()"), default=0)
        done = 0 < s.at(near.start) - start <= _DONE_OFTEN
        return s.written(start, first - 1) if done else ""  # `tiêm đủ 2 mũi đạt 91%`, `học 2 buổi/ngày đạt 85%`
    if not some:
        return ""
    return next((m.measure for m in reversed(earlier) if m.unit == "%" and _quantity(s, m)), "")


def _near(s: Sentence, earlier: Sequence[IndicatorMention]) -> IndicatorMention | None:
    """The figure right before, when it is of the same sentence."""
    return earlier[-1] if earlier and earlier[-1].sentence == (s.start, s.end) else None


def _continued(s: Sentence, kept: Sequence[int], unit: str, earlier: Sequence[IndicatorMention]) -> str:
    """What the last amount in a sentence is of, which a bare verb goes on with; empty for other owners.

    `bố trí 5 tỷ đồng sửa đường, năm nay tiếp tục dành 7 tỷ đồng`.
    """
    if s.words[kept[0] : kept[0] + 2] != ["tiếp", "tục"] or len(kept) < 3 or not only_verbs(s, kept[2:]):
        return ""
    return next((m.measure for m in reversed(earlier) if m.sentence == (s.start, s.end) and m.unit == unit), "")


def _fined(s: Sentence, kept: Sequence[int], end: int) -> str:
    """A fine with what it is for, which follows its amount (`bị phạt 7 triệu đồng vì xả rác`); empty if not said."""
    start = next((k for k in range(len(kept)) if verb_at(s, kept[k]) and _fines(s, kept[k])), None)
    if start is None or s.words[end : end + 1] not in _REASONS or s.capital(end + 1):
        return ""
    why = end + 1
    while why < min(len(s.words), end + _REASON) and (is_word(s.words[why]) or s.words[why] == ","):
        why += 1
    verb = kept[start : start + verb_at(s, kept[start])]
    while why > end + 2 and (s.words[why - 1] == "," or s.words[why - 1] in s.lexicon.closed.dangling):
        why -= 1
    return f"{s.joined(verb)} {s.written(end, why)}"


def _fines(s: Sentence, i: int) -> bool:
    return s.words[i : i + 1] in _FINES or s.words[i : i + 2] in _FINES


def _spent(s: Sentence, kept: Sequence[int], near: IndicatorMention | None, first: int, end: int) -> str:
    """What is done with the amount, with what it is done for (`bố trí 5 tỷ đồng nâng cấp hồ chứa`); empty if not said.

    Before it stands who does it and the verb, or the verb alone, or nothing.
    """
    verb = s.lexicon.verb.ending(s.words, kept[-1] + 1) if kept else None
    done = verb is not None and kept[-1] == first - 1 and not starts_named(s, kept)
    per = "/" in s.words[first:end]  # `52.000 đồng/m2 đất`
    purpose = _purpose(s, _past_days(s, end)) if not per and (not kept or done or only_verbs(s, kept)) else ""
    if not purpose:
        return ""
    if near is not None and joins(s, near.end, first):
        return f"{near.action} {purpose}".lstrip()  # `đóng góp 1.900 ngày công và 780 triệu đồng làm đường`
    doer = kept if len(kept) <= _DOER or verb is None else kept[-verb[0] :]
    giver = giver_before(s, doer) if doer else ""
    return f"{giver} {s.joined(doer)} {purpose}".lstrip()


def only_verbs(s: Sentence, kept: Sequence[int]) -> bool:
    """Whether an owner names nobody and nothing, only what is done."""
    i = kept[0]
    while i <= kept[-1]:
        hits = [hit[0] for p in (s.lexicon.verb, s.lexicon.status, s.lexicon.link) if (hit := p.starting(s.words, i))]
        if not hits:
            return False
        i += max(hits)
    return True


def _one_of(s: Sentence, kept: Sequence[int], near: IndicatorMention, first: int) -> str:
    """What the amount right behind an extreme or another giver is of; empty for other owners.

    `mức thưởng cao nhất 90 triệu đồng, thấp nhất 1 triệu đồng`, `tỉnh hỗ trợ 5 tỷ đồng, huyện 2 tỷ đồng`.
    """
    said = s.words[kept[0] : kept[-1] + 1]
    if said in _TRADED and "giá" in near.measure.lower().split():
        price = next(
            (m for t in _TRADED if (m := near.measure.removesuffix(" ".join(t))) != near.measure), near.measure
        )
        return f"{price.rstrip()} {s.joined(kept)}"  # `giá vàng mua vào 60 triệu đồng, bán ra 62 triệu đồng`
    if said[0] == "là" or any(said[: len(e)] == e and said[len(e) : len(e) + 1] == ["là"] for e in EXTREMES):
        return near.measure  # `chiếm 25%, sau đó là Trung Quốc (16%)`, `18%, thấp nhất là ở xã Tân Lập với 3%`
    if kept[-1] != first - 1:
        return ""
    if said in EXTREMES:
        words = near.measure.split()
        extreme = [w.lower() for w in words[-2:]] in EXTREMES
        return f"{' '.join(words[:-2] if extreme else words)} {s.joined(kept)}"
    told = near.measure.split()
    verb = s.lexicon.gift.ending([w.lower() for w in told], len(told))
    gives = " ".join(told[-verb[0] :]) if verb else ""
    body = kept[0] in s.named and kept[-1] in s.named
    giver = body or (len(kept) == 1 and s.lexicon.place.starting(s.words, kept[0]) is not None)
    return f"{s.joined(kept)} {gives}" if gives and giver and s.words[kept[0] - 1] == "," else ""


def _of_place(s: Sentence, kept: Sequence[int], unit: str, earlier: Sequence[IndicatorMention]) -> str:
    """What a figure before measures, of which one place or body is told the same; empty for other owners.

    `đạt 96%; riêng huyện Tân Phú đạt 98%`, `thu nhập là 9 triệu đồng, tại Công ty Bình Minh là 11 triệu đồng`.
    """
    i = next((k for k in kept if s.words[k] not in _ONE_OF), kept[0])
    goes_on = s.words[0] in _ONE_OF or s.words[:2] == ["trong", "đó"]
    here = (s.start, s.end)
    near = next((m for m in reversed(earlier) if (goes_on or m.sentence == here) and m.unit == unit), None)
    if near is None or not unit:
        return ""
    if _is_area(s, kept, i) or _is_average(s, kept):
        return near.measure
    opened = kept[0] - (s.words[kept[0] - 1 : kept[0]] == [":"])
    apart = opened > 0 and (s.words[opened - 1] in _OF_ALL or i > kept[0])
    others = s.words[kept[-1] + 1 : kept[-1] + 3] == ["còn", "lại"]
    if s.words[i] in _THE and (apart or others) and s.lexicon.place.starting(s.words, i + 1) and len(kept) <= _AREA:
        return near.measure  # `giảm 3%, riêng các huyện nghèo giảm 5%`
    if s.words[kept[0]] == "cấp" and len(kept) == _LEVEL and (of_level := _of_level(s, kept, near.measure, apart)):
        return of_level
    if apart and (s.words[i] == "cấp" or (goes_on and s.words[i] in s.lexicon.closed.time_word)) and len(kept) <= _AREA:
        return near.measure  # `quỹ đạt 12 tỷ đồng, riêng cấp huyện 3 tỷ đồng`, `Riêng Tháng Nhân đạo đạt 2 tỷ đồng`
    alone = apart or s.words[kept[-1] + 1 : kept[-1] + 2] == ["là"]
    place = s.lexicon.place.starting(s.words, i) is not None or s.words[i] == "tp"
    if not (place and (unit == "%" or alone)) and not (alone and i in s.named and kept[-1] in s.named):
        return ""
    if any(is_word(s.words[k]) and not s.capital(k) for k in range(i + 1, kept[-1] + 1) if k not in s.named):
        return ""
    return near.measure


def _is_area(s: Sentence, kept: Sequence[int], i: int) -> bool:
    """Whether an owner, from its token `i` on, is some area (`lượng mưa 50 mm, có nơi trên 100 mm`), no sector."""
    sector = s.words[i : i + 2] == ["khu", "vực"] and s.lexicon.sector.starting(s.words, i + 2)
    area = s.words[i] in _AREAS and not sector and len(kept) <= _AREA
    return area and not any(s.lexicon.verb.starting(s.words, k) for k in kept)


def _is_average(s: Sentence, kept: Sequence[int]) -> bool:
    """Whether an owner is all of a place (`xã Minh Đức 96%; bình quân chung toàn thành phố đạt 97%`)."""
    of_all = next((k for k in range(len(kept) - 1) if s.words[kept[k]] in _WHOLE), len(kept))
    average = of_all + 1 < len(kept) <= _AREA and all(s.words[k] in _ON_AVERAGE for k in kept[:of_all])
    return average and s.lexicon.place.starting(s.words, kept[of_all + 1]) is not None


def _of_level(s: Sentence, kept: Sequence[int], measure: str, apart: bool) -> str:
    """A measure as that of another level (`trong đó: cấp tỉnh 8 tỷ đồng, cấp huyện 9 tỷ đồng`); empty if not told."""
    told = measure.split()
    if not apart and "cấp" in told[1:-1]:
        at = told.index("cấp")
        return " ".join([*told[:at], s.joined(kept), *told[at + 2 :]])
    return f"{measure} {s.joined(kept)}" if apart and s.words[kept[0] - 1 : kept[0]] == [":"] else ""


def _recipient(s: Sentence, kept: Sequence[int], end: int) -> str:
    """To whom the amount before token `end` goes (`cho các hộ nghèo`), or what is charged at that rate.

    Only when its owner is no more than a verb or the name of a charge (`áp thuế 25% với thép nhập khẩu`).
    """
    rate = 0 < len(kept) <= _BRIEF and tuple(s.words[kept[0] : kept[-1] + 1]) in s.lexicon.closed.charge
    does = 0 < len(kept) <= _BRIEF and (verb_at(s, kept[0]) or s.lexicon.verb.ending(s.words, kept[-1] + 1))
    if not rate and not does:
        return ""
    to = 2 if s.words[end : end + 2] == ["đối", "với"] else int(s.words[end : end + 1] in _GOES_TO[rate])
    given = _past_article(s, end + to)
    if not to or not phrases.noun_follows(s, given, "count"):
        return ""
    return f"{s.written(end, end + to)} {s.written(given, phrases.noun_phrase(s, given))}"


def _paid(s: Sentence, kept: list[int], end: int) -> list[int]:
    """The verb at the end of an owner that begins with who pays, when it is said behind the amount what for."""
    verb = s.lexicon.verb.ending(s.words, kept[-1] + 1)
    if verb is None or s.words[end : end + 1] != ["cho"] or starts_named(s, kept) or verb_at(s, kept[0]):
        return []
    return kept[-verb[0] :]


def _given_for(s: Sentence, end: int) -> str:
    """What a sentence says that the amount it opens with is for (`Hơn 30 triệu đồng cho một xe cũ`), empty for none."""
    if s.words[end : end + 1] != ["cho"]:
        return ""
    given = _past_article(s, end + 1)
    return s.written(given, phrases.noun_phrase(s, given)) if phrases.noun_follows(s, given, "count") else ""


def _past_article(s: Sentence, i: int) -> int:
    """Past the article or the number that stands at token `i`, if one does."""
    return i + (i < len(s.words) and (s.words[i] in _THE or START.match(s.words[i]) is not None))


def _put_to(s: Sentence, end: int) -> str:
    """What is done with an amount that is the subject (`Hơn 20 tỷ đồng đã được huy động để làm đường`), if told.

    With what it is done for.
    """
    verb = end + (s.words[end : end + 1] in _DONE)
    if s.words[verb : verb + 1] != ["được"] or not (length := verb_at(s, verb + 1)):
        return ""
    after = verb + 1 + length
    aim = after + (s.words[after : after + 1] in _TO_WHAT)
    purpose = _purpose(s, aim) if aim > after else ""
    return f"{s.written(verb + 1, after)} {purpose}" if purpose else ""


def _compared(s: Sentence, end: int) -> str:
    """What the main clause says that the amount a sentence opens with is set against; empty for none.

    `So với mức 3% của tháng trước, CPI đã tăng`: the amount ends at token `end`.
    """
    i = next((i + 1 for i in range(end, min(len(s.words), end + _NEAR)) if s.words[i] == ","), len(s.words))
    named = s.lexicon.quantity_noun.starting(s.words, i) or s.lexicon.nouns.starting(s.words, i)
    return s.written(i, phrases.noun_phrase(s, i)) if named is not None else ""


def _past_days(s: Sentence, end: int) -> int:
    """The token past the days of work that are given with the amount before token `end`, for one purpose."""
    if s.words[end : end + 1] not in (["và"], ["cùng"], [","]):
        return end
    for i in range(end + 1, min(len(s.words) - 1, end + _DAYS)):
        if s.words[i : i + 2] == ["ngày", "công"]:
            return i + 2 + 2 * (s.words[i + 2 : i + 4] == ["lao", "động"])
    return end


def _purpose(s: Sentence, end: int) -> str:
    """What the amount before token `end` is for (`bố trí 5 tỷ đồng xây dựng trường lớp`), empty when not said.

    Behind `để` it is an aim of who spends it, told by its verb alone.
    """
    end += 2 * (s.words[end : end + 2] in _YEARLY)
    aim = s.words[end : end + 1] in _SO_THAT
    end += aim
    if end >= len(s.words):
        return ""
    verb = s.lexicon.verb.starting(s.words, end)
    if deed_verb(s, end) or s.words[end] == "làm":
        after = end + (verb[0] if verb else 1)
    elif not aim and phrases.does(s, end):
        after = phrases.noun_phrase(s, end)
    else:
        return ""
    if s.words[after : after + 1] == ["được"]:
        return ""  # `1 USD mua được 0,9 euro`
    said = s.written(end, after)
    after += s.words[after : after + 1] == ["cho"]
    while after < len(s.words) and (START.match(s.words[after]) or s.lexicon.modifier.starting(s.words, after)):
        after += 1
    if aim or not phrases.noun_follows(s, after, "count"):
        return said
    return f"{said} {s.written(after, phrases.noun_phrase(s, after))}"


def _over(s: Sentence, kept: Sequence[int], earlier: Sequence[IndicatorMention], first: int, unit: str) -> str:
    """The name of a quantity that holds other figures and has the amount at token `first`; empty for none.

    It goes on behind them (`kinh phí xây 12 căn nhà ở 3 xã là 5 tỷ đồng`): no sign, no other name, no deed.
    """
    other = kept and (s.lexicon.quantity_noun.starting(s.words, kept[0]) or deed_verb(s, kept[0]))
    if other and s.words[kept[0] : first] != ["thu", "được"]:
        return ""
    for m in reversed(earlier):
        start = s.at(m.start)
        if m.sentence != (s.start, s.end) or not start or not all(is_word(w) for w in s.words[s.at(m.end) : first]):
            return ""
        inside = not m.unit or (m.modifier in (">=", "<=") and s.words[start - 1] == "từ")
        apart = kept and s.words[s.at(m.end)] == "và"  # `tầm bắn 800 km và đầu đạn nặng 500 kg`
        sized = m.unit not in s.lexicon.currencies and m.unit != "%"
        inside |= sized and s.words[start - 1] not in s.lexicon.closed.copula and not apart
        if not inside:
            return ""
        named = owner(s, start - (s.words[start - 1] in s.lexicon.closed.leads), max(0, start - _FAR), share=False)
        others = {s.at(other.start) for other in earlier if other.sentence == m.sentence}
        holds = not others.isdisjoint(named)
        rate = unit == "%" and s.words[start - 1 : start] == ["đạt"]  # `tỷ lệ chi hội đạt 3 tiêu chí 89%`
        between = range(named[-1] + 1 if named else start, start - rate)
        ends = bool(named) and all(s.words[i] in s.lexicon.closed.leads for i in between)
        # `1 triệu đồng tiền mặt và 1 phần quà`
        paid = bool(named) and s.lexicon.units.ending(s.words, named[0]) is not None
        if ends and not holds and not paid and starts_named(s, named):
            if unit == "%" and not m.unit and named[-1] - named[0] == len(named) - 1:
                return s.written(named[0], s.at(m.end))
            of = [] if m.unit else m.measure.split()[: len(named)]
            return " ".join([s.joined(named), *of])
        first = start
    return ""


def _measured(s: Sentence, kept: Sequence[int], first: int) -> bool:
    """Whether the last thing in an owner has the length or weight at token `first`: none is named, or money is."""
    named = s.lexicon.quantity_noun.starting(s.words, kept[0])
    if named is not None and named[1].text not in s.lexicon.closed.pays:
        return False
    return all(s.words[i] in _SIZED for i in range(kept[-1] + 1, first))


def _got(s: Sentence, kept: Sequence[int], near: IndicatorMention, first: int) -> str:
    """What is done for those counted as the subject (`35 dự án của phụ nữ được hỗ trợ 1,2 tỷ đồng`); empty for none."""
    verb = s.lexicon.verb.ending(s.words, kept[-1] + 1)
    if near.unit or verb is None or kept[-1] != first - 1 or s.words[first - verb[0] - 1] != "được":
        return ""
    subject = all(is_word(w) for w in s.words[s.at(near.end) : first])
    does = s.written(first - verb[0], first)
    return f"{does} {near.measure.removesuffix(f' được {does}')}" if subject else ""


def _paralleled(s: Sentence, first: int, end: int, unit: str, earlier: Sequence[IndicatorMention]) -> str:
    """What an amount before in the sentence is, of another recipient of which the same is told; empty for none.

    `hỗ trợ 35 triệu đồng cho 24 hộ xây nhà, 15 triệu đồng cho 11 hộ sửa nhà`.
    """
    to = s.words[end : end + 1]
    near = _near(s, earlier)
    if to not in (["cho"], ["đối"]) or near is None or s.words[max(0, first - 1) : first] not in ([","], ["và"], [";"]):
        return ""
    told = next((m for m in reversed(earlier) if m.unit == unit and m.sentence == (s.start, s.end)), None)
    if told is None or s.words[s.at(told.end) : s.at(told.end) + 1] != to:
        return ""
    given = end + 1 + (to == ["đối"])
    given += given < len(s.words) and START.match(s.words[given]) is not None
    if not phrases.noun_follows(s, given, "count"):
        return ""
    what = told.measure.split(f" {to[0]} ")[0]
    return f"{what} {s.written(end, end + 1 + (to == ['đối']))} {s.written(given, phrases.noun_phrase(s, given))}"


def _also(s: Sentence, before: IndicatorMention, first: int) -> str:
    """What a figure before measures; of another dimension of the same thing, that (`chiều cao 4 m, rộng 6 m`)."""
    words = before.measure.split()
    named = s.lexicon.feature.starting([w.lower() for w in words], 0)
    dimension = s.words[first - 1] if first else ""
    if dimension in phrases.DIMENSIONS and named is not None and named[0] < len(words) and dimension not in words:
        return f"{dimension} {' '.join(words[named[0] :])}"
    return before.measure


def _quantity(s: Sentence, figure: IndicatorMention) -> bool:
    """Whether the measure of a figure begins with the name of a quantity."""
    return s.lexicon.quantity_noun.starting(figure.measure.lower().split(), 0) is not None


def _each(s: Sentence, kept: Sequence[int], earlier: Sequence[IndicatorMention]) -> str:
    """The things counted before that an owner names one of (`30 suất học bổng, mỗi suất 1 triệu đồng`)."""
    if s.words[kept[0]] != "mỗi" or not 1 < len(kept) <= _EACH:
        return ""
    one = {s.words[i] for i in kept[1:]}
    found = (m.measure for m in reversed(earlier) if one <= set(m.measure.lower().split()))
    told = next(found, "")
    if told or not one <= s.lexicon.closed.unit_noun & s.lexicon.closed.classifier:
        return told
    counts = (m for m in reversed(earlier) if m.sentence == (s.start, s.end) and not m.unit)
    given = (m.measure for m in counts if s.words[s.at(m.start) - 1] not in s.lexicon.closed.led)
    return next(given, "")  # `tặng 30 xe đạp cho 30 em, mỗi chiếc 1,8 triệu đồng`
