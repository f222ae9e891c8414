"""Rows that tell parts of a funder's total, and which total the lines beside them add up to."""

from __future__ import annotations

import pytest

from quitus.figures.readings import Reading
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table

_STATE = [("Total État", 190, 179), ("dont convention", 160, 149), ("y compris France services", 30, 30)]
_OWN = [("Total Département", 190, 179), ("dont personnel", 150, 149), ("dont bus", 40, 30)]
_OTHERS = [("Département", 140, 131), ("CSSM", 15, 15)]


def _read(*rows: tuple[str, int, int]) -> Reading:
    grid = [["Financement", "Prévu 2019", "Réalisé 2019"]]
    grid += [[label, f"{planned} €", f"{executed} €"] for label, planned, executed in rows]
    flow = (heading("Action 1 : Orienter", "Action 1"), heading("Budget"), table(grid))
    return read_report(document(*flow), [], context())


def _told(reading: Reading) -> list[tuple[str, str]]:
    return [(str(row.funder), str(row.kind)) for row in reading.budget][::2]


_TOLD_STATE = [("state", "subtotal"), ("state", "line"), ("state", "line")]
_TOLD_OWN = [("department", "subtotal"), ("department", "line"), ("department", "line")]
_TOLD_OTHERS = [("department", "line"), ("other", "line")]


@pytest.mark.parametrize(
    ("rows", "told", "sums"),
    [
        ([("Coût total", 345, 325), *_STATE, *_OTHERS], [("", "total"), *_TOLD_STATE, *_TOLD_OTHERS], 4),
        ([*_STATE, *_OTHERS, ("Total", 345, 325)], [*_TOLD_STATE, *_TOLD_OTHERS, ("", "total")], 4),
        ([*_STATE, *_OWN, ("Total", 380, 358)], [*_TOLD_STATE, *_TOLD_OWN, ("", "total")], 6),
        ([*_STATE, *_OWN], [*_TOLD_STATE, *_TOLD_OWN], 4),
        (
            [("Coût total", 345, 325), *_STATE[:2], *_OTHERS],
            [("", "total"), *_TOLD_STATE[:2], *_TOLD_OTHERS],
            2,
        ),
        (
            [("Convention", 100, 95), ("Convergence", 90, 84), *_STATE[:2], ("Total", 190, 179)],
            [("", "line"), ("", "line"), *_TOLD_STATE[:2], ("", "total")],
            4,
        ),
    ],
)
def test_details_are_paid_by_the_funder_of_their_total(
    rows: list[tuple[str, int, int]], told: list[tuple[str, str]], sums: int
) -> None:
    reading = _read(*rows)
    assert _told(reading) == told
    assert [relation.holds() for relation in reading.relations] == [True] * sums


def test_details_below_a_funders_line_name_what_is_paid() -> None:
    reading = _read(("État", 190, 179), *_STATE[1:], *_OTHERS, ("Total", 345, 325))
    assert _told(reading)[:3] == [("state", "line"), ("", "line"), ("", "line")]


def test_details_that_do_not_add_up_in_most_columns_accuse_nobody() -> None:
    reading = _read(("Coût total", 345, 325), *_STATE[:2], ("dont France services", 30, 10), *_OTHERS)
    assert [relation.holds() for relation in reading.relations] == [True, True]


def test_details_of_the_whole_are_its_funders() -> None:
    reading = _read(
        ("Coût total", 345, 325), ("dont État", 190, 179), ("dont Département", 140, 131), ("dont CSSM", 15, 15)
    )
    assert _told(reading) == [("", "total"), ("state", "line"), ("department", "line"), ("other", "line")]


def test_a_summary_prints_a_funders_sub_total_again() -> None:
    rows = [("Coût total", 345, 325), *_STATE, *_OTHERS]
    grid = [["Financement", "Réalisé 2019"], *([label, f"{executed} €"] for label, _, executed in rows)]
    heads = ["Action", "État réalisé 2019", "Département réalisé 2019"]
    flow = (heading("Action 1 : Orienter", "Action 1"), heading("Budget"), table(grid))
    recap = (
        heading("Action 2 : Former", "Action 2"),
        heading("Annexe – Tableau récapitulatif"),
        table([heads, ["Action 1", "179 €", "131 €"], ["Action 2", "1 €", "2 €"]]),
    )
    reading = read_report(document(*flow, *recap), [], context())
    assert [row.label for row in reading.budget if row.action == "1"] == [label for label, *_ in rows]


def test_a_column_over_years_beside_the_reports_own_is_not_of_that_year() -> None:
    grid = [["Financeur", "2019", "<", "Cumul 2017-2019"], ["^", "Prévu", "Réalisé", "Réalisé"]]
    grid += [["État", "9 €", "8 €", "20 €"], ["Département", "7 €", "6 €", "15 €"]]
    flow = (heading("Action 1 : Orienter", "Action 1"), heading("Budget"), table(grid))
    reading = read_report(document(*flow), [], context())
    assert [int(row.amount) for row in reading.budget] == [9, 8, 7, 6]


def test_parts_of_a_row_that_is_a_stage_are_of_that_stage_and_its_payers() -> None:
    grid = table(
        [
            ["Budget prévisionnel", "20 000 €"],
            ["dont part État", "12 000 €"],
            ["dont part Département", "8 000 €"],
            ["Budget exécuté", "18 000 €"],
            ["dont salaires", "11 000 €"],
            ["dont achats", "7 000 €"],
        ]
    )
    reading = read_report(document(heading("Action 1.1 Prévenir", "Action 1.1"), grid), [], context())
    assert [(row.stage.value, row.funder.value, str(row.amount), row.kind.value) for row in reading.budget] == [
        ("planned", "", "20000.00", "total"),
        ("planned", "state", "12000.00", "line"),
        ("planned", "department", "8000.00", "line"),
        ("executed", "", "18000.00", "total"),
        ("executed", "", "11000.00", "line"),
        ("executed", "", "7000.00", "line"),
    ]
