"""The patterns by which claims are found in French text: loaded from YAML and validated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any

import yaml

from quitus.sources.reports.claims.folding import fold, stems_of
from quitus.sources.reports.claims.needs import Needs
from quitus.sources.reports.claims.patterns import LIST, SLOT, Pattern, Section, WordPattern, WordPatterns
from quitus.sources.reports.claims.sections import (
    COMPARING,
    KEYS,
    LISTS,
    PATTERNS,
    PORTION,
    QUALIFIERS,
    RULES,
    UNSPECIFIC,
)
from quitus.sources.reports.claims.slots import CLASSES

# The safe loader, in C where PyYAML was built with it: ten times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class GrammarError(ValueError):
    """A list of patterns that cannot be used; the message names the file, the entry and what is wrong."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with what its finding means: the entry's other fields."""

    pattern: Pattern
    fields: Mapping[str, str]

    def number(self, field: str) -> Decimal:
        """A field as a number; `inf` for no bound."""
        return Decimal(self.fields[field])


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """All patterns by section; one is like no other, so that what was found with it can be kept.

    Attributes:
        patterns: the sections that are plain lists of patterns.
        rules: the sections whose patterns carry fields.
        lists: words by list name, folded.
        any_of: a pattern for each list of words, whole words only.
        empty: stems of words that may stand beside a thing's and tell nothing of which it is.
        idle: those of them that are of no thing at all (`ainsi`, `par rapport à`).
        silent: those of them that a label may hold and a text leave out.
        fillers: stems that say nothing of which thing is meant.
        ambient: stems that everything in a report is about.
        unspecific: stems that tell no budget line from another.
        synonyms: from a stem to the stem that stands for all of its meaning.
        leading: stems of adjectives that stand before their noun (`nouveaux entrants`).
        telling: what finds any word that compares, so that texts without one need no further look.
        qualifiers: from a folded qualifier to what it does (`more`, `less`, `nearly`, `about`).
    """

    patterns: Mapping[str, Section[Pattern]]
    rules: Mapping[str, Section[Rule]]
    lists: Mapping[str, tuple[str, ...]]
    any_of: Mapping[str, WordPattern]
    empty: frozenset[str]
    idle: frozenset[str]
    silent: frozenset[str]
    fillers: frozenset[str]
    ambient: frozenset[str]
    unspecific: frozenset[str]
    synonyms: Mapping[str, str]
    leading: frozenset[str]
    telling: WordPattern
    qualifiers: Mapping[str, str]

    def all_patterns(self) -> Iterator[Pattern]:
        """Each pattern of every section."""
        yield from chain.from_iterable(self.patterns.values())
        yield from (rule.pattern for rule in chain.from_iterable(self.rules.values()))

    def needs(self) -> tuple[Needs, ...]:
        """What each pattern of every section needs."""
        return tuple(pattern.needs for pattern in self.all_patterns())

    def take(self, needs: Sequence[Needs]) -> None:
        """Take what `needs` gives, as another process has worked it out."""
        for pattern, each in zip(self.all_patterns(), needs, strict=True):
            pattern.needs = each

    def same(self, stem: str) -> str:
        """The stem that stands for this one and its synonyms."""
        return self.synonyms.get(stem, stem)

    def content(self, text: str) -> frozenset[str]:
        """The stems of a text that say which thing is meant, synonyms made one."""
        return frozenset(self.same(stem) for stem in stems_of(text) if stem not in self.fillers)


@lru_cache(maxsize=1)
def default_grammar() -> Grammar:
    """The bundled patterns; that each of them is one, the tests have shown."""
    return _grammar(_parsed(_bundled(), "grammar.yaml"), "grammar.yaml")


@lru_cache(maxsize=2)
def extended_grammar(text: str, file: str) -> Grammar:
    """The bundled patterns with the users' own after them; their file holds only the keys that it adds to.

    Raises:
        GrammarError: naming the users' file and the entry, when it has another shape or a pattern is none.
    """
    own = _parsed(text, file)
    if unknown := set(own) - KEYS:
        raise GrammarError(
            f"{file}: no key `{', '.join(sorted(unknown))}`; the keys are {', '.join(sorted(KEYS))}"
        )
    bundled = _parsed(_bundled(), "grammar.yaml")
    joined = bundled | {key: _joined(bundled[key], more, key, file) for key, more in own.items()}
    return _compiled(_grammar(joined, file), file)


def load_grammar(text: str, file: str = "grammar.yaml") -> Grammar:
    """The patterns of a YAML text.

    Raises:
        GrammarError: naming the file and the entry, when the text has another shape or a pattern is none.
    """
    data = _parsed(text, file)
    if set(data) != KEYS:
        raise GrammarError(f"{file}: the keys must be {', '.join(sorted(KEYS))}")
    return _compiled(_grammar(data, file), file)


def _bundled() -> str:
    return files(__package__).joinpath("grammar.yaml").read_text(encoding="utf-8")


def _parsed(text: str, file: str) -> dict[str, Any]:
    try:
        data = yaml.load(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise GrammarError(f"{file}: this is not YAML ({error})") from error
    if not isinstance(data, dict):
        raise GrammarError(f"{file}: the keys must be among {', '.join(sorted(KEYS))}")
    return data


def _joined(bundled: Any, own: Any, key: str, file: str) -> Any:
    """The bundled value of a key with the users' own behind it: lists go on, mappings are joined key by key."""
    if isinstance(bundled, dict) and isinstance(own, dict):
        return bundled | {name: _joined(bundled.get(name, []), more, key, file) for name, more in own.items()}
    if isinstance(bundled, list) and isinstance(own, list):
        return [*bundled, *own]
    raise GrammarError(f"{file}: `{key}` must be a {'list' if isinstance(bundled, list) else 'mapping'}")


def _grammar(data: dict[str, Any], file: str) -> Grammar:
    words = {name: _words(found, f"words: {name}", file) for name, found in _mapping(data, "words", file).items()}
    lists = {name: _words(data[name], name, file) for name in LISTS}
    synonyms = _synonyms(data["synonyms"], file)
    fillers = frozenset(stem for word in lists["fillers"] for stem in stems_of(word))
    silent = _meant(lists["saying"], fillers, synonyms)
    unspecific = [(lists | words).get(name, ()) for name in UNSPECIFIC]
    return Grammar(
        patterns={name: _patterns(data[name], name, words, file) for name in PATTERNS},
        rules={name: _rules(data[name], name, words, file) for name in RULES},
        lists=lists | words,
        any_of=WordPatterns(lists | words),
        empty=silent.union(*(_meant(lists[name], fillers, synonyms) for name in ("plain", "carrying", "since"))),
        idle=silent.union(*(_meant(lists[name], fillers, synonyms) for name in ("plain", "since"))),
        silent=silent,
        fillers=fillers,
        ambient=frozenset(stem for word in lists["ambient"] for stem in stems_of(word)),
        unspecific=frozenset[str]().union(*(_meant(each, fillers, synonyms) for each in unspecific)),
        synonyms=synonyms,
        leading=frozenset(synonyms.get(stem, stem) for word in lists["leading"] for stem in stems_of(word)),
        telling=_telling(words, file),
        qualifiers=_qualifiers(_mapping(data, "qualifiers", file), file),
    )


def _meant(words: tuple[str, ...], fillers: frozenset[str], synonyms: Mapping[str, str]) -> frozenset[str]:
    """The stems of words but fillers, synonyms made one."""
    return frozenset(synonyms.get(stem, stem) for word in words for stem in stems_of(word) if stem not in fillers)


def _compiled(grammar: Grammar, file: str) -> Grammar:
    """The grammar, each of its patterns compiled.

    Raises:
        GrammarError: when one is none.
    """
    for pattern in grammar.all_patterns():
        try:
            pattern.compiled  # noqa: B018
        except re.error as error:
            raise GrammarError(f"{file}: `{pattern.entry}` is no pattern ({error})") from error
    return grammar


def _mapping(data: dict[str, Any], name: str, file: str) -> dict[str, Any]:
    found = data[name]
    if not isinstance(found, dict):
        raise GrammarError(f"{file}: `{name}` must be a mapping")
    return found


def _words(node: Any, name: str, file: str) -> tuple[str, ...]:
    if not isinstance(node, list) or not all(isinstance(word, str) and word.strip() for word in node):
        raise GrammarError(f"{file}: `{name}` must be a list of words")
    return tuple(fold(word) for word in node)


def _patterns(node: Any, name: str, words: Mapping[str, tuple[str, ...]], file: str) -> Section[Pattern]:
    if not isinstance(node, list) or not all(isinstance(item, str) for item in node):
        raise GrammarError(f"{file}: `{name}` must be a list of patterns")
    found = [_pattern(item, f"{name}: {item}", words, PATTERNS[name], file) for item in node]
    return Section(found, found)


def _rules(node: Any, name: str, words: Mapping[str, tuple[str, ...]], file: str) -> Section[Rule]:
    if not isinstance(node, list) or not all(isinstance(item, dict) for item in node):
        raise GrammarError(f"{file}: `{name}` must be a list of mappings")
    found = []
    for item in node:
        fields = {str(key): str(value) for key, value in item.items()}
        entry = f"{name}: {fields.get('pattern', '?')}"
        if set(fields) != RULES[name]:
            raise GrammarError(f"{file}: `{entry}` must have {', '.join(sorted(RULES[name]))}")
        for bound in {"low", "high", "least", "most", "value"} & set(fields):
            _number(fields[bound], entry, file)
        found.append(Rule(_pattern(fields["pattern"], entry, words, set(), file), fields))
    return Section(found, [rule.pattern for rule in found])


def _number(text: str, entry: str, file: str) -> None:
    try:
        Decimal(text)
    except InvalidOperation as error:
        raise GrammarError(f"{file}: `{entry}`: {text} is not a number") from error


def _pattern(text: str, entry: str, words: Mapping[str, tuple[str, ...]], slots: set[str], file: str) -> Pattern:
    unknown = {kind for _, kind in SLOT.findall(text)} - set(CLASSES) | set(LIST.findall(text)) - set(words)
    if unknown:
        raise GrammarError(f"{file}: `{entry}` uses {', '.join(sorted(unknown))}, which is neither class nor list")
    missing = slots - {name for name, _ in SLOT.findall(text)}
    if missing:
        raise GrammarError(f"{file}: `{entry}` does not say where {', '.join(sorted(missing))} stands")
    return Pattern(text.replace("{portion}", PORTION), entry, words)


def _synonyms(node: Any, file: str) -> dict[str, str]:
    if not isinstance(node, list):
        raise GrammarError(f"{file}: `synonyms` must be a list of lists")
    found: dict[str, str] = {}
    for group in node:
        stems = [stem for word in _words(group, "synonyms", file) for stem in stems_of(word)[:1]]
        found.update(dict.fromkeys(stems, stems[0]))
    return found


def _telling(words: Mapping[str, tuple[str, ...]], file: str) -> WordPattern:
    missing = [name for name in COMPARING if name not in words]
    if missing:
        raise GrammarError(f"{file}: `words` must have {', '.join(missing)}")
    return WordPattern(tuple(word for name in COMPARING for word in words[name]))


def _qualifiers(node: dict[str, Any], file: str) -> dict[str, str]:
    if set(node) != set(QUALIFIERS):
        raise GrammarError(f"{file}: `qualifiers` must have {', '.join(QUALIFIERS)}")
    return {word: name for name, words in node.items() for word in _words(words, f"qualifiers: {name}", file)}
