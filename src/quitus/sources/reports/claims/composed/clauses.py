"""A sentence without what only explains, as the items of what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import RELATIONS, Lexicon
from quitus.sources.reports.claims.composed.things import Known, Thing, root
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.texts import Span

# A part of a sentence that begins with one of these says more of a thing, not which one.
_ASIDE_OPENS = frozenset({"que", "qu", "qui", "auquel", "laquelle", "lequel", "lesquel", "ce", "où"})
_PARTICIPLES = frozenset({"ayant", "etant"})
# What a sentence of its own begins with, and a verb that it has. `a` is no such word: `à` folds to it.
_SUBJECTS = frozenset(
    {"le", "la", "les", "l", "un", "une", "ce", "cette", "notre", "nos", "il", "elle", "nou", "on"}
)
_VERBS = frozenset({"est", "sont", "ont", "etait", "etaient", "avait", "avaient", "reste", "restent", "avon"})
# `le double de ce que nous espérions` says of what it is the double.
_THAN = frozenset({"de", "d", "que", "qu", "a"})
_TELL = frozenset({"number", "portion", "multiple", *RELATIONS})


# The whole that a line is a part of, and what may stand with a part: nothing that limits it.
_WHOLES = frozenset({"spend", "budget", "whole"})
_PLAIN = _WHOLES | {"mark", "neutral", "number", "portion", "one", "weigh", "almost", "joint"}


@dataclass(frozen=True)
class Clause:
    """What is left of a sentence, in order.

    Attributes:
        more: whether the sentence goes on about a thing in words that were left out (`…, que nous suivons`).
    """

    span: Span
    items: tuple[Item, ...]
    known: Known
    grammar: Grammar
    more: bool = False

    @cached_property
    def by_class(self) -> dict[str, list[Item]]:
        """The items by class."""
        found: dict[str, list[Item]] = {}
        for item in self.items:
            found.setdefault(item.name, []).append(item)
        return found

    def has(self, *names: str) -> bool:
        """Whether an item of one of the classes is there."""
        return any(name in self.by_class for name in names)

    def of(self, *names: str) -> list[Item]:
        """The items of the classes, in order."""
        return [item for item in self.items if item.name in names]

    def noun_before(self, number: Item) -> str:
        """The class of the word that a number is said of (`un budget de 1 000 €`), empty for none."""
        at = self.items.index(number)
        before = [item for item in self.items[max(0, at - 4) : at] if item.stems]
        if number.unit == "percent" or not before or before[-1].stems[-1] not in ("de", "d"):
            return ""
        return next((item.name for item in reversed(before[:-1]) if item.name != "neutral"), "")

    @cached_property
    def strict(self) -> frozenset[str]:
        """The words that only a label can explain."""
        return frozenset(stem for item in self.of("thing", "unknown") for stem in item.stems)

    @cached_property
    def said(self) -> frozenset[str]:
        """All words, synonyms made one."""
        return frozenset(self.grammar.same(stem) for item in self.items for stem in item.stems)

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots of all words."""
        return frozenset(map(root, self.said))

    def full(self, things: Iterable[Thing]) -> list[Thing]:
        """The things whose whole label is said, with no word beside it that only another label has."""
        return [thing for thing in self.fitting(things) if not thing.missing(self.said, self.roots)]

    def fitting(self, things: Iterable[Thing]) -> list[Thing]:
        """The things that all of the words can be about; those whose whole label is said, if there are any."""
        full, part = [], []
        for thing in things:
            missing = thing.missing(self.said, self.roots)
            if not missing and thing.covers(self.strict - self.grammar.empty):
                full.append(thing)
            elif self.strict and missing and thing.covers(self.strict):
                part.append((len(missing - self.grammar.empty), thing))
        if full:
            most = max(len(thing.words) for thing in full)
            return [thing for thing in full if len(thing.words) == most]
        return [thing for _, thing in sorted(part, key=lambda each: each[0])]


def clauses_of(sentence: Span, known: Known, words: Lexicon, grammar: Grammar) -> Iterator[Clause]:
    """The clause that a sentence is, without what only explains; nothing where it would have none that tells."""
    yield from clauses_made_of(items_of(sentence, known, words, grammar), sentence, known, grammar)


def clauses_made_of(items: Sequence[Item], sentence: Span, known: Known, grammar: Grammar) -> Iterator[Clause]:
    """As `clauses_of`, of items that have been read anew."""
    parts = [part for part in parts_of_items(items) if part]
    kept = [item for part in _kept(parts) for item in part]
    if any(item.name in _TELL for item in kept):
        more = any(_opens(part) and part[0].name == "mark" for part in parts)
        yield Clause(sentence, tuple(kept), known, grammar, more)


def _opens(part: Sequence[Item]) -> bool:
    """Whether a part begins to say more of a thing."""
    first = next((item for item in part if item.name != "mark"), None)
    return first is not None and bool(_ASIDE_OPENS & set(first.stems[:1]))


def parts_of_items(items: Sequence[Item]) -> list[list[Item]]:
    """The items between commas, brackets, colons and dashes, each mark with what it opens."""
    found: list[list[Item]] = [[]]
    for item in items:
        if item.name == "mark" and item.stems[0] != "+":
            found.append([item])
        else:
            found[-1].append(item)
    return found


def _kept(parts: Sequence[list[Item]]) -> Iterator[list[Item]]:
    """The parts without those that explain, and without the ends that do."""
    for at, part in enumerate(parts):
        told = [item for item in part if item.name != "mark"]
        if not told:
            continue
        opens = told[0].name == "reason" or (at > 0 and _opens(part))
        if opens or (at > 0 and any(_PARTICIPLES & set(item.stems) for item in told)):
            continue
        if at > 0 and _of_its_own(told) and any(item.name in _TELL for item in parts[0]):
            continue
        yield _before_reason(part)


def _of_its_own(told: Sequence[Item]) -> bool:
    """Whether a part is a sentence of its own about what no table holds: a subject, a verb, a word unknown."""
    opens = bool(told[0].stems) and told[0].stems[0] in _SUBJECTS
    verb = any(_VERBS & set(item.stems) for item in told)
    return opens and verb and any(item.name == "unknown" for item in told)


def in_turn(clause: Clause) -> Iterator[Clause]:
    """A clause that ends with which part of the whole its line is, as what it says before, and as that alone."""
    parts = [part for part in parts_of_items(clause.items) if any(item.name != "mark" for item in part)]
    last = parts[-1] if len(parts) > 1 else []
    shares = [i for i in last if i.is_portion]
    told = any(item.name in _WHOLES for item in last) and all(item.name in _PLAIN for item in last)
    if len(shares) == 1 and told:
        head = [item for part in parts[:-1] for item in part]
        yield replace(clause, items=tuple(head))
        yield replace(clause, items=(*(item for item in head if item.name == "thing"), *last))


def may_be_left_out(stems: Sequence[str]) -> bool:
    """Whether a later part of a sentence may be one that only explains."""
    opens = stems[0] in _ASIDE_OPENS or (stems[0] in _SUBJECTS and not _VERBS.isdisjoint(stems))
    return opens or not _PARTICIPLES.isdisjoint(stems)


def _before_reason(part: list[Item]) -> list[Item]:
    """A part up to where it begins to say why, if what is before tells something."""
    kept: list[Item] = []
    for item in part:
        if item.name == "reason" and kept and item.stems[:1] == ("ce",) and _THAN & set(kept[-1].stems):
            kept.append(replace(item, name="neutral"))
        elif item.name == "reason" and any(before.name in _TELL for before in kept):
            break
        else:
            kept.append(item)
    return kept
