"""Where the rows of a table fall: a row that does not fit is cut between two lines and goes on overleaf."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quitus.sources.samples.blocks import Cell, Grid
from quitus.sources.samples.fonts import BOLD, REGULAR
from quitus.sources.samples.styles import TableStyle
from quitus.sources.samples.wrapping import wrap

Lines = Mapping[Cell, list[str]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a row, or of a cell: the page counted from the table's first, and where it stands from the top."""

    page: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell's pieces, each with the lines it shows."""

    cell: Cell
    parts: tuple[tuple[Piece, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The room a table has: where it starts, where later pages start, and how far down it may go."""

    start: float
    top: float
    floor: float


def wrapped(grid: Grid, style: TableStyle) -> Lines:
    """Each cell's lines in the width that its columns give it."""
    lines: dict[Cell, list[str]] = {}
    for cell in grid.cells:
        width = sum(grid.widths[cell.column : cell.column + cell.columns]) - 2 * style.pad_x
        lines[cell] = wrap(cell.text, BOLD if cell.bold else REGULAR, style.size, width)
    return lines


def place(grid: Grid, lines: Lines, style: TableStyle, frame: Frame) -> list[PlacedCell]:
    """The cells' pieces over as many pages as needed; a merged cell that needs more makes its last row taller."""
    heights = [
        max((len(lines[c]) for c in grid.cells if c.row == row and c.rows == 1), default=1)
        for row in range(grid.rows)
    ]
    for _ in range(grid.rows + 1):
        pieces = _row_pieces(heights, style, frame)
        placed = [_place_cell(cell, lines[cell], pieces, style) for cell in grid.cells]
        short = [(p.cell, _missing(p, lines)) for p in placed if _missing(p, lines)]
        if not short:
            return placed
        for cell, missing in short:
            heights[cell.row + cell.rows - 1] += missing
    raise ValueError("the table's merged cells cannot be placed")


def _missing(placed: PlacedCell, lines: Lines) -> int:
    return len(lines[placed.cell]) - sum(len(shown) for _, shown in placed.parts)


def _row_pieces(heights: list[int], style: TableStyle, frame: Frame) -> list[list[Piece]]:
    page, y = 0, frame.start
    rows: list[list[Piece]] = []
    for height in heights:
        pieces: list[Piece] = []
        left = height
        while left:
            fits = min(left, _capacity(frame.floor - y, style))
            if fits > 0:
                bottom = y + fits * style.leading + 2 * style.pad_y
                pieces.append(Piece(page, y, bottom))
                y, left = bottom, left - fits
            if left:
                page, y = page + 1, frame.top
        rows.append(pieces)
    return rows


def _capacity(height: float, style: TableStyle) -> int:
    return int((height - 2 * style.pad_y + 0.01) // style.leading)


def _place_cell(cell: Cell, lines: list[str], rows: list[list[Piece]], style: TableStyle) -> PlacedCell:
    merged: list[Piece] = []
    for piece in (piece for row in rows[cell.row : cell.row + cell.rows] for piece in row):
        if merged and merged[-1].page == piece.page:
            merged[-1] = Piece(piece.page, merged[-1].top, piece.bottom)
        else:
            merged.append(piece)
    parts: list[tuple[Piece, tuple[str, ...]]] = []
    rest = lines
    for piece in merged:
        fits = _capacity(piece.bottom - piece.top, style)
        parts.append((piece, tuple(rest[:fits])))
        rest = rest[fits:]
    return PlacedCell(cell, tuple(parts))
