"""How each published table is kept: which of its columns a fact table holds, and as what.

Three columns are kept otherwise than they are published: money as cents, and an indicator's measure, label and
common code once in `dim_indicator` under a key that follows from them, since they repeat for each period and
each version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from quitus.figures.columns import Column, ColumnType, Table
from quitus.figures.records import Cell
from quitus.figures.tables import TABLES

KEPT: tuple[Table, ...] = tuple(table for table in TABLES if table.name != "metrics")
"""The published tables that are kept; metrics follow from them and are computed anew."""

INDICATOR_COLUMNS = ("measure", "indicator", "indicator_code")
WITH_INDICATORS = frozenset({"indicators", "convention_figures"})


def fact_name(table: Table) -> str:
    """The name of the table that keeps every version of a published table's rows."""
    return "dim_document" if table.name == "documents" else f"fact_{table.name}"


def stored_name(column: Column) -> str:
    """The name under which a column is kept: money says that it is in cents."""
    return f"{column.name}_cents" if column.type is ColumnType.MONEY else column.name


def own_columns(table: Table) -> tuple[Column, ...]:
    """The published columns that the fact table holds itself, in the published order."""
    if table.name not in WITH_INDICATORS:
        return table.columns
    return tuple(column for column in table.columns if column.name not in INDICATOR_COLUMNS)


def stored_columns(table: Table) -> tuple[str, ...]:
    """The fact table's columns in the order in which rows are written."""
    key = ("indicator_key",) if table.name in WITH_INDICATORS else ()
    return ("load_id", "ordinal", *(stored_name(column) for column in own_columns(table)), *key)


def indicator_key(values: Mapping[str, Cell]) -> str:
    """Sixteen hexadecimal digits from an indicator's measure, label and common code."""
    meaning = "\x1f".join(str(values[column]) for column in INDICATOR_COLUMNS)
    return hashlib.sha256(meaning.encode()).hexdigest()[:16]
