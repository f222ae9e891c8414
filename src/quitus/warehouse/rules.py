"""Whether all cells of the tables hold to figures.tables: a yes or a no, ten times faster than pandera's.

The rules are those of the pandera models in `warehouse.frames`, which are asked what is wrong, cell by cell, where
the answer here is no. A column is looked at as a whole, and what occurs often is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from quitus.figures.columns import Column, ColumnType, Table
from quitus.figures.tables import table

Cells = Mapping[str, Sequence[Any]]
"""A table's columns in order, each with all of its cells as plain Python values."""

_STEPS = {ColumnType.MONEY: Decimal("0.01"), ColumnType.RATE: Decimal("0.01")}
_COUNTED = re.compile(r"(?P<kind>\[[\w-]+\])\{(?P<least>\d+)(?:,(?P<most>\d+))?\}")
"""A pattern that is one set of characters, so many times."""

_NOTHING = type(None)
_MOST = 2**63


def all_hold(found: Mapping[str, Cells]) -> bool:
    """Whether all tables' cells, under their names, hold, and the foreign keys between them lead to a row."""
    return all(holds(name, cells) for name, cells in found.items()) and all(
        _leads_somewhere(table(name), cells, found) for name, cells in found.items()
    )


def holds(name: str, cells: Cells) -> bool:
    """Whether these cells hold to the table `name`: its columns in order, their types and rules, its key once."""
    known = table(name)
    return (
        tuple(cells) == known.names
        and all(_column_holds(column, cells[column.name]) for column in known.columns)
        and _key_once(known, cells)
        and _value_or_reason(cells)
    )


def storable(text: str) -> bool:
    """Whether a database takes the text: no NUL character in it, no half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in text


def _column_holds(column: Column, cells: Sequence[Any]) -> bool:
    if column.type is ColumnType.TEXT:
        return _text_holds(column, cells)
    kinds = set(map(type, cells))
    match column.type:
        case ColumnType.INTEGER:
            fitting = kinds <= ({int} if column.required else {int, _NOTHING})
            return fitting and all(-_MOST <= number < _MOST for number in set(cells) - {None})
        case _:
            fitting = kinds <= ({Decimal} if column.required else {Decimal, _NOTHING})
            return fitting and _decimals_hold(_STEPS.get(column.type), cells)


def _text_holds(column: Column, cells: Sequence[Any]) -> bool:
    if column.values:
        return set(map(type, cells)) <= {str} and set(cells) <= set(column.values)
    try:
        whole = "".join(cells)
    except TypeError:
        return False
    return (
        storable(whole)
        and not (column.required and "" in cells)
        and not (column.pattern and not _all_match(column.pattern, cells, whole))
    )


def _all_match(pattern: str, cells: Sequence[str], whole: str) -> bool:
    """Whether each text that is not empty matches as a whole; `whole` is all of them together.

    Where a pattern says only how many characters of which kind there are, lengths and characters are looked at:
    identifiers, of which there are millions, would take six times as long one by one.
    """
    counted = _COUNTED.fullmatch(pattern)
    if counted is None:
        return all(map(_compiled(pattern).fullmatch, set(cells) - {""}))
    least, most = int(counted["least"]), int(counted["most"] or counted["least"])
    lengths = set(map(len, cells)) - {0}
    fitting = all(least <= length <= most for length in lengths)
    return fitting and _compiled(f"{counted['kind']}*").fullmatch(whole) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _decimals_hold(step: Decimal | None, cells: Sequence[Decimal | None]) -> bool:
    there = [value for value in cells if value is not None]
    return all(map(Decimal.is_finite if step is None else step.same_quantum, there))


def _key_once(known: Table, cells: Cells) -> bool:
    return len(_rows(cells, known.primary_key)) == len(cells[known.primary_key[0]])


def _value_or_reason(cells: Cells) -> bool:
    if "missing" not in cells:
        return True
    return [value is None for value in cells["value"]] == [reason != "" for reason in cells["missing"]]


def _leads_somewhere(known: Table, cells: Cells, others: Mapping[str, Cells]) -> bool:
    return all(
        _rows(cells, key.columns) <= _rows(others[key.table], key.references)
        for key in known.foreign_keys
        if key.table in others
    )


def _rows(cells: Cells, columns: Sequence[str]) -> set[Any]:
    """The distinct rows of these columns."""
    first, *more = (cells[name] for name in columns)
    return set(zip(first, *more, strict=True)) if more else set(first)
