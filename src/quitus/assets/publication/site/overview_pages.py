"""The pages about all reports: the first page, definitions, data, accessibility."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from quitus.assets.publication.files import PlannedFile, fingerprint, ready
from quitus.assets.publication.site.comparing import Comparisons, MetricsOf, Tables, objects
from quitus.assets.publication.site.french import plural, short_rate, with_unit
from quitus.assets.publication.site.rendering import STATIC, render, static
from quitus.assets.publication.site.tables import ReportData, as_rows, territory_trail
from quitus.figures.kinds import DocumentState, Severity
from quitus.figures.tables import TABLES, table

_SHOWN_FINDINGS = 8


@dataclass(frozen=True, slots=True)
class Walk:
    """What the accessibility page says of the last walk through a site in a browser, which checks that it is so.

    Attributes:
        date: ISO; of the walk after which a person looked at the pictures of all kinds of pages.
        axe: the version of axe-core.
    """

    date: str
    axe: str
    browser: str


WALK = Walk("2026-11-24", "4.12.1", "Chromium 156")


@dataclass(frozen=True, slots=True)
class TerritoryView:
    """A territory with its reports and their execution rates by year."""

    code: str
    name: str
    page: str
    reports: Mapping[str, ReportData]
    rates: Mapping[str, str]


def overview_files(all_reports: Comparisons, salt: str) -> Iterator[PlannedFile]:
    """The first page and the pages that explain."""
    tables = all_reports.tables
    key = fingerprint(salt, *(report.digest for report in all_reports.reports), repr(tables["documents"]))
    yield PlannedFile("index.html", key, partial(_first, all_reports))
    yield PlannedFile("donnees.html", key, partial(_data, tables))
    for name, path in (("definitions", "definitions.html"), ("accessibility", "accessibilite.html")):
        yield PlannedFile(path, fingerprint(salt, path), partial(_fixed, name, path))
    for name in STATIC:
        yield ready(f"static/{name}", static(name))


def _fixed(name: str, path: str) -> bytes:
    return render(f"{name}.html", path, tables=TABLES, walk=WALK)


def _data(tables: Tables) -> bytes:
    counted = [(known, len(tables[known.name])) for known in TABLES]
    return render("data.html", "donnees.html", tables=counted, others=())


def _first(all_reports: Comparisons) -> bytes:
    tables, reports = all_reports.tables, all_reports.reports
    serious = [row for row in as_rows("findings", tables["findings"]) if row["severity"] != Severity.INFO]
    serious.sort(key=lambda row: row["severity"] != Severity.ERROR)
    return render(
        "first.html",
        "index.html",
        territories=_territories(all_reports),
        years=all_reports.years,
        count=len(reports),
        objects=list(objects(all_reports)),
        totals=_totals(all_reports),
        attention=[
            (all_reports.known.get((row["territory"], row["year"])), row) for row in serious[:_SHOWN_FINDINGS]
        ],
        more=max(0, len(serious) - _SHOWN_FINDINGS),
        rejected=[
            row for row in as_rows("documents", tables["documents"]) if row["state"] == DocumentState.REJECTED
        ],
    )


def _territories(all_reports: Comparisons) -> list[TerritoryView]:
    by_code: defaultdict[str, dict[str, ReportData]] = defaultdict(dict)
    for report in all_reports.reports:
        by_code[report.row["territory"]][report.row["year"]] = report
    return [
        TerritoryView(code, name, page, of, _rates(code, of, all_reports.metrics))
        for code, of in by_code.items()
        for page, name in territory_trail(next(iter(of.values())))
    ]


def _rates(code: str, years: Iterable[str], metrics: MetricsOf) -> dict[str, str]:
    found = {year: metrics.get((code, year, ""), {}).get("execution_rate") for year in years}
    return {year: row["value"] if row else "" for year, row in found.items()}


def _totals(all_reports: Comparisons) -> list[tuple[str, str, str]]:
    """National totals over the reports that give both amounts, so that the two compare."""
    of_reports = (all_reports.metrics.get((*report, ""), {}) for report in all_reports.known)
    both = [
        (metrics["planned"]["value"], metrics["executed"]["value"])
        for metrics in of_reports
        if "planned" in metrics and "executed" in metrics
    ]
    total_planned, total_executed = (sum((Decimal(pair[side]) for pair in both), Decimal(0)) for side in (0, 1))
    rate = f"{100 * total_executed / total_planned:.2f}" if total_planned else ""
    note = f"sur {plural(len(both), 'rapport')} qui donnent les deux montants"
    at = table("budget").names.index("status")
    statuses = [row[at] for row in all_reports.tables["budget"]]
    confirmed = statuses.count("confirmed")
    return [
        ("Montant prévisionnel", with_unit(f"{total_planned:.2f}", "EUR"), note),
        ("Montant réalisé", with_unit(f"{total_executed:.2f}", "EUR"), note),
        *([("Taux d'exécution", short_rate(rate), "réalisé de tous / prévisionnel de tous")] if rate else ()),
        (
            "Montants confirmés par le calcul",
            f"{with_unit(str(confirmed), 'count')} sur {with_unit(str(len(statuses)), 'count')}",
            "en nombre de montants budgétaires",
        ),
    ]
