"""Heads below other rows' values: a second table begins there though neither a heading nor a rule parts it."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.sources.pdf.following import stands_off
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.tokens import is_value, is_year

_NEXT = 4
_TIGHT = 1.45
_FEWEST = 2


def second_heads(rows: Sequence[TextRow]) -> list[int]:
    """The rows at which a further table begins, each with values above and below it; a title is a part."""
    found: list[int] = []
    valued = False
    start = 0
    for index, row in enumerate(rows):
        if valued and row.heads and index - start > 1 and _is_head(rows, start, index):
            start = _first_line(rows, index)
            found.append(start)
            valued = False
        elif valued and index - start > 1 and _is_below_title(rows, index):
            start = index
            found += [index - 1, index]
            valued = False
        valued = valued or row.values > 0
    return found


def _is_head(rows: Sequence[TextRow], start: int, index: int) -> bool:
    """Whether a row is set apart from those above it and has a head over each value below it."""
    above = [row for row in rows[start:index] if row.values]
    apart = rows[index].bold and 2 * sum(row.bold for row in above) < len(above)
    if not apart and not stands_off(rows, index):
        return False
    below = next((row for row in rows[index + 1 : index + 1 + _NEXT] if row.values), None)
    return below is not None and _heads_all(rows[index], below)


def _is_below_title(rows: Sequence[TextRow], index: int) -> bool:
    """Whether a row is one head, over the values below it, just below a title flush with the labels and bold."""
    title, head = rows[index - 1], rows[index]
    below = next(iter(rows[index + 1 : index + 2]), None)
    if below is None or not (title.alone and head.alone and title.bold and not below.alone):
        return False
    words = not title.values and (not head.values or is_year(head.chunks[0].text))
    flush = abs(title.left - below.left) < head.size and title.right < head.left
    value = below.chunks[-1]
    return words and flush and is_value(value.text) and not is_year(value.text) and _is_over(head.chunks[0], value)


def _heads_all(head: TextRow, below: TextRow) -> bool:
    """Whether heads stand over all values, several of them over several values; one may be a row's long title."""
    values = [c for c in below.chunks[1:] if is_value(c.text) and not is_year(c.text)]
    over = [next((i for i, h in enumerate(head.chunks) if _is_over(h, value)), 0) for value in values]
    return bool(values) and 0 not in over and len(set(over)) >= min(len(values), _FEWEST)


def _is_over(head: Line, value: Line) -> bool:
    return head.lefts[0] < value.rights[-1] and head.rights[-1] > value.lefts[0]


def _first_line(rows: Sequence[TextRow], index: int) -> int:
    """The first line of a head of several: tight above the last one, and no row of values."""
    while (
        rows[index - 1].alone
        and not rows[index - 1].values
        and rows[index - 1].bold == rows[index].bold
        and rows[index].bottom - rows[index - 1].bottom <= _TIGHT * rows[index].size
    ):
        index -= 1
    return index
