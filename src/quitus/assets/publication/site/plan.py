"""Every file of the site, from the published tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from quitus.assets.publication.files import PlannedFile
from quitus.assets.publication.package import Cells
from quitus.assets.publication.site.comparing import Comparisons, comparison_files
from quitus.assets.publication.site.document_pages import DocumentSite, document_files
from quitus.assets.publication.site.overview_pages import overview_files
from quitus.assets.publication.site.pictures import Pictures
from quitus.assets.publication.site.rendering import code_fingerprint
from quitus.assets.publication.site.report_pages import ReportSite, report_files
from quitus.assets.publication.site.searching import search_files
from quitus.assets.publication.site.tables import DocumentData, ReportData, documents, reports
from quitus.figures.kinds import DocumentState


def site_files(
    tables: Mapping[str, Sequence[Cells]], document_bytes: Callable[[str], bytes]
) -> Iterator[PlannedFile]:
    """The site's files; nothing is rendered before a file is asked for its bytes.

    Args:
        tables: the rows of every published table as they are written in CSV.
        document_bytes: a document's bytes by its path below the sources folder.
    """
    salt = code_fingerprint()
    found = reports(tables, salt)
    shown = [data for data in documents(tables, salt) if data.row["state"] == DocumentState.LOADED]
    by_report = _by_report(shown)
    pictures = Pictures(document_bytes)
    all_reports = Comparisons(tables, found)
    yield from overview_files(all_reports, salt)
    yield from comparison_files(all_reports, salt)
    yield from search_files(found, salt)
    sites = {(r.row["territory"], r.row["year"]): _site(r, by_report) for r in found}
    for site in sites.values():
        yield from report_files(site)
    for data in shown:
        yield from _document(data, sites, pictures)


def _site(report: ReportData, by_report: Mapping[tuple[str, str], dict[str, DocumentData]]) -> ReportSite:
    return ReportSite(report, by_report.get((report.row["territory"], report.row["year"]), {}))


def _by_report(shown: Sequence[DocumentData]) -> dict[tuple[str, str], dict[str, DocumentData]]:
    found: defaultdict[tuple[str, str], dict[str, DocumentData]] = defaultdict(dict)
    for data in shown:
        found[data.row["territory"], data.row["year"]][data.row["document"]] = data
    return dict(found)


def _document(
    data: DocumentData, sites: Mapping[tuple[str, str], ReportSite], pictures: Pictures
) -> Iterator[PlannedFile]:
    site = sites.get((data.row["territory"], data.row["year"]))
    if site is not None:
        return document_files(DocumentSite(data, site.trail, site.report.folder, pictures))
    folder = PurePosixPath(data.row["document"]).parent.as_posix()
    return document_files(DocumentSite(data, [("", folder)], "", pictures))
