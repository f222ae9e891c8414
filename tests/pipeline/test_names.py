"""No natural person whom a partner's file names is named in anything that is published."""

from __future__ import annotations

import csv
import html
import shutil
import zipfile
from pathlib import Path

from tests.pipeline.conftest import SAMPLES, Run

PAYMENTS = "11-aude/2019/partners/mandats-2019.csv"
OFFICE = {".xlsx", ".docx"}


def test_no_persons_name_is_published(tmp_path: Path, run: Run) -> None:
    root = tmp_path / "reports"
    shutil.copytree(SAMPLES / "11-aude/2019", root / "11-aude/2019")
    names = persons(root / PAYMENTS)
    assert len(names) > 20
    assert run(root) == 0
    said = "\n".join(text(path) for path in sorted((tmp_path / "out").rglob("*")) if path.is_file())
    assert "locabus occitanie" in said
    assert [name for name in sorted(names) if name.lower() in said] == []


def persons(payments: Path) -> set[str]:
    """Who is paid and is no company, association or authority."""
    rows = csv.DictReader(payments.read_text(encoding="cp1252").splitlines(), delimiter=";")
    return {row["Tiers"] for row in rows if row["Nature du tiers"] == "Particulier"}


def text(path: Path) -> str:
    """What a file says, in small letters, without regard to its markup."""
    if path.suffix in OFFICE:
        with zipfile.ZipFile(path) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
    else:
        parts = [path.read_bytes()]
    return html.unescape("\n".join(part.decode(errors="ignore") for part in parts)).lower()
