"""Numbers that a narrow cell sets on two lines (`1 373` above `600`), told from two values one below the other.

Only where the number would not have fitted on one line, and where the row has other values, each on a line of its
own, or a line that begins with a zero, as a number's rest does: then the row is one row, and the cell one value.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from quitus.figures.places import Box
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.rows_by_values import Group
from quitus.sources.pdf.tokens import is_number, is_value

_GROUPED = re.compile(
    r"\D{0,20}(?:\d{1,3}(?: \d{3})+(?:,\d{1,2})?(?: ?(?:[kM]?€|%))?|\d+(?:,\d+)? (?:[kM]?€|%))\)?"
)
_SPACE = 0.33
_STEP = 1.6


def wrapped(cells: Sequence[tuple[Sequence[Line], Box]]) -> frozenset[int]:
    """Which of a row's cells (lines, and box in the lines' frame) hold one number on several lines."""
    lists = [i for i, (lines, _) in enumerate(cells) if len(lines) > 1 and all(is_value(x.text) for x in lines)]
    if not lists or not all(_is_one(*cells[i]) for i in lists):
        return frozenset()
    single = any(len(lines) == 1 and is_number(lines[0].text) for lines, _ in cells)
    rests = any(line.text[0] == "0" for i in lists for line in cells[i][0][1:])
    return frozenset(lists) if single or rests else frozenset()


def _is_one(lines: Sequence[Line], room: Box) -> bool:
    if _GROUPED.fullmatch(" ".join(line.text for line in lines)) is None:
        return False
    padding = min(min(line.lefts[0] - room.x0, room.x1 - line.rights[-1]) for line in lines)
    width = room.x1 - room.x0 - 2 * padding
    return all(_follows(one, other, width) for one, other in pairwise(lines))


def _follows(one: Line, other: Line, width: float) -> bool:
    """Whether the first word of a line is just below another one, which leaves no room for it."""
    word = other.text.find(" ")
    needed = one.rights[-1] - one.lefts[0] + _SPACE * one.size + other.rights[word - 1 if word > 0 else -1]
    full = needed - other.lefts[0] > width
    return full and one.page == other.page and 0 < other.bottom - one.bottom <= _STEP * one.size


def rests_joined(groups: Sequence[Group], edges: Sequence[float]) -> tuple[Group, ...]:
    """A table's rows, a number's rest with the row above, whose column (drawn at `edges`) had no room for it."""
    out: list[Group] = []
    for group in groups:
        if out and len(group) == 1 and group[0].alone and _is_rest(out[-1], group[0], edges):
            out[-1] = (*out[-1], *group)
        else:
            out.append(group)
    return tuple(out)


def _is_rest(above: Group, row: TextRow, edges: Sequence[float]) -> bool:
    rest = row.chunks[0]
    column = bisect_right(edges, (rest.lefts[0] + rest.rights[-1]) / 2)
    if above[-1].values < 2 or not 0 < column < len(edges):
        return False
    room = Box(edges[column - 1], rest.top, edges[column], rest.bottom)
    over = [chunk for chunk in above[-1].chunks if room.x0 < (chunk.lefts[0] + chunk.rights[-1]) / 2 < room.x1]
    return len(over) == 1 and _is_one((over[0], rest), room)
