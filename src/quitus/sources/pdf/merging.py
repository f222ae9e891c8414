"""Merged cells in tables without a full grid: labels beside several rows, told by rules and place."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.sources.pdf.grids import Span
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rules import covered
from quitus.sources.pdf.strokes import Rule

Placed = tuple[Span, list[Line]]
_NEAR = 0.42


def merged_down(
    placed: Sequence[Placed], xs: Sequence[float], ys: Sequence[float], first: int, rules: Sequence[Rule]
) -> list[Placed]:
    """The cells; from row `first` on, those that no rule parts or whose text stands between them are one."""
    at = {(span.row, span.column): i for i, (span, _) in enumerate(placed) if span.columns == 1 and span.rows == 1}
    cells = list(placed)
    gone: set[int] = set()
    columns = sorted({column for _, column in at})
    for row in range(first, len(ys) - 2):
        ruled = _ruled(rules, ys[row + 1], xs)
        for column in columns:
            one, other = at.get((row, column)), at.get((row + 1, column))
            if one is None or other is None or one == other:
                continue
            if _apart(cells[one][1], cells[other][1]):
                continue
            open_here = any(ruled) and not ruled[column]
            if open_here or _astride(cells[one][1] or cells[other][1], row, placed, column):
                span, lines = cells[one]
                cells[one] = (span._replace(rows=row + 2 - span.row), [*lines, *cells[other][1]])
                gone.add(other)
                at[row + 1, column] = one
    return [cell for i, cell in enumerate(cells) if i not in gone]


def _apart(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether both cells have text of their own, or neither has any."""
    return bool(one) == bool(other)


def _ruled(rules: Sequence[Rule], y: float, xs: Sequence[float]) -> list[bool]:
    near = [rule for rule in rules if abs(rule.at - y) < 6]
    if not near:
        return [False] * (len(xs) - 1)
    at = min(near, key=lambda rule: abs(rule.at - y)).at
    return [covered(near, at, xs[c] + 1, xs[c + 1] - 1) > 0.6 for c in range(len(xs) - 1)]


def _astride(lines: Sequence[Line], row: int, placed: Sequence[Placed], column: int) -> bool:
    """Whether a text's middle lies half way between the middles of the two rows' other texts."""
    middles = []
    for index in (row, row + 1):
        others = [line for span, found in placed if span.row == index and span.column != column for line in found]
        if not others:
            return False
        middles.append((min(line.top for line in others) + max(line.bottom for line in others)) / 2)
    middle = (min(line.top for line in lines) + max(line.bottom for line in lines)) / 2
    pitch = middles[1] - middles[0]
    return abs(middle - (middles[0] + middles[1]) / 2) < 0.5 * _NEAR * pitch
