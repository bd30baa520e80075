"""What patterns/indicators*.yaml say, compiled once for each set of patterns."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from danvan_extract.errors import PatternError
from danvan_extract.extract.indicators.tokens import Phrases
from danvan_extract.patterns import Find, Patterns, Rule, Term, compiled, within

NORMALISERS = {"unit", "noun", "part", "range", "elided"}
_NOT_NORMALISERS = {None, "around", "year", "article", "nothing_counted"}
_MONEY = "indicator.money"
_WORDS = (
    "quantity_noun", "modifier", "modifier_after", "status", "link", "filler", "said", "nameless", "plan", "stop",
    "end", "clause", "clause_end", "recipient", "place", "group", "event", "verb", "vote", "compound", "aim", "setting",
    "judged", "compared", "feature", "index", "no_action", "gift", "giver", "built_in_kind", "score", "rating",
    "ranked", "sector",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Closed:
    """The closed sets of words that the grammar asks for; what each is says patterns/indicators_closed.yaml."""

    actor: frozenset[str]
    after_dong: frozenset[str]
    anything: frozenset[str]
    auxiliary: frozenset[str]
    before_five: frozenset[str]
    between: frozenset[str]
    built_in: frozenset[str]
    charge: frozenset[tuple[str, ...]]
    classifier: frozenset[str]
    compound_end: frozenset[tuple[str, ...]]
    copula: frozenset[str]
    dangling: frozenset[str]
    empty_verb: frozenset[str]
    generic: frozenset[str]
    lacking: frozenset[str]
    leads: frozenset[str]
    led: frozenset[str]
    moving: frozenset[tuple[str, ...]]
    never_said: frozenset[str]
    number_before: frozenset[str]
    pair: frozenset[tuple[str, ...]]
    often: frozenset[str]
    of_age: frozenset[str]
    pays: frozenset[str]
    pronoun: frozenset[str]
    said_of_all: frozenset[str]
    spent: frozenset[str]
    taken: frozenset[str]
    there_is: frozenset[str]
    time_word: frozenset[str]
    unit_noun: frozenset[str]
    wide: frozenset[str]
    willing: frozenset[str]


_NOUNS_OF_VERBS = ("compound", "quantity_noun", "event", "no_action")
_NO_NAMES = ("plan", "nameless", "verb", "status")


@dataclass(frozen=True)
class Lexicon:
    """The rules and phrase lexicons of the indicator layer.

    `units` and `nouns` hold terms with the id of their entry as attribute `id`; `before`/`after` hold
    the terms that speak against a number, with `id` and `strength`.
    `quantity` matches a number, `year` one that is a year alone.
    """

    closed: Closed
    quantity: Find
    shapes: tuple[Rule, ...]
    units: Phrases
    currencies: frozenset[str]
    nouns: Phrases
    elided: Phrases
    before: Phrases
    after: Phrases
    around: tuple[Rule, ...]
    year: Find
    year_id: str
    code: str
    article: str
    nothing_counted: str
    quantity_noun: Phrases
    modifier: Phrases
    modifier_after: Phrases
    status: Phrases
    link: Phrases
    filler: Phrases
    said: Phrases
    nameless: Phrases
    plan: Phrases
    stop: Phrases
    end: Phrases
    clause: Phrases
    clause_end: Phrases
    recipient: Phrases
    place: Phrases
    group: Phrases
    event: Phrases
    verb: Phrases
    compound: Phrases
    vote: Phrases
    aim: Phrases
    setting: Phrases
    judged: Phrases
    compared: Phrases
    index: Phrases
    no_action: Phrases
    feature: Phrases
    built_in_kind: Phrases
    gift: Phrases
    giver: Phrases
    score: Phrases
    rating: Phrases
    ranked: Phrases
    sector: Phrases
    noun_of_verb: Phrases  # all in which a verb is only a part (`cử tri`)
    no_name: Phrases  # all that name no quantity by themselves


def lexicon(patterns: Patterns) -> Lexicon:
    """The compiled lexicon of `patterns`.

    Raises PatternError when an entry names an unknown normaliser or a lexicon is missing.
    """
    return patterns.once(_compile)


def _terms(rules: tuple[Rule, ...], **more: str) -> list[Term]:
    return [Term(t.text, {"id": r.id, **r.attributes, **t.attributes, **more}) for r in rules for t in r.terms]


def _compile(patterns: Patterns) -> Lexicon:
    figures, against = patterns.labelled("INDICATOR"), patterns.labelled("INDICATOR_NOT")
    for rules, known in ((figures, NORMALISERS), (against, _NOT_NORMALISERS)):
        for r in rules:
            if r.normaliser not in known:
                raise PatternError(
                    f"{r.id}: unknown normaliser {r.normaliser!r}", place=f"{r.file}:{r.line}",
                    remedy=f"one of {', '.join(sorted(k for k in known if k))}",
                )  # fmt: skip

    def of(rules: tuple[Rule, ...], normaliser: str | None) -> tuple[Rule, ...]:
        return tuple(r for r in rules if r.normaliser == normaliser)

    def one(normaliser: str) -> Rule:
        found = of(against, normaliser)
        if not found:
            raise PatternError(f"no INDICATOR_NOT entry with the normaliser {normaliser}", remedy="restore it")
        return found[0]

    terms: dict[str, list[Term]] = {}
    for r in patterns.labelled("INDICATOR_WORD"):
        name = "status" if "status" in r.attributes else r.id.partition(".")[2]
        terms.setdefault(name, []).extend(_terms((r,)))
    words = {name: Phrases(found) for name, found in terms.items()}
    missing = [w for w in _WORDS if w not in words]
    if missing or "quantity" not in patterns.parts:
        raise PatternError(f"missing: indicator_word.{', '.join(missing)}", remedy="restore the lexicon")
    plain = of(against, None)
    closed: dict[str, Any] = {
        name: (patterns.phrases if name in ("charge", "compound_end", "moving", "pair") else patterns.words)(
            f"indicator_word.{name}"
        )
        for name in (field.name for field in fields(Closed))
    }
    nouns = _terms(of(figures, "noun"))
    return Lexicon(
        closed=Closed(**closed),
        quantity=within(compiled(patterns.parts["quantity"], figures[0].timeout), "match", figures[0].timeout),
        shapes=of(figures, "part") + of(figures, "range"),
        units=Phrases(_terms(of(figures, "unit"))),
        currencies=frozenset(t.attributes["unit"] for t in _terms(of(figures, "unit")) if t.attributes["id"] == _MONEY),
        nouns=Phrases(nouns),
        elided=Phrases(_terms(of(figures, "elided"))),
        before=Phrases(_terms(tuple(r for r in plain if r.attributes.get("side") == "before"))),
        after=Phrases(_terms(tuple(r for r in plain if r.attributes.get("side") == "after"))),
        around=of(against, "around"),
        year=one("year").fullmatch,
        year_id=one("year").id,
        code=one("around").id,
        article=one("article").id,
        nothing_counted=one("nothing_counted").id,
        noun_of_verb=Phrases([*nouns, *(t for name in _NOUNS_OF_VERBS for t in terms[name])]),
        no_name=Phrases(t for name in _NO_NAMES for t in terms[name]),
        **{name: words[name] for name in _WORDS},
    )
