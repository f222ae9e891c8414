"""From a described table to the grid of cells that is printed."""

from __future__ import annotations

from quitus.sources.samples.blocks import Cell, Grid
from quitus.sources.samples.described import Column, Printed, Row, Table
from quitus.sources.samples.printed import FORMATS


def grid_of(table: Table) -> Grid:
    """The table's cells with their spans: heads (merged where neighbours repeat a text), then the rows."""
    heads = _head_cells(table)
    first = max((cell.row + cell.rows for cell in heads), default=0)
    cells = [*heads]
    for offset, row in enumerate(table.rows):
        cells += _row_cells(table, row, first + offset, offset)
    return Grid(tuple(column.width for column in table.columns), first + len(table.rows), tuple(cells))


def printed_text(cell: Printed, column: Column, row: Row) -> str:
    """The text of a value cell: its own words, or its value in the row's or the column's format."""
    if cell.text is not None:
        return cell.text
    if cell.value is None:
        return ""
    return FORMATS[row.format or column.format].write(cell.value)


def _head_cells(table: Table) -> list[Cell]:
    width = len(table.columns)
    cells: list[Cell] = []
    top = 0
    if table.banner:
        cells.append(Cell(table.banner, 0, 0, 1, width, "center", True, True))
        top = 1
    if table.headless:
        return cells
    depth = max(len(column.heads) for column in table.columns)
    taken: set[tuple[int, int]] = set()
    for level in range(depth):
        for index in range(width):
            if (level, index) not in taken:
                cells.append(_head_cell(table, level, index, depth, top, taken))
    return cells


def _head_cell(table: Table, level: int, index: int, depth: int, top: int, taken: set[tuple[int, int]]) -> Cell:
    heads = table.columns[index].heads
    text = heads[level]
    rows = depth - level if level == len(heads) - 1 else 1
    columns = 1
    while rows == 1 and depth > 1 and level < depth - 1 and _same_head(table, index + columns, level, text):
        columns += 1
    taken |= {(level + r, index + c) for r in range(rows) for c in range(columns)}
    return Cell(text, top + level, index, rows, columns, "center", True, True)


def _same_head(table: Table, index: int, level: int, text: str) -> bool:
    if index >= len(table.columns):
        return False
    heads = table.columns[index].heads
    return level < len(heads) - 1 and heads[level] == text


def _row_cells(table: Table, row: Row, line: int, offset: int) -> list[Cell]:
    if row.banner:
        return [Cell(row.banner, line, 0, 1, len(table.columns), bold=row.bold)]
    values = iter(row.cells)
    words = iter(row.words)
    cells: list[Cell] = []
    for index, column in enumerate(table.columns):
        if column.role == "measure":
            if row.measure is not None:
                cells.append(Cell(row.measure, line, index, _measure_span(table, offset)))
            continue
        text = {"label": lambda: row.label, "why": lambda: row.why, "words": lambda: next(words)}.get(
            column.role, lambda column=column: printed_text(next(values), column, row)
        )()
        cells.append(Cell(text, line, index, align=column.align, bold=_is_bold(row)))
    return cells


def _measure_span(table: Table, offset: int) -> int:
    span = 1
    for row in table.rows[offset + 1 :]:
        if row.measure is not None or row.banner:
            break
        span += 1
    return span


def _is_bold(row: Row) -> bool:
    return row.bold or row.means.get("kind") in {"total", "subtotal"}
