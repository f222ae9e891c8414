"""One payment listed twice in an accounts' export: the same row again, or the same under another number."""

from __future__ import annotations

from dataclasses import dataclass, field

from quitus.figures.kinds import Check, Severity
from quitus.sources.partners.blocks import Block
from quitus.sources.partners.contracts import Role
from quitus.sources.partners.entries import Notice, SheetResult
from quitus.sources.partners.model import Row, Value, cell_name, is_blank

_LISTED = 20


@dataclass
class Repeats:
    """The rows of one list of payments so far; asked for one row after another.

    Attributes:
        telling: columns that say what was paid to whom and when; none where the list has no dates and payees.
        numbering: columns that only number or file the row.
        seen: the row of each payment, and all that numbers it.
    """

    telling: tuple[int, ...]
    numbering: tuple[int, ...]
    seen: dict[tuple[Value, ...], tuple[int, tuple[Value, ...]]] = field(default_factory=dict)
    alike: int = 0

    @classmethod
    def of(cls, block: Block) -> Repeats:
        """For a table's block."""
        dated = block.of(Role.DATE) is not None and block.of(Role.PARTNER) is not None
        telling = tuple(column for column in block.columns if column not in block.numbering) if dated else ()
        return cls(telling, block.numbering)

    def row(self, cells: Row, row: int, amount: int, result: SheetResult) -> None:
        """Note a row (from 0) with its amount's column, and say so where its payment was listed before."""
        if not self.telling:
            return
        paid, number = _at(cells, self.telling), _at(cells, self.numbering)
        known = self.seen.setdefault(paid, (row, number))
        if known[0] == row or sum(map(is_blank, paid)) > len(paid) // 2:
            return
        place = (row, amount)
        which = f"La ligne {row + 1} ({cell_name(place)}) répète la ligne {known[0] + 1}"
        if known[1] == number:
            message = (
                f"{which}, numéro compris : le même mandat est inscrit deux fois et n'est compté qu'une fois ; "
                "vérifier l'export."
            )
            result.notices.append(Notice(Check.COUNTED_TWICE, Severity.ERROR, place, message))
            return
        self.alike += 1
        if self.alike <= _LISTED:
            message = (
                f"{which} sous un autre numéro : même date, même tiers, même objet, même montant ; vérifier qu'il "
                "s'agit de deux paiements."
            )
            result.notices.append(Notice(Check.COUNTED_TWICE, Severity.WARNING, place, message))

    def finish(self, result: SheetResult) -> None:
        """Say how many repeated payments were not listed one by one."""
        if self.alike > _LISTED:
            message = f"{self.alike - _LISTED} autres lignes répètent un paiement sous un autre numéro."
            result.notices.append(Notice(Check.COUNTED_TWICE, Severity.WARNING, None, message))


def _at(cells: Row, columns: tuple[int, ...]) -> tuple[Value, ...]:
    return tuple(cells[column] if column < len(cells) else "" for column in columns)
