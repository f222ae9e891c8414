"""What orchestration costs: a first night and a quiet night over n folders of small reports, whole processes.

`python -m benchmarks.pipeline [--reports 1 10 100 750] [--workers 2]` typesets the reports, then measures for each
number n of them

- reading alone: the documents through the pool of reading processes, kept nowhere;
- the work without Dagster: read, loaded into SQLite, published, in one process with its readers;
- `quitus run`, as typed: the same with Dagster's records on its SQLite, start and imports included;
- `quitus run` again, with nothing new.

Prints seconds of the clock, and of the processor without the reading processes (a server forks those, apart), the
process's largest memory, what each folder takes beyond its reading by the clock, Dagster's part of it by the
processor, which other work on the machine disturbs less, and the size of Dagster's records.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tests.pipeline.small import many_reports

from quitus.assets.alone import Limits
from quitus.assets.loading import Keeper, Place, carry_out
from quitus.assets.pool import in_processes
from quitus.assets.publishing import Destination, publish_all
from quitus.assets.reading import Job, read_job
from quitus.assets.reporting import Account
from quitus.assets.selections import EVERYTHING
from quitus.assets.surveying import survey
from quitus.assets.versions import code_version
from quitus.assets.work import plan
from quitus.assets.workplace import default_warehouse, document_store
from quitus.warehouse.loading import open_warehouse


@dataclass(frozen=True, slots=True)
class Took:
    """What a process took: seconds of the clock and of the processor, and its largest memory in bytes."""

    clock: float
    processor: float
    memory: int


def read_alone(sources: str, workers: int) -> None:
    """Read every document and keep nothing."""
    found = survey(sources)
    jobs = [Job(sources, found.settings, "", unit) for unit in found.units if unit.row is None]
    assert len(list(in_processes(read_job, jobs, Limits(workers)))) == len(jobs)


def without_dagster(sources: str, output: Path, workers: int) -> None:
    """Read, load and publish every document."""
    warehouse = default_warehouse(output)
    store = document_store(warehouse, output)
    found, engine = survey(sources), open_warehouse(warehouse)
    todo = plan(found.units, {}, code_version(), EVERYTHING)
    keeper = Keeper(engine, partial(datetime.now, UTC))
    place = Place(sources, found.settings, store)
    began = time.perf_counter()
    for _ in carry_out(todo, place, keeper, Account(), Limits(workers)):
        pass
    loaded = time.perf_counter()
    publish_all(engine, Destination(output, store), datetime.now(UTC))
    sys.stdout.write(f"{loaded - began:.1f} s to read and load, {time.perf_counter() - loaded:.1f} s to publish")


def timed(arguments: Sequence[str], home: Path) -> tuple[Took, str]:
    """What a Python process with these arguments takes, and what it prints.

    Raises:
        AssertionError: when it fails.
    """
    began = time.perf_counter()
    environment = {**os.environ, "DAGSTER_HOME": str(home)}
    child = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, text=True, env=environment)
    assert child.stdout is not None
    printed = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, arguments
    took = time.perf_counter() - began
    return Took(took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss << 10), printed


def measure(reports: int, workers: int, folder: Path) -> None:
    """Measure over so many reports, and print it."""
    sources = many_reports(folder / "reports", reports)
    this = ["-m", "benchmarks.pipeline", "--workers", str(workers), "--sources", str(sources), "--part"]
    read, _ = timed([*this, "read"], folder)
    plain, parts_of_it = timed([*this, "plain", "--output", str(folder / "plain" / "out")], folder)
    home, output = folder / "home", folder / "out"
    run = ["-m", "quitus", "run", "--sources", str(sources), "--output", str(output), "--json"]
    run += ["--workers", str(workers)]
    night, _ = timed(run, home)
    records = sum(file.stat().st_size for file in home.rglob("*") if file.is_file())
    quiet, printed = timed(run, home)
    assert json.loads(printed)["read"] == 0
    for what, took in {
        "reading": read,
        "without Dagster": plain,
        "first night": night,
        "quiet night": quiet,
    }.items():
        sys.stdout.write(
            f"{reports:4} {what:16} {took.clock:7.1f} s {took.processor:7.1f} s of processor"
            f" {took.memory / 1e6:5.0f} MB\n"
        )
    sys.stdout.write(f"{reports:4} without Dagster: {parts_of_it}\n")
    beyond = 1000 * (night.clock - read.clock) / reports
    of_dagster = 1000 * (night.processor - plain.processor) / reports
    sys.stdout.write(
        f"{reports:4} a folder beyond its reading {beyond:.0f} ms, of which Dagster {of_dagster:.0f} ms; "
        f"records {records / 1e6:.1f} MB\n"
    )
    sys.stdout.flush()


def main() -> None:
    """Measure each number of reports, or do one part of the work."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[1, 10, 100, 750])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--part", choices=("read", "plain"), help=argparse.SUPPRESS)
    parser.add_argument("--sources", help=argparse.SUPPRESS)
    parser.add_argument("--output", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part == "read":
        read_alone(given.sources, given.workers)
    elif given.part == "plain":
        given.output.parent.mkdir()
        without_dagster(given.sources, given.output, given.workers)
    else:
        for reports in given.reports:
            with tempfile.TemporaryDirectory() as folder:
                measure(reports, given.workers, Path(folder))


if __name__ == "__main__":
    main()
