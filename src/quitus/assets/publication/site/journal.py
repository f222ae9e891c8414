"""What changed between two publications: rows added, removed and changed in each table of the data package."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quitus.assets.publication.package import Cells
from quitus.assets.publication.site.rendering import render
from quitus.figures.columns import Table
from quitus.figures.tables import TABLES

PATH = "journal.html"


@dataclass(frozen=True, slots=True)
class Change:
    """How many rows of a table came, went, or stayed under the same key with other values."""

    title: str
    added: int
    removed: int
    changed: int


def journal(tables: Mapping[str, Sequence[Cells]], files: Mapping[str, bytes], before: Path | None) -> bytes:
    """The page that says what changed since the edition before; that there was none, where there was none.

    Args:
        tables: the rows that are published.
        files: the same rows as the files of the data package.
    """
    return render("journal.html", PATH, changes=None if before is None else changes(tables, files, before))


def changes(tables: Mapping[str, Sequence[Cells]], files: Mapping[str, bytes], before: Path) -> list[Change]:
    """The tables that differ from those of an earlier edition."""
    found = []
    for table in TABLES:
        path = before / "data" / f"{table.name}.csv"
        content = path.read_bytes() if path.is_file() else b""
        if content != files[path.name]:
            found.append(_change(table, tables[table.name], _read(content, table)))
    return found


def _read(content: bytes, table: Table) -> list[Cells]:
    """The rows of an earlier CSV file under today's columns."""
    rows = csv.reader(io.StringIO(content.decode(), newline=""))
    names = next(rows, [])
    at = [names.index(name) if name in names else None for name in table.names]
    return [tuple("" if index is None else row[index] for index in at) for row in rows]


def _change(table: Table, now: Sequence[Cells], then: Sequence[Cells]) -> Change:
    columns = [table.names.index(name) for name in table.primary_key]
    new = {tuple(row[column] for column in columns): row for row in now}
    old = {tuple(row[column] for column in columns): row for row in then}
    changed = sum(new[key] != old[key] for key in new.keys() & old.keys())
    return Change(table.title, len(new.keys() - old.keys()), len(old.keys() - new.keys()), changed)
