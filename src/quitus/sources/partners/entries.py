"""What one sheet gives: entries with their place, what they must add up to, and what was not read."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from quitus.figures.kinds import Check, Severity
from quitus.sources.partners.model import Place, cell_name
from quitus.sources.partners.values import Number


@dataclass(slots=True)
class Entry:
    """One figure on its way to a row.

    Attributes:
        published: False for what is checked and no row (an amount's total, an account that its details add up to).
        partner: the payee; empty: the file's.
    """

    place: Place
    label: str
    kind: str
    number: Number
    period: str
    action: str = ""
    partner: str = ""
    published: bool = True
    distinct: bool = False

    @property
    def value(self) -> Decimal:
        """The number."""
        return self.number.value


@dataclass(frozen=True, slots=True)
class Sum:
    """`result` must be the sum of `terms`, or equal the only term."""

    result: Entry
    terms: tuple[Entry, ...]
    subject: str
    equal: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person must know of a sheet, in French; `place` is None for the whole sheet."""

    check: Check
    severity: Severity
    place: Place | None
    message: str
    observed: str = ""


@dataclass
class SheetResult:
    """What a sheet gives; grows while the sheet is read, and is not changed afterwards."""

    entries: list[Entry] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    unread: int = 0
    partner: str = ""
    period: str = ""
    action: str = ""
    headers: int = 0

    def unread_at(self, place: Place, reason: str) -> None:
        """A cell's number is not read, for this reason in French."""
        self.unread += 1
        message = f"Le nombre de la cellule {cell_name(place)} n'est pas lu : {reason}."
        self.notices.append(Notice(Check.UNREAD_NUMBER, Severity.WARNING, place, message))
