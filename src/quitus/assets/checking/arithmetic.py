"""What figures must obey is judged: each gets its status, each contradiction a finding.

The rules of precedence are those of the published contract: contradicted before doubtful before confirmed. Where
a total differs from its lines, the total is contradicted and the lines stay as they are, unless something else
confirms them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from quitus.assets.checking.claims import claim_findings, claim_statuses
from quitus.assets.checking.ordering import ordered
from quitus.assets.checking.reprinted import without_reprints
from quitus.assets.checking.sentences import middle, relation_message
from quitus.figures.french import format_french
from quitus.figures.kinds import Check, Severity, Status
from quitus.figures.readings import Reading
from quitus.figures.relations import Operation, Relation
from quitus.figures.rows import BudgetRow, CitedRow, ConventionRow, Finding, IndicatorRow, OtherRow, PartnerRow

_Row = TypeVar("_Row", BudgetRow, IndicatorRow, OtherRow, ConventionRow, CitedRow, PartnerRow)
_Place = tuple[str, int]
_RANKS = (Status.CORRECTED, Status.CONTRADICTED, Status.DOUBTFUL, Status.CONFIRMED, Status.UNCONFIRMED)
_SEVERITIES = {Check.SHARE_DIFFERS: Severity.WARNING}


def check_reading(reading: Reading) -> Reading:
    """The reading with its statuses set, its contradictions found and its relations and claims spent."""
    statuses = _statuses(reading.relations)
    for place, status in claim_statuses(reading.claims):
        statuses[place] = worse(statuses.get(place, Status.UNCONFIRMED), status)
    findings = (*reading.findings, *_contradictions(reading), *claim_findings(reading))
    return replace(
        reading,
        budget=_judged("budget", reading.budget, statuses),
        indicators=without_reprints(_judged("indicators", reading.indicators, statuses), reading.claims),
        other_figures=_judged("other_figures", reading.other_figures, statuses),
        convention_figures=_judged("convention_figures", reading.convention_figures, statuses),
        cited_figures=_judged("cited_figures", reading.cited_figures, statuses),
        partner_figures=_judged("partner_figures", reading.partner_figures, statuses),
        findings=ordered(findings),
        relations=(),
        claims=(),
    )


def _statuses(relations: Iterable[Relation]) -> dict[_Place, Status]:
    found: dict[_Place, Status] = {}

    def set_status(place: _Place | None, status: Status) -> None:
        if place is not None:
            found[place] = worse(found.get(place, Status.UNCONFIRMED), status)

    for relation in relations:
        holds = relation.holds()
        if holds is None or not relation.terms:
            continue
        if holds:
            for term in (relation.result, *relation.terms):
                set_status(term.row, Status.CONFIRMED)
        else:
            for place in contradicted_places(relation):
                set_status(place, Status.CONTRADICTED)
    return found


def contradicted_places(relation: Relation) -> list[_Place]:
    """The rows that a relation which does not hold contradicts: its result, or what was printed otherwise."""
    if relation.operation is Operation.EQUAL:
        return [term.row for term in (relation.result, *relation.terms) if term.row is not None]
    return [relation.result.row] if relation.result.row is not None else []


def worse(one: Status, other: Status) -> Status:
    """The status that is published when both apply."""
    return min(one, other, key=_RANKS.index)


def _judged(table: str, rows: tuple[_Row, ...], statuses: dict[_Place, Status]) -> tuple[_Row, ...]:
    return tuple(
        replace(row, status=worse(row.status, statuses.get((table, index), Status.UNCONFIRMED)))
        for index, row in enumerate(rows)
    )


def _contradictions(reading: Reading) -> list[Finding]:
    first = reading.documents[0]
    found = []
    for relation in reading.relations:
        if relation.holds() is False and relation.terms:
            expected = relation.expected()
            assert expected is not None
            result = relation.result
            unit = _unit(reading, relation)
            found.append(
                Finding(
                    first.territory,
                    first.year,
                    relation.action,
                    relation.check,
                    _SEVERITIES.get(relation.check, Severity.ERROR),
                    relation.subject,
                    format_french(middle(expected), unit),
                    result.source.raw or format_french((result.interval.low + result.interval.high) / 2, unit),
                    relation_message(relation, unit),
                    result.source.document,
                    result.source.locator,
                    result.source.raw,
                )
            )
    return found


def _unit(reading: Reading, relation: Relation) -> str:
    """The unit of what a relation judges: partners' files also hold sums of people and of hours."""
    if relation.operation in {Operation.SHARE, Operation.GROWTH}:
        return "percent"
    if relation.result.row is not None and relation.result.row[0] == "partner_figures":
        return reading.partner_figures[relation.result.row[1]].unit
    return "EUR"
