"""Labels of several lines beside single values: which lines are whose, told by how values are set beside them.

Beside a label of several lines, a table sets its value at the first line, in the middle or at the last line, and
keeps to it. A way of sharing out the lines is believed when it fits every row, starts no row in the middle of a
phrase, and no other way does the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quitus.sources.pdf.rows import TextRow

_NEAR = 0.27


def shared_out(labels: Sequence[TextRow], anchors: Sequence[float]) -> list[int] | None:
    """For each label line (from the top) the index of its value row, given the baselines of the value rows.

    None where no way fits, or more than one.
    """
    ways = [way for fits in (_first, _middle, _last) if (way := _way(labels, anchors, fits)) is not None]
    distinct = [way for i, way in enumerate(ways) if way not in ways[:i]]
    return distinct[0] if len(distinct) == 1 else None


_Fits = Callable[[Sequence[float], float, float], bool]


def _first(bases: Sequence[float], anchor: float, near: float) -> bool:
    return abs(bases[0] - anchor) <= near


def _last(bases: Sequence[float], anchor: float, near: float) -> bool:
    return abs(bases[-1] - anchor) <= near


def _middle(bases: Sequence[float], anchor: float, near: float) -> bool:
    return abs((bases[0] + bases[-1]) / 2 - anchor) <= near


def _way(labels: Sequence[TextRow], anchors: Sequence[float], fits: _Fits) -> list[int] | None:
    """The lines shared out one value row after the other; None where that leaves lines or breaks a phrase."""
    owners: list[int] = []
    start = 0
    for index, anchor in enumerate(anchors):
        if index == len(anchors) - 1:
            ends = [len(labels)]
        else:
            ends = [e for e in range(start + 1, len(labels)) if not labels[e].chunks[0].text[0].islower()]
        good = [
            e
            for e in ends
            if e > start
            and fits([row.bottom for row in labels[start:e]], anchor, _NEAR * labels[start].size)
            and _leaves_next(labels, e, anchors, index, fits)
        ]
        if len(good) != 1:
            return None
        owners += [index] * (good[0] - start)
        start = good[0]
    return owners if start == len(labels) and not labels[0].chunks[0].text[0].islower() else None


def _leaves_next(labels: Sequence[TextRow], end: int, anchors: Sequence[float], index: int, fits: _Fits) -> bool:
    """Whether the next value row can be satisfied from there on."""
    if index == len(anchors) - 1:
        return True
    near = _NEAR * labels[end].size
    stops = range(end + 1, len(labels) + 1)
    return any(fits([row.bottom for row in labels[end:stop]], anchors[index + 1], near) for stop in stops)
