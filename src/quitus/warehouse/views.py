"""Views under the published names: the current state, for whoever looks into the database with other tools.

They are made anew by every upgrade, from figures.tables. SQLite has no exact decimal: there, amounts and values
are shown as its own numbers, beside which `amount_cents` stays exact. Each row says its load; metrics, which are
computed from these tables, are in the published package.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Numeric, cast, select, text
from sqlalchemy.sql.selectable import FromClause

from quitus.figures.columns import Column, ColumnType, Table
from quitus.warehouse.facts import (
    INDICATOR_COLUMNS,
    KEPT,
    WITH_INDICATORS,
    refers_to_document,
    stored_name,
)
from quitus.warehouse.pointers import pointed
from quitus.warehouse.schema import DIM_INDICATOR, FACTS

_EUROS = Numeric(20, 2)


def drop_views(connection: Connection) -> None:
    """Take the views away, so that migrations can change the tables below them."""
    quote = connection.dialect.identifier_preparer.quote
    for table in KEPT:
        connection.execute(text(f"DROP VIEW IF EXISTS {quote(table.name)}"))


def make_views(connection: Connection) -> None:
    """Make a view of the current rows for each published table that is kept."""
    quote = connection.dialect.identifier_preparer.quote
    for table in KEPT:
        query = _current(table, connection.dialect.name).compile(
            dialect=connection.dialect, compile_kwargs={"literal_binds": True}
        )
        connection.exec_driver_sql(f"CREATE VIEW {quote(table.name)} AS {query}")


def _current(table: Table, dialect: str) -> Any:
    fact, documents = FACTS[table.name], FACTS["documents"].alias("documents_of")
    source: FromClause = fact
    if refers_to_document(table):
        same = (documents.c.load_id == fact.c.load_id) & (documents.c.document_no == fact.c.document_no)
        source = source.join(documents, same)
    if table.name in WITH_INDICATORS:
        source = source.join(DIM_INDICATOR, DIM_INDICATOR.c.indicator_key == fact.c.indicator_key)
    columns = [_shown(table, column, documents.c.document, dialect) for column in table.columns]
    exact = [fact.c[stored_name(table, c)] for c in table.columns if c.type is ColumnType.MONEY]
    return select(*columns, *exact, fact.c.load_id).select_from(source).where(fact.c.load_id.in_(pointed(None)))


def _shown(table: Table, column: Column, document: ColumnElement[Any], dialect: str) -> ColumnElement[Any]:
    fact = FACTS[table.name]
    if column.name == "document" and refers_to_document(table):
        return document
    if column.name in INDICATOR_COLUMNS and table.name in WITH_INDICATORS:
        return DIM_INDICATOR.c[column.name]
    kept = fact.c[stored_name(table, column)]
    if column.type is ColumnType.MONEY:
        return cast(kept / 100.0 if dialect == "sqlite" else cast(kept, _EUROS) / 100, _EUROS).label(column.name)
    if column.type in {ColumnType.NUMBER, ColumnType.RATE}:
        return cast(kept, Numeric()).label(column.name)
    return kept
