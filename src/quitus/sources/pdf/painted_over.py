"""Values over several columns, in a painted box or below one: a total of a stage, below the cells of each funder.

The column edges that are drawn above such a value go on through it, and it is in none of these columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quitus.figures.places import Box
from quitus.sources.pdf.grids import Span
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.strokes import Fill
from quitus.sources.pdf.tokens import is_value, is_year

Placed = tuple[Span, list[Line]]
_SAME = 3.5
_CENTRED = 2.5
_LEAST = 2


class Over(NamedTuple):
    """A painted box and its first and last column."""

    box: Box
    first: int
    last: int


def painted_over(edges: Sequence[float], rows: Sequence[TextRow], fills: Sequence[Fill]) -> tuple[Over, ...]:
    """The painted boxes over several columns of values that hold one value and nothing else.

    A box over all columns but the labels' may be a coloured row, whose values stand in columns: its value must lie
    across an edge. In any other it stands in the middle. Below a painted head over several columns, a value alone
    across an edge in the middle of them needs no box of its own.
    """
    found = []
    for box in sorted({fill.box for fill in fills if fill.color != "ffffff"}):
        first, end = _place(box.x0, edges), _place(box.x1, edges)
        if first is None or end is None or first == 0 or end - first < _LEAST:
            continue
        inner = edges[first + 1 : end]
        inside = [chunk for row in rows for chunk in row.chunks if holds(box, chunk)]
        if len(inside) == 1 and _is_amount(inside[0]):
            coloured_row = (first, end) == (1, len(edges) - 1)
            if _is_across(inside[0], inner) or (_is_centred(inside[0], box) and not coloured_row):
                found.append(Over(box, first, end - 1))
        elif inside and not any(_is_amount(chunk) for chunk in inside):
            found += [Over(own, first, end - 1) for own in _below(box, inner, rows)]
    return tuple(found)


def _below(head: Box, inner: Sequence[float], rows: Sequence[TextRow]) -> Iterator[Box]:
    """The places of rows below a head over several columns that hold one value across an edge, in the middle."""
    for row in rows:
        box = Box(head.x0, row.top, head.x1, row.bottom)
        own = [chunk for chunk in row.chunks if chunk.rights[-1] > head.x0 and chunk.lefts[0] < head.x1]
        if row.top <= head.bottom or len(own) != 1 or not _is_amount(own[0]):
            continue
        if _is_across(own[0], inner) and _is_centred(own[0], box):
            yield box


def _is_amount(chunk: Line) -> bool:
    return is_value(chunk.text) and not is_year(chunk.text)


def _is_across(chunk: Line, inner: Sequence[float]) -> bool:
    return any(chunk.lefts[0] + 1 < x < chunk.rights[-1] - 1 for x in inner)


def _is_centred(chunk: Line, box: Box) -> bool:
    return abs((chunk.lefts[0] + chunk.rights[-1]) - (box.x0 + box.x1)) <= 2 * _CENTRED


def holds(box: Box, chunk: Line) -> bool:
    """Whether a text's middle lies in a box."""
    return box.contains_point((chunk.lefts[0] + chunk.rights[-1]) / 2, (chunk.top + chunk.bottom) / 2)


def merged_over(placed: Sequence[Placed], over: Sequence[Over]) -> list[Placed]:
    """The cells, those that a painted box makes one being one."""
    cells = list(placed)
    for box, first, last in over:
        own = next((span for span, lines in cells if lines and all(holds(box, line) for line in lines)), None)
        if own is None:
            continue
        inner = [
            (span, lines)
            for span, lines in cells
            if span.row == own.row and span.column <= last and span.column + span.columns > first
        ]
        if any(lines and span != own for span, lines in inner) or any(
            span.rows > 1 or span.column < first or span.column + span.columns - 1 > last for span, _ in inner
        ):
            continue
        value = next(lines for span, lines in inner if span == own)
        cells = [cell for cell in cells if cell not in inner]
        cells.append((Span(own.row, first, 1, last - first + 1), value))
    return sorted(cells, key=lambda cell: cell[0][:2]) if over else cells


def _place(value: float, edges: Sequence[float]) -> int | None:
    nearest = min(range(len(edges)), key=lambda index: abs(edges[index] - value))
    return nearest if abs(edges[nearest] - value) <= _SAME else None
