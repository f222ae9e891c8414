"""Tables of budgets or indicators that stand outside every action: a heading above them was not taken for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quitus.figures.kinds import Check, Funder, Severity
from quitus.figures.rows import Finding
from quitus.sources.reports.budget_columns import has_funder_rows
from quitus.sources.reports.classify import Purpose
from quitus.sources.reports.columns import Role, stage_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.table_flow import TableReading
from quitus.sources.reports.tableview import label_text

_FEWEST = 3
"""One or two such tables may sum up the whole report."""


def outside_findings(tables: Sequence[TableReading], context: ReportContext) -> Iterator[Finding]:
    """A finding for each table that would be an action's, where several stand outside every action.

    Appendices hold others.
    """
    found = [each for each in tables if _is_outside(each) and _would_be_read(each, context)]
    if len(found) < _FEWEST:
        return
    for each in found:
        yield context.finding(
            Check.DOUBTFUL_READING,
            Severity.WARNING,
            f"Un tableau de budget ou d'indicateurs, sous « {each.scope.title} », n'est dans aucune action : ses "
            "nombres sont dans les autres chiffres ; vérifier que le titre de son action a été reconnu.",
            subject=each.scope.title,
            observed=" | ".join(head for head in each.view.heads if head),
            source=context.cell_source(each.view.table.cells[0]),
        )


def _is_outside(each: TableReading) -> bool:
    return not each.scope.action and not each.scope.appendix and each.verdict.purpose is Purpose.OTHER


def _would_be_read(each: TableReading, context: ReportContext) -> bool:
    """Whether a table names indicators, or stages and one who signed."""
    values = [column for column in each.columns if column.role is Role.VALUE and column.numbers]
    if values and any(column.role is Role.INDICATOR for column in each.columns):
        return True
    labels = (label_text(row.cells[0]) for row in each.view.body if not row.group)
    staged = any(c.stage for c in values) or any(stage_in(text, context.vocabulary) for text in labels)
    payers = any(c.funder in {Funder.STATE, Funder.DEPARTMENT} for c in values)
    return bool(values) and staged and (payers or has_funder_rows(each.view, each.columns, context))
