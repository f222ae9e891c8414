"""What `quitus read` shows to people."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from quitus.figures.columns import Table
from quitus.figures.readings import Reading
from quitus.figures.records import Record
from quitus.figures.tables import table
from quitus.figures.written import written
from quitus.pipeline.ruled import Ruled

_WIDTH = 140
_SHOWN = {
    "budget": ("action", "stage", "funder", "label", "kind", "amount", "status"),
    "indicators": ("action", "indicator", "period", "value", "unit", "missing", "note", "status"),
    "partner_figures": ("partner", "action", "label", "period", "value", "unit", "locator", "status"),
    "findings": ("severity", "check", "action", "message"),
}
"""The columns of the tables that are shown when nothing particular is asked for."""


def show_all(reading: Reading, rows: Mapping[str, Sequence[Record]]) -> None:
    """The document's identity, its budgets, indicators and findings, and what else it holds."""
    document = reading.documents[0]
    pages = "" if document.pages is None else f"{document.pages} pages, "
    click.echo(f"{document.document}: {pages}{document.figures} figures, {document.unread} unread")
    for report in reading.reports:
        click.echo(f"{report.title} ({report.territory} {report.territory_name}, {report.year or 'no year'})")
    for name, columns in _SHOWN.items():
        if rows[name]:
            click.echo(_drawn(table(name), rows[name], columns))
    statuses = Counter(str(row["status"]) for each in rows.values() for row in each if "status" in row)
    click.echo("figures: " + (", ".join(f"{n} {status}" for status, n in sorted(statuses.items())) or "none"))
    others = ", ".join(f"{len(each)} {name}" for name, each in rows.items() if each and name not in _SHOWN)
    click.echo(f"more with --table NAME: {others}")


def show_mapping(text: str) -> None:
    """The entries of `mapping.yaml` that a partner's file calls for."""
    click.echo(f"\n{text.rstrip()}")


def show_table(known: Table, rows: Sequence[Record]) -> None:
    """One table with all its columns."""
    click.echo(_drawn(known, rows, known.names))


def _drawn(known: Table, rows: Iterable[Record], columns: Sequence[str]) -> str:
    shown = [known.column(name) for name in columns]
    cells = [[written(column, row[column.name]) for column in shown] for row in rows]
    numeric = [column.type.value != "string" for column in shown]
    return Ruled(cells, columns, numeric, f"{known.title} ({known.name})").drawn(_width())


def _width() -> int:
    """The screen's width; where there is none, one that holds most labels unbroken."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDTH


def show_tables(found: Mapping[str, Any]) -> None:
    """Each table as it was found: its pages and its cells; the plain data of `sources.pdf.listing`."""
    for number, seen in enumerate(found["tables"], 1):
        pages = ", ".join(map(str, seen["pages"]))
        click.echo(f"\n{number}. page {pages}, {seen['kind']}{'' if seen['sure'] else ', not sure'}")
        texts = {(cell["row"], cell["column"]): cell["text"] for cell in seen["cells"]}
        rows = [[texts.get((row, column), "") for column in range(seen["columns"])] for row in range(seen["rows"])]
        click.echo(Ruled(rows).drawn(_width()))
