"""Columns that no painted cell parts: a painted total merges cells of words that the rows above have apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quitus.sources.pdf.columns import Column, columns_apart
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.zones import Zone

_ABOVE = 0.8
_LEVEL = 0.3
_FEWEST = 2


def completed(zone: Zone, size: float) -> tuple[float, ...]:
    """The zone's drawn column edges with those that its painted rows leave out.

    Between two edges the rows that are not painted must have texts in columns of their own: each has a head, most
    rows have each, they begin or end below one another, and no text of any row lies over the white between.
    """
    plain = [row for row in zone.rows if not _is_painted(row, zone)]
    painted = [row for row in zone.rows if _is_painted(row, zone)]
    data = [row for row in plain if row.values]
    above = [row for row in plain if data and row.bottom <= data[0].top]
    added = [
        place
        for edges in pairwise(zone.edges)
        if all(len(_between(row, edges)) < _FEWEST for row in painted)
        for place in _places(zone.rows, above, data, edges, size)
    ]
    return tuple(sorted((*zone.edges, *added)))


def _is_painted(row: TextRow, zone: Zone) -> bool:
    """Whether a band of painted cells begins just above the row."""
    middle = (row.top + row.bottom) / 2
    return any(row.top - _ABOVE * row.size <= top <= middle and len(xs) > _FEWEST for top, xs in zone.bands)


def _between(row: TextRow, edges: tuple[float, float]) -> list[Line]:
    return [chunk for chunk in row.chunks if edges[0] < (chunk.lefts[0] + chunk.rights[-1]) / 2 < edges[1]]


def _places(
    printed: Sequence[TextRow],
    above: Sequence[TextRow],
    data: Sequence[TextRow],
    edges: tuple[float, float],
    size: float,
) -> list[float]:
    """Where the columns between two edges are parted, by all printed rows, those of heads and those of values."""
    found = columns_apart([chunk for row in printed for chunk in _between(row, edges)], size)
    inside = [_between(row, edges) for row in data]
    if len(found) < _FEWEST or not all(_is_column(column, inside, size) for column in found):
        return []
    heads = [chunk for row in above for chunk in _between(row, edges)]
    headed = all(any(h.lefts[0] < c.end and h.rights[-1] > c.start for h in heads) for c in found)
    return [(one.end + other.start) / 2 for one, other in pairwise(found)] if headed else []


def _is_column(column: Column, data: Sequence[list[Line]], size: float) -> bool:
    """Whether most rows have one text in a column, and all of these are set at one side."""
    inside = [[c for c in chunks if column.start <= c.lefts[0] <= column.end] for chunks in data]
    held = [chunks[0] for chunks in inside if len(chunks) == 1]
    if len(held) < _FEWEST or 2 * len(held) <= len(data) or any(len(chunks) > 1 for chunks in inside):
        return False
    sides = ([chunk.lefts[0] for chunk in held], [chunk.rights[-1] for chunk in held])
    return any(max(side) - min(side) <= _LEVEL * size for side in sides)
