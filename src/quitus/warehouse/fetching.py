"""From stored rows to frames: keys taken back into what they stand for, the published order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import BindParameter, Connection, Select, bindparam, select, union

from quitus.figures.columns import Table
from quitus.warehouse.blocks import Array, Block, Cells, blocks
from quitus.warehouse.facts import (
    INDICATOR_COLUMNS,
    KEPT,
    WITH_INDICATORS,
    own_columns,
    refers_to_document,
    stored_name,
)
from quitus.warehouse.frames import from_columns
from quitus.warehouse.schema import DIM_INDICATOR, FACTS

Paths = Mapping[tuple[int, int], str]
"""The documents' paths, under their load's number and their own in it."""


@dataclass(frozen=True, slots=True)
class _Indicators:
    """The indicators' keys, and their columns' values in the same order."""

    keys: Array
    values: dict[str, Array]

    def taken(self, keys: Array) -> dict[str, Array]:
        """The values that these keys, each of which is there, stand for."""
        places = pd.Index(self.keys).get_indexer(pd.Index(keys))
        return {name: values[places] for name, values in self.values.items()}


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows of a load that follow each other and stand in one document, of one territory and year.

    Attributes:
        rank: by which runs are sorted: what the published order says, then the load, then the place in it.
    """

    block: Block
    rows: slice
    document: str
    rank: tuple[Any, ...]


def kept(connection: Connection, loads: Select[Any]) -> dict[str, pd.DataFrame]:
    """The tables' rows of these loads in the published order, each with its `load_id` as a last column.

    The loads' numbers are found once; every table is then asked for them by its key.
    """
    numbers = sorted(connection.execute(loads).scalars())
    paths, indicators = _paths(connection, _bound(numbers)), _indicators(connection, _bound(numbers))
    return {table.name: _frame(connection, table, numbers, paths, indicators) for table in KEPT}


def _bound(numbers: Sequence[int]) -> BindParameter[Any]:
    """The numbers as they stand in a statement's text: a driver takes only so many values beside it."""
    return bindparam("loads", list(numbers), expanding=True, literal_execute=True)


def _paths(connection: Connection, loads: BindParameter[Any]) -> Paths:
    kept = FACTS["documents"].c
    query = select(kept.load_id, kept.document_no, kept.document).where(kept.load_id.in_(loads))
    return {(load_id, number): path for load_id, number, path in connection.execute(query)}


def _indicators(connection: Connection, loads: BindParameter[Any]) -> _Indicators:
    facts = [FACTS[name].c for name in sorted(WITH_INDICATORS)]
    used = union(*(select(fact.indicator_key).where(fact.load_id.in_(loads)) for fact in facts))
    names = [DIM_INDICATOR.c[name] for name in INDICATOR_COLUMNS]
    query = select(DIM_INDICATOR.c.indicator_key, *names).where(DIM_INDICATOR.c.indicator_key.in_(used))
    keys, *values = _fetched(connection, query)
    arrays = [np.array(each, dtype=object) for each in values]
    return _Indicators(np.array(keys, dtype="int64"), dict(zip(INDICATOR_COLUMNS, arrays, strict=True)))


def _fetched(connection: Connection, query: Select[Any]) -> list[Sequence[Any]]:
    """The columns of the query's rows, as the driver gives them: SQLAlchemy's rows would take as long again."""
    result = connection.execute(query)
    assert result.cursor is not None
    columns: list[Sequence[Any]] = list(zip(*result.cursor.fetchall(), strict=True))
    result.close()
    return columns or [()] * len(query.selected_columns)


def _frame(
    connection: Connection, table: Table, loads: Sequence[int], paths: Paths, indicators: _Indicators
) -> pd.DataFrame:
    runs = [run for block in blocks(connection, table, loads) for run in _runs(table, block, paths)]
    runs.sort(key=attrgetter("rank"))
    lengths = [run.rows.stop - run.rows.start for run in runs]
    values = {c.name: _joined(runs, stored_name(table, c)) for c in own_columns(table)}
    if refers_to_document(table):
        values["document"] = np.repeat(np.array([run.document for run in runs], dtype=object), lengths)
    if table.name in WITH_INDICATORS:
        values |= indicators.taken(_joined(runs, "indicator_key").astype("int64"))
    found = from_columns(table.name, values)
    found["load_id"] = np.repeat(np.array([run.block.load_id for run in runs], dtype="int64"), lengths)
    return found


def _runs(table: Table, block: Block, paths: Paths) -> Iterator[_Run]:
    names = ["territory", "year"] if table.order[0] != "document" else []
    keys = [block.columns[name] for name in [*names, stored_name(table, table.column("document"))]]
    for rows in _spans(keys):
        *place, document = (cells.values[rows.start] for cells in keys)
        path = paths[block.load_id, document] if refers_to_document(table) else document
        # No year comes before the years.
        rank = (*((value is not None, value) for value in place), path, block.load_id, rows.start)
        yield _Run(block, rows, path, rank)


def _spans(keys: Sequence[Cells]) -> Iterator[slice]:
    """The places from which on these columns stay the same, up to the next."""
    length = len(keys[0].values)
    changed = np.zeros(length - 1, dtype=bool)
    for cells in keys:
        if not cells.alike:
            changed |= cells.values[1:] != cells.values[:-1]
    starts = [0, *(np.flatnonzero(changed) + 1).tolist(), length]
    return map(slice, starts, starts[1:])


def _joined(runs: Sequence[_Run], name: str) -> Array:
    """A column of all runs, one after the other."""
    parts = [run.block.columns[name].values[run.rows] for run in runs]
    joined: Array = np.concatenate(parts) if parts else np.array([], dtype=object)
    return joined
