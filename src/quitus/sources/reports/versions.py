"""Old and new figures side by side in an amendment (`Montant initial | Montant modifié`): the new ones count."""

from __future__ import annotations

from dataclasses import replace

from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import Cell, Table
from quitus.sources.reports.said_periods import periods_in
from quitus.sources.reports.tableview import view
from quitus.sources.reports.vocabulary import Vocabulary

_HEADS = 3


def without_replaced(table: Table, vocabulary: Vocabulary, words: NumberWords) -> Table:
    """The table without its columns of figures that another column of it gives anew."""
    table = _headed(table, vocabulary)
    heads = view(table, vocabulary, words).heads
    told = [_version(head, vocabulary) for head in heads]
    new = {about for version, about in told if version == "new"}
    replaced = [index for index, (version, about) in enumerate(told) if version == "old" and about in new]
    for index in reversed(replaced):
        table = _without(table, index)
    return table


def _version(head: str, vocabulary: Vocabulary) -> tuple[str, tuple[str, ...]]:
    """Whether a head says old or new, and what else it says: only figures of the same thing replace each other."""
    keys = vocabulary.topic("versions").keys(head)
    left = vocabulary.left_over(head, "versions") if len(keys) == 1 else []
    return (keys[0] if len(keys) == 1 else "", (*periods_in(head), *sorted(left)))


def _headed(table: Table, vocabulary: Vocabulary) -> Table:
    """The table, a row that names both versions one of its header."""
    versions = vocabulary.topic("versions")
    for index, row in enumerate(table.grid()[:_HEADS]):
        named = {key for cell in row for key in versions.keys(cell.text)}
        if {"old", "new"} <= named and not any(_is_amount(cell) for cell in row):
            return replace(table, header_rows=max(table.header_rows, index + 1))
    return table


def _is_amount(cell: Cell) -> bool:
    return cell.text.strip()[:1].isdigit()


def _without(table: Table, index: int) -> Table:
    cells: list[Cell] = []
    for cell in table.cells:
        moved = _narrowed(cell, index)
        cells += [moved] if moved else []
    return replace(table, columns=table.columns - 1, cells=tuple(cells))


def _narrowed(cell: Cell, index: int) -> Cell | None:
    """The cell in the table without a column; None where it stood in that column alone."""
    if cell.column > index:
        return replace(cell, column=cell.column - 1)
    if cell.column + cell.column_span <= index:
        return cell
    return replace(cell, column_span=cell.column_span - 1) if cell.column_span > 1 else None
