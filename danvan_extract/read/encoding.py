"""From bytes to text."""

from __future__ import annotations

import codecs
import re
import unicodedata

from danvan_extract.read import legacy
from danvan_extract.read.outcome import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w\-]{2,20})", re.IGNORECASE)
# UTF-8 that was read as Windows-1252 or Latin-1 and written again: `CÃ´ng tÃ¡c dÃ¢n váº­n Ä‘á»“ng`.
_MARKS_OF_MOJIBAKE = ("Ã", "áº", "á»", "Ä", "Æ")
_MOJIBAKE = re.compile(r"Ã[\u0080-\u00bf\u0160-\u02dc]|á[º»][\u0080-\u00bf\u0152-\u2122]|Ä[\u0083\u0091‘ƒ]|Æ[°¡]")


def decode(data: bytes, *charsets: str | None) -> str:
    """The text of a file, its byte order mark removed and everything else kept.

    UTF-8 and, by its mark or its zero bytes, UTF-16; else the first of the `charsets` that fits, which are named
    by the file's sender or by itself;
    else Windows-1258, TCVN3 or VNI, if the text then is Vietnamese. Raises Refused when it is none.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or without_mark(data)
    if encoding is None and b"\0" in data[:4096]:
        raise Refused("binary, not text", "remove it from the input")
    try:
        return mend(data.decode(encoding or "utf-8"))
    except UnicodeDecodeError as e:
        place = e.start
        if encoding is not None:
            raise Refused(f"not {encoding.upper()}: byte {place}", "save it as UTF-8") from e
    for found in (*(_named(data, name) for name in charsets if name), legacy.from_bytes(data)):
        if found is None:
            continue
        if legacy.likeness(unicodedata.normalize("NFC", found)) > legacy.likeness(data.decode("utf-8", "replace")):
            return mend(found)
    raise Refused(f"not UTF-8: byte {place}", "save it as UTF-8")


def page_charset(data: bytes) -> str | None:
    """The encoding that a page names for itself."""
    m = _META.search(data[:4096])
    return m[1].decode("ascii") if m else None


def mend(text: str) -> str:
    """Text with mojibake and legacy fonts undone; anything else comes back as it is."""
    if any(mark in text for mark in _MARKS_OF_MOJIBAKE) and len(_MOJIBAKE.findall(text[:4000])) > 2:
        import ftfy

        mended = ftfy.fix_encoding(text)
        if legacy.likeness(mended) > legacy.likeness(text):
            return mended
    return legacy.to_unicode(text)


def without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark: most letters, blanks and digits have a zero byte, all on one side."""
    sample = data[:2000]
    if len(sample) < 20 or sample.count(0) * 4 < len(sample):
        return None
    low, high = sample[1::2].count(0), sample[::2].count(0)
    if high == 0:
        return "utf-16-le"
    return "utf-16-be" if low == 0 else None


def _named(data: bytes, charset: str) -> str | None:
    """The text in the encoding `charset`, None if there is no such or the text isn't Vietnamese then."""
    try:
        text = data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return None
    # Windows-1258 has tones of their own, behind the letters.
    return text if legacy.likeness(unicodedata.normalize("NFC", legacy.to_unicode(text))) > 0.02 else None
