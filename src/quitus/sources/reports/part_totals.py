"""Totals of parts of a table: `Total fonctionnement` above the total that adds it to others is a sub-total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from quitus.figures.kinds import Funder, LineKind
from quitus.figures.relations import Operation
from quitus.sources.reports.amounts import Amount, Rule
from quitus.sources.reports.budget_rows import BudgetRowHead
from quitus.sources.reports.budget_rules import rules_of
from quitus.sources.reports.columns import Column
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.funders import funder_of


def with_part_totals(
    amounts: list[Amount],
    rows: Sequence[BudgetRowHead],
    columns: tuple[Column, ...],
    parts: frozenset[int],
    context: ReportContext,
) -> list[Amount]:
    """The amounts, those of all totals of an action but one sub-totals where that one mostly adds them up.

    Rows in `parts` are not added.
    """
    for block, whole in _blocks(rows):
        totals = {row.body.index for row in block if row.kind is LineKind.TOTAL} - {whole.body.index}
        trial = [_as_subtotal(amount, context) if amount.line in totals else amount for amount in amounts]
        sums = [
            rule
            for rule in rules_of(trial, columns, parts)
            if rule.operation is Operation.SUM
            and trial[rule.result].line == whole.body.index
            and any(trial[term].line in totals for term in rule.terms)
        ]
        if 2 * sum(len(rule.terms) > 1 and rule.holds(trial) for rule in sums) > len(sums):
            amounts = trial
    return amounts


def with_parts(
    amounts: list[Amount], rows: Sequence[BudgetRowHead], columns: tuple[Column, ...], parts: frozenset[int]
) -> tuple[Rule, ...]:
    """The rules between the amounts, with rows in `parts` (`dont État`) added where they are all and add up."""
    known = rules_of(amounts, columns, parts)
    lines = {row.body.index for row in rows if row.kind is LineKind.LINE and not row.generic}
    added = any(amounts[term].line in parts for rule in known for term in rule.terms)
    if parts and lines == parts and not added:
        rules = rules_of(amounts, columns, frozenset())
        sums = [rule for rule in rules if any(amounts[term].line in parts for term in rule.terms)]
        if all(rule.holds(amounts) for rule in sums):
            return rules
    return known


def _blocks(rows: Sequence[BudgetRowHead]) -> list[tuple[list[BudgetRowHead], BudgetRowHead]]:
    """The rows of each action and stage that has several totals, with the one that is over the others."""
    found = []
    for _, group in groupby(rows, key=lambda row: (row.action, row.stage)):
        block = list(group)
        totals = [row for row in block if row.kind is LineKind.TOTAL and not row.grand]
        if len(totals) > 1:
            found.append((block, totals[0] if block[0] is totals[0] else totals[-1]))
    return found


def _as_subtotal(amount: Amount, context: ReportContext) -> Amount:
    named = funder_of(amount.row_label, context.vocabulary, context.signatory, stages=True)
    return replace(amount, kind=LineKind.SUBTOTAL, funder=amount.funder or named or Funder.NONE)
