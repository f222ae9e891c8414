"""The pages about all reports: the first page, definitions, data, accessibility."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quitus.assets.publication.files import PlannedFile, fingerprint, ready
from quitus.assets.publication.package import Cells
from quitus.assets.publication.site.comparing import objects
from quitus.assets.publication.site.french import plural, with_unit
from quitus.assets.publication.site.rendering import STATIC, render, static
from quitus.assets.publication.site.tables import ReportData, Row, as_rows, territory_trail
from quitus.figures.kinds import DocumentState, Severity
from quitus.figures.tables import TABLES

_SHOWN_FINDINGS = 20
Tables = Mapping[str, Sequence[Cells]]


@dataclass(frozen=True, slots=True)
class TerritoryView:
    """A territory with its reports and their execution rates by year."""

    code: str
    name: str
    page: str
    reports: Mapping[str, ReportData]
    rates: Mapping[str, str]


def overview_files(tables: Tables, reports: Sequence[ReportData], salt: str) -> Iterator[PlannedFile]:
    """The first page and the pages that explain."""
    key = fingerprint(salt, *(report.digest for report in reports), repr(tables["documents"]))
    yield PlannedFile("index.html", key, lambda: _first(tables, reports))
    yield PlannedFile("donnees.html", key, lambda: _data(tables))
    for name, path in (("definitions", "definitions.html"), ("accessibility", "accessibilite.html")):
        yield PlannedFile(path, fingerprint(salt, path), lambda n=name, p=path: _fixed(n, p))  # type: ignore[misc]
    for name in STATIC:
        yield ready(f"static/{name}", static(name))


def _fixed(name: str, path: str) -> bytes:
    return render(f"{name}.html", path, tables=TABLES)


def _data(tables: Tables) -> bytes:
    counted = [(table, len(tables[table.name])) for table in TABLES]
    return render("data.html", "donnees.html", tables=counted, others=())


def convention_metrics(tables: Tables) -> dict[tuple[str, str, str], Row]:
    """The metrics of whole conventions under territory, year and metric."""
    rows = as_rows("metrics", (cells for cells in tables["metrics"] if not cells[2]))
    return {(row["territory"], row["year"], row["metric"]): row for row in rows}


def _first(tables: Tables, reports: Sequence[ReportData]) -> bytes:
    metrics = convention_metrics(tables)
    serious = [row for row in as_rows("findings", tables["findings"]) if row["severity"] != Severity.INFO]
    serious.sort(key=lambda row: row["severity"] != Severity.ERROR)
    known = {(report.row["territory"], report.row["year"]): report for report in reports}
    return render(
        "first.html",
        "index.html",
        territories=_territories(reports, metrics),
        years=sorted({report.row["year"] for report in reports}),
        count=len(reports),
        objects=list(objects(tables)),
        totals=_totals(tables, reports, metrics),
        attention=[(known.get((row["territory"], row["year"])), row) for row in serious[:_SHOWN_FINDINGS]],
        more=max(0, len(serious) - _SHOWN_FINDINGS),
        rejected=[
            row for row in as_rows("documents", tables["documents"]) if row["state"] == DocumentState.REJECTED
        ],
    )


def _territories(
    reports: Sequence[ReportData], metrics: Mapping[tuple[str, str, str], Row]
) -> list[TerritoryView]:
    by_code: defaultdict[str, dict[str, ReportData]] = defaultdict(dict)
    for report in reports:
        by_code[report.row["territory"]][report.row["year"]] = report
    return [
        TerritoryView(code, name, page, of, _rates(code, of, metrics))
        for code, of in by_code.items()
        for page, name in territory_trail(next(iter(of.values())))
    ]


def _rates(code: str, years: Iterable[str], metrics: Mapping[tuple[str, str, str], Row]) -> dict[str, str]:
    found = {year: metrics.get((code, year, "execution_rate")) for year in years}
    return {year: row["value"] if row else "" for year, row in found.items()}


def _totals(
    tables: Tables, reports: Sequence[ReportData], metrics: Mapping[tuple[str, str, str], Row]
) -> list[tuple[str, str, str]]:
    """National totals over the reports that give both amounts, so that the two compare."""
    both = [
        (planned["value"], executed["value"])
        for report in reports
        if (planned := metrics.get((report.row["territory"], report.row["year"], "planned")))
        and (executed := metrics.get((report.row["territory"], report.row["year"], "executed")))
    ]
    total_planned, total_executed = (sum((Decimal(pair[side]) for pair in both), Decimal(0)) for side in (0, 1))
    note = f"sur {plural(len(both), 'rapport')} qui donnent les deux montants"
    statuses = [row["status"] for row in as_rows("budget", tables["budget"])]
    confirmed = statuses.count("confirmed")
    return [
        ("Montant prévisionnel", with_unit(f"{total_planned:.2f}", "EUR"), note),
        ("Montant réalisé", with_unit(f"{total_executed:.2f}", "EUR"), note),
        (
            "Montants confirmés par le calcul",
            f"{with_unit(str(confirmed), 'count')} sur {with_unit(str(len(statuses)), 'count')}",
            "en nombre de montants budgétaires",
        ),
    ]
