"""The bundled report of Aude for 2019 with its partners' files, as the frames that reconciliation takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pandas as pd

from quitus.assets.checking.arithmetic import check_reading
from quitus.assets.checking.reconciliation.reconcile import Reconciled, reconcile
from quitus.figures.readings import Reading
from quitus.figures.rows import Finding
from quitus.sources.mapping import read_mapping
from quitus.sources.numbers import default_number_words
from quitus.sources.partners import default_contracts, read_partner
from tests.assets.checking.scoring import reading_of
from tests.assets.made import frames

AUDE = Path(__file__).parents[3] / "src/quitus/sources/samples/data/11-aude/2019"
MAPPING = (AUDE / "mapping.yaml").read_text(encoding="utf-8")
FILES = {path.name: path.read_bytes() for path in sorted((AUDE / "partners").iterdir())}
FOLDER = "11-aude/2019"


@lru_cache(maxsize=1)
def report() -> Reading:
    """The report, checked, under its path."""
    read = check_reading(reading_of(AUDE / "rapport-execution.pdf", "11", "Aude", 2019))
    document = f"{FOLDER}/rapport-execution.pdf"
    return replace(
        read,
        reports=tuple(replace(row, document=document) for row in read.reports),
        budget=tuple(replace(row, source=replace(row.source, document=document)) for row in read.budget),
    )


def partner(name: str, data: bytes) -> Reading:
    """A partner's file of the folder, checked."""
    place = f"{FOLDER}/partners/{name}"
    return check_reading(read_partner(data, place, "11", 2019, default_contracts(), default_number_words()))


def tables(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """The frames of the report and of these partners' files."""
    read = [report(), *(partner(name, data) for name, data in files.items())]
    return frames({name: [row for each in read for row in each.tables()[name]] for name in report().tables()})


def reconciled(files: Mapping[str, bytes] = FILES, mapping: str = MAPPING) -> Reconciled:
    """The reconciliation of the report with these files."""
    entries, refused = read_mapping(mapping, f"{FOLDER}/mapping.yaml")
    assert refused == ()
    return reconcile(tables(files), {("11", 2019): entries})


def told(found: Reconciled, check: str, severity: str = "") -> list[Finding]:
    """The findings of a check."""
    return [each for each in found.findings if each.check == check and severity in ("", each.severity)]
