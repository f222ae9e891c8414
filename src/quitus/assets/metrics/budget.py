"""What was planned and what was executed, of an action and of a convention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quitus.assets.metrics.terms import Absent, Known, Term, amount, percentage, status_of, total, worst
from quitus.figures.kinds import Funder, LineKind, Stage
from quitus.figures.records import Record

_STAGES = {Stage.PLANNED: "montant prévisionnel", Stage.EXECUTED: "montant réalisé"}
_OWN = (Funder.STATE, Funder.DEPARTMENT)


@dataclass(frozen=True, slots=True)
class ActionBudget:
    """The three sums that an action's budget metrics follow from."""

    planned: Known
    executed: Known
    planned_by_state: Known


def action_budget(rows: Sequence[Record], lacks_amount: bool) -> ActionBudget:
    """An action's sums from its budget rows.

    Args:
        lacks_amount: whether the report leaves out an amount that was due, so that lines make no complete set.
    """
    planned = [row for row in rows if row["stage"] == Stage.PLANNED]
    executed = [row for row in rows if row["stage"] == Stage.EXECUTED]
    return ActionBudget(
        stage_total(planned, Stage.PLANNED, lacks_amount),
        stage_total(executed, Stage.EXECUTED, lacks_amount),
        state_total(planned, lacks_amount),
    )


def stage_total(rows: Sequence[Record], stage: Stage, lacks_amount: bool) -> Known:
    """The printed total of a stage; else the sum of one complete set of lines."""
    if not rows:
        return Absent(f"aucun {_STAGES[stage]} n'est imprimé")
    printed = [row for row in rows if _is_whole(row)]
    lines = _sum_of_one_set(rows, _STAGES[stage], lacks_amount)
    if not printed and any(_sum_of_others([r for r in rows if r["funder"] == own]) for own in _OWN):
        lines = Absent(f"le {_STAGES[stage]} n'a pas de total et une ligne d'un financeur en réunit d'autres")
    return _the_one(_terms(printed), lines, f"plusieurs totaux sont imprimés pour le {_STAGES[stage]}")


def state_total(planned: Sequence[Record], lacks_amount: bool) -> Known:
    """What the State plans to pay: its printed total, else the sum of its lines.

    An amount that is left out elsewhere is none of them where the funders' lines make the printed total.
    """
    of_state = [row for row in planned if row["funder"] == Funder.STATE]
    printed = [row for row in of_state if row["kind"] == LineKind.TOTAL]
    lines: Known = Absent("la part de l'État n'est pas imprimée")
    if any(row["kind"] == LineKind.LINE for row in of_state):
        lacks = lacks_amount and not _make_whole(planned)
        lines = _sum_of_one_set(of_state, "montant prévisionnel de l'État", lacks)
        if not printed and isinstance(lines, Term) and (whole := _sum_of_others(of_state)) is not None:
            lines = _once(lines, whole, planned)
    return _the_one(_terms(printed), lines, "plusieurs totaux sont imprimés pour l'État")


def _sum_of_others(rows: Sequence[Record]) -> Term | None:
    """The line that several others add up to: perhaps all that the funder pays, printed beside its details."""
    lines = _terms(row for row in rows if row["kind"] == LineKind.LINE)
    found = [line for line in lines if 2 * line.value == total(lines).value]
    return found[0] if len(lines) > 2 and found else None


def _once(lines: Term, whole: Term, planned: Sequence[Record]) -> Known:
    """A funder's lines, or the one that the others add up to: whichever makes the printed total."""
    funded = [row for row in planned if row["funder"] != Funder.NONE and row["kind"] == LineKind.LINE]
    by_funder = {funder: [row for row in funded if row["funder"] == funder] for funder in Funder}
    printed = {term.value for term in _terms(r for r in planned if _is_whole(r))}
    if total(_terms(funded)).value in printed:
        return lines
    own = [_sum_of_others(rows) or total(_terms(rows)) for rows in by_funder.values() if rows]
    if total(own).value in printed:
        return whole
    return Absent("une ligne de l'État est la somme de ses autres lignes")


def _make_whole(planned: Sequence[Record]) -> bool:
    """Whether the lines of all funders add up to the printed total."""
    funded = [row for row in planned if row["funder"] != Funder.NONE and row["kind"] == LineKind.LINE]
    return total(_terms(funded)).value in {term.value for term in _terms(row for row in planned if _is_whole(row))}


def _is_whole(row: Record) -> bool:
    return bool(row["kind"] == LineKind.TOTAL and row["funder"] == Funder.NONE)


def _terms(rows: Iterable[Record]) -> list[Term]:
    found = ((amount(row, "amount"), status_of(row)) for row in rows)
    return [Term(value, status) for value, status in found if value is not None]


def _the_one(printed: Sequence[Term], lines: Known, several: str) -> Known:
    """The only printed total, or the one of several that the others add up to, or the lines.

    Totals are never added: where several are printed and none is the others' sum, the lines' sum stands if it
    is proved by them, as one of them or as what they make together.
    """
    if len(printed) < 2:
        return printed[0] if printed else lines
    together = total(printed)
    grand = [term for term in printed if 2 * term.value == together.value]
    if len(printed) > 2 and len(grand) == 1:
        return grand[0]
    if isinstance(lines, Term) and lines.value in {together.value, *(term.value for term in printed)}:
        return Term(lines.value, worst((lines.status, together.status)))
    return Absent(several)


def _sum_of_one_set(rows: Sequence[Record], what: str, lacks_amount: bool) -> Known:
    """The sum of the lines by funder or of those by object; of both only where they agree."""
    if lacks_amount:
        return Absent(f"le {what} n'a pas de total et une de ses lignes n'a pas de montant")
    sets = (
        [row for row in rows if row["funder"] == Funder.NONE],
        [row for row in rows if row["funder"] != Funder.NONE],
    )
    sums = [_complete(some) for some in sets if any(row["kind"] == LineKind.LINE for row in some)]
    known = [found for found in sums if found is not None]
    if not sums or len(known) < len(sums):
        return Absent(f"le {what} n'a ni total ni jeu de lignes complet")
    if len({found.value for found in known}) != 1:
        return Absent(f"le {what} n'a pas de total et ses lignes donnent deux sommes")
    return Term(known[0].value, worst(found.status for found in known))


def _complete(rows: Sequence[Record]) -> Term | None:
    """The sum of the lines, unless their funders' totals or their subtotals show that lines are missing."""
    lines = total(_terms(row for row in rows if row["kind"] == LineKind.LINE))
    of_funders = _terms(row for row in rows if row["kind"] == LineKind.TOTAL and row["funder"] != Funder.NONE)
    subtotals = _terms(row for row in rows if row["kind"] == LineKind.SUBTOTAL)
    if of_funders and total(of_funders).value != lines.value:
        return None
    if subtotals and total(subtotals).value > lines.value:
        return None
    return Term(lines.value, worst(term.status for term in (lines, *of_funders, *subtotals)))


def convention_sum(terms: Mapping[str, Known]) -> Known:
    """The sum over all actions; absent, naming the actions, where one of them is."""
    missing = {action: term.reason for action, term in terms.items() if isinstance(term, Absent)}
    if missing:
        return Absent(" ; ".join(f"{named(action)} : {reason}" for action, reason in missing.items()))
    if not terms:
        return Absent("le rapport n'a aucune action")
    return total(term for term in terms.values() if isinstance(term, Term))


def named(action: str) -> str:
    """How a sentence names an action; amounts that belong to none are named too."""
    return f"action {action}" if action else "montants hors de toute action"


def capped_rate(actions: Mapping[str, ActionBudget]) -> Known:
    """100 × Σ min(executed, planned) / Σ planned over the actions."""
    capped = {action: _least(budget.planned, budget.executed) for action, budget in actions.items()}
    planned = {action: budget.planned for action, budget in actions.items()}
    return percentage(convention_sum(capped), convention_sum(planned))


def _least(planned: Known, executed: Known) -> Known:
    for term in (planned, executed):
        if isinstance(term, Absent):
            return term
    assert isinstance(planned, Term) and isinstance(executed, Term)
    return Term(min(planned.value, executed.value), worst((planned.status, executed.status)))
