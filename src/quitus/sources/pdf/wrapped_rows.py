"""Amounts that a narrow column wraps: `176` above `000,00` is one number on two lines, and its row one row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow, text_row

_BEGINS = re.compile(r"[-–−+]?\s?\d{1,3}(?:\s\d{3})*")
_GOES_ON = re.compile(r"\d{3}(?:\s\d{3})*(?:[.,]\d{1,2})?(?:\s?€)?")
_DECIMALS = re.compile(r"[.,]\d{1,2}(?:\s?€)?\Z")
_BACK = 3
_TIGHT = 0.6


def goes_on(first: str, second: str) -> bool:
    """Whether a line can only go on with the amount that the line above begins, or may, if it has decimals.

    A group of three digits that begins with a zero is no number of its own.
    """
    joined = _BEGINS.fullmatch(first) is not None and _GOES_ON.fullmatch(second) is not None
    return joined and (second[0] == "0" or _DECIMALS.search(second) is not None)


def rests_only(cells: Sequence[Sequence[str]]) -> frozenset[int]:
    """Which of a table's cells (their lines) go on with one number, where some of them cannot but do."""
    lists = [
        i for i, lines in enumerate(cells) if len(lines) > 1 and all(goes_on(a, b) for a, b in pairwise(lines))
    ]
    sure = any(line[0] == "0" for i in lists for line in cells[i][1:])
    return frozenset(lists) if sure else frozenset()


def rejoined(rows: Sequence[TextRow], label_end: float) -> list[TextRow]:
    """The rows, those over which amounts are wrapped as one.

    All values of the lower one must go on with values of the upper, and some of the table's cannot but do.
    """
    pairs: list[tuple[int, int]] = []
    sure = False
    for index, row in enumerate(rows):
        values = _values(row, label_end)
        start = _begun(rows, index, values, label_end) if values else None
        if start is not None and (not pairs or start > pairs[-1][1]):
            pairs.append((start, index))
            sure = sure or any(chunk.text[0] == "0" for chunk in values)
    if not sure:
        return list(rows)
    out: list[TextRow] = []
    done = 0
    for start, end in pairs:
        chunks = [chunk for row in rows[start : end + 1] for chunk in row.chunks]
        out += [*rows[done:start], text_row(sorted(chunks, key=lambda chunk: chunk.lefts[0]))]
        done = end + 1
    return [*out, *rows[done:]]


def _begun(rows: Sequence[TextRow], index: int, values: Sequence[Line], label_end: float) -> int | None:
    """The row just above whose values those of a row go on with; what stands between two lines of them may be
    a label, or a value of one line in the middle of its cell."""
    for start in range(index - 1, max(index - 1 - _BACK, -1), -1):
        above = _values(rows[start], label_end)
        if rows[index].top - rows[start].bottom > _TIGHT * rows[index].size:
            return None
        if all(any(_over(one, value) and goes_on(one.text, value.text) for one in above) for value in values):
            return start
    return None


def _values(row: TextRow, label_end: float) -> list[Line]:
    return [chunk for chunk in row.chunks if chunk.lefts[0] > label_end - 1]


def _over(one: Line, other: Line) -> bool:
    return one.lefts[0] < other.rights[-1] and other.lefts[0] < one.rights[-1]
