"""The queries behind the site and the metrics find their rows by an index, however many loads there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, select

from quitus.warehouse.connections import snapshot
from quitus.warehouse.fetching import kept
from quitus.warehouse.history import histories
from quitus.warehouse.loading import load
from quitus.warehouse.pointers import current, pointed
from quitus.warehouse.publications import findings_of, last_published, record_publication
from quitus.warehouse.reading import frames, load_frames
from quitus.warehouse.schema import FACTS
from tests.warehouse.readings import convention, partner_file, report

NOW = datetime(2020, 6, 30, tzinfo=UTC)
Statement = tuple[str, Any]

READ: dict[str, Callable[[Engine], object]] = {
    "a report": lambda engine: frames(engine, only=("11", 2019)),
    "everything": frames,
    "as of a load": lambda engine: frames(engine, 2),
    "a load": lambda engine: load_frames(engine, 2),
    "histories": histories,
    "what is current": current,
    "what was published": last_published,
    "findings of loads": lambda engine: findings_of(engine, [1, 2]),
}
SCANS = {
    "sqlite": re.compile(r"SCAN (\w+)(?! USING (?:COVERING )?INDEX)\b(?!.* USING)"),
    "postgresql": re.compile(r"Seq Scan on (\w+)"),
}
GROWING = ("fact_", "dim_document", "dim_indicator", "loads", "now", "then", "documents_of")
"""Tables that grow with every load, and the aliases under which they are asked; the pointers are a row a load."""


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """A warehouse with a few loads, one of them published."""
    for number, reading in enumerate((report(), report("2A", 2020), convention(), partner_file(), report())):
        load(engine, reading, fingerprint=f"{number:064}", code_version="1", vocabulary_version="1", now=NOW)
    record_publication(engine, [1], edition="1", code_version="1", now=NOW)
    return engine


@contextmanager
def recorded(engine: Engine) -> Iterator[list[Statement]]:
    """The statements that are executed meanwhile."""
    found: list[Statement] = []

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        found.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    yield found
    event.remove(engine, "before_cursor_execute", note)


def scanned(connection: Connection, statement: Statement) -> list[str]:
    """The growing tables that the database would read from end to end, if it may use any index."""
    name = connection.dialect.name
    explain = "EXPLAIN QUERY PLAN" if name == "sqlite" else "EXPLAIN"
    plan = connection.exec_driver_sql(f"{explain} {statement[0]}", statement[1])
    tables = [match[1] for row in plan if (match := SCANS[name].search(str(row[-1])))]
    return [table for table in tables if table.startswith(GROWING)]


@pytest.mark.parametrize("read", READ.values(), ids=READ)
def test_no_table_is_read_from_end_to_end(filled: Engine, read: Callable[[Engine], object]) -> None:
    with recorded(filled) as statements:
        read(filled)
    selects = [statement for statement in statements if statement[0].lstrip().startswith(("SELECT", "WITH"))]
    assert selects
    with filled.connect() as connection:
        _without_scans(connection)
        for statement in selects:
            assert scanned(connection, statement) == [], statement[0]


def test_a_query_without_an_index_would_be_seen(filled: Engine) -> None:
    fact = FACTS["budget"]
    with recorded(filled) as statements, filled.connect() as connection:
        connection.execute(select(fact).where(fact.c.raw == "12 €"))
    with filled.connect() as connection:
        _without_scans(connection)
        assert scanned(connection, statements[-1]) == ["fact_budget"]


def _without_scans(connection: Connection) -> None:
    """Let PostgreSQL scan only where it must: it would rightly scan tables as small as these."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET enable_seqscan = off")


def test_a_report_is_asked_for_by_the_number_of_its_load(filled: Engine) -> None:
    with recorded(filled) as statements, snapshot(filled) as connection:
        found = kept(connection, pointed(None, ("2A", 2020)))
    assert set(found["budget"]["load_id"]) == {2}
    assert sum("pointers" in statement for statement, _ in statements) == 1
