"""Chrome that shows only in the order of lines: lists of other articles, menus, the author's signature."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from danvan_extract.clean.page import Page
from danvan_extract.patterns import Rule

# Teasers in lists of articles are shorter than this (characters).
_PARAGRAPH = 150
_HEADLINE = 200
_BREAK = re.compile(r"[|»›•●\t\\/]| {2,}| [-–—>] ")
_WORD = re.compile(r"[^\s|»›•●\\/:;,.*<>\[\](){}?!]+")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`headings`: bare label → rule. `menu`: words of an item joined by a blank → rule, may it stand alone."""

    headings: dict[str, str]
    menu: dict[str, tuple[str, bool]]
    longest: int
    first_words: frozenset[str]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Lexicon:
        """The terms of `rules`, by normaliser."""
        headings: dict[str, str] = {}
        menu: dict[str, tuple[str, bool]] = {}
        for rule in rules:
            for term in rule.terms:
                if rule.normaliser == "list":
                    headings.setdefault(" ".join(_words(term.text)), rule.id)
                else:
                    alone = (rule.attributes | term.attributes).get("alone") == "yes"
                    menu.setdefault(" ".join(_words(term.text)), (rule.id, alone))
        longest = max((t.count(" ") + 1 for t in menu), default=0)
        return cls(headings, menu, longest, frozenset(t.split(" ")[0] for t in menu))


def _words(text: str) -> list[str]:
    return [w for w in _WORD.findall(text) if not _is_no_word(w)]


def _is_no_word(text: str) -> bool:
    return text.isdigit() or text in ("-", "–", "—")


def headed_lists(page: Page, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Lines that head a list of other articles, and the headlines under them, each with the rule.

    Headlines are taken only behind a paragraph, so that a box above the article can't swallow its
    title, and end where a paragraph begins.
    """
    inside = ""
    paragraph_seen = False
    for line in page.filled:
        start, end = page.bounds[line]
        rule = lexicon.headings.get(" ".join(_words(page.lower[start:end]))) if end - start < 60 else None
        if rule is not None:
            inside = rule
            yield line, rule
            continue
        long = page.is_paragraph(line, _PARAGRAPH)
        if inside and not long and end - start <= _HEADLINE and paragraph_seen:
            yield line, inside
        else:
            inside = ""
        paragraph_seen = paragraph_seen or long


def menus(page: Page, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Lines filled by menu items, each with the rule.

    An item that may not stand alone needs one that may, in its line or in its run of lines, or marks
    between the items (`Họ tên: | Email: | Nội dung:`).
    """
    run: list[tuple[int, str]] = []
    sure = False
    for line in page.filled:
        kinds = items(page, *page.bounds[line], lexicon)
        if not kinds:
            if sure:
                yield from run
            run, sure = [], False
            continue
        start, end = page.bounds[line]
        alone = next((rule for rule, may in kinds if may), None)
        marked = _BREAK.search(page.text, start, end) is not None
        path = len(kinds) == 2 and page.text.find(" > ", start, end) >= 0
        sure = sure or alone is not None or (len(kinds) > 2 and marked) or path
        run.append((line, alone or kinds[0][0]))
    if sure:
        yield from run


def items(page: Page, start: int, end: int, lexicon: Lexicon) -> list[tuple[str, bool]]:
    """The menu items that fill a range of a line, empty when other words stand in it."""
    if end - start > 400 or page.text[end - 1] == ".":
        return []
    # Most lines begin with a word that begins no item, and needn't be cut into all of theirs.
    first = _WORD.search(page.lower, start, end)
    if first is not None and first[0] not in lexicon.first_words and not _is_no_word(first[0]):
        return []
    words = _words(page.lower[start:end])
    found: list[tuple[str, bool]] = []
    at = 0
    while at < len(words):
        for n in range(min(lexicon.longest, len(words) - at), 0, -1):
            item = lexicon.menu.get(" ".join(words[at : at + n]))
            if item is not None:
                found.append(item)
                at += n
                break
        else:
            return []
    return found


def mastheads(page: Page, rules: Iterable[Rule], fenced: Collection[int]) -> Iterator[tuple[int, str]]:
    """The first line with its rule, when it names the site or the section.

    Under it stands chrome, and under that, before the first paragraph, a line that can be the headline:
    else the first line is the headline itself.
    """
    if len(page.filled) < 4 or page.filled[0] in fenced or page.filled[1] not in fenced:
        return
    first = next((i for i in page.filled if page.is_paragraph(i)), None)
    if first is None or not any(i not in fenced for i in page.filled[2:] if i < first):
        return
    start, end = page.bounds[page.filled[0]]
    for rule in rules:
        if rule.fullmatch(page.lower, start, end):
            yield page.filled[0], rule.id
            return


def signatures(page: Page, rule: Rule, fences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Ranges and names of the line in which the author signs.

    It is the line behind the last paragraph: before it a sentence or a caption ends, behind it there is nothing
    but chrome and, after a blank line, captions. The same name alone in other lines signs captions.
    """
    fenced = {page.line_at(start) for start, end in fences if (start, end) == page.bounds[page.line_at(start)]}
    # A caption that ends with the photographer's name is closed as well as one that ends with a full stop.
    credited = {line for start, end in fences if end == page.bounds[line := page.line_at(start)][1]} - fenced
    lines = [i for i in page.filled if i not in fenced]
    last_long = max((at for at, i in enumerate(lines) if page.bounds[i][1] - page.bounds[i][0] > 250), default=-1)
    for at, line in enumerate(lines):
        if at == 0 or at < last_long or lines[at + 1 : at + 2] == [line + 1]:
            continue
        if not page.ends_sentence(lines[at - 1]) and lines[at - 1] not in credited:
            continue
        if not (name := _signature(page, rule, line)):
            continue
        if page.text[page.bounds[line][1] - 1] == "." and lines[at - 1] != line - 1:
            continue  # a caption
        for i in lines:
            same = _signature(page, rule, i)
            if same.split(" - ")[0] == name.split(" - ")[0]:
                yield *page.bounds[i], same
        return


def _signature(page: Page, rule: Rule, line: int) -> str:
    start, end = page.bounds[line]
    if end - start > 100:
        return ""
    m = rule.fullmatch(page.text, start, end)
    if m is None:
        return ""
    return page.text[slice(*m.span("byline"))].strip()
