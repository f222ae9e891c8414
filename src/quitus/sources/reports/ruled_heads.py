"""Heads in a full grid over a body with other rules, which the layout takes for two tables: they are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import Block, Cell, Document, Table
from quitus.sources.reports.tableview import is_value, is_year, read

_MOST_ROWS = 3
_APART = 8.0
_ROOM = 20.0
_SAME = 3.0


def with_ruled_heads(document: Document, words: NumberWords) -> Document:
    """The document, each table of heads alone joined with the one that stands right below it in its columns."""
    flow: list[Block | Table] = []
    for item in document.flow:
        above = flow[-1] if flow else None
        if isinstance(above, Table) and isinstance(item, Table) and _is_head_of(above, item, words):
            flow[-1] = _joined(above, item)
        elif isinstance(above, Table) and isinstance(item, Table) and (body := _under(above, item, words)):
            flow[-1] = _joined(item, body)
        elif isinstance(above, Table) and isinstance(item, Table) and (upper := _without_last_head(above, item)):
            flow[-1] = _joined(upper, item)
        else:
            flow.append(item)
    return document if len(flow) == len(document.flow) else replace(document, flow=tuple(flow))


def _under(around: Table, head: Table, words: NumberWords) -> Table | None:
    """The table whose painted area lies around its head too, without that; None where it is none of the head's."""
    lines = [line for cell in around.cells for line in cell.passage.lines]
    part, upper = around.parts[0], head.parts[-1]
    first = min((line.top for line in lines), default=0.0)
    inside = part.page == upper.page and part.box.top <= upper.box.top and first >= upper.box.bottom
    if not inside or first - upper.box.bottom > _ROOM:
        return None
    body = replace(around, parts=(part._replace(box=part.box._replace(top=upper.box.bottom)), *around.parts[1:]))
    return body if _is_head_of(head, body, words) else None


def _without_last_head(above: Table, below: Table) -> Table | None:
    """A table that ends with its own head once more, without that, where the rest of it stands right below.

    The head was printed again on the next page, over rows with other rules. None where that is not so.
    """
    grid = above.grid()
    texts = [[cell.text for cell in row] for row in grid]
    again = next((n for n in range(_MOST_ROWS, 0, -1) if above.rows > 2 * n and texts[-n:] == texts[:n]), 0)
    if not again or above.columns != below.columns or below.header_rows:
        return None
    first = above.rows - again
    last = [part for cell in above.cells if cell.row >= first for part in cell.parts]
    box, page = last[0].box, last[0].page
    for part in last[1:]:
        box = box.union(part.box)
    under = below.parts[0]
    touching = under.page == page and abs(under.box.top - box.bottom) <= _APART
    if not touching or abs(under.box.x0 - box.x0) > _SAME or abs(under.box.x1 - box.x1) > _SAME:
        return None
    return replace(above, rows=first, cells=tuple(cell for cell in above.cells if cell.row < first))


def _is_head_of(above: Table, below: Table, words: NumberWords) -> bool:
    """Whether a table holds words in a few rows, and another values, in the same columns just below it."""
    if above.kind is below.kind or above.columns != below.columns or above.rows > _MOST_ROWS or below.header_rows:
        return False
    upper, lower = above.parts[-1], below.parts[0]
    touching = upper.page == lower.page and abs(lower.box.top - upper.box.bottom) <= _APART
    even = abs(upper.box.x0 - lower.box.x0) <= _SAME and abs(upper.box.x1 - lower.box.x1) <= _SAME
    if not (touching and even) or above.columns < 2 or _has_values(above, words) or not _has_values(below, words):
        return False
    edges = [*(cell.parts[0].box.x0 for cell in above.grid()[-1]), upper.box.x1]
    return all(_is_below(cell, edges) for cell in below.cells)


def _is_below(cell: Cell, edges: Sequence[float]) -> bool:
    """Whether all lines of a cell have their middle below the heads of its columns."""
    left, right = edges[cell.column], edges[cell.column + cell.column_span]
    boxes = (line.box() for line in cell.passage.lines)
    return all(left <= (box.x0 + box.x1) / 2 <= right for box in boxes)


def _has_values(table: Table, words: NumberWords) -> bool:
    """Whether a row holds a value right of its first cell; years are none."""
    rows = ([cell for cell in row[1:] if cell is not row[0]] for row in table.grid())
    return any(is_value(read(cell, words)) and not is_year(cell.text) for row in rows for cell in row)


def _joined(head: Table, body: Table) -> Table:
    moved = tuple(replace(cell, row=cell.row + head.rows) for cell in body.cells)
    return replace(
        body,
        parts=(*head.parts, *body.parts),
        rows=head.rows + body.rows,
        cells=(*head.cells, *moved),
        header_rows=head.header_rows or head.rows,
        caption=head.caption,
        sure=head.sure and body.sure,
        doubts=(*head.doubts, *body.doubts),
    )
