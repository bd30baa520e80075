"""What the occasion of an article tells about its year: anniversaries, events, congresses, school years.

Rungs of the ladder in resolve/years: each takes the clues and gives the year of the article's day and
why, or None.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

from danvan_extract.numbers import FIRST_WORDS, small_number
from danvan_extract.resolve.eras import TERM, term_from
from danvan_extract.resolve.festivals import buddhist_year, day_of, moon_year, new_year_ahead
from danvan_extract.resolve.past import ahead
from danvan_extract.resolve.time_clues import LEAD, Clues, Fact, Verdict

_ELECTION = re.compile(r"(?<!trúng cử )(?<!sau )bầu cử|kỳ (?:họp )?thứ (?:nhất|1)\b")
_ELECTED = re.compile(rf"(?<!trúng cử )(?<!sau )bầu(?: cử)? đại biểu quốc hội (?:việt nam )?khóa ({TERM})\b")
_CONGRESS = re.compile(
    r"(?<!nghị quyết )(?<!thực hiện )(?<!văn kiện )(?<!sau )"
    r"đại hội (?:đại biểu |đảng|chi bộ|đảng viên|lần thứ|công đoàn|đoàn|hội )"
)
_OF_TERM = ("nhiệm kỳ ", "nhiệm kì ")
_YEARS_ON = re.compile(
    r"[ ]năm[ ](?:thực hiện|triển khai|thi hành|thành lập|tái lập|chia tách)[ ][^.;\n\d]{0,60}"
    r"(?:(?:số[ ])?\d{1,5}/)?(?P<year>(?:19|20)\d\d)\b(?![ ]?[-–])"
)
# What a review at half of a term says: `sơ kết giữa nhiệm kỳ thực hiện Nghị quyết …, nhiệm kỳ 2020-2025`.
_HALF_TERM = re.compile(r"(?:giữa|nửa) nhiệm kỳ\b")
_COUNT = re.compile(rf"(?<![\w.,])(\d{{1,2}}|{'|'.join(FIRST_WORDS)})\Z")
_CARRIED_OUT = re.compile(r"[ ]năm[ ](?:triển khai )?(?:thực hiện|thi hành)[ ]")
_REVIEW = re.compile(rf"\b(?:sơ|tổng) kết[ ](?P<count>\d{{1,2}}|{'|'.join(FIRST_WORDS)})[ ]năm\b")
_NAMED = 250  # characters of a document's name up to its day
_HELD = re.compile(r"[ ,]{1,2}(?:được[ ])?(?:tổ chức|diễn ra|khai mạc|bế mạc)[ ](?:vào[ ]|trong[ ]|từ[ ])?")
_NTH_YEAR = re.compile(
    rf"\bnăm[ ](?P<nth>đầu[ ]tiên|đầu|cuối|thứ[ ](?P<count>[2-5]|hai|ba|tư|năm))[ ](?:triển khai )?(?:thực hiện|của)[ ]"
    rf"(?:thắng lợi )?(?:nghị quyết |nhiệm kỳ )?đại hội[ ](?:đại biểu )?(?:toàn quốc )?(?:lần thứ )?"
    rf"(?:(?P<party>{TERM})[ ](?:của )?đảng\b)?"
)
_ITS_DAY = 120  # characters
_SUMMER = 6  # the month from which the next New Year is prepared
_STILL_TOLD = 31  # days after the event's own
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FROM_SCHOOL_YEAR = re.compile(r"\b(?:kể từ|bắt đầu từ|áp dụng từ|từ đầu|chuẩn bị(?: cho)?|phục vụ|sang|vào)[ ]$")
_HAS_BEEN = re.compile(r"[^.;\n]{0,50}?\b(?:đã|đến nay)\b")
# Between the two days of an anniversary: `(30/4/1975 - 30/4/2025)`.
_PAIR = re.compile(r"[ ]{0,2}[-–—/][ ]{0,2}(?:ngày[ ])?")


def nearest_year(event: tuple[int, int], day: dt.date) -> int:
    """The year in which month and day `event` come closest to `day`."""
    return min((abs(day_of(*event, y) - day), y) for y in (day.year - 1, day.year, day.year + 1))[1]


def _years_on(lower: str) -> int | None:
    """The year that `một năm thực hiện Quy định số 12/2017` comes to."""
    m = _YEARS_ON.search(lower)
    count = _counted(lower, m.start()) if m else 0
    return int(m["year"]) + count if m and count else None


def _counted(lower: str, end: int) -> int:
    """The number of years before ` năm`, or 0."""
    count = _COUNT.search(lower, max(0, end - 6), end)
    return small_number(count[1]) or 0 if count else 0


def _carried_out(clues: Clues) -> dt.date | None:
    """The day on which a document has been carried out for the years that the lead reviews.

    `sơ kết 5 năm thực hiện Chỉ thị số 35-CT/TW ngày 15/6/2018`: 15/6/2023.
    """
    for m in _CARRIED_OUT.finditer(clues.body.lower, 0, LEAD):
        count = _counted(clues.body.lower, m.start())
        end = clues.body.sentence_at(m.start())[1]
        dated = (f for f in clues.facts if f.grain == "day" and m.end() <= f.mention.start < min(end, m.end() + _NAMED))
        fact = next(dated, None)
        if count and fact is not None and fact.span.known:
            return day_of(fact.span.first.month, fact.span.first.day, fact.span.first.year + count)
    return None


def _reviewed_since(clues: Clues) -> dt.date | None:
    """The day on which a document has been carried out for the years that the sentence then reviews.

    `Thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017, … huyện sơ kết 2 năm sắp xếp bộ máy`: 25/10/2019.
    """
    lower = clues.body.lower
    for m in _REVIEW.finditer(lower, 0, LEAD) if "ơ kết" in lower or "ổng kết" in lower else ():
        start = clues.body.sentence_at(m.start())[0]
        days = [f.span.first for f in clues.facts if f.grain == "day" and f.span.known and f.role == "document"
                and start <= f.mention.start < m.start()]  # fmt: skip
        if days and (count := small_number(m["count"]) or 0):
            return day_of(days[-1].month, days[-1].day, days[-1].year + count)
    return None


def anniversary(clues: Clues) -> Verdict | None:
    """`(30/4/1975 - 30/4/2025)`, `43 năm ngày giải phóng miền Nam`, `20 năm tái lập huyện (1997 - 2017)`."""
    days = [a.day for a in clues.anniversaries]
    known = [f for f in clues.facts if f.span.known and f.grain == "day"]
    for a, b in pairwise(known):
        first, last = a.span.first, b.span.first
        between = clues.body.text[a.mention.end : b.mention.start]
        if (
            (first.month, first.day) == (last.month, last.day)
            and first.year < last.year - 1
            and _PAIR.fullmatch(between)
        ):
            days.append(last)
    lower = clues.body.lower
    for f in clues.facts:
        if not days and f.span.known and f.grain == "years":
            count = f"{f.span.last.year - f.span.first.year} năm "
            if len(count) > 6 and count in lower[max(0, f.mention.start - 150) : f.mention.start]:
                return f.span.last.year, "an anniversary"
    if not days and (day := _carried_out(clues) or _reviewed_since(clues)) is not None:
        days.append(day)
    if not days and (years := _years_on(lower)) is not None:
        return years, "the years gone by since a year named"
    if not days or clues.event is None:
        return None
    nearest = {nearest_year(clues.event, day) for day in days}
    return (nearest.pop(), "an anniversary") if len(nearest) == 1 else None


def new_year(clues: Clues) -> Verdict | None:
    """The New Year that the text keeps in the winter (`Tết Ất Mùi`, `xuân 2026`), a lunar or Buddhist year."""
    if clues.event is None:
        return None
    if (moon := moon_year(clues.body, clues.event, clues.patterns)) is not None:
        return moon, "the lunar year said with the day"
    if (buddhist := buddhist_year(clues.body)) is not None and 4 <= clues.event[0] <= 9:
        return buddhist, "the year of the Buddhist calendar"
    if not clues.new_year or 4 <= clues.event[0] <= 10:
        return None
    if clues.event[0] >= 11:
        return clues.new_year - 1, f"before the new year {clues.new_year}"
    return clues.new_year, f"the new year {clues.new_year}"


def lead_event(clues: Clues) -> Verdict | None:
    """The one year of an event that the lead names or that is told with its day, or of the New Year that is kept."""
    years = {f.span.first.year for f in clues.facts
             if f.span.known and f.grain == "year" and ((f.role == "event" and f.mention.start < LEAD)
             or (not f.role and _held(clues, f.mention.end)))}  # fmt: skip
    years |= {y for y, at, role in clues.bare if role == "event" and (at < LEAD or _on_its_day(clues, at))}
    winter = clues.event is None or clues.event[0] >= 11 or clues.event[0] <= 3
    years |= {clues.new_year} if clues.new_year and winter else set()
    if len(years) != 1:
        return None
    year = years.pop()
    month = clues.event[0] if clues.event is not None else 0
    before = clues.new_year == year and (month >= 11 or (month >= _SUMMER and new_year_ahead(clues.body, year)))
    return (year - 1, f"before the new year {year}") if before else (year, f"the event of {year} in the lead")


def _held(clues: Clues, end: int) -> bool:
    """Whether a meeting of the year is held on the day reported (`hội nghị xúc tiến năm 2018 tổ chức chiều 25-12`)."""
    held = _HELD.match(clues.body.lower, end)
    days = (f for f in clues.facts if held and f.mention.start == held.end())
    day = next(days, None)
    return day is not None and clues.event == (day.span.first.month, day.span.first.day) and clues.event[0] >= 3


def _on_its_day(clues: Clues, at: int) -> bool:
    """Whether the day reported, or one shortly before it, is that of the event (`hội báo của tỉnh 2019 ngày 15/3`)."""
    end = min(at + _ITS_DAY, clues.body.sentence_at(at)[1])
    days = (f for f in clues.facts if f.grain == "day" and not f.span.known and at < f.mention.start < end)
    first = next(days, None)
    if first is None or clues.event is None or _YEAR.search(clues.body.lower, at + 4, first.mention.start):
        return False
    one, event = (
        day_of(month, day, 2001) for month, day in ((first.span.first.month, first.span.first.day), clues.event)
    )
    return 0 <= (event - one).days <= _STILL_TOLD


def half_term(clues: Clues) -> Verdict | None:
    """The year at half of a term of five (`2020-2025`: 2023) that the lead reviews."""
    if clues.body.lower.find(" nhiệm kỳ", 0, LEAD) < 0 or not _HALF_TERM.search(clues.body.lower, 0, LEAD):
        return None
    terms = [f.span for f in clues.facts if f.mention.start < LEAD]
    years = {span.first.year + 3 for span in terms if span.last.year - span.first.year == 5}
    return (years.pop(), "the review at half of the term") if len(years) == 1 else None


def nth_year(clues: Clues) -> Verdict | None:
    """The year of a term of five that the lead counts: `năm thứ ba thực hiện Nghị quyết Đại hội …, nhiệm kỳ 2015-2020`.

    The congress is held in the year before the first, that of the Party at its beginning (the twelfth: 2016).
    """
    lower = clues.body.lower
    for m in _NTH_YEAR.finditer(lower, 0, LEAD) if " đại hội " in lower else ():
        nth = {"đầu": 1, "đầu tiên": 1, "cuối": 5}.get(m["nth"]) or small_number(m["count"] or "") or 0
        terms = {f.span.first.year for f in clues.facts if f.grain == "years" and f.mention.start < LEAD + 500
                 and f.span.last.year - f.span.first.year == 5 and not f.span.first.year % 5}  # fmt: skip
        year = (
            next(iter(terms)) + nth
            if len(terms) == 1
            else 2015 + nth + 5 * ((small_number(m["party"] or "") or 0) - 12)
        )
        if 1 <= nth <= 5 and (len(terms) == 1 or m["party"]) and not ahead(clues, year):
            return year, f"year {nth} of the term"
    return None


def opening(clues: Clues) -> Verdict | None:
    """A congress, an election or a first session opens its term; a meeting of emulation closes its stage."""
    terms = [f for f in clues.facts if f.span.known and f.grain == "years"]
    stages = {f.span.last.year for f in terms if f.role in ("stage", "report") and f.mention.start < LEAD}
    if len(stages) == 1:
        return stages.pop(), "the stage that the meeting closes"
    years = {f.span.first.year for f in terms if f.span.last.year - f.span.first.year == 5}
    lower = clues.body.lower
    elected = _ELECTED.search(lower, 0, LEAD) if lower.find(" đại biểu quốc hội", 0, LEAD) >= 0 else None
    if elected is not None and not years:
        years.add(term_from(elected[1]) or 0)
    if not years:
        return _short_term_opens(clues, terms)
    if clues.event is not None and (_ELECTION.search(lower, 0, LEAD) or (elected and not 8 <= clues.event[0] <= 10)):
        year = max(years)  # held in the spring, prepared from November on
        return (year - 1 if clues.event[0] >= 11 else year), "the election opens the term"
    congress = _CONGRESS.search(lower, 0, LEAD + 500)
    return (max(years), "the congress opens the term") if congress else None


def _short_term_opens(clues: Clues, terms: Sequence[Fact]) -> Verdict | None:
    """A congress opens its term of two or three years, as cells and other small bodies have: `Chi bộ … Đại hội lần
    thứ IX, nhiệm kỳ 2022 - 2025`."""
    lower = clues.body.lower
    years = {
        f.span.first.year
        for f in terms
        if lower.endswith(_OF_TERM, 0, f.mention.start)
        and f.mention.start < LEAD
        and f.span.last.year - f.span.first.year in (2, 3)
    }
    if len(years) != 1 or not _CONGRESS.search(lower, 0, LEAD):
        return None
    return years.pop(), "the congress opens the term"


def school_year(clues: Clues) -> Verdict | None:
    """`năm học 2019-2020` (in the lead, or the only one): from August on the first of its years, before the second."""
    if clues.event is None:
        return None
    told = [f for f in clues.facts if f.mention.pattern == "date.school_year"]
    told = [f for f in told if f.mention.start < LEAD] or told
    years = {f.span.first.year for f in told if f.role not in ("goal", "since")}
    if len(years) != 1:
        return None
    first = years.pop()
    month = clues.event[0]
    begins = month >= 8 or (month >= 6 and all(f.role in ("event", "plan") for f in told))
    if month in (6, 7) and not begins:
        return None  # the end of one school year, or the enrolment for the next
    year = first if begins else first + 1
    return None if ahead(clues, year) else (year, f"the school year {first}-{first + 1}")


def school_year_ahead(clues: Clues) -> Verdict | None:
    """The school year from which something will be so (`kể từ năm học 2014-2015 chấm dứt …`), in the summer before it.

    It is the latest time that the text tells.
    """
    known = [f for f in clues.facts if f.span.known]
    schools = [f for f in known if f.mention.pattern == "date.school_year"]
    if clues.event is None or not 5 <= clues.event[0] <= 8 or not schools:
        return None
    last = max(schools, key=lambda f: f.span.first)
    start = last.mention.start
    if any(f.span.first > last.span.first for f in known if f not in schools):
        return None
    from_then = _FROM_SCHOOL_YEAR.search(clues.body.lower, max(0, start - 40), start)
    if from_then is None or _HAS_BEEN.search(clues.body.lower, last.mention.end, last.mention.end + 60):
        return None
    return last.span.first.year, f"before the school year {last.span.first.year}-{last.span.last.year}"
