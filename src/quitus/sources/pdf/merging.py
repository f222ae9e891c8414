"""Merged cells in tables without a full grid: labels beside several rows, told by rules and place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quitus.sources.pdf.grids import Span
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rules import covered
from quitus.sources.pdf.strokes import Rule
from quitus.sources.pdf.tokens import is_value

Placed = tuple[Span, list[Line]]
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2})+")
_NEAR = 0.42
_LEVEL = 0.1


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
            if ruled[column]:
                continue
            if any(ruled) or _astride(cells[one][1] or cells[other][1], row, placed, column):
                span, lines = cells[one]
                cells[one] = (span._replace(rows=row + 2 - span.row), [*lines, *cells[other][1]])
                gone.add(other)
                at[row + 1, column] = one
    return _centred([cell for i, cell in enumerate(cells) if i not in gone], first, len(ys) - 1)


def _centred(placed: list[Placed], first: int, end: int) -> list[Placed]:
    """The cells; labels that stand in the middle of the rows they belong to span them.

    A label column whose first row is blank can only be such a one, and only where its labels share out all rows,
    none of which says something to the left alone, as the heading of a group does.
    """
    columns = sorted({span.column for span, _ in placed})
    for column in columns[:-1]:
        own = sorted((cell for cell in placed if _in_body(cell[0], column, first)), key=lambda cell: cell[0].row)
        texts = [line.text for _, lines in own for line in lines]
        # `1.1` in the first column numbers what stands beside it.
        numbered = column == columns[0] and all(_DOTTED.fullmatch(text) for text in texts)
        if not own or (any(is_value(text) for text in texts) and not numbered):
            break
        blocks = _blocks([(span, bool(lines)) for span, lines in own], first, _own_end(placed, own[-1][0], end))
        if blocks is None:
            continue
        reached = {span.row for span, lines in placed if lines and span.column + span.columns > column}
        if any(row not in reached for top, rows, _ in blocks for row in range(top, top + rows)):
            continue
        labels = {span.row: lines for span, lines in own if lines}
        merged = [(Span(top, column, rows, 1), labels[row]) for top, rows, row in blocks]
        placed = sorted([cell for cell in placed if cell not in own] + merged, key=lambda cell: cell[0][:2])
    return placed


def _own_end(placed: Sequence[Placed], last: Span, end: int) -> int:
    """The row behind a column's last cell where totals over several columns take up all rows below it."""
    over = {
        span.row
        for span, _ in placed
        if span.columns > 1 and span.column <= last.column < span.column + span.columns
    }
    own_end = last.row + last.rows
    return own_end if all(row in over for row in range(own_end, end)) else end


def _in_body(span: Span, column: int, first: int) -> bool:
    return span.column == column and span.columns == 1 and span.row >= first


def _blocks(own: Sequence[tuple[Span, bool]], first: int, end: int) -> list[tuple[int, int, int]] | None:
    """For each label: the first row that it spans, how many, and its own row; None unless they fill the column."""
    if sum(span.rows for span, _ in own) != end - first or own[0][1] or not any(filled for _, filled in own):
        return None
    top, found = first, []
    for span, filled in own:
        if filled:
            rows = 2 * (span.row - top) + span.rows
            if rows < 1:
                return None
            found.append((top, rows, span.row))
            top += rows
    return found if top == end else None


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
    """Whether a text's middle lies half way between the middles of the two rows' other texts.

    A text on the baselines of one row's texts is that row's own: beside labels of several lines the middles lie.
    """
    if all(_on_a_baseline(line, row, placed, column) for line in lines):
        return False
    middles = []
    for index in (row, row + 1):
        beside = [found for span, found in placed if (span.row, span.rows) == (index, 1) and span.column != column]
        others = [line for found in beside for line in found]
        if not others:
            return False
        middles.append((min(line.top for line in others) + max(line.bottom for line in others)) / 2)
    middle = (min(line.top for line in lines) + max(line.bottom for line in lines)) / 2
    pitch = middles[1] - middles[0]
    return abs(middle - (middles[0] + middles[1]) / 2) < 0.5 * _NEAR * pitch


def _on_a_baseline(line: Line, row: int, placed: Sequence[Placed], column: int) -> bool:
    return any(
        abs(line.bottom - other.bottom) < _LEVEL * line.size
        for span, found in placed
        if span.row in {row, row + 1} and span.column != column
        for other in found
    )
