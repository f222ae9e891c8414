"""Tables that run over a page break made whole: cut rows merged, repeated headers dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from quitus.figures.places import Box
from quitus.sources.pdf.drafts import Draft, DraftCell
from quitus.sources.pdf.lines import cut
from quitus.sources.pdf.model import CellPart, Line, TableKind
from quitus.sources.pdf.tokens import is_number, is_year

_EDGE = 4.0
_HELD = 0.75
_GUTTER = 0.5
_NUMBER = re.compile(r"[\d\s.,'’%€+()/-]+|NR|NC|ND|n\.?d\.?|n\.?c\.?|s\.?o\.?", re.IGNORECASE)


def fits(upper: Draft, lower: Draft) -> bool:
    """Whether the lower table (first of its page) may continue the upper one (last of the page before)."""
    if _edges(upper, lower) is None:
        return False
    if repeated_header(upper, lower):
        return True
    return not _own_header(upper, lower)


def _edges(upper: Draft, lower: Draft) -> tuple[float, ...] | None:
    """The column edges of the whole: one table's edges must all be among the other's."""
    if TableKind.RULED is not upper.kind or TableKind.RULED is not lower.kind:
        return upper.xs if _same_columns(upper, lower) else None
    shift = lower.xs[0] - upper.xs[0]
    if abs(shift) > 40 or abs(lower.xs[-1] - upper.xs[-1] - shift) > _EDGE:
        return None
    moved = [x - shift for x in lower.xs]
    fewer, more = (moved, upper.xs) if len(moved) <= len(upper.xs) else (upper.xs, moved)
    if all(min(abs(x - other) for other in more) <= _EDGE for x in fewer):
        return tuple(more)
    return None


def _same_columns(upper: Draft, lower: Draft) -> bool:
    """Whether two tables without drawn columns have the same ones: no text of either crosses between them."""
    texts = [line for cell in lower.cells for line in cell.lines]
    outside = any(line.lefts[0] < upper.xs[0] - 5 or line.rights[-1] > upper.xs[-1] + 5 for line in texts)
    if upper.columns != lower.columns or (outside and abs(upper.xs[-1] - lower.xs[-1]) > 30):
        return False
    cells = [cell for cell in (*upper.cells, *lower.cells) if cell.columns == 1 and cell.lines]
    for column in range(upper.columns - 1):
        rights = [line.rights[-1] for cell in cells if cell.column == column for line in cell.lines]
        lefts = [line.lefts[0] for cell in cells if cell.column == column + 1 for line in cell.lines]
        if rights and lefts and max(rights) > min(lefts):
            return False
    return True


def _own_header(upper: Draft, lower: Draft) -> bool:
    """Whether the lower table starts with a header of its own, so that it is another table."""
    first = [cell for cell in lower.row(0) if cell.lines]
    if lower.header_rows == 0 or not first:
        return False
    if upper.rows <= upper.header_rows or _all_header(upper):
        return False
    filled = {cell.fill for cell in first} - {""}
    ends = {cell.fill for cell in upper.row(-1)}
    return bool(filled) and not filled & ends and len(first) >= lower.columns - 1


def _all_header(table: Draft) -> bool:
    return all(cell.fill or cell.bold or not cell.lines for cell in table.cells) and table.rows <= 3


def repeated_header(upper: Draft, lower: Draft) -> int:
    """How many first rows of the lower table are the upper one's first rows once more."""
    count = 0
    for index in range(min(upper.rows, lower.rows, 5)):
        one, other = _printed(upper.row(index)), _printed(lower.row(index))
        if one != other or not "".join(one):
            break
        count = index + 1
    if count == 1 and not (upper.header_rows or lower.header_rows) and _numbers(lower.row(0)) > 0:
        return 0
    return count


def _printed(cells: Sequence[DraftCell]) -> list[str]:
    return [" ".join(cell.text.split()).casefold() for cell in cells]


def _numbers(cells: Sequence[DraftCell]) -> int:
    return sum(1 for cell in cells if cell.lines and _NUMBER.fullmatch(cell.text) and not is_year(cell.text))


def stitch(upper: Draft, lower: Draft) -> None:
    """Append the lower table to the upper one, which `fits` has allowed."""
    edges = _edges(upper, lower)
    assert edges is not None
    shift = lower.xs[0] - upper.xs[0]
    _refit(upper, edges, 0.0)
    _refit(lower, edges, shift)
    dropped = repeated_header(upper, lower)
    if dropped:
        upper.header_rows = max(upper.header_rows, dropped)
        upper.repeated += _drop_rows(lower, dropped)
    upper.parts.extend(lower.parts)
    upper.doubts |= lower.doubts
    if lower.rows == 0:
        return
    cut = not dropped and _header_cut(upper, lower)
    merge = cut or _row_cut(upper, lower)
    if not merge and (_unlabelled(upper.row(-1)) or _unlabelled(lower.row(0))):
        upper.doubts.add("cut_row")
    if cut:
        upper.header_rows = upper.rows
    _append(upper, lower, merge)


def _unlabelled(cells: Sequence[DraftCell]) -> bool:
    """Whether a row has values but no label, where labels are one to a row."""
    return (
        cells[0].rows == 1
        and _numbers(cells) > 0
        and not any(cell.lines and not _NUMBER.fullmatch(cell.text) for cell in cells)
    )


def taken_in(upper: Draft, lines: Sequence[Line], lower: Draft) -> bool:
    """Whether lines below a table belong to it as it goes on: to its next row, or as a label over its rows."""
    return _adopted(upper, lines, lower) or _closing_label(upper, lines, lower)


def _closing_label(upper: Draft, lines: Sequence[Line], lower: Draft) -> bool:
    """Make lines between a table and its continuation under the same heads a row of one label."""
    if len(lines) > 3 or upper.kind is TableKind.RULED or not fits(upper, lower):
        return False
    firsts = [line.lefts[0] for cell in upper.cells if cell.column == 0 for line in cell.lines]
    size = max(line.size for cell in upper.cells for line in cell.lines)
    flush = all(any(abs(line.lefts[0] - left) < 2 for left in firsts) for line in lines)
    near = lines[0].top - upper.parts[-1].box.bottom < 2 * size
    if not (repeated_header(upper, lower) and flush and near and all(line.size <= 1.05 * size for line in lines)):
        return False
    _append_line_row(upper, lines, [0] * len(lines))
    return True


def _adopted(upper: Draft, lines: Sequence[Line], lower: Draft) -> bool:
    """Give label lines below a table without a grid to the value row that opens its continuation."""
    first = lower.row(0)
    if not lines or len(lines) > 4 or upper.kind is TableKind.RULED or lower.header_rows:
        return False
    if _edges(upper, lower) is None or (not _unlabelled(first) and not first[0].text[:1].islower()):
        return False
    if any(_place(upper.xs, line) != 0 or line.page != upper.parts[-1].page for line in lines):
        return False
    box = Box(upper.xs[0], lines[0].top, upper.xs[1], lines[-1].bottom)
    first[0].lines[:0] = lines
    first[0].parts.insert(0, CellPart(lines[0].page, box))
    return True


def absorbed(upper: Draft, lines: Sequence[Line]) -> int:
    """How many of a page's first lines were rows of the table at the end of the page before.

    Such a row (often a total) stands alone: its chunks must fall into the table's columns, one of them a value.
    """
    heads = {line.text for cell in upper.cells if cell.row < upper.header_rows for line in cell.lines}
    start = next((i for i, line in enumerate(lines) if line.text not in heads), len(lines))
    taken = start
    while taken < len(lines):
        printed = [
            line for line in lines[taken : taken + upper.columns] if abs(line.bottom - lines[taken].bottom) < 2
        ]
        row = [part for line in printed for part in _columned(line, upper)]
        places = [_place(upper.xs, line) for line in row]
        if len(row) < 2 or None in places or len(set(places)) < len(row) or places[0] != 0:
            break
        if not any(is_number(line.text) for line in row[1:]):
            break
        _append_line_row(upper, row, [place for place in places if place is not None])
        taken += len(printed)
    return taken if taken > start else 0


def _columned(line: Line, table: Draft) -> list[Line]:
    """The line in parts where numbers run on from column to column, if their white parts it so."""
    gaps = [
        (line.rights[at - 1] + line.lefts[at + 1]) / 2
        for at, character in enumerate(line.text)
        if character == " " and line.lefts[at + 1] - line.rights[at - 1] > _GUTTER * line.size
    ]
    parts = cut(line, gaps)
    return parts if len(parts) == table.columns - 1 and all(is_number(part.text) for part in parts) else [line]


def opening_labels(upper: Draft, lines: Sequence[Line], lower: Draft) -> bool:
    """Make lines between a page's top and a table that goes on there rows of labels over it."""
    if len(lines) > 2 or lower.header_rows or lower.kind is TableKind.RULED or not fits(upper, lower):
        return False
    if not lower.row(0)[0].lines:
        return False
    if any(_place(lower.xs, line) != 0 or line.size > 1.1 * lower.row(0)[0].lines[0].size for line in lines):
        return False
    for cell in lower.cells:
        cell.row += len(lines)
    lower.rows += len(lines)
    for row, line in enumerate(lines):
        for column in range(lower.columns):
            room = Box(lower.xs[column], line.top, lower.xs[column + 1], line.bottom)
            found = [line] if column == 0 else []
            lower.cells.append(DraftCell(row, column, 1, 1, [CellPart(line.page, room)], room, found, ""))
    return True


def _place(xs: Sequence[float], line: Line) -> int | None:
    """The column that holds nearly all of a line; a total's number may be wider than those it sums."""
    left, right = line.lefts[0], line.rights[-1]
    for column, (start, end) in enumerate(pairwise(xs)):
        if min(right, end + 2) - max(left, start - 2) >= _HELD * (right - left):
            return column
    return None


def _append_line_row(upper: Draft, row: Sequence[Line], places: Sequence[int]) -> None:
    page = row[0].page
    for column in range(upper.columns):
        lines = [line for line, place in zip(row, places, strict=True) if place == column]
        room = Box(upper.xs[column], row[0].top, upper.xs[column + 1], row[0].bottom)
        upper.cells.append(DraftCell(upper.rows, column, 1, 1, [CellPart(page, room)], room, lines, ""))
    upper.rows += 1
    upper.parts.append(CellPart(page, Box(upper.xs[0], row[0].top, upper.xs[-1], row[0].bottom)))


def _refit(table: Draft, edges: tuple[float, ...], shift: float) -> None:
    """Renumber the columns by the edges of the whole table."""
    if len(table.xs) == len(edges):
        table.xs = edges
        return
    places = [min(range(len(edges)), key=lambda i, x=x: abs(edges[i] - x + shift)) for x in table.xs]  # type: ignore[misc]
    for cell in table.cells:
        start, end = places[cell.column], places[cell.column + cell.columns]
        cell.column, cell.columns = start, end - start
    table.xs = edges


def _drop_rows(table: Draft, count: int) -> list[Line]:
    """Take the first rows out of a table; what was printed in them alone."""
    dropped = [line for cell in table.cells if cell.row + cell.rows <= count for line in cell.lines]
    kept = [cell for cell in table.cells if cell.row + cell.rows > count]
    for cell in kept:
        end = cell.row + cell.rows - count
        cell.row = max(cell.row - count, 0)
        cell.rows = end - cell.row
    table.cells = kept
    table.rows -= count
    return dropped


def _header_cut(upper: Draft, lower: Draft) -> bool:
    """Whether the page break cut the header: the upper part ends in header cells, the lower starts in them."""
    above, below = upper.row(-1), lower.row(0)
    shades = {cell.fill for cell in above} & {cell.fill for cell in below} - {""}
    if not shades or not all(cell.fill in shades for cell in (*above, *below)):
        return False
    return upper.rows <= 3 and any(cell.fill not in shades for cell in lower.cells)


def _row_cut(upper: Draft, lower: Draft) -> bool:
    """Whether the lower table's first row goes on with the upper one's last."""
    above = {cell.column: cell for cell in upper.row(-1)}
    below = {cell.column: cell for cell in lower.row(0)}
    if above.keys() != below.keys():
        return False
    if _complementary(above, below):
        return True
    going_on = 0
    for column, cell in below.items():
        mate = above[column]
        if not cell.lines:
            continue
        if not mate.lines or _NUMBER.fullmatch(cell.text) or _NUMBER.fullmatch(mate.text):
            if mate.lines:
                return False
            continue
        if not _goes_on(mate, cell):
            return False
        going_on += 1
    return going_on > 0


def _complementary(above: dict[int, DraftCell], below: dict[int, DraftCell]) -> bool:
    """Values without a label before the break, a label without values after it (or the other way): one row."""
    if any(above[c].lines and below[c].lines for c in above):
        return False
    first = min(above)
    label, other = (below, above) if below[first].lines else (above, below)
    labels = [c for c in label if label[c].lines]
    values = [c for c in other if other[c].lines and _NUMBER.fullmatch(other[c].text)]
    return bool(labels) and len(values) >= max(1, len(above) - len(labels) - 1) and label is below


def _goes_on(above: DraftCell, below: DraftCell) -> bool:
    first, last = below.text[0], above.text[-1]
    if first.islower() or last in "-,('’/":
        return True
    return not first.isupper() and last not in ".;:!?" and not first.isdigit()


def _append(upper: Draft, lower: Draft, merge: bool) -> None:
    offset = upper.rows - 1 if merge else upper.rows
    last = {cell.column: cell for cell in upper.row(-1)}
    for cell in lower.cells:
        mate = last.get(cell.column)
        joins = cell.row == 0 and mate is not None and mate.columns == cell.columns
        cell.row += offset
        if joins and mate is not None and (merge or _spans_break(mate, cell)):
            mate.parts.extend(cell.parts)
            mate.lines.extend(cell.lines)
            mate.rows = cell.row + cell.rows - mate.row
        else:
            upper.cells.append(cell)
    upper.rows = offset + lower.rows


def _spans_break(above: DraftCell, below: DraftCell) -> bool:
    """Whether a merged cell runs over the break: its text goes on in the middle of a sentence."""
    return bool(above.lines and below.lines) and below.text[0].islower() and not _NUMBER.fullmatch(above.text)
