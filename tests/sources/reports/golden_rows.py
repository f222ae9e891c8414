"""Golden tables as counted tuples, and a reading's rows in the same columns."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

from quitus.figures.readings import Reading
from quitus.figures.records import Record, records

Rows = Counter[tuple[str, ...]]


def printed(record: Record, column: str) -> str:
    """A record's value as the golden files write it."""
    value = record[column]
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:.2f}" if column == "amount" else f"{value.normalize():f}"
    return str(value)


def golden(path: Path) -> tuple[list[str], Rows]:
    """The columns and rows of a golden file."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns = list(reader.fieldnames or ())
        return columns, Counter(tuple(row[column] for column in columns) for row in reader)


def read_rows(reading: Reading, table: str, columns: list[str]) -> Rows:
    """A reading's rows of a table in these columns."""
    found = records(table, reading.tables()[table])
    return Counter(tuple(printed(record, column) for column in columns) for record in found)
