"""Which time a figure speaks of. The first of these that says one (see gold/GUIDELINES.md, "Rulings"):

1. Its sentence: a date right after it (`31 hộ (năm 2015)`); else the nearest before it; else the first after it,
   not past a clause. A term (`nhiệm kỳ 2020-2025`) is the time of those elected for it only; a day on which
   somebody speaks is nobody's; what `đến nay` turns to has none.
2. Votes, and casualties and damage outside reports: the day told last before them, else the first day of the article
   (of harm counted over a month, the month). So does what is told of the scene (`Lúc này trên xe có …`).
3. Its paragraph: what holds on there (`resolve/held.py`).
4. The line before, when its line opens with words that go on (`Qua đó`); the sentence before, when it tells a part
   (`Trong số này`).
5. What the report as a whole covers (`ReportingTime.period`, years reviewed by their number, the part of a year
   that the article opens with), if the figure is no target and its paragraph no story of a person.
6. In statistics of an economy, the statistic before (`resolve/economy.py`).
7. The same fact told elsewhere in the article (`resolve/twice.py`).

Attendance and gifts at a meeting stop after 1, and so do what is set in the present (`hiện có`) or in the past
(previous), and what is told of again (`hai công ty này`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from danvan_extract.calendar import interval
from danvan_extract.mentions import IndicatorMention
from danvan_extract.patterns import Patterns
from danvan_extract.resolve.economy import Economy
from danvan_extract.resolve.held import Held
from danvan_extract.resolve.kinds import FAR, is_now, kind_of
from danvan_extract.resolve.paragraphs import goes_on, same_paragraph
from danvan_extract.resolve.reporting import ReportingTime, ResolvedDate
from danvan_extract.resolve.reviews import gone_by, opening, reviewed
from danvan_extract.resolve.spoken import CUMULATIVE, Spoken, find_spoken, is_compared, words, year_to
from danvan_extract.resolve.told import LOOK, is_speech_day, is_spoken_on, is_yearly, of_sentence, of_years, start_of
from danvan_extract.resolve.twice import periods_told_twice
from danvan_extract.segment import Body
from danvan_extract.values import frozen

_COARSE = re.compile(r"(?:\d{4}|XXXX)(?:-[QH\d]\d)?|(?:\d{4}|XXXX)(?:-\d\d)?/(?:\d{4}|XXXX)(?:-[\d]\d)?")
_MEANT = re.compile(
    r"\s(?:này|đó|kia|ấy|(?:nói|kể|nêu) trên|trên(?=\s?[,.;:)\n]|\s(?:đều|được|đã|là|bị|có)\s|$))(?!\w)"
)
_MONTHS = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|[QH]\d|\d\d/(?:\d{4}|XXXX)-\d\d)")
_PLANNED = re.compile(
    r"\b(?:sẽ|dự định|dự kiến|định)\b[^,.;:]*$|\b(?:trước|chậm nhất|muộn nhất|thời hạn|hạn)(?: là| vào| đến| cuối)? $"
)
_PART = re.compile(r"\btrong (tháng|quý|năm)\b")
_IN_SCENE = ("", "VND", "ha")  # units of what is seen or done in a scene; lengths and speeds are no events
_MARKS = re.compile(r"[-+*•\s]{0,4}")
_SUCH_AS = re.compile(
    r"(?:một số|nhiều|các) (?:[^\W\d]{1,10} ){1,4}(?:có|đạt) (?:[^\W\d]{1,10} ){0,6}(?:như|gồm|(?:[^\W\d]{1,10} ?)?:)"
)
_APART = re.compile(r", (?:riêng|trong đó|còn)(?: trong| vào)? $")
_PLAN = 80  # characters from the verb of a plan to its day
_CLAUSE = 5_000  # characters in which a clause ends
_LEAD = 500  # characters in which an article tells what happened


@frozen
class Bound:
    """The period of a figure, a date value or empty, and the rung of the ladder that gave it."""

    value: str
    rung: str


_NONE = Bound("", "")
_OPEN = Bound("", "open")  # that of a figure which another that is the same fact may give its time


def bind_periods(
    body: Body, patterns: Patterns, mentions: Sequence[IndicatorMention], dates: Sequence[ResolvedDate],
    time: ReportingTime,
) -> tuple[Bound, ...]:  # fmt: skip
    """The period of each figure, in the order of `mentions`."""
    article = _Article(body, patterns, dates, time)
    held = Held(body, patterns, article.spoken, time.year)
    economy = Economy(body, patterns, mentions)
    bound: list[Bound] = []
    values: list[str] = []
    last: IndicatorMention | None = None
    for at, m in enumerate(mentions):
        held.go_to(m.sentence)
        one = _bind(article, held, m, last, bound[-1] if bound else _NONE)
        if one is _OPEN and m.start >= held.story_end and (value := economy.period(at, values)):
            one = Bound(value, "economy")
        bound.append(one)
        values.append(one.value)
        last = m
    again = periods_told_twice(body, mentions, values, [b is _OPEN for b in bound])
    return tuple(b if b.value else _bound(value, "twice") for b, value in zip(bound, again, strict=True))


class _Article:
    """The times that an article tells, for all its figures: `period` is what it reports, `spoken` all in order."""

    def __init__(
        self, body: Body, patterns: Patterns, dates: Sequence[ResolvedDate], time: ReportingTime
    ) -> None:  # fmt: skip
        self.body, self.patterns, self._time = body, patterns, time
        spoken = find_spoken(body, patterns, dates, time)
        self.period = time.period or reviewed(body, spoken, time) or opening(body, spoken)
        self.spoken = sorted([*spoken, *gone_by(body, spoken, self.period, time.year)], key=start_of)
        self._starts = [d.start for d in self.spoken]
        unknown = [d.mention for d in dates if not d.value]
        self._unresolved = [m.start for m in unknown if not is_compared(body, patterns, m.start)]
        self._days: list[Spoken] | None = None
        self._disaster: bool | None = None

    def of(self, sentence: tuple[int, int]) -> Sequence[Spoken]:
        """The times told in a sentence."""
        return self.spoken[bisect_left(self._starts, sentence[0]) : bisect_left(self._starts, sentence[1])]

    def last_before(self, start: int) -> str:
        """The time told last before `start`, or empty."""
        here = bisect_left(self._starts, start)
        near = (d for d in reversed(self.spoken[max(0, here - LOOK) : here]) if not (d.weak or d.ahead or d.close))
        return next((d.value for d in near), "")

    def days(self) -> list[Spoken]:
        """The days on which something happened."""
        if self._days is None:
            self._days = [
                d for d in self.spoken
                if d.day and not (is_spoken_on(self.body, self.patterns, d) or _to_come(self.body, d))
            ]  # fmt: skip
        return self._days

    def is_of_harm(self) -> bool:
        """Whether the article is no report and leads with harm done."""
        if self._disaster is None:
            done = words("harm", self.patterns).finditer(self.body.lower, 0, _LEAD)
            self._disaster = not self.period and any(h[0] != "thiệt hại" for h in done)
        return self._disaster

    def is_of_later_year(self, value: str) -> bool:
        """Whether a time is of a year after the article's."""
        return self._time.year is not None and value[:4].isdigit() and int(value[:4]) > self._time.year

    def is_gone(self, value: str) -> bool:
        """Whether a time is over on the article's day, or comes up to it."""
        span = interval(value)
        if span is None or not span.known or self._time.year is None:
            return False
        if self._time.day is None or span.first.year < span.last.year:
            return span.last.year < self._time.year + (span.first.year < span.last.year)
        return (span.last.year, span.last.month) <= (self._time.day.year, self._time.day.month) and len(value) > 4

    def is_undated(self, m: IndicatorMention) -> bool:
        """Whether the figure's sentence tells a time whose value is unknown."""
        return _told(self.body, m, self._unresolved)


def _bind(article: _Article, held: Held, m: IndicatorMention, last: IndicatorMention | None, before: Bound) -> Bound:
    """The period of a figure after `last`, whose period is `before`."""
    body, patterns, period = article.body, article.patterns, article.period
    mine = article.of(m.sentence)
    kind = kind_of(body, patterns, m, reported=bool(period or held.topic_here))
    value = of_sentence(body, patterns, m, mine, kind, period)
    if value:
        return Bound(value, "sentence")
    undated = article.is_undated(m)
    if kind in ("vote", "harm") and not undated:
        return _bound(_of_event(article, m, kind), "event")
    if kind or undated or _tells(body, patterns, m, mine, period):
        return _NONE
    if not period and _in_scene(body, patterns, m) and (day := _of_event(article, m, "")):
        return Bound(day, "event")
    if m.status != "previous" and not is_now(body, patterns, m) and not _known(body, m):
        if held.here is not None and _holds(article, held.here, m):
            return Bound(*held.here)
        if last is not None and before.value and _is_part(body, patterns, m, last):
            return Bound(before.value, "whole")
        if _goes_on(article, m, last, before):
            return Bound(before.value, "goes on")
        if m.status == "actual" and m.start >= held.story_end:
            summed_up = CUMULATIVE.search(body.lower, max(m.sentence[0], m.start - FAR), m.start)
            if is_yearly(body, m) and not of_years(period):
                return _NONE
            return Bound(year_to(period) if summed_up else period, "report") if period else _OPEN
        return _OPEN
    if m.status == "actual":
        return _bound(_of_part(body, m, period), "part")
    return _NONE


def _holds(article: _Article, here: tuple[str, str], m: IndicatorMention) -> bool:
    """Whether the time that holds on is the figure's: of the report's own results the report tells it, and what is to
    come isn't of a time gone by (`Từ năm 2021 đến nay … Huyện sẽ dành 1 tỷ đồng`)."""
    value, rung = here
    if is_yearly(article.body, m) and not of_years(value):
        return False
    if m.status == "actual":
        return rung != "carried" or not (article.period or article.is_of_later_year(value))
    coming = words("coming", article.patterns).search(article.body.lower, max(m.sentence[0], m.start - FAR), m.start)
    return not (m.status == "target" and coming and article.is_gone(value))


def _in_scene(body: Body, patterns: Patterns, m: IndicatorMention) -> bool:
    """Whether the figure's sentence goes on in the scene of an event told before (`Lúc này trên xe có 5 người`)."""
    return (
        m.status == "actual"
        and m.unit in _IN_SCENE
        and words("scene", patterns).search(body.lower, max(m.sentence[0], m.start - FAR), m.start) is not None
    )


def _goes_on(article: _Article, m: IndicatorMention, last: IndicatorMention | None, before: Bound) -> bool:
    """Whether the figure's line goes on with what the line of the figure before tells, a month or longer."""
    return (
        last is not None
        and _COARSE.fullmatch(before.value) is not None
        and goes_on(article.body, article.patterns, last.end, m.start, m.sentence[0], before.rung == "goes on")
    )


def _is_part(body: Body, patterns: Patterns, m: IndicatorMention, last: IndicatorMention) -> bool:
    """Whether the figure's sentence opens as one that tells a part of what the figure before counts."""
    marks = _MARKS.match(body.lower, m.sentence[0])
    if m.status != last.status or marks is None:
        return False
    start = marks.end()
    if not (words("parts", patterns).match(body.lower, start) or _SUCH_AS.match(body.lower, start)):
        return False
    return m.sentence == last.sentence or not body.text[last.sentence[1] : m.sentence[0]].strip()


def _bound(value: str, rung: str) -> Bound:
    return Bound(value, rung) if value else _NONE


def _tells(body: Body, patterns: Patterns, m: IndicatorMention, mine: Sequence[Spoken], period: str) -> bool:
    """Whether the figure's sentence tells a time that isn't the figure's, other than what is reported."""
    starts = [
        d.start for d in mine
        if not (d.close or d.inner or d.value == period or is_speech_day(body, patterns, d, m) or _apart(body, d, m))
    ]  # fmt: skip
    return _told(body, m, starts)


def _apart(body: Body, d: Spoken, m: IndicatorMention) -> bool:
    """Whether a time after the figure is that of a part told apart (`tăng 1,8%, riêng tháng 12 giảm 0,2%`)."""
    return d.start >= m.end and _APART.search(body.lower, m.end, d.start) is not None


def _to_come(body: Body, d: Spoken) -> bool:
    """Whether something is only planned for a day, or due (`Anh dự định bay tới đó vào ngày 16/3`)."""
    return _PLANNED.search(body.lower, max(body.sentence_at(d.start)[0], d.start - _PLAN), d.start) is not None


def _known(body: Body, m: IndicatorMention) -> bool:
    """Whether things told of before are counted (`hai công ty này`, `2 dự án nói trên`)."""
    return not m.unit and _MEANT.match(body.lower, m.end) is not None


def _told(body: Body, m: IndicatorMention, starts: Sequence[int]) -> bool:
    """Whether the figure's sentence tells a time before it, or after it in its clause; `starts` are those of times."""
    if not starts:
        return False
    stop = body.text.find(";", m.end, min(m.sentence[1], m.end + _CLAUSE))
    return bisect_left(starts, m.sentence[0]) < bisect_left(starts, m.sentence[1] if stop < 0 else stop)


def _of_part(body: Body, m: IndicatorMention, period: str) -> str:
    """The period of the report, when the figure's sentence names that part of time (`trong tháng`)."""
    part = _PART.search(body.lower, max(m.sentence[0], m.start - FAR), m.start)
    grain = {4: "năm", 7: "quý" if "-Q" in period else "" if "-H" in period else "tháng"}.get(len(period), "")
    return period if part is not None and part[1] == grain else ""


def _of_event(article: _Article, m: IndicatorMention, kind: str) -> str:
    """The day told last before the figure, else the first of the article; in counts of harm a month told after it.

    The day is of the figure's paragraph, but for votes and in articles of harm.
    """
    anywhere = kind in ("", "vote") or article.is_of_harm()
    if kind == "harm" and anywhere and _MONTHS.fullmatch(last := article.last_before(m.start)):
        return last
    days = article.days()
    if not days:
        return ""
    day = days[max(0, bisect_left(days, m.start, key=start_of) - 1)]
    return day.value if anywhere or same_paragraph(article.body, *sorted((day.end, m.sentence[0]))) else ""
