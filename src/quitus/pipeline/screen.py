"""What `quitus run` shows: a progress bar on a terminal, plain lines elsewhere, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from quitus.assets.reporting import Account, Outcome, Summary
from quitus.assets.work import Plan

_COLUMNS = ("figures", "confirmed", "unconfirmed", "contradicted", "doubtful", "corrected")
_STATUSES = _COLUMNS[1:]
_WIDTH = 110
_SHOWN = 40
"""More reports than fit on a screen are summed in one line."""


class Screen(Account):
    """Keeps the account of a run and shows it on standard error, so that standard output stays for data."""

    def __init__(self, progress: Progress | None, console: Console) -> None:
        super().__init__()
        self._progress = progress
        self._console = console
        self._task = progress.add_task("reading", total=None) if progress else None

    def starts(self, plan: Plan) -> None:
        """Show how much there is to do."""
        super().starts(plan)
        documents = sum(unit.row is None for unit in plan.read)
        if self._progress and self._task is not None:
            self._progress.update(self._task, total=documents)
        else:
            self._console.print(f"{documents} document{'' if documents == 1 else 's'} to read")

    def did(self, outcome: Outcome) -> None:
        """Move on by one document; a failure is said at once."""
        super().did(outcome)
        if self._progress and self._task is not None:
            self._progress.advance(self._task)
        elif not outcome.failure:
            self._console.print(f"read {outcome.document}: {outcome.rows} rows", highlight=False, markup=False)
        if outcome.failure:
            self._console.print(f"not read {outcome.document}: {outcome.failure}", highlight=False, markup=False)


@contextmanager
def screen(*, quiet: bool) -> Iterator[Account]:
    """Something to report to for the length of a run."""
    console = Console(stderr=True, soft_wrap=True)
    if quiet:
        yield Account()
    elif console.is_terminal:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            yield Screen(progress, console)
    else:
        yield Screen(None, console)


def as_json(summary: Summary, account: Account, seconds: float) -> str:
    """The summary as one JSON object."""
    values = {**asdict(summary), "figures": summary.figures, "seconds": round(seconds, 2), **account.counts()}
    values["statuses"] = {status: summary.status(status) for status in _STATUSES}
    return json.dumps(values, ensure_ascii=False, indent=2)


def show(summary: Summary, account: Account, seconds: float) -> None:
    """Print the summary for a person: a table by report, the counts, and where everything lies."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=_WIDTH)
    console.print(_by_report(summary))
    for document, reason in summary.refused.items():
        console.print(f"refused: {document}: {reason}", highlight=False, markup=False, soft_wrap=True)
    for line in _closing(summary, account, seconds):
        console.print(line, highlight=False, markup=False, soft_wrap=True)


def _by_report(summary: Summary) -> Table:
    table = Table(header_style="bold")
    table.add_column("report", no_wrap=True)
    for name in (*_COLUMNS, "findings"):
        table.add_column(name, justify="right", no_wrap=True)
    shown = summary.reports if len(summary.reports) <= _SHOWN else ()
    for report in shown:
        counts = [report.statuses.get(status, 0) for status in _STATUSES]
        table.add_row(f"{report.territory} {report.year}", *map(str, (report.figures, *counts, report.findings)))
    table.add_section()
    totals = (summary.figures, *map(summary.status, _STATUSES), sum(summary.findings.values()))
    count = len(summary.reports)
    table.add_row(f"{count} report{'' if count == 1 else 's'}", *map(str, totals))
    return table


def _closing(summary: Summary, account: Account, seconds: float) -> list[str]:
    documents = ", ".join(f"{count} {state}" for state, count in sorted(summary.documents.items()) if count)
    findings = ", ".join(f"{count} {severity}" for severity, count in summary.findings.items() if count)
    did = ", ".join(f"{count} {what}" for what, count in account.counts().items())
    edition = "a new edition" if summary.changed else "nothing new, the edition stands"
    return [
        f"documents: {documents or 'none'} ({did})",
        f"findings: {findings or 'none'}",
        f"tables: {summary.data}",
        f"site: {summary.site}",
        f"{edition}; {seconds:.1f} s",
    ]
