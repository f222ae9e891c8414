"""Amounts in an action's form: `Budget prévisionnel – part État | 196 000 €` between its dates and partners."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.pdf.model import Cell, Table
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.row_words import label_stage
from quitus.sources.reports.tableview import label_text, read

_FEWEST = 2
_NARROWEST = 3


class SheetPart(NamedTuple):
    """Some rows of a sheet; `label` is the cell left of all of them, None for the rows that are answers."""

    label: Cell | None
    table: Table


def sheet_parts(table: Table) -> tuple[SheetPart, ...]:
    """The answers of an action's sheet, and each table that stands in it right of a label; nothing for no sheet.

    A sheet has answers over all columns but that of the labels, and labels left of several rows of narrower cells:
    `Crédits votés | État | 142 000 €`, the label over the rows of all who pay.
    """
    if table.columns < _NARROWEST:
        return ()
    first = [cell for cell in table.cells if cell.column == 0]
    beside = {cell.row: cell for cell in table.cells if cell.column == 1}
    answers = [c for c in first if c.row_span == 1 and _is_over_rest(beside.get(c.row), table)]
    labels = [
        cell
        for cell in first
        if cell.row_span > 1
        and cell.column_span == 1
        and cell.text.strip()
        and not any(_is_over_rest(beside.get(row), table) for row in range(cell.row, cell.row + cell.row_span))
    ]
    if len(answers) < _FEWEST or not labels:
        return ()
    inside = {row: label for label in labels for row in range(label.row, label.row + label.row_span)}
    rest = [row for row in range(table.rows) if row not in inside]
    parts = [SheetPart(None, _picked(table, rest))]
    parts += [SheetPart(label, _right_of(table, label)) for label in labels]
    return tuple(parts)


def _is_over_rest(cell: Cell | None, table: Table) -> bool:
    return cell is not None and cell.column_span == table.columns - 1


def _right_of(table: Table, label: Cell) -> Table:
    """The rows beside a label, without its column."""
    rows = range(label.row, label.row + label.row_span)
    cells = (cell for cell in table.cells if cell.row in rows and cell.column)
    moved = tuple(replace(cell, row=cell.row - label.row, column=cell.column - 1) for cell in cells)
    return replace(table, rows=len(rows), columns=table.columns - 1, cells=moved, header_rows=0)


def form_parts(table: Table, context: ReportContext) -> tuple[Table, ...]:
    """A form's other rows and its rows of amounts as two tables; the table itself where it is no such form.

    A form has two columns and no row or cell that runs over another; at least two of its rows, and not all, name a
    stage (and no more than a funder or a total beside it) and hold an amount.
    """
    if table.columns != 2 or any(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells):
        return (table,)
    held = [index for index, row in enumerate(table.grid()) if _is_amount(row, context)]
    others = [index for index in range(table.rows) if index not in held]
    worded = [row for row in (table.grid()[index] for index in others) if _is_answer(row, context)]
    if len(held) < _FEWEST or not worded:
        return (table,)
    return _picked(table, others), _picked(table, held)


def _is_amount(row: list[Cell], context: ReportContext) -> bool:
    stage = label_stage(label_text(row[0]), context)
    return stage is not None and isinstance(read(row[1], context.words, "EUR"), PrintedNumber)


def _is_answer(row: list[Cell], context: ReportContext) -> bool:
    """Whether a row says something in words: no further line of a budget."""
    text = row[1].text
    return any(char.isalpha() for char in text) and not isinstance(read(row[1], context.words), PrintedNumber)


def _picked(table: Table, rows: Collection[int]) -> Table:
    places = {row: place for place, row in enumerate(rows)}
    cells = tuple(replace(cell, row=places[cell.row]) for cell in table.cells if cell.row in places)
    return replace(table, rows=len(rows), cells=cells, header_rows=0)
