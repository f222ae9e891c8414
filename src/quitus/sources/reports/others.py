"""Every number of a table that is neither a budget's nor an indicator's, with its row and column labels."""

from __future__ import annotations

from decimal import Decimal

from quitus.figures.rows import OtherRow
from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.numbers.running import scan
from quitus.sources.numbers.tokens import Token, TokenKind
from quitus.sources.pdf.model import Cell
from quitus.sources.reports.columns import Column
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.other_labels import column_label, label_columns_of, names_group, row_labels
from quitus.sources.reports.other_units import OtherUnit, unit_of_number
from quitus.sources.reports.tableview import TableView, is_year, read

_VALUES = frozenset({TokenKind.AMOUNT, TokenKind.PERCENT, TokenKind.COUNT})


def read_others(
    view: TableView,
    columns: tuple[Column, ...],
    action: str,
    title: str,
    context: ReportContext,
    only: frozenset[int] | None = None,
    text: frozenset[tuple[int, int]] = frozenset(),
    name: str = "",
) -> tuple[OtherRow, ...]:
    """A row for each number of the body beside its labels.

    Args:
        only: the columns whose numbers are meant; all without.
        text: the cells, by row and column, that are read as running text.
        name: what the table is called, where that is not the title that gives its unit.
    """
    rows: list[OtherRow] = []
    seen = set(text)
    labels = label_columns_of(view, columns, context)
    named = row_labels(view, columns, labels)
    for body in view.body:
        if body.group and names_group(view, body):
            continue
        for index, cell in enumerate(body.cells):
            if (cell.row, cell.column) in seen or (only is not None and index not in only):
                continue
            seen.add((cell.row, cell.column))
            if index in labels and not body.group and cell.column_span < len(body.cells):
                continue
            label = named[body.index]
            unit = unit_of_number(view, title, columns, index, body, label, context)
            for number in _numbers(cell, unit, context):
                head = column_label(view, index)
                rows.append(
                    _row(number, _code(number, cell, unit), cell, (action, name or title, label, head), context)
                )
    return tuple(rows)


def _code(number: PrintedNumber | Token, cell: Cell, unit: OtherUnit | None) -> str:
    """The unit of a number: its own, or that of its column where it is all that the cell says."""
    whole = number.start == 0 and number.end == len(cell.text) and unit is not None and unit.scale == 1
    told = unit if isinstance(number, PrintedNumber) or whole else None
    return number.unit or ("count" if told is None else told.code)


def _numbers(cell: Cell, unit: OtherUnit | None, context: ReportContext) -> list[PrintedNumber | Token]:
    code = unit.code if unit and unit.code != "count" else ""
    reading = read(cell, context.words, code, unit.scale if unit else Decimal(1))
    if isinstance(reading, PrintedNumber):
        return [] if is_year(cell.text) else [reading]
    tokens = scan(cell.text, context.words, marks=cell.passage.marked())
    return [token for token in tokens if token.kind in _VALUES and token.value is not None]


def _row(
    number: PrintedNumber | Token,
    unit: str,
    cell: Cell,
    labels: tuple[str, str, str, str],
    context: ReportContext,
) -> OtherRow:
    assert number.value is not None
    return OtherRow(
        context.territory,
        context.year,
        *labels,
        number.value,
        unit,
        number.note if isinstance(number, PrintedNumber) else "",
        context.source(cell.passage.place(number.start, number.end)),
        quantum=number.quantum,
    )
