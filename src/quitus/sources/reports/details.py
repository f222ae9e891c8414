"""Rows that tell parts of the row above them: `Total État` above `dont crédits de la convention`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.figures.kinds import LineKind
from quitus.sources.reports.budget_rows import BudgetRowHead
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.funders import funder_of


def details(rows: Sequence[BudgetRowHead], context: ReportContext) -> frozenset[int]:
    """The rows (by their place in the table) that tell a part of another one (`dont …`)."""
    parts = context.vocabulary.topic("parts")
    return frozenset(row.body.index for row in rows if parts.opens(row.label) is not None)


def with_details(rows: Sequence[BudgetRowHead], context: ReportContext) -> list[BudgetRowHead]:
    """The rows, a funder's total above its details a sub-total, and those details paid by that funder.

    Below a line of the funder's own they name what is paid: both together would be counted twice.
    """
    parts = details(rows, context)
    found: list[BudgetRowHead] = []
    owner: BudgetRowHead | None = None
    for row, below in zip(rows, [*rows[1:], None], strict=True):
        if row.body.index not in parts:
            owner = _owner(row, context) if below and below.body.index in parts else row
            found.append(owner)
        else:
            found.append(_of_stage(owner, _paid_by(owner, row), context) if owner else row)
    return found


def _of_stage(owner: BudgetRowHead, row: BudgetRowHead, context: ReportContext) -> BudgetRowHead:
    """A part of a row that only says a stage (`Budget prévisionnel`): its label says who pays (`dont État`)."""
    if (
        not owner.generic
        or owner.stage is None
        or row.kind is not LineKind.LINE
        or row.stage not in {None, owner.stage}
    ):
        return row
    _, _, rest = row.label.partition(" ")
    payer = row.funder or funder_of(rest, context.vocabulary, context.signatory)
    return replace(row, stage=owner.stage, funder=payer)


def _paid_by(owner: BudgetRowHead, row: BudgetRowHead) -> BudgetRowHead:
    summed = owner.kind is LineKind.SUBTOTAL and owner.funder is not None and owner.action == row.action
    own = row.funder is not None or row.kind is not LineKind.LINE
    return replace(row, funder=owner.funder, inherited=True) if summed and not own else row


def _owner(row: BudgetRowHead, context: ReportContext) -> BudgetRowHead:
    if row.kind is not LineKind.TOTAL or row.grand:
        return row
    named = funder_of(row.label, context.vocabulary, context.signatory, stages=True)
    return replace(row, kind=LineKind.SUBTOTAL, funder=named) if named is not None else row
