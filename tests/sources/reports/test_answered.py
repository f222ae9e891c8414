"""What an action's sheet says in a table of labels and texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quitus.figures.rows import ActionRow
from quitus.sources.pdf.model import Passage
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph, table

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


def test_a_year_in_an_answer_makes_a_form_no_table_of_indicators() -> None:
    form = table(
        [["Démarrage", "2018, reprise"], ["Durée", "30 mois"], ["Cofinanceurs et partenaires", "MSA, FJT"]]
    )
    reading = read_report(document(_TITLE, form), [], context())
    row = reading.actions[0]
    assert (row.start, row.duration) == ("2018, reprise", "30 mois")
    assert [each.partner for each in reading.cofinancers] == ["MSA", "FJT"]
    assert not reading.indicators


def test_the_title_of_the_table_below_ends_no_answer() -> None:
    told = "Financement FAPI : Non"
    block = paragraph(f"{told} Dépenses de l'action (en euros)")
    line = block.passage.lines[0]
    cut = len(told)
    parts = [
        line._replace(text=line.text[:cut], lefts=line.lefts[:cut], rights=line.rights[:cut]),
        line._replace(text=line.text[cut + 1 :], lefts=line.lefts[cut + 1 :], rights=line.rights[cut + 1 :]),
    ]
    origins = [(0, at) for at in range(cut)] + [None] + [(1, at) for at in range(len(parts[1].text))]
    caption = Passage((parts[1],), parts[1].text, tuple((0, at) for at in range(len(parts[1].text))))
    joined = replace(block, passage=Passage(tuple(parts), line.text, tuple(origins)))
    below = replace(table([["Poste", "Réalisé"], ["Ateliers", "12,00"]]), caption=caption)
    assert read_report(document(_TITLE, joined, below), [], context()).actions[0].fapi == "Non"


def test_a_bar_parts_an_action_s_number_from_its_title() -> None:
    sheet = heading("ACTION 3 | Aider les familles")
    row = read_report(document(sheet, paragraph("Durée : deux ans")), [], context()).actions[0]
    assert (row.action, row.title) == ("3", "Aider les familles")
