"""Comments on tables and columns, where the database keeps them: what each means, from the one definition."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlalchemy.schema import SetColumnComment, SetTableComment

from quitus.warehouse.schema import METADATA


def describe(connection: Connection) -> None:
    """Write every table's and column's comment; a new wording replaces the old one."""
    if not connection.dialect.supports_comments:
        return
    for table in METADATA.sorted_tables:
        connection.execute(SetTableComment(table))
        for column in table.columns:
            connection.execute(SetColumnComment(column))
