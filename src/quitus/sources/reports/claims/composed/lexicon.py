"""What the words of a clause do: loaded from YAML, looked up by stems, longest phrase first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from quitus.sources.reports.claims.folding import fold, stems_of

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNREAL, _NEUTRAL = "unreal", "neutral"
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
    "triple", "quadruple", "multiplied", "divided", "half", "third", "quarter", "fifth", "tenth", "sixth",
    "eighth", "all", "first", "second", "least", "spend", "goal", "joint", "move", "state", "plan",
    "judged", "multiple",
})  # fmt: skip
"""The classes one of which stands in whatever a clause may claim in words."""
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@dataclass(frozen=True)
class Lexicon:
    """Phrases by their first stem, the longest first, each with its class."""

    phrases: Phrases

    def at(self, stems: Sequence[str], start: int) -> tuple[str, int] | None:
        """The class of the longest phrase that begins at a position, and how many words it has."""
        for words, name in self.phrases.get(stems[start], ()):
            if len(words) == 1 or tuple(stems[start : start + len(words)]) == words:
                return name, len(words)
        return None

    @cached_property
    def telling(self) -> frozenset[str]:
        """The first stems of all phrases that may make a claim."""
        return frozenset(
            first for first, found in self.phrases.items() if any(name in RELATIONS for _, name in found)
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
            found.setdefault(stems_of(word), name)
    for name, entry in data.items():
        for word in entry.get("words", ()):
            if (feminine := _feminine(word)) and (stems := stems_of(feminine)) not in found:
                found[stems] = name
    for name, entry in data.items():
        for form, of in _forms(name, entry):
            found.setdefault(stems_of(form), of)
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, name in found.items():
        by_first.setdefault(words[0], []).append((words, name))
    return Lexicon({first: tuple(sorted(each, key=lambda it: -len(it[0]))) for first, each in by_first.items()})


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
