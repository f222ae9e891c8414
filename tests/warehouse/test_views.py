"""Other tools find the current state under the published names, with comments where the database keeps them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Engine, inspect, text

from quitus.figures.tables import COMPUTED, TABLES, table
from quitus.warehouse.loading import load
from quitus.warehouse.reading import frames
from tests.warehouse.readings import AMOUNTS, convention, partner_file, report

NOON = datetime(2020, 6, 30, 12, 0, tzinfo=UTC)
KEPT = [each.name for each in TABLES if each.name not in COMPUTED]


@pytest.fixture
def filled(engine: Engine) -> Engine:
    for number, reading in enumerate([report(amounts=AMOUNTS[:1]), report(), partner_file(), convention()]):
        load(engine, reading, fingerprint=str(number) * 64, code_version="1", vocabulary_version="1", now=NOON)
    return engine


def test_the_views_show_the_published_columns_of_the_current_rows(filled: Engine) -> None:
    published = frames(filled)
    with filled.connect() as connection:
        for name in KEPT:
            result = connection.execute(text(f'SELECT * FROM "{name}"'))
            columns, rows = tuple(result.keys()), result.all()
            assert columns[: len(table(name).names)] == table(name).names and columns[-1] == "load_id"
            assert len(rows) == len(published[name]) > 0, name


def test_amounts_are_euros_beside_exact_cents(filled: Engine) -> None:
    with filled.connect() as connection:
        found = connection.execute(text("SELECT sum(amount), sum(amount_cents) FROM budget")).one()
    assert tuple(map(int, found)) == (236000, 23600000)


def test_decimals_are_exact_on_postgresql(filled: Engine) -> None:
    with filled.connect() as connection:
        value = connection.execute(text("SELECT value FROM partner_figures")).scalar_one()
    if filled.dialect.name == "postgresql":
        assert value == Decimal("1234.5678901234")
    else:
        assert value == pytest.approx(1234.5678901234)


def test_tables_and_columns_carry_their_description_on_postgresql(filled: Engine) -> None:
    inspector = inspect(filled)
    if filled.dialect.name == "postgresql":
        assert "Budget" in str(inspector.get_table_comment("fact_budget")["text"])
        comments = {each["name"]: each["comment"] for each in inspector.get_columns("fact_budget")}
        assert all(comments.values()) and "centimes" in str(comments["amount_cents"])
    else:
        assert "fact_budget" in inspector.get_table_names()
