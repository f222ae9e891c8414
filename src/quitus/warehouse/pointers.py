"""Which load is current for each document, now or at an earlier moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, insert, select

from quitus.warehouse.connections import alone, snapshot, transact
from quitus.warehouse.errors import WarehouseError
from quitus.warehouse.schema import LOADS, POINTERS

Moment = datetime | int | None
"""A time, or the number of a load for the moment in which it became current; None for now."""


@dataclass(frozen=True, slots=True)
class LoadInfo:
    """One load, as the warehouse knows it; `year` is None for a document that has none."""

    load_id: int
    document: str
    territory: str
    year: int | None
    fingerprint: str
    code_version: str
    vocabulary_version: str
    loaded_at: datetime
    rows: int


def current(engine: Engine, as_of: Moment = None) -> dict[str, LoadInfo]:
    """The current load of each document, in the order of the documents' paths; or those that once were current.

    Raises:
        WarehouseError: when the database fails, or has no load of that number.
    """
    with snapshot(engine) as connection:
        require(connection, as_of)
        found = select(LOADS).where(LOADS.c.load_id.in_(pointed(as_of)))
        infos = [LoadInfo(**row._mapping) for row in connection.execute(found)]
    return {info.document: info for info in sorted(infos, key=lambda info: info.document)}


def withdraw(engine: Engine, document: str, now: datetime) -> bool:
    """Say that a document has left the sources; its loads stay. Returns whether it was current until now.

    Raises:
        WarehouseError: when the database fails; nothing is written.
    """

    def work(connection: Connection) -> bool:
        alone(connection, document)
        there = pointed_load(connection, document) is not None
        if there:
            point(connection, document, None, now)
        return there

    return transact(engine, work)


def point(connection: Connection, document: str, load_id: int | None, now: datetime) -> None:
    """Make a load (or none) the current one of a document."""
    connection.execute(insert(POINTERS).values(document=document, load_id=load_id, moved_at=now))


def pointed_load(connection: Connection, document: str) -> int | None:
    """The load that is current for a document."""
    newest = select(POINTERS.c.load_id).where(POINTERS.c.document == document)
    return connection.execute(newest.order_by(POINTERS.c.pointer_id.desc()).limit(1)).scalar()


def pointed(as_of: Moment, only: tuple[str, int] | None = None) -> Select[Any]:
    """A query for the numbers of the loads that were current at a moment; `only` those of a territory and year."""
    return select(POINTERS.c.load_id).where(
        POINTERS.c.pointer_id.in_(newest(as_of, only)), POINTERS.c.load_id.is_not(None)
    )


def newest(as_of: Moment, only: tuple[str, int] | None = None) -> Select[Any]:
    """A query for the number of each document's pointer that was the newest at a moment."""
    numbers = until(select(func.max(POINTERS.c.pointer_id)), as_of).group_by(POINTERS.c.document)
    if only is None:
        return numbers
    territory, year = only
    folder = select(LOADS.c.document).where(LOADS.c.territory == territory, LOADS.c.year == year)
    return numbers.where(POINTERS.c.document.in_(folder))


def until(query: Select[Any], as_of: Moment) -> Select[Any]:
    """The query over pointers, of those alone that had been moved by then."""
    if as_of is None:
        return query
    if isinstance(as_of, datetime):
        return query.where(POINTERS.c.moved_at <= as_of)
    first = select(func.min(POINTERS.c.pointer_id)).where(POINTERS.c.load_id == as_of).scalar_subquery()
    return query.where(POINTERS.c.pointer_id <= first)


def require(connection: Connection, as_of: Moment) -> None:
    """See that the warehouse still knows what was current at a moment.

    Raises:
        WarehouseError: when there is no load of that number, or one that was current then has been pruned.
    """
    if isinstance(as_of, int):
        found = connection.execute(select(LOADS.c.load_id).where(LOADS.c.load_id == as_of)).first()
        if found is None:
            raise WarehouseError(f"the warehouse has no load {as_of}: give one that it has, or a date")
    lost = select(POINTERS).where(POINTERS.c.pointer_id.in_(newest(as_of)), POINTERS.c.pruned_load.is_not(None))
    for row in connection.execute(lost.limit(1)):
        raise WarehouseError(
            f"as of {as_of}, load {row.pruned_load} of {row.document} was current: it has been pruned"
        )
