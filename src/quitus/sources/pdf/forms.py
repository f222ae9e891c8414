"""Forms typed as tables: labels on the left, text and whole tables on the right, made headings, lines and tables.

A form's own grid only sets its parts out. What a label announces stands below it in the flow, as in a report
without a form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from quitus.sources.pdf.continuing import fits, repeated_header, shared_edges
from quitus.sources.pdf.drafts import Draft, DraftCell
from quitus.sources.pdf.model import CellPart, Line, TableKind
from quitus.sources.pdf.nesting import within
from quitus.sources.pdf.stitching import stitch
from quitus.sources.pdf.tokens import is_number, is_year

_LONGEST_LABEL = 160
_LEAST_SHARED = 2
_LEAST_VALUES = 2
_IRREGULAR = "irregular_cells"


@dataclass(frozen=True, slots=True)
class Label:
    """A form's label, which stands beside what it heads, or its title, which stands above; or a text in a box."""

    lines: tuple[Line, ...]
    beside: bool
    text: bool = False


Item = Line | Draft | Label


def nested(drafts: Sequence[Draft]) -> list[Draft]:
    """A page's drafts that no form holds; those in forms are given to them, from the top."""
    out: list[Draft] = []
    for made in drafts:
        form = _form_of(made, drafts)
        if form is None:
            out.append(made)
        else:
            form.inner.append(made)
    for made in drafts:
        made.inner.sort(key=lambda each: (each.frame.top, each.frame.x0))
    return out


def _form_of(inner: Draft, drafts: Sequence[Draft]) -> Draft | None:
    if inner.columns < 2:
        return None
    around = [
        made
        for made in drafts
        if made is not inner
        and made.kind is TableKind.RULED
        and made.columns == 2
        and any(within(inner.frame, cell.room) for cell in made.cells)
    ]
    return min(around, key=lambda made: made.frame.bottom - made.frame.top, default=None)


def goes_on(upper: Draft, lower: Draft) -> bool:
    """Whether a table at the top of a page goes on with the last one; rows that hold tables are no heads."""
    heads = repeated_header(upper, lower) if lower.inner else 0
    again = [cell for cell in lower.cells if cell.row < heads]
    return fits(upper, lower) and not any(_is_in(made, cell, 0) for made in lower.inner for cell in again)


def join(upper: Draft, lower: Draft) -> None:
    """Append a table that goes on over a page break, and the tables that stand in its cells."""
    inner = lower.inner
    if _runs_on(upper, lower):
        stitch(upper.inner[-1], inner[0])
        inner = inner[1:]
    stitch(upper, lower)
    upper.inner += inner


def _runs_on(upper: Draft, lower: Draft) -> bool:
    """Whether the last table in a form's last cell goes on as the first one in the cell where the form goes on.

    Nothing may stand below the one or above the other, and no label beside the second.
    """
    if not upper.inner or not lower.inner:
        return False
    last, first = upper.inner[-1], lower.inner[0]
    above, below = _around(last, upper.row(-1)), _around(first, lower.row(0))
    if above is None or below is None or any(cell.lines for cell in lower.row(0) if cell is not below):
        return False
    alone = all(line.bottom <= last.frame.bottom for line in above.lines if line.page == last.parts[-1].page)
    opens = all(line.top >= first.frame.top for line in below.lines)
    return alone and opens and fits(last, first)


def _around(inner: Draft, cells: Iterable[DraftCell]) -> DraftCell | None:
    return next((cell for cell in cells if _is_in(inner, cell, -1)), None)


def _is_in(inner: Draft, cell: DraftCell, part: int) -> bool:
    page, box = inner.parts[part]
    return any(each.page == page and within(box, each.box) for each in cell.parts)


def is_key_box(made: Draft) -> bool:
    """Whether a draft is a painted box beside running text, which heads nothing."""
    return made.rows == made.columns == 1 and made.kind is TableKind.BANDED


def unfolded(flow: Sequence[Line | Draft]) -> list[Item]:
    """The flow with the parts of each form in its place; one that holds no table is told by another's labels.

    A single cell is a heading in painted boxes.
    """
    forms = [item for item in flow if isinstance(item, Draft) and _is_form(item)]
    out: list[Item] = []
    for item in flow:
        if not isinstance(item, Draft):
            out.append(item)
        elif item.rows == item.columns == 1:
            out.append(Label(tuple(item.cells[0].lines), beside=False, text=is_key_box(item)))
        elif _is_form(item) or (not item.inner and any(_is_like(item, form) for form in forms)):
            out.extend(_parts(item))
        else:
            out += [item, *_doubted(item)]
    return out


def _doubted(table: Draft) -> list[Draft]:
    """The tables in a table's cells, in doubt where its cells are: what they stand under is not known."""
    for made in table.inner:
        made.doubts |= table.doubts & {_IRREGULAR}
    return table.inner


def _is_form(table: Draft) -> bool:
    """Whether a table holds others, and its rows are mostly text or tables: labels and values are no form."""
    if _IRREGULAR in table.doubts or not any(made.rows > 1 for made in table.inner):
        return False
    rows = _rows(table)
    return 2 * sum(_holds_value(row, table.inner) for row in rows) < len(rows)


def _rows(table: Draft) -> list[list[DraftCell]]:
    return [[cell for cell in table.cells if cell.row == row] for row in range(table.rows)]


def _is_like(table: Draft, form: Draft) -> bool:
    """Whether a table has the columns of a form, and mostly labels that the form has too."""
    if table.columns != form.columns or table.kind is not TableKind.RULED or shared_edges(form, table) is None:
        return False
    labels, known = _labels(table), _labels(form)
    return len(labels & known) >= max(_LEAST_SHARED, len(labels) / 2)


def _labels(table: Draft) -> set[str]:
    cells = [cell for cell in table.cells if cell.column == 0 and cell.columns == 1 and cell.lines]
    return {" ".join(cell.text.split()).casefold() for cell in cells}


def _parts(form: Draft) -> Iterator[Item]:
    for valued, group in groupby(_rows(form), key=lambda row: _holds_value(row, form.inner)):
        rows = list(group)
        if valued and len(rows) >= _LEAST_VALUES:
            yield _picked(form, rows)
            continue
        for row in rows:
            for cell in sorted(row, key=lambda each: each.column):
                yield from _cell_parts(cell, form.inner)


def _holds_value(row: Sequence[DraftCell], inner: Sequence[Draft]) -> bool:
    """Whether a row is a label with a value alone, as a row of a plain table is."""
    plain = len(row) == 2 and all(cell.lines and cell.rows == 1 for cell in row) and _is_value(row)
    return plain and not any(_is_in(made, cell, 0) for made in inner for cell in row)


def _is_value(row: Sequence[DraftCell]) -> bool:
    text = max(row, key=lambda cell: cell.column).text
    return is_number(text) and not is_year(text)


def _picked(form: Draft, rows: Sequence[Sequence[DraftCell]]) -> Draft:
    """Rows of labels and values as a table of their own."""
    cells = [replace(cell, row=at) for at, row in enumerate(rows) for cell in row]
    first = cells[0]
    frame = first.room
    for cell in cells:
        if cell.parts[0].page == first.parts[0].page:
            frame = frame.union(cell.room)
    return Draft(form.kind, form.xs, len(rows), cells, _pages(cells), frame)


def _pages(cells: Sequence[DraftCell]) -> list[CellPart]:
    found: dict[int, CellPart] = {}
    for part in (part for cell in cells for part in cell.parts):
        known = found.get(part.page)
        found[part.page] = part if known is None else CellPart(part.page, known.box.union(part.box))
    return list(found.values())


def _cell_parts(cell: DraftCell, inner: Sequence[Draft]) -> Iterator[Item]:
    """A label, or a cell's lines and tables from the top; a table stands in the cell where it begins."""
    held = [made for made in inner if _is_in(made, cell, 0)]
    if not held and _is_label(cell):
        yield Label(tuple(cell.lines), cell.columns == 1)
        return
    items: list[Line | Draft] = [*cell.lines, *held]
    for item in sorted(items, key=_top):
        if isinstance(item, Draft) and item.inner:
            yield from _parts(item)
        else:
            yield item


def _top(item: Line | Draft) -> tuple[int, float]:
    return (item.parts[0].page, item.frame.top) if isinstance(item, Draft) else (item.page, item.top)


def _is_label(cell: DraftCell) -> bool:
    """Whether a cell of the first column names what stands beside or below it."""
    if cell.column or not cell.lines or len(cell.text) > _LONGEST_LABEL:
        return False
    return cell.columns == 1 or cell.bold or bool(cell.fill)
