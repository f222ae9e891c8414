"""From stored rows to frames: keys taken back into what they stand for, exact values, the published order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import BindParameter, Connection, Select, bindparam, select, union

from quitus.figures.columns import Column, ColumnType, Table
from quitus.warehouse.facts import (
    INDICATOR_COLUMNS,
    KEPT,
    WITH_INDICATORS,
    ordinal_name,
    own_columns,
    refers_to_document,
    stored_columns,
    stored_name,
)
from quitus.warehouse.frames import from_columns
from quitus.warehouse.schema import DIM_INDICATOR, FACTS
from quitus.warehouse.types import euros

_NUMBERED = 100_000
"""More than the documents of any load: a document's key is its load's number times this, plus its own."""

_REPEATED = frozenset({"territory", "action", "period", "unit", "note", "justification", "table", "section"})
"""Columns whose texts come again and again."""

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class _Dimension:
    """A dimension's keys, and its columns' values in the same order."""

    keys: Array
    values: dict[str, Array]

    def taken(self, keys: Array) -> dict[str, Array]:
        """The values that these keys, each of which is there, stand for."""
        places = pd.Index(self.keys).get_indexer(pd.Index(keys))
        return {name: values[places] for name, values in self.values.items()}


def kept(connection: Connection, loads: Select[Any]) -> dict[str, pd.DataFrame]:
    """The tables' rows of these loads in the published order, each with its `load_id` as a last column.

    The loads' numbers are found once; every table is then asked for them by its key.
    """
    numbers = _numbers(connection.execute(loads).scalars().all())
    documents, indicators = _documents(connection, numbers), _indicators(connection, numbers)
    return {table.name: _frame(connection, table, numbers, documents, indicators) for table in KEPT}


def _numbers(loads: Sequence[int]) -> BindParameter[Any]:
    """The numbers as they stand in a statement's text: a driver takes only so many values beside it."""
    return bindparam("loads", list(loads), expanding=True, literal_execute=True)


def _documents(connection: Connection, loads: BindParameter[Any]) -> _Dimension:
    kept = FACTS["documents"].c
    query = select(kept.load_id, kept.document_no, kept.document).where(kept.load_id.in_(loads))
    load_ids, numbers, paths = _fetched(connection, query)
    return _Dimension(_document_keys(load_ids, numbers), {"document": np.array(paths, dtype=object)})


def _indicators(connection: Connection, loads: BindParameter[Any]) -> _Dimension:
    facts = [FACTS[name].c for name in sorted(WITH_INDICATORS)]
    used = union(*(select(fact.indicator_key).where(fact.load_id.in_(loads)) for fact in facts))
    names = [DIM_INDICATOR.c[name] for name in INDICATOR_COLUMNS]
    query = select(DIM_INDICATOR.c.indicator_key, *names).where(DIM_INDICATOR.c.indicator_key.in_(used))
    keys, *values = _fetched(connection, query)
    arrays = [np.array(each, dtype=object) for each in values]
    return _Dimension(np.array(keys, dtype="int64"), dict(zip(INDICATOR_COLUMNS, arrays, strict=True)))


def _document_keys(load_ids: Sequence[Any], numbers: Sequence[Any]) -> Array:
    keys: Array = np.array(load_ids, dtype="int64") * _NUMBERED + np.array(numbers, dtype="int64")
    return keys


def _frame(
    connection: Connection, table: Table, loads: BindParameter[Any], documents: _Dimension, indicators: _Dimension
) -> pd.DataFrame:
    fact, names = FACTS[table.name], stored_columns(table)
    query = select(*(fact.c[name] for name in names)).where(fact.c.load_id.in_(loads))
    stored = dict(zip(names, _fetched(connection, query), strict=True))
    values: dict[str, Sequence[Any] | Array] = {
        c.name: _decoded(c, stored[stored_name(table, c)]) for c in own_columns(table)
    }
    if refers_to_document(table):
        values |= documents.taken(_document_keys(stored["load_id"], stored["document_no"]))
    if table.name in WITH_INDICATORS:
        values |= indicators.taken(np.array(stored["indicator_key"], dtype="int64"))
    found = from_columns(table.name, values)
    found["load_id"] = np.array(stored["load_id"], dtype="int64")
    order = _order(table, found, stored)
    in_order = np.array_equal(order, np.arange(len(order)))
    return found if in_order else found.iloc[order].reset_index(drop=True)


def _fetched(connection: Connection, query: Select[Any]) -> list[Sequence[Any]]:
    """The columns of the query's rows, as the driver gives them: SQLAlchemy's rows would take as long again."""
    result = connection.execute(query)
    assert result.cursor is not None
    columns: list[Sequence[Any]] = list(zip(*result.cursor.fetchall(), strict=True))
    result.close()
    return columns or [()] * len(query.selected_columns)


def _decoded(column: Column, stored: Sequence[Any]) -> Sequence[Any]:
    if column.type is ColumnType.INTEGER:
        return stored
    if column.type is ColumnType.TEXT:
        return _shared(stored) if column.values or column.name in _REPEATED else stored
    exact = euros if column.type is ColumnType.MONEY else Decimal
    known = {value: None if value is None else exact(value) for value in set(stored)}
    return list(map(known.__getitem__, stored))


def _shared(texts: Sequence[str]) -> Sequence[str]:
    """The same texts, equal ones as one object: a few words that come a million times take no room."""
    known: dict[str, str] = {}
    return list(map(known.setdefault, texts, texts))


def _order(table: Table, found: pd.DataFrame, stored: Mapping[str, Sequence[Any]]) -> Array:
    keys = ["document"] if table.order[0] == "document" else ["territory", "year", "document"]
    ranks = [_ranks(found[name]) for name in keys]
    places = [np.array(stored[name], dtype="int64") for name in ("load_id", ordinal_name(table))]
    return np.lexsort((*reversed(places), *reversed(ranks)))


def _ranks(values: pd.Series[Any]) -> Array:
    """Each value's rank among the distinct ones; no value comes first."""
    return np.asarray(pd.factorize(values, sort=True, use_na_sentinel=True)[0])
