"""The six reports that the reader had never seen are now read as their golden rows say."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
import yaml

from quitus.assets.checking.arithmetic import check_reading
from quitus.figures.kinds import Status
from quitus.figures.readings import Reading
from quitus.figures.records import records
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.reading import read_report
from tests.sources.reports.golden_rows import golden, read_rows
from tests.sources.reports.sample_readings import context_of

_LAYOUTS = Path(__file__).parents[2] / "samples/layouts"
_REPORTS = {
    str(entry["name"]): (str(entry["territory"]), int(entry["year"]))
    for entry in yaml.safe_load((_LAYOUTS / "first_sight.yaml").read_text("utf-8"))
}


@lru_cache(maxsize=8)
def _reading(name: str) -> Reading:
    document = read_document((_LAYOUTS / name / "document.pdf").read_bytes(), "document.pdf")
    territory, year = _REPORTS[name]
    return check_reading(read_report(document, [], context_of(territory, year, document.name)))


@pytest.mark.parametrize("table", ["budget", "indicators"])
@pytest.mark.parametrize("name", _REPORTS)
def test_every_row_is_read(name: str, table: str) -> None:
    columns, wanted = golden(_LAYOUTS / name / f"{table}.csv")
    assert read_rows(_reading(name), table, columns) == wanted


@pytest.mark.parametrize("name", _REPORTS)
def test_no_right_row_is_marked(name: str) -> None:
    marked = Counter(
        str(record["status"])
        for table in ("budget", "indicators")
        for record in records(table, _reading(name).tables()[table])
    )
    assert marked[Status.DOUBTFUL] + marked[Status.CONTRADICTED] == 0
    assert marked.total() > 30
