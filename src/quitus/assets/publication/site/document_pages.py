"""The document beside its figures: a page of the site for each page of a document that holds any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from quitus.assets.publication.files import PlannedFile, fingerprint
from quitus.assets.publication.site.figures import Figure, figures
from quitus.assets.publication.site.pictures import FORMAT, NO_PAGE, PageSize, Pictures, pixels
from quitus.assets.publication.site.reasons import Reasons
from quitus.assets.publication.site.rendering import render
from quitus.assets.publication.site.tables import DocumentData, Row
from quitus.figures.places import Box, parse_page_locator

_MARGIN = 45.0
"""Points of the page shown around a box in the enlarged picture of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A figure, an entry of a list or a finding where it stands."""

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
    permanent: str = ""
    correction: str = ""
    finding: Row | None = None

    @property
    def size(self) -> tuple[str, str]:
        """The box's width and height."""
        assert self.box is not None
        return f"{self.box.x1 - self.box.x0:.1f}", f"{self.box.bottom - self.box.top:.1f}"

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
    def width(self) -> str:
        """Points, as written in a view box."""
        return f"{self.size.width:g}"

    @property
    def height(self) -> str:
        """Points, as written in a view box."""
        return f"{self.size.height:g}"

    @property
    def pixels(self) -> tuple[int, int]:
        """The picture's size."""
        return pixels(self.size)


def image_path(sha256: str, page: int) -> str:
    """Where the picture of a page lies below the site's root."""
    return f"images/{sha256[:16]}/p{page}.webp"


def page_list(data: DocumentData) -> list[tuple[str, str]]:
    """The document's pages that the site shows, with their titles."""
    return [(_path(data, page), _title(page)) for page in _pages(data)]


def document_files(
    data: DocumentData, trail: Sequence[tuple[str, str]], permanent: str, pictures: Pictures
) -> Iterator[PlannedFile]:
    """The pages of one document, and the pictures on them.

    Args:
        trail: where the document belongs: addresses and names from the territory downwards.
        permanent: the page that lists its figures under their permanent addresses; empty if there is none.
    """
    for page in _pages(data):
        path = _path(data, page)

        def make(page: int | None = page, path: str = path) -> bytes:
            return _page(data, page, path, trail, permanent, pictures)

        yield PlannedFile(path, fingerprint(data.digest, path, repr(trail), permanent), make)
        if page is not None:
            yield _picture(data, page, pictures)


def _picture(data: DocumentData, page: int, pictures: Pictures) -> PlannedFile:
    document, sha256 = data.row["document"], data.row["sha256"]
    key = fingerprint("picture", FORMAT, sha256, str(page))
    return PlannedFile(image_path(sha256, page), key, lambda: pictures.image(document, sha256, page))


def _page(
    data: DocumentData,
    page: int | None,
    path: str,
    trail: Sequence[tuple[str, str]],
    permanent: str,
    pictures: Pictures,
) -> bytes:
    places = _places(data, permanent)[page]
    view = PageView(_title(page), places, "", NO_PAGE)
    if page is not None:
        document, sha256 = data.row["document"], data.row["sha256"]
        view = PageView(_title(page), places, image_path(sha256, page), pictures.size(document, sha256, page))
    name = PurePosixPath(data.row["document"]).name
    here = [*trail, ("", f"{name}, {view.title}")]
    pages = page_list(data)
    at = pages.index((path, view.title))
    before, after = pages[at - 1 : at], pages[at + 1 : at + 2]
    return render("document.html", path, name=name, view=view, before=before, after=after, trail=here)


def _path(data: DocumentData, page: int | None) -> str:
    return f"{data.folder}/index.html" if page is None else f"{data.folder}/p{page}.html"


def _title(page: int | None) -> str:
    return "cellules" if page is None else f"page {page}"


def _page_of(locator: str) -> int | None:
    placed = parse_page_locator(locator)
    return placed[0] if placed else None


def _pages(data: DocumentData) -> list[int | None]:
    found = {_page_of(row["locator"]) for rows in data.tables.values() for row in rows}
    return sorted(found, key=lambda page: page or 0)


def _places(data: DocumentData, permanent: str) -> Mapping[int | None, list[Place]]:
    """What stands on each page, from top to bottom and from left to right."""
    reasons = Reasons(data.tables)
    found: defaultdict[int | None, list[Place]] = defaultdict(list)
    for figure in figures(data):
        found[figure.page].append(_of_figure(figure, reasons, permanent))
    for name in ("actions", "cofinancers"):
        for row in data.tables[name]:
            found[_page_of(row["locator"])].append(_of_row(name, row))
    for row in data.tables["findings"]:
        found[_page_of(row["locator"])].append(_of_finding(row))
    return {page: sorted(places, key=_reading_order) for page, places in found.items()}


def _reading_order(place: Place) -> tuple[float, float]:
    return (round(place.box.top), place.box.x0) if place.box else (0.0, 0.0)


def _of_figure(figure: Figure, reasons: Reasons, permanent: str) -> Place:
    action = f"Action {figure.action} · " if figure.action else ""
    return Place(
        id=figure.id,
        shown=figure.shown,
        meaning=action + figure.meaning,
        status=figure.status,
        raw=figure.raw,
        locator=figure.locator,
        box=figure.box,
        note=figure.note,
        printed=figure.printed,
        reasons=reasons.of(figure),
        permanent=f"{permanent}#{figure.id}" if permanent else "",
        correction=_correction(figure),
    )


def _correction(figure: Figure) -> str:
    """The line to paste into corrections.yaml, with blanks where a person must write."""
    return f'- {{figure_id: "{figure.id}", old: "{figure.plain}", new: "", who: "", when: "", why: ""}}'


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
