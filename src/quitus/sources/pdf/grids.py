"""Grids: the places of a table's cells on one page, whatever they were told by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from quitus.figures.places import Box
from quitus.sources.pdf.model import Line, TableKind


class Span(NamedTuple):
    """A cell's first row and column and how many of each it covers."""

    row: int
    column: int
    rows: int
    columns: int

    def places(self) -> list[tuple[int, int]]:
        """The row and column of each place that it covers."""
        rows = range(self.row, self.row + self.rows)
        return [(row, column) for row in rows for column in range(self.column, self.column + self.columns)]


@dataclass(frozen=True, slots=True)
class Grid:
    """The edges of rows (`ys`) and columns (`xs`), and cells that cover every place of them once."""

    kind: TableKind
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]
    doubts: tuple[str, ...] = ()

    @property
    def box(self) -> Box:
        """The whole grid's box."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def span_box(self, span: Span) -> Box:
        """The box of a cell."""
        return Box(
            self.xs[span.column],
            self.ys[span.row],
            self.xs[span.column + span.columns],
            self.ys[span.row + span.rows],
        )


@dataclass(slots=True)
class Filled:
    """A grid while its cells are being filled: `lines` and `fills` in the order of `grid.spans`."""

    # head_rows is None where the grid itself does not tell them.

    grid: Grid
    lines: list[list[Line]] = field(default_factory=list)
    fills: list[str] = field(default_factory=list)
    head_rows: int | None = None

    def inside(self, span: Span, pieces: Sequence[Line]) -> list[Line]:
        """Those of the pieces whose middle lies in a cell."""
        box = self.grid.span_box(span)
        return [p for p in pieces if box.contains_point((p.lefts[0] + p.rights[-1]) / 2, (p.top + p.bottom) / 2)]
