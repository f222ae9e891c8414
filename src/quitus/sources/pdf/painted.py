"""Rows that only colour parts: some layouts repeat a coloured head on a further page without a rule below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quitus.sources.pdf.grids import Grid, Span
from quitus.sources.pdf.strokes import Fill

_SAME = 2.5
_LOWEST = 9.0
_FEWEST = 2


def painted(grid: Grid, fills: Sequence[Fill]) -> Grid:
    """The grid, its first row parted where colour covers the upper part of it from end to end.

    So is a lower row where the colour of the head ends and a band over all columns begins, without a rule.
    """
    grid = _with_band(grid, fills)
    if len(grid.ys) < 2 or any(span.row == 0 and span.rows > 1 for span in grid.spans):
        return grid
    at = _painted_to(grid, fills)
    if at is None:
        return grid
    below = [span._replace(row=span.row + 1) for span in grid.spans]
    spans = sorted([*(span for span in grid.spans if span.row == 0), *below], key=lambda s: s[:2])
    return replace(grid, ys=(grid.ys[0], at, *grid.ys[1:]), spans=tuple(spans))


def _with_band(grid: Grid, fills: Sequence[Fill]) -> Grid:
    """The grid, a row parted where a box from its top ends and one of another colour goes on to the rule below."""
    whole = [fill for fill in fills if fill.color != "ffffff" and _is_across(fill, grid)]
    heads = [fill for fill in whole if abs(fill.box.top - grid.ys[0]) <= _SAME]
    columns = len(grid.xs) - 1
    for row, (top, bottom) in enumerate(pairwise(grid.ys)):
        ends = [fill for fill in heads if top + _LOWEST < fill.box.bottom < bottom - _LOWEST]
        bands = [
            fill
            for fill in whole
            if ends and abs(fill.box.top - ends[0].box.bottom) <= _SAME and abs(fill.box.bottom - bottom) <= _SAME
        ]
        over = [span for span in grid.spans if span.row <= row < span.row + span.rows]
        if not bands or len(over) < _FEWEST or any(span.row + span.rows > row + 1 for span in over):
            continue
        spans = [span if span.row <= row else span._replace(row=span.row + 1) for span in grid.spans]
        ys = (*grid.ys[: row + 1], ends[0].box.bottom, *grid.ys[row + 1 :])
        band = Span(row + 1, 0, 1, columns)
        return replace(grid, ys=ys, spans=tuple(sorted([*spans, band], key=lambda span: span[:2])))
    return grid


def _is_across(fill: Fill, grid: Grid) -> bool:
    return abs(fill.box.x0 - grid.xs[0]) <= _SAME and abs(fill.box.x1 - grid.xs[-1]) <= _SAME


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
