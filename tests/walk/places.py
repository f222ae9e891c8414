"""From any figure to its place in two clicks, and the place holds what was read: over a whole site, no browser."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from quitus.assets.publication.site.figures import address
from quitus.assets.publication.site.tables import FIGURE_TABLES
from quitus.figures.places import Box, parse_page_locator
from quitus.sources.pdf.text import texts_in_boxes
from tests.assets.publication.sites import Page, pages, target

Row = Mapping[str, str]


def place_problems(site: Path, sources: Path) -> Iterator[str]:
    """Figures that are more than two clicks away, or whose box does not hold the text that is said to be printed.

    Args:
        sources: the folder that the site was made from.
    """
    found = pages(site)
    rows = [row for name in FIGURE_TABLES for row in _rows(site, name)]
    yield from _far(site, found, rows)
    by_page: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_page[_place(row).partition("#")[0]].append(row)
    for path, some in by_page.items():
        yield from _wrong(found[path], some, sources) if path in found else [f"no page {path}"]


def _rows(site: Path, name: str) -> list[Row]:
    with (site / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _place(row: Row) -> str:
    return address(row["document"], row["locator"], row["figure_id"])


def _far(site: Path, found: Mapping[str, Page], rows: list[Row]) -> Iterator[str]:
    """Each figure is two links from the page of the report that it is about, at most."""
    leads = {path: {target(path, link.split("?")[0]) for link in page.links()} for path, page in found.items()}
    reports = {(row["territory"], row["year"]): row["document"] for row in _rows(site, "reports")}
    near: dict[str, set[str]] = {}
    for row in rows:
        document = reports.get((row["territory"], row["year"]))
        if document is None:
            continue
        start = f"{document.rpartition('/')[0]}/index.html"
        if start not in near:
            first = leads[start]
            second = {place for path, _ in first for place in leads.get(path, ())}
            near[start] = {f"{path}#{name}" for path, name in first | second}
        if _place(row) not in near[start]:
            yield f"more than two clicks from {start}: {_place(row)}"


def _wrong(page: Page, rows: list[Row], sources: Path) -> Iterator[str]:
    """Figures that the page does not show with their text, in a box that holds it."""
    text, boxes, names = "".join(page.text), _boxes(page), set(page.ids())
    placed: dict[str, tuple[Box, str]] = {}
    for row in rows:
        name, raw = row["figure_id"], row["raw"]
        if name not in names:
            yield f"{page.path}: no figure {name}"
        if raw and f"«\u00a0{raw}\u00a0»" not in text:
            yield f"{page.path}: does not show what is printed for {name}: {raw}"
        if parse_page_locator(row["locator"]) and name not in boxes:
            yield f"{page.path}: no box for {name}"
        elif name in boxes:
            placed[name] = (boxes[name], raw)
    if placed:
        number = parse_page_locator(rows[0]["locator"])
        assert number is not None
        content = (sources / rows[0]["document"]).read_bytes()
        held = texts_in_boxes(content, number[0], [box for box, _ in placed.values()])
        for (name, (_, raw)), text in zip(placed.items(), held, strict=True):
            if _folded(raw) not in _folded(text):
                yield f"{page.path}: the box of {name} holds {text!r}, not {raw!r}"


def _boxes(page: Page) -> dict[str, Box]:
    """The box that is drawn for each entry of the page's list."""
    found: dict[str, Box] = {}
    entry = ""
    for tag, attributes in page.elements:
        if tag == "li":
            entry = attributes.get("id", "")
        elif tag == "rect" and entry:
            x, y, width, height = (float(attributes[name]) for name in ("x", "y", "width", "height"))
            found[entry] = Box(x, y, x + width, y + height)
    return found


def _folded(text: str) -> str:
    """Without white space and hyphens at line ends, which a layout puts where it likes."""
    return "".join(text.replace("\u00ad", "").replace("\ufffe", "-").split())
