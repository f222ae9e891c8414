"""Which sub-totals stand over the details below them (`dont …`), and not over the lines next to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from quitus.figures.kinds import Check, LineKind
from quitus.figures.relations import Operation
from quitus.sources.reports.amounts import Amount, Rule

Totals = Callable[[frozenset[int]], list[Rule]]


def sums_with_details(
    amounts: Sequence[Amount], positions: Sequence[int], parts: frozenset[int], totals: Totals
) -> list[Rule]:
    """The sums of `totals`, and those of sub-totals over the rows of `parts` just below them.

    Details need not be all there is: they are added where that holds in most columns. `totals` is given the rows
    that stand over nothing else, which are those of such sub-totals unless fewer sums hold then.
    """
    below = _details_below(amounts, positions, parts)
    if not below:
        return totals(frozenset())
    sums = [rule for line, rows in below.items() for rule in _sums_of(amounts, positions, line, rows)]
    subtotals = frozenset(amounts[i].line for i in positions if amounts[i].kind is LineKind.SUBTOTAL)
    beside, apart = totals(frozenset()), totals(subtotals & below.keys())
    failing = _failing(beside, amounts) - _failing(apart, amounts)
    over = bool(sums) or amounts[min(positions, key=lambda i: amounts[i].line)].kind is not LineKind.LINE
    return [*sums, *(apart if failing > 0 or (failing == 0 and over) else beside)]


def _failing(rules: Iterable[Rule], amounts: Sequence[Amount]) -> int:
    return sum(not rule.holds(amounts) for rule in rules)


def _details_below(
    amounts: Sequence[Amount], positions: Sequence[int], parts: frozenset[int]
) -> dict[int, list[int]]:
    """The rows that are totals or sub-totals, each with the details below it."""
    kinds = {amounts[index].line: amounts[index].kind for index in positions}
    lines = sorted(kinds)
    below = {line: [*takewhile(parts.__contains__, lines[at + 1 :])] for at, line in enumerate(lines)}
    return {line: rows for line, rows in below.items() if rows and kinds[line] is not LineKind.LINE}


def _sums_of(amounts: Sequence[Amount], positions: Sequence[int], line: int, rows: Sequence[int]) -> list[Rule]:
    """The sums of a row over its details: all of them, or none where they do not hold in most columns."""
    by_place = {(amounts[index].line, amounts[index].column): index for index in positions}
    found: list[Rule] = []
    for index in (index for index in positions if amounts[index].line == line):
        terms = [by_place[place] for row in rows if (place := (row, amounts[index].column)) in by_place]
        if len(terms) == len(rows) > 1:
            funded = all(amounts[term].funded for term in terms)
            check = Check.FUNDERS_DIFFER if funded else Check.TOTAL_DIFFERS
            found.append(Rule(check, Operation.SUM, index, tuple(terms)))
    return found if len(found) > 2 * _failing(found, amounts) else []
