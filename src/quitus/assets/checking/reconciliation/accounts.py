"""The account of each executed line and action: what explains it, what does not, what rebuilds it exactly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from quitus.assets.checking.reconciliation.model import Figure, Level, Match, Report, Rule, Target, total_of
from quitus.assets.checking.reconciliation.subsets import ITEMS, rebuild


@dataclass(frozen=True, slots=True)
class Account:
    """What explains one executed amount.

    Attributes:
        counted: the amounts that explain it.
        parts: amounts by document and operation, or single ones, that make it exactly; empty where none do.
        only: whether no other choice of amounts makes it too.
        explained: the sum of the amounts that explain it.
    """

    target: Target
    counted: tuple[Figure, ...]
    parts: tuple[tuple[Figure, ...], ...]
    only: bool
    explained: Decimal = field(init=False)

    def __post_init__(self) -> None:
        # Added up once: an export may give one line tens of thousands of amounts.
        object.__setattr__(self, "explained", total_of(self.counted))

    @property
    def rest(self) -> Decimal:
        """What is not explained; negative where more is explained than was executed; 0 where it is exact."""
        interval = self.target.interval
        exact = interval.low <= self.explained <= interval.high
        return Decimal(0) if exact else self.target.value - self.explained

    @property
    def proof(self) -> str:
        """`exact`, `partial`, `over`, or `none` where nothing explains it."""
        if not self.counted:
            return "none"
        return "exact" if self.rest == 0 else ("over" if self.rest < 0 else "partial")


Parts = list[tuple[Figure, ...]]


@dataclass(frozen=True, slots=True)
class _Amounts:
    """The amounts of a report by what they are matched with, those that count apart from those that might."""

    of_line: dict[str, list[Figure]]
    of_action: dict[str, list[Figure]]
    may_line: dict[str, list[Figure]]
    may_action: dict[str, Parts]

    @classmethod
    def of(cls, matches: Iterable[Match]) -> _Amounts:
        """From all matches; amounts that a person set aside explain nothing."""
        line, action, may_line, may_action = (defaultdict[str, list[Figure]](list) for _ in range(4))
        for match in matches:
            if match.level is Level.INDICATOR or (match.rule is Rule.MAPPING and not match.counts):
                continue
            target = match.target
            if match.counts:
                action[match.action].append(match.figure)
            if target is not None:
                (line if match.counts else may_line)[target.figure_id].append(match.figure)
            else:
                may_action[match.action].append(match.figure)
        return cls(line, action, may_line, {of: _parts(figures) for of, figures in may_action.items()})


def accounts_of(report: Report, matches: Iterable[Match]) -> list[Account]:
    """An account for each executed line, and after an action's lines one for its total."""
    amounts = _Amounts.of(matches)
    found: list[Account] = []
    for action in dict.fromkeys(
        [line.action for line in report.lines] + [total.action for total in report.totals]
    ):
        found.extend(_line(line, amounts) for line in report.lines_of(action))
        total = report.total_of(action)
        if total is not None:
            found.append(Account(total, tuple(amounts.of_action.get(action, ())), (), False))
    return found


def _line(line: Target, amounts: _Amounts) -> Account:
    counted = amounts.of_line.get(line.figure_id, [])
    mine = _parts(counted)
    loose = [*amounts.may_action.get(line.action, ()), *(amounts.may_action.get("", ()) if line.action else ())]
    parts = [*mine, *_parts(amounts.may_line.get(line.figure_id, ())), *loose]
    found = None
    if len(parts) <= ITEMS:
        found = rebuild(_cents(line.value), [_cents(total_of(part)) for part in parts])
    chosen = tuple(parts[at] for at in found.positions) if found else ()
    if counted and line.interval.low <= total_of(counted) <= line.interval.high:
        chosen = tuple(mine)
    return Account(line, tuple(counted), chosen, found is not None and found.only)


def _cents(value: Decimal) -> int:
    return int(value.scaleb(2).to_integral_value())


def _parts(figures: Iterable[Figure]) -> Parts:
    """Amounts of one operation in one document together, others alone."""
    found: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.document, figure.operation or f"={figure.figure_id}"].append(figure)
    return [tuple(part) for part in found.values()]
