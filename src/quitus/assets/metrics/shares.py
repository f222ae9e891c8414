"""How much of a report is filled in, proved, and explained by the partners' accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quitus.assets.metrics.terms import (
    Absent,
    Known,
    Term,
    amount,
    percentage,
    status_of,
    total,
    worst,
)
from quitus.figures.kinds import LineKind, Missing, Stage, Status
from quitus.figures.records import Record


@dataclass(frozen=True, slots=True)
class Explained:
    """What partners explain of one executed line, or of an action's total beyond its lines, in euros."""

    figure_id: str
    amount: Decimal
    status: Status


def reported_share(cells: Iterable[Record]) -> Known:
    """The share of the indicator cells due that hold a value."""
    due = [cell for cell in cells if cell["missing"] != Missing.NOT_APPLICABLE]
    if not due:
        return Absent("aucune case d'indicateur n'est due")
    filled = sum(cell["missing"] == Missing.NONE for cell in due)
    return _counted(filled, len(due), (status_of(cell) for cell in due))


def confirmed_share(amounts: Sequence[Record]) -> Known:
    """The share of the budget amounts that arithmetic confirms, by number."""
    if not amounts:
        return Absent("aucun montant n'est imprimé")
    statuses = [status_of(row) for row in amounts]
    return _counted(statuses.count(Status.CONFIRMED), len(statuses), statuses)


def _counted(part: int, whole: int, statuses: Iterable[Status]) -> Term:
    status = worst(statuses)
    share = percentage(Term(Decimal(part), status), Term(Decimal(whole), status))
    assert isinstance(share, Term)
    return share


def reconciled_shares(
    budget: Sequence[Record], executed: Known, explained: dict[str, Explained]
) -> dict[str, Term]:
    """The reconciled share of each executed line of an action by label, and of the action under an empty label."""
    parts: defaultdict[str, list[Term]] = defaultdict(list)
    wholes: defaultdict[str, list[Term]] = defaultdict(list)
    of_action: list[Term] = []
    for row in budget:
        known = explained.get(str(row["figure_id"]))
        value = amount(row, "amount")
        if row["stage"] != Stage.EXECUTED or known is None or value is None:
            continue
        of_action.append(Term(known.amount, known.status))
        if row["kind"] == LineKind.LINE:
            parts[str(row["label"])].append(of_action[-1])
            wholes[str(row["label"])].append(Term(value, status_of(row)))
    shares = {label: percentage(total(parts[label]), total(wholes[label])) for label in parts}
    if of_action:
        shares[""] = percentage(total(of_action), executed)
    return {label: share for label, share in shares.items() if isinstance(share, Term)}
