"""One page read: its grids with their lines, and the lines outside them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pypdfium2 as pdfium
from pypdfium2 import raw

from quitus.figures.places import Box
from quitus.sources.pdf import calls
from quitus.sources.pdf.areas import page_areas
from quitus.sources.pdf.banners import banners
from quitus.sources.pdf.contents import contents
from quitus.sources.pdf.frames import Sheet, reading_frame, sheet
from quitus.sources.pdf.glyphs import Fonts, Glyphs, page_glyphs
from quitus.sources.pdf.gridless import gridless, gridless_apart
from quitus.sources.pdf.grids import Filled, Grid
from quitus.sources.pdf.key_boxes import key_boxes
from quitus.sources.pdf.lattice import lattices, overlap_free
from quitus.sources.pdf.lines import assembled, cut, kept, merged, rows
from quitus.sources.pdf.model import Area, Line, PageInfo
from quitus.sources.pdf.nesting import holders
from quitus.sources.pdf.numbers_beside import numbers_beside
from quitus.sources.pdf.page_columns import column_places
from quitus.sources.pdf.painted import painted
from quitus.sources.pdf.painted_tops import with_painted_tops
from quitus.sources.pdf.refining import refined
from quitus.sources.pdf.rows import GAP
from quitus.sources.pdf.rules import joined
from quitus.sources.pdf.second import second_glyphs, suspect
from quitus.sources.pdf.spacing import closed
from quitus.sources.pdf.streams import gutters
from quitus.sources.pdf.strokes import Drawings, Fill, page_drawings

_FLOW_GAP = 2.2
_FRAME = 2


@dataclass(frozen=True, slots=True)
class PageParts:
    """A page's content in its main reading frame.

    Attributes:
        turn: quarters clockwise of the main reading frame against the page as shown.
        width, height: of the reading frame.
        outside: lines outside the grids, from the top.
        beyond: lines that are drawn off the page.
        gutters: where columns of running text are parted.
        contents: lines of a table of contents, which are in nothing else.
    """

    info: PageInfo
    turn: int
    width: float
    height: float
    grids: list[Filled]
    outside: list[Line]
    hidden: list[Line]
    slanted: list[Line]
    beyond: list[Line]
    areas: list[Area] = field(default_factory=list)
    gutters: list[float] = field(default_factory=list)
    contents: list[Line] = field(default_factory=list)


def read_page(document: pdfium.PdfDocument, index: int, fonts: Fonts, data: bytes = b"") -> PageParts:
    """The page of that 0-based index; `data` is the file, for the second reader.

    Raises:
        pypdfium2.PdfiumError: when PDFium cannot load the page.
    """
    page = document[index]
    text_page = page.get_textpage()
    reader = "pdfium"
    try:
        shown = _sheet(page)
        glyphs = page_glyphs(calls.address(text_page.raw), index + 1, shown, fonts)
        if data and suspect(glyphs, shown):
            second = second_glyphs(data, index, shown, glyphs)
            glyphs, reader = (glyphs, reader) if second is None else (second, "pdfplumber")
        glyphs = glyphs._replace(lines=closed(glyphs.lines), white=closed(glyphs.white))
        turn = main_turn(glyphs.lines)
        drawings = page_drawings(calls.address(page.raw), shown.frame(turn))
    finally:
        text_page.close()
        page.close()
    return page_parts(
        PageInfo(index + 1, shown.width, shown.height, reader, ""),
        shown,
        glyphs,
        drawings,
        turn,
        len(document),
    )


def _sheet(page: pdfium.PdfPage) -> Sheet:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, box)
    return sheet((box.left, box.bottom, box.right, box.top), raw.FPDFPage_GetRotation(page.raw))


def main_turn(lines: Sequence[Line]) -> int:
    """The turn of most characters."""
    counts: Counter[int] = Counter()
    for line in lines:
        counts[line.turn] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0


def page_parts(
    info: PageInfo, shown: Sheet, glyphs: Glyphs, drawings: Drawings, turn: int, pages: int
) -> PageParts:
    """The page's grids filled, the rest set to lines; `pages` is how many the document has."""
    width, height = (shown.height, shown.width) if turn % 2 else (shown.width, shown.height)
    page = Box(0, 0, width, height)
    inside = [line for line in glyphs.lines if line.turn != turn or _on_page(line, page)]
    seen = [line for line in glyphs.white if _on_dark(frame_box(line, turn, shown), drawings)]
    unseen = [line for line in glyphs.white if line not in seen] if glyphs.white else []
    inside += seen
    whole = rows([line for line in inside if line.turn == turn])
    entries = contents(whole, pages)
    body = _without(inside, entries)
    grids = overlap_free(lattices(joined(drawings.horizontal), joined(drawings.vertical)))
    grids = [with_painted_tops(painted(grid, drawings.fills), drawings.fills) for grid in _clear(grids, entries)]
    titled, body = banners(body, drawings.fills, grids, turn)
    boxed, body = key_boxes(body, drawings.fills, grids, turn)
    filled, rest = fill(grids, body, drawings.fills, turn, shown)
    filled, loose = refine(filled, body, drawings)
    upright = [line for line in (*rest, *loose) if line.turn == turn]
    groups = rows(upright) if loose else kept(whole, upright)
    found, left, text = gridless(groups, filled, drawings, width, pages)
    frames = [made.grid.box for made in (*filled, *found)]
    parted = gutters(text, width)
    if not parted and (parted := column_places(text, frames, width)):
        found, left = gridless_apart(groups, parted[0], filled, drawings, width, pages)
    lines = [line for group in kept(groups, left) for line in merged(group, _FLOW_GAP, parted, styles=True)]
    beside, lines = numbers_beside(lines, turn)
    lines += assembled([line for line in rest if line.turn != turn])
    listed = [line for group in entries for line in merged(group)]
    areas = page_areas(info.number, page, inside, glyphs, drawings)
    hidden = [*glyphs.hidden, *unseen]
    beyond = [] if len(inside) == len(glyphs.lines) + len(seen) else _beyond(glyphs.lines, inside)
    turned = [line for line in inside if line.turn != turn]
    info = replace(info, characters=plain_text(whole, turned))
    made = [*filled, *found, *titled, *beside, *boxed]
    return PageParts(info, turn, width, height, made, lines, hidden, glyphs.slanted, beyond, areas, parted, listed)


def _beyond(lines: Sequence[Line], inside: Sequence[Line]) -> list[Line]:
    held = {id(line) for line in inside}
    return assembled([line for line in lines if id(line) not in held])


def _without(lines: Sequence[Line], groups: Sequence[Sequence[Line]]) -> list[Line]:
    taken = {id(piece) for group in groups for piece in group}
    return [line for line in lines if id(line) not in taken]


def _clear(grids: list[Grid], entries: Sequence[Sequence[Line]]) -> list[Grid]:
    """The grids that are not drawn around or between the entries of a table of contents."""
    if not entries:
        return grids
    top, bottom = entries[0][0].top, entries[-1][0].bottom
    return [grid for grid in grids if not top <= (grid.box.top + grid.box.bottom) / 2 <= bottom]


def plain_text(groups: Sequence[Sequence[Line]], turned: Sequence[Line]) -> str:
    """The page's text as it is printed, a line a run of text without a wide gap; raised marks stand apart.

    Neither grids nor cells nor paragraphs have a part in it; `groups` are the runs by baseline.
    """
    upright = [line for group in groups for line in merged(group, GAP)]
    return "\n".join(_marks_apart(line) for line in (*upright, *turned))


def _marks_apart(line: Line) -> str:
    if not line.marks:
        return line.text
    return "".join(f" {char} " if index in line.marks else char for index, char in enumerate(line.text))


def refine(grids: Sequence[Filled], lines: Sequence[Line], drawings: Drawings) -> tuple[list[Filled], list[Line]]:
    """The grids with rows and columns that rules leave out, and the runs inside mere frames."""
    kept: list[Filled] = []
    loose: list[Line] = []
    forms = holders([filled.grid for filled in grids])
    for filled in grids:
        if id(filled.grid) in forms and len(filled.grid.xs) > 2:
            # What its rules leave out are the tables in its cells.
            kept.append(filled)
            continue
        pieces = [line for line in lines if _within(line, filled.grid.box)]
        framing = id(filled.grid) in forms
        made = None if framing else refined(filled, pieces, drawings.fills, drawings.horizontal)
        if made is None:
            framed = framing or len(filled.grid.xs) == _FRAME
            loose += [line for cell in filled.lines for line in cell] if framed else pieces
        else:
            kept.append(made)
    return kept, loose


def _within(line: Line, box: Box) -> bool:
    return box.contains_point((line.lefts[0] + line.rights[-1]) / 2, (line.top + line.bottom) / 2)


def _on_dark(box: Box, drawings: Drawings) -> bool:
    """Whether white text stands on a coloured area or an image, so that it shows."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    below = [fill.color for fill in drawings.fills if fill.box.contains_point(x, y)]
    return (bool(below) and below[-1] != "ffffff") or any(area.contains_point(x, y) for area in drawings.images)


def _on_page(line: Line, page: Box) -> bool:
    middle = (line.top + line.bottom) / 2
    return page.top <= middle <= page.bottom and line.rights[-1] > page.x0 and line.lefts[0] < page.x1


def fill(
    grids: list[Grid], lines: Sequence[Line], fills: Sequence[Fill], turn: int, shown: Sheet
) -> tuple[list[Filled], list[Line]]:
    """The grids with the lines in their cells, and the lines outside all grids; small grids come first."""
    if not grids:
        return [], list(lines)
    order = sorted(range(len(grids)), key=lambda i: _area(grids[i].box))
    slots = [_Slots(grid) for grid in grids]
    rest: list[Line] = []
    for line in lines:
        box = frame_box(line, turn, shown)
        middle = (box.top + box.bottom) / 2
        for i in order:
            grid_box = grids[i].box
            if grid_box.top <= middle <= grid_box.bottom and _meets(box, grid_box):
                rest.extend(slots[i].add(line, box, middle))
                break
        else:
            rest.append(line)
    return [slot.filled(fills) for slot in slots], rest


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _meets(box: Box, grid: Box) -> bool:
    overlap = min(box.x1, grid.x1) - max(box.x0, grid.x0)
    return overlap > 0.5 * (box.x1 - box.x0) or overlap > 0.5 * (grid.x1 - grid.x0)


def frame_box(line: Line, turn: int, shown: Sheet) -> Box:
    """A line's box in the page's main reading frame."""
    if line.turn == turn:
        return Box(line.lefts[0], line.top, line.rights[-1], line.bottom)
    return reading_frame(turn, shown.width, shown.height).box(*line.box())


class _Slots:
    """A grid's cells while lines are put into them."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._at = [[0] * (len(grid.xs) - 1) for _ in range(len(grid.ys) - 1)]
        for index, span in enumerate(grid.spans):
            for row in range(span.row, span.row + span.rows):
                for column in range(span.column, span.column + span.columns):
                    self._at[row][column] = index
        self._lines: list[list[Line]] = [[] for _ in grid.spans]

    def add(self, line: Line, box: Box, middle: float) -> list[Line]:
        """Put the line, cut at the edges that it crosses, into its cells; what lies outside comes back."""
        xs = self._grid.xs
        row = min(max(bisect_right(self._grid.ys, middle) - 1, 0), len(self._at) - 1)
        places = self._at[row]
        first, last = self._column(box.x0 + 0.5), self._column(box.x1 - 0.5)
        if places[first] == places[last] or (box.x1 - box.x0) < (box.bottom - box.top):
            center = self._column((box.x0 + box.x1) / 2)
            self._lines[places[center]].append(line)
            return []
        edges = [xs[c] for c in range(first + 1, last + 1) if places[c] != places[c - 1]]
        for part in cut(line, edges):
            center = self._column((part.lefts[0] + part.rights[-1]) / 2)
            self._lines[places[center]].append(part)
        return []

    def _column(self, x: float) -> int:
        return min(max(bisect_right(self._grid.xs, x) - 1, 0), len(self._grid.xs) - 2)

    def filled(self, fills: Sequence[Fill]) -> Filled:
        """The grid with its cells' lines set together and the colour below each cell."""
        lines = [assembled(found) if len(found) > 1 else found for found in self._lines]
        box = self._grid.box
        near = [f for f in fills if f.box.x0 < box.x1 and f.box.x1 > box.x0 and f.box.top < box.bottom]
        colors = [_color(self._grid.span_box(span), near) for span in self._grid.spans]
        return Filled(self._grid, lines, colors)


def _color(cell: Box, fills: Sequence[Fill]) -> str:
    x, y = (cell.x0 + cell.x1) / 2, (cell.top + cell.bottom) / 2
    found = ""
    for area in fills:
        if area.box.contains_point(x, y):
            found = area.color
    return "" if found == "ffffff" else found
