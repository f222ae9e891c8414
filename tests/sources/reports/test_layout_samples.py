"""Reports in many layouts, by six toolchains, are read as their golden rows say; nothing is wrong unsaid."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
import yaml

from quitus.assets.checking.arithmetic import check_reading
from quitus.figures.kinds import Status
from quitus.figures.readings import Reading
from quitus.figures.records import Record, records
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.reading import read_report
from tests.sources.reports.golden_rows import golden, printed, read_rows
from tests.sources.reports.sample_readings import context_of

_LAYOUTS = Path(__file__).parents[2] / "samples/layouts"
# Tables without rules whose columns stand closer than two spaces: the gap is no wider than that inside a number.
_CLOSE_COLUMNS = frozenset({"recapitulative", "school_years"})
_MARKED = frozenset({Status.CONTRADICTED.value, Status.DOUBTFUL.value})


def _layouts() -> list[dict[str, str | int]]:
    loaded = yaml.safe_load((_LAYOUTS / "layouts.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, list)
    return loaded


_NAMES = [str(layout["name"]) for layout in _layouts()]


@lru_cache(maxsize=32)
def _reading(name: str) -> Reading:
    layout = next(layout for layout in _layouts() if layout["name"] == name)
    document = read_document((_LAYOUTS / name / "document.pdf").read_bytes(), "document.pdf")
    context = context_of(str(layout["territory"]), int(layout["year"]), document.name)
    return check_reading(read_report(document, [], context))


@pytest.mark.parametrize("table", ["budget", "indicators", "other_figures"])
@pytest.mark.parametrize("name", [name for name in _NAMES if name not in _CLOSE_COLUMNS])
def test_a_layout_is_read_as_it_was_typeset(name: str, table: str) -> None:
    path = _LAYOUTS / name / f"{table}.csv"
    if not path.exists():
        assert table == "other_figures"
        return
    columns, wanted = golden(path)
    found = read_rows(_reading(name), table, columns)
    assert (found if table != "other_figures" else found & wanted) == wanted


@pytest.mark.parametrize("table", ["budget", "indicators"])
@pytest.mark.parametrize("name", _NAMES)
def test_no_row_is_wrong_without_a_word(name: str, table: str) -> None:
    columns, wanted = golden(_LAYOUTS / name / f"{table}.csv")
    reading = _reading(name)
    told = {finding.locator for finding in reading.findings}
    silent = [
        record
        for record in records(table, reading.tables()[table])
        if not wanted[_row(record, columns)] and record["status"] not in _MARKED and record["locator"] not in told
    ]
    assert silent == []


def _row(record: Record, columns: list[str]) -> tuple[str, ...]:
    return tuple(printed(record, column) for column in columns)


@pytest.mark.parametrize("name", _NAMES)
def test_hardly_any_right_row_is_marked(name: str) -> None:
    if name in _CLOSE_COLUMNS:
        assert any(row.status is Status.DOUBTFUL for row in _reading(name).budget) or not _reading(name).budget
        return
    assert [row.label for row in _reading(name).budget if row.status is Status.DOUBTFUL] == []
