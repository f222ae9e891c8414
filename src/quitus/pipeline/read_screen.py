"""What `quitus read` shows to people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table as Drawn

from quitus.figures.columns import Table
from quitus.figures.intervals import Interval
from quitus.figures.readings import Reading
from quitus.figures.records import Record
from quitus.figures.relations import Relation, Term
from quitus.figures.tables import table
from quitus.figures.written import written
from quitus.sources.reports.flow import TableReading

_WIDTH = 140
_SHOWN = {
    "budget": ("action", "stage", "funder", "label", "kind", "amount", "status"),
    "indicators": ("action", "indicator", "period", "value", "unit", "missing", "note", "status"),
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
    _line(
        console,
        f"{document.document}: {document.pages} pages, {document.figures} figures, {document.unread} unread",
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


def show_tables(tables: Sequence[TableReading]) -> None:
    """Each table as it was found: its place, what it was taken for and why, its cells."""
    console = _console()
    for number, found in enumerate(tables, 1):
        seen = found.view.table
        pages = sorted({part.page for part in seen.parts})
        where = f"page {pages[0]}" if len(pages) == 1 else f"pages {pages[0]}–{pages[-1]}"
        action = f", action {found.scope.action}" if found.scope.action else ""
        verdict = found.verdict
        _line(console, f"\n{number}. {where}{action}: {verdict.purpose.value} ({verdict.why})")
        drawn = Drawn(show_header=False, show_lines=True)
        for row in seen.grid():
            drawn.add_row(*(cell.text for cell in row))
        console.print(drawn)


def show_pages(ledger: Sequence[Record]) -> None:
    """What the numbers of each page are."""
    _console().print(_drawn(table("ledger"), ledger, table("ledger").names))


def show_relations(relations: Sequence[Relation]) -> None:
    """Each relation between printed numbers, and whether it holds."""
    console = _console()
    for relation in relations:
        holds = {True: "holds", False: "DOES NOT HOLD", None: "cannot be computed"}[relation.holds()]
        _line(console, f"{relation.action or '–'} {relation.subject}: {relation.operation.value} {holds}")
        for term in (relation.result, *relation.terms):
            sign = "=" if term is relation.result else "·"
            _line(console, f"   {sign} {_term(term)}")


def _term(term: Term) -> str:
    return f"{term.source.raw or _interval(term.interval)}  {term.label}  {term.source.locator}"


def _interval(interval: Interval) -> str:
    return str(interval.low) if interval.low == interval.high else f"{interval.low} to {interval.high}"


def _line(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)
