"""Documents made by hand, so that a layout can be tested without a PDF.

In a table's grid `<` is merged with the cell to its left and `^` with the cell above.
"""

from __future__ import annotations

from array import array

from quitus.figures.places import Box
from quitus.sources.numbers.words import default_number_words
from quitus.sources.pdf.model import (
    Block,
    BlockKind,
    Cell,
    CellPart,
    Document,
    Line,
    PageInfo,
    Passage,
    Table,
    TableKind,
)
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.vocabulary import default_vocabulary

_WIDTH, _HEIGHT = 4.0, 10.0


def passage(text: str, *, top: float = 0.0, left: float = 50.0, size: float = 11.0, bold: bool = False) -> Passage:
    """A passage on page 1, of one line for each line of the text; empty for an empty text."""
    if not text:
        return Passage((), "", ())
    lines = []
    origins: list[tuple[int, int] | None] = []
    for number, printed in enumerate(text.split("\n")):
        lefts = array("d", [left + index * _WIDTH for index in range(len(printed))])
        rights = array("d", [edge + _WIDTH for edge in lefts])
        upper = top + _HEIGHT * number
        lines.append(Line(1, printed, lefts, rights, upper, upper + _HEIGHT, size, bold))
        origins += [*([None] if number else []), *((number, index) for index in range(len(printed)))]
    return Passage(tuple(lines), text.replace("\n", " "), tuple(origins))


def heading(text: str, number: str = "", size: float = 13.0) -> Block:
    """A heading."""
    title = text.removeprefix(number).lstrip(". ") if number else text
    return Block(BlockKind.HEADING, passage(text, size=size, bold=True), number, title)


def paragraph(text: str, bullet: str = "") -> Block:
    """A paragraph of running text, or the item of a list that a bullet opens."""
    return Block(BlockKind.PARAGRAPH, passage(f"{bullet} {text}" if bullet else text), bullet=bullet)


def table(
    rows: list[list[str]], kind: TableKind = TableKind.RULED, caption: str = "", header_rows: int = 0
) -> Table:
    """A table of the grid."""
    width = len(rows[0])
    assert all(len(row) == width for row in rows), "the grid is ragged"
    cells = []
    for row_index, row in enumerate(rows):
        for column, text in enumerate(row):
            if text in {"<", "^"}:
                continue
            columns = _run(row[column + 1 :], "<")
            below = _run([later[column] for later in rows[row_index + 1 :]], "^")
            top, left = 20.0 * row_index, 10.0 + 140.0 * column
            box = Box(left, top, left + 140.0 * columns, top + 20.0 * below)
            part = CellPart(1, box)
            cells.append(Cell(row_index, column, below, columns, (part,), passage(text, top=top, left=left)))
    whole = CellPart(1, Box(10.0, 0.0, 10.0 + 140.0 * width, 20.0 * len(rows)))
    return Table(kind, (whole,), len(rows), width, tuple(cells), header_rows, passage(caption))


def _run(cells: list[str], mark: str) -> int:
    count = 1
    for text in cells:
        if text != mark:
            break
        count += 1
    return count


def document(*flow: Block | Table) -> Document:
    """A document of one page."""
    texts = []
    for item in flow:
        texts += [item.text] if isinstance(item, Block) else [cell.text for cell in item.cells]
    return Document("made.pdf", "0" * 64, "", (PageInfo(1, 595.0, 842.0, "made", "\n".join(texts)),), flow)


def context(year: int = 2019, kind: str = "departement") -> ReportContext:
    """The context of a made-up territory."""
    return ReportContext(
        "99", "Exemple", kind, "Ailleurs", year, "made.pdf", default_vocabulary(), default_number_words()
    )
