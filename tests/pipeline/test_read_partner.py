"""`quitus read` over partners' spreadsheets: figures, what they were taken for, the mapping they call for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from quitus.figures.tables import table

PARTNERS = Path(__file__).parents[2] / "src/quitus/sources/samples/data/11-aude/2019/partners"


def _read(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "quitus", "read", *arguments]
    return subprocess.run(program, capture_output=True, text=True, check=False)


def test_a_workbook_is_read_as_json_with_the_published_columns() -> None:
    done = _read(str(PARTNERS / "medecins-du-monde-compte-rendu-financier.ods"), "--format", "json")
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert {tuple(row) for row in found["partner_figures"]} == {table("partner_figures").names}
    assert (found["documents"][0]["territory"], found["documents"][0]["year"]) == ("11", 2019)


def test_a_csv_is_read_as_csv_without_a_persons_name() -> None:
    done = _read(str(PARTNERS / "mandats-2019.csv"), "--format", "csv", "--table", "partner_figures")
    lines = done.stdout.splitlines()
    assert len(lines) == 60
    assert "AUBRESPY" not in done.stdout


def test_a_file_is_explained_and_its_mapping_proposed() -> None:
    done = _read(str(PARTNERS / "pimms-suivi.csv"), "--explain")
    assert "read by the contract general" in done.stdout
    assert "cell: D4" in done.stdout


def test_a_file_that_no_contract_reads_is_refused_with_the_nearest(tmp_path: Path) -> None:
    file = tmp_path / "inconnu.csv"
    file.write_text("Zorglub;Blop\nx;12\n", encoding="utf-8")
    done = _read(str(file))
    assert (done.returncode, done.stdout) == (1, "")
    assert "contrat" in done.stderr
    explained = _read(str(file), "--explain")
    assert "no contract reads it" in explained.stdout
