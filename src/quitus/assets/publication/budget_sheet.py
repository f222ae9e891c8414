"""Which cells of the budget sheet add up to which: rows are counted from the sheet's first, the header's is 0."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quitus.assets.publication.site.tables import Row
from quitus.figures.kinds import LineKind, Stage
from quitus.figures.tables import table

_COLUMN = chr(ord("A") + table("budget").names.index("amount"))


@dataclass(frozen=True, slots=True)
class BudgetCells:
    """The budget sheet's amounts and sums.

    Attributes:
        amounts: the amount in each row of the sheet.
        sums: for the row of a total, the rows of the lines that it should be the sum of.
        totals: the row of the only total of an action and stage.
    """

    amounts: Mapping[int, Decimal]
    sums: Mapping[int, Sequence[int]]
    totals: Mapping[tuple[str, str], int]

    def total(self, action: str, stage: Stage) -> tuple[str, float] | None:
        """The cell of an action's only printed total, and its value."""
        row = self.totals.get((action, stage))
        return None if row is None else (f"{_COLUMN}{row + 1}", float(self.amounts[row]))


def budget_cells(rows: Sequence[Row]) -> BudgetCells:
    """Where the lines and totals of these rows stand, if they are written from the sheet's second row on."""
    groups: defaultdict[tuple[str, str], list[tuple[int, Row]]] = defaultdict(list)
    for at, row in enumerate(rows, start=1):
        groups[row["action"], row["stage"]].append((at, row))
    sums: dict[int, list[int]] = {}
    totals: dict[tuple[str, str], int] = {}
    for key, group in groups.items():
        found = [at for at, row in group if row["kind"] == LineKind.TOTAL and not row["funder"]]
        if len(found) == 1:
            totals[key] = found[0]
            lines = [(at, row) for at, row in group if row["kind"] == LineKind.LINE]
            by_object = [at for at, row in lines if not row["funder"]]
            if lines:
                sums[found[0]] = by_object or [at for at, _ in lines]
    return BudgetCells({at: Decimal(row["amount"]) for at, row in enumerate(rows, start=1)}, sums, totals)
