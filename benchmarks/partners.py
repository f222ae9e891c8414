"""An export of the accounts of a département beside the bundled report: read, loaded, matched with its lines.

`python -m benchmarks.partners [--rows 100000] [--url postgresql://…]`: one process of its own, on one core; a line
for each stage with its seconds of CPU and on the clock, then the sum and the process's peak memory. Without a URL,
a SQLite file in a temporary folder. Making the export is not measured; reading the report is measured apart.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import xlsxwriter
from sqlalchemy import Engine

from quitus.assets.alone import Failed
from quitus.assets.checking.reconciliation.reconcile import reconcile
from quitus.assets.reading import Job, read_job
from quitus.assets.work import File, Unit
from quitus.figures.cycles import uncollected
from quitus.figures.kinds import DocumentKind
from quitus.sources.mapping import read_mapping
from quitus.warehouse.loading import Version, load_prepared, open_warehouse
from quitus.warehouse.reading import frames
from quitus.warehouse.rows import Prepared

FOLDER, KEY = "11-aude/2019", ("11", 2019)
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
HEADS = ("N° mandat", "Date", "Compte", "Tiers", "SIRET", "Objet", "Montant", "Action")
PAYEES = (
    "ASSOCIATION ALPHA",
    "ASSOCIATION PARTAGE",
    "CCAS DE NARBONNE",
    "MISSION LOCALE OUEST AUDOIS",
    "SARL IMPRIMOC",
)
NAMES = ("DUPONT Marie", "MARTIN Jean", "VIDAL Paul", "PUJOL Lucie", "CROS Karim", "NGUYEN THI Lan")
PURPOSES = (
    "Droit à la santé",
    "Aide au loyer",
    "Acompte convention",
    "Formation accueil",
    "Faire valoir ses droits",
)
GOAL = 20
"""Seconds for 100 000 rows."""


def main() -> None:
    """Measure in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--url", default="")
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        _measure(Path(given.inside), given.url)
        return
    with tempfile.TemporaryDirectory() as folder:
        _make(Path(folder), given.rows)
        url = given.url or f"sqlite:///{folder}/warehouse.db"
        command = [sys.executable, "-m", "benchmarks.partners", "--inside", folder, "--url", url]
        subprocess.run(command, check=True)


def _make(folder: Path, rows: int) -> None:
    """The sources folder: the bundled report and mapping, and an export of payments."""
    target, samples = folder / FOLDER, files("quitus.sources.samples") / "data" / FOLDER
    (target / "partners").mkdir(parents=True)
    for name in ("rapport-execution.pdf", "mapping.yaml"):
        (target / name).write_bytes((samples / name).read_bytes())
    book = xlsxwriter.Workbook(str(target / "partners" / "mandats.xlsx"), {"constant_memory": True})
    sheet, day = book.add_worksheet("Mandats"), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, HEADS)
    made = random.Random(1)
    for row in range(1, rows + 1):
        person = made.random() < 0.4
        sheet.write_row(row, 0, (row, None, "6568", made.choice(NAMES if person else PAYEES)))
        sheet.write_datetime(row, 1, dt.datetime(2019, 1, 1) + dt.timedelta(days=row % 365), day)  # noqa: DTZ001
        purpose, euros = f"{made.choice(PURPOSES)}, dossier {row}", made.randrange(-9_000, 900_000) / 100
        sheet.write_row(
            row, 4, ("" if person else "12345678900011", purpose, euros, made.choice(("1.1", "2.1", "")))
        )
    book.close()


def _measure(folder: Path, url: str) -> None:
    """Every stage as a run does it, in this process."""
    with _stage("report read and loaded"):
        engine = open_warehouse(url)
        _load(engine, _ready(folder, "rapport-execution.pdf", DocumentKind.REPORT))
    spent: list[float] = []
    with _stage("export read, validated", spent):
        rows = _ready(folder, "partners/mandats.xlsx", DocumentKind.PARTNER)
    with _stage("loaded", spent):
        _load(engine, rows)
    with _stage("fetched from the warehouse", spent):
        found = frames(engine)
    with _stage("matched with the report's lines", spent), uncollected():
        text = (folder / FOLDER / "mapping.yaml").read_text(encoding="utf-8")
        done = reconcile(found, {KEY: read_mapping(text, "mapping.yaml")[0]})
    engine.dispose()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = f"{len(found['partner_figures']):,} rows, {len(done.rows):,} matched or listed"
    sys.stdout.write(f"{told}; together {sum(spent):.1f} s CPU (goal: {GOAL} s); peak {peak:,.0f} MB\n")


def _ready(folder: Path, name: str, kind: DocumentKind) -> Prepared:
    path = folder / FOLDER / name
    file = File(f"{FOLDER}/{name}", hashlib.sha256(path.read_bytes()).hexdigest(), str(path))
    found = read_job(Job(str(folder), "", "", Unit(FOLDER, *KEY, kind, (file,), file.sha256)))
    if isinstance(found, Failed):
        raise SystemExit(found.reason)
    return found.rows


def _load(engine: Engine, rows: Prepared) -> None:
    load_prepared(engine, rows, Version(rows.document, "1", "1"), NOW)


@contextmanager
def _stage(name: str, spent: list[float] | None = None) -> Iterator[None]:
    """Print what the stage takes, and add its seconds of CPU to those spent."""
    cpu, clock = time.process_time(), time.perf_counter()
    yield
    cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
    if spent is not None:
        spent.append(cpu)
    sys.stdout.write(f"{name}: {cpu:.1f} s CPU, {clock:.1f} s\n")


if __name__ == "__main__":
    main()
