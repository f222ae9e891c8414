"""What the tables of an action hold, by all the words that a clause may name it with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from quitus.figures.kinds import Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.folding import stems_of
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.lines import lines_of
from quitus.sources.reports.claims.slots import SMALL

# What nouns and participles of one verb end in, longest first.
_ENDINGS = (
    "issement", "ations", "ation", "ature", "ition", "ution", "ement", "ment", "sion", "tion", "ante", "ance",
    "ence", "age", "ant", "ent", "ion", "ure", "er", "ir", "ee", "e", "i", "u", "s", "t",
)  # fmt: skip
_LEAST = 4
NUMBERS = {stems_of(word)[0]: value for value, word in enumerate(SMALL[1:], 1) if value > 1}
"""The small numbers by the stem of their word."""
TENS = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
"""What is counted roughly."""
_SEVERAL = 2
_ALIKE = 4


@lru_cache(maxsize=4096)
def root(stem: str) -> str:
    """A stem without what nouns and participles of one verb end in: `orientation` and `orienté` are the same."""
    for ending in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= _LEAST:
            bare = stem[: -len(ending)]
            # `distribution` and `distribué`.
            return bare.rstrip("u") if len(bare) > _LEAST else bare
    return stem


def alike(word: str, said: frozenset[str]) -> bool:
    """Whether a word of a label is said, or another of its root, or one that begins as it does (`perçoit`)."""
    roots = frozenset(map(root, said))
    return (
        word in said
        or root(word) in roots
        or any(len(other) >= _ALIKE <= len(word) and other[:_ALIKE] == word[:_ALIKE] for other in said)
    )


@dataclass(frozen=True, slots=True)
class Thing:
    """An indicator or a budget line, with the words and roots that tell it."""

    label: str
    words: frozenset[str]
    roots: frozenset[str]
    head: str
    series: Series | None = None
    terms: tuple[tuple[Stage, Term], ...] = ()

    def missing(self, said: frozenset[str], roots: frozenset[str]) -> frozenset[str]:
        """The words that have not been said, not even by another word of their root."""
        return frozenset(word for word in self.words if word not in said and root(word) not in roots)

    def covers(self, words: frozenset[str]) -> bool:
        """Whether all words are among its own, or of a root with them."""
        return all(word in self.words or root(word) in self.roots for word in words)


@dataclass(frozen=True)
class Known:
    """The things of an action.

    Attributes:
        seen: whether a word is strange; `parsed` the items of a span, with its text: asked more than once.
        spoken: what a sentence that names nothing was found to be about, for the next, by its text and start.
    """

    catalog: Catalog
    series: tuple[Thing, ...]
    lines: tuple[Thing, ...]
    pairs: frozenset[tuple[str, str]]
    seen: dict[str, bool] = field(default_factory=dict)
    parsed: dict[tuple[int, int, int], tuple[object, list[Any]]] = field(default_factory=dict)
    spoken: dict[tuple[int, int], tuple[object, list[Any]]] = field(default_factory=dict)

    @cached_property
    def spans(self) -> bool:
        """Whether a label says how soon, how long or how old (`en moins d'un mois`)."""
        return any(not {"plu", "moin"}.isdisjoint(stems_of(thing.label)) for thing in self.series)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers that stand in labels (`à moins de 30 minutes`)."""
        return frozenset(stem for one in self.catalog.numbered for stem in one.stems if stem.isdigit())

    @cached_property
    def timed(self) -> frozenset[str]:
        """The units of time that indicators are counted in."""
        units = frozenset(thing.series.unit for thing in self.series if thing.series is not None)
        return units & {"months", "days", "weeks", "hours"}

    @cached_property
    def paired(self) -> frozenset[str]:
        """Every word that stands beside another in a label."""
        return frozenset(word for pair in self.pairs for word in pair)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that tells one of the things, and every root."""
        things = (*self.series, *self.lines)
        return frozenset().union(*(thing.words | thing.roots for thing in things))

    def names(self, stem: str) -> bool:
        """Whether a word may name a thing, by itself or by its root."""
        return stem in self.vocabulary or root(stem) in self.vocabulary

    def strange(self, stem: str, words: Lexicon, grammar: Grammar) -> bool:
        """Whether neither the lexicon nor a label explains a word."""
        found = self.seen.get(stem)
        if found is None:
            same = grammar.same(stem)
            explained = stem in words.parts or stem in grammar.fillers or stem in grammar.ambient
            explained = (
                explained or stem in NUMBERS or stem in TENS or same in grammar.idle or same in grammar.unspecific
            )
            found = self.seen[stem] = not (explained or self.names(same))
        return found

    def in_label(self, stems: Sequence[str], at: int, grammar: Grammar) -> bool:
        """Whether a word stands as it does in a label, beside the same word of it."""
        own = grammar.same(stems[at])
        if own not in self.paired:
            return False
        before = _next_told(stems, at, -1, grammar)
        behind = _next_told(stems, at, 1, grammar)
        return (before, own) in self.pairs or (own, behind) in self.pairs

    def shared(self, word: str, unit: str | None = None) -> bool:
        """Whether more than one thing has a word, of the indicators only those of a unit, where one is given."""
        alike = (each for each in self.series if each.series is None or unit in (None, each.series.unit))
        return sum(word in thing.words for thing in (*alike, *self.lines)) >= _SEVERAL


def _next_told(stems: Sequence[str], at: int, step: int, grammar: Grammar) -> str:
    at += step
    while 0 <= at < len(stems) and stems[at] in grammar.fillers:
        at += step
    return grammar.same(stems[at]) if 0 <= at < len(stems) else ""


def known_of(catalog: Catalog, grammar: Grammar) -> Known:
    """The things of a catalog."""
    series = tuple(
        Thing(one.label, one.core, _roots(one.core), one.head, series=one) for one in catalog.series if one.core
    )
    lines = tuple(
        Thing(rows[0][1].label, words, _roots(words), _first(rows[0][1].label, words, grammar), terms=tuple(rows))
        for words, rows in lines_of(catalog, grammar).items()
        if words and len(dict(rows)) == len(rows)
    )
    labels = [thing.label for thing in (*series, *lines)]
    pairs = frozenset(
        pair
        for label in labels
        for pair in pairwise(grammar.same(stem) for stem in stems_of(label) if stem not in grammar.fillers)
    )
    return Known(catalog, series, lines, pairs)


def _roots(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(root, words))


def _first(label: str, words: frozenset[str], grammar: Grammar) -> str:
    return next((same for stem in stems_of(label) if (same := grammar.same(stem)) in words), "")
