"""A form's boxes that each print their own head over the value: `Valeur 2020`, below it `1 120`, in every row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import EMPTY, Cell, Table
from quitus.sources.reports.said_periods import periods_in
from quitus.sources.reports.stacked import rows_between
from quitus.sources.reports.tableview import is_value, is_year, read
from quitus.sources.reports.vocabulary import Vocabulary

_FEWEST = 2
_MOST_LINES = 2


def headed_cells(table: Table, vocabulary: Vocabulary, words: NumberWords) -> tuple[Table, ...]:
    """The table cut where rows of such boxes begin and end, each run with its heads printed once above it.

    Nothing where no row is of such boxes. The heads of a row must all name a year, a stage or a nature: a value
    may stand below the unit, or the name of a payer, that is of its row alone.
    """
    heads = [_heads(row, vocabulary, words) for row in table.grid()]
    if not any(heads):
        return ()
    starts = [at for at, own in enumerate(heads) if at == 0 or own != heads[at - 1]]
    ends = [*starts[1:], table.rows]
    return tuple(
        _with_heads(rows_between(table, start, end)) if heads[start] else rows_between(table, start, end)
        for start, end in zip(starts, ends, strict=True)
    )


def _heads(row: Sequence[Cell], vocabulary: Vocabulary, words: NumberWords) -> tuple[str, ...]:
    """What the boxes of a row print over their values; nothing where one of them prints something else."""
    label, boxes = row[0], row[1:]
    if len(boxes) < _FEWEST or not label.text.strip() or any(c.row_span > 1 or c.column_span > 1 for c in row):
        return ()
    if not all(_is_headed(cell, vocabulary, words) for cell in boxes):
        return ()
    if not any(len(cell.passage.lines) > 1 for cell in boxes):
        return ()
    heads = tuple(cell.passage.lines[0].text.strip() for cell in boxes)
    return heads if len(set(heads)) == len(heads) else ()


def _is_headed(cell: Cell, vocabulary: Vocabulary, words: NumberWords) -> bool:
    """Whether a box names what its value is of, and then prints one, or leaves it blank.

    A year in the second line may be the rest of a head: `Prévu` and below it `2021`, or `2020-` and `2021`.
    """
    lines = cell.passage.lines
    if not 1 <= len(lines) <= _MOST_LINES:
        return False
    head = lines[0].text
    known = vocabulary.topic("natures").first(head) or vocabulary.topic("stages").first(head)
    if not any(map(str.isalpha, head)) or not (known or periods_in(head)):
        return False
    if len(lines) == 1:
        return True
    value = cell.passage.line(1)
    return is_value(read(replace(cell, passage=value), words)) and not is_year(value.text)


def _with_heads(table: Table) -> Table:
    """The rows of boxes below a row of what the boxes of the first one print over their values."""
    cells = []
    for cell in table.cells:
        boxed = cell.column > 0
        if cell.row == 0:
            cells.append(replace(cell, passage=cell.passage.line(0) if boxed else EMPTY))
        cells.append(replace(cell, row=cell.row + 1, passage=cell.passage.line(1) if boxed else cell.passage))
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    return replace(table, rows=table.rows + 1, cells=tuple(ordered), header_rows=1)
