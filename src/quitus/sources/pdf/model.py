"""What a PDF holds once it has been read: lines, passages, tables and blocks in reading order.

Boxes are in points from the top left of the page as shown (after any `/Rotate`). Everything is immutable and
knows where each of its characters stands, so that a figure can always name the box of its printed text.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from quitus.figures.places import Box
from quitus.sources.pdf.frames import shown_box


class Line(NamedTuple):
    """A run of characters on one baseline, inside one cell or column.

    Attributes:
        page: 1-based.
        text: NFC, one character an entry of `lefts` and `rights`; spaces are single.
        lefts: the left edge of each character, in points.
        rights: the right edge of each character, in points.
        marks: indices of characters that are superscript marks (told by size and baseline), not text.
        turn: quarter turns clockwise of the text as shown; `lefts`, `rights`, `top` and `bottom` are in the frame
            in which the text is upright, `box` gives the page as shown.
        sheet: width and height of the page as shown, set where `turn` is.
    """

    page: int
    text: str
    lefts: array[float]
    rights: array[float]
    top: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False
    marks: frozenset[int] = frozenset()
    turn: int = 0
    sheet: tuple[float, float] = (0.0, 0.0)

    def box(self, start: int = 0, end: int | None = None) -> Box:
        """The box of the characters from `start` to before `end` (at least one) on the page as shown."""
        end = len(self.text) if end is None else end
        box = Box(min(self.lefts[start:end]), self.top, max(self.rights[start:end]), self.bottom)
        return shown_box(box, self.turn, *self.sheet) if self.turn else box


class Place(NamedTuple):
    """Where a span of a passage stands, and its text as printed there."""

    page: int
    box: Box
    raw: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines joined to one text: a cell's, a paragraph's or a heading's.

    `text` holds the lines joined by a space (by nothing where the layout broke a word); `origins` gives for each
    character of `text` the line and the index in it, or None for a joining space.
    """

    lines: tuple[Line, ...]
    text: str
    origins: tuple[tuple[int, int] | None, ...]

    def place(self, start: int, end: int) -> Place:
        """The page, box and printed text of `text[start:end]`; where it runs over pages, the first page's part.

        Raises:
            ValueError: when the span holds no printed character.
        """
        found = [origin for origin in self.origins[start:end] if origin is not None]
        if not found:
            raise ValueError("the span holds no printed character")
        page = self.lines[found[0][0]].page
        spans: dict[int, list[int]] = {}
        for line, index in found:
            if self.lines[line].page == page:
                spans.setdefault(line, []).append(index)
        box: Box | None = None
        raw: list[str] = []
        for line, indices in spans.items():
            first, last = min(indices), max(indices) + 1
            part = self.lines[line].box(first, last)
            box = part if box is None else box.union(part)
            raw.append(self.lines[line].text[first:last])
        assert box is not None
        return Place(page, box, " ".join(" ".join(raw).split()))

    def line(self, index: int) -> Passage:
        """One of its lines as the whole text; an empty passage where it has no such line."""
        if index >= len(self.lines):
            return Passage((), "", ())
        line = self.lines[index]
        return Passage((line,), line.text, tuple((0, place) for place in range(len(line.text))))

    def marked(self) -> frozenset[int]:
        """The indices of `text` that are superscript marks."""
        if not any(line.marks for line in self.lines):
            return frozenset()
        return frozenset(
            position
            for position, origin in enumerate(self.origins)
            if origin is not None and origin[1] in self.lines[origin[0]].marks
        )


EMPTY = Passage((), "", ())


class CellPart(NamedTuple):
    """The part of a cell that lies on one page."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; a merged cell spans several rows or columns, and may run over a page break.

    `one_number`: whether its lines are one number that the cell was too narrow for.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    parts: tuple[CellPart, ...]
    passage: Passage
    fill: str = ""
    bold: bool = False
    one_number: bool = False

    @property
    def text(self) -> str:
        """The cell's text on one line, words broken by the layout made whole."""
        return self.passage.text


class TableKind(StrEnum):
    """How the table was told from its surroundings."""

    RULED = "ruled"
    HORIZONTAL = "horizontal"
    BANDED = "banded"
    ALIGNED = "aligned"


@dataclass(frozen=True, slots=True)
class Table:
    """A table, stitched over page breaks; `cells` in order of row, then column, every grid place covered once.

    Attributes:
        header_rows: how many of the first rows were printed as a header, as far as the layout tells (repeated
            over a page break, bold or filled); 0 when nothing tells.
        caption: the text just above that belongs to it, or EMPTY.
        sure: False where the grid itself is a guess; `doubts` says why.
        below: the line just below that names it or its unit and can be meant of nothing else, or EMPTY.
    """

    kind: TableKind
    parts: tuple[CellPart, ...]
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    header_rows: int = 0
    caption: Passage = EMPTY
    sure: bool = True
    doubts: tuple[str, ...] = ()
    below: Passage = EMPTY

    def grid(self) -> list[list[Cell]]:
        """`rows` × `columns` cells; a merged cell stands in each place that it covers."""
        places: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    places[row][column] = cell
        return [[cell for cell in row if cell is not None] for row in places]


class BlockKind(StrEnum):
    """What a block of text is in the layout."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CONTENTS = "contents"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or paragraph outside tables.

    Attributes:
        number: a heading's number as printed (`1.1.5.2`, `Fiche action n° 3`, `Axe 2 – Action 2.1`), or empty.
        title: a heading's text without its number.
        bullet: the list mark that opens the paragraph, or empty.
        label: whether it is a form's label, which names what stands beside it.
        form: what it is in a form that was read into a flow: `action`, its number and title, `band`, a part's name
            that ends the part above, or empty. `box` is what a painted box beside running text says: no heading.
    """

    kind: BlockKind
    passage: Passage
    number: str = ""
    title: str = ""
    bullet: str = ""
    label: bool = False
    form: str = ""

    @property
    def text(self) -> str:
        """The block's text on one line."""
        return self.passage.text

    @property
    def size(self) -> float:
        """The size in points of the first line's characters."""
        return self.passage.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether the first line is bold."""
        return self.passage.lines[0].bold


class Furniture(NamedTuple):
    """A running head or foot, a page number, or a table's head that a later page prints once more."""

    line: Line
    kind: str


class Area(NamedTuple):
    """A part of a page that could not be read as text: an image, or text that is not text."""

    page: int
    box: Box
    reason: str


@dataclass(frozen=True, slots=True)
class PageInfo:
    """One page: its size as shown in points, what read it (`pdfium` or `pdfplumber`) and its plain text.

    `characters` is all the page's visible text in the order of the text layer, for counts that must not depend
    on how tables and paragraphs were found.
    """

    number: int
    width: float
    height: float
    reader: str
    characters: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole PDF as read.

    Attributes:
        flow: its blocks and tables in reading order.
        hidden: text that is drawn and cannot be seen.
        slanted: text at no right angle to its page (watermarks, slanted heads), which is part of nothing else.
        beyond: text that is drawn off its page, where nobody sees it.
    """

    name: str
    sha256: str
    title: str
    pages: tuple[PageInfo, ...]
    flow: tuple[Block | Table, ...]
    furniture: tuple[Furniture, ...] = ()
    areas: tuple[Area, ...] = ()
    hidden: tuple[Line, ...] = ()
    slanted: tuple[Line, ...] = ()
    beyond: tuple[Line, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in reading order."""
        return tuple(item for item in self.flow if isinstance(item, Table))


class UnreadableDocumentError(Exception):
    """A document that cannot be read; the message says why and what to do, in French, without a path.

    Attributes:
        reason: a stable code: `not_pdf`, `empty_file`, `encrypted`, `damaged`, `scan`, `too_large`, `timeout`,
            `no_pages`, `no_text` (pages that hold neither text nor pictures).
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
