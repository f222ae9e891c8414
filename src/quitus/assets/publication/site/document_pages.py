"""The document beside its figures: a page of the site for each page of a document that holds any."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from pathlib import PurePosixPath

from quitus.assets.publication.files import PlannedFile, fingerprint
from quitus.assets.publication.site.actions import action_page, listed
from quitus.assets.publication.site.figures import Figure, figures, page_file
from quitus.assets.publication.site.pasts import DocumentPast, PastLine, past_lines
from quitus.assets.publication.site.pictures import FORMAT, NO_PAGE, PageSize, Pictures, pixels
from quitus.assets.publication.site.reasons import Reasons
from quitus.assets.publication.site.rendering import render
from quitus.assets.publication.site.tables import DocumentData, Latest, Page, Row, Rows, rows_of
from quitus.figures.places import Box, parse_page_locator
from quitus.sources.corrections import REPORT

_MARGIN = 36.0
"""Points of the page shown around a box in the enlarged picture of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A figure, an entry of a list or a finding where it stands.

    Attributes:
        action: the action that the figure belongs to, in words.
        permanent: the page on which the figure's identifier is an anchor, wherever it stands in the document.
        old: the published value that a correction would replace; None for what is no figure.
        beside: the document as corrections.yaml names it; empty for the report, which need not be named.
        past: what it was in earlier loads, the present first; empty where it has always been the same.
    """

    id: str
    shown: str
    meaning: str
    status: str
    raw: str
    locator: str
    box: Box | None
    note: str = ""
    printed: str = ""
    reasons: Sequence[str] = ()
    action: str = ""
    permanent: str = ""
    old: str | None = None
    beside: str = ""
    past: Sequence[PastLine] = ()
    finding: Row | None = None

    @property
    def around(self) -> tuple[int, int, int, int]:
        """The box in whole points around it: x, y, width, height."""
        assert self.box is not None
        x0, top, x1, bottom = self.box
        left, upper = math.floor(x0), math.floor(top)
        return left, upper, math.ceil(x1) - left, math.ceil(bottom) - upper

    @property
    def crop(self) -> str:
        """The box with a margin, as an SVG view box."""
        assert self.box is not None
        x0, top, x1, bottom = self.box
        numbers = (x0 - 2 * _MARGIN, top - _MARGIN / 3, x1 - x0 + 4 * _MARGIN, bottom - top + 2 * _MARGIN / 3)
        return " ".join(f"{number:.0f}" for number in numbers)


@dataclass(frozen=True, slots=True)
class PageView:
    """One page of a document, or the whole of a spreadsheet, with what stands on it."""

    title: str
    places: Sequence[Place]
    image: str
    size: PageSize

    @property
    def layout(self) -> str:
        """How the style sheet lays the page out."""
        if not self.image:
            return "alone"
        return "beside flat" if self.size.width > self.size.height else "beside"

    @property
    def width(self) -> str:
        """Points, as written in a view box."""
        return f"{self.size.width:.0f}"

    @property
    def height(self) -> str:
        """Points, as written in a view box."""
        return f"{self.size.height:.0f}"

    @property
    def pixels(self) -> tuple[int, int]:
        """The picture's size."""
        return pixels(self.size)


def image_path(sha256: str, page: int) -> str:
    """Where the picture of a page lies below the site's root."""
    return f"images/{sha256[:16]}/p{page}.png"


def page_list(data: DocumentData) -> list[tuple[str, str]]:
    """The document's pages that the site shows, with their titles."""
    return [(_path(data, page), _title(page)) for page in data.pages]


@dataclass(frozen=True)
class DocumentSite:
    """A document with what its pages need of the rest of the site.

    Attributes:
        trail: where the document belongs: addresses and names from the territory downwards.
        report: where the pages of the document's report lie; empty if none does.
        reports: where the pages of every report lie that a figure of the document is about, by territory and year;
            they give figures their permanent addresses, and a convention speaks of several years.
        latest: keeps the places in the document that was asked last, for all documents.
    """

    data: DocumentData
    trail: Sequence[tuple[str, str]]
    report: str
    reports: Mapping[tuple[str, str], str]
    past: DocumentPast
    pictures: Pictures
    latest: Latest[Mapping[Page, list[Place]]]

    @property
    def places(self) -> Mapping[Page, list[Place]]:
        """What stands on each page."""
        return self.latest.of(self.data.folder, lambda: _places(self))

    @property
    def batch(self) -> str:
        """What a process makes together: a report with its documents."""
        return self.report or self.data.folder

    @cached_property
    def pages(self) -> list[tuple[str, str]]:
        """The pages' addresses and titles."""
        return page_list(self.data)


def document_files(site: DocumentSite) -> Iterator[PlannedFile]:
    """The pages of one document, and the pictures on them."""
    key = fingerprint(site.data.digest, repr(site.trail), repr(site.reports), repr(site.past))
    for page in site.data.pages:
        path = _path(site.data, page)
        yield PlannedFile(path, key, partial(_page, site, page), site.batch)
        if isinstance(page, int):
            yield _picture(site, page)


def _picture(site: DocumentSite, page: int) -> PlannedFile:
    document, sha256 = site.data.row["document"], site.data.row["sha256"]
    make = partial(site.pictures.image, document, sha256, page)
    return PlannedFile(image_path(sha256, page), FORMAT, make, site.batch)


def _page(site: DocumentSite, page: Page) -> bytes:
    row, path, title = site.data.row, _path(site.data, page), _title(page)
    image, size = "", NO_PAGE
    if isinstance(page, int):
        image = image_path(row["sha256"], page)
        size = site.pictures.size(row["document"], row["sha256"], page)
    name = PurePosixPath(row["document"]).name
    at = site.pages.index((path, title))
    return render(
        "document.html",
        path,
        name=name,
        view=PageView(title, site.places[page], image, size),
        before=site.pages[at - 1 : at] if at else [],
        after=site.pages[at + 1 : at + 2],
        trail=site.trail,
    )


def _path(data: DocumentData, page: Page) -> str:
    return f"{data.folder}/{page_file(page)}"


def _title(page: Page) -> str:
    match page:
        case Rows():
            return f"lignes {page.first} à {page.last}"
        case int():
            return f"page {page}"
        case None:
            return "cellules"


def _page_of(locator: str) -> Page:
    placed = parse_page_locator(locator)
    return placed[0] if placed else rows_of(locator)


def _places(site: DocumentSite) -> Mapping[Page, list[Place]]:
    """What stands on each page, from top to bottom and from left to right."""
    data = site.data
    reasons = Reasons(data.tables)
    found: defaultdict[Page, list[Place]] = defaultdict(list)
    all_figures = figures(data)
    shown = listed((figure.table, figure.report, figure.action) for figure in all_figures)
    for figure, is_shown in zip(all_figures, shown, strict=True):
        place = _of_figure(figure, reasons, site)
        if figure.table == "partner_figures" and not is_shown:
            place = replace(place, permanent="")
        found[_page_of(figure.locator)].append(place)
    for name in ("actions", "cofinancers"):
        for row in data.tables[name]:
            found[_page_of(row["locator"])].append(_of_row(name, row))
    for row in data.tables["findings"]:
        found[_page_of(row["locator"])].append(_of_finding(row))
    return {page: sorted(places, key=_reading_order) for page, places in found.items()}


def _reading_order(place: Place) -> tuple[float, float]:
    return (round(place.box.top), place.box.x0) if place.box else (0.0, 0.0)


def _of_figure(figure: Figure, reasons: Reasons, site: DocumentSite) -> Place:
    report = site.reports.get(figure.planned_for) or site.reports.get(figure.report, "")
    return Place(
        id=figure.id,
        shown=figure.shown,
        action=f"Action {figure.action}" if figure.action else "Hors action",
        meaning=figure.meaning,
        status=figure.status,
        raw=figure.raw,
        locator=figure.locator,
        box=figure.box,
        note=figure.note,
        printed=figure.printed,
        reasons=reasons.of(figure),
        permanent=action_page(report, figure.action) if report else "",
        old=figure.plain,
        beside=_beside(figure.document),
        past=past_lines(figure, site.past),
    )


@lru_cache(maxsize=64)
def _beside(document: str) -> str:
    parts = PurePosixPath(document).parts
    depth = 2 if len(parts) > 2 else 1
    inside = "/".join(parts[depth:])
    return "" if inside == REPORT else inside


def _of_row(name: str, row: Row) -> Place:
    shown = row["title"] if name == "actions" else row["partner"]
    what = f"Action {row['action']}" if name == "actions" else f"Partenaire · {row['initiative']}"
    placed = parse_page_locator(row["locator"])
    return Place(
        id=row["figure_id"],
        shown=shown or what,
        meaning=what,
        status="",
        raw=row["raw"],
        locator=row["locator"],
        box=placed[1] if placed else None,
    )


def _of_finding(row: Row) -> Place:
    placed = parse_page_locator(row["locator"])
    return Place(
        id=row["finding_id"],
        shown=row["message"],
        meaning="",
        status="",
        raw=row["raw"],
        locator=row["locator"],
        box=placed[1] if placed else None,
        finding=row,
    )
