"""Append a load and point to it, in one transaction; nothing is updated in place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, Select, insert, select

from quitus.figures.readings import Reading
from quitus.warehouse.connections import alone, connect, is_there, snapshot, transact
from quitus.warehouse.migrating import ensure, revision
from quitus.warehouse.pointers import LoadInfo, current, point, pointed_load, withdraw
from quitus.warehouse.rows import Prepared, prepare
from quitus.warehouse.schema import LOADS
from quitus.warehouse.writing import write_rows

__all__ = ["LoadInfo", "LoadResult", "Version", "current", "existing_warehouse", "load",
           "load_prepared", "open_warehouse", "withdraw"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Version:
    """What decides whether a load is the same as another of its document.

    Attributes:
        fingerprint: SHA-256 over the documents' own and the settings that were read with them.
        code_version: of the code that read.
        vocabulary_version: of the vocabulary that it read with.
    """

    fingerprint: str
    code_version: str
    vocabulary_version: str


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What became of a load.

    Attributes:
        load_id: the load that is current now.
        written: whether rows were written; not when the warehouse held this version already.
        moved: whether the pointer moved; not when this load was current already.
        rows: how many rows the load has.
    """

    load_id: int
    written: bool
    moved: bool
    rows: int


def open_warehouse(url: str) -> Engine:
    """An engine on the warehouse at `url`; a new database gets its tables.

    Raises:
        WarehouseError: when it does not answer, or its schema is another version's; the message says what to do.
    """
    engine = connect(url)
    ensure(engine)
    return engine


def existing_warehouse(url: str) -> Engine | None:
    """An engine on the warehouse at `url`; None where there is none, and none is made.

    Raises:
        WarehouseError: when it does not answer, or its schema is another version's; the message says what to do.
    """
    if not is_there(url):
        return None
    engine = connect(url)
    with snapshot(engine) as connection:
        empty = not revision(connection)
    if empty:
        return None
    ensure(engine)
    return engine


def load(
    engine: Engine,
    reading: Reading,
    *,
    fingerprint: str,
    code_version: str,
    vocabulary_version: str,
    now: datetime,
) -> LoadResult:
    """Keep a reading and make it the current one of its document; the same version again writes no row.

    Raises:
        FrameError: when rows do not hold to figures.tables; nothing is written.
        WarehouseError: when the database fails; nothing is written.
    """
    return load_prepared(engine, prepare(reading), Version(fingerprint, code_version, vocabulary_version), now)


def load_prepared(engine: Engine, rows: Prepared, version: Version, now: datetime) -> LoadResult:
    """The same for a reading whose rows are validated already.

    Raises:
        WarehouseError: when the database fails; nothing is written.
    """
    return transact(engine, lambda connection: _load(connection, rows, version, now))


def _load(connection: Connection, rows: Prepared, version: Version, now: datetime) -> LoadResult:
    alone(connection, rows.document)
    known = connection.execute(_same(rows.document, version)).first()
    if known is None:
        load_id = _append(connection, rows, version, now)
        point(connection, rows.document, load_id, now)
        return LoadResult(load_id, written=True, moved=True, rows=rows.count)
    moved = pointed_load(connection, rows.document) != known.load_id
    if moved:
        point(connection, rows.document, known.load_id, now)
    return LoadResult(known.load_id, written=False, moved=moved, rows=known.rows)


def _same(document: str, version: Version) -> Select[int, int]:
    return select(LOADS.c.load_id, LOADS.c.rows).where(
        LOADS.c.document == document,
        LOADS.c.fingerprint == version.fingerprint,
        LOADS.c.code_version == version.code_version,
        LOADS.c.vocabulary_version == version.vocabulary_version,
    )


def _append(connection: Connection, rows: Prepared, version: Version, now: datetime) -> int:
    values = {
        "document": rows.document,
        "territory": rows.territory,
        "year": rows.year,
        "fingerprint": version.fingerprint,
        "code_version": version.code_version,
        "vocabulary_version": version.vocabulary_version,
        "loaded_at": now,
        "rows": rows.count,
    }
    load_id: int = connection.execute(insert(LOADS).values(values).returning(LOADS.c.load_id)).scalar_one()
    write_rows(connection, load_id, rows)
    return load_id
