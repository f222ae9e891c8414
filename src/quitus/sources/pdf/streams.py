"""Running text set in columns: where the gutters are, and in which order it is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.tokens import is_value

_ROWS = 5
_PAIRS, _HALVES = 3, 2
_LEVEL = 1.5
_MIDDLE = 0.5
_APART = 70.0
_HEAD_LINES = 4
_WORD = 6.0
_FULL = 3
_Item = TypeVar("_Item")


def gutters(rows: Sequence[TextRow], width: float) -> list[float]:
    """The places of white that part columns of running text on a page of that width, from the left."""
    gaps: list[tuple[float, float]] = []
    tight: set[tuple[float, float]] = set()
    for row in rows:
        for one, other in pairwise(row.chunks):
            if _prose(one.text) and _prose(other.text):
                gap = one.rights[-1], other.lefts[0]
                gaps.append(gap)
                if gap[1] - gap[0] < _WORD * one.size:
                    tight.add(gap)
    found: list[float] = []
    while len(found) < 3 and (place := _deepest(gaps, found)) is not None:
        across = [gap for gap in gaps if gap[0] < place < gap[1]]
        # Lines of running text fill their column up to a word; labels beside their answers end anywhere.
        if _FULL * sum(gap in tight for gap in across) < len(across):
            gaps = [gap for gap in gaps if gap not in across]
            continue
        found.append(place)
    return sorted(place for place in found if 0.15 * width < place < 0.85 * width) or _halves(rows, width)


def _halves(rows: Sequence[TextRow], width: float) -> list[float]:
    """The middle of a page whose few lines of text begin at its left and just right of that, and fill both."""
    pairs = [
        (row.chunks[0], row.chunks[1])
        for row in rows
        if len(row.chunks) == _HALVES and all(_prose(chunk.text) for chunk in row.chunks)
    ]
    if len(pairs) < _PAIRS:
        return []
    left = min(one.lefts[0] for one, _ in pairs)
    place = min(other.lefts[0] for _, other in pairs)
    level = all(one.lefts[0] - left < _LEVEL and other.lefts[0] - place < _LEVEL for one, other in pairs)
    full = sum(other.lefts[0] - one.rights[-1] < _WORD * one.size for one, other in pairs)
    middle = abs(place + left - width) < _MIDDLE * width
    return [place - 0.5] if level and middle and _FULL * full >= len(pairs) else []


def _prose(text: str) -> bool:
    return len(text) >= 8 and not is_value(text)


def _deepest(gaps: Sequence[tuple[float, float]], taken: Sequence[float]) -> float | None:
    """The place that most gaps cover, of those away from the places taken."""
    best, most = None, _ROWS - 1
    for place in sorted({round(end - 0.5, 1) for _, end in gaps}):
        if any(abs(place - other) < _APART for other in taken):
            continue
        count = sum(1 for start, end in gaps if start < place < end)
        if count > most:
            best, most = place, count
    return best


def in_order(
    items: Sequence[_Item],
    places: Sequence[float],
    reach: Callable[[_Item], tuple[float, float]],
    heads: Callable[[_Item, _Item], bool],
) -> list[_Item]:
    """Items (from the top) in reading order: between two that run over a gutter, column after column.

    `heads(one, wide)` tells whether `one` may be a heading of what runs over the gutter below it: it is then read
    after both columns, if it stands below them.
    """
    if not places:
        return list(items)
    out: list[_Item] = []
    band: list[tuple[int, _Item]] = []
    for item in items:
        left, right = reach(item)
        if any(left < place - 2 and right > place + 2 for place in places):
            start = _first_head(band, item, heads)
            out += [*_columnwise(band[:start]), *(one for _, one in band[start:])]
            band = []
            out.append(item)
        else:
            band.append((sum(1 for place in places if left >= place - 2), item))
    return out + _columnwise(band)


def _first_head(band: Sequence[tuple[int, _Item]], wide: _Item, heads: Callable[[_Item, _Item], bool]) -> int:
    """Where in a band the heading of the wide item below it begins, behind all of the other columns."""
    start = next((at + 1 for at in range(len(band) - 1, -1, -1) if band[at][0]), 0)
    last = max(start, len(band) - _HEAD_LINES)
    return next((at for at in range(last, len(band)) if heads(band[at][1], wide)), len(band))


def _columnwise(band: Sequence[tuple[int, _Item]]) -> list[_Item]:
    columns = sorted({column for column, _ in band})
    if any(sum(1 for c, _ in band if c == column) < 2 for column in columns):
        return [item for _, item in band]
    return [item for column in columns for c, item in band if c == column]
