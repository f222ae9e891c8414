"""The published rows under their reports and documents, and what each page's bytes follow from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import Generic, NamedTuple, TypeVar

from quitus.assets.publication.files import fingerprint
from quitus.assets.publication.package import Cells
from quitus.assets.publication.site.french import slug
from quitus.figures.tables import TABLES, table

Row = Mapping[str, str]
"""One published row as text, under its columns' names."""
Trail = list[tuple[str, str]]
"""The addresses and names that lead to a page, outermost first."""

Made = TypeVar("Made")

FIGURE_TABLES = (
    "budget",
    "indicators",
    "convention_figures",
    "other_figures",
    "cited_figures",
    "partner_figures",
)
PLACED_TABLES = (*FIGURE_TABLES, "actions", "cofinancers", "findings", "reconciliation", "reconciled_lines")
_COLUMNS = {known.name: known.names for known in TABLES}


def as_rows(name: str, cells: Iterable[Cells]) -> list[Row]:
    """The cells of a table under their columns' names."""
    return [dict(zip(_COLUMNS[name], row, strict=True)) for row in cells]


class RowsOf(Mapping[str, list[Row]]):
    """Tables as records, made each time they are asked for: hundreds of reports must not be kept."""

    def __init__(self, cells: Mapping[str, Sequence[Cells]]) -> None:
        self._cells = cells

    def __getitem__(self, name: str) -> list[Row]:
        return as_rows(name, self._cells[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)


@dataclass(slots=True)
class Latest(Generic[Made]):
    """What was made last, under its name; files are made report by report, so that one is enough."""

    name: str = ""
    made: Made | None = None

    def __reduce__(self) -> tuple[type[Latest[Made]], tuple[()]]:
        """Another process makes its own."""
        return Latest, ()

    def of(self, name: str, make: Callable[[], Made]) -> Made:
        """The thing of that name: the one made last, or made now and kept in its place."""
        if self.made is None or self.name != name:
            self.name, self.made = name, make()
        return self.made


ROWS = 100
"""Rows of a spreadsheet that one page of the site shows: an export of accounts has a hundred thousand."""
_CELL = re.compile(r"[A-Z]{1,3}(\d{1,7})$")


class Rows(NamedTuple):
    """Rows of a spreadsheet that have a page to themselves, from `first` on."""

    first: int

    @property
    def last(self) -> int:
        """The last of them."""
        return self.first + ROWS - 1


Page = int | Rows | None
"""A page of a PDF, or rows of a spreadsheet; None for its first rows."""


@dataclass(frozen=True)
class ReportData:
    """One report's rows in every table; turned into records only when a page asks for them.

    Attributes:
        folder: `11-aude/2019`, where its pages lie.
        digest: fingerprint of all its rows.
    """

    folder: str
    row: Row
    cells: Mapping[str, Sequence[Cells]]
    digest: str

    @property
    def tables(self) -> RowsOf:
        """The rows of each table."""
        return RowsOf(self.cells)

    @property
    def name(self) -> str:
        """`Aude, 2019`."""
        return f"{self.row['territory_name']}, {self.row['year']}"


@dataclass(frozen=True)
class DocumentData:
    """One document with the rows that stand in it."""

    row: Row
    folder: str
    cells: Mapping[str, Sequence[Cells]]
    digest: str

    @property
    def tables(self) -> RowsOf:
        """The rows of each table."""
        return RowsOf(self.cells)

    @cached_property
    def reports(self) -> set[tuple[str, str]]:
        """The territories and years that its figures are about, those that a convention plans among them."""
        return {key for name in FIGURE_TABLES for row in self.cells[name] for key in _keys(name, row)}

    @cached_property
    def pages(self) -> list[Page]:
        """The pages on which something stands, in order."""
        at = {name: table(name).names.index("locator") for name in self.cells}
        starts = {row[at[name]].partition("[")[:2] for name, rows in self.cells.items() for row in rows}
        found = {_page_number(start, bracket) for start, bracket in starts}
        return sorted(found, key=lambda page: page.first if isinstance(page, Rows) else page or 0)


def _page_number(start: str, bracket: str) -> Page:
    return int(start[1:]) if bracket and start[:1] == "p" and start[1:].isdecimal() else rows_of(start)


def rows_of(locator: str) -> Rows | None:
    """The rows that a cell's page shows; None for the first ones, and for what stands in no cell."""
    match = _CELL.search(locator)
    row = int(match[1]) if match else 1
    return Rows(row - (row - 1) % ROWS) if row > ROWS else None


@lru_cache(maxsize=1024)
def document_folder(document: str) -> str:
    """Where a document's pages lie: `11-aude/2019/rapport-execution`."""
    path = PurePosixPath(document)
    name = path.stem if path.suffix.lower() == ".pdf" else path.name
    return "/".join([*(slug(part) for part in path.parent.parts), slug(name)])


def report_folder(row: Row) -> str:
    """Where a report's pages lie: the folder of its document."""
    parent = PurePosixPath(row["document"]).parent
    return "/".join(slug(part) for part in parent.parts) or f"{slug(row['territory'])}/{row['year']}"


def reports(tables: Mapping[str, Sequence[Cells]], salt: str) -> list[ReportData]:
    """Every report with its rows, in the published order."""
    grouped = _by_report(tables)
    return [
        ReportData(report_folder(row), row, grouped[key], _digest(salt, grouped[key]))
        for row in as_rows("reports", tables["reports"])
        if (key := (row["territory"], row["year"]))
    ]


def _by_report(tables: Mapping[str, Sequence[Cells]]) -> dict[tuple[str, str], dict[str, list[Cells]]]:
    found: defaultdict[tuple[str, str], dict[str, list[Cells]]] = defaultdict(
        lambda: {known.name: [] for known in TABLES if {"territory", "year"} <= set(known.names)}
    )
    for known in TABLES:
        if {"territory", "year"} <= set(known.names):
            for row in tables[known.name]:
                for key in _keys(known.name, row):
                    found[key][known.name].append(row)
    return found


def _keys(name: str, row: Cells) -> list[tuple[str, str]]:
    """The reports that a row belongs to: its own, and for a convention's figure that of the year it plans."""
    names = _COLUMNS[name]
    territory, year = row[names.index("territory")], row[names.index("year")]
    period = row[names.index("period")] if name == "convention_figures" else year
    return list(dict.fromkeys([(territory, year), (territory, period)]))


def documents(tables: Mapping[str, Sequence[Cells]], salt: str) -> list[DocumentData]:
    """Every loaded document in which a published row stands, with these rows."""
    placed: defaultdict[str, dict[str, list[Cells]]] = defaultdict(lambda: {name: [] for name in PLACED_TABLES})
    for name in PLACED_TABLES:
        document, locator = (table(name).names.index(column) for column in ("document", "locator"))
        for row in tables[name]:
            if row[locator]:
                placed[row[document]][name].append(row)
    return [
        DocumentData(row, document_folder(row["document"]), cells, _digest(salt + row["sha256"], cells))
        for row in as_rows("documents", tables["documents"])
        if (cells := placed.get(row["document"]))
    ]


def _digest(salt: str, cells: Mapping[str, Sequence[Cells]]) -> str:
    return fingerprint(salt, *("\x1e".join(map("\x1f".join, rows)) for rows in cells.values()))


def territory_trail(report: ReportData) -> Trail:
    """The territory's page and name."""
    folder = PurePosixPath(report.folder).parent.as_posix()
    return [(f"{folder}/index.html", report.row["territory_name"])]
