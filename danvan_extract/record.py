"""From resolved values to the record, with offsets mapped back to the text as read."""

from __future__ import annotations

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


def record(resolved: Resolved) -> ArticleRecord:
    """The article's record; people without a title are left out, as the contract asks."""
    cleaned = resolved.cleaned
    article, raw, to_raw = cleaned.article, cleaned.article.text, cleaned.normalised.to_raw

    def span(start: int, end: int) -> dict[str, int | str]:
        a, b = to_raw(start, end)
        return {"start": a, "end": b, "text": raw[a:b]}

    dates = []
    for d in resolved.dates:
        first, last = first_and_last_day(d.value)
        dates.append(
            Date.model_validate({
                **span(d.mention.start, d.mention.end), "value": d.value, "first_day": first, "last_day": last,
                "inferred": d.inferred, "pattern": d.mention.pattern,
            })
        )  # fmt: skip
    organizations = [
        Organization.model_validate({
            **span(o.mention.start, o.mention.end), "kind": o.mention.kind, "level": o.mention.level,
            "name": o.name, "province": o.province, "pattern": o.mention.pattern,
        })
        for o in resolved.organizations
    ]  # fmt: skip
    officials = []
    for p in resolved.people:
        if not p.titles:
            continue
        where = span(p.mention.start, p.mention.end)
        titles = tuple(
            Title.model_validate({
                **span(t.mention.start, t.mention.end), "role": t.mention.role, "organization": t.organization,
                "former": t.mention.former, "pattern": t.mention.pattern,
            })
            for t in p.titles
        )  # fmt: skip
        officials.append(
            Official.model_validate(
                {"start": where["start"], "end": where["end"], "name": where["text"], "titles": titles}
            )
        )
    indicators = []
    for i in resolved.indicators:
        m = i.mention
        first, last = first_and_last_day(i.period)
        period = Period(value=i.period, first_day=first, last_day=last) if i.period else None
        a, b = to_raw(*m.sentence)
        indicators.append(
            Indicator.model_validate({
                **span(m.start, m.end), "value": m.value, "value_max": m.value_max, "of": m.of, "unit": m.unit,
                "measure": m.measure, "action": m.action, "modifier": m.modifier, "status": m.status,
                "period": period, "province": i.province, "place": i.place, "code": i.code, "sentence": (a, b),
                "repeated": i.repeated,
                "pattern": m.pattern,
            })
        )  # fmt: skip
    year = resolved.time.year
    notes = []
    if year is None:
        notes.append(f"year: {resolved.time.reason or 'no evidence'}")
    if resolved.place.province is None:
        notes.append(f"province: {resolved.place.reason}")
    return ArticleRecord(
        id=article.id,
        url=article.url,
        source=article.source,
        title=cleaned.title,
        published=cleaned.published,
        byline=cleaned.byline,
        text=raw,
        province=resolved.place.province,
        year=year,
        dates=tuple(dates),
        organizations=tuple(organizations),
        officials=tuple(officials),
        indicators=tuple(indicators),
        ignore=tuple(to_raw(f.start, f.end) for f in cleaned.fences),
        notes=tuple(notes),
    )
