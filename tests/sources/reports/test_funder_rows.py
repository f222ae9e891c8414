"""Rows whose label begins with a funder's name: who pays, or where money was spent."""

from __future__ import annotations

import pytest

from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table


@pytest.mark.parametrize(
    ("labels", "funders"),
    [
        (("Département – fournitures", "Association A – ateliers"), ["", ""]),
        (
            ("État – crédits de la stratégie", "Département – fonds propres", "Association A"),
            ["state", "department", "other"],
        ),
        (("Département – fonds propres", "CAF"), ["department", "other"]),
        (("État", "Département – fonds propres", "Association A"), ["state", "department", "other"]),
        (("Maisons du Département", "Accueil itinérant"), ["", ""]),
        (("Services de l'État", "Ateliers"), ["", ""]),
        (("Coordination des associations", "Ateliers"), ["", ""]),
        (("État", "Fonds propres", "Fonds propres des associations"), ["state", "department", "other"]),
        (("État", "Participation des communes"), ["state", "other"]),
        (("CCAS de Voiron", "Achat de mobilier"), ["", ""]),
        (("CCAS de Voiron", "Commune de Vienne"), ["", ""]),
        (("Concours de l'État", "Quote-part du Département"), ["state", "department"]),
    ],
)
def test_a_label_that_begins_with_a_funder_is_one_only_among_funders(
    labels: tuple[str, ...], funders: list[str]
) -> None:
    rows = [["Dépenses", "Montant"], *([label, "10 000 €"] for label in labels)]
    grid = table([*rows, ["Total", f"{len(labels)}0 000 €"]])
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget réalisé"), grid)
    reading = read_report(document(*flow), [], context())
    assert [str(row.funder) for row in reading.budget if row.label != "Total"] == funders


def test_a_column_of_percentages_beside_amounts_is_a_rate_whatever_heads_it() -> None:
    rows = [
        ["Fiche", "Prévu 2019", "Réalisé 2019", "Exécution"],
        ["Action 1", "40 000 €", "30 000 €", "75 %"],
        ["Action 2", "60 000 €", "30 000 €", "50 %"],
        ["Total du contrat", "100 000 €", "60 000 €", "60 %"],
    ]
    flow = (
        heading("Action 1 Loger", "Action 1"),
        heading("Action 2 Former", "Action 2"),
        heading("Récapitulatif"),
    )
    reading = read_report(document(*flow, table(rows)), [], context())
    assert [int(row.amount) for row in reading.budget] == [40_000, 30_000, 60_000, 30_000]
    totals = [relation.result.source.raw for relation in reading.relations if relation.check == "total_differs"]
    assert totals == ["100 000 €", "60 000 €"]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("État Département", ["Autres financeurs"]),
        ("État et Département", ["État et Département", "Autres financeurs"]),
    ],
)
def test_two_funders_heads_run_together_name_no_column(head: str, rows: list[str]) -> None:
    grid = [["", head, "Autres financeurs"], ["Prévu 2019", "100 000 €", "20 000 €"]]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget"), table(grid))
    reading = read_report(document(*flow), [], context())
    assert [row.label for row in reading.budget] == rows


def test_a_lines_name_tells_no_funder_beside_columns_that_do() -> None:
    grid = [
        ["Prévu 2019", "État", "Département", "Total"],
        ["Coordination des associations", "10 000 €", "20 000 €", "30 000 €"],
        ["Ateliers", "1 000 €", "2 000 €", "3 000 €"],
        ["Total", "11 000 €", "22 000 €", "33 000 €"],
    ]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget"), table(grid))
    reading = read_report(document(*flow), [], context())
    assert [str(row.funder) for row in reading.budget] == ["state", "department", ""] * 3


def test_amounts_that_nothing_names_are_no_rows_and_are_said() -> None:
    grid = [["", "", ""], ["", "85 500 €", "79 828 €"]]
    named = [["Financeurs", "Prévu 2019", "Réalisé 2019"], ["État", "50 000 €", "40 000 €"]]
    flow = (
        heading("Action 1.1 Prévenir", "Action 1.1"),
        heading("Budget prévisionnel"),
        table(named),
        table(grid),
    )
    reading = read_report(document(*flow), [], context())
    assert [row.label for row in reading.budget] == ["État", "État"]
    assert "85 500 €" in {each.observed for each in reading.findings}


_TWO_OTHERS = ["Dépenses", "État", "Département", "CAF", "MSA", "Total"]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            [
                ["Nature des dépenses", "Réalisé"],
                ["État", "<"],
                ["Ateliers", "100"],
                ["Sous-total État", "100"],
                ["Département", "<"],
                ["Loyers", "50"],
                ["Sous-total Département", "50"],
                ["Total", "150"],
            ],
            "Ateliers state, Sous-total État state, Loyers department, Sous-total Département department, Total ",
        ),
        (
            [
                ["Dépenses", "Réalisé"],
                ["État", "<"],
                ["Ateliers", "100"],
                ["Autres dépenses", "<"],
                ["Loyers", "50"],
            ],
            "Ateliers , Loyers ",
        ),
        (
            [
                ["Étape", "Financeur", "Montant"],
                ["Budget prévisionnel 2019", "État", "100"],
                ["Budget prévisionnel 2019", "CAF", "50"],
                ["Budget prévisionnel 2019", "Total", "150"],
                ["Budget exécuté 2019", "État", "90"],
                ["Budget exécuté 2019", "Total", "90"],
            ],
            "État state, CAF other, Total , État state, Total ",
        ),
        (
            [_TWO_OTHERS, ["Ateliers", "10", "20", "30", "40", "100"]],
            "Ateliers state, Ateliers department, Ateliers other, Ateliers other, Ateliers ",
        ),
        (
            [["", "État", "Foyer", "Total"], ["Ateliers", "10", "20", "30"], ["Total", "10", "20", "30"]],
            "Ateliers state, Ateliers other, Ateliers , Total state, Total other, Total ",
        ),
        (
            [["", "État", "CAF", "Total"], ["Réalisé", "2100", "2019", "4119"]],
            "État state, CAF other, Total ",
        ),
    ],
)
def test_who_pays_is_told_by_rows_over_the_width_stages_in_a_column_and_several_others(
    rows: list[list[str]], wanted: str
) -> None:
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget réalisé"), table(rows))
    reading = read_report(document(*flow), [], context())
    assert ", ".join(f"{row.label} {row.funder}" for row in reading.budget) == wanted
    kinds = {str(row.kind) for row in reading.budget if not row.label.startswith(("Total", "Sous"))}
    assert kinds == {"line"}


def test_who_acts_beside_what_is_paid_pays_nothing() -> None:
    rows = [["Association Toit", "Bail glissant", "28 000 €"], ["CCAS d'Annonay", "Nuitées", "12 000 €"]]
    grid = table([["Opérateur", "Objet", "Montant payé"], *rows, ["Total", "<", "40 000 €"]])
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget réalisé"), grid)
    reading = read_report(document(*flow), [], context())
    assert [(row.funder.value, row.label) for row in reading.budget] == [
        ("", "Bail glissant"),
        ("", "Nuitées"),
        ("", "Total"),
    ]


@pytest.mark.parametrize(
    ("head", "funders"), [("Financeur", ["state", "department"]), ("Poste de dépense", ["", ""])]
)
def test_below_financeur_a_kind_beside_the_name_says_who_pays(head: str, funders: list[str]) -> None:
    rows = [["Dotation 304", "État", "12 000 €"], ["Enveloppe sociale", "Département", "8 000 €"]]
    grid = table([[head, "Type", "Montant payé"], *rows, ["Total", "", "20 000 €"]])
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget réalisé"), grid)
    reading = read_report(document(*flow), [], context())
    assert [(row.label, row.funder.value) for row in reading.budget] == [
        ("Dotation 304", funders[0]),
        ("Enveloppe sociale", funders[1]),
        ("Total", ""),
    ]


def test_who_pays_in_a_column_of_its_own_is_no_label_known_or_not() -> None:
    rows = [
        ["Permanences", "État", "12 000 €"],
        ["Permanences", "Crous", "8 000 €"],
        ["Ateliers", "État", "5 000 €"],
    ]
    grid = table([["Poste", "Financeur", "Réalisé"], *rows, ["Total", "", "25 000 €"]])
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget réalisé"), grid)
    reading = read_report(document(*flow), [], context())
    assert [row.label for row in reading.budget] == ["Permanences", "Permanences", "Ateliers", "Total"]


@pytest.mark.parametrize(
    ("label", "funder"),
    [
        ("Coût pour l'État", "state"),
        ("À la charge de l'État", "state"),
        ("Montant pris en charge par l'État", "state"),
        ("État 50%", "state"),
        ("DDCS", "state"),
        ("Préfet de région", "state"),
        ("Participation départementale", "department"),
        ("Fonds propres départementaux", "department"),
        ("Dpt", "department"),
        ("C.D.", "department"),
        ("Métropole (signataire)", "department"),
        ("Métropole", "other"),
    ],
)
def test_who_pays_is_known_in_other_words(label: str, funder: str) -> None:
    cells = [["Financeurs", "Montant"], [label, "10 000 €"], ["CAF", "5 000 €"], ["Total", "15 000 €"]]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget réalisé"), table(cells))
    reading = read_report(document(*flow), [], context())
    assert [row.funder.value for row in reading.budget if row.label == label] == [funder]
