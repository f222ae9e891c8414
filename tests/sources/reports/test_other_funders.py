"""Columns between funders that the vocabulary does not know: the row's sum tells that they pay too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quitus.figures.kinds import Check, Funder
from quitus.sources.reports.funders import Signatory, funder_of
from quitus.sources.reports.reading import read_report
from quitus.sources.reports.vocabulary import default_vocabulary
from tests.sources.reports.made import context, document, heading, table


@pytest.mark.parametrize(
    ("total", "funder", "payers"),
    [
        ("65 000 €", Funder.OTHER, 3),
        ("50 000 €", Funder.NONE, 2),
        ("70 000 €", Funder.NONE, 2),
    ],
)
def test_an_unknown_column_pays_where_the_total_counts_it(total: str, funder: Funder, payers: int) -> None:
    """`Zorglub` is counted by 65 000, left out by 50 000, and of no known use to 70 000."""
    cells = [["", "État", "Département", "Zorglub", "Total"], ["Prévu", "30 000 €", "20 000 €", "15 000 €", total]]
    head = heading("Action 1.1 Prévenir", "Action 1.1")
    reading = read_report(document(head, heading("Budget prévisionnel"), table(cells)), [], context())
    assert [(row.label, row.funder) for row in reading.budget][:3] == [
        ("État", Funder.STATE),
        ("Département", Funder.DEPARTMENT),
        ("Zorglub", funder),
    ]
    sums = [relation for relation in reading.relations if relation.check is Check.FUNDERS_DIFFER]
    assert [len(each.terms) for each in sums] == [payers]


@pytest.mark.parametrize(
    ("others", "total", "labels"),
    [
        ("40 000 €", "100 000 €", ["État", "CD", "Région", "CAF", "Total"]),
        ("50 000 €", "110 000 €", ["État", "CD", "Région", "CAF", "Total", "Prévu Autres financeurs"]),
    ],
)
def test_others_in_one_column_of_a_later_table_are_the_rows_that_come_to_them(
    others: str, total: str, labels: list[str]
) -> None:
    sheet = [["Financeur", "Prévu"], ["État", "30 000 €"], ["CD", "30 000 €"], ["Région", "25 000 €"]]
    sheet += [["CAF", "15 000 €"], ["Total", "100 000 €"]]
    annex = [["Fiche", "Intitulé", "Prévu État", "Prévu CD", "Prévu Autres financeurs", "Prévu Total"]]
    annex += [["1.1", "Prévenir", "30 000 €", "30 000 €", others, total]]
    annex += [["1.2", "Loger", "1 000 €", "2 000 €", "500 €", "3 500 €"]]
    flow = (
        heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget prévisionnel"), table(sheet),
        heading("Action 1.2 Loger", "Action 1.2"), heading("Annexe : récapitulatif financier"), table(annex),
    )  # fmt: skip
    reading = read_report(document(*flow), [], context())
    assert [row.label for row in reading.budget if row.action == "1.1"] == labels
    # What a table prints in part once more is no set of lines that a total elsewhere could be held against.
    accused = [each for each in reading.relations if each.check is Check.TOTAL_DIFFERS and each.action == "1.1"]
    assert all(len(each.terms) > 1 for each in accused)


@pytest.mark.parametrize(
    ("head", "first", "funder"),
    [("Financeurs", "État", "other"), ("Dépenses", "État", ""), ("Financeur", "Salaires", "")],
)
def test_rows_below_the_head_of_payers_pay(head: str, first: str, funder: str) -> None:
    """No sum tells it, as one amount is not given; and no unknown name is a funder where nothing known is."""
    rows = [[head, "Prévu", "Réalisé"], [first, "30 000 €", "30 000 €"], ["Zorglub", "9 000 €", "NC"]]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget"), table(rows))
    reading = read_report(document(*flow), [], context())
    assert [str(row.funder) for row in reading.budget if row.label == "Zorglub"] == [funder]


@pytest.mark.parametrize(
    ("band", "rows", "funders"),
    [
        ("RECETTES (qui paie)", [], ["state", "other"]),
        ("Financements", [["Total", "12 €", "3 €"], ["Affiches", "1 €", "1 €"]], ["state", "other", "", ""]),
        ("Financements", [["AUTRES DÉPENSES", "<", "<"], ["Affiches", "1 €", "1 €"]], ["state", "other", ""]),
        ("Logement", [], ["state", ""]),
    ],
)
def test_rows_below_a_band_of_resources_pay(band: str, rows: list[list[str]], funders: list[str]) -> None:
    grid = [["Nature", "Prévu", "Réalisé"], ["DÉPENSES", "<", "<"], ["Loyers", "15 €", "9 €"], [band, "<", "<"]]
    grid += [["État", "8 €", "2 €"], ["Zorglub", "4 €", "néant"], *rows]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget"), table(grid))
    reading = read_report(document(*flow), [], context())
    assert [str(row.funder) for row in reading.budget if row.stage == "planned"] == ["", *funders]
    told = [each.subject for each in reading.findings if each.check is Check.UNKNOWN_WORD]
    assert set(told) == ({"Zorglub"} if "other" in funders else set())


@pytest.mark.parametrize(
    ("label", "funder"),
    [
        ("Sous-total autres charges", None),
        ("Autres dépenses", None),
        ("Total autres financeurs", Funder.OTHER),
        ("Dépenses – Autres", Funder.OTHER),
        ("Autres", Funder.OTHER),
    ],
)
def test_other_expenses_are_no_other_funder(label: str, funder: Funder | None) -> None:
    assert funder_of(label, default_vocabulary(), Signatory("departement", "81"), stages=True) == funder


def test_a_word_for_the_other_stage_in_one_payers_name_is_no_stage() -> None:
    payers = ("Crédits contractualisés État", "Calvados", "CAF")
    rows = [
        ["Financement", "Montant"],
        *([name, f"{at} 000 €"] for at, name in enumerate(payers, 1)),
        ["Total", "6 000 €"],
    ]
    grid = [["Poste", *payers], ["Loyers", "1 000 €", "2 000 €", "3 000 €"]]
    where = replace(context(), territory="14")
    for each in (rows, grid):
        flow = document(heading("Action 1.1 Loger", "Action 1.1"), heading("Budget exécuté"), table(each))
        found = read_report(flow, [], where).budget
        assert {(row.stage.value, row.funder.value) for row in found if row.kind.value == "line"} == {
            ("executed", "state"),
            ("executed", "department"),
            ("executed", "other"),
        }


@pytest.mark.parametrize(
    ("name", "told"), [("CAF", []), ("Autres", []), ("Part CAF", []), ("MSA", ["« 500 € » de « CAF »"])]
)
def test_an_amount_taken_for_another_payer_s_is_told(name: str, told: list[str]) -> None:
    """A table by payers has no column of its own for `MSA`, whose amount is that of the column `CAF`."""
    lines = [["Bus", "10 €", "20 €", "200 €", "230 €"], ["Repas", "10 €", "20 €", "300 €", "330 €"]]
    first = [
        ["Dépenses", "État", "Département", "CAF", "Total"],
        *lines,
        ["Total", "20 €", "40 €", "500 €", "560 €"],
    ]
    second = [["Financeur", "Montant"], ["État", "20 €"], ["Département", "40 €"], [name, "500 €"]]
    head = heading("Action 1.1 Prévenir", "Action 1.1")
    flow = document(head, heading("Budget réalisé"), table(first), heading("Financeurs"), table(second))
    reading = read_report(flow, [], context())
    doubts = [finding.message for finding in reading.findings if finding.check is Check.DOUBTFUL_READING]
    assert len(doubts) == len(told)
    assert all(part in doubt for part, doubt in zip(told, doubts, strict=True))
