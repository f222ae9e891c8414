"""What the rows and columns of a table that is neither a budget's nor of indicators are called."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from quitus.sources.numbers.printed import MissingValue, PrintedNumber
from quitus.sources.pdf.model import Cell
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.tableview import BodyRow, TableView, label_text, read
from quitus.sources.reports.times import rows_of_times

_SPANS_OF_TIME = frozenset({"years", "months", "weeks", "days", "hours", "minutes"})
_BESIDE_NAMES = frozenset({Role.RANK, Role.UNIT, Role.JUSTIFICATION})
_GROUP_WORDS = 6
_JOINED = " – "


def label_columns_of(view: TableView, columns: tuple[Column, ...], context: ReportContext) -> tuple[int, ...]:
    """The columns that name the rows: of words, or of such numbers as ages, to the left of all values.

    The column of words to the right of the values where none stands to their left.
    """
    leading = _leading(view, columns, context)
    valued = [c.index for c in columns if c.index >= leading and c.numbers and c.numbers >= c.words]
    first = min(valued, default=1)
    left = [c.index for c in columns if c.index < first and (c.role is not Role.VALUE or c.index < leading)]
    if left or not valued:
        return tuple(left or ([0] if len(columns) > 1 else []))
    right = [c.index for c in columns if c.role is Role.LABEL and c.words and not c.numbers]
    return tuple(right[:1])


def rows_divide(view: TableView, columns: tuple[Column, ...], context: ReportContext) -> bool:
    """Whether times, or such numbers as ages, name all rows, so that their values are parts of a whole."""
    if rows_of_times(view, context.vocabulary):
        return True
    totals = context.vocabulary.topic("totals")
    cells = [cell for cell in view.column(0) if cell.text.strip() and totals.opens(cell.text) is None]
    if columns[0].role not in {Role.LABEL, Role.VALUE} or not all(_is_span(cell, context) for cell in cells):
        return False
    return len(cells) > 1 and _leading(view, columns, context) > 0


def _is_span(cell: Cell, context: ReportContext) -> bool:
    """Whether a cell is a number or a span of numbers and no more: `18 ans`, `18-25 ans`."""
    reading = read(cell, context.words)
    digits = any(character.isdigit() for character in cell.text)
    return isinstance(reading, PrintedNumber) or (digits and isinstance(reading, MissingValue))


def _leading(view: TableView, columns: tuple[Column, ...], context: ReportContext) -> int:
    """How many first columns name the rows, if by numbers: `18 ans`, `De 15 à 30 jours`, a rank, a year."""
    count = 0
    while count < len(columns) - 1 and _names_rows(view, columns, count, context):
        count += 1
    return count


def _names_rows(view: TableView, columns: tuple[Column, ...], index: int, context: ReportContext) -> bool:
    column = columns[index]
    if not any(c.numbers and c.numbers >= c.words for c in columns[index + 1 :]):
        return False
    if column.role in {Role.RANK, Role.PERIOD, Role.ACTION}:
        return True
    if column.role not in {Role.LABEL, Role.VALUE} or (index and not _repeats(view, index - 1)):
        return False
    if column.words > column.numbers or not column.numbers:
        return column.role is Role.LABEL
    return _is_scale(view, column, context)


def _repeats(view: TableView, index: int) -> bool:
    """Whether a column has one name for several rows, so that the next tells them apart."""
    texts = [label_text(row.cells[index]) for row in view.body if not row.group]
    return len(texts) > len(set(texts)) or any(not text for text in texts)


def _is_scale(view: TableView, column: Column, context: ReportContext) -> bool:
    """Whether numbers name rows: none stands alone (`Moins de 100 €`), or they count on, or are spans of time.

    Below the head of a number (`Effectif`) they do so only where none stands alone or they count on.
    """
    cells = [cell for cell in view.column(column.index) if cell.text.strip()]
    readings = [read(cell, context.words) for cell in cells]
    numbers = [reading for reading in readings if isinstance(reading, PrintedNumber)]
    bare = [number for number in numbers if not number.note]
    if len(cells) < 2 or not bare:
        return len(cells) > 1
    if any(number.unit in {"EUR", "percent"} for number in bare):
        return False
    steps = {after.value - before.value for before, after in pairwise(numbers)}
    if steps == {1}:
        return True
    if context.vocabulary.topic("units").opens(column.head) not in {None, "unsaid"}:
        return False
    return column.role is Role.LABEL or all(number.unit in _SPANS_OF_TIME for number in bare)


def row_labels(view: TableView, columns: tuple[Column, ...], labels: tuple[int, ...]) -> dict[int, str]:
    """What each row is called, by its index: its own name in the first column, else the one next to its values.

    Where several rows have that name, what they stand among tells them apart: the names to its left, carried down
    over blank cells, or the row that heads them.
    """
    naming = [index for index in labels if columns[index].role not in _BESIDE_NAMES] or list(labels[-1:])
    if naming and columns[naming[0]].role is Role.LABEL and not _repeats(view, naming[0]):
        naming = naming[:1]
    paths = _paths(view, naming)
    for depth in (1, 2, len(naming) + 1):
        found = {index: _JOINED.join(path[-depth:]) for index, path in paths.items()}
        alike = Counter(found.values())
        paths = {i: path if alike[found[i]] > 1 else path[-depth:] for i, path in paths.items()}
    return {index: _JOINED.join(path) for index, path in paths.items()}


def _paths(view: TableView, naming: list[int]) -> dict[int, tuple[str, ...]]:
    """For each row what names it, from the row that heads it to the name next to its values, each name once."""
    group = ""
    carried: dict[int, str] = {}
    found: dict[int, tuple[str, ...]] = {}
    for row in view.body:
        if row.group:
            group, carried = row.group, {}
            found[row.index] = ()
            continue
        texts = {index: label_text(row.cells[index]) for index in naming}
        carried |= {index: text for index, text in texts.items() if text}
        last = max((index for index, text in texts.items() if text), default=-1)
        names = (group, *(carried.get(index, "") for index in naming if index <= last))
        found[row.index] = tuple(dict.fromkeys(name for name in names if name)) if last >= 0 else ()
    return found


def names_group(view: TableView, row: BodyRow) -> bool:
    """Whether a row of one cell heads the rows below it, so that its numbers are a name's and no figures."""
    text = row.group.rstrip()
    below = next((other for other in view.body if other.index == row.index + 1), None)
    heads = below is not None and not below.group
    return heads and len(text.split()) <= _GROUP_WORDS and not text.endswith("%") and not text[-1:].isdigit()


def column_label(view: TableView, index: int) -> str:
    """The heads over a column, the upper one parted from its parts where it stands over several columns."""
    found = ""
    over, last = False, ""
    for header in view.header:
        text = label_text(header[index])
        if text and text != last:
            found += (_JOINED if over else " ") + text if found else text
            over, last = header[index].column_span > 1, text
    return found
