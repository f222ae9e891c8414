"""Columns without rules: corridors that no value row's text crosses."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quitus.sources.pdf.across import without_values_across
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.tokens import is_number, is_value, is_year

_NARROWEST = 0.6
_NEAR = 0.25
_FEWEST = 3
_LEVEL = 0.2
_SLACK = 1.0
SIGNS = frozenset("-–−")
"""What stands at the left of a cell before a number below zero in books of accounts, or for a missing one."""


class Column(NamedTuple):
    """A column's text: from where to where its chunks reach."""

    start: float
    end: float


def columns(rows: Sequence[TextRow], size: float, seams: Sequence[float] = ()) -> list[Column]:
    """The columns of a zone's rows, by its value rows first; heads and labels add what values leave open.

    At a seam two columns are parted, however close they stand.
    """
    rows = without_values_across(rows)
    data = [row for row in rows if row.values and (row.tabular or len(rows) > 2)]
    # A head of years may stand over several columns each, and close the white between them.
    data = [row for row in data if not _heads_years(row)] or data
    found = _parted_by(data, rows, _NARROWEST * size, seams)
    others = [row for row in rows if row not in data]
    # A line of its own is a label beside values that are set in the middle of it, not a head.
    heads = [chunk for row in others if row.tabular for chunk in row.chunks]
    # A head's lines that stand over values first: its others then meet the column that these made wider.
    chunks = [chunk for row in sorted(others, key=lambda row: not row.tabular) for chunk in row.chunks]
    found = _under_heads(found, data, others, size)
    values = list(found)
    for chunk in sorted(chunks, key=lambda chunk: sum(_meets(chunk, column) for column in values) != 1):
        if not _stands_over(chunk, heads, found):
            found = _with(found, chunk, size)
    top = min((row.top for row in data), default=0.0)
    above = [chunk for row in others if row.bottom <= top + 0.5 * size for chunk in row.chunks]
    below = [chunk for row in others if row.bottom > top + 0.5 * size for chunk in row.chunks]
    return _married(_never_both(found, data, above), [c for row in data for c in row.chunks], above, below)


def _heads_years(row: TextRow) -> bool:
    """Whether the values of a row are years and nothing else, several of them."""
    values = [chunk.text for chunk in row.chunks if is_value(chunk.text)]
    return len(values) > 1 and all(map(is_year, values))


def columns_apart(chunks: Iterable[Line], size: float) -> list[Column]:
    """The columns that corridors leave which none of the chunks crosses."""
    return _merged(_spans(chunks), _NARROWEST * size, ())


def _parted_by(
    data: Sequence[TextRow], rows: Sequence[TextRow], least: float, seams: Sequence[float]
) -> list[Column]:
    """The columns of value rows; the label of a total, first or last, may lie over several."""
    labels = [row for row in rows if row.alone and not row.values and data and row.top > data[0].bottom]
    for total in (data[-1], data[0]) if len(data) > 2 else ():
        label, *values = total.chunks
        others = [row for row in (*data, *labels) if row is not total]
        found = _merged(_spans([*values, *(c for row in others for c in row.chunks)]), least, seams)
        under = [column for column in found if _meets(label, column)]
        if len(under) > 1 and under[0] == found[0] and not is_value(label.text):
            held = [sum(any(_meets(c, column) for c in row.chunks) for row in others) for column in under]
            if min(held) > 1:
                return found
    return _merged(_spans(c for row in data for c in row.chunks), least, seams)


def _under_heads(
    found: list[Column], data: Sequence[TextRow], others: Sequence[TextRow], size: float
) -> list[Column]:
    """The columns, each as wide as its head too where the lowest line of the head has one for each, in order.

    Heads set in the middle of wide columns need not stand over values that are set at one side.
    """
    top = min((row.top for row in data), default=0.0)
    above = [row for row in others if row.tabular and row.bottom <= top + 0.1 * size]
    if not above or len(found) < _FEWEST:
        return found
    lowest = max(above, key=lambda row: row.bottom)
    heads = [chunk for chunk in lowest.chunks if chunk.lefts[0] >= found[0].end]
    level = [row for row in others if row is not lowest and row.right > found[0].end and _overlap(row, lowest)]
    if len(heads) != len(found) - 1 or level:
        return found
    headed = [
        Column(min(column.start, head.lefts[0]), max(column.end, head.rights[-1]))
        for column, head in zip(found[1:], heads, strict=True)
    ]
    apart = all(b.start - a.end >= _NEAR * size for a, b in itertools.pairwise([found[0], *headed]))
    return [found[0], *headed] if apart else found


def _overlap(one: TextRow, other: TextRow) -> bool:
    """Whether lines of heads beside one another stand half a line apart."""
    return min(one.bottom, other.bottom) - max(one.top, other.top) > _LEVEL * one.size


def _spans(chunks: Iterable[Line]) -> Iterable[tuple[float, float]]:
    return ((chunk.lefts[0], chunk.rights[-1]) for chunk in chunks)


def _stands_over(chunk: Line, heads: Sequence[Line], found: Sequence[Column]) -> bool:
    """Whether a head between two columns stands over both: their own heads are all below it."""
    left = [c for c in found if c.end <= chunk.lefts[0]]
    right = [c for c in found if c.start >= chunk.rights[-1]]
    if not left or not right or any(c.start < chunk.rights[-1] and c.end > chunk.lefts[0] for c in found):
        return False
    for column in (left[-1], right[0]):
        own = [h for h in heads if h.lefts[0] < column.end and h.rights[-1] > column.start and h is not chunk]
        if not own or any(head.top < chunk.bottom - 0.3 * chunk.size for head in own):
            return False
    return True


def _never_both(found: list[Column], data: Sequence[TextRow], heads: Sequence[Line]) -> list[Column]:
    """The columns with a headless one joined to the headed one at its right where no row has values in both.

    A missing value is often set at the left of a cell whose numbers are set at the right.
    """
    out: list[Column] = []
    for column in found:
        before = out[-1] if len(out) > 1 else None
        if before is not None and _is_astray(before, column, data, heads):
            out[-1] = Column(before.start, column.end)
        else:
            out.append(column)
    return out


def _is_astray(one: Column, other: Column, data: Sequence[TextRow], heads: Sequence[Line]) -> bool:
    own = [[c for c in row.chunks if _meets(c, one)] for row in data]
    beside = [any(_meets(c, other) for c in row.chunks) for row in data]
    values = [chunk for chunks in own for chunk in chunks]
    if not values or not all(is_value(chunk.text) for chunk in values):
        return False
    signs = all(chunk.text in SIGNS for chunk in values)
    both = not signs and any(chunks and taken for chunks, taken in zip(own, beside, strict=True))
    headed = any(_meets(head, other) for head in heads)
    return headed and any(beside) and not both and not any(_meets(head, one) for head in heads)


def _meets(chunk: Line, column: Column) -> bool:
    return chunk.lefts[0] < column.end and chunk.rights[-1] > column.start


def _married(
    found: list[Column], values: Sequence[Line], heads: Sequence[Line], words: Sequence[Line]
) -> list[Column]:
    """The columns with a head that nothing stands under joined to the values beside it that have no head.

    Where words stand under it, it is the first line of a column of words, whose head is on the page before.
    """
    out: list[Column] = []
    for column in found:
        before = out[-1] if out else None
        first = len(out) == 1
        if before is not None and (
            _is_pair(before, column, values, heads, words, first=first) or _is_torn(before, column, values, heads)
        ):
            out[-1] = Column(before.start, column.end)
        else:
            out.append(column)
    return out


def _is_torn(one: Column, other: Column, values: Sequence[Line], heads: Sequence[Line]) -> bool:
    """Whether two columns, one without a value, are one: a head's last line goes on below the heads of both."""
    if any(_meets(v, one) for v in values) == any(_meets(v, other) for v in values):
        return False
    across = [head for head in heads if _meets(head, one) and _meets(head, other)]
    own = [head for head in heads if _meets(head, one) != _meets(head, other)]
    sides = {_meets(head, one) for head in own}
    return len(sides) == 2 and any(
        all(head.top > each.bottom - 0.5 * each.size for each in own) for head in across
    )


def _is_pair(
    one: Column,
    other: Column,
    values: Sequence[Line],
    heads: Sequence[Line],
    words: Sequence[Line],
    *,
    first: bool,
) -> bool:
    """Whether one column holds the head of the other's values; the first column's own text may be labels."""

    def held(column: Column, chunks: Sequence[Line]) -> bool:
        return any(_meets(chunk, column) for chunk in chunks)

    head_first = held(one, heads) and not held(one, values) and held(other, values) and not held(other, heads)
    head_last = held(other, heads) and not held(other, values) and held(one, values) and not held(one, heads)
    if head_last and any(_meets(chunk, other) and not _meets(chunk, one) for chunk in words):
        return False
    return (head_first and not first) or head_last


def _merged(spans: Iterable[tuple[float, float]], least: float, seams: Sequence[float]) -> list[Column]:
    out: list[Column] = []
    for start, end in sorted(spans):
        apart = any(out[-1].end <= seam + _SLACK and start >= seam - _SLACK for seam in seams) if out else True
        if not apart and start - out[-1].end < least:
            out[-1] = Column(out[-1].start, max(out[-1].end, end))
        else:
            out.append(Column(start, end))
    return out


def _with(found: list[Column], chunk: Line, size: float) -> list[Column]:
    """The columns with a head's chunk: widening the one it meets, or a new one where it meets none."""
    start, end = chunk.lefts[0], chunk.rights[-1]
    met = [i for i, column in enumerate(found) if start < column.end and end > column.start]
    if not met:
        return sorted([*found, Column(start, end)])
    return _widened(found, chunk, size) if len(met) == 1 else found


def _widened(found: list[Column], chunk: Line, size: float) -> list[Column]:
    start, end = chunk.lefts[0], chunk.rights[-1]
    met = [i for i, column in enumerate(found) if start < column.end and end > column.start]
    if len(met) != 1:
        return found
    i = met[0]
    least = 0.25 * size
    if (i > 0 and start < found[i - 1].end + least) or (i + 1 < len(found) and end > found[i + 1].start - least):
        return found
    wide = Column(min(start, found[i].start), max(end, found[i].end))
    return [*found[:i], wide, *found[i + 1 :]]


def edges(found: Sequence[Column], x0: float, x1: float) -> tuple[float, ...]:
    """Column edges in the middle of the corridors, between the outer edges."""
    inner = [(one.end + other.start) / 2 for one, other in itertools.pairwise(found)]
    return (min(x0, found[0].start), *inner, max(x1, found[-1].end))


def covered_by(chunk: Line, found: Sequence[Column]) -> tuple[int, int]:
    """The first and last column that a chunk meets; the nearest where it meets none."""
    start, end = chunk.lefts[0], chunk.rights[-1]
    met = [i for i, column in enumerate(found) if start < column.end - 0.5 and end > column.start + 0.5]
    if met:
        return met[0], met[-1]
    middle = (start + end) / 2
    near = min(range(len(found)), key=lambda i: abs((found[i].start + found[i].end) / 2 - middle))
    return near, near


def value_columns(rows: Sequence[TextRow], found: Sequence[Column]) -> dict[int, int]:
    """For each column that mostly holds values: how many."""
    values = [0] * len(found)
    words = [0] * len(found)
    for row in rows:
        if not row.values:
            continue
        for chunk in row.chunks:
            first, last = covered_by(chunk, found)
            if first == last:
                (values if is_value(chunk.text) else words)[first] += 1
    return {i: values[i] for i in range(len(found)) if values[i] and values[i] >= 1.5 * words[i]}


def aligned(rows: Sequence[TextRow], found: Sequence[Column], column: int, size: float) -> bool:
    """Whether a column's numbers share their left edge, right edge or centre; words for none stand anywhere."""
    data = [row for row in without_values_across(rows) if row.values]
    chunks = [c for row in data for c in row.chunks if covered_by(c, found) == (column, column)]
    chunks = [c for c in chunks if is_number(c.text)]
    if len(chunks) < 2:
        return True
    spreads = (
        [c.lefts[0] for c in chunks],
        [c.rights[-1] for c in chunks],
        [(c.lefts[0] + c.rights[-1]) / 2 for c in chunks],
    )
    return any(max(values) - min(values) <= 0.6 * size for values in spreads)
