"""The partners' workbooks rebuild the executed lines that the mapping names, and are the same each time."""

from __future__ import annotations

import csv
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import python_calamine
import yaml

from quitus.sources.samples.workbooks.build import write_workbooks

AUDE = Path(__file__).parents[3] / "src/quitus/sources/samples/data/11-aude/2019"
GOLDEN = Path(__file__).parents[2] / "golden/11-aude-2019"
MAPPING = yaml.safe_load((AUDE / "mapping.yaml").read_text("utf-8"))
REBUILT = {
    "Droit à la santé": ["62500", "2000", "57189.38", "10000", "1900"],
    "Faire valoir ses justes droits": ["67169", "3000", "550"],
    "Lutter contre l'exclusion sociale": ["20000", "1000", "1241"],
    "Lutter contre la précarité en matière d'habitat": ["60000", "2600"],
    "Mobilisation des employeurs": ["8000", "8000"],
}
ENCODINGS = {
    "mandats-2019.csv": ("cp1252", ";"),
    "pimms-suivi.csv": ("utf-8", "\t"),
    "mloa-paej-suivi.csv": ("utf-8-sig", ";"),
}


def rows_of(path: Path) -> list[list[str]]:
    if path.suffix == ".csv":
        encoding, delimiter = ENCODINGS[path.name]
        return list(csv.reader(path.read_text(encoding).splitlines(), delimiter=delimiter))
    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return [[str(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]


def amount_of(text: str) -> Decimal:
    return Decimal(text.replace(" ", "").replace("€", "").replace(",", "."))


def amount_meant(entry: Mapping[str, Any]) -> Decimal:
    rows = rows_of(AUDE / entry["file"])
    if "where" in entry:
        [(column, wanted)] = entry["where"].items()
        at, money = rows[0].index(column), rows[0].index("Montant")
        return sum((amount_of(row[money]) for row in rows[1:] if row[at] == wanted), Decimal(0))
    [row] = [row for row in rows if entry["label"] in row]
    if "column" not in entry:
        return amount_of(row[row.index(entry["label"]) + 1])
    start = row.index(entry["label"])
    [head] = [line for line in rows if entry["column"] in line]
    return amount_of(row[head.index(entry["column"], start)])


def executed_lines() -> dict[tuple[str, str], Decimal]:
    with (GOLDEN / "budget.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["stage"] == "executed"]
    return {(row["action"], row["label"]): Decimal(row["amount"]) for row in rows}


def test_the_counted_amounts_rebuild_each_mapped_line_to_the_cent() -> None:
    explained: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for entry in MAPPING["amounts"]:
        if entry["count"]:
            explained[entry["action"], entry["line"]] += amount_meant(entry)
    assert len(explained) == 9
    lines = executed_lines()
    assert explained == {key: lines[key] for key in explained}


@pytest.mark.parametrize("line", REBUILT)
def test_a_line_is_made_of_the_amounts_that_the_report_cites(line: str) -> None:
    meant = [amount_meant(entry) for entry in MAPPING["amounts"] if entry["line"] == line and entry["count"]]
    assert meant == [Decimal(amount) for amount in REBUILT[line]]


def test_the_amount_that_is_set_aside_is_mapped_and_not_counted() -> None:
    [entry] = [entry for entry in MAPPING["amounts"] if not entry["count"]]
    assert "Couleurs Citoyennes" in entry["why"]
    assert amount_meant(entry) == 20000


def test_an_activity_total_is_the_indicator_it_feeds() -> None:
    [entry] = MAPPING["activities"]
    assert amount_meant(entry) == 312


def content_of(path: Path) -> Mapping[str, bytes]:
    if path.suffix not in {".xlsx", ".ods"}:
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_workbooks_made_anew_have_the_same_content(tmp_path: Path) -> None:
    made = write_workbooks(tmp_path)
    kept = {path: content_of(AUDE.parents[1] / path.relative_to(tmp_path)) for path in made}
    assert {path: content_of(path) for path in made} == kept
    assert len({path.suffix for path in made}) == 5
