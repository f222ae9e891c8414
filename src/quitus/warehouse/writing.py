"""Rows into the database in bulk: COPY and arrays on PostgreSQL, executemany on SQLite.

SQLAlchemy's own statements take a dictionary per row, and psycopg sends each of them by itself: here a load's rows
stay the columns that `warehouse.rows` made, what all of them have in common is written once, and a load's new
indicators go in as one statement.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, cast

from sqlalchemy import Connection, Table

from quitus.figures.records import Cell
from quitus.warehouse.rows import FactRows, Prepared, Row
from quitus.warehouse.schema import FACTS, METADATA

_SPECIAL = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}
"""What means something else in a line of COPY, and how it is written there."""
_ESCAPES = str.maketrans(_SPECIAL)


def write_rows(connection: Connection, load_id: int, rows: Prepared) -> None:
    """Add what dimensions lack, then all facts of a load, inside the caller's transaction."""
    for name, values in rows.dimensions.items():
        if values:
            _add_missing(connection, METADATA.tables[name], values)
    append = _insert if connection.dialect.name == "sqlite" else _copy
    for name, fact in FACTS.items():
        if name in rows.facts:
            append(connection, fact, load_id, rows.facts[name])


def _add_missing(connection: Connection, dimension: Table, rows: Sequence[Row]) -> None:
    names = [column.name for column in dimension.columns]
    target = _target(connection, dimension, names)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {target} VALUES ({marks}) ON CONFLICT DO NOTHING", list(rows))
        return
    # As JSON, a text a column: psycopg takes ten times as long to write arrays.
    texts = [json.dumps(cells, ensure_ascii=False) for cells in zip(*rows, strict=True)]
    given = ", ".join(f"json_array_elements_text(%s) AS c{number}" for number in range(len(names)))
    typed = [f"c{n}::{column.type.compile(connection.dialect)}" for n, column in enumerate(dimension.columns)]
    statement = (
        f"INSERT INTO {target} SELECT {', '.join(typed)} FROM (SELECT {given}) AS given ON CONFLICT DO NOTHING"
    )
    connection.exec_driver_sql(statement, tuple(texts))


def _insert(connection: Connection, fact: Table, load_id: int, rows: FactRows) -> None:
    target = _target(connection, fact, ["load_id", *rows.alike, *rows.cells])
    same = [str(load_id), *map(_literal, rows.alike.values())]
    statement = f"INSERT INTO {target} VALUES ({', '.join([*same, *'?' * len(rows.cells)])})"
    cursor = cast(sqlite3.Cursor, connection.connection.cursor())
    cursor.executemany(statement, zip(*rows.cells.values(), strict=True))


def _literal(cell: Cell) -> str:
    if cell is None:
        return "NULL"
    return str(cell) if isinstance(cell, int) else "'{}'".format(str(cell).replace("'", "''"))


def _copy(connection: Connection, fact: Table, load_id: int, rows: FactRows) -> None:
    target = _target(connection, fact, ["load_id", *rows.alike, *rows.cells])
    same = "\t".join(_copied([load_id, *rows.alike.values()]))
    lines = map("\t".join, zip(*map(_copied, rows.cells.values()), strict=True))
    cursor = cast(_CopyingCursor, connection.connection.cursor())
    with cursor.copy(f"COPY {target} FROM STDIN") as copy:
        copy.write("".join(f"{same}\t{line}\n" for line in lines))


def _copied(cells: Sequence[Cell]) -> Iterable[str]:
    """The cells as COPY reads them."""
    kinds = set(map(type, cells))
    if kinds == {str}:
        texts = cast(Sequence[str], cells)
        whole = "".join(texts)
        return map(_escaped, texts) if any(map(whole.__contains__, _SPECIAL)) else texts
    if kinds == {int}:
        return map(str, cells)
    return (r"\N" if cell is None else _escaped(str(cell)) for cell in cells)


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _target(connection: Connection, table: Table, columns: Sequence[str]) -> str:
    quote = connection.dialect.identifier_preparer.quote
    return f"{quote(table.name)} ({', '.join(map(quote, columns))})"


class _Copy(Protocol):
    def write(self, lines: str) -> None:
        """Send rows."""


class _CopyingCursor(Protocol):
    """What psycopg's cursor offers beyond the common interface; psycopg itself is an optional dependency."""

    def copy(self, statement: str) -> AbstractContextManager[_Copy]:
        """Begin to copy rows in."""
