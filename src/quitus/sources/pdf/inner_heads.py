"""Rows of a label alone that are headings inside a table: set in another style than the labels with values.

The numbered name of a table (`Tableau 2 : …`) is one in any style: it is printed between two tables.
"""

from __future__ import annotations

from collections.abc import Sequence

from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.words import default_layout_words

Style = tuple[bool, bool]
_NEARER = 0.1


def inner_heads(
    rows: Sequence[TextRow], data: Sequence[bool], label_end: float, *, headed: bool = False
) -> list[range]:
    """The rows that are headings over others, as ranges; `data` says which rows hold a value right of the labels.

    A heading is bold or italic where the labels with values mostly are not, and neither is the label that follows
    it. Above the first values, only what stands below a whole head is one; with `headed` the rows all do.
    """
    style = [_style(row) for row in rows]
    full = [style[i] for i, row in enumerate(rows) if data[i] and _begins(row, label_end)]
    bare = [_begins(row, label_end) and row.alone and not data[i] for i, row in enumerate(rows)]
    out: list[range] = []
    index = 0
    while index < len(rows):
        end = index
        while end < len(rows) and bare[end] and style[end] == style[index]:
            end += 1
        if bare[index] and default_layout_words().table.fullmatch(rows[index].chunks[0].text):
            out.append(range(index, index + 1))
            end = index + 1
        elif end > index and end < len(rows) and 2 * full.count(style[index]) < len(full):
            before = None if index == 0 else index - 1
            below = headed or _below_head(rows, data, index, label_end) or _opens_page(rows, index, label_end)
            if below and _sets_off(rows, style, before, index, end, label_end):
                out.append(range(index, end))
        index = max(end, index + 1)
    return out


def _style(row: TextRow) -> Style:
    return row.chunks[0].bold, row.chunks[0].italic


def _begins(row: TextRow, label_end: float) -> bool:
    return row.left < label_end - 1


def _sets_off(
    rows: Sequence[TextRow], style: Sequence[Style], before: int | None, index: int, end: int, label_end: float
) -> bool:
    """Whether rows of one style, that is not plain, stand between labels of another one.

    What begins in a bracket or small, or is not bold and stands nearer to the row above than to the one below, is
    a remark on it.
    """
    plain = style[index] == (False, False)
    first = rows[index].chunks[0].text[0]
    small = not (first.isupper() or first.isdigit())
    near = before is not None and _white(rows[before], rows[index]) < _white(rows[end - 1], rows[end]) - _NEARER
    near = near and not style[index][0]
    if plain or small or near or not _begins(rows[end], label_end) or style[end] == style[index]:
        return False
    level = before is not None and rows[before].bottom > rows[index].top + 0.3 * rows[index].size
    return not level and rows[end].top > rows[end - 1].bottom - 0.5 * rows[end].size


def _opens_page(rows: Sequence[TextRow], index: int, label_end: float) -> bool:
    """Whether a row in italics is the first label of a table whose head is on the page before.

    Only the ends of remarks that the page break cuts may stand above it.
    """
    rests = all(
        row.alone and row.chunks[0].text[0].islower() and not _begins(row, label_end) for row in rows[:index]
    )
    return _style(rows[index]) == (False, True) and rests


def _white(one: TextRow, other: TextRow) -> float:
    return (other.top - one.bottom) / max(one.size, other.size)


def _below_head(rows: Sequence[TextRow], data: Sequence[bool], index: int, label_end: float) -> bool:
    """Whether values, or else a head over labels and values, stand above a row."""
    return any(data[i] or (_begins(rows[i], label_end) and rows[i].right > label_end) for i in range(index))
