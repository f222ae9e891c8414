"""Stages told apart within one table, or by what a table comes to, where its place in the report tells little."""

from __future__ import annotations

from quitus.figures.kinds import Check, Status
from quitus.figures.readings import Reading
from quitus.sources.pdf.model import Block, Table
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph, table

_ACTION = heading("Action 1.1 Prévenir", "Action 1.1")
_Row = tuple[str, str, str, int]


def _read(*flow: Block | Table) -> Reading:
    return read_report(document(*flow), [], context())


def _rows(reading: Reading) -> list[_Row]:
    return [(row.stage.value, row.label, row.funder.value, int(row.amount)) for row in reading.budget]


def test_a_row_that_heads_the_other_stage_begins_another_table() -> None:
    cells = [["Prévisionnel", "M€"], ["Part État", "0,45"], ["Part Département", "0,45"], ["Total", "0,90"]]
    cells += [["Exécuté", "M€"], ["Maraudes", "0,61"], ["Nuitées", "0,26"], ["Total", "0,87"]]
    assert _rows(_read(_ACTION, heading("Moyens financiers"), table(cells))) == [
        ("planned", "Part État", "state", 450_000),
        ("planned", "Part Département", "department", 450_000),
        ("planned", "Total", "", 900_000),
        ("executed", "Maraudes", "", 610_000),
        ("executed", "Nuitées", "", 260_000),
        ("executed", "Total", "", 870_000),
    ]


def test_what_follows_a_total_under_a_name_without_a_stage_is_doubtful() -> None:
    cells = [
        ["Ce qui était inscrit", "<"],
        ["État", "40 000 €"],
        ["Département", "40 000 €"],
        ["Total", "80 000 €"],
    ]
    cells += [
        ["Ce que montre le relevé", "<"],
        ["Acompte", "56 000 €"],
        ["Solde", "20 000 €"],
        ["Total", "76 000 €"],
    ]
    reading = _read(_ACTION, heading("Coût"), table(cells))
    sure = [row.label for row in reading.budget if row.status is not Status.DOUBTFUL]
    assert sure == ["État", "Département", "Total"]
    assert any("relevé" in finding.message for finding in reading.findings)


def test_what_was_said_to_have_been_paid_below_is_executed() -> None:
    cells = [
        ["Ce qui était inscrit", "<"],
        ["État", "40 000 €"],
        ["Département", "40 000 €"],
        ["Total", "80 000 €"],
    ]
    cells += [
        ["Ce qui a été versé", "<"],
        ["Acompte", "56 000 €"],
        ["Reste dû", "20 000 €"],
        ["Total", "76 000 €"],
    ]
    stages = {(row.stage.value, int(row.amount)) for row in _read(_ACTION, heading("Coût"), table(cells)).budget}
    assert {("planned", 80_000), ("executed", 56_000), ("executed", 76_000)} <= stages


def test_columns_of_parts_are_of_the_stage_before_them() -> None:
    cells = [["Coût prévu", "dont État", "dont Département", "Coût réel", "dont État", "dont Département"]]
    cells += [["72 000 €", "36 000 €", "36 000 €", "58 640 €", "29 320 €", "29 320 €"]]
    reading = _read(_ACTION, heading("Budget"), table(cells))
    found = [(row.stage.value, row.kind.value, row.funder.value, int(row.amount)) for row in reading.budget]
    assert found == [
        ("planned", "total", "", 72_000),
        ("planned", "line", "state", 36_000),
        ("planned", "line", "department", 36_000),
        ("executed", "total", "", 58_640),
        ("executed", "line", "state", 29_320),
        ("executed", "line", "department", 29_320),
    ]


def test_each_wide_head_stands_over_a_table_of_its_own() -> None:
    cells = [["Prévu", "<", "Réalisé", "<"]]
    cells += [
        ["Subvention de l'État", "90 000 €", "État", "80 000 €"],
        ["Part du Département", "70 000 €", "CD", "48 000 €"],
    ]
    cells += [["Total prévu", "160 000 €", "Total réalisé", "128 000 €"]]
    assert _rows(_read(_ACTION, heading("Financement"), table(cells))) == [
        ("planned", "Subvention de l'État", "state", 90_000),
        ("planned", "Part du Département", "department", 70_000),
        ("planned", "Total prévu", "", 160_000),
        ("executed", "État", "state", 80_000),
        ("executed", "CD", "department", 48_000),
        ("executed", "Total réalisé", "", 128_000),
    ]


def _with_detail(*amounts: str) -> Reading:
    heads = ["", "Prévision", "Réalisation"]
    budget = [heads, ["État", "240 000 €", "203 000 €"], ["Département", "240 000 €", "204 000 €"]]
    budget += [["Total", "480 000 €", "407 000 €"]]
    names = ("Orienteurs", "Locaux", "Rappels par SMS", "Total")
    detail = [["Nature", "Montant (€)"], *([name, amount] for name, amount in zip(names, amounts, strict=True))]
    flow = (_ACTION, heading("Moyens"), table(budget), heading("Détail de la fiche"), table(detail))
    return _read(*flow)


def test_one_table_that_sums_its_lines_to_a_stages_total_is_of_it() -> None:
    found = _rows(_with_detail("312 000", "61 000", "34 000", "407 000"))
    assert [row for row in found if row[1] == "Orienteurs"] == [("executed", "Orienteurs", "", 312_000)]
    assert [
        row for row in _rows(_with_detail("312 000", "61 000", "35 000", "408 000")) if row[1] == "Locaux"
    ] == []


def test_others_of_a_table_of_all_actions_are_those_that_the_action_names() -> None:
    cells = [["Objet", "État", "Département", "Villes"], ["Rouen", "14 000 €", "14 000 €", "6 000 €"]]
    cells += [
        ["Dieppe", "10 000 €", "10 000 €", "2 000 €"],
        ["Total par financeur", "24 000 €", "24 000 €", "8 000 €"],
    ]
    recap = [
        ["Action", "État", "Département", "Autres", "Total"],
        ["1.1 Prévenir", "24 000 €", "24 000 €", "8 000 €", "56 000 €"],
    ]
    recap += [
        ["1.2 Loger", "5 000 €", "5 000 €", "", "10 000 €"],
        ["Total", "29 000 €", "29 000 €", "8 000 €", "66 000 €"],
    ]
    flow = (
        _ACTION, heading("Budget prévisionnel"), table(cells), heading("Action 1.2 Loger", "Action 1.2"),
        heading("Récapitulatif des budgets prévisionnels"), table(recap),
    )  # fmt: skip
    reading = _read(*flow)
    others = [
        (row.action, row.label)
        for row in reading.budget
        if row.funder.value == "other" and row.kind.value == "line"
    ]
    assert others == [("1.1", "Rouen"), ("1.1", "Dieppe")]
    assert not [finding for finding in reading.findings if finding.check is Check.REPRINTED_DIFFERS]


def test_results_that_are_names_and_their_number_are_indicators() -> None:
    cells = [
        ["Intitulé", "Nombre"],
        ["Professionnels formés", "58"],
        ["Personnes ayant choisi un référent", "142"],
    ]
    found = _read(_ACTION, heading("Résultats au 31 décembre"), table(cells)).indicators
    assert [(row.indicator, row.period, str(row.value)) for row in found] == [
        ("Professionnels formés", "2019", "58"),
        ("Personnes ayant choisi un référent", "2019", "142"),
    ]


def test_a_total_may_be_of_all_payers_or_of_all_actions_in_so_many_words() -> None:
    cells = [
        ["Financeur", "Prévu", "Réalisé"],
        ["État", "10 000 €", "9 000 €"],
        ["Département", "10 000 €", "9 000 €"],
    ]
    reading = _read(_ACTION, heading("Budget"), table([*cells, ["Tous financeurs", "20 000 €", "18 000 €"]]))
    assert {row.kind.value for row in reading.budget if row.label == "Tous financeurs"} == {"total"}
    recap = [["Action", "Prévu", "Réalisé"], ["Action 1.1 Prévenir", "20 000 €", "18 000 €"]]
    recap += [
        ["Action 1.2 Loger", "5 000 €", "4 000 €"],
        ["Toutes actions (hors action 1.2 pour la dépense)", "25 000 €", "22 000 €"],
    ]
    flow = (
        _ACTION,
        paragraph("Texte."),
        heading("Action 1.2 Loger", "Action 1.2"),
        heading("La convention en euros"),
        table(recap),
    )
    assert {int(row.amount) for row in _read(*flow).budget} == {20_000, 18_000, 5_000, 4_000}
