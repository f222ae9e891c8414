"""Whether the words of a row are heads of what stands below it, though nothing is drawn above them."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.tokens import is_value

_MOSTLY = 0.4
_SAME_END = 2.0
_EMPTY_BESIDE = 2


def is_set_over(head: TextRow, body: Sequence[TextRow]) -> bool:
    """Whether words of a row begin or end where one below them does, or stand over a value; one may be empty.

    Two words at the margins, as of a running head, are none of a table of more columns.
    """
    if len(head.chunks) < max(len(row.chunks) for row in body) - 1:
        return False
    pieces = [chunk for row in body for chunk in row.chunks]
    set_over = sum(any(_same_edge(c, piece) or _is_over_value(c, piece) for piece in pieces) for c in head.chunks)
    return set_over > 1 and set_over >= len(head.chunks) - (set_over > _EMPTY_BESIDE) and not head.values


def _same_edge(one: Line, other: Line) -> bool:
    return min(abs(one.lefts[0] - other.lefts[0]), abs(one.rights[-1] - other.rights[-1])) < _SAME_END


def _is_over_value(head: Line, piece: Line) -> bool:
    """Whether a value stands below a head, by most of its width: heads are often set in the middle of a column."""
    across = min(head.rights[-1], piece.rights[-1]) - max(head.lefts[0], piece.lefts[0])
    return is_value(piece.text) and across > _MOSTLY * (piece.rights[-1] - piece.lefts[0])
