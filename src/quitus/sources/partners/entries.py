"""What one sheet gives: entries with their place, what they must add up to, and what was not read."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from quitus.figures.kinds import Check, Severity
from quitus.sources.partners.model import Place, cell_name
from quitus.sources.partners.values import Number

_LISTED = 12


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

    def unread_column(self, column: int, rows: list[int], head: str) -> None:
        """A column's numbers in these rows are not read, since nothing says what they count: told once."""
        self.unread += len(rows)
        first, last = cell_name((rows[0], column)), cell_name((rows[-1], column))
        told = f"Le nombre de la cellule {first} n'est pas lu"
        if len(rows) > 1:
            told = f"{len(rows)} nombres de la colonne « {head} » ({first} à {last}) ne sont pas lus"
        message = (
            f"{told} : rien ne dit si c'est un montant ou une activité. Écrivez-le dans l'en-tête "
            f"(« {head} en € », « Nombre … ») ou dans un titre juste au-dessus (« Budget », « Activité »)."
        )
        self.notices.append(Notice(Check.UNREAD_NUMBER, Severity.WARNING, (rows[0], column), message))

    def cancelled_at(self, places: list[Place]) -> None:
        """The amounts of these rows are read, though their rows say that they were not paid: told once."""
        cells = ", ".join(map(cell_name, places[:_LISTED])) + (", …" if len(places) > _LISTED else "")
        message = (
            f"Des lignes dites annulées ou non payées sont lues comme les autres ({len(places)} : {cells}) : "
            "retirez-les de l'export si rien n'a été payé."
        )
        self.notices.append(Notice(Check.PARTNER_DIFFERS, Severity.WARNING, places[0], message))

    def unread_at(self, place: Place, reason: str) -> None:
        """A cell's number is not read, for this reason in French."""
        self.unread += 1
        message = f"Le nombre de la cellule {cell_name(place)} n'est pas lu : {reason}."
        self.notices.append(Notice(Check.UNREAD_NUMBER, Severity.WARNING, place, message))
