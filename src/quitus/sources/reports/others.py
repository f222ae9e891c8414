"""Every number of a table that is neither a budget's nor an indicator's, with its row and column labels."""

from __future__ import annotations

from decimal import Decimal

from quitus.figures.rows import OtherRow
from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.numbers.running import scan
from quitus.sources.numbers.tokens import Token, TokenKind
from quitus.sources.pdf.model import Cell
from quitus.sources.reports.columns import Column, Role, scale_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.tableview import BodyRow, TableView, is_year, read

_VALUES = frozenset({TokenKind.AMOUNT, TokenKind.PERCENT, TokenKind.COUNT})


def read_others(
    view: TableView,
    columns: tuple[Column, ...],
    action: str,
    title: str,
    context: ReportContext,
    only: frozenset[int] | None = None,
) -> tuple[OtherRow, ...]:
    """A row for each number of the body; with `only`, for the numbers of those columns."""
    rows: list[OtherRow] = []
    seen: set[tuple[int, int]] = set()
    labels = _label_indices(view, columns, context)
    for body in view.body:
        for index, cell in enumerate(body.cells):
            if (cell.row, cell.column) in seen or (only is not None and index not in only):
                continue
            seen.add((cell.row, cell.column))
            if index in labels and not body.group and cell.column_span < len(body.cells):
                continue
            for number in _numbers(cell, view.heads[index], context):
                label = _row_label(body, index, labels)
                rows.append(_row(number, cell, action, title, label, view.heads[index], context))
    return tuple(rows)


def _label_indices(view: TableView, columns: tuple[Column, ...], context: ReportContext) -> frozenset[int]:
    """The columns of words to the left of the first column that holds numbers; the first where none does."""
    valued = [c.index for c in columns if c.numbers > c.words or (c.numbers and c.numbers >= c.words)]
    first = min(valued, default=1)
    left = [c.index for c in columns if c.index < first and c.role is not Role.VALUE]
    return frozenset(left or ([0] if len(columns) > 1 and 0 not in valued else []))


def _numbers(cell: Cell, head: str, context: ReportContext) -> list[PrintedNumber | Token]:
    scale = scale_in(head)
    unit = "EUR" if scale is not None else "percent" if "%" in head else ""
    reading = read(cell, context.words, unit, scale or Decimal(1))
    if isinstance(reading, PrintedNumber):
        return [] if is_year(cell.text) else [reading]
    tokens = scan(cell.text, context.words, marks=cell.passage.marked())
    return [token for token in tokens if token.kind in _VALUES and token.value is not None]


def _row_label(body: BodyRow, index: int, labels: frozenset[int]) -> str:
    if body.group:
        return ""
    for left in range(index - 1, -1, -1):
        cell = body.cells[left]
        if left in labels and cell.text.strip() and cell is not body.cells[index]:
            return cell.text.strip()
    return ""


def _row(
    number: PrintedNumber | Token,
    cell: Cell,
    action: str,
    title: str,
    label: str,
    head: str,
    context: ReportContext,
) -> OtherRow:
    assert number.value is not None
    unit = number.unit or "count"
    return OtherRow(
        context.territory,
        context.year,
        action,
        title,
        label,
        head,
        number.value,
        unit,
        number.note if isinstance(number, PrintedNumber) else "",
        context.source(cell.passage.place(number.start, number.end)),
        quantum=number.quantum,
    )
