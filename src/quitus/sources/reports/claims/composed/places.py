"""The place of a line among an action's lines, by what it cost: the first, the third, the smallest, or not."""

from __future__ import annotations

from collections.abc import Iterator

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.figures.kinds import Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import amount_term
from quitus.sources.reports.claims.comparisons import ABOVE, BELOW
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.money import claim_of
from quitus.sources.reports.claims.composed.spoken import Spoken
from quitus.sources.reports.claims.composed.stating import (
    NOT_ABOVE,
    NOT_BELOW,
    Said,
    bound_of,
    bounds_of,
    denied,
    settle,
)
from quitus.sources.reports.claims.texts import Reader

_TWO = 2
_ANYWHERE = frozenset({"position", "tete", "marche", "queue"})
_PLACES = ("first", "second", "third_place")
_CHANGES = ("up", "down", "same", "gap_up", "gap_down", "judged", "move")


def rank_claims(clause: Clause, line: Spoken, reader: Reader) -> Iterator[Claim]:
    """The line against the one that would have to be smaller, or larger, if its rank is what is said."""
    if clause.has("rest", "over", "gap", "multiple", "portion", "but", "plan") or line.spent is None:
        return
    if clause.has(*_CHANGES):
        # `le poste le plus stable`, `la ligne la plus en retrait`: of what has changed, not of what it cost.
        return
    numbers = [item for item in clause.of("number") if not is_amount(item, line.spent, reader)]
    terms = [amount_term(*row) for row in clause.known.catalog.lines(Stage.EXECUTED)]
    others = sorted((t for t in terms if t.row != line.spent.row), key=lambda t: t.interval.high, reverse=True)
    if numbers or len(others) < _TWO:
        return
    if _of_anything(clause) and not clause.has("spend", "budget", "post"):
        # `En tête viennent les ateliers`: of what is not said.
        return
    no = denied(clause)
    rank = next((at for at, name in enumerate(_PLACES) if clause.has(name)), len(others))
    if no is None or (no and 0 < rank < len(others)) or (rank > 0 and len(others) < rank):
        return
    larger = sum(term.interval.high > line.spent.interval.high for term in others)
    above = larger >= rank and rank < len(others)
    other, bounds = (others[rank], NOT_BELOW) if above else (others[rank - 1], NOT_ABOVE)
    if no:
        # `n'est pas le premier poste`: some other is larger.
        other, bounds = (others[0], BELOW) if not rank else (others[-1], ABOVE)
    said = Said(ClaimKind.BESIDE, Measure.DIFFERENCE, bounds)
    yield from settle([[claim_of(clause, (line.spent, other), said, reader)]])


def _of_anything(clause: Clause) -> bool:
    """Whether what says a place may say it of anything: a position, no post or expense."""
    return any(_ANYWHERE & set(item.stems) for item in clause.of(*_PLACES, "least"))


def is_amount(item: Item, term: Term, reader: Reader) -> bool:
    """Whether an amount is just a term's."""
    exact = item.unit == "EUR" and not bound_of(item, reader)
    return exact and bounds_of(item, 1, reader).holds.meets(term.interval)
