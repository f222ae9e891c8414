"""Records as JSON and CSV, numbers written exactly as they are published."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence

from quitus.figures.columns import Column, ColumnType, Table
from quitus.figures.records import Cell, Record
from quitus.figures.tables import table
from quitus.figures.written import written

_quoted = json.JSONEncoder(ensure_ascii=False).encode


def json_text(rows: Mapping[str, Sequence[Record]]) -> str:
    """One object keyed by table name, each a list of rows; amounts are numbers with their two decimals."""
    parts = []
    for name, records in rows.items():
        known = table(name)
        columns = [(column, f"{_quoted(column.name)}: ") for column in known.columns]
        lines = ",\n    ".join(_object(columns, record) for record in records)
        inside = f"\n    {lines}\n  " if lines else ""
        parts.append(f"  {_quoted(name)}: [{inside}]")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _object(columns: Sequence[tuple[Column, str]], record: Record) -> str:
    """A record; each column comes with its quoted name."""
    return "{" + ", ".join([name + _literal(column, record[column.name]) for column, name in columns]) + "}"


def _literal(column: Column, value: Cell) -> str:
    """Written by hand, since `json` knows no exact decimals."""
    if value is None:
        return "null"
    text = written(column, value)
    return _quoted(text) if column.type is ColumnType.TEXT else text


def csv_text(known: Table, rows: Sequence[Record]) -> str:
    """The table as its CSV file, with a header row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(known.names)
    writer.writerows([written(column, row[column.name]) for column in known.columns] for row in rows)
    return text.getvalue()
