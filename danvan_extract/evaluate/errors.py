"""Names what is wrong with each miss and each false hit, so that the largest class is visible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from danvan_extract.calendar import same_interval
from danvan_extract.evaluate.gold import GoldArticle
from danvan_extract.evaluate.scores import Prediction, kept, matching, measure_right, overlaps, value_right
from danvan_extract.text import dice, fold


@dataclass(frozen=True, slots=True)
class Mistake:
    """One miss or false hit: its layer and class, gold and predicted side, the rule, and the sentence."""

    article: str
    layer: str
    kind: str
    gold: str
    predicted: str
    pattern: str
    context: str


def _context(text: str, start: int, end: int, width: int = 70) -> str:
    left = max(0, start - width)
    return (text[left:start] + "⟦" + text[start:end] + "⟧" + text[end : end + width]).replace("\n", " ⏎ ")


def mistakes(article: GoldArticle, prediction: Prediction) -> Iterator[Mistake]:
    """Every mistake of one article, by layer, in the order of the text."""
    gold, pred = kept(article, prediction)
    text = gold.text

    pairs = matching(gold.dates, pred.dates, overlaps)
    for i, d in enumerate(gold.dates):
        said = text[d.start : d.end]
        where = _context(text, d.start, d.end)
        if i not in pairs:
            yield Mistake(gold.id, "dates", "missed", f"{said} = {d.value}", "", "", where)
            continue
        p = pred.dates[pairs[i]]
        if not same_interval(d.value, p.value):
            got = f"{text[p.start : p.end]} = {p.value}"
            yield Mistake(gold.id, "dates", "wrong value", f"{said} = {d.value}", got, p.pattern, where)
    for j, p in enumerate(pred.dates):
        if j not in pairs.values():
            got = f"{text[p.start : p.end]} = {p.value}"
            yield Mistake(gold.id, "dates", "false", "", got, p.pattern, _context(text, p.start, p.end))

    org_pairs = matching(gold.organizations, pred.organizations, lambda g, p: (g.start, g.end) == (p.start, p.end))
    rest_gold = [i for i in range(len(gold.organizations)) if i not in org_pairs]
    rest_pred = [j for j in range(len(pred.organizations)) if j not in org_pairs.values()]
    loose = matching(rest_gold, rest_pred, lambda i, j: overlaps(gold.organizations[i], pred.organizations[j]))
    for n, i in enumerate(rest_gold):
        o = gold.organizations[i]
        where = _context(text, o.start, o.end)
        said = text[o.start : o.end]
        if n not in loose:
            yield Mistake(gold.id, "orgs", "missed", said, "", "", where)
            continue
        q = pred.organizations[rest_pred[loose[n]]]
        got = text[q.start : q.end]
        if fold(got) != fold(said):
            yield Mistake(gold.id, "orgs", "wrong boundary", said, got, q.pattern, where)
    for n, j in enumerate(rest_pred):
        if n not in loose.values():
            q = pred.organizations[j]
            where = _context(text, q.start, q.end)
            yield Mistake(gold.id, "orgs", "false", "", text[q.start : q.end], q.pattern, where)

    by_name = matching(gold.officials, pred.officials, lambda g, p: fold(g.name) == fold(p.name))
    for i, g in enumerate(gold.officials):
        where = _context(text, g.start, g.end, 120)
        titles = "; ".join(t.text for t in g.titles)
        if i not in by_name:
            yield Mistake(gold.id, "officials", "missed", f"{g.name}: {titles}", "", "", where)
            continue
        person = pred.officials[by_name[i]]
        found = matching(g.titles, person.titles, lambda a, b: dice(a.text, b) >= 0.8)
        for n, t in enumerate(g.titles):
            if n not in found:
                got = "; ".join(person.titles)
                yield Mistake(gold.id, "officials", "title missed", f"{g.name}: {t.text}", got, person.pattern, where)
        for m, name in enumerate(person.titles):
            if m not in found.values():
                yield Mistake(
                    gold.id, "officials", "title false", f"{g.name}: {titles}", name, person.pattern, where
                )  # fmt: skip
    for j, person in enumerate(pred.officials):
        if j not in by_name.values():
            got = f"{person.name}: {'; '.join(person.titles)}"
            where = _context(text, person.start, person.end, 120)
            yield Mistake(gold.id, "officials", "false", "", got, person.pattern, where)

    best = matching(gold.indicators, pred.indicators, measure_right)
    for right in (value_right, overlaps):
        left_gold = [i for i in range(len(gold.indicators)) if i not in best]
        left_pred = [j for j in range(len(pred.indicators)) if j not in best.values()]
        more = matching(left_gold, left_pred, lambda i, j, r=right: r(gold.indicators[i], pred.indicators[j]))  # type: ignore[misc]
        best |= {left_gold[a]: left_pred[b] for a, b in more.items()}
    for i, figure in enumerate(gold.indicators):
        where = _context(text, figure.start, figure.end, 110)
        said = (
            f"{figure.value} {figure.unit} «{figure.measure}» {figure.modifier} {figure.status} {figure.period or '-'}"
        )
        if i not in best:
            yield Mistake(gold.id, "indicators", "missed", said, "", "", where)
            continue
        f = pred.indicators[best[i]]
        value = str(f.value) if f.value_max is None else f"{f.value}..{f.value_max}"
        got = f"{value} {f.unit} «{f.measure}» {f.modifier} {f.status} {f.period or '-'}"
        kind = ""
        if not value_right(figure, f):
            kind = "wrong value"
        elif figure.unit != f.unit:
            kind = "wrong unit"
        elif dice(figure.measure, f.measure) < 0.5:
            kind = "wrong measure"
        elif not same_interval(figure.period, f.period):
            kind = "wrong period"
        elif figure.status != f.status:
            kind = "wrong status"
        elif figure.modifier != f.modifier:
            kind = "wrong modifier"
        if kind:
            yield Mistake(gold.id, "indicators", kind, said, got, f.pattern, where)
    for j, f in enumerate(pred.indicators):
        if j not in best.values():
            got = f"{f.value} {f.unit} «{f.measure}»"
            where = _context(text, f.start, f.end, 110)
            yield Mistake(gold.id, "indicators", "false", "", got, f.pattern, where)

    if fold(gold.province or "") != fold(pred.province or ""):
        yield Mistake(gold.id, "province", "wrong", str(gold.province), str(pred.province), "", text[:100])
