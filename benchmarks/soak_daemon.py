"""Kill the daemon with SIGKILL in the middle of a load, alone or with the load; restart it: all comes right.

`python -m benchmarks.soak_daemon [--reports 60]`: the instance of one machine, on SQLite. Documents
arrive, the sensor starts a load; once some are loaded the kill comes, then a new daemon. Stops with an
AssertionError unless each document then gets exactly one load, what is published equals what one process publishes
of the same folder, and no run is left open.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import dagster as dg
from tests.pipeline.small import many_reports

from benchmarks.deployed import Deployed, judge, kill_group, wait_for
from quitus.pipeline.instance import prepare

_OPEN = [dg.DagsterRunStatus.QUEUED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED]


def soak(folder: Path, reports: int, *, with_the_load: bool) -> None:
    """One kill and one restart."""
    place = _deployed(folder, reports)
    daemon = place.start_daemon(folder / "daemon.log")
    try:
        wait_for("a load is at work", lambda: bool(place.workers()) and _loaded(folder) > 0, 400)
        loaded = _loaded(folder)
        assert loaded < reports, "too few reports: the load was over before the kill"
        if with_the_load:
            kill_group(daemon)
        else:
            os.kill(daemon.pid, signal.SIGKILL)
            daemon.wait()
        first, daemon = daemon, place.start_daemon(folder / "daemon.log")
        took = wait_for("all is loaded and published", lambda: _is_done(place, folder, reports), 900)
        _stop(first)
    except BaseException:
        sys.stderr.write((folder / "daemon.log").read_text(encoding="utf-8")[-6000:])
        raise
    finally:
        _stop(daemon)
    judge(place, folder, reports)
    what = "the daemon and its load" if with_the_load else "the daemon"
    sys.stdout.write(f"killed {what} after {loaded} of {reports} documents: right again after {took:.0f} s\n")
    sys.stdout.flush()


def _deployed(folder: Path, reports: int) -> Deployed:
    home = folder / "home"
    prepare(home)
    sources = many_reports(folder / "reports", reports)
    environment = {
        **os.environ,
        "DAGSTER_HOME": str(home),
        "QUITUS_SOURCES": str(sources),
        "QUITUS_OUTPUT": str(folder / "out"),
        "QUITUS_WAREHOUSE": "",
    }
    return Deployed(home, sources, f"sqlite:///{folder / 'out.db'}", environment)


def _loaded(folder: Path) -> int:
    if not (folder / "out.db").exists():
        return 0
    with sqlite3.connect(folder / "out.db") as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE name = 'loads'").fetchall()
        return int(connection.execute("SELECT count(*) FROM loads").fetchone()[0]) if tables else 0


def _is_done(place: Deployed, folder: Path, reports: int) -> bool:
    if _loaded(folder) < reports or not (folder / "out").is_symlink():
        return False
    with place.instance() as instance:
        return not instance.get_runs(filters=dg.RunsFilter(statuses=_OPEN))


def _stop(daemon: subprocess.Popen[bytes]) -> None:
    """End a daemon and whatever is left of its group."""
    # The group is gone once all of it has ended.
    with suppress(ProcessLookupError):
        os.killpg(daemon.pid, signal.SIGTERM)
        time.sleep(2)
        os.killpg(daemon.pid, signal.SIGKILL)
    daemon.wait()


def main() -> None:
    """Kill the daemon alone, then, in another home, the daemon and its load."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=60)
    given = parser.parse_args()
    for with_the_load in (True, False):
        folder = Path(tempfile.mkdtemp(prefix="quitus-daemon-"))
        try:
            soak(folder, given.reports, with_the_load=with_the_load)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
