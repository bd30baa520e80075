"""From bytes to text."""

from __future__ import annotations

from danvan_extract.read.outcome import Refused


def decode(data: bytes) -> str:
    """The text of a file, its byte order mark removed and everything else kept.

    Raises Refused when it is neither UTF-8 nor UTF-16.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig"
        if b"\0" in data[:4096]:
            raise Refused("binary, not text", "remove it from the input")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as e:
        raise Refused(f"not {encoding.upper()[:6].rstrip('-')}: byte {e.start}", "save it as UTF-8") from e
