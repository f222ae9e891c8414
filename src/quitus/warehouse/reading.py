"""The published tables back out of the warehouse: as they are, or as they were."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Engine, Select, select

from quitus.figures.columns import Column, ColumnType, Table
from quitus.warehouse.connections import snapshot
from quitus.warehouse.facts import KEPT, WITH_INDICATORS, own_columns, stored_name
from quitus.warehouse.frames import from_columns, validate_all
from quitus.warehouse.pointers import pointed, require
from quitus.warehouse.publishing import publishable
from quitus.warehouse.schema import DIM_INDICATOR, FACTS
from quitus.warehouse.types import euros


def frames(engine: Engine, as_of: datetime | int | None = None) -> dict[str, pd.DataFrame]:
    """The published tables but metrics, which are computed from them, of the loads that are current.

    Columns, types and order are those that are published (see `warehouse.frames`); rows follow territory, year
    and document, then the order in which they were read. All of it is read from one state of the warehouse.

    Args:
        as_of: an aware time, or the number of a load, for the tables as they were then; now if None.

    Raises:
        FrameError: when what is kept does not hold to figures.tables.
        WarehouseError: when the database fails, or has no load of that number.
    """
    with snapshot(engine) as connection:
        require(connection, as_of)
        found = {table.name: _frame(connection, table, pointed(as_of)) for table in KEPT}
    result = publishable(found)
    validate_all(result)
    return result


def load_frames(engine: Engine, load_id: int) -> dict[str, pd.DataFrame]:
    """The tables as one load wrote them, current or not.

    Raises:
        WarehouseError: when the database fails, or has no load of that number.
    """
    with snapshot(engine) as connection:
        require(connection, load_id)
        only = select(FACTS["documents"].c.load_id).where(FACTS["documents"].c.load_id == load_id)
        found = {table.name: _frame(connection, table, only) for table in KEPT}
    return publishable(found)


def _frame(connection: Connection, table: Table, loads: Select[Any]) -> pd.DataFrame:
    """The table's rows of these loads in the published order, with their `load_id` as a last column."""
    rows = connection.execute(_query(table, loads)).all()
    names = ("load_id", "ordinal", *table.names)
    values: dict[str, Any] = (
        dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(names, ())
    )
    for column in table.columns:
        values[column.name] = _decoded(column, values[column.name])
    found = from_columns(table.name, values)
    loaded, ordinal = np.array(values["load_id"], dtype="int64"), np.array(values["ordinal"], dtype="int64")
    found["load_id"] = loaded
    return found.iloc[_order(table, found, loaded, ordinal)].reset_index(drop=True)


def _query(table: Table, loads: Select[Any]) -> Select[Any]:
    fact = FACTS[table.name]
    kept = {column.name: fact.c[stored_name(column)] for column in own_columns(table)}
    if table.name in WITH_INDICATORS:
        kept |= {name: column for name, column in DIM_INDICATOR.c.items() if name in table.names}
    query = select(fact.c.load_id, fact.c.ordinal, *(kept[name] for name in table.names))
    if table.name in WITH_INDICATORS:
        query = query.join(DIM_INDICATOR, fact.c.indicator_key == DIM_INDICATOR.c.indicator_key)
    return query.where(fact.c.load_id.in_(loads))


def _decoded(column: Column, values: tuple[Any, ...]) -> list[Any]:
    if column.type is ColumnType.MONEY:
        return [None if value is None else euros(value) for value in values]
    return list(values)


def _order(table: Table, found: pd.DataFrame, *rest: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    keys = ["document"] if table.order[0] == "document" else ["territory", "year", "document"]
    ranked = [_ranks(found[name]) for name in keys]
    return np.lexsort((*reversed(rest), *reversed(ranked)))


def _ranks(values: pd.Series[Any]) -> np.ndarray[Any, Any]:
    """Each value's rank among the distinct ones; no value comes first."""
    codes, _ = pd.factorize(values, sort=True, use_na_sentinel=True)
    return np.asarray(codes)
