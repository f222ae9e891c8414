"""A load's rows of a table, fetched as one JSON text a column: a driver, cell by cell, takes twice as long.

Many columns of a load hold one value again and again, territory and unit among them, and other loads the same one:
such a text is read once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
from sqlalchemy import Column as SqlColumn
from sqlalchemy import ColumnElement, Connection, String, cast, func, select

from quitus.figures.columns import Column, ColumnType, Table
from quitus.warehouse.facts import ordinal_name, own_columns, stored_columns, stored_name
from quitus.warehouse.schema import FACTS
from quitus.warehouse.types import Exact, euros

Array = np.ndarray[Any, np.dtype[Any]]
Decoder = Callable[[str], "Cells"]

_AT_ONCE = 20
"""Loads that are asked for in one statement: PostgreSQL holds their texts until it has all of them."""

_REPEATED = frozenset(
    {"territory", "action", "period", "unit", "note", "justification", "table", "column", "section"}
)
"""Columns whose texts come again and again."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A column of a load.

    Attributes:
        alike: whether they are known to be all the same.
    """

    values: Array
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one load, in the order in which they were read: its columns under their stored names."""

    load_id: int
    columns: Mapping[str, Cells]


def blocks(connection: Connection, table: Table, loads: Sequence[int]) -> Iterator[Block]:
    """The rows of these loads, a block for each load that has any; exact values are decoded."""
    fact, dialect = FACTS[table.name], connection.dialect.name
    names = stored_columns(table)[1:]
    decoders = _decoders(table)
    texts = [_as_json(fact.c[name], dialect) for name in names]
    place = names.index(ordinal_name(table))
    for first in range(0, len(loads), _AT_ONCE):
        asked = fact.c.load_id.in_(loads[first : first + _AT_ONCE])
        found = connection.execute(select(fact.c.load_id, *texts).where(asked).group_by(fact.c.load_id))
        for load_id, *columns in found:
            order = _order(json.loads(columns[place]))
            cells = zip(names, columns, strict=True)
            yield Block(load_id, {name: _placed(decoders[name](text), order) for name, text in cells})


def _as_json(column: SqlColumn[Any], dialect: str) -> ColumnElement[str]:
    """A load's cells as a JSON array: numbers that are not whole are texts in it, so that none is rounded."""
    if dialect == "sqlite":
        return func.json_group_array(column)
    return cast(func.json_agg(cast(column, String) if isinstance(column.type, Exact) else column), String)


def _order(ordinals: list[int]) -> Array | None:
    """Where the first row is, the second, and so on; None where they follow each other as they were fetched."""
    places: Array = np.array(ordinals, dtype="int64")
    return None if bool((places[1:] > places[:-1]).all()) else np.argsort(places)


def _placed(cells: Cells, order: Array | None) -> Cells:
    return cells if order is None or cells.alike else Cells(cells.values[order])


def _decoders(table: Table) -> dict[str, Decoder]:
    """How each stored column is read."""
    found: dict[str, Decoder] = dict.fromkeys(stored_columns(table), _plain)
    return found | {stored_name(table, column): _decoder(table, column) for column in own_columns(table)}


def _decoder(table: Table, column: Column) -> Decoder:
    if column.type is ColumnType.MONEY:
        return _remembering(euros)
    if column.type in {ColumnType.NUMBER, ColumnType.RATE}:
        return _remembering(Decimal)
    numbers = column.type is ColumnType.INTEGER or stored_name(table, column) != column.name
    return _remembering(_same) if numbers or column.values or column.name in _REPEATED else _plain


def _same(cell: object) -> object:
    return cell


def _plain(text: str) -> Cells:
    return Cells(np.array(json.loads(text), dtype=object))


def _remembering(decoded: Callable[[Any], object]) -> Decoder:
    """Makes one object of equal cells, so that what comes a million times takes no room."""
    values: dict[object, object] = {None: None}
    texts: dict[str, Cells] = {}

    def read(text: str) -> Cells:
        if text in texts:
            return texts[text]
        cells = json.loads(text)
        distinct = set(cells)
        values.update((cell, decoded(cell)) for cell in distinct - values.keys())
        found = Cells(np.array(list(map(values.__getitem__, cells)), dtype=object), alike=len(distinct) == 1)
        if found.alike:
            texts[text] = found
        return found

    return read
