"""Ways of writing tables met in files that others wrote: heads over heads, titles that tell, words cut short."""

from __future__ import annotations

import io

import openpyxl
import pytest

from quitus.figures.kinds import DocumentState
from tests.sources.partners.books import Rows, delimited, figures, messages, read, workbook

NAME = "11-aude/2019/partners/adaf.xlsx"


def _told(rows: Rows, name: str = "F") -> list[tuple[str, ...]]:
    """Label, value, unit and period of each figure."""
    return [figure[1:] for figure in figures(read(workbook("xlsx", {name: rows}), NAME))]


def _merged(rows: Rows, *ranges: str) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for merged in ranges:
        book.active.merge_cells(merged)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_heads_below_a_quarter_tell_its_columns_apart() -> None:
    rows: Rows = [["Antenne", "1er trimestre", None], [None, "Entrées", "Sorties"], ["Limoux", 12, 3]]
    assert [figure[1:] for figure in figures(read(_merged(rows, "A1:A2", "B1:C1")))] == [
        ("Limoux – Entrées", "12", "count", "2019-T1"),
        ("Limoux – Sorties", "3", "count", "2019-T1"),
    ]


@pytest.mark.parametrize(
    ("head", "year"), [("Nuitées 2019", "2019"), ("Nuitées 2018", "2018"), ("Nuitées", "2019")]
)
def test_halves_below_a_head_are_those_of_its_year(head: str, year: str) -> None:
    rows: Rows = [["Site", head, None], [None, "1er semestre", "2nd semestre"], ["Limoux", 12, 3]]
    found = figures(read(_merged(rows, "A1:A2", "B1:C1")))
    assert [figure[4] for figure in found] == [f"{year}-S1", f"{year}-S2"]


@pytest.mark.parametrize(
    ("sheet", "title", "period"),
    [
        ("F", "Activité de l'année 2018", "2018"),
        ("Activité 2018", "Notre activité", "2018"),
        ("F", "Mise à jour : 15/01/2020", "2019"),
        ("F", "Convention 2018-2020", "2019"),
        ("F", "Fait le 14 février 2020", "2019"),
    ],
)
def test_a_year_that_a_title_is_about_is_the_table_s(sheet: str, title: str, period: str) -> None:
    assert _told([[title], [], ["Site", "Visites"], ["Limoux", 12]], sheet) == [("Limoux", "12", "count", period)]


def test_a_sign_of_euros_in_a_cell_outweighs_its_row_s_words() -> None:
    rows: Rows = [["Nature de la dépense", "Réalisé"], ["Formation des agents", "3 500,00 €"], ["Loyer", "20 €"]]
    assert [figure[2] for figure in _told(rows)] == ["EUR", "EUR"]


def test_a_price_of_a_day_is_an_amount() -> None:
    assert _told([["Site", "Prix de journée (€)"], ["Limoux", 32.5]]) == [
        ("Limoux – Prix de journée (€)", "32.5", "EUR", "2019")
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["Budget de l'action"], [], ["Libellé", "Prévu", "Réalisé"], ["Alpha", 12, 10], ["Bêta", 8, 9]],
        [["Libellé", "Prévu", "Réalisé"], ["Alpha", 12, 10], ["Bêta", 8, 9], ["TOTAL DES DÉPENSES", 20, 19]],
        [["Libellé", "Prévu", "Réalisé"], ["60 - Alpha", 12, 10], ["64 - Bêta", 8, 9]],
        [["Libellé", "Prévu", "Réalisé"], ["Alpha", 512.37, 10], ["Bêta", 8, 9]],
    ],
)
def test_what_is_planned_and_done_is_told_by_the_whole_table(rows: Rows) -> None:
    assert [(figure[1], figure[2]) for figure in _told(rows)][1:] == [("10", "EUR"), ("8", "EUR"), ("9", "EUR")]


def test_decimals_of_means_make_no_amounts() -> None:
    rows: Rows = [["Libellé", "Réalisé"], ["Durée moyenne de suivi", 112.37], ["Satisfaction", 4.38]]
    assert figures(read(workbook("xlsx", {"F": rows}), NAME)) == []


def test_what_nothing_tells_is_said_once_with_what_to_write() -> None:
    rows: Rows = [["Libellé", "Prévu", "Réalisé"], ["Alpha", 12, 10], ["Bêta", 8, 9.5]]
    found = read(workbook("xlsx", {"F": rows}), NAME)
    assert found.documents[0].state is DocumentState.REJECTED
    assert "Dans la feuille « F », 2 nombres de la colonne « Prévu » (B2 à B3)" in found.documents[0].reason
    assert "« Prévu en € »" in found.documents[0].reason


def test_what_could_be_counted_or_paid_is_unread_under_a_title_of_money() -> None:
    found = read(
        workbook("xlsx", {"F": [["Dépenses"], ["Libellé", "2019"], ["Formation", 12], ["Loyer", 7]]}), NAME
    )
    assert [figure[1:4] for figure in figures(found)] == [("Loyer", "7", "EUR")]
    assert "B3" in messages(found)


def test_heads_that_only_a_title_tells_are_read() -> None:
    heads = ["Mesure", "Ceci", "Code", "Cela", "Distance"]
    found = read(workbook("xlsx", {"F": [["Activité 2019"], [], heads, ["Bus", 12, 31400, 5, 4.2]]}), NAME)
    assert [figure[1] for figure in figures(found)] == ["Bus – Ceci", "Bus – Cela"]
    said = {finding.locator: str(finding.severity) for finding in found.findings}
    assert said == {"'F'!B3": "info", "'F'!C3": "warning", "'F'!D3": "info", "'F'!E3": "warning"}


def test_a_part_of_the_column_to_its_left_counts_the_same() -> None:
    rows: Rows = [["Site", "Personnes suivies", "Dont nouvelles"], ["Limoux", 62, 18]]
    assert [figure[:3] for figure in _told(rows)][1] == ("Limoux – Dont nouvelles", "18", "count")


def test_numbers_that_follow_each_other_outside_tables_have_no_one_label() -> None:
    found = read(workbook("xlsx", {"F": [["Montant accordé", 12], [], ["Permanences", 3, 4]]}), NAME)
    assert [figure[1] for figure in figures(found)] == ["Montant accordé"]
    assert "plusieurs nombres se suivent" in messages(found)


def test_heads_cut_short_and_payments_called_cancelled() -> None:
    rows: Rows = [
        ["Mandat", "Dt mandat", "Créancier", "Libellé", "Mt ordonnancé", "État"],
        ["900", "01/01/2019", "ENVIE 31", "Acompte", 12500, "Payé"],
        ["901", "02/01/2019", "ENVIE 31", "Solde", 8410.45, "Annulé"],
    ]
    found = read(delimited(rows), "11-aude/2019/partners/mandats.csv")
    assert [figure[1:3] for figure in figures(found)] == [("Acompte", "12500"), ("Solde", "8410.45")]
    assert "(1 : E3)" in messages(found)


@pytest.mark.parametrize(
    ("title", "partner"),
    [
        ("Association « La Pause » – SIRET 80123456700019", "Association « La Pause »"),
        ("CIDFF 31 – Bilan de l'action", "CIDFF 31"),
    ],
)
def test_a_partner_s_name_ends_where_its_number_or_the_document_s_kind_begins(title: str, partner: str) -> None:
    found = read(workbook("xlsx", {"F": [[title], [], ["Libellé", "Montant"], ["Loyer", 12]]}), NAME)
    assert [row.partner for row in found.partner_figures] == [partner]
