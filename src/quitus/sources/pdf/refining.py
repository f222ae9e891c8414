"""Grids that are only partly drawn: rows or columns that the rules leave out, told by the text inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quitus.sources.pdf.aligned import table_of
from quitus.sources.pdf.grids import Filled, Grid, Span
from quitus.sources.pdf.head_columns import with_head_columns
from quitus.sources.pdf.lines import rows as by_baseline
from quitus.sources.pdf.merged_rows import with_parted_rows
from quitus.sources.pdf.model import Line, TableKind
from quitus.sources.pdf.rowing import grouped
from quitus.sources.pdf.rows import text_row, text_rows
from quitus.sources.pdf.rows_by_values import Group, is_data
from quitus.sources.pdf.strokes import Fill, Rule
from quitus.sources.pdf.tokens import is_value
from quitus.sources.pdf.wrapped import wrapped
from quitus.sources.pdf.zones import Zone


def refined(filled: Filled, pieces: Sequence[Line], fills: Sequence[Fill], rules: Sequence[Rule]) -> Filled | None:
    """The grid with what its rules leave out; None for a frame that holds no table.

    `pieces` are the runs inside the grid, before they were set together.
    """
    if len(filled.grid.xs) == 2:
        return _framed(filled, pieces, fills, rules)
    filled = with_parted_rows(with_head_columns(filled, pieces), pieces)
    for row in range(len(filled.grid.ys) - 2, -1, -1):
        filled = _split_row(filled, row)
    if _several_columns(filled, pieces):
        filled = _with_doubt(filled)
    if "several_values" in filled.grid.doubts:
        other = _framed(filled, pieces, fills, rules)
        # What is drawn parts columns for certain: a reading by text alone that has fewer has run some together.
        if other is not None and not other.grid.doubts and len(other.grid.xs) >= len(filled.grid.xs):
            return other
    # Rules between some columns only (of one year and the next) are read with what is painted and ruled around.
    return None if _runs_together(filled, pieces) else filled


_PAIR = 3
"""The edges of a grid of two columns: one upright rule behind names of rows parts the rest in no columns."""


def _runs_together(filled: Filled, pieces: Sequence[Line]) -> bool:
    """Whether most rows of values have several of them, set apart, in each of their cells beside the first."""
    rows: dict[int, list[bool]] = {}
    for span, lines in zip(filled.grid.spans, filled.lines, strict=True):
        if not lines or span.rows > 1:
            continue
        inside = filled.inside(span, pieces)
        values = max((row.values for row in text_rows(inside)), default=0)
        if values:
            rows.setdefault(span.row, []).append(values > 1)
    least = 1 if len(filled.grid.xs) == _PAIR else 2
    several = sum(all(found) and len(found) >= least for found in rows.values())
    return several > 1 and 2 * several > len(rows)


def _framed(filled: Filled, pieces: Sequence[Line], fills: Sequence[Fill], rules: Sequence[Rule]) -> Filled | None:
    """A grid of one column: a table whose columns are not ruled, or a frame around text."""
    grid = filled.grid
    rows = text_rows(pieces)
    if len(grid.ys) < 3 or not rows:
        return None
    zone = Zone(TableKind.HORIZONTAL, grid.xs[0], grid.xs[-1], tuple(rows), grid.ys)
    return table_of(zone, fills, rules)


def _split_row(filled: Filled, row: int) -> Filled:
    """The grid with one row parted where its cells hold several rows of values."""
    grid = filled.grid
    cells = [i for i, span in enumerate(grid.spans) if span.row <= row < span.row + span.rows]
    if any(grid.spans[i].rows > 1 for i in cells):
        return _doubted(filled, cells)
    groups = _row_groups(filled, cells)
    if len(groups) < 2:
        return _doubted(filled, cells)
    bottoms = [max(line.bottom for line in group) for group in groups]
    tops = [min(line.top for line in group) for group in groups]
    inner = [(a + b) / 2 for a, b in zip(bottoms, tops[1:], strict=False)]
    ys = (*grid.ys[: row + 1], *inner, *grid.ys[row + 1 :])
    return _with_rows(filled, row, cells, inner, replace(grid, ys=ys))


def _doubted(filled: Filled, cells: Sequence[int]) -> Filled:
    """The grid with a doubt where several cells of one row hold a list of values that could not be parted."""
    one = wrapped([(filled.lines[i], filled.grid.span_box(filled.grid.spans[i])) for i in cells])
    cells = [i for place, i in enumerate(cells) if place not in one]
    lists = [i for i in cells if sum(is_value(line.text) for line in filled.lines[i]) > 1]
    mixed = any(sum(not is_value(line.text) for line in filled.lines[i]) > 1 for i in lists)
    if not mixed and sum(_values_only(filled.lines[i]) or len(filled.lines[i]) > 3 for i in lists) < 2:
        return filled
    return _with_doubt(filled)


def _with_doubt(filled: Filled) -> Filled:
    doubts = tuple(sorted({*filled.grid.doubts, "several_values"}))
    return replace(filled, grid=replace(filled.grid, doubts=doubts))


def _several_columns(filled: Filled, pieces: Sequence[Line]) -> bool:
    """Whether a single cell holds rows of a label and values far apart, as a table in it would."""
    for span, lines in zip(filled.grid.spans, filled.lines, strict=True):
        if len(lines) < 2:
            continue
        inside = filled.inside(span, pieces)
        if len(inside) >= len(lines) + 2 and sum(row.tabular and row.values > 0 for row in text_rows(inside)) > 1:
            return True
    return False


def _row_groups(filled: Filled, cells: Sequence[int]) -> list[list[Line]]:
    """The lines of each table row inside one ruled row; a single one unless every row has a label and a value."""
    lines = [line for i in cells for line in filled.lines[i]]
    if len(lines) < 4 or max(len(filled.lines[i]) for i in cells) < 2:
        return []
    columns = [filled.grid.spans[i].column for i in cells if _values_only(filled.lines[i])]
    if not columns or min(columns) == 0:
        return []
    label_end = filled.grid.xs[min(columns)]
    text = [text_row(row) for row in by_baseline(lines)]
    groups = grouped(text, (), label_end)
    if groups.guessed or not all(_whole(group, label_end) for group in groups.groups):
        return []
    return [[chunk for row in group for chunk in row.chunks] for group in groups.groups]


def _values_only(lines: Sequence[Line]) -> bool:
    return len(lines) > 1 and all(is_value(line.text) for line in lines)


def _whole(group: Group, label_end: float) -> bool:
    """Whether a group has a label that starts one, and a value."""
    labels = [row.chunks[0] for row in group if row.left < label_end - 1]
    starts = bool(labels) and not labels[0].text[0].islower()
    return starts and any(is_data(row, label_end) for row in group)


def _with_rows(filled: Filled, row: int, cells: Sequence[int], inner: Sequence[float], grid: Grid) -> Filled:
    spans: list[Span] = []
    lines: list[list[Line]] = []
    fills: list[str] = []
    bounds = [-1e9, *inner, 1e9]
    for i, span in enumerate(filled.grid.spans):
        if i in cells:
            for shift, (upper, lower) in enumerate(pairwise(bounds)):
                spans.append(Span(row + shift, span.column, 1, span.columns))
                lines.append([line for line in filled.lines[i] if upper < (line.top + line.bottom) / 2 <= lower])
                fills.append(filled.fills[i])
        else:
            spans.append(span if span.row <= row else span._replace(row=span.row + len(inner)))
            lines.append(filled.lines[i])
            fills.append(filled.fills[i])
    return Filled(replace(grid, spans=tuple(spans)), lines, fills, filled.head_rows)
