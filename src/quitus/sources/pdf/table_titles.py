"""Titles and small print that part one table from the next where their rules would make them one.

And the caption below a table's last row where nothing drawn parts it from that row, and a title inside its rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quitus.sources.pdf.columns import Column
from quitus.sources.pdf.following import overlapping, stands_off
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.tokens import is_value

_LARGER = 0.8
_SMALLER = 0.5
_NEAR = 4.0
_SMALL_PRINT = 0.4
_CLEAR = 0.9
_CENTRED = 2.0
_MOST_LINES = 2
_AROUND = 0.3


def titles_between(rows: Sequence[TextRow]) -> list[tuple[int, int]]:
    """The first and last of the titles between rows and a further head, for each place where there are any."""
    size = sorted(row.size for row in rows)[len(rows) // 2]
    found = ((_first_title(rows, last, size), last) for last in range(1, len(rows) - 2))
    return [(first, last) for first, last in found if first is not None]


def _first_title(rows: Sequence[TextRow], last: int, size: float) -> int | None:
    """The first of the titles of which the last stands just above a further head: a section's, then a table's."""
    if not rows[last + 1].heads or not any(each.values for each in rows[:last]):
        return None
    first = last + 1
    while first > 1 and _may_title(rows[first - 1], size, lowest=first == last + 1):
        first -= 1
    return next((i for i in range(first, last + 1) if _set_off(rows, i, size)), None)


def _may_title(row: TextRow, size: float, *, lowest: bool) -> bool:
    return row.alone and not row.values and (lowest or row.bold or row.size > size + _LARGER)


def _set_off(rows: Sequence[TextRow], index: int, size: float) -> bool:
    row = rows[index]
    if not size - _SMALLER < row.size < size + _LARGER or (row.bold and stands_off(rows, index)):
        return True
    head = next((each for each in rows[index + 1 :] if each.tabular), rows[0])
    clear = not any(overlapping(above, below) for above, below in pairwise(rows[index - 1 : index + 2]))
    return row.bold and clear and rows[0].heads and not _alike(rows[0], head)


def _alike(one: TextRow, other: TextRow) -> bool:
    """Whether two heads say the same and begin or end at the same places: one printed once more."""
    return len(one.chunks) == len(other.chunks) and all(
        a.text == b.text and min(abs(a.lefts[0] - b.lefts[0]), abs(a.rights[-1] - b.rights[-1])) < _NEAR
        for a, b in zip(one.chunks, other.chunks, strict=True)
    )


def caption_below(
    rows: Sequence[TextRow], ys: Sequence[float], x0: float, x1: float, *, bands: bool
) -> int | None:
    """The first of the last rows that are a caption below the table from `x0` to `x1`; None where none is.

    Nothing drawn (at one of `ys`) parts it from the last row, but more white than lines have, and it is set
    unlike the labels: in italics, or in the middle of the table; or it stands below the place of a row that is not
    painted between two `bands`. Below a rule it is a sentence in italics or small print over several columns.
    """
    for first in range(max(1, len(rows) - _MOST_LINES), len(rows)):
        above, row = rows[first - 1], rows[first]
        alone = above.tabular and all(each.alone and not each.values for each in rows[first:])
        clear = row.top - above.bottom > _CLEAR * row.size
        if not (alone and clear):
            continue
        if any(above.bottom - 1 < y < row.top + 1 for y in ys):
            if _is_note(rows[first:], rows[:first]):
                return first
        else:
            unlike = _is_unlike(row, rows[:first], (x0 + x1) / 2)
            return first if unlike or (bands and _is_beyond(row, ys)) else None
    return None


def _is_note(rows: Sequence[TextRow], above: Sequence[TextRow]) -> bool:
    """Whether lines are a sentence in italics or small print that runs on below the values."""
    labels = [each.chunks[0] for each in above if each.values]
    values = [chunk.lefts[0] for each in above if each.values for chunk in each.chunks[1:]]
    if not labels or not rows[-1].chunks[-1].text.rstrip().endswith("."):
        return False
    small = rows[0].size < min(label.size for label in labels) - _SMALL_PRINT
    italic = rows[0].chunks[0].italic and not any(label.italic for label in labels)
    return (small or italic) and bool(values) and rows[0].right > min(values)


def _is_beyond(row: TextRow, ys: Sequence[float]) -> bool:
    """Whether a row begins below the last edge above it by more than rows are high there."""
    above = [y for y in ys if y < row.top]
    heights = [b - a for a, b in pairwise(above)]
    return bool(heights) and row.top > above[-1] + min(heights)


def _is_unlike(row: TextRow, above: Sequence[TextRow], middle: float) -> bool:
    labels = [each.chunks[0] for each in above if each.values]
    if not labels:
        return False
    left = min(label.lefts[0] for label in labels)
    italic = row.chunks[0].italic and not any(label.italic for label in labels)
    centred = abs((row.left + row.right) / 2 - middle) < _CENTRED and row.left > left + 4 * row.size
    return italic or centred


def is_titled(rows: Sequence[TextRow], ys: Sequence[float], found: Sequence[Column]) -> bool:
    """Whether text alone at the left over a table's heads is parted by a rule (of `ys`) from all of them."""
    if len(rows) < 2 or not rows[0].alone or is_value(rows[0].chunks[0].text) or len(found) < 2:
        return False
    title, below = rows[0], rows[1:]
    top = min(row.top for row in below)
    parted = any(title.bottom - _AROUND * title.size <= y <= top + _AROUND * title.size for y in ys)
    named = any(row.left < found[1].start for row in below) and any(row.tabular for row in below)
    return parted and named and title.left <= found[0].end
