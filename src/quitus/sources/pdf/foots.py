"""The first rows of a table at a page's foot, too few to be found there, of which the next page has the rest.

The table at the top of the next page says where the columns stand: lines above the page break that fall into them,
below a head over nearly all of them, are its first rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quitus.figures.places import Box
from quitus.sources.pdf.adopting import column_of, columned
from quitus.sources.pdf.drafts import Draft, DraftCell
from quitus.sources.pdf.lines import rows
from quitus.sources.pdf.model import CellPart, Line, TableKind
from quitus.sources.pdf.tokens import is_value, is_year

_FAR = 3.0
_TIGHT = 1.5
_OVERHANG = 40.0

Row = dict[int, list[Line]]


def take_foot_rows(flow: list[Line | Draft], page: Sequence[Line | Draft]) -> None:
    """Make lines at the end of the flow a table of their own where the page goes on with it."""
    table = page[0] if page else None
    if not isinstance(table, Draft) or table.kind is TableKind.RULED or not _opens(table):
        return
    groups = _fitting(_trailing(flow), table)
    found = _parted(groups, table.columns)
    if found is None:
        return
    head, body = found
    # What is painted or bold at the table's top is a row over others, as its head is here.
    table.header_rows = 0
    taken = {id(line) for line in _trailing(flow) if line.bottom > _top(head)}
    flow[:] = [item for item in flow if id(item) not in taken]
    flow.append(_draft(head, body, table))


def _opens(table: Draft) -> bool:
    """Whether the table's first row, below rows of a label alone, holds values, so that its head is elsewhere."""
    if table.columns < 2:
        return False
    rows = [[cell for cell in table.row(index) if cell.lines] for index in range(table.rows)]
    first = next((i for i, row in enumerate(rows) if any(cell.column for cell in row)), 0)
    data = any(_is_data(line) for cell in rows[first] if cell.column for line in cell.lines)
    return data and table.header_rows <= first


def _is_data(line: Line) -> bool:
    return is_value(line.text) and not is_year(line.text.strip("()"))


def _trailing(flow: Sequence[Line | Draft]) -> list[Line]:
    """The lines after the last table on the flow's last page."""
    found: list[Line] = []
    for item in reversed(flow):
        if isinstance(item, Draft) or (found and item.page != found[-1].page):
            break
        found.append(item)
    return found[::-1]


def _fitting(lines: Sequence[Line], table: Draft) -> list[Row]:
    """The last lines by baseline, with the column of each, as far up as all of them fall into the columns."""
    found: list[Row] = []
    below: Line | None = None
    # The outer edges are those of the text below, and a head may be wider.
    edges = (table.xs[0] - _OVERHANG, *table.xs[1:-1], table.xs[-1] + _OVERHANG)
    for group in reversed(rows([part for line in lines for part in columned(line, table.xs)])):
        places = [column_of(edges, line) for line in group]
        far = below is not None and below.top - group[0].bottom > _FAR * below.size
        if None in places or len(set(places)) < len(places) or far:
            break
        found.append({place: [line] for place, line in zip(places, group, strict=True) if place is not None})
        below = group[0]
    return found[::-1]


def _parted(groups: Sequence[Row], columns: int) -> tuple[Row, list[Row]] | None:
    """The head and the rows below it; None where no head stands over nearly all columns."""
    for start in range(len(groups)):
        for end in range(start, len(groups)):
            if _has_data(groups[end]) or (end > start and not _is_tight(groups[end - 1], groups[end])):
                break
            if len({column for group in groups[start : end + 1] for column in group}) >= max(2, columns - 1):
                below = end + 1 + _wrapped(groups[end:])
                return _joined(groups[start:below]), _body(groups[below:])
    return None


def _wrapped(groups: Sequence[Row]) -> int:
    """How many further lines the head takes: tight below it, over columns of values, and no values."""
    count = 0
    for above, below in pairwise(groups):
        if _has_data(below) or not _is_tight(above, below) or not any(below):
            break
        count += 1
    return count


def _body(groups: Sequence[Row]) -> list[Row]:
    """A row for each line with values; lines of a label only go to the nearer of the rows around them.

    Those below the last values that stand clear of them are a row of a label, be it one over the next page's rows.
    """
    last = max((index for index, group in enumerate(groups) if _has_data(group)), default=-1)
    while 0 <= last < len(groups) - 1 and _is_tight(groups[last], groups[last + 1]):
        last += 1
    whole, below = groups[: last + 1], groups[last + 1 :]
    starts = [index for index, group in enumerate(whole) if _has_data(group)]
    members: dict[int, list[Row]] = {start: [] for start in starts}
    for index, group in enumerate(whole):
        above = max((s for s in starts if s <= index), default=None)
        following = min((s for s in starts if s > index), default=None)
        nearer = above is not None and (following is None or _is_nearer(whole, index, above, following))
        near = above if nearer else following
        if near is not None:
            members[near].append(group)
    return [_joined(members[start]) for start in starts] + ([_joined(below)] if below else [])


def _is_nearer(groups: Sequence[Row], index: int, above: int, below: int) -> bool:
    if index == above:
        return True
    return _top(groups[index]) - _bottom(groups[index - 1]) <= _top(groups[index + 1]) - _bottom(groups[index])


def _has_data(row: Row) -> bool:
    return any(_is_data(line) for column, lines in row.items() if column for line in lines)


def _is_tight(above: Row, below: Row) -> bool:
    size = next(iter(below.values()))[0].size
    return _bottom(below) - _bottom(above) < _TIGHT * size


def _top(row: Row) -> float:
    return min(line.top for lines in row.values() for line in lines)


def _bottom(row: Row) -> float:
    return max(line.bottom for lines in row.values() for line in lines)


def _joined(group: Sequence[Row]) -> Row:
    out: Row = {}
    for row in group:
        for column, lines in row.items():
            out.setdefault(column, []).extend(lines)
    return out


def _draft(head: Row, body: Sequence[Row], table: Draft) -> Draft:
    made = [head, *body]
    page = next(iter(head.values()))[0].page
    cells = []
    for index, row in enumerate(made):
        for column in range(table.columns):
            room = Box(table.xs[column], _top(row), table.xs[column + 1], _bottom(row))
            cells.append(DraftCell(index, column, 1, 1, [CellPart(page, room)], room, row.get(column, []), ""))
    whole = Box(table.xs[0], _top(head), table.xs[-1], _bottom(made[-1]))
    return Draft(table.kind, table.xs, len(made), cells, [CellPart(page, whole)], whole, 1)
