"""Tables without a grid: zones turned to grids with their lines, or refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.sources.pdf.columns import Column, aligned, columns, covered_by, edges, value_columns
from quitus.sources.pdf.grids import Filled, Grid, Span
from quitus.sources.pdf.headings import heading_number
from quitus.sources.pdf.heads import Hints, head_cells
from quitus.sources.pdf.lines import assembled, cut
from quitus.sources.pdf.merging import merged_down
from quitus.sources.pdf.model import Line, TableKind
from quitus.sources.pdf.painted_heads import PaintedHead, painted_head
from quitus.sources.pdf.rowing import Grouping, grouped, is_data
from quitus.sources.pdf.rows import TextRow, text_row
from quitus.sources.pdf.spanning import Spanning, labels_beside, short_rules, stripped
from quitus.sources.pdf.strokes import Fill, Rule
from quitus.sources.pdf.tokens import is_number, is_value, is_year
from quitus.sources.pdf.zones import Zone, narrowed

_APART = 2.2
Placed = tuple[Span, list[Line]]


def table_of(zone: Zone, fills: Sequence[Fill], rules: Sequence[Rule] = (), pages: int = 0) -> Filled | None:
    """The zone's table, or None where it is no table that can be told with reason.

    `rules` are the page's horizontal rules, `pages` how many the document has (to tell tables of contents).
    """
    size = _size(zone.rows)
    printed = zone.rows
    zone, found = _columned(zone, size)
    if len(found) < 2:
        return None
    values = value_columns(zone.rows, found)
    doubts = _doubts(zone, found, values, size, pages)
    if doubts is None:
        return None
    xs = zone.edges or edges(found, zone.x0, zone.x1)
    behind = [column for column in values if column > 0]
    label_end = xs[min(behind)] if behind else xs[1]
    spanning = short_rules(rules, zone.ys, zone.x0, zone.x1, found, sorted(behind))
    if spanning is not None:
        return _spanned(zone, found, xs, label_end, spanning, (fills, rules))
    drawn = _painted(zone, printed, label_end, fills)
    if drawn is not None:
        return _below_painted(zone, found, xs, label_end, drawn, doubts, (fills, rules))
    grouping = grouped(zone.rows, zone.ys, label_end)
    if grouping.guessed:
        doubts.add("row_breaks")
    under = [found[column] for column in sorted(behind)]
    head = _head_groups(grouping.groups, label_end, zone.ys, under)
    above = [row for group in grouping.groups[:head] for row in group]
    placed, head_rows = head_cells(above, found, xs, _hints(zone, fills, rules))
    body = grouping.groups[head:]
    for row, group in enumerate(body, head_rows):
        placed += _row_cells(row, group, found)
    return _filled(zone, xs, placed, head_rows, body, doubts, fills, rules)


def _painted(
    zone: Zone, printed: Sequence[TextRow], label_end: float, fills: Sequence[Fill]
) -> PaintedHead | None:
    first = next((row.top for row in printed if is_data(row, label_end)), None)
    if first is None and zone.ys and all(row.bold for row in printed):
        # A head alone at a page's foot: the table's rows are on the next page.
        first = zone.ys[-1]
    return painted_head(printed, zone.edges, first, fills) if zone.edges and first is not None else None


def _below_painted(
    zone: Zone,
    found: Sequence[Column],
    xs: tuple[float, ...],
    label_end: float,
    head: PaintedHead,
    doubts: set[str],
    drawn: tuple[Sequence[Fill], Sequence[Rule]],
) -> Filled | None:
    """The table of a zone whose head's cells are painted."""
    below = [row for row in zone.rows if (row.top + row.bottom) / 2 >= head.bottom]
    ys = [y for y in zone.ys if y > head.bottom - 1]
    grouping = grouped(below, ys, label_end, headed=True) if below else Grouping((), False)
    if grouping.guessed:
        doubts.add("row_breaks")
    placed = list(head.cells)
    for row, group in enumerate(grouping.groups, head.rows):
        placed += _row_cells(row, group, found)
    return _filled(zone, xs, placed, head.rows, grouping.groups, doubts, *drawn)


def _spanned(
    zone: Zone,
    found: Sequence[Column],
    xs: tuple[float, ...],
    label_end: float,
    spanning: Spanning,
    drawn: tuple[Sequence[Fill], Sequence[Rule]],
) -> Filled | None:
    """The table of a zone whose short rules leave its first columns open over several rows."""
    ys = sorted([*zone.ys, *spanning.ys])
    grouping = grouped(stripped(zone.rows, spanning.cut), ys, label_end)
    head = _head_groups(grouping.groups, label_end, ys, found[spanning.columns :])
    body = grouping.groups[head:]
    if not body:
        return None
    start = max((y for y in ys if y < (body[0][0].top + body[0][0].bottom) / 2), default=0.0)
    above = [row for row in zone.rows if (row.top + row.bottom) / 2 < start]
    below = [row for row in zone.rows if (row.top + row.bottom) / 2 >= start]
    placed, head_rows = head_cells(above, found, xs, _hints(zone, *drawn))
    for row, group in enumerate(body, head_rows):
        placed += [cell for cell in _row_cells(row, group, found) if cell[0].column >= spanning.columns]
    placed += labels_beside(below, zone.ys, body, head_rows, spanning, found)
    doubts = {"row_breaks"} if grouping.guessed else set()
    return _filled(zone, xs, sorted(placed, key=lambda cell: cell[0][:2]), head_rows, body, doubts, *drawn)


def beside(zone: Zone) -> tuple[Zone, Zone] | None:
    """An open zone's two halves where it is two tables side by side, each with labels and values of its own."""
    if zone.kind is not TableKind.ALIGNED:
        return None
    size = _size(zone.rows)
    found = columns(zone.rows, size)
    values = value_columns(zone.rows, found)
    for column in range(2, len(found) - 1):
        wide = found[column].start - found[column - 1].end >= _APART * size
        inner = any(0 < c < column for c in values) and any(c > column for c in values)
        if wide and column not in values and inner and 0 not in values:
            middle = (found[column].start + found[column - 1].end) / 2
            left = [part for row in zone.rows if (part := row.within(-1e6, middle)) is not None]
            right = [part for row in zone.rows if (part := row.within(middle, 1e6)) is not None]
            return narrowed(zone, left), narrowed(zone, right)
    return None


def _head_groups(
    groups: Sequence[Sequence[TextRow]], label_end: float, ys: Sequence[float], under: Sequence[Column]
) -> int:
    """How many first groups are the head: those before the first with values, if one of them has two heads.

    A separator drawn between heads and values ends the head, and so does a row that has no head over any of the
    columns of values (`under`).
    """
    first = next((i for i, group in enumerate(groups) if any(is_data(row, label_end) for row in group)), None)
    if first:
        slots = [sum(1 for y in ys if y < (group[0].top + group[0].bottom) / 2) for group in groups]
        drawn = next((i for i in range(first) if slots[i] == slots[first]), first)
        first = drawn or first
    if first is None:
        return 1
    while first > 1 and _is_body(groups[first - 1], label_end, under):
        first -= 1
    return first if any(row.right > label_end for group in groups[:first] for row in group) else 0


def _is_body(group: Sequence[TextRow], label_end: float, under: Sequence[Column]) -> bool:
    """Whether a group of rows begins with a label and has no words over the columns of values."""
    if all(_is_label(row, label_end) for row in group):
        return True
    labelled = any(row.left < label_end - 1 for row in group)
    return labelled and all(_is_no_head(group, column) for column in under)


def _is_no_head(group: Sequence[TextRow], column: Column) -> bool:
    """Whether what a group of rows has over a column is nothing or a value, be it set in two lines."""
    over = [c.text for row in group for c in row.chunks if c.lefts[0] < column.end and c.rights[-1] > column.start]
    text = " ".join(over)
    return not text or (not is_year(text) and (is_value(text) or text[0].isdigit()))


def _is_label(row: TextRow, label_end: float) -> bool:
    """Whether a row holds labels only: a measure's name above its rows may run on over the columns of values."""
    return row.right <= label_end or (row.alone and row.left < label_end)


def _hints(zone: Zone, fills: Sequence[Fill], rules: Sequence[Rule]) -> Hints:
    short = [
        r
        for r in rules
        if zone.x0 - 3 <= r.start and r.end <= zone.x1 + 3 and r.end - r.start < 0.8 * (zone.x1 - zone.x0)
    ]
    top = min([row.top for row in zone.rows])
    cells = [f.box for f in fills if f.color != "ffffff" and f.box.bottom > top and f.box.x0 >= zone.x0 - 3]
    return Hints(short, cells)


def _size(rows: Sequence[TextRow]) -> float:
    return sorted(row.size for row in rows)[len(rows) // 2]


def _columned(zone: Zone, size: float) -> tuple[Zone, list[Column]]:
    """The zone with its chunks cut at drawn column edges, and its columns."""
    if not zone.edges:
        return zone, columns(zone.rows, size)
    rows = [_cut_row(row, zone.edges[1:-1]) for row in zone.rows]
    found = [Column(a + 0.5, b - 0.5) for a, b in zip(zone.edges, zone.edges[1:], strict=False)]
    return replace(zone, rows=tuple(rows)), found


def _cut_row(row: TextRow, inner: Sequence[float]) -> TextRow:
    """The row's chunks cut at the edges; words alone in a row run over edges, as a row over others does."""
    parts = [part for chunk in row.chunks for part in cut(chunk, inner)]
    if (
        row.alone
        and len(parts) > 1
        and not any(is_value(p.text) or any(map(str.isdigit, p.text)) for p in parts[1:])
    ):
        return row
    return text_row(parts)


def _doubts(
    zone: Zone, found: Sequence[Column], values: dict[int, int], size: float, pages: int
) -> set[str] | None:
    """What makes the grid a guess; None where there is no reason to take the zone for a table."""
    drawn = zone.kind is not TableKind.ALIGNED
    behind = {column: count for column, count in values.items() if column > 0}
    data = [row for row in zone.rows if row.values]
    if drawn:
        return None if not (behind or _form(zone, found)) else _uneven(zone, behind, found, size)
    straight = [column for column in behind if aligned(zone.rows, found, column, size)]
    if _listing(zone, found, pages) or not straight:
        return None
    if any(sum(is_year(chunk.text) for chunk in row.chunks) > 1 for row in zone.rows if not row.values):
        return _uneven(zone, behind, found, size)
    if len(data) < 2 or sum(behind.values()) < 2:
        return None
    numbers = [c for row in data for c in row.chunks if is_number(c.text) and covered_by(c, found)[0] in straight]
    if len(numbers) < 2:
        return None
    return _uneven(zone, behind, found, size)


def _uneven(zone: Zone, behind: dict[int, int], found: Sequence[Column], size: float) -> set[str]:
    if zone.edges:
        return set()
    ragged = any(not aligned(zone.rows, found, column, size) for column in behind)
    return {"uneven_columns"} if ragged else set()


def _form(zone: Zone, found: Sequence[Column]) -> bool:
    """An empty form: rows ruled or banded, with heads over every column and labels at the left."""
    head = zone.rows[0]
    return len(zone.ys) >= 3 and len(head.chunks) >= len(found) - 1 >= 1 and len(zone.rows) > 2


def _listing(zone: Zone, found: Sequence[Column], last_page: int) -> bool:
    """Whether the zone is a numbered list or a table of contents."""
    firsts = [row.chunks[0].text for row in zone.rows if row.tabular]
    numbered = sum(1 for text in firsts if text.rstrip(".)").isdigit() and not text.isdigit())
    if numbered > 0.5 * len(firsts):
        return True
    lasts = [row.chunks[-1].text for row in zone.rows if row.tabular]
    pages = [int(text) for text in lasts if text.isdigit() and len(text) <= 3]
    climbing = len(pages) >= 0.8 * len(lasts) and len(pages) >= 4 and pages == sorted(pages)
    if not climbing or len(found) > 3 or pages[-1] > last_page:
        return False
    numbered = sum(1 for row in zone.rows if heading_number(row.chunks[0].text) is not None)
    return numbered > 0.4 * len(firsts) or len(found) == 2


def _row_cells(row: int, group: Sequence[TextRow], found: Sequence[Column]) -> list[Placed]:
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


def _filled(
    zone: Zone,
    xs: tuple[float, ...],
    placed: list[Placed],
    head_rows: int,
    groups: Sequence[Sequence[TextRow]],
    doubts: set[str],
    fills: Sequence[Fill],
    rules: Sequence[Rule],
) -> Filled | None:
    rows = head_rows + len(groups)
    if rows < 2:
        return None
    ys = _row_edges(zone, head_rows, groups)
    placed = merged_down(placed, xs, ys, head_rows, rules)
    grid = Grid(zone.kind, xs, ys, tuple(span for span, _ in placed), tuple(sorted(doubts)))
    lines = [assembled(found) for _, found in placed]
    colors = [_color(grid, span, fills) for span in grid.spans]
    return Filled(grid, lines, colors, head_rows)


def _row_edges(zone: Zone, head_rows: int, groups: Sequence[Sequence[TextRow]]) -> tuple[float, ...]:
    """Row edges: the drawn ones between two rows, otherwise the middle of the space between their texts."""
    tops = [min(row.top for row in group) for group in groups]
    bottoms = [max(row.bottom for row in group) for group in groups]
    start = min(row.top for row in zone.rows)
    first = tops[0] if tops else max(row.bottom for row in zone.rows)
    head = [start + (first - start) * i / head_rows for i in range(head_rows)] if head_rows else []
    inner = [(a + b) / 2 for a, b in zip(bottoms, tops[1:], strict=False)]
    edges = [*head, *tops[:1], *inner, bottoms[-1] if bottoms else first]
    if zone.ys:
        edges[0], edges[-1] = min(edges[0], zone.ys[0]), max(edges[-1], zone.ys[-1])
    return tuple(edges)


def _color(grid: Grid, span: Span, fills: Sequence[Fill]) -> str:
    box = grid.span_box(span)
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    found = [fill.color for fill in fills if fill.box.contains_point(x, y)]
    return found[-1] if found and found[-1] != "ffffff" else ""
