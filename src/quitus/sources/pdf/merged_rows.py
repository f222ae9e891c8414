"""Rows of one cell over all columns that hold a label and one value: a total over all, in a box of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.sources.pdf.grids import Filled, Span
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import text_rows
from quitus.sources.pdf.tokens import is_value

_ALIGNED = 1.5
_OVER = 1.0


def with_parted_rows(filled: Filled, pieces: Sequence[Line]) -> Filled:
    """The grid, each row of one cell that holds a label and a value parted in a cell for each.

    The value stands at the right end of its line, below or above others. Its cell is over all columns of values,
    over none of which the label runs. `pieces` are the runs inside the grid.
    """
    grid = filled.grid
    ends = [lines[-1].rights[-1] for lines in filled.lines if lines and is_value(lines[-1].text)]
    edge = _first_values(filled)
    spans: list[Span] = []
    lines: list[list[Line]] = []
    fills: list[str] = []
    for index, span in enumerate(grid.spans):
        wide = span.rows == 1 and span.columns == len(grid.xs) - 1 > 1
        parts = _parts(filled, span, pieces, ends) if wide else None
        if parts is None or not edge or parts[0].rights[-1] > grid.xs[edge] + _OVER:
            spans.append(span)
            lines.append(filled.lines[index])
        else:
            spans += [Span(span.row, 0, 1, edge), Span(span.row, edge, 1, span.columns - edge)]
            lines += [[part] for part in parts]
            fills.append(filled.fills[index])
        fills.append(filled.fills[index])
    return replace(filled, grid=replace(grid, spans=tuple(spans)), lines=lines, fills=fills)


def _parts(filled: Filled, span: Span, pieces: Sequence[Line], ends: Sequence[float]) -> tuple[Line, Line] | None:
    """The label and the value that are all a cell holds, on one line."""
    rows = text_rows(filled.inside(span, pieces))
    if len(rows) != 1 or len(rows[0].chunks) != 2:
        return None
    label, value = rows[0].chunks
    aligned = any(abs(value.rights[-1] - end) < _ALIGNED for end in ends)
    return (label, value) if aligned and is_value(value.text) and not is_value(label.text) else None


def _first_values(filled: Filled) -> int:
    """The first column of values beside the one that names the rows; 0 for none."""
    held = zip(filled.grid.spans, filled.lines, strict=True)
    columns = (s.column for s, lines in held if s.columns == 1 and lines and is_value(lines[-1].text))
    return min((column for column in columns if column), default=0)
