"""What a convention plans: its amounts are as sure, or as doubtful, as a report's are."""

from __future__ import annotations

from dataclasses import replace

from quitus.figures.kinds import Check, Status
from quitus.sources.pdf.model import Block, Table
from quitus.sources.reports.conventions import read_convention
from tests.sources.reports.made import context, document, heading, table

_FIRST, _SECOND = heading("Action 1.1 Prévenir", "Action 1.1"), heading("Action 1.2 Accueillir", "Action 1.2")
_BUDGET = heading("Budget prévisionnel")


def _budget(*amounts: str, caption: str = "") -> Table:
    rows = zip(("État", "Département", "Total"), amounts, strict=True)
    return table([["Financeur", "Montant"], *map(list, rows)], caption=caption)


def _unsure(grid: Table) -> Table:
    return replace(grid, sure=False, doubts=("row_breaks",))


def _read(*flow: Block | Table) -> tuple[list[tuple[int, bool]], list[str]]:
    """Each planned amount and whether it is doubtful; what the doubtful ones' findings show."""
    reading = read_convention(document(*flow), context())
    rows = [(int(row.value or 0), row.status is Status.DOUBTFUL) for row in reading.convention_figures]
    return rows, [each.observed for each in reading.findings if each.check is Check.DOUBTFUL_READING]


def test_a_table_without_unit_is_doubtful_where_another_is_in_thousands() -> None:
    first = (_FIRST, _BUDGET, _budget("50", "40", "90", caption="Montants en k€"))
    rows, shown = _read(*first, _SECOND, _BUDGET, _budget("48", "40", "88"))
    assert rows == [(50000, False), (40000, False), (90000, False), (48, True), (40, True), (88, True)]
    assert shown == ["48", "40", "88"]
    rows, shown = _read(*first, _SECOND, _BUDGET, _budget("48 000", "40 000", "88 000"))
    assert not shown and not any(doubtful for _, doubtful in rows)


def test_amounts_and_targets_of_an_unsure_grid_are_doubtful() -> None:
    budget = table([["Financeur", "Montant"], ["État", "178"], ["CAF", "15"]])
    targets = table([["Indicateurs", "Cible 2021"], ["Nombre de jeunes", "12"]])
    rows, shown = _read(_FIRST, _BUDGET, _unsure(budget), heading("Indicateurs"), _unsure(targets))
    assert rows == [(178, True), (15, True), (12, True)]
    assert {"178", "15", "12"} <= set(shown)


def _told(*flow: Block | Table, year: int = 2020) -> list[tuple[str, ...]]:
    """Label, period, nature or stage, payer and value of each row, whatever its place."""
    rows = read_convention(document(*flow), context(year)).convention_figures
    assert {row.year for row in rows} <= {year}
    return [
        (row.indicator, row.period, (row.stage or row.nature).value, row.funder.value, str(row.value))
        for row in rows
    ]


def test_each_year_of_a_convention_is_published_under_its_folder_s_year() -> None:
    budget = table(
        [["Financeur", "2019", "2020"], ["État", "10 000 €", "12 000 €"], ["Total", "20 000 €", "24 000 €"]]
    )
    targets = table([["Indicateurs", "Situation 2018", "Cible 2021"], ["Nombre de jeunes", "9", "12"]])
    assert _told(_FIRST, _BUDGET, budget, heading("Indicateurs"), targets) == [
        ("État", "2019", "planned", "state", "10000"),
        ("État", "2020", "planned", "state", "12000"),
        ("Total", "2019", "planned", "", "20000"),
        ("Total", "2020", "planned", "", "24000"),
        ("Nombre de jeunes", "2018", "observed", "", "9"),
        ("Nombre de jeunes", "2021", "target", "", "12"),
    ]


def test_outside_a_year_s_folder_a_figure_is_of_the_year_that_it_plans() -> None:
    budget = table([["Financeur", "2019", "2020"], ["État", "10 000 €", "12 000 €"]])
    reading = read_convention(document(_FIRST, _BUDGET, budget), context(0))
    assert [row.year for row in reading.convention_figures] == [2019, 2020]
    assert reading.documents[0].year is None


def test_a_payer_named_after_a_departement_called_somme_is_no_total() -> None:
    budget = table([["Année", "Crédits État", "CAF de la Somme", "TOTAL"], ["2020", "10 €", "2 €", "12 €"]])
    assert _told(_FIRST, heading("Plan de financement"), budget) == [
        ("Crédits État", "2020", "planned", "state", "10"),
        ("CAF de la Somme", "2020", "planned", "other", "2"),
        ("TOTAL", "2020", "planned", "", "12"),
    ]


def test_what_stands_beside_single_years_without_one_is_of_all_of_them() -> None:
    across = table([["Financeur", "2019", "2020", "Total"], ["État", "10 000 €", "12 000 €", "22 000 €"]])
    assert _told(_FIRST, _BUDGET, across)[-1] == ("État", "2019-2020", "planned", "state", "22000")
    down = table(
        [
            ["Année", "État", "Département"],
            ["2019", "10 €", "11 €"],
            ["2020", "12 €", "13 €"],
            ["Total", "22 €", "24 €"],
        ]
    )
    assert _told(_FIRST, _BUDGET, down)[-2:] == [
        ("État", "2019-2020", "planned", "state", "22"),
        ("Département", "2019-2020", "planned", "department", "24"),
    ]
    whole = table([["Financeur", "2019-2021"], ["État", "45 000 €"]])
    assert _told(_FIRST, _BUDGET, whole) == [("État", "2019-2021", "planned", "state", "45000")]


def test_years_counted_from_the_convention_s_first_are_those_that_it_states() -> None:
    budget = table([["Financeur", "Année 1", "Année 2"], ["État", "10 000 €", "12 000 €"]])
    stated = heading("Convention d'appui 2019-2021")
    assert [row[1] for row in _told(stated, _FIRST, _BUDGET, budget)] == ["2019", "2020"]
    assert _told(_FIRST, _BUDGET, budget) == []


def test_new_figures_beside_those_that_they_replace_count() -> None:
    heads = (
        ("Montant initial", "Montant modifié"),
        ("Ancien montant", "Nouveau montant"),
        ("Convention initiale", "Avenant n° 1"),
        ("Budget avant avenant", "Budget après avenant"),
    )
    for old, new in heads:
        budget = table([["Financeur", old, new, "Écart"], ["État", "10 000 €", "12 000 €", "2 000 €"]])
        assert _told(_FIRST, _BUDGET, budget) == [("État", "2020", "planned", "state", "12000")], old
    targets = table(
        [["Indicateur", "2020", "<", "2021", "<"], ["^", "Initial", "Modifié", "Initial", "Modifié"],
         ["Nombre de jeunes", "60", "80", "65", "90"]]
    )  # fmt: skip
    assert [row[1:3] + row[4:] for row in _told(_FIRST, heading("Cibles"), targets)] == [
        ("2020", "target", "80"),
        ("2021", "target", "90"),
    ]
    base = table([["Indicateur", "Situation initiale", "Cible modifiée"], ["Nombre de jeunes", "9", "12"]])
    assert [row[4] for row in _told(_FIRST, heading("Indicateurs"), base)] == ["9", "12"]


def test_an_amendment_s_line_of_all_actions_is_its_action_s() -> None:
    head = ["Action", "Part État", "Part Département"]
    listed = table(
        [head, ["1.2 Accueillir", "30", "36"]], caption="Budget prévisionnel 2020 par action (en euros)"
    )
    rows = read_convention(document(heading("Article 1 – Modification"), listed), context(2020)).convention_figures
    assert [(row.action, row.funder.value, int(row.value or 0)) for row in rows] == [
        ("1.2", "state", 30),
        ("1.2", "department", 36),
    ]


def test_a_table_of_actions_and_years_in_euros_is_a_budget() -> None:
    title = "Budget prévisionnel par action (en euros)"
    rows = [
        ["Action", "2019", "2020"],
        ["1.1 Prévenir", "45", "46"],
        ["1.2 Accueillir", "30", "31"],
        ["Total", "75", "77"],
    ]
    read = read_convention(document(table(rows, caption=title), _FIRST, _SECOND), context(2020)).convention_figures
    assert [(row.action, row.period, row.note, int(row.value or 0)) for row in read] == [
        ("1.1", "2019", "total", 45), ("1.1", "2020", "total", 46),
        ("1.2", "2019", "total", 30), ("1.2", "2020", "total", 31),
    ]  # fmt: skip


def test_the_years_of_a_convention_are_targets_and_those_before_it_observed() -> None:
    targets = table(
        [
            ["Indicateur", "2018", "2019", "2020"],
            ["Nombre de jeunes", "9", "10", "12"],
            ["Nombre de lieux", "3", "", ""],
        ]
    )
    told = _told(heading("Convention 2019-2021"), _FIRST, heading("Indicateurs"), targets)
    assert [(row[1], row[2]) for row in told] == [
        ("2018", "observed"), ("2019", "target"), ("2020", "target"), ("2018", "observed"),
    ]  # fmt: skip


def test_an_amount_printed_again_for_the_same_thing_is_one_row() -> None:
    head = ["Action", "Part État", "Part Département"]
    listed = table([head, ["1.1 Prévenir", "30", "36"]], caption="Budget prévisionnel 2020 par action (en euros)")
    sheet = table([["Financeur", "2020"], ["État", "30 €"], ["Département", "37 €"]])
    told = _told(listed, _FIRST, _BUDGET, sheet)
    assert [(row[0], row[4]) for row in told] == [
        ("Part État", "30"),
        ("Part Département", "36"),
        ("Département", "37"),
    ]


def test_a_column_s_total_keeps_its_payer() -> None:
    budget = table(
        [
            ["Libellé", "État", "Département"],
            ["Ateliers", "10 €", "11 €"],
            ["Suivi", "1 €", "2 €"],
            ["Total", "11 €", "13 €"],
        ]
    )
    assert [row[3] for row in _told(_FIRST, _BUDGET, budget)[-2:]] == ["state", "department"]
