"""Painted boxes beside running text that print a figure large and what it counts small: they are no columns of it.

Read on its own line of the page, such a figure would be the end of the sentence beside it, or a heading, for it is
as large; and rules or bands of a table below would take text and box for its columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quitus.figures.places import Box
from quitus.sources.pdf.grids import Filled, Grid, Span
from quitus.sources.pdf.lines import assembled
from quitus.sources.pdf.model import Line, TableKind
from quitus.sources.pdf.rows import TextRow, text_rows
from quitus.sources.pdf.strokes import Fill

_LARGER = 1.2
_NARROW = 0.45
_LEAST_ROWS, _MOST_ROWS = 2, 8
_PROSE_WORDS = 5
_LETTERS = 4
_SAME_LINE = 1.0
_BAR = 8.0
_TOUCH = 2.0
_SPACED = 1.45


def key_boxes(
    pieces: Sequence[Line], fills: Sequence[Fill], grids: Sequence[Grid], turn: int
) -> tuple[list[Filled], list[Line]]:
    """A page's boxes, each one cell with its lines, and the pieces in none of them."""
    found: list[Filled] = []
    rest = list(pieces)
    for box, color in _alone(fills, grids):
        upright = [piece for piece in rest if piece.turn == turn]
        own = [piece for piece in upright if _in(piece, box)]
        if own and _prints_figure(own) and _beside_prose(own, upright, box, fills):
            grid = Grid(TableKind.BANDED, (box.x0, box.x1), (box.top, box.bottom), (Span(0, 0, 1, 1),))
            found.append(Filled(grid, [assembled(own)], [color]))
            taken = {id(piece) for piece in own}
            rest = [piece for piece in rest if id(piece) not in taken]
    return found, rest


def _alone(fills: Sequence[Fill], grids: Sequence[Grid]) -> Iterator[tuple[Box, str]]:
    """The painted boxes that touch no grid and no other box, but for a bar along one side."""
    painted = {fill.box: fill.color for fill in fills if fill.color != "ffffff"}
    wide = [box for box in painted if box.x1 - box.x0 > _BAR and box.bottom - box.top > _BAR]
    for box in sorted(wide, key=lambda each: (each.top, each.x0)):
        others = (*(other for other in wide if other != box), *(grid.box for grid in grids))
        if not any(_touch(box, other) for other in others):
            yield box, painted[box]


def _prints_figure(own: Sequence[Line]) -> bool:
    """Whether a text of several lines has a figure larger than its words."""
    rows = text_rows(own)
    words = [row.size for row in rows if sum(map(str.isalpha, _text(row))) >= _LETTERS]
    figures = [row.size for row in rows if any(map(str.isdigit, _text(row)))]
    larger = bool(words) and max(figures, default=0.0) >= _LARGER * min(words)
    return larger and _LEAST_ROWS <= len(rows) <= _MOST_ROWS


def _beside_prose(own: Sequence[Line], pieces: Sequence[Line], box: Box, fills: Sequence[Fill]) -> bool:
    """Whether what stands beside a box is lines of running text, wider than the box, and painted nowhere.

    A column's texts stand level with their labels; the lines of a box go their own way.
    """
    inside = {id(piece) for piece in own}
    beside = [piece for piece in pieces if id(piece) not in inside and _level(piece, box)]
    rows = text_rows(beside)
    if len(rows) < _LEAST_ROWS or box.x1 - box.x0 > _NARROW * (_right(pieces) - _left(pieces)):
        return False
    boxes = [fill.box for fill in fills if fill.color != "ffffff" and not _around(fill.box, box)]
    if any(_in(piece, other) for piece in beside for other in boxes):
        return False
    if all(any(abs(row.bottom - other.bottom) < _SAME_LINE for other in rows) for row in text_rows(own)):
        return False
    words = sum(len(_text(row).split()) >= _PROSE_WORDS for row in rows)
    widest = max(row.right - row.left for row in rows)
    plain = all(not row.values and (row.alone or not row.tabular) for row in rows)
    return plain and 2 * words > len(rows) and widest > box.x1 - box.x0


def place_below(box: Box, lines: Sequence[Line]) -> float:
    """Where a box's text is read: behind the lines of running text that stand beside it, from the page's top."""
    beside = [line for line in lines if _level(line, box)]
    if not beside:
        return box.top
    last = max(beside, key=lambda line: line.bottom)
    for line in sorted(lines, key=lambda each: each.bottom):
        step = (line.bottom - last.bottom) / last.size
        alike = (
            abs(line.size - last.size) < 0.3 and line.bold == last.bold and abs(line.lefts[0] - last.lefts[0]) < 2
        )
        if alike and 0 < step < _SPACED:
            last = line
    return (last.top + last.bottom) / 2 + 0.01


def _level(piece: Line, box: Box) -> bool:
    return box.top - _TOUCH <= (piece.top + piece.bottom) / 2 <= box.bottom + _TOUCH


def _text(row: TextRow) -> str:
    return " ".join(chunk.text for chunk in row.chunks)


def _left(pieces: Sequence[Line]) -> float:
    return min(piece.lefts[0] for piece in pieces)


def _right(pieces: Sequence[Line]) -> float:
    return max(piece.rights[-1] for piece in pieces)


def _around(outer: Box, box: Box) -> bool:
    return outer.x0 <= box.x0 and outer.x1 >= box.x1 and outer.top <= box.top and outer.bottom >= box.bottom


def _touch(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > -_TOUCH and down > -_TOUCH


def _in(piece: Line, box: Box) -> bool:
    return box.contains_point((piece.lefts[0] + piece.rights[-1]) / 2, (piece.top + piece.bottom) / 2)
