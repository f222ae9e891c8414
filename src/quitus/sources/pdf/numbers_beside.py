"""Headings whose number stands at the middle of their title's lines: `Action 4` left of a title of two lines.

By their lines' heights, the number would come between the first line and the second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quitus.sources.pdf.grids import Filled, Grid, Span
from quitus.sources.pdf.headings import heading_number
from quitus.sources.pdf.lines import cut
from quitus.sources.pdf.model import Line, TableKind

_DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2})+")
_SAME = 1.0
_MOST_CHARACTERS = 24


def numbers_beside(lines: Sequence[Line], turn: int) -> tuple[list[Filled], list[Line]]:
    """Each such heading as one cell with its number first, and the other lines; `lines` are from the top."""
    found: list[Filled] = []
    rest: list[Line] = []
    place = 0
    while place < len(lines):
        heading = _heading(lines, place, turn)
        if heading:
            found.append(_filled(heading[1]))
        else:
            rest.append(lines[place])
        place += heading[0] if heading else 1
    return found, rest


def _heading(lines: Sequence[Line], place: int, turn: int) -> tuple[int, list[Line]] | None:
    """How many lines from there on are such a heading, and its number, then its title's lines from the top.

    The number's line lies between the title's first and last; it may hold the title's middle one too.
    """
    if place + 2 >= len(lines):
        return None
    first, number, *after = lines[place : place + 5]
    left = first.lefts[0]
    if number.lefts[0] >= left - _SAME or first.turn != turn or number.turn != turn or not _is_near(first, number):
        return None
    parts = cut(number, [left - _SAME]) if number.rights[-1] > left else [number]
    if len(parts) == 1 and after[1:] and abs(after[0].bottom - number.bottom) <= _SAME:
        parts.append(after.pop(0))
    title = [first, *parts[1:], after[0]]
    around = (*lines[max(place - 1, 0) : place], *after[1:2])
    numbered = _is_number(parts[0]) or (first.bold and _DECIMAL.fullmatch(parts[0].text) is not None)
    if len(parts) > 2 or not numbered or parts[0].rights[-1] >= left or not _is_title(title):
        return None
    if first.top >= number.top - _SAME or title[-1].bottom <= number.bottom + _SAME:
        return None
    if not _is_near(title[-1], number) or any(_is_near(line, number) for line in around):
        return None
    return len(title) + (0 if number is not parts[0] else 1), [parts[0], *title]


def _is_title(lines: Sequence[Line]) -> bool:
    """Whether lines begin below each other, in one style."""
    first, *others = lines
    return all(
        abs(line.lefts[0] - first.lefts[0]) <= _SAME
        and abs(line.size - first.size) <= _SAME / 2
        and line.bold == first.bold
        and line.turn == first.turn
        for line in others
    )


def _is_near(other: Line, line: Line) -> bool:
    """Whether a line's middle lies within a line's step of another's."""
    return abs(_middle(other) - _middle(line)) <= 1.5 * max(line.size, other.size)


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _is_number(line: Line) -> bool:
    if len(line.text) > _MOST_CHARACTERS or line.text[:1].isdecimal():
        return False
    parts = heading_number(line.text, strict=True)
    return parts is not None and not parts[1]


def _filled(heading: Sequence[Line]) -> Filled:
    """One cell; its lines are as large as the largest, for the size of a number may be another."""
    size = max(line.size for line in heading)
    bold = any(line.bold for line in heading)
    xs = (min(line.lefts[0] for line in heading), max(line.rights[-1] for line in heading))
    ys = (min(line.top for line in heading), max(line.bottom for line in heading))
    grid = Grid(TableKind.RULED, xs, ys, (Span(0, 0, 1, 1),))
    return Filled(grid, [[line._replace(size=size, bold=bold) for line in heading]], [""])
