"""Amounts in one cell merged over several columns of funders: what all of them pay, and no one's of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.figures.kinds import Check, LineKind
from quitus.figures.relations import Operation
from quitus.sources.pdf.model import Cell
from quitus.sources.reports.amounts import Amount, Rule
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.tableview import TableView

_SEVERAL = "sa case est sous des colonnes d'étapes ou d'années différentes"
_FUNDERS = "sa case est sous les colonnes de plusieurs financeurs"


def funders_under(cell: Cell, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of funders that a cell stands under; none where it is under fewer than two."""
    found = tuple(c for c in _under(cell, columns) if c.funder is not None and not c.total)
    return found if len(found) > 1 else ()


def spread(column: Column, under: Sequence[Column]) -> Column:
    """The column of an amount under several funders' columns: it keeps the funder that all name."""
    if not under:
        return column
    funders = {other.funder for other in under}
    return replace(column, funder=column.funder if len(funders) == 1 else None, torn=False)


def is_over_all(under: Sequence[Column], columns: Sequence[Column]) -> bool:
    """Whether a cell under some columns is under those of all funders, so that it is what all of them pay.

    Columns of another stage or year are another sum's: `Ensemble` has one under each stage.
    """
    said = {(column.stage, column.periods) for column in under}
    beside = [c for c in columns if c.role is Role.VALUE and (c.stage, c.periods) in said]
    return bool(under) and all(c in under or c.total or c.funder is None for c in beside)


def spread_doubted(amounts: Sequence[Amount], view: TableView, columns: Sequence[Column]) -> list[Amount]:
    """The amounts, with a doubt those under several columns where it is not said of which of them they are.

    A total under all funders' columns is theirs together.
    """
    rows = {row.index: row.cells for row in view.body}
    doubts: dict[int, str] = {}
    for index, amount in enumerate(amounts):
        under = _under(rows[amount.line][amount.column], columns) if amount.row else []
        if len({(c.stage, c.periods) for c in under}) > 1:
            doubts[index] = _SEVERAL
        elif amount.over and not (amount.kind is LineKind.TOTAL and is_over_all(_of(amount, columns), columns)):
            doubts[index] = _FUNDERS
    return [replace(a, doubt=a.doubt or doubts.get(index, "")) for index, a in enumerate(amounts)]


def _of(amount: Amount, columns: Sequence[Column]) -> list[Column]:
    return [column for column in columns if column.index in amount.over]


def _under(cell: Cell, columns: Sequence[Column]) -> list[Column]:
    within = range(cell.column, cell.column + cell.column_span)
    return [c for c in columns if c.index in within and c.role is Role.VALUE and c.head]


def wide_sums(amounts: Sequence[Amount], left_out: frozenset[int]) -> list[Rule]:
    """A total under several columns is the sum of their totals or, where they have none, of all their lines.

    Lines of `left_out` (`dont …`) are part of another.
    """
    rules: list[Rule] = []
    for index, wide in enumerate(amounts):
        if not wide.over or wide.kind is not LineKind.TOTAL or wide.grand:
            continue
        inside = [
            i
            for i, each in enumerate(amounts)
            if each.column in wide.over
            and (not each.over or each.kind is LineKind.LINE)
            and (each.action, each.stage) == (wide.action, wide.stage)
            and each.number.unit != "percent"
        ]
        totals = [i for i in inside if amounts[i].kind is LineKind.TOTAL]
        lines = [i for i in inside if amounts[i].kind is LineKind.LINE and amounts[i].line not in left_out]
        if len(totals) > 1 and len({amounts[i].column for i in totals}) == len(totals):
            rules.append(Rule(Check.FUNDERS_DIFFER, Operation.SUM, index, tuple(totals)))
        elif lines and not totals:
            rules.append(Rule(Check.TOTAL_DIFFERS, Operation.SUM, index, tuple(lines)))
    return rules
