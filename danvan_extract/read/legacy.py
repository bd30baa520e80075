"""Vietnamese text in the encodings of the 1990s: TCVN3 (.VnTime fonts), VNI-Windows and Windows-1258.

TCVN3 and VNI put Vietnamese letters on the places of Western ones, so such text reads `C«ng t¸c d©n vËn`
or `Coâng taùc daân vaän` in Unicode. It is recognised by how much of it becomes common Vietnamese words.
"""

from __future__ import annotations

import re
import unicodedata

# TCVN 5712:1993, table VN3, on Latin-1: bare vowels with their marks, then by tone (grave, acute, hook,
# tilde, dot). Capitals with a tone are the small letters in a capital font, and can't be told.
_TCVN3_FROM = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¸¶·¹»¾¼½ÆÇÊÈÉËÌÐÎÏÑÒÕÓÔÖ×ÝØÜÞßãáâäåèæçéêíëìîïóñòôõøö÷ùúýûüþ"
_TCVN3_TO = "ĂÂÊÔƠƯĐăâêôơưđàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_TCVN3 = str.maketrans(_TCVN3_FROM, _TCVN3_TO)

# VNI-Windows on Latin-1: a vowel, then a letter that stands for its marks.
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT, _HAT, _BREVE, _HORN = (
    "\u0300", "\u0301", "\u0309", "\u0303", "\u0323", "\u0302", "\u0306", "\u031b",
)  # fmt: skip
_VNI_MARKS = {
    "ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT, "â": _HAT, "ê": _BREVE,
    "à": _HAT + _GRAVE, "á": _HAT + _ACUTE, "å": _HAT + _HOOK, "ã": _HAT + _TILDE, "ä": _HAT + _DOT,
    "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_LETTERS = {
    "ô": "o" + _HORN,
    "ö": "u" + _HORN,
    "ñ": "đ",
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
}
_VNI_PAIR = re.compile(f"(?P<vowel>[aeouyôöAEOUYÔÖ])(?P<mark>[{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}])")
_VNI_LETTER = re.compile(f"[{''.join(_VNI_LETTERS)}{''.join(_VNI_LETTERS).upper()}]")

# The commonest syllables of Vietnamese news that hold a letter outside ASCII.
_COMMON = frozenset({
    "và", "của", "các", "là", "được", "có", "những", "đã", "với", "tại", "này", "đến", "về", "người", "năm", "công",
    "tỉnh", "huyện", "xã", "để", "khi", "từ", "nhân", "việc", "tổ", "chức", "cán", "bộ", "đảng", "hội", "ủy", "đồng",
    "thực", "hiện", "dân", "vận", "phát", "triển", "không", "một", "ở", "như", "đối", "số", "đó", "sẽ", "cũng",
    "ngày", "tháng", "nước", "chính", "quyền", "phường", "thành", "phố", "bí", "thư", "chủ", "tịch", "phó", "trưởng",
    "kinh", "tế", "nông", "thôn", "mới", "xây", "dựng", "tuyên", "truyền", "lãnh", "đạo", "nhiệm", "vụ", "hoạt",
    "động", "tác", "đoàn", "thể", "quốc", "gia", "việt", "hà", "nội", "ông", "bà", "chí", "trên", "địa", "bàn", "sự",
    "nhiều", "cơ", "sở", "đơn", "vị",
})  # fmt: skip
_PLENTY = 10
_VIETNAMESE = re.compile("[\u1ea0-\u1ef9ơưƠƯ\u0309\u0323\u031b]|[đĐ]")
_TELLING, _PLENTY = 300, 10
_VIETNAMESE = re.compile("[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
_WORDS = re.compile(r"[^\W\d_]+")
# Share of words that must be common ones (in Vietnamese news it is a third) in a sample of some length; of a
# few words one or two prove nothing.
_ENOUGH = 0.08
_FEW = 20
_SAMPLE = 4000


def from_tcvn3(text: str) -> str:
    """TCVN3 text that was decoded as Latin-1, in Unicode."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """VNI-Windows text that was decoded as Latin-1 or Windows-1252, in Unicode."""

    def letter(c: str) -> str:
        plain = _VNI_LETTERS.get(c.lower(), c.lower())
        return plain.upper() if c.isupper() else plain

    paired = _VNI_PAIR.sub(lambda m: letter(m["vowel"]) + _VNI_MARKS[m["mark"].lower()] + "\ue000", text)
    # The mark that was used up must not be read as a letter of its own: pairs are closed by a stand-in.
    singled = _VNI_LETTER.sub(lambda m: letter(m[0]), paired)
    return unicodedata.normalize("NFC", singled.replace("\ue000", ""))


def likeness(text: str) -> float:
    """The share of words in a sample of `text` that are common Vietnamese ones, 0 to 1."""
    words = _WORDS.findall(text[:_SAMPLE].lower())
    return sum(w in _COMMON for w in words) / max(len(words), _FEW)


def to_unicode(text: str) -> str:
    """The text with TCVN3 or VNI letters turned into Vietnamese ones, if it is of that kind; else as it is."""
    if len(_VIETNAMESE.findall(text[:500])) > _PLENTY:
        return text
    sample = text[:_SAMPLE]
    if sample.isascii() or len(_VIETNAMESE.findall(sample)) * 100 > len(sample):
        return text
    likely = max((from_tcvn3, from_vni), key=lambda convert: likeness(convert(sample)))
    return likely(text) if likeness(likely(sample)) >= max(_ENOUGH, 2 * likeness(sample)) else text


def from_bytes(data: bytes) -> str | None:
    """Text out of bytes in Windows-1258, TCVN3 or VNI-Windows, None when it is none of them."""
    sample = data[:_SAMPLE]
    windows = sample.decode("cp1258", "replace")
    western = sample.decode("latin-1")
    found = max(
        (likeness(unicodedata.normalize("NFC", windows)), "cp1258"), (likeness(from_tcvn3(western)), "tcvn3"),
        (likeness(from_vni(western)), "vni"),
    )  # fmt: skip
    if found[0] < _ENOUGH:
        return None
    if found[1] == "cp1258":
        try:
            return data.decode("cp1258")
        except UnicodeDecodeError:
            return None
    return (from_tcvn3 if found[1] == "tcvn3" else from_vni)(data.decode("latin-1"))
