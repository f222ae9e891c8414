"""A zone's cells set to a grid: row edges, merged cells, colours."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.sources.pdf.columns import Column, covered_by
from quitus.sources.pdf.cuts import is_cut
from quitus.sources.pdf.grids import Filled, Grid, Span
from quitus.sources.pdf.heads import Hints
from quitus.sources.pdf.lines import assembled
from quitus.sources.pdf.merging import merged_down
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.painted_over import merged_over, painted_over
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.strokes import Fill, Rule
from quitus.sources.pdf.zones import Zone

Placed = tuple[Span, list[Line]]


def hints_of(zone: Zone, fills: Sequence[Fill], rules: Sequence[Rule]) -> Hints:
    """What is drawn in a zone's head: rules shorter than the zone, and filled cells."""
    short = [
        r
        for r in rules
        if zone.x0 - 3 <= r.start and r.end <= zone.x1 + 3 and r.end - r.start < 0.8 * (zone.x1 - zone.x0)
    ]
    top = min([row.top for row in zone.rows])
    cells = [f.box for f in fills if f.color != "ffffff" and f.box.bottom > top and f.box.x0 >= zone.x0 - 3]
    return Hints(short, cells, zone.ys)


def row_cells(row: int, group: Sequence[TextRow], found: Sequence[Column]) -> list[Placed]:
    """The cells of one table row; a chunk over several columns whose cells are empty spans them."""
    slots: list[list[Line]] = [[] for _ in found]
    reach = list(range(len(found)))
    for chunk in (c for text in group for c in text.chunks):
        first, last = covered_by(chunk, found)
        slots[first].append(chunk)
        reach[first] = max(reach[first], last)
    placed: list[Placed] = []
    column = 0
    while column < len(found):
        end = reach[column]
        while end > column and any(slots[c] for c in range(column + 1, end + 1)):
            end -= 1
        placed.append((Span(row, column, 1, end - column + 1), slots[column]))
        column = end + 1
    return placed


def filled_table(
    zone: Zone,
    xs: tuple[float, ...],
    placed: list[Placed],
    head_rows: int,
    groups: Sequence[Sequence[TextRow]],
    doubts: set[str],
    fills: Sequence[Fill],
    rules: Sequence[Rule],
) -> Filled | None:
    """The grid of the head's and the rows' cells; None where it has less than two rows, or cells lie on others."""
    rows = head_rows + len(groups)
    if rows < 2 or _overlaid(placed):
        return None
    ys = _row_edges(zone, head_rows, groups)
    if zone.edges:
        placed = merged_over(placed, painted_over(zone.edges, zone.rows, fills))
    placed = merged_down(placed, xs, ys, head_rows, rules)
    holes = _holes(placed, rows, len(xs) - 1)
    told = doubts | ({"row_breaks"} if holes or is_cut(placed, head_rows) else set())
    placed = sorted([*placed, *holes], key=lambda cell: cell[0][:2]) if holes else placed
    grid = Grid(zone.kind, xs, ys, tuple(span for span, _ in placed), tuple(sorted(told)))
    lines = [assembled(found) for _, found in placed]
    colors = [_color(grid, span, fills) for span in grid.spans]
    return Filled(grid, lines, colors, head_rows)


def _overlaid(placed: Sequence[Placed]) -> bool:
    """Whether two cells cover one place: what was taken for one table is several."""
    places = [place for span, _ in placed for place in span.places()]
    return len(set(places)) < len(places)


def _holes(placed: Sequence[Placed], rows: int, columns: int) -> list[Placed]:
    """Empty cells for the places that no cell covers, which no table may have."""
    covered = {place for span, _ in placed for place in span.places()}
    places = ((row, column) for row in range(rows) for column in range(columns))
    return [(Span(row, column, 1, 1), []) for row, column in places if (row, column) not in covered]


def _row_edges(zone: Zone, head_rows: int, groups: Sequence[Sequence[TextRow]]) -> tuple[float, ...]:
    """Row edges: the drawn ones between two rows, otherwise the middle of the space between their texts."""
    tops = [min(row.top for row in group) for group in groups]
    bottoms = [max(row.bottom for row in group) for group in groups]
    start = min(row.top for row in zone.rows)
    first = tops[0] if tops else max(row.bottom for row in zone.rows)
    head = [start + (first - start) * i / head_rows for i in range(head_rows)] if head_rows else []
    inner = [(a + b) / 2 for a, b in zip(bottoms, tops[1:], strict=False)]
    # A text beside the last rows may go on below them.
    edges = [*head, *tops[:1], *inner, max(bottoms[-1:] + [row.bottom for row in zone.rows])]
    if zone.ys:
        edges[0], edges[-1] = min(edges[0], zone.ys[0]), max(edges[-1], zone.ys[-1])
    return tuple(edges)


def _color(grid: Grid, span: Span, fills: Sequence[Fill]) -> str:
    box = grid.span_box(span)
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    found = [fill.color for fill in fills if fill.box.contains_point(x, y)]
    return found[-1] if found and found[-1] != "ffffff" else ""
