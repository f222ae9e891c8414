"""The head of a table without a grid where each of its cells is painted: their boxes say which are merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quitus.figures.places import Box
from quitus.sources.pdf.grids import Span
from quitus.sources.pdf.lines import cut
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.rules import clustered
from quitus.sources.pdf.strokes import Fill

Placed = tuple[Span, list[Line]]
_SAME = 3.5
_LINES = 5


@dataclass(frozen=True, slots=True)
class PaintedHead:
    """The head's cells with their lines, how many rows they stand in, and where it ends."""

    cells: tuple[Placed, ...]
    rows: int
    bottom: float


def painted_head(
    rows: Sequence[TextRow], edges: Sequence[float], first_value: float, fills: Sequence[Fill]
) -> PaintedHead | None:
    """The head above the first values, told by its painted cells alone; None where they do not tell.

    They must lie on the column edges without covering one another, one of them must stand over several columns,
    and every text above the first values must stand in one of them, or alone above them all: a caption.

    Args:
        rows: the table's text rows, not cut at its column edges.
        first_value: the top of the first row of values.
    """
    boxes = _boxes(rows, edges, first_value, fills)
    ys = clustered((y for box in boxes for y in (box.top, box.bottom)), _SAME)
    spans = [_span(box, ys, edges) for box in boxes]
    if len(ys) < 3 or not _tiled([span for span in spans if span is not None]) or None in spans:
        return None
    whole = [span for span in spans if span is not None]
    found: dict[Span, list[Line]] = {span: [] for span in whole}
    caption = [row for row in rows if row.alone and row.bottom < ys[0] + _SAME]
    inside = [row for row in rows if row not in caption and (row.top + row.bottom) / 2 < ys[-1]]
    for chunk in (part for row in inside for part in _parts(row, boxes)):
        x, y = (chunk.lefts[0] + chunk.rights[-1]) / 2, (chunk.top + chunk.bottom) / 2
        own = next((span for span, box in zip(whole, boxes, strict=True) if box.contains_point(x, y)), None)
        if own is None:
            return None
        found[own].append(chunk)
    placed = _with_open_places(found, len(ys) - 1, len(edges) - 1)
    if not caption:
        return PaintedHead(tuple(placed), len(ys) - 1, ys[-1])
    title = (Span(0, 0, 1, len(edges) - 1), [chunk for row in caption for chunk in row.chunks])
    below = ((span._replace(row=span.row + 1), lines) for span, lines in placed)
    return PaintedHead((title, *below), len(ys), ys[-1])


def ends_heads(row: TextRow, rows: Sequence[TextRow], fills: Sequence[Fill]) -> bool:
    """Whether a row's texts each end words above them in the same painted cell: `06` below `CAF`, no values."""
    above = [chunk for other in rows if other.bottom < row.bottom for chunk in other.chunks if _is_words(chunk)]
    small = [fill.box for fill in fills if fill.box.bottom - fill.box.top < _LINES * row.size]
    held = ([box for box in small if _holds(box, chunk)] for chunk in row.chunks)
    return all(any(_holds(box, word) for box in boxes for word in above) for boxes in held)


def _holds(box: Box, chunk: Line) -> bool:
    return box.contains_point((chunk.lefts[0] + chunk.rights[-1]) / 2, (chunk.top + chunk.bottom) / 2)


def _is_words(chunk: Line) -> bool:
    return any(map(str.isalpha, chunk.text))


def _parts(row: TextRow, boxes: Sequence[Box]) -> list[Line]:
    """The row's texts, cut where one cell that is painted on its level ends and another begins."""
    middle = (row.top + row.bottom) / 2
    edges = sorted({x for box in boxes if box.top <= middle <= box.bottom for x in (box.x0, box.x1)})
    return [part for chunk in row.chunks for part in cut(chunk, edges)]


def _boxes(
    rows: Sequence[TextRow], edges: Sequence[float], first_value: float, fills: Sequence[Fill]
) -> list[Box]:
    """The painted cells above the first values."""
    top = min(row.top for row in rows)
    inside = {
        fill.box
        for fill in fills
        if fill.color != "ffffff"
        and fill.box.bottom > top
        and fill.box.bottom <= first_value + _SAME
        and fill.box.x0 >= edges[0] - _SAME
        and fill.box.x1 <= edges[-1] + _SAME
    }
    return sorted(inside)


def _span(box: Box, ys: Sequence[float], edges: Sequence[float]) -> Span | None:
    places = (_place(box.top, ys), _place(box.x0, edges), _place(box.bottom, ys), _place(box.x1, edges))
    top, left, bottom, right = places
    if top is None or left is None or bottom is None or right is None or bottom <= top or right <= left:
        return None
    return Span(top, left, bottom - top, right - left)


def _place(value: float, edges: Sequence[float]) -> int | None:
    nearest = min(range(len(edges)), key=lambda index: abs(edges[index] - value))
    return nearest if abs(edges[nearest] - value) <= _SAME else None


def _tiled(spans: Sequence[Span]) -> bool:
    """Whether no two cells cover one place, and one stands over several columns but not over all."""
    places = [place for span in spans for place in span.places()]
    columns = {column for _, column in places}
    return len(set(places)) == len(places) and any(1 < span.columns < len(columns) for span in spans)


def _with_open_places(found: dict[Span, list[Line]], rows: int, columns: int) -> list[Placed]:
    """The cells, with an empty one at each place that none covers."""
    covered = {place for span in found for place in span.places()}
    bare = [Span(r, c, 1, 1) for r in range(rows) for c in range(columns) if (r, c) not in covered]
    return sorted([*found.items(), *((span, []) for span in bare)], key=lambda cell: cell[0])
