"""Other funders that a later table prints once more under another name: `Région` is its `Autres financeurs`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from quitus.figures.intervals import total
from quitus.figures.kinds import Funder, LineKind, Stage
from quitus.figures.rows import BudgetRow
from quitus.sources.reports.amounts import Amount

_OWN = frozenset({Funder.STATE, Funder.DEPARTMENT})
_Whose = tuple[str, Stage]


def others_again(
    amounts: Sequence[Amount], rows: Sequence[BudgetRow], tables: Mapping[int, int]
) -> dict[int, tuple[int, ...]]:
    """For amounts (by id) that print an earlier table's other funders once more: the positions of these rows.

    Both tables say the same of the State and the signatory, this one has one line of others, and theirs come to
    its amount. `rows` are those so far; `tables` gives the table of each.
    """
    found: dict[int, tuple[int, ...]] = {}
    for whose, lines in _by_action(amounts).items():
        others = [line for line in lines if line.funder is Funder.OTHER and not line.doubt]
        if len(others) == 1 and others[0].number.value:
            again = next(_sets(whose, others[0], lines, rows, tables), None)
            if again is not None:
                found[id(others[0])] = again
    return found


def _by_action(amounts: Sequence[Amount]) -> dict[_Whose, list[Amount]]:
    lines: dict[_Whose, list[Amount]] = defaultdict(list)
    for amount in amounts:
        if amount.row and amount.funded and amount.stage is not None and amount.kind is LineKind.LINE:
            lines[amount.action, amount.stage].append(amount)
    return lines


def _sets(
    whose: _Whose, again: Amount, lines: Sequence[Amount], rows: Sequence[BudgetRow], tables: Mapping[int, int]
) -> Iterator[tuple[int, ...]]:
    """The other funders' rows of each earlier table that come to an amount, where its other payers agree."""
    earlier: dict[int, list[int]] = defaultdict(list)
    for position, row in enumerate(rows):
        if (row.action, row.stage, row.kind) == (*whose, LineKind.LINE):
            earlier[tables[position]].append(position)
    for positions in earlier.values():
        others = tuple(p for p in positions if rows[p].funder is Funder.OTHER)
        own = [rows[p] for p in positions if rows[p].funder in _OWN]
        agree = any(
            line.funder is row.funder and line.interval.meets(row.interval) for line in lines for row in own
        )
        if others and agree and total([rows[p].interval for p in others]).meets(again.interval):
            yield others
