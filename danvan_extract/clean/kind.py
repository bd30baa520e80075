"""Tells what is no article: listing and tag pages, empty shells, texts in other languages."""

from __future__ import annotations

import re
import unicodedata

# Letters that no other language has: a fifth of a Vietnamese text. French and Portuguese have none of them.
_ONLY_VIETNAMESE = re.compile("[ạ-ỹđơư]")
_LETTER = re.compile(r"[^\W\d_]")
# A sample in which fewer of the letters are such is in another language, or without accents.
_LEAST = 0.04
# How much of a text is looked at, from its middle, and how many letters it needs to be judged by their share. In
# Vietnamese no sentence of 40 letters is without such a letter, names and addresses are.
_SAMPLE, _ENOUGH, _SENTENCE = 1500, 150, 40
# A passage of which two fifths or more are Vietnamese, somewhere in a text: an article behind another language.
_PASSAGE, _LEAST_OF_PASSAGE = 500, 0.08

# A line this long is a paragraph or a teaser, a shorter one may be a headline (characters).
_PARAGRAPH = 140
_HEADLINE = range(12, _PARAGRAPH)
_FEWEST_LINES = 6
# Teasers are cut off, or end in the link to the article.
_CUT_OFF = re.compile(
    r"(?:\.\.\.+|…|\[…\]|\[\.\.\.\]|(?:xem|đọc)\s+(?:thêm|tiếp|chi tiết)|chi tiết)\W*\Z", re.IGNORECASE
)
_TAIL = 80  # characters in which that stands
_ENDED = re.compile(r"[.!?:;…,][\"”’)\]]*\Z")
_DAY = re.compile(r"(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d(?!\d)")
# What pages without an article say instead of one.
_SHELL = re.compile(
    r"\b(?:not found|access denied|forbidden|enable javascript|"
    r"không tìm thấy (?:trang|nội dung|bài viết|kết quả|dữ liệu)|trang (?:này )?không tồn tại|"
    r"(?:nội dung|bài viết|dữ liệu) (?:này )?(?:đang (?:được )?cập nhật|không tồn tại|đã bị xóa|chưa có)|"
    r"(?:đang|chưa) cập nhật(?: nội dung| dữ liệu)?|chưa có (?:bài viết|dữ liệu|nội dung|tin)|"
    r"(?:vui lòng|bạn (?:cần|phải)) đăng nhập|không có quyền truy cập|liên kết (?:này )?(?:đã )?hỏng)\b",
    re.IGNORECASE,
)
_SHELL_LENGTH = 300


def why_no_article(text: str) -> str:
    """What a text is instead of an article, in words for a user; empty for an article.

    In doubt it is one: short texts, wrapped lines, lists with figures and texts in two languages are.
    """
    if _is_foreign(text):
        return "not in Vietnamese, or without accents"
    if len(text) < _SHELL_LENGTH and _SHELL.search(unicodedata.normalize("NFC", text)):
        return "an empty page"
    if _is_listing([line for raw in text.split("\n") if (line := raw.strip())]):
        return "a listing page"
    return ""


def _is_foreign(text: str) -> bool:
    """Whether neither the middle of a text nor any passage of it is Vietnamese; in a short text, no letter."""
    middle = max(0, (len(text) - _SAMPLE) // 2)
    sample = text[middle : middle + _SAMPLE]
    # What is outside of ASCII says it at once for nearly every article.
    if 0.16 < 1 - len(sample.encode("ascii", "ignore")) / max(len(sample), 1) < 0.45:
        return False
    letters, own = _letters(sample)
    if letters < _ENOUGH:
        return letters >= _SENTENCE and not own
    return own < _LEAST * letters and not _has_passage(text)


def _has_passage(text: str) -> bool:
    """Whether a passage of a text is Vietnamese; each half of one is looked at with both its neighbours."""
    pieces = (text[at : at + _PASSAGE] for at in range(0, len(text), _PASSAGE // 2))
    counts = map(_letters, pieces)
    return any(letters >= _ENOUGH and own >= _LEAST_OF_PASSAGE * letters for letters, own in counts)


def _letters(text: str) -> tuple[int, int]:
    """The letters of a text, and how many of them only Vietnamese has."""
    text = unicodedata.normalize("NFC", text).lower()
    return len(_LETTER.findall(text)), len(_ONLY_VIETNAMESE.findall(text))


def _is_listing(lines: list[str]) -> bool:
    """Whether the lines are headlines, dates and teasers, without a paragraph."""
    if len(lines) < _FEWEST_LINES:
        return False
    teasers = headlines = days = 0
    for line in lines:
        if _CUT_OFF.search(line, max(0, len(line) - _TAIL)):
            teasers += 1
        elif len(line) >= _PARAGRAPH:
            return False
        elif _DAY.search(line) and len(line) < 40:
            days += 1
        elif len(line) in _HEADLINE and not _ENDED.search(line) and not line[0].islower():
            headlines += 1
    return teasers + headlines + days >= 0.8 * len(lines) and (teasers >= 3 or headlines >= _FEWEST_LINES)
