"""From resolved values to the record, with offsets mapped back to the text as read."""

from __future__ import annotations

from collections.abc import Callable

from danvan_extract.calendar import first_and_last_day
from danvan_extract.records import (
    ArticleRecord,
    Date,
    Indicator,
    Official,
    Organization,
    Period,
    Title,
)
from danvan_extract.resolve import Resolved
from danvan_extract.resolve.indicators import ResolvedIndicator
from danvan_extract.resolve.people import ResolvedPerson, ResolvedTitle
from danvan_extract.resolve.places import ResolvedOrganization
from danvan_extract.resolve.reporting import ResolvedDate

# A range of the normalised text as the record has it: `start`, `end` and `text`.
Span = Callable[[int, int], dict[str, int | str]]


def record(resolved: Resolved) -> ArticleRecord:
    """The article's record; people without a title are left out, as the contract asks."""
    cleaned = resolved.cleaned
    article, raw, to_raw = cleaned.article, cleaned.article.text, cleaned.normalised.to_raw

    def span(start: int, end: int) -> dict[str, int | str]:
        a, b = to_raw(start, end)
        return {"start": a, "end": b, "text": raw[a:b]}

    return ArticleRecord(
        id=article.id,
        url=article.url,
        source=article.source,
        title=cleaned.title,
        published=cleaned.published,
        byline=cleaned.byline,
        text=raw,
        province=resolved.place.province,
        year=resolved.time.year,
        dates=tuple(_date(d, span) for d in resolved.dates),
        organizations=tuple(_organization(o, span) for o in resolved.organizations),
        officials=tuple(_official(p, span) for p in resolved.people if p.titles),
        indicators=tuple(_indicator(i, span, to_raw(*i.mention.sentence)) for i in resolved.indicators),
        ignore=tuple(to_raw(f.start, f.end) for f in cleaned.fences),
        notes=_notes(resolved),
    )


def _date(d: ResolvedDate, span: Span) -> Date:
    first, last = first_and_last_day(d.value)
    return Date.model_validate({
        **span(d.mention.start, d.mention.end), "value": d.value, "first_day": first, "last_day": last,
        "inferred": d.inferred, "pattern": d.mention.pattern,
    })  # fmt: skip


def _organization(o: ResolvedOrganization, span: Span) -> Organization:
    return Organization.model_validate({
        **span(o.mention.start, o.mention.end), "kind": o.mention.kind, "level": o.mention.level, "name": o.name,
        "province": o.province, "pattern": o.mention.pattern,
    })  # fmt: skip


def _official(p: ResolvedPerson, span: Span) -> Official:
    where = span(p.mention.start, p.mention.end)
    titles = tuple(_title(t, span) for t in p.titles)
    return Official.model_validate(
        {"start": where["start"], "end": where["end"], "name": where["text"], "titles": titles}
    )


def _title(t: ResolvedTitle, span: Span) -> Title:
    return Title.model_validate({
        **span(t.mention.start, t.mention.end), "role": t.mention.role, "organization": t.organization,
        "former": t.mention.former, "pattern": t.mention.pattern,
    })  # fmt: skip


def _indicator(i: ResolvedIndicator, span: Span, sentence: tuple[int, int]) -> Indicator:
    m = i.mention
    first, last = first_and_last_day(i.period)
    period = Period(value=i.period, first_day=first, last_day=last) if i.period else None
    return Indicator.model_validate({
        **span(m.start, m.end), "value": m.value, "value_max": m.value_max, "of": m.of, "unit": m.unit,
        "measure": m.measure, "action": m.action, "modifier": m.modifier, "status": m.status, "period": period,
        "province": i.province, "place": i.place, "code": i.code, "sentence": sentence, "repeated": i.repeated,
        "pattern": m.pattern,
    })  # fmt: skip


def _notes(resolved: Resolved) -> tuple[str, ...]:
    """Why the article has no year or no province."""
    notes = []
    if resolved.time.year is None:
        notes.append(f"year: {resolved.time.reason or 'no evidence'}")
    if resolved.place.province is None:
        notes.append(f"province: {resolved.place.reason}")
    return tuple(notes)
