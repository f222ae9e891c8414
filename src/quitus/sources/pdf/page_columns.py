"""Pages set in two columns that hold tables too: where they part, and what stands in each."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.figures.places import Box
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow

_LEVEL = 2.0
_FEWEST = 5
_WIDTHS = 0.06
_NARROWEST = 8.0
_HALF = (0.4, 0.6)


def column_places(rows: Sequence[TextRow], frames: Sequence[Box], width: float) -> list[float]:
    """Where two columns of one width part on a page of that width; empty where it has none.

    Texts and tables begin at the left of either, several in each; from where both begin to where one ends, none
    runs over the white between them. `frames` are the tables' boxes.
    """
    if not any(frame.x1 < _HALF[1] * width for frame in frames) or len(rows) < _FEWEST:
        return []
    items = [*((c.lefts[0], c.rights[-1], c.top, c.bottom) for row in rows for c in row.chunks)]
    items += [(frame.x0, frame.x1, frame.top, frame.bottom) for frame in frames]
    starts = sorted({item[0] for item in items if _HALF[0] * width < item[0] < _HALF[1] * width})
    for start in starts:
        right = [item for item in items if 0 <= item[0] - start <= _LEVEL]
        if len(right) >= _FEWEST and _are_columns(items, start):
            return [start - 0.5]
    return []


_Item = tuple[float, float, float, float]


def _are_columns(items: Sequence[_Item], start: float) -> bool:
    behind = [item for item in items if item[0] >= start]
    before = [item for item in items if item[1] <= start - _NARROWEST]
    if min(len(behind), len(before)) < _FEWEST:
        return False
    left = min(item[0] for item in before)
    aligned = [item for item in before if item[0] - left <= _LEVEL]
    own = max(item[1] for item in before) - left
    other = max(item[1] for item in behind) - start
    top = max(min(item[2] for item in side) for side in (behind, before))
    bottom = min(max(item[3] for item in side) for side in (behind, before))
    across = (item for item in items if item[0] < start - _NARROWEST and item[1] > start - _NARROWEST)
    clear = not any(item[3] > top and item[2] < bottom for item in across)
    return len(aligned) >= _FEWEST and abs(own - other) <= _WIDTHS * own and top < bottom and clear


def apart(groups: Sequence[Sequence[Line]], place: float) -> tuple[list[list[Line]], list[list[Line]]]:
    """The pieces (grouped by baseline) left of a place, with those of rows that run over it, and right of it."""
    ones: list[list[Line]] = []
    others: list[list[Line]] = []
    for group in groups:
        over = any(piece.lefts[0] < place - _LEVEL and piece.rights[-1] > place + _LEVEL for piece in group)
        right = [] if over else [piece for piece in group if piece.lefts[0] >= place - _LEVEL]
        taken = {id(piece) for piece in right}
        if left := [piece for piece in group if id(piece) not in taken]:
            ones.append(left)
        if right:
            others.append(right)
    return ones, others
