"""The command `quitus`: options in, exit codes out; the work is done elsewhere.

Exit codes: 0 it ran, whatever was found; 1 a document was rejected or failed, or `--fail-on` found something;
2 wrong usage; 3 nothing could be done (no sources, warehouse or output not reachable).

Each command imports what it runs inside its function, at this edge and nowhere else: Dagster, pandas and the
readers take seconds to import, and `--help` answers in a fraction of one.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

import sys
import time
from datetime import datetime
from pathlib import Path

import click

from quitus.pipeline import options
from quitus.pipeline.moments import Side


@click.group()
@click.version_option(package_name="quitus")
def app() -> None:
    """Turn the reports by which French départements account for public money into checked figures.

    \b
    Examples:
      quitus read rapport-execution.pdf
      quitus run --sources reports --output out
      quitus backfill --sources reports --output out --years 2019..2021
    """


@app.command()
@options.run_options
@options.only
@options.year
@options.dry
def run(only: tuple[str, ...], year: tuple[int, ...], dry: bool, **given: object) -> None:
    """Read what is new or changed below the sources and publish everything.

    \b
    Examples:
      quitus run --sources reports --output out
      quitus run --sources reports --output out --only 11-aude/2019 --only 34-herault/2020
      quitus run --sources s3://bucket/reports --output out --warehouse postgresql://user@host/quitus
      quitus run --sources reports --output out --fail-on error --json > summary.json
      quitus run --sources reports --output out --dry-run
    """
    started = time.perf_counter()
    from quitus.pipeline.selecting import selection

    wanted = selection(only=only, years=year)
    from quitus.pipeline.running import Given, rehearse_and_tell, run_and_tell

    if dry:
        sys.exit(rehearse_and_tell(Given.of(given, started), wanted))
    sys.exit(run_and_tell(Given.of(given, started), wanted))


@app.command()
@options.run_options
@options.years
@options.territories
def backfill(years: str, territories: str, **given: object) -> None:
    """Read prior years in one run; started again after an interruption, it goes on where it stopped.

    \b
    Examples:
      quitus backfill --sources reports --output out --years 2019..2021
      quitus backfill --sources reports --output out --years 2019 --territories 11,34
    """
    started = time.perf_counter()
    from quitus.pipeline.selecting import codes, selection, year_range

    wanted = selection(years=year_range(years), territories=codes(territories))
    from quitus.pipeline.running import Given, run_and_tell

    sys.exit(run_and_tell(Given.of(given, started), wanted))


@app.command()
@options.read_options
def read(file: Path, **given: object) -> None:
    """Say what one document holds, without a warehouse: the fastest way to try Quitus.

    \b
    Examples:
      quitus read rapport-execution.pdf
      quitus read rapport-execution.pdf --format json > figures.json
      quitus read rapport-execution.pdf --format csv --table budget
      quitus read rapport-execution.pdf --tables
      quitus read rapport-execution.pdf --page 12 --image page-12.png
      quitus read rapport-execution.pdf --explain --table budget
    """
    from quitus.pipeline.read_command import Wanted, read_and_tell

    sys.exit(read_and_tell(file, Wanted.of(given)))


@app.command()
@options.output
@options.warehouse
@options.until
@options.accept_drop
@options.quiet
def publish(output: Path, warehouse: str, until: datetime | int | None, accept_drop: bool, quiet: bool) -> None:
    """Publish anew what the warehouse holds, now or as of an earlier moment, without reading any document.

    \b
    Examples:
      quitus publish --output out
      quitus publish --output out --accept-drop
      quitus publish --output then --warehouse sqlite:///out.db --as-of 2020-06-30
      quitus publish --output then --warehouse sqlite:///out.db --as-of 41
    """
    from quitus.pipeline.warehouse_commands import publish_and_tell

    sys.exit(publish_and_tell(output, warehouse, until, accepted=accept_drop, quiet=quiet))


@app.command()
@options.diff_options
def diff(before: Side, after: Side, warehouse: str, form: str) -> None:
    """Say which figures differ between A and B: added, gone, changed, with both places.

    Each of A and B is a load's number, a date or a time (of the warehouse, as it was then), `now`, the folder of a
    published package, or a report or convention that was not loaded. B is `now` where it is left out.

    \b
    Examples:
      quitus diff 41 57 --warehouse sqlite:///out.db
      quitus diff 2020-06-30 now --warehouse sqlite:///out.db --format csv
      quitus diff out.editions/000001-0f3a9c1b22d4 out --format html > differences.html
      quitus diff rapport-v1.pdf rapport-v2.pdf
    """
    from quitus.pipeline.differing import diff_and_tell

    sys.exit(diff_and_tell(before, after, warehouse, form))


@app.command()
@click.option("--port", type=click.IntRange(1, 65535), default=3000, show_default=True, help="On 127.0.0.1.")
@options.sources
@options.output
@options.warehouse
def ui(port: int, sources: str, output: Path, warehouse: str) -> None:
    """Serve the Dagster UI over a folder of reports; the daemon runs beside it for schedules and backfills.

    \b
    Examples:
      quitus ui --sources reports --output out
      quitus ui --sources reports --output out --port 3001
    """
    from quitus.pipeline.services import serve

    sys.exit(serve(sources, output, warehouse, port))


@app.group("warehouse")
def warehouse_commands() -> None:
    """Look after the warehouse that keeps every figure.

    \b
    Examples:
      quitus warehouse status --warehouse sqlite:///out.db
    """


@warehouse_commands.command()
@options.warehouse_alone
def upgrade(warehouse: str) -> None:
    """Bring the warehouse's schema up to this version of Quitus.

    \b
    Examples:
      quitus warehouse upgrade --warehouse sqlite:///out.db
    """
    from quitus.pipeline.warehouse_commands import upgrade_and_tell

    sys.exit(upgrade_and_tell(warehouse))


@warehouse_commands.command()
@options.warehouse_alone
@options.as_json
def check(warehouse: str, as_json: bool) -> None:
    """Prove that the warehouse holds together: schema, keys, pages; exit 1 when it does not.

    \b
    Examples:
      quitus warehouse check --warehouse sqlite:///out.db
    """
    from quitus.pipeline.warehouse_commands import check_and_tell

    sys.exit(check_and_tell(warehouse, as_json=as_json))


@warehouse_commands.command()
@options.warehouse_alone
@options.as_json
def status(warehouse: str, as_json: bool) -> None:
    """Say what the warehouse holds: its schema, its loads, the documents that are current.

    \b
    Examples:
      quitus warehouse status --warehouse sqlite:///out.db --json
    """
    from quitus.pipeline.warehouse_commands import status_and_tell

    sys.exit(status_and_tell(warehouse, as_json=as_json))


@warehouse_commands.command("prune")
@options.warehouse_alone
@click.option("--yes", "really", is_flag=True, help="Take them away; without it, only say which.")
def prune_command(warehouse: str, really: bool) -> None:
    """Take away loads that are neither current nor ever published.

    \b
    Examples:
      quitus warehouse prune --warehouse sqlite:///out.db
      quitus warehouse prune --warehouse sqlite:///out.db --yes
    """
    from quitus.pipeline.warehouse_commands import prune_and_tell

    sys.exit(prune_and_tell(warehouse, really=really))


def main() -> None:
    """Run the command line; a refusal is one line on standard error and exit code 3."""
    try:
        app()
    except Exception as error:
        from quitus.pipeline.refusals import REFUSED, refusal_of

        message = refusal_of(error)
        if message is None:
            raise
        click.echo(f"quitus: {message}", err=True)
        sys.exit(REFUSED)
