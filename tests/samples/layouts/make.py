"""Typesets the layouts anew: `python -m tests.samples.layouts.make [NAME ...]`.

Needs fpdf2, WeasyPrint, typst, Chromium and LibreOffice, which are no dependencies of the project: the PDFs are
committed, and their golden rows come from the descriptions that are printed.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

from quitus.sources.samples.described import Table, read_tables
from quitus.sources.samples.grids import grid_of
from quitus.sources.samples.markup import Script, ShownTable, read_script
from quitus.sources.samples.truth import Golden, Subject, golden_rows, write_golden
from tests.samples.layouts import printers
from tests.samples.layouts.marks import html_table, typst_table

FOLDER = Path(__file__).parent
_PLACE = re.compile(r"\[\[([\w.-]+)(?:\|([^|\]]*))?(?:\|([^\]]*))?\]\]")
_PUBLISHED = ("budget", "indicators", "other_figures")


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout: its name, the toolchain that typesets it, and whose report of which year it is."""

    name: str
    tool: str
    territory: str
    year: int

    @property
    def folder(self) -> Path:
        """Where its source, its PDF and its golden rows lie."""
        return FOLDER / self.name

    @property
    def source(self) -> Path:
        """Its text: our own markup, HTML or Typst."""
        return next(path for path in sorted(self.folder.glob("source.*")))


def read_layouts() -> list[Layout]:
    """The layouts that `layouts.yaml` lists."""
    return [Layout(**entry) for entry in yaml.safe_load((FOLDER / "layouts.yaml").read_text("utf-8"))]


def tables_of(layout: Layout) -> dict[str, Table]:
    """The tables that the layout's `tables.yaml` describes."""
    return read_tables(layout.folder / "tables.yaml", {})


def script_of(layout: Layout) -> Script:
    """The layout's tables in their places; for sources in our own markup, all its blocks too."""
    text, tables = layout.source.read_text("utf-8"), tables_of(layout)
    if layout.source.suffix == ".md":
        return read_script(text, tables)
    shown = tuple(ShownTable(place[2] or "", tables[place[1]]) for place in _PLACE.finditer(text))
    return Script((), shown, ())


def golden_of(layout: Layout) -> dict[str, list[Golden]]:
    """The rows that reading the layout must give."""
    rows = golden_rows(script_of(layout), Subject(layout.territory, layout.year, layout.name))
    return {name: rows[name] for name in _PUBLISHED}


def make(layout: Layout) -> None:
    """Write the layout's PDF and its golden rows."""
    path = layout.folder / "document.pdf"
    match layout.tool:
        case "reportlab":
            printers.print_reportlab(script_of(layout).blocks, path)
        case "fpdf2":
            printers.print_fpdf2(script_of(layout).blocks, path, bands=layout.name == "coloured_bands")
        case "typst":
            printers.print_typst(_filled(layout), path)
        case "weasyprint":
            printers.print_weasyprint(_filled(layout), path)
        case "chromium":
            printers.print_chromium(_filled(layout), path)
        case _:
            printers.print_libreoffice(_filled(layout), path)
    write_golden(golden_of(layout), layout.folder)


def _filled(layout: Layout) -> str:
    tables = tables_of(layout)

    def table(place: re.Match[str]) -> str:
        grid = grid_of(tables[place[1]])
        return typst_table(grid, place[3] or "") if layout.tool == "typst" else html_table(place[1], grid)

    return _PLACE.sub(table, layout.source.read_text("utf-8"))


if __name__ == "__main__":
    wanted = set(sys.argv[1:])
    for each in read_layouts():
        if not wanted or each.name in wanted:
            make(each)
