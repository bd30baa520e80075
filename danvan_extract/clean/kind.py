"""Tells what is no article: listing and tag pages, empty shells, texts in other languages."""

from __future__ import annotations

import re
import unicodedata

# Letters that hardly any other language writes: about a quarter of a Vietnamese text, accents being on vowels.
_MARKED = re.compile(
    "[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]"
)  # fmt: skip
_LETTER = re.compile(r"[^\W\d_]")
# A text in which fewer of the letters are marked is in another language, or without accents; French has 4 %.
_LEAST_MARKED = 0.08
# How much of a text is looked at, from its middle, and how many letters it needs to be judged by their share. In
# Vietnamese no sentence of 40 letters is without a mark (none of 25,000 real ones), names and addresses are.
_SAMPLE, _ENOUGH, _SENTENCE = 1500, 150, 40

# A line this long is a paragraph or a teaser, a shorter one may be a headline (characters).
_PARAGRAPH = 140
_HEADLINE = range(12, _PARAGRAPH)
_FEWEST_LINES = 6
# Teasers are cut off, or end in the link to the article.
_CUT_OFF = re.compile(
    r"(?:\.\.\.+|…|\[…\]|\[\.\.\.\]|(?:xem|đọc)\s+(?:thêm|tiếp|chi tiết)|chi tiết)\W*\Z", re.IGNORECASE
)
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
    middle = max(0, (len(text) - _SAMPLE) // 2)
    sample = text[middle : middle + _SAMPLE]
    # What is outside of ASCII says it at once for nearly every article.
    if 0.15 < 1 - len(sample.encode("ascii", "ignore")) / max(len(sample), 1) < 0.45:
        return False
    sample = unicodedata.normalize("NFC", sample).lower()
    letters, marked = len(_LETTER.findall(sample)), len(_MARKED.findall(sample))
    return marked < _LEAST_MARKED * letters if letters >= _ENOUGH else letters >= _SENTENCE and not marked


def _is_listing(lines: list[str]) -> bool:
    """Whether the lines are headlines, dates and teasers, without a paragraph."""
    if len(lines) < _FEWEST_LINES:
        return False
    teasers = headlines = days = 0
    for line in lines:
        if _CUT_OFF.search(line):
            teasers += 1
        elif len(line) >= _PARAGRAPH:
            return False
        elif _DAY.search(line) and len(line) < 40:
            days += 1
        elif len(line) in _HEADLINE and not _ENDED.search(line) and not line[0].islower():
            headlines += 1
    return teasers + headlines + days >= 0.8 * len(lines) and (teasers >= 3 or headlines >= _FEWEST_LINES)
