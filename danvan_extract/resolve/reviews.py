"""The years that a report reviews by their number alone: `sau 10 năm`, `tổng kết 5 năm thực hiện`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from danvan_extract.numbers import FIRST_WORDS, small_number
from danvan_extract.resolve.reporting import ReportingTime
from danvan_extract.resolve.spoken import Spoken
from danvan_extract.resolve.time_clues import LEAD
from danvan_extract.segment import Body

_NUMBER = rf"\d{{1,2}}|{'|'.join(FIRST_WORDS)}"
_ENDS_IN_NUMBER = re.compile(rf"(?:\d|{'|'.join(FIRST_WORDS)})\Z")
_COUNT = rf"(?P<count>{_NUMBER})"
_REVIEWS = ("sơ kết", "tổng kết", "nhìn lại", "đánh giá", "kết quả")
_REVIEWED = re.compile(
    rf"\b(?:{'|'.join(_REVIEWS)})[ ](?:kết quả |công tác )?{_COUNT}[ ]năm[ ]"
    r"(?:thực hiện|triển khai|thi hành|xây dựng|hoạt động|phối hợp)\b"
)
_OPENS = r"(?:^|[.;:,“\"]\s{0,2}|\n)"
_GONE_BY = re.compile(
    rf"{_OPENS}(?:qua|sau|trong|với|suốt)[ ](?:hơn |gần )?(?P<said>{_COUNT}[ ]năm\b)(?![ ](?:tới|học|tiếp|đầu|cuối))"
    rf"|{_OPENS}(?:trong |suốt )?(?P<said_past>(?P<past>{_NUMBER})[ ]năm[ ](?:vừa )?qua\b)"
)
_HALVES = ("nửa nhiệm kỳ", "nửa đầu nhiệm kỳ", "1/2 nhiệm kỳ")
_HALF_TERM = re.compile(
    rf"{_OPENS}(?:(?:qua|sau|trong|với) )?(?:hơn |gần )?(?P<said>{'|'.join(_HALVES)})\b(?! (?:còn|cuối|sau|tới|tiếp))"
)
_TERM_GONE = re.compile(rf"{_OPENS}(?:trong |qua )?(?P<said>nhiệm k[ỳì] (?:vừa )?qua)\b")
_HALF_GONE = re.compile(r"\b(?:nửa|1/2) (?:đầu )?năm (?:vừa )?qua\b")
# What is planned of the year that the report is a part of; behind a noun (`thu ngân sách cả năm`) only that is.
_WHOLE_YEAR = re.compile(
    r"(?P<scope>\b(?:phấn đấu|dự kiến|ước|kế hoạch|đến hết|trong)[ ]|[.;:,\n]\s{0,2})?"
    r"\bcả năm\b(?!\s(?:(?:19|20)\d\d|nay|học|qua)\b)"
)
_PART = re.compile(r"(?:\d{4}|XXXX)-[QH]\d|(\d{4}|XXXX)-\d\d/\1-\d\d")
_TERM = 5  # years
_OPENING = 20  # characters from the line's start in which a time opens it
_YEARS = re.compile(r"(\d{4})(?:-\d\d)?/(\d{4})(?:-\d\d)?")


def _lasts(value: str, years: int) -> bool:
    """Whether a time told (`2011/2020`) lasts so many years, counted either way."""
    m = _YEARS.fullmatch(value)
    lasts = int(m[2]) - int(m[1]) if m is not None else 0
    return lasts > 0 and lasts in (years, years - 1)


def reviewed(body: Body, spoken: Sequence[Spoken], time: ReportingTime) -> str:
    """The years that the lead says it reviews, as a date value, or empty.

    `3 năm` in 2023 are 2021/2023 when a stage told begins in 2021.
    """
    m = _REVIEWED.search(body.lower, 0, LEAD) if any(body.lower.find(w, 0, LEAD) >= 0 for w in _REVIEWS) else None
    if m is None:
        return ""
    years = small_number(m["count"]) or 0
    told = [d.value for d in spoken if _lasts(d.value, years)]
    if told or time.year is None:
        return told[0] if told else ""
    spans = [m for d in spoken if (m := _YEARS.fullmatch(d.value)) and m[1] < m[2]]
    begun = {m[1] for m in spans}  # a stage that began so long ago, this year counted
    first = time.year - years + (f"{time.year - years + 1:04d}" in begun)
    return f"{first:04d}/{time.year:04d}"


def _before(told: Sequence[str], years: int, year: int | None) -> str:
    """The last of the times told that is gone by in the article's `year`, or the term before one that begins then."""
    for value in reversed(told):
        first, last = int(value[:4]), int(value.partition("/")[2][:4])
        if year is None or last <= year:
            return value
        if first == year:
            return f"{year - years:04d}/{year:04d}"
    return ""


def _since(spoken: Sequence[Spoken], start: int, years: int, year: int | None) -> str:
    """The years up to the article's since the one told before `start` that is so many years ago, or empty."""
    if year is None or not any(d.value == f"{year - years:04d}" for d in spoken if d.start < start):
        return ""
    return f"{year - years:04d}/{year:04d}"


def _counts_years(lower: str) -> bool:
    """Whether a number stands before `năm` at all: the quick look before the patterns."""
    at = lower.find(" năm")
    while at >= 0 and not _ENDS_IN_NUMBER.search(lower, max(0, at - 4), at):
        at = lower.find(" năm", at + 1)
    return at >= 0


def gone_by(body: Body, spoken: Sequence[Spoken], period: str, year: int | None) -> list[Spoken]:
    """The times told by their length alone (`Sau 10 năm`, `Nửa năm qua`, `cả năm`), as the report's period has it.

    Half a term is the years of it up to the article's. Years gone by that the report doesn't cover are the last told
    that lasted so long.
    """
    starts = [d.start for d in spoken]
    found = []
    for m in _GONE_BY.finditer(body.lower) if _counts_years(body.lower) else ():
        years = small_number(m["count"] or m["past"]) or 0
        beside = m.end() + len(" (") + 1  # `Qua 20 năm (2003-2023)`
        told = [d.value for d in spoken[: bisect_left(starts, beside)] if _lasts(d.value, years)]
        value = (
            period if _lasts(period, years) else _before(told, years, year) or _since(spoken, m.start(), years, year)
        )
        if value:
            found.append(Spoken(m.start("said" if m["count"] else "said_past"), m.end(), value, topic=True))
    if year is not None and any(body.lower.find(half) >= 0 for half in _HALVES):
        found += _half_terms(body, spoken, year)
    if year is not None and "nhiệm k" in body.lower:
        found += _terms_gone(body, spoken, year)
    if "-H" in period:
        found += [Spoken(m.start(), m.end(), period, topic=True) for m in _HALF_GONE.finditer(body.lower)]
    of_year = period[:4] if _PART.fullmatch(period) else f"{year}" if year is not None and not period else ""
    if of_year and "cả năm" in body.lower:
        for m in _WHOLE_YEAR.finditer(body.lower):
            told = [d.value for d in spoken if d.start < m.start() and _PART.fullmatch(d.value)]
            if told or period:
                found.append(
                    Spoken(
                        m.end() - len("cả năm"),
                        m.end(),
                        of_year,
                        inner=m["scope"] is None,
                        topic=not period and m["scope"] is not None,
                    )
                )
    return found


def _half_terms(body: Body, spoken: Sequence[Spoken], year: int) -> list[Spoken]:
    """Halves of a term (`Sau nửa nhiệm kỳ, …`): the years up to the article's of the first term told before it."""
    terms = [d for d in spoken if _lasts(d.value, _TERM)]
    found = []
    for m in _HALF_TERM.finditer(body.lower) if terms else ():
        first, last = int(terms[0].value[:4]), int(terms[0].value.partition("/")[2][:4])
        if terms[0].start < m.start() and first < year < last:
            found.append(Spoken(m.start("said"), m.end(), f"{first:04d}/{year:04d}", topic=True))
    return found


def _terms_gone(body: Body, spoken: Sequence[Spoken], year: int) -> list[Spoken]:
    """The terms gone by (`Nhiệm kỳ qua, …`): the last told before them that is over or ends now."""
    terms = [d for d in spoken if (m := _YEARS.fullmatch(d.value)) and int(m[1]) < year - 1 and int(m[2]) <= year + 1]
    found = []
    for m in _TERM_GONE.finditer(body.lower) if terms else ():
        told = [d.value for d in terms if d.start < m.start()]
        if told:
            found.append(Spoken(m.start("said"), m.end(), told[-1], topic=True))
    return found


def opening(body: Body, spoken: Sequence[Spoken]) -> str:
    """The part of a year that the article opens with (`6 tháng đầu năm 2024, huyện đã …`), or empty."""
    first = next((d for d in spoken if d.start < LEAD), None)
    if first is None or not first.topic or first.ahead or not _PART.fullmatch(first.value):
        return ""
    line = body.lower.rfind("\n", 0, first.start) + 1
    return first.value if first.start - line <= _OPENING else ""
