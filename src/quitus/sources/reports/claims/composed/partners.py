"""Who else pays: the partners that an action's tables have amounts of, by the names that a text gives them.

What a sentence says of a partner is read as if it were said of the State: its amounts take the place of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from quitus.figures.claims import Claim
from quitus.figures.kinds import Funder, LineKind
from quitus.figures.rows import BudgetRow
from quitus.sources.reports.claims.catalog import Catalog
from quitus.sources.reports.claims.composed.clauses import clauses_made_of
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.money import of_money, payer_claims
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.folding import fold
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.texts import Reader, Span

_GROUP = "partner_"
# `dans la région` says where; `de la Caf` behind a kind of people says whose.
_NOT_BEFORE = r"(?<!\bdans )(?<!\bdans la )(?<!\ben )(?<!\ben la )"
_PRINTED = re.compile(r"[A-Z][A-Z+]{2,}")
_PAYERS = ("state", "department", "ours")


@dataclass(frozen=True, slots=True)
class Partner:
    """One who pays beside the State and the Department.

    Attributes:
        rows: its amounts with their positions, one for a stage at most.
        names: what finds it in a folded text.
    """

    rows: tuple[tuple[int, BudgetRow], ...]
    names: re.Pattern[str]


def partners_of(catalog: Catalog, grammar: Grammar) -> list[Partner]:
    """The partners of an action that have one amount in each stage that they have any in."""
    found: dict[str, list[tuple[int, BudgetRow]]] = {}
    for position, row in catalog.amounts:
        key = _key(row.label, grammar) if row.funder is Funder.OTHER else ""
        if key:
            found.setdefault(key, []).append((position, row))
    return [
        Partner(tuple(rows), _names(key, grammar))
        for key, rows in found.items()
        if len({row.stage for _, row in rows}) == len(rows) and all(row.kind is LineKind.LINE for _, row in rows)
    ]


@lru_cache(maxsize=512)
def _key(label: str, grammar: Grammar) -> str:
    """The group of names that a label is of, else its acronym; empty where it may be of several, or of none."""
    folded = fold(label)
    groups = [
        name
        for name, words in grammar.lists.items()
        if name.startswith(_GROUP) and any(_whole(word).search(folded) for word in words)
    ]
    if groups:
        return groups[0] if len(groups) == 1 and "/" not in label else ""
    acronyms = _PRINTED.findall(label)
    return fold(acronyms[0]) if len(acronyms) == 1 else ""


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?![\w+])")


@lru_cache(maxsize=64)
def _names(key: str, grammar: Grammar) -> re.Pattern[str]:
    names = sorted(grammar.lists.get(key, (key,)), key=len, reverse=True)
    return re.compile(_NOT_BEFORE + r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?![\w+])")


def partner_claims(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claims of a sentence that names one partner, alone or beside one other who pays."""
    named = [one for one in partners_of(known.catalog, reader.grammar) if one.names.search(sentence.masked)]
    if len(named) != 1:
        return
    items = items_of(sentence, known, words, reader.grammar)
    places = [found.span() for found in named[0].names.finditer(sentence.masked)]
    told = in_place(items, places, Item("state", ("etat",), 0, 0))
    others = [item for item in told if item.name in _PAYERS and (item.start, item.end) not in places]
    if any(item.name != "department" for item in others):
        return
    # A label that the text above begins with says nothing of who pays.
    sentence = Span(replace(sentence.read, own=None), sentence.start, sentence.end)
    beside = replace(known, catalog=_taking_place(known.catalog, named[0]), parsed={}, spoken={})
    for clause in clauses_made_of(told, sentence, beside, reader.grammar):
        if of_money(clause, reader):
            yield from payer_claims(clause, reader)


def in_place(items: Sequence[Item], places: Sequence[tuple[int, int]], name: Item) -> list[Item]:
    """The items, with `name` at each place instead of the words there."""
    told: list[Item] = []
    for item in items:
        place = next(((start, end) for start, end in places if start <= item.start < end), None)
        if place is None:
            told.append(item)
        elif not told or (told[-1].start, told[-1].end) != place:
            told.append(replace(name, start=place[0], end=place[1]))
    return told


def _taking_place(catalog: Catalog, partner: Partner) -> Catalog:
    """The action with a partner's amounts as the State's, which become those of another."""
    own = {position for position, _ in partner.rows}
    amounts = []
    for at, row in catalog.amounts:
        now = Funder.STATE if at in own else Funder.OTHER if row.funder is Funder.STATE else row.funder
        amounts.append((at, replace(row, funder=now)))
    return replace(catalog, amounts=tuple(amounts))
