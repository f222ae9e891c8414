"""Whether a table at the top of a page goes on with the one at the end of the page before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quitus.sources.pdf.drafts import Draft, DraftCell
from quitus.sources.pdf.headings import numbers_action
from quitus.sources.pdf.model import TableKind
from quitus.sources.pdf.tokens import is_year

_EDGE = 4.0
_TOUCH = 1.0
VALUE = re.compile(r"[\d\s.,'’%€+()/-]+|NR|NC|ND|n\.?d\.?|n\.?c\.?|s\.?o\.?", re.IGNORECASE)
"""A cell that holds a value, or a mark for a missing one, and no words."""


def fits(upper: Draft, lower: Draft) -> bool:
    """Whether the lower table (first of its page) may continue the upper one (last of the page before)."""
    if shared_edges(upper, lower) is None:
        return False
    if repeated_header(upper, lower):
        return True
    return not _own_header(upper, lower) and not _opens_sheet(upper, lower)


def _opens_sheet(upper: Draft, lower: Draft) -> bool:
    """Whether the lower table begins with the number of an action over all its columns: it is the action's sheet.

    In a table of several actions such a row has others like it above, but not as the first of all, or heads alone.
    """
    listed = _all_header(upper) or any(_titles_action(upper, row) for row in range(1, upper.rows))
    return _titles_action(lower, 0) and not listed


def _titles_action(table: Draft, row: int) -> bool:
    cells = [cell for cell in table.row(row) if cell.lines]
    return len(cells) == 1 and cells[0].columns == table.columns > 1 and numbers_action(cells[0].text)


def shared_edges(upper: Draft, lower: Draft) -> tuple[float, ...] | None:
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
        if rights and lefts and max(rights) > min(lefts) + _TOUCH:
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
    if count == 1 and not (upper.header_rows or lower.header_rows) and numbers_in(lower.row(0)) > 0:
        return 0
    return count


def _printed(cells: Sequence[DraftCell]) -> list[str]:
    return [" ".join(cell.text.split()).casefold() for cell in cells]


def numbers_in(cells: Sequence[DraftCell]) -> int:
    """How many of the cells hold a value that is no year."""
    return sum(1 for cell in cells if cell.lines and VALUE.fullmatch(cell.text) and not is_year(cell.text))


def is_unlabelled(cells: Sequence[DraftCell]) -> bool:
    """Whether a row has values but no label, where labels are one to a row; a year may be one."""
    return (
        cells[0].rows == 1
        and not is_year(cells[0].text)
        and numbers_in(cells) > 0
        and not any(cell.lines and not VALUE.fullmatch(cell.text) for cell in cells)
    )
