"""A published figure as pages show it: what it says, what it means, where it stands, how far it is proved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from textwrap import shorten

from quitus.assets.publication.site import words
from quitus.assets.publication.site.french import with_unit
from quitus.assets.publication.site.tables import (
    FIGURE_TABLES,
    DocumentData,
    Page,
    ReportData,
    Row,
    Rows,
    document_folder,
    rows_of,
)
from quitus.figures.kinds import Nature
from quitus.figures.places import Box, parse_page_locator

_SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        report: territory and year that the figure is about, which need not be its document's.
        planned_for: the same; of a convention's figure, the year that it plans.
        shown: the value in French, or why there is none.
        meaning: what the figure is, in words, without its report.
        place: in words: `page 12`, or the cell of a sheet.
        address: its page and anchor below the site's root.
        plain: the value as it is published, or an empty string.
        unit: as it is published.
    """

    id: str
    table: str
    report: tuple[str, str]
    planned_for: tuple[str, str]
    action: str
    shown: str
    plain: str
    unit: str
    meaning: str
    note: str
    status: str
    raw: str
    document: str
    locator: str
    page: int | None
    box: Box | None
    address: str
    printed: str

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return f"page {self.page}" if self.page else f"cellule {self.locator}"

    @property
    def word(self) -> words.StatusWord:
        """How its status is shown."""
        return words.STATUSES[self.status]


def address(document: str, locator: str, figure_id: str) -> str:
    """The page and anchor of a figure: `11-aude/2019/rapport-execution/p12.html#…`."""
    placed = parse_page_locator(locator)
    page = page_file(placed[0] if placed else rows_of(locator))
    return f"{document_folder(document)}/{page}#{figure_id}"


def page_file(page: Page) -> str:
    """The name of a page's file in its document's folder."""
    match page:
        case Rows(first):
            return f"lignes-{first}.html"
        case int():
            return f"p{page}.html"
        case None:
            return "index.html"


def figure(name: str, row: Row) -> Figure:
    """The figure in a row of a figure table."""
    placed = parse_page_locator(row["locator"])
    plain = row["amount"] if name == "budget" else row["value"]
    unit = "EUR" if name == "budget" else row["unit"]
    missing = words.MISSING.get(row.get("missing", ""), "")
    return Figure(
        id=row["figure_id"],
        table=name,
        report=(row["territory"], row["year"]),
        planned_for=(row["territory"], row["period"] if name == "convention_figures" else row["year"]),
        action=row["action"],
        shown=with_unit(plain, unit) or missing,
        plain=plain,
        unit=unit,
        meaning=_SEPARATOR.join(part for part in _MEANINGS[name](row) if part),
        note=row.get("note", ""),
        status=row["status"],
        raw=row["raw"],
        document=row["document"],
        locator=row["locator"],
        page=placed[0] if placed else None,
        box=placed[1] if placed else None,
        address=address(row["document"], row["locator"], row["figure_id"]),
        printed=with_unit(row.get("printed_value", ""), unit),
    )


def figures(data: ReportData | DocumentData) -> list[Figure]:
    """All figures of a report or of a document."""
    return [figure(name, row) for name in FIGURE_TABLES for row in data.tables.get(name, ())]


def _budget(row: Row) -> tuple[str, ...]:
    kind = words.LINE_KINDS[row["kind"]] if row["kind"] != "line" else ""
    return (words.STAGES[row["stage"]], row["label"], words.FUNDERS[row["funder"]], kind)


def _indicator(row: Row) -> tuple[str, ...]:
    nature = "cible" if row["nature"] == Nature.TARGET and not row.get("stage") else ""
    return (row["measure"], row["indicator"], row["period"], nature)


def _convention(row: Row) -> tuple[str, ...]:
    return (
        "Convention",
        words.STAGES[row["stage"]],
        words.FUNDERS[row["funder"]],
        *_indicator(row),
    )


@lru_cache(maxsize=4096)
def _short(text: str) -> str:
    """A passage's beginning; each is asked for by the page of its action and that of its document."""
    return shorten(text, 90, placeholder=" …")


_MEANINGS: Mapping[str, Callable[[Row], tuple[str, ...]]] = {
    "budget": _budget,
    "indicators": _indicator,
    "convention_figures": _convention,
    "other_figures": lambda row: (row["table"], row["row"], row["column"]),
    "cited_figures": lambda row: (row["section"], f"« {_short(row['context'])} »"),
    "partner_figures": lambda row: (row["partner"], row["label"], row["period"]),
}
