"""Heads left alone at a page's foot: the table begins on the next page, with the same heads once more.

A measure's name may stand below them, above its rows on the next page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from quitus.figures.places import Box
from quitus.sources.pdf.drafts import Draft, DraftCell
from quitus.sources.pdf.model import CellPart, Line

_MOST_ROWS = 3
_MOST_LABEL_LINES = 4


def take_early_heads(flow: list[Line | Draft], page: Sequence[Line | Draft]) -> None:
    """Take a table's heads off the end of the flow, where the page begins with that table and its heads.

    They are kept as heads printed twice; labels below them become the table's first rows.
    """
    table = page[0] if page else None
    if not isinstance(table, Draft) or table.rows < 2:
        return
    trailing: list[Line] = []
    for item in reversed(flow):
        if isinstance(item, Draft):
            break
        trailing.insert(0, item)
    rows = min(_MOST_ROWS, table.rows - 1)
    heads = [_words(line for c in table.cells if c.row <= last for line in c.lines) for last in range(rows)]
    for labels in range(min(_MOST_LABEL_LINES, len(trailing)) + 1):
        below = trailing[len(trailing) - labels :]
        for start in range(len(trailing) - labels - 1, -1, -1):
            said = _words(trailing[start : len(trailing) - labels])
            if said in heads and _are_labels(below, table):
                del flow[len(flow) - len(trailing) + start :]
                table.repeated += trailing[start : len(trailing) - labels]
                _insert(table, heads.index(said) + 1, below)
                return
            if not said <= heads[-1]:
                break


def _words(lines: Iterable[Line]) -> Counter[str]:
    return Counter(word for line in lines for word in line.text.split())


def _are_labels(lines: Sequence[Line], table: Draft) -> bool:
    """Whether lines begin where the table's first column does."""
    firsts = [line.lefts[0] for cell in table.cells if cell.column == 0 for line in cell.lines]
    return all(any(abs(line.lefts[0] - left) < 2 for left in firsts) for line in lines)


def _insert(table: Draft, row: int, lines: Sequence[Line]) -> None:
    """Put lines as one row of a label before a row of the table."""
    if not lines:
        return
    for cell in table.cells:
        if cell.row >= row:
            cell.row += 1
    table.rows += 1
    for column in range(table.columns):
        room = Box(table.xs[column], lines[0].top, table.xs[column + 1], lines[-1].bottom)
        found = list(lines) if column == 0 else []
        table.cells.append(DraftCell(row, column, 1, 1, [CellPart(lines[0].page, room)], room, found, ""))
