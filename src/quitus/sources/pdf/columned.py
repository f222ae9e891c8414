"""A zone's columns: the drawn ones where they are all drawn, otherwise those that its text leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quitus.sources.pdf.columns import Column, columns
from quitus.sources.pdf.lines import cut
from quitus.sources.pdf.rows import TextRow, text_row
from quitus.sources.pdf.tokens import is_number, is_value
from quitus.sources.pdf.zones import Zone


def columned(zone: Zone, size: float) -> tuple[Zone, list[Column]]:
    """The zone with its chunks cut at drawn column edges, and its columns."""
    if not zone.edges or _holds_several(zone.rows, zone.edges):
        zone = replace(zone, edges=())
        return zone, columns(zone.rows, size)
    rows = [_cut_row(row, zone.edges[1:-1]) for row in zone.rows]
    found = [Column(a + 0.5, b - 0.5) for a, b in zip(zone.edges, zone.edges[1:], strict=False)]
    return replace(zone, rows=tuple(rows)), found


def _holds_several(rows: Sequence[TextRow], edges: Sequence[float]) -> bool:
    """Whether rows have several numbers between two drawn edges: a band over several columns draws not all."""
    doubled = 0
    for row in rows:
        middles = [(c.lefts[0] + c.rights[-1]) / 2 for c in row.chunks if is_number(c.text)]
        doubled += any(sum(a < x < b for x in middles) > 1 for a, b in pairwise(edges))
    return doubled > 1


def _cut_row(row: TextRow, inner: Sequence[float]) -> TextRow:
    """The row's chunks cut at the edges; words alone in a row run over edges, as a row over others does."""
    parts = [part for chunk in row.chunks for part in cut(chunk, inner)]
    if (
        row.alone
        and len(parts) > 1
        and not any(is_value(p.text) or any(map(str.isdigit, p.text)) for p in parts[1:])
    ):
        return row
    return text_row(parts)
