"""Whether a figure is a target, the old figure that another is set against, or actual.

The first of these that says one:

1. It is the old figure by its form: `từ 5,1% xuống còn 3,2%`, `mức 8,2% của năm trước`, `(năm ngoái là 72)`; or
   that of a plan: `(kế hoạch 6.000 tỷ đồng)`.
2. The verb that it is the subject of: `8 căn sẽ bàn giao`, `412 hộ đã nhận tiền`.
3. The thing planned is named before `là`: `chỉ tiêu bình quân là 19,8 m2`.
4. The nearest cue to its left (`indicator_word.target`, `.actual`, `.previous`).
"""

from __future__ import annotations

from danvan_extract.extract.indicators.numerals import START
from danvan_extract.extract.indicators.sentence import Sentence
from danvan_extract.mentions import Status
from danvan_extract.patterns import Term

STATUSES: dict[str, Status] = {"actual": "actual", "target": "target", "previous": "previous"}
_CLAUSE_ENDS = set(",;.:()") | {"và", "nhưng", "mà", "thì", "nên", "vì", "do", "để", "sau"}
_FAR = 160  # tokens to the left in which a cue still speaks of the figure
_OBJECT = 2  # tokens before a figure that is the object of a verb
_ASIDE = 30  # tokens in parentheses
_LATER = 8  # tokens from `đến` through its time to the verb
_ASIDE_WORDS = 9  # tokens in parentheses before a figure, or from what is compared with to them
_REACH = 10  # tokens from a figure to the verb it is the subject of
_CHANGE = 25  # tokens from an old figure to the new one that a sentence opens with (`Từ 40 hộ …, giảm còn 8 hộ`)
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
_ADDED = {"mới", "thêm", "nạp", "triển", "mua", "vay", "trồng"}
_TURNS = {"xuống", "lên", "còn", "tăng", "giảm", "thành"}
_PLANNED = (["chỉ", "tiêu"], ["mục", "tiêu"])
_PLANNED_ASIDE = (*_PLANNED, ["kế", "hoạch"], ["nghị", "quyết"], ["dự", "toán"])
_PLANS = (["phương", "án"], ["đề", "án"], ["quy", "hoạch"], ["dự", "thảo"], ["tờ", "trình"], ["đề", "xuất"])
_PLAN = 8  # tokens from the plan to what was done with it
_NAMED = 14  # tokens from what is planned to its figure
_WHERE = {"ở", "tại", "của"}
_THINGS = (["dự", "án"], ["công", "trình"], ["gói", "thầu"], ["đối", "với"])
_STATES = (["hiện", "nay"], ["hiện", "có"], ["hiện", "tại"])
_AGAINST = {"lần", "với", "như", "hơn", "bằng", "khác"}
_TURNED = {"nhờ", "rồi"}
_STATED = {"có", "còn", "là", "chỉ", "mới", "đạt", "chiếm", "gồm"}
_INITIAL = 4  # tokens of what is counted, with `ban đầu`
_COUNTED = _STATED | {"với", "được", "nuôi", "nghèo", "từ", "đến", "tới"}
_YEAR_BEFORE = 10  # tokens from the comma to a figure of the year before
_PAST = {"năm", "giai", "cuối", "đầu", "cùng", "trước", "nhiệm"}  # what begins a time before, in parentheses
_THEN = _PAST | {"tháng", "quý", "ngày", "thời"}  # what begins a time that is compared with
_ASKED = {"asked", "beyond"}
_AHEAD = {"sẽ", "phải", "cần"}
_OF_TIME = {"năm", "đến", "hết", "cuối"}  # between an aim and the colon after it: `Mục tiêu đến năm 2024: …`
_LED = {"của", "giữa", "với", "từ", "ở", "tại"}


def status_of(s: Sentence, first: int, after: int, noun: int) -> Status | None:
    """Target, previous or actual as the figure's form or the nearest cue to the left says; None without any.

    The figure, with its modifier, covers tokens `first` to `after`, `noun` is the one past its number.
    """
    if _old(s, first, after, noun):
        return "previous"
    if _aside_after(s, first, _PLANNED_ASIDE):
        return "target"
    verb = _subject_of(s, first, after)
    if verb is not None:
        return verb
    if _is_planned(s, first) or _is_aim(s, first, noun):
        return "target"
    said = _cued(s, first) or _becomes(s, after)
    return "previous" if said != "target" and _then_and_now(s, first, after, noun) else said


def _old(s: Sentence, first: int, after: int, noun: int) -> bool:
    """Whether the form says that the figure is the old one of a comparison."""
    at_first = "ban đầu" in " ".join(s.words[noun : after + 2])
    if first and s.words[first - 1] == "từ" and (at_first or _changed(s, after) or _opens_change(s, first, after)):
        return True
    if first > 2 and s.words[first - 3 : first] == ["từ", "chỗ", "chỉ"]:
        return True
    if _of_before(s, after) or _told_again(s, after) or _year_before(s, first) or _years_ago(s, first):
        return True
    return _set_aside(s, first) or _compared(s, first)


def _opens_change(s: Sentence, first: int, after: int) -> bool:
    """Whether the new figure comes later (`Từ 40 hộ năm 2020, đến nay còn 8 hộ`, `từ 5 sào nay đã có 2 ha`)."""
    opens = first < 2 or s.words[first - 2] in (",", ";", ":", ".")
    for i in range(after - 1, min(len(s.words) - 1, after + (_CHANGE if opens else _REACH))):
        if s.words[i] in ";." or (s.words[i] == "," and not opens):
            return False
        if s.words[i] == "nay" or (opens and s.words[i] in ("còn", "lên", "xuống")):
            return any(START.match(w) for w in s.words[i + 1 : i + 6])
    return False


def _year_before(s: Sentence, first: int) -> bool:
    """Whether the figure of a time before is set against one told right before (`thu 6 tấn, năm ngoái được 9 tấn`)."""
    for i in range(first - 3, max(1, first - _YEAR_BEFORE), -1):
        if s.words[i] == ",":
            then = _is_before(s, i + 1)
            return then and any(START.match(w) for w in s.words[max(0, i - 4) : i])
    return False


def _years_ago(s: Sentence, first: int) -> bool:
    """Whether the clause opens with years gone by, and states what was then (`Cách đây 5 năm, xã còn 3 thôn`)."""
    for i in range(first - 1, max(0, first - _NAMED), -1):
        if s.words[i] == ",":
            tail = s.words[max(0, i - 4) : i]
            ago = tail[:2] == ["cách", "đây"] and tail[3:] == ["năm"]
            ago = ago or (tail[-2:] == ["năm", "trước"] and len(tail) > 2 and START.match(tail[-3]) is not None)
            return ago and not _STATED.isdisjoint(s.words[i + 1 : first])
        if s.words[i] in ";.:(":
            return False
    return False


def _is_before(s: Sentence, i: int) -> bool:
    """Whether a time before begins a clause (`, trong khi cùng kỳ năm trước chỉ đạt`)."""
    contrast = 2 if s.words[i : i + 2] == ["trong", "khi"] else s.words[i] == "còn"
    return tuple(s.words[i + contrast : i + contrast + 2]) in _BEFORE


def _set_aside(s: Sentence, first: int) -> bool:
    """Whether the figure is told in parentheses with a time before (`(cuối năm 2023 là 93,6%)`)."""
    for i in range(first - 1, max(-1, first - 9), -1):
        if s.words[i] == "(":
            return s.words[i + 1] in _PAST and i + 2 < first  # not `(năm hộ khó khăn)`
        if s.words[i] in ";)." or (START.match(s.words[i]) and s.words[i] != "năm" and i not in s.dated):
            return False
    return False


def _aside_after(s: Sentence, first: int, words: tuple[list[str], ...]) -> bool:
    """Whether the figure stands in parentheses that open with some of these words (`(kế hoạch 6.000 tỷ đồng)`)."""
    for i in range(first - 1, max(-1, first - _ASIDE_WORDS), -1):
        if s.words[i] == "(":
            return s.words[i + 1 : i + 3] in words
        if s.words[i] in ";)," or (START.match(s.words[i]) and s.words[i] != "năm"):
            return False
    return False


def _compared(s: Sentence, first: int) -> bool:
    """Whether the figure stands in parentheses after what is compared with (`so với năm 2015 (18 triệu đồng)`)."""
    if first == 0 or s.words[first - 1] != "(":
        return False
    before = s.words[max(0, first - _ASIDE_WORDS) : first - 1]
    at = next((i + 2 for i in range(len(before)) if before[i : i + 2] == ["so", "với"]), len(before))
    return before[at : at + 1] != [] and before[at] in _THEN


def _is_planned(s: Sentence, first: int) -> bool:
    """Whether what is planned is named before `là` (`chỉ tiêu bình quân diện tích là 19,8 m2`)."""
    if first == 0 or s.words[first - 1] != "là":
        return False
    for i in range(first - 2, max(0, first - _NAMED), -1):
        if s.words[i] in ",;:.()":
            return False
        if s.words[i - 1 : i + 1] in _PLANNED:
            return s.words[max(0, i - 2)] != "%"  # `đạt 78% chỉ tiêu là 40 ha`
    return False


def _is_aim(s: Sentence, first: int, noun: int) -> bool:
    """Whether aims are counted that somebody sets (`đề ra 16 chỉ tiêu`)."""
    return s.lexicon.aim.starting(s.words, noun) is not None and s.lexicon.setting.ending(s.words, first) is not None


def _cued(s: Sentence, first: int) -> Status | None:
    """What the nearest cue to the left says; that so much only was reached (`chỉ đạt`) may be the old figure too."""
    only = False
    for i, cue in s.lexicon.status.endings(s.words, first, max(1, first - _FAR + 1)):
        if _of_a_place(s, i - cue[0], cue[1]):
            continue
        start = i - cue[0]
        if (s.capital(i - 1) and start > 0) or _of_course(s, start) or _of_noun(s, start, cue[1]):
            continue
        reach = cue[1].attributes.get("reach")
        if reach in _ASKED:
            if _judged(s, i, first):
                return "actual"
            if (reach == "beyond" and first - i <= _OBJECT) or _of_a_thing(s, first):
                continue
        if reach == "object" and first - i >= _OBJECT:
            return "actual"
        if reach == "clause" and start > 0 and _of_share(s, start):
            continue
        said = STATUSES[cue[1].attributes["status"]]
        if said == "previous" and _left_behind(s, start, i, first):
            continue
        if only:
            return said if said == "previous" and not _listed_apart(s, i, first) else "actual"
        if reach == "only":
            only = True
            continue
        if said == "actual" and start > 0 and (s.words[start - 1] in _AHEAD or _of_plan(s, start, first)):
            return "target"  # `sẽ đạt được`
        near = said == "previous" or reach == "clause"
        return "actual" if near and _listed_apart(s, i, first) else said
    return "actual" if only else None


def _left_behind(s: Sentence, start: int, cue: int, first: int) -> bool:
    """Whether the time before is only set against (`so với trước đây`), has turned (`trước đây nghèo, nhờ vay 5 tỷ`),
    or is when something was done (`trước khi về hưu, ông tặng 5 suất quà`)."""
    if start and s.words[start - 1] in _AGAINST:
        return True
    between = s.words[cue:first]
    if not _TURNED.isdisjoint(between):
        return True
    return s.words[start:cue] == ["trước", "khi"] and _STATED.isdisjoint(between)


def _becomes(s: Sentence, after: int) -> Status | None:
    """Whether the figure is what comes of a merger (`còn 58 xã sau sắp xếp`)."""
    cue = s.lexicon.status.starting(s.words, after)
    planned = cue is not None and s.words[after] == "sau" and cue[1].attributes["status"] == "target"
    return "target" if planned else None


def _of_noun(s: Sentence, start: int, cue: Term) -> bool:
    """Whether a cue is counted itself (`31 yêu cầu`), or says of what there is what becomes of it
    (`159 xã hiện nay còn 55 xã`)."""
    if start == 0:
        return False
    if cue.attributes.get("reach") in _ASKED and START.match(s.words[start - 1]) and start - 1 not in s.dated:
        return True
    state = start - (s.words[start] == "nay")  # `nay còn` is a cue as well
    if s.words[state : state + 2] not in _STATES or s.words[state + 2] not in _TURNS:
        return False
    for i in range(start - 1, max(-1, start - _NAMED), -1):
        if s.words[i] in _CLAUSE_ENDS:
            return False
        if START.match(s.words[i]) and i not in s.dated:
            return True
    return False


def _judged(s: Sentence, cue: int, first: int) -> bool:
    """Whether it is asked to honour, to punish or to compensate those who are counted (`đề nghị tặng 3 hộ`)."""
    for i in range(first - 1, cue - 1, -1):
        if s.lexicon.judged.starting(s.words, i):
            return True
        if s.words[i] in ";:" or (s.words[i] == "," and not START.match(s.words[i + 1])):
            return False
    return False


def _of_course(s: Sentence, cue: int) -> bool:
    """Whether `đến năm` goes on with what a year before was told of (`Năm 2015 có 320 hộ, đến năm 2020 còn 45 hộ`)."""
    if s.words[cue : cue + 2] != ["đến", "năm"] or cue == 0:
        return False
    years = [i for i in range(cue) if i in s.dated and len(s.words[i]) == 4 and s.words[i].isdigit()]
    counted = range(years[-1] + 1, cue) if years else range(0)
    return any(START.match(s.words[i]) for i in counted)


def _listed_apart(s: Sentence, cue: int, first: int) -> bool:
    """Whether a `;` parts the figure from a cue that ends before `cue`, and no list that the cue opens goes on."""
    words = s.words[cue:first]
    opens = cue
    while opens < first and (opens in s.dated or s.words[opens] in _OF_TIME):
        opens += 1
    if ";" not in words or s.words[opens] == ":":
        return False
    last = len(words) - words[::-1].index(";")
    return words[last : last + 2] != ["trong", "đó"]


def _of_a_thing(s: Sentence, first: int) -> bool:
    """Whether the figure only tells where (`ở 2 xã`) or which (`dự án 10.000 tỷ đồng`)."""
    return s.words[first - 1] in _WHERE or s.words[first - 2 : first] in _THINGS


def _of_plan(s: Sentence, start: int, first: int) -> bool:
    """Whether what is done is only the plan by which something is to be (`Theo phương án được duyệt, còn 7 khu`)."""
    if "," not in s.words[start:first]:
        return False
    for i in range(start - 1, max(0, start - _PLAN), -1):
        if s.words[i] in _CLAUSE_ENDS:
            return False
        if s.words[i - 1 : i + 1] in _PLANS and "theo" in s.words[max(0, i - 3) : i]:
            return True
    return False


def _of_share(s: Sentence, start: int) -> bool:
    """Whether a plan is only what a percentage is of (`54% kế hoạch năm`)."""
    return s.words[start] != "trong" and (s.words[start - 1] == "%" or START.match(s.words[start - 1]) is not None)


def _then_and_now(s: Sentence, first: int, after: int, noun: int) -> bool:
    """Whether the same thing is counted again: now (`với 8 khu trọ, đến nay đã có 312 khu trọ`), or at a later time
    (`còn 61 hộ nghèo, đến cuối năm ngoái còn 29 hộ`)."""
    told = s.words[max(0, first - _REACH) : first]
    begun = "ban đầu" in " ".join(s.words[noun : noun + _INITIAL])  # `trao 15 con bò ban đầu, nay có 312 con`
    if noun >= len(s.words) or not told:
        return False
    if not begun and (told[-1] not in _COUNTED or not _ADDED.isdisjoint(told)):
        return False
    for i in range(after, min(len(s.words), after + _REACH)):
        turn = -1
        if s.words[i] in _NOW and s.words[i - 1] not in _BEFORE_NOW:
            turn = i
        elif s.words[i - 1 : i + 1] == [",", "đến"] and "còn" in s.words[i + 2 : i + _LATER]:
            turn = s.words.index("còn", i + 2)
        if turn > 0:
            if any(START.match(s.words[j - 1]) and s.words[j] == s.words[noun] for j in range(after, i)):
                return False  # `có 98 hộ, năm 2015 còn 41 hộ nghèo, nay còn 9 hộ`: the later of the two has changed
            later = (j for j in range(turn + 1, min(len(s.words), turn + 6)) if START.match(s.words[j]))
            counted = next(later, len(s.words)) + 1
            done = (i for i in range(turn + 1, counted - 1) if s.lexicon.verb.starting(s.words, i))
            if any(not s.lexicon.link.starting(s.words, i) for i in done):
                return False  # `340 ý kiến, đến nay đã giải quyết 300 ý kiến`
            return s.words[noun] in s.words[counted : counted + 2]
    return False


def _of_before(s: Sentence, after: int) -> bool:
    """Whether the figure is that of a time before (`cao hơn mức 8,2% của năm trước`)."""
    return s.words[after : after + 1] == ["của"] and tuple(s.words[after + 1 : after + 3]) in _BEFORE


def _told_again(s: Sentence, after: int) -> bool:
    """Whether the clause that follows says what the same number is then (`…, đến cuối năm con số này còn 72`)."""
    return "con số này" in " ".join(s.words[after : after + _REACH])


def _of_a_place(s: Sentence, first: int, cue: Term) -> bool:
    """Whether `trước đây` goes with a name before it (`tỉnh Long An trước đây`, not `thôn Lan trước đây có 8 hộ`)."""
    if cue.attributes["status"] != "previous" or first == 0 or not s.capital(first - 1):
        return False
    after = first + len(cue.text.split())
    return s.words[after : after + 1] not in (["có"], ["còn"], ["chỉ"], ["mới"], ["từng"], ["nhà"])


def _subject_of(s: Sentence, first: int, after: int) -> Status | None:
    """What the verb says that the figure is the subject of (`8 căn sẽ bàn giao`, `412 hộ đã nhận tiền`)."""
    i, said = after, 0 if first else -_REACH  # what the sentence opens with is its subject
    while i < len(s.words) and said < _REACH:
        if s.words[i] in ("sẽ", "đã"):
            if s.words[i] == "sẽ" and first and s.words[first - 1] in _LED:
                return None  # `cuộc gặp giữa hai lãnh đạo sẽ diễn ra`
            return "target" if s.words[i] == "sẽ" else "actual"
        if s.words[i] == "(" and ")" in s.words[i : i + _ASIDE]:
            i = s.words.index(")", i)  # `47 hộ ở chân núi (xã Sài Sơn, Hà Nội) sẽ chuyển đi`
        elif s.words[i] in _CLAUSE_ENDS and (first or s.words[i] != "và"):
            return None
        else:
            said += not (s.capital(i) or i in s.named)
        i += 1
    return None


def _changed(s: Sentence, after: int) -> bool:
    """Whether `xuống còn 3,2%`, `lên 40` follows within a few words."""
    for i in range(after, min(len(s.words) - 1, after + 8)):
        if s.words[i] in ",;.":
            return False
        if s.words[i] in _TURNS and s.words[i - 1] != "trở":
            return any(START.match(w) for w in s.words[i + 1 : i + 5])
    return False
