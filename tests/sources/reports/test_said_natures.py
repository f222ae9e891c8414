"""Natures that the label of a row says, and columns beside those that say theirs."""

from __future__ import annotations

import pytest

from quitus.figures.readings import Reading
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table


def indicators(*rows: list[str]) -> Reading:
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Indicateurs"), table([*rows], header_rows=1))
    return read_report(document(*flow), [], context(2021))


@pytest.mark.parametrize(
    ("aim", "reached"),
    [
        ("Familles reçues (cible)", "Familles reçues (réalisé)"),
        ("Familles reçues – objectif", "Familles reçues – résultat"),
        ("Familles reçues : prévu", "Familles reçues : réalisé"),
    ],
)
def test_a_label_that_ends_with_its_nature_is_of_that_nature(aim: str, reached: str) -> None:
    reading = indicators(["Indicateur", "2020", "2021"], [aim, "100", "120"], [reached, "90", "118"])
    assert [(row.indicator, row.period, row.nature.value) for row in reading.indicators] == [
        (aim, "2020", "target"),
        (aim, "2021", "target"),
        (reached, "2020", "observed"),
        (reached, "2021", "observed"),
    ]


@pytest.mark.parametrize("label", ["Familles reçues (hors cible)", "Ateliers – objectif emploi", "Bilan (santé)"])
def test_a_label_that_ends_with_something_else_says_no_nature(label: str) -> None:
    assert [row.nature.value for row in indicators(["Indicateur", "2021"], [label, "12"]).indicators] == [
        "observed"
    ]


def test_a_column_of_no_nature_beside_the_result_is_something_else() -> None:
    heads = ["Intitulé", "Méthode de calcul", "Cible annuelle", "Résultat annuel", "Progression"]
    reading = indicators(heads, ["Retours à l'emploi", "Contrats signés dans l'année", "40", "35", "87,5 %"])
    assert [(row.indicator, row.nature.value, str(row.value)) for row in reading.indicators] == [
        ("Retours à l'emploi", "target", "40"),
        ("Retours à l'emploi", "observed", "35"),
    ]
    assert "Progression" in {finding.subject for finding in reading.findings}
