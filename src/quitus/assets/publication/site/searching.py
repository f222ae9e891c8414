"""The index that the search page reads: what can be found, and on which page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from quitus.assets.publication.files import PlannedFile, fingerprint
from quitus.assets.publication.site.actions import action_page
from quitus.assets.publication.site.rendering import render
from quitus.assets.publication.site.tables import ReportData
from quitus.figures.tables import table

KINDS = ("Action", "Indicateur", "Partenaire", "Constat")
_SOURCES = (("actions", "title"), ("indicators", "indicator"), ("cofinancers", "partner"), ("findings", "message"))


def search_files(reports: Sequence[ReportData], salt: str) -> Iterator[PlannedFile]:
    """The search page and its index."""
    key = fingerprint(salt, *(report.digest for report in reports))
    yield PlannedFile(
        "recherche.html", fingerprint(salt, "search"), lambda: render("search.html", "recherche.html")
    )
    yield PlannedFile("recherche-index.js", key, lambda: index(reports))


def index(reports: Sequence[ReportData]) -> bytes:
    """A script that holds the index: kinds, pages with their report's name, and entries that point to both."""
    pages: dict[tuple[str, str], int] = {}
    entries: dict[tuple[int, str, int], None] = {}
    for report in reports:
        for kind, (name, column) in enumerate(_SOURCES):
            at, action = table(name).names.index(column), table(name).names.index("action")
            for number, text in dict.fromkeys((row[action], row[at]) for row in report.cells[name]):
                address = action_page(report.folder, number) if number else f"{report.folder}/index.html"
                if text:
                    entries[kind, text, pages.setdefault((address, report.name), len(pages))] = None
    content = {"kinds": KINDS, "pages": list(pages), "entries": list(entries)}
    return f"const QUITUS_INDEX = {json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n".encode()
