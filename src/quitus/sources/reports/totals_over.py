"""Totals of a stage set below one of its funders: a cell over all of them, of which nothing drawn says so.

Below a total for each funder their sum stands in the middle or at one side of a merged cell, and so in the column
of the funder there. Arithmetic tells it: it is what all funders make, and not what its column makes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quitus.figures.intervals import total
from quitus.figures.kinds import Funder, LineKind, Stage
from quitus.sources.reports.amounts import Amount
from quitus.sources.reports.columns import Column, Role

_DOUBT = "ce total est seul sous plusieurs financeurs : il est peut-être celui de tous"
_SEVERAL = 2
_Key = tuple[Stage | None, tuple[str, ...]]


def with_totals_over_funders(amounts: list[Amount], columns: Sequence[Column]) -> list[Amount]:
    """The amounts, totals that are all funders' of no funder; those that may be are doubtful."""
    found = list(amounts)
    for group in _groups(columns):
        held = [(index, amount) for index, amount in enumerate(amounts) if amount.column in group]
        for index in _alone(held):
            others = [other for _, other in held if _is_above(other, amounts[index])]
            found[index] = _told(amounts[index], others, group)
    return found


def _groups(columns: Sequence[Column]) -> Iterator[frozenset[int]]:
    """The columns of funders of each stage and year, where there are several and none for their total."""
    values = [column for column in columns if column.role is Role.VALUE]
    groups: dict[_Key, list[Column]] = defaultdict(list)
    for column in values:
        groups[column.stage, column.periods].append(column)
    for group in groups.values():
        if len(group) >= _SEVERAL and all(column.funder for column in group):
            yield frozenset(column.index for column in group)


def _alone(held: Sequence[tuple[int, Amount]]) -> list[int]:
    """The amounts, by their index, that are the only one of a total's row in these columns."""
    rows: dict[int, list[int]] = defaultdict(list)
    for index, amount in held:
        rows[amount.line].append(index)
    single = {indices[0] for indices in rows.values() if len(indices) == 1}
    return [i for i, amount in held if i in single and amount.kind is LineKind.TOTAL and not amount.over]


def _is_above(other: Amount, result: Amount) -> bool:
    return other.line < result.line and (other.action, other.grand) == (result.action, result.grand)


def _told(result: Amount, above: Sequence[Amount], group: frozenset[int]) -> Amount:
    """The total as what it is of: its column, all columns, or what nobody can tell."""
    totals = [amount for amount in above if amount.kind is LineKind.TOTAL]
    last = max((amount.line for amount in totals), default=-1)
    lines = [amount for amount in above if amount.kind is LineKind.LINE]
    sets = [lines, [amount for amount in lines if amount.line > last], [a for a in totals if a.line == last]]
    if any(_makes([a for a in some if a.column == result.column], result) for some in sets):
        return result
    if any(len({a.column for a in some}) >= _SEVERAL and _makes(some, result) for some in sets):
        return replace(result, funder=Funder.NONE, over=tuple(sorted(group)))
    of_each = len({amount.column for amount in sets[-1]}) >= _SEVERAL
    return replace(result, doubt=result.doubt or _DOUBT) if of_each else result


def _makes(terms: Sequence[Amount], result: Amount) -> bool:
    return bool(terms) and total(term.interval for term in terms).meets(result.interval)
