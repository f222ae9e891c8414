"""Rows of a budget that count what its money pays: `Nombre d'ETP`, `Heures d'accompagnement`."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.figures.kinds import LineKind
from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.reports.budget_rows import BudgetRowHead
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.said_scales import names_euros
from quitus.sources.reports.tableview import read

_COUNT, _POSTS, _TIME = "count", "posts", frozenset({"hours", "days"})
_UNPRICED = "d'autres lignes du tableau disent « € », et celle-ci non"
_LARGER = 100
_UNITS = {Role.RATE: "percent", Role.ASIDE: "count"}


def unpriced_doubt(row: BudgetRowHead, rows: Sequence[BudgetRowHead]) -> str:
    """Why a line may be no money: other rows' labels say euros (`Coût (€)`), and its own does not."""
    named = row.kind is not LineKind.LINE or row.funder or row.generic or names_euros(row.label)
    return "" if named or not any(names_euros(other.label) for other in rows) else _UNPRICED


def unit_of_cell(row: BudgetRowHead, column: Column, rows: Sequence[BudgetRowHead], context: ReportContext) -> str:
    """The unit of a number that a budget's cell prints without one; euros where nothing says else."""
    if column.role is Role.VALUE:
        return _counted_unit(row, column, rows, context) or "EUR"
    return "EUR" if column.role is Role.ASIDE and column.euros else _UNITS.get(column.role, "EUR")


def _counted_unit(
    row: BudgetRowHead, column: Column, rows: Sequence[BudgetRowHead], context: ReportContext
) -> str:
    """The unit of a row's number where its label says that it is no euros; empty where it does not.

    Hours and days may be what is paid (`Heures supplémentaires`): they are counted where all other rows print
    euros. Posts and staff may be too: they are where another number is a hundred times theirs. A head that says
    `Montant` is of money alone.
    """
    if column.scale is not None or (_is_of_money(column, context) and not column.euros):
        return ""
    unit = _said_unit(row, context)
    others = [_number(other, column, context) for other in rows if not _said_unit(other, context)]
    priced = [number for number in others if number is not None]
    if unit == _POSTS:
        own = _number(row, column, context)
        return _COUNT if own and any(number.value >= _LARGER * abs(own.value) for number in priced) else ""
    if unit in _TIME:
        return unit if priced and all(number.unit == "EUR" for number in priced) else ""
    return unit


def _is_of_money(column: Column, context: ReportContext) -> bool:
    return context.vocabulary.topic("heads").first(column.head) == "amount"


def _said_unit(row: BudgetRowHead, context: ReportContext) -> str:
    """What a label says that its row counts: a unit, or posts; empty where it may be money."""
    if context.vocabulary.topic("posts").opens(row.label):
        return _POSTS
    unit = context.vocabulary.topic("units").opens(row.label) or ""
    return unit if unit == _COUNT or unit in _TIME else ""


def _number(row: BudgetRowHead, column: Column, context: ReportContext) -> PrintedNumber | None:
    reading = read(row.body.cells[column.index], context.words)
    return reading if isinstance(reading, PrintedNumber) else None
