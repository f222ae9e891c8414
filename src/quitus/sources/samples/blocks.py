"""What a sample document is made of before it is laid out: headings, running text and grids of cells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell: `text` may hold line feeds; `row` and `column` are of its top left corner."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    align: str = "left"
    bold: bool = False
    head: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed: column widths in points, and cells that cover every place once."""

    widths: tuple[float, ...]
    rows: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 0 is the document's title."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, without the marks that the content files set around citations."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Bullet:
    """One item of a list; depth starts at 1."""

    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table, under an optional caption set above it."""

    grid: Grid
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts on a new page."""


@dataclass(frozen=True, slots=True)
class Room:
    """Blank space down to where just `points` are left on the page: how a sample forces a page break."""

    points: float


Block = Heading | Paragraph | Bullet | TableBlock | PageBreak | Room
