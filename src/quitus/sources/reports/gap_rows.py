"""Rows that say only a gap or a rate (`Écart`, `Solde`): below stages it is one, elsewhere perhaps a payment."""

from __future__ import annotations

from quitus.sources.reports.budget_rows import BudgetRowHead
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.row_words import names_rate

_DOUBT = "rien ne dit si c'est un montant ou un écart"


def is_gap(row: BudgetRowHead, rows: list[BudgetRowHead], context: ReportContext) -> bool:
    """Whether a row is the gap or the rate of rows that are stages; `Solde` below `Acompte` is a payment."""
    staged = any(r.generic and r.stage and not names_rate(r.label, context) for r in rows)
    return staged and not row.stage and names_rate(row.label, context)


def gap_doubt(row: BudgetRowHead, context: ReportContext) -> str:
    """The doubt of a row that may be a gap, which a sum that holds with it clears; empty for any other."""
    return _DOUBT if names_rate(row.label, context) else ""
