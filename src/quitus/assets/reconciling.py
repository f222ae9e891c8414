"""Whether the published files say what the warehouse keeps: counted again from both ends, by other means.

Not the frames that were published are looked at, but the CSV files as they lie in the edition and the warehouse's
own rows, so that a fault between the two shows.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection, Engine, func, literal, select

from quitus.figures.columns import Column, ColumnType, Table
from quitus.figures.tables import table
from quitus.warehouse.connections import snapshot
from quitus.warehouse.facts import KEPT, stored_name
from quitus.warehouse.schema import FACTS

ADDED_TO = frozenset({"findings"})
"""Published tables that get rows once more when all documents are seen together."""
_CENT = Decimal("0.01")
_AT_ONCE = 500
"""Loads named in one query."""


def differences(engine: Engine, load_ids: Iterable[int], data: Path) -> list[str]:
    """One sentence for each table whose file has not the rows, or not the sum of euros, that these loads have.

    Raises:
        OSError: when a file is not there.
        WarehouseError: when the database fails.
    """
    loads = sorted(load_ids)
    with snapshot(engine) as connection:
        kept = {known.name: _kept(connection, known.name, loads) for known in KEPT}
    found = []
    for name, (rows, euros) in kept.items():
        there, sum_there = _published(data / f"{name}.csv", _money(table(name)))
        lacking = there < rows if name in ADDED_TO else there != rows
        if lacking or sum_there != euros:
            found.append(f"{name}: {there} rows of {sum_there} € published, {rows} rows of {euros} € kept")
    return found


def _money(known: Table) -> Column | None:
    return next((column for column in known.columns if column.type is ColumnType.MONEY), None)


def _kept(connection: Connection, name: str, loads: list[int]) -> tuple[int, Decimal]:
    fact, column = FACTS[name], _money(table(name))
    total = func.sum(fact.c[stored_name(table(name), column)]) if column else literal(0)
    rows, cents = 0, 0
    for start in range(0, len(loads), _AT_ONCE):
        those = fact.c.load_id.in_(loads[start : start + _AT_ONCE])
        count, some = connection.execute(select(func.count(), total).select_from(fact).where(those)).one()
        rows, cents = rows + count, cents + int(some or 0)
    return rows, cents * _CENT


def _published(file: Path, money: Column | None) -> tuple[int, Decimal]:
    rows, total = 0, Decimal("0.00")
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            rows += 1
            total += Decimal(row[money.name] or 0) if money else 0
    return rows, total
