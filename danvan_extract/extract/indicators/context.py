"""What the clause says about a figure: modifier, action, status."""

from __future__ import annotations

from danvan_extract.extract.indicators.lexicon import Lexicon
from danvan_extract.extract.indicators.quantities import START
from danvan_extract.extract.indicators.tokens import Phrases, Tokens
from danvan_extract.mentions import Modifier, Status

SIGNS: dict[str, Modifier] = {"=": "=", "~": "~", ">": ">", "<": "<", ">=": ">=", "<=": "<="}
_PASSIVE = {"được", "bị"}


def modifier_before(tokens: Tokens, first: int, lexicon: Lexicon) -> tuple[Modifier, int]:
    """The modifier of the number at token `first`, and the token where modifier and number start."""
    found = lexicon.modifier.ending(tokens.words, first)
    return (SIGNS[found[1].attributes["modifier"]], first - found[0]) if found else ("=", first)


def modifier_after(tokens: Tokens, after: int, lexicon: Lexicon) -> Modifier | None:
    """The modifier that stands after the figure (`trở lên`), `after` being the token past it."""
    found = lexicon.modifier_after.starting(tokens.words, after)
    return SIGNS[found[1].attributes["modifier"]] if found else None


def action(text: str, tokens: Tokens, first: int, after: int, floor: int, lexicon: Lexicon) -> str:
    """The verb that says what happened: the passive to the right, else the nearest verb to the left, as written."""
    words = tokens.words
    if after < len(words) and words[after] in _PASSIVE:
        verb = lexicon.verb.starting(words, after + 1)
        if verb is not None:
            return text[tokens.starts[after + 1] : tokens.ends[after + verb[0]]]
    for i in range(first, floor, -1):
        if words[i - 1] in ".;!?":
            break
        verb = lexicon.verb.ending(words, i)
        if verb is not None:
            return text[tokens.starts[i - verb[0]] : tokens.ends[i - 1]]
    return ""


def status(tokens: Tokens, first: int, after: int, lexicon: Lexicon) -> Status | None:
    """Target, the old figure of a comparison, or actual, as the nearest cue to the left says; None without any."""
    words = tokens.words
    if first and words[first - 1] == "từ" and _changed(words, after):
        return "previous"
    for i in range(first, 0, -1):
        cues = [(found[0], said) for phrases, said in _cues(lexicon) if (found := phrases.ending(words, i))]
        if cues:
            said = max(cues)[1]
            return "actual" if said == "previous" and ";" in words[i:first] else said
    return None


def _cues(lexicon: Lexicon) -> tuple[tuple[Phrases, Status], ...]:
    return (lexicon.actual, "actual"), (lexicon.target, "target"), (lexicon.previous, "previous")


def _changed(words: list[str], after: int) -> bool:
    """Whether `xuống còn 3,2%`, `lên 40` follows within a few words."""
    for i in range(after, min(len(words) - 1, after + 8)):
        if words[i] in (",", ";", "."):
            return False
        if words[i] in ("xuống", "lên", "còn", "tăng", "giảm"):
            return any(START.match(w) for w in words[i + 1 : i + 5])
    return False
