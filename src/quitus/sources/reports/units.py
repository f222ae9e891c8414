"""The unit of a report's amounts where a table does not print one: what its texts say, and what nothing says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from quitus.sources.pdf.model import Block, BlockKind, Document
from quitus.sources.reports.amounts import Amount
from quitus.sources.reports.budget_rows import BudgetTable
from quitus.sources.reports.budgets import BudgetResult
from quitus.sources.reports.columns import Role
from quitus.sources.reports.outline import Outline
from quitus.sources.reports.said_scales import scale_in
from quitus.sources.reports.vocabulary import Vocabulary

Budgets = Sequence[tuple[BudgetTable, BudgetResult]]

_SHORT = 60
_MOST = Decimal(20_000_000)
"""What no amount of one action comes to, in euros: a table that would reach it in the other unit is not in it."""


def document_scale(document: Document, part: Outline, vocabulary: Vocabulary) -> Decimal | None:
    """What a text before the first action says that a number of every table is worth in euros; None without one.

    Only what speaks of amounts, and of all of them or in a line of its own (`Montants en k€`), is taken so.
    """
    amounts, whole = vocabulary.of("unit_texts", "amounts"), vocabulary.of("unit_texts", "whole")
    found = set()
    for item, scope in zip(document.flow, part.scopes, strict=True):
        if scope.action:
            break
        if not isinstance(item, Block) or item.kind is BlockKind.CONTENTS or scale_in(item.text) is None:
            continue
        if amounts.matches(item.text) and (len(item.text) <= _SHORT or whole.matches(item.text)):
            found.add(scale_in(item.text))
    found -= {None, Decimal(1)}
    return found.pop() if len(found) == 1 else None


def without_unit(table: BudgetTable) -> bool:
    """Whether neither the table nor what stands around it prints a unit of money."""
    texts = (table.view.above, table.title, table.view.table.below.text)
    columns = any(column.euros or column.scale is not None for column in table.columns)
    return table.scale is None and not columns and all(scale_in(text) is None for text in texts)


def doubted(
    budgets: Budgets, documents: Iterable[Document], vocabulary: Vocabulary
) -> list[tuple[BudgetTable, BudgetResult]]:
    """The budgets, those of tables without a unit doubtful where the report has thousands or millions elsewhere.

    A table whose numbers would be too large in that unit is in euros and stays as it is; one that a text about the
    whole document gave a unit is doubtful where its numbers are too large for it.
    """
    scales = {table.scale for table, _ in budgets} | {c.scale for table, _ in budgets for c in table.columns}
    scaled = vocabulary.of("unit_texts", "scaled")
    texts = [item.text for each in documents for item in each.flow if isinstance(item, Block)]
    scales |= {scale for text in texts if (scale := scale_in(text)) not in {None, 1} and scaled.matches(text)}
    elsewhere = scales - {None, Decimal(1)}
    return [(table, _doubted(table, result, elsewhere)) for table, result in budgets]


def _doubted(table: BudgetTable, result: BudgetResult, elsewhere: set[Decimal | None]) -> BudgetResult:
    if not without_unit(replace(table, scale=None)):
        return result
    values = {column.index for column in table.columns if column.role is Role.VALUE}
    largest = max((abs(a.number.value) for a in result.amounts if a.column in values), default=Decimal(0))
    if table.scale is None:
        likely = any(scale is not None and largest * scale < _MOST for scale in elsewhere)
    else:
        likely = largest >= _MOST
    if not likely:
        return result
    doubt = "rien ne dit si ce tableau est en euros ou dans l'unité (milliers, millions) donnée ailleurs"
    return replace(result, amounts=tuple(_with_doubt(amount, doubt) for amount in result.amounts))


def _with_doubt(amount: Amount, doubt: str) -> Amount:
    return replace(amount, doubt=amount.doubt or doubt)
