"""Headings in two painted boxes side by side: `ACTION` over a large `4` in one, the title in the other.

Fills without borders are no grid, and their texts stand on lines of different heights: set as running text, the
number would be parted from its title, or run into its second line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quitus.figures.places import Box
from quitus.sources.pdf.grids import Filled, Grid, Span
from quitus.sources.pdf.headings import heading_number
from quitus.sources.pdf.lines import assembled
from quitus.sources.pdf.model import Line, TableKind
from quitus.sources.pdf.strokes import Fill

_SAME = 2.0
_NARROW = 0.5
_LEAST = 12.0
_SMALLER = 0.9


def banners(
    pieces: Sequence[Line], fills: Sequence[Fill], grids: Sequence[Grid], turn: int
) -> tuple[list[Filled], list[Line]]:
    """The banners of a page, each one cell with its lines in reading order, and the pieces in none of them."""
    found: list[Filled] = []
    rest = list(pieces)
    for left, right in _pairs(fills):
        whole = left.box.union(right.box)
        if any(_touch(whole, grid.box) for grid in grids):
            continue
        upright = [piece for piece in rest if piece.turn == turn]
        beside = _titled([piece for piece in upright if _in(piece, right.box)])
        number = [piece for piece in upright if _in(piece, left.box)]
        lines = _heading(number, beside)
        if lines:
            grid = Grid(TableKind.RULED, (whole.x0, whole.x1), (whole.top, whole.bottom), (Span(0, 0, 1, 1),))
            found.append(Filled(grid, [lines], [left.color]))
            taken = {id(piece) for piece in (*number, *beside)}
            rest = [piece for piece in rest if id(piece) not in taken]
    return found, rest


def _titled(pieces: Sequence[Line]) -> list[Line]:
    """The pieces of a box but those set smaller below its title: `Mesure : socle`."""
    size = max((piece.size for piece in pieces), default=0.0)
    large = [piece for piece in pieces if piece.size >= _SMALLER * size]
    end = max((piece.bottom for piece in large), default=0.0)
    return [piece for piece in pieces if (piece.top + piece.bottom) / 2 <= end]


def _heading(inside: Sequence[Line], beside: Sequence[Line]) -> list[Line]:
    """The lines of both boxes where the first says a number and nothing else; none otherwise.

    They are as large as the largest of them: the heading's size is not that of the word over its number.
    """
    number, title = assembled(inside), assembled(beside)
    if not number or not title:
        return []
    text = " ".join(line.text for line in (*number, *title))
    parts = heading_number(text, strict=True)
    if parts is None or parts[1] != " ".join(line.text for line in title):
        return []
    size = max(line.size for line in (*number, *title))
    bold = any(line.bold for line in title)
    return [line._replace(size=size, bold=bold) for line in (*number, *title)]


def _pairs(fills: Sequence[Fill]) -> Iterator[tuple[Fill, Fill]]:
    """A narrow box and a wider one of another colour that touch, with nothing painted above, below or beside.

    The narrow one may be painted over the beginning of the wider one.
    """
    painted = sorted(
        {f for f in fills if f.color != "ffffff"}, key=lambda f: (round(f.box.top), f.box.x0, f.box.x1)
    )
    for left, below in pairwise(painted):
        right = _beyond(left.box, below)
        if left.color == right.color or not _side_by_side(left.box, right.box):
            continue
        whole = left.box.union(right.box)
        narrow = left.box.x1 - left.box.x0 < _NARROW * (right.box.x1 - right.box.x0)
        others = (fill.box for fill in painted if fill is not left and fill is not below)
        if narrow and whole.bottom - whole.top >= _LEAST and not any(_touch(whole, box) for box in others):
            yield left, right


def _beyond(left: Box, wide: Fill) -> Fill:
    """What a wide box shows right of a narrow one painted over its beginning; the box as it is beside others."""
    over = abs(left.x0 - wide.box.x0) <= _SAME and left.x1 < wide.box.x1
    return wide._replace(box=wide.box._replace(x0=left.x1)) if over else wide


def _side_by_side(left: Box, right: Box) -> bool:
    level = abs(left.top - right.top) <= _SAME and abs(left.bottom - right.bottom) <= _SAME
    return level and abs(left.x1 - right.x0) <= _SAME


def _touch(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > -_SAME and down > -_SAME


def _in(piece: Line, box: Box) -> bool:
    return box.contains_point((piece.lefts[0] + piece.rights[-1]) / 2, (piece.top + piece.bottom) / 2)
