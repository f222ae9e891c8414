"""Labels of what is paid that only look like the name of a funder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quitus.figures.kinds import Funder, LineKind
from quitus.sources.reports.budget_columns import label_columns
from quitus.sources.reports.columns import Column
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.funders import funder_of
from quitus.sources.reports.tableview import label_text

if TYPE_CHECKING:
    from quitus.sources.reports.budget_rows import BudgetRowHead


def without_chance_funders(
    rows: list[BudgetRowHead], columns: tuple[Column, ...], context: ReportContext
) -> list[BudgetRowHead]:
    """The rows, without a funder where labels only begin with one among lines that name what is paid.

    `Département – fournitures` beside `Ateliers` says where money was spent, not whose it was; beside
    `État – crédits de la stratégie`, or where every line names a funder, it says who pays.
    """
    lines = [row for row in rows if row.kind is LineKind.LINE and not row.generic]
    named = {row.funder for row in lines}
    if named <= {None, Funder.OTHER} and (None in named or _name_what_is_paid(columns, context)):
        # Where nobody pays who signed the convention, an association or a town among things is paid.
        return [replace(row, funder=None) if row.kind is LineKind.LINE else row for row in rows]
    if None not in named or {Funder.STATE, Funder.DEPARTMENT} <= named:
        return rows
    if any(row.funder in {Funder.STATE, Funder.DEPARTMENT} and _wholly_named(row, context) for row in lines):
        return rows
    return [
        replace(row, funder=None) if row.kind is LineKind.LINE and not _wholly_named(row, context) else row
        for row in rows
    ]


def _name_what_is_paid(columns: tuple[Column, ...], context: ReportContext) -> bool:
    """Whether a head over the rows' names speaks of expenses or of who acts: `Poste`, `Opérateur`."""
    vocabulary = context.vocabulary
    heads = [column.head for column in label_columns(columns)]
    resources = any(vocabulary.topic("resources").opens(head) for head in heads)
    return not resources and any(
        vocabulary.topic("heads").first(head) == "label" or vocabulary.topic("asides").first(head)
        for head in heads
    )


def _wholly_named(row: BudgetRowHead, context: ReportContext) -> bool:
    """Whether one of the row's cells of words names a funder and is nothing but its name."""
    return any(
        funder_of(label_text(cell), context.vocabulary, context.signatory, begins=False) is not None
        for cell in row.body.cells
    )
