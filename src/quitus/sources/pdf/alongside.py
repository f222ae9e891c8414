"""The lines of labels beside groups of rows shared out among the groups, by how far from their places they stand.

A label is set at the top, in the middle or at the bottom of its group; one of these holds for a whole column. What
is drawn through the column parts its lines wherever they stand.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.stretch import Stretch, Way

_SURE = 0.4
_POSSIBLE = 1.0
_TORN = 0.5
_LOOSE = 2.0
_GOES_ON = 1.0
_BEGINS = 0.2
_INNER = 0.3
_LEAST, _MOST_LEADING = 0.9, 1.6
_EMPTY = 0.7
_MOST_LINES = 14
_MOST = 4_000
_MOST_GROUPS = 12


class Shared(NamedTuple):
    """A column's stretches, that cover each group once, and whether they are a guess."""

    stretches: tuple[Stretch, ...]
    guessed: bool


class _Best(NamedTuple):
    cost: float
    worst: float
    path: tuple[Stretch, ...]


def shared(
    lines: Sequence[Line], groups: Sequence[Sequence[TextRow]], *, several: bool, blank: Collection[int]
) -> Shared | None:
    """The column's lines (from the top) shared out; None where they fit no way.

    Args:
        groups: the groups' rows without this column's text.
        several: whether a text may stand beside several groups.
        blank: the groups that may have no text.
    """
    if len(groups) == 1:
        return Shared((Stretch(0, 1, tuple(lines)),), guessed=False)
    if not lines:
        return Shared(tuple(Stretch(i, 1, ()) for i in range(len(groups))), guessed=False)
    if len(lines) * len(groups) > _MOST:
        return None
    ways = [best for way in Way if (best := _best(lines, groups, way, several=several, blank=blank)) is not None]
    if not ways:
        return None
    chosen = min(ways, key=lambda best: best.cost)
    size = lines[0].size
    if chosen.worst > _POSSIBLE * size:
        return None
    others = {
        _shape(best) for best in ways if best.worst <= _SURE * size and best.cost < chosen.cost + _SURE * size
    }
    cut = any(_goes_on(lines, stretch.lines[0]) for stretch in chosen.path if stretch.lines)
    # Where a text may be beside several groups, or a group has none, a capital inside one may be the next one's.
    open_ended = several or any(not stretch.lines for stretch in chosen.path)
    unclear = open_ended and any(line.text[0].isupper() for stretch in chosen.path for line in stretch.lines[1:])
    return Shared(chosen.path, cut or unclear or chosen.worst > _SURE * size or bool(others - {_shape(chosen)}))


def _shape(best: _Best) -> tuple[tuple[int, int, int], ...]:
    return tuple((s.row, s.rows, len(s.lines)) for s in best.path)


def _best(
    lines: Sequence[Line], groups: Sequence[Sequence[TextRow]], way: Way, *, several: bool, blank: Collection[int]
) -> _Best | None:
    """The cheapest way to give consecutive lines to consecutive groups."""
    steps = [b.bottom - a.bottom for a, b in pairwise(lines)]
    least = min(max(min(steps, default=0.0), _LEAST * lines[0].size), _MOST_LEADING * lines[0].size)
    table: dict[tuple[int, int], _Best] = {(0, 0): _Best(0.0, 0.0, ())}
    for group in range(len(groups)):
        for taken in range(len(lines) + 1):
            before = table.get((group, taken))
            if before is None:
                continue
            reach = min(len(groups) - group, _MOST_GROUPS) if several else 1
            for count in range(1, reach + 1):
                inside = groups[group : group + count]
                for end in range(
                    taken if group in blank and count == 1 else taken + 1, min(taken + _MOST_LINES, len(lines)) + 1
                ):
                    run = lines[taken:end]
                    off = _off(run, inside, way) if run else 0.0
                    cost = off + _strain(steps, lines, taken, end, least)
                    key = group + count, end
                    total = before.cost + cost
                    if key not in table or total < table[key].cost:
                        stretch = Stretch(group, count, tuple(run))
                        table[key] = _Best(total, max(before.worst, off), (*before.path, stretch))
    return table.get((len(groups), len(lines)))


def _off(run: Sequence[Line], groups: Sequence[Sequence[TextRow]], way: Way) -> float:
    """How far a text stands from where it would beside these groups."""
    first, last = groups[0][0], groups[-1][-1]
    match way:
        case Way.TOP:
            return abs(run[0].bottom - first.bottom)
        case Way.BOTTOM:
            return abs(run[-1].bottom - last.bottom)
        case Way.MIDDLE:
            return abs((run[0].bottom + run[-1].bottom) / 2 - (first.bottom + last.bottom) / 2)


def _strain(steps: Sequence[float], lines: Sequence[Line], start: int, end: int, least: float) -> float:
    """What speaks against lines of one text: none, wide white or a capital among them, others they go on with."""
    size = lines[0].size
    if start == end:
        return _EMPTY * size
    loose = sum(step > 1.5 * least for step in steps[start : end - 1])
    inner = sum(line.text[0].isupper() for line in lines[start + 1 : end])
    torn = start > 0 and steps[start - 1] < 1.1 * least
    begins = _BEGINS if lines[start].text[0].isupper() else _TORN
    return (_LOOSE * loose + _INNER * inner + begins * torn + _GOES_ON * _goes_on(lines, lines[start])) * size


def _goes_on(lines: Sequence[Line], first: Line) -> bool:
    """Whether a line begins in lower case where the first of all does not."""
    return first.text[0].islower() and not lines[0].text[0].islower()
