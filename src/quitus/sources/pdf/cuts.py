"""Whether a table's rows cut a cell in two: what only white and place part may be parted in the wrong place.

A cell that goes on with a small letter as close below another one as the lines of one cell, and a label without a
value that stands level with the values of a neighbour, are cut. Lists that go into detail (`dont …`) are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from quitus.sources.pdf.grids import Span
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.tokens import is_value
from quitus.sources.pdf.words import default_layout_words

Placed = tuple[Span, list[Line]]
_CLOSE = 0.45
_MORE = 0.15
_LEVEL = 0.2
_ENDS = ".!?;:"


def is_cut(placed: Sequence[Placed], first: int) -> bool:
    """Whether a cell of the rows from `first` on seems to be a part of the one above or below it."""
    body = [(span, sorted(lines, key=lambda line: line.bottom)) for span, lines in placed if span.row >= first]
    close = _close([lines for _, lines in body])
    columns: dict[int, list[Placed]] = {}
    for cell in sorted(body, key=lambda cell: cell[0].row):
        columns.setdefault(cell[0].column, []).append(cell)
    values = {column for column, cells in columns.items() if _holds_values(cells)}
    words = [cells for column, cells in columns.items() if column not in values]
    if any(_goes_on(cells, close) for cells in words):
        return True
    labels = columns.get(min(values) - 1, []) if values else []
    return _level_with_values(labels, [cell for column in values for cell in columns[column]])


def _holds_values(cells: Sequence[Placed]) -> bool:
    texts = [" ".join(line.text for line in lines) for _, lines in cells if lines]
    return 2 * sum(map(is_value, texts)) > len(texts)


def _close(cells: Iterable[Sequence[Line]]) -> float:
    """The white up to which lines are as close as those of one cell, as a multiple of their size."""
    whites = [_white(a, b) for lines in cells for a, b in pairwise(lines) if a.bottom < b.bottom - _LEVEL * b.size]
    return min(whites, default=_CLOSE - _MORE) + _MORE


def _white(one: Line, other: Line) -> float:
    return (other.top - one.bottom) / max(one.size, other.size)


def _goes_on(cells: Sequence[Placed], close: float) -> bool:
    filled = [lines for _, lines in cells if lines]
    if 2 * sum(lines[0].text[0].islower() for lines in filled) > len(filled):
        return False
    rows = [(span.row + span.rows, lines) for span, lines in cells]
    below = {span.row: lines for span, lines in cells}
    pairs = ((lines, below.get(end)) for end, lines in rows)
    return any(lower and _is_rest(upper, lower, close) for upper, lower in pairs if upper)


def _is_rest(upper: Sequence[Line], lower: Sequence[Line], close: float) -> bool:
    text = lower[0].text
    ended = upper[-1].text[-1] in _ENDS or default_layout_words().detail.match(text) is not None
    return text[0].islower() and not ended and _white(upper[-1], lower[0]) <= close


def _level_with_values(labels: Sequence[Placed], values: Sequence[Placed]) -> bool:
    """Whether a label without any value beside it reaches into the height of a neighbouring row's values."""
    held = {span.row for span, lines in values if lines}
    for span, lines in labels:
        if not lines or any(row in held for row in range(span.row, span.row + span.rows)):
            continue
        beside = {span.row - 1, span.row + span.rows}
        if any(other.row in beside and _level(lines, numbers) for other, numbers in values):
            return True
    return False


def _level(label: Sequence[Line], numbers: Sequence[Line]) -> bool:
    near = _LEVEL * label[0].size
    top, bottom = label[0].top + near, label[-1].bottom - near
    return any(line.top < bottom and line.bottom > top for line in numbers)
