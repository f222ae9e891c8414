"""Territories beside each other, years beside each other, and series across reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from pathlib import PurePosixPath

from quitus.assets.publication.files import PlannedFile, fingerprint
from quitus.assets.publication.package import Cells
from quitus.assets.publication.site.actions import action_page
from quitus.assets.publication.site.figures import Figure, figure
from quitus.assets.publication.site.french import slug
from quitus.assets.publication.site.rendering import render
from quitus.assets.publication.site.tables import ReportData, Row, as_rows
from quitus.figures.kinds import Nature
from quitus.figures.tables import table
from quitus.warehouse.restatements import IDENTITY, identity

Tables = Mapping[str, Sequence[Cells]]
MetricsOf = Mapping[tuple[str, str, str], Mapping[str, Row]]
"""The metrics of actions and conventions under territory, year and action."""
CONVENTION = (
    "planned", "executed", "gap", "execution_rate", "capped_execution_rate", "planned_state_share",
    "reported_share", "confirmed_share",
)  # fmt: skip
ACTION = ("planned", "executed", "gap", "execution_rate", "reported_share")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a comparison: a name with its page, and its metrics."""

    name: str
    page: str
    metrics: Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator across reports: for each period, what each report gives, oldest report first."""

    label: str
    values: Mapping[str, Sequence[tuple[str, Figure]]]

    def latest(self, period: str) -> tuple[str, Figure]:
        """What the series takes: the latest report that gives a value, else the latest that speaks of it."""
        given = [each for each in self.values[period] if each[1].plain]
        return (given or self.values[period])[-1]

    def earlier(self, period: str) -> Sequence[tuple[str, Figure]]:
        """The other values that earlier reports gave, latest report first."""
        _, taken = self.latest(period)
        return [each for each in reversed(self.values[period]) if each[1].plain not in {"", taken.plain}]

    def restated(self, period: str) -> bool:
        """Whether two reports give different values for a period."""
        return len({found.plain for _, found in self.values.get(period, ()) if found.plain}) > 1


@dataclass(frozen=True)
class Comparisons:
    """All reports with the metrics of their actions and conventions."""

    tables: Tables
    reports: Sequence[ReportData]

    @cached_property
    def known(self) -> Mapping[tuple[str, str], ReportData]:
        """The reports under territory and year."""
        return {(report.row["territory"], report.row["year"]): report for report in self.reports}

    @cached_property
    def metrics(self) -> MetricsOf:
        """The metrics that are of an action or a convention as a whole."""
        found: defaultdict[tuple[str, str, str], dict[str, Row]] = defaultdict(dict)
        subject = _at("metrics", "subject")
        for row in as_rows("metrics", (cells for cells in self.tables["metrics"] if not cells[subject])):
            found[row["territory"], row["year"], row["action"]][row["metric"]] = row
        return found

    @cached_property
    def by_code(self) -> Mapping[str, Sequence[Row]]:
        """The actions that have a common code, under it, in its alphabetical order."""
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for row in as_rows("actions", self.tables["actions"]):
            found[row["action_code"]].append(row)
        return {code: rows for code, rows in sorted(found.items()) if code}

    @property
    def years(self) -> list[str]:
        """The years that reports are about."""
        return sorted({report.row["year"] for report in self.reports})


def comparison_files(all_reports: Comparisons, salt: str) -> Iterator[PlannedFile]:
    """The comparisons between territories, and each territory's page over the years."""
    key = fingerprint(salt, *(report.digest for report in all_reports.reports))
    yield PlannedFile("comparer/index.html", key, partial(_index, all_reports))
    of_year = {
        year: fingerprint(salt, *(r.digest for r in all_reports.reports if r.row["year"] == year))
        for year in all_reports.years
    }
    for year, year_key in of_year.items():
        path = f"comparer/{year}.html"
        yield PlannedFile(path, year_key, partial(_year, path, year, all_reports))
    code_at, year_at = _at("actions", "action_code"), _at("actions", "year")
    for code, year in sorted(
        {(row[code_at], row[year_at]) for row in all_reports.tables["actions"] if row[code_at]}
    ):
        path = action_comparison(code, year)
        yield PlannedFile(path, of_year.get(year, key), partial(_action, path, code, year, all_reports))
    yield from _territories(all_reports.reports)


def action_comparison(code: str, year: str) -> str:
    """The page that compares a year's actions of a common code."""
    return f"comparer/{slug(code)}-{year}.html"


def _at(name: str, column: str) -> int:
    return table(name).names.index(column)


def _index(all_reports: Comparisons) -> bytes:
    years = {code: sorted({row["year"] for row in rows}) for code, rows in all_reports.by_code.items()}
    return render(
        "comparisons.html",
        "comparer/index.html",
        years=all_reports.years,
        objects=[
            (code, _title(code, rows), {year: action_comparison(code, year) for year in years[code]})
            for code, rows in all_reports.by_code.items()
        ],
    )


def _year(path: str, year: str, all_reports: Comparisons) -> bytes:
    lines = [
        Line(
            report.row["territory_name"],
            f"{report.folder}/index.html",
            all_reports.metrics.get((report.row["territory"], year, ""), {}),
        )
        for report in all_reports.reports
        if report.row["year"] == year
    ]
    return render("comparison.html", path, title=f"Les conventions en {year}", lines=lines, columns=CONVENTION)


def _action(path: str, code: str, year: str, all_reports: Comparisons) -> bytes:
    actions = [row for row in all_reports.by_code[code] if row["year"] == year]
    lines = [
        Line(
            f"{report.row['territory_name']}, action {row['action']}",
            action_page(report.folder, row["action"]),
            all_reports.metrics.get(_key(row), {}),
        )
        for row in actions
        if (report := all_reports.known.get((row["territory"], row["year"])))
    ]
    title = f"{_title(code, actions)}, {year}"
    return render("comparison.html", path, title=title, lines=lines, columns=ACTION)


def _title(code: str, actions: Iterable[Row]) -> str:
    """What most of the actions of a common code are called."""
    return Counter(row["title"] or code for row in actions).most_common(1)[0][0]


def _territories(reports: Sequence[ReportData]) -> Iterator[PlannedFile]:
    """A page for each territory, unless its reports lie elsewhere than below one folder."""
    folders: defaultdict[str, list[ReportData]] = defaultdict(list)
    for report in reports:
        folders[PurePosixPath(report.folder).parent.as_posix()].append(report)
    for folder, of in folders.items():
        path = f"{folder}/index.html"
        key = fingerprint(path, *(report.digest for report in of))
        yield PlannedFile(path, key, partial(_territory, path, of))


def _territory(path: str, reports: Sequence[ReportData]) -> bytes:
    lines = [
        Line(
            report.row["year"],
            f"{report.folder}/index.html",
            {row["metric"]: row for row in report.tables["metrics"] if not row["action"] and not row["subject"]},
        )
        for report in reports
    ]
    series = list(indicator_series(reports))
    periods = sorted({period for one in series for period in one.values})
    name = reports[0].row["territory_name"]
    trail = [("", name)]
    return render(
        "territory.html",
        path,
        name=name,
        lines=lines,
        columns=CONVENTION,
        series=series,
        periods=periods,
        trail=trail,
    )


def indicator_series(reports: Sequence[ReportData]) -> Iterator[Series]:
    """The observed values of each indicator of a territory, the same one as restatements take for the same."""
    values: defaultdict[str, defaultdict[str, list[tuple[str, Figure]]]] = defaultdict(lambda: defaultdict(list))
    labels: dict[str, str] = {}
    for report in reports:
        for row in report.tables["indicators"]:
            if row["nature"] == Nature.OBSERVED:
                key = identity(*(row[name] for name in IDENTITY))
                labels.setdefault(key, f"{row['action']} {row['indicator']}".strip())
                values[key][row["period"]].append((report.row["year"], figure("indicators", row)))
    for key, periods in values.items():
        yield Series(labels[key], dict(periods))


@dataclass(frozen=True, slots=True)
class ObjectLine:
    """All actions of a common code: sums over those that give both amounts."""

    code: str
    title: str
    count: int
    planned: str
    executed: str
    rate: str


def objects(all_reports: Comparisons) -> Iterator[ObjectLine]:
    """What was planned and executed by common action code, over all reports; codes in alphabetical order."""
    for code, actions in all_reports.by_code.items():
        rows = [row for row in actions if {"planned", "executed"} <= all_reports.metrics.get(_key(row), {}).keys()]
        planned, executed = (_sum(all_reports.metrics, rows, name) for name in ("planned", "executed"))
        if rows:
            rate = f"{100 * executed / planned:.2f}" if planned else ""
            yield ObjectLine(code, _title(code, rows), len(rows), f"{planned:.2f}", f"{executed:.2f}", rate)


def _key(action: Row) -> tuple[str, str, str]:
    return action["territory"], action["year"], action["action"]


def _sum(metrics: MetricsOf, actions: Iterable[Row], name: str) -> Decimal:
    return sum((Decimal(metrics[_key(row)][name]["value"]) for row in actions), Decimal(0))
