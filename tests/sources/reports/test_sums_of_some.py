"""A recapitulative table's sub-totals over some of its actions: no rows of an action, and checked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quitus.assets.checking.arithmetic import check_reading
from quitus.figures.kinds import Check
from quitus.sources.pdf.model import TableKind
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, passage, table


def _rows(first: str) -> list[list[str]]:
    return [
        ["Action", "Prévu 2019 (en k€)", "Réalisé 2019 (en k€)"],
        ["1.1 Prévenir", "62,0", "59,4"],
        ["1.2 Accueillir", "35,5", "31,3"],
        ["Sous-total axe 1", first, "90,7"],
        ["2.1 Former", "118,0", "118,0"],
        ["Sous-total axe 2", "118,0", "118,0"],
        ["Total général", "215,5", "208,7"],
    ]


@pytest.mark.parametrize(("first", "differs"), [("97,5", []), ("97,9", [Check.TOTAL_DIFFERS])])
def test_a_sub_total_over_actions_is_no_row_and_checked(first: str, differs: list[Check]) -> None:
    flow = (
        heading("Synthèse financière"),
        table(_rows(first)),
        heading("Action 1.1 Prévenir", "Action 1.1"),
        heading("Action 1.2 Accueillir", "Action 1.2"),
        heading("Action 2.1 Former", "Action 2.1"),
    )
    reading = check_reading(read_report(document(*flow), [], context()))
    assert sorted({(row.action, row.kind.value) for row in reading.budget}) == [
        ("1.1", "total"),
        ("1.2", "total"),
        ("2.1", "total"),
    ]
    assert len(reading.budget) == 6
    checks = [each.check for each in reading.findings if each.check in {Check.TOTAL_DIFFERS, Check.FUNDERS_DIFFER}]
    assert checks == differs


def test_ages_without_a_unit_are_no_budget_in_its_section() -> None:
    rows = [["Tranche d'âge", "Nombre"], ["Moins de 30 ans", "71"], ["30 à 44 ans", "158"], ["Total", "229"]]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget exécuté"), table(rows))
    reading = read_report(document(*flow), [], context())
    assert not reading.budget
    assert [str(row.value) for row in reading.other_figures] == ["71", "158", "229"]


def test_actions_as_full_width_rows_over_their_funders() -> None:
    rows = [["Financeur", "Prévu 2019", "Réalisé 2019"]]
    for action, state, own in (("1.1 – Prévenir", 20, 30), ("1.2 – Accueillir", 10, 40)):
        rows += [
            [action, "<", "<"],
            ["Part État", f"{state} €", f"{state} €"],
            ["Part Département", f"{own} €", "9 €"],
        ]
        rows += [["Total", f"{state + own} €", f"{state + 9} €"]]
    flow = (
        heading("Action 1.1 Prévenir", "Action 1.1"),
        heading("Action 1.2 Accueillir", "Action 1.2"),
        heading("Annexe – Tableau récapitulatif"),
        table([*rows, ["Total général", "100 €", "48 €"]]),
    )
    reading = check_reading(read_report(document(*flow), [], context()))
    assert {finding.check for finding in reading.findings} <= {Check.MISSING_SECTION}
    assert [(row.action, str(row.funder), row.kind.value, int(row.amount)) for row in reading.budget][::2] == [
        ("1.1", "state", "line", 20),
        ("1.1", "department", "line", 30),
        ("1.1", "", "total", 50),
        ("1.2", "state", "line", 10),
        ("1.2", "department", "line", 40),
        ("1.2", "", "total", 50),
    ]


def test_a_funder_named_as_a_share_is_a_heading_of_its_lines() -> None:
    rows = [["Dépenses", "Prévu", "Réalisé"], ["Part Département", "", ""], ["Bus", "9 €", "9 €"]]
    grid = table([*rows, ["Part État", "", ""], ["Repas", "8 €", "8 €"]], TableKind.HORIZONTAL)
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget réalisé"), grid)
    reading = read_report(document(*flow), [], context())
    assert [str(row.funder) for row in reading.budget] == ["department"] * 2 + ["state"] * 2


def test_a_caption_below_with_the_unit_gives_the_stage_too() -> None:
    grid = table([["Action", "État", "Total"], ["1.1 – Prévenir", "20", "20"], ["1.2 – Accueillir", "7", "7"]])
    flow = (
        heading("Action 1.1 Prévenir", "Action 1.1"),
        heading("Action 1.2 Accueillir", "Action 1.2"),
        heading("Annexe – Tableau récapitulatif"),
        replace(grid, below=passage("Budget prévisionnel 2019 par action (en k€)")),
    )
    reading = read_report(document(*flow), [], context())
    assert [(row.stage.value, int(row.amount)) for row in reading.budget] == [
        ("planned", 20_000),
        ("planned", 20_000),
        ("planned", 7_000),
        ("planned", 7_000),
    ]


def test_a_total_of_no_stage_is_not_held_against_some_of_the_lines_above_it() -> None:
    rows = [
        ["Budget 2019 conventionné", "12 000 €"],
        ["Report 2018", "3 000 €"],
        ["Total disponible", "15 000 €"],
        ["Reste à dépenser", "1 000 €"],
    ]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget"), table([["", "État"], *rows]))
    reading = check_reading(read_report(document(*flow), [], context()))
    assert Check.TOTAL_DIFFERS not in {finding.check for finding in reading.findings}
    assert [str(row.amount) for row in reading.budget] == ["12000.00"]
