"""Actions whose sheet begins anew under the same number: the next action's title was not read as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from quitus.figures.kinds import Check, Severity, Status
from quitus.figures.places import Source, parse_page_locator
from quitus.figures.relations import Relation
from quitus.figures.rows import BudgetRow, Finding, IndicatorRow
from quitus.sources.reports.context import ReportContext

_FEWEST = 2
_Place = tuple[str, int, float]
_Row = TypeVar("_Row", BudgetRow, IndicatorRow)


def begun_again(
    budget: Sequence[BudgetRow],
    indicators: Sequence[IndicatorRow],
    relations: Sequence[Relation],
    context: ReportContext,
) -> tuple[tuple[BudgetRow, ...], tuple[IndicatorRow, ...], tuple[Finding, ...]]:
    """The rows with those doubtful that may be another action's, and a finding for each such action.

    An action's budget that is printed again with nothing but other amounts, after indicators of that action, is
    likely the next one's: so is all that follows it, or what follows the first budget where indicators come first.
    """
    starts: dict[str, _Place] = {}
    findings: list[Finding] = []
    for action, places in _second_budgets(relations).items():
        first, again, printed = places
        counted = [_place(row.source) for row in indicators if row.action == action]
        if not any(first < place < again for place in counted):
            continue
        starts[action] = first if any(place < first for place in counted) else again
        findings.append(_finding(action, printed, context))
    return _doubted(budget, starts), _doubted(indicators, starts), tuple(findings)


def _second_budgets(relations: Sequence[Relation]) -> Mapping[str, tuple[_Place, _Place, Source]]:
    """By action where its budget is printed, and where it comes again with nothing but other amounts."""
    agreeing: set[tuple[str, str, int]] = set()
    differing: dict[tuple[str, str, int], list[Relation]] = defaultdict(list)
    for relation in relations:
        if relation.check is not Check.REPRINTED_DIFFERS or not relation.action:
            continue
        document, page, _ = _place(relation.result.source)
        key = relation.action, document, page
        if relation.holds() is False:
            differing[key].append(relation)
        elif relation.result.interval.high:
            # Nothing spent on a line is said of many actions.
            agreeing.add(key)
    found: dict[str, tuple[_Place, _Place, Source]] = {}
    for key, several in differing.items():
        if len(several) < _FEWEST or key in agreeing:
            continue
        again = min((relation.result.source for relation in several), key=_place)
        first = max(_place(relation.terms[0].source) for relation in several)
        if key[0] not in found or _place(again) < found[key[0]][1]:
            found[key[0]] = first, _place(again), again
    return found


def _doubted(rows: Sequence[_Row], starts: Mapping[str, _Place]) -> tuple[_Row, ...]:
    return tuple(
        replace(row, status=Status.DOUBTFUL)
        if row.action in starts and _place(row.source) > starts[row.action]
        else row
        for row in rows
    )


def _place(source: Source) -> _Place:
    at = parse_page_locator(source.locator)
    return (source.document, at[0], at[1].top) if at else (source.document, 0, 0.0)


def _finding(action: str, printed: Source, context: ReportContext) -> Finding:
    return context.finding(
        Check.DOUBTFUL_READING,
        Severity.WARNING,
        f"Le budget de l'action {action} revient avec d'autres montants après ses indicateurs : le titre d'une "
        "autre action n'a peut-être pas été lu ; ce qui suit est à vérifier.",
        action=action,
        subject=f"action {action}",
        observed=printed.raw,
        source=printed,
    )
