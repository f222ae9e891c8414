"""Rows into the database in bulk: COPY and arrays on PostgreSQL, executemany on SQLite.

SQLAlchemy's own statements take a dictionary per row, and psycopg sends each of them by itself: here rows stay
the tuples that `warehouse.rows` made, and a load's new indicators go in as one statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol, cast

from sqlalchemy import Connection, Table

from quitus.figures import tables
from quitus.figures.records import Cell
from quitus.warehouse.facts import stored_columns
from quitus.warehouse.rows import Prepared, Row
from quitus.warehouse.schema import FACTS, METADATA


def write_rows(connection: Connection, load_id: int, rows: Prepared) -> None:
    """Add what dimensions lack, then all facts of a load, inside the caller's transaction."""
    for name, values in rows.dimensions.items():
        if values:
            _add_missing(connection, METADATA.tables[name], values)
    for name, fact in FACTS.items():
        if rows.facts[name]:
            _append(connection, fact, stored_columns(tables.table(name)), load_id, rows.facts[name])


def _add_missing(connection: Connection, dimension: Table, rows: Sequence[Row]) -> None:
    names = [column.name for column in dimension.columns]
    target = _target(connection, dimension, names)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {target} VALUES ({marks}) ON CONFLICT DO NOTHING", list(rows))
        return
    arrays = ", ".join(f"%s::{column.type.compile(connection.dialect)}[]" for column in dimension.columns)
    statement = f"INSERT INTO {target} SELECT * FROM unnest({arrays}) ON CONFLICT DO NOTHING"
    connection.exec_driver_sql(statement, tuple(list(values) for values in zip(*rows, strict=True)))


def _append(connection: Connection, fact: Table, columns: tuple[str, ...], load_id: int, rows: list[Row]) -> None:
    target = _target(connection, fact, columns)
    if connection.dialect.name == "sqlite":
        # The load's number is the same in all rows: in the statement, no row needs to be made anew to hold it.
        marks = ", ".join([str(load_id), *"?" * (len(columns) - 1)])
        connection.exec_driver_sql(f"INSERT INTO {target} VALUES ({marks})", rows)
        return
    cursor = cast(_CopyingCursor, connection.connection.cursor())
    with cursor.copy(f"COPY {target} FROM STDIN") as copy:
        for row in rows:
            copy.write_row((load_id, *row))


def _target(connection: Connection, table: Table, columns: Sequence[str]) -> str:
    quote = connection.dialect.identifier_preparer.quote
    return f"{quote(table.name)} ({', '.join(map(quote, columns))})"


class _Copy(Protocol):
    def write_row(self, row: Sequence[Cell]) -> None:
        """Send one row."""


class _CopyingCursor(Protocol):
    """What psycopg's cursor offers beyond the common interface; psycopg itself is an optional dependency."""

    def copy(self, statement: str) -> AbstractContextManager[_Copy]:
        """Begin to copy rows in."""
