"""A run that is killed: what it had loaded stays, the next one finishes the work, its record is closed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import dagster as dg

from quitus.assets.processes import is_gone, this_process
from quitus.pipeline.definitions import defs
from quitus.pipeline.instance import opened
from tests.pipeline.conftest import Run

PROGRAM = [
    sys.executable,
    "-c",
    "from quitus.pipeline.command_line import main\nif __name__ == '__main__': main()",
]


def documents(folder: Path, count: int) -> Path:
    """A sources folder of documents that are quickly rejected."""
    for year in range(2010, 2010 + count):
        place = folder / "11-aude" / str(year)
        place.mkdir(parents=True)
        (place / "rapport-execution.pdf").write_text(f"rien de lisible en {year}")
    return folder


def loads(database: Path) -> int:
    if not database.exists():
        return 0
    with sqlite3.connect(database) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE name = 'loads'").fetchall()
        return int(connection.execute("SELECT count(*) FROM loads").fetchone()[0]) if tables else 0


def test_a_killed_run_is_finished_by_the_next(tmp_path: Path, run: Run) -> None:
    sources = documents(tmp_path / "reports", 12)
    arguments = ["run", "--sources", str(sources), "--output", str(tmp_path / "out"), "--quiet"]
    killed = subprocess.Popen([*PROGRAM, *arguments], stderr=subprocess.DEVNULL)
    while loads(tmp_path / "out.db") == 0:
        assert killed.poll() is None
        time.sleep(0.02)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    assert not (tmp_path / "out").exists()
    with opened() as instance:
        (left,) = instance.get_runs(filters=dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED]))
    with opened() as instance:
        tick = defs.resolve_sensor_def("abandoned").evaluate_tick(dg.build_sensor_context(instance=instance))
        assert left.run_id in (tick.skip_message or "")
    run(sources)
    with opened() as instance:
        closed = instance.get_run_by_id(left.run_id)
    assert closed is not None
    assert closed.status is dg.DagsterRunStatus.FAILURE
    assert loads(tmp_path / "out.db") == 12
    listed = (tmp_path / "out" / "data" / "documents.csv").read_text(encoding="utf-8").splitlines()
    assert len(listed) == 1 + 12


def test_a_process_is_told_from_another_of_the_same_number() -> None:
    mine = this_process()
    host, number, started = mine.split("/")
    assert not is_gone(mine)
    assert is_gone(f"{host}/{number}/{int(started) - 1}")
    assert not is_gone(f"another-{host}/{number}/1")
    assert not is_gone("")
