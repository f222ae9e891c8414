"""Every file of the site, from the published tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from quitus.assets.agreed import in_force
from quitus.assets.publication.files import PlannedFile
from quitus.assets.publication.package import Cells
from quitus.assets.publication.site.actions import ActionView
from quitus.assets.publication.site.comparing import Comparisons, Tables, comparison_files
from quitus.assets.publication.site.document_pages import DocumentSite, Place, document_files
from quitus.assets.publication.site.overview_pages import overview_files
from quitus.assets.publication.site.pasts import NOTHING, document_past
from quitus.assets.publication.site.pictures import Pictures
from quitus.assets.publication.site.rendering import code_fingerprint
from quitus.assets.publication.site.report_pages import Coming, ReportSite, report_files
from quitus.assets.publication.site.searching import search_files
from quitus.assets.publication.site.tables import (
    DocumentData,
    Latest,
    Page,
    ReportData,
    Row,
    as_rows,
    documents,
    reports,
)
from quitus.figures.kinds import DocumentState
from quitus.warehouse.history import Histories

Key = tuple[str, str]
"""territory, year"""


@dataclass(frozen=True, slots=True)
class Making:
    """What the pages of all documents share while they are made."""

    pictures: Pictures
    latest: Latest[Mapping[Page, list[Place]]]
    histories: Histories


def site_files(
    tables: Tables, document_bytes: Callable[[str], bytes], histories: Histories = NOTHING
) -> Iterator[PlannedFile]:
    """The site's files; nothing is rendered before a file is asked for its bytes.

    Args:
        tables: the rows of every published table as they are written in CSV.
        document_bytes: a document's bytes by its path below the sources folder.
        histories: what documents and figures were before, as the warehouse remembers it.
    """
    salt = code_fingerprint()
    found = reports(tables, salt)
    shown = [data for data in documents(tables, salt) if data.row["state"] == DocumentState.LOADED]
    by_report = _by_report(shown)
    making = Making(Pictures(document_bytes), Latest(), histories)
    all_reports = Comparisons(tables, found)
    yield from overview_files(all_reports, salt)
    yield from comparison_files(all_reports, salt)
    yield from search_files(found, salt)
    sites = _sites(tables, found, by_report)
    for site in sites.values():
        yield from report_files(site)
    yield from _once(file for data in shown for file in _document(data, sites, making))


def _once(files: Iterable[PlannedFile]) -> Iterator[PlannedFile]:
    """Each file once: a document that lies in two folders has the same pictures under the same name."""
    planned: dict[str, str] = {}
    for file in files:
        if file.path not in planned:
            planned[file.path] = file.key
            yield file
        elif planned[file.path] != file.key:
            raise ValueError(f"two different files of the site are to be named {file.path}")


def _sites(
    tables: Tables, found: Sequence[ReportData], by_report: Mapping[Key, dict[str, DocumentData]]
) -> dict[Key, ReportSite]:
    """Each report with its documents, and what is known of the year after it."""
    last: dict[str, str] = {}
    for report in found:
        last[report.row["territory"]] = max(report.row["year"], last.get(report.row["territory"], ""))
    agreed, accounts = _by_territory(tables["convention_figures"]), _by_year(tables["partner_figures"])
    sites: dict[Key, ReportSite] = {}
    latest: Latest[list[ActionView]] = Latest()
    for report in found:
        key = territory, year = report.row["territory"], report.row["year"]
        after = (territory, str(int(year) + 1))
        coming = None
        if last[territory] == year:
            coming = Coming(_planned(agreed.get(territory, []), after[1]), accounts.get(after, []))
        sites[key] = ReportSite(report, by_report.get(key, {}), coming, latest)
    return sites


def _planned(agreed: Sequence[Cells], year: str) -> list[Row]:
    """What conventions and amendments plan for a year; of each thing the newest document's figure."""
    rows = in_force(row for row in as_rows("convention_figures", agreed) if row["period"] == year)
    return [row for same in rows.values() for row in same]


def _by_territory(rows: Sequence[Cells]) -> dict[str, list[Cells]]:
    found: defaultdict[str, list[Cells]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return dict(found)


def _by_year(rows: Sequence[Cells]) -> dict[Key, list[Cells]]:
    found: defaultdict[Key, list[Cells]] = defaultdict(list)
    for row in rows:
        found[row[0], row[1]].append(row)
    return dict(found)


def _by_report(shown: Sequence[DocumentData]) -> dict[Key, dict[str, DocumentData]]:
    found: defaultdict[Key, dict[str, DocumentData]] = defaultdict(dict)
    for data in shown:
        found[data.row["territory"], data.row["year"]][data.row["document"]] = data
    return dict(found)


def _document(data: DocumentData, sites: Mapping[Key, ReportSite], making: Making) -> Iterator[PlannedFile]:
    site = sites.get((data.row["territory"], data.row["year"]))
    trail = site.trail if site else [("", PurePosixPath(data.row["document"]).parent.as_posix())]
    report = site.report.folder if site else ""
    reports = {key: sites[key].report.folder for key in sorted(data.reports) if key in sites}
    past = document_past(making.histories, data)
    return document_files(DocumentSite(data, trail, report, reports, past, making.pictures, making.latest))
