"""Labels that stand beside several rows where no rule says so: their place against the rows tells which.

A merged cell sets its text at the top, in the middle or at the bottom of the rows that it covers. The labels of a
column are believed to cover stretches of rows when one of these ways fits all of them and every row; what is drawn
in their column (rules, painted cells) parts them wherever they stand.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.stretch import Stretch, Way

_LEVEL = 0.2
_MIDDLE = 0.45
_LEADING = 1.12
_CLOSER = 2.0
_MOST_PLACES = 1600
Group = Sequence[TextRow]


Cover = tuple[tuple[Stretch, ...], float]
"""Stretches, and how far off their labels are in all."""


@dataclass(frozen=True, slots=True)
class Stretches:
    """The stretches of one column, that cover each row once, and whether another way fits as well."""

    found: tuple[Stretch, ...]
    guessed: bool


def stretches(
    lines: Sequence[Line], groups: Sequence[Group], bounds: Collection[int], way: Way | None
) -> Stretches | None:
    """The stretches of rows that a column's lines (from the top) cover; None where no way fits.

    Args:
        groups: the rows, without this column's text.
        bounds: the rows (not the first) above which something is drawn in this column.
        way: how the rows' own cells are set, where that is known.
    """
    blocks = _blocks(lines)
    drawn = _drawn(blocks, groups, bounds)
    if drawn is not None:
        return Stretches(drawn, False)
    whole = [line for block in blocks for line in block[1:]]
    fits = _fits(lines, groups, bounds, whole) or _fits(lines, groups, bounds, ())
    if not fits:
        return None
    shapes = {tuple((s.row, s.rows) for s in found) for _, (found, _) in fits}
    chosen = next((found for each, (found, _) in fits if each is way), None)
    if chosen is not None:
        return Stretches(chosen, False)
    return Stretches(min(fits, key=lambda fit: fit[1][1])[1][0], len(shapes) > 1)


def _fits(
    lines: Sequence[Line], groups: Sequence[Group], bounds: Collection[int], inner: Sequence[Line]
) -> list[tuple[Way, tuple[tuple[Stretch, ...], float]]]:
    """The ways that fit, with what they give; `inner` are lines with which no label begins."""
    return [(way, best) for way in Way if (best := _best(lines, groups, bounds, way, inner)) is not None]


def way_of(groups: Sequence[Group], label_start: float, label_end: float) -> Way | None:
    """How values are set beside labels of several lines; None where no row tells, or two differ."""
    told = {way for group in groups if (way := _way_of(group, label_start, label_end)) is not None}
    return next(iter(told)) if len(told) == 1 else None


def _way_of(group: Group, label_start: float, label_end: float) -> Way | None:
    chunks = [chunk for row in group for chunk in row.chunks]
    labels = [c for c in chunks if label_start - 2 <= c.lefts[0] < label_end]
    values = {round(c.bottom, 1) for row in group for c in row.chunks if c.lefts[0] >= label_end and row.values}
    if len(labels) < 2 or not values or max(values) - min(values) > 1:
        return None
    at, near = max(values), _LEVEL * labels[0].size
    if abs(labels[0].bottom - at) <= near:
        return Way.TOP
    if abs(labels[-1].bottom - at) <= near:
        return Way.BOTTOM
    return Way.MIDDLE if abs((labels[0].bottom + labels[-1].bottom) / 2 - at) <= near else None


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in blocks parted where they stand further apart than the closest ones of one size."""
    steps = [b.bottom - a.bottom for a, b in pairwise(lines)]
    least = min(steps, default=0.0)
    out: list[list[Line]] = [[lines[0]]]
    for step, line in zip(steps, lines[1:], strict=True):
        if step > max(_LEADING * least, least + 1) or step > 1.6 * line.size:
            out.append([])
        out[-1].append(line)
    return out


def _drawn(
    blocks: Sequence[Sequence[Line]], groups: Sequence[Group], bounds: Collection[int]
) -> tuple[Stretch, ...] | None:
    """The stretches between bounds, where each of them holds one block.

    The first may hold none: its label stands on the page before.
    """
    parts = list(pairwise([0, *sorted(bounds), len(groups)]))
    goes_on = len(parts) == len(blocks) + 1
    if len(parts) < 2 or (len(parts) != len(blocks) and not goes_on):
        return None
    out = [Stretch(0, parts[0][1], ())] if goes_on else []
    for (first, end), block in zip(parts[goes_on:], blocks, strict=True):
        inside = _top(groups[first]) - block[0].size <= block[0].top
        if not inside or block[-1].bottom > _bottom(groups[end - 1]) + block[0].size:
            return None
        out.append(Stretch(first, end - first, tuple(block)))
    return tuple(out)


def _best(
    lines: Sequence[Line], groups: Sequence[Group], bounds: Collection[int], way: Way, inner: Sequence[Line]
) -> tuple[tuple[Stretch, ...], float] | None:
    """The way of covering all rows that is nearest to its labels' places, unless another is nearly as near."""
    if len(lines) * len(groups) > _MOST_PLACES:
        return None
    starts = {id(block[0]) for block in _blocks(lines)}
    opening = {id(line) for line in lines if not line.text[0].islower()} - {id(line) for line in inner}
    ways = _covers(lines, groups, bounds, way, (starts, starts | opening), (0, 0), {})
    if not ways or (len(ways) > 1 and ways[1][1] < _CLOSER * ways[0][1] + 1):
        return None
    return ways[0]


def _covers(
    lines: Sequence[Line],
    groups: Sequence[Group],
    bounds: Collection[int],
    way: Way,
    starts: tuple[Collection[int], Collection[int]],
    at: tuple[int, int],
    known: dict[tuple[int, int], list[Cover]],
) -> list[Cover]:
    """The two nearest ways of covering the rows from `at` (the next line and row) on.

    `starts` are the ids of lines with which a label must begin, and of those with which it may; `known` is what
    was found for other places, so that none is gone through twice.
    """
    line, row = at
    if line == len(lines) or row == len(groups):
        return [((), 0.0)] if line == len(lines) and row == len(groups) else []
    if at in known:
        return known[at]
    found: list[Cover] = []
    for end in range(line + 1, len(lines) + 1):
        if end > line + 1 and id(lines[end - 1]) in starts[0]:
            break
        if end < len(lines) and id(lines[end]) not in starts[1]:
            continue
        for last in range(row, len(groups)):
            if last > row and last in bounds:
                break
            off = _off(lines[line:end], groups[row : last + 1], way)
            if off is None:
                continue
            stretch = Stretch(row, last + 1 - row, tuple(lines[line:end]))
            for rest, more in _covers(lines, groups, bounds, way, starts, (end, last + 1), known):
                found.append(((stretch, *rest), off + more))
    known[at] = sorted(found, key=lambda cover: cover[1])[:2]
    return known[at]


def _off(lines: Sequence[Line], groups: Sequence[Group], way: Way) -> float | None:
    """How far a label is from where it must stand beside rows; None where that is too far."""
    size = lines[0].size
    if way is Way.MIDDLE:
        off = abs(lines[0].top + lines[-1].bottom - _top(groups[0]) - _bottom(groups[-1])) / 2
        return off if off <= _MIDDLE * size else None
    if way is Way.TOP:
        off = abs(lines[0].bottom - min(row.bottom for row in groups[0]))
        room = lines[-1].bottom <= _bottom(groups[-1]) + size or len(groups) == 1
    else:
        off = abs(lines[-1].bottom - max(row.bottom for row in groups[-1]))
        room = lines[0].top >= _top(groups[0]) - size or len(groups) == 1
    return off if off <= _LEVEL * size and room else None


def _top(group: Group) -> float:
    return min(row.top for row in group)


def _bottom(group: Group) -> float:
    return max(row.bottom for row in group)
