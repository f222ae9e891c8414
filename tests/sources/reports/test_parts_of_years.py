"""Columns of a part of the year, of several years added up, or of no year that is said."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Check, Status
from quitus.figures.readings import Reading
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table

_ACTION = heading("Action 1.1 Ouvrir des lieux d'accueil", "Action 1.1")


def indicators(heads: list[str], values: list[str]) -> Reading:
    grid = table([["Indicateur", *heads], ["Nombre de familles reçues", *values]], header_rows=1)
    return read_report(document(_ACTION, heading("Indicateurs"), grid), [], context(2021))


def read_rows(reading: Reading) -> list[tuple[str, str, str]]:
    return [(row.period, row.nature.value, str(row.value)) for row in reading.indicators]


@pytest.mark.parametrize(
    ("heads", "values", "rows"),
    [
        (["Au 30/06/2021", "Au 31/12/2021"], ["20", "30"], [("2021", "observed", "30")]),
        (["Au 30 juin 2021", "Au 31 décembre 2021"], ["20", "30"], [("2021", "observed", "30")]),
        (["Au 31/03/2021", "Au 30/06/2021"], ["20", "30"], []),
        (["Réalisé 2021", "Cumul depuis 2019"], ["20", "50"], [("2021", "observed", "20")]),
        (["Cumul 2019-2021"], ["50"], []),
        (["2021", "Total"], ["30", "70"], [("2021", "observed", "30")]),
        (
            ["2020", "2021", "Total 2019-2021"],
            ["9", "11", "28"],
            [("2020", "observed", "9"), ("2021", "observed", "11")],
        ),
        (["2020-2021"], ["50"], [("2020-2021", "observed", "50")]),
        (["Cumul 2021"], ["50"], [("2021", "observed", "50")]),
        (["2020", "2021 (au 30/11)"], ["10", "14"], [("2020", "observed", "10"), ("2021", "observed", "14")]),
        (
            ["Objectif annuel", "Objectif de la convention", "Résultat"],
            ["10", "30", "12"],
            [("2021", "target", "10"), ("2021", "observed", "12")],
        ),
        (["Objectif fin de convention", "Résultat"], ["60", "12"], [("2021", "observed", "12")]),
        (["Objectif départemental", "Objectif de la convention"], ["10", "30"], []),
        (["Résultat national", "Résultat départemental"], ["45", "48"], []),
        (["Réalisé 2021", "Réalisé au 1er semestre 2021"], ["45", "20"], [("2021", "observed", "45")]),
        (["Valeur intermédiaire", "Valeur finale"], ["20", "30"], [("2021", "observed", "30")]),
        (
            ["Valeur initiale", "Cible", "Résultat"],
            ["9", "20", "30"],
            [("2021", "target", "20"), ("2021", "observed", "30")],
        ),
        (
            ["Valeur initiale 2019", "Résultat"],
            ["9", "30"],
            [("2019", "observed", "9"), ("2021", "observed", "30")],
        ),
    ],
)
def test_a_column_of_less_or_more_than_the_year_is_no_indicators_value(
    heads: list[str], values: list[str], rows: list[tuple[str, str, str]]
) -> None:
    reading = indicators(heads, values)
    assert read_rows(reading) == rows
    # What is no indicator's is not lost.
    assert len(rows) + len(reading.other_figures) == len(values)


def test_a_starting_value_without_a_year_is_said_to_have_none() -> None:
    findings = indicators(["Valeur initiale", "Résultat"], ["9", "30"]).findings
    assert [each.check for each in findings if "Valeur initiale" in each.message] == [Check.DOUBTFUL_READING]


def test_amounts_of_several_years_are_no_budget_of_one() -> None:
    assert not budget(["", "Réalisé 2019-2021"], ["État", "36 000 €"], ["Département", "36 000 €"]).budget
    heads = ["", "Cumul 2019-2021 prévu", "Cumul 2019-2021 réalisé"]
    grid = table([heads, ["État", "36 000 €", "30 000 €"], ["Département", "36 000 €", "33 000 €"]])
    reading = read_report(document(_ACTION, heading("Budget"), grid), [], context(2021))
    assert not reading.budget
    assert len(reading.other_figures) == 4
    assert Check.MISSING_SECTION in {finding.check for finding in reading.findings}


def test_a_cell_of_several_years_is_doubted() -> None:
    grid = table([["Indicateur", "Exercice", "Valeur"], ["Familles reçues", "2020 2021", "12"]], header_rows=1)
    reading = read_report(document(_ACTION, heading("Indicateurs"), grid), [], context(2021))
    assert {row.status for row in reading.indicators} <= {Status.DOUBTFUL}
    assert Check.DOUBTFUL_READING in {finding.check for finding in reading.findings}


def budget(*rows: list[str]) -> Reading:
    flow = (_ACTION, heading("Budget réalisé"), table([*rows], header_rows=1))
    return read_report(document(*flow), [], context(2021))


def test_a_total_column_beside_several_years_is_no_ones_of_them() -> None:
    rows = [["État", "10 000 €", "11 000 €", "21 000 €"], ["Département", "12 000 €", "13 000 €", "25 000 €"]]
    total = ["Total", "22 000 €", "24 000 €", "46 000 €"]
    reading = budget(["Financeur", "2020", "2021", "Total"], *rows, total)
    assert [str(row.amount) for row in reading.budget] == ["11000.00", "13000.00", "24000.00"]
    counted = indicators(["2020", "2021", "Total"], ["9", "11", "20"])
    assert read_rows(counted) == [("2020", "observed", "9"), ("2021", "observed", "11")]
    assert [str(row.value) for row in counted.other_figures] == ["20"]


def test_a_total_below_rows_of_several_years_is_no_ones_of_them() -> None:
    rows = [["2020", "10 000 €", "11 000 €", "21 000 €"], ["2021", "12 000 €", "13 000 €", "25 000 €"]]
    total = ["Total", "22 000 €", "24 000 €", "46 000 €"]
    reading = budget(["Année", "État", "Département", "Total"], *rows, total)
    assert [(row.kind.value, str(row.amount)) for row in reading.budget] == [
        ("line", "12000.00"),
        ("line", "13000.00"),
        ("total", "25000.00"),
    ]
    assert {"22000", "24000", "46000"} <= {str(row.value).split(".")[0] for row in reading.other_figures}


def test_a_total_beside_columns_of_one_year_is_of_that_year() -> None:
    reading = budget(
        ["Financeur", "Prévu 2021", "Réalisé 2021", "Reste"], ["Total", "22 000 €", "20 000 €", "2 000 €"]
    )
    assert [str(row.amount) for row in reading.budget] == ["22000.00", "20000.00"]
