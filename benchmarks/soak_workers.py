"""Several worker processes share a backfill over PostgreSQL; one is killed in the middle: all is loaded once.

`python -m benchmarks.soak_workers [--reports 60] [--folders-per-run 10] [--workers 2]`: Dagster's daemon with
deploy/workers/dagster.yaml, records and figures in a PostgreSQL of its own. Asks for a backfill of all folders and
the published tables, kills the process of the first run that has loaded something with SIGKILL, and waits. Stops
with an AssertionError unless the backfill ends well by itself, each document has exactly one load, and what is
published equals what one process publishes of the same folder.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

import dagster as dg
from dagster._core.execution.backfill import BulkActionStatus
from sqlalchemy import create_engine, make_url, text
from tests.pipeline.small import many_reports

from benchmarks.databases import postgresql
from benchmarks.deployed import Deployed, judge, kill_group, wait_for
from quitus.assets.lineage import FIGURES, SOURCES, table_key
from quitus.assets.published import SITE
from quitus.figures.tables import TABLES

_SETTINGS = Path(__file__).parents[1] / "deploy" / "workers" / "dagster.yaml"
_ASSETS = (SOURCES, FIGURES, *(table_key(table.name) for table in TABLES), SITE)


def deployed(folder: Path, url: str, given: argparse.Namespace) -> Deployed:
    """The home, the folders and the two databases."""
    home = folder / "home"
    home.mkdir()
    settings = _SETTINGS.read_text(encoding="utf-8")
    limit = "max_concurrent_runs: 4"
    assert limit in settings
    (home / "dagster.yaml").write_text(settings.replace(limit, f"max_concurrent_runs: {given.workers}"))
    server = make_url(url)
    admin = create_engine(server.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for name in ("figures", "records"):
            connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    figures = server.set(drivername="postgresql+psycopg", database="figures").render_as_string(False)
    records = server.set(drivername="postgresql+psycopg2", database="records").render_as_string(False)
    sources = many_reports(folder / "reports", given.reports)
    environment = {
        **os.environ,
        "DAGSTER_HOME": str(home),
        "DAGSTER_PG_URL": records,
        "QUITUS_SOURCES": str(sources),
        "QUITUS_OUTPUT": str(folder / "out"),
        "QUITUS_WAREHOUSE": figures,
        "QUITUS_FOLDERS_PER_RUN": str(given.folders_per_run),
    }
    os.environ.update(environment)
    return Deployed(home, sources, figures, environment)


def soak(folder: Path, url: str, given: argparse.Namespace) -> None:
    """Run the backfill, kill one worker, and look at what is there."""
    place = deployed(folder, url, given)
    folders = place.register_folders()
    daemon = place.start_daemon(folder / "daemon.log")
    try:
        backfill = place.start_backfill(_ASSETS, folders)
        began = time.monotonic()
        killed = _kill_one(place, given.workers)
        _await_end(place, backfill, began)
    except BaseException:
        sys.stderr.write((folder / "daemon.log").read_text(encoding="utf-8")[-6000:])
        raise
    finally:
        kill_group(daemon)
    seconds = time.monotonic() - began
    _judge(place, folder, killed, given.reports)
    sys.stdout.write(
        f"{given.reports} documents, {given.workers} worker processes at a time, runs of {given.folders_per_run} "
        f"folders, one killed: each loaded once, published as by one process, in {seconds:.0f} s\n"
    )


def _kill_one(place: Deployed, workers: int) -> str:
    """Wait until so many processes work at once and something is loaded, then kill one; its run."""

    def at_work() -> bool:
        return len(set(place.workers().values())) >= workers and _loaded(place) > 0

    wait_for("workers at work", at_work, 300)
    run, process = next(iter(place.workers().items()))
    os.kill(process, signal.SIGKILL)
    sys.stdout.write(f"killed process {process} of run {run} after {_loaded(place)} documents\n")
    return run


def _loaded(place: Deployed) -> int:
    try:
        return len(place.loads())
    except Exception as error:  # the first run has yet to make the tables
        assert "loads" in str(error)
        return 0


def _await_end(place: Deployed, backfill: str, began: float) -> None:
    seen = 0

    def ended() -> bool:
        nonlocal seen
        if (now := _loaded(place)) != seen:
            seen = now
            sys.stdout.write(f"{time.monotonic() - began:5.0f} s {seen} documents\n")
            sys.stdout.flush()
        with place.instance() as instance:
            found = instance.get_backfill(backfill)
        assert found is not None
        assert found.status not in {BulkActionStatus.FAILED, BulkActionStatus.CANCELED}, found.error
        return found.status in {BulkActionStatus.COMPLETED_SUCCESS, BulkActionStatus.COMPLETED_FAILED}

    wait_for("the backfill ends", ended, 1800)


def _judge(place: Deployed, folder: Path, killed: str, reports: int) -> None:
    with place.instance() as instance:
        run = instance.get_run_by_id(killed)
        assert run is not None
        assert run.status is dg.DagsterRunStatus.FAILURE
    judge(place, folder, reports)


def main() -> None:
    """Run the soak once."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--folders-per-run", type=int, default=10)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="quitus-workers-"))
    try:
        with postgresql() as url:
            soak(folder, url, given)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
