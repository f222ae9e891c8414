"""Tables without a grid: zones turned to grids with their lines, or refused."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.sources.pdf.columned import columned
from quitus.sources.pdf.columns import Column, aligned, columns, covered_by, edges, value_columns
from quitus.sources.pdf.cycled import Cycled, cycled
from quitus.sources.pdf.filling import filled_table, hints_of, row_cells
from quitus.sources.pdf.grids import Filled, Span
from quitus.sources.pdf.head_groups import body_start, head_groups, with_head_parted
from quitus.sources.pdf.headings import heading_number
from quitus.sources.pdf.heads import head_cells
from quitus.sources.pdf.model import Line, TableKind
from quitus.sources.pdf.open_columns import open_columns, placed_beside, right_of
from quitus.sources.pdf.painted_heads import PaintedHead, ends_heads, painted_head
from quitus.sources.pdf.rowing import grouped
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.rows_by_values import Grouping, is_data
from quitus.sources.pdf.spanning import Spanning, labels_beside, short_rules
from quitus.sources.pdf.strokes import Fill, Rule
from quitus.sources.pdf.tokens import is_number, is_value, is_year
from quitus.sources.pdf.wrapped import rests_joined
from quitus.sources.pdf.zones import Zone, narrowed

_APART = 2.2
Placed = tuple[Span, list[Line]]


def table_of(zone: Zone, fills: Sequence[Fill], rules: Sequence[Rule] = (), pages: int = 0) -> Filled | None:
    """The zone's table, or None where it is no table that can be told with reason.

    `rules` are the page's horizontal rules, `pages` how many the document has (to tell tables of contents).
    """
    size = _size(zone.rows)
    printed = zone.rows
    zone, found = columned(zone, size, fills)
    if len(found) < 2:
        return None
    values = value_columns(zone.rows, found)
    doubts = _doubts(zone, found, values, size, pages)
    if doubts is None:
        return None
    xs = zone.edges or edges(found, zone.x0, zone.x1)
    behind = [column for column in values if column > 0]
    label_end = xs[min(behind)] if behind else xs[1]
    drawn = _painted(zone, printed, label_end, fills)
    counting = [column for column in sorted(behind) if not _of_years(zone, found, column)]
    headed = bool(zone.ys) and zone.rows[0].bottom < zone.ys[0] + 1
    spanning = short_rules(rules, zone.ys, zone.x0, zone.x1, found, counting, headed=headed)
    if spanning is not None and (made := _spanned(zone, found, xs, label_end, spanning, (fills, rules))):
        return made
    counted = cycled(zone, found, rules, None if drawn is None else drawn.bottom)
    if counted is not None:
        return _counted(zone, found, xs, counted, drawn, (fills, rules))
    merged = _beside(zone, found, xs, label_end, drawn, sorted(behind), (fills, rules))
    if merged is not None:
        return merged
    if drawn is not None:
        return _below_painted(zone, found, xs, label_end, drawn, doubts, (fills, rules))
    grouping = grouped(zone.rows, zone.ys, label_end)
    if grouping.guessed:
        doubts.add("row_breaks")
    under = [found[column] for column in sorted(behind)]
    groups: Sequence[tuple[TextRow, ...]] = grouping.groups
    head = head_groups(groups, label_end, zone.ys, under)
    if not head:
        groups = with_head_parted(groups, label_end)
        head = head_groups(groups, label_end, zone.ys, under)
    above = [row for group in groups[:head] for row in group]
    placed, head_rows = head_cells(above, found, xs, hints_of(zone, fills, rules))
    body = rests_joined(groups[head:], zone.edges)
    for row, group in enumerate(body, head_rows):
        placed += row_cells(row, group, found)
    return filled_table(zone, xs, placed, head_rows, body, doubts, fills, rules)


def _of_years(zone: Zone, found: Sequence[Column], column: int) -> bool:
    """Whether all values of a column are years, which name the rows."""
    chunks = (chunk for row in zone.rows for chunk in row.chunks if covered_by(chunk, found)[0] == column)
    values = [chunk.text for chunk in chunks if is_value(chunk.text)]
    return all(map(is_year, values))


def _painted(
    zone: Zone, printed: Sequence[TextRow], label_end: float, fills: Sequence[Fill]
) -> PaintedHead | None:
    data = (row for row in printed if is_data(row, label_end) and not ends_heads(row, printed, fills))
    first = next((row.top for row in data), None)
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
    body = rests_joined(grouping.groups, zone.edges)
    for row, group in enumerate(body, head.rows):
        placed += row_cells(row, group, found)
    return filled_table(zone, xs, placed, head.rows, body, doubts, *drawn)


def _spanned(
    zone: Zone,
    found: Sequence[Column],
    xs: tuple[float, ...],
    label_end: float,
    spanning: Spanning,
    drawn: tuple[Sequence[Fill], Sequence[Rule]],
) -> Filled | None:
    """The table of a zone whose short rules leave its first or last columns open over several rows."""
    ys = sorted([*zone.ys, *spanning.ys])
    grouping = grouped(spanning.parted(zone.rows, zone.ys), ys, label_end)
    head = head_groups(grouping.groups, label_end, ys, found[spanning.columns : spanning.last])
    body = grouping.groups[head:]
    if not body:
        return None
    start = max((y for y in ys if y < (body[0][0].top + body[0][0].bottom) / 2), default=0.0)
    above = [row for row in zone.rows if (row.top + row.bottom) / 2 < start]
    below = [row for row in zone.rows if (row.top + row.bottom) / 2 >= start]
    placed, head_rows = head_cells(above, found, xs, hints_of(zone, *drawn))
    across: set[int] = set()
    for row, group in enumerate(body, head_rows):
        if any(map(spanning.is_whole, group)):
            # A band over the labels and what stands beside them: the name of an action or a measure.
            across.add(row)
            placed += row_cells(row, group, found)
        else:
            placed += [cell for cell in row_cells(row, group, found) if spanning.parts(cell[0].column)]
    placed += labels_beside(below, zone.ys, body, head_rows, spanning, found, across)
    doubts = {"row_breaks"} if grouping.guessed else set()
    return filled_table(zone, xs, sorted(placed, key=lambda cell: cell[0][:2]), head_rows, body, doubts, *drawn)


def _beside(
    zone: Zone,
    found: Sequence[Column],
    xs: tuple[float, ...],
    label_end: float,
    head: PaintedHead | None,
    behind: Sequence[int],
    drawn: tuple[Sequence[Fill], Sequence[Rule]],
) -> Filled | None:
    """The table of a zone with merged labels beside its rows; None where there are none, or none that fit."""
    columns = open_columns(found, behind, zone.rows)
    if columns is None:
        return None
    rows, ys = right_of(zone, columns, drawn[0])
    if head is not None:
        rows = [row for row in rows if (row.top + row.bottom) / 2 >= head.bottom]
    if not rows:
        return None
    grouping = grouped(rows, ys, label_end, headed=head is not None)
    first = 0 if head else head_groups(grouping.groups, label_end, ys, [found[c] for c in behind])
    body = grouping.groups[first:]
    start = head.bottom if head else body_start(grouping.groups, first, ys)
    beside = placed_beside(zone, columns, found, body, start, drawn)
    if beside is None:
        return None
    above = [row for row in zone.rows if (row.top + row.bottom) / 2 < start]
    placed, top = (list(head.cells), head.rows) if head else head_cells(above, found, xs, hints_of(zone, *drawn))
    placed += [(span._replace(row=span.row + top), lines) for span, lines in beside[0]]
    for row, group in enumerate(body, top):
        placed += [cell for cell in row_cells(row, group, found) if cell[0].column >= columns.count]
    doubts = {"row_breaks"} if grouping.guessed or beside[1] else set()
    return filled_table(zone, xs, sorted(placed, key=lambda cell: cell[0][:2]), top, body, doubts, *drawn)


def _counted(
    zone: Zone,
    found: Sequence[Column],
    xs: tuple[float, ...],
    counted: Cycled,
    head: PaintedHead | None,
    drawn: tuple[Sequence[Fill], Sequence[Rule]],
) -> Filled | None:
    """The table of a zone whose rows a column counts off."""
    hints = hints_of(zone, *drawn)
    placed, top = (list(head.cells), head.rows) if head else head_cells(counted.above, found, xs, hints)
    placed += [(span._replace(row=span.row + top), lines) for span, lines in counted.cells]
    doubts = {"row_breaks"} if counted.guessed else set()
    return filled_table(zone, xs, placed, top, [(row,) for row in counted.rows], doubts, *drawn)


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


def _size(rows: Sequence[TextRow]) -> float:
    return sorted(row.size for row in rows)[len(rows) // 2]


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
