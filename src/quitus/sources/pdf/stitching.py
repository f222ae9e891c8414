"""Tables that run over a page break made whole: cut rows merged, repeated headers dropped."""

from __future__ import annotations

import re
from itertools import pairwise

from quitus.sources.pdf.continuing import VALUE, is_unlabelled, repeated_header, shared_edges
from quitus.sources.pdf.drafts import Draft, DraftCell
from quitus.sources.pdf.model import Line, TableKind
from quitus.sources.pdf.tokens import is_qualifier, is_value, is_year
from quitus.sources.pdf.words import default_layout_words

_NUMBERED = re.compile(r"\d+(?:\.\d+)+\.?")


def stitch(upper: Draft, lower: Draft) -> None:
    """Append the lower table to the upper one, which `fits` has allowed."""
    edges = shared_edges(upper, lower)
    assert edges is not None
    shift = lower.xs[0] - upper.xs[0]
    _refit(upper, edges, 0.0)
    _refit(lower, edges, shift)
    dropped = repeated_header(upper, lower)
    if dropped:
        upper.header_rows = max(upper.header_rows, dropped)
        upper.repeated += _drop_rows(lower, dropped)
    upper.parts.extend(lower.parts)
    upper.doubts |= lower.doubts
    if lower.rows == 0:
        return
    cut = not dropped and _header_cut(upper, lower)
    merge = cut or _row_cut(upper, lower)
    unlabelled = is_unlabelled(upper.row(-1)) or is_unlabelled(lower.row(0))
    lacking = (unlabelled and not _counts_on(upper, lower)) or (bool(dropped) and _lacks_values(upper, lower))
    if not merge and lacking:
        upper.doubts.add("cut_row")
    if cut:
        upper.header_rows = upper.rows
    _append(upper, lower, merge)


def _refit(table: Draft, edges: tuple[float, ...], shift: float) -> None:
    """Renumber the columns by the edges of the whole table."""
    if len(table.xs) == len(edges):
        table.xs = edges
        return
    places = [min(range(len(edges)), key=lambda i, x=x: abs(edges[i] - x + shift)) for x in table.xs]  # type: ignore[misc]
    for cell in table.cells:
        start, end = places[cell.column], places[cell.column + cell.columns]
        cell.column, cell.columns = start, end - start
    table.xs = edges


def _drop_rows(table: Draft, count: int) -> list[Line]:
    """Take the first rows out of a table; what was printed in them alone."""
    dropped = [line for cell in table.cells if cell.row + cell.rows <= count for line in cell.lines]
    kept = [cell for cell in table.cells if cell.row + cell.rows > count]
    for cell in kept:
        end = cell.row + cell.rows - count
        cell.row = max(cell.row - count, 0)
        cell.rows = end - cell.row
    table.cells = kept
    table.rows -= count
    return dropped


def _header_cut(upper: Draft, lower: Draft) -> bool:
    """Whether the page break cut the header: the upper part ends in header cells, the lower starts in them."""
    above, below = upper.row(-1), lower.row(0)
    shades = {cell.fill for cell in above} & {cell.fill for cell in below} - {""}
    if not shades or not all(cell.fill in shades for cell in (*above, *below)):
        return False
    return upper.rows <= 3 and any(cell.fill not in shades for cell in lower.cells)


def _row_cut(upper: Draft, lower: Draft) -> bool:
    """Whether the lower table's first row goes on with the upper one's last."""
    above = {cell.column: cell for cell in upper.row(-1)}
    below = {cell.column: cell for cell in lower.row(0)}
    if above.keys() != below.keys():
        return False
    if _complementary(above, below) or _only_remark(above, below):
        return True
    going_on = 0
    for column, cell in below.items():
        mate = above[column]
        if not cell.lines or (column == 0 and _is_numbered(mate, cell)):
            continue
        if is_qualifier(mate.text) and is_value(cell.text):
            going_on += 1
            continue
        if not mate.lines or VALUE.fullmatch(cell.text) or VALUE.fullmatch(mate.text):
            if mate.lines:
                return False
            continue
        if not _goes_on(mate, cell):
            return False
        going_on += 1
    return going_on > 0


def _is_numbered(above: DraftCell, below: DraftCell) -> bool:
    """Whether a measure's number stands before the break and its words after it: `5.2`, then `Logement`."""
    return _NUMBERED.fullmatch(above.text) is not None and below.text[0].isalpha() and not _is_value(below)


def _complementary(above: dict[int, DraftCell], below: dict[int, DraftCell]) -> bool:
    """Values without a label before the break, a label without values after it: one row, where none is missing.

    A measure in a column of its own may stand before the break as well, and a remark behind the values.
    """
    if any(above[c].lines and below[c].lines for c in above):
        return False
    labels = [c for c in below if below[c].lines]
    values = [c for c in above if above[c].lines and _is_value(above[c])]
    words = [c for c in above if above[c].lines and c not in values]
    if not labels or not values or any(_is_value(below[c]) for c in labels):
        return False
    # Words between label and values are of another row, unless the break parts remarks from them as well.
    if any(min(labels) < c < max(values) for c in words) and not (0 in labels and max(labels) > max(words)):
        return False
    return len(values) >= max(1, len(above) - len(labels) - len(words) - 1)


def _is_value(cell: DraftCell) -> bool:
    return VALUE.fullmatch(cell.text) is not None or is_value(cell.text)


def _only_remark(above: dict[int, DraftCell], below: dict[int, DraftCell]) -> bool:
    """Whether all that stands after the break is text behind the values, where the row above has some too."""
    values = [column for column, cell in above.items() if VALUE.fullmatch(cell.text)]
    filled = [column for column, cell in below.items() if cell.lines]
    if not values or not filled or min(filled) < max(values):
        return False
    return all(above[column].lines and not VALUE.fullmatch(below[column].text) for column in filled)


def _goes_on(above: DraftCell, below: DraftCell) -> bool:
    first, last = below.text[0], above.text[-1]
    if first.islower() or last in "-,('’/":
        return True
    return not first.isupper() and last not in ".;:!?" and not first.isdigit()


def _lacks_values(upper: Draft, lower: Draft) -> bool:
    """Whether several words and no value stand behind the break, where the row before it has values."""
    filled = [cell for cell in lower.row(0) if cell.lines]
    valueless = len(filled) > 1 and not any(map(_is_value, filled))
    return valueless and len([cell for cell in upper.row(-1) if cell.lines and _is_value(cell)]) > 1


def _counts_on(upper: Draft, lower: Draft) -> bool:
    """Whether the row below a page break is of the label above it: it counts on with a year not yet counted."""
    first = lower.row(0)
    key = next((cell for cell in first[1:] if is_year(cell.text)), None)
    if key is None or first[0].lines:
        return False
    counted: list[str] = []
    for index in range(upper.rows - 1, upper.header_rows - 1, -1):
        cells = {cell.column: cell for cell in upper.row(index)}
        counted.append(cells[key.column].text if key.column in cells else "")
        if cells[0].lines and cells[0].row == index:
            break
    return bool(counted) and all(map(is_year, counted)) and key.text not in counted


def _append(upper: Draft, lower: Draft, merge: bool) -> None:
    offset = upper.rows - 1 if merge else upper.rows
    open_labels = () if merge else _open_labels(upper, lower)
    last = {cell.column: cell for cell in upper.row(-1)}
    for cell in lower.cells:
        mate = last.get(cell.column)
        joins = cell.row == 0 and mate is not None and mate.columns == cell.columns
        cell.row += offset
        if joins and mate is not None and (merge or cell.column in open_labels or _spans_break(mate, cell)):
            mate.parts.extend(cell.parts)
            mate.lines.extend(cell.lines)
            mate.rows = cell.row + cell.rows - mate.row
        else:
            upper.cells.append(cell)
    upper.rows = offset + lower.rows


def _open_labels(upper: Draft, lower: Draft) -> tuple[int, ...]:
    """The first columns whose last label goes on over the break: blank below it alone, or beside merged cells.

    Beside the blank cell the lower table's first row has a label of its own, not set apart as a total is.
    """
    if TableKind.RULED not in {upper.kind, lower.kind} or len(lower.row(0)) < 3:
        return ()
    blank: list[int] = []
    for cell, beside in pairwise(lower.row(0)):
        merged = any(c.rows > 1 and c.lines for c in (*upper.cells, *lower.cells) if c.column == cell.column)
        if cell.lines or not (merged or _is_filled(upper, cell.column)):
            break
        blank.append(cell.column)
        if beside.lines:
            apart = beside.bold or VALUE.fullmatch(beside.text) or default_layout_words().total.match(beside.text)
            return () if apart else tuple(blank)
    return ()


def _is_filled(table: Draft, column: int) -> bool:
    """Whether each of several rows has words of its own in a column."""
    cells = [cell for cell in table.cells if cell.column == column and cell.row >= table.header_rows]
    return len(cells) > 1 and all(cell.lines and not _is_value(cell) for cell in cells)


def _spans_break(above: DraftCell, below: DraftCell) -> bool:
    """Whether a merged cell runs over the break: its text goes on in the middle of a sentence.

    A part of the row above (`dont salaires`) is a row of its own.
    """
    if not above.lines or not below.lines or _is_value(above) or _is_value(below):
        return False
    return below.text[0].islower() and not default_layout_words().part.match(below.text)
