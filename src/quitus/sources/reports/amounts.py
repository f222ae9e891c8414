"""Amounts as a table gives them, before the same amount printed twice is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from quitus.figures.intervals import Interval
from quitus.figures.kinds import Check, Funder, LineKind, Stage
from quitus.figures.relations import Operation, following
from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.pdf.model import Place

_MOST_READINGS = 512
_DECIMAL_COMMA = re.compile(r"(?<!\d)0,\d|\d,\d{1,2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of a table.

    Attributes:
        funded: the label says who pays, not what is paid.
        period: the year that its column or row names, or empty.
        row_label: what its row is called, where the column names the amount.
        row: False for an amount that is checked but published elsewhere or nowhere (a grand total, a gap).
        column, line: its place in the table, for relations.
        over: the columns that its cell is merged over, where they are several funders'.
        doubt: why the reading is doubtful, in French, or empty.
        unstaged: whether that is its stage, which no sum can clear.
    """

    action: str
    stage: Stage | None
    funder: Funder
    label: str
    kind: LineKind
    number: PrintedNumber
    place: Place
    line: int
    column: int
    funded: bool = False
    period: str = ""
    row_label: str = ""
    row: bool = True
    grand: bool = False
    doubt: str = ""
    unstaged: bool = False
    over: tuple[int, ...] = ()

    @property
    def interval(self) -> Interval:
        """The values that print like this one."""
        return Interval.around(self.number.value, self.number.quantum)


@dataclass(frozen=True, slots=True)
class Rule:
    """What amounts of one table must obey, by their positions in the table's list."""

    check: Check
    operation: Operation
    result: int
    terms: tuple[int, ...]

    def holds(self, amounts: Sequence[Amount]) -> bool:
        """Whether the result can follow from the terms."""
        expected = following(self.operation, [amounts[term].interval for term in self.terms])
        return expected is not None and expected.meets(amounts[self.result].interval)


def settle(amounts: list[Amount], rules: Iterable[Rule]) -> list[Amount]:
    """Where a number can be read in several ways, the reading that the sums confirm if they confirm only one.

    The rest keeps its first reading and a doubt that shows the others.
    """
    known = list(rules)
    unclear = [index for index, amount in enumerate(amounts) if amount.number.alternatives]
    for group in _groups(unclear, known):
        chosen = _decimal_marks(amounts, group) or _confirmed(
            amounts, group, [rule for rule in known if set(group) & {rule.result, *rule.terms}]
        )
        for position, index in enumerate(group):
            amounts[index] = _settled(amounts[index], None if chosen is None else chosen[position])
    return amounts


def _decimal_marks(amounts: list[Amount], group: list[int]) -> tuple[Decimal, ...] | None:
    """The first readings where the table's other numbers show that a comma is the decimal mark."""
    others = [amount.place.raw for index, amount in enumerate(amounts) if index not in group]
    shown = any(_DECIMAL_COMMA.search(raw) for raw in others)
    commas = all("," in amounts[index].place.raw for index in group)
    return tuple(amounts[index].number.value for index in group) if shown and commas else None


def _groups(unclear: list[int], rules: list[Rule]) -> list[list[int]]:
    """The unclear amounts, those that one rule ties together in one group."""
    groups: list[set[int]] = [{index} for index in unclear]
    for rule in rules:
        tied = [group for group in groups if group & {rule.result, *rule.terms}]
        if len(tied) > 1:
            groups = [group for group in groups if group not in tied] + [set().union(*tied)]
    return [sorted(group) for group in groups]


def _confirmed(amounts: list[Amount], group: list[int], rules: list[Rule]) -> tuple[Decimal, ...] | None:
    readings = [(amounts[i].number.value, *amounts[i].number.alternatives) for i in group]
    count = 1
    for reading in readings:
        count *= len(reading)
    if not rules or count > _MOST_READINGS:
        return None
    holding = []
    for values in product(*readings):
        trial = list(amounts)
        for index, value in zip(group, values, strict=True):
            trial[index] = replace(trial[index], number=trial[index].number._replace(value=value))
        if all(rule.holds(trial) for rule in rules):
            holding.append(values)
    return holding[0] if len(holding) == 1 else None


def _settled(amount: Amount, value: Decimal | None) -> Amount:
    if value is not None:
        return replace(amount, number=amount.number._replace(value=value, alternatives=()))
    readings = " ou ".join(str(reading) for reading in (amount.number.value, *amount.number.alternatives))
    return replace(amount, doubt=f"plusieurs lectures possibles : {readings}")
