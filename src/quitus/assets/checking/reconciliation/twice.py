"""One payment in two documents: the same amount to the same payee, or for the same purpose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quitus.assets.checking.reconciliation.candidates import is_person
from quitus.assets.checking.reconciliation.model import Figure
from quitus.sources.payments import PaymentWords

_COMPARED = 200
"""How many amounts of one size are compared by their words; more would be chance."""


@dataclass(frozen=True, slots=True)
class Twins:
    """Two amounts that may be one payment."""

    first: Figure
    second: Figure
    why: str


def twins(figures: Iterable[Figure], words: PaymentWords) -> Iterator[Twins]:
    """Pairs of amounts in two documents that may be one payment; each amount in one pair at most, in order."""
    figures = list(figures)
    by_cents: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in figures if len({figure.document for figure in figures}) > 1 else ():
        if figure.value > 0 and not is_person(figure):
            by_cents[figure.cents].append(figure)
    for same in by_cents.values():
        if len({figure.document for figure in same}) > 1:
            yield from _pairs(same[:_COMPARED], words)


def _pairs(same: list[Figure], words: PaymentWords) -> Iterator[Twins]:
    taken: set[str] = set()
    for at, first in enumerate(same):
        for second in same[at + 1 :]:
            if first.document == second.document or {first.figure_id, second.figure_id} & taken:
                continue
            why = _why(first, second, words)
            if why:
                taken |= {first.figure_id, second.figure_id}
                yield Twins(first, second, why)


def _why(first: Figure, second: Figure, words: PaymentWords) -> str:
    payee, other = words.telling(first.partner), words.telling(second.partner)
    if payee and other and (payee <= other or other <= payee):
        return "même partenaire"
    purpose = words.telling(first.purpose)
    return "même objet" if len(purpose) > 1 and purpose == words.telling(second.purpose) else ""
