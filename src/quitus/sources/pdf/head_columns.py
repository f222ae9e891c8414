"""Rows that no upright rules part below a head that is drawn cell by cell, and heads over rows that are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.sources.pdf.grids import Filled, Span
from quitus.sources.pdf.lines import assembled
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import text_rows

_FEWEST = 2
_OVER = 1.0


def with_head_columns(filled: Filled, pieces: Sequence[Line]) -> Filled:
    """The grid, its rows of one cell over all columns parted where the head's cells are; unchanged where unclear.

    Most of them must hold several values, and no text may run over an edge. `pieces` are the runs inside the grid.
    A painted head without upright rules has the columns of the rows below it, where it has text over each.
    """
    filled = _with_head_parted(filled, pieces)
    grid = filled.grid
    columns = len(grid.xs) - 1
    wide = [i for i, span in enumerate(grid.spans) if span.columns == columns and span.rows == 1]
    first = min((grid.spans[i].row for i in wide), default=0)
    headed = any(span.row < first and span.columns < columns for span in grid.spans)
    if columns < _FEWEST or len(wide) < _FEWEST or not headed:
        return filled
    held = {i: filled.inside(grid.spans[i], pieces) for i in wide}
    tabular = [i for i in wide if len(held[i]) > 1]
    several = sum(max((row.values for row in text_rows(held[i])), default=0) > 1 for i in tabular)
    clear = all(not _over(piece, grid.xs) for i in tabular for piece in held[i])
    if several < _FEWEST or 2 * several < len(wide) or not clear:
        return filled
    return _parted(filled, {i: held[i] for i in tabular})


def _with_head_parted(filled: Filled, pieces: Sequence[Line]) -> Filled:
    """The grid, its first row parted where it is one cell with text over each of three columns or more."""
    grid = filled.grid
    columns = len(grid.xs) - 1
    if columns <= _FEWEST or not grid.spans or grid.spans[0] != Span(0, 0, 1, columns):
        return filled
    held = filled.inside(grid.spans[0], pieces)
    places = {_column(piece, grid.xs) for piece in held}
    drawn = any(span.columns == 1 for span in grid.spans[1:])
    if not drawn or len(places) < columns or any(_over(piece, grid.xs) for piece in held):
        return filled
    return _parted(filled, {0: held})


def _column(piece: Line, edges: Sequence[float]) -> int:
    middle = (piece.lefts[0] + piece.rights[-1]) / 2
    return sum(edge <= middle for edge in edges[1:-1])


def _over(piece: Line, edges: Sequence[float]) -> bool:
    return any(piece.lefts[0] < edge - _OVER and piece.rights[-1] > edge + _OVER for edge in edges[1:-1])


def _parted(filled: Filled, held: dict[int, list[Line]]) -> Filled:
    xs = filled.grid.xs
    spans: list[Span] = []
    lines: list[list[Line]] = []
    fills: list[str] = []
    for index, span in enumerate(filled.grid.spans):
        if index not in held:
            spans.append(span)
            lines.append(filled.lines[index])
            fills.append(filled.fills[index])
            continue
        for column in range(len(xs) - 1):
            own = [p for p in held[index] if _column(p, xs) == column]
            spans.append(Span(span.row, column, 1, 1))
            lines.append(assembled(own))
            fills.append(filled.fills[index])
    return replace(filled, grid=replace(filled.grid, spans=tuple(spans)), lines=lines, fills=fills)
