"""The actions of a convention: those that its sheets announce, and those that a table of all actions lists.

An amendment often changes one line of such a table and has no sheet for its action.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quitus.sources.pdf.model import Block, BlockKind, Document, Table
from quitus.sources.reports.actions import number_and_title
from quitus.sources.reports.columns import Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.outline import ActionSheet, Outline, outline
from quitus.sources.reports.table_columns import columns_of
from quitus.sources.reports.tableview import view


def agreed_outline(document: Document, context: ReportContext) -> Outline:
    """The outline of a convention, the actions that its tables list among its actions."""
    part = outline(document, context.vocabulary)
    listed = {
        index: sheets
        for index, item in enumerate(document.flow)
        if isinstance(item, Table) and (sheets := tuple(_listed(item, context)))
    }
    if not listed:
        return part
    # Headings without a number are taken for actions where nothing else is: here the table says which they are.
    own = tuple(sheet for sheet in part.actions if sheet.numbered)
    found = {sheet.number: sheet for sheets in listed.values() for sheet in sheets}
    found |= {sheet.number: sheet for sheet in own}
    scopes = tuple(
        replace(scope, action="") if not own or _is_of_others(scope.action, listed.get(index, ())) else scope
        for index, scope in enumerate(part.scopes)
    )
    return Outline(tuple(found.values()), scopes)


def _is_of_others(action: str, sheets: tuple[ActionSheet, ...]) -> bool:
    """Whether a table lists actions, and not the one under whose heading it stands."""
    return bool(sheets) and action not in {sheet.number for sheet in sheets}


def _listed(table: Table, context: ReportContext) -> Iterator[ActionSheet]:
    """The actions that a column headed so lists by number and title."""
    seen = view(table, context.vocabulary, context.words)
    columns = columns_of(seen, context.vocabulary, context.words, context.signatory)
    for column in columns:
        if column.role is not Role.ACTION:
            continue
        for cell in seen.column(column.index):
            named = number_and_title(cell.text)
            if named is not None:
                yield ActionSheet(*named, "", Block(BlockKind.PARAGRAPH, cell.passage))
