"""What the vocabulary does not know yet: said as a finding, with the line to add."""

from __future__ import annotations

from collections.abc import Iterable

from quitus.figures.kinds import Check, Severity
from quitus.figures.rows import Finding
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.doubts import headless
from quitus.sources.reports.outline import Scope
from quitus.sources.reports.tableview import TableView

_DUE = {
    "budget": 'stages: {planned: {<territoire>/<année>: ["…"]}}',
    "budget_planned": 'stages: {planned: {<territoire>/<année>: ["…"]}}',
    "budget_executed": 'stages: {executed: {<territoire>/<année>: ["…"]}}',
    "indicators": 'heads: {indicator: {<territoire>/<année>: ["…"]}}',
}


def not_understood(
    view: TableView, columns: tuple[Column, ...], scope: Scope, context: ReportContext
) -> Iterable[Finding]:
    """A finding where a table of a budget or indicators section could not be taken for either."""
    values = any(column.numbers for column in columns if column.role is Role.VALUE)
    if scope.section not in _DUE or not scope.action or not values:
        return
    heads = " | ".join(head or "(vide)" for head in view.heads)
    cell = view.table.cells[0]
    yield context.finding(
        Check.UNKNOWN_WORD,
        Severity.WARNING,
        f"Un tableau de la section « {scope.title} » n'a pas été reconnu (colonnes : {heads}) ; ses nombres sont "
        f"dans les autres chiffres. Ligne à ajouter au vocabulaire : {_DUE[scope.section]}.",
        action=scope.action,
        subject=scope.title,
        observed=heads,
        source=context.cell_source(cell),
    )


def unknown_columns(
    view: TableView, unclear: tuple[int, ...], action: str, context: ReportContext
) -> Iterable[Finding]:
    """A finding for each column that nothing known tells from another; its numbers are other figures."""
    bare = headless(view, unclear)
    if bare is not None:
        yield context.finding(
            Check.DOUBTFUL_READING,
            Severity.WARNING,
            "Un tableau a plusieurs colonnes sans titre ; leurs nombres sont dans les autres chiffres, à voir.",
            action=action,
            subject="colonnes sans titre",
            source=context.cell_source(bare),
        )
        return
    if not view.header:
        return
    for index in unclear:
        cell = view.header[-1][index]
        yield context.finding(
            Check.UNKNOWN_WORD,
            Severity.WARNING,
            f"La colonne « {view.heads[index]} » n'est pas connue du vocabulaire ; ses nombres sont dans "
            "les autres chiffres, ajouter ce titre sous `stages`, `funders`, `natures` ou `rates`.",
            action=action,
            subject=view.heads[index],
            observed=view.heads[index],
            source=context.cell_source(cell),
        )
