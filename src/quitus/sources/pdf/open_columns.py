"""Merged labels left of a table's own labels, parted from the rows that they stand beside.

The text of a merged cell lies between the lines of the rows that it covers, so that it says nothing of where a row
begins or ends: rows are told by the other columns, then the merged cells by their place against these rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quitus.sources.pdf.beside import Stretches, stretches, way_of
from quitus.sources.pdf.columns import Column
from quitus.sources.pdf.grids import Span
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.rules import clustered
from quitus.sources.pdf.spanning import stripped
from quitus.sources.pdf.strokes import Fill, Rule
from quitus.sources.pdf.words import default_layout_words
from quitus.sources.pdf.zones import Zone

Placed = tuple[Span, list[Line]]
Group = tuple[TextRow, ...]
_NEAR = 3.5
_LOWEST, _HIGHEST = 7.0, 90.0
_MOST = 4_000
_LEVEL = 1.0
_FEWEST = 3
_CODE = re.compile(r"[A-Z]{0,2}\d{1,3}(?:[.-]\d{1,3})*\.?")


@dataclass(frozen=True, slots=True)
class OpenColumns:
    """How many first columns may hold merged labels, and where the other ones begin."""

    count: int
    cut: float


def open_columns(found: Sequence[Column], values: Sequence[int], rows: Sequence[TextRow]) -> OpenColumns | None:
    """The columns left of the labels beside the first column of values; None where there is none.

    Units may stand between labels and values.
    """
    count = min(values, default=0) - 1
    while count > 0 and _is_of_units(found[count], rows):
        count -= 1
    return OpenColumns(count, (found[count - 1].end + found[count].start) / 2) if count > 0 else None


def _is_of_units(column: Column, rows: Sequence[TextRow]) -> bool:
    """Whether one of the texts of a column is the head of units."""
    chunks = (c for row in rows for c in row.chunks if c.lefts[0] < column.end and c.rights[-1] > column.start)
    return any(default_layout_words().unit_head.fullmatch(chunk.text) for chunk in chunks)


def right_of(zone: Zone, columns: OpenColumns, fills: Sequence[Fill]) -> tuple[list[TextRow], list[float]]:
    """The zone's rows without the open columns, and what parts them: bands painted beside these columns too."""
    inside = [
        f.box
        for f in fills
        if f.color != "ffffff"
        and f.box.x0 >= columns.cut - _NEAR
        and f.box.x1 <= zone.x1 + _NEAR
        and _LOWEST <= f.box.bottom - f.box.top <= _HIGHEST
        and zone.rows[0].top < f.box.bottom
        and f.box.top < zone.rows[-1].bottom
    ]
    painted = [y for box in inside for y in (box.top, box.bottom)]
    return stripped(zone.rows, columns.cut), clustered([*zone.ys, *painted], _NEAR)


def placed_beside(
    zone: Zone,
    columns: OpenColumns,
    found: Sequence[Column],
    body: Sequence[Group],
    start: float,
    drawn: tuple[Sequence[Fill], Sequence[Rule]],
) -> tuple[list[Placed], bool] | None:
    """The cells of the open columns beside the body's rows and whether they are a guess.

    None where none is merged, or where no way of merging them fits all rows. `start` is where the head ends.
    """
    if not body or any(not _labelled(group, columns, found) for group in body):
        return None
    below = [row for row in zone.rows if (row.top + row.bottom) / 2 >= start]
    if any(_runs_over(chunk, columns.cut) for row in below for chunk in row.chunks):
        return None
    way = way_of(body, found[columns.count].start, found[columns.count].end)
    told: list[Stretches] = []
    for column in range(columns.count):
        lines = [c for row in below for c in row.chunks if _in_column(c, column, columns, found)]
        if not lines or len(lines) * len(body) > _MOST or _number_rows(lines, body):
            return None
        beside = stretches(lines, body, _bounds(body, found[column], columns.cut, drawn), way)
        if beside is None:
            return None
        told.append(beside)
    if all(stretch.rows == 1 for each in told for stretch in each.found):
        return None
    cells = [
        (Span(stretch.row, column, stretch.rows, 1), list(stretch.lines))
        for column, each in enumerate(told)
        for stretch in each.found
    ]
    return cells, any(each.guessed for each in told)


def _number_rows(lines: Sequence[Line], body: Sequence[Group]) -> bool:
    """Whether texts are codes of one row each (`1.1`, `1.2`), all level with its first line: no cell is merged.

    One row, as of a total, may have none.
    """
    if len(lines) < max(len(body) - 1, _FEWEST) or not all(_CODE.fullmatch(line.text.strip()) for line in lines):
        return False
    owners = [
        [at for at, group in enumerate(body) if abs(group[0].bottom - line.bottom) < _LEVEL] for line in lines
    ]
    return all(len(own) == 1 for own in owners) and len({own[0] for own in owners}) == len(owners)


def _labelled(group: Group, columns: OpenColumns, found: Sequence[Column]) -> bool:
    end = found[columns.count].end
    return any(chunk.lefts[0] < end for row in group for chunk in row.chunks)


def _runs_over(chunk: Line, cut: float) -> bool:
    return chunk.lefts[0] < cut - chunk.size and chunk.rights[-1] > cut + chunk.size


def _in_column(chunk: Line, column: int, columns: OpenColumns, found: Sequence[Column]) -> bool:
    middle = (chunk.lefts[0] + chunk.rights[-1]) / 2
    if middle >= columns.cut:
        return False
    nearest = min(range(columns.count), key=lambda i: abs((found[i].start + found[i].end) / 2 - middle))
    return nearest == column


def _bounds(
    body: Sequence[Group], column: Column, cut: float, drawn: tuple[Sequence[Fill], Sequence[Rule]]
) -> set[int]:
    """The rows above which a rule or the edge of a cell painted in this column alone is drawn."""
    fills, rules = drawn
    ys = [rule.at for rule in rules if rule.start < column.start + _NEAR and rule.end > column.end - _NEAR]
    for fill in fills:
        alone = fill.box.x1 <= cut + 2 * _NEAR and fill.box.x0 < column.end and fill.box.x1 > column.start
        if alone and fill.color != "ffffff":
            ys += [fill.box.top, fill.box.bottom]
    middles = [(min(row.top for row in group), max(row.bottom for row in group)) for group in body]
    return {
        index
        for index, ((_, upper), (lower, _)) in enumerate(pairwise(middles), 1)
        if any(upper - _NEAR < y < lower + _NEAR for y in ys)
    }
