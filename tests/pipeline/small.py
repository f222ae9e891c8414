"""Small reports typeset on the spot: a sheet with a budget that adds up, and a few indicators."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from itertools import islice
from pathlib import Path

from tests.sources.pdf.papers import paper, table


def small_report(name: str, year: int, amount: int, *, differs: int = 0) -> bytes:
    """A report of one action; its printed total is wrong by `differs`."""
    planned, executed = 3 * amount, amount + amount // 2 + differs
    rows = [
        ("Financeurs", f"Prévisionnel {year}", f"Réalisé {year}"),
        ("Financement Etat", f"{amount} €", f"{amount} €"),
        ("Département", f"{2 * amount} €", f"{amount // 2} €"),
        ("TOTAL", f"{planned} €", f"{executed} €"),
    ]
    counts = [
        ("Indicateurs", str(year - 1), str(year)),
        ("Nombre de jeunes accompagnés", str(amount % 97), str(amount % 89)),
    ]
    return paper(
        f"# Rapport d'exécution {year}",
        f"# Département : {name}",
        "# Fiche action n° 1 – Prévenir les sorties sèches",
        table(rows, "grid", (200, 120, 120)),
        "# Indicateurs",
        table(counts, "grid", (200, 120, 120)),
    )


def put(root: Path, folder: str, content: bytes, file: str = "rapport-execution.pdf") -> Path:
    """A file in a folder of the sources."""
    place = root / folder / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return place


def territories() -> Iterator[tuple[str, str]]:
    """The bundled départements: their folder's name and their own."""
    text = files("quitus.sources").joinpath("territories.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["kind"] == "departement":
            yield f"{row['code']}-{'-'.join(row['name'].lower().split())}", row["name"]


def many_reports(root: Path, count: int) -> Path:
    """A sources folder of so many small reports, territory after territory, from 2019 on."""
    pairs = ((folder, name, year) for year in range(2019, 2030) for folder, name in territories())
    for number, (folder, name, year) in enumerate(islice(pairs, count)):
        put(root, f"{folder}/{year}", small_report(name, year, 10_000 + 7 * number))
    return root
