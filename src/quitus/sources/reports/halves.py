"""Tables printed side by side in one grid: `Dépenses | Montant | Recettes | Montant` is two tables."""

from __future__ import annotations

from dataclasses import replace

from quitus.sources.pdf.model import Cell, Table
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.vocabulary import Vocabulary

_FEWEST = 2
_NAMES = frozenset({"label", "funder", "indicator"})


def halves(table: Table, columns: tuple[Column, ...], vocabulary: Vocabulary) -> tuple[Table, ...]:
    """The tables that a grid holds side by side; the table itself where it is one.

    A new one begins at a column of words that is headed as names of rows are, to the right of a column of
    values and to the left of another.
    """
    starts = _below_wide_heads(table, columns) or [0]
    for column in columns[1:] if len(starts) == 1 else ():
        before = [c for c in columns[starts[-1] : column.index] if c.role is Role.VALUE]
        after = [c for c in columns[column.index + 1 :] if c.role is Role.VALUE]
        if before and after and _names_rows(column, vocabulary):
            starts.append(column.index)
    if len(starts) == 1:
        return (table,)
    ends = [*starts[1:], table.columns]
    return tuple(_part(table, start, end) for start, end in zip(starts, ends, strict=True))


def _below_wide_heads(table: Table, columns: tuple[Column, ...]) -> list[int]:
    """Where each wide head of the first row begins, if each stands over names and values of its own."""
    heads = [cell for cell in table.cells if cell.row == 0]
    if len(heads) < _FEWEST or not all(cell.column_span > 1 and cell.text.strip() for cell in heads):
        return []
    named = all(_is_named(columns[head.column : head.column + head.column_span]) for head in heads)
    return [head.column for head in heads] if named else []


def _is_named(columns: tuple[Column, ...]) -> bool:
    first, *others = columns
    values = [column for column in others if column.numbers > column.words]
    return first.words > first.numbers and bool(others) and len(values) == len(others)


def _names_rows(column: Column, vocabulary: Vocabulary) -> bool:
    if column.role not in {Role.LABEL, Role.INDICATOR}:
        return False
    return bool(_NAMES & set(vocabulary.topic("heads").keys(column.head)))


def _part(table: Table, start: int, end: int) -> Table:
    cells = []
    for cell in table.cells:
        first, last = max(cell.column, start), min(cell.column + cell.column_span, end)
        if first < last:
            cells.append(_moved(cell, first - start, last - first))
    return replace(table, columns=end - start, cells=tuple(cells))


def _moved(cell: Cell, column: int, span: int) -> Cell:
    return replace(cell, column=column, column_span=span)
