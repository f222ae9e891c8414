"""Which rows below a table's last one go on with it, and which part it from the next."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from quitus.sources.pdf.headings import heading_number
from quitus.sources.pdf.page_ends import counts_pages
from quitus.sources.pdf.rows import TextRow, is_footnote, is_table_name, titled
from quitus.sources.pdf.separators import running
from quitus.sources.pdf.tokens import is_value

_PITCH = 3.4
_LEADING = 1.45
_LARGER = 0.8
_CLEAR = 0.55
_BESIDE = -0.12
_WHITE = 1.3
_LOOSE = 1.7
_ALIGNED = 2.0
_LITTLE = 0.3
_STEPS = 2
_SEVERAL = 3
_ALIKE = 0.1
_TIGHTER = 0.2


def parts_tables(rows: Sequence[TextRow], index: int, size: float) -> bool:
    """Whether a row is a heading or caption between two tables rather than a row of one.

    It stands alone, and is larger than the table's text, or a table's numbered name, or bold and numbered, or
    stands clear above a head.
    """
    row = rows[index]
    if not row.alone or is_value(row.chunks[0].text):
        return False
    if row.size > size + _LARGER or is_table_name(row):
        return True
    after = index + 1
    while after < len(rows) and after <= index + 2 and rows[after].alone and not rows[after].values:
        after += 1
    headed = after < len(rows) and rows[after].heads
    if index > 1 and titled(rows, index) and _set_off(rows, index, size):
        return True
    if row.bold and heading_number(row.chunks[0].text) is not None:
        # A bold numbered row among rows of values is a row over them, unless it stands off like a heading.
        return headed or stands_off(rows, index)
    clear = index == 0 or row.top - rows[index - 1].bottom > _CLEAR * row.size
    return clear and headed


def _set_off(rows: Sequence[TextRow], index: int, size: float) -> bool:
    """Whether a title or the line over it stands off, or the title is a little larger than the table's text."""
    return rows[index].size > size + _LITTLE or any(stands_off(rows, i) for i in (index - 1, index))


def stands_off(rows: Sequence[TextRow], index: int) -> bool:
    """Whether the white above a row is clearly more than between the rows before it."""
    before = [b.top - a.bottom for a, b in itertools.pairwise(rows[max(0, index - 5) : index])]
    white = rows[index].top - rows[index - 1].bottom if index else 0.0
    return not before or white > 1.3 * max(before) + 0.2 * rows[index].size


def overlapping(one: TextRow, other: TextRow) -> bool:
    """Whether the other row begins above the end of the one, as cells' lines set half a line apart do."""
    return other.top - one.bottom < _BESIDE * one.size


def going_on(
    inside: Sequence[TextRow],
    follow: Sequence[TextRow],
    x0: float,
    x1: float,
    pitch: float,
    *,
    closed: bool = False,
) -> list[TextRow]:
    """The rows that go on with a table after its last one, single lines only where a table row follows.

    Below a single line, a row whose values stand under none of the table's is another table's. Below the rule that
    closes a table (`closed`) no line goes on with the last row's label.
    """
    last = inside[-1]
    out: list[TextRow] = []
    waiting: list[TextRow] = []
    for index, row in enumerate(follow):
        if parts_tables(follow, index, last.size) and not (index == 0 and _opens_body(last, follow)):
            break
        step = row.bottom - (waiting or out or [last])[-1].bottom
        part = row.within(x0 - 4, x1 + 4)
        if step > max(_PITCH * row.size, 1.3 * pitch) or part is None:
            break
        if index == len(follow) - 1 and counts_pages(row, (waiting or out or [last])[-1]):
            break
        if part.tabular and part.values:
            if waiting and not _under(part, inside):
                break
            out += [*waiting, part]
            waiting = []
        elif running(part, x0, x1) or (
            len(waiting) >= _SEVERAL
            and not _interleaved([(out or [last])[-1], *waiting, part])
            and not _go_on([*inside, *out], [*waiting, part], x0)
        ):
            break
        else:
            waiting.append(part)
    for row in [] if closed and not out else waiting:
        if not _go_on([*inside, *out], [row], x0):
            break
        out.append(row)
    return out


def _go_on(above: Sequence[TextRow], rows: Sequence[TextRow], x0: float) -> bool:
    """Whether each of the lines goes on with the one before, or ends the label of the last row of values."""
    whole = [*above, *rows]
    ends = range(len(above), len(whole))
    return all(continues(whole[end - 1], whole[end], x0) or ends_label(whole[:end], whole[end]) for end in ends)


def _under(row: TextRow, inside: Sequence[TextRow]) -> bool:
    """Whether one of a row's values begins, ends or has its middle where a value above has, if there are any."""
    above = [places for each in inside for places in _places(each)]
    return not above or any(
        abs(a - b) < _ALIGNED for own in _places(row) for places in above for a, b in zip(own, places, strict=True)
    )


def _places(row: TextRow) -> list[tuple[float, float, float]]:
    values = [chunk for chunk in row.chunks if is_value(chunk.text)]
    return [(c.lefts[0], c.rights[-1], (c.lefts[0] + c.rights[-1]) / 2) for c in values]


def _interleaved(rows: Sequence[TextRow]) -> bool:
    """Whether most rows stand half a line below the one before, as lines of cells beside one another do.

    White as wide as above a heading parts what is another table's.
    """
    steps = [(row.top - above.bottom) / above.size for above, row in itertools.pairwise(rows)]
    return sum(step >= _BESIDE for step in steps) <= 2 and max(steps) < _WHITE


def _opens_body(head: TextRow, follow: Sequence[TextRow]) -> bool:
    """Whether the row just below a head is a heading of the values that come next, be it bold and numbered."""
    row, below = follow[0], follow[1:3]
    near = row.top - head.bottom <= _LOOSE * row.size and row.size <= head.size + _LARGER
    return head.tabular and not head.values and near and any(each.values > 1 for each in below)


def continues(above: TextRow, row: TextRow, x0: float) -> bool:
    """Whether a line below the last row of a table that begins at `x0` goes on with it: tight and no text."""
    tight = row.bottom - above.bottom <= _LEADING * row.size
    if row.tabular:
        return tight and not row.values and not row.chunks[0].text[0].isupper()
    chunk = row.chunks[0]
    if overlapping(above, row):
        return True
    inner = row.left > min(above.left, x0) + 4 * row.size
    return tight and (chunk.text[0].islower() or is_value(chunk.text) or inner)


def ends_label(above: Sequence[TextRow], row: TextRow) -> bool:
    """Whether a line goes on with the last row's label: set below it as no row of values is set below another.

    Where rows have white around them, two lines that have none between them are of one cell.
    """
    label = above[-1]
    words = next((each.chunks[0] for each in reversed(above) if each.values), None)
    steps = [b.bottom - a.bottom for a, b in itertools.pairwise(above) if b.values and b.tabular]
    if words is None or len(steps) < _STEPS or not row.alone or row.values or is_footnote(row):
        return False
    line = row.chunks[0]
    alike = abs(row.size - words.size) < _ALIKE and (line.bold, line.italic) == (words.bold, words.italic)
    flush = abs(row.left - words.lefts[0]) < 1.0 and abs(row.left - label.left) < 1.0
    rooms = [chunk.lefts[0] for each in above if each.values for chunk in each.chunks[1:]]
    return alike and flush and row.right < min(rooms, default=0.0) and _tighter(label, row, min(steps))


def _tighter(above: TextRow, row: TextRow, step: float) -> bool:
    return row.bottom - above.bottom < min(step - _TIGHTER * row.size, _LEADING * row.size)
