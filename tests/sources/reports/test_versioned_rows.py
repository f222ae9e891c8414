"""A stage named in a row with the contract it is of in brackets: `Prévu 2019 (avenant n° 3)`."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Stage
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table


def _stages(*labels: str) -> set[tuple[Stage, str, int]]:
    rows = [[label, f"{10 + place} 000", f"{20 + place} 000"] for place, label in enumerate(labels)]
    grid = table([["", "État", "Département"], *rows])
    reading = read_report(document(heading("Action 1 – Loger"), heading("Budget (en €)"), grid), [], context())
    return {(row.stage, row.label, int(row.amount)) for row in reading.budget}


@pytest.mark.parametrize("bracket", ["(avenant n° 3)", "(avenant n° 3 du 02/03/2018)", "(convention initiale)"])
def test_a_row_of_a_stage_may_name_its_contract(bracket: str) -> None:
    assert _stages(f"Prévu 2019 {bracket}", "Consommé au 31/12/2019") == {
        (Stage.PLANNED, "État", 10_000),
        (Stage.PLANNED, "Département", 20_000),
        (Stage.EXECUTED, "État", 11_000),
        (Stage.EXECUTED, "Département", 21_000),
    }


@pytest.mark.parametrize("other", ["Prévu 2019 (convention initiale)", "Prévu 2019 (avenant n° 2)"])
def test_amounts_of_two_contracts_are_not_both_the_planned_ones(other: str) -> None:
    found = _stages(other, "Prévu 2019 (avenant n° 3)", "Consommé 2019")
    assert {stage for stage, _, _ in found} == {Stage.EXECUTED}


def test_other_words_in_brackets_name_a_line() -> None:
    found = _stages("Prévu 2019 (loyers)", "Consommé 2019")
    assert {stage for stage, _, _ in found} == {Stage.EXECUTED}
