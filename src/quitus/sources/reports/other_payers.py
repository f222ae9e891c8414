"""Totals over the State and the signatory that hold with the other funders whom only another table prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quitus.figures.kinds import Check, Funder, LineKind
from quitus.figures.relations import Relation, Term
from quitus.figures.rows import BudgetRow
from quitus.sources.reports.amounts import Amount

_OWN = frozenset({Funder.STATE, Funder.DEPARTMENT})


def with_other_payers(
    relation: Relation, whole: Amount, terms: Iterable[Amount], rows: Sequence[BudgetRow]
) -> Relation:
    """The relation, with the lines of others where it does not hold without them and holds with them.

    A grand total is over the others of all actions.
    """
    own = relation.check is Check.FUNDERS_DIFFER and {term.funder for term in terms} == _OWN
    if not own or whole.funder or relation.holds() is not False:
        return relation
    added = replace(relation, terms=(*relation.terms, *_others(whole, rows)))
    return added if added.holds() else relation


def _others(whole: Amount, rows: Sequence[BudgetRow]) -> Iterator[Term]:
    for position, row in enumerate(rows):
        of_it = row.stage is whole.stage and (whole.grand or row.action == whole.action)
        if of_it and row.funder is Funder.OTHER and row.kind is LineKind.LINE:
            yield Term(row.interval, row.label, row.source, ("budget", position))
