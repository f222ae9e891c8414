"""Tables that are neither budgets nor indicators: what their rows and columns are called, and their units."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Check
from quitus.figures.readings import Reading
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph, table


def _read(rows: list[list[str]], title: str = "Qui vient", section: str = "Bilan qualitatif") -> Reading:
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading(section), paragraph(title), table(rows))
    return read_report(document(*flow), [], context())


def _figures(reading: Reading) -> list[tuple[str, str, str]]:
    return [(row.row, row.column, f"{row.value} {row.unit}".strip()) for row in reading.other_figures]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("Âge", ["18 ans", "19 ans"]),
        ("Tranche d'âge", ["18-25 ans", "26 ans et plus", "Ensemble"]),
        ("Délai", ["Moins de 15 jours", "De 15 à 30 jours", "Plus de 30 jours"]),
        ("Nombre d'enfants", ["1", "2", "3 et plus"]),
        ("Montant de l'aide", ["Moins de 100 €", "De 100 à 200 €", "Plus de 200 €"]),
        ("Période", ["1er trimestre", "2e trimestre"]),
        ("Mois", ["Février 2019", "Mars 2019"]),
    ],
)
@pytest.mark.parametrize("section", ["Bilan qualitatif", "Indicateurs"])
def test_numbers_that_name_rows_are_labels(head: str, names: list[str], section: str) -> None:
    reading = _read(
        [[head, "Familles"], *([name, str(10 + at)] for at, name in enumerate(names))], section=section
    )
    assert _figures(reading) == [(name, "Familles", f"{10 + at} count") for at, name in enumerate(names)]
    assert not reading.indicators
    assert {finding.check for finding in reading.findings} <= {Check.MISSING_SECTION}


def test_a_rank_names_no_row() -> None:
    reading = _read([["N°", "Commune", "Visites"], ["1", "Sète", "12"], ["2", "Lunel", "9"]])
    assert _figures(reading) == [("Sète", "Visites", "12 count"), ("Lunel", "Visites", "9 count")]


def test_a_name_of_its_own_comes_before_what_stands_beside_it() -> None:
    rows = [["Association", "Objet", "Aide 2019"], ["Horizon", "Ateliers", "90 €"], ["Le Phare", "Repas", "80 €"]]
    assert [figure[0] for figure in _figures(_read(rows))] == ["Horizon", "Le Phare"]
    rows = [["Volet", "Objet", "Aide 2019"], ["Culture", "Ateliers", "90 €"], ["^", "Concerts", "80 €"]]
    assert [figure[0] for figure in _figures(_read(rows))] == ["Ateliers", "Concerts"]


def test_values_that_nothing_names_stay_figures() -> None:
    reading = _read([["Filles", "Garçons"], ["12", "15"], ["44 %", "56 %"]])
    values = ["12 count", "15 count", "44 percent", "56 percent"]
    assert [figure[2] for figure in _figures(reading)] == values


@pytest.mark.parametrize(
    "rows",
    [
        [["Sexe", "Âge", "Nombre"], ["Filles", "18 ans", "4"], ["^", "19 ans", "5"], ["Garçons", "18 ans", "6"]],
        [["Sexe", "Âge", "Nombre"], ["Filles", "18 ans", "4"], ["", "19 ans", "5"], ["Garçons", "18 ans", "6"]],
        [["Âge", "Nombre"], ["Filles", "<"], ["18 ans", "4"], ["19 ans", "5"], ["Garçons", "<"], ["18 ans", "6"]],
    ],
)
def test_rows_of_one_name_are_told_apart_by_what_they_stand_among(rows: list[list[str]]) -> None:
    names = {row[0]: row[2] for row in _figures(_read(rows))}
    assert names == {
        "Filles – 18 ans": "4 count",
        **{name: "5 count" for name in names if name.endswith("19 ans")},
        "Garçons – 18 ans": "6 count",
    }


def test_two_rows_of_heads_are_both_said() -> None:
    rows = [["Âge", "Effectif", "<", "Part"], ["^", "Filles", "Garçons", "^"], ["17 ans", "4", "5", "40 %"]]
    heads = ["Effectif – Filles", "Effectif – Garçons", "Part"]
    assert [figure[1] for figure in _figures(_read([*rows, ["18 ans", "6", "7", "60 %"]]))][:3] == heads


@pytest.mark.parametrize(
    ("title", "rows", "values"),
    [
        ("Aides (en euros)", [["Ville", "Aides", "Ménages"], ["Sète", "90,5", "3"]], ["90.5 EUR", "3 count"]),
        ("Aides, en k€", [["Ville", "Aides"], ["Sète", "1,5"]], ["1500 EUR"]),
        ("Aides (en euros)", [["Ville", "Montant", "Visites"], ["Sète", "90", "3"]], ["90 EUR", "3 count"]),
        ("Une aide de 120 € par ménage.", [["Ville", "Aides"], ["Sète", "12"]], ["12 count"]),
        ("Origine (en %)", [["Ville", "Femmes venues"], ["Sète", "12"]], ["12 percent"]),
        ("Versements", [["Mois", "Montant versé"], ["Mars", "900"], ["Mai", "80"]], ["900 EUR", "80 EUR"]),
        ("Motifs", [["Motif", "Nombre", "%"], ["Emploi", "3", "12"]], ["3 count", "12 percent"]),
        ("Moyens", [["Objet", "Unité", "Total"], ["Don", "€", "12"], ["Cours", "h", "9"]], ["12 EUR", "9 hours"]),
        ("Bilan", [["Taux de présence", "85"], ["Coût (en €)", "30"]], ["85 percent", "30 EUR"]),
    ],
)  # fmt: skip
def test_a_unit_is_what_head_label_or_title_say(title: str, rows: list[list[str]], values: list[str]) -> None:
    assert [figure[2] for figure in _figures(_read(rows, title))] == values


def test_what_a_form_says_in_words_is_text() -> None:
    rows = [
        ["Durée de l'action", "36 mois"],
        ["Description de l'action", "Un accueil de 120 jeunes avant leurs 18 ans, pour 300 € par mois."],
        ["Action déjà financée", "Oui, 34 000 € en 2018."],
        ["Nombre de places", "45"],
    ]
    reading = _read(rows)
    assert _figures(reading) == [("Nombre de places", "", "45 count")]
    assert [(row.section, int(row.value)) for row in reading.cited_figures] == [
        ("Description de l'action", 300),
        ("Action déjà financée", 34_000),
    ]
    ledger = reading.ledger[0]
    assert (ledger.figure, ledger.citation, ledger.count) == (1, 2, 3)


def test_a_form_may_have_two_answers_a_row() -> None:
    rows = [["Date de démarrage", "Mars 2019", "Durée", "3 ans"], ["Partenaires", "CAF", "FAPI", "800 € en 2018"]]
    reading = _read(rows)
    assert not reading.other_figures
    assert [(row.section, int(row.value)) for row in reading.cited_figures] == [("FAPI", 800)]


def test_the_first_row_of_a_form_is_none_of_heads() -> None:
    rows = [["Description de l'action", "Une aide de 90 € par mois"], ["Durée", "3 ans"], ["Partenaires", "CAF"]]
    grid = table(rows, header_rows=1)
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), grid)
    reading = read_report(document(*flow), [], context())
    assert [(row.section, int(row.value)) for row in reading.cited_figures] == [("Description de l'action", 90)]
    assert not reading.other_figures


@pytest.mark.parametrize("sentence", ["Les montants sont en euros.", "Le tableau compte les familles par mois."])
def test_a_table_in_an_appendix_has_its_heading_as_title_over_a_sentence(sentence: str) -> None:
    flow = (
        heading("Action 1.1 Prévenir", "Action 1.1"), heading("Annexe 2 – Familles reçues", size=15),
        paragraph(sentence), table([["Canton", "Mars"], ["Nord", "12"]]),
    )  # fmt: skip
    reading = read_report(document(*flow), [], context())
    assert [row.table for row in reading.other_figures] == ["Annexe 2 – Familles reçues"]


def test_a_line_that_is_no_sentence_stays_the_title_of_a_table_in_an_appendix() -> None:
    flow = (
        heading("Annexe 2 – Familles reçues"),
        paragraph("Par canton"),
        table([["Canton", "Mars"], ["Nord", "12"]]),
    )
    assert [row.table for row in read_report(document(*flow), [], context()).other_figures] == ["Par canton"]
