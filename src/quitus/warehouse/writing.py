"""Rows into the database in bulk: COPY on PostgreSQL, executemany on SQLite."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol, cast

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from quitus.figures.records import Cell
from quitus.figures.tables import table
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
            _append(connection, fact, stored_columns(table(name)), [(load_id, *row) for row in rows.facts[name]])


def _add_missing(connection: Connection, dimension: Table, values: Sequence[Row]) -> None:
    names = [column.name for column in dimension.columns]
    rows = [dict(zip(names, row, strict=True)) for row in values]
    if connection.dialect.name == "sqlite":
        connection.execute(sqlite.insert(dimension).on_conflict_do_nothing(), rows)
    else:
        connection.execute(postgresql.insert(dimension).on_conflict_do_nothing(), rows)


def _append(connection: Connection, fact: Table, columns: tuple[str, ...], rows: list[Row]) -> None:
    if connection.dialect.name == "sqlite":
        _insert_many(connection, fact, columns, rows)
    else:
        _copy(connection, fact, columns, rows)


def _insert_many(connection: Connection, fact: Table, columns: tuple[str, ...], rows: list[Row]) -> None:
    quote = connection.dialect.identifier_preparer.quote
    names, marks = ", ".join(map(quote, columns)), ", ".join("?" * len(columns))
    statement = f"INSERT INTO {quote(fact.name)} ({names}) VALUES ({marks})"
    connection.exec_driver_sql(statement, rows)


def _copy(connection: Connection, fact: Table, columns: tuple[str, ...], rows: list[Row]) -> None:
    quote = connection.dialect.identifier_preparer.quote
    statement = f"COPY {quote(fact.name)} ({', '.join(map(quote, columns))}) FROM STDIN"
    cursor = cast(_CopyingCursor, connection.connection.cursor())
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


class _Copy(Protocol):
    def write_row(self, row: Sequence[Cell]) -> None:
        """Send one row."""


class _CopyingCursor(Protocol):
    """What psycopg's cursor offers beyond the common interface; psycopg itself is an optional dependency."""

    def copy(self, statement: str) -> AbstractContextManager[_Copy]:
        """Begin to copy rows in."""
