"""Tables that tell what an action is, label beside text: what they say is text, whatever numbers it holds."""

from __future__ import annotations

from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.pdf.model import Cell
from quitus.sources.reports.columns import Column
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.tableview import TableView, label_text, read

_TOLD = frozenset({"description", "start", "partners", "duration", "fapi", "results", "outlook"})
_FEWEST = 2


def answers(view: TableView, columns: tuple[Column, ...], context: ReportContext) -> tuple[tuple[str, Cell], ...]:
    """The cells of text with their labels; none where the table is no such form.

    A form has two columns, the right one mostly of words, and at least two labels of what an action's sheet tells:
    `Date de mise en place`, `Description de l'action`. A bare number beside any other label stays a figure.
    """
    if len(columns) != 2 or columns[1].numbers > columns[1].words:
        return ()
    rows = [row for row in view.body if not row.group and label_text(row.cells[0])]
    labels = [label_text(row.cells[0]) for row in rows]
    told = [context.vocabulary.topic("sections").opens(label) in _TOLD for label in labels]
    if sum(told) < _FEWEST:
        return ()
    return tuple(
        (label, row.cells[1])
        for row, label, is_told in zip(rows, labels, told, strict=True)
        if is_told or not isinstance(read(row.cells[1], context.words), PrintedNumber)
    )
