"""Tables of amounts that only divide what an action's budget holds: over the year, or one column of a part."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from quitus.figures.intervals import Interval, total
from quitus.figures.kinds import Funder, LineKind, Stage
from quitus.sources.reports.amounts import Amount
from quitus.sources.reports.budget_rows import BudgetTable
from quitus.sources.reports.budgets import BudgetResult
from quitus.sources.reports.times import over_time
from quitus.sources.reports.vocabulary import Vocabulary

Budgets = Sequence[tuple[BudgetTable, BudgetResult]]

_NEAR = 2
_OWN = frozenset({Funder.STATE, Funder.DEPARTMENT})


def dividing(budgets: Budgets, vocabulary: Vocabulary) -> frozenset[int]:
    """Which tables, by their place, divide what their action's other tables hold already.

    Such a table has rows or columns of times, or one column of lines of which nothing says who pays and which do
    not come to the action's total. Where the action has no other table of that stage, it is the action's budget.
    """
    return frozenset(index for index in range(len(budgets)) if _divides(index, budgets, vocabulary))


def set_aside(budgets: Budgets, divided: Collection[int]) -> list[tuple[BudgetTable, BudgetResult]]:
    """The budgets, the amounts of the divided ones no rows: they are other figures, and none is due there."""
    return [
        (table, _aside(result) if index in divided else result) for index, (table, result) in enumerate(budgets)
    ]


def _aside(result: BudgetResult) -> BudgetResult:
    return replace(result, amounts=tuple(replace(amount, row=False) for amount in result.amounts))


def _divides(index: int, budgets: Budgets, vocabulary: Vocabulary) -> bool:
    table, result = budgets[index]
    rows = [amount for amount in result.amounts if amount.row]
    if not {amount.action for amount in rows} <= {table.scope.action} or not table.scope.action:
        return False
    if over_time(table.view, table.columns, vocabulary):
        others = {amount.stage for _, amount in _elsewhere(index, budgets, vocabulary)}
        return {amount.stage for amount in rows or result.amounts} <= others
    return _is_part(index, budgets, vocabulary)


def _is_part(index: int, budgets: Budgets, vocabulary: Vocabulary) -> bool:
    """Whether one column of lines comes to another sum than the total in the action's own table of that stage.

    A sum near the total may be the same whole with an error in it, which is to be told, unless the section of the
    budget holds the one and not the other.
    """
    table, result = budgets[index]
    lines = _lines(result)
    if len({amount.column for amount in result.amounts}) != 1 or not lines or _names_funders(lines):
        return False
    summed = total([line.interval for line in lines])
    own = [summed, *(a.interval for a in result.amounts if a.row and a.kind is LineKind.TOTAL)]
    totals = list(_totals(index, budgets, lines[0].stage, vocabulary))
    if not totals or any(each.meets(amount.interval) for each in own for _, amount in totals):
        return False
    outside = not _at_home(table) and any(_at_home(budgets[other][0]) for other, _ in totals)
    return outside or any(other < index and not _near(summed, amount.interval) for other, amount in totals)


def _names_funders(lines: Sequence[Amount]) -> bool:
    """Whether lines say who pays: each does, or one names the State or the signatory."""
    return all(line.funded for line in lines) or any(line.funder in _OWN for line in lines)


def _near(one: Interval, other: Interval) -> bool:
    return other.low <= _NEAR * one.high and one.low <= _NEAR * other.high


def _at_home(table: BudgetTable) -> bool:
    return table.scope.section.startswith("budget")


def _lines(result: BudgetResult) -> list[Amount]:
    return [amount for amount in result.amounts if amount.row and amount.kind is LineKind.LINE]


def _totals(
    index: int, budgets: Budgets, stage: Stage | None, vocabulary: Vocabulary
) -> Iterator[tuple[int, Amount]]:
    for other, amount in _elsewhere(index, budgets, vocabulary):
        if amount.kind is LineKind.TOTAL and not amount.funder and amount.stage is stage:
            yield other, amount


def _elsewhere(index: int, budgets: Budgets, vocabulary: Vocabulary) -> Iterator[tuple[int, Amount]]:
    """The amounts of the same action in its other tables that are not over time, with their tables."""
    action = budgets[index][0].scope.action
    for other, (table, result) in enumerate(budgets):
        if (
            other != index
            and table.scope.action == action
            and not over_time(table.view, table.columns, vocabulary)
        ):
            yield from ((other, amount) for amount in result.amounts if amount.row and amount.action == action)
