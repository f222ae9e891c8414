"""What one cell's text can be: a number as printed, a word for a missing value, nothing, or not a number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from quitus.figures.kinds import Missing


class PrintedNumber(NamedTuple):
    """One number as it is printed.

    Attributes:
        value: the number in its unit, scale applied (`12,5 k€` is 12500).
        unit: `EUR`, `percent`, `points`, `hours`, `count`…, or empty where none is printed or given.
        quantum: the step it is printed to; 0 when it is exact.
        note: what qualifies the value (`env.`, `sur 9 mois`), as printed.
        start: where the print starts in the text: digits, sign, separators, and a € or % beside them.
        end: where it ends, exclusive.
        malformed: why the print is not well formed, in French; empty when it is.
        alternatives: other values that the same print may stand for; empty when it is clear.
    """

    value: Decimal
    unit: str
    quantum: Decimal
    note: str
    start: int
    end: int
    malformed: str = ""
    alternatives: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingValue:
    """A cell that says why there is no number; `note` keeps its words where they say more."""

    missing: Missing
    note: str = ""


@dataclass(frozen=True, slots=True)
class NotANumber:
    """A cell with digits that is refused; `reason` is French, `candidates` the numbers that it holds."""

    reason: str
    candidates: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """A cell with nothing in it."""


CellReading = PrintedNumber | MissingValue | NotANumber | Blank
