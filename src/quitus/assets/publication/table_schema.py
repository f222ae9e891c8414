"""The Table Schema of each published table: in `datapackage.json`, in Parquet files, and as a file of its own.

A file of its own is what schema.data.gouv.fr takes (https://schema.data.gouv.fr/validation.html): fields, keys,
title, description, version, licence. Who registers it adds what they know: homepage, path, contributors, dates.
"""

from __future__ import annotations

import json
from typing import Any

from quitus.figures.columns import Column, ColumnType, Table

LICENCE = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte / Open Licence version 2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
}
_TYPES = {
    ColumnType.TEXT: "string",
    ColumnType.INTEGER: "integer",
    ColumnType.MONEY: "number",
    ColumnType.NUMBER: "number",
    ColumnType.RATE: "number",
}


def schema_bytes(table: Table, version: str) -> bytes:
    """The schema as a file that stands alone: without foreign keys, which lead to other files.

    Args:
        version: of Quitus, which is the schema's: it changes where the columns do.
    """
    fields = {name: value for name, value in schema(table).items() if name != "foreignKeys"}
    content = {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "name": f"quitus-{table.name.replace('_', '-')}",
        "title": table.title,
        "description": table.description,
        "countryCode": "FR",
        "version": version,
        "licenses": [LICENCE],
        **fields,
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def schema(table: Table) -> dict[str, Any]:
    """The Table Schema of a published table, with its keys."""
    keys = [
        {
            "fields": list(key.columns),
            "reference": {"resource": key.table, "fields": list(key.references)},
        }
        for key in table.foreign_keys
    ]
    described: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
    }
    return described | ({"foreignKeys": keys} if keys else {})


def _field(column: Column) -> dict[str, Any]:
    """A column; the empty string of a closed list is a missing value, which needs no entry."""
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = [value for value in column.values if value]
    if column.pattern and not column.is_date:
        constraints["pattern"] = column.pattern
    described: dict[str, Any] = {
        "name": column.name,
        "title": column.title,
        "type": "date" if column.is_date else _TYPES[column.type],
        "description": column.description,
    }
    if column.unit:
        described["unit"] = column.unit
    return described | ({"constraints": constraints} if constraints else {})
