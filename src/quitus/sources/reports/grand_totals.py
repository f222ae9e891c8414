"""Totals over the actions of a summary, and over some of them."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.figures.kinds import Check, LineKind
from quitus.figures.relations import Operation
from quitus.sources.reports.amounts import Amount, Rule


def grand_totals(amounts: Sequence[Amount], positions: list[int]) -> list[Rule]:
    """A grand total over the actions is the sum of what its column gives for each action."""
    rules: list[Rule] = []
    for index in positions:
        if not amounts[index].grand or amounts[index].kind is not LineKind.TOTAL:
            continue
        total = amounts[index]
        same = [i for i in positions if (amounts[i].column, amounts[i].stage) == (total.column, total.stage)]
        same.remove(index)
        lines = [i for i in same if not amounts[i].grand and amounts[i].action]
        summed = {amounts[i].action for i in lines if amounts[i].kind is LineKind.TOTAL}
        terms = [i for i in lines if amounts[i].kind is LineKind.TOTAL or amounts[i].action not in summed]
        if len(terms) > 1:
            rules.append(Rule(Check.TOTAL_DIFFERS, Operation.SUM, index, tuple(terms)))
    some = _sums_of_some(amounts, positions)
    # `Total de l'axe 1` between the actions' lines is over those next to it, where the sum of several says so.
    shown = {amounts[r.result].line for r in some if len(r.terms) > 1 and r.holds(amounts)}
    if shown:
        # One action alone may stand above the next of them.
        shown |= {amounts[r.result].line for r in some if r.holds(amounts)}
    kept = [r for r in some if amounts[r.result].line in shown or amounts[r.result].kind is LineKind.SUBTOTAL]
    return [*(rule for rule in rules if amounts[rule.result].line not in shown), *kept]


def _sums_of_some(amounts: Sequence[Amount], positions: list[int]) -> list[Rule]:
    """A sub-total over some actions is the sum of what its column gives for those between it and the next."""
    rules: list[Rule] = []
    for column, stage in {(amounts[i].column, amounts[i].stage) for i in positions if amounts[i].grand}:
        alike = (i for i in positions if (amounts[i].column, amounts[i].stage) == (column, stage))
        same = sorted(alike, key=lambda i: amounts[i].line)
        if not same or amounts[same[0]].grand:
            same.reverse()
        waiting: list[int] = []
        for index in same:
            if not amounts[index].grand:
                waiting += [index] if amounts[index].action else []
                continue
            if waiting and (amounts[index].kind is LineKind.SUBTOTAL or index != same[-1]):
                rules.append(Rule(Check.TOTAL_DIFFERS, Operation.SUM, index, tuple(waiting)))
            waiting = []
    return rules
