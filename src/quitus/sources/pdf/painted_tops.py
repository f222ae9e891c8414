"""Heads painted on top of a grid, without rules of their own: a page's style borders the body alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.figures.places import Box
from quitus.sources.pdf.grids import Grid, Span
from quitus.sources.pdf.strokes import Fill

_SAME = 2.5
_LOWEST = 9.0
_MOST_ROWS = 3


def with_painted_tops(grid: Grid, fills: Sequence[Fill]) -> Grid:
    """The grid, with the rows of painted boxes that lie on it side by side, each over one or more of its columns.

    One box over all columns says nothing of them: it may be a title.
    """
    if len(grid.xs) < 3:
        return grid
    boxes = {fill.box for fill in fills if fill.color != "ffffff"}
    for _ in range(_MOST_ROWS):
        above = sorted(box for box in boxes if abs(box.bottom - grid.ys[0]) <= _SAME and _wide(box, grid))
        spans = _spans(above, grid)
        if not spans:
            return grid
        below = [span._replace(row=span.row + 1) for span in grid.spans]
        grid = replace(grid, ys=(above[0].top, *grid.ys), spans=(*spans, *below))
    return grid


def _wide(box: Box, grid: Grid) -> bool:
    return grid.xs[0] - _SAME <= box.x0 and box.x1 <= grid.xs[-1] + _SAME and box.bottom - box.top >= _LOWEST


def _spans(boxes: Sequence[Box], grid: Grid) -> list[Span]:
    """The boxes as cells of one row, from the left; none where they do not fill it without a gap."""
    if len(boxes) < 2 or max(box.top for box in boxes) - min(box.top for box in boxes) > _SAME:
        return []
    spans: list[Span] = []
    reached = 0
    for box in boxes:
        left, right = _edge(box.x0, grid), _edge(box.x1, grid)
        if left != reached or right is None or right <= left:
            return []
        spans.append(Span(0, left, 1, right - left))
        reached = right
    return spans if reached == len(grid.xs) - 1 else []


def _edge(value: float, grid: Grid) -> int | None:
    nearest = min(range(len(grid.xs)), key=lambda index: abs(grid.xs[index] - value))
    return nearest if abs(grid.xs[nearest] - value) <= _SAME else None
