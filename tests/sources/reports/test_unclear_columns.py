"""Columns of amounts that nothing tells from each other are no rows of a budget."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Check, LineKind, Stage, Status
from quitus.sources.pdf.model import Block, Table
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table


@pytest.mark.parametrize(
    ("section", "heads", "rows"),
    [
        ("Budget exécuté", ["Dépenses", "Montant", "Réalisé"], {Stage.EXECUTED: ["28000.00", "9500.00"]}),
        ("Budget prévisionnel", ["Dépenses", "Prévu", "Montant"], {Stage.PLANNED: ["30000.00", "10000.00"]}),
        (
            "Budget prévisionnel",
            ["Dépenses", "Montant", "Réalisé"],
            {Stage.PLANNED: ["30000.00", "10000.00"], Stage.EXECUTED: ["28000.00", "9500.00"]},
        ),
    ],
)
def test_a_column_without_a_stage_is_not_of_the_stage_of_the_one_beside(
    section: str, heads: list[str], rows: dict[Stage, list[str]]
) -> None:
    """Below `Budget exécuté`, a bare `Montant` beside `Réalisé` may be the plan; it was published as executed."""
    cells = [heads, ["Salaires", "30 000 €", "28 000 €"], ["Locaux", "10 000 €", "9 500 €"]]
    flow: list[Block | Table] = [heading("Action 1.1 Prévenir", "Action 1.1"), heading(section), table(cells)]
    reading = read_report(document(*flow), [], context())
    found = {stage: [str(row.amount) for row in reading.budget if row.stage is stage] for stage in Stage}
    assert {stage: amounts for stage, amounts in found.items() if amounts} == rows
    told = [finding.subject for finding in reading.findings if finding.check is Check.UNKNOWN_WORD]
    assert len(reading.budget) + len(reading.other_figures) == 4
    assert told == (["Montant"] if reading.other_figures else [])


def test_a_row_of_gaps_below_stages_is_no_amount_of_the_stage_around() -> None:
    """Below a caption of expenses, what nothing else gives a stage is executed; a gap was published so."""
    cells = [
        ["en €", "État", "Département", "Total"],
        ["Prévisionnel 2019", "50 000", "50 000", "100 000"],
        ["Réalisé 2019", "45 000", "44 000", "89 000"],
        ["Écart", "-5 000", "-6 000", "-11 000"],
    ]
    flow: list[Block | Table] = [
        heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget exécuté"), table(cells),
    ]  # fmt: skip
    reading = read_report(document(*flow), [], context())
    assert sorted(int(row.amount) for row in reading.budget) == [44000, 45000, 50000, 50000, 89000, 100000]


@pytest.mark.parametrize(("total", "status"), [("100 000 €", Status.UNCONFIRMED), ("70 000 €", Status.DOUBTFUL)])
def test_a_balance_below_other_payments_is_a_line_that_the_total_shows_to_be_one(
    total: str, status: Status
) -> None:
    """`Solde` was a second total of its action."""
    cells = [["Versements", "Montant"], ["Acompte", "70 000 €"], ["Solde", "30 000 €"], ["Total", total]]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget exécuté"), table(cells))
    reading = read_report(document(*flow), [], context())
    assert [(row.kind, row.status) for row in reading.budget if row.label == "Solde"] == [(LineKind.LINE, status)]


def test_amounts_below_a_shares_name_are_amounts() -> None:
    heads = ["Poste", "Coût annuel", "Quote-part action"]
    rows = [["Coordination", "42 000", "21 000"], ["Secrétariat", "35 000", "7 000"], ["Total", "", "28 000"]]
    grid = table([heads, *rows])
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget exécuté"), grid)
    reading = read_report(document(*flow), [], context())
    assert not reading.budget
    assert {row.unit for row in reading.other_figures} == {"EUR"}
    assert {"Coût annuel", "Quote-part action"} <= {finding.subject for finding in reading.findings}


def test_a_year_with_a_word_in_brackets_is_a_head() -> None:
    grid = table([["", "2020", "2021", "2022 (prév.)"], ["État", "7 000 €", "8 000 €", "9 000 €"]])
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget"), grid)
    reading = read_report(document(*flow), [], context(2021))
    assert [row.column for row in reading.other_figures] == ["2020", "2021", "2022 (prév.)"]


def test_columns_that_a_total_adds_up_are_no_amounts_of_their_own() -> None:
    rows = [["Atelier", "10 000 €", "5 000 €", "15 000 €"], ["Accueil", "4 000 €", "1 000 €", "5 000 €"]]
    grid = table([["Poste", "Acompte versé", "Complément versé", "Total versé"], *rows])
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget exécuté"), grid)
    reading = read_report(document(*flow), [], context())
    assert [(row.label, str(row.amount)) for row in reading.budget] == [
        ("Atelier", "15000.00"),
        ("Accueil", "5000.00"),
    ]
    assert {"Acompte versé", "Complément versé"} <= {finding.subject for finding in reading.findings}


def test_columns_of_staff_are_told_and_none_of_them_is_the_amount() -> None:
    rows = [["Salaires", "10 000 €", "5 000 €"], ["Charges", "4 000 €", "1 000 €"]]
    flow = (
        heading("Action 1.1 Prévenir", "Action 1.1"),
        heading("Budget exécuté"),
        table([["Poste", "Titulaires", "Contractuels"], *rows]),
    )
    assert not read_report(document(*flow), [], context()).budget
