"""Partners and co-funders from a table: one row a name."""

from __future__ import annotations

from quitus.figures.rows import CofinancerRow
from quitus.sources.pdf.model import EMPTY, Cell, TableKind
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.level_entries import entries
from quitus.sources.reports.names import named
from quitus.sources.reports.pieces import inner_width, pieces
from quitus.sources.reports.tableview import TableView

_NAMING = frozenset({Role.LABEL, Role.ACTION, Role.VALUE})


def read_cofinancers(
    view: TableView, columns: tuple[Column, ...], action: str, context: ReportContext
) -> tuple[CofinancerRow, ...]:
    """A row for each partner named in a co-funders' column, beside the initiative of its row.

    A row without an initiative goes on with the one above.
    """
    partners = [column for column in columns if column.role is Role.COFINANCERS]
    label = _initiatives(columns, partners[0].index, context)
    rows: list[CofinancerRow] = []
    above = ""
    # Without rules between its rows, a table of words may have been read as one row.
    run_together = len(view.body) == 1 and view.table.kind is not TableKind.RULED
    for body in view.body:
        if body.group:
            above = ""
            continue
        above = (body.cells[label.index].text.strip() if label is not None else "") or above
        for column in partners:
            cell = body.cells[column.index]
            beside = body.cells[label.index].passage if label is not None and run_together else EMPTY
            for told, start, end in entries(beside, cell.passage) or [(above, 0, len(cell.text))]:
                spans = pieces(cell.passage, inner_width(cell), start, end)
                for each in named(cell.text, spans, context.vocabulary):
                    source = context.source(cell.passage.place(each.start, each.end))
                    name, initiative = cell.text[each.start : each.end], each.initiative or told
                    rows.append(CofinancerRow(context.territory, context.year, action, initiative, name, source))
    return tuple(dict.fromkeys(rows))


def _initiatives(columns: tuple[Column, ...], partners: int, context: ReportContext) -> Column | None:
    """The column that names what partners share in: to their left, or to their right where its head says so."""
    left = next((column for column in columns[:partners] if column.role in _NAMING), None)
    words = context.vocabulary.topic("heads")
    right = (
        c for c in columns[partners + 1 :] if c.role in _NAMING and {"label", "action"} & set(words.keys(c.head))
    )
    return left or next(right, None)


def partner_cells(view: TableView, columns: tuple[Column, ...]) -> list[Cell]:
    """The cells that hold partners' names."""
    partners = [column.index for column in columns if column.role is Role.COFINANCERS]
    return [cell for index in partners for cell in view.column(index)]
