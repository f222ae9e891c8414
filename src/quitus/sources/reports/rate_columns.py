"""Columns of a budget that hold rates, whatever heads them, and those that hold amounts below a share's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.pdf.model import Cell
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.tableview import TableView, read

_MOST_PERCENT = 1000


def with_rates(columns: tuple[Column, ...], view: TableView, context: ReportContext) -> tuple[Column, ...]:
    """The columns, percentages beside amounts rates (`Réalisé`), and `Quote-part` over 21 000 none.

    What only recalls another year (`pour mémoire`) beside others is an aside.
    """
    values = [column for column in columns if column.role is Role.VALUE]
    amounts = any(column.numbers and not column.percent for column in values)
    return tuple(_told(column, view, context, beside_amounts=amounts) for column in columns)


def _told(column: Column, view: TableView, context: ReportContext, *, beside_amounts: bool) -> Column:
    if column.role is Role.VALUE and beside_amounts and _recalls(column, context):
        return replace(column, role=Role.ASIDE, euros=True)
    if column.role is Role.VALUE and beside_amounts and column.percent and not column.euros:
        return replace(column, role=Role.RATE)
    if column.role is Role.RATE and not column.percent and _are_amounts(view.column(column.index), context):
        return replace(column, role=Role.VALUE)
    return column


def _recalls(column: Column, context: ReportContext) -> bool:
    """Whether a head only says that it recalls something; `Rappel du prévisionnel` says of which stage."""
    said = context.vocabulary.topic("recalls").first(column.head) is not None
    return said and column.stage is None and str(context.year) not in column.periods


def _are_amounts(cells: Sequence[Cell], context: ReportContext) -> bool:
    """Whether most numbers of a column are too large for a rate."""
    found = [reading for cell in cells if isinstance(reading := read(cell, context.words), PrintedNumber)]
    large = [each for each in found if each.unit in {"", "EUR"} and abs(each.value) > _MOST_PERCENT]
    return 2 * len(large) > len(found)
