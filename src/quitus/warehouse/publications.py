"""What was published when; and pruning, which never touches what was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from quitus.warehouse.connections import alone, snapshot, transact
from quitus.warehouse.pointers import LoadInfo, pointed
from quitus.warehouse.schema import FACTS, LOADS, POINTERS, PUBLICATIONS, PUBLISHED_LOADS


@dataclass(frozen=True, slots=True)
class Publication:
    """One edition that was published, and the loads in it, in order."""

    publication_id: int
    edition: str
    code_version: str
    published_at: datetime
    load_ids: tuple[int, ...]


def record_publication(
    engine: Engine, load_ids: Iterable[int], *, edition: str, code_version: str, now: datetime
) -> int:
    """Remember that these loads were published together, and return the publication's number.

    Raises:
        WarehouseError: when the database fails or a load is not there; nothing is written.
    """
    values = {"edition": edition, "code_version": code_version, "published_at": now}
    loads = sorted(set(load_ids))

    def work(connection: Connection) -> int:
        made = insert(PUBLICATIONS).values(values).returning(PUBLICATIONS.c.publication_id)
        number: int = connection.execute(made).scalar_one()
        rows = [{"publication_id": number, "load_id": load_id} for load_id in loads]
        if rows:
            connection.execute(insert(PUBLISHED_LOADS), rows)
        return number

    return transact(engine, work)


def publications(engine: Engine) -> list[Publication]:
    """All that was published, oldest first.

    Raises:
        WarehouseError: when the database fails.
    """
    with snapshot(engine) as connection:
        loads: dict[int, list[int]] = {}
        for number, load_id in connection.execute(select(PUBLISHED_LOADS).order_by(PUBLISHED_LOADS.c.load_id)):
            loads.setdefault(number, []).append(load_id)
        found = connection.execute(select(PUBLICATIONS).order_by(PUBLICATIONS.c.publication_id))
        return [
            Publication(row.publication_id, row.edition, row.code_version, row.published_at,
                        tuple(loads.get(row.publication_id, ())))
            for row in found
        ]  # fmt: skip


def last_published(engine: Engine) -> list[LoadInfo]:
    """The loads of the last publication; none before the first.

    Raises:
        WarehouseError: when the database fails.
    """
    newest = select(func.max(PUBLICATIONS.c.publication_id)).scalar_subquery()
    loads = select(PUBLISHED_LOADS.c.load_id).where(PUBLISHED_LOADS.c.publication_id == newest)
    with snapshot(engine) as connection:
        return [
            LoadInfo(**row._mapping) for row in connection.execute(select(LOADS).where(LOADS.c.load_id.in_(loads)))
        ]


def prunable(engine: Engine) -> list[LoadInfo]:
    """The loads that nothing needs: neither current nor ever published; what `prune` would take away.

    Raises:
        WarehouseError: when the database fails.
    """
    with snapshot(engine) as connection:
        return _prunable(connection)


def prune(engine: Engine, only: Iterable[int] | None = None) -> list[LoadInfo]:
    """Take away the loads that nothing needs, or those of them that are named, and say which they were.

    Their pointers stay and say so: the tables as of a time when such a load was current are refused.

    Raises:
        WarehouseError: when the database fails; nothing is taken away then.
    """
    chosen = None if only is None else frozenset(only)

    def work(connection: Connection) -> list[LoadInfo]:
        alone(connection)
        gone = [info for info in _prunable(connection) if chosen is None or info.load_id in chosen]
        for info in gone:
            _remove(connection, info.load_id)
        return gone

    return transact(engine, work)


def _prunable(connection: Connection) -> list[LoadInfo]:
    free = select(LOADS).where(
        LOADS.c.load_id.not_in(pointed(None)), LOADS.c.load_id.not_in(select(PUBLISHED_LOADS.c.load_id))
    )
    return [LoadInfo(**row._mapping) for row in connection.execute(free.order_by(LOADS.c.load_id))]


def _remove(connection: Connection, load_id: int) -> None:
    gone = {"load_id": None, "pruned_load": load_id}
    connection.execute(update(POINTERS).where(POINTERS.c.load_id == load_id).values(gone))
    facts = [fact for name, fact in FACTS.items() if name != "documents"]
    for table in [*facts, FACTS["documents"], LOADS]:
        connection.execute(delete(table).where(table.c.load_id == load_id))


def findings_of(engine: Engine, load_ids: Iterable[int]) -> dict[int, int]:
    """How many findings each of these loads has; those without are left out.

    Raises:
        WarehouseError: when the database fails.
    """
    fact = FACTS["findings"].c
    query = (
        select(fact.load_id, func.count().label("rows"))
        .where(fact.load_id.in_(sorted(set(load_ids))))
        .group_by(fact.load_id)
    )
    with snapshot(engine) as connection:
        return {row.load_id: row.rows for row in connection.execute(query)}
