"""How each published table is kept: which of its columns a fact table holds, and as what.

Some columns are kept otherwise than they are published: money as cents; the document as its number within the
load; an indicator's measure, label and common code once in `dim_indicator` under a key that follows from them,
since they repeat for each period and each version.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from quitus.figures.columns import Column, ColumnType, Table
from quitus.figures.records import Cell
from quitus.figures.tables import COMPUTED, TABLES

KEPT: tuple[Table, ...] = tuple(table for table in TABLES if table.name not in COMPUTED)
"""The published tables that are kept; the others follow from them."""

INDICATOR_COLUMNS = ("measure", "indicator", "indicator_code")
WITH_INDICATORS = frozenset({"indicators", "convention_figures"})


def fact_name(table: Table) -> str:
    """The name of the table that keeps every version of a published table's rows."""
    return "dim_document" if table.name == "documents" else f"fact_{table.name}"


def refers_to_document(table: Table) -> bool:
    """Whether the rows stand in one of their load's documents; a finding may stand in none or in another's."""
    return "document" in table.names and table.name not in {"documents", "findings"}


def stored_name(table: Table, column: Column) -> str:
    """The name under which a column is kept: money says that it is in cents, a document is a number."""
    if column.name == "document" and refers_to_document(table):
        return "document_no"
    return f"{column.name}_cents" if column.type is ColumnType.MONEY else column.name


def ordinal_name(table: Table) -> str:
    """The name of a row's place in its load; a document's place is the number that others refer to it by."""
    return "document_no" if table.name == "documents" else "ordinal"


def own_columns(table: Table) -> tuple[Column, ...]:
    """The published columns that the fact table holds itself, in the published order."""
    if table.name not in WITH_INDICATORS:
        return table.columns
    return tuple(column for column in table.columns if column.name not in INDICATOR_COLUMNS)


def stored_columns(table: Table) -> tuple[str, ...]:
    """The fact table's columns in the order in which rows are written."""
    key = ("indicator_key",) if table.name in WITH_INDICATORS else ()
    return ("load_id", ordinal_name(table), *(stored_name(table, column) for column in own_columns(table)), *key)


@lru_cache(maxsize=4096)
def indicator_key(measure: Cell, indicator: Cell, code: Cell) -> int:
    """A 63-bit number from an indicator's measure, label and common code; the same on every machine."""
    digest = hashlib.sha256(f"{measure}\x1f{indicator}\x1f{code}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1
