"""Totals told by what they are, whatever they are called: the last row, when it adds up the rows above it.

Where the sums of all columns hold, and not by the same numbers, or the row alone is bold, it is the total. Where
that might be chance its amounts stay lines, and are doubtful.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from quitus.figures.kinds import LineKind
from quitus.figures.relations import Operation
from quitus.sources.reports.amounts import Amount, Rule
from quitus.sources.reports.budget_rows import BudgetRowHead
from quitus.sources.reports.budget_rules import rules_of
from quitus.sources.reports.columns import Column

_DOUBT = "cette ligne est la somme de celles du dessus : c'est peut-être un total"


@dataclass(frozen=True, slots=True)
class _Last:
    """The last row of a block, which no word calls a total, and the rows above it."""

    row: BudgetRowHead
    above: tuple[BudgetRowHead, ...]

    @property
    def stands_out(self) -> bool:
        """Whether it is printed in bold and none of the lines above is."""
        return _is_bold(self.row) and not any(_is_bold(row) for row in self.above if row.kind is LineKind.LINE)


def with_unnamed_totals(
    amounts: list[Amount], rows: Sequence[BudgetRowHead], columns: tuple[Column, ...], parts: frozenset[int]
) -> list[Amount]:
    """The amounts, those of a last row that adds up the rows above it totals, or doubtful.

    Rows in `parts` are not added.
    """
    for last in _last_rows(rows, parts):
        line = last.row.body.index
        trial = [_as_total(amount) if amount.line == line else amount for amount in amounts]
        sums = [rule for rule in rules_of(trial, columns, parts) if _adds_up(rule, trial, line)]
        holding = [rule for rule in sums if rule.holds(trial)]
        told = {tuple(trial[term].number.value for term in rule.terms) for rule in holding}
        if sums and len(holding) == len(sums) and (len(told) > 1 or last.stands_out):
            amounts = trial
        elif holding and 2 * len(holding) >= len(sums):
            amounts = [replace(a, doubt=a.doubt or _DOUBT) if a.line == line else a for a in amounts]
    return amounts


def _last_rows(rows: Sequence[BudgetRowHead], parts: frozenset[int]) -> list[_Last]:
    """The last row of each block of an action and stage, or below all actions, that no word calls a total.

    A funder's row is none.
    """
    named = [row for row in rows if not row.generic or row.kind is not LineKind.LINE]
    blocks = [list(block) for _, block in groupby(named, key=lambda row: (row.action, row.stage))]
    if rows and not rows[-1].action:
        blocks = [list(rows)]
    found = []
    for block in blocks:
        *above, last = block
        unnamed = last.kind is LineKind.LINE and last.funder is None and last.body.index not in parts
        if unnamed and len(above) > 1 and not any(row.kind is LineKind.TOTAL for row in above):
            found.append(_Last(last, tuple(above)))
    return found


def _as_total(amount: Amount) -> Amount:
    return replace(amount, kind=LineKind.TOTAL, grand=not amount.action)


def _adds_up(rule: Rule, amounts: Sequence[Amount], line: int) -> bool:
    """Whether a rule is that of a column's total in the line, over two amounts or more that say something."""
    result = amounts[rule.result]
    terms = [amounts[term] for term in rule.terms]
    return (
        rule.operation is Operation.SUM
        and result.line == line
        and sum(term.number.value != 0 for term in terms) > 1
        and all(term.column == result.column for term in terms)
    )


def _is_bold(row: BudgetRowHead) -> bool:
    printed = [line for cell in row.body.cells for line in cell.passage.lines]
    return bool(printed) and all(line.bold for line in printed)
