"""A page's tables without a grid, found among the text that no grid holds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from quitus.figures.places import Box
from quitus.sources.pdf.aligned import beside, table_of
from quitus.sources.pdf.answer_boxes import without_answer_boxes
from quitus.sources.pdf.grids import Filled
from quitus.sources.pdf.model import Line, TableKind
from quitus.sources.pdf.page_columns import apart
from quitus.sources.pdf.rows import TextRow, set_rows
from quitus.sources.pdf.rules import joined
from quitus.sources.pdf.separators import band_stacks, rule_stacks
from quitus.sources.pdf.strokes import Drawings, Fill, Rule
from quitus.sources.pdf.zones import Zone, narrowed, open_zones, stacked_zones

_SAME = 3.0
_NEAR = 20.0
_HEAD_EDGES = 4
"""The most level edges that a head has."""
_CELLS = 4
"""The fewest cells of a grid that no rules around it go on with."""


def gridless(
    groups: Sequence[Sequence[Line]], grids: Sequence[Filled], drawings: Drawings, width: float, pages: int
) -> tuple[list[Filled], list[Line], list[TextRow]]:
    """The tables found among the pieces (grouped by baseline), the pieces in none, and these as text rows."""
    rows = set_rows(groups)
    boxes = [filled.grid.box for filled in grids]
    rules = [rule for rule in joined(drawings.horizontal, 20) if not _inside_rule(rule, boxes)]
    fills = [fill for fill in drawings.fills if not _inside_box(fill.box, boxes)]
    fills, rules = without_answer_boxes(fills, rules, rows)
    found: list[Filled] = []
    look = _Look(fills, rules, pages)
    wide = [filled.grid.box for filled in grids if len(filled.grid.spans) >= _CELLS]
    heads = [f.grid.box for f in grids if len(f.grid.xs) >= _CELLS and len(f.grid.ys) <= _HEAD_EDGES]
    ruled = [*rules, *_edges_of_heads(heads, rules, rows)]
    zones = stacked_zones([*rule_stacks(ruled, rows, wide), *band_stacks(fills, rows)], rows)
    rows = _take(zones, look, found, rows)
    rows = _take(open_zones(_between(rows, boxes), _text_width(rows, width)), look, found, rows)
    spots = [filled.grid.box for filled in found]
    return found, [piece for group in groups for piece in group if not _inside(piece, spots)], rows


def gridless_apart(
    groups: Sequence[Sequence[Line]],
    place: float,
    grids: Sequence[Filled],
    drawings: Drawings,
    width: float,
    pages: int,
) -> tuple[list[Filled], list[Line]]:
    """The tables found in each column of a page by itself, and the pieces in none."""
    sides = [gridless(side, grids, drawings, width, pages) for side in apart(groups, place)]
    return [made for found, _, _ in sides for made in found], [piece for _, left, _ in sides for piece in left]


def _edges_of_heads(heads: Sequence[Box], rules: Sequence[Rule], rows: Sequence[TextRow]) -> list[Rule]:
    """The lower edges of heads drawn or painted cell by cell over rules of their width: where the rows begin."""
    return [
        Rule(head.bottom, head.x0, head.x1, 0.0)
        for head in heads
        if any(0 <= row.top - head.bottom + _SAME <= _NEAR and row.left < head.x1 for row in rows)
        and any(
            abs(rule.start - head.x0) <= _SAME and abs(rule.end - head.x1) <= _SAME and rule.at > head.bottom
            for rule in rules
        )
    ]


class _Look(NamedTuple):
    fills: Sequence[Fill]
    rules: Sequence[Rule]
    pages: int


def _take(zones: Sequence[Zone], look: _Look, found: list[Filled], rows: list[TextRow]) -> list[TextRow]:
    """Add the zones' tables to `found`; what is left of the rows."""
    for zone in zones:
        for made in _tables(zone, look, 4):
            if not any(_overlap(made.grid.box, other.grid.box) for other in found):
                found.append(made)
                rows = _without(rows, made.grid.box)
    return rows


def _tables(zone: Zone, look: _Look, depth: int) -> list[Filled]:
    """The zone's table; an open zone that is none is tried in two halves, parted at its widest white."""
    halves = beside(zone)
    if halves is not None and depth:
        return [table for half in halves for table in _tables(half, look, depth - 1)]
    made = table_of(zone, look.fills, look.rules, look.pages)
    if made is not None:
        return [made]
    if zone.kind is not TableKind.ALIGNED or depth == 0 or len(zone.rows) < 4:
        return []
    steps = [(b.top - a.bottom, i) for i, (a, b) in enumerate(pairwise(zone.rows), 1)]
    place = max(steps)[1]
    parts = (zone.rows[:place], zone.rows[place:])
    return [t for part in parts if len(part) > 1 for t in _tables(narrowed(zone, part), look, depth - 1)]


def _without(rows: Sequence[TextRow], box: Box) -> list[TextRow]:
    out: list[TextRow] = []
    for row in rows:
        if not box.top <= (row.top + row.bottom) / 2 <= box.bottom:
            out.append(row)
            continue
        for part in (row.within(-1e6, box.x0), row.within(box.x1, 1e6)):
            if part is not None:
                out.append(part)
    return out


def _between(rows: list[TextRow], boxes: Sequence[Box]) -> list[TextRow]:
    """The rows; those beside a grid are left out, as they are its notes rather than a table."""
    return [row for row in rows if not any(box.top < (row.top + row.bottom) / 2 < box.bottom for box in boxes)]


def _text_width(rows: Sequence[TextRow], width: float) -> float:
    if not rows:
        return width
    return max(row.right for row in rows) - min(row.left for row in rows)


def _inside_rule(rule: Rule, boxes: Sequence[Box]) -> bool:
    return any(
        box.top - 4 <= rule.at <= box.bottom + 4 and rule.start < box.x1 and rule.end > box.x0 for box in boxes
    )


def _inside_box(area: Box, boxes: Sequence[Box]) -> bool:
    x, y = (area.x0 + area.x1) / 2, (area.top + area.bottom) / 2
    return any(box.contains_point(x, y) for box in boxes)


def _inside(piece: Line, boxes: Sequence[Box]) -> bool:
    x, y = (piece.lefts[0] + piece.rights[-1]) / 2, (piece.top + piece.bottom) / 2
    return any(box.contains_point(x, y) for box in boxes)


def _overlap(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 2 and down > 2
