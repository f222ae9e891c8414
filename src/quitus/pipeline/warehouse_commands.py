"""`quitus warehouse …` and `publish`: what they print and the exit code that they give."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from quitus.assets.publishing import Destination, publish_all
from quitus.assets.workplace import default_warehouse, document_store
from quitus.pipeline.differing import existing
from quitus.pipeline.refusals import OK, SOME_FAILED, RefusedError
from quitus.warehouse import migrating
from quitus.warehouse.connections import connect
from quitus.warehouse.pointers import Moment, current
from quitus.warehouse.publications import Publication, prunable, prune, publications

_SHOWN = 20
"""How many publications the status lists, newest last."""


def publish_and_tell(output: Path, url: str, as_of: Moment, *, accepted: bool, quiet: bool) -> int:
    """Publish what the warehouse holds, or held, and say where.

    Raises:
        RefusedError: when there is no warehouse, or it held nothing then.
        PublicationError, WarehouseError: when nothing could be published.
    """
    output = output.absolute()
    url = url or default_warehouse(output)
    engine = existing(url)
    if not current(engine, as_of):
        raise RefusedError(f"the warehouse held no document as of {as_of or 'now'}: nothing was published")
    place = Destination(output, document_store(url, output))
    done = publish_all(engine, place, datetime.now(UTC), as_of, accepted=accepted)
    if not quiet:
        what = "a new edition" if done.edition.changed else "nothing new, the edition stands"
        click.echo(f"{what}: {output / 'data'}, {output / 'index.html'}")
    return OK


def prune_and_tell(url: str, *, really: bool) -> int:
    """Say which loads nothing needs, and take them away where that is asked for."""
    engine = existing(url)
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
    """Say what the warehouse holds, and what of it was published when."""
    engine = connect(url)
    found = migrating.status(engine)
    published = publications(engine)[-_SHOWN:] if found.revision == found.wanted else []
    if as_json:
        told = {**asdict(found), "publications": [_publication(each) for each in published]}
        click.echo(json.dumps(told, indent=2))
        return OK
    behind = "" if found.revision == found.wanted else f" (this version works with {found.wanted})"
    click.echo(f"schema {found.revision or 'none'}{behind}")
    click.echo(f"{found.loads} loads, {found.documents} documents current")
    for each in published:
        click.echo(f"published {each.published_at.isoformat()}: {each.edition}, {len(each.load_ids)} loads")
    return OK


def _publication(found: Publication) -> dict[str, object]:
    """A publication, with the time that `--as-of` takes for it."""
    return {
        "edition": found.edition,
        "published_at": found.published_at.isoformat(),
        "code_version": found.code_version,
        "loads": len(found.load_ids),
    }
