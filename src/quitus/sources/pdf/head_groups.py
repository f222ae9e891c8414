"""Which first rows of a table without a grid are its head, and where its body begins."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.sources.pdf.columns import Column
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.rows_by_values import is_data
from quitus.sources.pdf.tokens import is_value, is_year


def body_start(groups: Sequence[Sequence[TextRow]], first: int, ys: Sequence[float]) -> float:
    """Where the head ends: what is drawn between it and the first row, else the middle of the white there."""
    if first == 0 or first == len(groups):
        return -1e9
    upper, lower = max(row.bottom for row in groups[first - 1]), min(row.top for row in groups[first])
    return max((y for y in ys if upper - 1 < y < lower + 1), default=(upper + lower) / 2)


def with_head_parted(groups: Sequence[tuple[TextRow, ...]], label_end: float) -> Sequence[tuple[TextRow, ...]]:
    """The groups, rows of heads alone that stand close over the first row of values a group of their own.

    They have nothing over the labels, and nothing but words or years over the values: `Année 2019` over a total.
    """
    first = groups[0] if groups else ()
    at = next((i for i, row in enumerate(first) if row.left < label_end - 1), 0)
    heads = [chunk.text for row in first[:at] for chunk in row.chunks]
    headed = bool(heads) and all(is_year(text) or not is_value(text) for text in heads)
    below = [chunk.text for chunk in first[at].chunks if chunk.lefts[0] > label_end] if headed else []
    if not below or not all(is_value(text) and not is_year(text) for text in below):
        return groups
    return (first[:at], first[at:], *groups[1:])


def head_groups(
    groups: Sequence[Sequence[TextRow]], label_end: float, ys: Sequence[float], under: Sequence[Column]
) -> int:
    """How many first groups are the head: those before the first with values, if one of them has two heads.

    A separator drawn between heads and values ends the head, but for lower heads with nothing over the labels; so
    does a row that has no head over any of the columns of values (`under`).
    """
    first = next((i for i, group in enumerate(groups) if any(is_data(row, label_end) for row in group)), None)
    if first:
        slots = [sum(1 for y in ys if y < (group[0].top + group[0].bottom) / 2) for group in groups]
        drawn = next((i for i in range(first) if slots[i] == slots[first]), first)
        while 0 < drawn < first and _heads_alone(groups[drawn], label_end):
            drawn += 1
        first = drawn or first
    if first is None:
        return 1
    while first > 1 and _is_body(groups[first - 1], label_end, under):
        first -= 1
    return first if any(row.right > label_end for group in groups[:first] for row in group) else 0


def _heads_alone(group: Sequence[TextRow], label_end: float) -> bool:
    """Whether a group of rows is several words over the columns of values, none a value, and no label."""
    chunks = [chunk for row in group for chunk in row.chunks]
    return len(chunks) > 1 and all(c.lefts[0] > label_end - 1 and not is_value(c.text) for c in chunks)


def _is_body(group: Sequence[TextRow], label_end: float, under: Sequence[Column]) -> bool:
    """Whether a group of rows begins with a label and has no words over the columns of values."""
    if all(_is_label(row, label_end) for row in group):
        return True
    labelled = any(row.left < label_end - 1 for row in group)
    return labelled and all(_is_no_head(group, column) for column in under)


def _is_no_head(group: Sequence[TextRow], column: Column) -> bool:
    """Whether what a group of rows has over a column is nothing or a value, be it set in two lines."""
    over = [c.text for row in group for c in row.chunks if c.lefts[0] < column.end and c.rights[-1] > column.start]
    text = " ".join(over)
    return not text or (not is_year(text) and (is_value(text) or text[0].isdigit()))


def _is_label(row: TextRow, label_end: float) -> bool:
    """Whether a row holds labels only: a measure's name above its rows may run on over the columns of values."""
    return row.right <= label_end or (row.alone and row.left < label_end)
