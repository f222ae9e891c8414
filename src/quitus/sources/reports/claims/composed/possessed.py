"""Whose `sa part` is: the payer that the sentences before it named last."""

from __future__ import annotations

from dataclasses import replace

from quitus.figures.kinds import Funder
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.folding import stems_of
from quitus.sources.reports.claims.payers import funder_of
from quitus.sources.reports.claims.texts import Reader

_OWN = frozenset({"sa", "son"})
_NAMES = {Funder.STATE: ("state", "etat"), Funder.DEPARTMENT: ("department", "departement")}
_BACK = 2
_SHARES = frozenset({"part", "contribution", "participation", "financement"})


def with_payer(clause: Clause, reader: Reader) -> Clause:
    """A clause whose `sa` of `sa part` is the payer that is meant; as it is where that cannot be told."""
    if clause.has("state", "department", "ours"):
        return clause
    for at, (own, what) in enumerate(zip(clause.items, clause.items[1:], strict=False)):
        if _OWN & set(own.stems) and (what.name == "pay" or what.stems == ("part",)):
            who = _named_before(clause, reader)
            if who not in _NAMES:
                return clause
            name, stem = _NAMES[who]
            items = (*clause.items[:at], replace(own, name=name, stems=(stem,)), *clause.items[at + 1 :])
            return replace(clause, items=items)
    return clause


def _named_before(clause: Clause, reader: Reader) -> Funder:
    """The only payer of the nearest sentence before that names any, two back at most."""
    paying = reader.grammar.any_of["paying"]
    before = [span for span in clause.span.read.sentences if span.end <= clause.span.start]
    for span in reversed(before[-_BACK:]):
        named = {_payer(match[0], reader) for match in paying.finditer(span.masked)}
        if named:
            return named.pop() if len(named) == 1 else Funder.NONE
    return Funder.NONE


def _payer(word: str, reader: Reader) -> Funder:
    return funder_of(" ".join(stems_of(word)), reader)


def ours_of_all(clause: Clause) -> bool:
    """Whether a clause speaks of `notre part`, which is of what all pay; `nous` may be of anything."""
    return any(not _SHARES.isdisjoint(item.stems) for item in clause.of("ours"))
