"""Amounts in an action's form: `Budget prévisionnel – part État | 196 000 €` between its dates and partners."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.pdf.model import Cell, Table
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.row_words import label_stage
from quitus.sources.reports.tableview import label_text, read

_FEWEST = 2


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
