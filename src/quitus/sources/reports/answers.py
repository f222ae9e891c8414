"""Tables that tell what an action is, label beside text: what they say is text, whatever numbers it holds."""

from __future__ import annotations

from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.pdf.model import Cell
from quitus.sources.reports.columns import Column
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.tableview import TableView, label_text, read

_TOLD = frozenset({"description", "start", "partners", "duration", "fapi", "results", "outlook"})
_FEWEST = _PAIR = 2


def answers(view: TableView, columns: tuple[Column, ...], context: ReportContext) -> tuple[tuple[str, Cell], ...]:
    """The cells of text with their labels; none where the table is no such form.

    A form has pairs of columns, label and text, and at least two labels of what an action's sheet tells: `Date de
    mise en place`, `Description de l'action`. A bare number beside any other label stays a figure.
    """
    # A form has no head: what was taken for one is its first row.
    rows = (*view.header, *(row.cells for row in view.body if not row.group))
    if len(columns) > _PAIR and all(cells[1] is cells[-1] for cells in rows):
        # What stood beside a label in several columns is read as a table of its own.
        columns = columns[:_PAIR]
    if len(columns) % 2 or 2 * sum(c.numbers for c in columns[1::2]) > sum(
        c.numbers + c.words for c in columns[1::2]
    ):
        return ()
    pairs = [
        (label_text(cells[left]), cells[left + 1])
        for cells in rows
        for left in range(0, len(columns), 2)
        if label_text(cells[left]) and cells[left] is not cells[left + 1]
    ]
    sections = context.vocabulary.topic("sections")
    told = [sections.opens(label) in _TOLD for label, _ in pairs]
    if sum(told) < _FEWEST:
        return ()
    return tuple(
        (label, cell)
        for (label, cell), is_told in zip(pairs, told, strict=True)
        if is_told or not isinstance(read(cell, context.words), PrintedNumber)
    )
