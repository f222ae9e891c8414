"""The rows of a printed form: bands over its whole width, and labels beside answers, over page breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quitus.sources.pdf.headings import numbers_action
from quitus.sources.pdf.model import EMPTY, Block, Cell, CellPart, Table, TableKind
from quitus.sources.reports.sheet_heads import joined

_EDGE = 4.0


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a form's table: its cells, each once, and the table that it stands in.

    Attributes:
        painted: whether its first cell alone says something, and the row is painted as no label and answer are.
    """

    table: Table
    index: int
    cells: tuple[Cell, ...]
    painted: bool = False

    @property
    def band(self) -> Cell | None:
        """The cell that is the whole row and says something."""
        whole = len(self.cells) == 1 or self.painted
        return self.cells[0] if whole and self.cells[0].text.strip() else None

    @property
    def pair(self) -> tuple[Cell, Cell] | None:
        """A label and the answer beside it, each of this row alone."""
        return self.pairs[0] if len(self.pairs) == 1 else None

    @property
    def pairs(self) -> tuple[tuple[Cell, Cell], ...]:
        """Labels with the answers beside them: one, or two in a row of four cells."""
        if self.painted or len(self.cells) not in {2, 4} or any(cell.row_span > 1 for cell in self.cells):
            return ()
        sides = (self.cells[:2], self.cells[2:])
        return tuple((side[0], side[1]) for side in sides if side and side[0].text.strip())


def runs(flow: Sequence[Block | Table]) -> Iterator[tuple[Table, ...] | Block]:
    """The flow, tables that page breaks part at a band together."""
    held: list[Table] = []
    for item in flow:
        if held and not (isinstance(item, Table) and _goes_on(held, item)):
            yield tuple(held)
            held = []
        if isinstance(item, Table):
            held.append(item)
        else:
            yield item
    if held:
        yield tuple(held)


def _goes_on(held: Sequence[Table], lower: Table) -> bool:
    """Whether a table atop a page begins with a band and has the columns of the last one of the page before.

    A band that gives an action's number opens the sheet of that action, unless it began the first table too.
    """
    upper, band = held[-1], lower.cells[0].text
    if upper.columns != lower.columns or upper.columns < 2 or {upper.kind, lower.kind} != {TableKind.RULED}:
        return False
    if numbers_action(band) and band != held[0].cells[0].text:
        return False
    follows = lower.parts[0].page == upper.parts[-1].page + 1
    return follows and lower.cells[0].column_span == lower.columns and _alike(_edges(upper), _edges(lower))


def _edges(table: Table) -> tuple[float, float, float]:
    box = table.parts[0].box
    inner = [cell.parts[0].box.x1 for cell in table.cells if cell.column == 0 and cell.column_span == 1]
    return box.x0, inner[0] if inner else box.x1, box.x1


def _alike(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(a - b) < _EDGE for a, b in zip(one, other, strict=True))


def rows_of(tables: Sequence[Table]) -> list[FormRow]:
    """The rows of a form's tables."""
    found = []
    for table in tables:
        for index, row in enumerate(table.grid()):
            cells = [cell for place, cell in enumerate(row) if place == 0 or cell is not row[place - 1]]
            found.append(FormRow(table, index, tuple(cells)))
    found = _whole(found)
    answered = {cell.fill for row in found for cell in row.cells if any(c.text.strip() for c in row.cells[1:])}
    return [replace(row, painted=_is_painted(row.cells) and row.cells[0].fill not in answered) for row in found]


def _whole(rows: Sequence[FormRow]) -> list[FormRow]:
    """The rows, those that a page break cuts in two whole: an answer goes on beside no label, or a label alone."""
    found: list[FormRow] = []
    for row in rows:
        above = found[-1] if found else None
        if above is not None and _continues(above, row):
            cells = (_with(above.cells[0], row.cells[0]), _with(above.cells[1], row.cells[1]))
            found[-1] = replace(above, cells=cells)
        else:
            found.append(row)
    return found


def _continues(above: FormRow, row: FormRow) -> bool:
    if any(len(each.cells) != 2 or any(cell.row_span > 1 for cell in each.cells) for each in (above, row)):
        return False
    label, answer = (cell.text.strip() for cell in row.cells)
    cut_here = row.cells[0].parts[0].page == above.cells[0].parts[-1].page + 1 and bool(
        above.cells[0].text.strip()
    )
    return cut_here and (bool(answer and not label) or bool(label[:1].islower() and not answer))


def _with(cell: Cell, rest: Cell) -> Cell:
    if not rest.text.strip():
        return cell
    passage = joined(cell.passage, rest.passage) if cell.text.strip() else rest.passage
    return replace(cell, parts=(*cell.parts, *rest.parts), passage=passage)


def _is_painted(cells: Sequence[Cell]) -> bool:
    blank = len(cells) > 1 and not any(cell.text.strip() for cell in cells[1:])
    return blank and bool(cells[0].fill) and len({cell.fill for cell in cells}) == 1


def cut(rows: Sequence[FormRow]) -> Table:
    """Some rows of a form, one below the other, as a table of their own, without what headed the whole.

    Rows of one label and one answer each make a table of two columns, however many the form has elsewhere.
    """
    first = rows[0].table
    if all(row.pair is not None for row in rows):
        sides = [
            replace(c, row=at, column=n, column_span=1) for at, r in enumerate(rows) for n, c in enumerate(r.cells)
        ]
        return as_table(sides, len(rows), 2, [row.table for row in rows])
    cells: list[Cell] = []
    for place, row in enumerate(rows):
        for cell in row.cells:
            above = rows[place - 1] if place else None
            if above is not None and above.table is row.table and cell in above.cells:
                continue
            span = 1
            while place + span < len(rows) and cell in rows[place + span].cells:
                span += 1
            cells.append(replace(cell, row=place, row_span=span))
    return as_table(cells, len(rows), first.columns, [row.table for row in rows])


def as_table(
    cells: Sequence[Cell], rows: int, columns: int, sources: Sequence[Table], header_rows: int = 0
) -> Table:
    """Cells of a form as a table, as sure as the tables that they stand in."""
    doubts = tuple(dict.fromkeys(doubt for table in sources for doubt in table.doubts))
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return Table(
        sources[0].kind,
        _parts(ordered),
        rows,
        columns,
        ordered,
        header_rows,
        EMPTY,
        all(table.sure for table in sources),
        doubts,
    )


def _parts(cells: Sequence[Cell]) -> tuple[CellPart, ...]:
    found: dict[int, CellPart] = {}
    for part in (part for cell in cells for part in cell.parts):
        known = found.get(part.page)
        found[part.page] = part if known is None else CellPart(part.page, known.box.union(part.box))
    return tuple(found[page] for page in sorted(found))
