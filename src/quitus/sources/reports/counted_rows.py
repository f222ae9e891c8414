"""Rows of a budget that count what its money pays: `Nombre d'ETP`, `Heures d'accompagnement`."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.figures.kinds import LineKind
from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.pdf.model import Cell
from quitus.sources.reports.budget_rows import BudgetRowHead
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.said_scales import names_euros
from quitus.sources.reports.tableview import read

_AMOUNT, _COUNT, _TIME = "amount", "count", frozenset({"hours", "days"})
_UNPRICED = "d'autres lignes du tableau disent « € », et celle-ci non"
_MOST_POSTS = 1000
_UNITS = {Role.RATE: "percent", Role.ASIDE: "count"}


def unpriced_doubt(row: BudgetRowHead, rows: Sequence[BudgetRowHead]) -> str:
    """Why a line may be no money: other rows' labels say euros (`Coût (€)`), and its own does not."""
    named = row.kind is not LineKind.LINE or row.funder or row.generic or names_euros(row.label)
    return "" if named or not any(names_euros(other.label) for other in rows) else _UNPRICED


def unit_of_cell(label: str, cell: Cell, column: Column, context: ReportContext) -> str:
    """The unit of a number that a budget's cell prints without one; euros where nothing says else."""
    if column.role is Role.VALUE:
        return _counted_unit(label, cell, column, context) or "EUR"
    return "EUR" if column.role is Role.ASIDE and column.euros else _UNITS.get(column.role, "EUR")


def _counted_unit(label: str, cell: Cell, column: Column, context: ReportContext) -> str:
    """The unit of a row's number where its label says that it is no euros; empty where it does not.

    Hours and days may be what is paid (`Heures supplémentaires`): they are counted where the column prints the
    unit of its euros, which a cell of the row then prints too. So may posts, which are no thousands. A head that
    says `Montant` is of money alone.
    """
    money = context.vocabulary.topic("heads").first(column.head) == _AMOUNT
    if column.scale is not None or (money and not column.euros):
        return ""
    unit = context.vocabulary.topic("units").opens(label)
    if unit == _COUNT or (unit in _TIME and column.euros):
        return unit
    number = read(cell, context.words) if context.vocabulary.topic("posts").opens(label) else None
    return _COUNT if isinstance(number, PrintedNumber) and abs(number.value) < _MOST_POSTS else ""
