"""Tables whose rows a column of years or natures counts off: the cells beside its groups span them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quitus.sources.pdf.alongside import Shared, shared
from quitus.sources.pdf.anew import said_anew
from quitus.sources.pdf.columns import Column, covered_by
from quitus.sources.pdf.cycles import Cycles, cycles, level, middle
from quitus.sources.pdf.enclosed import closes
from quitus.sources.pdf.grids import Span
from quitus.sources.pdf.inner_heads import inner_heads
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow, text_row
from quitus.sources.pdf.rules import covered
from quitus.sources.pdf.stretch import Stretch
from quitus.sources.pdf.strokes import Rule
from quitus.sources.pdf.tokens import is_value
from quitus.sources.pdf.zones import Zone

Placed = tuple[Span, list[Line]]
_RULED = 0.6
_BELOW_HEAD = 0.15
_ASTRAY = 0.5
_LEADING = 1.45


@dataclass(frozen=True, slots=True)
class Cycled:
    """A table's rows that are counted off, and the cells beside them.

    Attributes:
        above: the rows of the head.
        rows: what stands on each row from the counting column on.
        cells: all cells, their rows counted from the first of `rows`.
    """

    above: tuple[TextRow, ...]
    rows: tuple[TextRow, ...]
    cells: tuple[Placed, ...]
    guessed: bool


def cycled(zone: Zone, found: Sequence[Column], rules: Sequence[Rule], head_bottom: float | None) -> Cycled | None:
    """The zone's rows where a column counts them off and labels span them; None for any other zone.

    `head_bottom` is where the head ends, if that is known.
    """
    counted = cycles(zone.rows, found, zone.ys)
    if counted is None:
        return None
    start = _start(zone, counted, found) if head_bottom is None else head_bottom
    below = [row for row in zone.rows if middle(row) > start]
    if not below or (below[-1].top > counted.rows[-1].bottom and _stray(below, counted, found)):
        return None
    keys = {id(row.chunks[0]) for row in counted.rows}
    data = [any(id(chunk) in keys for chunk in row.chunks) for row in below]
    if inner_heads(below, data, found[counted.key].start, headed=True):
        return None
    held = _Held(below, counted, found)
    if held.rows is None or not held.spans():
        return None
    cells: list[Placed] = []
    guessed = held.astray
    for column in range(len(found)):
        if not held.beside(column):
            cells += [
                (Span(index, column, 1, 1), [c for c in row.chunks if covered_by(c, found)[0] == column])
                for index, row in enumerate(held.rows)
            ]
            continue
        told = held.shared(column, rules)
        guessed = guessed or told.guessed
        cells += [(_span(stretch, counted.groups, column), list(stretch.lines)) for stretch in told.stretches]
    above = tuple(row for row in zone.rows if middle(row) <= start)
    return Cycled(above, tuple(held.rows), tuple(sorted(cells, key=lambda cell: cell[0][:2])), guessed)


def _span(stretch: Stretch, groups: Sequence[range], column: int) -> Span:
    first, last = groups[stretch.row], groups[stretch.row + stretch.rows - 1]
    return Span(first.start, column, last.stop - first.start, 1)


def _start(zone: Zone, counted: Cycles, found: Sequence[Column]) -> float:
    """Where the head ends: below its lowest row over the counting column or the values, or at what is drawn."""
    first = counted.rows[0]
    heads = [
        row
        for row in zone.rows
        if row.bottom < first.bottom and any(covered_by(c, found)[1] >= counted.key for c in row.chunks)
    ]
    if not heads:
        return -1e9
    lowest = max(heads, key=lambda row: row.bottom)
    drawn = [y for y in zone.ys if middle(lowest) < y < middle(first)]
    return max(drawn) if drawn else lowest.bottom + _BELOW_HEAD * lowest.size


def _stray(rows: Sequence[TextRow], counted: Cycles, found: Sequence[Column]) -> bool:
    """Whether a row of values that is not counted stands below the last one that is (a total, say)."""
    last = counted.rows[-1]
    return any(
        is_value(c.text) and covered_by(c, found)[0] >= counted.key
        for row in rows
        if row.top > last.bottom
        for c in row.chunks
    )


class _Held:
    """The texts below a head: those on the counted rows, and those beside them by column."""

    def __init__(self, below: Sequence[TextRow], counted: Cycles, found: Sequence[Column]) -> None:
        self._counted, self._found = counted, found
        self._columns: list[list[Line]] = [[] for _ in found]
        for row in below:
            for chunk in row.chunks:
                self._columns[covered_by(chunk, found)[0]].append(chunk)
        for lines in self._columns:
            lines.sort(key=lambda line: line.bottom)
        self._remarks = {
            column
            for column in range(counted.key + 1, len(found))
            if 2 * sum(is_value(line.text) for line in self._columns[column]) < len(self._columns[column])
        }
        self.astray = False
        self.rows = self._rows()

    def beside(self, column: int) -> bool:
        """Whether a column's texts may stand beside several rows."""
        return column < self._counted.key or (column in self._remarks and not self._on_rows(column))

    def spans(self) -> bool:
        """Whether labels stand beside groups: no column has a label level with each row."""
        labels = [lines for lines in self._columns[: self._counted.key] if lines]
        return bool(labels) and not any(self._each_row(lines) or self._repeated(lines) for lines in labels)

    def _each_row(self, lines: Sequence[Line]) -> bool:
        rows = self._counted.rows
        capitals = sum(line.text[0].isupper() for line in lines)
        beside = sum(any(level(line, row) for line in lines) for row in rows)
        return 1 < len(rows) <= capitals and (beside == len(rows) or len(lines) >= 2 * len(rows))

    def _repeated(self, lines: Sequence[Line]) -> bool:
        """Whether a column says each group's label anew on each of its rows."""
        groups = [len(group) for group in self._counted.groups]
        return max(groups) > 1 and said_anew([line.text for line in lines], groups)

    def _on_rows(self, column: int) -> bool:
        """Whether each text of a column begins level with a row; one of several lines proves it inside a group."""
        lines = self._columns[column]
        firsts = [line for above, line in pairwise((None, *lines)) if line and not self._runs_on(line, above)]
        rows = [next((i for i, row in enumerate(self._counted.rows) if level(line, row)), None) for line in firsts]
        if None in rows or not all(line.text[0].isupper() for line in firsts):
            return False
        opening = {group.start for group in self._counted.groups}
        return len(firsts) == len(lines) or any(row not in opening for row in rows)

    def _runs_on(self, line: Line, above: Line | None) -> bool:
        """Whether a line level with no row goes on with the one just over it."""
        if above is None or line.bottom - above.bottom > _LEADING * line.size:
            return False
        return not any(level(line, row) for row in self._counted.rows)

    def _rows(self) -> list[TextRow] | None:
        """The counted rows with their values; None where too much stands on none of them."""
        held: list[list[Line]] = [[] for _ in self._counted.rows]
        for column in range(self._counted.key, len(self._found)):
            if self.beside(column):
                continue
            remark = column in self._remarks
            above: Line | None = None
            near = 0
            for line in self._columns[column]:
                own = above is None or not (closes(line, above) or (remark and self._runs_on(line, above)))
                if own:
                    near = min(range(len(held)), key=lambda i: abs(self._counted.rows[i].bottom - line.bottom))
                    self.astray |= abs(self._counted.rows[near].bottom - line.bottom) > _ASTRAY * line.size
                held[near].append(line)
                above = line
        if not all(held):
            return None
        return [text_row(sorted(lines, key=lambda line: line.lefts[0])) for lines in held]

    def shared(self, column: int, rules: Sequence[Rule]) -> Shared:
        """The column's texts shared out among the groups."""
        groups = [[self._counted.rows[i] for i in group] for group in self._counted.groups]
        bounds = self._bounds(column, rules)
        inner = self._bounds(column + 1, rules) if column < self._counted.key else {}
        places = [0, *bounds, len(groups)]
        ys = [-1e9, *bounds.values(), 1e9]
        out: list[Stretch] = []
        guessed = False
        for (first, end), (upper, lower) in zip(pairwise(places), pairwise(ys), strict=True):
            lines = [line for line in self._columns[column] if upper < middle(line) <= lower]
            merged = bool(bounds) and any(first < place < end for place in inner)
            if merged:
                out.append(Stretch(first, end - first, tuple(lines)))
                continue
            told = self._told(column, lines, groups[first:end], first=first == 0)
            out += [replace(stretch, row=stretch.row + first) for stretch in told.stretches]
            guessed = guessed or told.guessed
        return Shared(tuple(out), guessed)

    def _told(
        self, column: int, lines: Sequence[Line], groups: Sequence[Sequence[TextRow]], *, first: bool
    ) -> Shared:
        remark = column > self._counted.key
        blank = range(len(groups)) if remark else range(1 if first else 0)
        several = column < self._counted.key - 1
        told = shared(lines, groups, several=several, blank=blank)
        if told is None and not remark and not several:
            # Only a column left of the labels has cells over several groups: a label over two is a guess.
            wide = shared(lines, groups, several=True, blank=blank)
            told = None if wide is None else wide._replace(guessed=True)
        return told or _nearest(lines, groups)

    def _bounds(self, column: int, rules: Sequence[Rule]) -> dict[int, float]:
        """The groups (not the first) above which something is drawn through a column, and where."""
        at = self._found[min(column, len(self._found) - 1)]
        out = {}
        for place, group in enumerate(self._counted.groups[1:], 1):
            above, below = self._counted.rows[group.start - 1], self._counted.rows[group.start]
            drawn = self._counted.drawn.get(group.start - 1)
            own = [
                rule.at
                for rule in rules
                if middle(above) < rule.at < middle(below) and covered([rule], rule.at, at.start, at.end) > _RULED
            ]
            if drawn is not None or own:
                out[place] = drawn if drawn is not None else own[0]
        return out


def _nearest(lines: Sequence[Line], groups: Sequence[Sequence[TextRow]]) -> Shared:
    """Each line given to the group that it stands nearest to: a guess."""
    held: list[list[Line]] = [[] for _ in groups]
    for line in lines:
        held[min(range(len(groups)), key=lambda i: _distance(line, groups[i]))].append(line)
    return Shared(tuple(Stretch(i, 1, tuple(own)) for i, own in enumerate(held)), guessed=True)


def _distance(line: Line, group: Sequence[TextRow]) -> float:
    return max(group[0].top - middle(line), middle(line) - group[-1].bottom, 0.0)
