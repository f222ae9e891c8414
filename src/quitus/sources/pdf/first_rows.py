"""The first row of a table that only its text's alignment gives: lines above may be its head's or a label's."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.sources.pdf.following import overlapping
from quitus.sources.pdf.rows import TextRow

_LEADING = 1.45
_CENTRED = 1.0


def first_row(rows: Sequence[TextRow], start: int) -> int:
    """The run's first row: lines above may belong to a head's column, or to the first label."""
    first = start
    while first > 0 and start - first < 2:
        above, row = rows[first - 1], rows[first]
        tight = row.bottom - above.bottom <= _LEADING * row.size and abs(above.size - row.size) < 0.5
        head = above.left > rows[start].left + 4 * row.size
        head = head or _centred_over(above, row)
        if not (tight and (head or overlapping(above, row) or _label_line(rows, first - 1, start))):
            break
        first -= 1
    return first


def _centred_over(above: TextRow, row: TextRow) -> bool:
    """Whether a line is the beginning of a centred head that goes on in lower case below it."""
    center = above.left + above.right
    return above.alone and any(
        chunk.text[0].islower()
        and chunk.bold == above.bold
        and abs(chunk.lefts[0] + chunk.rights[-1] - center) < 2 * _CENTRED
        for chunk in row.chunks
    )


def _label_line(rows: Sequence[TextRow], index: int, start: int) -> bool:
    """Whether a line tight above a first value row opens its label: white parts it from what is above."""
    row = rows[index]
    apart = index == 0 or row.top - rows[index - 1].bottom > 0.5 * row.size
    short = row.right < rows[start].chunks[-1].lefts[0]
    return rows[start].values > 0 and apart and short and not rows[start].chunks[0].text[0].isupper()
