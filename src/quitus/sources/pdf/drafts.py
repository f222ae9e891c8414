"""Tables while they are being stitched: cells with their lines, before text is joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from quitus.figures.places import Box
from quitus.sources.pdf.frames import shown_box
from quitus.sources.pdf.grids import Filled
from quitus.sources.pdf.model import Cell, CellPart, Line, Table, TableKind
from quitus.sources.pdf.passages import Lexicon, passage
from quitus.sources.pdf.wrapped import wrapped
from quitus.sources.pdf.wrapped_rows import rests_only


@dataclass(slots=True)
class DraftCell:
    """A cell of a draft; `room` is its box in the reading frame of its first part."""

    row: int
    column: int
    rows: int
    columns: int
    parts: list[CellPart]
    room: Box
    lines: list[Line]
    fill: str

    @property
    def text(self) -> str:
        """The lines' text joined by spaces, as printed."""
        return " ".join(line.text for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all its lines are bold."""
        return bool(self.lines) and all(line.bold for line in self.lines)


@dataclass(slots=True)
class Draft:
    """A table of one or several pages; `frame` is its first part's box in the reading frame.

    Attributes:
        repeated: the lines of heads that its later pages print once more.
        inner: the tables that stand in its cells, which make it a form.
    """

    kind: TableKind
    xs: tuple[float, ...]
    rows: int
    cells: list[DraftCell]
    parts: list[CellPart]
    frame: Box
    header_rows: int = 0
    doubts: set[str] = field(default_factory=set)
    caption: list[Line] = field(default_factory=list)
    repeated: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)
    inner: list[Draft] = field(default_factory=list)

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.xs) - 1

    def row(self, index: int) -> list[DraftCell]:
        """The cells that cover that row (negative counts from the end), from the left."""
        index = index % self.rows
        return sorted(
            (cell for cell in self.cells if cell.row <= index < cell.row + cell.rows), key=lambda cell: cell.column
        )

    def _wrapped(self, cells: Sequence[DraftCell]) -> frozenset[int]:
        """The cells (by id, in order of their rows) whose lines are one number; only drawn cells have a width."""
        if self.kind is not TableKind.RULED:
            lists = [[line.text for line in cell.lines] for cell in cells]
            return frozenset(id(cells[index]) for index in rests_only(lists))
        rows = [list(row) for _, row in groupby(cells, key=lambda cell: cell.row)]
        found = ((row, wrapped([(cell.lines, cell.room) for cell in row])) for row in rows)
        return frozenset(id(row[index]) for row, indices in found for index in indices)

    def _holes(self) -> list[DraftCell]:
        """Empty cells for the places that no cell covers, as where a form shares rules with its inner tables."""
        covered = {
            (row, column)
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }
        places = ((row, column) for row in range(self.rows) for column in range(self.columns))
        left = [place for place in places if place not in covered]
        return [DraftCell(*place, 1, 1, self.parts[:1], self.frame, [], "") for place in left]

    def table(self, words: Lexicon) -> Table:
        """The finished table."""
        if holes := self._holes():
            self.cells += holes
            self.doubts.add("irregular_cells")
        cells = sorted(self.cells, key=lambda cell: (cell.row, cell.column))
        numbers = self._wrapped(cells)
        finished = tuple(
            Cell(
                cell.row,
                cell.column,
                cell.rows,
                cell.columns,
                tuple(cell.parts),
                passage(cell.lines, words, cell.room if self.kind is TableKind.RULED else None),
                cell.fill,
                cell.bold,
                id(cell) in numbers,
            )
            for cell in cells
        )
        doubts = tuple(sorted(self.doubts))
        header = min(self.header_rows, self.rows)
        parts = tuple(self.parts)
        caption, below = passage(self.caption, words), passage(self.below, words)
        return Table(
            self.kind, parts, self.rows, self.columns, finished, header, caption, not doubts, doubts, below
        )


def draft(filled: Filled, page: int, turn: int, shown: tuple[float, float]) -> Draft:
    """One page's grid as a draft; `shown` is the size of the page as shown."""
    grid = filled.grid
    cells = [
        DraftCell(*span, [CellPart(page, shown_box(box, turn, *shown))], box, lines, fill)
        for span, lines, fill in zip(grid.spans, filled.lines, filled.fills, strict=True)
        for box in (grid.span_box(span),)
    ]
    part = CellPart(page, shown_box(grid.box, turn, *shown))
    made = Draft(grid.kind, grid.xs, len(grid.ys) - 1, cells, [part], grid.box, 0, set(grid.doubts))
    made.header_rows = header_rows(made) if filled.head_rows is None else filled.head_rows
    return made


def header_rows(table: Draft) -> int:
    """How many of the first rows are set apart as a header: filled unlike the last row, or all bold."""
    last = {cell.fill for cell in table.row(-1)}
    count = 0
    for index in range(min(table.rows, 4)):
        cells = [cell for cell in table.row(index) if cell.lines]
        fills = {cell.fill for cell in cells}
        filled = bool(cells) and "" not in fills and (not fills & last or table.rows == 1)
        bold = bool(cells) and all(cell.bold for cell in cells)
        if not filled and not bold:
            break
        count = max(cell.row + cell.rows for cell in table.row(index) if cell.lines)
    return 0 if count >= table.rows > 1 else count
