"""No natural person's name is in a row or a finding."""

from __future__ import annotations

import dataclasses

import pytest

from quitus.figures.readings import Reading
from quitus.sources.partners.persons import NEUTRAL, load_persons, unnamed, without_names
from tests.sources.partners.books import Rows, delimited, read, workbook

HEADS = ["N° mandat", "Date", "Tiers", "SIRET", "Type de tiers", "Objet", "Montant"]


def _said(reading: Reading) -> str:
    """All that a reading says, as one text."""
    return "\n".join(str(dataclasses.astuple(row)) for rows in reading.tables().values() for row in rows)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("payee", "siret", "flag", "person"),
    [
        ("DUPONT Marie", "", "", True),
        ("DUPONT Marie", "12345678900011", "", True),
        ("Mme Durand", "", "", True),
        ("M. et Mme Martin", "12345678900011", "", True),
        ("OUEDRAOGO Salimata", "", "", True),
        ("Jean de La Tour", "", "", True),
        ("MARTIN", "", "", True),
        ("Couleurs Citoyennes", "", "", True),
        ("Couleurs Citoyennes", "12345678900011", "", False),
        ("Couleurs Citoyennes", "", "personne morale", False),
        ("Cabinet Durand", "", "particulier", True),
        ("Association Marie Curie", "", "", False),
        ("CIDFF", "", "", False),
        ("Mission Locale Ouest Audois", "", "", False),
        ("GEIQ BTP 66-11", "", "", False),
        ("DUPONT JEAN MARIE", "12345678900011", "", True),
        ("DURAND EPOUSE MARTIN JEANNE", "12345678900011", "", True),
        ("ELISABETH QUINTARDEL EI", "82211133300010", "", True),
        ("EI QUINTARDEL", "82211133300010", "", True),
        ("QUINTARDEL, auto-entrepreneur", "82211133300010", "", True),
        ("Maître DURIEUX", "12345678900011", "", True),
        ("Indivision LAMOTHE", "", "", True),
        ("Mme VILLE Anne", "", "", True),
        ("12034 DUPONT MARIE", "", "", True),
        ("DUPONT MARIE 2019", "", "", True),
        ("Garage Dupont Jean", "12345678900011", "", True),
        ("DE LA FUENTE Ines", "", "", True),
        ("NGUYEN THI Lan", "", "", True),
        ("Garage du Lauragais", "", "", False),
        ("A.D.M.R.", "", "", False),
        ("M.J.C. de Muret", "", "", False),
        ("COMMUNE DE MURET", "", "", False),
        ("CCAS DE COLOMIERS", "", "", False),
        ("SARL Martin Paul", "", "", False),
        ("LAGARRIGOLLE ET FILS SAS", "", "", False),
        ("MISSION LOCALE HAUTE-GARONNE", "", "", False),
        ("CAF DE LA HAUTE GARONNE", "", "", False),
        ("REGIE DE QUARTIER DESBALS SERVICES", "", "", False),
        ("ENVIE 31", "", "", False),
        ("LYCEE JEAN MOULIN", "", "", False),
        ("Les Restaurants du Cœur", "", "", False),
        ("Secours Populaire Français", "", "", False),
    ],
)
def test_who_is_taken_for_a_person(payee: str, siret: str, flag: str, person: bool) -> None:
    assert load_persons().is_person(payee, siret, flag) is person


def test_users_name_their_organisations() -> None:
    assert not load_persons(["Couleurs Citoyennes"]).is_person("Couleurs Citoyennes", "", "")


def test_a_name_leaves_no_trace_in_a_label() -> None:
    assert without_names("Aide FSL Dupont Marie, loyer", "DUPONT Marie") == "Aide FSL … …, loyer"
    assert without_names("Loyer de Mme Durand-Petit Anne", "") == "Loyer de …"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Garde enfant SAVARY Tom", "Garde enfant …"),
        ("Atelier animé par Paul Rouzaud", "Atelier animé par …"),
        ("Secours à DE LA FUENTE Ines, loyer", "Secours à …, loyer"),
        ("suivi : Dr Escande", "suivi : …"),
        ("Remb. frais M. de La Tour", "Remb. frais …"),
        ("Nadège FOURCASSIE", "…"),
        ("Collège Jean Moulin", "Collège Jean Moulin"),
        ("École élémentaire Paul Bert", "École élémentaire Paul Bert"),
        ("Association Marie Curie", "Association Marie Curie"),
        ("rue Victor Hugo", "rue Victor Hugo"),
        ("Maître d'ouvrage", "Maître d'ouvrage"),
        ("Foyer Saint-Jean", "Foyer Saint-Jean"),
    ],
)
def test_persons_named_in_words_are_left_out(text: str, told: str) -> None:
    assert unnamed(text) == told


def test_sheets_columns_and_beneficiaries_that_name_persons_are_not_named() -> None:
    rows: Rows = [["Indicateur", "Fatima Zéphirin", "Karim Zéphirin"], ["Personnes suivies", 31, 28]]
    paid: Rows = [
        ["Bénéficiaires", "Objet", "Montant"],
        ["ZÉPHIRIN Lan", "Aide", 320],
        ["CCAS de Muret", "Don", 5],
    ]
    found = read(workbook("xlsx", {"Fatima Zéphirin": rows, "Aides": paid, "Lucie Zéphirin": [["x"]]}))
    assert "phirin" not in _said(found).casefold()
    assert {row.source.locator.partition("!")[0] for row in found.partner_figures} == {"'feuille n° 1'", "'Aides'"}
    assert [row.partner for row in found.partner_figures if row.kind == "amount"] == [NEUTRAL, "CCAS de Muret"]
    assert "désignée par son rang" in "".join(finding.message for finding in found.findings)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "csv"])
def test_payees_who_are_persons_are_published_under_a_neutral_label(kind: str) -> None:
    rows: Rows = [
        HEADS,
        ["1", "27/03/2019", "ZÉPHIRIN Ondine", "", "", "Aide au loyer Zéphirin O.", 450.5],
        ["2", "28/03/2019", "Association ADAF", "12345678900011", "", "Subvention, suivi par Mme Zéphirin", 1000],
        ["3", "29/03/2019", "Cabinet Zéphirin", "", "Particulier", "Honoraires", 80],
        ["Zéphirin", "30/03/2019", "ZÉPHIRIN", "", "", "M. Zéphirin : rappel", "Zéphirin 12"],
    ]
    data = delimited(rows) if kind == "csv" else workbook(kind, {"Mandats": rows})
    found = read(data, f"11-aude/2019/partners/mandats.{kind}")
    assert [row.partner for row in found.partner_figures] == [NEUTRAL, "Association ADAF", NEUTRAL]
    assert [str(row.value) for row in found.partner_figures] == ["450.5", "1000", "80"]
    assert "phirin" not in _said(found).casefold()


def test_lists_of_people_give_figures_and_no_names() -> None:
    rows: Rows = [["Nom", "Prénom", "Heures"], ["ZÉPHIRIN", "Ondine", 12], ["MARTIN", "Paul", 7]]
    found = read(workbook("xlsx", {"Feuil1": rows}), "11-aude/2019/partners/atelier.xlsx")
    assert [str(row.value) for row in found.partner_figures] == ["12", "7"]
    assert "phirin" not in _said(found).casefold()
    assert "martin" not in _said(found).casefold()
