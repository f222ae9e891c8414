"""Actions that a table's rows name and the report does not present: their figures are nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quitus.figures.kinds import Check, Severity
from quitus.figures.rows import Finding
from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.cell_actions import action_number
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.outline import Scope
from quitus.sources.reports.recapitulative import of_several
from quitus.sources.reports.tableview import TableView


def own_scope(view: TableView, columns: tuple[Column, ...], actions: ActionIndex, scope: Scope) -> Scope:
    """Where a table stands: in no action's sheet where its rows seem to be of several others."""
    return replace(scope, action="") if of_several(view, columns, actions, scope) else scope


def strange_actions(
    view: TableView, columns: tuple[Column, ...], actions: ActionIndex, scope: Scope, context: ReportContext
) -> Iterator[Finding]:
    """A finding where a table in an action's sheet seems to be of several others."""
    values = any(column.numbers for column in columns if column.role is Role.VALUE and column.index)
    if not values or not of_several(view, columns, actions, scope):
        return
    named = [(row, number) for row in view.body if not row.group and (number := action_number(row, columns))]
    listed = ", ".join(dict.fromkeys(number for _, number in named))
    yield context.finding(
        Check.DOUBTFUL_READING,
        Severity.WARNING,
        f"Un tableau nomme des actions que le rapport ne présente pas sous ce titre ({listed}) : "
        "leurs chiffres ne sont comptés pour aucune action, à vérifier.",
        subject=listed,
        observed=listed,
        source=context.cell_source(named[0][0].cells[0]),
    )
