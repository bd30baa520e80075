"""The dates of an article that figures may speak of, with the time each stands for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from danvan_extract.calendar import interval
from danvan_extract.mentions import DateMention
from danvan_extract.patterns import Patterns
from danvan_extract.resolve.lexicons import any_of
from danvan_extract.resolve.reporting import ReportingTime, ResolvedDate
from danvan_extract.resolve.time_clues import role_of
from danvan_extract.segment import Body
from danvan_extract.values import frozen

PAST_YEAR = "past_year"  # what `năm qua` is relative to
_NOT_SPOKEN_OF = {"document", "law", "life", "same_period"}
_TERM = re.compile(r"(?:nhiệm kỳ|nhiệm kì|giai đoạn|khóa)\s{1,3}$")
_LEADING = re.compile(r"(?:^|trong|từ đầu|từ|[;:(])\s{0,3}(?:năm|nhiệm kỳ|nhiệm kì|giai đoạn)?\s{0,3}$")
_OPENS = re.compile(r"(?:,|:|^|\b(?:đầu|cuối|trong|từ))\s{0,3}(?:năm học|năm|nhiệm kỳ|giai đoạn)?\s{0,3}$")
_OPENS_DAY = re.compile(r"(?:,|:|^)\s{0,3}(?:(?:tính )?đến |vào |hôm |trong )?(?:hết )?$")
# What may stand between the beginning of a clause and the time that it is about.
_TOPIC = re.compile(
    r"(?:^|[,:;]|\b(?:cho biết|cho thấy|biết|rằng|nêu rõ|riêng|và))[\s\-+*•“\"]{0,4}(?:tính )?"
    r"(?:(?:trong|từ|đến|đến hết|hết|vào|qua|chỉ|riêng|tính riêng|kết thúc|bước vào|sang|đầu|cuối|giữa|cả|suốt|các|"
    r"những|hai|ba)\s){0,3}"
    r"(?:(?:năm học|niên vụ|niên khóa|vụ(?:\s[^\W\d]+){0,3}|năm|nhiệm kỳ|nhiệm kì|giai đoạn|tháng|quý|khóa)\s)?$"
)
_AFTER = re.compile(r"\b(?:sau(?! khi)|hiệu lực)\b[^,.;:]{0,25}$")
_FIGURE_BEFORE = re.compile(
    r"\d[\d.,]*(?<![.,])%?"
    r"(?:(?:\s[^\s,;:.]+){0,2}[\s/](?:đồng|ha|km|tấn|người|hộ|con|vụ|xã|tiêu chí|đơn|em|ca|usd)|\S*/(?:năm|tháng))?"
    r"\s?(?:\((?:giai đoạn |nhiệm kỳ |năm học )|\(?(?:cuối |đầu |hồi |của )?)$"
)
_YEAR_TO_DATE = re.compile(r"\btừ đầu năm\b")
UNTIL_NOW = re.compile(r"\s{0,3}(?:đến|tới)\s{1,3}nay\b")
_SINCE = re.compile(r"\btừ\s{1,3}$")
_SINCE_THEN = re.compile(r"\b[^\s,;:.(]{1,10} [^\s,;:.(]{1,10} (?<!ngay )(?<!kể )(?<!tính )từ\s{1,3}(?:cuối |đầu )?$")
_UNTIL = re.compile(r"(?:đến|tới)\s{1,3}(?:hết|cuối|giữa)?\s{0,3}$")
CUMULATIVE = re.compile(r"\b(?:lũy kế|luỹ kế|từ đầu năm|cộng dồn)\b")
_INNER = re.compile(r"[^()\n]{0,40}\d[^()\n]{0,60}\)")
_SET_AGAINST = re.compile(r"\s?\((?:đạt |là |chỉ |có )?[\d,.]*\d(?: [^\W\d]+| ?%)[^()\n]{0,20}\)")
_STATED = re.compile(r"\s(?:chỉ |mới |con số này ){0,2}(?:đạt|là|có|được|ở mức|ghi nhận)\b")
_FOUNDED = re.compile(r"\b(?:thành lập|ra đời) (?:từ |vào )?$")  # `thành lập năm 2014 với 78 hộ`
_WITH = re.compile(r"\s(?:chỉ )?(?:với|có|gồm)\s")
_DIGIT = re.compile(r"\d")
_DONE = re.compile(r"\b(?:đã|được|đạt|thực hiện)\b")
_SESSION = re.compile(
    r"\b(?:họp báo|phiên họp|cuộc họp)(?: [^\W\d]+){0,3} $"
)  # `phiên họp Chính phủ thường kỳ tháng 9`
# `phiếu`, not `khu vực bỏ phiếu` and `cổ phiếu`; `hiện`, not `thực hiện`
_NO_VOTE_AFTER = ("bỏ ", "cổ ", "trái ", "tín ", "kỳ ", "hối ", "chi ", "ngân ")
_NOT_AFTER = {
    "vote": _NO_VOTE_AFTER,
    "harm": ("cơ ", "chống ", "điểm ", "vùng ", "khu "),
    "scene": ("trong ", "sau ", "trước ", "từ "),
}  # `trong khi đó` is another scene
_ALONE = ("present", "now")  # words of one syllable, which is another word's as well
_SYLLABLE_AFTER = ("thực ", "thể ", "phát ", "xuất ", "biểu ", "tái ", "ẩn ", "hiển ")
_YEAR_OR_MONTH = re.compile(r"(?:\d{4}|XXXX)(?:-\d\d)?")
_DAY = re.compile(r".{4}-\d\d-\d\d")
_FAR = 600  # characters to the left in which a word still speaks of a date
_AGENDA = 200  # characters from a word of the agenda to a date
_BEFORE = 60  # characters to the left of a date that say what it is


@frozen
class Spoken:
    """A date that figures may speak of.

    `weak` is a term inside a name, `until` a point in time (`đến năm 2020`), `ahead` that of a plan,
    `close` right after a figure (`31 hộ (năm 2015)`, `15 con năm 2015`), which alone has it; `topic` is
    a time longer than a day that opens its clause: what follows is about it; `inner` shares its parentheses
    with a figure (`(cuối năm 2023 là 93,6%)`), which alone has it. `since` goes with a verb (`hỏng từ năm 2016`).
    """

    start: int
    end: int
    value: str
    day: bool = False
    weak: bool = False
    until: bool = False
    ahead: bool = False
    close: bool = False
    topic: bool = False
    inner: bool = False
    since: bool = False


def words(kind: str, patterns: Patterns) -> re.Pattern[str]:
    """The terms of one kind of binding word (`indicator_binding.<kind>`) as one regex."""
    return patterns.once(_words, kind)


def _words(patterns: Patterns, kind: str) -> re.Pattern[str]:
    terms = _terms(patterns, kind)
    if kind in _ALONE:
        return any_of(terms, not_after=_SYLLABLE_AFTER, unless=_terms(patterns, "compound"))
    return any_of(terms, not_after=_NOT_AFTER.get(kind, ()))


def _terms(patterns: Patterns, kind: str) -> list[str]:
    return [t.text for r in patterns.labelled("INDICATOR_BINDING") if r.id.endswith("." + kind) for t in r.terms]


def find_spoken(body: Body, patterns: Patterns, dates: Sequence[ResolvedDate], time: ReportingTime) -> list[Spoken]:
    """The dates that figures may speak of, in order: no document's, no birthday's, none compared with."""
    found = []
    for d in dates:
        value = d.value or (time.period if d.mention.anchor == PAST_YEAR and len(time.period) == 4 else "")
        spoken = _spoken(body, patterns, d.mention, value, time) if value else None
        if spoken is not None:
            found.append(spoken)
    return _joined(body, found)


def _spoken(body: Body, patterns: Patterns, m: DateMention, value: str, time: ReportingTime) -> Spoken | None:
    """A date as one that figures may speak of, None when they can't."""
    sentence = body.sentence_at(m.start)
    before = _before(body, sentence[0], m.start)
    inner = _aside(before) and _INNER.match(body.lower, m.end) is not None
    set_against = _SET_AGAINST.match(body.lower, m.end) is not None  # `so với năm 2022 (4.860 ca)`: its own figure
    if m.anchor.startswith("same_period"):
        if set_against or (inner and before.endswith("(")):
            return Spoken(m.start, m.end, value, inner=True)
        stated = _STATED.match(body.lower, m.end) is not None and not _aside(before) and not compared(before, patterns)
        return Spoken(m.start, m.end, value) if stated else None
    day = _DAY.match(value) is not None
    opens = (_OPENS_DAY if day else _OPENS).search(before) is not None
    told = body.text.startswith(":", m.end)  # `nghe báo cáo nhiệm kỳ 2015 - 2020: 18/20 chỉ tiêu đạt`
    role = "" if opens else time.roles.get(m.start)
    role = role_of(body, m, patterns) if role is None else role
    founded = _FOUNDED.search(before) is not None and _WITH.match(body.lower, m.end) is not None
    if founded or (role not in _NOT_SPOKEN_OF and set_against and compared(before, patterns)):
        return Spoken(m.start, m.end, value, inner=True)
    if role in _NOT_SPOKEN_OF or compared(before, patterns):
        return None
    close = not inner and _close(body, m.start)
    until = _UNTIL.search(before) is not None
    if day:
        if _AFTER.search(before) or ("/" not in value and _aside(before) and not (close or until)):
            return None
    elif _SESSION.search(before) or (not (opens or told) and _on_agenda(body, patterns, sentence[0], m.start)):
        return None
    value = _up_to(body, m, value, before, time)
    topic = ((not day or _lasting(value)) and _is_topic(before, patterns)) or (_lasting(value) and _aside(before))
    return Spoken(
        m.start, m.end, value, day,
        weak=not (topic or told) and _is_named(before),
        until=until and _SINCE.search(before) is None,
        ahead=role in ("plan", "goal"),
        close=close,
        topic=topic and not (close or until or inner),
        inner=inner,
        since="/" not in value and _SINCE_THEN.search(before) is not None,
    )  # fmt: skip


def _up_to(body: Body, m: DateMention, value: str, before: str, time: ReportingTime) -> str:
    """The value of a time up to now (`từ đầu năm`, `từ năm 2011 đến nay`, `lũy kế đến tháng 6`), else as it is."""
    said = body.lower[max(0, m.start - 8) : m.end]
    if _YEAR_TO_DATE.search(said):
        return _year_to_date(value, time)
    if (_SINCE.search(before) and UNTIL_NOW.match(body.lower, m.end)) or said.endswith(("đến nay", "tới nay")):
        return _until_now(value, time)
    if len(value) == 7 and _UNTIL.search(before) and _cumulative(body, body.sentence_at(m.start), m.start, m.end):
        return year_to(value)
    return value


def _is_named(before: str) -> bool:
    """Whether a term belongs to a name before it (`Ban Chấp hành nhiệm kỳ`), and opens nothing."""
    named = _TERM.search(before)
    return named is not None and not _LEADING.search(before[: named.start()])


def _on_agenda(body: Body, patterns: Patterns, sentence: int, start: int) -> bool:
    """Whether a date is only that of what a meeting hears or discusses (`Sau khi nghe tóm tắt tình hình năm 2021`)."""
    near = max(sentence, start - _AGENDA)
    clause = max(body.text.rfind(c, near, start) for c in ";:") + 1
    return words("agenda", patterns).search(body.lower, max(near, clause), start) is not None


def _before(body: Body, sentence: int, start: int) -> str:
    """What stands before a date in its sentence, `…` for what is further away."""
    return body.lower[sentence:start] if start - sentence <= _BEFORE else "…" + body.lower[start - _BEFORE : start]


def _is_topic(before: str, patterns: Patterns) -> bool:
    """Whether a time opens its clause, with `before` to its left.

    After a comma it may as well go with a name before it (`Chương trình …, giai đoạn 2021-2025`).
    """
    opens = _TOPIC.search(before)
    if opens is None or opens[0][:1] != ",":
        return opens is not None
    chunk = before[: opens.start()]
    chunk = chunk[max(chunk.rfind(c) for c in ",;:") + 1 :]
    named = words("named", patterns).search(chunk)
    return named is None or _DIGIT.search(chunk, named.end()) is not None  # `Đảng bộ kết nạp 187 đảng viên` is no name


def _close(body: Body, start: int) -> bool:
    """Whether a date stands right after a figure, in parentheses or not; days are counted (`trong 2 ngày 5 và 6/9`)."""
    figure = _FIGURE_BEFORE.search(body.lower, max(body.sentence_at(start)[0], start - 40), start)
    return figure is not None and not (body.lower.startswith("ngày", start) and figure[0].strip().isdigit())


def _joined(body: Body, found: Sequence[Spoken]) -> list[Spoken]:
    """Lists of days (`các ngày 14, 15 và 16/1`), years and months on end as the time from the first to the last."""
    out: list[Spoken] = []
    for d in found:
        last = out[-1] if out else None
        between = body.lower[last.end : d.start].strip() if last is not None else ""
        if last is not None and last.day and d.day and between in (",", "và", ", và") and "/" not in d.value:
            first = last.value.partition("/")[0]
            if first < d.value:
                out[-1] = replace(last, end=d.end, value=f"{first}/{d.value}")
                continue
        if last is not None and between in (",", "và", ", và") and _on_end(last.value, d.value):
            out[-1] = replace(last, end=d.end, value=f"{last.value.partition('/')[0]}/{d.value}")
            continue
        out.append(d)
    return out


def _on_end(before: str, value: str) -> bool:
    """Whether a year or month follows right on the time before it, a year or month or some on end."""
    last, span = interval(before.rpartition("/")[2]), interval(value)
    if (
        last is None
        or span is None
        or not (_YEAR_OR_MONTH.fullmatch(value) and len(before.rpartition("/")[2]) == len(value))
    ):
        return False
    return span.first == last.last + dt.timedelta(days=1)


def is_compared(body: Body, patterns: Patterns, start: int) -> bool:
    """Whether the date at an offset is only compared with (`tăng 9% so với năm trước`)."""
    return compared(_before(body, body.sentence_at(start)[0], start), patterns)


def compared(before: str, patterns: Patterns) -> bool:
    """Whether the words before a date compare with it (`so với năm 2014`, `gấp 2 lần năm 2014`, `hơn năm 2014`)."""
    if before.rstrip().endswith((" lần", " lần cùng kỳ", " hơn")):
        return True
    compared = list(words("comparison", patterns).finditer(before))
    return bool(compared) and not re.search("[,;]", before[compared[-1].end() :])


def _aside(before: str) -> bool:
    """Whether a day stands in parentheses, as anniversaries do (`(19/5/1890 - 19/5/2024)`)."""
    return before.rfind("(") > before.rfind(")")


def _cumulative(body: Body, sentence: tuple[int, int], start: int, end: int) -> bool:
    """Whether what was done until a month is summed up (`lũy kế đến hết tháng 6 đã làm …`, not `có …`)."""
    said = _DONE.search(body.lower, end, min(sentence[1], end + 60))
    return said is not None and CUMULATIVE.search(body.lower, max(sentence[0], start - _FAR), start) is not None


def _lasting(value: str) -> bool:
    """Whether a range of days is that of a campaign, a fortnight or more."""
    span = interval(value) if value.count("-") == 4 and "/" in value else None
    return span is not None and (span.last - span.first).days >= 13


def _within(period: str, year: str) -> bool:
    """Whether a period is a part of a year."""
    return len(year) == 4 and period != year and period.count(year) == (2 if "/" in period else 1)


def year_to(period: str) -> str:
    """A year from its beginning to the end of a part of it."""
    span = interval(period)
    if span is None or not span.known or span.first.month == 1 or span.first.year != span.last.year:
        return period
    return f"{span.first.year:04d}-01/{span.last:%Y-%m}"


def _year_to_date(year: str, time: ReportingTime) -> str:
    """The part of the year that the report covers, else its months up to the article's day."""
    if len(year) != 4:
        return year
    reported = interval(time.period) if _within(time.period, year) else None
    if time.day is not None and year == f"{time.day.year}" and (reported is None or time.day < reported.last):
        return f"{year}-01/{time.day:%Y-%m}"
    return year_to(time.period) if reported is not None else year


def _until_now(value: str, time: ReportingTime) -> str:
    """`từ năm 2011 đến nay` in a report of 2018 is 2011/2018, `từ ngày` its days."""
    year = value[:4]
    if time.year is None or not year.isdigit() or int(year) > time.year:
        return value
    if _DAY.fullmatch(value):
        return f"{value}/{time.day.isoformat()}" if time.day is not None and value < time.day.isoformat() else value
    return f"{year}/{time.year:04d}" if int(year) < time.year else value
