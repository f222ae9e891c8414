"""`quitus read`: what one document holds, on the terminal or for programs. Imports neither Dagster nor pandas.

Each way of looking is imported where it is wanted: importing all takes longer than reading a short document.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from quitus.assets.alone import Failed, Limits, alone, begun
from quitus.figures.cycles import ends, uncollected
from quitus.pipeline.refusals import OK, SOME_FAILED, RefusedError
from quitus.sources.naming import is_spreadsheet

if TYPE_CHECKING:
    from quitus.assets.looking import Looked
    from quitus.figures.places import Box
    from quitus.figures.records import Record

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the document is to be shown, and how."""

    form: str
    table: str | None
    tables: bool
    pages: frozenset[int] | None
    page: int | None
    image: Path | None
    explain: bool

    @classmethod
    def of(cls, given: Mapping[str, object]) -> Wanted:
        """From click's parameters.

        Raises:
            click.UsageError: when they do not go together.
        """
        pages = _page_list(given["pages"])
        wanted = cls(**{**given, "pages": pages})  # type: ignore[arg-type]  # click has converted the others
        if pages is not None and not wanted.tables:
            raise click.UsageError("--pages LIST goes with --tables")
        if wanted.tables and wanted.form == "csv":
            raise click.UsageError("--tables are shown as a table or as json")
        _check_table(wanted.table)
        if wanted.form == "csv" and wanted.table is None:
            raise click.UsageError("--format csv writes one table: say which with --table NAME")
        if (wanted.page is None) != (wanted.image is None):
            raise click.UsageError("--page N and --image FILE go together")
        return wanted


def _check_table(name: str | None) -> None:
    """Refuse a name that no published table has.

    Raises:
        click.BadParameter: so.
    """
    if name is None:
        return
    from quitus.figures.tables import COMPUTED, TABLES

    names = [each.name for each in TABLES if each.name not in COMPUTED]
    if name not in names:
        raise click.BadParameter(f"no table {name}; there are {', '.join(names)}", param_hint="--table")


def read_and_tell(file: Path, wanted: Wanted) -> int:
    """Read the file and print what is wanted of it; the exit code to give.

    Raises:
        RefusedError: when the file cannot be opened, or the picture cannot be written.
    """
    if not file.is_file():
        raise RefusedError(
            f"there is no file {file}; give a report or a convention (PDF) or a partner's spreadsheet"
        )
    with uncollected():
        code = _looked_at(file, wanted)
        ends()
    return code


def _looked_at(file: Path, wanted: Wanted) -> int:
    if wanted.tables:
        from quitus.assets.tables_look import TablesLook

        return _told(file, TablesLook(wanted.pages), lambda found: _tell_tables(found, wanted))
    if wanted.page is not None and wanted.image is not None:
        from quitus.assets.looking import PageLook

        page, image = wanted.page, wanted.image
        return _told(file, PageLook(page), lambda boxes: _draw(file, boxes, page, image))
    if wanted.explain:
        from quitus.assets.looking import ExplainedLook

        return _told(file, ExplainedLook(), lambda lines: click.echo("\n".join(lines)))
    return _said(file, _figures, lambda found: _tell(found, wanted))


def _figures(file: Path) -> Looked | Failed:
    """All that the file says; a PDF's pages are read while the rest is imported."""
    if is_spreadsheet(file.name):
        from quitus.assets.looking import look

        return alone(look, file, Limits())
    from quitus.assets.ahead import pages_ahead

    with pages_ahead(file, Limits()) as ahead:
        from quitus.assets.looking import PagesLook, wording_for

        wording = wording_for(file)
        pages = ahead()
    if isinstance(pages, Failed):
        return pages
    if isinstance(wording, Failed):
        return wording
    with begun(PagesLook(pages, wording), file, Limits()) as looked:
        _import_telling()
        return looked()


def _import_telling() -> None:
    """Import what tells of a reading, while another process still reads."""
    from quitus.figures import records  # noqa: F401
    from quitus.pipeline import read_formats, read_screen  # noqa: F401


def _told(file: Path, looking: Callable[[Path], Found | Failed], tell: Callable[[Found], None]) -> int:
    """Look at the file in a process that may die alone, and tell what was found."""
    return _said(file, lambda file: alone(looking, file, Limits()), tell)


def _said(file: Path, look: Callable[[Path], Found | Failed], tell: Callable[[Found], None]) -> int:
    """Tell what a look at the file gives, or why it gives nothing."""
    try:
        found = look(file)
    except OSError as error:
        raise RefusedError(f"{file} cannot be opened: {error.strerror}; check its permissions") from error
    if isinstance(found, Failed):
        click.echo(f"quitus: {file}: {found.reason}", err=True)
        return SOME_FAILED
    tell(found)
    return OK


def _tell_tables(found: dict[str, object], wanted: Wanted) -> None:
    if wanted.form == "json":
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        return
    from quitus.pipeline import read_screen

    read_screen.show_tables(found)


def _tell(found: Looked, wanted: Wanted) -> None:
    from quitus.figures.records import records
    from quitus.figures.tables import table
    from quitus.pipeline.read_formats import csv_text, json_text

    rows = {name: records(name, each) for name, each in found.reading.tables().items()}
    if wanted.table is not None:
        rows = {wanted.table: rows[wanted.table]}
    if wanted.form == "json":
        sys.stdout.write(json_text(rows))
    elif wanted.form == "csv" and wanted.table is not None:
        sys.stdout.write(csv_text(table(wanted.table), rows[wanted.table]))
    else:
        _show(found, rows, wanted)


def _draw(file: Path, boxes: list[tuple[Box, str]], page: int, image: Path) -> None:
    from quitus.pipeline.drawing import draw_page

    drawn = draw_page(file.read_bytes(), boxes, page, image)
    click.echo(f"page {page}: {drawn}: {image}")


def _show(found: Looked, rows: Mapping[str, list[Record]], wanted: Wanted) -> None:
    from quitus.figures.tables import table
    from quitus.pipeline import read_screen

    if wanted.table is not None:
        read_screen.show_table(table(wanted.table), rows[wanted.table])
    else:
        read_screen.show_all(found.reading, rows)
        if found.mapping:
            read_screen.show_mapping(found.mapping)


def _page_list(text: object) -> frozenset[int] | None:
    """The pages of `3,6-8`.

    Raises:
        click.BadParameter: when it is no such list.
    """
    if text is None:
        return None
    pages: set[int] = set()
    for part in str(text).split(","):
        first, dash, last = part.strip().partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise click.BadParameter(f"{text} is no list of pages such as 3,6-8", param_hint="--pages")
        pages.update(range(int(first), int(last or first) + 1))
    return frozenset(pages)
