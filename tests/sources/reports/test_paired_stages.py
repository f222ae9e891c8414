"""Heads that name a stage only beside a column of the other: `Budget | Dépenses`."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Check
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table


def staged(*heads: str, values: int = 2) -> dict[str, set[str]]:
    """What each stage's amounts are, read below these heads over amounts of 1,000 times their column."""
    rows = [["Poste", *heads]]
    rows += [
        [name, *(f"{at}{tens} 000 €" for at in range(1, values + 1))]
        for name, tens in (("Achats", 1), ("Fêtes", 2))
    ]
    rows.append(["Total", *(f"{2 * at}3 000 €" for at in range(1, values + 1))])
    reading = read_report(
        document(heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget"), table(rows)), [], context()
    )
    found: dict[str, set[str]] = {}
    for row in reading.budget:
        found.setdefault(row.stage.value, set()).add(str(row.amount)[:1])
    if not found:
        assert {finding.check for finding in reading.findings} & {Check.UNKNOWN_WORD, Check.DOUBTFUL_READING}
    return found


@pytest.mark.parametrize(
    ("planned", "executed"),
    [
        ("Budget 2019", "Réalisé 2019"),
        ("Crédits", "Réalisé"),
        ("Crédits (en €)", "Dépenses (en €)"),
        ("Budget", "Dépenses"),
        ("Budget total", "Mandaté"),
        ("Convention", "Exécution"),
        ("Montant de la convention", "Montant réalisé"),
        ("Prévu", "Coût réel"),
        ("Attribué", "Utilisé"),
    ],
)
def test_a_head_beside_one_of_the_other_stage_names_its_own(planned: str, executed: str) -> None:
    assert staged(planned, executed) == {"planned": {"1", "2"}, "executed": {"2", "4"}}
    assert staged(executed, planned) == {"executed": {"1", "2"}, "planned": {"2", "4"}}


@pytest.mark.parametrize(
    ("heads", "read"),
    [
        (("Demandé", "Obtenu"), set()),
        (("Montant", "Versé"), set()),
        (("Budget 2018", "Réalisé 2019"), {"executed"}),
        (("Budget", "Crédits"), set()),
    ],
)
def test_a_head_that_may_be_of_either_stage_is_not_read(heads: tuple[str, str], read: set[str]) -> None:
    assert set(staged(*heads)) == read


def test_two_heads_that_may_be_of_the_same_stage_are_not_told_apart() -> None:
    assert set(staged("Budget", "Crédits", "Réalisé", values=3)) == {"executed"}


@pytest.mark.parametrize(
    ("planned", "executed", "rate"),
    [
        ("Budget 2019", "Réalisé 2019", "Taux de réalisation"),
        ("Crédits", "Dépenses", "Écart"),
        ("Prévisionnel", "Réel", ""),
        ("Dotation", "Consommé", "%"),
    ],
)
def test_rows_name_stages_beside_each_other_too(planned: str, executed: str, rate: str) -> None:
    rows = [["", "État", "Département", "Total"], [planned, "4 000 €", "6 000 €", "10 000 €"]]
    rows += [[executed, "3 000 €", "5 000 €", "8 000 €"], *([[rate, "75 %", "83 %", "80 %"]] if rate else [])]
    flow = document(heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget"), table(rows))
    reading = read_report(flow, [], context())
    assert {(row.stage.value, row.funder.value, int(row.amount)) for row in reading.budget} == {
        ("planned", "state", 4000),
        ("planned", "department", 6000),
        ("planned", "", 10000),
        ("executed", "state", 3000),
        ("executed", "department", 5000),
        ("executed", "", 8000),
    }


def test_rows_beside_lines_name_no_stage() -> None:
    rows = [["", "État", "Département"], ["Budget", "4 000 €", "6 000 €"], ["Dépenses", "3 000 €", "5 000 €"]]
    flow = document(
        heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget"), table([*rows, ["Dons", "1 €", "2 €"]])
    )
    assert read_report(flow, [], context()).budget == ()
