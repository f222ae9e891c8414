"""Headings over budgets that name a stage to none but the report itself: `Budget`, then `Dépenses`."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Check, Severity
from quitus.figures.readings import Reading
from quitus.sources.pdf.model import Block, Table
from quitus.sources.reports.reading import explain, read_report
from tests.sources.reports.made import context, document, heading, table


def report(first: str, second: str, actions: int = 2, size: float = 13.0) -> Reading:
    """A report of actions with what funders pay below the first heading, what is paid for below the second."""
    flow: list[Block | Table] = []
    for action in range(1, actions + 1):
        flow += [heading(f"Action 1.{action} Prévenir", f"Action 1.{action}", size=16)]
        flow += [
            heading(first),
            table([["", "Montant"], ["État", "7 000 €"], ["Département", "8 000 €"], ["Total", "15 000 €"]]),
        ]
        flow += [
            heading(second, size=size),
            table([["", "Montant"], ["Achats", "6 000 €"], ["Loyers", "4 000 €"], ["Total", "10 000 €"]]),
        ]
        flow += [heading("Indicateurs"), table([["Indicateur", "2019"], ["Jeunes", str(action)]])]
    return read_report(document(*flow), [], context())


def staged(reading: Reading) -> dict[str, set[str]]:
    """The labels of each stage."""
    return {row.stage.value: {r.label for r in reading.budget if r.stage is row.stage} for row in reading.budget}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Budget", "Dépenses"),
        ("Financement", "Exécution"),
        ("Crédits prévus", "Crédits consommés"),
        ("Budget initial", "Budget réel"),
        ("Budget alloué", "Budget utilisé"),
        ("2.1 Rappel du budget", "2.2 Emploi des crédits"),
        ("Budget prévu", "Dépenses de l'année 2019"),
        ("Ce qui était prévu", "Ce qui a été réalisé"),
        ("Plan de financement", "Compte de résultat"),
    ],
)
def test_two_headings_over_all_actions_say_what_only_both_can(first: str, second: str) -> None:
    reading = report(first, second)
    assert staged(reading) == {
        "planned": {"État", "Département", "Total"},
        "executed": {"Achats", "Loyers", "Total"},
    }
    told = [finding for finding in reading.findings if finding.check is Check.UNKNOWN_WORD]
    assert told
    assert all(finding.severity is Severity.INFO and "vocabulary.yaml" in finding.message for finding in told)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Financement", "Coût"), ("Dépenses par commune", "Dépenses par association"), ("Notes", "Annexe")],
)
def test_headings_that_say_neither_teach_nothing(first: str, second: str) -> None:
    reading = report(first, second)
    assert reading.budget == ()
    assert {finding.check for finding in reading.findings} >= {Check.MISSING_SECTION}


def test_a_heading_over_one_action_of_several_teaches_nothing() -> None:
    flow: list[Block | Table] = [
        heading("Action 1.1 Prévenir", "Action 1.1", size=16),
        heading("Budget prévisionnel"),
    ]
    flow += [table([["", "Montant"], ["État", "7 000 €"], ["Département", "8 000 €"], ["Total", "15 000 €"]])]
    flow += [heading("Dépenses"), table([["", "Montant"], ["Dons", "6 000 €"], ["Total", "6 000 €"]])]
    flow += [heading("Action 1.2 Loger", "Action 1.2", size=16), heading("Budget prévisionnel")]
    flow += [table([["", "Montant"], ["État", "1 000 €"], ["Département", "3 000 €"], ["Total", "4 000 €"]])]
    reading = read_report(document(*flow), [], context())
    assert set(staged(reading)) == {"planned"}
    assert "Dons" not in staged(reading)["planned"] or any(
        f.check is Check.DOUBTFUL_READING for f in reading.findings
    )


def test_what_explains_tables_knows_the_headings_too() -> None:
    flow: list[Block | Table] = [heading("Action 1.1 Prévenir", "Action 1.1", size=16), heading("Budget")]
    flow += [table([["", "Montant"], ["État", "7 000 €"], ["Département", "8 000 €"], ["Total", "15 000 €"]])]
    flow += [
        heading("Dépenses"),
        table([["", "Montant"], ["Dons", "6 000 €"], ["Loyers", "1 000 €"], ["Total", "7 000 €"]]),
    ]
    assert [each.verdict.stage for each in explain(document(*flow), context())] == ["planned", "executed"]


def test_a_heading_nobody_knows_over_another_total_leaves_its_stage_in_doubt() -> None:
    reading = report("Budget prévisionnel", "Compte rendu des fonds", size=11.0)
    lines = [row for row in reading.budget if row.label in {"Achats", "Loyers"}]
    assert len(lines) == 4
    assert {row.status.value for row in lines} == {"doubtful"}
    assert {row.status.value for row in reading.budget if row.label == "État"} == {"unconfirmed"}


def test_a_heading_nobody_knows_beside_a_budgets_ends_it() -> None:
    reading = report("Budget prévisionnel", "Compte rendu des fonds")
    assert staged(reading) == {"planned": {"État", "Département", "Total"}}
    assert {row.row for row in reading.other_figures} >= {"Achats", "Loyers"}
    assert Check.MISSING_SECTION in {finding.check for finding in reading.findings}


@pytest.mark.parametrize("title", ["Fréquentation", "Ce que disent les chiffres", "Suivi"])
@pytest.mark.parametrize("heads", [("", "2018", "2019"), ("Données", "Prévu 2019", "Réalisé 2019")])
def test_counts_below_a_heading_beside_a_budgets_are_indicators(title: str, heads: tuple[str, str, str]) -> None:
    flow: list[Block | Table] = [heading("Action 1.1 Prévenir", "Action 1.1", size=16), heading("Budget exécuté")]
    flow += [table([["", "Montant"], ["Achats", "6 000 €"], ["Loyers", "4 000 €"], ["Total", "10 000 €"]])]
    flow += [heading(title), table([[*heads], ["Jeunes reçus", "12", "14"], ["Taux de sorties", "30 %", "33 %"]])]
    reading = read_report(document(*flow), [], context())
    assert {row.label for row in reading.budget} == {"Achats", "Loyers", "Total"}
    assert len(reading.indicators) == 4


def counted(title: str, rows: list[list[str]]) -> Reading:
    """Two actions of a budget whose lines come to a total, then such a table, below a heading if there is one."""
    flow: list[Block | Table] = []
    for action in ("1.1", "1.2"):
        flow += [heading(f"Action {action} Prévenir", f"Action {action}", size=16), heading("Budget exécuté")]
        flow += [table([["", "Montant"], ["Achats", "6 000 €"], ["Loyers", "4 000 €"], ["Total", "10 000 €"]])]
        flow += [heading(title), table(rows)] if title else [table(rows)]
    return read_report(document(*flow), [], context())


@pytest.mark.parametrize("title", ["", "Bilan", "Résultats", "Réalisations"])
@pytest.mark.parametrize("last", [["Lieux ouverts", "3", "4"], ["Taux de sorties", "30 %", "33 %"]])
def test_where_nothing_announces_indicators_years_over_counts_are(title: str, last: list[str]) -> None:
    reading = counted(title, [["", "2018", "2019"], ["Jeunes reçus", "12", "14"], last])
    assert {row.label for row in reading.budget} == {"Achats", "Loyers", "Total"}
    assert len(reading.indicators) == 8


def test_parts_of_a_whole_are_no_indicators_where_nothing_announces_any() -> None:
    reading = counted("Bilan", [["Âge", "2018", "2019"], ["18 à 25 ans", "12", "14"], ["26 à 40 ans", "9", "8"]])
    assert reading.indicators == ()


def test_a_table_without_unit_that_has_a_total_goes_on_with_the_budget() -> None:
    reading = counted(
        "",
        [
            ["", "2018", "2019"],
            ["Dons", "4 000", "7 000"],
            ["Legs", "1 000", "3 000"],
            ["Total", "5 000", "10 000"],
        ],
    )
    assert {row.label for row in reading.budget} == {"Achats", "Loyers", "Total", "Dons", "Legs"}
