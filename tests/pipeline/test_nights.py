"""Thirty nights: documents arrive, are replaced, break, are repaired and leave; what is published keeps up."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from quitus.assets.alone import Limits
from quitus.assets.loading import Keeper, Place, carry_out
from quitus.assets.publication.package import package, rows
from quitus.assets.publishing import published_tables
from quitus.assets.reporting import Account
from quitus.assets.selections import EVERYTHING
from quitus.assets.surveying import survey
from quitus.assets.versions import code_version
from quitus.assets.work import plan
from quitus.figures.tables import TABLES
from quitus.warehouse.loading import open_warehouse
from tests.pipeline.conftest import Run
from tests.pipeline.small import put, small_report

Night = Callable[[Path], object]
REPORT = "rapport-execution.pdf"
CORRECTION = """
- table: budget
  where: {action: "1", stage: "planned", label: "Financement Etat"}
  old: "10000.00"
  new: "11000.00"
  who: "Service des solidarités"
  when: "2020-09-15"
  why: "Montant de la convention signée"
"""
TERRITORIES = "code,kind,name,region_code,region\n11,departement,Aude,76,Occitanie (nouvelle)\n"


def report(folder: str, name: str, amount: int, differs: int = 0) -> Night:
    return lambda root: put(root, folder, small_report(name, int(folder[-4:]), amount, differs=differs))


def file(folder: str, name: str, content: bytes) -> Night:
    return lambda root: put(root, folder, content, name)


def gone(path: str) -> Night:
    return lambda root: (root / path).unlink()


def moved(before: str, after: str) -> Night:
    return lambda root: (root / before).rename(root / after)


def both(*events: Night) -> Night:
    return lambda root: [event(root) for event in events]


def nothing(root: Path) -> None:
    """Nobody has touched the folder."""


def touched(root: Path) -> None:
    """Every file has a new time and its old content."""
    for path in root.rglob("*.pdf"):
        path.touch()


FIRST = both(report("11-aude/2019", "Aude", 10_000), report("34-herault/2019", "Hérault", 400))
NIGHTS: Mapping[str, Night] = {
    "the first two reports": FIRST,
    "nothing, at first": nothing,
    "a report arrives": report("11-aude/2020", "Aude", 12_000),
    "a report is replaced": report("11-aude/2020", "Aude", 12_500),
    "new times alone": touched,
    "the replacement contradicts itself": report("11-aude/2020", "Aude", 12_500, differs=7),
    "the earlier version comes back": report("11-aude/2020", "Aude", 12_500),
    "a broken document": file("34-herault/2020", REPORT, b"%PDF-1.7 broken off"),
    "still broken": nothing,
    "broken in another way": file("34-herault/2020", REPORT, b"ceci n'est pas un PDF"),
    "repaired": report("34-herault/2020", "Hérault", 700),
    "a good document breaks": file("34-herault/2019", REPORT, b""),
    "a neighbour arrives meanwhile": report("30-gard/2019", "Gard", 5_000),
    "and it is repaired": report("34-herault/2019", "Hérault", 450),
    "a correction": file("11-aude/2019", "corrections.yaml", CORRECTION.encode()),
    "nothing after the correction": nothing,
    "the corrected report is replaced": report("11-aude/2019", "Aude", 10_001),
    "the right one comes back": report("11-aude/2019", "Aude", 10_000),
    "the correction is taken back": gone("11-aude/2019/corrections.yaml"),
    "an annex": file("30-gard/2019", "annexe-1.pdf", small_report("Gard", 2019, 90)),
    "the annex leaves": gone("30-gard/2019/annexe-1.pdf"),
    "a report leaves": gone("11-aude/2020/rapport-execution.pdf"),
    "nothing after it left": nothing,
    "it comes back": report("11-aude/2020", "Aude", 12_500),
    "in the wrong folder": report("48-lozere/2019", "Gard", 5_000),
    "the folder gets its right name": moved("48-lozere", "30-gard-2"),
    "the double leaves": gone("30-gard-2/2019/rapport-execution.pdf"),
    "a note that is no report": file("30-gard/2019", "note.txt", "à relire".encode()),
    "the settings change": file("_settings", "territories.csv", TERRITORIES.encode()),
    "nothing at last": nothing,
}
QUIET = {nothing, touched}


@pytest.mark.long
def test_thirty_nights_publish_what_a_fresh_load_of_the_folder_would(tmp_path: Path, run: Run) -> None:
    assert len(NIGHTS) == 30
    root, output = tmp_path / "reports", tmp_path / "out"
    known: dict[frozenset[tuple[str, bytes | None]], dict[str, bytes]] = {}
    for night, happens in NIGHTS.items():
        before = traces(output)
        happens(root)
        run(root)
        state = frozenset((str(path), path.read_bytes() if path.is_file() else None) for path in root.rglob("*"))
        if state not in known:
            known[state] = fresh(root, tmp_path / "fresh")
        assert tables(output) == known[state], night
        if happens in QUIET:
            assert traces(output) == before, night
        else:
            assert traces(output) != before, night


def test_a_quiet_night_of_the_command_itself_writes_nothing(tmp_path: Path, run: Run) -> None:
    root, output = tmp_path / "reports", tmp_path / "out"
    FIRST(root)
    run(root)
    before = traces(output)
    arguments = ["run", "--sources", str(root), "--output", str(output), "--json"]
    done = subprocess.run([sys.executable, "-m", "quitus", *arguments], capture_output=True, text=True, check=True)
    assert '"read": 0' in done.stdout
    assert traces(output) == before


def tables(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((output / "data").glob("*.csv"))}


def fresh(root: Path, place: Path) -> dict[str, bytes]:
    """The tables of a load of the folder into a new warehouse."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    engine = open_warehouse(f"sqlite:///{place}/fresh.db")
    found = survey(str(root))
    todo = plan(found.units, {}, code_version(), EVERYTHING)
    keeper = Keeper(engine, partial(datetime.now, UTC))
    where = Place(str(root), found.settings, str(place / "documents"))
    assert len(list(carry_out(todo, where, keeper, Account(), Limits(2)))) == len(todo.read)
    frames = published_tables(engine)
    engine.dispose()
    files = package({table.name: rows(table, frames[table.name]) for table in TABLES}, "")
    return {name: content for name, content in sorted(files.items()) if name.endswith(".csv")}


def traces(output: Path) -> dict[str, object]:
    """All that a night leaves behind beside its run record: editions with their times, rows of the warehouse."""
    if not output.exists():
        return {}
    editions = output.with_name("out.editions")
    found: dict[str, object] = {path.name: path.stat().st_mtime_ns for path in editions.iterdir() if path.is_dir()}
    with sqlite3.connect(f"{output}.db") as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        found |= {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}
    return found | {"link": output.readlink()}
