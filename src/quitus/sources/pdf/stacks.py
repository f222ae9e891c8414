"""Which stacks of rules and bands stand beside another on a page, and which above it."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.sources.pdf.model import TableKind
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.separators import Stack, rows_between

_LEVEL = 30.0
_SAME_START = 6.0
_FEWEST = 3


def level_with(stack: Stack, stacks: Sequence[Stack]) -> list[Stack]:
    """The stacks beside this one that begin as high on the page."""
    return [
        other
        for other in stacks
        if abs(other.ys[0] - stack.ys[0]) <= _LEVEL and (other.x0 > stack.x1 or other.x1 < stack.x0)
    ]


def below_others(rows: Sequence[TextRow], stack: Stack, stacks: Sequence[Stack]) -> list[TextRow]:
    """The rows above a stack that stand below every other stack there that holds values of its own."""
    ends = [
        other.ys[-1]
        for other in stacks
        if other.ys[-1] < stack.ys[0] and min(other.x1, stack.x1) > max(other.x0, stack.x0)
        if any(row.values for row in rows_between(rows, other.ys[0], other.ys[-1], other.x0, other.x1))
    ]
    end = max(ends, default=-1e9)
    return [row for row in rows if (row.top + row.bottom) / 2 > end]


def above_others(rows: Sequence[TextRow], stack: Stack, stacks: Sequence[Stack]) -> list[TextRow]:
    """The rows below a stack that stand above every other one there of another width, with rules of its own."""
    starts = [
        other.ys[0]
        for other in stacks
        if other.kind is TableKind.HORIZONTAL and len(other.ys) >= _FEWEST and other.ys[0] > stack.ys[-1]
        if abs(other.x0 - stack.x0) <= _SAME_START < abs(other.x1 - stack.x1)
        if any(row.values for row in rows_between(rows, other.ys[0], other.ys[-1], other.x0, other.x1))
    ]
    start = min(starts, default=1e9)
    return [row for row in rows if (row.top + row.bottom) / 2 < start]
