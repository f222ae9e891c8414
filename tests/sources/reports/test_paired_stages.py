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
        ("Coût prévu", "Coût constaté"),
        ("Charges prévisionnelles", "Charges réelles"),
        ("Budget conventionnel", "Budget réalisé"),
        ("Enveloppe prévue", "Enveloppe consommée"),
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


@pytest.mark.parametrize(
    ("heads", "values"),
    [
        (("Prévu", "Réalisé", "Non employé"), ("90", "60", "30")),
        (("Voté", "Liquidé", "Crédits non mandatés"), ("90", "60", "30")),
        (("Maquette (A)", "Exécution (B)", "Solde (A – B)"), ("90", "60", "30")),
        (("Maquette (A)", "Exécution (B)", "Emploi (B / A)"), ("90", "60", "67 %")),
    ],
)
def test_what_was_not_executed_or_is_reckoned_is_no_amount(
    heads: tuple[str, ...], values: tuple[str, ...]
) -> None:
    amounts = [value if "%" in value else f"{value} 000 €" for value in values]
    twice = [value if "%" in value else f"{2 * int(value)} 000 €" for value in values]
    cells = [["Financeur", *heads], ["État", *amounts], ["Département", *amounts], ["Total", *twice]]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget"), table(cells))
    reading = read_report(document(*flow), [], context())
    found = {(row.stage.value, row.label, int(row.amount) // 1000) for row in reading.budget}
    both = {("planned", "90", "180"), ("executed", "60", "120")}
    assert found == {
        (stage, label, int(amount))
        for stage, each, whole in both
        for label, amount in (("État", each), ("Département", each), ("Total", whole))
    }
    assert not [finding for finding in reading.findings if finding.check is Check.DOUBTFUL_READING]


def _rows(*labels: str) -> list[tuple[str, str, str]]:
    """Each amount's stage, funder and euros, of a table of these rows below columns of funders."""
    values = dict(zip(labels, (("140", "150", "290"), ("130", "155", "285"), ("-10", "5", "-5")), strict=False))
    cells = [["en euros", "État (programme 304)", "Département", "Ensemble"]]
    cells += [[label, *(f"{value} 000" for value in row)] for label, row in values.items()]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Financement"), table(cells))
    reading = read_report(document(*flow), [], context())
    if not reading.budget:
        assert {finding.check for finding in reading.findings} & {Check.UNKNOWN_WORD, Check.DOUBTFUL_READING}
    return [(row.stage.value, row.funder.value, str(int(row.amount) // 1000)) for row in reading.budget]


_BOTH = [
    ("planned", "state", "140"),
    ("planned", "department", "150"),
    ("planned", "", "290"),
    ("executed", "state", "130"),
    ("executed", "department", "155"),
    ("executed", "", "285"),
]


@pytest.mark.parametrize(
    "labels",
    [
        ("Inscrit à l'avenant 2019", "Constaté au 31 décembre 2019", "Écart"),
        ("Voté à la convention", "Liquidé au 31/12/2019"),
        ("Réservé par la commission", "Mandaté", "Écart"),
    ],
)
def test_rows_of_stages_may_say_of_which_agreement_and_up_to_when(labels: tuple[str, ...]) -> None:
    assert _rows(*labels) == _BOTH


def test_two_rows_and_their_difference_are_no_lines_where_nothing_names_their_stages() -> None:
    assert _rows("Tableau de la commission", "Livre du payeur", "Écart") == []


def test_rows_over_others_name_a_stage_beside_one_of_the_other() -> None:
    cells = [["en euros", "État", "Département"], ["Inscrit à l'avenant 2019", "<", "<"]]
    cells += [["Achats", "10 000", "20 000"], ["Fêtes", "30 000", "5 000"]]
    cells += [["Constaté au 31 décembre 2019", "<", "<"]]
    cells += [["Achats", "9 000", "19 000"], ["Fêtes", "31 000", "4 000"]]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Financement"), table(cells))
    reading = read_report(document(*flow), [], context())
    found = [
        (row.stage.value, row.label, int(row.amount)) for row in reading.budget if row.funder.value == "state"
    ]
    assert found == [
        ("planned", "Achats", 10_000),
        ("planned", "Fêtes", 30_000),
        ("executed", "Achats", 9_000),
        ("executed", "Fêtes", 31_000),
    ]
