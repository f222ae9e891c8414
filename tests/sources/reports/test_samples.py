"""The bundled reports give exactly what the script that typesets them put in."""

from __future__ import annotations

from pathlib import Path

import pytest

from quitus.figures.kinds import Status
from quitus.figures.places import parse_page_locator
from quitus.figures.records import records
from tests.sources.reports.golden_rows import Rows, golden, read_rows
from tests.sources.reports.sample_readings import REPORTS, reading_of

_GOLDEN = Path(__file__).parents[2] / "golden"
_TABLES = ("budget", "indicators", "cited_figures")


def _golden(name: str, table: str) -> tuple[list[str], Rows]:
    return golden(_GOLDEN / name / f"{table}.csv")


@pytest.mark.parametrize("table", _TABLES)
@pytest.mark.parametrize("name", REPORTS)
def test_every_row_is_read_and_nothing_else(name: str, table: str) -> None:
    columns, wanted = _golden(name, table)
    assert read_rows(reading_of(name), table, columns) == wanted


@pytest.mark.parametrize("name", [name for name in REPORTS if (_GOLDEN / name / "other_figures.csv").exists()])
def test_other_tables_hold_at_least_what_was_put_in(name: str) -> None:
    columns, wanted = _golden(name, "other_figures")
    assert not wanted - read_rows(reading_of(name), "other_figures", columns)


def test_every_amount_of_the_facsimile_is_confirmed() -> None:
    assert {row.status for row in reading_of("11-aude-2019").budget} == {Status.CONFIRMED}


def test_malformed_amounts_are_reported() -> None:
    findings = [f for f in reading_of("11-aude-2019").findings if f.check == "malformed_number"]
    assert [finding.raw for finding in findings] == ["312.222.40 €", "312.222.40 €"]


@pytest.mark.parametrize("name", REPORTS)
def test_every_page_of_the_ledger_adds_up_to_no_unread_number(name: str) -> None:
    assert [(row.page, row.unread) for row in reading_of(name).ledger if row.unread] == []


@pytest.mark.parametrize("name", REPORTS)
def test_every_locator_is_a_box_on_a_page(name: str) -> None:
    reading = reading_of(name)
    pages = reading.reports[0].pages
    for table in ("actions", "cofinancers", "budget", "indicators", "other_figures", "cited_figures"):
        for record in records(table, reading.tables()[table]):
            parsed = parse_page_locator(str(record["locator"]))
            assert parsed is not None
            assert 1 <= parsed[0] <= pages
            assert parsed[1].x0 < parsed[1].x1
            assert parsed[1].top < parsed[1].bottom
