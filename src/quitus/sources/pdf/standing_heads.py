"""Heads over several columns that stand over one of them only, at its side, told by the white below them."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.sources.pdf.columns import Column, covered_by
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow

_WHITE = 0.5


def stood_over(rows: Sequence[TextRow], found: Sequence[Column]) -> dict[int, tuple[int, int]]:
    """For each chunk (by id) of the upper of two head rows the columns it stands over; empty where that is unsure.

    The rows stand apart as rows do, not as lines of one head, and the labels' head is in the upper one, as where
    cells are set at their top: a head in the lower row alone then has a head over it, the nearest.
    """
    if len(rows) != 2 or _white(rows) < _WHITE * rows[0].size:
        return {}
    spreads = {id(chunk): covered_by(chunk, found) for chunk in rows[0].chunks}
    upper = {covered_by(chunk, found)[0]: chunk for chunk in rows[0].chunks}
    lower = {covered_by(chunk, found)[0] for chunk in rows[1].chunks}
    below = sorted(lower - upper.keys())
    if 0 not in upper or 0 in lower or not below or {*upper, *lower} != set(range(len(found))):
        return {}
    heads = sorted(column for column in upper if column in lower)
    owned: dict[int, list[int]] = {column: [column] for column in heads}
    for column in below:
        near = [head for head in heads if not _parted(column, head, upper)]
        if not near:
            return {}
        owned[min(near, key=lambda head: _away(upper[head], found[column]))].append(column)
    return {**spreads, **{id(upper[head]): (min(own), max(own)) for head, own in owned.items()}}


def _white(rows: Sequence[TextRow]) -> float:
    return min(chunk.top for chunk in rows[1].chunks) - max(chunk.bottom for chunk in rows[0].chunks)


def _parted(column: int, head: int, upper: dict[int, Line]) -> bool:
    """Whether another head of the upper row stands between a column and a head."""
    return any(other in upper for other in range(min(column, head) + 1, max(column, head)))


def _away(head: Line, column: Column) -> float:
    return max(column.start - head.rights[-1], head.lefts[0] - column.end)
