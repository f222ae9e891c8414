"""What printed numbers must obey, as the reader found it on the page; checking judges it.

A reader that sees a total above three lines says so with a `Relation`; it does not decide whether it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from quitus.figures.intervals import Interval, total
from quitus.figures.kinds import Check
from quitus.figures.places import Source


class Operation(StrEnum):
    """How the result follows from the terms."""

    SUM = "sum"
    """result = the sum of the terms"""
    EQUAL = "equal"
    """result = the only term, printed elsewhere"""
    SHARE = "share"
    """result = 100 × first term / second term"""
    DIFFERENCE = "difference"
    """result = first term − second term"""
    GROWTH = "growth"
    """result = 100 × (first term − second term) / second term"""


@dataclass(frozen=True, slots=True)
class Term:
    """One printed number in a relation.

    Attributes:
        row: the published row that holds it, as (table, position in the reading), or None for a number that is
            checked but is no row (a reprint, a grand total, a rate).
    """

    interval: Interval
    label: str
    source: Source
    row: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """`result` must follow from `terms`; `check` names the finding where it does not."""

    check: Check
    operation: Operation
    result: Term
    terms: tuple[Term, ...]
    action: str
    subject: str

    def expected(self) -> Interval | None:
        """What the terms give; None where that cannot be computed (a division by zero)."""
        return following(self.operation, [term.interval for term in self.terms])

    def holds(self) -> bool | None:
        """Whether the printed result can follow from the printed terms; None where that cannot be computed."""
        expected = self.expected()
        return None if expected is None else expected.meets(self.result.interval)


def following(operation: Operation, terms: Sequence[Interval]) -> Interval | None:
    """What the terms give; None where that cannot be computed (a division by zero)."""
    match operation:
        case Operation.SUM:
            return total(terms)
        case Operation.EQUAL:
            return terms[0]
        case Operation.DIFFERENCE:
            return terms[0] - terms[1]
        case Operation.SHARE:
            return _share(terms[0], terms[1])
        case Operation.GROWTH:
            share = _share(terms[0], terms[1])
            return None if share is None else share - Interval.around(Decimal(100))


def _share(part: Interval, whole: Interval) -> Interval | None:
    try:
        return (part / whole).scaled(Decimal(100))
    except ZeroDivisionError:
        return None
