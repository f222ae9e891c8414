"""Grids of cells written in the languages of other typesetters: HTML and Typst."""

from __future__ import annotations

import html
import re

from quitus.sources.samples.blocks import Cell, Grid

_RAISED = re.compile(r"\^([^^]+)\^")


def html_table(name: str, grid: Grid) -> str:
    """The grid as an HTML table of class `name`, its head rows in `thead`; `^1^` is a raised mark."""
    heads = sorted({cell.row for cell in grid.cells if cell.head})
    body = [row for row in range(grid.rows) if row not in heads]
    head = "".join(_html_row(grid, row) for row in heads)
    rows = "".join(_html_row(grid, row) for row in body)
    return f'<table class="{name}"><thead>{head}</thead><tbody>{rows}</tbody></table>'


def typst_table(grid: Grid, options: str) -> str:
    """The grid as a call of Typst's `table` with the given further options."""
    columns = ", ".join(f"{width:.0f}pt" for width in grid.widths)
    cells = "".join(f"  {_typst_cell(cell)},\n" for cell in sorted(grid.cells, key=lambda c: (c.row, c.column)))
    return f"#table(columns: ({columns}), {options}\n{cells})"


def plain(text: str) -> str:
    """The text without the signs that raise a mark."""
    return _RAISED.sub(r"\1", text)


def _html_row(grid: Grid, row: int) -> str:
    cells = sorted((cell for cell in grid.cells if cell.row == row), key=lambda cell: cell.column)
    total = " class=total" if any(cell.bold and not cell.head for cell in cells) else ""
    return f"<tr{total}>{''.join(_html_cell(cell) for cell in cells)}</tr>"


def _html_cell(cell: Cell) -> str:
    tag = "th" if cell.head else "td"
    spans = (f" rowspan={cell.rows}" if cell.rows > 1 else "") + (
        f" colspan={cell.columns}" if cell.columns > 1 else ""
    )
    text = _RAISED.sub(r"<sup>\1</sup>", html.escape(cell.text)).replace("\n", "<br>")
    return f'<{tag}{spans} style="text-align:{cell.align}">{text}</{tag}>'


def _typst_cell(cell: Cell) -> str:
    text = re.sub(r"([\\#*_$@<>`~\[\]])", r"\\\1", cell.text)
    text = _RAISED.sub(r"#super[\1]", text).replace("\n", " \\ ")
    text = f"*{text}*" if cell.bold and text else text
    # A leading number and dot, plus or dash would open a list.
    text = f"#[]{text}" if re.match(r"[\d+=/-]", text) else text
    return f"table.cell(rowspan: {cell.rows}, colspan: {cell.columns}, align: {cell.align})[{text}]"
