"""Words for a stage in the names of payers (`Crédits contractualisés État`) that say nothing of when they pay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.figures.kinds import LineKind, Stage
from quitus.sources.reports.budget_rows import BudgetRowHead
from quitus.sources.reports.columns import Column, Role


def rows_without_stray_stages(rows: Sequence[BudgetRowHead], around: Stage | None) -> list[BudgetRowHead]:
    """The rows, those of payers without another stage than the surroundings' where other payers name none."""
    silent = any(row.funder and row.stage is None for row in rows if row.kind is LineKind.LINE)
    if around is None or not silent:
        return list(rows)
    return [replace(row, stage=None) if row.funder and row.stage not in {None, around} else row for row in rows]


def columns_without_stray_stages(columns: Sequence[Column], around: Stage | None) -> tuple[Column, ...]:
    """The same of columns whose heads name who pays."""
    payers = [column for column in columns if column.role is Role.VALUE and column.funder]
    if around is None or not any(column.stage is None for column in payers):
        return tuple(columns)
    strays = {column.index for column in payers if column.stage not in {None, around}}
    return tuple(replace(column, stage=None) if column.index in strays else column for column in columns)
