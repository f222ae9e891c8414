"""A sheet drawn as one grid whose first column names its sections: `Budget` merged beside the rows of a table."""

from __future__ import annotations

from dataclasses import replace

from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import Cell, Table, TableKind
from quitus.sources.reports.tableview import is_value, is_year, read
from quitus.sources.reports.vocabulary import Vocabulary

_SECTIONS = frozenset({"budget", "budget_planned", "budget_executed", "indicators"})
_WORDS = 10


def side_sections(table: Table, vocabulary: Vocabulary, words: NumberWords) -> tuple[Cell, ...]:
    """The cells of the first column that name the section of the table drawn beside them, which has its own head.

    None unless each other row is a sheet's, a label beside one text over all columns: else they are the first
    column of one table, and a row of values below them is its total.
    """
    if table.kind is not TableKind.RULED or table.columns < 3:
        return ()
    grid = table.grid()
    found = tuple(
        cell
        for cell in table.cells
        if cell.column == 0
        and cell.column_span == 1
        and cell.row_span > 1
        and len(cell.text.split()) <= _WORDS
        and vocabulary.section_of(cell.text) in _SECTIONS
        and _is_table([row[1:] for row in grid[cell.row : cell.row + cell.row_span]], words)
    )
    inside = {row for cell in found for row in range(cell.row, cell.row + cell.row_span)}
    others = [row for index, row in enumerate(grid) if index not in inside]
    return found if others and all(row[1] is row[-1] for row in others) else ()


def _is_table(rows: list[list[Cell]], words: NumberWords) -> bool:
    """Whether each cell of the first row says something and is no value, and a row below holds one."""
    head, *below = rows
    named = all(cell.text.strip() and not _holds_value(cell, words) for cell in head[1:])
    return named and any(_holds_value(cell, words) for row in below for cell in row[1:])


def _holds_value(cell: Cell, words: NumberWords) -> bool:
    return bool(cell.text.strip()) and not is_year(cell.text) and is_value(read(cell, words))


def beside(table: Table, label: Cell) -> Table:
    """The table that is drawn beside a section's name."""
    start, end = label.row, label.row + label.row_span
    cells = []
    for cell in table.cells:
        first, last = max(cell.row, start), min(cell.row + cell.row_span, end)
        if first < last and cell.column > 0:
            cells.append(replace(cell, row=first - start, row_span=last - first, column=cell.column - 1))
    caption = replace(table.caption, lines=(), text="", origins=())
    return replace(
        table, rows=end - start, columns=table.columns - 1, cells=tuple(cells), header_rows=0, caption=caption
    )
