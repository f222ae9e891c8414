"""Rows that only colour parts: some layouts repeat a coloured head on a further page without a rule below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.sources.pdf.grids import Grid
from quitus.sources.pdf.strokes import Fill

_SAME = 2.5
_LOWEST = 9.0


def painted(grid: Grid, fills: Sequence[Fill]) -> Grid:
    """The grid, its first row parted where colour covers the upper part of it from end to end."""
    if len(grid.ys) < 2 or any(span.row == 0 and span.rows > 1 for span in grid.spans):
        return grid
    at = _painted_to(grid, fills)
    if at is None:
        return grid
    below = [span._replace(row=span.row + 1) for span in grid.spans]
    spans = sorted([*(span for span in grid.spans if span.row == 0), *below], key=lambda s: s[:2])
    return replace(grid, ys=(grid.ys[0], at, *grid.ys[1:]), spans=tuple(spans))


def _painted_to(grid: Grid, fills: Sequence[Fill]) -> float | None:
    """How far down the first row is painted; None where it is painted wholly, unevenly or not from end to end."""
    top, bottom = grid.ys[0], grid.ys[1]
    boxes = [fill.box for fill in fills if fill.color != "ffffff"]
    inside = sorted(
        (box.x0, box.x1, box.bottom)
        for box in boxes
        if abs(box.top - top) <= _SAME and top + _LOWEST < box.bottom < bottom - _LOWEST
    )
    if not inside or max(b for *_, b in inside) - min(b for *_, b in inside) > _SAME:
        return None
    reach = grid.xs[0] + _SAME
    for x0, x1, _ in inside:
        if x0 > reach + _SAME:
            return None
        reach = max(reach, x1)
    return inside[0][2] if reach >= grid.xs[-1] - _SAME else None
