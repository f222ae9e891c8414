"""The pages of a report: its summary, its chart, and its actions with all their figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import PurePosixPath

from quitus.assets.publication.files import PlannedFile, fingerprint
from quitus.assets.publication.package import Cells
from quitus.assets.publication.report_document import (
    TABLES_FILE,
    frame_file,
    next_report,
    tables_document,
)
from quitus.assets.publication.site.accounts import totals_of
from quitus.assets.publication.site.actions import (
    WITH_PAGES,
    ActionView,
    action_page,
    action_views,
    by_action,
    metrics_of,
)
from quitus.assets.publication.site.charts import Bar, budget_chart
from quitus.assets.publication.site.comparing import action_comparison
from quitus.assets.publication.site.document_pages import page_list
from quitus.assets.publication.site.figures import address
from quitus.assets.publication.site.rendering import render
from quitus.assets.publication.site.tables import (
    DocumentData,
    Latest,
    ReportData,
    Row,
    Trail,
    as_rows,
    territory_trail,
)
from quitus.assets.publication.workbook import FILE as WORKBOOK
from quitus.assets.publication.workbook import workbook
from quitus.figures.kinds import DocumentKind, Severity

_KINDS = (
    DocumentKind.REPORT, DocumentKind.ANNEX, DocumentKind.CONVENTION, DocumentKind.PARTNER, DocumentKind.SETTINGS,
)  # fmt: skip
_TILES = (
    "planned",
    "executed",
    "execution_rate",
    "capped_execution_rate",
    "planned_state_share",
    "reported_share",
    "confirmed_share",
)


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A file of the report's folder, with the pages that the site shows of it."""

    row: Row
    pages: Sequence[tuple[str, str]]

    @property
    def name(self) -> str:
        """The file below the report's folder; the whole path of one that lies elsewhere."""
        parts = PurePosixPath(self.row["document"]).parts
        return "/".join(parts[2:] or parts)


@dataclass(frozen=True, slots=True)
class Coming:
    """What is known of a year that has no report yet: what conventions plan, and the partners' accounts."""

    planned: Sequence[Row]
    accounts: Sequence[Cells]


@dataclass(frozen=True)
class ReportSite:
    """A report with what its pages need of the rest of the site.

    Attributes:
        shown: the documents that the site shows, by path.
        coming: what is known of the year after, if it is its territory's most recent report.
        latest: keeps the actions of the report that was asked last, for all reports.
    """

    report: ReportData
    shown: Mapping[str, DocumentData]
    coming: Coming | None
    latest: Latest[list[ActionView]]

    @property
    def actions(self) -> list[ActionView]:
        """The report's actions."""
        return self.latest.of(self.report.folder, lambda: action_views(self.report))

    @property
    def trail(self) -> Trail:
        """Where the report belongs."""
        return [*territory_trail(self.report), (f"{self.report.folder}/index.html", self.report.row["year"])]

    def places(self) -> dict[str, str]:
        """Where each finding stands; empty for one that stands nowhere."""
        return {
            row["finding_id"]: address(row["document"], row["locator"], row["finding_id"])
            if row["locator"] and row["document"] in self.shown
            else ""
            for row in self.report.tables["findings"]
        }


def report_files(site: ReportSite) -> Iterator[PlannedFile]:
    """All pages of a report but those of its documents."""
    report = site.report
    key = fingerprint(report.digest, *(data.digest for data in site.shown.values()))
    path = f"{report.folder}/index.html"
    yield PlannedFile(path, key, partial(_report, site, path), report.folder)
    yield from _downloads(site, key)
    chart = chart_path(report)
    yield PlannedFile(chart, report.digest, partial(_chart, site), report.folder)
    for number in _numbers(report):
        page = action_page(report.folder, number)
        yield PlannedFile(page, key, partial(_action, site, number, page), report.folder)


def _downloads(site: ReportSite, key: str) -> Iterator[PlannedFile]:
    """The workbook, the report's tables and, after a territory's last report, the frame of the next one."""
    folder = site.report.folder
    yield PlannedFile(f"{folder}/{WORKBOOK}", key, partial(workbook, site.report), folder)
    yield PlannedFile(f"{folder}/{TABLES_FILE}", key, partial(_tables, site), folder)
    if site.coming is not None:
        next_key = fingerprint(key, repr(site.coming))
        yield PlannedFile(
            f"{folder}/{frame_file(site.report.row['year'])}", next_key, partial(_next, site), folder
        )


def _tables(site: ReportSite) -> bytes:
    return tables_document(site.report, site.actions)


def _next(site: ReportSite) -> bytes:
    assert site.coming is not None
    planned = by_action(site.coming.planned)
    accounts = by_action(as_rows("partner_figures", site.coming.accounts))
    return next_report(site.report, site.actions, planned, accounts)


def _numbers(report: ReportData) -> list[str]:
    """The actions that have a page, without turning rows into records."""
    return list(dict.fromkeys(row[2] for name in WITH_PAGES for row in report.cells[name]))


def chart_path(report: ReportData) -> str:
    """Where the report's chart lies."""
    return f"{report.folder}/budget.svg"


def _report(site: ReportSite, path: str) -> bytes:
    report = site.report
    metrics = {
        name: row for (action, about, _, name), row in metrics_of(report).items() if not action and not about
    }
    findings = report.tables["findings"]
    return render(
        "report.html",
        path,
        report=report,
        metrics=metrics,
        tiles=_TILES,
        actions=site.actions,
        explained=totals_of(report),
        chart=chart_path(report) if any(action.metrics for action in site.actions) else "",
        serious=[row for row in findings if row["severity"] != Severity.INFO],
        minor=[row for row in findings if row["severity"] == Severity.INFO],
        places=site.places(),
        documents=_documents(site),
        downloads=_offered(site),
        trail=[*territory_trail(report), ("", report.row["year"])],
    )


def _offered(site: ReportSite) -> list[tuple[str, str]]:
    """The report's downloads and what they are."""
    year = site.report.row["year"]
    frame = [(frame_file(year), f"Trame du rapport {int(year) + 1} (DOCX)")] if site.coming is not None else []
    return [
        (WORKBOOK, "Classeur : tous les chiffres, sommes et écarts calculés (XLSX)"),
        (TABLES_FILE, "Tableaux du rapport, à reprendre dans un document (DOCX)"),
        *frame,
    ]


def _documents(site: ReportSite) -> list[ListedDocument]:
    return [
        ListedDocument(row, page_list(site.shown[row["document"]]) if row["document"] in site.shown else ())
        for row in sorted(site.report.tables["documents"], key=_rank)
    ]


def _rank(row: Row) -> int:
    """The report comes first, then what belongs to it, then what says how to read it."""
    return _KINDS.index(row["kind"]) if row["kind"] in _KINDS else len(_KINDS)


def _action(site: ReportSite, number: str, path: str) -> bytes:
    action = next(action for action in site.actions if action.number == number)
    row_places = {
        row["figure_id"]: address(row["document"], row["locator"], row["figure_id"]) for row in action.partners
    }
    return render(
        "action.html",
        path,
        report=site.report,
        action=action,
        actions=site.actions,
        places=site.places(),
        row_places=row_places,
        comparison=action_comparison(action.row["action_code"], site.report.row["year"]) if action.row else "",
        trail=[*site.trail, ("", f"Action {number}" if number else "Hors action")],
    )


def _chart(site: ReportSite) -> bytes:
    return budget_chart([
        Bar(action.number or "Hors action", _value(action, "planned"), _value(action, "executed"))
        for action in site.actions
        if "planned" in action.metrics or "executed" in action.metrics
    ])  # fmt: skip


def _value(action: ActionView, name: str) -> Decimal | None:
    return Decimal(action.metrics[name]["value"]) if name in action.metrics else None
