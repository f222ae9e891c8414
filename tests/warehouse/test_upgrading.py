"""A warehouse of every earlier revision, with data in it, comes up to the present one with all its data."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, text

from quitus.warehouse.connections import connect, transact
from quitus.warehouse.errors import OlderWarehouseError
from quitus.warehouse.loading import current, open_warehouse
from quitus.warehouse.migrating import MIGRATIONS, check, upgrade
from quitus.warehouse.reading import frames
from quitus.warehouse.schema import METADATA, REVISION

DATA_OF_0001 = (
    "INSERT INTO loads (load_id, document, territory, year, fingerprint, code_version, vocabulary_version, "
    "loaded_at, rows) VALUES (1, '11-a/2019/r.pdf', '11', 2019, 'f', '1', '1', '{time}', 3)",
    "INSERT INTO pointers (pointer_id, document, load_id, moved_at) VALUES (1, '11-a/2019/r.pdf', 1, '{time}')",
    "INSERT INTO dim_territory VALUES ('11')",
    "INSERT INTO dim_action VALUES ('11', 2019, '1.1')",
    "INSERT INTO dim_document VALUES (1, 0, '11-a/2019/r.pdf', '', 'report', '11', 2019, 2, 1, 0, 'loaded', '')",
    "INSERT INTO fact_reports VALUES (1, 0, '11', 'Aude', 2019, 'Rapport', '', '', 2, 1, 0)",
    "INSERT INTO fact_budget (load_id, ordinal, territory, year, action, stage, funder, label, kind, "
    "amount_cents, status, document_no, locator, raw, figure_id, precision) VALUES (1, 0, '11', 2019, '1.1', "
    "'planned', 'state', 'État', 'line', 5900000, 'confirmed', 0, 'p1[1.0,1.0,2.0,2.0]', '59 000', "
    "'0123456789abcdef', '0')",
)
"""What the first revision held; a later revision adds a tuple of its own."""


def at_revision(engine: Engine, revision: str, *statements: str) -> None:
    time = "2020-06-30T12:00:00.000000Z"

    def work(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for statement in statements:
            connection.execute(text(statement.replace("{time}", time)))

    transact(engine, work)


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_an_earlier_warehouse_comes_up_with_its_data(database_url: str, revision: str) -> None:
    engine = connect(database_url)
    at_revision(engine, revision, *DATA_OF_0001)
    with pytest.raises(OlderWarehouseError):
        open_warehouse(database_url)
    assert upgrade(engine) == REVISION == upgrade(engine)
    assert check(engine) == []
    budget = frames(open_warehouse(database_url))["budget"]
    assert budget["amount"].to_list() == [Decimal("59000.00")]
    assert current(engine)["11-a/2019/r.pdf"].loaded_at == datetime(2020, 6, 30, 12, tzinfo=UTC)


def test_a_migration_that_fails_leaves_the_warehouse_as_it_was(database_url: str) -> None:
    engine = connect(database_url)
    at_revision(engine, "0001", *DATA_OF_0001, "CREATE TABLE published_loads (theirs INTEGER)")
    with pytest.raises(Exception, match="published_loads"):
        upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "0001"
        assert connection.execute(text("SELECT count(*) FROM fact_budget")).scalar_one() == 1
        tables = connection.dialect.get_table_names(connection)
    assert "publications" not in tables


def test_the_closed_lists_refuse_what_the_frames_would(warehouse_url: str) -> None:
    engine = create_engine(connect(warehouse_url).url)
    kinds = METADATA.tables["dim_document"]
    with engine.begin() as connection, pytest.raises(Exception, match="ck_dim_document_kind_list"):
        connection.execute(
            kinds.insert().values(load_id=1, document_no=0, document="x", sha256="", kind="poem", territory="",
                                  state="loaded", reason="")
        )  # fmt: skip
