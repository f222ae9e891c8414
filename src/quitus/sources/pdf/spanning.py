"""Labels beside several rows where rules say so: rules that begin right of the labels part rows inside a stretch.

A table ruled under each row draws no rule through a merged label, so that its rules there are shorter and begin
where the label's column ends.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quitus.sources.pdf.columns import Column
from quitus.sources.pdf.grids import Span
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.strokes import Rule

Placed = tuple[Span, list[Line]]
Group = Sequence[TextRow]
_NEAR = 4.0
_EDGE = 8.0
_LEAST = 0.3
_CROSSED = 2.0


@dataclass(frozen=True, slots=True)
class Spanning:
    """The places of the short rules, from where to where they are, and which columns they part.

    Attributes:
        columns: how many first columns they leave open.
        last: the first of the last columns that they leave open, as remarks on several rows are.
    """

    ys: tuple[float, ...]
    cut: float
    end: float
    columns: int
    last: int

    def is_crossed(self, row: TextRow) -> bool:
        """Whether a text runs over the place where the rules begin."""
        return any(c.lefts[0] < self.cut - _CROSSED and c.rights[-1] > self.cut + _CROSSED for c in row.chunks)

    def is_whole(self, row: TextRow) -> bool:
        """Whether a row of those that `parted` gives has what stands left of the rules."""
        return any(chunk.lefts[0] < self.cut - _CROSSED for chunk in row.chunks)

    def parted(self, rows: Sequence[TextRow], ys: Sequence[float]) -> list[TextRow]:
        """The rows without what stands beside the rules, whole where that is all, or runs over their beginning.

        `ys` are the full rules.
        """
        parts = [row.within(self.cut - _CROSSED, self.end + _CROSSED) for row in rows]
        held = {_slot(row, ys) for row, part in zip(rows, parts, strict=True) if part is not None}
        return [
            row if self.is_crossed(row) or part is None else part
            for row, part in zip(rows, parts, strict=True)
            if part is not None or self.is_crossed(row) or _slot(row, ys) not in held
        ]

    def parts(self, column: int) -> bool:
        """Whether the rules run through a column."""
        return self.columns <= column < self.last


def short_rules(
    rules: Sequence[Rule],
    ys: Sequence[float],
    x0: float,
    x1: float,
    found: Sequence[Column],
    values: Sequence[int],
    *,
    headed: bool = False,
) -> Spanning | None:
    """The rules inside a zone that begin right of its first columns; None without any.

    They end at its right edge, or all where its last columns begin. `ys` are the full rules, `values` the columns
    of values: at least one column of labels must stay beside them. Where the table is `headed`, its head stands
    above the first of them.
    """
    ends = [column.start for column in found[1:] if column.start > x0 + _EDGE]
    short = [
        rule
        for rule in rules
        if len(ys) > 1
        and ys[0 if headed else 1] < rule.at < ys[-1]
        and rule.start > x0 + _EDGE
        and (abs(rule.end - x1) < _EDGE or any(0 <= start - rule.end < _EDGE for start in ends))
        and rule.end - rule.start > _LEAST * (x1 - x0)
        and all(abs(rule.at - y) > _NEAR for y in ys)
    ]
    if not short:
        return None
    cut, end = min(rule.start for rule in short), max(rule.end for rule in short)
    columns = sum(1 for column in found if column.end <= cut + 2)
    last = next((at for at, column in enumerate(found) if column.start > end - 2), len(found))
    if not columns or not values or columns >= min(values) or last <= max(values):
        return None
    if last < len(found) and any(abs(rule.end - end) >= _NEAR for rule in short):
        return None
    return Spanning(tuple(rule.at for rule in short), cut, end if last < len(found) else 1e6, columns, last)


def stripped(rows: Sequence[TextRow], cut: float, end: float = 1e6) -> list[TextRow]:
    """The rows without what stands left of the cut, or right of the end."""
    parts = (row.within(cut - 2, end + 2) for row in rows)
    return [part for part in parts if part is not None]


def labels_beside(
    rows: Sequence[TextRow],
    ys: Sequence[float],
    groups: Sequence[Group],
    first: int,
    spanning: Spanning,
    found: Sequence[Column],
    across: Collection[int] = (),
) -> list[Placed]:
    """The cells of the open columns: one for each stretch between full rules, over all the rows inside it.

    Rows `across` have cells there already.
    """
    slots = [_slot(group[0], ys) for group in groups]
    placed: list[Placed] = []
    for slot in sorted(set(slots)):
        inside = [index for index, other in enumerate(slots) if other == slot and first + index not in across]
        if not inside:
            continue
        chunks = [c for r in rows if _slot(r, ys) == slot and not spanning.is_crossed(r) for c in r.chunks]
        left = [c for c in chunks if c.rights[-1] <= spanning.cut + 2]
        right = [c for c in chunks if c.lefts[0] >= spanning.end - 2]
        for column in range(spanning.columns):
            own = [chunk for chunk in left if _nearest(chunk, found[: spanning.columns]) == column]
            placed.append((Span(first + inside[0], column, len(inside), 1), own))
        for column in range(spanning.last, len(found)):
            own = [c for c in right if spanning.last + _nearest(c, found[spanning.last :]) == column]
            placed.append((Span(first + inside[0], column, len(inside), 1), own))
    return placed


def _slot(row: TextRow, ys: Sequence[float]) -> int:
    return sum(1 for y in ys if y < (row.top + row.bottom) / 2)


def _nearest(chunk: Line, found: Sequence[Column]) -> int:
    middle = (chunk.lefts[0] + chunk.rights[-1]) / 2
    return min(range(len(found)), key=lambda i: abs((found[i].start + found[i].end) / 2 - middle))
