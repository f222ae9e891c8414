"""A disk that is full or read-only, under either database: a clear error, and the old state whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import create_engine, make_url, text

from quitus.warehouse.errors import WarehouseError
from quitus.warehouse.loading import open_warehouse
from quitus.warehouse.migrating import check
from quitus.warehouse.reading import frames
from quitus.warehouse.rows import prepare
from tests.small_disk import fill, make_read_only, small_disk
from tests.warehouse.killing import load_version
from tests.warehouse.readings import big_report

SMALL, LARGE = prepare(big_report("11", 2018, rows=100)), prepare(big_report("11", 2019, rows=40_000))


def held(url: str) -> dict[str, pd.DataFrame]:
    """What the warehouse holds, which must be in order."""
    engine = open_warehouse(url)
    assert check(engine) == []
    found = frames(engine)
    engine.dispose()
    return found


def assert_kept(url: str, before: dict[str, pd.DataFrame]) -> None:
    """The warehouse holds what it held."""
    assert all(each.equals(before[name]) for name, each in held(url).items())


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", megabytes=3) as place:
        yield place


def test_a_full_disk_leaves_sqlite_as_it_was(ready_sqlite: Path, disk: Path) -> None:
    url = f"sqlite:///{shutil.copy(ready_sqlite, disk / 'w.db')}"
    load_version(url, SMALL, 1)
    before = held(url)
    with pytest.raises(WarehouseError, match=r"w\.db failed: .*full; nothing was written"):
        load_version(url, LARGE, 2)
    assert_kept(url, before)
    stuffing = fill(disk)
    with pytest.raises(WarehouseError, match=r"w\.db"):
        load_version(url, SMALL, 3)
    stuffing.unlink()
    assert_kept(url, before)
    load_version(url, SMALL, 3)
    assert len(held(url)["other_figures"]) == len(before["other_figures"])


def test_a_read_only_disk_leaves_sqlite_as_it_was(ready_sqlite: Path, disk: Path) -> None:
    url = f"sqlite:///{shutil.copy(ready_sqlite, disk / 'w.db')}"
    load_version(url, SMALL, 1)
    before = held(url)
    kept = (disk / "w.db").read_bytes()
    make_read_only(disk)
    with pytest.raises(WarehouseError, match=r"w\.db"):
        load_version(url, SMALL, 2)
    assert (disk / "w.db").read_bytes() == kept and before


@pytest.fixture
def on_a_small_disk(postgres: str) -> Iterator[tuple[str, Path]]:
    """The URL of a warehouse on PostgreSQL whose tables lie on a small disk, and the disk."""
    # Not below pytest's own folder, which the server's user may not enter.
    folder = Path(tempfile.mkdtemp(prefix="quitus-tablespace-"))
    folder.chmod(0o755)
    target = make_url(postgres).set(drivername="postgresql+psycopg")
    admin = create_engine(target, isolation_level="AUTOCOMMIT")
    with small_disk(folder / "disk", megabytes=24) as place, admin.connect() as connection:
        owner = Path(connection.execute(text("SHOW data_directory")).scalar_one()).stat()
        os.chown(place, owner.st_uid, owner.st_gid)
        connection.execute(text(f"CREATE TABLESPACE small LOCATION '{place}'"))
        connection.execute(text("CREATE DATABASE on_a_small_disk TABLESPACE small"))
        yield target.set(database="on_a_small_disk").render_as_string(hide_password=False), place
        connection.execute(text("DROP DATABASE on_a_small_disk WITH (FORCE)"))
        connection.execute(text("DROP TABLESPACE small"))
    admin.dispose()
    shutil.rmtree(folder)


def test_a_full_disk_leaves_postgresql_as_it_was(on_a_small_disk: tuple[str, Path]) -> None:
    url, disk = on_a_small_disk
    load_version(url, SMALL, 1)
    before = held(url)
    stuffing = fill(disk)
    # Where the server has its own files to write for a new connection, that is what fails first.
    with pytest.raises(WarehouseError, match=r"on_a_small_disk.*No space left on device"):
        load_version(url, LARGE, 2)
    assert_kept(url, before)
    stuffing.unlink()
    load_version(url, SMALL, 3)
    assert_kept(url, before)
