"""`quitus warehouse …` and `quitus publish`: what they print and the exit code that they give."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from quitus.assets.publishing import publish_all
from quitus.assets.workplace import default_warehouse
from quitus.pipeline.refusals import OK, SOME_FAILED
from quitus.warehouse import migrating
from quitus.warehouse.connections import connect
from quitus.warehouse.loading import open_warehouse


def publish_and_tell(sources: str, output: Path, url: str, as_of: int | None, *, quiet: bool) -> int:
    """Publish what the warehouse holds and say where.

    Raises:
        PublicationError, WarehouseError, SourcesError: when nothing could be published.
    """
    engine = open_warehouse(url or default_warehouse(output.absolute()))
    done = publish_all(engine, sources, output.absolute(), as_of)
    if not quiet:
        what = "a new edition" if done.edition.changed else "nothing new, the edition stands"
        click.echo(f"{what}: {output / 'data'}, {output / 'index.html'}")
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
