"""Plain tables in words and shapes of their own: what a number is follows from its row, its table, its column."""

from __future__ import annotations

import io

import openpyxl
import pytest

from quitus.figures.kinds import Check, Status
from tests.sources.partners.books import Rows, delimited, figures, messages, read, workbook


def _figures(rows: Rows, name: str = "F") -> list[tuple[str, ...]]:
    return [figure[1:] for figure in figures(read(workbook("xlsx", {name: rows})))]


def test_planned_and_done_are_what_their_row_counts() -> None:
    rows: Rows = [
        ["Indicateur", "Objectif", "Réalisé"],
        ["Nombre de jeunes", 50, 62],
        ["Parrains mobilisés", 12, 9],
        ["Taux de sorties positives", 60, 0.57],
    ]
    found = read(workbook("xlsx", {"F": rows}))
    assert [figure[1:4] for figure in figures(found)] == [
        ("Nombre de jeunes – objectif", "50", "count"),
        ("Nombre de jeunes – Réalisé", "62", "count"),
        ("Parrains mobilisés – objectif", "12", "count"),
        ("Parrains mobilisés – Réalisé", "9", "count"),
        ("Taux de sorties positives – objectif", "60", "percent"),
        ("Taux de sorties positives – Réalisé", "0.57", "percent"),
    ]
    assert [row.status for row in found.partner_figures][-1] is Status.DOUBTFUL


def test_planned_and_done_of_what_nothing_tells_are_unread() -> None:
    found = read(workbook("xlsx", {"F": [["Action", "Prévu", "Réalisé"], ["Cuisine", 12, 10], ["Jardin", 8, 9]]}))
    assert found.partner_figures == ()


def test_a_title_that_holds_a_word_of_money_makes_no_amounts_of_counts() -> None:
    rows: Rows = [
        ["Point conseil budget – tableau de bord"],
        ["Type d'intervention", "janv-19", "févr-19"],
        ["Nouvelles demandes", 12, 9],
        ["Orientés", 30, 28],
    ]
    assert {figure[2] for figure in _figures(rows)} == {"count"}


def test_the_unit_over_a_table_is_that_of_its_amounts() -> None:
    rows: Rows = [
        ["Plan de financement (montants en k€)"],
        [],
        ["Financeurs", "Montant", "Montant versé (en €)"],
        ["État", 112.4, 110000],
    ]
    assert [figure[1] for figure in _figures(rows)] == ["112400", "110000"]


def test_an_amount_before_tax_is_read_only_where_it_stands_alone() -> None:
    both: Rows = [["Objet", "Montant HT", "TVA", "Montant TTC"], ["Dépliants", 1000, 200, 1200]]
    alone: Rows = [["Objet", "Montant HT"], ["Dépliants", 1000]]
    assert [figure[1] for figure in _figures(both)] == ["1200"]
    assert [figure[:2] for figure in _figures(alone)] == [("Dépliants – HT", "1000")]


def test_numbers_under_a_word_for_rows_are_no_part_of_the_label() -> None:
    found = read(workbook("xlsx", {"F": [["Site", "Secteur", "Séances"], ["Nord", 58, 22], ["Sud", 41, 20]]}))
    assert [figure[1:3] for figure in figures(found)] == [("Nord", "22"), ("Sud", "20")]
    assert found.documents[0].unread == 2
    assert "« Secteur » (cellule B1)" in messages(found)


def test_heads_of_their_own_are_told_by_their_words() -> None:
    rows: Rows = [["Lieu", "Coût des repas servis", "Jeunes venus au moins une fois"], ["Nord", 50.5, 12]]
    assert [figure[1:3] for figure in _figures(rows)] == [("50.5", "EUR"), ("12", "count")]


def test_a_head_over_two_says_what_both_hold() -> None:
    rows: Rows = [
        ["Ligne de dépense", "Budget voté", "Exécuté au 31/12", None],
        [None, None, "Part A", "Part B"],
        ["Salaires", 180, 120, 54.5],
    ]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    book.active.merge_cells("C1:D1")
    stream = io.BytesIO()
    book.save(stream)
    found = figures(read(stream.getvalue()))
    assert [figure[2:4] for figure in found] == [("180", "EUR"), ("120", "EUR"), ("54.5", "EUR")]


def test_a_column_of_units_says_what_each_row_counts() -> None:
    rows: Rows = [
        ["Indicateur suivi", "Période", "Valeur", "Unité"],
        ["Foyers visités", "T1 2019", 14, "foyers"],
        ["Temps passé", "T1 2019", 62.5, "heures"],
        ["Déplacements", "T2 2019", "318,40", "€"],
        ["Maintien à domicile", "T2 2019", 78, "%"],
    ]
    found = read(delimited(rows, "\t", "utf-8-sig"), "11-aude/2019/partners/x.csv")
    assert [figure[2:] for figure in figures(found)] == [
        ("14", "count", "2019-T1"),
        ("62.5", "hours", "2019-T1"),
        ("318.4", "EUR", "2019-T2"),
        ("78", "percent", "2019-T2"),
    ]


@pytest.mark.parametrize(("name", "title"), [("1er semestre", "Bilan"), ("F", "Bilan du premier semestre 2019")])
def test_the_part_of_the_year_that_a_sheet_or_title_names(name: str, title: str) -> None:
    assert _figures([[title], ["Lieu", "Séances"], ["Nord", 22]], name)[0][3] == "2019-S1"


def test_titles_over_two_tables_are_each_its_own() -> None:
    rows: Rows = [
        ["1er trimestre"],
        ["Lieu", "Séances"],
        ["Nord", 22],
        ["Total", 22],
        [],
        ["2e trimestre"],
        ["Lieu", "Séances"],
        ["Nord", 19],
    ]
    assert {figure[1]: figure[3] for figure in _figures(rows)} == {"22": "2019-T1", "19": "2019-T2"}


def test_what_a_table_does_not_tell_is_said() -> None:
    found = read(workbook("xlsx", {"F": [["Lieu", "Montant", "Divers"], ["Nord", 22, 7]]}))
    assert [finding.check for finding in found.findings] == [Check.UNKNOWN_WORD]
    assert found.documents[0].unread == 1


@pytest.mark.parametrize("again", ["Budget", ""])
def test_a_head_written_again_over_its_columns_is_a_head_of_both(again: str) -> None:
    rows: Rows = [
        ["Action", "Budget", again, "Bénéficiaires"],
        ["", "Prévu", "Réalisé", ""],
        ["Atelier", 12000, 11500, 180],
        ["Permanence", 8000, 7900, 95],
    ]
    merged = ["B1:C1"] if not again else []
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append([value or None for value in row])
    for span in merged:
        sheet.merge_cells(span)
    stream = io.BytesIO()
    book.save(stream)
    found = read(stream.getvalue())
    assert [figure[2:4] for figure in figures(found)] == [
        ("12000", "EUR"),
        ("11500", "EUR"),
        ("180", "count"),
        ("8000", "EUR"),
        ("7900", "EUR"),
        ("95", "count"),
    ]


def test_a_period_over_other_heads_is_the_period_of_their_columns() -> None:
    rows: Rows = [
        ["Action", "Trimestre 1", "Trimestre 1", "Trimestre 2", "Trimestre 2"],
        ["", "Personnes", "Montant", "Personnes", "Montant"],
        ["Atelier", 18, 1200, 11, 500],
    ]
    periods = [
        (str(row.value), row.unit, row.period[-2:]) for row in read(workbook("xlsx", {"F": rows})).partner_figures
    ]
    assert periods == [("18", "count", "T1"), ("1200", "EUR", "T1"), ("11", "count", "T2"), ("500", "EUR", "T2")]


def test_numbers_in_a_column_without_a_head_are_unread_and_told_once() -> None:
    rows: Rows = [["Libellé", "Montant", "", ""], ["A", 10, "", 5], ["B", 20, "vu", 6], ["C", 30, "", "s.o."]]
    found = read(workbook("xlsx", {"F": rows}))
    assert [str(row.value) for row in found.partner_figures] == ["10", "20", "30"]
    assert found.documents[0].unread == 2
    assert messages(found).count("n'a pas d'en-tête") == 1
