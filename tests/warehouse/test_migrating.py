"""A warehouse's schema is made by its migrations, and never changed unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine, inspect, text

from quitus.warehouse.connections import connect, transact
from quitus.warehouse.errors import NewerWarehouseError, OlderWarehouseError, WarehouseError
from quitus.warehouse.loading import open_warehouse
from quitus.warehouse.migrating import check, status, upgrade
from quitus.warehouse.schema import METADATA, REVISION


def revise(engine: Engine, revision: str) -> None:
    def work(connection: Connection) -> None:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})

    transact(engine, work)


def test_a_new_database_gets_the_schema_that_the_code_declares(database_url: str) -> None:
    engine = open_warehouse(database_url)
    assert check(engine) == []
    assert status(engine).revision == REVISION
    declared = create_engine("sqlite://")
    METADATA.create_all(declared)
    for table in METADATA.tables:
        assert lists(engine, table) == lists(declared, table)
        assert columns(engine, table) == columns(declared, table)


def lists(engine: Engine, table: str) -> set[str | None]:
    return {constraint["name"] for constraint in inspect(engine).get_check_constraints(table)}


def columns(engine: Engine, table: str) -> set[tuple[str, bool]]:
    return {(column["name"], column["nullable"]) for column in inspect(engine).get_columns(table)}


def test_an_older_warehouse_says_what_to_run(own_url: str) -> None:
    engine = connect(own_url)
    revise(engine, "0000")
    with pytest.raises(OlderWarehouseError, match="quitus warehouse upgrade"):
        open_warehouse(own_url)


def test_a_newer_warehouse_is_refused(own_url: str) -> None:
    engine = connect(own_url)
    revise(engine, "9999")
    with pytest.raises(NewerWarehouseError, match="newer schema 9999"):
        open_warehouse(own_url)
    with pytest.raises(NewerWarehouseError):
        upgrade(engine)
    assert check(engine) == [f"the schema is 9999, this version works with {REVISION}"]


def test_a_database_of_others_is_left_alone(database_url: str) -> None:
    engine = connect(database_url)
    transact(engine, lambda connection: connection.execute(text("CREATE TABLE theirs (x INTEGER)")))
    with pytest.raises(WarehouseError, match="theirs"):
        open_warehouse(database_url)
    assert inspect(engine).get_table_names() == ["theirs"]


def test_a_damaged_schema_is_found(own_url: str) -> None:
    engine = open_warehouse(own_url)
    transact(engine, lambda connection: connection.execute(text("DROP INDEX ix_loads_territory_year")))
    assert any("ix_loads_territory_year" in line for line in check(engine))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "not understood"),
        ("mysql://me@host/db", "use sqlite"),
        ("sqlite://", "in memory"),
        ("postgresql://me:secret@127.0.0.1:1/none", "cannot be opened"),
    ],
)
def test_a_url_that_does_not_work_is_told_in_one_line(url: str, said: str) -> None:
    with pytest.raises(WarehouseError, match=said) as failure:
        open_warehouse(url)
    assert "\n" not in str(failure.value) and "secret" not in str(failure.value)


def test_a_file_that_is_no_database_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "w.db").write_text("this is no database, but long enough to be taken for one" * 20)
    with pytest.raises(WarehouseError, match=r"w\.db"):
        open_warehouse(f"sqlite:///{tmp_path / 'w.db'}")
