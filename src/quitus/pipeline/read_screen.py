"""What `quitus read` shows to people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table as Drawn

from quitus.figures.columns import Table
from quitus.figures.readings import Reading
from quitus.figures.records import Record
from quitus.figures.tables import table
from quitus.figures.written import written

_WIDTH = 140
_SHOWN = {
    "budget": ("action", "stage", "funder", "label", "kind", "amount", "status"),
    "indicators": ("action", "indicator", "period", "value", "unit", "missing", "note", "status"),
    "partner_figures": ("partner", "action", "label", "period", "value", "unit", "locator", "status"),
    "findings": ("severity", "check", "action", "message"),
}
"""The columns of the tables that are shown when nothing particular is asked for."""


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=_WIDTH)


def show_all(reading: Reading, rows: Mapping[str, Sequence[Record]]) -> None:
    """The document's identity, its budgets, indicators and findings, and what else it holds."""
    console = _console()
    document = reading.documents[0]
    pages = "" if document.pages is None else f"{document.pages} pages, "
    _line(
        console,
        f"{document.document}: {pages}{document.figures} figures, {document.unread} unread",
    )
    for report in reading.reports:
        _line(console, f"{report.title} ({report.territory} {report.territory_name}, {report.year or 'no year'})")
    for name, columns in _SHOWN.items():
        if rows[name]:
            console.print(_drawn(table(name), rows[name], columns))
    statuses = Counter(str(row["status"]) for each in rows.values() for row in each if "status" in row)
    _line(console, "figures: " + (", ".join(f"{n} {status}" for status, n in sorted(statuses.items())) or "none"))
    others = ", ".join(f"{len(each)} {name}" for name, each in rows.items() if each and name not in _SHOWN)
    _line(console, f"more with --table NAME: {others}")


def show_mapping(text: str) -> None:
    """The entries of `mapping.yaml` that a partner's file calls for."""
    _line(_console(), f"\n{text.rstrip()}")


def show_table(known: Table, rows: Sequence[Record]) -> None:
    """One table with all its columns."""
    _console().print(_drawn(known, rows, known.names))


def _drawn(known: Table, rows: Iterable[Record], columns: Sequence[str]) -> Drawn:
    drawn = Drawn(title=f"{known.title} ({known.name})", title_justify="left", header_style="bold")
    for name in columns:
        numeric = known.column(name).type.value != "string"
        drawn.add_column(name, justify="right" if numeric else "left", no_wrap=numeric)
    for row in rows:
        drawn.add_row(*(written(known.column(name), row[name]) for name in columns))
    return drawn


def show_tables(found: Mapping[str, Any]) -> None:
    """Each table as it was found: its pages and its cells; the plain data of `sources.pdf.listing`."""
    console = _console()
    for number, seen in enumerate(found["tables"], 1):
        pages = ", ".join(map(str, seen["pages"]))
        _line(console, f"\n{number}. page {pages}, {seen['kind']}{'' if seen['sure'] else ', not sure'}")
        texts = {(cell["row"], cell["column"]): cell["text"] for cell in seen["cells"]}
        drawn = Drawn(show_header=False, show_lines=True)
        for row in range(seen["rows"]):
            drawn.add_row(*(texts.get((row, column), "") for column in range(seen["columns"])))
        console.print(drawn)


def _line(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)
