"""Budgets that stand below a heading nobody knows, after another budget of the action with another total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.figures.kinds import Funder, LineKind, Stage
from quitus.sources.reports.amounts import Amount
from quitus.sources.reports.budget_rows import BudgetTable
from quitus.sources.reports.budgets import BudgetResult
from quitus.sources.reports.columns import stage_in
from quitus.sources.reports.context import ReportContext


def doubted_by_heads(
    budgets: Sequence[tuple[BudgetTable, BudgetResult]], context: ReportContext
) -> list[tuple[BudgetTable, BudgetResult]]:
    """The budgets, those doubtful whose stage only a section further up tells, and whose total denies it.

    `Budget prévisionnel`, then `Compte rendu des fonds` over other lines with another total: nothing says that the
    second was planned too.
    """
    first: dict[tuple[str, Stage], tuple[Amount, str]] = {}
    found = []
    for table, result in budgets:
        denied = set()
        for amount in result.amounts:
            if amount.kind is not LineKind.TOTAL or amount.funder is not Funder.NONE or not amount.row:
                continue
            assert amount.stage is not None
            before, head = first.setdefault((amount.action, amount.stage), (amount, table.scope.title))
            if not before.interval.meets(amount.interval) and _says_nothing(table, amount.stage, head, context):
                denied.add((amount.action, amount.stage))
        found.append((table, _doubted(result, denied, table.scope.title) if denied else result))
    return found


def _says_nothing(table: BudgetTable, stage: Stage, head: str, context: ReportContext) -> bool:
    """Whether neither the table, nor its heading, title or caption, says what the section further up does."""
    vocabulary = context.vocabulary
    own = (table.scope.title, table.title, table.view.above)
    known = vocabulary.topic("sections").first(table.scope.title) == f"budget_{stage.value}"
    said = known or any(stage_in(text, vocabulary) for text in own) or any(c.stage for c in table.columns)
    return table.stage is stage and not said and table.scope.title != head


def _doubted(result: BudgetResult, denied: set[tuple[str, Stage]], title: str) -> BudgetResult:
    doubt = (
        f"un autre total du même budget est imprimé plus haut, et « {title} » ne dit pas s'il est prévu ou réalisé"
    )
    amounts = tuple(
        replace(a, doubt=a.doubt or doubt) if a.row and a.stage and (a.action, a.stage) in denied else a
        for a in result.amounts
    )
    return replace(result, amounts=amounts)
