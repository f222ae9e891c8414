"""Payers' columns without a stage beside totals of both, where sums tell which of the totals they make up.

`Crédits État | Crédits Département | Total prévu | Total réalisé`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.tableview import BodyRow, TableView, read

_FEWEST = 2


def with_stage_of_sum(columns: Sequence[Column], view: TableView, context: ReportContext) -> tuple[Column, ...]:
    """The columns, those of payers of the stage of the only total that they add up to in every row.

    As they are where a column is neither a payer's nor a total of a stage, or fewer than two rows have both.
    """
    values = [column for column in columns if column.role is Role.VALUE]
    parts = [column for column in values if column.funder is not None and column.stage is None]
    totals = [column for column in values if column.funder is None and column.stage is not None]
    stages = {column.stage for column in totals}
    if len(parts) < _FEWEST or len(stages) != len(totals) or len(totals) < _FEWEST:
        return tuple(columns)
    if len(parts) + len(totals) < len(values):
        return tuple(columns)
    rows = [row for row in view.body if not row.group]
    whole = [total for total in totals if _adds_up(rows, parts, total, context)]
    if len(whole) != 1:
        return tuple(columns)
    stage, periods = whole[0].stage, whole[0].periods
    return tuple(replace(c, stage=stage, periods=c.periods or periods) if c in parts else c for c in columns)


def _adds_up(rows: Sequence[BodyRow], parts: Sequence[Column], total: Column, context: ReportContext) -> bool:
    sums = []
    for row in rows:
        values = [value for part in parts if (value := _value(row, part, context)) is not None]
        whole = _value(row, total, context)
        if values and whole is not None:
            sums.append((sum(values), whole))
    return len(sums) >= _FEWEST and all(value == whole for value, whole in sums)


def _value(row: BodyRow, column: Column, context: ReportContext) -> Decimal | None:
    reading = read(row.cells[column.index], context.words)
    return reading.value if isinstance(reading, PrintedNumber) else None
