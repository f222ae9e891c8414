"""Codes left of the rows' names (`I1`, `A-02`, `2.1`) number the rows: they are no measures and no values."""

from __future__ import annotations

import pytest

from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table

_ROWS = [["Visites", "80", "94"], ["dont femmes", "8", "9"], ["Bals", "12", "15"]]


def _measures(heads: list[str], codes: list[str]) -> list[tuple[str, str]]:
    grid = [[*heads, "2018", "2019"], *([code, *row] for code, row in zip(codes, _ROWS, strict=True))]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Indicateurs"), table(grid))
    reading = read_report(document(*flow), [], context())
    return [(row.measure, row.indicator) for row in reading.indicators if row.period == "2019"]


@pytest.mark.parametrize(
    ("heads", "codes"),
    [
        (["N°", "Indicateur"], ["I1", "I2", "I3"]),
        (["N°", "Indicateur"], ["1", "1a", "2"]),
        (["N°", "Indicateur"], ["4.1", "4.2", "4.7"]),
        (["N°", "Indicateur"], ["99", "100", "101"]),
        (["Code", "Indicateur"], ["13002", "13001", "13055"]),
        (["N°", "Indicateur"], ["I1", "", "I2"]),
        (["Code", "Intitulé"], ["A-01", "A-02", "A-03"]),
        (["N° d'indicateur", "Libellé"], ["I1", "I2", "I3"]),
        (["Indicateurs", "<"], ["I1", "I2", "I3"]),
        (["", "Indicateur"], ["R1", "R2", "R3"]),
        (["Xyz", "Indicateur"], ["2.1", "2.2", "2.3"]),
    ],
)
def test_codes_of_rows_are_no_measures(heads: list[str], codes: list[str]) -> None:
    assert _measures(heads, codes) == [("", name) for name, *_ in _ROWS]


@pytest.mark.parametrize(
    ("heads", "codes"),
    [
        (["", "Indicateur"], ["Axe 1", "Axe 2", "Axe 3"]),
        (["", "Indicateur"], ["M1", "M1", "M2"]),
        (["Mesure", "Indicateur"], ["M1", "M2", "M3"]),
    ],
)
def test_numbered_measures_stay_measures(heads: list[str], codes: list[str]) -> None:
    assert [measure for measure, _ in _measures(heads, codes)] == codes


def test_a_funder_beside_the_number_of_its_row_names_it() -> None:
    grid = [
        ["N°", "Financeur", "Réalisé 2019"],
        ["F1", "État", "60 €"],
        ["F2", "CAF", "40 €"],
        ["", "Total", "100 €"],
    ]
    flow = (heading("Action 1 – Loger"), heading("Budget"), table(grid))
    reading = read_report(document(*flow), [], context())
    assert [(row.label, str(row.funder)) for row in reading.budget] == [
        ("État", "state"),
        ("CAF", "other"),
        ("Total", ""),
    ]
