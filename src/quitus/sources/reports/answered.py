"""What a table says of an action beside or below the labels of its sheet: `Durée | Deux ans`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quitus.sources.pdf.model import Cell, Table
from quitus.sources.reports.runins import label_section, run_ins
from quitus.sources.reports.vocabulary import Vocabulary


class CellAnswer(NamedTuple):
    """What a label's section says: `text[start:end]` of a cell."""

    section: str
    cell: Cell
    start: int
    end: int


def table_answers(table: Table, vocabulary: Vocabulary) -> tuple[CellAnswer, ...]:
    """The answers of a table that is laid out as a sheet's, in order of the rows.

    An answer stands behind its label's colon, in the cell to the right of a label that begins a row (or the second
    half of a row of four cells), or below a label in a row of labels.
    """
    rows = [_cells(row) for row in table.grid()]
    labels = [[label_section(cell.text.strip().rstrip(":? "), vocabulary) for cell in row] for row in rows]
    found: list[CellAnswer] = []
    for place, row in enumerate(rows):
        found += _inside(row, vocabulary)
        if _is_head(row, labels[place]):
            found += _below(rows, labels, place, table.columns)
        elif _sits_in_form(labels, place):
            found += _beside(row, labels[place])
    return tuple(found)


def _cells(row: list[Cell]) -> list[Cell]:
    """The cells of a row, each once."""
    return [cell for place, cell in enumerate(row) if place == 0 or cell is not row[place - 1]]


def _inside(row: list[Cell], vocabulary: Vocabulary) -> Iterator[CellAnswer]:
    for cell in row:
        for answer in run_ins(cell.passage, vocabulary):
            if answer.start < answer.end:
                yield CellAnswer(answer.section, cell, answer.start, answer.end)


def _is_head(row: list[Cell], labels: list[str]) -> bool:
    return all(label or not cell.text.strip() for cell, label in zip(row, labels, strict=True)) and any(labels)


def _sits_in_form(labels: list[list[str]], place: int) -> bool:
    """Whether a row is one of a form: not the only one with a label above rows of other things."""
    return place > 0 or len(labels) == 1 or sum(any(row) for row in labels) > 1


def _beside(row: list[Cell], labels: list[str]) -> Iterator[CellAnswer]:
    places = {2: (0,), 3: (1,), 4: (0, 2)}.get(len(row), ())
    for place in places:
        answer = row[place + 1]
        if labels[place] and not labels[place + 1] and answer.text.strip():
            yield _whole(labels[place], answer)


def _below(rows: list[list[Cell]], labels: list[list[str]], place: int, columns: int) -> Iterator[CellAnswer]:
    """What stands below a row of labels: one row; below a label over the whole width all up to the next one."""
    later = place + 1
    alone = rows[place][0].column_span == columns
    while later < len(rows) and not any(labels[later]) and (alone or later == place + 1):
        for cell in rows[later]:
            section = next(
                (s for above, s in zip(rows[place], labels[place], strict=True) if above.column == cell.column), ""
            )
            one_row = later + 1 == len(rows) or any(labels[later + 1])
            if section and cell.text.strip() and (cell.column_span == columns if alone else one_row):
                yield _whole(section, cell)
        later += 1


def _whole(section: str, cell: Cell) -> CellAnswer:
    text = cell.text
    return CellAnswer(section, cell, len(text) - len(text.lstrip()), len(text.rstrip()))
