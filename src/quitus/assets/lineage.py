"""Columns and their lineage as Dagster's UI shows them, from the one definition of tables.

The asset `figures` holds many tables: its columns are named after table and column, `budget.amount`.
"""

from __future__ import annotations

from dataclasses import replace

import dagster as dg

from quitus.assets.describing import table_schema
from quitus.figures.columns import Table
from quitus.figures.lineage import FILES, Origin, before_reading, origins
from quitus.figures.tables import COMPUTED, TABLES

SOURCES = dg.AssetKey("sources")
FIGURES = dg.AssetKey("figures")
_KEPT = tuple(table for table in TABLES if table.name not in COMPUTED)


def table_key(name: str) -> dg.AssetKey:
    """The asset of a published table."""
    return dg.AssetKey(["published", name])


def published_metadata(table: Table) -> dict[str, object]:
    """A published table's columns, and what each follows from."""
    return _metadata(table_schema(table), column_lineage(table))


def column_lineage(table: Table) -> dg.TableColumnLineage:
    """What each column of a published table follows from."""
    return dg.TableColumnLineage({name: [_dep(each) for each in found] for name, found in origins(table).items()})


def _dep(origin: Origin) -> dg.TableColumnDep:
    if origin.kept:
        return dg.TableColumnDep(FIGURES, f"{origin.table}.{origin.column}")
    return dg.TableColumnDep(table_key(origin.table), origin.column)


def figures_metadata() -> dict[str, object]:
    """The columns of all tables that the warehouse keeps, and what of a file each follows from."""
    columns = [replace(column, name=f"{table.name}.{column.name}") for table in _KEPT for column in table.columns]
    deps = {
        f"{table.name}.{name}": [dg.TableColumnDep(SOURCES, before_reading(table, name))]
        for table in _KEPT
        for name in table.names
    }
    # No key is given: a column that is unique in its own table is not so among all.
    held = Table("figures", "", "", tuple(columns), ())
    return _metadata(table_schema(held), dg.TableColumnLineage(deps))


def sources_metadata() -> dict[str, object]:
    """What is known of a file before it is read; it follows from nothing that Dagster knows."""
    return {"dagster/column_schema": table_schema(FILES)}


def _metadata(schema: dg.TableSchema, lineage: dg.TableColumnLineage) -> dict[str, object]:
    return {"dagster/column_schema": schema, "dagster/column_lineage": lineage}
