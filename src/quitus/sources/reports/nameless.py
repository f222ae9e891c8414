"""Amounts that nothing names, or whose row has no name where others have one: their reading is in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.figures.kinds import Funder, LineKind
from quitus.sources.reports.amounts import Amount
from quitus.sources.reports.budget_columns import label_columns
from quitus.sources.reports.budget_rows import BudgetRowHead, BudgetTable

_UNNAMED = "sa ligne n'a pas de libellé, et d'autres en ont un"
_NAMELESS = "rien ne dit ce qu'il paie ni qui le paie"


def nameless_doubted(amounts: list[Amount]) -> list[Amount]:
    """The amounts with a doubt where nothing says what is paid or who pays, whatever sums hold."""
    named = [a.kind is LineKind.TOTAL or a.label.strip() or a.funder is not Funder.NONE for a in amounts]
    return [
        a if known else replace(a, doubt=a.doubt or _NAMELESS) for a, known in zip(amounts, named, strict=True)
    ]


def unnamed_doubted(amounts: list[Amount], table: BudgetTable, rows: Sequence[BudgetRowHead]) -> list[Amount]:
    """The amounts with a doubt where their row has no name and others have one, or the head says that it is due.

    A page break may part a row from a label merged over it, which no sum can tell.
    """
    first = next((column for column in label_columns(table.columns)), None)
    if first is None:
        return amounts
    names = {row.body.index: bool(row.body.cells[first.index].text.strip()) for row in rows}
    due = any(names.get(row.body.index) and not row.generic for row in rows) or first.words > 0
    blank = {row.body.index for row in rows if row.generic and not names[row.body.index]} if due else set()
    return [replace(a, doubt=a.doubt or _UNNAMED) if a.line in blank else a for a in amounts]
