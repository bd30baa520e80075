"""Reading and validating pattern files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

import regex
import yaml

from danvan_extract.errors import PatternError
from danvan_extract.patterns import regexes
from danvan_extract.patterns.model import MATCH_TIMEOUT, CounterExample, Example, Patterns, Rule, Term, content_hash
from danvan_extract.shipped import shipped_folder

_PART = re.compile(r"\{\{(\w+)\}\}")
_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
_MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_mapping(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())


def _is_list(value: Any, *kinds: Callable[[Any], bool]) -> bool:
    return isinstance(value, list) and all(any(kind(v) for kind in kinds) for v in value)


# The keys of an entry, each with what its value must be and how that is written.
_TEXT = (_is_text, "one string")
_KEYS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "id": _TEXT,
    "label": _TEXT,
    "triggers": (lambda v: _is_list(v, _is_text), "a list: [một, hai]"),
    "pattern": _TEXT,
    "normaliser": _TEXT,
    "case": _TEXT,
    "priority": (lambda v: _is_text(v) and re.fullmatch(r"-?\d{1,6}", v) is not None, "a whole number"),
    "terms": (lambda v: _is_list(v, _is_text, _is_mapping), "a list: [một, {term: hai, role: ba}]"),
    "attributes": (_is_mapping, "a mapping: {kind: party}"),
    "examples": (lambda v: _is_list(v, _is_mapping), 'a list: [{text: "… [[span]] …"}]'),
    "counter_examples": (lambda v: _is_list(v, _is_mapping), 'a list: [{text: "…", because: "…"}]'),
}


def load(extra: Path | None = None) -> Patterns:
    """Load the shipped patterns, and those of the folder `extra` over them (same id replaces).

    Raises PatternError with file, id, line and remedy.
    """
    return _load(shipped_folder(), extra)


@lru_cache(maxsize=4)
def _load(*folders: Path | None) -> Patterns:
    parts: dict[str, str] = {}
    entries: dict[str, tuple[Path, yaml.MappingNode]] = {}
    for folder in folders:
        if folder is None:
            continue
        files = sorted(folder.glob("*.yaml"))
        if not files:
            raise PatternError("no pattern files (*.yaml) here", place=str(folder), remedy="name a folder with them")
        named: dict[str, Path] = {}
        for file in files:
            if file.name.startswith("_"):
                for name, text in _read_parts(file).items():
                    if name in named:
                        _fail(file, None, name, f"part stands in {named[name].name} already", "choose another name")
                    named[name], parts[name] = file, text
        seen: dict[str, Path] = {}
        for file in files:
            if file.name.startswith("_"):
                continue
            for node in _read_entries(file):
                rule_id = _peek_id(file, node)
                if rule_id in seen:
                    _fail(file, node, rule_id, f"id stands in {seen[rule_id].name} already", "choose another id")
                seen[rule_id] = file
                entries[rule_id] = (file, node)
    parts = {name: _expand(text, parts, name) for name, text in parts.items()}
    # A folder of the user's may change the parts of any rule.
    timeout = None if set(folders) <= {shipped_folder(), None} else MATCH_TIMEOUT
    rules = {rule_id: _rule(file, node, parts, timeout) for rule_id, (file, node) in entries.items()}
    return Patterns(rules, parts, _digest(rules, parts))


def _digest(rules: dict[str, Rule], parts: dict[str, str]) -> str:
    """A hash of all that facts depend on: rules, parts (some are read by the extractors themselves), data files."""
    return content_hash([[(r.id, r.hash) for r in rules.values()], parts, data_hash()])


@lru_cache(maxsize=1)
def data_hash() -> str:
    """A hash of the data files."""
    digest = hashlib.sha256()
    for file in sorted(shipped_folder().glob("*.tsv")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _fail(file: Path, node: yaml.Node | None, rule_id: str, what: str, remedy: str) -> NoReturn:
    line = f":{node.start_mark.line + 1}" if node is not None else ""
    raise PatternError(f"{rule_id}: {what}" if rule_id else what, place=f"{file}{line}", remedy=remedy)


def _compose(file: Path) -> yaml.Node | None:
    try:
        return yaml.compose(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as e:
        mark = getattr(e, "problem_mark", None)
        line = f":{mark.line + 1}" if mark is not None else ""
        problem = getattr(e, "problem", None) or "not UTF-8"
        raise PatternError(f"not YAML: {problem}", place=f"{file}{line}", remedy="mend the file") from e


def _value(node: yaml.Node) -> Any:
    """The node as plain data in which every scalar is the string as written (010 stays 010)."""
    if isinstance(node, yaml.MappingNode):
        return {_value(k): _value(v) for k, v in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(v) for v in node.value]
    return str(node.value)


def _read_parts(file: Path) -> dict[str, str]:
    node = _compose(file)
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        _fail(file, node, "", "parts are a mapping of name to regex", "write `name: 'regex'`")
    data = _value(node)
    for name, text in data.items():
        if not isinstance(text, str):
            _fail(file, node, name, "a part is one string", "quote it")
    return dict(data)


def _read_entries(file: Path) -> list[yaml.MappingNode]:
    node = _compose(file)
    if node is None:
        return []
    if not isinstance(node, yaml.SequenceNode):
        _fail(file, node, "", "a pattern file is a list of entries", "start each with `- id:`")
    found: list[yaml.MappingNode] = []
    for item in node.value:
        if not isinstance(item, yaml.MappingNode):
            _fail(file, item, "", "an entry is a mapping", "start it with `- id:`")
        found.append(item)
    return found


def _peek_id(file: Path, node: yaml.MappingNode) -> str:
    rule_id = next((str(v.value) for k, v in node.value if k.value == "id"), "")
    if not _ID.fullmatch(rule_id):
        _fail(file, node, rule_id, "an entry needs an id like `label.case`", "lower-case words joined by dots")
    return rule_id


def _expand(text: str, parts: dict[str, str], name: str, depth: int = 0) -> str:
    if depth > 10:
        raise PatternError(f"part {name} contains itself", remedy="break the circle in _parts.yaml")

    def put(m: re.Match[str]) -> str:
        if m[1] not in parts:
            known = ", ".join(sorted(parts))
            raise PatternError(f"unknown part {{{{{m[1]}}}}} in {name}", remedy=f"parts are: {known}")
        return "(?:" + _expand(parts[m[1]], parts, m[1], depth + 1) + ")"

    return _PART.sub(put, text)


def _example(file: Path, node: yaml.Node, rule_id: str) -> Example:
    data = _value(node)
    if "text" not in data:
        _fail(file, node, rule_id, "an example is a mapping with `text`", 'write {text: "… [[span]] …"}')
    marks = list(_MARK.finditer(data["text"]))
    if len(marks) != 1:
        _fail(file, node, rule_id, "an example marks exactly one span", "put [[…]] around what the rule must find")
    m = marks[0]
    text = data["text"][: m.start()] + m[1] + data["text"][m.end() :]
    return Example(
        text, m.start(), m.start() + len(m[1]), {k: v for k, v in data.items() if k != "text"}, node.start_mark.line + 1
    )


def _check_keys(file: Path, nodes: dict[str, yaml.Node], rule_id: str) -> None:
    """Refuse keys that aren't known, and values that aren't what their key says."""
    for key, node in nodes.items():
        if key not in _KEYS:
            _fail(file, node, rule_id, f"unknown key {key!r}", f"keys are: {', '.join(sorted(_KEYS))}")
        fits, written = _KEYS[key]
        if not fits(_value(node)):
            _fail(file, node, rule_id, f"the value of `{key}` is of another kind", f"write {written}")


def _check_entry(file: Path, node: yaml.MappingNode, nodes: dict[str, yaml.Node], rule_id: str) -> None:
    """Refuse an entry that lacks what every rule has, or has a value that its key doesn't take."""
    _check_keys(file, nodes, rule_id)
    data = _value(node)
    if not data.get("label"):
        _fail(file, node, rule_id, "no label", "say which extractor it is for, e.g. `label: DATE`")
    if "pattern" not in data and "terms" not in data:
        _fail(file, node, rule_id, "neither pattern nor terms", "give one of them")
    if not data.get("examples"):
        _fail(file, node, rule_id, "no example", "give at least one: it is the rule's test")
    case = data.get("case", "lower")
    if case not in ("lower", "exact"):
        _fail(file, nodes["case"], rule_id, f"unknown case {case!r}", "lower or exact")
    for trigger in data.get("triggers", ()):
        if trigger != trigger.lower():
            _fail(file, nodes["triggers"], rule_id, f"trigger {trigger!r} isn't lower-case", "triggers are lower-case")


def _compiled(file: Path, node: yaml.Node, rule_id: str, parts: dict[str, str], timeout: float | None) -> regexes.Regex:
    try:
        return regexes.compiled(_expand(_value(node), parts, rule_id), timeout)
    except regex.error as e:
        _fail(file, node, rule_id, f"not a regex: {e}", "mend the pattern")
    except PatternError as e:
        _fail(file, node, rule_id, e.what, e.remedy)


def _term(file: Path, node: yaml.Node, rule_id: str, item: str | dict[str, str]) -> Term:
    if isinstance(item, str):
        return Term(item, {})
    if "term" not in item:
        _fail(file, node, rule_id, "a term with attributes needs `term`", "write {term: …}")
    return Term(item["term"], {k: v for k, v in item.items() if k != "term"})


def _counter_example(file: Path, node: yaml.Node, rule_id: str, triggers: Sequence[str]) -> CounterExample:
    data = _value(node)
    if set(data) != {"text", "because"}:
        _fail(file, node, rule_id, "a counter-example has `text` and `because`", "say why it is none")
    if triggers and not any(t in data["text"].lower() for t in triggers):
        _fail(file, node, rule_id, "a counter-example holds a trigger", "else it tests nothing")
    return CounterExample(data["text"], data["because"], node.start_mark.line + 1)


def _rule(file: Path, node: yaml.MappingNode, parts: dict[str, str], timeout: float | None) -> Rule:
    nodes = {str(k.value): v for k, v in node.value}
    rule_id = nodes["id"].value
    _check_entry(file, node, nodes, rule_id)
    data = _value(node)
    triggers = tuple(data.get("triggers", ()))
    counters = nodes["counter_examples"].value if "counter_examples" in nodes else ()
    return Rule(
        id=rule_id,
        label=data["label"],
        file=str(file),
        line=node.start_mark.line + 1,
        triggers=triggers,
        pattern=data.get("pattern"),
        normaliser=data.get("normaliser"),
        case=data.get("case", "lower"),
        priority=int(data.get("priority", 0)),
        terms=tuple(_term(file, nodes["terms"], rule_id, item) for item in data.get("terms", ())),
        attributes=dict(data.get("attributes", {})),
        examples=tuple(_example(file, n, rule_id) for n in nodes["examples"].value),
        counter_examples=tuple(_counter_example(file, n, rule_id, triggers) for n in counters),
        compiled=_compiled(file, nodes["pattern"], rule_id, parts, timeout) if "pattern" in nodes else None,
        timeout=timeout,
    )
