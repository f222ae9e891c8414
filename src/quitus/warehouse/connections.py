"""Opening a warehouse, and its two kinds of transaction: one that reads a single state, one that writes.

SQLite keeps a write-ahead log, so that readers go on while one process writes; a writer takes the lock at once
(`BEGIN IMMEDIATE`), since a reader that turns writer could not wait. On PostgreSQL readers are REPEATABLE READ;
writers of the same document wait for each other (`alone`), writers of different ones do not; what is refused as a
serialization failure or a deadlock is tried again. SERIALIZABLE would refuse loads that have nothing to do with
each other: it locks whole tables while they are small.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from quitus.warehouse.errors import WarehouseError

BUSY_SECONDS = 60
"""How long a SQLite connection waits for another's write; a load takes a fraction of a second."""

_ATTEMPTS = 12
_RETRYABLE = frozenset({"40001", "40P01", "42P07"})
"""Serialization failure, deadlock, and a table that another process made meanwhile."""

_MADE_MEANWHILE = ("alembic_version", "pg_")
"""Tables in which two processes that make a new warehouse's tables together may clash over a key."""

_EVERYTHING = 7_187_465_002
"""The number of the PostgreSQL lock that prunings hold alone, and all other writers together."""

_LOG_PAGES = 8000
"""How far the write-ahead log grows (32 MB) before it is folded in; the default of 4 MB slows bulk loads."""

_T = TypeVar("_T")


def connect(url: str) -> Engine:
    """An engine on the warehouse at `url`, which answers; its schema is not looked at.

    Raises:
        WarehouseError: when the URL is not understood or the database does not answer.
    """
    target = _target(url)
    engine = _engine(target)
    try:
        with engine.connect():
            return engine
    except DBAPIError as error:
        raise WarehouseError(_unreachable(target, error)) from error


def is_there(url: str) -> bool:
    """Whether there is a database to connect to; connecting would make a file that is missing.

    Raises:
        WarehouseError: when the URL is not understood.
    """
    target = _target(url)
    return target.get_backend_name() != "sqlite" or Path(target.database or "").is_file()


def shown(url: URL) -> str:
    """The URL as it may be shown: without its password."""
    return url.render_as_string(hide_password=True)


def _target(url: str) -> URL:
    try:
        target = make_url(url)
    except ArgumentError as error:
        raise WarehouseError(
            "the warehouse URL is not understood: use sqlite:///FILE or postgresql://…"
        ) from error
    if target.drivername in {"postgresql", "postgres"}:
        return target.set(drivername="postgresql+psycopg")
    if target.get_backend_name() not in {"sqlite", "postgresql"}:
        raise WarehouseError(f"{shown(target)}: use sqlite:///FILE or postgresql://USER@HOST/DATABASE")
    return target


def _engine(target: URL) -> Engine:
    if target.get_backend_name() == "sqlite":
        _make_folder(target)
        engine = create_engine(target, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(target, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except (ImportError, NoSuchModuleError) as error:
        raise WarehouseError(
            f"{shown(target)}: install the PostgreSQL driver: pip install quitus[postgres]"
        ) from error


def _make_folder(target: URL) -> None:
    if not target.database or target.database == ":memory:":
        raise WarehouseError("a warehouse in memory would not outlive the run: use sqlite:///FILE")
    try:
        Path(target.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseError(f"{shown(target)}: its folder cannot be made: {error.strerror}") from error


def _unreachable(target: URL, error: DBAPIError) -> str:
    reason = str(error.orig).strip().splitlines()
    hint = "is the folder writable?" if target.get_backend_name() == "sqlite" else "is the server running?"
    return f"the warehouse {shown(target)} cannot be opened: {reason[0] if reason else 'no reason given'} ({hint})"


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    assert isinstance(connection, sqlite3.Connection)
    # The driver would begin no transaction for reads; `_begin_sqlite` begins every one instead.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


_SNAPSHOT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the warehouse, whatever is loaded meanwhile.

    Raises:
        WarehouseError: when the database fails.
    """
    options = {} if engine.dialect.name == "sqlite" else _SNAPSHOT
    with _told(engine), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def transact(engine: Engine, work: Callable[[Connection], _T]) -> _T:
    """What `work` gives, done in one write transaction, whole or not at all, and again where another was first.

    Raises:
        WarehouseError: when the database fails; nothing was written then.
    """
    with _told(engine):
        for attempt in range(_ATTEMPTS - 1):
            try:
                return _written(engine, work)
            except _failures(engine) as error:
                if not _worth_a_retry(error):
                    raise
            time.sleep(random.uniform(0.01, 0.05) * min(2**attempt, 16))
        return _written(engine, work)


def _written(engine: Engine, work: Callable[[Connection], _T]) -> _T:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        return work(connection)


def alone(connection: Connection, document: str | None = None) -> None:
    """Wait until no other writer is at work on the document, or on anything; hold it until the transaction ends.

    On SQLite there is one writer at a time as it is.
    """
    if connection.dialect.name == "sqlite":
        return
    if document is None:
        connection.execute(select(func.pg_advisory_xact_lock(_EVERYTHING)))
    else:
        connection.execute(select(func.pg_advisory_xact_lock_shared(_EVERYTHING)))
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(document, 0))))


def _failures(engine: Engine) -> tuple[type[Exception], ...]:
    """What a failing database raises: through SQLAlchemy, or the driver itself where rows go in by COPY."""
    return (SQLAlchemyError, engine.dialect.loaded_dbapi.Error)


def _cause(error: BaseException) -> BaseException:
    return getattr(error, "orig", None) or error


def _worth_a_retry(error: BaseException) -> bool:
    cause = _cause(error)
    if isinstance(cause, sqlite3.Error):
        return cause.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
    state, diagnosis = getattr(cause, "sqlstate", None), getattr(cause, "diag", None)
    clash = state == "23505" and str(getattr(diagnosis, "table_name", "")).startswith(_MADE_MEANWHILE)
    return clash or state in _RETRYABLE


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    try:
        yield
    except _failures(engine) as error:
        lines = str(_cause(error)).strip().splitlines()
        reason = lines[0] if lines else type(error).__name__
        raise WarehouseError(f"the warehouse {shown(engine.url)} failed: {reason}; nothing was written") from error
