"""Grids drawn wholly within a cell of another grid: tables of their own, in a form whose cells hold them."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.figures.places import Box
from quitus.sources.pdf.grids import Grid
from quitus.sources.pdf.model import TableKind

_SLACK = 1.0
_COLUMNS = 2


def holders(grids: Sequence[Grid]) -> set[int]:
    """The ids of the grids that are forms around others."""
    found = (_holder(grid, grids) for grid in grids) if len(grids) > 1 else ()
    return {id(grid) for grid in found if grid is not None}


def _holder(inner: Grid, grids: Sequence[Grid]) -> Grid | None:
    """The smallest form that holds a grid of several columns in one of its cells.

    A form is drawn with all its cells and has at most two columns, of labels and of what they announce: which cell
    of a wider one names what stands in another is not known.
    """
    if not is_closed(inner):
        return None
    around = [grid for grid in grids if grid is not inner and is_form(grid) and _holds(grid, inner.box)]
    return min(around, key=lambda grid: _area(grid.box), default=None)


def is_closed(grid: Grid) -> bool:
    """Whether a grid has several columns, so that it can be a table in a cell; a page break leaves single rows."""
    return len(grid.xs) > 2


def is_form(grid: Grid) -> bool:
    """Whether a grid is drawn by rules and has no more columns than a form."""
    return grid.kind is TableKind.RULED and len(grid.xs) - 1 <= _COLUMNS


def _holds(outer: Grid, box: Box) -> bool:
    return within(box, outer.box) and any(within(box, outer.span_box(span)) for span in outer.spans)


def within(inner: Box, outer: Box) -> bool:
    """Whether a box lies in another."""
    return (
        inner.x0 >= outer.x0 - _SLACK
        and inner.x1 <= outer.x1 + _SLACK
        and inner.top >= outer.top - _SLACK
        and inner.bottom <= outer.bottom + _SLACK
        and _area(inner) < _area(outer)
    )


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)
