"""A column of words that nobody knows, right of the one that names a budget's rows, gives no row its name."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Check
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table


@pytest.mark.parametrize(
    ("heads", "labels"),
    [
        (["Nature de la dépense", "Service", "Réalisé 2019"], ["Loyers", "Salaires", "Affiches"]),
        (["Catégorie", "Nature de la dépense", "Réalisé 2019"], ["Logement", "Personnel", "Personnel"]),
    ],
)
def test_rows_are_named_by_the_column_whose_head_names_them(heads: list[str], labels: list[str]) -> None:
    rows = [["Loyers", "Logement", "100 €"], ["Salaires", "Personnel", "50 €"], ["Affiches", "Personnel", "20 €"]]
    flow = (heading("Action 1 – Loger"), heading("Budget exécuté"), table([heads, *rows, ["TOTAL", "", "170 €"]]))
    reading = read_report(document(*flow), [], context())
    assert [row.label for row in reading.budget] == [*labels, "TOTAL"]


def test_what_is_paid_is_named_by_the_texts_of_each_row_beside_kinds_merged_down() -> None:
    rows = [["Nature", "Détail", "Réalisé 2019"], ["Personnel", "Éducateurs", "100 €"], ["^", "Chef", "50 €"]]
    rows += [["Logistique", "Location", "20 €"], ["TOTAL", "", "170 €"]]
    flow = (heading("Action 1 – Loger"), heading("Budget exécuté"), table(rows))
    reading = read_report(document(*flow), [], context())
    assert [row.label for row in reading.budget] == ["Éducateurs", "Chef", "Location", "TOTAL"]


@pytest.mark.parametrize(
    "grid",
    [
        [
            ["Financeurs", "Xyz", "Réalisé 2019"],
            ["État", "CCAS", "60 €"],
            ["CD", "CCAS", "40 €"],
            ["Total", "", "100 €"],
        ],
        [["État", "CD", "Total", "Xyz"], ["60 €", "40 €", "100 €", "En continu"]],
        [["État", "Xyz", "CD", "Total"], ["60 €", "CCAS", "40 €", "100 €"]],
    ],
)
def test_a_column_of_words_beside_those_who_pay_names_none_of_them(grid: list[list[str]]) -> None:
    flow = (heading("Action 1 – Loger"), heading("Budget exécuté"), table(grid))
    reading = read_report(document(*flow), [], context())
    found = [(row.label.rstrip("s"), str(row.funder)) for row in reading.budget]
    assert found == [("État", "state"), ("CD", "department"), ("Total", "")]


@pytest.mark.parametrize("head", ["ETP", "Xyz"])
def test_numbers_that_count_something_else_are_no_amounts(head: str) -> None:
    grid = [
        ["Postes", "Étape", "État", "CD", "Total", head],
        ["Loyers", "Prévu", "60", "40", "100", "2"],
        ["Loyers", "Réalisé", "50", "40", "90", "1,5"],
    ]
    flow = (heading("Action 1 – Loger"), heading("Budget (en k€)"), table(grid, caption="en k€"))
    reading = read_report(document(*flow), [], context())
    assert [int(row.amount) for row in reading.budget] == [60_000, 40_000, 100_000, 50_000, 40_000, 90_000]
    assert [(row.column, row.row) for row in reading.other_figures] == [(head, "Loyers"), (head, "Loyers")]
    assert any(head in finding.message for finding in reading.findings) is (head == "Xyz")


def test_a_column_that_counts_rows_and_those_over_them_is_no_table_of_its_own() -> None:
    grid = [
        ["N°", "Nature de la dépense", "Réalisé 2019"],
        ["État", "<", "<"],
        ["2", "Loyers", "60 €"],
        ["3", "Salaires", "40 €"],
        ["CD", "<", "<"],
        ["5", "Affiches", "20 €"],
    ]
    flow = (heading("Action 1 – Loger"), heading("Budget exécuté"), table(grid))
    reading = read_report(document(*flow), [], context())
    assert [(row.label, str(row.funder)) for row in reading.budget] == [
        ("Loyers", "state"),
        ("Salaires", "state"),
        ("Affiches", "department"),
    ]


def test_words_without_a_head_right_of_the_amounts_make_no_line_a_funders() -> None:
    grid = [
        ["Postes", "État", "CD", "Zorglub", "Total", ""],
        ["Loyers", "30 €", "20 €", "15 €", "65 €", "CCAS"],
        ["Salaires", "20 €", "10 €", "10 €", "40 €", "CAF"],
    ]
    flow = (heading("Action 1 – Loger"), heading("Budget exécuté"), table(grid))
    reading = read_report(document(*flow), [], context())
    assert [str(row.funder) for row in reading.budget] == ["state", "department", "other", ""] * 2
    (unknown,) = [finding for finding in reading.findings if finding.check is Check.UNKNOWN_WORD]
    assert "« Zorglub » n'est pas un financeur connu" in unknown.message
