"""Rows that a table's cells hold below one another: years in one cell and, level with them, values in the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import Cell, Table
from quitus.sources.reports.said_periods import periods_in
from quitus.sources.reports.tableview import is_value, read

_LEVEL = 2.0


def with_rows_parted(table: Table, words: NumberWords) -> Table:
    """The table with each row of such cells parted into as many; the table itself where it has none.

    Every line of one cell must name another year and every line of another be a value level with it. What the
    other cells of the row say is of all of them.
    """
    cells: list[Cell] = []
    added = 0
    for at, row in enumerate(table.grid()):
        own = [cell for cell in table.cells if cell.row == at]
        count = _stacked(row, words)
        for cell in own:
            several = len(cell.passage.lines) == count > 1 and cell in _level(row, count)
            for part in range(count) if several else (0,):
                passage = cell.passage.line(part) if several else cell.passage
                span = 1 if several else cell.row_span + count - 1
                cells.append(replace(cell, row=at + added + part, row_span=span, passage=passage))
        added += count - 1
    return replace(table, rows=table.rows + added, cells=tuple(cells)) if added else table


def _stacked(row: Sequence[Cell], words: NumberWords) -> int:
    """How many rows a row's cells hold: as many as one of them names years, level with values; 1 for itself."""
    if any(cell.row_span > 1 for cell in row):
        return 1
    for cell in row:
        lines = cell.passage.lines
        years = [periods_in(line.text) for line in lines]
        if len(lines) < 2 or not all(years) or len({line.text for line in lines}) < len(lines):
            continue
        beside = [other for other in _level(row, len(lines)) if other is not cell]
        if any(_all_values(other, words) for other in beside):
            return len(lines)
    return 1


def _level(row: Sequence[Cell], count: int) -> list[Cell]:
    """The cells of so many lines, each level with the like line of another of them."""
    alike = [cell for cell in row if len(cell.passage.lines) == count]
    tops = [[line.top for line in cell.passage.lines] for cell in alike]
    return [
        cell
        for cell, own in zip(alike, tops, strict=True)
        if any(
            other is not own and all(abs(a - b) < _LEVEL for a, b in zip(own, other, strict=True))
            for other in tops
        )
    ]


def _all_values(cell: Cell, words: NumberWords) -> bool:
    parts = (replace(cell, passage=cell.passage.line(at)) for at in range(len(cell.passage.lines)))
    return all(is_value(read(part, words)) for part in parts)
