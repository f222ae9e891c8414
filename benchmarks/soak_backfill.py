"""A backfill of a country: 750 reports of 65 pages, their figures varied, through `quitus backfill`, as typed.

`python -m benchmarks.soak_backfill [--reports 750] [--pages 65] [--workers 2] [--keep FOLDER]`: typesets the
reports, asks for all their years, and says while it runs how many are loaded. Prints where the time went by the
clock (until the first load, until the last one, publication with the pictures of pages), the processor's time
of all its processes, the largest memory of one, and what was published. Stops with an AssertionError unless
every report is loaded and the published amounts are those that were printed, each in its action, stage and
line.
"""

from __future__ import annotations

import argparse
import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from benchmarks.national import Report, national_reports
from benchmarks.processor import Processor

_GOLDEN = Path(__file__).parents[1] / "tests" / "golden" / "11-aude-2019" / "budget.csv"
_KEY = ("action", "stage", "funder", "label", "kind")
_EVERY = 2.0


@dataclass(frozen=True, slots=True)
class Phases:
    """Seconds of the clock from the start to the first load, to the last one, and to the end."""

    first: float
    last: float
    end: float


def backfill(sources: Path, output: Path, workers: int, reports: int) -> Phases:
    """Run it in a process of its own, and look how many reports its warehouse holds.

    Raises:
        AssertionError: when it fails, or does not load them all.
    """
    command = [sys.executable, "-m", "quitus", "backfill", "--years", "2019..2029", "--quiet"]
    command += ["--sources", str(sources), "--output", str(output), "--workers", str(workers)]
    environment = {**os.environ, "DAGSTER_HOME": str(output.parent / "home")}
    began = time.perf_counter()
    first = last = 0.0
    with subprocess.Popen(command, env=environment) as running:
        loaded = 0
        while running.poll() is None:
            time.sleep(_EVERY)
            now = _loaded(output.with_name(f"{output.name}.db"))
            if now > loaded:
                loaded, last = now, time.perf_counter() - began
                first = first or last
                sys.stderr.write(f"\r{loaded} of {reports} loaded after {last:.0f} s")
    sys.stderr.write("\n")
    assert running.returncode == 0, running.returncode
    assert _loaded(output.with_name(f"{output.name}.db")) == reports
    return Phases(first, last, time.perf_counter() - began)


def judge(reports: Sequence[Report], output: Path) -> int:
    """How many amounts were published.

    Raises:
        AssertionError: when one is not what was printed, or one is missing.
    """
    with _GOLDEN.open(encoding="utf-8", newline="") as stream:
        printed = [(tuple(row[name] for name in _KEY), Decimal(row["amount"])) for row in csv.DictReader(stream)]
    due = Counter(
        (report.territory, str(report.year), *key, amount * report.factor)
        for report in reports
        for key, amount in printed
    )
    with (output / "data" / "budget.csv").open(encoding="utf-8", newline="") as stream:
        got = Counter(
            (row["territory"], row["year"], *(row[name] for name in _KEY), Decimal(row["amount"]))
            for row in csv.DictReader(stream)
        )
    assert got == due, [*(due - got), *(got - due)][:5]
    return got.total()


def main() -> None:
    """Make the reports, run the backfill, judge and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=750)
    parser.add_argument("--pages", type=int, default=65)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="where all is to stay; default: nowhere")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        reports = national_reports(folder / "sources", given.reports, given.pages, given.workers)
        with Processor() as took:
            phases = backfill(folder / "sources", folder / "out", given.workers, given.reports)
        amounts = judge(reports, folder / "out")
        edition = (folder / "out").resolve()
        sizes = [path.stat().st_size for path in edition.rglob("*") if path.is_file()]
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    sys.stdout.write(
        f"{given.reports} reports of {given.pages} pages in {phases.end:.0f} s of the clock\n"
        f"  start and the first reports {phases.first:.0f} s\n"
        f"  reading and loading the others {phases.last - phases.first:.0f} s\n"
        f"  publishing {phases.end - phases.last:.0f} s: {len(sizes)} files, {sum(sizes) / 1e6:.0f} MB\n"
        f"processor {took.processor:.0f} s, largest process {largest:.0f} MB; {amounts} amounts, all as printed\n"
    )


def _loaded(database: Path) -> int:
    """Loads in the warehouse; none while it is being made."""
    if not database.exists():
        return 0
    engine = create_engine(f"sqlite:///file:{database}?mode=ro&uri=true")
    try:
        with engine.connect() as connection:
            return int(connection.execute(text("SELECT count(*) FROM loads")).scalar_one())
    except OperationalError:
        return 0
    finally:
        engine.dispose()


if __name__ == "__main__":
    main()
