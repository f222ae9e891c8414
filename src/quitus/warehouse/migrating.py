"""Which schema a warehouse has, and bringing it to the one that this version of Quitus works with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect, text

from quitus.warehouse.connections import shown, snapshot, transact
from quitus.warehouse.descriptions import describe
from quitus.warehouse.errors import NewerWarehouseError, OlderWarehouseError, WarehouseError
from quitus.warehouse.schema import METADATA, REVISION
from quitus.warehouse.views import drop_views, make_views

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_187_465_001
"""The number of the PostgreSQL lock that one process at a time migrates under."""


@dataclass(frozen=True, slots=True)
class Status:
    """Where a warehouse stands.

    Attributes:
        revision: the schema's revision, empty for a new database.
        wanted: the revision that this version of Quitus works with.
        loads: how many loads it holds.
        documents: how many documents are current.
    """

    revision: str
    wanted: str
    loads: int
    documents: int


def revision(connection: Connection) -> str:
    """The revision of the warehouse's schema; empty for an empty database.

    Raises:
        WarehouseError: when the database holds tables that are not Quitus's.
    """
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if tables:
            raise WarehouseError(
                f"the database {shown(connection.engine.url)} holds tables that are not Quitus's "
                f"({', '.join(sorted(tables)[:3])}); give the warehouse a database of its own"
            )
        return ""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found or ""


def ensure(engine: Engine) -> None:
    """See to it that the warehouse can be used: a new database gets its tables, another schema is refused.

    Raises:
        OlderWarehouseError: when the schema is older; nothing is migrated unasked.
        NewerWarehouseError: when the schema is newer.
        WarehouseError: when the database is not Quitus's, or fails.
    """
    with snapshot(engine) as connection:
        found = revision(connection)
    if not found:
        upgrade(engine)
    elif found < REVISION:
        raise OlderWarehouseError(
            f"the warehouse {shown(engine.url)} has the older schema {found} (this version works with "
            f"{REVISION}): run `quitus warehouse upgrade`"
        )
    else:
        _refuse_newer(engine, found)


def upgrade(engine: Engine) -> str:
    """Bring the schema to this version's revision, in one transaction, and return that revision.

    Raises:
        NewerWarehouseError: when the schema is newer.
        WarehouseError: when the database is not Quitus's, or fails; it is then as it was.
    """
    transact(engine, _upgrade)
    return REVISION


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    found = revision(connection)
    _refuse_newer(connection.engine, found)
    if found == REVISION:
        return
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    drop_views(connection)
    command.upgrade(config, REVISION)
    make_views(connection)
    describe(connection)


def _refuse_newer(engine: Engine, found: str) -> None:
    if found > REVISION:
        raise NewerWarehouseError(
            f"the warehouse {shown(engine.url)} has the newer schema {found} (this version works with "
            f"{REVISION}): use the version of Quitus that upgraded it, or a later one"
        )


def check(engine: Engine) -> list[str]:
    """What is wrong with the warehouse, one English line each; nothing when it is sound.

    Compares the schema with the one that is wanted, and looks for broken pages and references.

    Raises:
        WarehouseError: when the database fails.
    """
    with snapshot(engine) as connection:
        found = revision(connection)
        if found != REVISION:
            return [f"the schema is {found or 'missing'}, this version works with {REVISION}"]
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        wrong = [f"the schema differs: {change}" for change in compare_metadata(context, METADATA)]
        return wrong + _broken(connection)


def _broken(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    pages = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
    wrong = [] if pages == ["ok"] else [f"integrity: {line}" for line in pages]
    references = connection.execute(text("PRAGMA foreign_key_check")).all()
    return wrong + [f"a row of {row[0]} refers to no row of {row[2]}" for row in references]


def status(engine: Engine) -> Status:
    """The warehouse's schema and how much it holds.

    Raises:
        WarehouseError: when the database fails.
    """
    with snapshot(engine) as connection:
        found = revision(connection)
        if not found:
            return Status("", REVISION, 0, 0)
        loads = connection.execute(text("SELECT count(*) FROM loads")).scalar_one()
        newest = "SELECT max(pointer_id) FROM pointers GROUP BY document"
        counted = f"SELECT count(load_id) FROM pointers WHERE pointer_id IN ({newest})"
        return Status(found, REVISION, loads, connection.execute(text(counted)).scalar_one())
