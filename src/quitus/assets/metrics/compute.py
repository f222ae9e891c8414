"""All metrics of all reports, with findings where a convention's value cannot be given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pandas import DataFrame

from quitus.assets.agreed import in_force
from quitus.assets.metrics import definitions as d
from quitus.assets.metrics.budget import ActionBudget, action_budget, capped_rate, convention_sum
from quitus.assets.metrics.indicators import by_indicator, indicator_metrics, target_key
from quitus.assets.metrics.shares import Explained, confirmed_share, reconciled_shares, reported_share
from quitus.assets.metrics.terms import Absent, Known, Term, difference, percentage, records, rounded
from quitus.figures.computed import MetricRow
from quitus.figures.kinds import Check, Nature, Severity
from quitus.figures.records import Record
from quitus.figures.rows import Finding

Report = tuple[str, int]
"""territory, year"""


@dataclass(frozen=True, slots=True)
class Measured:
    """The metrics of the reports, in the published order, and what keeps others from being given."""

    metrics: tuple[MetricRow, ...]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _ReportRows:
    """What one report's metrics follow from."""

    document: str
    actions: list[str] = field(default_factory=list)
    budget: list[Record] = field(default_factory=list)
    indicators: list[Record] = field(default_factory=list)
    lacking: set[str] = field(default_factory=set)

    def order(self) -> list[str]:
        """The actions of the report; those that only amounts or indicators name come last."""
        others = (str(row["action"]) for row in self.budget)
        return list(dict.fromkeys([*self.actions, *others]))


def compute(frames: Mapping[str, DataFrame], reconciled: Iterable[Explained] = ()) -> Measured:
    """The metrics of every report in the frames (`reports`, `actions`, `budget`, `indicators`, `findings`, …).

    Args:
        frames: frames under the published tables' names and columns; amounts are Decimal or None.
        reconciled: what partners' accounts explain of executed amounts.
    """
    explained = {row.figure_id: row for row in reconciled}
    targets = {target_key(row): row for row in _agreed(records(frames, "convention_figures"))}
    metrics: list[MetricRow] = []
    findings: list[Finding] = []
    for report, rows in sorted(_by_report(frames).items()):
        measured = _measure(report, rows, explained, targets)
        metrics.extend(measured.metrics)
        findings.extend(measured.findings)
    return Measured(tuple(metrics), tuple(findings))


def _agreed(rows: Iterable[Record]) -> Iterator[Record]:
    """The targets that conventions and amendments give, each from the newest document that has it."""
    territories: defaultdict[str, list[Record]] = defaultdict(list)
    for row in rows:
        if row["nature"] == Nature.TARGET and not row["stage"]:
            territories[str(row["territory"])].append(row)
    for own in territories.values():
        yield from (row for same in in_force(own).values() for row in same)


def _by_report(frames: Mapping[str, DataFrame]) -> dict[Report, _ReportRows]:
    found = {
        (str(row["territory"]), _year(row)): _ReportRows(str(row["document"]))
        for row in records(frames, "reports")
    }
    for name in ("actions", "budget", "indicators", "findings"):
        for row in records(frames, name):
            report = found.get((str(row["territory"]), _year(row)))
            if report is not None:
                _file(report, name, row)
    return found


def _file(report: _ReportRows, name: str, row: Record) -> None:
    match name:
        case "actions":
            report.actions.append(str(row["action"]))
        case "budget":
            report.budget.append(row)
        case "indicators":
            report.indicators.append(row)
        case _ if row["check"] == Check.MISSING_AMOUNT:
            report.lacking.add(str(row["action"]))


def _year(row: Record) -> int:
    year = row["year"]
    return int(year) if isinstance(year, int) else -1


def _measure(
    report: Report,
    rows: _ReportRows,
    explained: dict[str, Explained],
    targets: Mapping[tuple[str, str, str, str], Record],
) -> Measured:
    amounts = _by_action(rows.budget)
    cells = _by_action(rows.indicators)
    budgets = {a: action_budget(amounts[a], a in rows.lacking) for a in rows.order()}
    found = list(_convention(rows, budgets))
    metrics = [_row(report, "", definition, term) for definition, term in found if isinstance(term, Term)]
    for action in dict.fromkeys([*rows.order(), *cells]):
        if action:
            some = budgets.get(action)
            metrics.extend(_action(report, action, some, amounts[action], cells[action], explained))
    metrics.extend(_indicators(report, rows.indicators, targets))
    missing = [(definition, term) for definition, term in found if isinstance(term, Absent)]
    return Measured(tuple(metrics), tuple(_findings(report, rows.document, missing)))


def _by_action(rows: Iterable[Record]) -> defaultdict[str, list[Record]]:
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for row in rows:
        found[str(row["action"])].append(row)
    return found


def _convention(rows: _ReportRows, budgets: Mapping[str, ActionBudget]) -> Iterator[tuple[d.Definition, Known]]:
    planned = convention_sum({action: budget.planned for action, budget in budgets.items()})
    executed = convention_sum({action: budget.executed for action, budget in budgets.items()})
    by_state = convention_sum({action: budget.planned_by_state for action, budget in budgets.items()})
    yield from _sums(planned, executed)
    yield d.CAPPED_EXECUTION_RATE, capped_rate(budgets)
    yield d.PLANNED_STATE_SHARE, percentage(by_state, planned)
    yield d.REPORTED_SHARE, reported_share(rows.indicators)
    yield d.CONFIRMED_SHARE, confirmed_share(rows.budget)


def _sums(planned: Known, executed: Known) -> Iterator[tuple[d.Definition, Known]]:
    yield d.PLANNED, planned
    yield d.EXECUTED, executed
    yield d.GAP, difference(executed, planned)
    yield d.EXECUTION_RATE, percentage(executed, planned)


def _action(
    report: Report,
    action: str,
    budget: ActionBudget | None,
    amounts: Sequence[Record],
    cells: Sequence[Record],
    explained: dict[str, Explained],
) -> Iterator[MetricRow]:
    found: list[tuple[d.Definition, Known]] = []
    if budget is not None:
        found = [
            *_sums(budget.planned, budget.executed),
            (d.PLANNED_STATE_SHARE, percentage(budget.planned_by_state, budget.planned)),
        ]
    found.append((d.REPORTED_SHARE, reported_share(cells)))
    for definition, term in found:
        if isinstance(term, Term):
            yield _row(report, action, definition, term)
    if budget is not None:
        for label, share in reconciled_shares(amounts, budget.executed, explained).items():
            yield _row(report, action, d.RECONCILED_SHARE, share, subject=label)


def _indicators(
    report: Report, rows: Sequence[Record], targets: Mapping[tuple[str, str, str, str], Record]
) -> Iterator[MetricRow]:
    for (action, measure, indicator), cells in by_indicator(rows).items():
        for found in indicator_metrics(cells, targets):
            yield MetricRow(
                territory=report[0],
                year=report[1],
                action=action,
                subject=indicator,
                measure=measure,
                metric=found.definition.metric,
                value=rounded(found.term.value),
                unit=found.unit,
                status=found.term.status,
            )


def _row(report: Report, action: str, definition: d.Definition, term: Term, subject: str = "") -> MetricRow:
    territory, year = report
    return MetricRow(
        territory, year, action, subject, "", definition.metric, rounded(term.value), definition.unit, term.status
    )


def _findings(report: Report, document: str, missing: Sequence[tuple[d.Definition, Absent]]) -> Iterator[Finding]:
    """A finding for each reason, naming the metrics that it keeps from being given."""
    by_reason: defaultdict[str, list[d.Definition]] = defaultdict(list)
    for definition, absent in missing:
        by_reason[absent.reason].append(definition)
    for reason, metrics in by_reason.items():
        sums = {d.PLANNED.metric, d.EXECUTED.metric} & {metric.metric for metric in metrics}
        titles = ", ".join(f"« {metric.title} »" for metric in metrics)
        yield Finding(
            territory=report[0],
            year=report[1],
            action="",
            check=Check.MISSING_METRIC,
            severity=Severity.WARNING if sums else Severity.INFO,
            subject=", ".join(metric.metric for metric in metrics),
            expected="",
            observed="",
            message=f"Pour l'ensemble de la convention, {titles} ne peut pas être calculé : {reason}.",
            document=document,
        )
