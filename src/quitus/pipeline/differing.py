"""`quitus diff` and `quitus run --dry-run`: which figures differ, for people and for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy import Engine

from quitus.assets.comparing import Rehearsed, UnreadError, file_frames
from quitus.assets.publication.differences_page import differences_page
from quitus.assets.publishing import Frames
from quitus.pipeline.moments import Side
from quitus.pipeline.refusals import OK, SOME_FAILED, RefusedError
from quitus.warehouse.differences import DIFFERENCE_COLUMNS, Difference, differences, summary
from quitus.warehouse.errors import FrameError
from quitus.warehouse.loading import existing_warehouse
from quitus.warehouse.packages import read_package
from quitus.warehouse.reading import frames

_SHOWN = 60
"""How many differences a dry run lists on a terminal; a new vocabulary may change thousands."""


def diff_and_tell(before: Side, after: Side, url: str, form: str) -> int:
    """Print which figures differ between two sides, in one of these forms: table, csv, json or html.

    Raises:
        RefusedError: when there is no warehouse, or a package or document cannot be read.
        WarehouseError: when there is no such load, or the database fails.
    """
    here = _Sides(url)
    found = differences(here.frames(before), here.frames(after))
    if form == "html":
        sys.stdout.write(differences_page(found, here.name(before), here.name(after)))
    else:
        _FORMS[form](found)
    return OK


def existing(url: str) -> Engine:
    """The warehouse at `url`.

    Raises:
        RefusedError: when there is none.
        WarehouseError: when it does not answer, or its schema is another version's.
    """
    engine = existing_warehouse(url)
    if engine is None:
        raise RefusedError(f"there is no warehouse at {url}: check --warehouse, or run `quitus run` first")
    return engine


class _Sides:
    """Where both sides of a difference come from; the warehouse is opened where one of them needs it."""

    def __init__(self, url: str) -> None:
        self._url = url

    def frames(self, side: Side) -> Frames:
        """The tables of a side."""
        if not isinstance(side, Path):
            return frames(self._warehouse(), side)
        try:
            return read_package(side) if side.is_dir() else file_frames(side)
        except (FrameError, OSError, UnreadError) as error:
            raise RefusedError(f"{side} cannot be compared: {error}") from error

    def name(self, side: Side) -> str:
        """The side as a French reader is told of it."""
        if isinstance(side, datetime):
            return f"entrepôt au {side:%d/%m/%Y %H:%M} (UTC)"
        if isinstance(side, int):
            return f"entrepôt au chargement {side}"
        return "entrepôt, aujourd'hui" if side is None else str(side)

    def _warehouse(self) -> Engine:
        if not self._url:
            raise RefusedError("a load or a date is one of a warehouse: say which with --warehouse URL")
        return existing(self._url)


def tell_rehearsed(found: Rehearsed, *, failed: bool, as_json: bool) -> int:
    """Print what a run would change; the exit code that the run would give for documents that fail."""
    if as_json:
        told = {
            "read": found.read,
            "withdrawn": list(found.withdrawn),
            "summary": summary(found.differences),
            "differences": [each.record() for each in found.differences],
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for document in found.withdrawn:
            click.echo(f"would be withdrawn: {document}")
        _lines(found.differences, _SHOWN)
        click.echo("nothing was written; the run without --dry-run loads and publishes this")
    return SOME_FAILED if failed else OK


def _csv(found: Sequence[Difference]) -> None:
    writer = csv.DictWriter(sys.stdout, DIFFERENCE_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(each.record() for each in found)


def _json(found: Sequence[Difference]) -> None:
    click.echo(json.dumps([each.record() for each in found], ensure_ascii=False, indent=2))


def _lines(found: Sequence[Difference], most: int | None = None) -> None:
    for each in found[:most]:
        where = " ".join(filter(None, (each.territory, each.year, each.action)))
        places = " → ".join(
            place for place in (_place(each.document_before, each.locator_before),
                                _place(each.document_after, each.locator_after)) if place
        )  # fmt: skip
        click.echo(
            f"{each.change} {each.table} {where} {each.subject}: "
            f"{each.column} {each.before or '–'} → {each.after or '–'} ({places})"
        )
    if most is not None and len(found) > most:
        click.echo(f"… and {len(found) - most} more: --json lists all")
    for name, counts in summary(found).items():
        click.echo(f"{name}: " + ", ".join(f"{count} {change}" for change, count in counts.items() if count))
    if not found:
        click.echo("no figure differs")


def _place(document: str, locator: str) -> str:
    return f"{document} {locator}" if document else ""


_FORMS: dict[str, Callable[[Sequence[Difference]], None]] = {"table": _lines, "csv": _csv, "json": _json}
