"""`quitus warehouse …`, `publish` and `diff`: what they print and the exit code that they give."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from quitus.assets.publishing import Destination, publish_all
from quitus.assets.workplace import default_warehouse, document_store
from quitus.pipeline.refusals import OK, SOME_FAILED
from quitus.warehouse import migrating
from quitus.warehouse.connections import connect
from quitus.warehouse.differences import DIFFERENCE_COLUMNS, Difference, differences, summary
from quitus.warehouse.loading import open_warehouse
from quitus.warehouse.publications import prunable, prune
from quitus.warehouse.reading import frames


def publish_and_tell(output: Path, url: str, as_of: int | None, *, quiet: bool) -> int:
    """Publish what the warehouse holds and say where.

    Raises:
        PublicationError, WarehouseError: when nothing could be published.
    """
    output = output.absolute()
    url = url or default_warehouse(output)
    place = Destination(output, document_store(url, output))
    done = publish_all(open_warehouse(url), place, datetime.now(UTC), as_of)
    if not quiet:
        what = "a new edition" if done.edition.changed else "nothing new, the edition stands"
        click.echo(f"{what}: {output / 'data'}, {output / 'index.html'}")
    return OK


def diff_and_tell(url: str, since: int, until: int | None, form: str) -> int:
    """Print which figures differ between two moments.

    Raises:
        WarehouseError: when there is no such load, or the database fails.
    """
    engine = open_warehouse(url)
    found = differences(frames(engine, since), frames(engine, until))
    rows = [each.record() for each in found]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif form == "csv":
        writer = csv.DictWriter(sys.stdout, DIFFERENCE_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        _show_differences(found)
    return OK


def _show_differences(found: Sequence[Difference]) -> None:
    for each in found:
        where = " ".join(filter(None, (each.territory, each.year, each.action)))
        click.echo(
            f"{each.table} {where} {each.subject}: {each.column} {each.before or '–'} → {each.after or '–'}"
        )
    for name, counts in summary(found).items():
        click.echo(f"{name}: " + ", ".join(f"{count} {change}" for change, count in counts.items() if count))
    if not found:
        click.echo("no figure differs")


def prune_and_tell(url: str, *, really: bool) -> int:
    """Say which loads nothing needs, and take them away where that is asked for."""
    engine = open_warehouse(url)
    gone = prune(engine) if really else prunable(engine)
    for load in gone:
        click.echo(f"load {load.load_id}: {load.document}, {load.rows} rows, {load.loaded_at:%Y-%m-%d}")
    done = "taken away" if really else "could be taken away (with --yes)"
    click.echo(f"{len(gone)} loads, neither current nor ever published, {done}")
    return OK


def upgrade_and_tell(url: str) -> int:
    """Bring the schema up to date and say which revision it has."""
    revision = migrating.upgrade(connect(url))
    click.echo(f"the warehouse has schema {revision}")
    return OK


def check_and_tell(url: str, *, as_json: bool) -> int:
    """Say what is wrong with the warehouse; exit code 1 when anything is."""
    wrong = migrating.check(connect(url))
    if as_json:
        click.echo(json.dumps({"sound": not wrong, "wrong": wrong}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(wrong) or "the warehouse is sound")
    return SOME_FAILED if wrong else OK


def status_and_tell(url: str, *, as_json: bool) -> int:
    """Say what the warehouse holds."""
    found = migrating.status(connect(url))
    if as_json:
        click.echo(json.dumps(asdict(found), indent=2))
        return OK
    behind = "" if found.revision == found.wanted else f" (this version works with {found.wanted})"
    click.echo(f"schema {found.revision or 'none'}{behind}")
    click.echo(f"{found.loads} loads, {found.documents} documents current")
    return OK
