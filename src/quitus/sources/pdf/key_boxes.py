"""Painted boxes beside running text that print a figure large and what it counts small: they are no columns of it.

Read on its own line of the page, such a figure would be the end of the sentence beside it, or a heading, for it is
as large; and rules or bands of a table below would take text and box for its columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from quitus.figures.places import Box
from quitus.sources.pdf.grids import Filled, Grid, Span
from quitus.sources.pdf.headings import heading_number
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
_STACKED = 20.0


def key_boxes(
    pieces: Sequence[Line], fills: Sequence[Fill], grids: Sequence[Grid], turn: int
) -> tuple[list[Filled], list[Line]]:
    """A page's boxes, each one cell with its lines, and the pieces in none of them."""
    upright = [piece for piece in pieces if piece.turn == turn]
    figures = _large_figures(upright)
    if not figures:
        return [], list(pieces)
    painted = {fill.box: fill.color for fill in fills if fill.color != "ffffff" and _is_wide(fill.box)}
    likely = {
        box: own
        for box in sorted(painted)
        if any(_in(figure, box) for figure in figures)
        and _prints_figure(own := [piece for piece in upright if _in(piece, box)])
    }
    boxed = {id(piece) for own in likely.values() for piece in own}
    text = [piece for piece in upright if id(piece) not in boxed]
    plain = [box for box in painted if box not in likely]
    found: list[Filled] = []
    taken: set[int] = set()
    for box, own in likely.items():
        drawn = (*(other for other in plain if not _around(other, box)), *(grid.box for grid in grids))
        apart = not any(_touch(box, other) for other in drawn)
        stacked = bool(found) and _is_below(box, found[-1].grid.box)
        if apart and (stacked or _beside_prose(own, text, box, plain)):
            grid = Grid(TableKind.BANDED, (box.x0, box.x1), (box.top, box.bottom), (Span(0, 0, 1, 1),))
            found.append(Filled(grid, [assembled(own)], [painted[box]]))
            taken.update(id(piece) for piece in own)
    return found, [piece for piece in pieces if id(piece) not in taken]


def _is_below(box: Box, upper: Box) -> bool:
    """Whether a box stands below another of its width: the text beside the first may be shorter than both."""
    same = abs(box.x0 - upper.x0) <= _TOUCH and abs(box.x1 - upper.x1) <= _TOUCH
    return same and -_TOUCH <= box.top - upper.bottom <= _STACKED


def _large_figures(pieces: Sequence[Line]) -> list[Line]:
    """The pieces with digits that are larger than the page's text."""
    sizes = sorted(piece.size for piece in pieces)
    least = _LARGER * sizes[len(sizes) // 2] if sizes else 0.0
    return [piece for piece in pieces if piece.size >= least and any(map(str.isdigit, piece.text))]


def _is_wide(box: Box) -> bool:
    """Whether a painted box is no rule, and no bar along a side of another one."""
    return box.x1 - box.x0 > _BAR and box.bottom - box.top > _BAR


def _prints_figure(own: Sequence[Line]) -> bool:
    """Whether a text of several lines has a figure larger than its words, and is no table or numbered heading."""
    rows = text_rows(own)
    text = " ".join(map(_text, rows))
    if any(row.tabular and row.values for row in rows) or heading_number(text, strict=True) is not None:
        return False
    words = [row.size for row in rows if sum(map(str.isalpha, _text(row))) >= _LETTERS]
    figures = [row.size for row in rows if any(map(str.isdigit, _text(row)))]
    larger = bool(words) and max(figures, default=0.0) >= _LARGER * min(words)
    return larger and _LEAST_ROWS <= len(rows) <= _MOST_ROWS


def _beside_prose(own: Sequence[Line], text: Sequence[Line], box: Box, plain: Sequence[Box]) -> bool:
    """Whether what stands beside a box is lines of running text, wider than the box, and painted nowhere.

    A column's texts stand level with their labels; the lines of a box go their own way.
    """
    beside = [piece for piece in text if _level(piece, box)]
    rows = text_rows(beside)
    if len(rows) < _LEAST_ROWS or box.x1 - box.x0 > _NARROW * (_right([*text, *own]) - _left([*text, *own])):
        return False
    others = [other for other in plain if not _around(other, box)]
    if any(_in(piece, other) for piece in beside for other in others):
        return False
    if all(any(abs(row.bottom - other.bottom) < _SAME_LINE for other in rows) for row in text_rows(own)):
        return False
    words = sum(len(_text(row).split()) >= _PROSE_WORDS for row in rows)
    widest = max(row.right - row.left for row in rows)
    flowing = all(not row.values and (row.alone or not row.tabular) for row in rows)
    return flowing and 2 * words > len(rows) and widest > box.x1 - box.x0


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
