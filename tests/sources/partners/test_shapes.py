"""The three shapes that contracts describe, and plain tables that none does, in every format."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest

from quitus.figures.kinds import Check, DocumentState, Severity, Status
from quitus.figures.relations import Operation
from tests.sources.partners.books import (
    CSVS,
    WORKBOOKS,
    Rows,
    delimited,
    figures,
    messages,
    read,
    stored,
    workbook,
)

CERFA: Rows = [
    ["Compte rendu financier de subvention"],
    [],
    ["Nom de l'association :", "ADAF"],
    ["Exercice", 2019],
    [],
    ["CHARGES", "Prévision", "Réalisation", "%", "PRODUITS", "Prévision", "Réalisation", "%"],
    ["60 - Achats", None, None, None, "70 - Vente de produits", 0, 0, None],
    ["Prestations de services", 1000, 1200, 1.2, "74 - Subventions d'exploitation", None, None, None],
    ["Achats de fournitures", 500, 300, 0.6, "État", 30000, 30000, 1],
    ["64 - Charges de personnel", 60000, 65000, 1.08, "Conseil départemental de l’Aude", 67169, 67169, 1],
    ["68 - Dotations", 35669, 30669, None, None, None, None, None],
    ["TOTAL DES CHARGES", 97169, 97169, None, "TOTAL DES PRODUITS", 97169, 97169, None],
    [
        "86 - Emplois des contributions volontaires",
        900,
        900,
        None,
        "87 - Contributions volontaires",
        900,
        900,
        None,
    ],
    ["TOTAL", 98069, 98069, None, "TOTAL", 98069, 98069, None],
]
ACTIVITY: Rows = [
    ["Suivi d'activité 2019"],
    ["Structure", "PAEJ"],
    ["Montant accordé", "62 500 €"],
    ["Action n°", "2.1"],
    [],
    ["Mois", "Personnes accompagnées", "Entrées", "Sorties emploi", "Heures"],
    ["Janvier", 10, 3, 1, 20.5],
    ["Février", 12, 4, 2, 21],
    ["Total", 15, 7, 3, 41.5],
    [],
    ["Note : données provisoires"],
]
PAYMENTS: Rows = [
    ["N° mandat", "Date", "Compte", "Tiers", "SIRET", "Objet", "Montant", "Opération"],
    [
        "101",
        dt.date(2019, 3, 27),
        "6568",
        "Association ADAF",
        "12345678900011",
        "Domiciliation",
        67169.38,
        "2019-DOM",
    ],
    ["102", dt.date(2019, 4, 2), "6568", "Association ADAF", "12345678900011", "Annulation", -169.38, None],
    [None, None, None, None, None, "TOTAL", 67000, None],
]


@pytest.mark.parametrize("kind", WORKBOOKS)
def test_a_financial_account_in_the_form_s_layout(kind: str) -> None:
    found = read(workbook(kind, {"CRF": CERFA}))
    assert ("ADAF", "Conseil départemental de l’Aude", "67169", "EUR", "2019") in figures(found)
    assert ("ADAF", "Achats de fournitures – prévision", "500", "EUR", "2019") in figures(found)
    assert not [row for row in found.partner_figures if "TOTAL" in row.label]
    assert len(found.partner_figures) == 18
    assert all(relation.holds() for relation in found.relations)
    balances = [relation for relation in found.relations if relation.operation is Operation.EQUAL]
    assert {relation.subject for relation in balances} >= {"TOTAL DES CHARGES et TOTAL DES PRODUITS"}
    assert found.findings == ()


def test_accounts_that_do_not_balance_are_related_and_do_not_hold() -> None:
    rows = [list(row) for row in CERFA]
    rows[11][6] = 97000
    broken = [relation for relation in read(workbook("xlsx", {"CRF": rows})).relations if not relation.holds()]
    assert {relation.subject for relation in broken} == {
        "TOTAL DES PRODUITS",
        "TOTAL DES CHARGES et TOTAL DES PRODUITS",
    }


def test_an_account_with_details_is_their_sum_and_no_row() -> None:
    rows = [list(row) for row in CERFA]
    rows[6][1:3] = [1500, 1500]
    found = read(workbook("xlsx", {"CRF": rows}))
    assert not [row for row in found.partner_figures if row.label.startswith("60")]
    (account,) = [relation for relation in found.relations if relation.subject == "60 - Achats"]
    assert account.holds()
    assert [term.label for term in account.terms] == ["Prestations de services", "Achats de fournitures"]


@pytest.mark.parametrize("kind", WORKBOOKS)
def test_a_follow_up_by_month(kind: str) -> None:
    found = read(workbook(kind, {"Suivi": ACTIVITY}))
    assert ("PAEJ", "Montant accordé", "62500", "EUR", "2019") in figures(found)
    assert ("PAEJ", "Personnes accompagnées", "12", "count", "2019-02") in figures(found)
    assert ("PAEJ", "Heures", "20.5", "hours", "2019-01") in figures(found)
    assert ("PAEJ", "Total – Personnes accompagnées", "15", "count", "2019") in figures(found)
    assert {row.action for row in found.partner_figures} == {"2.1"}
    assert {relation.subject for relation in found.relations} == {
        "Total – Entrées",
        "Total – Sorties emploi",
        "Total – Heures",
    }
    assert all(relation.holds() for relation in found.relations)


@pytest.mark.parametrize("kind", WORKBOOKS)
def test_an_export_of_payments(kind: str) -> None:
    found = read(workbook(kind, {"Mandats": PAYMENTS}))
    assert figures(found) == [
        ("Association ADAF", "Domiciliation [2019-DOM]", "67169.38", "EUR", "2019"),
        ("Association ADAF", "Annulation", "-169.38", "EUR", "2019"),
    ]
    (total,) = found.relations
    assert total.holds()


@pytest.mark.parametrize("encoding", CSVS)
@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_a_csv_in_any_encoding_and_with_any_separator(encoding: str, separator: str) -> None:
    found = read(delimited(PAYMENTS, separator, encoding), "11-aude/2019/partners/mandats.csv")
    assert [figure[1:3] for figure in figures(found)] == [
        ("Domiciliation [2019-DOM]", "67169.38"),
        ("Annulation", "-169.38"),
    ]
    assert [row.source.locator for row in found.partner_figures] == ["G2", "G3"]


def test_a_plain_table_that_no_contract_describes() -> None:
    rows: Rows = [
        ["Association Couleurs"],
        [],
        ["Action", "Montant (k€)", "Bénéficiaires 2019", "Part"],
        ["Ateliers", 12.5, 120, 0.2],
        ["Sorties", "3,2 k€", 45, 0.1],
        ["Total", 15.7, 165, None],
    ]
    found = read(workbook("xlsx", {"Feuil1": rows}), "11-aude/2019/partners/couleurs-suivi-2019.xlsx")
    assert figures(found) == [
        ("Association Couleurs", "Ateliers", "12500", "EUR", "2019"),
        ("Association Couleurs", "Ateliers", "120", "count", "2019"),
        ("Association Couleurs", "Sorties", "3200", "EUR", "2019"),
        ("Association Couleurs", "Sorties", "45", "count", "2019"),
        ("Association Couleurs", "Total", "165", "count", "2019"),
    ]
    assert found.partner_figures[0].quantum == Decimal(100)
    assert all(relation.holds() for relation in found.relations)


def test_months_as_columns_take_their_kind_from_the_row() -> None:
    rows: Rows = [
        ["Poste", "janv-19", "févr-19", "Total"],
        ["Nombre de visites", 3, 4, 7],
        ["Montant des aides", 100, 200.5, 300.5],
        ["Divers", 1, 2, 3],
    ]
    found = read(workbook("xlsx", {"Feuil1": rows}), "11-aude/2019/partners/x.xlsx")
    assert [figure[1:] for figure in figures(found)] == [
        ("Nombre de visites", "3", "count", "2019-01"),
        ("Nombre de visites", "4", "count", "2019-02"),
        ("Montant des aides", "100", "EUR", "2019-01"),
        ("Montant des aides", "200.5", "EUR", "2019-02"),
    ]
    assert found.documents[0].unread == 2
    assert [finding.locator for finding in found.findings] == ["'Feuil1'!B4", "'Feuil1'!C4"]


def test_a_row_s_own_total_is_checked_and_no_figure() -> None:
    rows: Rows = [["Site", "Hommes", "Femmes", "Total"], ["Carcassonne", 59, 44, 103], ["Narbonne", 102, 46, 148]]
    found = read(workbook("xlsx", {"F": rows}))
    assert [figure[2] for figure in figures(found)] == ["59", "44", "102", "46"]
    assert [(relation.subject, relation.holds()) for relation in found.relations] == [
        ("Total – Carcassonne", True),
        ("Total – Narbonne", True),
    ]
    months: Rows = [["Poste", "janv-19", "févr-19", "Total"], ["Montant des aides", 100, 200.5, 300]]
    (broken,) = read(workbook("xlsx", {"F": months})).relations
    assert broken.holds() is False


def test_what_is_part_of_another_row_is_not_added_up() -> None:
    rows: Rows = [["Public", "Entrées"], ["Jeunes", 10], ["dont femmes", 4], ["Adultes", 5], ["Total", 15]]
    found = read(workbook("xlsx", {"F": rows}))
    assert ("adaf", "dont femmes", "4", "count", "2019") in figures(found)
    assert [relation.holds() for relation in found.relations] == [True]


def test_accounts_one_above_the_other_must_balance_too() -> None:
    rows: Rows = [
        ["Cerfa n° 15059*02"],
        ["CHARGES", "Prévision", "Réalisation"],
        ["60 - Achats", 150, 150],
        ["TOTAL DES CHARGES", 150, 150],
        [],
        ["PRODUITS", "Prévision", "Réalisation"],
        ["74 - Subventions", 150, 140],
        ["TOTAL DES PRODUITS", 150, 140],
    ]
    broken = [relation for relation in read(workbook("xlsx", {"F": rows})).relations if not relation.holds()]
    assert [relation.subject for relation in broken] == ["TOTAL DES CHARGES et TOTAL DES PRODUITS"]


def test_heads_over_two_rows_and_two_years() -> None:
    rows: Rows = [
        ["Poste", "2018", None, "2019", None],
        [None, "Prévu", "Réalisé", "Prévu", "Réalisé"],
        ["Salaires", 1000, 900, 1100, "1 050,50 €"],
        ["2.4 Lutter contre la précarité", 200, 200, 200, -12],
    ]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for merged in ("A1:A2", "B1:C1", "D1:E1"):
        book.active.merge_cells(merged)
    stream = io.BytesIO()
    book.save(stream)
    found = read(stream.getvalue())
    assert figures(found)[:4] == [
        ("adaf", "Salaires – prévisionnel", "1000", "EUR", "2018"),
        ("adaf", "Salaires", "900", "EUR", "2018"),
        ("adaf", "Salaires – prévisionnel", "1100", "EUR", "2019"),
        ("adaf", "Salaires", "1050.5", "EUR", "2019"),
    ]
    assert [row.action for row in found.partner_figures] == ["", "", "", "", "2.4", "2.4", "2.4", "2.4"]


def test_labels_and_numbers_outside_tables() -> None:
    rows: Rows = [
        ["Mission locale de l'Ouest"],
        ["Nombre de bénéficiaires", "251"],
        ["Montant dépensé : 67 169 €"],
        ["Téléphone", "04 68 11 68 11"],
        ["Rubrique obscure", 7],
    ]
    found = read(workbook("xlsx", {"F": rows}))
    assert figures(found) == [
        ("Mission locale de l'Ouest", "Nombre de bénéficiaires", "251", "count", "2019"),
        ("Mission locale de l'Ouest", "Montant dépensé", "67169", "EUR", "2019"),
    ]
    assert found.documents[0].unread == 1


def test_a_total_without_words_is_known_by_its_sum_and_other_numbers_without_words_are_unread() -> None:
    rows: Rows = [["Libellé", "Montant"], ["Loyer", 100], ["Salaires", 250.5], [None, 350.5], [None, 12]]
    found = read(workbook("xlsx", {"Feuil1": rows}))
    assert [figure[1] for figure in figures(found)] == ["Loyer", "Salaires"]
    assert [finding.locator for finding in found.findings] == ["'Feuil1'!B5"]


def test_a_pair_below_a_table_is_no_line_of_it() -> None:
    rows: Rows = [
        ["Mois", "Personnes accompagnées", "Entrées"],
        ["Janvier", 10, 3],
        [],
        ["Montant accordé", 62500],
    ]
    found = read(workbook("xlsx", {"Feuil1": rows}))
    assert ("adaf", "Montant accordé", "62500", "EUR", "2019") in figures(found)


def test_a_mark_that_the_column_does_not_settle_is_doubtful_with_both_readings() -> None:
    data = "Libellé;Montant\nBus;1.250\nLoyer;300\n".encode()
    found = read(data, "11-aude/2019/partners/bus.csv")
    assert [row.status for row in found.partner_figures] == [Status.DOUBTFUL, Status.UNCONFIRMED]
    (finding,) = found.findings
    assert finding.check is Check.DOUBTFUL_READING
    settled = read("Libellé;Montant\nBus;1.250\nLoyer;300,50\n".encode(), "11-aude/2019/partners/bus.csv")
    assert [row.value for row in settled.partner_figures] == [Decimal(1250), Decimal("300.5")]
    assert settled.findings == ()


def test_a_renamed_column_rejects_the_file_with_its_cell_and_the_expected_words() -> None:
    rows = [list(row) for row in CERFA]
    rows[5][2] = rows[5][6] = "Constaté"
    found = read(workbook("xlsx", {"CRF": rows}))
    assert found.documents[0].state is DocumentState.REJECTED
    assert found.partner_figures == ()
    assert "« CRF »" in messages(found)
    assert "C6 « Constaté »" in messages(found)
    assert "« Réalisation »" in messages(found)


def test_an_added_column_is_an_error_and_the_others_are_read() -> None:
    rows = [list(row) for row in CERFA]
    rows[5][3] = "Réfaction"
    found = read(workbook("xlsx", {"CRF": rows}))
    (finding,) = found.findings
    assert (finding.check, finding.severity, finding.locator) == (Check.UNKNOWN_WORD, Severity.ERROR, "'CRF'!D6")
    assert len(found.partner_figures) == 18
    assert found.documents[0].unread == 3


def test_a_file_without_any_table_says_which_contract_comes_nearest() -> None:
    found = read(workbook("xlsx", {"Feuil1": [["Bonjour"], ["Veuillez trouver nos chiffres"]]}))
    assert found.documents[0].state is DocumentState.REJECTED
    assert "il manque" in messages(found)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize("rows", [CERFA, ACTIVITY, PAYMENTS])
def test_every_locator_points_at_the_stored_value(kind: str, rows: Rows) -> None:
    data = workbook(kind, {"L'été": rows})
    found = read(data)
    assert found.partner_figures
    for row in found.partner_figures:
        assert stored(data, row.source.locator) == row.source.raw


def test_every_locator_of_a_csv_points_at_the_stored_value() -> None:
    data = delimited(PAYMENTS)
    for row in read(data, "11-aude/2019/partners/mandats.csv").partner_figures:
        assert stored(data, row.source.locator) == row.source.raw


def test_reading_twice_gives_the_same() -> None:
    data = workbook("xlsx", {"CRF": CERFA, "Suivi": ACTIVITY})
    assert read(data) == read(data)
