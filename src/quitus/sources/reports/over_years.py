"""What a table of several years adds up over them: columns and rows that are no single year's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quitus.figures.kinds import LineKind
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext

if TYPE_CHECKING:
    from quitus.sources.reports.budget_rows import BudgetRowHead


def columns_over_years(columns: Sequence[Column], context: ReportContext) -> frozenset[int]:
    """The value columns over several years: `Cumul depuis 2019`, `2020-2022`, `Total` beside columns of two years.

    Beside one column alone that names a year (`2022 | Total`), a total adds up what the table does not show: it is
    none of that year's either. In a convention they plan all its years, and are none set apart.
    """
    if context.plan is not None:
        return frozenset()
    values = [column for column in columns if column.role is Role.VALUE]
    parts = [column for column in values if not column.total]
    years = {column.periods for column in parts if column.periods}
    beside_years = len(years) > 1 or (len(parts) == 1 and bool(years) and parts[0].funder is None)
    return frozenset(
        column.index
        for column in values
        if column.over_years(context.year)
        or len(column.periods) > 1
        or (column.total and not column.periods and beside_years)
    )


def rows_over_years(rows: Sequence[BudgetRowHead]) -> frozenset[int]:
    """The totals (by their place in the table) below lines of which each names one of several years."""
    years = {row.period for row in rows if row.period and row.kind is LineKind.LINE}
    unnamed = any(not row.period for row in rows if row.kind is LineKind.LINE)
    if len(years) < 2 or unnamed:
        return frozenset()
    return frozenset(row.body.index for row in rows if row.kind is not LineKind.LINE and not row.period)
