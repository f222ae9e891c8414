"""The published tables from elsewhere than the warehouse: a published package, or readings not yet loaded."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pandas as pd

from quitus.figures.columns import Column, ColumnType, Table
from quitus.figures.readings import Reading
from quitus.figures.records import Cell, records
from quitus.warehouse.errors import FrameError
from quitus.warehouse.facts import KEPT
from quitus.warehouse.frames import frame, from_columns
from quitus.warehouse.publishing import publishable

_READ: Mapping[ColumnType, Callable[[str], Cell]] = {
    ColumnType.TEXT: str,
    ColumnType.INTEGER: int,
    ColumnType.MONEY: Decimal,
    ColumnType.NUMBER: Decimal,
    ColumnType.RATE: Decimal,
}


def read_package(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables of a published package: the folder that holds its CSV files, or one with a `data` folder.

    Columns that a later or earlier version of Quitus does not have are passed over or empty.

    Raises:
        FrameError: when there is no table in the folder, or a cell is not what its column holds.
    """
    place = folder / "data" if (folder / "data").is_dir() else folder
    found = {table.name: place / f"{table.name}.csv" for table in KEPT}
    there = {name: path for name, path in found.items() if path.is_file()}
    if not there:
        raise FrameError(
            f"{folder} holds no published table: give the folder that holds budget.csv, or the one above"
        )
    return {table.name: _read(table, there[table.name]) for table in KEPT if table.name in there}


def _read(table: Table, path: Path) -> pd.DataFrame:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return from_columns(table.name, {column.name: _column(table, column, rows) for column in table.columns})


def _column(table: Table, column: Column, rows: list[dict[str, str]]) -> list[Cell]:
    cells: list[Cell] = []
    for number, row in enumerate(rows, start=2):
        written = row.get(column.name) or ""
        try:
            empty = "" if column.type is ColumnType.TEXT else None
            cells.append(_READ[column.type](written) if written else empty)
        except (ValueError, InvalidOperation) as error:
            raise FrameError(
                f"{table.name}.{column.name}, line {number}: {written!r} is no {column.type}"
            ) from error
    return cells


def reading_frames(readings: Iterable[Reading]) -> dict[str, pd.DataFrame]:
    """The tables as these readings would be published, without loading them; not validated."""
    return publishable(numbered(readings))


def numbered(readings: Iterable[Reading]) -> dict[str, pd.DataFrame]:
    """The rows of these readings, by document, each with a `load_id` (below zero) as a last column."""
    parts: dict[str, list[pd.DataFrame]] = {table.name: [] for table in KEPT}
    for number, reading in enumerate(sorted(readings, key=lambda each: each.documents[0].document), start=1):
        for name, rows in reading.tables().items():
            if rows:
                parts[name].append(frame(name, records(name, rows)).assign(load_id=-number))
    empty = {table.name: frame(table.name, []).assign(load_id=0) for table in KEPT}
    return {name: pd.concat(each or [empty[name]], ignore_index=True) for name, each in parts.items()}
