"""Values set in the middle of a cell merged over several columns, of which nothing drawn tells."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow, text_row
from quitus.sources.pdf.tokens import is_value

_FEWEST = 2
_IN_LINE = 1.5


def without_values_across(rows: Sequence[TextRow]) -> list[TextRow]:
    """The rows, a row's only value left out where it stands between the values of the other rows.

    It would make a column of its own there: below what each funder pays stands what all of them pay.
    """
    values = [[chunk for chunk in row.chunks if is_value(chunk.text)] for row in rows]
    full = [each for each in values if len(each) >= _FEWEST]
    if len(full) < _FEWEST:
        return list(rows)
    held = [chunk for each in full for chunk in each]
    return [
        _without(row, each[0]) if len(each) == 1 and len(row.chunks) > 1 and _between(each[0], held) else row
        for row, each in zip(rows, values, strict=True)
    ]


def _between(chunk: Line, held: Sequence[Line]) -> bool:
    """Whether a value's middle is level with none of those above and below it, and between some of them.

    No edge of it is in line with one of theirs: a column of numbers may be set ragged.
    """
    left, right = chunk.lefts[0], chunk.rights[-1]
    middle = (left + right) / 2
    edges = any(min(abs(o.lefts[0] - left), abs(o.rights[-1] - right)) <= _IN_LINE for o in held)
    over = any(other.lefts[0] <= middle <= other.rights[-1] for other in held)
    sides = {other.rights[-1] <= middle for other in held}
    return len(sides) == 2 and not over and not edges


def _without(row: TextRow, chunk: Line) -> TextRow:
    return text_row([other for other in row.chunks if other is not chunk])
