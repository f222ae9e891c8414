"""What an action's sheet says in a table of labels and texts."""

from __future__ import annotations

import pytest

from quitus.figures.rows import ActionRow
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table

_TITLE = heading("Action 1.1 : Aider les familles", "Action 1.1")


def sheet(rows: list[list[str]]) -> ActionRow:
    return read_report(document(_TITLE, table(rows)), [], context()).actions[0]


@pytest.mark.parametrize(
    "rows",
    [
        [["Date de démarrage", "mars 2019"], ["Durée prévue", "trente mois"], ["Financement FAPI", "Non"]],
        [
            ["Pilote", "Service social"],
            ["Date d'effet :", "mars 2019"],
            ["Durée", "trente mois"],
            ["FAPI ?", "Non"],
        ],
        [["Durée", "trente mois", "Date de début", "mars 2019"], ["FAPI", "Non", "Pilote", "Service social"]],
        [["Date de démarrage", "Durée", "Crédits FAPI"], ["mars 2019", "trente mois", "Non"]],
        [["Date de démarrage", "<"], ["mars 2019", "<"], ["Durée", "<"], ["trente mois", "<"], ["FAPI", "Non"]],
        [["Fiche", "Durée", "trente mois"], ["^", "Date de début", "mars 2019"], ["^", "FAPI", "Non"]],
        [["Date de démarrage : mars 2019", "Durée : trente mois"], ["Financement FAPI : Non", ""]],
    ],
)
def test_a_table_of_labels_answers_beside_below_or_behind_them(rows: list[list[str]]) -> None:
    row = sheet(rows)
    assert (row.start, row.duration, row.fapi) == ("mars 2019", "trente mois", "Non")


@pytest.mark.parametrize(
    "rows",
    [
        [["Durée", "Parcours"], ["Moins de six mois", "12"], ["Plus de six mois", "9"]],
        [["Parcours", "Durée"], ["Atelier", "huit mois"], ["Chantier", "deux mois"]],
        [["Durée", "Date de fin"], ["huit mois", "mars"], ["deux mois", "juin"]],
        [["Indicateur", "2019"], ["Durée moyenne des parcours", "8"]],
    ],
)
def test_a_column_headed_like_a_label_is_no_answer(rows: list[list[str]]) -> None:
    assert sheet(rows).duration == ""


def test_an_answer_that_names_the_convention_is_no_label() -> None:
    assert sheet([["Durée", "Durée de la convention"], ["Date de début", "mars 2019"]]).duration == (
        "Durée de la convention"
    )
