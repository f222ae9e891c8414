"""The account of each executed line and action: what explains it, what does not, what rebuilds it exactly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quitus.assets.checking.reconciliation.model import Figure, Level, Match, Report, Rule, Target, total_of
from quitus.assets.checking.reconciliation.subsets import rebuild
from quitus.sources.payments import operation_of


@dataclass(frozen=True, slots=True)
class Account:
    """What explains one executed amount.

    Attributes:
        counted: the amounts that explain it.
        parts: amounts by document and operation, or single ones, that make it exactly; empty where none do.
        only: whether no other choice of amounts makes it too.
    """

    target: Target
    counted: tuple[Figure, ...]
    parts: tuple[tuple[Figure, ...], ...]
    only: bool

    @property
    def explained(self) -> Decimal:
        """The sum of the amounts that explain it."""
        return total_of(self.counted)

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


def accounts_of(report: Report, matches: Sequence[Match]) -> list[Account]:
    """An account for each executed line, and after an action's lines one for its total."""
    of_line: defaultdict[str, list[Figure]] = defaultdict(list)
    of_action: defaultdict[str, list[Figure]] = defaultdict(list)
    for match in matches:
        if match.counts and match.level in (Level.LINE, Level.ACTION):
            of_action[match.action].append(match.figure)
            if match.target is not None:
                of_line[match.target.figure_id].append(match.figure)
    free = _free(matches)
    found = []
    for action in dict.fromkeys(
        [line.action for line in report.lines] + [total.action for total in report.totals]
    ):
        for line in report.lines_of(action):
            found.append(_line(line, of_line[line.figure_id], free))
        total = report.total_of(action)
        if total is not None:
            found.append(Account(total, tuple(of_action[action]), (), False))
    return found


def _free(matches: Iterable[Match]) -> list[Match]:
    """Amounts that may belong to a line: those that a person set aside may not."""
    amounts = (match for match in matches if match.level is not Level.INDICATOR)
    return [each for each in amounts if each.counts or each.rule is not Rule.MAPPING]


def _line(line: Target, counted: list[Figure], free: Sequence[Match]) -> Account:
    mine = {figure.figure_id for figure in counted}
    others = [
        match.figure
        for match in free
        if match.figure.figure_id not in mine
        and match.action in ("", line.action)
        and (match.target is None or match.target.figure_id == line.figure_id)
    ]
    parts = _parts([*counted, *others])
    found = rebuild(int(line.value.scaleb(2)), [int(total_of(part).scaleb(2)) for part in parts])
    chosen = tuple(parts[at] for at in found.positions) if found else ()
    exact = tuple(_parts(counted))
    if counted and line.interval.low <= total_of(counted) <= line.interval.high:
        chosen = exact
    return Account(line, tuple(counted), chosen, found is not None and found.only)


def _parts(figures: Iterable[Figure]) -> list[tuple[Figure, ...]]:
    """Amounts of one operation in one document together, others alone."""
    found: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.document, operation_of(figure.label) or f"={figure.figure_id}"].append(figure)
    return [tuple(part) for part in found.values()]
