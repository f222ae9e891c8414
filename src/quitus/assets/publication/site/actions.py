"""What the page of an action shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quitus.assets.publication.site.accounts import Accounts, accounts_of
from quitus.assets.publication.site.agreements import Agreed, agreed_tables
from quitus.assets.publication.site.figures import Figure, figure
from quitus.assets.publication.site.french import slug
from quitus.assets.publication.site.tables import ReportData, Row
from quitus.figures.kinds import Nature, Stage

SHARE = "reconciled_share"

WITH_PAGES = (
    "actions", "budget", "indicators", "other_figures", "cited_figures", "cofinancers", "partner_figures",
    "convention_figures",
)  # fmt: skip
"""The tables whose rows give an action a page."""
Metrics = Mapping[tuple[str, str, str, str], Row]
"""The rows of metrics.csv under action, subject, measure and metric."""


ACCOUNTS = 120
"""Figures of one partner's document that the page of an action lists: an export of accounts may hold thousands,
and the document's own pages hold them all."""


def listed(keys: Iterable[Hashable]) -> Iterator[bool]:
    """For each key whether it is among the first of its kind, which the page of an action lists."""
    counted: Counter[Hashable] = Counter()
    for key in keys:
        counted[key] += 1
        yield counted[key] <= ACCOUNTS


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One amount of an action's budget."""

    row: Row
    figure: Figure


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator over its periods, with how it moved."""

    measure: str
    label: str
    cells: Mapping[str, Figure]
    change: Row | None
    change_rate: Row | None
    target_rate: Row | None
    justification: str

    @property
    def moves(self) -> bool:
        """Whether anything is known of how it moved."""
        return any((self.change, self.change_rate, self.target_rate))


@dataclass(frozen=True, slots=True)
class OtherTable:
    """Another table of the report, a figure for each row and column."""

    title: str
    columns: Sequence[str]
    rows: Mapping[str, Mapping[str, Figure]]


@dataclass(frozen=True, slots=True)
class ActionView:
    """One action of a report.

    Attributes:
        page: its page below the site's root.
        totals: the figure of each stage's only printed total, where there is one.
        explained: what partners' accounts explain of what was executed; None where there are no accounts.
    """

    number: str
    title: str
    row: Row | None
    page: str
    metrics: Mapping[str, Row]
    budget: Mapping[str, Sequence[BudgetLine]]
    totals: Mapping[str, Figure]
    explained: Accounts | None
    indicators: Sequence[IndicatorLine]
    periods: Sequence[str]
    others: Sequence[OtherTable]
    cited: Sequence[tuple[Row, Figure]]
    partners: Sequence[Row]
    accounts: Sequence[tuple[Row, Figure]]
    accounts_more: int
    convention: Sequence[Agreed]
    findings: Sequence[Row]

    @property
    def name(self) -> str:
        """`Action 1.1 : Accompagnement …`, as far as it is known."""
        number = f"Action {self.number}" if self.number else "Hors action"
        return f"{number} : {self.title}" if self.title else number


def action_page(folder: str, number: str) -> str:
    """The page of an action."""
    return f"{folder}/action-{slug(number) if number else 'aucune'}.html"


def metrics_of(report: ReportData) -> Metrics:
    """A report's metrics under what they are about."""
    return {
        (row["action"], row["subject"], row["measure"], row["metric"]): row for row in report.tables["metrics"]
    }


def action_views(report: ReportData) -> list[ActionView]:
    """The actions of a report in its order; those that only figures name come last."""
    grouped = {name: by_action(report.tables[name]) for name in (*WITH_PAGES, "findings")}
    numbers = dict.fromkeys(number for name in WITH_PAGES for number in grouped[name])
    # A metric without an action is of the whole convention, not of what stands outside its actions.
    metrics = {key: row for key, row in metrics_of(report).items() if key[0]}
    return [_view(report, number, {n: grouped[n].get(number, []) for n in grouped}, metrics) for number in numbers]


def by_action(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each action."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["action"]].append(row)
    return dict(found)


def _view(report: ReportData, number: str, rows: Mapping[str, list[Row]], metrics: Metrics) -> ActionView:
    sheet = rows["actions"][0] if rows["actions"] else None
    budget = {
        stage.value: [BudgetLine(row, figure("budget", row)) for row in rows["budget"] if row["stage"] == stage]
        for stage in Stage
    }
    partners = rows["partner_figures"]
    first = listed(row["document"] for row in partners)
    accounts = [row for row, is_listed in zip(partners, first, strict=True) if is_listed]
    return ActionView(
        number=number,
        title=sheet["title"] if sheet else next((r["action_title"] for r in rows["convention_figures"]), ""),
        row=sheet,
        page=action_page(report.folder, number),
        metrics={name: row for (of, about, _, name), row in metrics.items() if of == number and not about},
        budget=budget,
        totals=_totals(budget),
        explained=accounts_of(report, number, _shares(number, metrics)),
        indicators=_indicators(number, rows["indicators"], metrics),
        periods=sorted({_column(row) for row in rows["indicators"]}),
        others=_others(rows["other_figures"]),
        cited=[(row, figure("cited_figures", row)) for row in rows["cited_figures"]],
        partners=rows["cofinancers"],
        accounts=[(row, figure("partner_figures", row)) for row in accounts],
        accounts_more=len(rows["partner_figures"]) - len(accounts),
        convention=agreed_tables(rows["convention_figures"]),
        findings=rows["findings"],
    )


def _totals(budget: Mapping[str, Sequence[BudgetLine]]) -> dict[str, Figure]:
    totals = {
        stage: [line for line in lines if line.row["kind"] == "total" and not line.row["funder"]]
        for stage, lines in budget.items()
    }
    return {stage: lines[0].figure for stage, lines in totals.items() if len(lines) == 1}


def _shares(number: str, metrics: Metrics) -> dict[str, str]:
    return {about: row["value"] for (of, about, _, name), row in metrics.items() if of == number and name == SHARE}


def _column(row: Row) -> str:
    return f"{row['period']} (cible)" if row["nature"] == Nature.TARGET else row["period"]


def _indicators(number: str, rows: Sequence[Row], metrics: Metrics) -> list[IndicatorLine]:
    """A line for each indicator; a label that comes twice is two lines."""
    lines: dict[tuple[str, str, int], dict[str, Figure]] = {}
    said: dict[tuple[str, str, int], str] = {}
    for row in rows:
        again = 0
        while _column(row) in lines.setdefault((row["measure"], row["indicator"], again), {}):
            again += 1
        key = (row["measure"], row["indicator"], again)
        lines[key][_column(row)] = figure("indicators", row)
        said.setdefault(key, row["justification"])
    return [
        IndicatorLine(
            measure,
            label,
            cells,
            metrics.get((number, label, measure, "change")),
            metrics.get((number, label, measure, "change_rate")),
            metrics.get((number, label, measure, "target_rate")),
            said[measure, label, again],
        )
        for (measure, label, again), cells in lines.items()
    ]


def _others(rows: Sequence[Row]) -> list[OtherTable]:
    tables: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        tables[row["table"]].append(row)
    return [_other(title, some) for title, some in tables.items()]


def _other(title: str, rows: Sequence[Row]) -> OtherTable:
    lines: dict[str, dict[str, Figure]] = {}
    columns: dict[str, None] = {}
    for row in rows:
        label, again = row["row"], 1
        while row["column"] in lines.setdefault(label, {}):
            again += 1
            label = f"{row['row'] or 'Sans libellé'} ({again})"
        lines[label][row["column"]] = figure("other_figures", row)
        columns[row["column"]] = None
    return OtherTable(title, list(columns), lines)
