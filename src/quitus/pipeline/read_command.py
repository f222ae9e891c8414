"""`quitus read`: what one document holds, on the terminal or for programs. Imports neither Dagster nor pandas."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from quitus.assets.looking import Looked, look
from quitus.assets.pool import Failed, Limits, in_processes
from quitus.figures.records import Record, records
from quitus.figures.tables import TABLES, table
from quitus.pipeline.read_formats import csv_text, json_text
from quitus.pipeline.refusals import OK, SOME_FAILED, RefusedError


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the document is to be shown, and how."""

    form: str
    table: str | None
    tables: bool
    pages: bool
    page: int | None
    image: Path | None
    explain: bool

    @classmethod
    def of(cls, given: Mapping[str, object]) -> Wanted:
        """From click's parameters.

        Raises:
            click.UsageError: when they do not go together.
        """
        wanted = cls(**given)  # type: ignore[arg-type]  # click has converted each by its option's type
        names = [each.name for each in TABLES if each.name != "metrics"]
        if wanted.table is not None and wanted.table not in names:
            raise click.BadParameter(
                f"no table {wanted.table}; there are {', '.join(names)}", param_hint="--table"
            )
        if wanted.form == "csv" and wanted.table is None:
            raise click.UsageError("--format csv writes one table: say which with --table NAME")
        if (wanted.page is None) != (wanted.image is None):
            raise click.UsageError("--page N and --image FILE go together")
        return wanted


def read_and_tell(file: Path, wanted: Wanted) -> int:
    """Read the file and print what is wanted of it; the exit code to give.

    Raises:
        RefusedError: when the file cannot be opened, or the picture cannot be written.
    """
    if not file.is_file():
        raise RefusedError(f"there is no file {file}; give a report or a convention (PDF)")
    try:
        ((_, found),) = in_processes(look, [file], Limits(workers=1))
    except OSError as error:
        raise RefusedError(f"{file} cannot be opened: {error.strerror}; check its permissions") from error
    if isinstance(found, Failed):
        click.echo(f"quitus: {file}: {found.reason}", err=True)
        return SOME_FAILED
    _tell(file, found, wanted)
    return OK


def _tell(file: Path, found: Looked, wanted: Wanted) -> None:
    rows = {name: records(name, each) for name, each in found.reading.tables().items()}
    if wanted.table is not None:
        rows = {wanted.table: rows[wanted.table]}
    if wanted.page is not None and wanted.image is not None:
        _draw(file, rows, wanted.page, wanted.image)
    elif wanted.form == "json":
        sys.stdout.write(json_text(rows))
    elif wanted.form == "csv" and wanted.table is not None:
        sys.stdout.write(csv_text(table(wanted.table), rows[wanted.table]))
    else:
        _show(found, rows, wanted)


def _draw(file: Path, rows: Mapping[str, list[Record]], page: int, image: Path) -> None:
    from quitus.pipeline.drawing import draw_page  # noqa: PLC0415 - only this option needs pictures

    drawn = draw_page(file.read_bytes(), rows, page, image)
    click.echo(f"{drawn} figures boxed on page {page}: {image}")


def _show(found: Looked, rows: Mapping[str, list[Record]], wanted: Wanted) -> None:
    from quitus.pipeline import read_screen  # noqa: PLC0415 - only people need tables drawn

    if wanted.tables:
        read_screen.show_tables(found.tables)
    elif wanted.pages:
        read_screen.show_pages(rows["ledger"] if "ledger" in rows else records("ledger", found.reading.ledger))
    elif wanted.explain:
        read_screen.show_relations(found.relations)
    elif wanted.table is not None:
        read_screen.show_table(table(wanted.table), rows[wanted.table])
    else:
        read_screen.show_all(found.reading, rows)
