"""What the words of a clause do: loaded from YAML, looked up by stems, longest phrase first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from quitus.sources.reports.claims.folding import fold, one_stem
from quitus.sources.reports.wording import bare_stem

_WORD = re.compile("[0-9a-z]+")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNREAL = "unreal"
_TWO = 2
# The endings of regular verbs: those that tell what is, and those that tell what will or would be.
_IS = {
    "er": ("er", "e", "ent", "ait", "aient", "ant", "a", "erent", "ons", "ions"),
    "ir": ("ir", "i", "it", "issent", "issait", "issaient", "issant", "irent"),
}
_WOULD = {"er": ("era", "eront", "erait", "eraient", "erons"), "ir": ("ira", "iront", "irait", "iraient", "irons")}
_ADJECTIVES = (
    ("ieur", "ieure"), ("if", "ive"), ("eux", "euse"), ("ier", "iere"), ("ant", "ante"), ("ent", "ente"),
    ("it", "ite"), ("is", "ise"), ("int", "inte"), ("ert", "erte"), ("in", "ine"), ("on", "onne"), ("ain", "aine"),
)  # fmt: skip
RELATIONS = frozenset({
    "up", "down", "same", "more", "less", "gap_up", "gap_down", "gap", "rest", "over", "double", "double_of",
    "triple", "quadruple", "quintuple", "sextuple", "decuple",
    "multiplied", "divided", "half", "third", "quarter", "fifth", "tenth", "sixth",
    "eighth", "all", "first", "second", "third_place", "least", "spend", "goal", "joint", "move", "state", "plan",
    "judged", "multiple",
})  # fmt: skip
"""The classes one of which stands in whatever a clause may claim in words."""
Words = tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """Classes of words.

    Attributes:
        words: the class of each lone word.
        phrases: the phrases of several words by their first two, the longest first, each with its class.
    """

    words: Mapping[str, str]
    phrases: Mapping[tuple[str, str], tuple[tuple[Words, str], ...]]

    def at(self, stems: Sequence[str], start: int) -> tuple[str, int] | None:
        """The class of the longest phrase that begins at a position, and how many words it has."""
        found = self.phrases.get((stems[start], stems[start + 1]), ()) if start + 1 < len(stems) else ()
        for words, name in found:
            if len(words) == _TWO or tuple(stems[start : start + len(words)]) == words:
                return name, len(words)
        alone = self.words.get(stems[start])
        return (alone, 1) if alone is not None else None

    @cached_property
    def parts(self) -> frozenset[str]:
        """Every stem that stands in a phrase."""
        return frozenset(self.words).union(*(words for found in self.phrases.values() for words, _ in found))

    @cached_property
    def reasons(self) -> frozenset[str]:
        """The first stems of what may begin to say why."""
        return self._firsts(frozenset({"reason"}))

    @cached_property
    def telling(self) -> frozenset[str]:
        """The first stems of all phrases that may make a claim."""
        return self._firsts(RELATIONS)

    def _firsts(self, names: frozenset[str]) -> frozenset[str]:
        alone = (word for word, name in self.words.items() if name in names)
        return frozenset(alone).union(
            words[0] for found in self.phrases.values() for words, name in found if name in names
        )


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The bundled lexicon."""
    text = files(__package__).joinpath("lexicon.yaml").read_text(encoding="utf-8")
    return _lexicon(yaml.load(text, Loader=_LOADER))


def _lexicon(data: Mapping[str, Mapping[str, Iterable[str]]]) -> Lexicon:
    found: dict[tuple[str, ...], str] = {}
    # What is written goes before what is conjugated: `montant` is no form of `monter`.
    for name, entry in data.items():
        for word in entry.get("words", ()):
            found.setdefault(_stems(word), name)
    for name, entry in data.items():
        for word in entry.get("words", ()):
            if (feminine := _feminine(word)) and (stems := _stems(feminine)) not in found:
                found[stems] = name
    for name, entry in data.items():
        for form, of in _forms(name, entry):
            found.setdefault((bare_stem(form),), of)
    by_two: dict[tuple[str, str], list[tuple[Words, str]]] = {}
    for words, name in found.items():
        if len(words) > 1:
            by_two.setdefault((words[0], words[1]), []).append((words, name))
    return Lexicon(
        {words[0]: name for words, name in found.items() if len(words) == 1},
        {two: tuple(sorted(each, key=lambda it: -len(it[0]))) for two, each in by_two.items()},
    )


def _stems(phrase: str) -> tuple[str, ...]:
    """The stems of a phrase, as `stems_of` gives them."""
    return tuple(map(one_stem, _WORD.findall(fold(phrase))))


def _feminine(word: str) -> str:
    """What a lone word that ends as adjectives do would be of a feminine noun."""
    for ending, feminine in _ADJECTIVES:
        if word.endswith(ending):
            return word.removesuffix(ending) + feminine
    return ""


def _forms(name: str, entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The forms of a class's regular verbs."""
    for group in ("er", "ir"):
        for verb in entry.get(group, ()):
            root = fold(verb).removesuffix(group)
            yield from ((root + ending, name) for ending in _IS[group])
            yield from ((root + ending, _UNREAL) for ending in _WOULD[group])
