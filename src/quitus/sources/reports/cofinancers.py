"""Partners and co-funders from a table: one row a name."""

from __future__ import annotations

from quitus.figures.rows import CofinancerRow
from quitus.sources.pdf.model import Cell
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.tableview import TableView

_PARTING = ",;\n"


def read_cofinancers(
    view: TableView, columns: tuple[Column, ...], action: str, context: ReportContext
) -> tuple[CofinancerRow, ...]:
    """A row for each partner named in a co-funders' column, beside the initiative of its row."""
    partners = next(column for column in columns if column.role is Role.COFINANCERS)
    label = next((c for c in columns if c.role in {Role.LABEL, Role.ACTION, Role.VALUE}), None)
    rows: list[CofinancerRow] = []
    for body in view.body:
        cell = body.cells[partners.index]
        if body.group or not cell.text.strip():
            continue
        initiative = body.cells[label.index].text.strip() if label is not None else ""
        for start, end in names_in(cell.text):
            source = context.source(cell.passage.place(start, end))
            rows.append(
                CofinancerRow(context.territory, context.year, action, initiative, cell.text[start:end], source)
            )
    return tuple(rows)


def names_in(text: str) -> list[tuple[int, int]]:
    """The spans of the names that commas and semicolons outside brackets part."""
    spans: list[tuple[int, int]] = []
    depth = start = 0
    for index, character in enumerate(f"{text},"):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if (character in _PARTING and depth <= 0) or index == len(text):
            name = text[start:index]
            if name.strip():
                left = start + len(name) - len(name.lstrip())
                spans.append((left, left + len(name.strip())))
            start = index + 1
    return spans


def partner_cells(view: TableView, columns: tuple[Column, ...]) -> list[Cell]:
    """The cells that hold partners' names."""
    partners = next(column for column in columns if column.role is Role.COFINANCERS)
    return view.column(partners.index)
