"""Places as the tail of a body's name: `huyện Nga Sơn`, `TP HCM`, `phường 12`, or a bare known name."""

from __future__ import annotations

from dataclasses import dataclass

from danvan_extract.extract.tokens import Tokens
from danvan_extract.mentions import Level
from danvan_extract.places import gazetteer, levels_of, place_key

# Words that say the level, as sequences of tokens; the longest is tried first.
LEVEL_WORDS: dict[tuple[str, ...], str] = {
    ("tỉnh",): "province",
    ("thành", "phố"): "city",
    ("thành", "phố", "trực", "thuộc", "trung", "ương"): "city",
    ("tp",): "city",
    ("tp", "."): "city",
    ("huyện", "đảo"): "district",
    ("huyện",): "district",
    ("h", "."): "district",
    ("quận",): "district",
    ("q", "."): "district",
    ("thị", "xã"): "district",
    ("tx",): "district",
    ("tx", "."): "district",
    ("thị", "trấn"): "commune",
    ("tt", "."): "commune",
    ("xã",): "commune",
    ("x", "."): "commune",
    ("phường",): "commune",
    ("p", "."): "commune",
    ("đặc", "khu"): "commune",
    ("thôn",): "village",
    ("ấp",): "village",
    ("bản",): "village",
    ("buôn",): "village",
    ("làng",): "village",
    ("xóm",): "village",
    ("khóm",): "village",
    ("khu", "phố"): "village",
    ("khu", "vực"): "village",
    ("khu", "dân", "cư"): "village",
    ("tổ", "dân", "phố"): "village",
    ("tdp",): "village",
    ("tổ",): "village",
    ("khối",): "village",
    ("khối", "phố"): "village",
}
LEVEL_FIRST = frozenset(key[0] for key in LEVEL_WORDS)
_DOTTED = frozenset(("h", "q", "x", "p", "tt"))
# Units that are never numbered: the number behind one counts something.
_NAMED_ONLY = frozenset(("tỉnh", "huyện", "h", "thị", "tx", "xã", "x", "tt"))
CENTRAL_CITIES = frozenset(place_key(n) for n in (
    "Hà Nội", "Hồ Chí Minh", "HCM", "TPHCM", "Đà Nẵng", "Hải Phòng", "Cần Thơ",
))  # fmt: skip
_CENTRAL = {("trung", "ương"): 2, ("tw",): 1, ("tư",): 1, ("việt", "nam"): 2, ("vn",): 1}
_GLUED = frozenset(("tphcm", "tp.hcm", "tpđn", "tphn"))
# Family names that begin a person's name right after a place: `UBND tỉnh Gia Lai Hồ Văn Niên`.
SURNAMES = frozenset(
    """nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đoàn đào trương đinh lâm phùng mai tô
    vương trịnh lưu tạ chu cao hà thái châu kiều quách tôn thạch sơn kim danh triệu nông vi lò lường quàng cầm giàng
    sùng vàng thào lù hầu ma ksor rơ siu nay y h k điểu bế hứa lục đàm doãn tống văn cù la từ diệp nghiêm ninh tăng
    quảng khuất khương mạc thân lại viên ông âu bạch biện giáp chử lỗ mã mẫn hàn ngụy nhữ phí thẩm tiêu trà
    ung thích""".split()  # noqa: SIM905
)


# Family names that begin a name of two syllables which the gazetteer doesn't know: `UBND xã| Lê Hải`.
_FREQUENT = frozenset(("nguyễn", "trần", "lê", "phạm", "huỳnh", "phan", "võ", "đặng", "bùi", "đỗ", "ngô"))
# Levels at which a name may stand without its level word, by the entry's `bare_place`.
BARE_LEVELS = {
    "province": frozenset(("province",)),
    "district": frozenset(("province", "district")),
    "commune": frozenset(("province", "district", "commune")),
}
_COUNTRIES = frozenset(
    tuple(name.split())
    for name in (
        "mỹ", "hoa kỳ", "anh", "pháp", "đức", "nga", "liên xô", "trung quốc", "nhật", "nhật bản", "hàn quốc",
        "triều tiên", "lào", "campuchia", "thái lan", "singapore", "malaysia", "indonesia", "philippines", "myanmar",
        "ấn độ", "pakistan", "iran", "iraq", "syria", "israel", "ukraine", "canada", "australia", "úc", "new zealand",
        "đài loan", "ý", "italy", "italia", "tây ban nha", "bồ đào nha", "hà lan", "bỉ", "thụy điển", "thụy sĩ",
        "na uy",
        "đan mạch", "phần lan", "ba lan", "hungary", "séc", "cuba", "venezuela", "brazil", "argentina", "mexico",
        "thổ nhĩ kỳ", "ả rập saudi", "saudi arabia", "ai cập", "nam phi", "mông cổ", "brunei", "đông timor", "ireland",
        "hy lạp", "áo", "romania", "bulgaria", "kazakhstan", "qatar", "uae", "afghanistan", "libya", "việt nam",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A place that ends before token `end`; `name` is empty when only the level is said (`huyện`)."""

    end: int
    level: Level | None
    name: str


def find_country(tokens: Tokens, at: int) -> int:
    """The end of the name of a country at token `at`, or `at`."""
    if at < len(tokens) and tokens.capital[at]:
        for n in (3, 2, 1):
            if tuple(tokens.words[at : at + n]) in _COUNTRIES and (n > 1 or tokens.capital[at + 1 : at + 2] != [True]):
                return at + n
    return at


def known_name(tokens: Tokens, at: int, levels: frozenset[str], *, loose: bool = False) -> int:
    """End token of the longest name of the gazetteer at `at` with one of `levels`, or `at` when there is none.

    Every word needs a capital, or with `loose` (after a level word) one of them (`tỉnh long An`).
    """
    if at >= len(tokens) or not (tokens.capital[at] or tokens.words[at].isdigit() or (loose and at + 1 < len(tokens))):
        return at
    if tokens.words[at].isdigit() and tokens.amount(at):
        return at
    for end, units in reversed(gazetteer().names_at(tokens.words, at)):
        capitals = [tokens.capital[k] or not tokens.words[k][0].isalpha() for k in range(at, end)]
        written = all(capitals) or (loose and any(capitals))
        if written and any(u.level in levels for u in units):
            return end
    return at


def _foreign(tokens: Tokens, at: int) -> bool:
    """Whether a word that isn't Vietnamese stands at `at` (`tỉnh Savannakhet`)."""
    return at < len(tokens) and tokens.capital[at] and len(tokens.words[at]) > 5 and tokens.words[at].isascii()


def level_word(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """The level word at `at`: its end token and the level."""
    words = tokens.words
    if at >= len(words) or words[at] not in LEVEL_FIRST:
        return None
    for n in (6, 3, 2, 1):
        key = tuple(words[at : at + n])
        if len(key) == n and key in LEVEL_WORDS:
            return at + n, LEVEL_WORDS[key]
    return None


def _unknown_name(tokens: Tokens, at: int, *, village: bool = False, numbered: bool = True) -> int:
    """End of a name that the gazetteer doesn't know: one to three words with capitals, or where it can be, a number."""
    if at >= len(tokens):
        return at
    if tokens.words[at].isdigit() and tokens.ends[at] - tokens.starts[at] <= 3:
        return at + 1 if numbered and not tokens.amount(at) else at
    end = at
    while (
        end < len(tokens)
        and end < at + 5
        and tokens.capital[end]
        and tokens.words[end].isalpha() | ("’" in tokens.words[end]) | ("'" in tokens.words[end])
    ):
        if end > at and tokens.starts[end] - tokens.ends[end - 1] > 1:
            break
        end += 1
    run = end - at
    if not village and ((run >= 3 and tokens.words[at] in SURNAMES) or (run == 2 and tokens.words[at] in _FREQUENT)):
        return at
    if run <= 2:
        return end
    for cut in (2,) if village else (2, 1, 3):
        if cut < run and tokens.words[at + cut] in SURNAMES and run - cut >= 2:
            return at + cut
    return at + min(run, 3)


def _city_at(tokens: Tokens, at: int) -> bool:
    """Whether a centrally run city is named at token `at`."""
    return any(place_key(tokens.said(at, end)) in CENTRAL_CITIES for end in range(at + 1, min(len(tokens), at + 3) + 1))


def find_place(tokens: Tokens, at: int, bare: frozenset[str]) -> Place | None:
    """The place at token `at`, or None. `bare` are the levels at which a name may stand without its level word."""
    words = tokens.words
    if at >= len(words):
        return None
    if words[at] in _GLUED:
        return Place(at + 1, "province", tokens.said(at, at + 1))
    for key, n in _CENTRAL.items():
        if tuple(words[at : at + n]) == key and tokens.capital[at] | (n == 2):
            return Place(at + n, "central", "")
    if words[at] == "t" and words[at + 1 : at + 3] == [".", "ư"]:
        return Place(at + 3, "central", "")
    said = level_word(tokens, at)
    if said is not None:
        end, level = said
        if level == "city" and words[end - 1 : end + 1] == [".", "\n"] and _city_at(tokens, end + 1):
            end += 1  # a line break after `TP.`
        if words[at] in _DOTTED and not tokens.capital[at]:
            return None
        if level == "city" and words[end : end + 1] and words[end] in ("hcm", "hồ"):
            if words[end] == "hcm":
                return Place(end + 1, "province", tokens.said(end, end + 1))
            if words[end : end + 3] == ["hồ", "chí", "minh"]:
                return Place(end + 3, "province", tokens.said(end, end + 3))
        wanted = {"city": frozenset(("province", "district")), "village": frozenset[str]()}.get(
            level, frozenset((level,))
        )
        amount = words[at] in _NAMED_ONLY and words[end : end + 1] and words[end].isdigit()
        stop = known_name(tokens, end, wanted, loose=True) if wanted and not amount else end
        if stop == end and (level not in ("province", "city") or _foreign(tokens, end)):
            numbered = words[at] not in _NAMED_ONLY
            stop = _unknown_name(tokens, end, village=level == "village", numbered=numbered)
        if stop == end and words[end : end + 1] == ["nhà"] and level != "village":
            return Place(end + 1, _level(level, ""), "")
        if words[end - 1] == "vực" and words[stop : stop + 1] in (["-"], ["–"]) and stop > end:
            beyond = _unknown_name(tokens, stop + 1, numbered=False)  # khu vực Sa Đéc - Lai Vung
            stop = beyond if beyond > stop + 1 else stop
        name = tokens.said(end, stop) if stop > end else ""
        if not name and words[end - 1] == ".":
            stop = end = end - 1
        if level == "village" and not name and words[at] in ("tổ", "khối", "khu", "bản"):
            return None
        return Place(stop, _level(level, name), name)
    if not tokens.capital[at]:
        return None
    stop = known_name(tokens, at, bare)
    if stop == at:
        return None
    if (
        stop < len(tokens)
        and tokens.capital[stop]
        and tokens.starts[stop] - tokens.ends[stop - 1] <= 1
        and words[stop] not in SURNAMES
        and not (tokens.said(at, stop).isupper() and tokens.said(stop, stop + 1).isupper())
        and words[stop] not in ("chủ", "phó", "bí", "giám", "trưởng")
    ):
        return None
    name = tokens.said(at, stop)
    known = levels_of(name) & bare
    level_known: Level | None = "province" if "province" in known else "district" if "district" in known else "commune"
    return Place(stop, level_known, name)


def _level(level: str, name: str) -> Level | None:
    if level == "city":
        if not name:
            return None
        return "province" if place_key(name) in CENTRAL_CITIES else "district"
    return level  # type: ignore[return-value]
