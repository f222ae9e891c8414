"""Lines between the two parts of a table that a page break cuts: rows and labels that no grid held."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quitus.figures.places import Box
from quitus.sources.pdf.continuing import VALUE, fits, is_unlabelled, repeated_header, shared_edges
from quitus.sources.pdf.drafts import Draft, DraftCell
from quitus.sources.pdf.lines import cut, is_glued
from quitus.sources.pdf.model import CellPart, Line, TableKind
from quitus.sources.pdf.seams import SEAM
from quitus.sources.pdf.tokens import is_number, is_year

_HELD = 0.75
_GUTTER = 0.5
_OFF = 0.6
_LEADING = 1.45
_LARGEST = 1.05


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
    if not (
        repeated_header(upper, lower) and flush and near and all(line.size <= _LARGEST * size for line in lines)
    ):
        return False
    _append_line_row(upper, lines, [0] * len(lines))
    return True


def _adopted(upper: Draft, lines: Sequence[Line], lower: Draft) -> bool:
    """Give label lines below a table without a grid to the value row that opens its continuation."""
    first = lower.row(0)
    if not lines or len(lines) > 4 or upper.kind is TableKind.RULED or lower.header_rows:
        return False
    if shared_edges(upper, lower) is None or (not is_unlabelled(first) and not first[0].text[:1].islower()):
        return False
    if any(column_of(upper.xs, line) != 0 or line.page != upper.parts[-1].page for line in lines):
        return False
    box = Box(upper.xs[0], lines[0].top, upper.xs[1], lines[-1].bottom)
    first[0].lines[:0] = lines
    first[0].parts.insert(0, CellPart(lines[0].page, box))
    return True


def absorbed(upper: Draft, lines: Sequence[Line]) -> int:
    """How many of a page's first lines were rows of the table at the end of the page before.

    Such a row (often a total) stands alone: its chunks must fall into the table's columns, one of them a value.
    The heads may be printed once more above it, and the end of the row that the page break cuts.
    """
    heads = _repeated_heads(upper, lines)
    start = heads + _rest_of_row(upper, lines[heads:])
    taken = _whole_rows(upper, lines, start)
    if taken == start:
        taken += _wrapped_row(upper, lines[start:])
    if taken == heads:
        return 0
    upper.repeated += lines[:heads]
    return taken


def _repeated_heads(upper: Draft, lines: Sequence[Line]) -> int:
    """How many of the lines print the table's heads once more."""
    heads = {line.text for cell in upper.cells if cell.row < upper.header_rows for line in cell.lines}
    inner = upper.xs[1:-1]
    others = (i for i, line in enumerate(lines) if any(part.text not in heads for part in cut(line, inner)))
    return next(others, len(lines))


def _whole_rows(upper: Draft, lines: Sequence[Line], start: int) -> int:
    """Up to which line those from `start` on are rows of the table; a heading is set larger."""
    taken = start
    size = max((line.size for cell in upper.cells for line in cell.lines), default=0.0)
    while taken < len(lines) and lines[taken].size <= _LARGEST * size:
        if taken > start and _runs_on(upper, lines[taken]):
            taken += 1
            continue
        printed = [
            line for line in lines[taken : taken + upper.columns] if abs(line.bottom - lines[taken].bottom) < 2
        ]
        row = [part for line in printed for part in _columned(line, upper)]
        places = [column_of(upper.xs, line) for line in row]
        if len(row) < 2 or None in places or len(set(places)) < len(row) or places[0] != 0:
            break
        marked = [place for line, place in zip(row, places, strict=True) if VALUE.fullmatch(line.text)]
        if not any(is_number(line.text) for line in row[1:]) and _value_columns(upper).isdisjoint(marked):
            break
        _append_line_row(upper, row, [place for place in places if place is not None])
        taken += len(printed)
    return taken


def _wrapped_row(upper: Draft, lines: Sequence[Line]) -> int:
    """How many of a page's first lines are one row, its label or comment over several lines.

    It has a label and, side by side, one value in each column of values; what follows stands off.
    """
    size = max((line.size for cell in upper.cells for line in cell.lines), default=0.0)
    row: list[Line] = []
    for line in lines:
        if row and line.top - max(each.bottom for each in row) > _OFF * size:
            break
        row.append(line)
    count = len(row)
    row = [part for line in row for part in columned(line, upper.xs)]
    places = [column_of(upper.xs, line) for line in row]
    due = _value_columns(upper)
    values = [line for line, place in zip(row, places, strict=True) if place in due]
    level = max((abs(line.bottom - values[0].bottom) for line in values), default=0.0) < 2
    if None in places or 0 not in places or not due or any(line.size > _LARGEST * size for line in row):
        return 0
    if len(values) != len(due) or not level or not all(VALUE.fullmatch(line.text) for line in values):
        return 0
    _append_line_row(upper, row, [place for place in places if place is not None])
    return count


def _value_columns(table: Draft) -> set[int]:
    """The columns right of the first whose cells below the head hold values, and nothing else."""
    body = [cell for cell in table.cells if cell.row >= table.header_rows and cell.columns == 1 and cell.lines]
    due = {c.column for c in body if c.column and VALUE.fullmatch(c.text)}
    return due - {c.column for c in body if not VALUE.fullmatch(c.text)}


def _rest_of_row(table: Draft, lines: Sequence[Line]) -> int:
    """How many of a page's first lines go on with texts of the table's last row; they are taken into its cells.

    Each of these texts begins below its own first letter, in the middle of a sentence.
    """
    due = _value_columns(table)
    last = {cell.column: cell.lines[-1] for cell in table.row(-1) if cell.lines and cell.column not in due}
    taken: list[tuple[int, Line]] = []
    bottom = lines[0].bottom if lines else 0.0
    for line in lines:
        place = column_of(table.xs, line)
        above = None if place is None else last.get(place)
        opened = any(column == place for column, _ in taken)
        begins = line.text[0].islower() and not opened
        if place is None or above is None or not (begins or opened) or not _set_alike(line, above):
            break
        if line.top - bottom > _OFF * line.size:
            break
        taken.append((place, line))
        bottom = max(bottom, line.bottom)
    beyond = lines[len(taken)] if len(taken) < len(lines) else None
    if not taken or (beyond is not None and beyond.top - bottom <= _OFF * beyond.size):
        return 0
    for column in {place for place, _ in taken}:
        cell = next(cell for cell in table.row(-1) if cell.column == column)
        own = [line for place, line in taken if place == column]
        room = Box(table.xs[column], own[0].top, table.xs[column + 1], own[-1].bottom)
        cell.lines += own
        cell.parts.append(CellPart(own[0].page, room))
    table.parts.append(CellPart(lines[0].page, Box(table.xs[0], lines[0].top, table.xs[-1], bottom)))
    return len(taken)


def _set_alike(line: Line, above: Line) -> bool:
    """Whether a line may be the next one of a text: of its size, and begun below its first letter."""
    return abs(line.size - above.size) < 0.05 * above.size and abs(line.lefts[0] - above.lefts[0]) < 2


def _runs_on(table: Draft, line: Line) -> bool:
    """Take a line into a cell of a table's last row where it is set as the next one of its text."""
    place = column_of(table.xs, line)
    cell = next((cell for cell in table.row(-1) if cell.column == place and cell.lines), None)
    if cell is None or not (place or line.text[0].islower()):
        return False
    last = cell.lines[-1]
    below = 0 < line.bottom - last.bottom <= _LEADING * line.size
    if not _set_alike(line, last) or not below or place in _value_columns(table):
        return False
    cell.lines.append(line)
    for parts in (cell.parts, table.parts):
        box = parts[-1].box
        parts[-1] = parts[-1]._replace(box=box._replace(bottom=max(box.bottom, line.bottom)))
    return True


def columned(line: Line, xs: Sequence[float]) -> list[Line]:
    """The line in parts where it runs on over columns and is parted at their edges; else the line."""
    inner = [x for x in xs[1:-1] if line.lefts[0] < x < line.rights[-1]]
    parts = cut(line, inner) if inner else [line]
    return parts if all(_are_apart(one, other) for one, other in pairwise(parts)) else [line]


def _are_apart(one: Line, other: Line) -> bool:
    """Whether white parts two texts, or the second is a year or begins anew."""
    white = other.lefts[0] - one.rights[-1]
    return white > SEAM * one.size or is_glued(one.text[-1], other.text[0]) or is_year(other.text)


def _columned(line: Line, table: Draft) -> list[Line]:
    """The line in parts where numbers run on from column to column, if their white parts it so."""
    gaps = [
        (line.rights[at - 1] + line.lefts[at + 1]) / 2
        for at, character in enumerate(line.text)
        if character == " " and line.lefts[at + 1] - line.rights[at - 1] > _GUTTER * line.size
    ]
    parts = cut(line, gaps)
    if len(parts) == table.columns - 1 and all(is_number(part.text) for part in parts):
        return parts
    return columned(line, table.xs)


def opening_labels(upper: Draft, lines: Sequence[Line], lower: Draft) -> bool:
    """Make lines between a page's top and a table that goes on there rows of labels over it."""
    if len(lines) > 2 or lower.header_rows or lower.kind is TableKind.RULED or not fits(upper, lower):
        return False
    if not lower.row(0)[0].lines:
        return False
    if any(column_of(lower.xs, line) != 0 or line.size > 1.1 * lower.row(0)[0].lines[0].size for line in lines):
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


def column_of(xs: Sequence[float], line: Line) -> int | None:
    """The column that holds nearly all of a line; a total's number may be wider than those it sums."""
    left, right = line.lefts[0], line.rights[-1]
    for column, (start, end) in enumerate(pairwise(xs)):
        if min(right, end + 2) - max(left, start - 2) >= _HELD * (right - left):
            return column
    return None


def _append_line_row(upper: Draft, row: Sequence[Line], places: Sequence[int]) -> None:
    page, top, bottom = row[0].page, min(line.top for line in row), max(line.bottom for line in row)
    for column in range(upper.columns):
        lines = [line for line, place in zip(row, places, strict=True) if place == column]
        room = Box(upper.xs[column], top, upper.xs[column + 1], bottom)
        upper.cells.append(DraftCell(upper.rows, column, 1, 1, [CellPart(page, room)], room, lines, ""))
    upper.rows += 1
    upper.parts.append(CellPart(page, Box(upper.xs[0], top, upper.xs[-1], bottom)))
